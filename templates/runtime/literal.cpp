// Instants (java.util.Date: milliseconds), UUIDs, tagged literals, reader conditionals. Texts of instants are read by
// templates/core/clojure/instant.jank.
#include "literal.hpp"

#include "exception.hpp"
#include "heap.hpp"
#include "number.hpp"

#include <stdio.h>

using namespace rt;

// Fills 16 bytes from the platform's generator; js_glue.js.
extern "C" void jank_glue_random(void *bytes, jk_u32 count);

namespace {

constexpr i64 DAY = 86400000;

struct Date {
  i64 year; // proleptic Gregorian
  int month, day, weekday, hour, minute, second, milli;
};

// The civil date of a day number, by 400-year eras that begin on the first of March.
Date date_of(i64 millis) {
  i64 days = millis / DAY, rest = millis % DAY;
  if (rest < 0) {
    rest += DAY;
    days--;
  }
  i64 shifted = days + 719468;
  i64 era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  i64 day_of_era = shifted - era * 146097;
  i64 year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  i64 day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  i64 month = (5 * day_of_year + 2) / 153; // from March
  Date d;
  d.day = int(day_of_year - (153 * month + 2) / 5 + 1);
  d.month = int(month < 10 ? month + 3 : month - 9);
  d.year = year_of_era + era * 400 + (d.month <= 2);
  d.weekday = int(((days % 7) + 11) % 7); // 1970-01-01 was a Thursday; 0: Sunday
  d.hour = int(rest / 3600000);
  d.minute = int(rest / 60000 % 60);
  d.second = int(rest / 1000 % 60);
  d.milli = int(rest % 1000);
  return d;
}

int hex(char c) {
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                : -1;
}

jk make_literal(Type type, jk tag, jk form) {
  Root a(tag), b(form);
  TaggedLiteral *t = make<TaggedLiteral>(type);
  t->tag = tag;
  t->form = form;
  return ref(t);
}

} // namespace

namespace rt {

jk make_inst(i64 millis) {
  Inst *i = make<Inst>(T_INST);
  i->millis = millis;
  return ref(i);
}

jk make_uuid(u64 high, u64 low) {
  Uuid *u = make<Uuid>(T_UUID);
  u->high = high;
  u->low = low;
  return ref(u);
}

jk uuid_from_text(const char *text, u32 length) {
  u64 halves[2] = {0, 0};
  u32 digits = 0;
  for (u32 i = 0; i < length && length == 36; i++) {
    bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] == '-' : hex(text[i]) >= 0) {
      if (!dash) {
        halves[digits / 16] = halves[digits / 16] << 4 | u64(hex(text[i]));
        digits++;
      }
    }
  }
  return digits == 32 ? make_uuid(halves[0], halves[1])
                      : throw_error("IllegalArgumentException", "Invalid UUID string: %.*s", int(length), text);
}

void print_inst(Text *out, jk inst) {
  Date d = date_of(as<Inst>(inst)->millis);
  char buffer[64];
  snprintf(buffer, sizeof buffer, "%04lld-%02d-%02dT%02d:%02d:%02d.%03d-00:00", (long long)d.year, d.month, d.day,
           d.hour, d.minute, d.second, d.milli);
  out->add(buffer);
}

void print_java_date(Text *out, jk inst) {
  static const char *const DAYS[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static const char *const MONTHS[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  Date d = date_of(as<Inst>(inst)->millis);
  char buffer[64];
  snprintf(buffer, sizeof buffer, "%s %s %02d %02d:%02d:%02d UTC %lld", DAYS[d.weekday], MONTHS[d.month - 1], d.day,
           d.hour, d.minute, d.second, (long long)d.year);
  out->add(buffer);
}

void print_uuid(Text *out, jk uuid) {
  Uuid *u = as<Uuid>(uuid);
  char buffer[40];
  snprintf(buffer, sizeof buffer, "%08x-%04x-%04x-%04x-%012llx", u32(u->high >> 32), u32(u->high >> 16) & 0xFFFF,
           u32(u->high) & 0xFFFF, u32(u->low >> 48), (unsigned long long)(u->low & 0xFFFFFFFFFFFF));
  out->add(buffer);
}

u32 inst_hash(jk inst) {
  u64 millis = u64(as<Inst>(inst)->millis);
  return u32(millis) ^ u32(millis >> 32);
}
u32 uuid_hash(jk uuid) {
  u64 mixed = as<Uuid>(uuid)->high ^ as<Uuid>(uuid)->low;
  return u32(mixed) ^ u32(mixed >> 32);
}

int compare_insts(jk a, jk b) {
  i64 x = as<Inst>(a)->millis, y = as<Inst>(b)->millis;
  return x < y ? -1 : x > y;
}
int compare_uuids(jk a, jk b) {
  Uuid *x = as<Uuid>(a), *y = as<Uuid>(b);
  if (x->high != y->high) {
    return i64(x->high) < i64(y->high) ? -1 : 1;
  }
  return i64(x->low) < i64(y->low) ? -1 : x->low != y->low;
}

jk literal_get(jk literal, jk key) {
  TaggedLiteral *t = as<TaggedLiteral>(literal);
  if (!is(key, T_KEYWORD) || !is_nil(as<Keyword>(key)->ns)) {
    return 0;
  }
  jk name = as<Keyword>(key)->name;
  const char *tag = is(literal, T_TAGGED_LITERAL) ? "tag" : "splicing?";
  return string_is(name, "form") ? t->form : string_is(name, tag) ? t->tag : 0;
}

} // namespace rt

extern "C" {

jk jk_inst(jk millis) { return is_long(millis) ? make_inst(long_value(millis)) : throw_cast(millis, "an integer"); }
jk jk_inst_p(jk x) { return jk_from_bool(is(x, T_INST)); }
jk jk_inst_ms(jk inst) { return is(inst, T_INST) ? make_long(as<Inst>(inst)->millis) : throw_cast(inst, "an instant"); }

jk jk_uuid(jk high, jk low) {
  if (!is_long(high) || !is_long(low)) {
    return throw_cast(is_long(high) ? low : high, "an integer");
  }
  return make_uuid(u64(long_value(high)), u64(long_value(low)));
}
jk jk_uuid_p(jk x) { return jk_from_bool(is(x, T_UUID)); }
jk jk_random_uuid(void) {
  u64 halves[2];
  jank_glue_random(halves, sizeof halves);
  // Version 4, variant 2.
  return make_uuid((halves[0] & ~u64(0xF000)) | 0x4000, (halves[1] & ~(u64(3) << 62)) | u64(1) << 63);
}

jk jk_tagged_literal(jk tag, jk form) { return make_literal(T_TAGGED_LITERAL, tag, form); }
jk jk_tagged_literal_p(jk x) { return jk_from_bool(is(x, T_TAGGED_LITERAL)); }
jk jk_reader_conditional(jk form, jk splicing) { return make_literal(T_READER_CONDITIONAL, splicing, form); }
jk jk_reader_conditional_p(jk x) { return jk_from_bool(is(x, T_READER_CONDITIONAL)); }

} // extern "C"
