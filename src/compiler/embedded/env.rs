//! The compile-time environment: namespaces with their vars, and what the evaluator keeps between calls.
//!
//! Nothing of a program runs at compile time except what macros ask for. A top-level form that defines something is kept as
//! a form; it is analysed and evaluated when a macro needs the var for the first time.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::analyze;
use super::ir::VarName;
use super::regex::Properties;
use super::thrown::{Eval, Thrown};
use super::value::{Class, Value, Var, VarRoot};
use crate::compiler::Cancel;
use crate::lang::LineIndex;

/// The namespace every other one refers to.
pub const CORE: &str = "clojure.core";

/// Which of clojure.core's names a namespace sees without asking.
#[derive(Debug, Clone, Default)]
pub enum CoreRefer {
    /// All.
    #[default]
    All,
    /// All but these.
    Except(FxHashSet<Rc<str>>),
    /// These alone, from the name here to the name there.
    Only(FxHashMap<Rc<str>, Rc<str>>),
}

/// A namespace at compile time.
#[derive(Debug)]
pub struct NsEnv {
    /// Its name.
    pub name: Rc<str>,
    /// Its file, relative to the project.
    pub file: Rc<str>,
    /// The file's text.
    pub text: Rc<str>,
    /// The text's lines.
    pub index: LineIndex,
    /// Comes with the compiler: may name primitives.
    pub builtin: bool,
    vars: RefCell<FxHashMap<Rc<str>, Rc<Var>>>,
    /// From alias to namespace.
    pub aliases: RefCell<FxHashMap<Rc<str>, Rc<str>>>,
    /// Built-in classes that its `:import`s name, by simple name.
    pub imports: RefCell<FxHashMap<Rc<str>, Rc<str>>>,
    /// From name here to var there.
    pub refers: RefCell<FxHashMap<Rc<str>, VarName>>,
    /// What it sees of clojure.core.
    pub core: RefCell<CoreRefer>,
    /// It adds methods to a multimethod of another namespace, which macros there may call.
    pub extends_others: Cell<bool>,
    /// Namespaces it requires, in written order.
    pub requires: RefCell<Vec<Rc<str>>>,
    template_ids: Cell<u64>,
}

impl NsEnv {
    /// An empty namespace.
    pub fn new(name: &str, file: &str, text: &str, builtin: bool) -> Self {
        NsEnv {
            name: Rc::from(name),
            file: Rc::from(file),
            text: Rc::from(text),
            index: LineIndex::new(text),
            builtin,
            vars: RefCell::default(),
            aliases: RefCell::default(),
            imports: RefCell::default(),
            refers: RefCell::default(),
            core: RefCell::default(),
            extends_others: Cell::new(false),
            requires: RefCell::default(),
            template_ids: Cell::new(0),
        }
    }

    /// Its var of that name.
    pub fn var(&self, name: &str) -> Option<Rc<Var>> {
        self.vars.borrow().get(name).cloned()
    }

    /// Its var of that name, made where it is missing.
    pub fn intern(&self, name: &Rc<str>) -> Rc<Var> {
        self.vars
            .borrow_mut()
            .entry(name.clone())
            .or_insert_with(|| {
                Rc::new(Var::new(VarName {
                    ns: self.name.clone(),
                    name: name.clone(),
                }))
            })
            .clone()
    }

    /// All its vars, by name.
    pub fn vars(&self) -> Vec<Rc<Var>> {
        let mut vars: Vec<_> = self.vars.borrow().values().cloned().collect();
        vars.sort_by(|a, b| a.name.name.cmp(&b.name.name));
        vars
    }

    /// Its aliases, sorted, as a map from symbol to the namespace's name.
    pub fn alias_map(&self) -> Value {
        let aliases = self.aliases.borrow();
        let mut pairs: Vec<_> = aliases.iter().collect();
        pairs.sort();
        Value::map(
            pairs
                .into_iter()
                .map(|(alias, target)| (Value::symbol(alias), Value::symbol(target))),
        )
    }

