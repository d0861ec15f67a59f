//! The world outside of jank: JavaScript's names, primitives, and the few Java names that shared code uses.

use std::rc::Rc;

use super::super::env::CORE;
use super::super::ir::{Expr, ExprKind};
use super::super::value::{Name, OBJECT, Value};
use super::scope::Found;
use super::{Analysis, Analyzer, helped, resolve};

/// `Class/field` as constants.
fn java_constant(class: &str, field: &str) -> Option<Value> {
    Some(match (class, field) {
        ("Math", "PI") => Value::Double(std::f64::consts::PI),
        ("Math", "E") => Value::Double(std::f64::consts::E),
        ("Long", "MAX_VALUE") => Value::Int(i64::MAX),
        ("Long", "MIN_VALUE") => Value::Int(i64::MIN),
        ("Integer", "MAX_VALUE") => Value::Int(i64::from(i32::MAX)),
        ("Integer", "MIN_VALUE") => Value::Int(i64::from(i32::MIN)),
        ("Double", "MAX_VALUE") => Value::Double(f64::MAX),
        ("Double", "MIN_VALUE") => Value::Double(f64::from_bits(1)),
        ("Double", "POSITIVE_INFINITY") => Value::Double(f64::INFINITY),
        ("Double", "NEGATIVE_INFINITY") => Value::Double(f64::NEG_INFINITY),
        ("Double", "NaN") => Value::Double(f64::NAN),
        _ => return None,
    })
}

/// `(Class/method …)` as primitives.
fn java_method(class: &str, method: &str) -> Option<&'static str> {
    Some(match (class, method) {
        ("Math", "sqrt") => "math_sqrt",
        ("Math", "sin") => "math_sin",
        ("Math", "cos") => "math_cos",
        ("Math", "tan") => "math_tan",
        ("Math", "asin") => "math_asin",
        ("Math", "acos") => "math_acos",
        ("Math", "atan") => "math_atan",
        ("Math", "atan2") => "math_atan2",
        ("Math", "exp") => "math_exp",
        ("Math", "log") => "math_log",
        ("Math", "log10") => "math_log10",
        ("Math", "pow") => "math_pow",
        ("Math", "floor") => "math_floor",
        ("Math", "ceil") => "math_ceil",
        ("Math", "round") => "math_round",
        ("Math", "abs") => "abs",
        ("Math", "max") => "max",
        ("Math", "min") => "min",
        ("Math", "random") => "rand",
        ("System", "currentTimeMillis") => "current_time_millis",
        ("System", "nanoTime") => "nano_time",
        _ => return None,
    })
}

