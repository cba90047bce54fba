//! Frister: the law's clocks as data, each with its section and its validity dates (FACTS 1.B).
