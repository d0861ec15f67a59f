// Sorted maps and sets: persistent AVL trees.
#include "exception.hpp"
#include "hash.hpp"
#include "number.hpp"
#include "seq.hpp"

namespace rt {
namespace {

u32 height(jk tree) { return tree ? as<Tree>(tree)->height : 0; }

jk make_tree(jk key, jk value, jk left, jk right) {
  Root k(key), v(value), l(left), r(right);
  Tree *t = make<Tree>(T_TREE);
  t->key = key;
  t->value = value;
  t->left = left;
  t->right = right;
  t->height = 1 + (height(left) > height(right) ? height(left) : height(right));
  return ref(t);
}

// A tree of the parts whose heights differ by at most two.
jk balance(jk key, jk value, jk left, jk right) {
  Root k(key), v(value), l(left), r(right);
  if (height(left) > height(right) + 1) {
    Tree *a = as<Tree>(left);
    if (height(a->left) >= height(a->right)) {
      Root low(make_tree(key, value, a->right, right));
      return make_tree(a->key, a->value, a->left, low);
    }
    Tree *middle = as<Tree>(a->right);
    Root x(make_tree(a->key, a->value, a->left, middle->left));
    Root y(make_tree(key, value, middle->right, right));
    return make_tree(middle->key, middle->value, x, y);
  }
  if (height(right) > height(left) + 1) {
    Tree *a = as<Tree>(right);
    if (height(a->right) >= height(a->left)) {
      Root low(make_tree(key, value, left, a->left));
      return make_tree(a->key, a->value, low, a->right);
    }
    Tree *middle = as<Tree>(a->left);
    Root x(make_tree(key, value, left, middle->left));
    Root y(make_tree(a->key, a->value, middle->right, a->right));
    return make_tree(middle->key, middle->value, x, y);
  }
  return make_tree(key, value, left, right);
}

jk insert(jk tree, jk comparator, jk key, jk value, bool *added) {
  Root keep(tree), keep_key(key), keep_value(value), keep_comparator(comparator);
  if (!tree) {
    *added = true;
    return make_tree(key, value, 0, 0);
  }
  Tree *t = as<Tree>(tree);
  int c;
  if (!compare_by(comparator, key, t->key, &c)) {
    return 0;
  }
  if (c == 0) {
    return t->value == value ? tree : make_tree(t->key, value, t->left, t->right);
  }
  jk child = insert(c < 0 ? t->left : t->right, comparator, key, value, added);
  if (!child) {
    return 0;
  }
  return c < 0 ? balance(t->key, t->value, child, t->right) : balance(t->key, t->value, t->left, child);
}

jk without_first(jk tree, Tree **first) {
  Tree *t = as<Tree>(tree);
  if (!t->left) {
    *first = t;
    return t->right;
  }
  Root keep(tree);
  jk left = without_first(t->left, first);
  return balance(t->key, t->value, left, t->right);
}

// *removed: 1 it was there, 0 not, -1 an exception is pending.
jk remove(jk tree, jk comparator, jk key, int *removed) {
  if (!tree) {
    return 0;
  }
  Root keep(tree), keep_key(key), keep_comparator(comparator);
  Tree *t = as<Tree>(tree);
  int c;
  if (!compare_by(comparator, key, t->key, &c)) {
    *removed = -1;
    return tree;
  }
  if (c) {
    jk child = c < 0 ? t->left : t->right;
    jk rest = remove(child, comparator, key, removed);
    if (*removed != 1) {
      return tree;
    }
    return c < 0 ? balance(t->key, t->value, rest, t->right) : balance(t->key, t->value, t->left, rest);
  }
  *removed = 1;
  if (!t->left || !t->right) {
    return t->left ? t->left : t->right;
  }
  Tree *next;
  jk right = without_first(t->right, &next); // `next` stays alive: `tree` holds it
  return balance(next->key, next->value, t->left, right);
}

jk push_path(jk stack, jk tree, bool ascending) {
  Root list(stack);
  while (tree) {
    list = make_list(tree, list);
    tree = ascending ? as<Tree>(tree)->left : as<Tree>(tree)->right;
  }
  return list;
}

jk seq_of_stack(jk stack, bool ascending, bool keys_only) {
  if (is(stack, T_EMPTY_LIST)) {
    return JK_NIL;
  }
  Root keep(stack);
  TreeSeq *s = make_with_meta<TreeSeq>(T_TREE_SEQ);
  s->stack = stack;
  s->ascending = ascending;
  s->keys_only = keys_only;
  return ref(s);
}

} // namespace

bool compare_by(jk comparator, jk a, jk b, int *out) {
  if (is_nil(comparator)) {
    return compare(a, b, out);
  }
  Root keep(comparator), keep_a(a), keep_b(b);
  jk r = jk_call2(comparator, a, b);
  if (!r) {
    return false;
  }
  if (r == JK_TRUE) {
    *out = -1;
    return true;
  }
  if (r == JK_FALSE || r == JK_NIL) {
    r = jk_call2(comparator, b, a);
    *out = r && jk_truthy(r);
    return r != 0;
  }
  i64 n;
  if (!to_index(r, &n)) {
    return false;
  }
  *out = n < 0 ? -1 : n > 0;
  return true;
}

jk make_sorted(Type type, jk comparator) {
  Root keep(comparator);
  Sorted *s = make_with_meta<Sorted>(type);
  s->comparator = comparator;
  return ref(s);
}

jk sorted_find(jk sorted, jk key, Tree **out) {
  Root keep(sorted), keep_key(key);
  jk tree = as<Sorted>(sorted)->root;
  while (tree) {
    int c;
    if (!compare_by(as<Sorted>(sorted)->comparator, key, as<Tree>(tree)->key, &c)) {
      return 0;
    }
    if (c == 0) {
      *out = as<Tree>(tree);
      return JK_TRUE;
    }
    tree = c < 0 ? as<Tree>(tree)->left : as<Tree>(tree)->right;
  }
  return JK_FALSE;
}

static jk with_root(jk sorted, jk root, u32 count) {
  Root keep(sorted), keep_root(root);
  jk copy = clone(sorted);
  Sorted *s = as<Sorted>(copy);
  s->h.hash = 0;
  s->root = root;
  s->count = count;
  return copy;
}

jk sorted_assoc(jk sorted, jk key, jk value) {
  Root keep(sorted);
  Sorted *s = as<Sorted>(sorted);
  bool added = false;
  jk root = insert(s->root, s->comparator, key, value, &added);
  return !root ? 0 : root == s->root ? sorted : with_root(sorted, root, s->count + added);
}

jk sorted_dissoc(jk sorted, jk key) {
  Root keep(sorted);
  Sorted *s = as<Sorted>(sorted);
  int removed = 0;
  jk root = remove(s->root, s->comparator, key, &removed);
  return removed < 0 ? 0 : removed ? with_root(sorted, root, s->count - 1) : sorted;
}

jk tree_seq(jk sorted, bool ascending) {
  Root keep(sorted);
  return seq_of_stack(push_path(empty_list(), as<Sorted>(sorted)->root, ascending), ascending,
                      is(sorted, T_SORTED_SET));
}

jk tree_seq_next(jk seq) {
  Root keep(seq);
  TreeSeq *s = as<TreeSeq>(seq);
  Tree *current = as<Tree>(as<List>(s->stack)->first);
  jk stack = push_path(as<List>(s->stack)->rest, s->ascending ? current->right : current->left, s->ascending);
  return seq_of_stack(stack, s->ascending, s->keys_only);
}

jk tree_seq_first(jk seq) {
  Tree *current = as<Tree>(as<List>(as<TreeSeq>(seq)->stack)->first);
  return as<TreeSeq>(seq)->keys_only ? current->key : make_map_entry(current->key, current->value);
}

} // namespace rt

