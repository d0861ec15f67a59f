// Calling anything with any number of arguments.
#include "class.hpp"
#include "exception.hpp"
#include "hash.hpp"
#include "heap.hpp"
#include "js.hpp"
#include "print.hpp"
#include "seq.hpp"
#include "string.hpp"
#include "var.hpp"
#include "vector.hpp"

using namespace rt;

namespace rt {
namespace {

constexpr int MAX_FIXED = 20;

jk call_entry(jk_fn *f, void *entry, int argc, const jk *a) {
  switch (argc) {
  case 0:
    return reinterpret_cast<jk_entry0>(entry)(f);
  case 1:
    return reinterpret_cast<jk_entry1>(entry)(f, a[0]);
  case 2:
    return reinterpret_cast<jk_entry2>(entry)(f, a[0], a[1]);
  case 3:
    return reinterpret_cast<jk_entry3>(entry)(f, a[0], a[1], a[2]);
  case 4:
    return reinterpret_cast<jk_entry4>(entry)(f, a[0], a[1], a[2], a[3]);
  case 5:
    return reinterpret_cast<jk_entry5>(entry)(f, a[0], a[1], a[2], a[3], a[4]);
  default:
    return reinterpret_cast<jk_entry6>(entry)(f, a[0], a[1], a[2], a[3], a[4], a[5]);
  }
}

bool has_fixed(const jk_fn_info *info, int argc) {
  return argc <= 6 ? info->entry[argc] != nullptr : argc <= MAX_FIXED && info->many && (info->many_arities >> argc & 1);
}

jk call_fn(jk f, int argc, const jk *argv) {
  jk_fn *fn = jk_fn_of(f);
  const jk_fn_info *info = fn->info;
  if (has_fixed(info, argc)) {
    return argc <= 6 ? call_entry(fn, info->entry[argc], argc, argv) : info->many(fn, argc, argv);
  }
  if (!info->rest || u32(argc) < info->required) {
    return throw_arity(argc, info->name);
  }
  Root keep(f), rest;
  if (u32(argc) > info->required) {
    rest = jk_list_of(argc - int(info->required), argv + info->required);
  }
  return info->rest(fn, argv, rest);
}

jk lookup(jk coll, jk key, int argc, const jk *argv, const char *name) {
  if (argc < 1 || argc > 2) {
    return throw_arity(argc, name);
  }
  return argc == 1 ? jk_get2(coll, key) : jk_get3(coll, key, argv[1]);
}

jk not_a_function(jk f) {
  if (is_nil(f)) {
    return throw_error("NullPointerException", "nil was called as a function");
  }
  Root name(jk_type_name(f));
  return throw_error("ClassCastException", "%s cannot be cast to a function", Utf8(as<Symbol>(name)->name).text());
}

// An instance is a function where its class has `invoke`.
jk call_instance(jk x, int argc, const jk *argv) {
  Root keep(x);
  jk method = find_own_method(x, OWN_INVOKE);
  if (!method) {
    return not_a_function(x);
  }
  Root all(ref(make_node(u32(argc) + 1)));
  as<Node>(all)->items[0] = x;
  memcpy(as<Node>(all)->items + 1, argv, u32(argc) * sizeof(jk));
  return jk_call(method, argc + 1, as<Node>(all)->items);
}

// What calls of a var begin with where its value has no entry for that many arguments, or is no function: `self` is
// that function, or the var.
jk call_callee(jk_fn *self, int argc, const jk *argv) {
  jk callee = ref(self);
  return jk_call(is(callee, T_VAR) ? jk_deref_var(callee) : callee, argc, argv);
}
jk call_callee0(jk_fn *self) { return call_callee(self, 0, nullptr); }
jk call_callee1(jk_fn *self, jk a) { return call_callee(self, 1, &a); }
jk call_callee2(jk_fn *self, jk a, jk b) {
  jk argv[] = {a, b};
  return call_callee(self, 2, argv);
}
jk call_callee3(jk_fn *self, jk a, jk b, jk c) {
  jk argv[] = {a, b, c};
  return call_callee(self, 3, argv);
}
jk call_callee4(jk_fn *self, jk a, jk b, jk c, jk d) {
  jk argv[] = {a, b, c, d};
  return call_callee(self, 4, argv);
}
jk call_callee5(jk_fn *self, jk a, jk b, jk c, jk d, jk e) {
  jk argv[] = {a, b, c, d, e};
  return call_callee(self, 5, argv);
}
jk call_callee6(jk_fn *self, jk a, jk b, jk c, jk d, jk e, jk f) {
  jk argv[] = {a, b, c, d, e, f};
  return call_callee(self, 6, argv);
}
void *const CALL_CALLEE[] = {
    reinterpret_cast<void *>(call_callee0), reinterpret_cast<void *>(call_callee1),
    reinterpret_cast<void *>(call_callee2), reinterpret_cast<void *>(call_callee3),
    reinterpret_cast<void *>(call_callee4), reinterpret_cast<void *>(call_callee5),
    reinterpret_cast<void *>(call_callee6),
};

} // namespace

void set_callee(jk_var *var) {
  bool direct = !var->bindings && is(var->root, T_FN);
  var->callee = direct ? jk_fn_of(var->root) : reinterpret_cast<jk_fn *>(var);
  for (int i = 0; i < 7; i++) {
    void *entry = direct ? var->callee->info->entry[i] : nullptr;
    var->entry[i] = entry ? entry : CALL_CALLEE[i];
  }
}

} // namespace rt

