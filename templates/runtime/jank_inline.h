// What generated code of a release includes: jank_unit.h, and inline versions of primitives: more of them, and more of
// what each can do, than code under development has, where clang's time counts. As in jank_unit.h the common case is
// here and the rest in the runtime; `jki_NAME` stands for the primitive NAME.
#pragma once

#include "object.hpp"

JK_INLINE int jk_both_double(jk a, jk b) { return jk_is_double(a) && jk_is_double(b); }
// Does a product of it and another such integer fit into 64 bits?
JK_INLINE int jk_is_short(jk_i64 n) { return n == (int)n; }

JK_INLINE jk jki_mul(jk a, jk b) {
  if (jk_both_int(a, b)) {
    jk_i64 x = jk_int_value(a), y = jk_int_value(b);
    if (jk_is_short(x) && jk_is_short(y) && jk_fits(x * y)) {
      return JK_INT(x * y);
    }
  } else if (jk_both_double(a, b)) {
    return jk_from_double(jk_double_value(a) * jk_double_value(b));
  }
  return jk_mul(a, b);
}
JK_INLINE jk jki_div(jk a, jk b) {
  return jk_both_double(a, b) ? jk_from_double(jk_double_value(a) / jk_double_value(b)) : jk_div(a, b);
}
JK_INLINE jk jki_quot(jk a, jk b) {
  if (jk_both_int(a, b) && jk_int_value(b) > 0) {
    return JK_INT(jk_int_value(a) / jk_int_value(b));
  }
  return jk_quot(a, b);
}
JK_INLINE jk jki_rem(jk a, jk b) {
  if (jk_both_int(a, b) && jk_int_value(b) > 0) {
    return JK_INT(jk_int_value(a) % jk_int_value(b));
  }
  return jk_rem(a, b);
}
JK_INLINE jk jki_even_p(jk a) { return jk_is_int(a) ? jk_from_bool(!(a & 1)) : jk_even_p(a); }
JK_INLINE jk jki_odd_p(jk a) { return jk_is_int(a) ? jk_from_bool(a & 1) : jk_odd_p(a); }

JK_INLINE jk jki_seq_p(jk x) {
  jk_u32 type = rt::type_of(x);
  return type >= rt::T_EMPTY_LIST && type <= rt::T_LAST_SEQ ? JK_TRUE : type == rt::T_INSTANCE ? jk_seq_p(x) : JK_FALSE;
}
// A sequence that is not empty and need not be realized is its own.
JK_INLINE jk jki_seq(jk x) {
  jk_u32 type = rt::type_of(x);
  return type == rt::T_LIST || type == rt::T_CONS || type == rt::T_CHUNKED_CONS || type == rt::T_VECTOR_SEQ ? x
                                                                                                            : jk_seq(x);
}
JK_INLINE jk jki_first(jk x) {
  switch (rt::type_of(x)) {
  case rt::T_LIST:
    return rt::as<rt::List>(x)->first;
  case rt::T_CONS:
    return rt::as<rt::Cons>(x)->first;
  default:
    return jk_first(x);
  }
}
JK_INLINE jk jki_rest(jk x) {
  switch (rt::type_of(x)) {
  case rt::T_LIST:
    return rt::as<rt::List>(x)->rest;
  default:
    return jk_rest(x);
  }
}
// Keywords are interned, so one is found by its address.
static inline __attribute__((unused)) jk jki_get2(jk map, jk key) {
  jk_u32 type = rt::type_of(map);
  if ((type == rt::T_ARRAY_MAP || type == rt::T_RECORD) && rt::is(key, rt::T_KEYWORD)) {
    const rt::Node *node = rt::as<rt::Node>(rt::as<rt::ArrayMap>(map)->node);
    for (jk_u32 i = 0; i < node->length; i += 2) {
      if (node->items[i] == key) {
        return node->items[i + 1];
      }
    }
    return JK_NIL;
  }
  return jk_get2(map, key);
}
static inline __attribute__((unused)) jk jki_nth2(jk coll, jk index) {
  if (rt::is(coll, rt::T_CHUNK) && jk_is_int(index)) {
    const rt::Chunk *chunk = rt::as<rt::Chunk>(coll);
    jk_i64 i = jk_int_value(index);
    if (i >= 0 && i < jk_i64(chunk->end) - chunk->offset) {
      return rt::as<rt::Node>(chunk->node)->items[chunk->offset + jk_u32(i)];
    }
  }
  return jk_nth2(coll, index);
}

extern "C" {
// What functions with rest parameters do, without a list of them; releases call these where the function is not
// rebound.
jk jk_str_of(int count, const jk *items);                 // (str items…)
jk jk_swap_of(jk atom, jk f, int count, const jk *items); // (swap! atom f items…)
}
