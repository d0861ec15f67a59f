// References that the core library manages: refs, agents, promises, futures, readers and writers. Their rules are
// written in jank (templates/core); the runtime keeps value, state, watches and validator, and asks the library where a
// `deref` may have to wait.
#include "exception.hpp"
#include "heap.hpp"
#include "js.hpp"
#include "map.hpp"
#include "var.hpp"

using namespace rt;

namespace {

Managed *managed(jk x) { return is(x, T_MANAGED) ? as<Managed>(x) : nullptr; }

jk wrong(jk x) { return throw_cast(x, "a reference that the core library manages"); }

} // namespace

extern "C" {

jk jk_managed(jk kind, jk value, jk state, jk on_deref) {
  Root keep_kind(kind), keep_value(value), keep_state(state), keep_deref(on_deref);
  Managed *m = make_with_meta<Managed>(T_MANAGED);
  m->value = value;
  m->watches = m->validator = JK_NIL;
  m->kind = kind;
  m->state = state;
  m->on_deref = on_deref;
  return ref(m);
}

jk jk_managed_kind(jk x) { return managed(x) ? managed(x)->kind : JK_NIL; }

jk jk_managed_state(jk x) { return managed(x) ? managed(x)->state : wrong(x); }

jk jk_managed_set_state(jk x, jk state) { return managed(x) ? managed(x)->state = state : wrong(x); }

jk jk_managed_value(jk x) { return managed(x) ? managed(x)->value : wrong(x); }

jk jk_managed_set_value(jk x, jk value) { return managed(x) ? managed(x)->value = value : wrong(x); }

jk jk_managed_validate(jk x, jk value) {
  if (!managed(x)) {
    return wrong(x);
  }
  jk validator = managed(x)->validator;
  return is_nil(validator) || validate(validator, value) ? JK_NIL : 0;
}

jk jk_managed_notify(jk x, jk old_value, jk new_value) {
  if (!managed(x)) {
    return wrong(x);
  }
  jk watches = managed(x)->watches;
  bool threw = false;
  if (!is_nil(watches)) {
    notify_watches(x, watches, old_value, new_value, &threw);
  }
  return threw ? 0 : JK_NIL;
}

jk jk_later(jk f) {
  Root keep(f);
  jk set_timeout = jk_js_global(JK_INT(js_name("setTimeout", 10)));
  jk argv[] = {f, JK_INT(0)};
  return set_timeout && jk_call(set_timeout, 2, argv) ? JK_NIL : 0;
}

} // extern "C"
