//! `jank-watch serve`: a bundle as a static host would serve it, to look at it before it ships.

use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;

use super::args::ServeArgs;
use super::browser::open_browser;
use super::{Context, Exit, Failure, Outcome};
use crate::config::Base;
use crate::release::Manifest;
use crate::report::{Diagnostic, Event, Stage};
use crate::serve::{Missing, ServeError, StaticHost, StaticOptions};

/// Serves until it is interrupted.
///
/// # Errors
/// When there is no such folder or no page in it, an argument is no good, or there is no port.
pub(super) fn run(args: &ServeArgs, context: &Context) -> Outcome {
    let options = options(args, context)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| no_server(&ServeError::from(error)))?;
    let (sender, interrupted) = channel();
    context.interrupt().on_interrupt(move || {
        // An error means that it has ended already.
        let _ = sender.send(());
    });
    let host = runtime
        .block_on(StaticHost::start(options))
        .map_err(|error| no_server(&error))?;
    announce(&host, args, context);
    // An error means that nothing will ever interrupt it, which only happens when the process ends.
    let _ = interrupted.recv();
    runtime.block_on(host.stop());
    Ok(Exit::Interrupted)
}

fn options(args: &ServeArgs, context: &Context) -> Result<StaticOptions, Failure> {
    let folder = match &args.folder {
        Some(folder) => context.dir().join(folder),
        None => context.config(&[])?.release.out_dir,
    };
    if !folder.join("index.html").is_file() {
        return Err(Failure::usage(
            format!("there is no page in `{}`", folder.display()),
            "name a folder with an `index.html`, such as the one that `jank-watch build --release` makes",
        ));
    }
    Ok(StaticOptions {
        base: base(args, &folder)?,
        folder,
        missing: if args.spa {
            Missing::Index
        } else {
            Missing::NotFound
        },
        headers: args
            .headers
            .iter()
            .map(|header| split(header))
            .collect::<Result<_, _>>()?,
        host: args.host.clone(),
        port: args.port,
        strict_port: args.strict_port,
    })
}

/// What the flag says, else what the bundle was made for; a bundle that works anywhere is served at `/`.
fn base(args: &ServeArgs, folder: &Path) -> Result<String, Failure> {
    let said = match &args.base {
        Some(text) => Base::try_from(text.clone()).map_err(|message| {
            Failure::usage(
                format!("`--base`: {message}"),
                "write a path such as `/app/`",
            )
        })?,
        None => manifest(&folder.join("manifest.json")).unwrap_or_default(),
    };
    Ok(match said {
        Base::Relative => "/".to_owned(),
        Base::At(path) => path,
    })
}

/// The base of the manifest; `None` where there is none, as in a folder that something else has made.
fn manifest(file: &PathBuf) -> Option<Base> {
    let text = std::fs::read(file).ok()?;
    let manifest: Manifest = serde_json::from_slice(&text).ok()?;
    Some(manifest.base)
}

fn split(header: &str) -> Result<(String, String), Failure> {
    let (name, value) = header.split_once(':').ok_or_else(|| {
        Failure::usage(
            format!("`{header}` is no header"),
            "write its name, a colon and its value, as in `--header \"X-Frame-Options: DENY\"`",
        )
    })?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

fn announce(host: &StaticHost, args: &ServeArgs, context: &Context) {
    let Some((url, others)) = host.urls().split_first() else {
        return;
    };
    let events = context.events();
    let network = if host.is_exposed() { others } else { &[] };
    events.emit(Event::Listening {
        url: url.clone(),
        network: network.to_vec(),
    });
    if host.is_exposed() {
        let message = format!(
            "other machines can reach this server: {}",
            host.urls().join(" ")
        );
        let warning = Diagnostic::warning(Stage::Config, message)
            .help("leave out `--host` to serve this machine alone")
            .code("serve/exposed");
        events.emit(Event::Diagnostic(Box::new(warning)));
    }
    if args.open {
        open_browser(url, events);
    }
}

fn no_server(error: &ServeError) -> Failure {
    Failure {
        exit: Exit::Usage,
        diagnostics: vec![Diagnostic::error(Stage::Config, error.to_string()).code("serve/start")],
    }
}