impl Analyzer<'_> {
    /// `js/a.b`, `Math/PI`, or `None` where the name is nothing of the host.
    pub(super) fn host_value(&mut self, name: &Name) -> Analysis<Option<Expr>> {
        let Some(ns) = name.ns.as_deref() else {
            return Ok(None);
        };
        if !resolve::is_host_ns(ns) || self.ns.aliases.borrow().contains_key(ns) {
            return Ok(None);
        }
        match ns {
            "js" => Ok(Some(self.js_path(&name.name)?)),
            "rt" | "cpp" => Err(self.unknown_host(name)),
            class => match java_constant(class, &name.name) {
                Some(value) => Ok(Some(self.at(ExprKind::Const(value)))),
                None => Err(self.unknown_host(name)),
            },
        }
    }

    fn unknown_host(&self, name: &Name) -> Box<crate::report::Diagnostic> {
        let help = match name.ns.as_deref() {
            Some("rt") => "primitives are for the core library, and can only be called",
            Some("cpp") => {
                "of C++ the embedded compiler knows `(cpp/raw \"…\")` and calls of the functions that it defines"
            }
            _ => "a page has no Java; use `js/…`, such as `(js/Math.hypot 3 4)`",
        };
        let error = self.error(
            "analyze/unknown-host-name",
            format!("`{name}` is not known"),
        );
        helped(error, help)
    }

    /// `a.b.c`: the global a, then fields.
    fn js_path(&mut self, path: &str) -> Analysis {
        let mut parts = path.split('.');
        let global = parts.next().unwrap_or_default();
        if path.split('.').any(str::is_empty) {
            return Err(self.error(
                "analyze/js-name",
                format!("`js/{path}` is no name of JavaScript"),
            ));
        }
        let mut expr = self.at(ExprKind::JsGlobal(Rc::from(global)));
        for field in parts {
            expr = self.at(ExprKind::JsGet(Box::new(expr), Rc::from(field)));
        }
        Ok(expr)
    }

    /// `(.method object …)`, `(.-field object)`, `(js/a.b …)`, `(Class. …)`, `(Math/sqrt …)`, `(rt/cons …)`.
    pub(super) fn host_call(&mut self, name: &Name, args: &[Value]) -> Analysis<Option<Expr>> {
        match name.ns.as_deref() {
            None => self.member_call(&name.name, args),
            Some("js") if name.name.ends_with('.') && name.name.len() > 1 => {
                let class = self.js_path(name.name.trim_end_matches('.'))?;
                let args = self.exprs(args)?;
                Ok(Some(self.at(ExprKind::JsNew(Box::new(class), args))))
            }
            Some("js") => match name.name.rsplit_once('.') {
                // A method needs its object: `js/a.b.c` is called on `js/a.b`.
                Some((object, method)) if !object.is_empty() && !method.is_empty() => {
                    let object = self.js_path(object)?;
                    let args = self.exprs(args)?;
                    Ok(Some(self.at(ExprKind::JsCall(
                        Box::new(object),
                        Rc::from(method),
                        args,
                    ))))
                }
                _ => Ok(None),
            },
            Some("cpp") => self.cpp_call(name, args).map(Some),
            Some("rt") if self.ns.builtin => {
                let args = self.exprs(args)?;
                self.prim(&name.name, args).map(Some)
            }
            Some(class)
                if resolve::is_host_ns(class) && !self.ns.aliases.borrow().contains_key(class) =>
            {
                self.java_call(class, name, args).map(Some)
            }
            Some(_) => Ok(None),
        }
    }

    /// `(cpp/raw "…")` at the top level, and calls of what such C++ defines; as in jank, a dot stands for `::`.
    fn cpp_call(&mut self, name: &Name, args: &[Value]) -> Analysis {
        if &*name.name != "raw" {
            let identifier = |c: char| c.is_ascii_alphanumeric() || c == '_';
            if !name.name.split('.').all(|part| {
                !part.is_empty()
                    && part.chars().all(identifier)
                    && !part.starts_with(|c: char| c.is_ascii_digit())
            }) {
                return Err(self.unknown_host(name));
            }
            let args = self.exprs(args)?;
            let function = name.name.replace('.', "::");
            return Ok(self.at(ExprKind::CppCall(Rc::from(function), args)));
        }
        let [Value::String(code)] = args else {
            let error = self.error("analyze/cpp-raw", "`cpp/raw` takes one string of C++");
            return Err(error);
        };
        if !self.scopes.is_top() {
            let error = self.error("analyze/cpp-raw", "`cpp/raw` stands inside of another form");
            return Err(helped(
                error,
                "define a function with `cpp/raw` at the top level, and call it here: `(cpp/name …)`",
            ));
        }
        Ok(self.at(ExprKind::CppRaw(code.clone())))
    }

    fn java_call(&mut self, class: &str, name: &Name, args: &[Value]) -> Analysis {
        if let ("Integer" | "Long", "parseInt" | "parseLong") | ("Double", "parseDouble") =
            (class, &*name.name)
        {
            let function = if class == "Double" {
                "parse-double"
            } else {
                "parse-long"
            };
            let call =
                std::iter::once(Value::qualified(CORE, function)).chain(args.iter().cloned());
            return self.expr(&Value::list(call), false);
        }
        let Some(prim) = java_method(class, &name.name) else {
            return Err(self.unknown_host(name));
        };
        let args = self.exprs(args)?;
        self.prim(prim, args)
    }

    fn member_call(&mut self, name: &str, args: &[Value]) -> Analysis<Option<Expr>> {
        if let Some(field) = name.strip_prefix(".-").filter(|f| !f.is_empty()) {
            let [object] = args else {
                return Err(self.error(
                    "analyze/interop",
                    format!("`(.-{field} object)` takes one object"),
                ));
            };
            let object = self.expr(object, false)?;
            return Ok(Some(
                self.at(ExprKind::JsGet(Box::new(object), Rc::from(field))),
            ));
        }
        if let Some(method) = name
            .strip_prefix('.')
            .filter(|m| !m.is_empty() && !m.starts_with('.'))
        {
            let Some((object, args)) = args.split_first() else {
                return Err(self.error(
                    "analyze/interop",
                    format!("`(.{method} object …)` needs an object"),
                ));
            };
            return Ok(Some(self.js_method(object, method, args)?));
        }
        if let Some(class) = name
            .strip_suffix('.')
            .filter(|c| !c.is_empty() && !c.ends_with('.'))
        {
            return Ok(Some(self.construct(&Value::symbol(class), args)?));
        }
        Ok(None)
    }

    fn js_method(&mut self, object: &Value, method: &str, args: &[Value]) -> Analysis {
        let object = self.expr(object, false)?;
        let args = self.exprs(args)?;
        Ok(self.at(ExprKind::JsCall(Box::new(object), Rc::from(method), args)))
    }

    pub(super) fn new_form(&mut self, args: &[Value]) -> Analysis {
        let Some((class, args)) = args.split_first() else {
            return Err(self.error(
                "analyze/interop",
                "`new` needs a constructor: `(new js/Date)`",
            ));
        };
        self.construct(class, args)
    }

    fn construct(&mut self, class: &Value, args: &[Value]) -> Analysis {
        if let Some(name) = class.as_simple_symbol()
            && !self.scopes.contains(name)
            && resolve::unqualified(self.env, &self.ns, name).is_none()
            && resolve::class_var(self.env, name).is_none()
        {
            return self.construct_builtin(name, args);
        }
        let class = self.expr(class, false)?;
        let args = self.exprs(args)?;
        Ok(self.at(ExprKind::JsNew(Box::new(class), args)))
    }

    /// `(Exception. message)`, `(Object.)`
    fn construct_builtin(&mut self, name: &Rc<str>, args: &[Value]) -> Analysis {
        let class = resolve::class(self.env, &self.ns, &Name::simple(name));
        let Some(class) = class else {
            let error = self.error(
                "analyze/unknown-class",
                format!("there is no class `{name}` to make an object of"),
            );
            return Err(helped(
                error,
                "constructors of the page are named `js/…`: `(js/Date.)`",
            ));
        };
        let simple = class.name.rsplit('.').next().unwrap_or(&class.name);
        if class.ancestors().contains(&"java.lang.Throwable") {
            let message = match args {
                [] => self.nil(),
                [message, ..] => self.expr(message, false)?,
            };
            let class = self.at(ExprKind::Const(Value::string(simple)));
            return self.prim("error_of", vec![class, message]);
        }
        if &*class.name == OBJECT && args.is_empty() {
            return self.prim("new_object", Vec::new());
        }
        let error = self.error(
            "analyze/unknown-class",
            format!("`{name}` can't be made with a constructor here"),
        );
        Err(helped(
            error,
            "of Java's classes, exceptions and `Object` can; constructors of the page are named `js/…`: `(js/Date.)`",
        ))
    }

    /// `(. object method args…)`, `(. object -field)`, `(. object (method args…))`
    pub(super) fn dot(&mut self, args: &[Value]) -> Analysis {
        let wrong = |analyzer: &Self| {
            analyzer.error(
                "analyze/interop",
                "`.` takes an object and a member: `(. object method …)`, `(. object -field)`",
            )
        };
        let [object, member, rest @ ..] = args else {
            return Err(wrong(self));
        };
        if let Some(name) = member.as_simple_symbol() {
            let name = name.clone();
            return match name.strip_prefix('-') {
                Some(field) if !field.is_empty() => {
                    let object = self.expr(object, false)?;
                    Ok(self.at(ExprKind::JsGet(Box::new(object), Rc::from(field))))
                }
                _ => self.js_method(object, &name, rest),
            };
        }
        let items = member.form_items().unwrap_or_default();
        match items.split_first() {
            Some((method, args)) if rest.is_empty() && method.as_simple_symbol().is_some() => {
                let method = method
                    .as_simple_symbol()
                    .cloned()
                    .unwrap_or_else(|| Rc::from(""));
                self.js_method(object, &method, args)
            }
            _ => Err(wrong(self)),
        }
    }

    /// `(set! (.-field object) value)` and `(set! *var* value)`
    pub(super) fn set_form(&mut self, args: &[Value]) -> Analysis {
        let [target, value] = args else {
            return Err(self.error("analyze/set", "`set!` takes a field or a var, and a value"));
        };
        if let Value::Symbol(symbol) = target
            && symbol.name.ns.as_deref() != Some("js")
        {
            if symbol.name.ns.is_none()
                && let Some(found) = self.scopes.find(&symbol.name.name)
            {
                if let Found::Field(field, instance) = found
                    && field.mutable
                {
                    let instance = self.at(ExprKind::Local(instance));
                    let index = self.at(ExprKind::Const(Value::Int(field.index)));
                    let value = self.expr(value, false)?;
                    return self.prim("set_field_x", vec![instance, index, value]);
                }
                let message = format!("`{}` is a local, and locals do not change", symbol.name);
                return Err(helped(
                    self.error("analyze/set", message),
                    "keep what changes in an atom or a volatile, or mark the field of a type ^:unsynchronized-mutable",
                ));
            }
            let var = self.resolve(&symbol.name)?;
            let value = self.expr(value, false)?;
            return Ok(self.at(ExprKind::SetVar(var.name.clone(), Box::new(value))));
        }
        let place = self.expr(target, false)?;
        match place.kind {
            ExprKind::JsGet(object, field) => {
                let value = self.expr(value, false)?;
                Ok(self.at(ExprKind::JsSet(object, field, Box::new(value))))
            }
            ExprKind::JsGlobal(name) => {
                let object = Box::new(self.at(ExprKind::JsGlobal(Rc::from("globalThis"))));
                let value = self.expr(value, false)?;
                Ok(self.at(ExprKind::JsSet(object, name, Box::new(value))))
            }
            _ => Err(helped(
                self.error("analyze/set", "this is nothing that can be set"),
                "`(set! (.-field object) value)` sets a field, `(set! *var* value)` a var bound by `binding`",
            )),
        }
    }
}
