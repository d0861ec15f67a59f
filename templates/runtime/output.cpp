// What programs print, and the time.
#include "exception.hpp"
#include "number.hpp"
#include "print.hpp"
#include "string.hpp"

#include <time.h>

using namespace rt;

// js_glue.js: writes UTF-8 text to the host.
extern "C" void jank_glue_print(const char *text, jk_u32 bytes);
extern "C" void jank_glue_print_error(const char *text, jk_u32 bytes);

extern "C" {

jk jk_print_out(jk text) {
  if (!is_string(text)) {
    return throw_cast(text, "a string");
  }
  Utf8 utf8(text);
  jank_glue_print(utf8.text(), utf8.length());
  return JK_NIL;
}

jk jk_print_err(jk text) {
  if (!is_string(text)) {
    return throw_cast(text, "a string");
  }
  Utf8 utf8(text);
  jank_glue_print_error(utf8.text(), utf8.length());
  return JK_NIL;
}

jk jk_flush(void) { return JK_NIL; }

jk jk_current_time_millis(void) {
  timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return make_long(i64(now.tv_sec) * 1000 + now.tv_nsec / 1000000);
}

jk jk_nano_time(void) {
  timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return make_long(i64(now.tv_sec) * 1000000000 + now.tv_nsec);
}

} // extern "C"
