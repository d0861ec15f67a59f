// clang-format off
// Each declaration is one line, because programs read this file.
// The primitives: functions of the core library that are written in C++.
//
// This file is the one list of them. Core code in templates/core names a primitive `rt/NAME` for `jk_NAME` here; the
// embedded compiler reads this file to know which exist, how many arguments each takes and what each may do, and its
// evaluator implements the same names for macro expansion.
//
//   JK_PURE   never throws, never allocates      JK_ALLOC  never throws, may collect      JK_CALL  may throw, may collect
//
// One declaration a line, all parameters `jk`. Where a comment says nothing else, the primitive does what the clojure.core
// function of that name does with that many arguments; `_p` stands for `?`, `_x` for `!`.
#pragma once

#define JK_PURE extern "C"
#define JK_ALLOC extern "C"
#define JK_CALL extern "C"

// ---- identity, equality, hashing, types ------------------------------------------------------------------------
JK_PURE jk jk_identical_p(jk a, jk b); // same object; equal small integers, doubles with the same bits and chars are identical
JK_CALL jk jk_equal(jk a, jk b);       // (= a b)
JK_CALL jk jk_hash(jk x);              // Clojure's: murmur3 for numbers, strings, and collections, so that sets print in its order
JK_CALL jk jk_compare(jk a, jk b);
JK_PURE jk jk_nil_p(jk x);
JK_PURE jk jk_not(jk x);
JK_PURE jk jk_boolean_p(jk x);
JK_PURE jk jk_number_p(jk x);
JK_PURE jk jk_int_p(jk x);     // a 64-bit integer
JK_PURE jk jk_integer_p(jk x); // big integers too
JK_PURE jk jk_ratio_p(jk x);
JK_PURE jk jk_decimal_p(jk x);
JK_PURE jk jk_double_p(jk x);
JK_PURE jk jk_char_p(jk x);
JK_PURE jk jk_string_p(jk x);
JK_PURE jk jk_keyword_p(jk x);
JK_PURE jk jk_symbol_p(jk x);
JK_PURE jk jk_list_p(jk x);
JK_PURE jk jk_vector_p(jk x); // map entries too
JK_PURE jk jk_map_p(jk x);
JK_PURE jk jk_set_p(jk x);
JK_PURE jk jk_map_entry_p(jk x);
JK_PURE jk jk_coll_p(jk x);
JK_PURE jk jk_seq_p(jk x);
JK_PURE jk jk_seqable_p(jk x);
JK_PURE jk jk_sequential_p(jk x);
JK_PURE jk jk_associative_p(jk x);
JK_PURE jk jk_counted_p(jk x);
JK_PURE jk jk_indexed_p(jk x);
JK_PURE jk jk_sorted_p(jk x);
JK_PURE jk jk_reversible_p(jk x);
JK_PURE jk jk_fn_p(jk x);  // made by fn
JK_PURE jk jk_ifn_p(jk x); // anything callable
JK_PURE jk jk_var_p(jk x);
JK_PURE jk jk_atom_p(jk x);
JK_PURE jk jk_volatile_p(jk x);
JK_PURE jk jk_delay_p(jk x);
JK_PURE jk jk_reduced_p(jk x);
JK_PURE jk jk_chunked_seq_p(jk x);
JK_PURE jk jk_js_p(jk x); // a JavaScript object or function
JK_ALLOC jk jk_type_name(jk x); // a symbol for messages: long, double, string, persistent_vector …