    /// What it refers to, sorted, as a map from symbol to the var's full name; what it sees of clojure.core is left out.
    pub fn refer_map(&self) -> Value {
        let refers = self.refers.borrow();
        let mut pairs: Vec<_> = refers.iter().collect();
        pairs.sort();
        Value::map(
            pairs
                .into_iter()
                .map(|(name, var)| (Value::symbol(name), Value::qualified(&var.ns, &var.name))),
        )
    }

    /// A text for a symbol that a template makes, which no other template has: it holds the namespace and a number that
    /// depends on nothing but the templates before it, so that a comment changes no expansion.
    pub fn next_template_id(&self) -> String {
        let id = self.template_ids.get() + 1;
        self.template_ids.set(id);
        format!("{id}_{}", self.name)
    }

    /// Forgets the var of that name.
    pub fn unmap(&self, name: &str) {
        self.vars.borrow_mut().remove(name);
    }
}

/// What one `binding` form binds.
type Bindings = Vec<(Rc<Var>, Value)>;

/// A `defmethod` form, its namespace, and its place there.
type MethodForm = (Value, Rc<NsEnv>, u32);

/// All namespaces, and the state of the evaluator.
#[derive(Debug, Default)]
pub struct Env {
    namespaces: RefCell<FxHashMap<Rc<str>, Rc<NsEnv>>>,
    /// `*ns*`: the namespace being compiled.
    pub current: RefCell<Option<Rc<NsEnv>>>,
    /// Steps taken of the evaluator's budget.
    pub(super) steps: Cell<u64>,
    /// Calls inside calls.
    pub(super) depth: Cell<u32>,
    /// Asked now and then by the evaluator.
    pub cancel: RefCell<Cancel>,
    gensyms: Cell<u64>,
    /// Unicode properties that programs of regular expressions name.
    pub(super) properties: RefCell<Properties>,
    /// Dynamic bindings, innermost last.
    pub(super) bindings: RefCell<Vec<Bindings>>,
    /// What macros printed, for the compiler's output.
    pub(super) printed: RefCell<String>,
    /// Functions that wait for the end of the expansion.
    pub(super) later: RefCell<std::collections::VecDeque<Value>>,
    /// `defmethod` and `extend` forms whose multimethod or protocol a macro may ask for: form, namespace, index.
    methods: RefCell<FxHashMap<VarName, Vec<MethodForm>>>,
    /// Classes that were defined, by name, kind and fields.
    pub(super) classes: RefCell<FxHashMap<String, Rc<Class>>>,
}

impl Env {
    /// An environment without namespaces.
    pub fn new() -> Self {
        Self::default()
    }

    /// The namespace of that name, where it is loaded.
    pub fn namespace(&self, name: &str) -> Option<Rc<NsEnv>> {
        self.namespaces.borrow().get(name).cloned()
    }

    /// Adds a namespace, in place of one with its name.
    pub fn add(&self, ns: Rc<NsEnv>) {
        self.methods
            .borrow_mut()
            .values_mut()
            .for_each(|m| m.retain(|(_, of, _)| of.name != ns.name));
        self.namespaces.borrow_mut().insert(ns.name.clone(), ns);
    }

    /// Forgets a namespace.
    pub fn remove(&self, name: &str) {
        self.namespaces.borrow_mut().remove(name);
    }

    /// The names of all that are loaded, sorted.
    pub fn names(&self) -> Vec<Rc<str>> {
        let mut names: Vec<_> = self.namespaces.borrow().keys().cloned().collect();
        names.sort();
        names
    }

    /// The var of that name.
    pub fn find_var(&self, name: &VarName) -> Option<Rc<Var>> {
        self.namespaces.borrow().get(&name.ns)?.var(&name.name)
    }

    /// A number that no other symbol of this compilation has.
    pub fn next_id(&self) -> u64 {
        let id = self.gensyms.get() + 1;
        self.gensyms.set(id);
        id
    }

    /// Starts counting again: the same source then gives the same names, whatever was compiled before.
    pub fn begin_form(&self, first_id: u64) {
        self.gensyms.set(first_id);
        self.begin_expansion();
    }

