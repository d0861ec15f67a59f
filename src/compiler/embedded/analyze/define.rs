//! Definitions: `def`, `defn`, `defmacro`, and finding them without analysing what they define.

use std::rc::Rc;

use super::super::env::CORE;
use super::super::ir::{Expr, ExprKind, VarName};
use super::super::prims::{self, Prim};
use super::super::read::without_spans;
use super::super::value::{Map, Name, Value, Var, VarKind, VarRoot};
use super::functions::ArityForm;
use super::{Analysis, Analyzer, functions, helped, resolve};

/// Metadata that says nothing at run time.
const COMPILE_TIME_META: [&str; 4] = ["no-doc", "tag", "inline", "static"];

/// Is `form` one that the compiler follows itself, from the file's `ns` form and top-level requires, and that leaves no code?
pub fn is_directive(form: &Value) -> bool {
    let head = form.form_items().and_then(|items| items.first().cloned());
    head.is_some_and(|head| {
        ["ns", "require", "use", "import", "refer", "refer-clojure"]
            .iter()
            .any(|name| head.is_symbol(name))
    })
}

/// Notes what the top-level form defines, without analysing it: each var knows the form that makes its value. Macros at the head
/// are expanded, because they may define something.
///
/// # Errors
/// When a macro fails or a definition has no name.
pub fn definitions(analyzer: &mut Analyzer<'_>, form: &Value) -> Analysis<()> {
    analyzer.span = form.span().unwrap_or(analyzer.span);
    if matches!(analyzer.top, Value::Nil) {
        analyzer.top = form.clone();
    }
    let items = form.form_items().unwrap_or_default();
    let Some((Value::Symbol(head), args)) = items.split_first() else {
        return Ok(());
    };
    let name = head.name.clone();
    let core = |simple: &str| {
        &*name.name == simple
            && match &name.ns {
                None => resolve::means_core(&analyzer.ns, simple),
                Some(ns) => &**ns == CORE,
            }
    };
    if name.ns.is_none() && matches!(&*name.name, "do" | "if" | "let*") {
        for part in args {
            definitions(analyzer, part)?;
        }
        return Ok(());
    }
    if name.ns.is_none() && &*name.name == "def" {
        analyzer.note_plain(args)?;
    } else if core("defn") || core("defn-") || core("defmacro") {
        let function = analyzer.named_function(args)?;
        let kind = if core("defmacro") {
            VarKind::Macro
        } else {
            VarKind::Function
        };
        analyzer.note_function(&function, kind, core("defn-"));
    } else if core("let") {
        for part in args.get(1..).unwrap_or_default() {
            definitions(analyzer, part)?;
        }
    } else if core("defmethod") {
        analyzer.note_method(args, form);
    } else if core("extend") {
        for protocol in args.iter().skip(1).step_by(2) {
            analyzer.note_method(std::slice::from_ref(protocol), form);
        }
    } else if let Some((_, expanded)) = analyzer.expand_macro(&name, form, args)? {
        definitions(analyzer, &expanded)?;
    }
    Ok(())
}

/// A `defn` or `defmacro`, taken apart.
struct NamedFunction {
    name: Rc<str>,
    symbol: Value,
    meta: Map,
    arities: Vec<ArityForm>,
}

