//! Low-level code as C++ text.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::rc::Rc;

use super::super::prims::Effect;
use super::frame::{Clears, Frame};
use super::low::{Ins, Label, Operand, Rhs, SiteId, Test, Var, can_fail};
use super::lower::{Called, DIRECT_ARGS, LowArity, LowFn};

/// C++ text being written, with the site that each of its lines belongs to.
#[derive(Debug, Default)]
pub struct CppWriter {
    text: String,
    /// By line: the site whose code it is.
    lines: Vec<Option<SiteId>>,
    indent: usize,
}

impl CppWriter {
    /// Writes a line that belongs to no place of the source.
    pub fn line(&mut self, text: &str) {
        self.line_at(text, None);
    }

    /// Writes a line that belongs to `site`.
    pub fn line_at(&mut self, text: &str, site: Option<SiteId>) {
        debug_assert!(!text.contains('\n'));
        let closes = text.starts_with('}');
        if closes {
            self.indent = self.indent.saturating_sub(1);
        }
        let is_label = text.ends_with(":;");
        if !text.is_empty() && !is_label {
            self.text.extend(std::iter::repeat_n("  ", self.indent));
        }
        self.text.push_str(text);
        self.text.push('\n');
        self.lines.push(site);
        if text.ends_with('{') {
            self.indent += 1;
        }
    }

    /// Writes a line of somebody else's C++ as it is.
    pub fn raw_line(&mut self, text: &str, site: SiteId) {
        self.text.push_str(text);
        self.text.push('\n');
        self.lines.push(Some(site));
    }

    /// The text, and the site of each of its lines.
    pub fn finish(self) -> (String, Vec<Option<SiteId>>) {
        (self.text, self.lines)
    }
}

/// How the C function of an arity takes its arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Convention {
    /// As parameters.
    Direct,
    /// In an array.
    Array,
    /// Fixed ones in an array, then the rest.
    Rest,
}

fn convention(arity: &LowArity, variadic: bool) -> Convention {
    if variadic {
        Convention::Rest
    } else if arity.params as usize > DIRECT_ARGS {
        Convention::Array
    } else {
        Convention::Direct
    }
}

/// The C name of the function of an arity whose arguments are parameters.
fn direct_name(number: usize, f: &LowFn, params: usize) -> String {
    match f.called.symbol() {
        Some(symbol) => format!("{symbol}_{params}"),
        None => format!("f{number}_{params}"),
    }
}

fn signature(number: usize, f: &LowFn, arity: &LowArity, convention: Convention) -> String {
    match convention {
        Convention::Direct => {
            let name = direct_name(number, f, arity.params as usize);
            let mut text = format!("jk {name}(jk_fn *self");
            for i in 0..arity.params {
                let _ = write!(text, ", jk v{i}");
            }
            text.push(')');
            text
        }
        Convention::Array => format!("jk f{number}_{}(jk_fn *self, const jk *argv)", arity.params),
        Convention::Rest => format!(
            "jk f{number}_rest(jk_fn *self, const jk *argv, jk v{})",
            arity.params - 1
        ),
    }
}

/// Declares the functions that the whole program may call, those of here and those that are called here.
pub fn declare_named<'f>(
    out: &mut CppWriter,
    functions: impl Iterator<Item = &'f LowFn>,
    calls: &BTreeSet<(Rc<str>, u32)>,
) {
    let mut all = calls.clone();
    for f in functions {
        if let Called::Directly(symbol) | Called::OnlyDirectly(symbol) = &f.called {
            let arities = f.fixed.iter().filter(|arity| is_named(f, arity));
            all.extend(arities.map(|arity| (symbol.clone(), arity.params)));
        }
    }
    for (symbol, params) in all {
        let params = ", jk".repeat(params as usize);
        let count = params.len() / 4;
        out.line(&format!(
            "extern \"C\" jk {symbol}_{count}(jk_fn *self{params});"
        ));
    }
}

/// Does the arity have a name that the whole program knows?
fn is_named(f: &LowFn, arity: &LowArity) -> bool {
    f.called.symbol().is_some() && convention(arity, false) == Convention::Direct
}

/// Defines the arities that the whole program may call.
pub fn define_named(out: &mut CppWriter, number: usize, f: &LowFn) {
    for arity in f.fixed.iter().filter(|arity| is_named(f, arity)) {
        define_arity(out, number, f, arity, Convention::Direct);
    }
}