// ---- numbers -----------------------------------------------------------------------------------------------------
JK_CALL jk jk_add(jk a, jk b);
JK_CALL jk jk_sub(jk a, jk b);
JK_CALL jk jk_mul(jk a, jk b);
JK_CALL jk jk_div(jk a, jk b); // integers that do not divide give a ratio; by zero, doubles give an infinity
JK_CALL jk jk_neg(jk a);
JK_CALL jk jk_inc(jk a);
JK_CALL jk jk_dec(jk a);
JK_CALL jk jk_promoting_add(jk a, jk b); // (+' a b): integers beyond 64 bits are big ones
JK_CALL jk jk_promoting_sub(jk a, jk b);
JK_CALL jk jk_promoting_mul(jk a, jk b);
JK_CALL jk jk_promoting_neg(jk a);
JK_CALL jk jk_quot(jk a, jk b);
JK_CALL jk jk_rem(jk a, jk b);
JK_CALL jk jk_mod(jk a, jk b);
JK_CALL jk jk_lt(jk a, jk b);
JK_CALL jk jk_le(jk a, jk b);
JK_CALL jk jk_gt(jk a, jk b);
JK_CALL jk jk_ge(jk a, jk b);
JK_CALL jk jk_num_eq(jk a, jk b); // (== a b)
JK_CALL jk jk_zero_p(jk a);
JK_CALL jk jk_pos_p(jk a);
JK_CALL jk jk_neg_p(jk a);
JK_CALL jk jk_even_p(jk a);
JK_CALL jk jk_odd_p(jk a);
JK_CALL jk jk_min(jk a, jk b);
JK_CALL jk jk_max(jk a, jk b);
JK_CALL jk jk_abs(jk a);
JK_CALL jk jk_to_long(jk x);   // (long x)
JK_CALL jk jk_to_int(jk x);    // (int x): range checked
JK_CALL jk jk_to_double(jk x); // (double x)
JK_CALL jk jk_to_char(jk x);   // (char x)
JK_CALL jk jk_to_float(jk x);  // (float x): range checked, but a double
JK_CALL jk jk_unchecked_long(jk x);
JK_CALL jk jk_unchecked_int(jk x);
JK_CALL jk jk_bigint(jk x);
JK_CALL jk jk_biginteger(jk x); // a big integer that prints without N
JK_CALL jk jk_bigdec(jk x);
JK_CALL jk jk_rationalize(jk x);
JK_CALL jk jk_numerator(jk x);
JK_CALL jk jk_denominator(jk x);
JK_CALL jk jk_radix_text(jk x, jk radix); // an integer's digits, with a minus sign where it is negative
JK_CALL jk jk_check_number(jk x); // x itself; throws where it is no number
JK_CALL jk jk_bit_and(jk a, jk b);
JK_CALL jk jk_bit_or(jk a, jk b);
JK_CALL jk jk_bit_xor(jk a, jk b);
JK_CALL jk jk_bit_and_not(jk a, jk b);
JK_CALL jk jk_bit_not(jk a);
JK_CALL jk jk_bit_shift_left(jk a, jk n);
JK_CALL jk jk_bit_shift_right(jk a, jk n);
JK_CALL jk jk_unsigned_bit_shift_right(jk a, jk n);
JK_CALL jk jk_bit_test(jk a, jk n);
JK_CALL jk jk_bit_set(jk a, jk n);
JK_CALL jk jk_bit_clear(jk a, jk n);
JK_CALL jk jk_bit_flip(jk a, jk n);
JK_CALL jk jk_unchecked_add(jk a, jk b); // wraps at 64 bits; plain arithmetic on doubles
JK_CALL jk jk_unchecked_sub(jk a, jk b);
JK_CALL jk jk_unchecked_mul(jk a, jk b);
JK_CALL jk jk_nan_p(jk x);
JK_CALL jk jk_infinite_p(jk x);
JK_ALLOC jk jk_rand(void);
// Java's Math; also reached as Math/sqrt and so on, in code that is shared with Clojure.
JK_CALL jk jk_math_sqrt(jk x);
JK_CALL jk jk_math_sin(jk x);
JK_CALL jk jk_math_cos(jk x);
JK_CALL jk jk_math_tan(jk x);
JK_CALL jk jk_math_asin(jk x);
JK_CALL jk jk_math_acos(jk x);
JK_CALL jk jk_math_atan(jk x);
JK_CALL jk jk_math_atan2(jk y, jk x);
JK_CALL jk jk_math_exp(jk x);
JK_CALL jk jk_math_log(jk x);
JK_CALL jk jk_math_log10(jk x);
JK_CALL jk jk_math_pow(jk x, jk y);
JK_CALL jk jk_math_floor(jk x);
JK_CALL jk jk_math_ceil(jk x);
JK_CALL jk jk_math_round(jk x); // to a long
JK_CALL jk jk_parse_long(jk s);
JK_CALL jk jk_parse_double(jk s);

