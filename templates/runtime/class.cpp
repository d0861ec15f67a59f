// Classes: the built-in ones of jank_classes.h, and what deftype, defrecord and reify define.
#include "class.hpp"

#include "exception.hpp"
#include "hash.hpp"
#include "journal.hpp"
#include "js.hpp"
#include "map.hpp"
#include "number.hpp"
#include "print.hpp"
#include "seq.hpp"
#include "string.hpp"
#include "var.hpp"
#include "vector.hpp"

using namespace rt;

namespace rt {
namespace {

const BuiltinClass BUILTINS[] = {
#define JK_CLASS(name, supers) {name, supers, CLASS_BUILTIN},
#define JK_INTERFACE(name, supers) {name, supers, CLASS_INTERFACE},
#include "jank_classes.h"
#undef JK_CLASS
#undef JK_INTERFACE
};
constexpr u32 BUILTIN_COUNT = sizeof BUILTINS / sizeof *BUILTINS;

// Where the class of a value is remembered: by its heap type, or behind those for what a type does not tell.
enum ClassSlot : u32 {
  SLOT_LONG = 256,
  SLOT_DOUBLE,
  SLOT_BOOLEAN,
  SLOT_CHARACTER,
  SLOT_PLAIN_BIGINT,
  SLOT_VALS,
  SLOTS
};

jk builtins[BUILTIN_COUNT]; // made when first asked for
jk defined;                 // map from name, and fields, to class
jk of_slot[SLOTS];          // by ClassSlot

void prepare() {
  if (!defined) {
    add_root_range(builtins, BUILTIN_COUNT);
    add_root_range(of_slot, SLOTS);
    add_root(&defined);
    defined = empty_array_map();
  }
}

jk builtin(u32 index);

jk builtin_named(const char *name, size_t length) {
  const BuiltinClass *found = builtin_class(name, length, false);
  return found ? builtin(u32(found - BUILTINS)) : JK_NIL;
}

jk object_class() { return builtin(0); }

// Calls `f` with each class that a built-in one extends itself.
template <class F> void each_super(const BuiltinClass &c, F f) {
  for (const char *p = c.supers; *p;) {
    size_t length = strcspn(p, " ");
    f(Root(builtin_named(p, length)));
    p += length + (p[length] == ' ');
  }
}

// Classes in the order in which implementations are looked for, each once, Object last.
class Ancestors {
public:
  Ancestors() : node_(ref(make_node(0))) {}
  void add(jk klass) {
    if (klass != object_class()) {
      append(klass);
    }
  }
  void add_all(jk klass) {
    Root all(as<Class>(klass)->ancestors);
    for (u32 i = 0; i < as<Node>(all)->length; i++) {
      add(as<Node>(all)->items[i]);
    }
  }
  // All of them; nothing can be added any more.
  jk finish() {
    append(object_class());
    return node_;
  }

private:
  void append(jk klass) {
    Node *n = as<Node>(node_);
    for (u32 i = 0; i < n->length; i++) {
      if (n->items[i] == klass) {
        return;
      }
    }
    Root keep(klass);
    jk more = node_copy(node_, n->length + 1);
    as<Node>(more)->items[n->length] = klass;
    node_ = more;
  }

