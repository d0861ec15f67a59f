// What the parts of the host's interface (jank_host.h) share.
#pragma once

#include "jank_host.h"
#include "string.hpp"

namespace rt {

// Makes a printf-like message of two texts the error that jank_watch_error tells; returns -1.
int refuse(const char *format, const char *a, const char *b);
// A string as JSON, with its quotes.
void add_json(Text *out, jk string);
void add_json(Text *out, const char *utf8);

} // namespace rt
