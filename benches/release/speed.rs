//! The programs of the language bench as releases, in development and compiled by cherry.

use crate::cherry::{Cherry, CherryPrograms};
use crate::measurement::{Measurement, PROGRAMS, ROUNDS, folder, jank_watch, median_of};
use crate::support::Workspace;
use crate::support::released::booting;

/// Prints a table.
pub fn measure() {
    let cherry = CherryPrograms::compile(&Cherry::install());
    println!(
        "\n| program | development | release | cherry | development / release | release / cherry |"
    );
    println!("|---|---|---|---|---|---|");
    let mut reached = 0;
    for program in PROGRAMS {
        let release = released(program);
        let mut runs = [(); 3].map(|()| Vec::new());
        for _ in 0..ROUNDS {
            let commands = [jank_watch(program), booting(&release), cherry.run(program)];
            for (command, runs) in commands.into_iter().zip(&mut runs) {
                runs.push(Measurement::by(command));
            }
        }
        let checksum = &runs[0][0].checksum;
        let agree = runs.iter().flatten().all(|run| run.checksum == *checksum);
        assert!(agree, "{program}: the checksums differ");
        let [dev, release, cherry] = runs.map(|runs| median_of(&runs));
        reached += usize::from(dev / release >= 1.5);
        println!(
            "| {program} | {dev:.1} ms | {release:.1} ms | {cherry:.1} ms | {:.2} | {:.2} |",
            dev / release,
            release / cherry
        );
    }
    println!(
        "\nAt least 1.5 times as fast as in development: {reached} of {}",
        PROGRAMS.len()
    );
}

/// A release of one of the programs. They run when they load, so its `-main` has nothing to do.
fn released(program: &str) -> Workspace {
    let workspace = Workspace::empty();
    for entry in walkdir::WalkDir::new(folder().join("src"))
        .into_iter()
        .flatten()
    {
        let path = entry.path().strip_prefix(folder()).expect("it is below");
        if entry.file_type().is_file() {
            let text = std::fs::read(entry.path()).expect("a program can be read");
            workspace.write(&path.to_string_lossy(), text);
        }
    }
    workspace
        .write(
            "src/bench/launch.cljc",
            format!("(ns bench.launch\n  (:require bench.{program}))\n\n(defn -main [])\n"),
        )
        .write("jank-watch.toml", "[project]\nmain = \"bench.launch\"\n");
    workspace.run(&["build", "--release", "-q"]).exits(0);
    workspace
}
