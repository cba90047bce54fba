//! Open data from real files, all the way into both databases.

mod areas;
mod broken;
mod given;
mod statistics;