/// Declares a function's arities, so that others may stand in any order.
pub fn declare_fn(out: &mut CppWriter, number: usize, f: &LowFn) {
    out.line(&format!("extern const jk_fn_info f{number};"));
    if matches!(f.called, Called::OnlyDirectly(_)) {
        return;
    }
    for arity in f.fixed.iter().filter(|arity| !is_named(f, arity)) {
        out.line(&format!(
            "{};",
            signature(number, f, arity, convention(arity, false))
        ));
    }
    if f.fixed.iter().any(|a| a.params as usize > DIRECT_ARGS) {
        out.line(&format!(
            "jk f{number}_many(jk_fn *self, int argc, const jk *argv);"
        ));
    }
    if let Some(arity) = &f.variadic {
        out.line(&format!(
            "{};",
            signature(number, f, arity, Convention::Rest)
        ));
    }
}

/// Defines a function: its description and its arities.
pub fn define_fn(out: &mut CppWriter, number: usize, f: &LowFn, ns: &str) {
    if matches!(f.called, Called::OnlyDirectly(_)) {
        return describe_only(out, number, f, ns);
    }
    let direct = |n: usize| {
        if f.fixed.iter().any(|a| a.params as usize == n) {
            format!("(void *){}", direct_name(number, f, n))
        } else {
            "0".to_owned()
        }
    };
    let entries: Vec<String> = (0..=DIRECT_ARGS).map(direct).collect();
    let many: Vec<u32> = f
        .fixed
        .iter()
        .map(|a| a.params)
        .filter(|n| *n as usize > DIRECT_ARGS)
        .collect();
    let many_bits = many.iter().fold(0_u32, |bits, n| bits | 1 << n.min(&31));
    let many_name = if many.is_empty() {
        "0".to_owned()
    } else {
        format!("f{number}_many")
    };
    let (rest, required) = match &f.variadic {
        Some(arity) => (format!("f{number}_rest"), arity.params - 1),
        None => ("0".to_owned(), 0),
    };
    out.line(&format!(
        "const jk_fn_info f{number} = {{ {}, \"{ns}\", unit, {{ {} }}, {many_name}, {many_bits}u, {rest}, {required}, {}, {} }};",
        c_string(&format!("{ns}/{}", f.name)),
        entries.join(", "),
        f.captures,
        f.site
    ));
    for arity in f.fixed.iter().filter(|arity| !is_named(f, arity)) {
        define_arity(out, number, f, arity, convention(arity, false));
    }
    if !many.is_empty() {
        out.line(&format!(
            "jk f{number}_many(jk_fn *self, int argc, const jk *argv) {{"
        ));
        out.line("switch(argc) {");
        for n in &many {
            out.line(&format!("case {n}: return f{number}_{n}(self, argv);"));
        }
        out.line("}");
        out.line("return 0;");
        out.line("}");
    }
    if let Some(arity) = &f.variadic {
        define_arity(out, number, f, arity, Convention::Rest);
    }
}

/// The description of a function that no closure is made of: for traces alone.
fn describe_only(out: &mut CppWriter, number: usize, f: &LowFn, ns: &str) {
    out.line(&format!(
        "const jk_fn_info f{number} = {{ {}, \"{ns}\", unit, {{}}, 0, 0, 0, 0, 0, {} }};",
        c_string(&format!("{ns}/{}", f.name)),
        f.site
    ));
}

fn define_arity(
    out: &mut CppWriter,
    number: usize,
    f: &LowFn,
    arity: &LowArity,
    convention: Convention,
) {
    out.line(&format!("{} {{", signature(number, f, arity, convention)));
    let declared_from = match convention {
        Convention::Direct => arity.params,
        Convention::Array => 0,
        Convention::Rest => arity.params - 1,
    };
    let in_signature: Vec<Var> = match convention {
        Convention::Direct => (0..arity.params).map(Var).collect(),
        Convention::Array => Vec::new(),
        Convention::Rest => vec![Var(arity.params - 1)],
    };
    let declared = (0..arity.vars)
        .filter(|v| *v >= declared_from || convention == Convention::Rest)
        .map(Var)
        .filter(|v| !in_signature.contains(v))
        .collect();
    define_body(
        out,
        &format!("f{number}"),
        &arity.body,
        declared,
        &in_signature,
    );
    out.line("}");
}

