//! Writes what the fuzzer begins with: `corpus/TARGET/NUMBER`.

#[path = "../bodies.rs"]
#[allow(dead_code, reason = "only the seeds are wanted here")]
mod bodies;

use std::fs;
use std::io;
use std::path::Path;

fn main() -> io::Result<()> {
    for target in bodies::TARGETS {
        let folder = Path::new("corpus").join(target.name);
        fs::create_dir_all(&folder)?;
        for (number, seed) in (target.seeds)().iter().enumerate() {
            fs::write(folder.join(format!("{number:04}")), seed)?;
        }
    }
    Ok(())
}
