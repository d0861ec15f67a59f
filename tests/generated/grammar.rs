//! Valid programs: forms of every kind nested in each other, in which every name is bound and every `recur` has its target.
//! What they do when they run is of no interest.

use std::fmt::Write as _;

use super::check::{NS, Program};
use super::rng::Rng;

/// Functions of the core library with the numbers of arguments they take.
const FUNCTIONS: [(&str, usize, usize); 84] = [
    ("+", 0, 4),
    ("-", 1, 3),
    ("*", 0, 3),
    ("/", 1, 3),
    ("inc", 1, 1),
    ("dec", 1, 1),
    ("quot", 2, 2),
    ("rem", 2, 2),
    ("mod", 2, 2),
    ("max", 1, 3),
    ("min", 1, 3),
    ("<", 1, 3),
    (">", 1, 3),
    ("<=", 1, 3),
    (">=", 1, 3),
    ("==", 1, 3),
    ("=", 1, 3),
    ("not=", 1, 3),
    ("not", 1, 1),
    ("identical?", 2, 2),
    ("bit-and", 2, 3),
    ("bit-or", 2, 2),
    ("bit-xor", 2, 2),
    ("bit-shift-left", 2, 2),
    ("unchecked-add", 2, 2),
    ("unchecked-inc", 1, 1),
    ("zero?", 1, 1),
    ("pos?", 1, 1),
    ("even?", 1, 1),
    ("nil?", 1, 1),
    ("some?", 1, 1),
    ("number?", 1, 1),
    ("map?", 1, 1),
    ("fn?", 1, 1),
    ("first", 1, 1),
    ("rest", 1, 1),
    ("next", 1, 1),
    ("second", 1, 1),
    ("cons", 2, 2),
    ("conj", 1, 3),
    ("seq", 1, 1),
    ("count", 1, 1),
    ("nth", 2, 3),
    ("get", 2, 3),
    ("get-in", 2, 3),
    ("assoc", 3, 3),
    ("dissoc", 1, 3),
    ("update", 3, 5),
    ("merge", 0, 3),
    ("keys", 1, 1),
    ("vals", 1, 1),
    ("contains?", 2, 2),
    ("vec", 1, 1),
    ("vector", 0, 5),
    ("list", 0, 5),
    ("hash-map", 0, 0),
    ("hash-set", 0, 3),
    ("set", 1, 1),
    ("into", 2, 3),
    ("map", 1, 4),
    ("filter", 1, 2),
    ("reduce", 2, 3),
    ("apply", 2, 4),
    ("partial", 1, 3),
    ("comp", 0, 3),
    ("identity", 1, 1),
    ("constantly", 1, 1),
    ("concat", 0, 3),
    ("take", 1, 2),
    ("range", 0, 3),
    ("repeat", 1, 2),
    ("interleave", 0, 3),
    ("sort-by", 2, 3),
    ("str", 0, 4),
    ("pr-str", 0, 2),
    ("name", 1, 1),
    ("keyword", 1, 2),
    ("symbol", 1, 2),
    ("atom", 1, 1),
    ("swap!", 2, 4),
    ("reset!", 2, 2),
    ("deref", 1, 1),
    ("meta", 1, 1),
    ("ex-info", 2, 3),
];

/// Names that a translation to C++ could trip over: keywords, names of its own, characters that have to be rewritten.
const NAMES: [&str; 56] = [
    "a",
    "b",
    "x",
    "y",
    "acc",
    "n",
    "m",
    "f",
    "g",
    "coll",
    "this",
    "self",
    "int",
    "class",
    "default",
    "namespace",
    "template",
    "register",
    "union",
    "NULL",
    "EOF",
    "errno",
    "frame",
    "K",
    "unit",
    "strings",
    "jk",
    "v0",
    "f0_1",
    "args",
    "form_0",
    "x'",
    "x->y",
    "->z",
    "a-b",
    "a_b",
    "a.b",
    "*a*",
    "a?",
    "a!",
    "<a>",
    "a+b",
    "a=b",
    "|a|",
    "$",
    "é",
    "名前",
    "p1__x",
    "map",
    "first",
    "inc",
    "count",
    "nil?x",
    "true1",
    "a*b",
    "_",
];

