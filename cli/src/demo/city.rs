//! Staden: where in Linköping the reports come from. The areas are real (RegSO 2025), the weights are invented:
//! the unit works in Skäggetorp and takes turns on the duty line for the rest of the city (FACTS 4.43, 8.11).

/// The municipality: Linköping.
pub const MUNICIPALITY: &str = "0580";

/// RegSO and the weight of each among reports to the unit.
pub const AREAS: [(&str, f64); 32] = [
    ("0580R018", 46.0), // Skäggetorp-Tornby
    ("0580R017", 13.0), // Ryd
    ("0580R001", 12.0), // Berga
    ("0580R011", 5.0),  // Lambohov-Slaka
    ("0580R010", 3.0),  // Johannelund
    ("0580R003", 2.5),  // Ekholmen
    ("0580R008", 1.5),  // Hejdegården
    ("0580R021", 1.5),  // Tannefors-Stångebro-Kallerstad
    ("0580R014", 1.2),  // Ljungsbro-Berg
    ("0580R015", 1.2),  // Malmslätt
    ("0580R013", 1.0),  // Linghem
    ("0580R006", 1.0),  // Gottfridsberg
    ("0580R012", 0.9),  // Lilla Torget-Sankt Lars
    ("0580R023", 0.9),  // Ullstämma-Haninge
    ("0580R027", 0.8),  // Vidingsjö
    ("0580R026", 0.8),  // Vasastaden-Hunneberg
    ("0580R007", 0.7),  // Hackefors
    ("0580R009", 0.7),  // Hjulsbro
    ("0580R025", 0.7),  // Valla-T1
    ("0580R020", 0.6),  // Tallboda
    ("0580R028", 0.6),  // Vikingstad-Rappestad
    ("0580R019", 0.5),  // Sturefors
    ("0580R022", 0.5),  // Trädgårdsföreningen-Folkungavallen
    ("0580R024", 0.5),  // Valkebo omland
    ("0580R032", 0.5),  // Åkerbo omland
    ("0580R002", 0.4),  // Domkyrkan-Slottet
    ("0580R004", 0.4),  // Ekkällan-Garnisonen
    ("0580R005", 0.4),  // Ekängen
    ("0580R016", 0.4),  // Ramshäll
    ("0580R029", 0.4),  // Vimanshäll
    ("0580R030", 0.4),  // Vreta Kloster omland
    ("0580R031", 0.4),  // Vårdnäs omland
];

/// Languages an interpreter is needed for, by how common they are among families in the three largest areas.
pub const LANGUAGES: [(&str, f64); 6] = [("ar", 5.0), ("so", 4.0), ("ku", 2.0), ("fa", 1.0), ("ti", 1.0), ("uk", 1.0)];

/// The share of families that need an interpreter.
pub fn interpreter_share(area: &str) -> f64 {
    match area {
        "0580R018" => 0.28,
        "0580R017" | "0580R001" => 0.15,
        _ => 0.05,
    }
}