  Root node_;
};

jk make_class(jk name, ClassKind kind) {
  Root keep(name);
  Root c(ref(make<Class>(T_CLASS)));
  Class *k = as<Class>(c);
  k->name = name;
  k->kind = kind;
  k->ancestors = k->fields = k->protocols = JK_NIL;
  k->methods = empty_array_map();
  return c;
}

jk builtin(u32 index) {
  prepare();
  if (builtins[index]) {
    return builtins[index];
  }
  const BuiltinClass &b = BUILTINS[index];
  Root c(make_class(Root(make_string(b.name)), b.kind));
  builtins[index] = c;
  Ancestors all;
  all.add(c);
  each_super(b, [&](jk super) { all.add(super); });
  each_super(b, [&](jk super) { all.add_all(super); });
  as<Class>(c)->ancestors = all.finish();
  as<Class>(c)->fields = empty_vector();
  return c;
}

const char *name_of_type(jk v) {
  switch (type_of(v)) {
  case T_FREE:
    return jk_is_int(v)                    ? "java.lang.Long"
           : jk_is_double(v)               ? "java.lang.Double"
           : v == JK_TRUE || v == JK_FALSE ? "java.lang.Boolean"
                                           : "java.lang.Character";
  case T_FN:
  case T_PATCH_FN:
    return "clojure.lang.AFunction";
  case T_VAR:
    return "clojure.lang.Var";
  case T_LONG:
    return "java.lang.Long";
  case T_BIGINT:
    return jk_head(v)->flags & F_PLAIN ? "java.math.BigInteger" : "clojure.lang.BigInt";
  case T_RATIO:
    return "clojure.lang.Ratio";
  case T_DECIMAL:
    return "java.math.BigDecimal";
  case T_STRING:
    return "java.lang.String";
  case T_SYMBOL:
    return "clojure.lang.Symbol";
  case T_KEYWORD:
    return "clojure.lang.Keyword";
  case T_EMPTY_LIST:
    return "clojure.lang.PersistentList$EmptyList";
  case T_LIST:
    return "clojure.lang.PersistentList";
  case T_CONS:
    return "clojure.lang.Cons";
  case T_LAZY_SEQ:
    return "clojure.lang.LazySeq";
  case T_CHUNKED_CONS:
    return "clojure.lang.ChunkedCons";
  case T_VECTOR_SEQ:
    return "clojure.lang.PersistentVector$ChunkedSeq";
  case T_RSEQ:
    return "clojure.lang.APersistentVector$RSeq";
  case T_LONG_RANGE:
    return "clojure.lang.LongRange";
  case T_NUMBER_RANGE:
    return "clojure.lang.Range";
  case T_STRING_SEQ:
    return "clojure.lang.StringSeq";
  case T_ARRAY_SEQ:
    return "clojure.lang.ArraySeq";
  case T_ARRAY_MAP_SEQ:
    return "clojure.lang.PersistentArrayMap$Seq";
  case T_HASH_SEQ:
    return "clojure.lang.PersistentHashMap$NodeSeq";
  case T_TREE_SEQ:
    return "clojure.lang.PersistentTreeMap$Seq";
  case T_PART_SEQ:
    return as<PartSeq>(v)->values ? "clojure.lang.APersistentMap$ValSeq" : "clojure.lang.APersistentMap$KeySeq";
  case T_VECTOR:
    return "clojure.lang.PersistentVector";
  case T_SUBVEC:
    return "clojure.lang.APersistentVector$SubVector";
  case T_MAP_ENTRY:
    return "clojure.lang.MapEntry";
  case T_ARRAY_MAP:
    return "clojure.lang.PersistentArrayMap";
  case T_HASH_MAP:
    return "clojure.lang.PersistentHashMap";
  case T_SORTED_MAP:
    return "clojure.lang.PersistentTreeMap";
  case T_HASH_SET:
    return "clojure.lang.PersistentHashSet";
  case T_SORTED_SET:
    return "clojure.lang.PersistentTreeSet";
  case T_TRANSIENT_VECTOR:
    return "clojure.lang.PersistentVector$TransientVector";
  case T_TRANSIENT_ARRAY_MAP:
    return "clojure.lang.PersistentArrayMap$TransientArrayMap";
  case T_TRANSIENT_HASH_MAP:
    return "clojure.lang.PersistentHashMap$TransientHashMap";
  case T_TRANSIENT_SET:
    return "clojure.lang.PersistentHashSet$TransientHashSet";
  case T_CHUNK:
    return "clojure.lang.ArrayChunk";
  case T_CHUNK_BUFFER:
    return "clojure.lang.ChunkBuffer";
  case T_ARRAY:
    return "[Ljava.lang.Object;";
  case T_ATOM:
    return "clojure.lang.Atom";
  case T_MANAGED: {
    Utf8 kind(as<Keyword>(as<Managed>(v)->kind)->name);
    return !strcmp(kind.text(), "Ref")      ? "clojure.lang.Ref"
           : !strcmp(kind.text(), "Agent")  ? "clojure.lang.Agent"
           : !strcmp(kind.text(), "Writer") ? "java.io.Writer"
                                            : "java.lang.Object";
  }
  case T_VOLATILE:
    return "clojure.lang.Volatile";
  case T_DELAY:
    return "clojure.lang.Delay";
  case T_REDUCED:
    return "clojure.lang.Reduced";
  case T_NS:
    return "clojure.lang.Namespace";
  case T_MULTI_FN:
    return "clojure.lang.MultiFn";
  case T_CLASS:
    return "java.lang.Class";
  case T_UNBOUND:
    return "clojure.lang.Var$Unbound";
  case T_REGEX:
    return "java.util.regex.Pattern";
  case T_MATCHER:
    return "java.util.regex.Matcher";
  case T_INST:
    return "java.util.Date";
  case T_UUID:
    return "java.util.UUID";
  case T_TAGGED_LITERAL:
    return "clojure.lang.TaggedLiteral";
  case T_READER_CONDITIONAL:
    return "clojure.lang.ReaderConditional";
  default:
    return "java.lang.Object";
  }
}

u32 class_slot(jk v) {
  switch (type_of(v)) {
  case T_FREE:
    return jk_is_int(v)                    ? SLOT_LONG
           : jk_is_double(v)               ? SLOT_DOUBLE
           : v == JK_TRUE || v == JK_FALSE ? SLOT_BOOLEAN
                                           : SLOT_CHARACTER;
  case T_BIGINT:
    return jk_head(v)->flags & F_PLAIN ? SLOT_PLAIN_BIGINT : T_BIGINT;
  case T_PART_SEQ:
    return as<PartSeq>(v)->values ? SLOT_VALS : T_PART_SEQ;
  default:
    return type_of(v);
  }
}

jk find_builtin(const char *name) { return builtin_named(name, strlen(name)); }

jk class_argument(jk c) { return is(c, T_CLASS) ? c : throw_cast(c, "a class"); }

// The key under which define_class knows a class: "user.Point[:x :y]".
jk definition_key(jk name, jk fields, bool record) {
  Text text;
  text.add_string(name);
  text.add(record ? " " : "");
  return print(&text, fields, true) ? text.string() : 0;
}

// Back to what it was before its definition: implementations of a redefinition come in the place of the old ones.
bool forget_implementations(jk klass) {
  note_class(klass);
  Class *c = as<Class>(klass);
  Root keep(klass), protocols(c->protocols);
  while (is(protocols, T_LIST)) {
    jk protocol = as<List>(protocols)->first;
    note_protocol(protocol);
    jk impls = map_dissoc(as<Protocol>(protocol)->impls, klass);
    if (!impls) {
      return false;
    }
    as<Protocol>(protocol)->impls = impls;
    clear_protocol_caches(protocol);
    protocols = as<List>(protocols)->rest;
  }
  c->protocols = empty_list();
  c->methods = empty_array_map();
  Ancestors all;
  all.add(klass);
  if (c->kind == CLASS_RECORD) {
    for (const char *name : {"clojure.lang.IRecord", "clojure.lang.IPersistentMap", "java.util.Map",
                             "clojure.lang.IObj", "clojure.lang.IHashEq"}) {
      all.add_all(Root(find_builtin(name)));
    }
  } else if (c->kind == CLASS_TYPE) {
    all.add(Root(find_builtin("clojure.lang.IType")));
  } else {
    all.add_all(Root(find_builtin("clojure.lang.IObj")));
  }
  c->ancestors = all.finish();
  return true;
}

jk define(jk name, jk fields, ClassKind kind) {
  prepare();
  Root keep_name(name), keep_fields(fields), key(definition_key(name, fields, kind == CLASS_RECORD));
  if (!key) {
    return 0;
  }
  Root klass(map_get(defined, key, JK_NIL));
  if (!klass) {
    return 0;
  }
  if (is_nil(klass)) {
    klass = make_class(name, kind);
    as<Class>(klass)->fields = fields;
    jk all = map_assoc(defined, key, klass);
    if (!all) {
      return 0;
    }
    defined = all;
  }
  return forget_implementations(klass) ? jk(klass) : 0;
}

void add_ancestors(jk klass, jk interface) {
  Root keep(klass), parent(interface);
  Ancestors all;
  all.add_all(klass);
  all.add_all(parent);
  as<Class>(klass)->ancestors = all.finish();
}

int field_index(jk klass, jk name) {
  jk fields = as<Class>(klass)->fields;
  for (u32 i = 0; i < vector_count(fields); i++) {
    if (vector_nth(fields, i) == name) {
      return int(i);
    }
  }
  return -1;
}

jk no_member(jk x, jk name, int argc, bool field) {
  Utf8 member(as<Keyword>(name)->name), klass(as<Class>(class_of_instance(x))->name);
  if (field) {
    return throw_error("IllegalArgumentException", "No matching field found: %s for class %s", member.text(),
                       klass.text());
  }
  return throw_error("IllegalArgumentException", "No matching method %s found taking %d args for class %s",
                     member.text(), argc, klass.text());
}

jk instance_of(jk klass, u32 count, const jk *fields, jk meta) {
  Root keep(klass), keep_meta(meta);
  Instance *x = static_cast<Instance *>(allocate(T_INSTANCE, offsetof(Instance, fields) + count * sizeof(jk)));
  x->meta = meta;
  x->klass = klass;
  if (count) {
    memcpy(x->fields, fields, count * sizeof(jk));
  }
  return ref(x);
}

} // namespace

const char *simple_class_name(const char *name) {
  const char *dot = strncmp(name, "js/", 3) ? strrchr(name, '.') : nullptr;
  return dot ? dot + 1 : name;
}

const BuiltinClass *builtin_class(const char *name, size_t length, bool short_names) {
  auto is_name = [&](const char *other) { return strlen(other) == length && !memcmp(other, name, length); };
  for (const BuiltinClass &c : BUILTINS) {
    if (is_name(c.name) || (short_names && is_name(simple_class_name(c.name)))) {
      return &c;
    }
  }
  return nullptr;
}

jk class_named(const char *name, bool short_names) {
  const BuiltinClass *found = builtin_class(name, strlen(name), short_names);
  return found ? builtin(u32(found - BUILTINS)) : JK_NIL;
}

jk class_of(jk v) {
  switch (type_of(v)) {
  case T_INSTANCE:
  case T_RECORD:
    return class_of_instance(v);
  case T_EXCEPTION: {
    Root keep(v);
    jk found = class_named(Utf8(as<Exception>(v)->class_name).text(), true);
    return is_nil(found) ? find_builtin("java.lang.Exception") : found;
  }
  case T_JS: {
    Root keep(v);
    return jk_js_get(v, JK_INT(js_name("constructor", 11)));
  }
  default: {
    if (is_nil(v)) {
      return JK_NIL;
    }
    u32 slot = class_slot(v);
    if (!of_slot[slot]) {
      Root keep(v);
      jk found = find_builtin(name_of_type(v));
      of_slot[slot] = found;
    }
    return of_slot[slot];
  }
  }
}

bool is_subclass(jk klass, jk parent) {
  Node *n = as<Node>(as<Class>(klass)->ancestors);
  for (u32 i = 0; i < n->length; i++) {
    if (n->items[i] == parent) {
      return true;
    }
  }
  return false;
}

bool instance_is(jk x, const char *interface_name) {
  if (!has_class(x)) {
    return false;
  }
  Node *all = as<Node>(as<Class>(class_of_instance(x))->ancestors);
  for (u32 i = 0; i < all->length; i++) {
    if (string_is(as<Class>(all->items[i])->name, interface_name)) {
      return true;
    }
  }
  return false;
}

jk construct(jk klass, int argc, const jk *argv) {
  Class *c = as<Class>(klass);
  int fields = is_vector(c->fields) ? int(vector_count(c->fields)) : 0;
  if (c->kind == CLASS_TYPE && argc == fields) {
    return instance_of(klass, u32(argc), argv, JK_NIL);
  }
  if (klass == object_class() && !argc) {
    return jk_new_object();
  }
  if (c->kind != CLASS_RECORD || (argc != fields && argc != fields + 2)) {
    return throw_error("IllegalArgumentException", "No matching ctor found for class %s with %d arguments",
                       Utf8(c->name).text(), argc);
  }
  Root keep(klass);
  Node *node = make_node(u32(fields) * 2);
  Root keep_node(ref(node));
  for (int i = 0; i < fields; i++) {
    node->items[2 * i] = vector_nth(as<Class>(klass)->fields, u32(i));
    node->items[2 * i + 1] = argv[i];
  }
  Record *r = make<Record>(T_RECORD);
  r->meta = argc > fields ? argv[fields] : JK_NIL;
  r->node = keep_node;
  r->klass = klass;
  Root record(ref(r));
  if (argc > fields && !is_nil(argv[fields + 1])) {
    MapIter more(argv[fields + 1]);
    jk key, value;
    while (more.next(&key, &value)) {
      record = map_assoc(record, key, value);
      if (!record) {
        return 0;
      }
    }
  }
  return record;
}

jk instance_method(jk x, jk name) {
  Class *c = as<Class>(class_of_instance(x));
  jk found = map_get(c->methods, name, 0); // keywords are compared by identity: nothing can be thrown
  if (!found || c->kind != CLASS_REIFY) {
    return found;
  }
  return as<Instance>(x)->fields[jk_int_value(found)];
}

jk find_own_method(jk x, Own name) {
  static jk keywords[OWN_COUNT_OF];
  if (!keywords[0]) {
    static const char *const NAMES[] = {
        "assoc",  "compareTo", "cons",   "contains", "containsKey", "count",    "deref",    "disjoin",
        "empty",  "entryAt",   "equals", "equiv",    "first",       "get",      "hashCode", "hasheq",
        "invoke", "kvreduce",  "meta",   "more",     "next",        "nth",      "peek",     "pop",
        "reduce", "rseq",      "seq",    "toString", "valAt",       "withMeta", "without",
    };
    static_assert(sizeof NAMES / sizeof *NAMES == OWN_COUNT_OF, "a name for each");
    Root keep(x);
    add_root_range(keywords, OWN_COUNT_OF);
    for (u32 i = OWN_COUNT_OF; i-- > 0;) {
      keywords[i] = keyword_from_utf8(NAMES[i], strlen(NAMES[i]));
    }
  }
  return instance_method(x, keywords[name]);
}

bool call_own_method(jk x, jk method, std::initializer_list<jk> args, jk *result) {
  jk all[4] = {x}; // no method that the runtime calls takes more
  memcpy(all + 1, args.begin(), args.size() * sizeof(jk));
  JK_FRAME(all);
  *result = jk_call(method, int(args.size()) + 1, all);
  return true;
}

jk instance_get(jk x, jk name) {
  int i = field_index(class_of_instance(x), name);
  if (i >= 0 && as<Class>(class_of_instance(x))->kind != CLASS_REIFY) {
    return jk_field(x, JK_INT(i64(i)));
  }
  return no_member(x, name, 0, true);
}

jk instance_set(jk x, jk name, jk value) {
  int i = field_index(class_of_instance(x), name);
  return i >= 0 && is(x, T_INSTANCE) ? jk_set_field_x(x, JK_INT(i64(i)), value) : no_member(x, name, 0, true);
}

jk instance_call(jk x, jk name, int argc, const jk *argv) {
  Root keep(x), keep_name(name);
  if (jk method = instance_method(x, name)) {
    Root all(ref(make_node(u32(argc) + 1)));
    as<Node>(all)->items[0] = x;
    memcpy(as<Node>(all)->items + 1, argv, u32(argc) * sizeof(jk));
    return jk_call(method, argc + 1, as<Node>(all)->items);
  }
  if (!argc && field_index(class_of_instance(x), name) >= 0) {
    return instance_get(x, name);
  }
  Utf8 member(as<Keyword>(name)->name);
  auto named = [&](const char *wanted, int count) { return argc == count && !strcmp(member.text(), wanted); };
  if (named("toString", 0)) {
    return jk_str1(x);
  }
  if (named("hashCode", 0) || named("hasheq", 0)) {
    return jk_hash(x);
  }
  if (named("equals", 1) || named("equiv", 1)) {
    return jk_equal(x, argv[0]);
  }
  if (named("getClass", 0)) {
    return class_of_instance(x);
  }
  return no_member(x, name, argc, false);
}

} // namespace rt