impl Analyzer<'_> {
    fn defined_name(&self, form: Option<&Value>) -> Analysis<(Rc<str>, Value)> {
        match form {
            Some(Value::Symbol(symbol))
                if symbol.name.ns.is_none()
                    || symbol.name.ns.as_deref() == Some(&*self.ns.name) =>
            {
                Ok((symbol.name.name.clone(), Value::Symbol(symbol.clone())))
            }
            Some(Value::Symbol(symbol)) => Err(helped(
                self.error(
                    "analyze/def",
                    format!("`{}` names a var of another namespace", symbol.name),
                ),
                "a namespace defines its own vars alone",
            )),
            Some(other) => Err(self.error(
                "analyze/def",
                format!("a definition has a symbol as its name, not `{other}`"),
            )),
            None => Err(self.error("analyze/def", "a definition needs a name")),
        }
    }

    fn note_plain(&mut self, args: &[Value]) -> Analysis<Rc<Var>> {
        let (name, symbol) = self.defined_name(args.first())?;
        let (meta, init) = self.plain_parts(&symbol, args)?;
        let var = self.note(&name, &symbol, &meta, init.is_some());
        let function = init.as_ref().and_then(|init| {
            let items = init.form_items()?;
            let (head, rest) = items.split_first()?;
            let is_fn = ["fn", "fn*"].iter().any(|n| head.is_symbol(n))
                || matches!(head, Value::Symbol(s) if s.name == Name::qualified(CORE, "fn"));
            let rest = match rest.first() {
                Some(first) if first.as_simple_symbol().is_some() => &rest[1..],
                _ => rest,
            };
            is_fn.then(|| self.arity_forms(rest).ok()).flatten()
        });
        let mut info = var.info.borrow_mut();
        match function {
            Some(arities) => {
                info.kind = VarKind::Function;
                set_arities(&mut info, &arities);
            }
            None if init.is_some() => info.kind = VarKind::Value,
            None => {}
        }
        drop(info);
        Ok(var)
    }

    /// Metadata and initial value of a `def`.
    fn plain_parts(&self, symbol: &Value, args: &[Value]) -> Analysis<(Map, Option<Value>)> {
        let mut meta = map_of(&symbol.meta());
        let init = match args {
            [_] => None,
            [_, init] => Some(init.clone()),
            [_, Value::String(doc), init] => {
                meta.insert(Value::keyword("doc"), Value::String(doc.clone()));
                Some(init.clone())
            }
            _ => {
                return Err(self.error(
                    "analyze/def",
                    "`def` takes a name, perhaps a docstring, and at most one value",
                ));
            }
        };
        Ok((meta, init))
    }

    /// Interns a var and notes where it is defined.
    fn note(&mut self, name: &Rc<str>, symbol: &Value, meta: &Map, has_init: bool) -> Rc<Var> {
        let known = self.ns.var(name).is_some();
        let var = self.ns.intern(name);
        let flag = |name: &str| meta.get(&Value::keyword(name)).is_some_and(Value::truthy);
        {
            let mut info = var.info.borrow_mut();
            if !known {
                info.defined_at = self.index;
            }
            info.redefined_at = self.index;
            info.private |= flag("private");
            info.dynamic |= flag("dynamic");
            if flag("macro") {
                info.kind = VarKind::Macro;
            }
            if has_init || info.span.is_none() {
                info.span = symbol.span().or(Some(self.span));
            }
        }
        if !meta.is_empty() {
            *var.meta.borrow_mut() = Value::Map(Rc::new(meta.clone()));
        }
        // What is defined once keeps its first definition.
        let once = self.is_top_call("defonce") || self.is_top_call("defmulti");
        let defined = !matches!(*var.root.borrow(), VarRoot::Unbound);
        if has_init && !self.for_evaluation && !(once && defined) {
            *var.root.borrow_mut() = VarRoot::Lazy(self.top.clone());
        }
        var
    }

    /// Is the top-level form a call of clojure.core's `name`?
    fn is_top_call(&self, name: &str) -> bool {
        let head = self
            .top
            .form_items()
            .and_then(|items| items.into_iter().next());
        head.is_some_and(|head| head.is_symbol(name)) && resolve::means_core(&self.ns, name)
    }

    fn named_function(&self, args: &[Value]) -> Analysis<NamedFunction> {
        let (name, symbol) = self.defined_name(args.first())?;
        let mut meta = map_of(&symbol.meta());
        let mut rest = args.get(1..).unwrap_or_default();
        if let Some((Value::String(doc), after)) = rest.split_first() {
            meta.insert(Value::keyword("doc"), Value::String(doc.clone()));
            rest = after;
        }
        if let Some((Value::Map(attributes), after)) = rest.split_first() {
            for (key, value) in attributes.iter() {
                meta.insert(key.clone(), value.clone());
            }
            rest = after;
        }
        if let Some((Value::Map(attributes), before)) = rest.split_last()
            && rest.first().is_some_and(|f| f.form_items().is_some())
        {
            for (key, value) in attributes.iter() {
                meta.insert(key.clone(), value.clone());
            }
            rest = before;
        }
        Ok(NamedFunction {
            name,
            symbol,
            meta,
            arities: self.arity_forms(rest)?,
        })
    }

    fn note_function(&mut self, function: &NamedFunction, kind: VarKind, private: bool) -> Rc<Var> {
        let mut meta = self.described(function);
        if kind == VarKind::Macro {
            meta.insert(Value::keyword("macro"), Value::Bool(true));
        }
        if private {
            meta.insert(Value::keyword("private"), Value::Bool(true));
        }
        let var = self.note(&function.name, &function.symbol, &meta, true);
        let mut info = var.info.borrow_mut();
        info.kind = kind;
        set_arities(&mut info, &function.arities);
        if self.ns.builtin && kind == VarKind::Function && !info.dynamic {
            info.inline = inline(&function.arities);
        }
        drop(info);
        var
    }

    /// Notes the method that a top-level form adds.
    pub(super) fn note_top_method(&mut self, form: &Value) {
        let items = form.form_items().unwrap_or_default();
        let Some((Value::Symbol(head), args)) = items.split_first() else {
            return;
        };
        let name = &head.name;
        let core = &*name.name == "defmethod"
            && match &name.ns {
                None => resolve::means_core(&self.ns, "defmethod"),
                Some(ns) => &**ns == CORE,
            };
        if core {
            self.note_method(args, form);
        }
    }

    /// Remembers a method, or the extension of a protocol, for when a macro asks for its multimethod or protocol.
    pub(super) fn note_method(&mut self, args: &[Value], form: &Value) {
        if let Some(Value::Symbol(symbol)) = args.first()
            && let Ok(multi) = self.resolve(&symbol.name)
            && !self.for_evaluation
        {
            if multi.name.ns != self.ns.name {
                self.ns.extends_others.set(true);
            }
            self.env.add_method_form(
                multi.name.clone(),
                form.clone(),
                self.ns.clone(),
                self.index,
            );
        }
    }

    pub(super) fn def(&mut self, args: &[Value]) -> Analysis {
        let var = self.note_plain(args)?;
        let (_, symbol) = self.defined_name(args.first())?;
        let (meta, init) = self.plain_parts(&symbol, args)?;
        let outer = self.function.clone();
        if self.function.is_none() {
            self.function = Some(var.name.name.clone());
        }
        let init = init.map(|init| self.expr(&init, false)).transpose();
        self.function = outer;
        let init = init?;
        if let Some(f) = init.as_ref().and_then(functions::arities_of) {
            let mut info = var.info.borrow_mut();
            info.kind = VarKind::Function;
            info.fixed = f.fixed.iter().map(|a| a.params as usize).collect();
            info.variadic = f.variadic.as_ref().map(|a| a.params as usize - 1);
        }
        self.definition(&var, init, &meta)
    }

    pub(super) fn defn(&mut self, args: &[Value], private: bool) -> Analysis {
        let mut function = self.named_function(args)?;
        let var = self.note_function(&function, VarKind::Function, private);
        if private {
            function
                .meta
                .insert(Value::keyword("private"), Value::Bool(true));
        }
        let init = self.named_function_expr(&function, &function.arities)?;
        self.definition(&var, Some(init), &self.described(&function))
    }

    /// Metadata of a function or macro: with its parameters, as `:arglists`. Those of the library stay in the compiler: they
    /// would be a part of every page.
    fn described(&self, function: &NamedFunction) -> Map {
        let mut meta = function.meta.clone();
        let arglists = Value::keyword("arglists");
        if !self.ns.builtin && meta.get(&arglists).is_none() {
            let lists = function
                .arities
                .iter()
                .map(|arity| Value::vector(arity.params.iter().map(without_spans)));
            let quoted = Value::list([Value::symbol("quote"), Value::list(lists)]);
            meta.insert(arglists, quoted);
        }
        meta
    }

    /// The name inside is the var, so that a call of it sees a new definition.
    fn named_function_expr(&mut self, function: &NamedFunction, arities: &[ArityForm]) -> Analysis {
        let f = self.function(None, function.name.clone(), arities, true)?;
        Ok(self.at(ExprKind::Fn(Rc::new(f))))
    }

    /// A macro is a function with two more parameters. It runs in the compiler alone, so that it leaves no code: in the page
    /// its var has metadata and no value.
    pub(super) fn defmacro(&mut self, args: &[Value]) -> Analysis {
        let function = self.named_function(args)?;
        let var = self.note_function(&function, VarKind::Macro, false);
        let arities: Vec<ArityForm> = function
            .arities
            .iter()
            .map(|arity| ArityForm {
                params: [Value::symbol("&form"), Value::symbol("&env")]
                    .into_iter()
                    .chain(arity.params.iter().cloned())
                    .collect(),
                body: arity.body.clone(),
            })
            .collect();
        let init = self.named_function_expr(&function, &arities)?;
        if self.for_evaluation {
            return Ok(self.at(ExprKind::Def {
                var: var.name.clone(),
                init: Some(Box::new(init)),
                meta: None,
            }));
        }
        let mut meta = self.described(&function);
        meta.insert(Value::keyword("macro"), Value::Bool(true));
        self.definition(&var, None, &meta)
    }

    fn definition(&mut self, var: &Rc<Var>, init: Option<Expr>, meta: &Map) -> Analysis {
        let mut kept = Map::default();
        for (key, value) in meta.iter() {
            let compile_time = COMPILE_TIME_META.iter().any(|name| key.is_keyword(name))
                || (self.ns.builtin && key.is_keyword("doc"));
            if !compile_time {
                kept.insert(key.clone(), value.clone());
            }
        }
        let meta = if kept.is_empty() {
            None
        } else {
            // Functions in it, such as the body of a test, are named after the var.
            let outer = self.function.clone();
            self.function.get_or_insert_with(|| var.name.name.clone());
            let meta = self.expr(&Value::Map(Rc::new(kept)), false);
            self.function = outer;
            Some(Box::new(meta?))
        };
        Ok(self.at(ExprKind::Def {
            var: VarName {
                ns: var.name.ns.clone(),
                name: var.name.name.clone(),
            },
            init: init.map(Box::new),
            meta,
        }))
    }
}

