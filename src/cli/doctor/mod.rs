//! `jank-watch doctor`: every tool and setting that is needed, found or not, and how to get it.

mod jank;
mod machine;
mod project;
mod reach;

use super::{Context, DoctorArgs, Exit, Failure, Outcome};
use crate::compiler::Cancel;
use crate::process::Environment;
use crate::toolchain::doctor::{Check, Health, Patient, checks};

/// Checks everything and prints what it found. The exit is 3 when something is missing or broken.
///
/// # Errors
/// When there is no folder to look at.
pub fn run(_args: &DoctorArgs, context: &Context) -> Outcome {
    let cancel = Cancel::new();
    let on_interrupt = cancel.clone();
    context
        .interrupt()
        .on_interrupt(move || on_interrupt.cancel());
    // A broken file must not keep the other checks from being made.
    let read = context.config_or_defaults(None);
    let broken = read.as_ref().err().map(wrong);
    let config = match read {
        Ok(config) => config,
        Err(_) => context.default_config()?,
    };
    let environment = Environment::of_this_process();
    let mut found = checks(
        &Patient {
            config_file: match &broken {
                Some(why) => Err(why),
                None => Ok(config.file.is_file().then_some(config.file.as_path())),
            },
            toolchain: &config.toolchain,
            cache: &config.cache.dir,
            cache_max: config.cache.max_size,
            environment: &environment,
        },
        &cancel,
    );
    if config.file.is_file() && broken.is_none() {
        found.insert(1, project::sources(&config));
    }
    found.extend(jank::checks(&config, &cancel));
    found.push(project::runtime(&config, &cancel));
    found.extend(machine::checks(
        &config.root,
        &config.cache.dir,
        config.watch.poll,
    ));
    found.push(reach::port(
        &config.server.host,
        config.server.port,
        config.server.strict_port,
    ));
    found.push(reach::browser(
        &|name| std::env::var_os(name),
        cfg!(target_os = "linux"),
    ));
    context.events().data(if context.is_json() {
        serde_json::json!({ "v": 1, "checks": found }).to_string()
    } else {
        text(&found)
    });
    Ok(if cancel.is_cancelled() {
        Exit::Interrupted
    } else if found.iter().any(|check| check.health == Health::Bad) {
        Exit::ToolMissing
    } else {
        Exit::Fine
    })
}

fn wrong(failure: &Failure) -> String {
    failure
        .diagnostics
        .iter()
        .map(|d| match d.place() {
            Some(place) => format!("{place}: {}", d.message),
            None => d.message.clone(),
        })
        .collect::<Vec<_>>()
        .join("; ")
}

fn text(checks: &[Check]) -> String {
    let width = checks.iter().map(|c| c.name.len()).max().unwrap_or(0);
    let mut lines = Vec::new();
    for check in checks {
        let mark = match check.health {
            Health::Good => "ok     ",
            Health::Limited => "limited",
            Health::Bad => "BAD    ",
        };
        lines.push(format!("{mark}  {:width$}  {}", check.name, check.detail));
        if let Some(remedy) = &check.remedy {
            lines.push(format!("         {:width$}  → {remedy}", ""));
        }
    }
    let names: Vec<&str> = checks.iter().map(|check| check.name).collect();
    let of = |health| checks.iter().filter(|check| check.health == health).count();
    let verdict = match (of(Health::Bad), of(Health::Limited)) {
        (0, 0) => "all is well".to_owned(),
        (0, limited) => format!("nothing is missing; {limited} could be better"),
        (bad, _) => format!("{bad} must be put right"),
    };
    lines.push(format!("\nchecked {}: {verdict}", names.join(", ")));
    lines.join("\n")
}
