(ns lang.generated_destructuring
  (:require [clojure.set] [clojure.string] [clojure.walk]))

; Written by tests/language/generate.clj: change that one, not this file.

(loop [[{:syms [a d]} :as v0] (quote [{:b 6}]) n 0] (if (< n 1) (recur (quote ({:c 7} 6)) (inc n)) [a d v0]))
;=> [nil nil ({:c 7} 6)]
(for [[v0 {v1 :d, v2 :b} [v3 & v4] :as v5] [(quote [1 (d 5 "a" 8 :d [1 2] :b :x) [:y 5] 3 9]) (quote [1 (d 5 "a" 8 :d [1 2] :b :x) [:y 5] 3 9])]] [v0 v1 v2 v3 v4 v5])
;=> ([1 [1 2] :x :y (5) [1 (d 5 "a" 8 :d [1 2] :b :x) [:y 5] 3 9]] [1 [1 2] :x :y (5) [1 (d 5 "a" 8 :d [1 2] :b :x) [:y 5] 3 9]])
(loop [[[v0 v1 :as v2] {v3 :b} & v4] (quote ([:x 7] "xy" 3)) n 0] (if (< n 1) (recur (quote [[[1 2] :y] {} 5]) (inc n)) [v0 v1 v2 v3 v4]))
;=> [[1 2] :y [[1 2] :y] nil (5)]
(let [{:keys [a]} (quote {:b 5, a 3})] [a])
;=> [nil]
(for [[& v0] [(quote (4 6)) (quote (4 6))]] [v0])
;=> ([(4 6)] [(4 6)])
(for [[& v0] [(quote []) (quote [])]] [v0])
;=> ([nil] [nil])
(for [{v0 :d, v1 :c} [(quote {a 6, :d :y, :c :y}) (quote {a 6, :d :y, :c :y})]] [v0 v1])
;=> ([:y :y] [:y :y])
(loop [[{v0 :d} & v1] (quote ((:a 0 :d :z) 7)) n 0] (if (< n 1) (recur (quote {}) (inc n)) [v0 v1]))
;=> [nil nil]
(loop [[{v0 :d} {:keys [d c], :or {d 44}} [v1 v2 v3 & v4]] (quote [(:d :z) {"b" 8, "d" 7} ([1 2] :y 15 0 0)]) n 0] (if (< n 1) (recur (quote []) (inc n)) [v0 d c v1 v2 v3 v4]))
;=> [nil 44 nil nil nil nil nil]
(loop [[{[& v0] :d, [v1 v2 v3] :b}] (quote [nil 9]) n 0] (if (< n 1) (recur (quote [{:c 5, :a 9, :b [{} [1 2] [1 2] 4]} 9]) (inc n)) [v0 v1 v2 v3]))
;=> [nil {} [1 2] [1 2]]
(let [[] (quote [9 8])] [])
;=> []
(let [[[v0 v1 v2] v3 v4] (quote [[72 :z [1 2]] [1 2] "xy"])] [v0 v1 v2 v3 v4])
;=> [72 :z [1 2] [1 2] "xy"]
((fn [[v0 v1]] [v0 v1]) (quote ([1 2] "xy")))
;=> [[1 2] "xy"]
((fn [{v0 :a}] [v0]) (quote (:a 35)))
;=> [35]
(loop [[[v0 v1 v2 & v3] []] (quote ((56 :y [1 2] 3) (3 2))) n 0] (if (< n 1) (recur (quote ([[1 2] [1 2] :y 6] [3] 6 2)) (inc n)) [v0 v1 v2 v3]))
;=> [[1 2] [1 2] :y (6)]
(loop [[{:syms [c a]} v0] (quote [(:c 9 "a" 3 :a 3) [1 2] 8]) n 0] (if (< n 1) (recur (quote [{:b 0} {} 7]) (inc n)) [c a v0]))
;=> [nil nil {}]
(loop [[& v0] (quote [9 5]) n 0] (if (< n 1) (recur (quote []) (inc n)) [v0]))
;=> [nil]
(let [[[v0 v1 & v2] [v3 v4 v5 :as v6] [] & v7] (quote (([1 2] :x 5) [] [6 7] 8 1))] [v0 v1 v2 v3 v4 v5 v6 v7])
;=> [[1 2] :x (5) nil nil nil [] (8 1)]
(apply (fn [& {}] []) (quote [7 5 8]))
;=> :throws IllegalArgumentException
((fn [[]] []) (quote []))
;=> []
((fn [[& v0]] [v0]) (quote [7]))
;=> [(7)]
(let [{v0 :c, v1 :b} (quote {b 9, a 5, :c 45, :b [1 2]})] [v0 v1])
;=> [45 [1 2]]
((fn [[v0 {:syms [c]} :as v1]] [v0 c v1]) (quote [:z {:a 5, "a" 3, :b 8} 1 5]))
;=> [:z nil [:z {:a 5, "a" 3, :b 8} 1 5]]
((fn [[& v0]] [v0]) (quote [4 5]))
;=> [(4 5)]
(let [[[v0 v1] {:keys [b d c], :or {b 8}} & v2] (quote [[{} :z] {:b 5, "a" 0}])] [v0 v1 b d c v2])
;=> [{} :z 5 nil nil nil]
((fn [[v0 {} & v1 :as v2]] [v0 v1 v2]) (quote (:y () 9)))
;=> [:y (9) (:y () 9)]
(let [[[v0] v1 v2 :as v3] (quote [(47 9) [1 2] [1 2] 7 7])] [v0 v1 v2 v3])
;=> [47 [1 2] [1 2] [(47 9) [1 2] [1 2] 7 7]]
(for [[v0 & v1 :as v2] [(quote (61 2)) (quote (61 2))]] [v0 v1 v2])
;=> ([61 (2) (61 2)] [61 (2) (61 2)])
(let [[[v0 v1] & v2 :as v3] (quote ([:z [1 2] 6 0] 6 7))] [v0 v1 v2 v3])
;=> [:z [1 2] (6 7) ([:z [1 2] 6 0] 6 7)]
(let [[:as v0] (quote [])] [v0])
;=> [[]]
(for [[[v0] [& v1]] [(quote [[59 5] (2 1) 1]) (quote [[59 5] (2 1) 1])]] [v0 v1])
;=> ([59 (2 1)] [59 (2 1)])
(loop [{{[v0 & v1] :a} :d, {} :a} (quote {:d {:d 6, :a [:z]}, :a {:a 8, "b" 7}}) n 0] (if (< n 1) (recur (quote {b 2, :d {:b 8, "d" 9, :d 2, :a [85]}, :a {}}) (inc n)) [v0 v1]))
;=> [85 nil]
(let [{[[v0 v1 & v2] [v3 v4 v5] v6 & v7 :as v8] :a, v9 :c, {:syms [a c], :or {a 35}} :d} (quote [])] [v0 v1 v2 v3 v4 v5 v6 v7 v8 v9 a c])
;=> [nil nil nil nil nil nil nil nil nil nil 35 nil]
(apply (fn [& [v0 & v1 :as v2]] [v0 v1 v2]) (quote [1 6]))
;=> [1 (6) (1 6)]
(apply (fn [& {:keys [b]}] [b]) (quote [7 0 3 6]))
;=> [nil]
(for [[v0 {:keys [c b a]}] [(quote (1 2 3)) (quote (1 2 3))]] [v0 c b a])
;=> ([1 nil nil nil] [1 nil nil nil])
(loop [[{:strs [d c]} [v0 & v1] {:strs [c d]}] (quote [{a 6} [73 2 7] [] 8]) n 0] (if (< n 1) (recur (quote [{} [[1 2]] {} 1]) (inc n)) [d c v0 v1]))
;=> [nil nil [1 2] nil]
(apply (fn [& [v0 v1 & v2]] [v0 v1 v2]) (quote [4 5 5]))
;=> [4 5 (5)]
(for [[v0 [:as v1]] [(quote (:y [7 1])) (quote (:y [7 1]))]] [v0 v1])
;=> ([:y [7 1]] [:y [7 1]])
(loop [{:syms [d], :or {d 11}} (quote {:c 5, :b 8, c 9}) n 0] (if (< n 1) (recur (quote {c 8}) (inc n)) [d]))
;=> [11]
(let [[[v0 :as v1] & v2] (quote [[] 8])] [v0 v1 v2])
;=> [nil [] (8)]
(loop [[[] :as v0] (quote [[]]) n 0] (if (< n 1) (recur (quote [[0]]) (inc n)) [v0]))
;=> [[[0]]]
(apply (fn [& {[[v0 v1 :as v2] & v3 :as v4] :d}] [v0 v1 v2 v3 v4]) (quote [0 8]))
;=> [nil nil nil nil nil]
(for [[{v0 :c, {:strs [d]} :a} :as v1] [(quote [{:b 9, :c 99} 4 0]) (quote [{:b 9, :c 99} 4 0])]] [v0 d v1])
;=> ([99 nil [{:b 9, :c 99} 4 0]] [99 nil [{:b 9, :c 99} 4 0]])
(let [[[v0 v1 v2 :as v3] v4 {v5 :d, v6 :a}] (quote ((99 23 45) [1 2] {a 8, :a [1 2], :d :x}))] [v0 v1 v2 v3 v4 v5 v6])
;=> [99 23 45 (99 23 45) [1 2] :x [1 2]]
((fn [[v0 {{:keys [c a d], :or {c 79}, :as v1} :a, v2 :c} & v3]] [v0 c a d v1 v2 v3]) (quote ([1 2] {:b 9, :c 8, :d 3, :a (:b 3)})))
;=> [[1 2] 79 nil nil {:b 3} 8 nil]
(loop [[[v0 v1 & v2] [v3 v4 v5 & v6]] (quote ([32 41 9] ([1 2] :z 60 4 1) 0)) n 0] (if (< n 1) (recur (quote [(:y {} 6 9) [(1 2 3) 30 46 5 1]]) (inc n)) [v0 v1 v2 v3 v4 v5 v6]))
;=> [:y {} (6 9) (1 2 3) 30 46 (5 1)]
(let [[[] {[& v0] :c, [v1 v2 & v3 :as v4] :b}] (quote [[5] {:c (8 5), :b [:y 85 0]} 3 1])] [v0 v1 v2 v3 v4])
;=> [(8 5) :y 85 (0) [:y 85 0]]
(let [[[v0 v1 & v2] & v3 :as v4] (quote [(1 2 3)])] [v0 v1 v2 v3 v4])
;=> [1 2 (3) nil [(1 2 3)]]
(let [[{:strs [b d]} {v0 :a, {v1 :d} :d} {:keys [c d]}] (quote (1 2 3))] [b d v0 v1 c])
;=> [nil nil nil nil nil]
((fn [[[] v0 v1]] [v0 v1]) (quote [() :x [1 2]]))
;=> [:x [1 2]]
(loop [{:strs [d c]} (quote {:a 9, :b 9}) n 0] (if (< n 1) (recur (quote {}) (inc n)) [d c]))
;=> [nil nil]
(for [{} [(quote {}) (quote {})]] [])
;=> ([] [])
(let [[v0 [v1 :as v2] {:keys [d a]}] (quote [[1 2] [] {b 5} 2])] [v0 v1 v2 d a])
;=> [[1 2] nil [] nil nil]
((fn [{:keys [c a], :or {c 34}}] [c a]) (quote {"d" 9, b 9}))
;=> [34 nil]
(loop [[[v0] [v1 v2] v3 :as v4] (quote (([1 2]) [{} [1 2] 8 2] 65)) n 0] (if (< n 1) (recur (quote [(:y) [:z 51 9 8] 99 2]) (inc n)) [v0 v1 v2 v3 v4]))
;=> [:y :z 51 99 [(:y) [:z 51 9 8] 99 2]]
(for [{:keys [c], :or {c 10}} [(quote {:a 2}) (quote {:a 2})]] [c])
;=> ([10] [10])
((fn [{}] []) (quote {d 9, :a 6, "a" 3}))
;=> []
(let [{:keys [b], :or {b 9}, :as v0} (quote (:c 4))] [b v0])
;=> [9 {:c 4}]
(let [[{:strs [a d], :or {a 72}} [] {[v0 v1 v2 :as v3] :c} :as v4] (quote ({:d 6, "b" 4} [3 8] {"b" 0} 0))] [a d v0 v1 v2 v3 v4])
;=> [72 nil nil nil nil nil ({:d 6, "b" 4} [3 8] {"b" 0} 0)]
(let [{:syms [c a]} (quote {:d 5, "c" 1})] [c a])
;=> [nil nil]
(let [[v0 v1 & v2 :as v3] (quote [13 17])] [v0 v1 v2 v3])
;=> [13 17 nil [13 17]]
(let [[[v0] {[v1 v2 v3] :c} & v4] (quote [[:z] {:c ([1 2] [1 2] 13 2)} 3 6])] [v0 v1 v2 v3 v4])
;=> [:z [1 2] [1 2] 13 (3 6)]
(loop [{:syms [d c], :or {d 5}} (quote {:c 5, "a" 0}) n 0] (if (< n 1) (recur (quote (:d 5)) (inc n)) [d c]))
;=> [5 nil]
(let [[] (quote [8])] [])
;=> []
(apply (fn [& []] []) (quote [2]))
;=> []
((fn [[v0 {[v1 v2 :as v3] :a} [[v4 v5 & v6] & v7]]] [v0 v1 v2 v3 v4 v5 v6 v7]) (quote {}))
;=> :throws UnsupportedOperationException
(apply (fn [& []] []) (quote [6 1 4 1]))
;=> []
((fn [[:as v0]] [v0]) (quote [2]))
;=> [[2]]
(loop [{:syms [c]} (quote ()) n 0] (if (< n 1) (recur (quote {}) (inc n)) [c]))
;=> [nil]
(loop [[[v0 v1 v2] v3] (quote [[[1 2] [1 2] :z] [1 2] 0]) n 0] (if (< n 1) (recur (quote [([1 2] 20 :y 7) :x]) (inc n)) [v0 v1 v2 v3]))
;=> [[1 2] 20 :y :x]
(loop [[v0 [& v1 :as v2]] (quote [:x () 9]) n 0] (if (< n 1) (recur (quote [[1 2] [] 1]) (inc n)) [v0 v1 v2]))
;=> [[1 2] nil []]
(apply (fn [& [[[] & v0] & v1 :as v2]] [v0 v1 v2]) (quote []))
;=> [nil nil nil]
(loop [{[& v0] :d, {v1 :c} :a, v2 :b} (quote {"b" 9, d 4, :d [8], :a {"d" 6, "b" 8}, :b 58}) n 0] (if (< n 1) (recur (quote {:d {}, :b [1 2], :a {:c :y}}) (inc n)) [v0 v1 v2]))
;=> [nil :y [1 2]]
(for [{{:strs [a b]} :c} [(quote {"c" 0, :d 4}) (quote {"c" 0, :d 4})]] [a b])
;=> ([nil nil] [nil nil])
(apply (fn [& [[& v0] [v1 v2] & v3]] [v0 v1 v2 v3]) (quote [6]))
;=> :throws IllegalArgumentException
((fn [[:as v0]] [v0]) (quote []))
;=> [[]]
(loop [{v0 :b, {:strs [c a], :or {c 93}} :d} (quote {b 5, :d {:c 8, "a" 4}}) n 0] (if (< n 1) (recur (quote {d 2, "d" 4, :c 7, :b 43, :d {:c 7, :a 3, c 8}}) (inc n)) [v0 c a]))
;=> [43 93 nil]
(for [[v0 {} v1 & v2] [(quote [:x {:d 2} 59]) (quote [:x {:d 2} 59])]] [v0 v1 v2])
;=> ([:x 59 nil] [:x 59 nil])
((fn [[{:syms [c b], :as v0} [& v1 :as v2] [v3 v4]]] [c b v0 v1 v2 v3 v4]) (quote [{} (3 4) ([1 2] :x)]))
;=> [nil nil {} (3 4) (3 4) [1 2] :x]
(apply (fn [& [{:strs [a], :or {a 42}} & v0 :as v1]] [a v0 v1]) (quote [6 3]))
;=> [42 (3) (6 3)]
(for [[v0 v1 :as v2] [(quote [[1 2] 45 4 4]) (quote [[1 2] 45 4 4])]] [v0 v1 v2])
;=> ([[1 2] 45 [[1 2] 45 4 4]] [[1 2] 45 [[1 2] 45 4 4]])
(apply (fn [& []] []) (quote [5]))
;=> []
(loop [{[[& v0 :as v1] v2 & v3] :a, v4 :d} (quote {:b 8, "c" 4, d 7, :a [[] [1 2] 2]}) n 0] (if (< n 1) (recur (quote {c 8, "b" 2, :d [1 2]}) (inc n)) [v0 v1 v2 v3 v4]))
;=> [nil nil nil nil [1 2]]
(let [[{{:syms [d]} :c, [v0 v1 v2 & v3] :a} v4 :as v5] (quote ({"b" 8, :d 0, d 8, :c {b 1, c 3, :d 5}, :a {}} [1 2] 5 6))] [d v0 v1 v2 v3 v4 v5])
;=> [nil nil nil nil nil [1 2] ({"b" 8, :d 0, d 8, :c {b 1, c 3, :d 5}, :a {}} [1 2] 5 6)]
(let [[& v0] (quote [0])] [v0])
;=> [(0)]
(let [[& v0] nil] [v0])
;=> [nil]
(loop [[{v0 :b, v1 :d} [v2] {}] (quote [{:c 3, "d" 1} {} {a 0, "d" 8} 3 6]) n 0] (if (< n 1) (recur (quote [{:b [1 2], :d (1 2 3)} (:x) {c 8} 3]) (inc n)) [v0 v1 v2]))
;=> :throws UnsupportedOperationException
(let [{v0 :b} (quote {:b 89})] [v0])
;=> [89]
(let [[{[v0] :c}] (quote [{:a 1, :c (0 2), b 9}])] [v0])
;=> [0]
(let [[[v0 v1 v2 :as v3] & v4 :as v5] (quote [[[1 2] [1 2] [1 2]] 2 4])] [v0 v1 v2 v3 v4 v5])
;=> [[1 2] [1 2] [1 2] [[1 2] [1 2] [1 2]] (2 4) [[[1 2] [1 2] [1 2]] 2 4]]
(for [[v0 [& v1] & v2] [(quote [18 (8) 0 1]) (quote [18 (8) 0 1])]] [v0 v1 v2])
;=> ([18 (8) (0 1)] [18 (8) (0 1)])
((fn [[{:strs [d b]} {}]] [d b]) (quote [{} "xy" 9]))
;=> [nil nil]
(for [[v0 & v1] [(quote [[1 2] 0]) (quote [[1 2] 0])]] [v0 v1])
;=> ([[1 2] (0)] [[1 2] (0)])
(loop [[v0 v1] (quote [:x nil 8 3]) n 0] (if (< n 1) (recur (quote [[1 2] [] 5 8]) (inc n)) [v0 v1]))
;=> [[1 2] []]
(apply (fn [& [v0 {:strs [b], :as v1} :as v2]] [v0 b v1 v2]) (quote [5 6 7 3]))
;=> [5 nil 6 (5 6 7 3)]
(for [[v0 {v1 :b, v2 :c} v3] [(quote [49 {:c 7, :b 57} :x 8]) (quote [49 {:c 7, :b 57} :x 8])]] [v0 v1 v2 v3])
;=> ([49 57 7 :x] [49 57 7 :x])
((fn [[{:syms [d]} {v0 :a, {v1 :b} :c} & v2 :as v3]] [d v0 v1 v2 v3]) (quote {}))
;=> [nil nil nil nil {}]
(for [{:keys [c d]} [(quote {:d 1, :b 9}) (quote {:d 1, :b 9})]] [c d])
;=> ([nil 1] [nil 1])
(apply (fn [& [v0 v1 & v2 :as v3]] [v0 v1 v2 v3]) (quote [7 8 2]))
;=> [7 8 (2) (7 8 2)]
(let [[{:syms [b], :as v0} {v1 :a, v2 :b, v3 :d} v4 :as v5] (quote [{c 5, :d 6} {:d 8, a 9, :b [1 2]} 21 1 7])] [b v0 v1 v2 v3 v4 v5])
;=> [nil {c 5, :d 6} nil [1 2] 8 21 [{c 5, :d 6} {:d 8, a 9, :b [1 2]} 21 1 7]]
(loop [[v0 [v1] & v2] (quote [:z [36 8 2] 9 8]) n 0] (if (< n 1) (recur (quote [:y [:z] 0]) (inc n)) [v0 v1 v2]))
;=> [:y :z (0)]
(apply (fn [& [v0 v1 :as v2]] [v0 v1 v2]) (quote []))
;=> [nil nil nil]
(for [{{:strs [c a], :as v0} :c, v1 :b} [(quote {:c (:a 3), :b 8}) (quote {:c (:a 3), :b 8})]] [c a v0 v1])
;=> ([nil nil {:a 3} 8] [nil nil {:a 3} 8])
((fn [[]] []) (quote (6 4)))
;=> []
(for [{v0 :c, [{:strs [d]} & v1 :as v2] :d} [(quote {:a 5, :b 3, "c" 9, :c [1 2], :d ({} 3 0)}) (quote {:a 5, :b 3, "c" 9, :c [1 2], :d ({} 3 0)})]] [v0 d v1 v2])
;=> ([[1 2] nil (3 0) ({} 3 0)] [[1 2] nil (3 0) ({} 3 0)])
(let [[v0 & v1] (quote [25 1])] [v0 v1])
;=> [25 (1)]
(let [[{:strs [d], :or {d 24}} v0 [v1 [v2 v3] & v4]] (quote [{a 5, c 0, "a" 1} :z [:z [[1 2] :x 5] 7]])] [d v0 v1 v2 v3 v4])
;=> [24 :z :z [1 2] :x (7)]
(loop [[& v0] (quote [0]) n 0] (if (< n 1) (recur (quote [8]) (inc n)) [v0]))
;=> [(8)]
(apply (fn [& [v0]] [v0]) (quote [0 2 6]))
;=> [0]
(apply (fn [& [{:keys [b], :or {b 60}, :as v0} [] {v1 :c} :as v2]] [b v0 v1 v2]) (quote [8 1 7]))
;=> [60 8 nil (8 1 7)]
(loop [[{v0 :d, v1 :c} :as v2] (quote [{:b 0, d 8} 9 5]) n 0] (if (< n 1) (recur (quote [{d 1, :a 3, :d :x} 5 4]) (inc n)) [v0 v1 v2]))
;=> [:x nil [{d 1, :a 3, :d :x} 5 4]]
(let [[v0] (quote [:z 3 3])] [v0])
;=> [:z]
(loop [{{:keys [a d], :or {a 99}, :as v0} :d, {:keys [a]} :c, v1 :b} (quote {"c" 6, :d {:a 6}, :c {"b" 0, "a" 8}}) n 0] (if (< n 1) (recur (quote {:d (:c 0), :c {:a 1}, :b :x}) (inc n)) [a d v0 v1]))
;=> [1 nil {:c 0} :x]
((fn [{:syms [c], :or {c 2}, :as v0}] [c v0]) (quote {}))
;=> [2 {}]
(apply (fn [& [v0]] [v0]) (quote [2 5]))
;=> [2]
((fn [[[& v0] [& v1 :as v2] :as v3]] [v0 v1 v2 v3]) (quote [[4] []]))
;=> [(4) nil [] [[4] []]]
(for [{{{:keys [a b], :or {a 4}, :as v0} :a, v1 :b} :b, v2 :a} [(quote {:d 6, "b" 7, a 6, :b {:d 7, :a {a 2}}, :a [1 2]}) (quote {:d 6, "b" 7, a 6, :b {:d 7, :a {a 2}}, :a [1 2]})]] [a b v0 v1 v2])
;=> ([4 nil {a 2} nil [1 2]] [4 nil {a 2} nil [1 2]])
(apply (fn [& [v0 & v1]] [v0 v1]) (quote []))
;=> [nil nil]
(let [[& v0] (quote [])] [v0])
;=> [nil]
((fn [[{:syms [a]} v0 & v1 :as v2]] [a v0 v1 v2]) (quote ({:b 6} :z 2)))
;=> [nil :z (2) ({:b 6} :z 2)]
(let [[] (quote [])] [])
;=> []
(apply (fn [& {:keys [c d a]}] [c d a]) (quote [4 1 4 1]))
;=> [nil nil nil]
(let [[& v0] (quote {})] [v0])
;=> [nil]
(let [[& v0] (quote (0))] [v0])
;=> [(0)]
(let [[] (quote [9])] [])
;=> []
(apply (fn [& [{:keys [d a], :or {d 33}} {:strs [d b], :or {d 26}, :as v0} v1]] [d a b v0 v1]) (quote [0 0]))
;=> [26 nil nil 0 nil]
(let [[:as v0] (quote (9))] [v0])
;=> [(9)]
(loop [{:keys [a d]} (quote (:c 4 b 8)) n 0] (if (< n 1) (recur (quote {b 8, :c 5, :a 8}) (inc n)) [a d]))
;=> [8 nil]
(apply (fn [& [{v0 :b}]] [v0]) (quote [4 4 4 5]))
;=> [nil]
((fn [{[{v0 :c} [] [v1 & v2 :as v3]] :a, {v4 :d, v5 :a, v6 :c} :c}] [v0 v1 v2 v3 v4 v5 v6]) (quote (1 2 3)))
;=> :throws IllegalArgumentException
(let [[v0 :as v1] (quote (43 0 1))] [v0 v1])
;=> [43 (43 0 1)]
(let [[[] v0 [{v1 :d, v2 :c, v3 :b} v4 & v5 :as v6] & v7 :as v8] (quote [[3] 62 [{"b" 9, :d [], :c :y, :b [1 2]} :y]])] [v0 v1 v2 v3 v4 v5 v6 v7 v8])
;=> [62 [] :y [1 2] :y nil [{"b" 9, :d [], :c :y, :b [1 2]} :y] nil [[3] 62 [{"b" 9, :d [], :c :y, :b [1 2]} :y]]]
(loop [[v0 v1 v2] (quote ([] :y :x)) n 0] (if (< n 1) (recur (quote [[1 2] 73 27]) (inc n)) [v0 v1 v2]))
;=> [[1 2] 73 27]
(let [{:keys [c]} (quote {:d 7})] [c])
;=> [nil]
((fn [[{[] :d, {:keys [b c]} :b, [& v0] :a} & v1]] [b c v0 v1]) (quote [{"a" 8, d 6, "b" 4, :d (2), :a []} 5]))
;=> [nil nil nil (5)]
(loop [[v0 v1] (quote [:x :z 6 7]) n 0] (if (< n 1) (recur (quote [:x :y]) (inc n)) [v0 v1]))
;=> [:x :y]
((fn [{{:keys [c], :or {c 57}} :c, v0 :a, [& v1] :d}] [c v0 v1]) (quote {"b" 6, :d [3 0], :c {:b 2, "b" 3}}))
;=> [57 nil (3 0)]
(loop [{:keys [c]} (quote {:c 8, "d" 5}) n 0] (if (< n 1) (recur (quote {a 5, "d" 6}) (inc n)) [c]))
;=> [nil]
((fn [[{[v0 v1 v2] :d} v3 & v4]] [v0 v1 v2 v3 v4]) (quote ({:d [(1 2 3) :x 72 2 3], :a 8} {} 8 5)))
;=> [(1 2 3) :x 72 {} (8 5)]
(apply (fn [& [v0 v1 v2]] [v0 v1 v2]) (quote []))
;=> [nil nil nil]
(loop [[[{v0 :d, v1 :a} & v2] & v3] (quote ("xy" 6 2)) n 0] (if (< n 1) (recur "xy" (inc n)) [v0 v1 v2 v3]))
;=> :throws IllegalArgumentException
(for [{:keys [b], :or {b 5}} [(quote {"b" 2, :c 2, :a 1}) (quote {"b" 2, :c 2, :a 1})]] [b])
;=> ([5] [5])
(let [{} (quote {:d 8, :c 4})] [])
;=> []
(apply (fn [& {[] :a}] []) (quote [1 7 0]))
;=> :throws IllegalArgumentException
(let [[v0 [v1 {:syms [a d], :or {a 99}} {v2 :c} :as v3] & v4] (quote [:y [13 {} {d 1, a 5, :b 2, :c :z}]])] [v0 v1 a d v2 v3 v4])
;=> [:y 13 99 nil :z [13 {} {d 1, a 5, :b 2, :c :z}] nil]
(let [{:syms [a c d], :as v0} (quote {a 1})] [a c d v0])
;=> [1 nil nil {a 1}]
(for [{:strs [d c], :or {d 55}} [(quote {:c 1, b 6}) (quote {:c 1, b 6})]] [d c])
;=> ([55 nil] [55 nil])
((fn [{:strs [d]}] [d]) (quote {:d 6, d 2, :c 2}))
;=> [nil]
(let [[{[v0 v1] :c, [& v2] :a}] (quote ({:c ([1 2] 8 0), :a [4 7]} 3))] [v0 v1 v2])
;=> [[1 2] 8 (4 7)]
((fn [[{} v0 & v1 :as v2]] [v0 v1 v2]) (quote [{b 2, d 3} [1 2]]))
;=> [[1 2] nil [{b 2, d 3} [1 2]]]
((fn [[v0 & v1 :as v2]] [v0 v1 v2]) (quote [:x 1 0]))
;=> [:x (1 0) [:x 1 0]]
(loop [[{:keys [d c], :as v0} v1 [] :as v2] (quote [{:b 3, :c 7} :x [7] 2 9]) n 0] (if (< n 1) (recur (quote ((a 0 :a 2) :x {})) (inc n)) [d c v0 v1 v2]))
;=> [nil nil {a 0, :a 2} :x ((a 0 :a 2) :x {})]
(loop [[[v0 & v1]] (quote [[] 3]) n 0] (if (< n 1) (recur (quote [[34]]) (inc n)) [v0 v1]))
;=> [34 nil]
(apply (fn [& {:keys [c d]}] [c d]) (quote [0 2 3 1]))
;=> [nil nil]
(loop [{:strs [a]} (quote ()) n 0] (if (< n 1) (recur (quote {c 7}) (inc n)) [a]))
;=> [nil]
(loop [{:keys [a d b]} (quote {}) n 0] (if (< n 1) (recur (quote {:a 4, "b" 0, b 2}) (inc n)) [a d b]))
;=> [4 nil nil]
((fn [[]] []) (quote [6 9]))
;=> []
(let [[[v0 v1 v2 & v3 :as v4] :as v5] (quote ((:z 63 [1 2] 9 8)))] [v0 v1 v2 v3 v4 v5])
;=> [:z 63 [1 2] (9 8) (:z 63 [1 2] 9 8) ((:z 63 [1 2] 9 8))]
(for [[{v0 :c} v1 v2 & v3] [(quote [{:c 5, :a 0, "a" 8} [1 2] :x 2]) (quote [{:c 5, :a 0, "a" 8} [1 2] :x 2])]] [v0 v1 v2 v3])
;=> ([5 [1 2] :x (2)] [5 [1 2] :x (2)])
(apply (fn [& {:keys [d a c], :as v0}] [d a c v0]) (quote [5]))
;=> [nil nil nil 5]
((fn [[{{} :b} [v0 {:keys [a d]}] [:as v1] & v2]] [v0 a d v1 v2]) (quote ({"d" 6, :c 4, "a" 1, :b []} [:z {a 5}] [5 6] 5 7)))
;=> [:z nil nil [5 6] (5 7)]
(apply (fn [& {:keys [a d b]}] [a d b]) (quote [4]))
;=> [nil nil nil]
(let [{:keys [b]} (quote {"c" 4, :c 1})] [b])
;=> [nil]
(for [{v0 :d, v1 :c, [{} v2 & v3 :as v4] :a} [(quote {:a [{b 3, :b 8} 91 3], :b 3, d 7, :c [1 2]}) (quote {:a [{b 3, :b 8} 91 3], :b 3, d 7, :c [1 2]})]] [v0 v1 v2 v3 v4])
;=> ([nil [1 2] 91 (3) [{b 3, :b 8} 91 3]] [nil [1 2] 91 (3) [{b 3, :b 8} 91 3]])
(let [{} (quote {:b 1})] [])
;=> []
((fn [[& v0]] [v0]) (quote (4)))
;=> [(4)]
(loop [[v0 & v1] (quote [:x 6]) n 0] (if (< n 1) (recur (quote [89 9]) (inc n)) [v0 v1]))
;=> [89 (9)]
(let [{{:keys [b]} :c, {:keys [c]} :b} (quote {c 5, d 5, :c {:c 4, b 7, c 7}})] [b c])
;=> [nil nil]
((fn [[[v0 [& v1] [v2 v3 v4 & v5] & v6] & v7]] [v0 v1 v2 v3 v4 v5 v6 v7]) (quote ([:x [2 6] (:z [1 2] 97) 3])))
;=> [:x (2 6) :z [1 2] 97 nil (3) nil]
(apply (fn [& [[:as v0] v1]] [v0 v1]) (quote [1 7]))
;=> [1 7]
(loop [[] (quote (4)) n 0] (if (< n 1) (recur (quote [1 5]) (inc n)) []))
;=> []
(let [[{:keys [d]}] (quote (1 2 3))] [d])
;=> [nil]
(loop [{:syms [a b c], :or {a 96}, :as v0} (quote (c 7)) n 0] (if (< n 1) (recur (quote {d 6, :c 6, :d 8}) (inc n)) [a b c v0]))
;=> [96 nil nil {d 6, :c 6, :d 8}]
(for [[[v0 [v1 v2 v3] v4 :as v5] {:keys [b d c], :or {b 65}, :as v6} {:keys [d a], :or {d 14}}] [(quote [[[1 2] [[1 2] :x 76] 74] {"a" 7, :b 1, :a 1} {} 3 8]) (quote [[[1 2] [[1 2] :x 76] 74] {"a" 7, :b 1, :a 1} {} 3 8])]] [v0 v1 v2 v3 v4 v5 b d c v6 a])
;=> ([[1 2] [1 2] :x 76 74 [[1 2] [[1 2] :x 76] 74] 1 14 nil {"a" 7, :b 1, :a 1} nil] [[1 2] [1 2] :x 76 74 [[1 2] [[1 2] :x 76] 74] 1 14 nil {"a" 7, :b 1, :a 1} nil])
(apply (fn [& [v0 {:keys [d b c], :or {d 66}}]] [v0 d b c]) (quote [1 5 3 1]))
;=> [1 66 nil nil]
(let [[v0 {:syms [a b]} {v1 :b, v2 :d} :as v3] (quote (16 {:d 9} {:d "xy", :a 4} 0 1))] [v0 a b v1 v2 v3])
;=> [16 nil nil nil "xy" (16 {:d 9} {:d "xy", :a 4} 0 1)]
(let [[] (quote [7 2])] [])
;=> []
(apply (fn [& {[] :b}] []) (quote [7]))
;=> []
(apply (fn [& {v0 :a}] [v0]) (quote [0]))
;=> [nil]
((fn [{{[v0 v1 v2 :as v3] :c} :b, v4 :c}] [v0 v1 v2 v3 v4]) (quote {:b {:b 5, "a" 8, :c [34 44 49]}, :c [1 2]}))
;=> [34 44 49 [34 44 49] [1 2]]
(for [[{{:keys [a b]} :c} [& v0] v1] [(quote [{:d 1, c 8, b 6, :c nil} [5] :z 8 0]) (quote [{:d 1, c 8, b 6, :c nil} [5] :z 8 0])]] [a b v0 v1])
;=> ([nil nil (5) :z] [nil nil (5) :z])
(apply (fn [& {[[v0 & v1] v2 {v3 :a, v4 :c}] :c, [{:syms [d b], :or {d 74}, :as v5} [v6 v7 v8 & v9] & v10] :b, [[& v11 :as v12]] :a}] [v0 v1 v2 v3 v4 d b v5 v6 v7 v8 v9 v10 v11 v12]) (quote [7 6 3]))
;=> :throws IllegalArgumentException
((fn [[{{:syms [a b]} :d, v0 :a} & v1]] [a b v0 v1]) (quote [{:d {:b 4, b 5}, :a [1 2]} 9]))
;=> [nil 5 [1 2] (9)]
(let [[& v0 :as v1] (quote [9 7])] [v0 v1])
;=> [(9 7) [9 7]]
(for [[v0 [v1 v2 v3 & v4] :as v5] [(quote (:y (38 :x 11 5 5) 1)) (quote (:y (38 :x 11 5 5) 1))]] [v0 v1 v2 v3 v4 v5])
;=> ([:y 38 :x 11 (5 5) (:y (38 :x 11 5 5) 1)] [:y 38 :x 11 (5 5) (:y (38 :x 11 5 5) 1)])
(apply (fn [& {:keys [d], :or {d 8}}] [d]) (quote [5 5]))
;=> [8]
(let [[& v0] (quote [9 9])] [v0])
;=> [(9 9)]
(loop [[{:strs [c], :or {c 79}, :as v0}] (quote [() 0 6]) n 0] (if (< n 1) (recur (quote ({:b 3, "d" 8} 1)) (inc n)) [c v0]))
;=> [79 {:b 3, "d" 8}]
(let [[[v0 & v1]] nil] [v0 v1])
;=> [nil nil]
(loop [[:as v0] (quote []) n 0] (if (< n 1) (recur nil (inc n)) [v0]))
;=> [nil]
((fn [[[v0 v1 v2 & v3 :as v4]]] [v0 v1 v2 v3 v4]) (quote [[41 {} [1 2] 6] 7]))
;=> [41 {} [1 2] (6) [41 {} [1 2] 6]]
(let [[v0 & v1] (quote [[1 2] 6])] [v0 v1])
;=> [[1 2] (6)]
(for [[[[v0 & v1] [v2 & v3]] :as v4] [(quote [[[:x 0] nil 0] 4]) (quote [[[:x 0] nil 0] 4])]] [v0 v1 v2 v3 v4])
;=> ([:x (0) nil nil [[[:x 0] nil 0] 4]] [:x (0) nil nil [[[:x 0] nil 0] 4]])
(loop [{{{v0 :a} :c} :c, [[v1 v2 & v3 :as v4] {:syms [a c], :as v5} [v6]] :d} (quote {:c {:a 7, :c {:a :z}}, :d [[:x :z] {"d" 1, "b" 5} [[1 2] 4 7] 1]}) n 0] (if (< n 1) (recur (quote {a 6, :b 2}) (inc n)) [v0 v1 v2 v3 v4 a c v5 v6]))
;=> [nil nil nil nil nil nil nil nil nil]
(apply (fn [& [{[v0 v1 v2] :b} v3 & v4]] [v0 v1 v2 v3 v4]) (quote [2 2 5]))
;=> [nil nil nil 2 (5)]
(loop [{[[v0 :as v1] [v2 v3 & v4] {v5 :d} & v6] :b} (quote {d 8, :a 7}) n 0] (if (< n 1) (recur (quote {:b 1, b 8}) (inc n)) [v0 v1 v2 v3 v4 v5 v6]))
;=> :throws IllegalArgumentException
((fn [[[v0 v1] v2]] [v0 v1 v2]) (quote [[32 [1 2] 2 2] 60 1]))
;=> [32 [1 2] 60]
(loop [{v0 :d} (quote {"c" 5, :d 28}) n 0] (if (< n 1) (recur (quote (c 2 :c 1)) (inc n)) [v0]))
;=> [nil]
(for [{:syms [a d c]} [(quote {:d 5}) (quote {:d 5})]] [a d c])
;=> ([nil nil nil] [nil nil nil])
((fn [[:as v0]] [v0]) (quote [9]))
;=> [[9]]
(let [[v0 {:strs [a]} v1 & v2] (quote [{} {} (1 2 3)])] [v0 a v1 v2])
;=> [{} nil (1 2 3) nil]
(apply (fn [& {[{:keys [c d b]} [& v0 :as v1] & v2] :b}] [c d b v0 v1 v2]) (quote []))
;=> [nil nil nil nil nil nil]
(let [[{v0 :d, v1 :b} {:keys [b]} & v2] (quote [{"d" 4, :d 72} () 6])] [v0 v1 b v2])
;=> [72 nil nil (6)]
((fn [[v0 {v1 :b, v2 :a} {v3 :a} & v4]] [v0 v1 v2 v3 v4]) (quote [:x (:d 1 "c" 6 :a :x) {:a 50, b 7} 1]))
;=> [:x nil :x 50 (1)]
(apply (fn [& [[v0 & v1 :as v2] {:keys [b a]} [v3]]] [v0 v1 v2 b a v3]) (quote [6 1 1]))
;=> :throws IllegalArgumentException
(apply (fn [& []] []) (quote [4 7 2 5]))
;=> []
(apply (fn [& {:keys [b]}] [b]) (quote []))
;=> [nil]
((fn [[{:keys [b], :or {b 43}} :as v0]] [b v0]) (quote [{a 4, :b 2, "c" 0}]))
;=> [2 [{a 4, :b 2, "c" 0}]]
(let [[{v0 :d, v1 :b} v2 [v3 v4]] (quote [{"b" 7, :d [1 2], :b :z} [1 2] ([1 2] [1 2] 6)])] [v0 v1 v2 v3 v4])
;=> [[1 2] :z [1 2] [1 2] [1 2]]
(for [[v0 v1 & v2] [(quote ([1 2] :y)) (quote ([1 2] :y))]] [v0 v1 v2])
;=> ([[1 2] :y nil] [[1 2] :y nil])
(let [[& v0] (quote (1))] [v0])
;=> [(1)]
(let [[[v0] [v1 v2 v3] v4] (quote [[:y 8] [[1 2] 23 92] :z 5 3])] [v0 v1 v2 v3 v4])
;=> [:y [1 2] 23 92 :z]
(let [[[v0 v1 & v2 :as v3] v4 & v5 :as v6] (quote [[52 97 1 0] 88 1])] [v0 v1 v2 v3 v4 v5 v6])
;=> [52 97 (1 0) [52 97 1 0] 88 (1) [[52 97 1 0] 88 1]]
(apply (fn [& {{:syms [d b], :or {d 36}} :d, v0 :b}] [d b v0]) (quote []))
;=> [36 nil nil]
(let [{:keys [a b]} (quote {})] [a b])
;=> [nil nil]
(let [[& v0] (quote [7 8])] [v0])
;=> [(7 8)]
(for [{:syms [c]} [(quote {}) (quote {})]] [c])
;=> ([nil] [nil])
(let [{v0 :a} nil] [v0])
;=> [nil]
(let [{v0 :c, [{} & v1] :d} (quote {c 7, b 5, :c :z, :d [{} 7]})] [v0 v1])
;=> [:z (7)]
(let [[v0 {:syms [a], :or {a 69}} [v1 v2 v3 & v4]] (quote [:y {} (:y [1 2] [1 2] 5 1) 0 6])] [v0 a v1 v2 v3 v4])
;=> [:y 69 :y [1 2] [1 2] (5 1)]
(let [{} nil] [])
;=> []
(let [{:strs [a b c], :as v0} (quote {"c" 4, :b 6})] [a b c v0])
;=> [nil nil 4 {"c" 4, :b 6}]
(apply (fn [& {:strs [c d], :or {c 10}}] [c d]) (quote [1 4 2]))
;=> :throws IllegalArgumentException
(apply (fn [& [v0 & v1 :as v2]] [v0 v1 v2]) (quote [0 5]))
;=> [0 (5) (0 5)]
((fn [[{[v0 v1 v2] :b} & v3]] [v0 v1 v2 v3]) (quote ({:b [51 :y :y]} 4 7)))
;=> [51 :y :y (4 7)]
(let [[{{v0 :c} :d} v1 {:keys [b]} & v2] (quote [{:d (:c 8)} 57 {a 0, :c 8} 6 9])] [v0 v1 b v2])
;=> [8 57 nil (6 9)]
(apply (fn [& {:strs [b d]}] [b d]) (quote [5 6]))
;=> [nil nil]
((fn [{v0 :d}] [v0]) (quote {c 9, :d :z}))
;=> [:z]
(let [[v0 v1 [& v2] & v3 :as v4] (quote ([1 2] 37 [] 4))] [v0 v1 v2 v3 v4])
;=> [[1 2] 37 nil (4) ([1 2] 37 [] 4)]
(apply (fn [& [{v0 :d, v1 :c} {v2 :d} {:keys [c], :or {c 33}, :as v3}]] [v0 v1 v2 c v3]) (quote [1]))
;=> [nil nil nil 33 nil]
(let [{:strs [a], :or {a 39}} (quote (d 0 :b 7))] [a])
;=> [39]
(loop [{:strs [b]} (quote {c 6}) n 0] (if (< n 1) (recur (quote {}) (inc n)) [b]))
;=> [nil]
(for [[] [(quote [8 5]) (quote [8 5])]] [])
;=> ([] [])
(for [[{v0 :d, v1 :a} :as v2] ["xy" "xy"]] [v0 v1 v2])
;=> ([nil nil "xy"] [nil nil "xy"])
(let [[{[v0] :c, v1 :a, v2 :d} v3 v4 & v5] (quote ({:d nil, :c (:z 6 8), :a :x} {} :z 8 8))] [v0 v1 v2 v3 v4 v5])
;=> [:z :x nil {} :z (8 8)]
(apply (fn [& [v0 [{v1 :b} & v2] [{:keys [a c]} {:syms [b d]} :as v3]]] [v0 v1 v2 a c b d v3]) (quote []))
;=> [nil nil nil nil nil nil nil nil]
(let [[[v0 v1 v2 & v3] [] []] (quote [[:x :z :z 5] [] [4] 4])] [v0 v1 v2 v3])
;=> [:x :z :z (5)]
(loop [{{v0 :c, v1 :a, [] :b} :d, v2 :a} (quote {"d" 6, :a :y}) n 0] (if (< n 1) (recur (quote {:d {:c :x, :a [1 2], :b []}, :a :y}) (inc n)) [v0 v1 v2]))
;=> [:x [1 2] :y]
((fn [[[v0 v1] {:strs [c]}]] [v0 v1 c]) (quote [[93 [1 2] 4 5] {:d 8, :c 2}]))
;=> [93 [1 2] nil]
(apply (fn [& []] []) (quote [2 5]))
;=> []
(for [[v0 {:keys [d]}] [(quote [63 {:d 4, :b 3} 8 6]) (quote [63 {:d 4, :b 3} 8 6])]] [v0 d])
;=> ([63 4] [63 4])
(for [{:keys [d], :as v0} [(quote {}) (quote {})]] [d v0])
;=> ([nil {}] [nil {}])
(apply (fn [& []] []) (quote []))
;=> []
(loop [[{v0 :d}] (quote ({:d [1 2]})) n 0] (if (< n 1) (recur (quote ({:d {}})) (inc n)) [v0]))
;=> [{}]
((fn [[& v0 :as v1]] [v0 v1]) (quote [4 5]))
;=> [(4 5) [4 5]]
(loop [[{v0 :d, v1 :c, v2 :a}] (quote [{:a :x, :d "xy", :c [1 2]}]) n 0] (if (< n 1) (recur (quote [{:c [1 2], :a [1 2]} 5 5]) (inc n)) [v0 v1 v2]))
;=> [nil [1 2] [1 2]]
(let [[{:keys [a], :or {a 96}} {:syms [b]} & v0] (quote {})] [a b v0])
;=> [96 nil nil]
(let [{{:keys [d c]} :d} (quote {:d {:b 0}})] [d c])
;=> [nil nil]
(apply (fn [& [[v0 v1 v2] & v3]] [v0 v1 v2 v3]) (quote [5 1 4]))
;=> :throws UnsupportedOperationException
(let [{:syms [b], :or {b 89}} (quote {})] [b])
;=> [89]
((fn [{:keys [b c], :or {b 8}}] [b c]) (quote []))
;=> [8 nil]
(loop [{{{v0 :c, v1 :b} :c, {:keys [a c], :or {a 48}, :as v2} :a} :b} (quote {d 7, :b {:b 9, d 1, "a" 8, :c {:c [1 2], "a" 3, :a 2, :b :y}, :a {:d 3, "d" 7, "a" 3}}}) n 0] (if (< n 1) (recur (quote {:b {"d" 0, "c" 1, :a 5}}) (inc n)) [v0 v1 a c v2]))
;=> [nil nil 48 nil 5]
(let [{:strs [b d c], :or {b 91}} (quote {:c 2, :a 5})] [b d c])
;=> [91 nil nil]
((fn [[:as v0]] [v0]) (quote [8 8]))
;=> [[8 8]]
(let [{:keys [c]} (quote {:a 3})] [c])
;=> [nil]
(loop [[v0 {{v1 :d} :b} [& v2]] (quote [:y {b 1, :b {:c 9, b 5, :d [1 2]}} [9] 6 2]) n 0] (if (< n 1) (recur (quote [68 {:b {:d :y}} [4 5] 3]) (inc n)) [v0 v1 v2]))
;=> [68 :y (4 5)]
(let [{{:syms [b], :or {b 11}} :d, {[v0] :d} :a} (quote {:a {:d 0, :b 1, c 4}, :d {:a 7}})] [b v0])
;=> :throws UnsupportedOperationException
(apply (fn [& [{:syms [c d], :as v0}]] [c d v0]) (quote [5 0 3 4]))
;=> [nil nil 5]
(let [[{{:strs [b], :or {b 36}, :as v0} :b}] (quote [{a 6, :b (:c 4)}])] [b v0])
;=> [36 {:c 4}]
(loop [[v0 {:syms [c a]}] (quote [55 {:c 6, b 1, :d 7}]) n 0] (if (< n 1) (recur (quote (89 {:a 2} 6 6)) (inc n)) [v0 c a]))
;=> [89 nil nil]
(for [[] [(quote {}) (quote {})]] [])
;=> ([] [])
(loop [[{:keys [a]} [{v0 :b} {} v1 & v2]] (quote [{:b 4} [{:b :z} {:c 2, a 7} 59 2] 0]) n 0] (if (< n 1) (recur (quote [{} ({b 3, "c" 0, :d 1, :b 8} {:a 8, a 7, c 0} :x) 0]) (inc n)) [a v0 v1 v2]))
;=> [nil 8 :x nil]
(for [[{{:strs [a b c]} :b} {} & v0] [(quote ({} (c 0) 5 8)) (quote ({} (c 0) 5 8))]] [a b c v0])
;=> ([nil nil nil (5 8)] [nil nil nil (5 8)])
(apply (fn [& [[v0] v1 [v2 v3]]] [v0 v1 v2 v3]) (quote [8]))
;=> :throws UnsupportedOperationException
(apply (fn [& {v0 :b, v1 :d, [v2 v3 & v4] :c}] [v0 v1 v2 v3 v4]) (quote [1 7 4]))
;=> :throws IllegalArgumentException
(loop [[v0 & v1] (quote [:x 3 9]) n 0] (if (< n 1) (recur (quote (1 2 3)) (inc n)) [v0 v1]))
;=> [1 (2 3)]
(loop [[[v0 v1] {:keys [a]}] (quote [[43 [1 2] 1] {:a 0, :c 7} 2 0]) n 0] (if (< n 1) (recur (quote ([:y 18] {:c 0})) (inc n)) [v0 v1 a]))
;=> [:y 18 nil]
(let [{:keys [c], :as v0} (quote {:d 6, "d" 7, c 0})] [c v0])
;=> [nil {:d 6, "d" 7, c 0}]
(loop [[v0 v1 :as v2] (quote (1 2 3)) n 0] (if (< n 1) (recur (quote [14 82]) (inc n)) [v0 v1 v2]))
;=> [14 82 [14 82]]
(for [[] [(quote [8]) (quote [8])]] [])
;=> ([] [])
(loop [{:keys [b d a]} (quote []) n 0] (if (< n 1) (recur (quote {b 6}) (inc n)) [b d a]))
;=> [nil nil nil]
((fn [[{v0 :c}]] [v0]) (quote [{:c [1 2]} 9]))
;=> [[1 2]]
(loop [[v0 v1 & v2] (quote [39 46 5]) n 0] (if (< n 1) (recur (quote [1 [1 2] 0]) (inc n)) [v0 v1 v2]))
;=> [1 [1 2] (0)]
(let [{:strs [d]} (quote {b 1, :c 1, "d" 5})] [d])
;=> [5]
(apply (fn [& {:keys [b d c]}] [b d c]) (quote [8 2]))
;=> [nil nil nil]
(let [[:as v0] (quote [7 3])] [v0])
;=> [[7 3]]
(let [[[& v0] [& v1 :as v2] & v3 :as v4] (quote ([] []))] [v0 v1 v2 v3 v4])
;=> [nil nil [] nil ([] [])]
(let [[v0 {[v1 v2 v3 :as v4] :a, {v5 :c, v6 :d} :b}] (quote [:y {:a ([1 2] :y :y 1 3), :b {c 9, a 1, :c [1 2], :d :y}} 4])] [v0 v1 v2 v3 v4 v5 v6])
;=> [:y [1 2] :y :y ([1 2] :y :y 1 3) [1 2] :y]
(let [{v0 :b, v1 :c} (quote {:d 7, :b [1 2], :c [1 2]})] [v0 v1])
;=> [[1 2] [1 2]]
(for [[{[& v0] :b, [v1 v2 v3 & v4 :as v5] :c} {:keys [d], :or {d 37}} & v6] [(quote [{:b []} {b 5} 1]) (quote [{:b []} {b 5} 1])]] [v0 v1 v2 v3 v4 v5 d v6])
;=> ([nil nil nil nil nil nil 37 (1)] [nil nil nil nil nil nil 37 (1)])
((fn [{:keys [b d]}] [b d]) (quote {}))
;=> [nil nil]
(let [[[v0 v1 & v2 :as v3] v4] (quote [(:x [1 2] 3) 86 0 1])] [v0 v1 v2 v3 v4])
;=> [:x [1 2] (3) (:x [1 2] 3) 86]
(apply (fn [& [v0 & v1 :as v2]] [v0 v1 v2]) (quote [8 8 7]))
;=> [8 (8 7) (8 8 7)]
(for [{v0 :a, [{:keys [b d]} :as v1] :c, {{:keys [c b]} :b, {:strs [c], :or {c 80}} :d} :d} [(quote {d 3, :b 7, :a 41, :c [{}], :d {:a 7, :c 6, c 9, :b (), :d {}}}) (quote {d 3, :b 7, :a 41, :c [{}], :d {:a 7, :c 6, c 9, :b (), :d {}}})]] [v0 b d v1 c])
;=> ([41 nil nil [{}] 80] [41 nil nil [{}] 80])
(apply (fn [& [:as v0]] [v0]) (quote [1 4]))
;=> [(1 4)]
(let [{:keys [c], :or {c 90}} (quote ("d" 0))] [c])
;=> [90]
(loop [[] (quote []) n 0] (if (< n 1) (recur (quote [9 1]) (inc n)) []))
;=> []
(let [[{:keys [c], :or {c 65}} v0 & v1] (quote [{:b 5, c 1} [1 2] 7 2])] [c v0 v1])
;=> [65 [1 2] (7 2)]
(apply (fn [& {:keys [b], :or {b 76}, :as v0}] [b v0]) (quote [6]))
;=> [76 6]
(loop [[:as v0] (quote []) n 0] (if (< n 1) (recur (quote (8 6)) (inc n)) [v0]))
;=> [(8 6)]
(for [[v0 [v1 v2 v3 :as v4]] [(quote [69 ["xy" 64 (1 2 3) 0 0] 0 2]) (quote [69 ["xy" 64 (1 2 3) 0 0] 0 2])]] [v0 v1 v2 v3 v4])
;=> ([69 "xy" 64 (1 2 3) ["xy" 64 (1 2 3) 0 0]] [69 "xy" 64 (1 2 3) ["xy" 64 (1 2 3) 0 0]])
(let [[[[v0 v1 v2 & v3] [v4 :as v5] & v6 :as v7] & v8 :as v9] (quote ([[:y [1 2] :z] [[1 2] 5 3] 6 7] 5))] [v0 v1 v2 v3 v4 v5 v6 v7 v8 v9])
;=> [:y [1 2] :z nil [1 2] [[1 2] 5 3] (6 7) [[:y [1 2] :z] [[1 2] 5 3] 6 7] (5) ([[:y [1 2] :z] [[1 2] 5 3] 6 7] 5)]
((fn [{}] []) "xy")
;=> []
(loop [[{:keys [a b]} {:strs [a], :or {a 40}}] (quote ((c 0 :a 2 :d 8) {"c" 3, :a 2} 9 5)) n 0] (if (< n 1) (recur (quote [{:d 4, d 9, "c" 4} {c 6, :c 4}]) (inc n)) [a b]))
;=> [40 nil]
((fn [[& v0 :as v1]] [v0 v1]) (quote [7 2]))
;=> [(7 2) [7 2]]
(let [[{:strs [c a], :or {c 26}} [[v0 & v1] :as v2] [& v3]] (quote [{} [[:x] 4 3] [8 1] 8])] [c a v0 v1 v2 v3])
;=> [26 nil :x nil [[:x] 4 3] (8 1)]
(apply (fn [& {:keys [b]}] [b]) (quote [7 3]))
;=> [nil]
(let [{} (quote {:b 1, b 3, :d 4})] [])
;=> []
((fn [[& v0]] [v0]) (quote ()))
;=> [nil]
(let [{:keys [d c a], :as v0} (quote {:a 8})] [d c a v0])
;=> [nil nil 8 {:a 8}]
(let [[[[& v0]] v1 [v2] :as v3] (quote [nil :z [[1 2] 5 2]])] [v0 v1 v2 v3])
;=> [nil :z [1 2] [nil :z [[1 2] 5 2]]]
(let [[& v0] (quote ())] [v0])
;=> [nil]
(apply (fn [& {:strs [c b]}] [c b]) (quote []))
;=> [nil nil]
(for [{:keys [a], :or {a 11}} [(quote {"b" 3, :d 8, "d" 8}) (quote {"b" 3, :d 8, "d" 8})]] [a])
;=> ([11] [11])
(apply (fn [& [[{:keys [d]} v0 [v1] & v2]]] [d v0 v1 v2]) (quote [8 4 3 6]))
;=> :throws IllegalArgumentException
(let [[{} :as v0] (quote ({} 6))] [v0])
;=> [({} 6)]
(let [[:as v0] (quote [5 3])] [v0])
;=> [[5 3]]
(for [[[v0 v1 v2] {v3 :a, v4 :b} {:keys [b a], :or {b 74}} & v5] [(quote [nil {b 8, :a :z, :b (1 2 3)} {"d" 7} 0 7]) (quote [nil {b 8, :a :z, :b (1 2 3)} {"d" 7} 0 7])]] [v0 v1 v2 v3 v4 b a v5])
;=> ([nil nil nil :z (1 2 3) 74 nil (0 7)] [nil nil nil :z (1 2 3) 74 nil (0 7)])
(let [[{:keys [b]} [v0 v1 :as v2]] (quote [])] [b v0 v1 v2])
;=> [nil nil nil nil]
(loop [[] (quote []) n 0] (if (< n 1) (recur (quote []) (inc n)) []))
;=> []
(loop [[[[v0 v1 v2 :as v3]] :as v4] (quote [[]]) n 0] (if (< n 1) (recur (quote [(([1 2] :y :z) 7) 8 9]) (inc n)) [v0 v1 v2 v3 v4]))
;=> [[1 2] :y :z ([1 2] :y :z) [(([1 2] :y :z) 7) 8 9]]
(let [{:syms [b c]} (quote {"c" 7, d 0, "b" 4})] [b c])
;=> [nil nil]
(let [{:keys [b], :or {b 43}} (quote {"a" 1, "c" 8})] [b])
;=> [43]
(let [[[[] v0 {}]] (quote [[() :z {d 2} 6] 0 1])] [v0])
;=> [:z]
(for [[:as v0] [(quote [4]) (quote [4])]] [v0])
;=> ([[4]] [[4]])
(let [{{} :d, {v0 :d, v1 :a, v2 :c} :b} (quote {"d" 8, :d (1 2 3), :b {"c" 9, d 8, :d [1 2], :a 44, :c :z}})] [v0 v1 v2])
;=> :throws IllegalArgumentException
(apply (fn [& [{v0 :b, v1 :d, v2 :c} & v3]] [v0 v1 v2 v3]) (quote [4 4]))
;=> [nil nil nil (4)]
(loop [{v0 :c} (quote {:a 7, :c 92}) n 0] (if (< n 1) (recur (quote {}) (inc n)) [v0]))
;=> [nil]
((fn [{:keys [b]}] [b]) (quote {:d 3, c 4}))
;=> [nil]
(let [{{:keys [d c b]} :c, v0 :b} nil] [d c b v0])
;=> [nil nil nil nil]
(loop [{v0 :a} (quote {:a 9, :b 9, "d" 1}) n 0] (if (< n 1) (recur (quote {:a 8, "b" 3, "a" 6}) (inc n)) [v0]))
;=> [8]
(let [{:keys [c], :or {c 51}} (quote {})] [c])
;=> [51]
((fn [{:syms [c]}] [c]) (quote {"c" 3}))
;=> [nil]
(loop [[{} {} [] & v0] (quote [{"a" 5} {} [] 0 7]) n 0] (if (< n 1) (recur (quote [{"c" 6, :c 4} {:d 3, a 2} [3]]) (inc n)) [v0]))
;=> [nil]
(let [[v0 {:strs [b c a]} {v1 :b, v2 :a, v3 :c} & v4 :as v5] (quote [21 {} {:b [1 2], :a 48, :c [1 2]} 4 9])] [v0 b c a v1 v2 v3 v4 v5])
;=> [21 nil nil nil [1 2] 48 [1 2] (4 9) [21 {} {:b [1 2], :a 48, :c [1 2]} 4 9]]
(apply (fn [& [{v0 :d} v1 & v2]] [v0 v1 v2]) (quote [8 8]))
;=> [nil 8 nil]
(loop [[v0 :as v1] (quote [[1 2] 5 6]) n 0] (if (< n 1) (recur (quote [:z 2 2]) (inc n)) [v0 v1]))
;=> [:z [:z 2 2]]
(let [[{{:strs [c], :or {c 88}} :d, [v0 v1] :b} [v2 :as v3] & v4] (quote [{a 7, :b "xy"} (65 4 7)])] [c v0 v1 v2 v3 v4])
;=> [88 \x \y 65 (65 4 7) nil]
(apply (fn [& [{:strs [a b], :or {a 50}} v0 :as v1]] [a b v0 v1]) (quote [5 6 3 3]))
;=> [50 nil 6 (5 6 3 3)]
((fn [[& v0 :as v1]] [v0 v1]) (quote []))
;=> [nil []]
(let [[v0 {} {v1 :b, v2 :a, v3 :d}] (quote ([1 2] {} {:c 8, :d :x, :b [1 2], :a :z} 2))] [v0 v1 v2 v3])
;=> [[1 2] [1 2] :z :x]
(for [[:as v0] [(quote ()) (quote ())]] [v0])
;=> ([()] [()])
(let [{:keys [b]} (quote {})] [b])
;=> [nil]
(for [[& v0 :as v1] [(quote [7]) (quote [7])]] [v0 v1])
;=> ([(7) [7]] [(7) [7]])
(let [[[v0 v1 [v2 v3]] v4 v5 :as v6] (quote [[nil :z [(1 2 3) 18] 8] 95 43 5])] [v0 v1 v2 v3 v4 v5 v6])
;=> [nil :z (1 2 3) 18 95 43 [[nil :z [(1 2 3) 18] 8] 95 43 5]]
(let [[v0 {:strs [b]} v1 :as v2] (quote (99 "xy" :y 9))] [v0 b v1 v2])
;=> [99 nil :y (99 "xy" :y 9)]
(let [{} (quote {"c" 8})] [])
;=> []
(loop [{:keys [c a]} (quote ()) n 0] (if (< n 1) (recur (quote {b 4}) (inc n)) [c a]))
;=> [nil nil]
(loop [[{:keys [d]}] (quote [{}]) n 0] (if (< n 1) (recur (quote ({:a 7} 7 2)) (inc n)) [d]))
;=> [nil]
(apply (fn [& [{:keys [c], :or {c 12}, :as v0} [v1 v2 :as v3] & v4 :as v5]] [c v0 v1 v2 v3 v4 v5]) (quote [5 6]))
;=> :throws UnsupportedOperationException
(let [[v0] (quote (37 2))] [v0])
;=> [37]
(loop [[] (quote (8)) n 0] (if (< n 1) (recur (quote (4 9)) (inc n)) []))
;=> []
(let [{:syms [a], :or {a 91}} (quote ("b" 2))] [a])
;=> [91]
(for [[& v0] [(quote [8]) (quote [8])]] [v0])
;=> ([(8)] [(8)])
((fn [{:keys [a b c]}] [a b c]) (quote {a 0, "c" 2}))
;=> [nil nil nil]
(loop [[[{} [:as v0] & v1 :as v2] v3 & v4] (quote [[{a 4, "b" 9} [1] 7 7] [1 2] 1 7]) n 0] (if (< n 1) (recur (quote [[{:a 9, a 4} {} 3 3] :y 1]) (inc n)) [v0 v1 v2 v3 v4]))
;=> [{} (3 3) [{:a 9, a 4} {} 3 3] :y (1)]
(apply (fn [& [v0 [{v1 :d} v2 {v3 :d, v4 :b} & v5] {} & v6]] [v0 v1 v2 v3 v4 v5 v6]) (quote []))
;=> [nil nil nil nil nil nil nil]
(apply (fn [& {}] []) (quote [3]))
;=> []
(apply (fn [& [& v0]] [v0]) (quote [7 4 1]))
;=> [(7 4 1)]
(let [[{:keys [b], :or {b 95}} {v0 :c}] (quote [{} {d 6, :c 55} 5 4])] [b v0])
;=> [95 55]
(let [[v0 & v1] (quote ({}))] [v0 v1])
;=> [{} nil]
(apply (fn [& [& v0]] [v0]) (quote [7 8 3]))
;=> [(7 8 3)]
(loop [[{[& v0] :c} v1] (quote [{:b 3, b 7, :c []} [1 2] 2 3]) n 0] (if (< n 1) (recur (quote ({:c nil} 51 4 3)) (inc n)) [v0 v1]))
;=> [nil 51]
(let [{{:keys [a], :or {a 75}, :as v0} :b} (quote {a 5, :b {"a" 6}})] [a v0])
;=> [75 {"a" 6}]
(apply (fn [& {{:strs [a]} :b, {:syms [d c], :or {d 21}, :as v0} :c}] [a d c v0]) (quote [6 8 6 6]))
;=> [nil 21 nil nil]
(apply (fn [& [& v0]] [v0]) (quote [4 2]))
;=> [(4 2)]
(for [{:syms [a], :or {a 97}} [(quote {:d 8, "a" 0}) (quote {:d 8, "a" 0})]] [a])
;=> ([97] [97])
(let [[{v0 :c, [] :a, {v1 :a} :b}] (quote [{:c "xy", :a [2]} 1])] [v0 v1])
;=> ["xy" nil]
(let [[{v0 :c, v1 :a, v2 :b} v3 & v4] (quote [{c 8, :a [1 2], :b 96} :y])] [v0 v1 v2 v3 v4])
;=> [nil [1 2] 96 :y nil]
((fn [{[{v0 :d} v1] :b, [] :d, v2 :c}] [v0 v1 v2]) (quote {a 1, :c 6, b 3, :d (2 9)}))
;=> [nil nil 6]
(for [[{:strs [d a]} [v0 v1 v2] & v3] [(quote [{:a 7, :c 3} (6 [1 2] 12 9 5) 9]) (quote [{:a 7, :c 3} (6 [1 2] 12 9 5) 9])]] [d a v0 v1 v2 v3])
;=> ([nil nil 6 [1 2] 12 (9)] [nil nil 6 [1 2] 12 (9)])
(for [[] [(quote [6 5]) (quote [6 5])]] [])
;=> ([] [])
(let [[{:strs [a d]} {:keys [b]} {:keys [a b], :or {a 35}} :as v0] (quote ({:d 5, "b" 9, c 4} {c 3, b 6} {:c 4, :b 3, :a 3} 2))] [a d b v0])
;=> [3 nil 3 ({:d 5, "b" 9, c 4} {c 3, b 6} {:c 4, :b 3, :a 3} 2)]
(let [{:strs [d c], :or {d 24}} (quote {})] [d c])
;=> [24 nil]
(apply (fn [& [& v0]] [v0]) (quote [1 6 1]))
;=> [(1 6 1)]
(loop [[& v0] (quote (9)) n 0] (if (< n 1) (recur "xy" (inc n)) [v0]))
;=> [(\x \y)]
(apply (fn [& {v0 :d}] [v0]) (quote [3]))
;=> [nil]
(apply (fn [& {:keys [a c]}] [a c]) (quote [1 4 8]))
;=> :throws IllegalArgumentException
(apply (fn [& [{:syms [a d b]} [[v0 v1 v2] {v3 :c, v4 :d} [v5 v6 v7]] [[v8 v9 & v10 :as v11] v12 {v13 :b, v14 :a} & v15 :as v16] & v17]] [a d b v0 v1 v2 v3 v4 v5 v6 v7 v8 v9 v10 v11 v12 v13 v14 v15 v16 v17]) (quote []))
;=> [nil nil nil nil nil nil nil nil nil nil nil nil nil nil nil nil nil nil nil nil nil]
(let [[] nil] [])
;=> []
(let [[{:strs [a c]} [{:strs [b], :or {b 75}}] v0] (quote [])] [a c b v0])
;=> [nil nil 75 nil]
(loop [[& v0 :as v1] (quote (2)) n 0] (if (< n 1) (recur (quote [8]) (inc n)) [v0 v1]))
;=> [(8) [8]]
(apply (fn [& []] []) (quote [7 0 3 6]))
;=> []
(loop [[] (quote []) n 0] (if (< n 1) (recur "xy" (inc n)) []))
;=> []
(loop [[v0 v1 & v2] (quote [93 {} 4]) n 0] (if (< n 1) (recur (quote [[1 2] 76 3]) (inc n)) [v0 v1 v2]))
;=> [[1 2] 76 (3)]
(let [[[[v0 v1 v2] v3 {v4 :d, v5 :b}] v6] (quote [([:z [1 2] [1 2] 5 6] 34 {:c 2, :d 40, :b :x} 7) "xy"])] [v0 v1 v2 v3 v4 v5 v6])
;=> [:z [1 2] [1 2] 34 40 :x "xy"]
(let [[{:keys [b d], :or {b 32}} v0 & v1] (quote ["xy" 80])] [b d v0 v1])
;=> [32 nil 80 nil]
(apply (fn [& {:keys [b a]}] [b a]) (quote []))
;=> [nil nil]
(let [[[v0 [v1 v2 & v3 :as v4] {v5 :c}] [v6 & v7 :as v8] :as v9] (quote [["xy" [[1 2] :x] {b 8, :c 57}] [:x 4 8] 9])] [v0 v1 v2 v3 v4 v5 v6 v7 v8 v9])
;=> ["xy" [1 2] :x nil [[1 2] :x] 57 :x (4 8) [:x 4 8] [["xy" [[1 2] :x] {b 8, :c 57}] [:x 4 8] 9]]
(for [{:keys [c]} [(quote {"d" 3}) (quote {"d" 3})]] [c])
;=> ([nil] [nil])
(for [[v0 [v1 & v2] v3] [(quote [62 (:z) [1 2] 8]) (quote [62 (:z) [1 2] 8])]] [v0 v1 v2 v3])
;=> ([62 :z nil [1 2]] [62 :z nil [1 2]])
(loop [[& v0] (quote []) n 0] (if (< n 1) (recur (quote [5]) (inc n)) [v0]))
;=> [(5)]
(let [[v0] (quote [[1 2] 2])] [v0])
;=> [[1 2]]
(let [[v0] (quote [:z 6])] [v0])
;=> [:z]
((fn [[v0 & v1]] [v0 v1]) (quote [:y 6 4]))
;=> [:y (6 4)]
((fn [{:keys [c d]}] [c d]) (quote {"d" 4, c 0}))
;=> [nil nil]
(for [[v0 & v1 :as v2] [(quote (:y)) (quote (:y))]] [v0 v1 v2])
;=> ([:y nil (:y)] [:y nil (:y)])
(let [[{} & v0] (quote [{} 7 2])] [v0])
;=> [(7 2)]
(let [{:syms [c], :as v0} (quote {"d" 8, "a" 9})] [c v0])
;=> [nil {"d" 8, "a" 9}]
(loop [[{[& v0] :b} [& v1] :as v2] (quote [{:d 7, :b (1)} [8] 5]) n 0] (if (< n 1) (recur (quote [{"b" 4, :d 4, :b (8 4)} [5 4]]) (inc n)) [v0 v1 v2]))
;=> [(8 4) (5 4) [{"b" 4, :d 4, :b (8 4)} [5 4]]]
(let [[{v0 :b, v1 :d} & v2] (quote [{:b 13, :d [1 2]} 1])] [v0 v1 v2])
;=> [13 [1 2] (1)]
(for [[{:keys [a], :or {a 92}} [:as v0] {v1 :d}] [(quote [{"c" 3, :c 4, :a 2} [2 6] {:d [1 2]}]) (quote [{"c" 3, :c 4, :a 2} [2 6] {:d [1 2]}])]] [a v0 v1])
;=> ([2 [2 6] [1 2]] [2 [2 6] [1 2]])
(apply (fn [& []] []) (quote [1 0 0]))
;=> []
(apply (fn [& {:keys [a d]}] [a d]) (quote [0 2 4 2]))
;=> [nil nil]
(loop [{:keys [a], :as v0} (quote {"a" 7, :a 6}) n 0] (if (< n 1) (recur (quote {"c" 0}) (inc n)) [a v0]))
;=> [nil {"c" 0}]
(let [[& v0 :as v1] (quote [0 4])] [v0 v1])
;=> [(0 4) [0 4]]
(loop [[{:keys [c b d], :or {c 62}, :as v0} & v1] (quote [{} 0 0]) n 0] (if (< n 1) (recur (quote {}) (inc n)) [c b d v0 v1]))
;=> [62 nil nil nil nil]
(let [{:strs [b], :as v0} (quote {"a" 2, c 0})] [b v0])
;=> [nil {"a" 2, c 0}]
(let [{:keys [b c]} (quote {b 1, :d 7})] [b c])
;=> [nil nil]
(let [{:syms [d a], :or {d 36}} "xy"] [d a])
;=> [36 nil]
(let [[v0 {[v1 v2] :a, [& v3] :c} {[v4 v5 v6 & v7] :c} & v8 :as v9] (quote [[1 2] {"b" 3, :c (0), :a [[1 2] :x 9]} {d 3, a 4, :c [:y :z :y 1 2]}])] [v0 v1 v2 v3 v4 v5 v6 v7 v8 v9])
;=> [[1 2] [1 2] :x (0) :y :z :y (1 2) nil [[1 2] {"b" 3, :c (0), :a [[1 2] :x 9]} {d 3, a 4, :c [:y :z :y 1 2]}]]
((fn [{v0 :c, v1 :a}] [v0 v1]) (quote {}))
;=> [nil nil]
((fn [{{{v0 :d} :d} :c, {} :a}] [v0]) (quote {:d 3, :a {:d 2, :c 4}, d 7, :c {:d {:a 9}}}))
;=> [nil]
(loop [[{} v0 & v1] (quote [{:b 2} [1 2]]) n 0] (if (< n 1) (recur (quote {}) (inc n)) [v0 v1]))
;=> [nil nil]
(loop [{{} :d, v0 :b} (quote {:a 2, :d {}, :b :y}) n 0] (if (< n 1) (recur (quote {c 7, :b :y}) (inc n)) [v0]))
;=> [:y]
(let [[[v0 v1 v2 :as v3] & v4] (quote [[:y 17 :x 6 7] 9 6])] [v0 v1 v2 v3 v4])
;=> [:y 17 :x [:y 17 :x 6 7] (9 6)]
(let [{:syms [b c], :as v0} (quote {"a" 8, "c" 5, :d 2})] [b c v0])
;=> [nil nil {"a" 8, "c" 5, :d 2}]
(loop [[{} {v0 :d, v1 :b}] (quote [{a 2, b 3, :a 0} {:c 9, "d" 9, :b 56} 9]) n 0] (if (< n 1) (recur (quote [{a 8, "a" 5} (:d 94 :b [1 2])]) (inc n)) [v0 v1]))
;=> [94 [1 2]]
(for [{[v0 & v1] :d} [(quote {:d "xy"}) (quote {:d "xy"})]] [v0 v1])
;=> ([\x (\y)] [\x (\y)])
(loop [{:keys [c], :or {c 83}} (quote {"d" 2, "b" 2}) n 0] (if (< n 1) (recur (quote {:a 6}) (inc n)) [c]))
;=> [83]
(apply (fn [& [& v0]] [v0]) (quote [3]))
;=> [(3)]
(apply (fn [& [v0 [] v1 :as v2]] [v0 v1 v2]) (quote [0]))
;=> [0 nil (0)]
(let [{:syms [c], :as v0} (quote {:a 3})] [c v0])
;=> [nil {:a 3}]
(apply (fn [& [{} [:as v0] :as v1]] [v0 v1]) (quote []))
;=> [nil nil]
((fn [[{:strs [a], :or {a 53}} [v0 v1 :as v2]]] [a v0 v1 v2]) (quote [[] [:x [1 2] 5 7] 0]))
;=> [53 :x [1 2] [:x [1 2] 5 7]]
((fn [[[& v0] {:keys [a], :as v1} v2 :as v3]] [v0 a v1 v2 v3]) (quote [[2] {:d 3, c 2} [1 2]]))
;=> [(2) nil {:d 3, c 2} [1 2] [[2] {:d 3, c 2} [1 2]]]
(apply (fn [& {:syms [c]}] [c]) (quote [4 4]))
;=> [nil]
(let [[[] v0 v1 & v2] (quote ["xy" [1 2] 96])] [v0 v1 v2])
;=> [[1 2] 96 nil]
(apply (fn [& [v0 v1]] [v0 v1]) (quote [0 1 1 0]))
;=> [0 1]
