//! `jank-watch man`: manual pages, made from the same table of commands as the parser. Packagers run it once with `--out-dir`.

use std::path::Path;

use super::args::ManArgs;
use super::{Context, Exit, Failure, Outcome};
use crate::report::{Diagnostic, Stage};

/// Prints the page of jank-watch itself, or writes all pages to a folder.
pub(super) fn run(args: &ManArgs, context: &Context) -> Outcome {
    match &args.out_dir {
        Some(dir) => write_all(&context.dir().join(dir), context),
        None => {
            let page = page(super::command())?;
            context.events().data(if context.is_json() {
                serde_json::json!({"v": 1, "man": page}).to_string()
            } else {
                page
            });
            Ok(Exit::Fine)
        }
    }
}

fn write_all(dir: &Path, context: &Context) -> Outcome {
    std::fs::create_dir_all(dir).map_err(|error| failed(dir, &error))?;
    let mut command = super::command();
    command.build();
    let mut names = vec![("jank-watch.1".to_owned(), super::command())];
    for inner in command.get_subcommands().filter(|c| c.get_name() != "help") {
        let name = format!("jank-watch-{}", inner.get_name());
        names.push((format!("{name}.1"), inner.clone().name(name)));
    }
    for (name, command) in names {
        let path = dir.join(&name);
        std::fs::write(&path, page(command)?).map_err(|error| failed(&path, &error))?;
        context.events().data(if context.is_json() {
            serde_json::json!({"v": 1, "written": path.display().to_string()}).to_string()
        } else {
            format!("wrote {}", path.display())
        });
    }
    Ok(Exit::Fine)
}

fn page(command: clap::Command) -> Result<String, Failure> {
    let mut text = Vec::new();
    clap_mangen::Man::new(command)
        .render(&mut text)
        .map_err(|error| failed(Path::new("the page"), &error))?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

fn failed(path: &Path, error: &std::io::Error) -> Failure {
    Failure {
        exit: Exit::ProjectErrors,
        diagnostics: vec![
            Diagnostic::error(
                Stage::Config,
                format!("`{}` can't be written: {error}", path.display()),
            )
            .help("name a folder that can be written with `--out-dir`")
            .code("man/write"),
        ],
    }
}
