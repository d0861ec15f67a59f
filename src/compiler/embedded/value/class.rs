//! Classes: the built-in ones of `templates/runtime/jank_classes.h`, and what `deftype`, `defrecord` and `reify` define; their
//! instances; protocols.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{Map, Name, ReaderForm, Symbol, Value};

const HEADER: &str = include_str!("../../../../templates/runtime/jank_classes.h");

/// A class that comes with the compiler, as the header declares it.
#[derive(Debug)]
struct Builtin {
    name: &'static str,
    supers: Vec<&'static str>,
    interface: bool,
}

/// The header's classes by full name, and the full names by what stands behind the last dot.
struct Table {
    classes: FxHashMap<&'static str, Builtin>,
    short: FxHashMap<&'static str, &'static str>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table {
        classes: FxHashMap::default(),
        short: FxHashMap::default(),
    };
    for line in HEADER.lines() {
        let (rest, interface) = match (
            line.strip_prefix("JK_CLASS("),
            line.strip_prefix("JK_INTERFACE("),
        ) {
            (Some(rest), _) => (rest, false),
            (_, Some(rest)) => (rest, true),
            _ => continue,
        };
        let mut quoted = rest.split('"');
        let (Some(name), Some(supers)) = (quoted.nth(1), quoted.nth(1)) else {
            continue;
        };
        table.short.entry(simple(name)).or_insert(name);
        table.classes.insert(
            name,
            Builtin {
                name,
                supers: supers.split_whitespace().collect(),
                interface,
            },
        );
    }
    table
});

/// The root of all classes.
pub const OBJECT: &str = "java.lang.Object";

/// What stands behind the last dot of a class's name.
fn simple(name: &str) -> &str {
    if name.starts_with("js/") {
        return name;
    }
    name.rsplit('.').next().unwrap_or(name)
}

/// The full name of a built-in class, from its full or its simple name.
pub fn builtin_name(name: &str) -> Option<&'static str> {
    let full = TABLE.short.get(name).copied().unwrap_or(name);
    TABLE.classes.get(full).map(|class| class.name)
}

/// Names that mean a class without an import, as `String` does.
pub fn is_imported_everywhere(full: &str) -> bool {
    let package = full.rsplit_once('.').map_or("", |(package, _)| package);
    matches!(package, "java.lang" | "java.math")
        || matches!(
            full,
            "java.util.concurrent.Callable"
                | "clojure.lang.ExceptionInfo"
                | "clojure.lang.ArityException"
        )
}

/// All that a built-in class extends, itself first and `Object` last; empty for a name that is no built-in class.
fn builtin_ancestors(name: &str) -> Vec<&'static str> {
    fn add(name: &str, all: &mut Vec<&'static str>) {
        let Some(class) = TABLE.classes.get(name) else {
            return;
        };
        if class.name != OBJECT && !all.contains(&class.name) {
            all.push(class.name);
        }
        for above in &class.supers {
            if !all.contains(above) {
                all.push(above);
            }
        }
        for above in &class.supers {
            add(above, all);
        }
    }
    let mut all = Vec::new();
    add(name, &mut all);
    if TABLE.classes.contains_key(name) {
        all.push(OBJECT);
    }
    all
}

/// Is the built-in class `name`, which may lack its package, `wanted` or does it extend it? A class that is not known counts as
/// an exception of its own.
pub fn is_builtin_subclass(name: &str, wanted: &str) -> bool {
    let full = builtin_name(name).unwrap_or("java.lang.Exception");
    let wanted_full = builtin_name(simple(wanted)).unwrap_or(wanted);
    simple(name) == simple(wanted) || builtin_ancestors(full).contains(&wanted_full)
}

/// How a class came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClassKind {
    /// It comes with the compiler.
    Builtin,
    /// One of those that has no instances of its own.
    Interface,
    /// By `deftype`.
    Type,
    /// By `defrecord`.
    Record,
    /// By `reify`.
    Reify,
}

/// A class. Built-in ones are equal by name, others are the same object.
#[derive(Debug)]
pub struct Class {
    /// Its full name.
    pub name: Rc<str>,
    /// How it came to be.
    pub kind: ClassKind,
    /// The names of its fields, keywords.
    pub fields: Vec<Value>,
    /// What may change when it is defined anew.
    pub state: RefCell<ClassState>,
}

/// What a class implements.
#[derive(Debug, Default)]
pub struct ClassState {
    /// Built-in classes that it extends, by full name.
    pub supers: Vec<&'static str>,
    /// Its methods; of a `reify` the index of each in the instance.
    pub methods: Map,
    /// Protocols that it implements in its definition.
    pub protocols: Vec<Rc<Protocol>>,
}

