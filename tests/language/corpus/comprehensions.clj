(ns lang.comprehensions)

(for [x [1 2 3]] (* x x))
;=> (1 4 9)
(for [x []] x)
;=> ()
(for [x nil] x)
;=> ()
(for [x [1 2] y [:a :b]] [x y])
;=> ([1 :a] [1 :b] [2 :a] [2 :b])
(for [x [1 2 3] :when (odd? x)] x)
;=> (1 3)
(for [x (range 10) :while (< x 3)] x)
;=> (0 1 2)
(for [x [1 2 3] :let [y (* x 10)]] [x y])
;=> ([1 10] [2 20] [3 30])
(for [x [1 2 3] :let [y (* x 10)] :when (> y 10)] y)
;=> (20 30)
(for [x (range 5) y (range 5) :when (< x y)] [x y])
;=> ([0 1] [0 2] [0 3] [0 4] [1 2] [1 3] [1 4] [2 3] [2 4] [3 4])
(for [x (range 5) :when (even? x) y (range x)] [x y])
;=> ([2 0] [2 1] [4 0] [4 1] [4 2] [4 3])
(for [x (range 5) y (range 5) :while (< y x)] [x y])
;=> ([1 0] [2 0] [2 1] [3 0] [3 1] [3 2] [4 0] [4 1] [4 2] [4 3])
(for [x (range 5) :while (< x 2) y (range 2)] [x y])
;=> ([0 0] [0 1] [1 0] [1 1])
(for [x [1 2] y [3 4] z [5 6]] (+ x y z))
;=> (9 10 10 11 10 11 11 12)
(for [x [[1 2] [3]] y x] y)
;=> (1 2 3)
(for [[k v] {:a 1 :b 2}] [v k])
;=> ([1 :a] [2 :b])
(for [{:keys [a]} [{:a 1} {:a 2}]] a)
;=> (1 2)
(for [x "abc"] (str x x))
;=> ("aa" "bb" "cc")
(for [x [nil false 1]] x)
;=> (nil false 1)
(for [x (range 3) :let [y (inc x)] z (range y) :when (even? z) :let [w (* z 10)]] [x y z w])
;=> ([0 1 0 0] [1 2 0 0] [2 3 0 0] [2 3 2 20])
(for [x [1 2 3] :when (odd? x) :when (> x 1)] x)
;=> (3)
(for [x (range) :while (< x 3)] x)
;=> (0 1 2)
(take 3 (for [x (range) y (range)] [x y]))
;=> ([0 0] [0 1] [0 2])
(for [x (range 3) y []] x)
;=> ()
(for [x [1 2 3 4] :when (even? x) :while (< x 4)] x)
;=> (2)
(for [x [1 2 3 4] :while (< x 4) :when (even? x)] x)
;=> (2)
(count (for [x (range 100) y (range 100) :when (= x y)] x))
;=> 100
(for [_ (range 2)] :x)
;=> (:x :x)
(for [x '(1 2 3)] (inc x))
;=> (2 3 4)
(for [x #{1}] x)
;=> (1)
(for [x (map inc [1 2])] x)
;=> (2 3)
(for [x (range 40) :when (> x 35)] x)
;=> (36 37 38 39)
(map (fn [f] (f)) (for [i (range 3)] (fn [] i)))
;=> (0 1 2)
(seq (for [x [1] :when false] x))
;=> nil
(for [x [1 2] :let [f (fn [y] (+ x y))]] (f 10))
;=> (11 12)
(into {} (for [x (range 3)] [x (* x x)]))
;=> {0 0, 1 1, 2 4}
(doseq [x [1 2]] x)
;=> nil
(let [a (atom [])] (doseq [x [1 2 3]] (swap! a conj x)) @a)
;=> [1 2 3]
(let [a (atom [])] (doseq [x [1 2] y [:a :b]] (swap! a conj [x y])) @a)
;=> [[1 :a] [1 :b] [2 :a] [2 :b]]
(let [a (atom [])] (doseq [x (range 5) :when (odd? x)] (swap! a conj x)) @a)
;=> [1 3]
(let [a (atom [])] (doseq [x (range 5) :while (< x 2)] (swap! a conj x)) @a)
;=> [0 1]
(let [a (atom [])] (doseq [x (range 3) :let [y (* x x)]] (swap! a conj y)) @a)
;=> [0 1 4]
(let [a (atom [])] (doseq [x (range 3) y (range 3) :when (< x y)] (swap! a conj [x y])) @a)
;=> [[0 1] [0 2] [1 2]]
(let [a (atom [])] (doseq [x (range 3) :while (< x 2) y (range 3) :while (< y 2)] (swap! a conj [x y])) @a)
;=> [[0 0] [0 1] [1 0] [1 1]]
(let [a (atom [])] (doseq [x (range 3) :when (odd? x) y [:a] :let [z [x y]]] (swap! a conj z)) @a)
;=> [[1 :a]]
(let [a (atom [])] (doseq [x []] (swap! a conj x)) @a)
;=> []
(let [a (atom [])] (doseq [x nil] (swap! a conj x)) @a)
;=> []
(let [a (atom [])] (doseq [] (swap! a conj :once)) @a)
;=> [:once]
(let [a (atom [])] (doseq [x [1 2]] (swap! a conj x) (swap! a conj (- x))) @a)
;=> [1 -1 2 -2]
(let [a (atom 0)] (doseq [x (range 100)] (swap! a + x)) @a)
;=> 4950
(let [a (atom 0)] (doseq [x (map inc (range 100)) :when (even? x)] (swap! a inc)) @a)
;=> 50
(let [a (atom [])] (doseq [[k v] (sorted-map :a 1 :b 2)] (swap! a conj k v)) @a)
;=> [:a 1 :b 2]
(let [a (atom [])] (doseq [x '(1 2 3)] (swap! a conj x)) @a)
;=> [1 2 3]
(let [a (atom [])] (doseq [x "ab"] (swap! a conj x)) @a)
;=> [\a \b]
(doseq [x 5] x)
;=> :throws IllegalArgumentException
(let [a (atom [])] (try (doseq [x [1 2 3]] (when (= x 2) (throw (Exception. "stop"))) (swap! a conj x)) (catch Exception e)) @a)
;=> [1]
(let [a (atom [])] (doseq [x [1 2 3] :let [y (inc x)] :while (< y 4) z [x y]] (swap! a conj z)) @a)
;=> [1 2 2 3]
(for [x 5] x)
;=> :throws IllegalArgumentException
(with-out-str (doseq [x [1 2]] (print x)))
;=> "12"