// ---- strings, characters, names ------------------------------------------------------------------------------------
JK_CALL jk jk_str1(jk x);             // (str x)
JK_CALL jk jk_str2(jk a, jk b);       // (str a b)
JK_CALL jk jk_str_seq(jk seq);        // (apply str seq)
JK_CALL jk jk_str_join(jk separator, jk coll);
JK_CALL jk jk_pr_str(jk x);           // (pr-str x), readable whatever *print-readably* says
JK_CALL jk jk_print_str(jk x);        // (print-str x): strings and characters as they are, at any depth
JK_CALL jk jk_subs2(jk s, jk start);
JK_CALL jk jk_subs3(jk s, jk start, jk end);
JK_CALL jk jk_name(jk x);
JK_CALL jk jk_namespace(jk x);
JK_CALL jk jk_symbol1(jk x); // a string, keyword, var or symbol
JK_CALL jk jk_symbol2(jk ns, jk name);
JK_CALL jk jk_keyword1(jk x);
JK_CALL jk jk_keyword2(jk ns, jk name);
JK_CALL jk jk_find_keyword(jk x);
JK_ALLOC jk jk_gensym(jk prefix); // a string
JK_CALL jk jk_string_upper(jk s);
JK_CALL jk jk_string_lower(jk s);
JK_CALL jk jk_string_trim(jk s);
JK_CALL jk jk_string_triml(jk s);
JK_CALL jk jk_string_trimr(jk s);
JK_CALL jk jk_string_index_of(jk s, jk value, jk from);      // a string or char; index or nil
JK_CALL jk jk_string_last_index_of(jk s, jk value, jk from); // from: nil for the end
JK_CALL jk jk_string_starts_with(jk s, jk prefix);
JK_CALL jk jk_string_ends_with(jk s, jk suffix);
JK_CALL jk jk_string_replace(jk s, jk match, jk replacement);       // both strings or both chars
JK_CALL jk jk_string_replace_first(jk s, jk match, jk replacement); // both strings or both chars
JK_CALL jk jk_string_split(jk s, jk separator); // by a plain string; a vector, empty strings kept
JK_CALL jk jk_string_reverse(jk s);

// ---- regular expressions ----------------------------------------------------------------------------------------------
JK_CALL jk jk_regex(jk pattern);  // a new one, not prepared
JK_PURE jk jk_regex_p(jk x);
JK_CALL jk jk_regex_pattern(jk regex);
JK_CALL jk jk_regex_prepared_p(jk regex);
JK_CALL jk jk_regex_prepare(jk regex, jk code, jk groups, jk registers, jk names); // as jank.regex/program has them; regex
JK_CALL jk jk_regex_group_names(jk regex); // a map from name to number
JK_CALL jk jk_unicode_property(jk name);   // an id for programs, nil where there is none of that name
JK_CALL jk jk_matcher(jk regex, jk text);  // of a prepared one
JK_PURE jk jk_matcher_p(jk x);
JK_CALL jk jk_matcher_find(jk matcher);    // the next match: is there one?
JK_CALL jk jk_matcher_matches(jk matcher); // does it match the whole text?
JK_CALL jk jk_matcher_regex(jk matcher);
JK_CALL jk jk_matcher_group_count(jk matcher);
JK_CALL jk jk_matcher_group(jk matcher, jk group); // what a group took, nil for nothing; 0: the whole match
JK_CALL jk jk_matcher_start(jk matcher);           // of the whole match
JK_CALL jk jk_matcher_end(jk matcher);

