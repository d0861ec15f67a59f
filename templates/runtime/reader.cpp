// read-string: data from text. Knows what is data: no syntax quotes, no reader conditionals.
#include "decimal.hpp"
#include "exception.hpp"
#include "map.hpp"
#include "number.hpp"
#include "ratio.hpp"
#include "seq.hpp"
#include "string.hpp"
#include "var.hpp"
#include "vector.hpp"

#include <stdlib.h>

using namespace rt;

namespace {

constexpr u32 MAX_DEPTH = 1000;

struct Reader {
  String *text;
  u32 at = 0;
  u32 depth = 0;

  bool done() const { return at >= text->length; }
  u16 peek() const { return at < text->length ? text->at(at) : 0; }
  u16 ahead(u32 n) const { return at + n < text->length ? text->at(at + n) : 0; }

  static bool space(u16 c) { return c == ' ' || c == ',' || (c >= 9 && c <= 13); }
  static bool ends_token(u16 c) {
    return space(c) || c == '(' || c == ')' || c == '[' || c == ']' || c == '{' || c == '}' || c == '"' || c == ';';
  }

  // 1: something follows; 0: the end; -1: an exception is pending.
  int skip() {
    for (;;) {
      while (!done() && space(peek())) {
        at++;
      }
      if (peek() == ';' || (peek() == '#' && ahead(1) == '!')) {
        while (!done() && peek() != '\n') {
          at++;
        }
      } else if (peek() == '#' && ahead(1) == '_') {
        at += 2;
        if (!read()) {
          return -1;
        }
      } else {
        return !done();
      }
    }
  }

  jk fail(const char *message) { return throw_error("RuntimeException", "%s", message); }

  jk read() {
    int more = skip();
    if (more <= 0) {
      return more ? 0 : fail("EOF while reading");
    }
    if (++depth > MAX_DEPTH) {
      return fail("The data is nested too deep");
    }
    jk value = read_here();
    depth--;
    return value;
  }

  jk read_here() {
    u16 c = peek();
    switch (c) {
    case '(':
      return collection(')', T_LIST);
    case '[':
      return collection(']', T_VECTOR);
    case '{':
      return collection('}', T_ARRAY_MAP);
    case ')':
    case ']':
    case '}': {
      char message[] = "Unmatched delimiter: x";
      message[sizeof message - 2] = char(c);
      return fail(message);
    }
    case '"':
      return string();
    case '\\':
      return character();
    case ':':
      return token();
    case '\'':
      at++;
      return wrapped("quote");
    case '@':
      at++;
      return wrapped("clojure.core/deref");
    case '^':
      at++;
      return with_meta();
    case '#':
      return dispatch();
    default:
      return token();
    }
  }

  jk wrapped(const char *name) {
    Root value(read());
    if (!value) {
      return 0;
    }
    jk items[] = {symbol_from_utf8(name, strlen(name)), value};
    JK_FRAME(items);
    return jk_list_of(2, items);
  }

  jk with_meta() {
    Root meta(read());
    Root value(meta ? read() : 0);
    if (!value) {
      return 0;
    }
    if (is(meta, T_KEYWORD)) {
      jk pair[] = {meta, JK_TRUE};
      meta = make_map(2, pair);
    } else if (is(meta, T_SYMBOL) || is_string(meta)) {
      jk pair[] = {keyword_from_utf8("tag", 3), meta};
      JK_FRAME(pair);
      meta = make_map(2, pair);
    }
    return jk_with_meta(value, meta);
  }

  // What stands between the bracket here and its partner, as a vector.
  jk items_up_to(u16 close) {
    at++;
    VectorBuilder items;
    for (;;) {
      int more = skip();
      if (more <= 0) {
        return more ? 0 : fail("EOF while reading");
      }
      if (peek() == close) {
        at++;
        break;
      }
      Root item(read());
      if (!item) {
        return 0;
      }
      items.add(item);
    }
    return items.vector();
  }

  jk collection(u16 close, Type type) {
    Root vector(items_up_to(close));
    if (!vector || type == T_VECTOR) {
      return vector;
    }
    Root array(jk_array_from_seq(vector));
    int count = int(as<Node>(array)->length);
    const jk *all = as<Node>(array)->items;
    if (type == T_LIST) {
      return jk_list_of(count, all);
    }
    if (type == T_HASH_SET) {
      return jk_set_of(count, all);
    }
    return count & 1 ? fail("Map literal must contain an even number of forms") : jk_map_of(count, all);
  }

  jk string() {
    at++;
    Text out;
    while (!done()) {
      u16 c = text->at(at++);
      if (c == '"') {
        return out.string();
      }
      if (c != '\\') {
        out.add(c);
        continue;
      }
      c = done() ? u16(0) : text->at(at++);
      switch (c) {
      case 'n':
        out.add(u16('\n'));
        break;
      case 't':
        out.add(u16('\t'));
        break;
      case 'r':
        out.add(u16('\r'));
        break;
      case 'b':
        out.add(u16('\b'));
        break;
      case 'f':
        out.add(u16('\f'));
        break;
      case '"':
      case '\\':
        out.add(c);
        break;
      case 'u': {
        i64 unit = digits(4, 16);
        if (unit < 0) {
          return fail("Invalid unicode escape");
        }
        out.add(u16(unit));
        break;
      }
      default:
        return fail("Unsupported escape character");
      }
    }
    return fail("EOF while reading string");
  }