using namespace rt;

extern "C" {

jk jk_sorted_compare(jk coll, jk a, jk b) {
  if (!is_between(coll, T_SORTED_MAP, T_SORTED_MAP) && !is(coll, T_SORTED_SET)) {
    return throw_cast(coll, "a sorted collection");
  }
  int c;
  return compare_by(as<Sorted>(coll)->comparator, a, b, &c) ? JK_INT(c) : 0;
}

jk jk_sorted_seq_from(jk coll, jk key, jk ascending) {
  if (!is(coll, T_SORTED_MAP) && !is(coll, T_SORTED_SET)) {
    return throw_cast(coll, "a sorted collection");
  }
  bool up = jk_truthy(ascending);
  Root keep(coll), wanted(key), stack(empty_list());
  jk tree = as<Sorted>(coll)->root;
  while (tree) {
    int c;
    if (!compare_by(as<Sorted>(coll)->comparator, key, as<Tree>(tree)->key, &c)) {
      return 0;
    }
    if (c == 0 || (up ? c < 0 : c > 0)) {
      stack = make_list(tree, stack);
    }
    if (c == 0) {
      break;
    }
    tree = c < 0 ? as<Tree>(tree)->left : as<Tree>(tree)->right;
  }
  return seq_of_stack(stack, up, is(coll, T_SORTED_SET));
}

} // extern "C"