// ---- instants, UUIDs, tagged literals -----------------------------------------------------------------------------------
JK_CALL jk jk_inst(jk millis);
JK_PURE jk jk_inst_p(jk x);
JK_CALL jk jk_inst_ms(jk inst);
JK_CALL jk jk_uuid(jk high, jk low); // two 64-bit integers
JK_PURE jk jk_uuid_p(jk x);
JK_CALL jk jk_random_uuid(void);
JK_ALLOC jk jk_tagged_literal(jk tag, jk form);
JK_PURE jk jk_tagged_literal_p(jk x);
JK_ALLOC jk jk_reader_conditional(jk form, jk splicing);
JK_PURE jk jk_reader_conditional_p(jk x);

// ---- sequences -----------------------------------------------------------------------------------------------------
JK_CALL jk jk_seq(jk coll);
JK_CALL jk jk_first(jk coll);
JK_CALL jk jk_rest(jk coll);
JK_CALL jk jk_next(jk coll);
JK_CALL jk jk_cons(jk x, jk coll);
JK_ALLOC jk jk_lazy_seq(jk thunk);  // a lazy sequence whose body is the function of no arguments
JK_CALL jk jk_count(jk coll);
JK_CALL jk jk_bounded_count(jk n, jk coll);
JK_CALL jk jk_nth2(jk coll, jk index);
JK_CALL jk jk_nth3(jk coll, jk index, jk not_found);
JK_CALL jk jk_nthrest(jk coll, jk n);
JK_CALL jk jk_last(jk coll);
JK_CALL jk jk_list_from_seq(jk coll); // a list of the items of coll
JK_CALL jk jk_rseq(jk coll);
JK_CALL jk jk_realized_p(jk x); // lazy sequences and delays
JK_CALL jk jk_range3(jk start, jk end, jk step); // numbers; a chunked sequence
JK_CALL jk jk_reduce2(jk f, jk coll);
JK_CALL jk jk_reduce3(jk f, jk init, jk coll);
JK_CALL jk jk_reduce_kv(jk f, jk init, jk coll);
JK_ALLOC jk jk_reduced(jk x);
JK_PURE jk jk_unreduced(jk x);
JK_CALL jk jk_chunk_first(jk seq);
JK_CALL jk jk_chunk_rest(jk seq);
JK_CALL jk jk_chunk_next(jk seq);
JK_CALL jk jk_chunk_cons(jk chunk, jk rest);
JK_CALL jk jk_chunk_buffer(jk capacity);
JK_CALL jk jk_chunk_append(jk buffer, jk x);
JK_CALL jk jk_chunk(jk buffer);
JK_CALL jk jk_sort(jk comparator, jk coll); // stable; the comparator as sort's: a number or a boolean
JK_CALL jk jk_shuffle(jk coll);             // a vector