  i64 digits(u32 count, int base) {
    i64 n = 0;
    for (u32 i = 0; i < count; i++) {
      u16 c = peek();
      int digit = c >= '0' && c <= '9'   ? c - '0'
                  : c >= 'a' && c <= 'f' ? c - 'a' + 10
                  : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                         : 99;
      if (digit >= base) {
        return -1;
      }
      n = n * base + digit;
      at++;
    }
    return n;
  }

  jk character() {
    u32 start = ++at;
    if (done()) {
      return fail("EOF while reading character");
    }
    at++;
    while (!done() && !ends_token(peek())) {
      at++;
    }
    if (at - start == 1) {
      return JK_CHAR(text->at(start));
    }
    Utf8 name(Root(substring(ref(text), start, at)));
    struct Named {
      const char *name;
      u16 unit;
    };
    for (const Named &n : (const Named[]){{"newline", '\n'},
                                          {"space", ' '},
                                          {"tab", '\t'},
                                          {"return", '\r'},
                                          {"backspace", '\b'},
                                          {"formfeed", '\f'}}) {
      if (!strcmp(name.text(), n.name)) {
        return JK_CHAR(n.unit);
      }
    }
    if (name.text()[0] == 'u' && name.length() == 5) {
      return JK_CHAR(strtoul(name.text() + 1, nullptr, 16) & 0xFFFF);
    }
    return throw_error("RuntimeException", "Unsupported character: \\%s", name.text());
  }

  jk dispatch() {
    u16 c = ahead(1);
    if (c == '{') {
      at++;
      return collection('}', T_HASH_SET);
    }
    if (c == '#') {
      at += 2;
      Root name(token());
      if (!name) {
        return 0;
      }
      Utf8 text(Root(jk_str1(name)));
      if (!strcmp(text.text(), "Inf")) {
        return jk_from_double(__builtin_inf());
      }
      if (!strcmp(text.text(), "-Inf")) {
        return jk_from_double(-__builtin_inf());
      }
      return !strcmp(text.text(), "NaN") ? jk_from_double(__builtin_nan("")) : fail("Invalid token after ##");
    }
    if (c == '\'') {
      at += 2;
      return wrapped("var");
    }
    if (c == '^') {
      at += 2;
      return with_meta();
    }
    if (c == '"') {
      at += 2;
      return regex();
    }
    if (c == ':') {
      return namespaced_map();
    }
    if (c == '?') {
      return fail("Conditional read not allowed");
    }
    at++;
    return tagged();
  }

  // #:ns{…}: keys without a namespace get this one, and `_` as a namespace stands for none.
  jk namespaced_map() {
    at += 2;
    u32 start = at;
    while (!done() && !ends_token(peek())) {
      at++;
    }
    if (start == at || text->at(start) == ':') {
      return fail("Namespaced map must specify a namespace");
    }
    Root ns(substring(ref(text), start, at));
    while (!done() && space(peek())) {
      at++;
    }
    if (peek() != '{') {
      return fail("Namespaced map must specify a map");
    }
    Root vector(items_up_to('}'));
    if (!vector) {
      return 0;
    }
    Root array(jk_array_from_seq(vector));
    Node *all = as<Node>(array);
    if (all->length & 1) {
      return fail("Namespaced map literal must contain an even number of forms");
    }
    for (u32 i = 0; i < all->length; i += 2) {
      jk key = qualified(all->items[i], ns);
      if (!key) {
        return 0;
      }
      all->items[i] = key;
    }
    return jk_map_of(int(all->length), all->items);
  }

  jk qualified(jk key, jk ns) {
    if (!is(key, T_KEYWORD) && !is(key, T_SYMBOL)) {
      return key;
    }
    Root own(jk_namespace(key));
    Root name(jk_name(key));
    if (jk(own) == JK_NIL) {
      return is(key, T_KEYWORD) ? jk_keyword2(ns, name) : jk_symbol2(ns, name);
    }
    Utf8 text(own);
    if (strcmp(text.text(), "_")) {
      return key;
    }
    return is(key, T_KEYWORD) ? jk_keyword1(name) : jk_symbol1(name);
  }

  // The text up to the closing quote, backslashes as they are.
  jk regex() {
    u32 start = at;
    for (; !done() && peek() != '"'; at++) {
      at += peek() == '\\';
    }
    if (done()) {
      return fail("EOF while reading regex");
    }
    Root pattern(substring(ref(text), start, at++));
    return core_call("clojure.core/re-pattern", 1, pattern, JK_NIL);
  }

  jk tagged() {
    Root tag(read());
    if (!tag) {
      return 0;
    }
    if (!is(tag, T_SYMBOL)) {
      return fail("Reader tag must be a symbol");
    }
    Root form(read());
    return form ? core_call("clojure.core/read-tagged", 2, tag, form) : 0;
  }

