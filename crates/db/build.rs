//! Lists the migration and routine files as constants, so that they are in the binary.
//!
//! A build script and not a macro: cargo looks at the two folders themselves, so a new file is seen without touching
//! any Rust file.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let mut code = String::new();
    for (constant, folder) in [("MIGRATIONS", "migrations"), ("ROUTINES", "routines")] {
        println!("cargo::rerun-if-changed={folder}");
        list(&mut code, constant, &Path::new(&root).join(folder))?;
    }
    fs::write(Path::new(&out).join("embedded_sql.rs"), code)
}

fn list(code: &mut String, constant: &str, folder: &Path) -> io::Result<()> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "sql") {
            files.push(path);
        }
    }
    files.sort();
    let _ = writeln!(code, "pub(super) const {constant}: &[(&str, &str)] = &[");
    for path in files {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let path = path.to_string_lossy().into_owned();
        let _ = writeln!(code, "    ({name:?}, include_str!({path:?})),");
    }
    code.push_str("];\n");
    Ok(())
}
