// Symbols, and keywords with the table that interns them.
#include "exception.hpp"
#include "hash.hpp"
#include "heap.hpp"
#include "string.hpp"

#include <stdio.h>
#include <stdlib.h>

using namespace rt;

namespace rt {
namespace {

// Open addressing by hash, weak: the collector drops keywords that nothing else refers to.
jk *table;
u32 capacity, used;

u32 find_slot(u32 hash, jk ns, jk name) {
  u32 i = hash & (capacity - 1);
  for (; table[i]; i = (i + 1) & (capacity - 1)) {
    Keyword *k = as<Keyword>(table[i]);
    if (k->h.hash == hash && strings_equal(as<String>(k->name), as<String>(name)) && is_nil(k->ns) == is_nil(ns) &&
        (is_nil(ns) || strings_equal(as<String>(k->ns), as<String>(ns)))) {
      break;
    }
  }
  return i;
}

void rebuild(u32 new_capacity, bool only_marked) {
  jk *old = table;
  u32 old_capacity = capacity;
  table = static_cast<jk *>(calloc(new_capacity, sizeof(jk)));
  capacity = new_capacity;
  used = 0;
  for (u32 i = 0; i < old_capacity; i++) {
    if (old[i] && (!only_marked || is_marked(old[i]))) {
      u32 at = as<Keyword>(old[i])->h.hash & (capacity - 1);
      while (table[at]) {
        at = (at + 1) & (capacity - 1);
      }
      table[at] = old[i];
      used++;
    }
  }
  free(old);
}

void drop_dead_keywords() { rebuild(capacity, true); }

u32 hash_units(String *s) {
  u32 h = 0, i = 1;
  for (; i < s->length; i += 2) {
    h = mix_h(h, mix_k(s->at(i - 1) | u32(s->at(i)) << 16));
  }
  if (s->length & 1) {
    h ^= mix_k(s->at(s->length - 1));
  }
  return finish_hash(h, 2 * s->length);
}

// Where "ns/name" is split: at its first slash, unless that starts or ends it; `length` for no namespace.
size_t split_at(const char *text, size_t length) {
  for (size_t i = 1; i + 1 < length; i++) {
    if (text[i] == '/') {
      return i;
    }
  }
  return length;
}

template <class Make> jk from_utf8(const char *text, size_t bytes, Make make_name) {
  size_t slash = split_at(text, bytes);
  Root ns(slash < bytes ? make_string(text, slash) : JK_NIL);
  Root name(slash < bytes ? make_string(text + slash + 1, bytes - slash - 1) : make_string(text, bytes));
  return make_name(ns, name);
}

} // namespace

u32 name_hash(jk ns, jk name) {
  u32 seed = hash_units(as<String>(name)), hash = is_nil(ns) ? 0 : java_hash(as<String>(ns));
  return seed ^ (hash + 0x9e3779b9u + (seed << 6) + u32(int32_t(seed) >> 2));
}

jk make_symbol(jk ns, jk name) {
  Root keep_ns(ns), keep_name(name);
  Symbol *s = make_with_meta<Symbol>(T_SYMBOL);
  s->ns = ns;
  s->name = name;
  return ref(s);
}

static jk lookup_keyword(jk ns, jk name, u32 *hash, u32 *slot) {
  if (!table) {
    rebuild(1024, false);
    add_weak_table(drop_dead_keywords);
  }
  *hash = name_hash(ns, name) + 0x9e3779b9u;
  *slot = find_slot(*hash, ns, name);
  return table[*slot];
}

jk make_keyword(jk ns, jk name) {
  u32 hash, slot;
  jk found = lookup_keyword(ns, name, &hash, &slot);
  if (found) {
    return found;
  }
  Root keep_ns(ns), keep_name(name);
  Keyword *k = make<Keyword>(T_KEYWORD);
  k->h.hash = hash;
  k->ns = ns;
  k->name = name;
  if (++used * 2 > capacity) {
    rebuild(capacity * 2, false);
  }
  table[find_slot(hash, ns, name)] = ref(k); // the slot may have moved by a collection
  return ref(k);
}

jk symbol_from_utf8(const char *text, size_t bytes) { return from_utf8(text, bytes, make_symbol); }
jk keyword_from_utf8(const char *text, size_t bytes) { return from_utf8(text, bytes, make_keyword); }

} // namespace rt

extern "C" {

jk jk_name(jk x) {
  switch (type_of(x)) {
  case T_STRING:
    return x;
  case T_SYMBOL:
    return as<Symbol>(x)->name;
  case T_KEYWORD:
    return as<Keyword>(x)->name;
  default:
    return throw_cast(x, "a named value: a string, symbol or keyword");
  }
}

jk jk_namespace(jk x) {
  switch (type_of(x)) {
  case T_SYMBOL:
    return as<Symbol>(x)->ns;
  case T_KEYWORD:
    return as<Keyword>(x)->ns;
  default:
    return throw_cast(x, "a symbol or keyword");
  }
}

static jk from_string(jk s, jk (*make)(const char *, size_t)) {
  Utf8 text(s);
  return make(text.text(), text.length());
}

jk jk_symbol1(jk x) {
  switch (type_of(x)) {
  case T_SYMBOL:
    return x;
  case T_STRING:
    return from_string(x, symbol_from_utf8);
  case T_KEYWORD:
    return make_symbol(as<Keyword>(x)->ns, as<Keyword>(x)->name);
  case T_VAR: {
    Var *v = as<Var>(x);
    return make_symbol(as<Symbol>(as<Namespace>(v->ns)->name)->name, as<Symbol>(v->name)->name);
  }
  default:
    return throw_error("IllegalArgumentException", "no conversion to symbol");
  }
}

static bool is_name_parts(jk ns, jk name) {
  if (!is_nil(ns) && !is_string(ns)) {
    throw_cast(ns, "a string");
    return false;
  }
  if (!is_string(name)) {
    throw_cast(name, "a string");
    return false;
  }
  return true;
}
jk jk_symbol2(jk ns, jk name) { return is_name_parts(ns, name) ? make_symbol(ns, name) : 0; }

jk jk_keyword1(jk x) {
  switch (type_of(x)) {
  case T_KEYWORD:
    return x;
  case T_SYMBOL:
    return make_keyword(as<Symbol>(x)->ns, as<Symbol>(x)->name);
  case T_STRING:
    return from_string(x, keyword_from_utf8);
  default:
    return JK_NIL;
  }
}
jk jk_keyword2(jk ns, jk name) { return is_name_parts(ns, name) ? make_keyword(ns, name) : 0; }

jk jk_find_keyword(jk x) {
  if (is(x, T_KEYWORD)) {
    return x;
  }
  Root symbol(jk_symbol1(x));
  if (!symbol) {
    return 0;
  }
  u32 hash, slot;
  jk found = lookup_keyword(as<Symbol>(symbol)->ns, as<Symbol>(symbol)->name, &hash, &slot);
  return found ? found : JK_NIL;
}

jk jk_gensym(jk prefix) {
  static u32 last;
  char number[16];
  snprintf(number, sizeof number, "%u", ++last);
  Text text;
  if (is_string(prefix)) {
    text.add_string(prefix);
  }
  text.add(number);
  return make_symbol(JK_NIL, Root(text.string()));
}

} // extern "C"