  jk core_call(const char *name, int argc, jk a, jk b) {
    jk args[] = {a, b};
    JK_FRAME(args);
    return jk_call(jk_deref_var(intern_var(name, strlen(name))), argc, args);
  }

  jk token() {
    u32 start = at;
    while (!done() && !ends_token(peek())) {
      at++;
    }
    Root name(substring(ref(text), start, at));
    Utf8 utf8(name);
    const char *s = utf8.text();
    bool digit = s[0] >= '0' && s[0] <= '9';
    bool signed_digit = (s[0] == '-' || s[0] == '+') && s[1] >= '0' && s[1] <= '9';
    if (digit || signed_digit) {
      return number(s);
    }
    if (!strcmp(s, "nil")) {
      return JK_NIL;
    }
    if (!strcmp(s, "true")) {
      return JK_TRUE;
    }
    if (!strcmp(s, "false")) {
      return JK_FALSE;
    }
    if (s[0] == ':') {
      return s[1] && s[1] != ':' ? keyword_from_utf8(s + 1, utf8.length() - 1)
                                 : throw_error("RuntimeException", "Invalid token: %s", s);
    }
    return utf8.length() ? symbol_from_utf8(s, utf8.length()) : fail("EOF while reading");
  }

  // What the digits say as a long, or as a big integer where they say so or do not fit.
  jk integer(const char *s, size_t length, u32 radix, bool big) {
    jk n = integer_parse(s, length, radix);
    return big ? as_bigint(n) : n;
  }

  static u32 digit_value(char c) {
    return c >= '0' && c <= '9' ? u32(c - '0') : (c | 32) >= 'a' && (c | 32) <= 'z' ? u32((c | 32) - 'a' + 10) : 36;
  }
  // How many digits of the radix `s` starts with.
  static size_t count_digits(const char *s, u32 radix) {
    size_t count = 0;
    while (digit_value(s[count]) < radix) {
      count++;
    }
    return count;
  }

  // Digits of another radix than ten, which start at `digits`.
  jk in_radix(const char *s, const char *digits, u32 radix, bool may_be_big) {
    size_t count = count_digits(digits, radix);
    bool big = may_be_big && digits[count] == 'N';
    if (!count || digits[count + big]) {
      return invalid(s);
    }
    Text signed_digits;
    if (s[0] == '-') {
      signed_digits.add(u16('-'));
    }
    signed_digits.add(digits, count);
    Utf8 utf8(Root(signed_digits.string()));
    return integer(utf8.text(), utf8.length(), radix, big);
  }

  jk number(const char *s) {
    const char *digits = s + (s[0] == '-' || s[0] == '+');
    size_t count = count_digits(digits, 10), length = strlen(s);
    const char *end = digits + count;
    if (digits[0] == '0' && (digits[1] == 'x' || digits[1] == 'X')) {
      return in_radix(s, digits + 2, 16, true);
    }
    if (*end == 'r' || *end == 'R') {
      int radix = count <= 2 ? atoi(digits) : 0;
      return radix < 2 || radix > 36 ? throw_error("NumberFormatException", "Radix out of range")
                                     : in_radix(s, end + 1, u32(radix), false);
    }
    if (!*end || (*end == 'N' && !end[1])) {
      if (digits[0] == '0' && count > 1) {
        return in_radix(s, digits + 1, 8, true);
      }
      return integer(s, size_t(end - s), 10, *end == 'N');
    }
    if (*end == '/') {
      return ratio(s, size_t(end - s));
    }
    if (s[length - 1] == 'M') {
      return decimal_parse(s, length - 1);
    }
    char *behind;
    double d = strtod(s, &behind);
    return *behind ? invalid(s) : jk_from_double(d);
  }

  jk ratio(const char *s, size_t slash) {
    const char *below = s + slash + 1;
    size_t count = count_digits(below, 10);
    if (!count || below[count]) {
      return invalid(s);
    }
    Root numerator(integer_parse(s, slash, 10)), denominator(integer_parse(below, count, 10));
    return integer_sign(denominator) ? divide_integers(numerator, denominator)
                                     : throw_error("ArithmeticException", "Divide by zero");
  }

  jk invalid(const char *s) { return throw_error("NumberFormatException", "Invalid number: %s", s); }
};

} // namespace

extern "C" jk jk_read_from(jk s, jk start) {
  if (!is_string(s)) {
    return throw_cast(s, "a string");
  }
  Root keep(s);
  Reader reader{as<String>(s), u32(jk_int_value(start))};
  int more = reader.skip();
  if (more <= 0) {
    return more ? 0 : JK_NIL;
  }
  Root datum(reader.read());
  if (!datum) {
    return 0;
  }
  jk items[] = {datum, JK_INT(reader.at)};
  return jk_vector_of(2, items);
}

extern "C" jk jk_read_string(jk s) {
  if (!is_string(s)) {
    return throw_cast(s, "a string");
  }
  Root keep(s);
  Reader reader{as<String>(s)};
  return reader.read();
}