extern "C" {

jk jk_make_fn(const jk_fn_info *info, const jk *captures) {
  jk_fn *f = static_cast<jk_fn *>(allocate(T_FN, offsetof(jk_fn, captures) + info->captures * sizeof(jk)));
  f->info = info;
  f->meta = JK_NIL;
  if (info->captures) {
    memcpy(f->captures, captures, info->captures * sizeof(jk));
  }
  return ref(f);
}

void jk_set_capture(jk fn, jk_u32 index, jk value) { jk_fn_of(fn)->captures[index] = value; }

jk jk_call(jk f, int argc, const jk *argv) {
  switch (type_of(f)) {
  case T_FN:
    return call_fn(f, argc, argv);
  case T_KEYWORD:
  case T_SYMBOL:
    if (argc < 1 || argc > 2) {
      Root text(jk_pr_str(f));
      return text ? throw_arity(argc, Utf8(text).text()) : 0;
    }
    return argc == 1 ? jk_get2(argv[0], f) : jk_get3(argv[0], f, argv[1]);
  case T_ARRAY_MAP:
  case T_HASH_MAP:
  case T_SORTED_MAP:
  case T_TRANSIENT_ARRAY_MAP:
  case T_TRANSIENT_HASH_MAP:
    return lookup(f, argc ? argv[0] : JK_NIL, argc, argv, "a map");
  case T_HASH_SET:
  case T_SORTED_SET:
  case T_TRANSIENT_SET:
    return argc == 1 ? jk_get2(f, argv[0]) : throw_arity(argc, "a set");
  case T_VECTOR:
  case T_SUBVEC:
  case T_MAP_ENTRY:
  case T_TRANSIENT_VECTOR:
    if (argc != 1) {
      return throw_arity(argc, "a vector");
    }
    if (jk_integer_p(argv[0]) != JK_TRUE) {
      return throw_error("IllegalArgumentException", "Key must be integer");
    }
    return jk_nth2(f, argv[0]);
  case T_VAR:
    return jk_call(jk_deref_var(f), argc, argv);
  case T_MULTI_FN:
    return call_multi_fn(f, argc, argv);
  case T_INSTANCE:
  case T_RECORD:
    return call_instance(f, argc, argv);
  case T_JS:
    return js_call_function(f, argc, argv);
  case T_PATCH_FN:
    return call_patch_fn(f, argc, argv);
  case T_UNBOUND: {
    Root text(jk_str1(as<Holder>(f)->value));
    return text ? throw_error("IllegalStateException", "Attempting to call unbound fn: %s", Utf8(text).text()) : 0;
  }
  default:
    return not_a_function(f);
  }
}

jk jk_apply(jk f, int argc, const jk *argv, jk seq) {
  Root keep(f), keep_seq(seq);
  // A variadic function takes a lazy rest: only as many items as it has fixed parameters are walked.
  const jk_fn_info *info = is(f, T_FN) ? jk_fn_of(f)->info : nullptr;
  jk args[MAX_FIXED + 1];
  if (info && info->rest && u32(argc) > info->required) {
    Root rest(seq);
    for (int i = argc; i-- > int(info->required);) {
      rest = jk_cons(argv[i], rest);
      if (!rest) {
        return 0;
      }
    }
    return info->rest(jk_fn_of(f), argv, rest);
  }
  if (info && info->rest && info->required <= u32(MAX_FIXED)) {
    memset(args, 0, sizeof args);
    JK_FRAME(args);
    if (argc) {
      memcpy(args, argv, u32(argc) * sizeof(jk));
    }
    u32 count = u32(argc);
    Root rest(jk_seq(seq));
    if (!rest) {
      return 0;
    }
    // One more than the fixed ones tells whether the variadic arity is meant.
    while (count < info->required && !is_nil(rest)) {
      jk x = jk_first(rest);
      if (!x) {
        return 0;
      }
      args[count++] = x;
      rest = jk_next(rest);
      if (!rest) {
        return 0;
      }
    }
    if (is_nil(rest) && (count < info->required || has_fixed(info, int(count)))) {
      return call_fn(f, int(count), args);
    }
    keep_seq = JK_NIL; // do not hold on to the head
    // Clojure looks at one item more to see how long the sequence is, and what that does can be seen.
    return is_nil(rest) || jk_next(rest) ? info->rest(jk_fn_of(f), args, rest) : 0;
  }
  if (is_nil(seq)) {
    return jk_call(f, argc, argv);
  }
  Root array(jk_array_from_seq(seq));
  if (!array) {
    return 0;
  }
  u32 more = as<Node>(array)->length;
  if (!argc) {
    return jk_call(f, int(more), as<Node>(array)->items);
  }
  Root all(ref(make_node(u32(argc) + more)));
  memcpy(as<Node>(all)->items, argv, u32(argc) * sizeof(jk));
  memcpy(as<Node>(all)->items + argc, as<Node>(array)->items, more * sizeof(jk));
  return jk_call(f, argc + int(more), as<Node>(all)->items);
}

jk jk_call_any1(jk f, jk a) {
  jk argv[] = {a};
  return jk_call(f, 1, argv);
}
jk jk_call_any2(jk f, jk a, jk b) {
  jk argv[] = {a, b};
  return jk_call(f, 2, argv);
}
jk jk_call_any3(jk f, jk a, jk b, jk c) {
  jk argv[] = {a, b, c};
  return jk_call(f, 3, argv);
}
jk jk_call_any4(jk f, jk a, jk b, jk c, jk d) {
  jk argv[] = {a, b, c, d};
  return jk_call(f, 4, argv);
}
jk jk_call_any5(jk f, jk a, jk b, jk c, jk d, jk g) {
  jk argv[] = {a, b, c, d, g};
  return jk_call(f, 5, argv);
}
jk jk_call_any6(jk f, jk a, jk b, jk c, jk d, jk g, jk h) {
  jk argv[] = {a, b, c, d, g, h};
  return jk_call(f, 6, argv);
}

jk jk_apply2(jk f, jk seq) { return jk_apply(f, 0, nullptr, seq); }

} // extern "C"