// ---- collections -----------------------------------------------------------------------------------------------------
JK_CALL jk jk_conj(jk coll, jk x);
JK_CALL jk jk_vec(jk coll);
JK_CALL jk jk_set(jk coll);
JK_CALL jk jk_hash_map(jk seq); // (apply hash-map seq): later keys win; throws where one has no value
JK_CALL jk jk_get2(jk map, jk key);
JK_CALL jk jk_get3(jk map, jk key, jk not_found);
JK_CALL jk jk_contains_p(jk coll, jk key);
JK_CALL jk jk_find(jk map, jk key);
JK_CALL jk jk_assoc(jk map, jk key, jk value);
JK_CALL jk jk_dissoc(jk map, jk key);
JK_CALL jk jk_disj(jk set, jk key);
JK_CALL jk jk_keys(jk map);
JK_CALL jk jk_vals(jk map);
JK_CALL jk jk_key(jk entry);
JK_CALL jk jk_val(jk entry);
JK_ALLOC jk jk_map_entry(jk key, jk value);
JK_CALL jk jk_peek(jk coll);
JK_CALL jk jk_pop(jk coll);
JK_CALL jk jk_empty(jk coll);
JK_CALL jk jk_subvec(jk v, jk start, jk end);
JK_CALL jk jk_transient(jk coll);
JK_CALL jk jk_persistent_x(jk coll);
JK_CALL jk jk_conj_x(jk coll, jk x);
JK_CALL jk jk_assoc_x(jk coll, jk key, jk value);
JK_CALL jk jk_dissoc_x(jk map, jk key);
JK_CALL jk jk_disj_x(jk set, jk key);
JK_CALL jk jk_pop_x(jk v);
JK_CALL jk jk_sorted_map(jk comparator, jk seq); // comparator: nil for compare; keys and values in turn
JK_CALL jk jk_sorted_set(jk comparator, jk seq);
JK_CALL jk jk_sorted_compare(jk coll, jk a, jk b);            // what the comparator of a sorted collection says of two keys: an integer
JK_CALL jk jk_sorted_seq_from(jk coll, jk key, jk ascending); // from key on, it included, up or down; a seq or nil
JK_CALL jk jk_array_map(jk seq); // keys and values in turn; keeps their order however many there are
JK_CALL jk jk_meta(jk x);
JK_CALL jk jk_with_meta(jk x, jk meta);

// ---- functions, vars, namespaces, references ---------------------------------------------------------------------------
JK_CALL jk jk_apply2(jk f, jk seq); // (apply f seq)
JK_ALLOC jk jk_atom(jk x);
JK_CALL jk jk_deref(jk ref); // atoms, vars, volatiles, delays, reduced
JK_CALL jk jk_reset_x(jk atom, jk x);
JK_CALL jk jk_swap_x(jk atom, jk f, jk args); // (apply swap! atom f args)
JK_CALL jk jk_compare_and_set_x(jk atom, jk old, jk value);
JK_CALL jk jk_add_watch(jk ref, jk key, jk f);
JK_CALL jk jk_remove_watch(jk ref, jk key);
JK_CALL jk jk_set_validator_x(jk ref, jk f);
JK_CALL jk jk_get_validator(jk ref);
JK_CALL jk jk_alter_meta_x(jk ref, jk f, jk args);
JK_CALL jk jk_reset_meta_x(jk ref, jk meta);
// References that the core library manages: refs, agents, promises, futures, readers, writers (managed.cpp).
JK_ALLOC jk jk_managed(jk kind, jk value, jk state, jk on_deref); // kind: a keyword; on_deref: called with it by deref, or nil
JK_PURE jk jk_managed_kind(jk x);                                 // nil for everything else
JK_CALL jk jk_managed_state(jk x);
JK_CALL jk jk_managed_set_state(jk x, jk state);
JK_CALL jk jk_managed_value(jk x); // without waiting
JK_CALL jk jk_managed_set_value(jk x, jk value); // nobody is asked or told
JK_CALL jk jk_managed_validate(jk x, jk value);  // throws where its validator refuses the value
JK_CALL jk jk_managed_notify(jk x, jk old, jk value); // calls its watches
JK_CALL jk jk_later(jk f); // calls f, of no arguments, on the event loop's next turn; in the compiler when a macro has ended
JK_ALLOC jk jk_volatile(jk x);
JK_CALL jk jk_vreset_x(jk v, jk x);
JK_ALLOC jk jk_delay(jk thunk);
JK_CALL jk jk_force(jk x);
JK_CALL jk jk_var_get(jk var);
JK_CALL jk jk_alter_var_root(jk var, jk f, jk args);
JK_CALL jk jk_push_bindings(jk vars_to_values);
JK_CALL jk jk_pop_bindings(void);
JK_CALL jk jk_bound_p(jk var);
JK_CALL jk jk_var_fn_p(jk var); // is its root a function? Of a symbol: does it mean one here; only known while macros expand
JK_ALLOC jk jk_local_var(void); // a var without a name, dynamic: with-local-vars
JK_CALL jk jk_var_set(jk var, jk value); // its innermost binding
JK_CALL jk jk_thread_bindings(void); // a map from var to value
JK_CALL jk jk_find_var(jk symbol);
JK_CALL jk jk_find_ns(jk symbol);
JK_CALL jk jk_create_ns(jk symbol);
JK_CALL jk jk_ns_name(jk ns);
JK_CALL jk jk_all_ns(void);
JK_CALL jk jk_ns_interns(jk ns); // a map from symbol to var
JK_CALL jk jk_ns_set_names(jk ns, jk aliases, jk refers); // what the ns form said: maps from symbol to symbol
JK_CALL jk jk_ns_aliases(jk ns); // from alias to the name of a namespace; nil for none
JK_CALL jk jk_ns_refers(jk ns);  // from name to the full name of a var; nil for none
JK_CALL jk jk_intern(jk ns, jk symbol);
JK_CALL jk jk_ns_unmap(jk ns, jk symbol);