impl Class {
    /// The built-in class of that full name.
    pub fn builtin(name: &str) -> Option<Rc<Class>> {
        let class = TABLE.classes.get(name)?;
        Some(Rc::new(Class {
            name: Rc::from(class.name),
            kind: if class.interface {
                ClassKind::Interface
            } else {
                ClassKind::Builtin
            },
            fields: Vec::new(),
            state: RefCell::new(ClassState {
                supers: class.supers.clone(),
                ..ClassState::default()
            }),
        }))
    }

    /// A class of the program, with nothing implemented.
    pub fn defined(name: &str, kind: ClassKind, fields: Vec<Value>) -> Self {
        let class = Class {
            name: Rc::from(name),
            kind,
            fields,
            state: RefCell::default(),
        };
        class.forget_implementations();
        class
    }

    /// Back to what it was before its definition.
    pub fn forget_implementations(self: &Class) {
        let supers: &[&'static str] = match self.kind {
            ClassKind::Record => &[
                "clojure.lang.IRecord",
                "clojure.lang.IPersistentMap",
                "java.util.Map",
                "clojure.lang.IObj",
                "clojure.lang.IHashEq",
            ],
            ClassKind::Type => &["clojure.lang.IType"],
            _ => &["clojure.lang.IObj"],
        };
        *self.state.borrow_mut() = ClassState {
            supers: supers.to_vec(),
            ..ClassState::default()
        };
    }

    /// The built-in classes that it is or extends, in the order in which implementations are looked for; `Object` is last.
    pub fn ancestors(&self) -> Vec<&'static str> {
        if matches!(self.kind, ClassKind::Builtin | ClassKind::Interface) {
            return builtin_ancestors(&self.name);
        }
        let mut all = Vec::new();
        for above in &self.state.borrow().supers {
            for name in builtin_ancestors(above) {
                if name != OBJECT && !all.contains(&name) {
                    all.push(name);
                }
            }
        }
        all.push(OBJECT);
        all
    }

    /// Is it `other`, or does it extend it?
    pub fn is_a(&self, other: &Class) -> bool {
        *self == *other || self.ancestors().contains(&&*other.name)
    }

    /// Its method of that name.
    pub fn method(&self, name: &str) -> Option<Value> {
        self.state
            .borrow()
            .methods
            .get(&Value::keyword(name))
            .cloned()
    }
}

impl PartialEq for Class {
    fn eq(&self, other: &Class) -> bool {
        let builtin = |c: &Class| matches!(c.kind, ClassKind::Builtin | ClassKind::Interface);
        if builtin(self) {
            return builtin(other) && self.name == other.name;
        }
        std::ptr::eq(self, other)
    }
}

/// An instance of a `deftype`, or what `reify` made.
#[derive(Debug)]
pub struct Instance {
    /// Its class.
    pub class: Rc<Class>,
    /// The values of its fields; of a `reify` its methods.
    pub fields: RefCell<Vec<Value>>,
    /// Its metadata map, or nil.
    pub meta: Value,
}

impl Instance {
    /// The method of that name.
    pub fn method(&self, name: &str) -> Option<Value> {
        match (self.class.method(name)?, self.class.kind) {
            (Value::Int(slot), ClassKind::Reify) => {
                self.fields.borrow().get(slot as usize).cloned()
            }
            (method, _) => Some(method),
        }
    }
}

/// A record: its fields in order, then further keys.
#[derive(Debug, Clone)]
pub struct Record {
    /// Its class.
    pub class: Rc<Class>,
    /// Its entries; the metadata is the record's.
    pub map: Map,
}

/// A protocol.
#[derive(Debug)]
pub struct Protocol {
    /// Its full name.
    pub name: Rc<Symbol>,
    /// What it declares and where it is implemented.
    pub state: RefCell<ProtocolState>,
}

/// What `defprotocol` and `extend` change.
#[derive(Debug, Default)]
pub struct ProtocolState {
    /// The names of its methods, keywords.
    pub methods: Vec<Value>,
    /// From class, or nil, to a map from keyword to function.
    pub impls: Vec<(Value, Map)>,
    /// Do implementations in metadata go first?
    pub via_metadata: bool,
}

impl Protocol {
    /// The methods for exactly that class, or nil.
    pub fn impl_of(&self, class: &Value) -> Option<Map> {
        let state = self.state.borrow();
        let found = state.impls.iter().find(|(c, _)| c == class)?;
        Some(found.1.clone())
    }

    /// The methods with which it was extended to what `x` is.
    pub fn methods_for(&self, x: &Value) -> Option<Map> {
        if matches!(x, Value::Nil) {
            return self.impl_of(&Value::Nil);
        }
        let class = x.class()?;
        if let Some(methods) = self.impl_of(&Value::Class(class.clone())) {
            return Some(methods);
        }
        class
            .ancestors()
            .into_iter()
            .find_map(|name| self.impl_of(&Value::Class(Class::builtin(name)?)))
    }
}

