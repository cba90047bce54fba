//! Open data from real files, all the way into both databases.

mod areas;
mod broken;
mod classification;
mod england;
mod fetch;
mod given;
mod hsds;
mod raw;
mod research;
mod risk;
mod statistics;
mod venues;
mod youth;
