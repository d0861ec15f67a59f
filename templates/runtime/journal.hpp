// The journal of a transaction: what is about to change is noted first, so that a batch that fails can be undone.
#pragma once

#include "object.hpp"

namespace rt {

// To be called before the change; they do nothing where no transaction is open.
void note_var(jk var);
void note_namespace(jk ns);
void note_multi_fn(jk multi);
void note_class(jk klass);
void note_protocol(jk protocol);

bool in_transaction();
void transaction_begin();
void transaction_commit();
void transaction_rollback();
void journal_init();

} // namespace rt