// ---- multimethods ------------------------------------------------------------------------------------------------------
// `hierarchy` is a var that holds the hierarchy, `isa` clojure.core's isa? of three arguments.
JK_CALL jk jk_multi_fn(jk name, jk dispatch, jk default_value, jk hierarchy, jk isa);
JK_PURE jk jk_multi_fn_p(jk x);
JK_CALL jk jk_multi_add_method(jk multi, jk dispatch_value, jk f);
JK_CALL jk jk_multi_remove_method(jk multi, jk dispatch_value);
JK_CALL jk jk_multi_remove_all(jk multi);
JK_CALL jk jk_multi_prefer(jk multi, jk a, jk b);
JK_CALL jk jk_multi_get_method(jk multi, jk dispatch_value);
JK_CALL jk jk_multi_methods(jk multi);
JK_CALL jk jk_multi_prefers(jk multi);

// ---- classes, types, records, protocols ---------------------------------------------------------------------------------
JK_CALL jk jk_class(jk x); // a class; the constructor of a JavaScript object; nil for nil
JK_PURE jk jk_class_p(jk x);
JK_CALL jk jk_class_named(jk name);      // the built-in class of that name, a string; nil for none
JK_CALL jk jk_class_name(jk class_);     // a string
JK_CALL jk jk_class_bases(jk class_);    // a vector of what it extends itself
JK_CALL jk jk_class_supers(jk class_);   // a vector of all that it extends, Object last
JK_CALL jk jk_class_fields(jk class_);   // a vector of keywords
JK_CALL jk jk_instance_p(jk class_, jk x); // a class or a constructor of JavaScript
JK_CALL jk jk_subclass_p(jk class_, jk parent); // is class_ parent, or does it extend it?
// A class of deftype (record: false) or defrecord; the one that is there already where name and fields are the same, so
// that instances survive a reload. `fields`: a vector of keywords.
JK_CALL jk jk_define_class(jk name, jk fields, jk record);
// Makes the class implement an interface (a class) or a protocol, by a map from keyword to function.
JK_CALL jk jk_implement(jk class_, jk protocol, jk methods);
// What reify makes: an instance of the class of that name, made when it is first asked for. `protocols`: a vector of
// vectors, a protocol and the keywords of its methods; `functions`: a vector of all methods in that order.
JK_CALL jk jk_reify(jk name, jk protocols, jk functions, jk meta);
JK_PURE jk jk_instance_type_p(jk x); // of a deftype or reify
JK_PURE jk jk_record_p(jk x);
JK_CALL jk jk_record_of(jk class_, jk map); // map->Record
JK_CALL jk jk_field(jk x, jk index);
JK_CALL jk jk_set_field_x(jk x, jk index, jk value);
JK_CALL jk jk_new_object(void); // (Object.)
// A protocol; the one that is there already where `old` is one, with other methods, so that what was extended stays.
JK_CALL jk jk_protocol(jk old, jk name, jk methods, jk via_metadata); // methods: a vector of keywords
JK_PURE jk jk_protocol_p(jk x);
JK_CALL jk jk_protocol_name(jk protocol); // a symbol
JK_CALL jk jk_protocol_method(jk protocol, jk name);
JK_CALL jk jk_protocol_impls(jk protocol); // a map from class (or nil) to map from keyword to function
JK_CALL jk jk_extend(jk protocol, jk class_, jk methods); // class_: nil and constructors of JavaScript too
JK_CALL jk jk_find_impl(jk method, jk x);       // the function that implements a protocol's method for x; throws for none
JK_CALL jk jk_satisfies_p(jk protocol, jk x);

