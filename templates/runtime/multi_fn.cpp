// Multimethods, as Clojure's MultiFn: exact value, then isa?, preferences, default; with a cache per hierarchy.
#include "exception.hpp"
#include "hash.hpp"
#include "journal.hpp"
#include "loading.hpp"
#include "map.hpp"
#include "print.hpp"
#include "var.hpp"

using namespace rt;

namespace {

jk multi(jk x) { return is(x, T_MULTI_FN) ? x : throw_cast(x, "a multimethod"); }

jk hierarchy_of(MultiFn *m) { return is(m->hierarchy, T_VAR) ? jk_deref_var(m->hierarchy) : m->hierarchy; }

// JK_TRUE, JK_FALSE, or 0.
jk is_a(MultiFn *m, jk x, jk parent) {
  jk r = jk_call3(m->isa, hierarchy_of(m), x, parent);
  return r ? jk_from_bool(jk_truthy(r)) : 0;
}

jk parents_of(MultiFn *m, jk x) {
  Root keep(x);
  jk hierarchy = hierarchy_of(m);
  jk parents = jk_get2(hierarchy, Root(jk_keyword1(Root(make_string("parents")))));
  return parents ? jk_get2(parents, x) : 0;
}

// Is `a` preferred to `b`, directly or by what they derive from?
jk prefers(MultiFn *m, jk a, jk b) {
  Root keep_a(a), keep_b(b);
  jk set = map_get(m->prefers, a, JK_NIL);
  if (!set) {
    return 0;
  }
  jk direct = is_nil(set) ? JK_FALSE : jk_contains_p(set, b);
  if (direct != JK_FALSE) {
    return direct;
  }
  for (bool of_b : {true, false}) {
    Root parents(parents_of(m, of_b ? b : a));
    if (!parents) {
      return 0;
    }
    if (!is_set(parents)) {
      continue;
    }
    MapIter items(parents);
    jk parent, same;
    while (items.next(&parent, &same)) {
      jk found = of_b ? prefers(m, a, parent) : prefers(m, parent, b);
      if (found != JK_FALSE) {
        return found;
      }
    }
  }
  return JK_FALSE;
}

// a dominates b: is preferred or more specific.
jk dominates(MultiFn *m, jk a, jk b) {
  jk p = prefers(m, a, b);
  return p == JK_FALSE ? is_a(m, a, b) : p;
}

jk ambiguous(MultiFn *m, jk value, jk a, jk b) {
  Root x(jk_pr_str(value)), y(jk_pr_str(a)), z(jk_pr_str(b)), name(jk_str1(m->name));
  if (!x || !y || !z || !name) {
    return 0;
  }
  return throw_error(
      "IllegalArgumentException",
      "Multiple methods in multimethod '%s' match dispatch value: %s -> %s and %s, and neither is preferred",
      Utf8(name).text(), Utf8(x).text(), Utf8(y).text(), Utf8(z).text());
}

// The method for a dispatch value, nil for none.
jk find_method(jk multi_fn, jk value) {
  Root keep(multi_fn), keep_value(value);
  MultiFn *m = as<MultiFn>(multi_fn);
  if (m->cached_hierarchy != hierarchy_of(m)) {
    m->cache = empty_array_map();
    m->cached_hierarchy = hierarchy_of(m);
  }
  jk cached = map_get(m->cache, value, JK_NIL);
  if (!cached || !is_nil(cached)) {
    return cached;
  }
  Root best_value(JK_CHAR(0x10000)), best; // no value of a program
  MapIter methods(m->methods);
  jk key, f;
  while (methods.next(&key, &f)) {
    jk fits = is_a(m, value, key);
    if (!fits) {
      return 0;
    }
    if (fits == JK_FALSE) {
      continue;
    }
    if (best_value != JK_CHAR(0x10000)) {
      jk better = dominates(m, key, best_value);
      if (!better) {
        return 0;
      }
      if (better == JK_FALSE) {
        jk worse = dominates(m, best_value, key);
        if (worse != JK_TRUE) {
          return worse ? ambiguous(m, value, key, best_value) : 0;
        }
        continue;
      }
    }
    best_value = key;
    best = f;
  }
  if (best_value == JK_CHAR(0x10000)) {
    best = map_get(m->methods, m->default_value, JK_NIL);
  }
  if (best && !is_nil(best)) {
    jk cache = map_assoc(m->cache, value, best);
    if (!cache) {
      return 0;
    }
    m->cache = cache;
  }
  return best;
}

jk change(jk multi_fn, jk methods, jk preferences) {
  if (!methods || !preferences) {
    return 0;
  }
  Root keep(multi_fn), a(methods), b(preferences);
  note_multi_fn(multi_fn);
  MultiFn *m = as<MultiFn>(multi_fn);
  m->methods = methods;
  m->prefers = preferences;
  m->cache = empty_array_map();
  return multi_fn;
}

} // namespace

