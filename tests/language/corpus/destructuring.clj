(ns lang.destructuring)

(let [[a b] [1 2]] [a b])
;=> [1 2]
(let [[a b c] [1 2]] [a b c])
;=> [1 2 nil]
(let [[a] [1 2 3]] a)
;=> 1
(let [[a & more] [1 2 3]] [a more])
;=> [1 (2 3)]
(let [[a & more] [1]] [a more])
;=> [1 nil]
(let [[a & more] nil] [a more])
;=> [nil nil]
(let [[& all] [1 2]] all)
;=> (1 2)
(let [[a b :as all] [1 2 3]] [a b all])
;=> [1 2 [1 2 3]]
(let [[a & more :as all] '(1 2 3)] [a more all])
;=> [1 (2 3) (1 2 3)]
(let [[[a b] [c d]] [[1 2] [3 4]]] [a b c d])
;=> [1 2 3 4]
(let [[a [b [c]]] [1 [2 [3]]]] [a b c])
;=> [1 2 3]
(let [[_ b _ d] [1 2 3 4]] [b d])
;=> [2 4]
(let [[a b] "xy"] [a b])
;=> [\x \y]
(let [[a b] (range)] [a b])
;=> [0 1]
(let [[a b] (map inc [1 2])] [a b])
;=> [2 3]
(let [[k v] (first {:a 1})] [k v])
;=> [:a 1]
(let [[a & [b & [c]]] [1 2 3]] [a b c])
;=> [1 2 3]
(let [[a {:keys [b]}] [1 {:b 2}]] [a b])
;=> [1 2]
(let [{a :a} {:a 1}] a)
;=> 1
(let [{a :a b :b} {:a 1}] [a b])
;=> [1 nil]
(let [{:keys [a b]} {:a 1 :b 2}] [a b])
;=> [1 2]
(let [{:keys [a b] :or {b 5}} {:a 1}] [a b])
;=> [1 5]
(let [{:keys [a] :or {a 5}} {:a nil}] a)
;=> nil
(let [{:keys [a] :or {a 5}} {:a false}] a)
;=> false
(let [{:keys [a] :as m} {:a 1 :b 2}] [a m])
;=> [1 {:a 1, :b 2}]
(let [{:strs [a b]} {"a" 1 "b" 2}] [a b])
;=> [1 2]
(let [{:syms [a b]} {'a 1 'b 2}] [a b])
;=> [1 2]
(let [{:keys [:a :b]} {:a 1 :b 2}] [a b])
;=> [1 2]
(let [{:keys [x/a y/b]} {:x/a 1 :y/b 2}] [a b])
;=> [1 2]
(let [{:x/keys [a b]} {:x/a 1 :x/b 2}] [a b])
;=> [1 2]
(let [{:keys [:x/a]} {:x/a 1}] a)
;=> 1
(let [{:x/syms [a]} {'x/a 1}] a)
;=> 1
(let [{{:keys [b]} :a} {:a {:b 1}}] b)
;=> 1
(let [{[x y] :point} {:point [1 2]}] [x y])
;=> [1 2]
(let [{:keys [a]} nil] a)
;=> nil
(let [{:keys [a]} [1 2]] a)
;=> nil
(let [{a 0 b 1} [:x :y]] [a b])
;=> [:x :y]
(let [{:keys [a b]} '(:a 1 :b 2)] [a b])
;=> [1 2]
(let [{:keys [a] :or {a (+ 1 2)}} {}] a)
;=> 3
(let [b 10 {:keys [a] :or {a b}} {}] a)
;=> 10
(let [{a "a" b 'b} {"a" 1 'b 2}] [a b])
;=> [1 2]
(let [a 1 [b c] [a (inc a)]] [a b c])
;=> [1 1 2]
((fn [[a b]] (+ a b)) [1 2])
;=> 3
((fn [{:keys [a b]}] (+ a b)) {:a 1 :b 2})
;=> 3
((fn [a [b & c] {:keys [d]}] [a b c d]) 1 [2 3 4] {:d 5})
;=> [1 2 (3 4) 5]
((fn [& [a b]] [a b]) 1)
;=> [1 nil]
((fn [& {:keys [a b]}] [a b]) :a 1 :b 2)
;=> [1 2]
((fn [& {:keys [a b] :as opts}] [a b opts]) :a 1)
;=> [1 nil {:a 1}]
((fn [& {:keys [a]}] a))
;=> nil
((fn [& {:keys [a]}] a) {:a 5})
;=> 5
((fn [& {:keys [a b]}] [a b]) :a 1 {:b 2})
;=> [1 2]
((fn [x & {:keys [a]}] [x a]) 1 :a 2)
;=> [1 2]
(loop [[x & xs] [1 2 3] acc 0] (if x (recur xs (+ acc x)) acc))
;=> 6
(loop [{:keys [n]} {:n 3} acc []] (if (pos? n) (recur {:n (dec n)} (conj acc n)) acc))
;=> [3 2 1]
(for [[a b] [[1 2] [3 4]]] (+ a b))
;=> (3 7)
(for [{:keys [a]} [{:a 1} {:a 2}]] a)
;=> (1 2)
(let [a (atom [])] (doseq [[k v] {:x 1 :y 2}] (swap! a conj k v)) @a)
;=> [:x 1 :y 2]
(map (fn [[k v]] [v k]) {:a 1 :b 2})
;=> ([1 :a] [2 :b])
(reduce (fn [acc [k v]] (assoc acc v k)) {} {:a 1 :b 2})
;=> {1 :a, 2 :b}
(let [[a b & {:keys [c]}] [1 2 :c 3]] [a b c])
;=> [1 2 3]
(let [{:keys [a] {:keys [b]} :m} {:a 1 :m {:b 2}}] [a b])
;=> [1 2]
(let [[a b] #{}] a)
;=> :throws UnsupportedOperationException
(let [[a] 5] a)
;=> :throws UnsupportedOperationException
(defn point [{:keys [x y] :or {x 0 y 0}}] [x y])
[(point {}) (point {:x 1}) (point nil)]
;=> [[0 0] [1 0] [0 0]]
(letfn [(f [[a b]] [b a])] (f [1 2]))
;=> [2 1]
(let [[first second] [1 2]] [first second])
;=> [1 2]
(let [{:keys [name]} {:name "n"}] name)
;=> "n"
(if-let [[a b] [1 nil]] [a b])
;=> [1 nil]
(when-let [{:keys [a]} {:a 5}] a)
;=> 5
(seq-to-map-for-destructuring '(:a 1 :b 2))
;=> {:a 1, :b 2}
(seq-to-map-for-destructuring '({:a 1}))
;=> {:a 1}
(seq-to-map-for-destructuring nil)
;=> {}
(seq-to-map-for-destructuring '(:a 1 {:b 2}))
;=> {:a 1, :b 2}
