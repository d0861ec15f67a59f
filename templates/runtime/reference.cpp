// Atoms, volatiles, delays; watches and validators.
#include "class.hpp"
#include "exception.hpp"
#include "heap.hpp"
#include "map.hpp"
#include "seq.hpp"
#include "string.hpp"
#include "var.hpp"

using namespace rt;

namespace rt {

void notify_watches(jk reference, jk watches, jk old_value, jk new_value, bool *threw) {
  Root keep_ref(reference), keep(watches), keep_old(old_value), keep_new(new_value);
  MapIter entries(watches);
  jk key, f;
  while (entries.next(&key, &f)) {
    if (!jk_call4(f, key, reference, old_value, new_value)) {
      *threw = true;
      return;
    }
  }
}

bool validate(jk validator, jk value) {
  Root keep(value);
  jk ok = jk_call1(validator, value);
  if (ok && !jk_truthy(ok)) {
    throw_error("IllegalStateException", "Invalid reference state");
  }
  return ok && jk_truthy(ok);
}

} // namespace rt

namespace {

// The watches and validator of an atom or a var.
struct Watched {
  jk *watches, *validator;
};
bool watched(jk reference, Watched *out) {
  if (is(reference, T_ATOM) || is(reference, T_MANAGED)) {
    *out = {&as<Reference>(reference)->watches, &as<Reference>(reference)->validator};
    return true;
  }
  if (is(reference, T_VAR)) {
    *out = {&as<Var>(reference)->watches, &as<Var>(reference)->validator};
    return true;
  }
  throw_cast(reference, "a reference: an atom, ref, agent or var");
  return false;
}

jk set_atom(jk atom, jk value) {
  Reference *a = as<Reference>(atom);
  Root keep(atom), keep_value(value);
  if (!is_nil(a->validator) && !validate(a->validator, value)) {
    return 0;
  }
  jk old = a->value;
  a->value = value;
  bool threw = false;
  if (!is_nil(a->watches)) {
    notify_watches(atom, a->watches, old, value, &threw);
  }
  return threw ? 0 : value;
}

jk *meta_of(jk x) {
  switch (type_of(x)) {
  case T_VAR:
    return &as<Var>(x)->meta;
  case T_ATOM:
  case T_MANAGED:
  case T_NS:
    return &as<WithMeta>(x)->meta;
  default:
    throw_cast(x, "a reference: an atom, var or namespace");
    return nullptr;
  }
}

} // namespace