namespace rt {

jk call_multi_fn(jk multi_fn, int argc, const jk *argv) {
  Root keep(multi_fn);
  MultiFn *m = as<MultiFn>(multi_fn);
  Root value(jk_call(m->dispatch, argc, argv));
  if (!value) {
    return 0;
  }
  jk f = find_method(multi_fn, value);
  if (f && is_nil(f)) {
    Root name(jk_str1(m->name)), text(jk_pr_str(value));
    return name && text
               ? throw_error("IllegalArgumentException", "No method in multimethod '%s' for dispatch value: %s",
                             Utf8(name).text(), Utf8(text).text())
               : 0;
  }
  return f ? jk_call(f, argc, argv) : 0;
}

} // namespace rt

extern "C" {

jk jk_multi_fn(jk name, jk dispatch, jk default_value, jk hierarchy, jk isa) {
  Root a(name), b(dispatch), c(default_value), d(hierarchy), e(isa);
  MultiFn *m = make_with_meta<MultiFn>(T_MULTI_FN);
  m->name = name;
  m->dispatch = dispatch;
  m->default_value = default_value;
  m->hierarchy = hierarchy;
  m->isa = isa;
  m->cached_hierarchy = JK_NIL;
  Root keep(ref(m));
  m->methods = m->prefers = m->cache = empty_array_map();
  return keep;
}

jk jk_multi_add_method(jk x, jk value, jk f) {
  Root keep(x);
  if (!multi(x)) {
    return 0;
  }
  Root keep_value(value), keep_f(f);
  jk changed = change(x, map_assoc(as<MultiFn>(x)->methods, value, f), as<MultiFn>(x)->prefers);
  return changed && loading_adds(x, keep_value, keep_f) ? changed : 0;
}
jk jk_multi_remove_method(jk x, jk value) {
  Root keep(x);
  return multi(x) ? change(x, map_dissoc(as<MultiFn>(x)->methods, value), as<MultiFn>(x)->prefers) : 0;
}
jk jk_multi_remove_all(jk x) { return multi(x) ? change(x, empty_array_map(), empty_array_map()) : 0; }

jk jk_multi_prefer(jk x, jk a, jk b) {
  if (!multi(x)) {
    return 0;
  }
  Root keep(x), keep_a(a), keep_b(b);
  MultiFn *m = as<MultiFn>(x);
  jk other = prefers(m, b, a);
  if (other != JK_FALSE) {
    Root p(other ? jk_pr_str(a) : 0), q(other ? jk_pr_str(b) : 0);
    return p && q ? throw_error("IllegalStateException", "Preference conflict: %s is already preferred to %s",
                                Utf8(q).text(), Utf8(p).text())
                  : 0;
  }
  jk set = map_get(m->prefers, a, empty_set());
  set = set ? set_conj(set, b) : 0;
  return set ? change(x, m->methods, map_assoc(m->prefers, a, set)) : 0;
}

jk jk_multi_get_method(jk x, jk value) { return multi(x) ? find_method(x, value) : 0; }
jk jk_multi_methods(jk x) { return multi(x) ? as<MultiFn>(x)->methods : 0; }
jk jk_multi_prefers(jk x) { return multi(x) ? as<MultiFn>(x)->prefers : 0; }

} // extern "C"