/// Defines the function of a top-level form, `form_<number>`.
pub fn define_form(out: &mut CppWriter, number: usize, arity: &LowArity) {
    out.line(&format!("jk form_{number}() {{"));
    let declared = (0..arity.vars).map(Var).collect();
    define_body(out, "load_info", &arity.body, declared, &[]);
    out.line("}");
}

fn define_body(out: &mut CppWriter, info: &str, body: &[Ins], declared: Vec<Var>, params: &[Var]) {
    let frame = Frame::of(body);
    let clears = frame.clears(body, params);
    let fails = can_fail(body);
    let framed = frame.size() > 0 || body.iter().any(Ins::calls);
    if framed {
        out.line(&format!("jk frame[{}] = {{}};", frame.size() + 1));
    }
    for chunk in declared.chunks(20) {
        let names: Vec<String> = chunk.iter().map(|v| format!("v{}", v.0)).collect();
        out.line(&format!("jk {};", names.join(", ")));
    }
    if fails {
        out.line("jk_u32 site;");
    }
    let mut printer = Printer {
        out,
        info,
        frame: &frame,
        clears: &clears,
        handlers: Vec::new(),
    };
    for param in params {
        printer.spill(*param, None);
    }
    // Behind the parameters: clang then stores no zero where one of them goes.
    if framed {
        let mark = format!("frame[{}] = JK_WHERE(&{info});", frame.size());
        printer.out.line(&mark);
        printer.out.line("JK_FRAME(frame);");
    }
    printer.block(body);
    out.line("return 0;");
    // One way out for all exceptions: less for clang to look at than one each.
    if fails {
        out.line("fail:;");
        out.line(&format!("return jk_unwind(&{info}, site);"));
    }
}

struct Printer<'p> {
    out: &'p mut CppWriter,
    info: &'p str,
    frame: &'p Frame,
    clears: &'p Clears,
    handlers: Vec<Label>,
}

