// A unit's constant table (jank_unit.h).
#include "class.hpp"
#include "decimal.hpp"
#include "exception.hpp"
#include "heap.hpp"
#include "js.hpp"
#include "literal.hpp"
#include "loading.hpp"
#include "map.hpp"
#include "number.hpp"
#include "ratio.hpp"
#include "regex.hpp"
#include "seq.hpp"
#include "string.hpp"
#include "var.hpp"
#include "vector.hpp"

using namespace rt;

namespace {

struct Table {
  const char *strings;
  const jk_u32 *indexes;
  jk *out;
};

double double_of(jk_u32 low, jk_u32 high) {
  u64 bits = u64(high) << 32 | low;
  double d;
  memcpy(&d, &bits, 8);
  return d;
}

// Items of a collection, copied where the collector sees them: entries of the table, which is a root.
class Items {
public:
  Items(const Table &table, const jk_const &c) : node_(ref(make_node(c.b))) {
    for (u32 i = 0; i < c.b; i++) {
      as<Node>(node_)->items[i] = table.out[table.indexes[c.a + i]];
    }
  }
  const jk *all() const { return as<Node>(node_)->items; }

private:
  Root node_;
};

// "n/d"
jk ratio(const char *text, size_t length) {
  const char *slash = static_cast<const char *>(memchr(text, '/', length));
  Root numerator(integer_parse(text, size_t(slash - text), 10));
  Root denominator(integer_parse(slash + 1, length - size_t(slash + 1 - text), 10));
  return divide_integers(numerator, denominator);
}

jk constant(const Table &t, const jk_const &c) {
  const char *text = t.strings + c.a;
  switch (c.kind) {
  case JK_C_STRING:
    return make_string(text, c.b);
  case JK_C_KEYWORD:
    return keyword_from_utf8(text, c.b);
  case JK_C_SYMBOL:
    return symbol_from_utf8(text, c.b);
  case JK_C_VAR:
    return intern_var(text, c.b);
  case JK_C_LONG:
    return make_long(i64(u64(c.b) << 32 | c.a));
  case JK_C_DOUBLE:
    return jk_from_double(double_of(c.a, c.b));
  case JK_C_CHAR:
    return JK_CHAR(c.a);
  case JK_C_NIL:
    return JK_NIL;
  case JK_C_TRUE:
    return JK_TRUE;
  case JK_C_FALSE:
    return JK_FALSE;
  case JK_C_LIST:
    return jk_list_of(int(c.b), Items(t, c).all());
  case JK_C_VECTOR:
    return jk_vector_of(int(c.b), Items(t, c).all());
  case JK_C_MAP:
    return jk_map_of(int(c.b), Items(t, c).all());
  case JK_C_SET:
    return jk_set_of(int(c.b), Items(t, c).all());
  case JK_C_META:
    return jk_with_meta(t.out[c.a], t.out[c.b]);
  case JK_C_CLASS:
    return class_named(Utf8(Root(make_string(text, c.b))).text(), false);
  case JK_C_JS_NAME:
    return JK_INT(js_name(text, c.b));
  case JK_C_REGEX:
    return make_regex(Root(make_string(text, c.b)));
  case JK_C_INST:
    return make_inst(i64(u64(c.b) << 32 | c.a));
  case JK_C_UUID:
    return uuid_from_text(text, c.b);
  case JK_C_BIGINT:
    return as_bigint(integer_parse(text, c.b, 10));
  case JK_C_RATIO:
    return ratio(text, c.b);
  default: // JK_C_BIGDEC
    return decimal_parse(text, c.b);
  }
}

} // namespace

extern "C" int jk_constants(const jk_const *table, jk_u32 count, const char *strings, const jk_u32 *indexes, jk *out) {
  loading_constants(table, count, strings);
  // All entries are set, in order, or the last one is not.
  if (count && out[count - 1]) {
    return 1;
  }
  if (count && !out[0]) {
    add_root_range(out, count);
  }
  Table t = {strings, indexes, out};
  for (u32 i = 0; i < count; i++) {
    out[i] = constant(t, table[i]);
    if (!out[i]) {
      return 0;
    }
  }
  return 1;
}
