//! The table of keys: the one place that knows which there are, what each takes, and what it means. The reader of the file, its
//! messages, the environment's variables, `jank-watch.toml.example`, the JSON schema and docs/configuration.md all come from it.

use super::value::{
    CompilerChoice, Dialect, EditorKind, Exceptions, Memory, Optimize, RuntimeKind,
};

/// What kind of TOML value a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A string.
    Text,
    /// One of these strings.
    Word(&'static [&'static str]),
    /// A string such as `"10ms"`.
    Duration,
    /// A string such as `"2GiB"`.
    Size,
    /// `true` or `false`.
    Bool,
    /// A whole number of this range, ends included.
    Number {
        /// The smallest.
        least: i64,
        /// The largest.
        most: i64,
    },
    /// An array of strings.
    Texts,
    /// An array of commands, each an array of strings: a program and its arguments.
    Commands,
    /// A table of strings with free keys.
    Map,
    /// An array of tables with these keys.
    Tables(&'static [Field]),
}

impl Shape {
    /// Can one environment variable say it?
    pub fn is_single(self) -> bool {
        matches!(
            self,
            Shape::Text
                | Shape::Word(_)
                | Shape::Duration
                | Shape::Size
                | Shape::Bool
                | Shape::Number { .. }
        )
    }
}

/// A key of the tables of [`Shape::Tables`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it takes.
    pub shape: Shape,
    /// Must every table have it?
    pub required: bool,
    /// What it means, in one sentence.
    pub doc: &'static str,
}

/// One key that the file may have.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// Its path, such as `server.port`.
    pub path: &'static str,
    /// What kind of value it takes.
    pub shape: Shape,
    /// What is allowed, as the end of the sentence "allowed is …".
    pub allowed: &'static str,
    /// What it means, in one or two sentences.
    pub doc: &'static str,
    /// One way to say it, in TOML, where it has no default of its own.
    pub sample: Option<&'static str>,
}

impl Key {
    /// The table it stands in, such as `compiler.jank`.
    pub fn section(&self) -> &'static str {
        self.path
            .rsplit_once('.')
            .map_or("", |(section, _)| section)
    }

    /// Its name in that table.
    pub fn name(&self) -> &'static str {
        self.path.rsplit('.').next().unwrap_or(self.path)
    }

    const fn sample(mut self, toml: &'static str) -> Key {
        self.sample = Some(toml);
        self
    }
}

const fn key(path: &'static str, shape: Shape, allowed: &'static str, doc: &'static str) -> Key {
    Key {
        path,
        shape,
        allowed,
        doc,
        sample: None,
    }
}

const TRUE_FALSE: &str = "`true` or `false`";

/// The tables of the file in the order of their keys, and what each is for.
pub const SECTIONS: &[(&str, &str)] = &[
    ("project", "What the project is and where its files are."),
    ("compiler", "What turns jank into C++."),
    ("compiler.jank", "How the real jank is started."),
    ("runtime", "What the browser boots."),
    ("toolchain", "Emscripten: what turns C++ into WebAssembly."),
    ("server", "The development server."),
    (
        "server.tls",
        "HTTPS: with a certificate and its key in PEM files, or with one that jank-watch makes and keeps in your cache folder.",
    ),
    ("watch", "How changes on disk are noticed."),
    ("reload", "What browsers load after a change."),
    ("hooks", "Programs that run around each build."),
    ("overlay", "What pages show of it."),
    ("console", "What pages print."),
    ("editor", "What opens the places that pages show."),
    ("cache", "Results that are kept."),
    ("release", "What `jank-watch build --release` makes."),
];

/// What `[[build]]` tables are for.
pub const BUILD_DOC: &str = "Several applications in one project: each table overrides any of the keys above, and `--build NAME` chooses one.";

