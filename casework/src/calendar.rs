//! Helgdagar: public holidays and the counting of time (lag 1989:253, lag 1930:173).
