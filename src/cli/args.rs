//! The command line, as clap reads it.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::config::Override;
use crate::report::{ColorChoice, Verbosity};

/// Hot reload for jank in the browser: save a file, and the running page has the new code, its state kept.
#[derive(Debug, Parser)]
#[command(name = "jank-watch", version, about, max_term_width = 100)]
#[command(
    after_help = "Exit codes: 0 fine, 1 the project has errors, 2 usage or configuration, 3 a tool is missing or broken, \
    130 interrupted."
)]
pub struct Cli {
    #[command(flatten)]
    pub(super) global: GlobalArgs,

    #[command(subcommand)]
    pub(super) command: Option<Command>,

    /// Without a command the project is watched.
    #[command(flatten)]
    pub(super) watch: WatchArgs,
}

/// Options of every command.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Everywhere")]
pub struct GlobalArgs {
    /// Work as if started in DIR
    #[arg(short = 'C', value_name = "DIR", global = true)]
    pub dir: Option<PathBuf>,

    /// Read FILE instead of jank-watch.toml; its folder is the project
    #[arg(long, value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,

    /// Run the application of the [[build]] table NAME
    #[arg(long, value_name = "NAME", global = true)]
    pub build: Option<String>,

    /// Write events as JSON, one object a line, and nothing else to stdout
    #[arg(long, global = true)]
    pub json: bool,

    /// Say only what is wrong
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,

    /// Say everything that happens, and why
    #[arg(short, long, global = true)]
    pub verbose: bool,

    /// Also write all that is said to FILE, without colours and each line with its time
    #[arg(long, value_name = "FILE", global = true)]
    pub log_file: Option<PathBuf>,

    /// Use colours; auto means on a terminal, unless NO_COLOR is set
    #[arg(
        long,
        value_name = "WHEN",
        global = true,
        value_enum,
        default_value = "auto"
    )]
    pub color: When,
}

impl GlobalArgs {
    pub(super) fn verbosity(&self) -> Verbosity {
        match (self.quiet, self.verbose) {
            (true, _) => Verbosity::Quiet,
            (_, true) => Verbosity::Verbose,
            _ => Verbosity::Normal,
        }
    }
}

/// `--color`
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal, unless NO_COLOR is set.
    #[value(help = None)]
    Auto,
    /// Always.
    #[value(help = None)]
    Always,
    /// Never.
    #[value(help = None)]
    Never,
}

impl When {
    pub(super) fn into_report(self) -> ColorChoice {
        match self {
            When::Auto => ColorChoice::Auto,
            When::Always => ColorChoice::Always,
            When::Never => ColorChoice::Never,
        }
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the project and hot-reload it in browsers (the default)
    Watch(WatchArgs),
    /// Build the project once and stop
    Build(BuildArgs),
    /// Serve a bundle as a static host would
    Serve(ServeArgs),
    /// Compile files or namespaces and run them under Node
    Run(RunArgs),
    /// Run the tests of the project under Node
    Test(TestArgs),
    /// Print the namespace graph in load order
    Graph(GraphArgs),
    /// Say why a namespace was last rebuilt, or why a release holds something
    Why(WhyArgs),
    /// Check every tool and setting that is needed
    Doctor(DoctorArgs),
    /// Show, verify or trim the cache
    Cache(CacheArgs),
    /// Make a project in a new folder
    New(NewArgs),
    /// Make a project of this folder
    Init(InitArgs),
    /// Print the configuration that runs and where each value came from
    Config(ConfigArgs),
    /// Remove the cache and the release
    Clean(CleanArgs),
    /// Print a script that completes commands and options in SHELL
    Completions(CompletionsArgs),
    /// Print the manual page, or write one for each command
    Man(ManArgs),
}

/// `jank-watch new`
#[derive(Debug, Args)]
pub struct NewArgs {
    /// The folder to make
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,

    /// What to begin with
    #[arg(long, short, value_enum, default_value = "minimal")]
    pub template: Template,
}

/// `jank-watch init`
#[derive(Debug, Args)]
pub struct InitArgs {
    /// What to begin with, where there are no sources yet
    #[arg(long, short, value_enum, default_value = "minimal")]
    pub template: Template,
}

/// `--template`
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Template {
    /// A page with a button: the shortest thing to grow from
    Minimal,
    /// A small game on a canvas
    Canvas,
    /// A list of things to do, with the page's own elements
    Dom,
    /// A library with tests and a page to try it on
    Library,
}

/// `jank-watch config`
#[derive(Debug, Args)]
pub struct ConfigArgs {
    /// Print what KEY (or a table, such as `server`) means; the whole reference as Markdown without one
    #[arg(long, value_name = "KEY", num_args = 0..=1)]
    pub docs: Option<Option<String>>,

    /// Print the JSON schema of jank-watch.toml, for editors
    #[arg(long, conflicts_with = "docs")]
    pub schema: bool,

    /// Print a jank-watch.toml with every key, its default and what it means
    #[arg(long, conflicts_with_all = ["docs", "schema"])]
    pub example: bool,
}

/// `jank-watch clean`
#[derive(Debug, Args)]
pub struct CleanArgs {
    /// Say what would be removed, and remove nothing
    #[arg(long, short = 'n')]
    pub dry_run: bool,
}

/// `jank-watch completions`
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell to complete in
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// `jank-watch man`
#[derive(Debug, Args)]
pub struct ManArgs {
    /// Write `jank-watch.1` and a page for each command to DIR
    #[arg(long, value_name = "DIR")]
    pub out_dir: Option<PathBuf>,
}

/// `jank-watch watch`
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
#[command(next_help_heading = "Watch (also without a command)")]
pub struct WatchArgs {
    /// Listen on ADDRESS instead of 127.0.0.1
    #[arg(long, value_name = "ADDRESS")]
    pub host: Option<String>,

