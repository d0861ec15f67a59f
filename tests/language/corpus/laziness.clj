(ns lang.laziness)

; How many items are asked for, and in what order: `counting` gives f and a counter.
(defn counting [f] (let [n (atom 0)] [(fn [& xs] (swap! n inc) (apply f xs)) n]))
(defn unchunked [coll] (lazy-seq (when-let [s (seq coll)] (cons (first s) (unchunked (rest s))))))

(let [[f n] (counting inc)] (map f [1 2 3]) @n)
;=> 0
(let [[f n] (counting inc)] (first (map f [1 2 3])) @n)
;=> 3
(let [[f n] (counting inc)] (first (map f (vec (range 100)))) @n)
;=> 32
(let [[f n] (counting inc)] (first (map f (range 100))) @n)
;=> 32
(let [[f n] (counting inc)] (first (map f '(1 2 3))) @n)
;=> 1
(let [[f n] (counting inc)] (first (map f (unchunked (range 100)))) @n)
;=> 1
(let [[f n] (counting inc)] (second (map f (unchunked (range 100)))) @n)
;=> 2
(let [[f n] (counting inc)] (nth (map f (range 100)) 40) @n)
;=> 64
(let [[f n] (counting inc)] (rest (map f (unchunked (range 100)))) @n)
;=> 1
(let [[f n] (counting inc)] (next (map f (unchunked (range 100)))) @n)
;=> 2
(let [[f n] (counting inc)] (first (map f (map inc (range 100)))) @n)
;=> 32
(let [[f n] (counting +)] (first (map f (range 100) (range 100))) @n)
;=> 1
(let [[f n] (counting inc)] (first (map f (set (range 100)))) @n)
;=> 1
(let [[f n] (counting (fn [e] e))] (first (map f (zipmap (range 100) (range 100)))) @n)
;=> 1
(let [[f n] (counting identity)] (first (map f "a longer string with more than 32 characters in it")) @n)
;=> 1
(let [[f n] (counting even?)] (first (filter f (range 100))) @n)
;=> 32
(let [[f n] (counting even?)] (first (filter f (unchunked (range 100)))) @n)
;=> 1
(let [[f n] (counting even?)] (second (filter f (unchunked (range 100)))) @n)
;=> 3
(let [[f n] (counting even?)] (filter f (range 100)) @n)
;=> 0
(let [[f n] (counting (fn [x] (> x 40)))] (first (filter f (range 100))) @n)
;=> 64
(let [[f n] (counting odd?)] (first (remove f (range 100))) @n)
;=> 32
(let [[f n] (counting identity)] (first (keep f (range 100))) @n)
;=> 32
(let [[f n] (counting identity)] (first (keep f (unchunked (range 100)))) @n)
;=> 1
(let [[f n] (counting vector)] (first (map-indexed f (range 100))) @n)
;=> 32
(let [[f n] (counting vector)] (first (map-indexed f (unchunked (range 100)))) @n)
;=> 1
(let [[f n] (counting vector)] (first (keep-indexed f (range 100))) @n)
;=> 32
(let [[f n] (counting inc)] (doall (take 2 (map f (unchunked (range 100))))) @n)
;=> 2
(let [[f n] (counting inc)] (doall (take 2 (map f (range 100)))) @n)
;=> 32
(let [[f n] (counting even?)] (doall (take-while f (unchunked [2 4 5 6 7]))) @n)
;=> 3
(let [[f n] (counting even?)] (first (take-while f (range 100))) @n)
;=> 1
(let [[f n] (counting even?)] (first (drop-while f (unchunked [2 4 5 6 7]))) @n)
;=> 3
(let [[f n] (counting inc)] (first (drop 5 (map f (unchunked (range 100))))) @n)
;=> 6
(let [[f n] (counting inc)] (drop 5 (map f (unchunked (range 100)))) @n)
;=> 0
(let [[f n] (counting inc)] (take 3 (iterate f 0)) @n)
;=> 0
(let [[f n] (counting inc)] (doall (take 3 (iterate f 0))) @n)
;=> 2
(let [[f n] (counting inc)] (nth (iterate f 0) 5) @n)
;=> 5
(let [[f n] (counting (fn [] 1))] (doall (take 3 (repeatedly f))) @n)
;=> 3
(let [[f n] (counting (fn [] 1))] (repeatedly f) @n)
;=> 0
(let [[f n] (counting (fn [x] [x x]))] (first (mapcat f (unchunked (range 100)))) @n)
;=> 4
(let [[f n] (counting (fn [x] [x x]))] (first (mapcat f (range 100))) @n)
;=> 32
(let [[f n] (counting (fn [x] [x x]))] (mapcat f (unchunked (range 100))) @n)
;=> 4
(let [[f n] (counting (fn [x] [x x]))] (doall (take 9 (mapcat f (unchunked (range 100))))) @n)
;=> 6
(let [[f n] (counting inc)] (concat (map f [1 2]) (map f [3 4])) @n)
;=> 0
(let [[f n] (counting inc)] (first (concat (map f (unchunked [1 2])) (map f [3 4]))) @n)
;=> 1
(let [[f n] (counting inc)] (first (concat (map f [1 2]) (map f [3 4]) (map f [5]))) @n)
;=> 2
(let [[f n] (counting inc)] (nth (concat (map f (unchunked [1 2])) (map f (unchunked [3 4]))) 2) @n)
;=> 3
(let [[f n] (counting inc)] (first (interleave (map f (unchunked (range 9))) (map f (unchunked (range 9))))) @n)
;=> 2
(let [[f n] (counting inc)] (first (interpose :x (map f (unchunked (range 9))))) @n)
;=> 1
(let [[f n] (counting inc)] (first (partition 2 (map f (unchunked (range 9))))) @n)
;=> 2
(let [[f n] (counting inc)] (first (partition-all 2 (map f (unchunked (range 9))))) @n)
;=> 2
(let [[f n] (counting even?)] (first (partition-by f (unchunked [2 4 1 3]))) @n)
;=> 1
(let [[f n] (counting even?)] (doall (first (partition-by f (unchunked [2 4 1 3])))) @n)
;=> 3
(let [[f n] (counting inc)] (first (distinct (map f (unchunked [1 1 2])))) @n)
;=> 1
(let [[f n] (counting inc)] (second (distinct (map f (unchunked [1 1 2])))) @n)
;=> 3
(let [[f n] (counting inc)] (first (dedupe (map f (unchunked (range 100))))) @n)
;=> 33
(let [[f n] (counting inc)] (first (dedupe (map f (range 100)))) @n)
;=> 64
(let [[f n] (counting inc)] (dedupe (map f (unchunked (range 100)))) @n)
;=> 1
(let [[f n] (counting inc)] (first (take-nth 3 (map f (unchunked (range 100))))) @n)
;=> 1
(let [[f n] (counting inc)] (second (take-nth 3 (map f (unchunked (range 100))))) @n)
;=> 4
(let [[f n] (counting +)] (first (reductions f (unchunked (range 100)))) @n)
;=> 0
(let [[f n] (counting +)] (second (reductions f (unchunked (range 100)))) @n)
;=> 1
(let [[f n] (counting +)] (first (reductions f 0 (unchunked (range 100)))) @n)
;=> 0
(let [[f n] (counting inc)] (first (sequence (map f) (range 100))) @n)
;=> 33
(let [[f n] (counting inc)] (sequence (map f) (range 100)) @n)
;=> 1
(let [[f n] (counting inc)] (nth (sequence (map f) (range 100)) 32) @n)
;=> 65
(let [[f n] (counting inc)] (nth (sequence (map f) (range 100)) 31) @n)
;=> 33
(let [[f n] (counting inc)] (doall (sequence (comp (map f) (take 3)) (range 100))) @n)
;=> 3
(let [[f n] (counting inc)] (into [] (comp (map f) (take 3)) (range 100)) @n)
;=> 3
(let [[f n] (counting inc)] (transduce (comp (map f) (take-while (fn [x] (< x 5)))) + (range 100)) @n)
;=> 5
(let [[f n] (counting inc)] (first (for [x (range 100)] (f x))) @n)
;=> 32
(let [[f n] (counting inc)] (first (for [x (unchunked (range 100))] (f x))) @n)
;=> 1
(let [[f n] (counting inc)] (for [x (range 100)] (f x)) @n)
;=> 0
(let [[f n] (counting vector)] (first (for [x (range 100) y (range 100)] (f x y))) @n)
;=> 32
(let [[f n] (counting vector)] (first (for [x (map f (range 100)) y [1 2]] [x y])) @n)
;=> 32
(let [[f n] (counting vector)] (first (for [x (range 100) y (unchunked (range 100))] (f x y))) @n)
;=> 1
(let [[f n] (counting inc)] (first (for [x (range 100) :let [y (f x)] :when (odd? y)] y)) @n)
;=> 32
(let [[f n] (counting inc)] (doall (for [x (range 100) :while (< x 5)] (f x))) @n)
;=> 5
(let [[f n] (counting inc)] (every? (fn [x] (< x 3)) (map f (unchunked (range 100)))) @n)
;=> 3
(let [[f n] (counting inc)] (some #{3} (map f (unchunked (range 100)))) @n)
;=> 3
(let [[f n] (counting inc)] (some #{3} (map f (range 100))) @n)
;=> 32
(let [[f n] (counting inc)] (apply (fn [a b & more] a) (map f (unchunked (range 100)))) @n)
;=> 4
(let [[f n] (counting inc)] (apply (fn [& all] 1) (map f (unchunked (range 100)))) @n)
;=> 2
(let [[f n] (counting inc)] (apply vector (map f (unchunked (range 10)))) @n)
;=> 10
(let [[f n] (counting inc)] (let [[a b] (map f (unchunked (range 100)))] @n))
;=> 2
(let [[f n] (counting inc)] (let [[a & more] (map f (unchunked (range 100)))] @n))
;=> 2
(let [[f n] (counting inc)] (empty? (map f (unchunked (range 100)))) @n)
;=> 1
(let [[f n] (counting inc)] (seq (map f (range 100))) @n)
;=> 32
(let [[f n] (counting inc)] (first (cons 1 (map f [1 2]))) @n)
;=> 0
(let [[f n] (counting inc)] (second (cons 1 (map f [1 2]))) @n)
;=> 2
(let [[f n] (counting inc)] (first (lazy-cat (map f (unchunked [1 2])) (map f [3]))) @n)
;=> 1
(let [[f n] (counting inc)] (first (cycle (map f (unchunked [1 2 3])))) @n)
;=> 1
(let [[f n] (counting inc)] (nth (cycle (map f (unchunked [1 2 3]))) 7) @n)
;=> 3
(let [[f n] (counting inc)] (first (map f (cycle [1 2 3]))) @n)
;=> 1
(let [[f n] (counting inc)] (first (map f (repeat 5 1))) @n)
;=> 1
(let [[f n] (counting inc)] (first (map f (repeat 1))) @n)
;=> 1
(let [[f n] (counting inc)] (first (map f (iterate inc 0))) @n)
;=> 1
(let [[f n] (counting inc)] (first (map f (range))) @n)
;=> 1
(let [[f n] (counting inc)] (first (map f (range 0.0 100.0))) @n)
;=> 32
(let [[f n] (counting inc)] (first (map f (sort (range 100)))) @n)
;=> 1
(let [[f n] (counting inc)] (first (map f (keys (zipmap (range 50) (range))))) @n)
;=> 1
(let [[f n] (counting inc)] (first (map f (rseq (vec (range 50))))) @n)
;=> 1
(let [[f n] (counting inc)] (first (map f (subvec (vec (range 50)) 1))) @n)
;=> 1
(let [[f n] (counting inc)] (first (map f (cons 1 (range 50)))) @n)
;=> 1
(let [[f n] (counting inc)] (first (map f (rest (range 50)))) @n)
;=> 31
(let [[f n] (counting inc)] (first (map f (drop 40 (range 50)))) @n)
;=> 10
(let [[f n] (counting inc)] (first (map f (concat (range 40) (range 40)))) @n)
;=> 32
(let [[f n] (counting inc)] (first (map f (filter odd? (range 100)))) @n)
;=> 16
(let [[f n] (counting inc)] (first (flatten (map f (unchunked (range 100))))) @n)
;=> 4
(let [[f n] (counting inc)] (first (map f (distinct (range 100)))) @n)
;=> 1
(let [[f n] (counting inc)] (first (map f (list* 1 2 (range 100)))) @n)
;=> 1
(let [[f n] (counting inc)] (nthrest (map f (unchunked (range 100))) 3) @n)
;=> 3
(let [[f n] (counting inc)] (nthnext (map f (unchunked (range 100))) 3) @n)
;=> 4
(let [[f n] (counting inc)] (split-at 2 (map f (unchunked (range 100)))) @n)
;=> 0
(let [[f n] (counting inc)] (map first (split-at 2 (map f (unchunked (range 100))))) @n)
;=> 0
(let [[f n] (counting inc)] (bounded-count 3 (map f (unchunked (range 100)))) @n)
;=> 4
(let [log (atom [])] (doall (map (fn [x y] (swap! log conj [x y])) [1 2] [3 4])) @log)
;=> [[1 3] [2 4]]
(let [log (atom []) s (map (fn [x] (swap! log conj x) x) [1 2 3])] (swap! log conj :before) (doall s) @log)
;=> [:before 1 2 3]
(let [s (map inc [1 2 3])] [(realized? s) (first s) (realized? s)])
;=> [false 2 true]
(let [n (atom 0) s (lazy-seq (swap! n inc) [1 2])] [(first s) (count s) (vec s) @n])
;=> [1 2 [1 2] 1]
(let [n (atom 0) s (lazy-seq (swap! n inc) (throw (Exception. "x")))] [(try (first s) (catch Exception e :x)) (try (first s) (catch Exception e :x)) @n])
;=> [:x :x 1]
(let [n (atom 0) d (delay (swap! n inc))] [@d @d (force d) @n])
;=> [1 1 1 1]
(force 5)
;=> 5
(let [d (delay (throw (Exception. "d")))] [(try @d (catch Exception e (ex-message e))) (try @d (catch Exception e (ex-message e)))])
;=> ["d" "d"]
(take 5 (filter odd? (map inc (iterate inc 0))))
;=> (1 3 5 7 9)
(count (take 100000 (iterate inc 0)))
;=> 100000
(count (filter even? (range 100000)))
;=> 50000
(reduce + (take 50000 (map inc (range))))
;=> 1250025000
(last (take 20000 (cycle [1 2 3])))
;=> 2
(first (drop 50000 (iterate inc 0)))
;=> 50000
(first (filter (fn [x] (> x 50000)) (unchunked (range 60000))))
;=> 50001
(count (reduce concat (map list (range 200))))
;=> 200
(nth (lazy-seq (cons 1 (lazy-seq (cons 2 nil)))) 1)
;=> 2
