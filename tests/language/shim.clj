;; Runs the core library (templates/core) on the JVM: its primitives as functions of real Clojure, its namespaces under
;; `jank.` names, so that its definitions can be tried, and compared with Clojure's, without a compiler: (load-all) loads
;; them. `scripts/record-oracle --shim` answers the whole corpus with them.
(ns rt
  (:refer-clojure :only [defn defmacro let if-let fn cond and or when doseq])
  (:require [clojure.core :as c] [clojure.string :as string])
  (:import (clojure.lang Atom MultiFn Sorted)))

(defn error_of [class-name message]
  (let [constructors {"IllegalArgumentException" (fn [m] (IllegalArgumentException. ^String m))
                      "IllegalStateException" (fn [m] (IllegalStateException. ^String m))
                      "IndexOutOfBoundsException" (fn [m] (IndexOutOfBoundsException. ^String m))
                      "ArithmeticException" (fn [m] (ArithmeticException. ^String m))
                      "UnsupportedOperationException" (fn [m] (UnsupportedOperationException. ^String m))
                      "ClassCastException" (fn [m] (ClassCastException. ^String m))
                      "NullPointerException" (fn [m] (NullPointerException. ^String m))
                      "AssertionError" (fn [m] (AssertionError. m))
                      "Exception" (fn [m] (Exception. ^String m))}]
    ((c/get constructors class-name) message)))

