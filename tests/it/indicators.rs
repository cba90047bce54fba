mod checked;
mod counted;
mod flow;
mod given;
mod intervals;
mod known;
mod population;
