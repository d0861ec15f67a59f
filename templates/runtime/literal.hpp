// Instants, UUIDs, tagged literals and reader conditionals.
#pragma once

#include "string.hpp"

namespace rt {

jk make_inst(i64 millis);
jk make_uuid(u64 high, u64 low);
// "01234567-89ab-cdef-0123-456789abcdef" of 36 characters; anything else throws.
jk uuid_from_text(const char *text, u32 length);

void print_inst(Text *out, jk inst);      // 2020-01-31T12:34:56.789-00:00
void print_java_date(Text *out, jk inst); // Fri Jan 31 12:34:56 UTC 2020, as java.util.Date's toString
void print_uuid(Text *out, jk uuid);

u32 inst_hash(jk inst); // Java's
u32 uuid_hash(jk uuid);
int compare_insts(jk a, jk b);
int compare_uuids(jk a, jk b); // as Java: two signed halves
// What a keyword finds in a tagged literal or a reader conditional; 0 for nothing.
jk literal_get(jk literal, jk key);

} // namespace rt