;; Primitives that are a function of clojure.core with another spelling.
(c/doseq [[prim f]
          {'identical_p c/identical? 'equal c/= 'hash c/hash 'compare c/compare 'nil_p c/nil? 'not c/not
           'boolean_p c/boolean? 'number_p c/number? 'int_p c/int? 'integer_p c/integer? 'double_p c/double?
           'char_p c/char? 'string_p c/string? 'keyword_p c/keyword? 'symbol_p c/symbol? 'list_p c/list?
           'vector_p c/vector? 'map_p c/map? 'set_p c/set? 'map_entry_p c/map-entry? 'coll_p c/coll? 'seq_p c/seq?
           'seqable_p c/seqable? 'sequential_p c/sequential? 'associative_p c/associative? 'counted_p c/counted?
           'indexed_p c/indexed? 'sorted_p c/sorted? 'reversible_p c/reversible? 'fn_p c/fn? 'ifn_p c/ifn? 'var_p c/var?
           'volatile_p c/volatile? 'delay_p c/delay? 'reduced_p c/reduced? 'chunked_seq_p c/chunked-seq?
           'add c/+ 'sub c/- 'mul c/* 'div c// 'neg c/- 'inc c/inc 'dec c/dec 'quot c/quot 'rem c/rem 'mod c/mod
           'lt c/< 'le c/<= 'gt c/> 'ge c/>= 'num_eq c/== 'zero_p c/zero? 'pos_p c/pos? 'neg_p c/neg? 'even_p c/even?
           'odd_p c/odd? 'min c/min 'max c/max 'abs c/abs 'to_long c/long 'to_int c/int 'to_double c/double
           'to_char c/char 'check_number c/+ 'bit_and c/bit-and 'bit_or c/bit-or 'bit_xor c/bit-xor
           'bit_and_not c/bit-and-not 'bit_not c/bit-not 'bit_shift_left c/bit-shift-left
           'bit_shift_right c/bit-shift-right 'unsigned_bit_shift_right c/unsigned-bit-shift-right 'bit_test c/bit-test
           'bit_set c/bit-set 'bit_clear c/bit-clear 'bit_flip c/bit-flip 'unchecked_add c/unchecked-add
           'unchecked_sub c/unchecked-subtract 'unchecked_mul c/unchecked-multiply 'nan_p c/NaN?
           'infinite_p c/infinite? 'promoting_add c/+' 'promoting_sub c/-' 'promoting_mul c/*' 'promoting_neg c/-'
           'ratio_p c/ratio? 'decimal_p c/decimal? 'to_float c/float 'unchecked_long c/unchecked-long
           'unchecked_int c/unchecked-int 'bigint c/bigint 'biginteger c/biginteger 'bigdec c/bigdec
           'rationalize c/rationalize 'numerator c/numerator 'denominator c/denominator 'rand c/rand 'parse_long c/parse-long 'parse_double c/parse-double
           'str1 c/str 'str2 c/str 'pr_str c/pr-str 'print_str c/print-str 'subs2 c/subs 'subs3 c/subs 'name c/name
           'namespace c/namespace 'symbol1 c/symbol 'symbol2 c/symbol 'keyword1 c/keyword 'keyword2 c/keyword
           'find_keyword c/find-keyword 'gensym c/gensym
           'string_upper string/upper-case 'string_lower string/lower-case 'string_trim string/trim
           'string_triml string/triml 'string_trimr string/trimr 'string_starts_with string/starts-with?
           'string_ends_with string/ends-with? 'string_replace string/replace
           'string_replace_first string/replace-first 'string_reverse string/reverse
           'seq c/seq 'first c/first 'rest c/rest 'next c/next 'cons c/cons 'count c/count
           'bounded_count c/bounded-count 'nth2 c/nth 'nth3 c/nth 'nthrest c/nthrest 'last c/last 'rseq c/rseq
           'realized_p c/realized? 'range3 c/range 'reduce2 c/reduce 'reduce3 c/reduce 'reduce_kv c/reduce-kv
           'reduced c/reduced 'unreduced c/unreduced 'chunk_first c/chunk-first 'chunk_rest c/chunk-rest
           'chunk_next c/chunk-next 'chunk_cons c/chunk-cons 'chunk_buffer c/chunk-buffer 'chunk_append c/chunk-append
           'chunk c/chunk 'sort c/sort 'shuffle c/shuffle
           'conj c/conj 'vec c/vec 'set c/set 'get2 c/get 'get3 c/get 'contains_p c/contains? 'find c/find
           'assoc c/assoc 'dissoc c/dissoc 'disj c/disj 'keys c/keys 'vals c/vals 'key c/key 'val c/val 'peek c/peek
           'pop c/pop 'empty c/empty 'subvec c/subvec 'transient c/transient 'persistent_x c/persistent!
           'conj_x c/conj! 'assoc_x c/assoc! 'dissoc_x c/dissoc! 'disj_x c/disj! 'pop_x c/pop! 'meta c/meta
           'with_meta c/with-meta 'apply2 c/apply 'atom c/atom 'deref c/deref 'reset_x c/reset!
           'compare_and_set_x c/compare-and-set! 'add_watch c/add-watch 'remove_watch c/remove-watch
           'set_validator_x c/set-validator! 'get_validator c/get-validator 'reset_meta_x c/reset-meta!
           'vreset_x c/vreset! 'force c/force 'var_get c/var-get 'push_bindings c/push-thread-bindings
           'pop_bindings c/pop-thread-bindings 'bound_p c/bound? 'find_var c/find-var 'find_ns c/find-ns
           'create_ns c/create-ns 'ns_name c/ns-name 'all_ns c/all-ns 'ns_interns c/ns-interns 'intern c/intern
           'ns_unmap c/ns-unmap 'multi_get_method c/get-method 'multi_methods c/methods 'multi_prefers c/prefers
           'multi_remove_method c/remove-method 'multi_remove_all c/remove-all-methods 'multi_prefer c/prefer-method
           'ex_data c/ex-data 'ex_message c/ex-message 'ex_cause c/ex-cause 'read_string c/read-string
           'flush c/flush 'array_from_seq c/to-array 'aget c/aget 'aset c/aset 'alength c/alength 'aclone c/aclone}]
  (c/intern 'rt prim f))

(defn atom_p [x] (c/instance? Atom x))
(defn js_p [x] false)
(defn radix_text [x radix] (.toString (c/biginteger x) (c/int radix)))
(defn type_name [x] (c/symbol (.getSimpleName (c/class x))))
(defn str_seq [s] (c/apply c/str s))
(defn str_join [separator coll] (string/join separator coll))
(defn string_index_of [s x from] (if (c/nil? from) (string/index-of s x) (string/index-of s x from)))
(defn string_last_index_of [s x from] (if (c/nil? from) (string/last-index-of s x) (string/last-index-of s x from)))
(defn string_split [s separator]
  (loop* [parts [] s s]
    (let [i (string/index-of s separator)]
      (cond
        (c/= "" separator) (c/mapv c/str s)
        i (recur (c/conj parts (c/subs s 0 i)) (c/subs s (c/+ i (c/count separator))))
        :else (c/conj parts s)))))
(defn lazy_seq [thunk] (c/lazy-seq (thunk)))
(defn list_from_seq [s] (c/apply c/list s))
(defn hash_map [s] (c/apply c/hash-map s))
(defn array_map [s] (c/apply c/array-map s))
(defn map_entry [k v] (c/first {k v}))
(defn sorted_map [comparator s]
  (if (c/nil? comparator) (c/apply c/sorted-map s) (c/apply c/sorted-map-by comparator s)))
(defn sorted_set [comparator s]
  (if (c/nil? comparator) (c/apply c/sorted-set s) (c/apply c/sorted-set-by comparator s)))
(defn sorted_compare [^Sorted coll a b] (.compare (.comparator coll) a b))
(defn sorted_seq_from [^Sorted coll k ascending] (.seqFrom coll k (c/boolean ascending)))
(defn swap_x [a f args] (c/apply c/swap! a f args))
(defn alter_meta_x [r f args] (c/apply c/alter-meta! r f args))
(defn volatile [x] (c/volatile! x))
(defn delay [thunk] (c/delay (thunk)))
(defn alter_var_root [v f args] (c/apply c/alter-var-root v f args))
(defn multi_fn [name dispatch default hierarchy isa] (MultiFn. name dispatch default hierarchy))
(defn multi_fn_p [x] (c/instance? MultiFn x))
(defn multi_add_method [^MultiFn m v f] (.addMethod m v f))
(defn ex_info [message data cause] (c/ex-info message data cause))
(defn print_out [text] (.write ^java.io.Writer c/*out* ^String text))
(def outs (c/atom ()))
(defn out_push []
  (c/swap! outs c/conj c/*out*)
  (let [w (java.io.StringWriter.)] (.bindRoot #'c/*out* w) (c/push-thread-bindings {#'c/*out* w})))
(defn out_pop []
  (let [text (c/str c/*out*)]
    (c/pop-thread-bindings)
    (.bindRoot #'c/*out* (c/first @outs))
    (c/swap! outs c/rest)
    text))
(defn nano_time [] (System/nanoTime))
(defn current_time_millis [] (System/currentTimeMillis))
(defn make_array [n] (c/object-array n))
(defn array_p [x] (and (c/some? x) (.isArray (c/class x))))
(c/doseq [prim '[js_aget js_aset js_invoke js_to_clj clj_to_js js_object js_array js_typeof js_instance_p js_delete]]
  (c/intern 'rt prim (fn [& _] (throw (UnsupportedOperationException. "no JavaScript on the JVM")))))
(defmacro case* [value arms default]
  `(c/case ~value ~@(c/mapcat (fn [[constants branch]] [(c/apply c/list constants) branch]) (c/partition 2 arms)) ~default))

(in-ns 'user)
(require '[clojure.string :as string] '[clojure.java.io :as io])

(def native "What the compiler brings along, and so comes from Clojure here." '[let fn loop defn defn- defmacro])

(defn core-text [ns-name]
  (-> (slurp (str "templates/core/" (string/replace (str ns-name) "." "/") ".jank"))
      (string/replace "js/Array" "nil")
      (string/replace "js/Object" "nil")
      (string/replace "(catch :default " "(catch Throwable ")
      (string/replace #"\(case\* " "(rt/case* ")
      (string/replace #"'clojure\.core\)" "'jank.core)")))

(defn load-core [ns-name]
  (let [target (symbol (string/replace (str ns-name) "clojure." "jank."))
        reader (clojure.lang.LineNumberingPushbackReader. (java.io.StringReader. (core-text ns-name)))]
    (binding [*ns* (create-ns target), *file* (str ns-name)]
      (refer 'clojure.core :only native)
      (when-not (= target 'jank.core)
        (refer 'jank.core))
      (loop []
        (let [form (read {:eof ::end :read-cond :allow :features #{:jank}} reader)]
          (when-not (= form ::end)
            (if (and (seq? form) (= 'ns (first form)))
              (doseq [[kind & specs] (filter seq? form), spec specs]
                (cond
                  (= kind :require) (alias (last spec) (symbol (string/replace (str (first spec)) "clojure." "jank.")))
                  (= kind :refer-clojure) (doseq [s (last (cons spec specs))] (ns-unmap *ns* s))))
              (try
                (eval form)
                (catch Throwable e
                  (throw (ex-info (str "in " ns-name ", line " (:line (meta form))) {} e)))))
            (recur)))))))

(def namespaces '[clojure.core clojure.string clojure.set clojure.walk clojure.template clojure.test])
(defn load-all []
  (doseq [n namespaces
          :when (.exists (io/file (str "templates/core/" (string/replace (str n) "." "/") ".jank")))]
    (load-core n)))