    /// Gives the evaluator its whole budget again.
    pub fn begin_expansion(&self) {
        self.steps.set(0);
    }

    /// Remembers a `defmethod` or `extend` for when a macro asks for the multimethod or protocol.
    pub fn add_method_form(&self, multi: VarName, form: Value, ns: Rc<NsEnv>, index: u32) {
        self.methods
            .borrow_mut()
            .entry(multi)
            .or_default()
            .push((form, ns, index));
    }

    /// The value of a var: its innermost binding, else its root, which is evaluated now if it was not before.
    ///
    /// # Errors
    /// What evaluating its definition throws; an exception where it has no value.
    pub fn var_value(&self, var: &Rc<Var>) -> Eval {
        if var.bindings.get() > 0 {
            let bindings = self.bindings.borrow();
            let bound = bindings
                .iter()
                .rev()
                .flatten()
                .find(|(v, _)| Rc::ptr_eq(v, var));
            if let Some((_, value)) = bound {
                return Ok(value.clone());
            }
        }
        let root = var.root.borrow().clone();
        match root {
            VarRoot::Bound(value) => {
                if matches!(value, Value::Multi(_) | Value::Protocol(_)) {
                    self.define_methods(&var.name)?;
                }
                Ok(value)
            }
            VarRoot::Lazy(form) => self.define(var, form),
            VarRoot::Running => Err(Thrown::new(
                "IllegalStateException",
                format!(
                    "the value of `{}` is needed to make the value of `{}`",
                    var.name, var.name
                ),
            )),
            VarRoot::Unbound if &*var.name.ns == CORE && &*var.name.name == "*ns*" => {
                Ok(self.current_ns_value())
            }
            VarRoot::Unbound => Err(Thrown::new(
                "IllegalStateException",
                format!("`{}` has no value while macros expand", var.name),
            )),
        }
    }

    /// What `*ns*` is.
    pub fn current_ns_value(&self) -> Value {
        self.current
            .borrow()
            .as_ref()
            .map_or(Value::Nil, |ns| Value::Namespace(ns.name.clone()))
    }

    fn define(&self, var: &Rc<Var>, form: Value) -> Eval {
        if &*var.name.ns == CORE && &*var.name.name == "*ns*" {
            return Ok(self.current_ns_value());
        }
        let Some(ns) = self.namespace(&var.name.ns) else {
            return Err(Thrown::new(
                "IllegalStateException",
                format!("there is no var `{}`", var.name),
            ));
        };
        *var.root.borrow_mut() = VarRoot::Running;
        let index = var.info.borrow().redefined_at;
        let result = analyze::evaluate(self, &ns, &form, index);
        let root = var.root.borrow().clone();
        match (result, root) {
            (Ok(_), VarRoot::Bound(_)) => self.var_value(var),
            (Ok(_), _) => {
                *var.root.borrow_mut() = VarRoot::Unbound;
                self.var_value(var)
            }
            (Err(thrown), _) => {
                *var.root.borrow_mut() = VarRoot::Lazy(form);
                Err(thrown)
            }
        }
    }

    fn define_methods(&self, multi: &VarName) -> Eval<()> {
        let forms = self.methods.borrow_mut().remove(multi).unwrap_or_default();
        for (form, ns, index) in forms {
            analyze::evaluate(self, &ns, &form, index)?;
        }
        Ok(())
    }

    /// `(set! var value)`: the innermost binding.
    ///
    /// # Errors
    /// Where the var is not bound by `binding`.
    pub fn set_var(&self, var: &Rc<Var>, value: Value) -> Eval {
        let mut bindings = self.bindings.borrow_mut();
        let bound = bindings
            .iter_mut()
            .rev()
            .flatten()
            .find(|(v, _)| Rc::ptr_eq(v, var));
        match bound {
            Some((_, slot)) => {
                *slot = value.clone();
                Ok(value)
            }
            None => Err(Thrown::new(
                "IllegalStateException",
                format!(
                    "Can't change/establish root binding of: {} with set",
                    var.name.name
                ),
            )),
        }
    }
}
