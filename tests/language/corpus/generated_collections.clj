(ns lang.generated_collections
  (:require [clojure.set] [clojure.string] [clojure.walk]))

; Written by tests/language/generate.clj: change that one, not this file.

(-> #{7 "t" :b} (into [2 5 "s" 6 :g]) (clojure.set/union #{"s" "t" :b}))
;=> #{"s" 7 :g 6 "t" 2 :b 5}
(-> #{0 "s" :d} (clojure.set/difference #{"t"}) (conj 5) (contains? :a))
;=> false
(reduce conj () [["s" 1] ["s" 6]])
;=> (["s" 6] ["s" 1])
(= (quote #{"t"}) (quote #{0 2}))
;=> false
(-> (sorted-map :b 1 :a 2) (seq))
;=> ([:a 2] [:b 1])
(-> {} (conj [:g 5]) (into {1 3, 7 2}) (conj ["t" 7]) (update-in [:m0 :deep] str "!") (dissoc "t") (conj [7 0]) (hash))
;=> -934093682
(-> [] (into [6 2 6 0 8 5 3 7 5 7 3 4 6 4 8 2 6 0 1 2 0 1 6 3 8 3 1 0]) (into [5 7 7 7 3 6 5 2 7 5 2 8 5 3 5 0 8 0 4 5 0 2 1 8 7 2 6 1 3 5 7 3 7 6 4 0 3]) (into [7 8 0 1 2 5 7 6 1 0 2 1 0 7 1 7 4 7 3 8 8 3 1 2 6 1 0 4 6 8 1 6 8]))
;=> [6 2 6 0 8 5 3 7 5 7 3 4 6 4 8 2 6 0 1 2 0 1 6 3 8 3 1 0 5 7 7 7 3 6 5 2 7 5 2 8 5 3 5 0 8 0 4 5 0 2 1 8 7 2 6 1 3 5 7 3 7 6 4 0 3 7 8 0 1 2 5 7 6 1 0 2 1 0 7 1 7 4 7 3 8 8 3 1 2 6 1 0 4 6 8 1 6 8]
(-> (array-map :x 1) (with-meta {:m 1}) (assoc-in [:m0 :h] 45) (keys))
;=> (:x :m0)
(reduce conj {} [[6 8] [:a 2]])
;=> {6 8, :a 2}
(-> (sorted-map :b 1 :a 2) (assoc :c 3) (first))
;=> [:a 2]
(persistent! (-> (transient {}) (assoc! 0 6)))
;=> {0 6}
(-> #{"s" "t" 5 :a} (conj "s") (clojure.set/intersection #{"s" "t" :d}) (clojure.set/difference #{4}) (conj "t") (into [:g 6 :g :f]))
;=> #{"s" :g 6 "t" :f}
(-> #{} (clojure.set/intersection #{0 "s" 7 :g 3}) (conj :d) (conj :b) (conj "t") (into [:g "t" :a "t" 1 6]))
;=> #{1 :g 6 "t" :b :d :a}
(= (quote #{"s" 1 :d}) (quote #{:g :d}))
;=> false
(-> (sorted-map :b 1 :a 2) (assoc :h 8) (assoc :h 4) (assoc :g 4) (assoc :b 0) (keys))
;=> (:a :b :g :h)
(reduce conj {} [["t" 5]])
;=> {"t" 5}
(-> #{0 :e "t"} (into [3 5 :e]) (clojure.set/difference #{"s" "t" :f}))
;=> #{0 :e 3 5}
(= (quote #{6}) (quote #{"s" 3}))
;=> false
(-> #{} (disj :h) (disj "t") (clojure.set/intersection #{"s" 1 4 "t" :f}) (clojure.set/intersection #{"s" 7 "t"}) (clojure.set/difference #{4 :c 3}))
;=> #{}
(= (quote #{}) (quote #{}))
;=> true
(compare [0 1 0] [2 1])
;=> 1
(-> #{"s" "t"} (clojure.set/difference #{7 :h "t"}) (clojure.set/intersection #{"s" 4 :e :c "t" 2 :b :d}) (clojure.set/difference #{}) (count))
;=> 1
(-> (hash-map 1 2) (assoc-in [:m0 "s"] 5) (count))
;=> 2
(persistent! (-> (transient {}) (assoc! "s" 4) (assoc! "t" 6) (assoc! :a 7) (assoc! "s" 0) (dissoc! 6)))
;=> {"s" 0, "t" 6, :a 7}
(-> (hash-map 1 2) (into {:g 2, 3 5}) (update 6 (fnil inc 0)) (merge {"s" 4, :z 6}) (->> (reduce-kv (fn [n k v] (if (number? v) (+ n v) n)) 0)))
;=> 20
(reduce conj [] [[2 7] [:b 3] [0 1]])
;=> [[2 7] [:b 3] [0 1]]
(-> (sorted-map :b 1 :a 2) (assoc :c 5) (dissoc :a))
;=> {:b 1, :c 5}
(sort-by (comp - first) [])
;=> ()
(= (quote #{}) (quote #{7 :d}))
;=> false
(persistent! (-> (transient {}) (assoc! 0 7) (dissoc! 2) (assoc! :h 6)))
;=> {0 7, :h 6}
(= (quote #{}) (quote #{7 :g "t"}))
;=> false
(compare [] [0 2])
;=> -1
(-> (sorted-map :b 1 :a 2) (assoc :c 3) (assoc :g 7) (assoc :f 5) (rsubseq <= :e))
;=> ([:c 3] [:b 1] [:a 2])
(= (quote #{0 :e "t"}) (quote #{0 :c}))
;=> false
(reduce conj #{} [[:c 3] [:e 0] [:a 2]])
;=> #{[:a 2] [:c 3] [:e 0]}
(-> (sorted-map :b 1 :a 2) (assoc :a 8) (seq))
;=> ([:a 8] [:b 1])
(sort-by first [[4 3] [1 2]])
;=> ([1 2] [4 3])
(-> #{3 :h} (into [:h 3 :e "s" 7 3 :f]) (clojure.set/intersection #{"s" :e "t" 5}) (count))
;=> 2
(-> #{"s" 1 :c :d} (disj 3) (disj 6) (into []) (clojure.set/union #{1 :c "t"}))
;=> #{"s" 1 :c "t" :d}
(-> (array-map :x 1) (merge {5 8, :z 6}) (update "s" (fnil inc 0)) (merge {6 2, :z 3}) (into {"s" 4, 2 4, "t" 8}) (with-meta {:m 1}) (assoc-in [:m1 "s"] 18) (contains? :g))
;=> false
(-> (array-map :x 1) (update-in [:m0 :deep] str "!") (find 2))
;=> nil
(-> [5] (update 3 str) (subvec 1))
;=> :throws IndexOutOfBoundsException
(-> [8 3 5 0 3 6] (subvec 1))
;=> [3 5 0 3 6]
(-> [4] pop (->> (mapv inc)))
;=> []
(= (quote #{:c "t"}) (quote #{:a}))
;=> false
(sort-by second [[0 2] [0 4]])
;=> ([0 2] [0 4])
(-> {} (into {"s" 7, 0 6, 4 2, :h 1}) (select-keys ["t" "s" 5 "s"]) (->> (reduce-kv (fn [n k v] (if (number? v) (+ n v) n)) 0)))
;=> 7
(-> {"t" 8, :b 1, 0 5, :h 6, 2 4, 4 6, :c 4} (conj ["s" 3]) (keys))
;=> ("t" :b 0 :h 2 4 :c "s")
(= (quote #{:e "t" :a}) (quote #{7 :e :f}))
;=> false
(-> (hash-map 1 2) (update-in [:m0 :deep] str "!") (into {:a 0, "t" 5, 7 3, 4 6}) (merge {"t" 9, :z 2}) (assoc-in [:m2 5] 31) (->> (reduce-kv (fn [n k v] (if (number? v) (+ n v) n)) 0)))
;=> 22
(compare [0 2] [0])
;=> 1
(-> [5] (update 3 str) (->> (mapv inc)))
;=> :throws IndexOutOfBoundsException
(compare [2] [2])
;=> 0
(= (quote #{}) (quote #{"s" :g "t"}))
;=> false
(-> (sorted-map :b 1 :a 2) (assoc :e 3) (assoc :f 0) (first))
;=> [:a 2]
(-> #{"s"} (conj :c) (contains? :a))
;=> false
(-> #{:g "t" :d} (conj :b) (into [1 "t" 2 "t" "s" :g :c]) (conj 0) (clojure.set/intersection #{1 :e :g 6 :c 3 2 :f}) (clojure.set/union #{0 :g}) (get 1))
;=> 1
(= (quote #{"s" :g}) (quote #{:d}))
;=> false
(-> (hash-map 1 2) (merge-with vector {"s" 1}) (with-meta {:m 1}) (with-meta {:m 1}) (dissoc "s") (keys))
;=> :throws IllegalArgumentException
(= (quote #{"t"}) (quote #{"s" :g "t"}))
;=> false
(-> [0 0 5])
;=> [0 0 5]
(persistent! (-> (transient {}) (dissoc! "s") (dissoc! :g)))
;=> {}
(-> [2] pop)
;=> []
(-> (sorted-map :b 1 :a 2) (assoc :d 1) (assoc :h 8) (rsubseq <= :e))
;=> ([:d 1] [:b 1] [:a 2])
(-> [7 0 8] (into [3 6 5 7 1 1 4 4 5]) (conj 9) (->> (mapv inc)))
;=> [8 1 9 4 7 6 8 2 2 5 5 6 10]
(compare [2] [0 0 2])
;=> -1
(-> #{"s" :f} (into [:b "s"]) (clojure.set/union #{:f}) (clojure.set/difference #{}) (clojure.set/union #{1 :h 2}) (count))
;=> 6
(-> #{} (disj :d) (clojure.set/union #{"s" 7 "t"}) (into [1 "t" 2 :b 2 :h :g :a]) (disj "s") (into [7 "t" "t" :b :g 5 0 :a :b]) (count))
;=> 10
(reduce conj [] [["s" 1] ["s" 2]])
;=> [["s" 1] ["s" 2]]
(-> #{"s"} (into []) (conj :f) (clojure.set/union #{3 :b}) (seq))
;=> ("s" 3 :b :f)
(= (quote #{7}) (quote #{:g}))
;=> false
(-> #{"s" "t" :f} (clojure.set/intersection #{0 :c "t"}) (conj "s") (into ["t" "t" :b "s" :h]) (into [:h "t" :g "t" 7 6]))
;=> #{"s" 7 :g 6 :h "t" :b}
(-> {:e 6, :h 7, :f 8, "s" 5, 3 8, :a 0} (dissoc 0) (dissoc :b) (update :b (fnil inc 0)) (get :d :none))
;=> :none
(-> (array-map :x 1) (assoc "t" 37) (merge {"t" 6, :z 2}) (update 5 (fnil inc 0)) (->> (sort-by (comp str key))))
;=> ([5 1] [:x 1] [:z 2] ["t" 6])
(-> {} (update 0 (fnil inc 0)) (select-keys [:e :e]) (get 7 :none))
;=> :none
(-> (sorted-map :b 1 :a 2) (assoc :f 3) (assoc :h 4) (assoc :h 4) (assoc :b 1) (assoc :d 8) (rseq))
;=> ([:h 4] [:f 3] [:d 8] [:b 1] [:a 2])
(sort-by first [[2 1] [4 0]])
;=> ([2 1] [4 0])
(-> {5 8, :h 8, 4 1, :a 1, 3 8, :e 1, "t" 2, 2 7} (update "t" (fnil inc 0)) (update-in [:m0 :deep] str "!") (select-keys [4 :h]) (hash))
;=> 683980740
(-> {} (merge {:f 1, :z 7}) (select-keys []) (select-keys [:f "s"]) (merge-with vector {3 1}) (->> (sort-by (comp str key))))
;=> :throws IllegalArgumentException
(persistent! (-> (transient {}) (dissoc! :g) (dissoc! 3)))
;=> {}
(persistent! (-> (transient {}) (dissoc! 7) (assoc! "s" 0) (dissoc! "s") (assoc! 5 1)))
;=> {5 1}
(-> (hash-map 1 2) (update-in [:m0 :deep] str "!") (select-keys [:g]) (conj ["s" 1]) (merge-with vector {0 1}) (->> (reduce-kv (fn [n k v] (if (number? v) (+ n v) n)) 0)))
;=> :throws IllegalArgumentException
(-> [4 4 7 6] (subvec 2) (conj 2))
;=> [7 6 2]
(-> #{"s" 1 6 :a} (clojure.set/difference #{:g}) (disj 6) (clojure.set/intersection #{0 "s" 1 "t"}) (clojure.set/intersection #{1 :e :g :c :h "t" :b 5}) (clojure.set/difference #{}))
;=> #{1}
(-> (array-map :x 1) (dissoc "t") (dissoc :a) (merge-with vector {"s" 1}) (assoc 7 1) (keys))
;=> :throws IllegalArgumentException
(-> {} (assoc "t" 29) (keys))
;=> ("t")
(-> #{"s" 1 :h "t"} (clojure.set/difference #{1 :g :a}) (clojure.set/difference #{}) (conj 7) (into [:c "s" 6 1 "s" 6]) (into [:h "t" 0 :d 7 "s" "s" :g "t" "s"]))
;=> #{0 "s" 7 1 :g 6 :c :h "t" :d}
(-> (hash-map 1 2) (assoc :h 52) (assoc :a 67) (into {:b 2, 7 8, 1 7, :a 8}) (merge {:e 2, :z 6}) (->> (reduce-kv (fn [n k v] (if (number? v) (+ n v) n)) 0)))
;=> 85
(-> #{"s" 7 :f :a} (clojure.set/union #{"s" :b}) (conj :c) (clojure.set/union #{6}) (hash))
;=> -1448627014
(-> #{} (clojure.set/union #{"t"}) (conj :h) (disj :d))
;=> #{:h "t"}
(= (quote #{"s" "t"}) (quote #{"s" :e}))
;=> false
(-> [] (update 1 str))
;=> :throws IndexOutOfBoundsException
(-> {} (dissoc 3) (conj [:c 3]) (assoc-in [:m1 4] 29) (select-keys [:h]) (update :f (fnil inc 0)) (assoc 0 32) (get-in [:m1 :a] 0))
;=> 0
(-> [] (update 4 str) (->> (mapv inc)) pop)
;=> :throws IndexOutOfBoundsException
(-> {:b 6, "t" 0, :c 3} (select-keys ["s" "t"]) (into {4 0, 7 2}) (with-meta {:m 1}) (with-meta {:m 1}) (merge-with vector {3 1}) (assoc "s" 58) (seq))
;=> :throws IllegalArgumentException
(-> (sorted-map :b 1 :a 2) (assoc :f 1) (assoc :c 6) (rsubseq <= :e))
;=> ([:c 6] [:b 1] [:a 2])
(reduce conj {} [["t" 5] [:b 1] [:a 7] [:b 5]])
;=> {"t" 5, :b 5, :a 7}
(-> #{} (clojure.set/union #{}) (clojure.set/difference #{4 :h "t"}) (into [:g :b :c 7 :a 4 3 :e "s"]) (conj 2))
;=> #{"s" 7 4 :e :g :c 3 2 :b :a}
(persistent! (-> (transient {}) (assoc! :d 1) (dissoc! "s") (dissoc! :h) (assoc! :e 0)))
;=> {:d 1, :e 0}
(-> #{4 :h "t" 2} (disj "s"))
;=> #{4 :h "t" 2}
(compare [1] [2 0])
;=> -1
(persistent! (-> (transient {}) (assoc! "t" 8) (assoc! :b 4) (assoc! 0 1) (assoc! :c 0) (assoc! 6 2) (dissoc! :g)))
;=> {"t" 8, :b 4, 0 1, :c 0, 6 2}
(= (quote #{:e "t" :a}) (quote #{4 :g 6}))
;=> false
(reduce conj {} [[:c 0] [2 7] [:b 3]])
;=> {:c 0, 2 7, :b 3}
(-> #{} (clojure.set/union #{"s" 4 "t" :b}) (clojure.set/union #{"s"}) (clojure.set/union #{1 3 :f}) (into ["t" "t" 6]) (seq))
;=> ("s" 1 4 6 3 "t" :b :f)
(-> #{} (conj "s") (into [2]))
;=> #{"s" 2}
(-> #{0 "s"} (disj 6) (clojure.set/intersection #{3 :h "t" 2}) (conj "t"))
;=> #{"t"}
(persistent! (-> (transient {}) (dissoc! :f)))
;=> {}
(sort-by (juxt second first) [[2 1] [0 2] [3 0]])
;=> ([3 0] [2 1] [0 2])
(sort-by second [[2 0] [2 4] [0 1]])
;=> ([2 0] [0 1] [2 4])
(sort-by (comp - first) [[2 2] [2 2]])
;=> ([2 2] [2 2])
(compare [1 0 0] [1 0])
;=> 1
(-> [0] (update 3 str) (into [5 5 8 3 5 6 3 8 5 8 4 2 5 6 3 1 0 6 2 4 7 8 3 0 2 7 7]) (into [6 7 4 3]))
;=> :throws IndexOutOfBoundsException
(-> #{4 :e :g 2 :f} (into ["s" 6 :c :c 2 "s" 1 4 2 :a]) (seq))
;=> ("s" 1 4 :e :g 6 :c 2 :f :a)
(-> {} (update 0 (fnil inc 0)) (merge {"t" 1, :z 6}) (dissoc "s") (update :n (fnil conj []) 6) (into {2 7, 6 8}) (str))
;=> "{0 1, \"t\" 1, :z 6, :n [6], 2 7, 6 8}"
(-> [7 8 2 6] (update 4 str) (update 1 str) (assoc 4 :new))
;=> [7 "8" 2 6 :new]
(-> (array-map :x 1) (conj [3 7]) (select-keys [3 1 "t"]) (update-in [:m0 :deep] str "!") (merge {:b 6, :z 4}) (keys))
;=> (3 :m0 :b :z)
(persistent! (-> (transient {})))
;=> {}
(-> {} (select-keys [4 "t" :c "t"]) (select-keys ["t"]) (assoc-in [:m0 "s"] 3) (count))
;=> 1
(compare [1 0 2] [])
;=> 1
(-> [1 2 3] (->> (mapv inc)))
;=> [2 3 4]
(-> (sorted-map :b 1 :a 2) (assoc :g 0) (seq))
;=> ([:a 2] [:b 1] [:g 0])
(-> {1 7, :h 0, 0 4, 5 5, "t" 8, 7 7, :g 0} (merge-with vector {"s" 1}) (merge-with vector {:a 1}) (assoc-in [:m0 4] 18) (keys))
;=> :throws IllegalArgumentException
(-> #{} (clojure.set/difference #{"s"}) (conj 4) (count))
;=> 1
(persistent! (-> (transient {}) (assoc! 1 1) (assoc! :e 1)))
;=> {1 1, :e 1}
(reduce conj {} [[5 8]])
;=> {5 8}
(sort-by (juxt second first) [[1 0] [0 3] [4 1]])
;=> ([1 0] [4 1] [0 3])
(reduce conj () [["s" 4]])
;=> (["s" 4])
(= (quote #{:b :d}) (quote #{"s" :c :b}))
;=> false
(-> (hash-map 1 2) (into {:h 4, 0 5, 4 4, :g 1}) (select-keys [:e]) (merge-with vector {:b 1}) (update-in [:m0 :deep] str "!") (assoc :h 52) (assoc-in [:m0 "t"] 29) (seq))
;=> :throws IllegalArgumentException
(= (quote #{:g}) (quote #{4}))
;=> false
(-> {} (update-in [:m0 :deep] str "!") (conj [4 5]) (with-meta {:m 1}) (assoc-in [:m0 2] 27) (merge {1 1, :z 0}) (seq))
;=> ([:m0 {:deep "!", 2 27}] [4 5] [1 1] [:z 0])
(-> [4] pop (update 0 str))
;=> [""]
(-> (sorted-map :b 1 :a 2) (assoc :g 6) (assoc :d 0) (assoc :b 3) (dissoc :a))
;=> {:b 3, :d 0, :g 6}
(persistent! (-> (transient {}) (dissoc! 5) (assoc! :h 1)))
;=> {:h 1}
(compare [2 1] [0])
;=> 1
(-> #{0 "s"} (disj 3) (into ["t" 4 "t" :f]) (conj "t") (disj :f) (conj 6))
;=> #{0 "s" 4 6 "t"}
(-> {} (dissoc :f) (update :a (fnil inc 0)) (update 6 (fnil inc 0)) (assoc-in [:m1 :c] 9) (update :n (fnil conj []) 2) (merge-with vector {3 1}) (vals))
;=> :throws IllegalArgumentException
(compare [1] [0])
;=> 1
(-> (sorted-map :b 1 :a 2) (assoc :c 4) (assoc :c 4) (assoc :h 0) (assoc :e 3) (assoc :e 5) (subseq > :b))
;=> ([:c 4] [:e 5] [:h 0])
(= (quote #{"t"}) (quote #{0 :e :d}))
;=> false
(sort-by second [[2 1] [4 1]])
;=> ([2 1] [4 1])
(-> (sorted-map :b 1 :a 2) (assoc :b 6) (rseq))
;=> ([:b 6] [:a 2])
(-> (sorted-map :b 1 :a 2) (assoc :f 4) (assoc :e 4) (rsubseq <= :e))
;=> ([:e 4] [:b 1] [:a 2])
(= (quote #{1 "t"}) (quote #{2}))
;=> false
(-> {3 8, "t" 7, :g 5, "s" 8, :h 3, :f 7, 0 5, 2 3} (merge {1 0, :z 7}) (into {}) (merge {"t" 1, :z 8}) (update 1 (fnil inc 0)) (merge-with vector {"s" 1}) (->> (sort-by (comp str key))))
;=> :throws IllegalArgumentException
(-> [] (conj 6))
;=> [6]
(= (quote #{"s" "t"}) (quote #{}))
;=> false
(persistent! (-> (transient {}) (dissoc! "s") (assoc! 4 6) (dissoc! 5) (dissoc! 5)))
;=> {4 6}
(-> (sorted-map :b 1 :a 2) (assoc :f 1) (rsubseq <= :e))
;=> ([:b 1] [:a 2])
(compare [1] [2 2])
;=> -1
(reduce conj #{} [["s" 3]])
;=> #{["s" 3]}
(= (quote #{"s" 1 3}) (quote #{"s" :e 3}))
;=> false
(persistent! (-> (transient {}) (assoc! 1 8) (assoc! "t" 6) (dissoc! "s")))
;=> {1 8, "t" 6}
(reduce conj #{} [[6 5] [:f 4] ["t" 4] [:b 1]])
;=> #{[6 5] ["t" 4] [:f 4] [:b 1]}
(reduce conj #{} [])
;=> #{}
(-> (sorted-map :b 1 :a 2) (assoc :d 4) (seq))
;=> ([:a 2] [:b 1] [:d 4])
(sort-by (juxt second first) [])
;=> ()
(-> {"s" 6, "t" 7, 6 8, 1 0} (with-meta {:m 1}) (conj ["t" 3]) (merge {:a 2, :z 1}) (update :n (fnil conj []) 1) (get-in [:m1 :a] 0))
;=> 0
(compare [0 0] [1 0 1])
;=> -1
(compare [2] [])
;=> 1
(= (quote #{:a}) (quote #{"s"}))
;=> false
(compare [] [0 2 0])
;=> -1
(sort-by first [[0 0] [4 4] [4 0]])
;=> ([0 0] [4 4] [4 0])
(-> (sorted-map :b 1 :a 2) (assoc :b 1) (assoc :c 4) (assoc :h 5) (assoc :g 4) (dissoc :a))
;=> {:b 1, :c 4, :g 4, :h 5}
(compare [] [0 0 0])
;=> -1
(-> #{0 :g "t"} (conj 4) (conj :c) (disj "t") (clojure.set/union #{3}))
;=> #{0 4 :g :c 3}
(compare [] [1 2])
;=> -1
(reduce conj [] [[:h 2] [5 8] ["t" 2] [:a 0]])
;=> [[:h 2] [5 8] ["t" 2] [:a 0]]
(-> {} (update-in [:m0 :deep] str "!") (conj ["t" 4]) (merge {4 9, :z 8}) (count))
;=> 4
(= (quote #{0 "s"}) (quote #{"s" "t"}))
;=> false
(compare [1 1 0] [])
;=> 1
(-> [0 7 3] (assoc 0 :new) (assoc 4 :new) (assoc 0 :new))
;=> :throws IndexOutOfBoundsException
(-> {} (update-in [:m0 :deep] str "!") (update-in [:m0 :deep] str "!") (update 2 (fnil inc 0)) (get-in [:m1 :a] 0))
;=> 0
(-> [3 1 4 7 0] (->> (mapv inc)))
;=> [4 2 5 8 1]
(-> (array-map :x 1) (into {"s" 8, 5 3, "t" 0, :h 7}) (select-keys [:h :e 7 6]) (keys))
;=> (:h)
(persistent! (-> (transient {}) (assoc! "s" 3) (assoc! 4 4) (dissoc! "s") (dissoc! "t")))
;=> {4 4}
(compare [2 2 2] [1 1])
;=> 1
(-> (array-map :x 1) (update :n (fnil conj []) 7) (with-meta {:m 1}) (keys))
;=> (:x :n)
(sort-by (comp - first) [[1 4] [1 3] [0 4] [1 1] [0 3] [1 3]])
;=> ([1 4] [1 3] [1 1] [1 3] [0 4] [0 3])
(-> #{:c 3 "t" 5 :a} (clojure.set/union #{7 "t"}) (clojure.set/intersection #{"s" 7 "t"}))
;=> #{7 "t"}
(-> {} (dissoc "t") (update :f (fnil inc 0)) (update :n (fnil conj []) 2) (update :n (fnil conj []) 2) (select-keys ["t" 2 3 "t"]) (keys))
;=> nil
(-> {} (update :n (fnil conj []) 7) (update :n (fnil conj []) 5) (merge-with vector {"t" 1}) (assoc-in [:m2 1] 29) (merge-with vector {"t" 1}) (conj [:a 2]) (contains? 6))
;=> :throws IllegalArgumentException
(reduce conj {} [[3 4] ["t" 4] ["s" 0]])
;=> {3 4, "t" 4, "s" 0}
(reduce conj () [])
;=> ()
(-> #{"s" 7 6 :h} (clojure.set/union #{"t"}) (clojure.set/union #{0 :c "t" :b}) (into [:d 1]) (conj 7) (clojure.set/difference #{1 4 :h 2}))
;=> #{0 "s" 7 6 :c "t" :b :d}
(-> #{0 "t" 5} (clojure.set/union #{"s" :g "t"}) (disj "t") (clojure.set/difference #{}))
;=> #{0 "s" :g 5}
(-> (sorted-map :b 1 :a 2) (assoc :d 8) (assoc :b 6) (assoc :h 4) (assoc :e 3) (assoc :a 2) (keys))
;=> (:a :b :d :e :h)
(sort-by (comp - first) [[4 1] [3 0] [1 3] [4 3]])
;=> ([4 1] [4 3] [3 0] [1 3])
(= (quote #{"t"}) (quote #{5}))
;=> false
(reduce conj [] [[:f 7] [:f 2]])
;=> [[:f 7] [:f 2]]
(persistent! (-> (transient {}) (assoc! "t" 1) (dissoc! 2) (assoc! :e 2) (dissoc! :e) (dissoc! :g) (assoc! "t" 3)))
;=> {"t" 3}
(-> (sorted-map :b 1 :a 2) (assoc :b 5) (assoc :c 2) (assoc :h 3) (assoc :b 3) (assoc :c 4) (rseq))
;=> ([:h 3] [:c 4] [:b 3] [:a 2])
(-> #{} (disj 6) (clojure.set/difference #{"s" "t"}) (into [7 "s"]) (conj 1))
;=> #{"s" 7 1}
(persistent! (-> (transient {}) (dissoc! :e) (assoc! :d 3)))
;=> {:d 3}
(persistent! (-> (transient {}) (dissoc! :c) (assoc! :g 1) (assoc! :e 2) (dissoc! 1)))
;=> {:g 1, :e 2}
(-> (sorted-map :b 1 :a 2) (assoc :a 7) (seq))
;=> ([:a 7] [:b 1])
(sort-by (juxt second first) [[3 0]])
;=> ([3 0])
(-> {"t" 0, 5 7, :c 5, 4 5, :d 5, :f 5} (dissoc :d) (conj [:b 4]) (with-meta {:m 1}) (with-meta {:m 1}) (conj [0 6]) (merge-with vector {"t" 1}) (get :f :none))
;=> :throws IllegalArgumentException
(-> (sorted-map :b 1 :a 2) (assoc :g 3) (assoc :c 6) (assoc :e 7) (assoc :d 2) (assoc :e 5) (rseq))
;=> ([:g 3] [:e 5] [:d 2] [:c 6] [:b 1] [:a 2])
(-> (array-map :x 1) (with-meta {:m 1}) (seq))
;=> ([:x 1])
(-> {"s" 0, 2 2, :f 2, 6 3, :e 3, 0 4} (with-meta {:m 1}) (merge-with vector {"t" 1}) (update 3 (fnil inc 0)) (update :n (fnil conj []) 2) (->> (reduce-kv (fn [n k v] (if (number? v) (+ n v) n)) 0)))
;=> :throws IllegalArgumentException
(-> (sorted-map :b 1 :a 2) (assoc :h 0) (assoc :a 1) (assoc :f 4) (assoc :c 1) (assoc :a 2) (rseq))
;=> ([:h 0] [:f 4] [:c 1] [:b 1] [:a 2])
(-> #{0 1 :b} (into ["s" "s" :h]) (get 1))
;=> 1
(-> (sorted-map :b 1 :a 2) (assoc :a 6) (first))
;=> [:a 6]
(-> #{"s"} (clojure.set/intersection #{1 4 3 :h "t" :f}) (clojure.set/intersection #{"s" 1 4 :e 6 :c 3 "t" :a}) (conj :b) (get 1))
;=> nil
(= (quote #{"s" 7}) (quote #{"s" 7}))
;=> true
(sort-by first [[3 0] [4 1] [0 2] [4 3] [4 2] [2 0]])
;=> ([0 2] [2 0] [3 0] [4 1] [4 3] [4 2])
(reduce conj [] [[0 3] ["s" 4] [0 2] [1 2]])
;=> [[0 3] ["s" 4] [0 2] [1 2]]
(compare [2 0 1] [1])
;=> 1
(-> (sorted-map :b 1 :a 2) (rseq))
;=> ([:b 1] [:a 2])
(-> {} (dissoc "s") (update-in [:m0 :deep] str "!") (keys))
;=> (:m0)
(-> {7 2, 0 3, 2 4, 6 1, "s" 6, 3 0} (with-meta {:m 1}) (dissoc :g) (with-meta {:m 1}) (merge-with vector {6 1}) (seq))
;=> :throws IllegalArgumentException
(-> [5] (conj 6) (conj 5))
;=> [5 6 5]
(persistent! (-> (transient {}) (dissoc! 3) (assoc! "s" 6) (dissoc! :g) (dissoc! 6) (assoc! "s" 1) (dissoc! :g)))
;=> {"s" 1}
(-> (hash-map 1 2) (update :n (fnil conj []) 8) (assoc-in [:m0 3] 4) (assoc 6 31) (update-in [:m0 :deep] str "!") (update "t" (fnil inc 0)) (update :e (fnil inc 0)) (vals))
;=> (2 [8] {3 4, :deep "!"} 1 31 1)
(-> (sorted-map :b 1 :a 2) (assoc :h 1) (assoc :d 1) (assoc :e 5) (assoc :b 8) (first))
;=> [:a 2]
(-> {} (with-meta {:m 1}) (dissoc :b) (merge-with vector {"t" 1}) (merge {:b 0, :z 9}) (assoc-in [:m1 "s"] 11) (dissoc :d) (->> (sort-by (comp str key))))
;=> :throws IllegalArgumentException
(sort-by second [[4 1] [1 0] [0 0] [4 0] [3 1]])
;=> ([1 0] [0 0] [4 0] [4 1] [3 1])
(-> (sorted-map :b 1 :a 2) (assoc :e 5) (assoc :h 8) (assoc :a 2) (assoc :d 4) (assoc :a 8) (rsubseq <= :e))
;=> ([:e 5] [:d 4] [:b 1] [:a 8])
(compare [2 0 0] [])
;=> 1
(sort-by first [[0 4] [2 3] [1 3] [4 1] [3 1]])
;=> ([0 4] [1 3] [2 3] [3 1] [4 1])
(-> {} (dissoc "t") (with-meta {:m 1}) (select-keys ["s" "t"]) (update :n (fnil conj []) 2) (with-meta {:m 1}) (merge {"s" 5, :z 1}) (->> (reduce-kv (fn [n k v] (if (number? v) (+ n v) n)) 0)))
;=> 6
(-> [3] (conj 6) (into [6 5]) (into [4 7 6 8 3 2 4 3 2 2 5 6]))
;=> [3 6 6 5 4 7 6 8 3 2 4 3 2 2 5 6]
(-> (sorted-map :b 1 :a 2) (assoc :b 6) (assoc :f 0) (assoc :d 4) (rseq))
;=> ([:f 0] [:d 4] [:b 6] [:a 2])
(-> (sorted-map :b 1 :a 2) (assoc :f 1) (assoc :e 6) (dissoc :a))
;=> {:b 1, :e 6, :f 1}
(-> (sorted-map :b 1 :a 2) (first))
;=> [:a 2]
(reduce conj #{} [[2 0]])
;=> #{[2 0]}
(sort-by (juxt second first) [[1 4] [2 2]])
;=> ([2 2] [1 4])
(= (quote #{"s" :g :a}) (quote #{:h :f}))
;=> false
(= (quote #{}) (quote #{"s"}))
;=> false
(sort-by (juxt second first) [[3 4] [3 1] [2 3] [1 1]])
;=> ([1 1] [3 1] [2 3] [3 4])
(compare [2 0 1] [2 1])
;=> 1
(= (quote #{1}) (quote #{}))
;=> false
(-> #{} (clojure.set/difference #{3}) (clojure.set/difference #{5}) (clojure.set/difference #{"t"}))
;=> #{}
(compare [1] [])
;=> 1
(-> (hash-map 1 2) (update 5 (fnil inc 0)) (update :n (fnil conj []) 6) (->> (sort-by (comp str key))))
;=> ([1 2] [5 1] [:n [6]])
(-> [3 5 0 4 1] (conj 3) (into [8 7 3 8 1 8 6 0 7 8 2 6 3 4 7 2 4 0 1 7 3 1 4 5 0 2 4 3]) (into [8 2 0 3 4 3 8 4 1 0 6 8 7 6 0]))
;=> [3 5 0 4 1 3 8 7 3 8 1 8 6 0 7 8 2 6 3 4 7 2 4 0 1 7 3 1 4 5 0 2 4 3 8 2 0 3 4 3 8 4 1 0 6 8 7 6 0]
(reduce conj [] [["t" 8] [1 3]])
;=> [["t" 8] [1 3]]
(reduce conj {} [[5 3] ["s" 2]])
;=> {5 3, "s" 2}
(-> {:d 2, 3 7} (dissoc "s") (select-keys ["s" 4 0 :b]) (update 7 (fnil inc 0)) (update-in [:m0 :deep] str "!") (conj [5 8]) (->> (reduce-kv (fn [n k v] (if (number? v) (+ n v) n)) 0)))
;=> 9
(-> {} (conj ["t" 1]) (merge {"s" 0, :z 7}) (keys))
;=> ("t" "s" :z)
(= (quote #{"t"}) (quote #{"s"}))
;=> false
(-> [2 3 7 2 4 6] (conj 8))
;=> [2 3 7 2 4 6 8]
(= (quote #{"s" "t"}) (quote #{"t" :d}))
;=> false
(-> (hash-map 1 2) (assoc :a 9) (update :n (fnil conj []) 3) (update-in [:m0 :deep] str "!") (with-meta {:m 1}) (conj [2 4]) (select-keys [0 "t"]) (seq))
;=> nil
(persistent! (-> (transient {}) (assoc! "s" 2) (assoc! :f 7)))
;=> {"s" 2, :f 7}
(-> {} (merge-with vector {3 1}) (keys))
;=> :throws IllegalArgumentException
(-> (sorted-map :b 1 :a 2) (keys))
;=> (:a :b)
(-> #{"t" :b} (conj 6) (clojure.set/difference #{4 5}) (clojure.set/union #{1}) (into []) (conj "s"))
;=> #{"s" 1 6 "t" :b}
(-> #{"s" :e 5} (clojure.set/intersection #{0 "s" 1 :g 2}) (conj "t") (conj 1) (disj "s") (clojure.set/intersection #{"s" :g :c "t" 2}) (seq))
;=> ("t")
(reduce conj () [["t" 2]])
;=> (["t" 2])
(sort-by second [])
;=> ()
(persistent! (-> (transient {}) (assoc! :b 0) (dissoc! :e) (assoc! "s" 0) (dissoc! 5)))
;=> {:b 0, "s" 0}
(compare [1 0 1] [])
;=> 1
(= (quote #{"s" "t"}) (quote #{"t" :f}))
;=> false
(-> [6] (->> (mapv inc)) (conj 6) (assoc 2 :new))
;=> [7 6 :new]
(-> {} (merge {:b 8, :z 1}) (->> (sort-by (comp str key))))
;=> ([:b 8] [:z 1])
(compare [2 2 0] [0 2])
;=> 1
(-> (sorted-map :b 1 :a 2) (assoc :h 1) (assoc :e 1) (assoc :d 6) (assoc :d 2) (assoc :b 7) (keys))
;=> (:a :b :d :e :h)
(persistent! (-> (transient {}) (dissoc! 1) (assoc! 1 6) (assoc! "t" 4) (assoc! :b 8) (assoc! 7 6)))
;=> {1 6, "t" 4, :b 8, 7 6}
(persistent! (-> (transient {}) (dissoc! "s") (dissoc! "s") (assoc! 4 1)))
;=> {4 1}
(reduce conj [] [[5 3] [6 5] ["s" 2]])
;=> [[5 3] [6 5] ["s" 2]]
(sort-by second [[3 1]])
;=> ([3 1])
(reduce conj () [[1 6] [:c 5] ["s" 5]])
;=> (["s" 5] [:c 5] [1 6])
(reduce conj {} [])
;=> {}
(= (quote #{}) (quote #{0 "t" 5}))
;=> false
(-> (sorted-map :b 1 :a 2) (assoc :a 6) (assoc :c 5) (assoc :e 4) (rsubseq <= :e))
;=> ([:e 4] [:c 5] [:b 1] [:a 6])
(-> (hash-map 1 2) (assoc :c 6) (with-meta {:m 1}))
;=> {1 2, :c 6}
(-> (hash-map 1 2) (conj ["s" 5]) (assoc-in [:m2 "t"] 26) (into {0 2, 2 2}) (update-in [:m0 :deep] str "!") (update :g (fnil inc 0)) (hash))
;=> -700765987
(-> (hash-map 1 2) (assoc 4 77) (select-keys ["t" 5]) (->> (reduce-kv (fn [n k v] (if (number? v) (+ n v) n)) 0)))
;=> 0
(-> #{} (clojure.set/intersection #{0 "s" 1 :e :g}) (clojure.set/union #{1 :g "t" :b}))
;=> #{1 :g "t" :b}
(-> [] pop (->> (mapv inc)) pop)
;=> :throws IllegalStateException
(persistent! (-> (transient {}) (assoc! "t" 2)))
;=> {"t" 2}
(= (quote #{:e :g 5}) (quote #{"s"}))
;=> false
(sort-by (juxt second first) [[1 2] [0 4] [2 2]])
;=> ([1 2] [2 2] [0 4])
(-> {} (merge-with vector {6 1}) (contains? "s"))
;=> :throws IllegalArgumentException
(persistent! (-> (transient {}) (dissoc! 6) (assoc! :e 7)))
;=> {:e 7}
(-> [] (into [2 8 7 0 1 1 8 3 2 3 7 3 0 7 5 6]) (conj 7) (into [0 1 6 0 5 5 6 0 3 8 0 1 2 7 4 8 4 2 6 0 4 3 8 8 1 2 3 0 1 3 6 2 0]))
;=> [2 8 7 0 1 1 8 3 2 3 7 3 0 7 5 6 7 0 1 6 0 5 5 6 0 3 8 0 1 2 7 4 8 4 2 6 0 4 3 8 8 1 2 3 0 1 3 6 2 0]
(-> (array-map :x 1) (dissoc "t") (merge {:h 3, :z 5}) (update :n (fnil conj []) 4) (merge {:a 9, :z 2}) (assoc-in [:m1 6] 38) (into {"s" 8, 6 2}) (->> (sort-by (comp str key))))
;=> ([6 2] [:a 9] [:h 3] [:m1 {6 38}] [:n [4]] [:x 1] [:z 2] ["s" 8])
(sort-by first [[2 1] [1 3] [4 3] [2 4]])
;=> ([1 3] [2 1] [2 4] [4 3])
(reduce conj [] [[4 8] [:d 6] ["t" 5]])
;=> [[4 8] [:d 6] ["t" 5]]
(sort-by (comp - first) [[4 0] [0 1]])
;=> ([4 0] [0 1])
(-> [7 3 0] (update 0 str))
;=> ["7" 3 0]
(= (quote #{:a}) (quote #{:e}))
;=> false
(sort-by (juxt second first) [[0 0] [1 3] [0 0] [3 0] [4 2]])
;=> ([0 0] [0 0] [3 0] [4 2] [1 3])
(= (quote #{"s" 6 2}) (quote #{1}))
;=> false
(-> {} (conj ["t" 2]) (dissoc :c) (assoc 4 94) (merge {:h 2, :z 3}) (into {:f 3, "t" 1}) (update "t" (fnil inc 0)))
;=> {"t" 2, 4 94, :h 2, :z 3, :f 3}
(sort-by (juxt second first) [[2 3] [1 4] [3 0] [0 2]])
;=> ([3 0] [0 2] [2 3] [1 4])
(persistent! (-> (transient {}) (dissoc! 5) (dissoc! "t") (dissoc! 3) (assoc! 0 2)))
;=> {0 2}
(-> (array-map :x 1) (with-meta {:m 1}) (into {"s" 7, 7 1}) (select-keys ["s" "s" :g]) (update "s" (fnil inc 0)) (keys))
;=> ("s")
(persistent! (-> (transient {}) (dissoc! :d) (assoc! :f 4) (dissoc! :e) (assoc! 6 2) (dissoc! :b) (dissoc! :e)))
;=> {:f 4, 6 2}
(-> (sorted-map :b 1 :a 2) (assoc :g 7) (dissoc :a))
;=> {:b 1, :g 7}
(reduce conj [] [[1 2] [5 2] [:c 7] [5 2]])
;=> [[1 2] [5 2] [:c 7] [5 2]]
(persistent! (-> (transient {}) (assoc! 5 7) (dissoc! 0) (assoc! 5 1) (dissoc! 3) (assoc! "t" 6) (assoc! :e 3)))
;=> {5 1, "t" 6, :e 3}
(-> [4 8 1 6 3 5] (into [7 3 2 4 3]) pop (subvec 0))
;=> [4 8 1 6 3 5 7 3 2 4]
(= (quote #{}) (quote #{"s" 6}))
;=> false
(-> {} (assoc 3 51) (merge-with vector {:a 1}) (select-keys [:h 0 "t" 2]) (update :n (fnil conj []) 3) (find :h))
;=> :throws IllegalArgumentException
(= (quote #{}) (quote #{"s" 1 :a}))
;=> false
(-> {} (merge-with vector {"t" 1}) (update :c (fnil inc 0)) (into {:h 3, :a 3, 3 6}) (update-in [:m0 :deep] str "!"))
;=> :throws IllegalArgumentException
(= (quote #{:e}) (quote #{:a}))
;=> false
(-> (array-map :x 1) (conj [:f 2]) (select-keys [5]) (conj [:d 5]))
;=> {:d 5}
(= (quote #{"t"}) (quote #{0 :d}))
;=> false
(reduce conj {} [[:h 1]])
;=> {:h 1}
(-> #{"s" 1 4 "t"} (into [:e :h 1 "s" :f "t" "s" :e :e]) (into [2 4 "s" :f "s" :a]))
;=> #{"s" 1 4 :e :h "t" 2 :f :a}
(-> #{:h} (conj :c) (clojure.set/difference #{"s" :h "t"}) (clojure.set/union #{"s"}))
;=> #{"s" :c}
(persistent! (-> (transient {}) (assoc! :d 3) (dissoc! "t") (dissoc! :f) (assoc! "s" 1)))
;=> {:d 3, "s" 1}
(-> [6] (subvec 1) (update 2 str))
;=> :throws IndexOutOfBoundsException
(-> #{:c "t"} (clojure.set/union #{0 "s" "t"}))
;=> #{0 "s" :c "t"}
(compare [2 2] [])
;=> 1
(-> {} (merge {"t" 4, :z 3}) (with-meta {:m 1}) (into {3 5, "s" 8}) (seq))
;=> (["t" 4] [:z 3] [3 5] ["s" 8])
(-> (sorted-map :b 1 :a 2) (assoc :b 6) (assoc :a 8) (assoc :e 0) (assoc :g 4) (assoc :d 1) (subseq > :b))
;=> ([:d 1] [:e 0] [:g 4])
(-> #{:e :g 2} (conj 3))
;=> #{:e :g 3 2}
(sort-by second [[3 3] [3 0] [3 0] [2 4]])
;=> ([3 0] [3 0] [3 3] [2 4])
(sort-by (comp - first) [[2 4] [2 3] [1 2]])
;=> ([2 4] [2 3] [1 2])
(-> {} (conj [:g 5]) (assoc :f 63) (vals))
;=> (5 63)
(persistent! (-> (transient {}) (dissoc! "t") (assoc! "t" 1) (assoc! 7 7) (assoc! :g 0)))
;=> {"t" 1, 7 7, :g 0}
(-> #{} (clojure.set/union #{}) (conj "s") (disj :h) (disj "t") (disj 4) (count))
;=> 1
(reduce conj [] [[4 1]])
;=> [[4 1]]
(compare [2 1 1] [])
;=> 1
(-> {} (conj [2 0]) (update-in [:m0 :deep] str "!") (merge-with vector {"s" 1}) (merge {2 4, :z 2}) (get 0 :none))
;=> :throws IllegalArgumentException
(persistent! (-> (transient {}) (assoc! "s" 7) (assoc! "s" 4) (dissoc! "s") (assoc! :h 8)))
;=> {:h 8}
(-> (array-map :x 1) (assoc-in [:m2 "s"] 10) (assoc "t" 2) (assoc "s" 61) (update :h (fnil inc 0)) (merge-with vector {2 1}) (conj [:a 4]) (seq))
;=> :throws IllegalArgumentException
(sort-by (juxt second first) [[4 3] [2 4]])
;=> ([4 3] [2 4])
(-> {:g 2, "t" 8, "s" 7, 4 7, 7 7, :b 3, :c 2} (update-in [:m0 :deep] str "!") (into {7 5, 5 1, :f 1, 2 3, :g 0}) (with-meta {:m 1}))
;=> {"s" 7, 7 5, 4 7, :m0 {:deep "!"}, :g 0, :c 2, "t" 8, 2 3, :b 3, 5 1, :f 1}
(compare [] [1])
;=> -1
(sort-by first [[1 4] [3 1] [2 3] [1 2] [1 2]])
;=> ([1 4] [1 2] [1 2] [2 3] [3 1])
(-> [6 3 1] pop pop (subvec 2))
;=> :throws IndexOutOfBoundsException
(compare [0] [])
;=> 1
(sort-by (juxt second first) [[0 4] [3 3] [0 3] [3 0] [4 3]])
;=> ([3 0] [0 3] [3 3] [4 3] [0 4])
(= (quote #{7 2}) (quote #{4}))
;=> false
(-> #{:g} (disj :d) (disj 0) (clojure.set/intersection #{"s" 7 3 "t"}) (disj 7) (clojure.set/union #{:e}) (count))
;=> 1
(compare [] [2 2])
;=> -1
(persistent! (-> (transient {}) (assoc! "t" 5) (assoc! "s" 8) (assoc! "s" 8) (assoc! :a 6) (dissoc! :g) (assoc! "s" 4)))
;=> {"t" 5, "s" 4, :a 6}
(compare [1 2] [1 0 1])
;=> -1
(reduce conj #{} [[:e 1] [3 7]])
;=> #{[:e 1] [3 7]}
(-> (sorted-map :b 1 :a 2) (assoc :f 4) (assoc :b 5) (assoc :a 2) (assoc :a 2) (assoc :g 1) (first))
;=> [:a 2]
(persistent! (-> (transient {}) (dissoc! 3) (dissoc! "s")))
;=> {}
(-> #{"s"} (clojure.set/difference #{7 :h 5}) (clojure.set/intersection #{7 4 3 :h "t" 5 :d}) (clojure.set/intersection #{"s" 6 "t"}) (disj "t") (clojure.set/difference #{:d}) (get 1))
;=> nil
(= (quote #{}) (quote #{1 "t" :d}))
;=> false
(-> #{"s" :c 3} (into [:h "s"]) (conj :f) (clojure.set/intersection #{7 :h "t"}))
;=> #{:h}
(-> {} (update-in [:m0 :deep] str "!") (update "s" (fnil inc 0)))
;=> {:m0 {:deep "!"}, "s" 1}
(persistent! (-> (transient {}) (assoc! 2 5) (assoc! 7 6) (dissoc! 1) (dissoc! 3) (dissoc! "s") (dissoc! 5)))
;=> {2 5, 7 6}
(-> {} (assoc 3 5) (assoc-in [:m0 "t"] 14) (select-keys ["t"]) (->> (sort-by (comp str key))))
;=> ()
(= (quote #{7 6}) (quote #{}))
;=> false
(-> #{1 :g 3 "t"} (clojure.set/union #{0 :d}) (clojure.set/intersection #{"s" 6 :c "t" 2 :b :d}) (disj :e) (get 1))
;=> nil
(sort-by (comp - first) [[2 3] [0 1] [4 3] [4 4] [3 0] [3 1]])
;=> ([4 3] [4 4] [3 0] [3 1] [2 3] [0 1])
(reduce conj [] [[:f 3]])
;=> [[:f 3]]
(-> (array-map :x 1) (conj [7 2]) (into {}) (select-keys [:h "t"]) (keys))
;=> nil
(compare [2 0 0] [0])
;=> 1
(-> (hash-map 1 2) (update-in [:m0 :deep] str "!") (update-in [:m0 :deep] str "!") (dissoc 2) (merge-with vector {1 1}) (dissoc 2) (into {7 8, :f 3}) (vals))
;=> :throws IllegalArgumentException
(reduce conj () [[4 0]])
;=> ([4 0])
(-> #{"s" "t"} (clojure.set/union #{4}) (disj "t") (clojure.set/intersection #{"s" 4 :e "t"}) (into [6 :f]))
;=> #{"s" 4 6 :f}
(-> #{"s" "t" 2} (conj :b) (clojure.set/difference #{:a}) (clojure.set/union #{"s" 3 :h}) (conj 7) (clojure.set/union #{"s" "t" :a}))
;=> #{"s" 7 3 :h "t" 2 :b :a}
(compare [1 0 0] [2 0])
;=> 1
(-> #{"s" 4 "t" :b} (clojure.set/difference #{"s" :c :a}) (disj 4) (conj :c) (conj :b) (conj 6))
;=> #{6 :c "t" :b}
(sort-by (comp - first) [[0 3] [0 3] [0 4] [3 1] [1 0]])
;=> ([3 1] [1 0] [0 3] [0 3] [0 4])
(compare [0 2 0] [])
;=> 1
(-> #{0 :e 5} (clojure.set/difference #{"s" :c :b}) (conj "t"))
;=> #{0 :e "t" 5}
(reduce conj () [[4 1] [6 0]])
;=> ([6 0] [4 1])
(-> (sorted-map :b 1 :a 2) (assoc :g 2) (assoc :h 7) (assoc :b 1) (assoc :d 2) (rsubseq <= :e))
;=> ([:d 2] [:b 1] [:a 2])
(= (quote #{:c}) (quote #{}))
;=> false
(reduce conj #{} [[:d 3] [3 7]])
;=> #{[3 7] [:d 3]}
(-> (sorted-map :b 1 :a 2) (assoc :d 4) (subseq > :b))
;=> ([:d 4])
(sort-by (comp - first) [[4 0] [2 4] [2 2] [4 3] [1 3]])
;=> ([4 0] [4 3] [2 4] [2 2] [1 3])
(-> [1 5] (subvec 1) (->> (mapv inc)) (assoc 0 :new))
;=> [:new]
(-> (hash-map 1 2) (select-keys ["s" :b "t"]) (conj [0 1]) (assoc "t" 72) (update :n (fnil conj []) 1) (into {"t" 5, 5 7}) (keys))
;=> (0 "t" :n 5)
(= (quote #{:a}) (quote #{:h 5}))
;=> false
(-> {} (assoc :c 88) (str))
;=> "{:c 88}"
(= (quote #{"s" "t"}) (quote #{6 "t" 5}))
;=> false
(= (quote #{"t"}) (quote #{"s" 6 :h}))
;=> false
(-> (array-map :x 1) (assoc :h 51) (merge-with vector {:h 1}) (merge-with vector {"s" 1}) (update :n (fnil conj []) 1) (seq))
;=> :throws IllegalArgumentException
(= (quote #{5}) (quote #{"s" 2 5}))
;=> false
(-> {} (assoc 2 56) (vals))
;=> (56)
(compare [] [])
;=> 0
(persistent! (-> (transient {}) (assoc! :a 1) (dissoc! :h) (assoc! 6 4)))
;=> {:a 1, 6 4}
(sort-by (juxt second first) [[4 1] [1 1] [3 0] [4 3] [3 4]])
;=> ([3 0] [1 1] [4 1] [4 3] [3 4])
(reduce conj #{} [["s" 3] [:a 3] [:h 3] ["s" 3]])
;=> #{[:a 3] ["s" 3] [:h 3]}
(= (quote #{"s" 5 :f}) (quote #{}))
;=> false
(= (quote #{"s" 5}) (quote #{2}))
;=> false
(-> #{} (clojure.set/difference #{"s" 7 "t"}) (into [1 :g :a 3 3 "t"]) (clojure.set/difference #{1}) (disj 4) (hash))
;=> 1071988296
(-> [2 0 5] (->> (mapv inc)))
;=> [3 1 6]
(= (quote #{1 :b :d}) (quote #{:d}))
;=> false
(compare [0 1 0] [2 0 2])
;=> -1
(-> (array-map :x 1) (assoc-in [:m0 :h] 26) (update-in [:m0 :deep] str "!") (dissoc 1) (update :n (fnil conj []) 5) (merge {"t" 7, :z 9}) (vals))
;=> (1 {:h 26, :deep "!"} [5] 7 9)
(sort-by (juxt second first) [[4 3] [4 2] [1 1] [3 1]])
;=> ([1 1] [3 1] [4 2] [4 3])
(= (quote #{"s" 2}) (quote #{1 :c}))
;=> false
(-> (sorted-map :b 1 :a 2) (assoc :h 3) (assoc :e 3) (assoc :g 5) (first))
;=> [:a 2]
(-> {} (assoc-in [:m0 "t"] 40) (update-in [:m0 :deep] str "!") (into {:c 6, 7 5, 0 7, 1 1}) (select-keys []) (merge-with vector {"s" 1}) (find 5))
;=> :throws IllegalArgumentException
(persistent! (-> (transient {}) (assoc! "t" 0) (dissoc! :a) (dissoc! :e) (dissoc! "t")))
;=> {}
(-> {} (dissoc "s") (update :n (fnil conj []) 0) (contains? :e))
;=> false
(compare [1] [0 2 0])
;=> -1
(sort-by (juxt second first) [[1 4] [3 0] [0 2]])
;=> ([3 0] [0 2] [1 4])
(-> [] (assoc 1 :new) (subvec 1) (assoc 2 :new))
;=> :throws IndexOutOfBoundsException
(-> {} (select-keys [:b 5 1]) (assoc "s" 80) (merge {"s" 3, :z 7}) (count))
;=> 2
(-> {} (select-keys [:f]) (update :n (fnil conj []) 3) (with-meta {:m 1}))
;=> {:n [3]}
(-> (sorted-map :b 1 :a 2) (assoc :c 6) (assoc :h 3) (assoc :c 5) (assoc :a 3) (assoc :c 0) (rsubseq <= :e))
;=> ([:c 0] [:b 1] [:a 3])
(-> (sorted-map :b 1 :a 2) (assoc :f 4) (assoc :f 8) (assoc :e 6) (assoc :c 2) (keys))
;=> (:a :b :c :e :f)
(-> (sorted-map :b 1 :a 2) (assoc :a 8) (assoc :g 1) (assoc :e 8) (assoc :c 0) (assoc :b 3) (keys))
;=> (:a :b :c :e :g)
(-> (sorted-map :b 1 :a 2) (assoc :g 0) (assoc :f 5) (assoc :g 1) (assoc :b 1) (assoc :c 8) (rseq))
;=> ([:g 1] [:f 5] [:c 8] [:b 1] [:a 2])
(-> #{4 :h :d} (conj 3) (disj "s") (clojure.set/union #{4 :h "t" :a}) (disj "s") (into [:d]))
;=> #{4 3 :h "t" :d :a}
(reduce conj {} [[4 0] [:a 5] [3 6] [2 3]])
;=> {4 0, :a 5, 3 6, 2 3}
(compare [2] [0 1])
;=> -1
(sort-by (juxt second first) [[2 1]])
;=> ([2 1])
(compare [] [2 0])
;=> -1
(persistent! (-> (transient {}) (assoc! 2 0)))
;=> {2 0}
(-> (sorted-map :b 1 :a 2) (assoc :f 6) (assoc :d 7) (keys))
;=> (:a :b :d :f)
(-> (sorted-map :b 1 :a 2) (assoc :g 6) (assoc :d 3) (assoc :g 2) (assoc :f 4) (rsubseq <= :e))
;=> ([:d 3] [:b 1] [:a 2])
(reduce conj [] [[4 1] [:g 8] [4 2]])
;=> [[4 1] [:g 8] [4 2]]
(-> [] (assoc 1 :new) (assoc 0 :new) (assoc 3 :new) (subvec 1))
;=> :throws IndexOutOfBoundsException
(-> {} (update :n (fnil conj []) 4) (merge-with vector {7 1}) (assoc :b 20) (update :n (fnil conj []) 0) (merge-with vector {5 1}) (merge {:b 6, :z 3}))
;=> :throws IllegalArgumentException
(-> #{6 3 "t" 2} (clojure.set/union #{:e 3}) (clojure.set/intersection #{0 "s" 3 2 :d}) (clojure.set/difference #{0}) (conj "t") (hash))
;=> -161175357
(persistent! (-> (transient {}) (dissoc! 0) (assoc! 1 6) (dissoc! 0) (assoc! :f 6) (assoc! "t" 0)))
;=> {1 6, :f 6, "t" 0}
(-> (sorted-map :b 1 :a 2) (assoc :f 6) (assoc :d 1) (assoc :f 0) (assoc :h 4) (assoc :g 3) (seq))
;=> ([:a 2] [:b 1] [:d 1] [:f 0] [:g 3] [:h 4])
(-> (sorted-map :b 1 :a 2) (assoc :c 6) (assoc :h 4) (assoc :f 2) (assoc :c 2) (assoc :b 8) (first))
;=> [:a 2]
(reduce conj {} [["t" 5] ["s" 2] ["t" 1]])
;=> {"t" 1, "s" 2}
(compare [] [2])
;=> -1
(-> [2 8 3 5 6 4] (update 0 str) (update 0 str))
;=> ["2" 8 3 5 6 4]
(-> {} (with-meta {:m 1}) (dissoc :d) (merge {2 1, :z 2}) (str))
;=> "{2 1, :z 2}"
(-> (sorted-map :b 1 :a 2) (assoc :c 6) (assoc :a 0) (assoc :g 5) (assoc :a 5) (assoc :a 4) (rsubseq <= :e))
;=> ([:c 6] [:b 1] [:a 4])
