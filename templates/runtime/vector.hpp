// Persistent vectors: 32-way tries with a tail, their slices, and map entries seen as vectors.
#pragma once

#include "heap.hpp"

namespace rt {

jk empty_vector();
jk make_vector(u32 count, const jk *items);
Node *make_node(u32 length); // items are 0 until filled
jk node_copy(jk node, u32 length);

// For all three types of vectors.
u32 vector_count(jk v);
jk vector_nth(jk v, u32 i); // i < count
jk vector_conj(jk v, jk x);
jk vector_assoc(jk v, u32 i, jk x); // i <= count
jk vector_pop(jk v);                // not empty
jk vector_with_meta_of(jk v, jk from);
// The leaf that holds item i and where in it: `*offset`; how many items of it belong to the vector from there on:
// `*length`.
jk vector_leaf(jk v, u32 i, u32 *offset, u32 *length);
// A map entry or slice as a vector proper.
jk plain_vector(jk v);

jk transient_vector(jk v);
jk transient_conj(jk t, jk x);                // t must be in use
jk transient_vector_assoc(jk t, u32 i, jk x); // i < count
jk transient_vector_nth(jk t, u32 i);
jk transient_vector_pop(jk t); // not empty
jk persistent_vector(jk t);

// A vector made item by item.
class VectorBuilder {
public:
  VectorBuilder() : transient_(transient_vector(empty_vector())) {}
  void add(jk x) { transient_conj(transient_, x); }
  jk vector() { return persistent_vector(transient_); }

private:
  Root transient_;
};

} // namespace rt