/// Data, as it can stand in code.
const LITERALS: [&str; 58] = [
    "nil",
    "true",
    "false",
    "0",
    "1",
    "-1",
    "42",
    "140737488355327",
    "140737488355328",
    "-140737488355328",
    "-140737488355329",
    "9223372036854775807",
    "-9223372036854775808",
    "0xff",
    "017",
    "2r1010",
    "36rZZ",
    "0.0",
    "-0.0",
    "1.5",
    "1e10",
    "1e-320",
    "1.7976931348623157e308",
    "##Inf",
    "##-Inf",
    "##NaN",
    "\\a",
    "\\newline",
    "\\u0000",
    "\\uD800",
    "\\\"",
    "\\\\",
    "\\é",
    "\"\"",
    "\"text\"",
    "\"a\\nb\\t\\\"c\\\\\"",
    "\"\\u0000x\"",
    "\"??/ ??=\"",
    "\"é名😀\"",
    "\"%d %s\"",
    "\"\\u007f\\u0001f\"",
    ":k",
    ":a/b",
    "::own",
    "::str/blank",
    ":a.b/c-d?",
    ":1",
    "'s",
    "'a/b",
    "[]",
    "{}",
    "#{}",
    "()",
    "'()",
    "\"*/ // \\\\\"",
    "#:q{:a 1 :_/b 2}",
    "#'clojure.core/inc",
    "\"line\n  break\"",
];

/// Symbols for quoted data.
const SYMBOLS: [&str; 14] = [
    "a",
    "b/c",
    "if",
    "def",
    "fn*",
    "&",
    "%",
    ".",
    "..",
    "/",
    "clojure.core//",
    "x#",
    "Foo.",
    ".-bar",
];

/// What can be caught.
const CLASSES: [&str; 8] = [
    "Exception",
    "Throwable",
    "ExceptionInfo",
    "ArithmeticException",
    "IllegalArgumentException",
    "js/Error",
    ":default",
    "clojure.lang.ExceptionInfo",
];

/// How deep forms are nested.
const DEPTH: usize = 6;

/// What can be said at a place.
#[derive(Clone, Default)]
struct Scope {
    locals: Vec<String>,
    /// Mutable fields, which closures can't reach.
    fields: Vec<String>,
    /// How many values a `recur` takes, where one may stand.
    recur: Option<usize>,
}

impl Scope {
    /// Where nothing but the value counts.
    fn inner(&self) -> Scope {
        Scope {
            recur: None,
            ..self.clone()
        }
    }

    /// The body of a function.
    fn closure(&self, params: &[String], recur: usize) -> Scope {
        let mut locals = self.locals.clone();
        locals.extend(params.iter().cloned());
        Scope {
            locals,
            fields: Vec::new(),
            recur: Some(recur),
        }
    }

    fn with(mut self, names: &[String]) -> Scope {
        // A local hides the field of its name.
        self.fields.retain(|field| !names.contains(field));
        self.locals.extend(names.iter().cloned());
        self
    }
}

/// A var that the program has defined: its name and the arguments it takes.
#[derive(Clone)]
struct Global {
    name: String,
    arity: Option<usize>,
}

struct Generator<'r> {
    rng: &'r mut Rng,
    globals: Vec<Global>,
    macros: Vec<(String, usize)>,
    count: usize,
}

/// A program of one to ten definitions and expressions.
pub fn program(rng: &mut Rng) -> Program {
    let forms = rng.within(1, 10);
    let mut generator = Generator {
        rng,
        globals: Vec::new(),
        macros: Vec::new(),
        count: 0,
    };
    let mut text = format!("(ns {NS} (:require [clojure.string :as str]))\n");
    for _ in 0..forms {
        let form = generator.top_form();
        text.push_str(&form);
        text.push('\n');
    }
    Program { text, valid: true }
}

/// Data as it can be quoted.
pub fn data(rng: &mut Rng) -> String {
    let mut generator = Generator {
        rng,
        globals: Vec::new(),
        macros: Vec::new(),
        count: 0,
    };
    generator.data(4)
}

