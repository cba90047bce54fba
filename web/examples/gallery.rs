//! Writes every page sample and the fixed files to a folder, to be looked at: `cargo run --release -p web --example gallery -- DIR`.

use std::path::Path;
use web::language::Language;

#[expect(clippy::disallowed_methods, reason = "a program run by hand reads its argument")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("which folder?")?;
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder.join("assets"))?;
    for (name, bytes) in web::assets::assets().files() {
        std::fs::write(folder.join("assets").join(name), bytes)?;
    }
    for language in Language::ALL {
        for sample in web::samples(language)? {
            std::fs::write(folder.join(format!("{}.{}.html", sample.name, language.tag())), sample.html)?;
        }
    }
    Ok(())
}
