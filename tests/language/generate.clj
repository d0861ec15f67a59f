;; Generates entries for the language corpus: tests/language/corpus/generated_*.clj.
;;
;;   clojure tests/language/generate.clj    writes the forms; scripts/record-oracle answers them
;;
;; The same seed gives the same forms. Each theme is a generator of random forms: a function of no arguments that returns a form,
;; built from a source of random numbers that all share.
(require '[clojure.string :as string])
(import '(java.util Random))

(def corpus-dir "tests/language/corpus")
(def per-theme "Forms of each theme." 420)
(def ^:dynamic ^Random *random* nil)

;; Combinators

(defn below [n] (.nextInt *random* (int n)))
(defn one-of [xs] (nth (vec xs) (below (count xs))))
(defn chance [percent] (< (below 100) percent))
(defn times-of [low high make] (vec (repeatedly (+ low (below (- (inc high) low))) make)))

(defmacro choose
  "Evaluates one of the forms."
  [& forms]
  `(case (int (below ~(count forms))) ~@(mapcat vector (range) forms)))

;; Data

(def words ["" "a" "b" "abc" "Hello, World" "with \"quotes\"" "back\\slash" "tab\tnew\nline" "äöü" "☃" "0" ":k"])

(defn integer []
  (choose (- (below 20) 10) (below 1000) (one-of [0 1 -1 255 65536 2147483648 -2147483649 9007199254740993 Long/MAX_VALUE Long/MIN_VALUE])))

(defn floating []
  (choose (/ (- (below 4000) 2000) 8.0) (one-of [0.0 -0.0 1.5 0.1 1.0E-7 123456.789 1.0E10 1.0E21 -2.5E-300 3.0])))

(defn keyword-or-symbol []
  (let [n (one-of ["a" "b" "c" "key" "x1" "is?" "->y" "*z*"])]
    (choose (keyword n) (keyword "ns.part" n) (symbol n) (symbol "some.ns" n))))

(defn scalar []
  (choose (integer) (integer) (floating) (keyword-or-symbol) (keyword-or-symbol) (one-of words)
          (one-of [\a \Z \space \newline \tab \u00e9 \\]) (one-of [true false nil])))

(defn data [depth]
  (if (or (zero? depth) (chance 35))
    (scalar)
    (let [inner #(data (dec depth))]
      (choose (times-of 0 5 inner)
              (apply list (times-of 0 4 inner))
              (into {} (times-of 0 6 (fn [] [(scalar) (inner)])))
              (set (times-of 0 6 inner))
              (into {} (times-of 0 12 (fn [] [(keyword (str "k" (below 40))) (inner)])))))))

(defn quoted [x]
  (if (or (symbol? x) (coll? x)) (list 'quote x) x))

(defn data-form []
  (let [x (data 3), y (if (chance 30) x (data 2))]
    (choose (quoted x)
            (quoted x)
            (list 'let ['x (quoted x)] '(= x (read-string (pr-str x))))
            (list 'str (quoted x) (quoted (scalar)))
            (list 'hash (quoted x))
            (list '= (quoted x) (quoted y))
            (list 'count (list 'pr-str (quoted x)))
            (list 'let ['x (quoted x)] '(if (coll? x) [(count x) (empty? x) (into (empty x) x)] (list x)))
            (list 'clojure.walk/postwalk '(fn [x] (if (number? x) :n x)) (quoted x))
            (list 'map '(juxt coll? sequential? associative? number? string? ident?) [(quoted x) (quoted y)])
            (list 'tree-seq 'coll? 'seq (quoted x)))))

;; Arithmetic

(def edges
  [0 1 -1 2 3 7 -8 10 63 64 100 -100 2147483647 -2147483648 4294967296 9007199254740992 9007199254740993 -9007199254740993
   4611686018427387904 Long/MAX_VALUE Long/MIN_VALUE (dec Long/MAX_VALUE) (inc Long/MIN_VALUE)
   0.0 0.5 -0.5 1.5 -2.5 3.0 0.1 1.0E15 1.0E300 -1.0E-300])

(defn number-form [depth]
  (if (or (zero? depth) (chance 30))
    (one-of edges)
    (let [a #(number-form (dec depth))]
      (choose (list '+ (a) (a)) (list '- (a) (a)) (list '* (a) (a))
              (list 'quot (a) (a)) (list 'rem (a) (a)) (list 'mod (a) (a))
              (list 'inc (a)) (list 'dec (a)) (list '- (a)) (list 'abs (a))
              (list 'max (a) (a)) (list 'min (a) (a) (a))
              (list '+ (a) (a) (a)) (list 'unchecked-add (below 1000) (below 1000))))))

(defn int-form [] (one-of (filter int? edges)))

(defn arithmetic-form []
  (choose (number-form 2) (number-form 2) (number-form 3)
          (list (one-of '[= == < <= > >= compare not=]) (number-form 1) (number-form 1))
          (list (one-of '[bit-and bit-or bit-xor bit-and-not]) (int-form) (int-form))
          (list (one-of '[bit-shift-left bit-shift-right unsigned-bit-shift-right bit-test bit-set bit-clear bit-flip]) (int-form) (below 64))
          (list (one-of '[unchecked-add unchecked-subtract unchecked-multiply]) (int-form) (int-form))
          (list (one-of '[zero? pos? neg? integer? int? double? number? nat-int? pos-int? neg-int? float? rational?]) (number-form 1))
          (list (one-of '[even? odd? bit-not unchecked-inc unchecked-dec unchecked-negate]) (int-form))
          (list (one-of '[long double int str hash]) (number-form 1))
          (list 'reduce (one-of '[+ * - max min]) (times-of 0 5 #(one-of edges)))
          (list 'sort (times-of 0 6 #(one-of edges)))
          (list 'format (one-of ["%d" "%5d" "%05d" "%x" "%,d"]) (int-form))
          (list 'format (one-of ["%.2f" "%8.3f" "%e" "%.0f" "%+.1f"]) (one-of (filter float? edges)))
          (list (one-of '[parse-long parse-double read-string]) (str (one-of edges)))))

;; Sequences

(def predicates '[odd? even? pos? #{1 2 3 5 8} (fn [x] (< x 4)) (comp zero? (fn [x] (rem x 3))) (constantly true)])
(def mappers '[inc dec - (fn [x] (* x x)) (partial + 10) identity (fn [x] (quot x 2)) (comp inc inc)])

(defn source []
  (choose (list 'range (below 40)) (list 'range (- (below 10) 5) (below 30) (inc (below 4)))
          (times-of 0 12 #(- (below 20) 6)) (list 'quote (apply list (times-of 0 8 #(below 10))))
          (list 'take (below 12) (list 'iterate (one-of '[inc (fn [x] (rem (* 3 x) 17))]) (below 5)))
          (list 'take (below 10) (list 'cycle (times-of 1 3 #(below 9))))
          (list 'into (list 'sorted-set) (times-of 0 9 #(below 20)))
          nil (list 'repeat (below 5) (below 5)) (list 'vec (list 'range (below 70)))))

(defn number-step
  "A step from a sequence of numbers to one; `->>` puts the sequence last."
  []
  (let [n (below 7)]
    (choose (list 'map (one-of mappers)) (list 'filter (one-of predicates)) (list 'remove (one-of predicates))
            (list 'take n) (list 'drop n) (list 'take-while (one-of predicates)) (list 'drop-while (one-of predicates))
            (list 'take-nth (inc n)) (list 'concat (times-of 0 3 #(below 9))) (list 'cons n) 'rest 'next 'reverse 'distinct
            'dedupe 'sort (list 'sort-by '-) (list 'keep (one-of '[(fn [x] (when (odd? x) (* 2 x))) #{1 4 9}]))
            (list 'mapcat '(fn [x] [x x])) (list 'interpose n) (list 'interleave (list 'range n)) (list 'map-indexed '+)
            (list 'reductions '+) (list 'drop-last n) (list 'take-last n) (list 'map '+ (list 'range n)) 'butlast
            (list 'keep-indexed '(fn [i x] (when (even? i) x))) (list 'replace {1 100, 2 200}) 'vec 'seq (list 'mapv (one-of mappers))
            (list 'filterv (one-of predicates)))))

(defn last-step []
  (let [n (inc (below 5))]
    (choose (list 'reduce '+) (list 'reduce '- 100) (list 'into []) (list 'into #{}) (list 'into ()) 'count 'first 'last 'second 'frequencies
            (list 'group-by '(fn [x] (mod x 3))) (list 'partition n) (list 'partition n (inc (below 3))) (list 'partition-all n)
            (list 'partition-by (one-of predicates)) (list 'split-at n) (list 'split-with (one-of predicates))
            (list 'some (one-of predicates)) (list 'every? (one-of predicates)) (list 'not-any? (one-of predicates)) (list 'apply 'max 0)
            (list 'apply 'str) (list 'zipmap [:a :b :c :d]) 'sort 'set 'empty? (list 'reduce '+ 0)
            (list 'reduce '(fn [sum x] (if (> sum 20) (reduced sum) (+ sum x))) 0)
            (list 'partition n n [:pad]) (list 'clojure.string/join ",") (list 'reduce '+ 0))))

(defn transducer []
  (let [n (below 6)]
    (choose (list 'map (one-of mappers)) (list 'filter (one-of predicates)) (list 'remove (one-of predicates)) (list 'take n) (list 'drop n)
            (list 'take-while (one-of predicates)) (list 'drop-while (one-of predicates)) (list 'take-nth (inc n)) '(dedupe) '(distinct)
            (list 'map-indexed '+) (list 'mapcat '(fn [x] [x (- x)])) (list 'interpose n) (list 'keep #{1 2 3 4 5 6}))))

(defn sequence-form []
  (let [xf (cons 'comp (times-of 1 4 transducer))]
    (choose (concat ['->> (source)] (times-of 1 4 number-step) [(last-step)])
            (concat ['->> (source)] (times-of 1 4 number-step) [(last-step)])
            (concat ['->> (source)] (times-of 1 5 number-step))
            (concat ['->> (source)] (times-of 0 3 number-step) [(last-step)])
            (list 'into (one-of '[[] #{} ()]) xf (source))
            (list 'transduce xf (one-of '[+ conj (completing (fn [a x] (- a x)) str)]) (one-of [0 1]) (source))
            (list 'sequence xf (source))
            (list 'into [] (concat xf [(list 'partition-all (inc (below 4)))]) (source))
            (list 'into [] (concat xf [(list 'partition-by (one-of predicates))]) (source))
            (list 'for ['x (source) 'y (list 'range (list 'min 'x (below 5))) :when (list (one-of '[odd? even?]) '(+ x y))] '[x y])
            (list 'for ['x (source) :let ['z '(* x x)] :while (list '< 'z (below 60))] 'z))))

;; Collections

(defn small-key [] (choose (keyword (str (one-of "abcdefgh"))) (below 8) (one-of ["s" "t"])))

(defn map-step []
  (choose (list 'assoc (small-key) (below 100)) (list 'dissoc (small-key)) (list 'update (small-key) '(fnil inc 0))
          (list 'merge {(small-key) (below 10), :z (below 10)}) (list 'select-keys (times-of 0 4 small-key))
          (list 'assoc-in [(keyword (str "m" (below 3))) (small-key)] (below 50)) (list 'update :n '(fnil conj []) (below 9))
          (list 'conj [(small-key) (below 9)]) (list 'into (into {} (times-of 0 5 (fn [] [(small-key) (below 9)]))))
          (list 'merge-with 'vector {(small-key) 1}) (list 'update-in [:m0 :deep] 'str "!")
          (list 'with-meta {:m 1})))

(defn map-end []
  (choose nil nil '(count) '(seq) '(keys) '(vals) (list 'get (small-key) :none) (list 'contains? (small-key)) (list 'find (small-key))
          '(get-in [:m1 :a] 0) '(hash) '(->> (sort-by (comp str key))) '(->> (reduce-kv (fn [n k v] (if (number? v) (+ n v) n)) 0)) '(str)))

(defn vector-step
  "A step, or nil for none."
  []
  (let [n (below 5)]
    (choose (list 'conj (below 10)) (list 'assoc n :new) (list 'update n 'str) 'pop (list 'subvec (below 3)) (list 'into (times-of 0 40 #(below 9)))
            '(->> (mapv inc)) nil)))

(defn set-step []
  (choose (list 'conj (small-key)) (list 'disj (small-key)) (list 'clojure.set/union (set (times-of 0 4 small-key)))
          (list 'clojure.set/difference (set (times-of 0 4 small-key))) (list 'clojure.set/intersection (set (times-of 3 12 small-key)))
          (list 'into (times-of 0 10 small-key))))

(defn collection-form []
  (let [start-map (choose {} (into {} (times-of 0 12 (fn [] [(small-key) (below 9)]))) {} '(hash-map 1 2) '(array-map :x 1))
        end (map-end)]
    (choose (concat ['-> start-map] (times-of 1 6 map-step) (when end [end]))
            (concat ['-> start-map] (times-of 1 6 map-step) (when end [end]))
            (concat ['-> '(sorted-map :b 1 :a 2)] (times-of 0 5 #(list 'assoc (keyword (str (one-of "abcdefgh"))) (below 9)))
                    [(one-of '[(seq) (keys) (rseq) (subseq > :b) (first) (dissoc :a) (rsubseq <= :e)])])
            (concat ['-> (times-of 0 6 #(below 9))] (remove nil? (times-of 1 4 vector-step)))
            (concat ['-> (set (times-of 0 5 small-key))] (times-of 1 5 set-step) (when (chance 40) [(one-of '[(count) (contains? :a) (hash) (get 1) (seq)])]))
            (list 'persistent! (concat ['-> '(transient {})] (times-of 0 6 #(choose (list 'assoc! (small-key) (below 9)) (list 'dissoc! (small-key))))))
            (list '= (quoted (set (times-of 0 3 small-key))) (quoted (set (times-of 0 3 small-key))))
            (list 'compare (times-of 0 3 #(below 3)) (times-of 0 3 #(below 3)))
            (list 'sort-by (one-of '[first second (juxt second first) (comp - first)]) (times-of 0 6 (fn [] [(below 5) (below 5)])))
            (list 'reduce 'conj (one-of '[[] #{} () {}]) (times-of 0 4 (fn [] [(small-key) (below 9)]))))))

;; Destructuring

(def ^:dynamic *names* nil)

(defn fresh []
  (symbol (str "v" (dec (swap! *names* inc)))))

(declare pattern)

(defn vector-pattern [depth]
  (vec (concat (times-of 0 3 #(pattern (dec depth)))
               (when (chance 40) ['& (if (chance 25) (pattern 0) (fresh))])
               (when (chance 25) [:as (fresh)]))))

(defn map-pattern [depth]
  (let [named (fn [] (symbol (str (one-of "abcd"))))]
    (choose (let [ns (distinct (times-of 1 3 named))]
              (cond-> {(one-of [:keys :keys :strs :syms]) (vec ns)}
                (chance 40) (assoc :or {(first ns) (below 100)})
                (chance 25) (assoc :as (fresh))))
            (into {} (map (fn [k] [(pattern (dec depth)) k])) (distinct (times-of 0 3 #(keyword (str (one-of "abcd")))))))))

(defn pattern [depth]
  (if (or (<= depth 0) (chance 35))
    (fresh)
    (choose (vector-pattern depth) (map-pattern depth))))

(defn bound
  "The symbols that a pattern binds, each once."
  [p]
  (distinct (cond
              (symbol? p) (when-not (= '& p) [p])
              (vector? p) (mapcat bound p)
              (map? p) (mapcat (fn [[k v]]
                                 (cond (#{:keys :strs :syms} k) v
                                       (= :or k) nil
                                       (= :as k) [v]
                                       :else (bound k)))
                               p))))

(defn value-for
  "Data that more or less fits a pattern."
  [p]
  (cond
    (chance 8) (one-of [nil [] {} "xy" '(1 2 3)])
    (vector? p) (let [items (mapv value-for (take-while #(not (#{'& :as} %)) p))
                      items (into items (times-of 0 2 #(below 10)))]
                  (if (chance 25) (apply list items) items))
    (map? p) (let [base (into {} (times-of 0 3 (fn [] (let [k (str (one-of "abcd"))]
                                                       [(choose (keyword k) (keyword k) k (symbol k)) (below 10)]))))
                   base (reduce-kv (fn [m k v] (if (and (keyword? v) (chance 80)) (assoc m v (value-for k)) m)) base (dissoc p :as :or))]
               (if (and (chance 10) (not-any? coll? (keys p))) (apply list (mapcat identity base)) base))
    :else (choose (below 100) (keyword (str (one-of "xyz"))) [1 2])))

(defn destructuring-form []
  (binding [*names* (atom 0)]
    (let [p (choose (vector-pattern 3) (map-pattern 3) (vector-pattern 2)), value (quoted (value-for p)), names (vec (bound p))]
      (choose (list 'let [p value] names)
              (list 'let [p value] names)
              (list (list 'fn [p] names) value)
              (list 'loop [p value, 'n 0] (list 'if '(< n 1) (list 'recur (quoted (value-for p)) '(inc n)) names))
              (list 'for [p [value value]] names)
              (list 'apply (list 'fn ['& p] names) (quoted (times-of 0 4 #(below 9))))))))

;; Writing

(def themes
  [["arithmetic" arithmetic-form]
   ["collections" collection-form]
   ["data" data-form]
   ["destructuring" destructuring-form]
   ["sequences" sequence-form]])

(defn one-line [form]
  (binding [*print-namespace-maps* false]
    (string/replace (pr-str form) "\n" "\\n")))

(doseq [[seed [theme make]] (map-indexed vector themes)]
  (binding [*random* (Random. (+ 20260 seed))]
    (let [forms (take per-theme (distinct (repeatedly #(one-line (make)))))
          name (str "generated_" theme)]
      (spit (str corpus-dir "/" name ".clj")
            (str "(ns lang." name "\n  (:require [clojure.set] [clojure.string] [clojure.walk]))\n\n"
                 "; Written by tests/language/generate.clj: change that one, not this file.\n\n"
                 (string/join (map #(str % "\n") forms))))
      (println name (count forms)))))
(shutdown-agents)