impl Generator<'_> {
    fn name(&mut self) -> String {
        let name = *self.rng.pick(&NAMES);
        name.to_owned()
    }

    /// `count` names that differ.
    fn names(&mut self, count: usize) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        while names.len() < count {
            let name = self.name();
            if name == "_" || !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    fn top_form(&mut self) -> String {
        self.count += 1;
        let scope = Scope::default();
        match self.rng.below(14) {
            0 | 1 => {
                let name = format!(
                    "{}-{}",
                    self.rng.pick(&["v", "int", "é'", "*d*"]),
                    self.count
                );
                let init = self.expr(&scope, DEPTH);
                let meta = *self.rng.pick(&[
                    "",
                    "^:private ",
                    "^:dynamic ",
                    "^{:doc \"d\" :n 1} ",
                    "^long ",
                ]);
                let doc = *self.rng.pick(&["", " \"Doc.\""]);
                let form = format!("(def {meta}{name}{doc} {init})");
                self.define(&name, None);
                form
            }
            2..=5 => self.defn(),
            6 => self.defmacro(),
            7 => self.types(),
            8 => {
                let name = format!("multi-{}", self.count);
                let dispatch = self.function(&scope, DEPTH - 2, 1);
                self.define(&name, Some(1));
                let method = self.function_tail(&scope, DEPTH - 2, 1);
                let key = self.literal();
                let key = if key.is_empty() {
                    ":default".to_owned()
                } else {
                    key
                };
                format!("(defmulti {name} {dispatch})\n(defmethod {name} {key} {method})")
            }
            9 => {
                let name = format!("state-{}", self.count);
                let init = self.expr(&scope, 2);
                self.define(&name, None);
                format!("(defonce {name} (atom {init}))")
            }
            _ => self.expr(&scope, DEPTH),
        }
    }

    fn define(&mut self, name: &str, arity: Option<usize>) {
        self.globals.push(Global {
            name: name.to_owned(),
            arity,
        });
    }

    fn defn(&mut self) -> String {
        let name = format!(
            "{}-{}",
            self.rng.pick(&["f", "go!", "ok?", "->t", "new", "名"]),
            self.count
        );
        let scope = Scope::default();
        let doc = *self.rng.pick(&["", " \"Does it.\"", " {:added 1}"]);
        let head = *self.rng.pick(&[
            "defn",
            "defn",
            "defn-",
            "defn ^:private",
            "defn ^{:tag String}",
        ]);
        if self.rng.one_in(3) {
            let (arities, some) = self.arities(&scope, DEPTH);
            self.define(&name, Some(some));
            format!("({head} {name}{doc}{arities})")
        } else {
            let params = self.rng.below(4);
            // It may call itself.
            self.define(&name, Some(params));
            let tail = self.function_tail(&scope, DEPTH, params);
            format!("({head} {name}{doc} {tail})")
        }
    }

    /// Arities of different counts, and one of these counts.
    fn arities(&mut self, scope: &Scope, depth: usize) -> (String, usize) {
        let mut text = String::new();
        let fixed = self.rng.within(1, 3);
        let from = self.rng.below(3);
        for params in from..from + fixed {
            let tail = self.function_tail(scope, depth.saturating_sub(1), params);
            write!(text, " ({tail})").expect("a string takes all");
        }
        if self.rng.one_in(2) {
            let mut params = self.names(from + fixed);
            let inner = scope.closure(&params, params.len());
            let rest = params.pop().unwrap_or_default();
            let body = self.body(&inner, depth.saturating_sub(1));
            write!(text, " ([{} & {rest}] {body})", params.join(" ")).expect("a string takes all");
        }
        (text, from)
    }

    /// `[params] body…` with that many parameters.
    fn function_tail(&mut self, scope: &Scope, depth: usize, params: usize) -> String {
        let mut patterns = Vec::new();
        let mut bound = Vec::new();
        for _ in 0..params {
            let (pattern, names) = self.pattern(scope, depth.min(2), &bound);
            patterns.push(pattern);
            bound.extend(names);
        }
        let mut inner = scope.closure(&bound, params);
        let mut condition = String::new();
        if self.rng.one_in(12) {
            // The value is looked at once more: there is no tail.
            inner.recur = None;
            let test = self.expr(&inner, 1);
            condition = format!("{{:pre [{test}] :post [%]}} ");
        }
        let body = self.body(&inner, depth);
        format!("[{}] {condition}{body}", patterns.join(" "))
    }

    fn function(&mut self, scope: &Scope, depth: usize, params: usize) -> String {
        let depth = depth.max(1) - 1;
        match self.rng.below(4) {
            0 => {
                let name = self.name();
                let inner = scope.clone().with(std::slice::from_ref(&name));
                let tail = self.function_tail(&inner, depth, params);
                format!("(fn {name} {tail})")
            }
            1 if params > 0 => {
                let uses: Vec<String> = (1..=params).map(|n| format!("%{n}")).collect();
                // Another `#(…)` can't stand inside of it.
                let data = self.literal();
                format!("#(vector {} {data})", uses.join(" "))
            }
            _ => {
                let tail = self.function_tail(scope, depth, params);
                format!("(fn {tail})")
            }
        }
    }

    /// A parameter or binding: what is written, and the names it binds.
    fn pattern(&mut self, scope: &Scope, depth: usize, taken: &[String]) -> (String, Vec<String>) {
        let fresh = |generator: &mut Self, others: &[String]| loop {
            let name = generator.name();
            if name != "_"
                && !taken.contains(&name)
                && !others.contains(&name)
                && !name.contains('|')
            {
                return name;
            }
        };
        if depth == 0 || !self.rng.one_in(4) {
            let name = fresh(self, &[]);
            let hint = *self.rng.pick(&["", "", "", "^long ", "^String ", "^:x "]);
            return (format!("{hint}{name}"), vec![name]);
        }
        if self.rng.one_in(2) {
            let (first, mut names) = self.pattern(scope, depth - 1, taken);
            let mut parts = vec![first];
            if self.rng.one_in(2) {
                let name = fresh(self, &names);
                parts.push(format!("& {name}"));
                names.push(name);
            }
            if self.rng.one_in(2) {
                let name = fresh(self, &names);
                parts.push(format!(":as {name}"));
                names.push(name);
            }
            return (format!("[{}]", parts.join(" ")), names);
        }
        let name = fresh(self, &[]);
        let mut names = vec![name.clone()];
        let kind = *self.rng.pick(&[":keys", ":strs", ":syms", ":q/keys"]);
        let mut text = format!("{{{kind} [{name}]");
        if self.rng.one_in(2) {
            let default = self.expr(&scope.inner(), 1);
            write!(text, " :or {{{name} {default}}}").expect("a string takes all");
        }
        if self.rng.one_in(2) {
            let other = fresh(self, &names);
            let key = self.rng.pick(&[":k", "\"s\"", "0", "'s"]);
            write!(text, " {other} {key}").expect("a string takes all");
            names.push(other);
        }
        if self.rng.one_in(3) {
            let whole = fresh(self, &names);
            write!(text, " :as {whole}").expect("a string takes all");
            names.push(whole);
        }
        text.push('}');
        (text, names)
    }

    fn defmacro(&mut self) -> String {
        let name = format!("m-{}", self.count);
        let params = self.rng.below(3);
        let names: Vec<String> = (0..params).map(|n| format!("p{n}")).collect();
        let uses: Vec<String> = names.iter().map(|name| format!("~{name}")).collect();
        let uses = uses.join(" ");
        let data = self.data(2);
        let body = match self.rng.below(5) {
            0 => format!("`(vector {uses} '~&form)"),
            1 => format!("`(let [x# [{uses}] f# (fn [y#] (conj x# y#))] (f# '{data}))"),
            2 => format!(
                "(list 'do {} (cons 'list (map inc (range 3))))",
                names.join(" ")
            ),
            3 => format!(
                "`(do ~@[{}] ~@(map (fn [n] `(str ~n '{data})) (range 2)))",
                names.join(" ")
            ),
            _ => format!("`(try [{uses}] (catch Exception e# (throw e#)) (finally ~(count &env)))"),
        };
        self.macros.push((name.clone(), params));
        format!("(defmacro {name} [{}] {body})", names.join(" "))
    }

    fn types(&mut self) -> String {
        let number = self.count;
        let (protocol, one, two) = (
            format!("P{number}"),
            format!("one-{number}"),
            format!("two-{number}"),
        );
        let mut text =
            format!("(defprotocol {protocol} ({one} [this] [this x]) ({two} [this y] \"Doc.\"))\n");
        self.define(&one, Some(1));
        self.define(&two, Some(2));
        let fields: Vec<String> = ["fa", "int", "f-c"]
            .iter()
            .map(|f| (*f).to_owned())
            .collect();
        let scope = Scope {
            locals: fields.clone(),
            ..Scope::default()
        };
        let methods = |generator: &mut Self, scope: &Scope| {
            let params = ["this".to_owned(), "x".to_owned()];
            let inner = |count: usize, generator: &Self| {
                let _ = generator;
                let mut inner = scope.clone().with(&params[..count]);
                // The instance is no value of a `recur`.
                inner.recur = Some(count - 1);
                inner
            };
            let scopes = [
                inner(1, generator),
                inner(2, generator),
                inner(2, generator),
            ];
            let bodies: Vec<String> = scopes
                .iter()
                .map(|scope| generator.body(scope, 3))
                .collect();
            format!(
                "({one} [this] {}) ({one} [this x] {}) ({two} [this x] {})",
                bodies[0], bodies[1], bodies[2]
            )
        };
        match self.rng.below(4) {
            0 => {
                let body = methods(self, &scope);
                writeln!(
                    text,
                    "(defrecord R{number} [{}] {protocol} {body})",
                    fields.join(" ")
                )
                .expect("a string takes all");
                self.define(&format!("->R{number}"), Some(3));
                self.define(&format!("map->R{number}"), Some(1));
            }
            1 => {
                let mut scope = scope;
                scope.locals.retain(|name| name != "fa");
                scope.fields.push("fa".to_owned());
                let body = methods(self, &scope);
                writeln!(
                    text,
                    "(deftype T{number} [^:unsynchronized-mutable fa int f-c] {protocol} {body})"
                )
                .expect("a string takes all");
                self.define(&format!("->T{number}"), Some(3));
            }
            2 => {
                let outer = Scope {
                    locals: vec!["outer".to_owned()],
                    ..Scope::default()
                };
                let body = methods(self, &outer);
                writeln!(text, "(let [outer 1] (reify {protocol} {body}))")
                    .expect("a string takes all");
            }
            _ => {
                let this = Scope {
                    locals: vec!["this".to_owned()],
                    recur: Some(1),
                    ..Scope::default()
                };
                let body = self.body(&this, 3);
                let class = *self.rng.pick(&[
                    "nil",
                    "String",
                    "Number",
                    "Object",
                    "clojure.lang.IPersistentVector",
                ]);
                writeln!(
                    text,
                    "(extend-type {class} {protocol} ({one} [this] {body}))"
                )
                .expect("a string takes all");
            }
        }
        text
    }

    fn literal(&mut self) -> String {
        (*self.rng.pick(&LITERALS)).to_owned()
    }

    /// Quoted data.
    fn data(&mut self, depth: usize) -> String {
        if depth == 0 {
            return match self.rng.below(3) {
                0 => (*self.rng.pick(&SYMBOLS)).replace('#', ""),
                _ => self.literal(),
            };
        }
        let count = self.rng.below(4);
        let items: Vec<String> = (0..count).map(|_| self.data(depth - 1)).collect();
        let items = items.join(" ");
        match self.rng.below(6) {
            0 => format!("[{items}]"),
            1 => {
                let value = self.data(depth - 1);
                format!("{{:k {value} \"s\" [{items}]}}")
            }
            2 => {
                let value = self.data(depth - 1);
                format!("#{{[{value}] :k}}")
            }
            3 => format!("^{{:m 1}} [{items}]"),
            _ => format!("({items})"),
        }
    }

    fn body(&mut self, scope: &Scope, depth: usize) -> String {
        let last = self.expr(scope, depth);
        if self.rng.one_in(4) {
            let first = self.expr(&scope.inner(), depth.saturating_sub(1));
            format!("{first} {last}")
        } else {
            last
        }
    }

    fn atom(&mut self, scope: &Scope) -> String {
        let globals = self.globals.len();
        match self.rng.below(8) {
            0..=3 if !scope.locals.is_empty() => self.rng.pick(&scope.locals).clone(),
            4 if !scope.fields.is_empty() => self.rng.pick(&scope.fields).clone(),
            5 if globals > 0 => {
                let name = self.globals[self.rng.below(globals)].name.clone();
                if self.rng.one_in(4) {
                    format!("#'{name}")
                } else {
                    name
                }
            }
            6 => self.rng.pick(&FUNCTIONS).0.to_owned(),
            7 => (*self.rng.pick(&[
                "js/Math.PI",
                "js/document",
                "Long/MAX_VALUE",
                "*ns*",
                "js/Object",
            ]))
            .to_owned(),
            _ => self.literal(),
        }
    }

    fn exprs(&mut self, scope: &Scope, depth: usize, count: usize) -> String {
        let inner = scope.inner();
        let items: Vec<String> = (0..count).map(|_| self.expr(&inner, depth)).collect();
        items.join(" ")
    }

    fn call(&mut self, scope: &Scope, depth: usize) -> String {
        match self.rng.below(10) {
            0 if !scope.locals.is_empty() => {
                let f = self.rng.pick(&scope.locals).clone();
                let count = self.rng.below(4);
                format!("({f} {})", self.exprs(scope, depth, count))
            }
            1 | 2 if !self.globals.is_empty() => {
                let global = self.globals[self.rng.below(self.globals.len())].clone();
                let count = global.arity.unwrap_or_else(|| self.rng.below(3));
                format!("({} {})", global.name, self.exprs(scope, depth, count))
            }
            3 if !self.macros.is_empty() => {
                let (name, count) = self.macros[self.rng.below(self.macros.len())].clone();
                format!("({name} {})", self.exprs(scope, depth, count))
            }
            4 => {
                let count = self.rng.below(25);
                let args = self.exprs(scope, depth.min(1), count);
                format!("(vector {args})")
            }
            5 => {
                let arg = self.expr(&scope.inner(), depth);
                let object = self.atom(scope);
                match self.rng.below(6) {
                    0 => format!("(.toString {object} {arg})"),
                    1 => format!("(.-length {object})"),
                    2 => format!("(js/Math.max {object} {arg})"),
                    3 => format!("(js/Date. {arg})"),
                    4 => format!("(set! (.-x (js-obj \"x\" {object})) {arg})"),
                    _ => format!("(:k {arg} {object})"),
                }
            }
            _ => {
                let (name, least, most) = *self.rng.pick(&FUNCTIONS);
                let count = self.rng.within(least, most);
                let args = self.exprs(scope, depth, count);
                // A local of its name takes what it likes.
                format!("(clojure.core/{name} {args})")
            }
        }
    }

    fn bindings(&mut self, scope: &Scope, depth: usize) -> (String, Scope) {
        let mut text = String::new();
        let mut inner = scope.clone();
        for _ in 0..self.rng.within(1, 3) {
            let init = self.expr(&inner.inner(), depth);
            let (pattern, names) = self.pattern(&inner, depth.min(2), &[]);
            write!(text, " {pattern} {init}").expect("a string takes all");
            inner = inner.with(&names);
        }
        (text, inner)
    }

    fn expr(&mut self, scope: &Scope, depth: usize) -> String {
        if depth == 0 || self.rng.one_in(8) {
            return match scope.recur {
                Some(count) if self.rng.one_in(5) => {
                    let args = self.exprs(scope, 0, count);
                    format!("(recur {args})")
                }
                _ => self.atom(scope),
            };
        }
        let less = depth - 1;
        let inner = scope.inner();
        match self.rng.below(30) {
            0 | 1 => {
                let (bindings, body) = self.bindings(scope, less);
                let body = self.body(&body, less);
                format!("(let [{bindings}] {body})")
            }
            2 | 3 => {
                let test = self.expr(&inner, less);
                let yes = self.expr(scope, less);
                let no = self.expr(scope, less);
                match self.rng.below(3) {
                    0 => format!("(cond {test} {yes} :else {no})"),
                    1 => format!("(when {test} {yes})"),
                    _ => format!("(if {test} {yes} {no})"),
                }
            }
            4 | 5 => self.looped(scope, less),
            6 | 7 => self.tried(scope, less),
            8 => self.cased(scope, less),
            9 => {
                let params = self.rng.below(4);
                self.function(scope, depth, params)
            }
            10 => {
                let (arities, _) = self.arities(scope, less);
                let name = self.rng.pick(&["", " self-1"]);
                format!("(fn{name}{arities})")
            }
            11 => {
                let names = self.names(2);
                let inner = scope.clone().with(&names);
                let f = self.function_tail(&inner, less, 1);
                let g = self.function_tail(&inner, less, 2);
                let body = self.body(&inner, less);
                format!("(letfn [({} {f}) ({} {g})] {body})", names[0], names[1])
            }
            12 => format!("'{}", self.data(3)),
            13 => {
                let data = self.data(2);
                let value = self.expr(&inner, less);
                format!("`({data} ~{value} [x# x#] ~@(list {value}))")
            }
            14 => format!("[{}]", self.exprs(scope, less, 3)),
            15 => format!(
                "{{:k {} \"s\" {}}}",
                self.expr(&inner, less),
                self.expr(&inner, less)
            ),
            16 => format!("#{{:k [{}]}}", self.exprs(scope, less, 1)),
            17 => {
                let (first, last) = (self.expr(&inner, less), self.expr(scope, less));
                let head = self.rng.pick(&["and", "or", "do"]);
                format!("({head} {first} {last})")
            }
            18 => {
                let value = self.expr(&inner, less);
                let name = self.names(1);
                let yes = self.expr(&scope.clone().with(&name), less);
                let no = self.expr(scope, less);
                format!("(if-let [{} {value}] {yes} {no})", name[0])
            }
            19 => {
                let value = self.expr(&inner, less);
                let (pattern, names) = self.pattern(scope, 1, &[]);
                let mut body = inner.clone().with(&names);
                let head = *self.rng.pick(&["for", "doseq"]);
                // Its body is a function of its own.
                body.fields.clear();
                let test = self.expr(&body, less.min(1));
                let body = self.expr(&body, less);
                let value = if scope.fields.is_empty() {
                    value
                } else {
                    "[1]".to_owned()
                };
                format!("({head} [{pattern} {value} :when {test}] {body})")
            }
            20 => {
                let mut lazy = inner.clone();
                lazy.fields.clear();
                let body = self.expr(&lazy, less);
                let head = self.rng.pick(&["lazy-seq", "delay", "with-out-str"]);
                format!("({head} {body})")
            }
            21 if !scope.fields.is_empty() => {
                let field = self.rng.pick(&scope.fields).clone();
                format!("(set! {field} {})", self.expr(&inner, less))
            }
            22 => format!("(throw (ex-info \"m\" {{}} {}))", self.expr(&inner, less)),
            23 => {
                let value = self.expr(&inner, less);
                let step =
                    self.rng
                        .pick(&["inc", "(assoc :a 1)", "(str 1)", "vector", ":k", "(conj 1)"]);
                let head = self.rng.pick(&["->", "->>", "some->", "doto"]);
                format!("({head} {value} {step})")
            }
            24 => {
                let mut body = inner.clone();
                body.fields.clear();
                format!(
                    "(binding [*print-readably* {}] {})",
                    self.expr(&inner, less),
                    self.expr(&body, less)
                )
            }
            _ => self.call(scope, less),
        }
    }

    fn looped(&mut self, scope: &Scope, depth: usize) -> String {
        let (pattern, names) = self.pattern(scope, 1, &[]);
        let init = self.expr(&scope.inner(), depth);
        let mut inner = scope.clone().with(&names).with(&["i".to_owned()]);
        inner.recur = Some(2);
        let start = self
            .rng
            .pick(&["0", "1.5", "nil", "-9223372036854775808", "(count [1])"]);
        let body = self.expr(&inner, depth);
        let step = self.exprs(&inner, depth.min(1), 1);
        let next = self.rng.pick(&[
            "(inc i)",
            "(* i 2.5)",
            "(str i)",
            "(unchecked-inc i)",
            "(- i)",
            "(quot i 3)",
        ]);
        format!("(loop [{pattern} {init} i {start}] (if (= i 9) {body} (recur {step} {next})))")
    }

    fn tried(&mut self, scope: &Scope, depth: usize) -> String {
        let inner = scope.inner();
        let body = self.body(&inner, depth);
        let mut text = format!("(try {body}");
        for _ in 0..self.rng.below(3) {
            let name = self.names(1);
            let class = *self.rng.pick(&CLASSES);
            let handler = self.body(&inner.clone().with(&name), depth);
            write!(text, " (catch {class} {} {handler})", name[0]).expect("a string takes all");
        }
        if self.rng.one_in(2) {
            write!(text, " (finally {})", self.body(&inner, depth)).expect("a string takes all");
        }
        text.push(')');
        text
    }

    fn cased(&mut self, scope: &Scope, depth: usize) -> String {
        let value = self.expr(&scope.inner(), depth);
        let keys = [
            "1",
            "-1",
            "1.5",
            "\\a",
            "\"s\"",
            ":k",
            "sym",
            "(2 3 :x)",
            "nil",
            "[1 2]",
            "{:a 1}",
            "9223372036854775807",
            "true",
            "\"\"",
            "(\"a\" \\b)",
        ];
        let (from, count) = (self.rng.below(keys.len()), self.rng.within(1, 8));
        let mut text = format!("(case {value}");
        for n in 0..count {
            let key = keys[(from + n) % keys.len()];
            write!(text, " {key} {}", self.expr(scope, depth.min(2))).expect("a string takes all");
        }
        write!(text, " {})", self.expr(scope, depth)).expect("a string takes all");
        text
    }
}