extern "C" {

jk jk_class(jk x) { return class_of(x); }
jk jk_class_p(jk x) { return jk_from_bool(is(x, T_CLASS)); }
jk jk_class_named(jk name) {
  return is_string(name) ? class_named(Utf8(name).text(), false) : throw_cast(name, "a string");
}
jk jk_class_name(jk c) { return class_argument(c) ? as<Class>(c)->name : 0; }
jk jk_class_fields(jk c) { return class_argument(c) ? as<Class>(c)->fields : 0; }
jk jk_class_supers(jk c) {
  if (!class_argument(c)) {
    return 0;
  }
  Node *all = as<Node>(as<Class>(c)->ancestors);
  return make_vector(all->length - 1, all->items + 1);
}
jk jk_class_bases(jk c) {
  if (!class_argument(c)) {
    return 0;
  }
  Root keep(c), name(as<Class>(c)->name);
  const BuiltinClass *b = builtin_class(Utf8(name).text(), as<String>(name)->length, false);
  bool extends_class = false;
  if (b) {
    each_super(*b, [&](jk super) { extends_class |= as<Class>(super)->kind == CLASS_BUILTIN; });
  }
  VectorBuilder bases;
  if (as<Class>(c)->kind != CLASS_INTERFACE && c != object_class() && !extends_class) {
    bases.add(object_class());
  }
  if (b) {
    each_super(*b, [&](jk super) { bases.add(super); });
  } else {
    Root all(as<Class>(c)->ancestors); // itself first, Object last
    for (u32 i = 1; i + 1 < as<Node>(all)->length; i++) {
      bases.add(as<Node>(all)->items[i]);
    }
  }
  return bases.vector();
}

jk jk_instance_p(jk c, jk x) {
  if (!is(c, T_CLASS)) {
    return is(c, T_JS) ? js_instance_of(c, x) : throw_cast(c, "a class");
  }
  if (is_nil(x)) {
    return JK_FALSE;
  }
  if (is(x, T_JS)) {
    return jk_from_bool(c == object_class() || (as<Js>(x)->callable && c == find_builtin("clojure.lang.IFn")));
  }
  Root keep(c);
  jk k = class_of(x);
  return k ? jk_from_bool(is_subclass(k, c)) : 0;
}
jk jk_subclass_p(jk c, jk parent) {
  return class_argument(c) && class_argument(parent) ? jk_from_bool(is_subclass(c, parent)) : 0;
}

jk jk_define_class(jk name, jk fields, jk record) {
  if (!is_string(name) || !is_vector(fields)) {
    return throw_cast(is_string(name) ? fields : name, "the name, and fields, of a class");
  }
  return define(name, fields, jk_truthy(record) ? CLASS_RECORD : CLASS_TYPE);
}

jk jk_implement(jk c, jk protocol, jk methods) {
  if (!class_argument(c)) {
    return 0;
  }
  if (!is_map(methods)) {
    return throw_cast(methods, "a map of methods");
  }
  Root keep(c), keep_protocol(protocol), keep_methods(methods);
  note_class(c);
  Root all(as<Class>(c)->methods);
  MapIter entries(methods);
  jk key, f;
  while (entries.next(&key, &f)) {
    all = map_assoc(all, key, f);
    if (!all) {
      return 0;
    }
  }
  as<Class>(c)->methods = all;
  if (is(protocol, T_PROTOCOL)) {
    as<Class>(c)->protocols = make_list(protocol, as<Class>(c)->protocols);
    return extend_protocol(protocol, c, methods) ? JK_NIL : 0;
  }
  if (!is(protocol, T_CLASS)) {
    Root text(jk_pr_str(protocol));
    return text ? throw_error("IllegalArgumentException", "%s is not an interface or protocol", Utf8(text).text()) : 0;
  }
  add_ancestors(c, protocol);
  return c;
}

jk jk_reify(jk name, jk protocols, jk functions, jk meta) {
  if (!is_string(name) || !is_vector(protocols) || !is_vector(functions)) {
    return throw_cast(name, "what reify expands to");
  }
  prepare();
  Root keep_name(name), keep_protocols(protocols), keep_functions(functions), keep_meta(meta);
  Root klass(map_get(defined, name, JK_NIL));
  if (!klass) {
    return 0;
  }
  if (is_nil(klass)) {
    // What it implements stands behind the name, so that another reify in the same place is another class.
    Utf8 text(name);
    const char *space = strchr(text.text(), ' ');
    klass =
        make_class(Root(make_string(text.text(), space ? size_t(space - text.text()) : text.length())), CLASS_REIFY);
    as<Class>(klass)->fields = empty_vector();
    if (!forget_implementations(klass)) {
      return 0;
    }
    i64 index = 0;
    for (u32 i = 0; i < vector_count(protocols); i++) {
      Root entry(vector_nth(protocols, i)), methods(empty_array_map());
      Root names(vector_nth(entry, 1));
      for (u32 k = 0; k < vector_count(names); k++) {
        methods = map_assoc(methods, vector_nth(names, k), JK_INT(index++));
      }
      if (!jk_implement(klass, vector_nth(entry, 0), methods)) {
        return 0;
      }
    }
    jk all = map_assoc(defined, name, klass);
    if (!all) {
      return 0;
    }
    defined = all;
  }
  u32 count = vector_count(functions);
  Root items(ref(make_node(count)));
  for (u32 i = 0; i < count; i++) {
    as<Node>(items)->items[i] = vector_nth(functions, i);
  }
  return instance_of(klass, count, as<Node>(items)->items, meta);
}

jk jk_instance_type_p(jk x) { return jk_from_bool(is(x, T_INSTANCE)); }
jk jk_record_p(jk x) { return jk_from_bool(is(x, T_RECORD)); }

jk jk_record_of(jk c, jk map) {
  if (!class_argument(c) || as<Class>(c)->kind != CLASS_RECORD) {
    return throw_cast(c, "the class of a record");
  }
  if (!is_map(map) && !is_nil(map)) {
    return throw_cast(map, "a map");
  }
  Root keep(c), keep_map(map), fields(as<Class>(c)->fields);
  u32 count = vector_count(fields);
  Root values(ref(make_node(count)));
  for (u32 i = 0; i < count; i++) {
    as<Node>(values)->items[i] = JK_NIL;
  }
  Root record(construct(c, int(count), as<Node>(values)->items));
  if (!record || is_nil(map)) {
    return record;
  }
  MapIter entries(map);
  jk key, value;
  while (entries.next(&key, &value)) {
    record = map_assoc(record, key, value);
    if (!record) {
      return 0;
    }
  }
  as<Record>(record)->meta = is(map, T_RECORD) ? JK_NIL : as<WithMeta>(map)->meta;
  return record;
}

jk jk_field(jk x, jk index) {
  if (is(x, T_RECORD)) {
    return as<Node>(as<Record>(x)->node)->items[2 * jk_int_value(index) + 1];
  }
  return is(x, T_INSTANCE) ? as<Instance>(x)->fields[jk_int_value(index)] : throw_cast(x, "an instance of its type");
}
jk jk_set_field_x(jk x, jk index, jk value) {
  if (!is(x, T_INSTANCE)) {
    return throw_cast(x, "an instance with fields that change");
  }
  as<Instance>(x)->fields[jk_int_value(index)] = value;
  return value;
}
jk jk_new_object(void) { return instance_of(object_class(), 0, nullptr, JK_NIL); }

} // extern "C"