/// A method of a protocol, as its function asks for it.
#[derive(Debug)]
pub struct Method {
    /// Whose.
    pub protocol: Rc<Protocol>,
    /// Its name.
    pub name: Rc<Name>,
}

impl Value {
    /// Its class; `None` for nil.
    pub fn class(&self) -> Option<Rc<Class>> {
        match self {
            Value::Nil => None,
            Value::Instance(x) => Some(x.class.clone()),
            Value::Record(x) => Some(x.class.clone()),
            Value::Exception(x) => {
                Class::builtin(builtin_name(&x.class).unwrap_or("java.lang.Exception"))
            }
            other => Class::builtin(other.class_name()),
        }
    }

    fn class_name(&self) -> &'static str {
        match self {
            Value::Bool(_) => "java.lang.Boolean",
            Value::Int(_) => "java.lang.Long",
            Value::Double(_) => "java.lang.Double",
            Value::BigInt(n) if n.plain => "java.math.BigInteger",
            Value::BigInt(_) => "clojure.lang.BigInt",
            Value::Ratio(_) => "clojure.lang.Ratio",
            Value::Decimal(_) => "java.math.BigDecimal",
            Value::Char(_) => "java.lang.Character",
            Value::String(_) => "java.lang.String",
            Value::Keyword(_) => "clojure.lang.Keyword",
            Value::Symbol(_) => "clojure.lang.Symbol",
            Value::List(list) if list.is_empty() => "clojure.lang.PersistentList$EmptyList",
            Value::List(_) => "clojure.lang.PersistentList",
            Value::Vector(vector) if vector.is_entry() => "clojure.lang.MapEntry",
            Value::Vector(_) => "clojure.lang.PersistentVector",
            Value::Map(map) if map.is_hashed() => "clojure.lang.PersistentHashMap",
            Value::Map(_) => "clojure.lang.PersistentArrayMap",
            Value::Set(_) => "clojure.lang.PersistentHashSet",
            Value::Seq(_) => "clojure.lang.PersistentVector$ChunkedSeq",
            Value::Cons(_) => "clojure.lang.Cons",
            Value::Lazy(_) => "clojure.lang.LazySeq",
            Value::SortedMap(_) => "clojure.lang.PersistentTreeMap",
            Value::SortedSet(_) => "clojure.lang.PersistentTreeSet",
            Value::Fn(_) => "clojure.lang.AFunction",
            Value::Multi(_) => "clojure.lang.MultiFn",
            Value::Var(_) => "clojure.lang.Var",
            Value::Namespace(_) => "clojure.lang.Namespace",
            Value::Atom(atom) => match &atom.managed {
                None => "clojure.lang.Atom",
                Some(managed) => match &managed.kind {
                    kind if kind.is_keyword("Ref") => "clojure.lang.Ref",
                    kind if kind.is_keyword("Agent") => "clojure.lang.Agent",
                    kind if kind.is_keyword("Writer") => "java.io.Writer",
                    _ => OBJECT,
                },
            },
            Value::Volatile(_) => "clojure.lang.Volatile",
            Value::Delay(_) => "clojure.lang.Delay",
            Value::Reduced(_) => "clojure.lang.Reduced",
            Value::Array(_) => "[Ljava.lang.Object;",
            Value::Class(_) => "java.lang.Class",
            Value::Regex(_) => "java.util.regex.Pattern",
            Value::Matcher(_) => "java.util.regex.Matcher",
            Value::Instant(_) => "java.util.Date",
            Value::Uuid(_) => "java.util.UUID",
            Value::ReaderForm(form) => match **form {
                ReaderForm::Tagged { .. } => "clojure.lang.TaggedLiteral",
                ReaderForm::Conditional { .. } => "clojure.lang.ReaderConditional",
            },
            _ => OBJECT,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_extends_classes_of_the_list() {
        for class in TABLE.classes.values() {
            for above in &class.supers {
                assert!(
                    TABLE.classes.contains_key(above),
                    "{} extends {above}, which is not in jank_classes.h",
                    class.name
                );
            }
        }
    }

    #[test]
    fn exceptions_have_javas_tree() {
        for (class, wanted, expected) in [
            ("ArityException", "IllegalArgumentException", true),
            ("ArityException", "java.lang.RuntimeException", true),
            ("AssertionError", "Exception", false),
            ("AssertionError", "Throwable", true),
            ("Exception", "RuntimeException", false),
            ("my.Own", "Exception", true),
            ("my.Own", "my.Own", true),
        ] {
            assert_eq!(
                is_builtin_subclass(class, wanted),
                expected,
                "{class} {wanted}"
            );
        }
    }
}