    /// Listen on PORT, or the next free one; 0 is any free one
    #[arg(long, value_name = "PORT")]
    pub port: Option<u16>,

    /// Give up when the port is in use
    #[arg(long)]
    pub strict_port: bool,

    /// Open a browser when the server listens
    #[arg(long)]
    pub open: bool,

    /// Write a Chrome trace of every build and reload to FILE, for chrome://tracing or ui.perfetto.dev
    #[arg(long, value_name = "FILE")]
    pub trace: Option<PathBuf>,

    /// Stop the jank-watch that runs in this project, and take over
    #[arg(long)]
    pub replace: bool,
}

impl WatchArgs {
    /// What the flags say of the configuration.
    pub fn overrides(&self) -> Vec<Override> {
        let host = self
            .host
            .as_ref()
            .map(|host| Override::flag("--host", "server.host", host.as_str()));
        let port = self
            .port
            .map(|port| Override::flag("--port", "server.port", i64::from(port)));
        let strict = self
            .strict_port
            .then(|| Override::flag("--strict-port", "server.strict-port", true));
        let open = self
            .open
            .then(|| Override::flag("--open", "server.open", true));
        [host, port, strict, open].into_iter().flatten().collect()
    }
}

/// `jank-watch build`
#[derive(Debug, Clone, Default, Args)]
pub struct BuildArgs {
    /// Make a folder that any static host can serve
    #[arg(long)]
    pub release: bool,

    /// Where the files go [default: `release.out-dir` for a release, else `site` in the cache's folder]
    #[arg(long, value_name = "DIR")]
    pub out_dir: Option<PathBuf>,

    /// Write a Chrome trace of the build to FILE, for chrome://tracing or ui.perfetto.dev
    #[arg(long, value_name = "FILE")]
    pub trace: Option<PathBuf>,
}

/// `jank-watch serve`
#[derive(Debug, Clone, Args)]
pub struct ServeArgs {
    /// The folder; `release.out-dir` unless said
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,

    /// Serve it at PATH, as a host does that has other things at `/`; what its manifest says unless said
    #[arg(long, value_name = "PATH")]
    pub base: Option<String>,

    /// Show `index.html` for paths that lead to no file, as hosts do that were told to
    #[arg(long)]
    pub spa: bool,

    /// Add a header to every response; can be given several times
    #[arg(long = "header", value_name = "NAME: VALUE")]
    pub headers: Vec<String>,

    /// Listen on ADDRESS
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub host: String,

    /// Listen on PORT, or the next free one; 0 is any free one
    #[arg(long, value_name = "PORT", default_value_t = 9600)]
    pub port: u16,

    /// Give up when the port is in use
    #[arg(long)]
    pub strict_port: bool,

    /// Open a browser when it listens
    #[arg(long)]
    pub open: bool,
}

/// `jank-watch run`
#[derive(Debug, Clone, Args)]
pub struct RunArgs {
    /// Files, or namespaces of the project, to compile and run under Node in this order
    #[arg(value_name = "FILE-or-NS", required = true)]
    pub targets: Vec<String>,

    /// Print the value of each one's last form readably, a line each
    #[arg(long)]
    pub print: bool,

    /// Print what the heap looks like at the end, as JSON on stderr
    #[arg(long, hide = true)]
    pub heap_stats: bool,

    /// Collect garbage at every N-th allocation, to find values that the collector can't see
    #[arg(long, value_name = "N", hide = true)]
    pub gc_stress: Option<u32>,

    /// Arguments for `-main`, behind `--`
    #[arg(value_name = "ARG", last = true)]
    pub args: Vec<String>,
}

/// `jank-watch test`
#[derive(Debug, Clone, Args)]
pub struct TestArgs {
    /// Namespaces whose tests run; all that have some unless said
    #[arg(value_name = "NS")]
    pub namespaces: Vec<String>,

    /// Run again, after each save, the tests that it can affect
    #[arg(long)]
    pub watch: bool,

    /// Write a JUnit report, for CI systems
    #[arg(long, value_name = "FILE")]
    pub junit: Option<PathBuf>,
}

/// `jank-watch graph`
#[derive(Debug, Clone, Args)]
pub struct GraphArgs {
    /// How to print it
    #[arg(long, value_enum, default_value = "text")]
    pub format: GraphFormat,

    /// Show the namespaces of `project.test-paths` too
    #[arg(long)]
    pub tests: bool,
}

/// `jank-watch graph --format`
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum GraphFormat {
    /// One namespace a line in load order, with what it requires.
    Text,
    /// One JSON object.
    Json,
    /// For Graphviz.
    Dot,
}

/// `jank-watch why`
#[derive(Debug, Clone, Args)]
pub struct WhyArgs {
    /// The namespace; with --release, a var as well: NS/NAME
    #[arg(value_name = "NS")]
    pub name: String,
    /// Say why the last release holds it, or left it out
    #[arg(long)]
    pub release: bool,
}

/// `jank-watch doctor`
#[derive(Debug, Clone, Args)]
pub struct DoctorArgs {}

/// `jank-watch cache`
#[derive(Debug, Clone, Args)]
pub struct CacheArgs {
    /// What to do with it
    #[arg(value_enum)]
    pub action: Option<CacheAction>,
}

/// `jank-watch cache ACTION`
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum CacheAction {
    /// Say how much is in it (the default).
    #[default]
    Show,
    /// Read every entry, and remove damaged ones.
    Verify,
    /// Remove what was not used for longest, down to `cache.max-size`.
    Trim,
}