// ---- exceptions ----------------------------------------------------------------------------------------------------------
JK_CALL jk jk_ex_info(jk message, jk data, jk cause); // cause: nil for none
JK_CALL jk jk_ex_data(jk ex);
JK_CALL jk jk_ex_message(jk ex);
JK_CALL jk jk_ex_cause(jk ex);
JK_PURE jk jk_ex_class(jk ex);  // its class by its simple name, a string; nil for what is no exception
JK_ALLOC jk jk_ex_trace(jk ex); // where it passed, innermost first, up to its first catch: a vector of [function ns unit site]
JK_CALL jk jk_error_with_cause(jk class_name, jk message, jk cause);
JK_CALL jk jk_error_of(jk class_name, jk message); // an exception of a named class: (rt/error_of "IllegalArgumentException" "…")

// ---- input, output, time --------------------------------------------------------------------------------------------------
JK_CALL jk jk_print_out(jk text); // writes a string to the console and the terminal
JK_CALL jk jk_print_err(jk text); // writes a string to the console as an error
JK_CALL jk jk_flush(void);
JK_CALL jk jk_read_string(jk s);
JK_CALL jk jk_read_from(jk s, jk start); // [datum end] of the first datum from start on; nil where none follows
JK_ALLOC jk jk_nano_time(void);
JK_ALLOC jk jk_current_time_millis(void);

// ---- the compiler -----------------------------------------------------------------------------------------------------------
// It is there while macros expand; in the page these throw an UnsupportedOperationException.
JK_CALL jk jk_eval(jk form);
JK_CALL jk jk_macroexpand_1(jk form);
JK_CALL jk jk_destructure(jk bindings); // plain bindings for those of a let

// ---- arrays ------------------------------------------------------------------------------------------------------------------
JK_CALL jk jk_make_array(jk length); // of nil
JK_CALL jk jk_array_from_seq(jk coll);
JK_CALL jk jk_aget(jk array, jk index);
JK_CALL jk jk_aset(jk array, jk index, jk value);
JK_CALL jk jk_alength(jk array);
JK_CALL jk jk_aclone(jk array);
JK_PURE jk jk_array_p(jk x);

// ---- JavaScript ----------------------------------------------------------------------------------------------------------------
JK_CALL jk jk_js_aget(jk object, jk key);              // object[key]
JK_CALL jk jk_js_aset(jk object, jk key, jk value);    // object[key] = value; the value
JK_CALL jk jk_js_invoke(jk object, jk name, jk args);  // object[name](...args); args a seq or nil
JK_CALL jk jk_js_to_clj(jk x, jk keywordize);          // deep: arrays to vectors, plain objects to maps
JK_CALL jk jk_clj_to_js(jk x);                         // deep; always a JavaScript value
JK_CALL jk jk_js_object(jk keys_and_values);           // {} with the pairs of a seq, or of nil
JK_CALL jk jk_js_array(jk items);
JK_CALL jk jk_js_typeof(jk x);                         // a string
JK_CALL jk jk_js_delete(jk object, jk key);