/// Every key, in the order of `jank-watch.toml.example`.
pub const KEYS: &[Key] = &[
    key(
        "project.name",
        Shape::Text,
        "a name in quotes",
        "The project's name, for titles and messages; that of its folder unless said.",
    )
    .sample("\"demo\""),
    key(
        "project.main",
        Shape::Text,
        "a namespace in quotes, such as \"demo.core\"",
        "The namespace whose `-main` runs when the page loads; unless said, the one namespace that defines a `-main`.",
    )
    .sample("\"demo.core\""),
    key(
        "project.source-paths",
        Shape::Texts,
        "a list of folders, such as [\"src\"]",
        "Folders of .jank and .cljc files; the namespace demo.my-ns is demo/my_ns.jank in one of them.",
    ),
    key(
        "project.test-paths",
        Shape::Texts,
        "a list of folders, such as [\"test\"]",
        "Folders of sources that only `jank-watch test` reads, besides the ones above; they need not be there.",
    ),
    key(
        "project.public",
        Shape::Text,
        "a folder in quotes",
        "Static files; its index.html is the page when there is one.",
    ),
    key(
        "project.required-version",
        Shape::Text,
        "a version requirement in quotes, such as \">=0.1\"",
        "The versions of jank-watch that the project works with, as Cargo writes them; another one refuses to start.",
    )
    .sample("\">=0.1\""),
    key(
        "compiler.kind",
        Shape::Word(CompilerChoice::WORDS),
        "\"auto\", \"embedded\", \"jank\" or \"jank-nrepl\"",
        "auto, embedded, jank or jank-nrepl; auto is jank when a key of [compiler.jank] is set, else embedded.",
    ),
    key(
        "compiler.jank.command",
        Shape::Texts,
        "a program and its first arguments, such as [\"jank\"]",
        "The real jank: the program and its first arguments; no shell is involved.",
    ),
    key(
        "compiler.jank.dialect",
        Shape::Word(Dialect::WORDS),
        "\"upstream\" or \"wasm-fork\"",
        "Which jank it is: upstream or wasm-fork.",
    ),
    key(
        "compiler.jank.module-path",
        Shape::Texts,
        "a list of folders or jars",
        "Folders or jars that follow the source paths on jank's module path.",
    ),
    key(
        "compiler.jank.args",
        Shape::Texts,
        "a list of arguments in quotes",
        "More arguments for jank.",
    ),
    key(
        "runtime.kind",
        Shape::Word(RuntimeKind::WORDS),
        "\"embedded\" or \"jank\"",
        "What the browser boots: embedded is the runtime that jank-watch brings along, jank is jank's own.",
    ),
    key(
        "runtime.script",
        Shape::Text,
        "a .js or .mjs file in quotes",
        "With kind = \"jank\": the ES module that Emscripten has written for the runtime. docs/real-jank.md says how to build one.",
    )
    .sample("\"runtime/jank.mjs\""),
    key(
        "runtime.wasm",
        Shape::Text,
        "a .wasm file in quotes",
        "The WebAssembly of that runtime; unless said, the file of the same name beside its script.",
    )
    .sample("\"runtime/jank.wasm\""),
    key(
        "runtime.includes",
        Shape::Texts,
        "a list of folders",
        "Folders of that runtime's headers, before those of its cxxflags.",
    ),
    key(
        "runtime.cxxflags",
        Shape::Texts,
        "a list of flags in quotes",
        "Flags that C++ for that runtime needs; unless said, those of `jank print-cflags`, without the ones that only fit the machine it runs on.",
    )
    .sample("[\"-std=gnu++20\"]"),
    key(
        "runtime.memory",
        Shape::Word(Memory::WORDS),
        "\"wasm32\", \"wasm64\" or \"lowered\"",
        "That runtime's addresses: wasm32, wasm64, or lowered, which is 64-bit code that wasm-opt has made run in 32-bit memory.",
    ),
    key(
        "runtime.exceptions",
        Shape::Word(Exceptions::WORDS),
        "\"wasm\" or \"js\"",
        "How that runtime throws: wasm is -fwasm-exceptions, js is -fexceptions.",
    ),
    key(
        "runtime.header",
        Shape::Text,
        "a header in quotes, as #include names it",
        "The header that jank's C++ begins with; it is compiled once and kept.",
    ),
    key(
        "runtime.clang",
        Shape::Text,
        "a program on the PATH or the path of one, in quotes",
        "The clang++ that compiles for that runtime; unless said, the one behind emcc.",
    )
    .sample("\"/opt/llvm/bin/clang++\""),
    key(
        "runtime.wasm-ld",
        Shape::Text,
        "a program on the PATH or the path of one, in quotes",
        "The linker for that runtime's side modules; unless said, the one behind emcc.",
    )
    .sample("\"/opt/llvm/bin/wasm-ld\""),
    key(
        "runtime.wasm-opt",
        Shape::Text,
        "a program on the PATH or the path of one, in quotes",
        "Binaryen's wasm-opt, which memory = \"lowered\" needs; unless said, the one behind emcc.",
    )
    .sample("\"/opt/binaryen/bin/wasm-opt\""),
    key(
        "toolchain.emcc",
        Shape::Text,
        "a program on the PATH or the path of one, in quotes",
        "Emscripten's compiler driver: a name to look for on the PATH, or the path of a file.",
    ),
    key(
        "toolchain.jobs",
        Shape::Number { least: 0, most: 1024 },
        "a whole number from 0 (one per core) to 1024",
        "How many compilers run at once; 0 is one per core.",
    ),
    key(
        "toolchain.launcher",
        Shape::Texts,
        "a program and its first arguments, such as [\"ccache\"]",
        "A program that every compiler is started through, such as [\"ccache\"] or [\"sccache\"].",
    ),
    key(
        "toolchain.cxxflags",
        Shape::Texts,
        "a list of flags in quotes",
        "More flags for compiling C++.",
    ),
    key(
        "toolchain.ldflags",
        Shape::Texts,
        "a list of flags in quotes",
        "More flags for linking.",
    ),
    key(
        "toolchain.timeout",
        Shape::Duration,
        "a duration above zero in quotes, such as \"120s\"",
        "A tool that runs longer than this is stopped.",
    ),
    key(
        "server.host",
        Shape::Text,
        "an address or a host name in quotes, such as \"127.0.0.1\"",
        "The address to listen on; anything but a loopback address shows your sources to the network.",
    ),
    key(
        "server.port",
        Shape::Number { least: 0, most: 65535 },
        "a whole number from 0 (any free port) to 65535",
        "The port; the next free one is taken when it is in use, and 0 is any free one.",
    ),
    key(
        "server.strict-port",
        Shape::Bool,
        TRUE_FALSE,
        "Give up when the port is in use.",
    ),
    key(
        "server.open",
        Shape::Bool,
        TRUE_FALSE,
        "Open a browser when the server listens.",
    ),
    key(
        "server.allowed-hosts",
        Shape::Texts,
        "a list of host names without scheme and port",
        "Host names that requests may be for, besides localhost and the addresses listened on.",
    ),
    key(
        "server.headers",
        Shape::Map,
        "a table of header names and values in quotes",
        "Headers that are added to every response, such as { \"Cross-Origin-Opener-Policy\" = \"same-origin\" }.",
    ),
    key(
        "server.cross-origin-isolation",
        Shape::Bool,
        TRUE_FALSE,
        "Isolate pages from other origins, which SharedArrayBuffer and threads need; sends COOP and COEP headers.",
    ),
    key(
        "server.spa-fallback",
        Shape::Bool,
        TRUE_FALSE,
        "A path that leads to no file shows the index page, for applications that keep their state in the path.",
    ),
    key(
        "server.public-url",
        Shape::Text,
        "an address in quotes, such as \"https://dev.example.com\"",
        "Where browsers reach the server when a proxy, a tunnel or a container stands in front of it; its host is allowed, too.",
    )
    .sample("\"https://dev.example.com\""),
    key(
        "server.proxy",
        Shape::Tables(&[
            Field {
                name: "path",
                shape: Shape::Text,
                required: true,
                doc: "Requests to this path and below it are passed on; it starts with `/`.",
            },
            Field {
                name: "target",
                shape: Shape::Text,
                required: true,
                doc: "The server that gets them, as `http://host:port`.",
            },
            Field {
                name: "ws",
                shape: Shape::Bool,
                required: false,
                doc: "Pass WebSockets on as well.",
            },
            Field {
                name: "rewrite",
                shape: Shape::Text,
                required: false,
                doc: "What stands in the place of `path` at the other server; \"/\" takes it away.",
            },
            Field {
                name: "headers",
                shape: Shape::Map,
                required: false,
                doc: "Headers that requests get, in the place of their own.",
            },
            Field {
                name: "keep-host",
                shape: Shape::Bool,
                required: false,
                doc: "The other server sees the browser's Host and not its own.",
            },
        ]),
        "`[[server.proxy]]` tables with `path`, `target` and, if wanted, `ws`, `rewrite`, `headers`, `keep-host`",
        "Requests to a path and below it that are passed on to another server; as many of these tables as you like, none unless said.",
    )
    .sample("path = \"/api\"\ntarget = \"http://127.0.0.1:3000\"\nws = true"),
    key(
        "server.tls.cert",
        Shape::Text,
        "a file in quotes, with certificates in PEM",
        "The certificate, and behind it those that sign it.",
    )
    .sample("\"dev-cert.pem\""),
    key(
        "server.tls.key",
        Shape::Text,
        "a file in quotes, with a private key in PEM",
        "The private key of the certificate.",
    )
    .sample("\"dev-key.pem\""),
    key(
        "server.tls.self-signed",
        Shape::Bool,
        TRUE_FALSE,
        "Make a certificate; the browser asks once whether you trust it.",
    ),
    key(
        "watch.debounce",
        Shape::Duration,
        "a duration up to 10 seconds in quotes, such as \"10ms\"",
        "How long it must be quiet after a save before the build starts.",
    ),
    key(
        "watch.ignore",
        Shape::Texts,
        "a list of globs, such as [\"**/*.tmp\"]",
        "Globs, relative to this file, of files that are not watched.",
    ),
    key(
        "watch.poll",
        Shape::Bool,
        TRUE_FALSE,
        "Look at all files again and again; for file systems that tell of no changes, such as NFS or a folder shared with a VM.",
    ),
    key(
        "reload.dependents",
        Shape::Bool,
        TRUE_FALSE,
        "Load the namespaces that require a changed one as well.",
    ),
    key(
        "reload.load-warned-code",
        Shape::Bool,
        TRUE_FALSE,
        "Load code that the compiler warned of.",
    ),
    key(
        "reload.forget-removed",
        Shape::Bool,
        TRUE_FALSE,
        "Forget namespaces that were deleted or renamed, and vars, methods and protocol extensions that were taken out of a file; with false they stay until the page is loaded anew. docs/reloadable-code.md says more.",
    ),
    key(
        "hooks.before-build",
        Shape::Commands,
        "a list of commands, each a program and its arguments, such as [[\"npx\", \"tailwindcss\", \"-o\", \"public/style.css\"]]",
        "Commands that run, one after the other and in the project's folder, before each build; no shell is involved. They get JANK_BUILD_GENERATION, the build's number. One that fails stops the build.",
    ),
    key(
        "hooks.after-build",
        Shape::Commands,
        "a list of commands, each a program and its arguments, such as [[\"notify-send\", \"built\"]]",
        "Commands that run after each build that went well. One that fails is a warning; the build counts.",
    ),
    key(
        "hooks.timeout",
        Shape::Duration,
        "a duration above zero in quotes, such as \"60s\"",
        "A command that runs longer than this is stopped, and has failed.",
    ),
    key(
        "overlay.show",
        Shape::Texts,
        "a list of \"errors\", \"warnings\", \"exceptions\", \"building\", \"connection\" and \"reloads\"; [] for no overlay",
        "What the overlay in the page shows, of errors, warnings, exceptions, building, connection and reloads; [] for no overlay.",
    ),
    key(
        "console.forward",
        Shape::Bool,
        TRUE_FALSE,
        "Show in the terminal what pages print to their consoles.",
    ),
    key(
        "editor.kind",
        Shape::Word(EditorKind::WORDS),
        "\"auto\", \"none\", \"vscode\", \"vscodium\", \"cursor\", \"intellij\", \"emacs\", \"vim\", \"neovim\", \"zed\", \"sublime\", \"helix\" or \"kate\"",
        "What opens when a place in the overlay is clicked; auto is the editor that VISUAL or EDITOR names, else one that is installed.",
    ),
    key(
        "editor.command",
        Shape::Texts,
        "a program and its arguments, such as [\"code\", \"--goto\", \"{file}:{line}:{column}\"]",
        "Another editor, or with other arguments: a program and its arguments, which may hold {file}, {line} and {column}; no shell is involved.",
    ),
    key(
        "cache.dir",
        Shape::Text,
        "a folder in quotes that holds no sources",
        "Where results are kept; it may be deleted at any time.",
    ),
    key(
        "cache.max-size",
        Shape::Size,
        "a size in quotes, such as \"2GiB\"",
        "The oldest results go when the cache grows larger.",
    ),
    key(
        "release.out-dir",
        Shape::Text,
        "a folder in quotes that holds no sources",
        "Where `jank-watch build --release` writes to.",
    ),
    key(
        "release.optimize",
        Shape::Word(Optimize::WORDS),
        "\"speed\" or \"size\"",
        "What a release is optimized for: speed or size.",
    ),
    key(
        "release.base",
        Shape::Text,
        "\"./\" or a path in quotes that begins with `/`, such as \"/app/\"",
        "Where the bundle stands on its host: `./` works anywhere, a path such as `/app/` there only.",
    ),
    key(
        "release.compress",
        Shape::Texts,
        "a list of \"gzip\" and \"brotli\"; [] for neither",
        "Compressed files that are put beside the others, for hosts that send them as they are: gzip (`.gz`), brotli (`.br`).",
    ),
    key(
        "release.service-worker",
        Shape::Bool,
        TRUE_FALSE,
        "Make a service worker, with which the bundle works offline after the first visit.",
    ),
    key(
        "release.source-maps",
        Shape::Bool,
        TRUE_FALSE,
        "Make a source map, which leads a browser's debugger to the lines of the .jank files; their text stands in it.",
    ),
    key(
        "release.budget",
        Shape::Size,
        "a size in quotes, such as \"300KiB\"",
        "The program, compressed with brotli, may be so large; a release that is larger fails. Static files do not count.",
    )
    .sample("\"300KiB\""),
    key(
        "release.eliminate",
        Shape::Bool,
        TRUE_FALSE,
        "Leave out of a release what nothing reaches from `-main` and from vars with `^:export`.",
    ),
    key(
        "release.keep",
        Shape::Texts,
        "a list of vars and namespaces, such as [\"demo.api/step\", \"demo.plugins\"]",
        "Vars and namespaces that stay in a release whatever reaches them; for what page code finds by name.",
    ),
    key(
        "release.direct-calls",
        Shape::Bool,
        TRUE_FALSE,
        "In a release, call functions whose vars are never rebound directly. `^:redef` on a var excepts it.",
    ),
];

/// The key at `path`.
pub(super) fn key_at(path: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.path == path)
}

/// The names that may stand directly in the table at `prefix` (empty for the top level).
pub(super) fn names_in(prefix: &str) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = KEYS
        .iter()
        .filter_map(|key| {
            let rest = match prefix {
                "" => key.path,
                _ => key.path.strip_prefix(prefix)?.strip_prefix('.')?,
            };
            rest.split('.').next()
        })
        .collect();
    names.dedup();
    names
}
