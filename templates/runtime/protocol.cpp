// Protocols: methods that are found by the class of their first argument.
#include "class.hpp"
#include "exception.hpp"
#include "hash.hpp"
#include "journal.hpp"
#include "js.hpp"
#include "loading.hpp"
#include "map.hpp"
#include "print.hpp"
#include "string.hpp"
#include "var.hpp"
#include "vector.hpp"

using namespace rt;

namespace {

jk protocol_argument(jk p) { return is(p, T_PROTOCOL) ? p : throw_cast(p, "a protocol"); }

jk make_method(jk protocol, jk name) {
  Root p(protocol), n(name);
  Root symbol(make_symbol(as<Symbol>(as<Protocol>(protocol)->name)->ns, as<Keyword>(name)->name));
  Method *m = make<Method>(T_METHOD);
  m->protocol = p;
  m->name = n;
  m->symbol = symbol;
  m->klass = m->impl = 0;
  m->cache = empty_array_map();
  return ref(m);
}

// The methods with which a protocol was extended to what x is: a map, nil for none, 0 with an exception pending.
jk methods_for(Protocol *p, jk x) {
  if (is_nil(x)) {
    return map_get(p->impls, JK_NIL, JK_NIL);
  }
  if (is(x, T_JS)) {
    Root keep(x);
    MapIter entries(p->impls);
    jk key, methods;
    while (entries.next(&key, &methods)) {
      if (!is(key, T_JS)) {
        continue;
      }
      jk fits = js_instance_of(key, x);
      if (fits != JK_FALSE) {
        return fits ? methods : 0;
      }
    }
    return map_get(p->impls, Root(class_named("java.lang.Object", false)), JK_NIL);
  }
  Root all(as<Class>(class_of(x))->ancestors);
  for (u32 i = 0; i < as<Node>(all)->length; i++) {
    jk methods = map_get(p->impls, as<Node>(all)->items[i], JK_NIL);
    if (!is_nil(methods)) {
      return methods;
    }
  }
  return JK_NIL;
}

jk no_implementation(Method *m, jk x) {
  Root name(is_nil(x) ? JK_NIL : class_of(x)), text;
  if (!name) {
    return 0;
  }
  text = is_nil(name) ? make_string("nil") : is(name, T_CLASS) ? as<Class>(name)->name : jk_str1(name);
  Root protocol(jk_str1(as<Protocol>(m->protocol)->name));
  return text && protocol
             ? throw_error("IllegalArgumentException",
                           "No implementation of method: :%s of protocol: #'%s found for class: %s",
                           Utf8(as<Keyword>(m->name)->name).text(), Utf8(protocol).text(), Utf8(text).text())
             : 0;
}

// An implementation as an object's metadata has it, nil for none.
jk from_metadata(Method *m, jk x) {
  jk meta = jk_meta(x);
  return !meta || is_nil(meta) ? meta : jk_get2(meta, m->symbol);
}

// What implements the method for x: a function, or the index of a field of x.
jk find(Method *m, jk x) {
  Root methods(methods_for(as<Protocol>(m->protocol), x));
  if (!methods || is_nil(methods)) {
    return methods;
  }
  return map_get(methods, m->name, JK_NIL);
}

} // namespace

namespace rt {

bool extend_protocol(jk protocol, jk c, jk methods) {
  Root keep(protocol);
  note_protocol(protocol);
  jk impls = map_assoc(as<Protocol>(protocol)->impls, c, methods);
  if (!impls) {
    return false;
  }
  as<Protocol>(protocol)->impls = impls;
  clear_protocol_caches(protocol);
  return true;
}

void clear_protocol_caches(jk protocol) {
  MapIter methods(as<Protocol>(protocol)->methods);
  jk name, method;
  while (methods.next(&name, &method)) {
    Method *m = as<Method>(method);
    m->klass = m->impl = 0;
    m->cache = empty_array_map();
  }
}

} // namespace rt

extern "C" {

jk jk_protocol(jk old, jk name, jk methods, jk via_metadata) {
  Root keep(is(old, T_PROTOCOL) ? old : JK_NIL), keep_name(name), keep_methods(methods);
  if (is_nil(keep)) {
    Protocol *p = make_with_meta<Protocol>(T_PROTOCOL);
    keep = ref(p);
    p->name = name;
    p->impls = p->methods = empty_array_map();
  } else {
    note_protocol(keep);
  }
  as<Protocol>(keep)->via_metadata = jk_truthy(via_metadata);
  Root all(empty_array_map());
  for (u32 i = 0; i < vector_count(methods); i++) {
    jk method_name = vector_nth(methods, i);
    Root method(map_get(as<Protocol>(keep)->methods, method_name, JK_NIL));
    if (is_nil(method)) {
      method = make_method(keep, method_name);
    }
    all = map_assoc(all, method_name, method);
  }
  as<Protocol>(keep)->methods = all;
  return keep;
}

jk jk_protocol_p(jk x) { return jk_from_bool(is(x, T_PROTOCOL)); }
jk jk_protocol_name(jk p) { return protocol_argument(p) ? as<Protocol>(p)->name : 0; }
jk jk_protocol_method(jk p, jk name) {
  return protocol_argument(p) ? map_get(as<Protocol>(p)->methods, name, JK_NIL) : 0;
}
jk jk_protocol_impls(jk p) { return protocol_argument(p) ? as<Protocol>(p)->impls : 0; }

jk jk_extend(jk p, jk c, jk methods) {
  if (!protocol_argument(p)) {
    return 0;
  }
  if (!is_nil(c) && !is(c, T_CLASS) && !is(c, T_JS)) {
    return throw_cast(c, "a class, a constructor or nil");
  }
  Root keep(p), keep_class(c), keep_methods(methods);
  return extend_protocol(p, c, methods) && loading_adds(p, c, methods) ? JK_NIL : 0;
}

jk jk_find_impl(jk method, jk x) {
  Method *m = as<Method>(method);
  Root keep(method), keep_x(x), impl;
  if (as<Protocol>(m->protocol)->via_metadata) {
    impl = from_metadata(m, x);
    if (!impl || !is_nil(impl)) {
      return impl;
    }
  }
  bool cached = !is_nil(x) && !is(x, T_JS);
  Root klass(cached ? class_of(x) : JK_NIL);
  if (cached && klass == m->klass) {
    impl = m->impl;
  } else {
    impl = cached ? map_get(m->cache, klass, JK_NIL) : JK_NIL;
    if (is_nil(impl)) {
      impl = find(m, x);
      if (!impl) {
        return 0;
      }
      if (is_nil(impl)) {
        return no_implementation(m, x);
      }
      if (cached) {
        jk cache = map_assoc(m->cache, klass, impl);
        if (!cache) {
          return 0;
        }
        m->cache = cache;
      }
    }
    if (cached) {
      m->klass = klass;
      m->impl = impl;
    }
  }
  return jk_is_int(impl) ? as<Instance>(x)->fields[jk_int_value(impl)] : jk(impl);
}

jk jk_satisfies_p(jk p, jk x) {
  if (!protocol_argument(p)) {
    return 0;
  }
  Root keep(p), keep_x(x);
  if (as<Protocol>(p)->via_metadata) {
    MapIter methods(as<Protocol>(p)->methods);
    jk name, method;
    while (methods.next(&name, &method)) {
      jk found = from_metadata(as<Method>(method), x);
      if (!found || !is_nil(found)) {
        return found ? JK_TRUE : 0;
      }
    }
  }
  jk methods = methods_for(as<Protocol>(p), x);
  return methods ? jk_from_bool(!is_nil(methods)) : 0;
}

} // extern "C"
