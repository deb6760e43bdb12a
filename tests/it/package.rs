//! The release archive holds what it should, and its program starts.

use std::path::Path;
use std::process::Command;

#[test]
fn the_archive_unpacks_and_its_program_starts() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let run = |command: &mut Command| {
        let output = command.output().unwrap();
        assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let script = root.join(".ci/package");
    run(Command::new("bash").arg(script).args([env!("CARGO_BIN_EXE_accords"), "test-target"]).arg(folder.path()));

    let name = format!("accords-{}-test-target", env!("CARGO_PKG_VERSION"));
    run(Command::new("tar").arg("xzf").arg(folder.path().join(format!("{name}.tar.gz"))).current_dir(folder.path()));
    let unpacked = folder.path().join(&name);
    for part in [
        "accords",
        "README.md",
        "CHANGELOG.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "man/accords.1",
        "completions/accords.bash",
        "completions/_accords",
        "completions/accords.fish",
    ] {
        let size = unpacked.join(part).metadata().map_or(0, |it| it.len());
        assert!(size > 100, "{part} has {size} bytes");
    }
    assert!(run(Command::new(unpacked.join("accords")).args(["list", "-q", "cern"])).contains("CERN"));
    let sums = std::fs::read_to_string(folder.path().join(format!("{name}.tar.gz.sha256"))).unwrap();
    assert!(sums.contains(&name) && sums.len() > 64, "{sums}");
}