extern "C" {

jk jk_atom(jk x) {
  Root keep(x);
  Reference *a = make_with_meta<Reference>(T_ATOM);
  a->value = x;
  a->watches = a->validator = JK_NIL;
  return ref(a);
}

jk jk_deref(jk reference) {
  switch (type_of(reference)) {
  case T_ATOM:
    return as<Reference>(reference)->value;
  case T_MANAGED: {
    Root keep(reference);
    jk on_deref = as<Managed>(reference)->on_deref;
    return is_nil(on_deref) || jk_call1(on_deref, reference) ? as<Managed>(keep)->value : 0;
  }
  case T_VOLATILE:
  case T_REDUCED:
    return as<Holder>(reference)->value;
  case T_VAR:
    return jk_deref_var(reference);
  case T_DELAY:
    return jk_force(reference);
  default: {
    jk result;
    return own_method(reference, OWN_DEREF, {}, &result)
               ? result
               : throw_cast(reference, "a reference that can be dereferenced");
  }
  }
}

jk jk_reset_x(jk atom, jk x) { return is(atom, T_ATOM) ? set_atom(atom, x) : throw_cast(atom, "an atom"); }

jk jk_swap_x(jk atom, jk f, jk args) {
  if (!is(atom, T_ATOM)) {
    return throw_cast(atom, "an atom");
  }
  Root keep(atom);
  jk old = as<Reference>(atom)->value;
  jk value = is_nil(args) ? jk_call1(f, old) : jk_apply(f, 1, &old, args);
  return value ? set_atom(atom, value) : 0;
}

#if defined(JANK_PROGRAM)
jk jk_swap_of(jk atom, jk f, int count, const jk *items) {
  if (!is(atom, T_ATOM)) {
    return throw_cast(atom, "an atom");
  }
  Root keep(atom);
  jk args[8] = {as<Reference>(atom)->value};
  jk value;
  if (count < 8) {
    memcpy(args + 1, items, size_t(count) * sizeof(jk));
    value = jk_call(f, count + 1, args);
  } else {
    jk rest = jk_list_of(count, items);
    value = jk_apply(f, 1, args, rest);
  }
  return value ? set_atom(atom, value) : 0;
}
#endif

jk jk_compare_and_set_x(jk atom, jk old, jk value) {
  if (!is(atom, T_ATOM)) {
    return throw_cast(atom, "an atom");
  }
  if (jk_identical_p(as<Reference>(atom)->value, old) == JK_FALSE) {
    return JK_FALSE;
  }
  return set_atom(atom, value) ? JK_TRUE : 0;
}

jk jk_add_watch(jk reference, jk key, jk f) {
  Watched w;
  if (!watched(reference, &w)) {
    return 0;
  }
  Root keep(reference);
  jk watches = map_assoc(is_nil(*w.watches) ? empty_array_map() : *w.watches, key, f);
  if (!watches) {
    return 0;
  }
  *w.watches = watches;
  return reference;
}

jk jk_remove_watch(jk reference, jk key) {
  Watched w;
  if (!watched(reference, &w)) {
    return 0;
  }
  Root keep(reference);
  if (!is_nil(*w.watches)) {
    jk watches = map_dissoc(*w.watches, key);
    if (!watches) {
      return 0;
    }
    *w.watches = map_count(watches) ? watches : JK_NIL;
  }
  return reference;
}

jk jk_set_validator_x(jk reference, jk f) {
  Watched w;
  if (!watched(reference, &w)) {
    return 0;
  }
  Root keep(reference), keep_f(f);
  jk value = is(reference, T_VAR) ? as<Var>(reference)->root : as<Reference>(reference)->value;
  if (!is_nil(f) && !is(value, T_UNBOUND) && !validate(f, value)) {
    return 0;
  }
  *w.validator = f;
  return JK_NIL;
}

jk jk_get_validator(jk reference) {
  Watched w;
  return watched(reference, &w) ? *w.validator : 0;
}

jk jk_reset_meta_x(jk x, jk meta) {
  jk *slot = meta_of(x);
  if (!slot) {
    return 0;
  }
  if (!is_nil(meta) && !is_map(meta)) {
    return throw_cast(meta, "a map");
  }
  if (is(x, T_VAR)) {
    return jk_var_set_meta(x, meta) ? meta : 0;
  }
  return *slot = meta;
}

jk jk_alter_meta_x(jk x, jk f, jk args) {
  jk *slot = meta_of(x);
  if (!slot) {
    return 0;
  }
  Root keep(x);
  jk meta = jk_apply(f, 1, slot, args);
  return meta ? jk_reset_meta_x(x, meta) : 0;
}

jk jk_volatile(jk x) {
  Root keep(x);
  Holder *v = make<Holder>(T_VOLATILE);
  v->value = x;
  return ref(v);
}
jk jk_vreset_x(jk v, jk x) { return is(v, T_VOLATILE) ? as<Holder>(v)->value = x : throw_cast(v, "a volatile"); }

jk jk_delay(jk thunk) {
  Root keep(thunk);
  Delay *d = make<Delay>(T_DELAY);
  d->thunk = thunk;
  d->value = JK_NIL;
  return ref(d);
}

jk jk_force(jk x) {
  if (!is(x, T_DELAY)) {
    return x;
  }
  Root keep(x);
  Delay *d = as<Delay>(x);
  if (!(d->h.flags & F_DONE)) {
    jk value = jk_call0(d->thunk);
    if (value) {
      d->value = value;
    } else { // thrown again each time, as in Clojure
      d->error = jk_catch();
    }
    d->thunk = JK_NIL;
    d->h.flags |= F_DONE;
  }
  return d->error ? jk_throw(d->error) : d->value;
}

jk jk_realized_p(jk x) {
  switch (type_of(x)) {
  case T_DELAY:
    return jk_from_bool(jk_head(x)->flags & F_DONE);
  case T_LAZY_SEQ:
    return jk_from_bool(is_nil(as<LazySeq>(x)->thunk));
  case T_MANAGED: // promises and futures: they have a state once they have a value
    return jk_from_bool(!is_nil(as<Managed>(x)->state));
  default:
    return throw_cast(x, "a lazy sequence or delay");
  }
}

} // extern "C"
