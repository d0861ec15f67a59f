//! `jank-watch completions`: scripts for shells, made from the same table of commands as the parser.

use super::args::CompletionsArgs;
use super::{Context, Exit, Outcome};

/// Prints the script.
pub(super) fn run(args: &CompletionsArgs, context: &Context) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut super::command(), "jank-watch", &mut script);
    let script = String::from_utf8_lossy(&script);
    if context.is_json() {
        context
            .events()
            .data(serde_json::json!({"v": 1, "completions": script}).to_string());
    } else {
        context.events().data(script);
    }
    Ok(Exit::Fine)
}