impl Printer<'_> {
    fn block(&mut self, body: &[Ins]) {
        for ins in body {
            self.ins(ins);
        }
    }

    fn spill(&mut self, var: Var, site: Option<SiteId>) {
        if let Some(slot) = self.frame.slot(var) {
            self.out
                .line_at(&format!("frame[{slot}] = v{};", var.0), site);
        }
    }

    fn fail(&self, site: SiteId) -> String {
        match self.handlers.last() {
            None => format!("{{ site = {site}; goto fail; }}"),
            Some(label) => format!(
                "{{ jk_unwind(&{}, {site}); goto L{}; }}",
                self.info, label.0
            ),
        }
    }

    fn ins(&mut self, ins: &Ins) {
        match ins {
            Ins::Set {
                dst,
                rhs,
                effect,
                site,
            } => {
                let at = Some(*site);
                for slot in self.clears.before(ins) {
                    self.out.line_at(&format!("frame[{slot}] = 0;"), at);
                }
                self.assign(*dst, rhs, *site);
                if *effect == Effect::Call {
                    self.out
                        .line_at(&format!("if(!v{}) {}", dst.0, self.fail(*site)), at);
                }
                self.spill(*dst, at);
            }
            Ins::If(test, yes, no) => {
                self.out.line(&format!("if({}) {{", test_text(test)));
                self.block(yes);
                if !no.is_empty() {
                    self.out.line("} else {");
                    self.block(no);
                }
                self.out.line("}");
            }
            Ins::Loop(label, vars, body) => {
                self.out.line(&format!("L{}:;", label.0));
                for var in vars {
                    self.spill(*var, None);
                }
                self.block(body);
            }
            Ins::Recur(label, values) => {
                self.assign_all(values);
                self.out.line(&format!("goto L{};", label.0));
            }
            Ins::Try {
                body,
                handler_label,
                end_label,
                exception,
                handler,
            } => {
                self.handlers.push(*handler_label);
                self.block(body);
                self.handlers.pop();
                self.out.line(&format!("goto L{};", end_label.0));
                self.out.line(&format!("L{}:;", handler_label.0));
                self.out.line(&format!("v{} = jk_catch();", exception.0));
                self.spill(*exception, None);
                self.block(handler);
                self.out.line(&format!("L{}:;", end_label.0));
            }
            Ins::Throw(value, site) => {
                let at = Some(*site);
                self.out
                    .line_at(&format!("jk_throw({});", operand(value)), at);
                self.out.line_at(&self.fail(*site), at);
            }
            Ins::Return(value) => self.out.line(&format!("return {};", operand(value))),
            Ins::SetCapture(closure, index, value) => self.out.line(&format!(
                "jk_set_capture({}, {index}, {});",
                operand(closure),
                operand(value)
            )),
        }
    }

    fn assign(&mut self, dst: Var, rhs: &Rhs, site: SiteId) {
        let at = Some(site);
        let dst = format!("v{}", dst.0);
        let text = match rhs {
            Rhs::Copy(value) => format!("{dst} = {};", operand(value)),
            Rhs::Apply(name, args) => format!("{dst} = {name}({});", operands(args)),
            Rhs::ApplyArray(name, lead, args) => {
                let lead: String = lead.iter().map(|o| operand(o) + ", ").collect();
                if args.is_empty() {
                    format!("{dst} = {name}({lead}0, 0);")
                } else {
                    let n = args.len();
                    format!(
                        "{{ const jk args[] = {{ {} }}; {dst} = {name}({lead}{n}, args); }}",
                        operands(args)
                    )
                }
            }
            Rhs::MakeFn(number, captures) if captures.is_empty() => {
                format!("{dst} = jk_make_fn(&f{number}, 0);")
            }
            Rhs::MakeFn(number, captures) => format!(
                "{{ const jk captures[] = {{ {} }}; {dst} = jk_make_fn(&f{number}, captures); }}",
                operands(captures)
            ),
            Rhs::DirectCall(number, args) => {
                let closure = args.first().map(operand).unwrap_or_default();
                let arity = args.len().saturating_sub(1);
                let args: String = args
                    .iter()
                    .skip(1)
                    .map(|o| format!(", {}", operand(o)))
                    .collect();
                format!("{dst} = f{number}_{arity}(jk_fn_of({closure}){args});")
            }
            Rhs::NamedCall(symbol, args) => {
                let passed: String = args.iter().map(|o| format!(", {}", operand(o))).collect();
                format!("{dst} = {symbol}_{}(0{passed});", args.len())
            }
            Rhs::VarValue(entry) => format!("{dst} = jk_deref_var({entry});"),
            Rhs::Capture(i) => format!("{dst} = self->captures[{i}];"),
            Rhs::Argument(i) => format!("{dst} = argv[{i}];"),
            Rhs::ThisFn => format!("{dst} = (jk)(jk_word)self;"),
        };
        self.out.line_at(&text, at);
    }

    /// Assigns all at once: a variable that another value still needs is read before it is written.
    fn assign_all(&mut self, values: &[(Var, Operand)]) {
        let written: Vec<Var> = values.iter().map(|(var, _)| *var).collect();
        let overlaps = values
            .iter()
            .any(|(_, value)| value.var().is_some_and(|v| written.contains(&v)));
        if !overlaps {
            for (var, value) in values {
                self.out.line(&format!("v{} = {};", var.0, operand(value)));
            }
            return;
        }
        self.out.line("{");
        for (var, value) in values {
            self.out
                .line(&format!("const jk next{} = {};", var.0, operand(value)));
        }
        for var in written {
            self.out.line(&format!("v{0} = next{0};", var.0));
        }
        self.out.line("}");
    }
}

fn operand(operand: &Operand) -> String {
    match operand {
        Operand::Var(var) => format!("v{}", var.0),
        Operand::Const(text) => text.clone(),
    }
}

fn operands(all: &[Operand]) -> String {
    all.iter().map(operand).collect::<Vec<_>>().join(", ")
}

fn test_text(test: &Test) -> String {
    match test {
        Test::Truthy(value) => format!("jk_truthy({})", operand(value)),
        Test::Same(a, b) => format!("{} == {}", operand(a), operand(b)),
        Test::Pending(value) => operand(value),
        Test::Catches(value, class) => {
            format!("jk_catches({}, {})", operand(value), c_string(class))
        }
    }
}

/// `text` as a C string literal, pure ASCII.
pub fn c_string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for byte in text.bytes() {
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            // `?` is escaped because of trigraphs.
            b' '..=b'~' if byte != b'?' => out.push(byte as char),
            _ => {
                let _ = write!(out, "\\{byte:03o}");
            }
        }
    }
    out.push('"');
    out
}