fn map_of(value: &Value) -> Map {
    match value {
        Value::Map(map) => (**map).clone(),
        _ => Map::default(),
    }
}

fn set_arities(info: &mut super::super::value::VarInfo, arities: &[ArityForm]) {
    info.fixed = arities
        .iter()
        .map(ArityForm::shape)
        .filter(|(_, rest)| !rest)
        .map(|(count, _)| count)
        .collect();
    info.variadic = arities
        .iter()
        .map(ArityForm::shape)
        .find(|(_, rest)| *rest)
        .map(|(count, _)| count);
}

/// By argument count, the primitive that an arity does nothing but call with its parameters in order.
fn inline(arities: &[ArityForm]) -> Vec<Option<&'static Prim>> {
    let mut found = Vec::new();
    for arity in arities {
        let (count, rest) = arity.shape();
        if rest {
            continue;
        }
        let Some(prim) = only_primitive(arity) else {
            continue;
        };
        if found.len() <= count {
            found.resize(count + 1, None);
        }
        found[count] = Some(prim);
    }
    found
}

/// The primitive that takes two arguments of a call at a time: `(+ a b c)` is `(+ (+ a b) c)`, as Clojure's compiler has it too.
pub(super) fn folding(info: &super::super::value::VarInfo, args: usize) -> Option<&'static Prim> {
    let [_, _, Some(prim), ..] = info.inline[..] else {
        return None;
    };
    let folds = ["add", "sub", "mul", "div", "min", "max"].contains(&prim.name);
    (folds && args > 2 && info.variadic.is_some()).then_some(prim)
}

fn only_primitive(arity: &ArityForm) -> Option<&'static Prim> {
    let [form] = arity.body.as_slice() else {
        return None;
    };
    let items = form.form_items()?;
    let (head, args) = items.split_first()?;
    let symbol = head.as_symbol()?;
    if symbol.name.ns.as_deref() != Some("rt") {
        return None;
    }
    let plain = |value: &Value| value.as_simple_symbol().cloned();
    let same = args.len() == arity.params.len()
        && args
            .iter()
            .zip(&arity.params)
            .all(|(a, p)| plain(a).is_some() && plain(a) == plain(p));
    if !same {
        return None;
    }
    prims::find(&symbol.name.name).filter(|prim| prim.params == args.len())
}
