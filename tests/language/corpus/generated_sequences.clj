(ns lang.generated_sequences
  (:require [clojure.set] [clojure.string] [clojure.walk]))

; Written by tests/language/generate.clj: change that one, not this file.

(->> (vec (range 60)) (mapcat (fn [x] [x x])) (mapcat (fn [x] [x x])) second)
;=> 0
(into [] (comp (mapcat (fn [x] [x (- x)])) (dedupe) (dedupe) (partition-all 3)) (into (sorted-set) [1 12 1 10 10]))
;=> [[1 -1 10] [-10 12 -12]]
(->> (range -2 12 2) (concat []) (into []))
;=> [-2 0 2 4 6 8 10]
(transduce (comp (take-while (comp zero? (fn [x] (rem x 3))))) conj 0 (range 8))
;=> :throws ClassCastException
(into [] (comp (take-nth 1) (map -) (dedupe) (take-while even?) (partition-by (constantly true))) (range 13))
;=> [[0]]
(->> (repeat 1 1) next (map dec) (replace {1 100, 2 200}) (take 1) (drop 5))
;=> ()
(into [] (comp (dedupe) (map-indexed +) (distinct) (take 0) (partition-by even?)) (into (sorted-set) [9 16 16 2]))
;=> []
(->> (into (sorted-set) [13 15 9 13 13 14 8]) dedupe (filterv odd?) (take 6) (map (fn [x] (quot x 2))) (mapcat (fn [x] [x x])))
;=> (4 4 6 6 7 7)
(->> (take 6 (cycle [1])) (interpose 4) (map inc) (drop 0))
;=> (2 5 2 5 2 5 2 5 2 5 2)
(for [x (vec (range 34)) :let [z (* x x)] :while (< z 20)] z)
;=> (0 1 4 9 16)
(sequence (comp (map-indexed +) (map-indexed +) (take-while #{1 3 2 5 8}) (mapcat (fn [x] [x (- x)]))) (quote (9 6 5 5 8 1)))
;=> ()
(->> (repeat 1 1) (reductions +) next)
;=> nil
(into [] (comp (take-while odd?) (partition-by #{1 3 2 5 8})) (into (sorted-set) [14 10 8 16 14 13 16 9]))
;=> []
(for [x (take 4 (iterate inc 2)) :let [z (* x x)] :while (< z 49)] z)
;=> (4 9 16 25)
(into [] (comp (map-indexed +) (take 4) (remove (comp zero? (fn [x] (rem x 3)))) (partition-by (comp zero? (fn [x] (rem x 3))))) (into (sorted-set) [19 4 4 9 19 18 16 12]))
;=> [[4 10 14 19]]
(for [x (range -1 25 3) y (range (min x 2)) :when (odd? (+ x y))] [x y])
;=> ([2 1] [5 0] [8 1] [11 0] [14 1] [17 0] [20 1] [23 0])
(for [x (take 7 (cycle [3 5 6])) y (range (min x 3)) :when (odd? (+ x y))] [x y])
;=> ([3 0] [3 2] [5 0] [5 2] [6 1] [3 0] [3 2] [5 0] [5 2] [6 1] [3 0] [3 2])
(transduce (comp (distinct) (distinct)) (completing (fn [a x] (- a x)) str) 0 (range 2))
;=> "-1"
(->> (range 30) (take 1) (mapv (fn [x] (quot x 2))) (reductions +) (reduce - 100))
;=> 100
(->> (vec (range 32)) (take-while #{1 3 2 5 8}) (filter pos?) next (concat [2 3 7]) (partition-by pos?))
;=> ((2 3 7))
(->> [11 10 2 -3 -4 -3 4 2 10 -1 -2 -3] (reductions +) first)
;=> 11
(->> (vec (range 1)) (remove even?) sort (filter #{1 3 2 5 8}) (partition-all 3))
;=> ()
(into [] (comp (filter even?) (map (fn [x] (quot x 2))) (drop-while (constantly true)) (take-nth 5) (partition-by (constantly true))) (vec (range 10)))
;=> []
(transduce (comp (interpose 4) (keep #{1 4 6 3 2 5})) + 0 (quote (7 7 2 7 5)))
;=> 23
(->> (repeat 2 4) butlast rest first)
;=> nil
(sequence (comp (filter pos?) (take-while pos?)) (range 32))
;=> (1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31)
(->> nil (filterv (fn [x] (< x 4))) (sort-by -) (into []))
;=> []
(into [] (comp (interpose 1) (distinct) (partition-all 1)) (quote (6 9 1 1 8 7)))
;=> [[6] [1] [9] [8] [7]]
(->> [7] (reductions +))
;=> (7)
(into [] (comp (dedupe) (map identity) (partition-by even?)) (take 0 (iterate inc 1)))
;=> []
(->> (range 14) (filter (constantly true)) (into []))
;=> [0 1 2 3 4 5 6 7 8 9 10 11 12 13]
(for [x (range -1 7 4) y (range (min x 3)) :when (even? (+ x y))] [x y])
;=> ([3 1])
(for [x (vec (range 24)) y (range (min x 1)) :when (even? (+ x y))] [x y])
;=> ([2 0] [4 0] [6 0] [8 0] [10 0] [12 0] [14 0] [16 0] [18 0] [20 0] [22 0])
(sequence (comp (filter #{1 3 2 5 8}) (filter #{1 3 2 5 8}) (drop-while (constantly true))) [-3 -1 1])
;=> ()
(sequence (comp (drop 1)) (into (sorted-set) [0 14 4 11]))
;=> (4 11 14)
(into [] (comp (map inc) (take-while (constantly true)) (take 0) (partition-all 2)) (range 31))
;=> []
(->> [3 2 -1 0 -1 4 4 -1 0 12 8 5] (drop-while even?) (take-nth 3) (mapcat (fn [x] [x x])))
;=> (3 3 0 0 4 4 12 12)
(->> (into (sorted-set) [3 13 19 15 10 2]) (drop-while #{1 3 2 5 8}) (replace {1 100, 2 200}) (remove even?) next)
;=> (15 19)
(->> [-5 4 -3 7 -1 -4 9 7 5] next (some (constantly true)))
;=> true
(->> (quote (8 4 0 4)) (keep-indexed (fn [i x] (when (even? i) x))) (take 3) sort (drop-while even?))
;=> ()
(->> (quote (7 1 1 3 7 7 8 2)) (drop 3) (map inc) (take-nth 6) (map-indexed +) (zipmap [:a :b :c :d]))
;=> {:a 4}
(->> (into (sorted-set) [1 7 14 2 14]) (filter (fn [x] (< x 4))) (interleave (range 4)) (take 1) (replace {1 100, 2 200}) (apply max 0))
;=> 0
(sequence (comp (filter pos?) (filter (constantly true)) (interpose 2) (dedupe)) (range 27))
;=> (1 2 3 2 4 2 5 2 6 2 7 2 8 2 9 2 10 2 11 2 12 2 13 2 14 2 15 2 16 2 17 2 18 2 19 2 20 2 21 2 22 2 23 2 24 2 25 2 26)
(into #{} (comp (dedupe) (distinct) (take 4) (dedupe)) (range 4 3 4))
;=> #{}
(transduce (comp (map (partial + 10)) (dedupe)) (completing (fn [a x] (- a x)) str) 1 (vec (range 9)))
;=> "-125"
(for [x (take 7 (iterate (fn [x] (rem (* 3 x) 17)) 4)) :let [z (* x x)] :while (< z 18)] z)
;=> (16)
(into [] (comp (remove odd?) (partition-by even?)) (into (sorted-set) [9 5 14 12 12 18 12]))
;=> [[12 14 18]]
(sequence (comp (take-while (constantly true)) (mapcat (fn [x] [x (- x)])) (dedupe)) (into (sorted-set) [6 6]))
;=> (6 -6)
(->> (into (sorted-set) [8 1 1 16 17 6 14 4 18]) vec (group-by (fn [x] (mod x 3))))
;=> {1 [1 4 16], 0 [6 18], 2 [8 14 17]}
(->> (take 6 (cycle [4 6])) (sort-by -) butlast (every? even?))
;=> true
(into [] (comp (remove #{1 3 2 5 8}) (drop-while odd?) (partition-by even?)) (take 7 (iterate (fn [x] (rem (* 3 x) 17)) 4)))
;=> [[4 12 6] [9]]
(->> (into (sorted-set) [10 5 0 12]) (interleave (range 3)) (filter #{1 3 2 5 8}) (into []))
;=> [1 5 2]
(->> [-6 -4 4 -2 12 11 9] (mapv identity) reverse sort (partition-all 2))
;=> ((-6 -4) (-2 4) (9 11) (12))
(for [x (range 0 16 4) y (range (min x 3)) :when (odd? (+ x y))] [x y])
;=> ([4 1] [8 1] [12 1])
(->> (range 21) (keep (fn [x] (when (odd? x) (* 2 x)))) (take-last 6) vec (drop-last 5) sort)
;=> (18)
(->> (range 12) butlast (take-last 1) (map inc) (partition-all 2))
;=> ((11))
(transduce (comp (take-nth 3) (map-indexed +) (take-while odd?) (filter (comp zero? (fn [x] (rem x 3))))) (completing (fn [a x] (- a x)) str) 0 (take 9 (cycle [2])))
;=> "0"
(->> (repeat 2 1) (drop-last 1) (replace {1 100, 2 200}) (partition-all 1))
;=> ((100))
(transduce (comp (take-while (constantly true)) (take-while pos?)) (completing (fn [a x] (- a x)) str) 1 nil)
;=> "1"
(into () (comp (keep #{1 4 6 3 2 5}) (take 1) (filter #{1 3 2 5 8})) (range 17))
;=> (1)
(for [x nil :let [z (* x x)] :while (< z 21)] z)
;=> ()
(->> nil (take-while odd?) (concat [5]) (group-by (fn [x] (mod x 3))))
;=> {2 [5]}
(->> (into (sorted-set) [8 14 15 18 0 2 19 19 19]) (take-while #{1 3 2 5 8}) (map + (range 3)) next dedupe (partition-by pos?))
;=> ()
(into [] (comp (drop-while even?) (remove even?) (interpose 3) (take 2) (partition-by (comp zero? (fn [x] (rem x 3))))) (take 0 (cycle [2])))
;=> []
(->> (range 17) (drop-while (comp zero? (fn [x] (rem x 3)))) (mapcat (fn [x] [x x])) (partition 3))
;=> ((1 1 2) (2 3 3) (4 4 5) (5 6 6) (7 7 8) (8 9 9) (10 10 11) (11 12 12) (13 13 14) (14 15 15))
(for [x (take 1 (iterate inc 0)) y (range (min x 1)) :when (odd? (+ x y))] [x y])
;=> ()
(->> (range -1 0 2) (concat [2]) (mapcat (fn [x] [x x])) butlast (interpose 2) (split-with #{1 3 2 5 8}))
;=> [(2 2 2 2) (-1)]
(into [] (comp (keep #{1 4 6 3 2 5}) (drop 5) (mapcat (fn [x] [x (- x)])) (partition-by (fn [x] (< x 4)))) (range 18))
;=> [[6] [-6]]
(sequence (comp (drop 3)) (vec (range 7)))
;=> (3 4 5 6)
(for [x [12 3 5 11 3 6 -3 11 0 -1 4] y (range (min x 1)) :when (odd? (+ x y))] [x y])
;=> ([3 0] [5 0] [11 0] [3 0] [11 0])
(sequence (comp (keep #{1 4 6 3 2 5}) (filter (fn [x] (< x 4)))) (repeat 2 2))
;=> (2 2)
(into () (comp (filter (constantly true)) (take-nth 5) (filter #{1 3 2 5 8})) (range 6))
;=> (5)
(->> (vec (range 15)) (take-nth 3) (reduce (fn [sum x] (if (> sum 20) (reduced sum) (+ sum x))) 0))
;=> 30
(->> (range 33) (filter (fn [x] (< x 4))) (split-at 3))
;=> [(0 1 2) (3)]
(into () (comp (map-indexed +) (mapcat (fn [x] [x (- x)])) (keep #{1 4 6 3 2 5}) (drop-while (constantly true))) (into (sorted-set) [19 3 15 2 1 2]))
;=> ()
(for [x (take 2 (cycle [0 6])) y (range (min x 2)) :when (even? (+ x y))] [x y])
;=> ([6 0])
(sequence (comp (remove #{1 3 2 5 8}) (take-while (comp zero? (fn [x] (rem x 3)))) (take-nth 5) (keep #{1 4 6 3 2 5})) (range 7))
;=> ()
(sequence (comp (map-indexed +) (keep #{1 4 6 3 2 5}) (interpose 3) (map-indexed +)) nil)
;=> ()
(->> (range 39) (map + (range 2)) vec (filterv #{1 3 2 5 8}) (reduce +))
;=> 2
(for [x (range -1 6 3) y (range (min x 4)) :when (odd? (+ x y))] [x y])
;=> ([2 1] [5 0] [5 2])
(->> (range 2 18 4) (replace {1 100, 2 200}) first)
;=> 200
(->> (into (sorted-set) [7 13 0 18 7 16 9]) (filter (constantly true)) (cons 4))
;=> (4 0 7 9 13 16 18)
(->> (range 4) (take 0) (mapv (partial + 10)) (split-with pos?))
;=> [() ()]
(for [x (range 3 7 2) :let [z (* x x)] :while (< z 3)] z)
;=> ()
(for [x (take 7 (iterate inc 1)) y (range (min x 0)) :when (odd? (+ x y))] [x y])
;=> ()
(for [x (range 22) :let [z (* x x)] :while (< z 12)] z)
;=> (0 1 4 9)
(for [x (into (sorted-set) [0 6 14 15]) :let [z (* x x)] :while (< z 54)] z)
;=> (0 36)
(for [x (into (sorted-set) [18 13]) :let [z (* x x)] :while (< z 48)] z)
;=> ()
(into [] (comp (take-nth 3) (distinct) (partition-by (fn [x] (< x 4)))) (take 1 (cycle [3 8 1])))
;=> [[3]]
(->> (vec (range 66)) (sort-by -))
;=> (65 64 63 62 61 60 59 58 57 56 55 54 53 52 51 50 49 48 47 46 45 44 43 42 41 40 39 38 37 36 35 34 33 32 31 30 29 28 27 26 25 24 23 22 21 20 19 18 17 16 15 14 13 12 11 10 9 8 7 6 5 4 3 2 1 0)
(into [] (comp (map (fn [x] (quot x 2))) (partition-by #{1 3 2 5 8})) (into (sorted-set) [0 6 9]))
;=> [[0] [3] [4]]
(for [x (repeat 3 2) y (range (min x 1)) :when (even? (+ x y))] [x y])
;=> ([2 0] [2 0] [2 0])
(into [] (comp (dedupe) (take-while #{1 3 2 5 8}) (map dec) (partition-by #{1 3 2 5 8})) (range 3))
;=> []
(for [x (into (sorted-set) [17 17 10 6 6 0 4]) :let [z (* x x)] :while (< z 4)] z)
;=> (0)
(->> [] (sort-by -) (concat [5 2]) (replace {1 100, 2 200}))
;=> (5 200)
(into () (comp (map -) (filter (constantly true)) (take-while (fn [x] (< x 4))) (remove (comp zero? (fn [x] (rem x 3))))) (range 14))
;=> (-13 -11 -10 -8 -7 -5 -4 -2 -1)
(->> (repeat 4 3) rest (filter odd?) first)
;=> 3
(into #{} (comp (map-indexed +) (mapcat (fn [x] [x (- x)])) (interpose 0)) (range 19))
;=> #{0 -12 -24 -4 -32 -28 20 24 -20 -2 4 -8 32 -6 -22 22 -34 36 6 -14 28 34 -26 12 2 -16 -36 -30 14 -10 26 16 30 -18 10 18 8}
(->> (take 7 (cycle [2 1 5])) (take-last 0) (reduce - 100))
;=> 100
(into [] (comp (take 2) (drop 1) (interpose 1) (take-nth 5) (partition-by even?)) (take 2 (cycle [8 6 4])))
;=> [[6]]
(into [] (comp (remove odd?) (remove #{1 3 2 5 8})) (range 5))
;=> [0 4]
(into [] (comp (distinct) (drop-while (fn [x] (< x 4))) (partition-by odd?)) (into (sorted-set) [15 5 17 14 17 14 8]))
;=> [[5] [8 14] [15 17]]
(sequence (comp (interpose 4) (mapcat (fn [x] [x (- x)]))) (range 29))
;=> (0 0 4 -4 1 -1 4 -4 2 -2 4 -4 3 -3 4 -4 4 -4 4 -4 5 -5 4 -4 6 -6 4 -4 7 -7 4 -4 8 -8 4 -4 9 -9 4 -4 10 -10 4 -4 11 -11 4 -4 12 -12 4 -4 13 -13 4 -4 14 -14 4 -4 15 -15 4 -4 16 -16 4 -4 17 -17 4 -4 18 -18 4 -4 19 -19 4 -4 20 -20 4 -4 21 -21 4 -4 22 -22 4 -4 23 -23 4 -4 24 -24 4 -4 25 -25 4 -4 26 -26 4 -4 27 -27 4 -4 28 -28)
(->> (take 6 (iterate (fn [x] (rem (* 3 x) 17)) 4)) dedupe (filterv even?) (remove (constantly true)) (drop 3))
;=> ()
(sequence (comp (take 4) (remove odd?)) (quote (5 5 6 6 6)))
;=> (6 6)
(sequence (comp (take 0) (map-indexed +) (take-nth 3) (keep #{1 4 6 3 2 5})) (range -1 18 4))
;=> ()
(for [x (take 9 (iterate (fn [x] (rem (* 3 x) 17)) 1)) :let [z (* x x)] :while (< z 29)] z)
;=> (1 9)
(->> (into (sorted-set) [15 15 11 13 1 16 4]) (take 1) dedupe (reduce (fn [sum x] (if (> sum 20) (reduced sum) (+ sum x))) 0))
;=> 1
(->> (quote (0 5)) (drop-last 5) (cons 3) vec reverse)
;=> (3)
(into [] (comp (filter (constantly true)) (dedupe) (partition-all 3)) (range 3 5 2))
;=> [[3]]
(into [] (comp (drop 3) (partition-by odd?)) (range 30))
;=> [[3] [4] [5] [6] [7] [8] [9] [10] [11] [12] [13] [14] [15] [16] [17] [18] [19] [20] [21] [22] [23] [24] [25] [26] [27] [28] [29]]
(->> [-2 13 1 -2 5 11 5 11 -2 -6 2 3] (drop-while (constantly true)) butlast (group-by (fn [x] (mod x 3))))
;=> {}
(into [] (comp (take 4) (dedupe) (keep #{1 4 6 3 2 5}) (partition-by (comp zero? (fn [x] (rem x 3))))) (quote (2 6 5 0 0 5)))
;=> [[2] [6] [5]]
(->> (into (sorted-set) [9 11 0]) (drop 5) (interpose 6) second)
;=> nil
(->> (take 7 (cycle [2 7 6])) (concat [6]) seq (take-last 2) (into []))
;=> [6 2]
(sequence (comp (take-nth 5) (take 2) (dedupe) (take-nth 1)) [7 10 -6 6])
;=> (7)
(for [x (vec (range 41)) :let [z (* x x)] :while (< z 54)] z)
;=> (0 1 4 9 16 25 36 49)
(transduce (comp (map dec)) + 0 (quote (1 3 3 4 8)))
;=> 14
(->> nil vec (remove #{1 3 2 5 8}) (drop 1) (drop-while even?) (apply max 0))
;=> 0
(->> (vec (range 49)) butlast (some (comp zero? (fn [x] (rem x 3)))))
;=> true
(into [] (comp (dedupe) (partition-all 2)) (take 6 (cycle [6])))
;=> [[6]]
(->> (quote (6)) (take 4) sort)
;=> (6)
(->> (take 8 (iterate (fn [x] (rem (* 3 x) 17)) 1)) butlast (filter pos?) (into []))
;=> [1 3 9 10 13 5 15]
(into [] (comp (drop-while (comp zero? (fn [x] (rem x 3))))) (vec (range 29)))
;=> [1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28]
(for [x (range 16) :let [z (* x x)] :while (< z 15)] z)
;=> (0 1 4 9)
(into #{} (comp (remove #{1 3 2 5 8}) (remove (fn [x] (< x 4)))) [-5])
;=> #{}
(for [x (vec (range 36)) y (range (min x 1)) :when (even? (+ x y))] [x y])
;=> ([2 0] [4 0] [6 0] [8 0] [10 0] [12 0] [14 0] [16 0] [18 0] [20 0] [22 0] [24 0] [26 0] [28 0] [30 0] [32 0] [34 0])
(for [x (into (sorted-set) [4 6 12 17 15 15 4 5 0]) :let [z (* x x)] :while (< z 48)] z)
;=> (0 16 25 36)
(->> nil (concat [1 1 3]) (mapcat (fn [x] [x x])) (partition 3 3))
;=> ((1 1 1) (1 3 3))
(transduce (comp (drop-while (constantly true))) (completing (fn [a x] (- a x)) str) 1 nil)
;=> "1"
(for [x (range 3 24 3) :let [z (* x x)] :while (< z 13)] z)
;=> (9)
(for [x (take 1 (cycle [1])) :let [z (* x x)] :while (< z 30)] z)
;=> (1)
(into [] (comp (remove odd?) (interpose 5) (take-while pos?) (take 4) (partition-by #{1 3 2 5 8})) (repeat 2 1))
;=> []
(into () (comp (distinct) (interpose 0) (remove (comp zero? (fn [x] (rem x 3)))) (take-while even?)) (vec (range 3)))
;=> ()
(for [x (vec (range 69)) :let [z (* x x)] :while (< z 35)] z)
;=> (0 1 4 9 16 25)
(for [x (repeat 1 1) :let [z (* x x)] :while (< z 42)] z)
;=> (1)
(for [x (range 19) y (range (min x 4)) :when (even? (+ x y))] [x y])
;=> ([2 0] [3 1] [4 0] [4 2] [5 1] [5 3] [6 0] [6 2] [7 1] [7 3] [8 0] [8 2] [9 1] [9 3] [10 0] [10 2] [11 1] [11 3] [12 0] [12 2] [13 1] [13 3] [14 0] [14 2] [15 1] [15 3] [16 0] [16 2] [17 1] [17 3] [18 0] [18 2])
(into [] (comp (drop 1) (map-indexed +) (partition-by odd?)) (into (sorted-set) [12 14 7 18 2 0 8 5]))
;=> [[2 6] [9 11] [16] [19] [24]]
(into [] (comp (take-while (comp zero? (fn [x] (rem x 3)))) (interpose 2) (take 0) (partition-all 2)) nil)
;=> []
(transduce (comp (mapcat (fn [x] [x (- x)])) (drop-while (fn [x] (< x 4)))) conj 1 (range 8))
;=> :throws ClassCastException
(->> (quote (3 5 9 7 1 3)) (replace {1 100, 2 200}) (apply str))
;=> "35971003"
(sequence (comp (dedupe) (mapcat (fn [x] [x (- x)]))) (vec (range 32)))
;=> (0 0 1 -1 2 -2 3 -3 4 -4 5 -5 6 -6 7 -7 8 -8 9 -9 10 -10 11 -11 12 -12 13 -13 14 -14 15 -15 16 -16 17 -17 18 -18 19 -19 20 -20 21 -21 22 -22 23 -23 24 -24 25 -25 26 -26 27 -27 28 -28 29 -29 30 -30 31 -31)
(->> (quote (2 9 5 8)) (drop-last 0) (apply str))
;=> "2958"
(into #{} (comp (map dec) (take-while (fn [x] (< x 4)))) [9 11 1 0])
;=> #{}
(into [] (comp (take-while odd?) (remove even?) (partition-all 2)) (repeat 3 2))
;=> []
(into [] (comp (mapcat (fn [x] [x (- x)])) (partition-by even?)) (repeat 0 1))
;=> []
(->> (take 0 (iterate inc 2)) (concat []) sort (clojure.string/join ","))
;=> ""
(into [] (comp (take-while #{1 3 2 5 8}) (partition-all 4)) [8 -4 1 -6 0 1 -2 4 -1 3])
;=> [[8]]
(for [x (range 4) :let [z (* x x)] :while (< z 50)] z)
;=> (0 1 4 9)
(for [x (take 3 (cycle [5])) y (range (min x 1)) :when (odd? (+ x y))] [x y])
;=> ([5 0] [5 0] [5 0])
(for [x (into (sorted-set) [12 9 13]) :let [z (* x x)] :while (< z 10)] z)
;=> ()
(transduce (comp (drop 3) (remove (comp zero? (fn [x] (rem x 3)))) (drop-while (fn [x] (< x 4)))) + 0 (take 9 (iterate (fn [x] (rem (* 3 x) 17)) 3)))
;=> 59
(for [x (take 1 (cycle [3])) y (range (min x 3)) :when (even? (+ x y))] [x y])
;=> ([3 1])
(for [x (range 2 5 1) y (range (min x 2)) :when (odd? (+ x y))] [x y])
;=> ([2 1] [3 0] [4 1])
(into () (comp (mapcat (fn [x] [x (- x)])) (drop 3) (map (fn [x] (quot x 2))) (map (partial + 10))) [13])
;=> ()
(->> nil (clojure.string/join ","))
;=> ""
(into [] (comp (filter pos?) (remove (comp zero? (fn [x] (rem x 3)))) (interpose 2) (dedupe) (partition-by (constantly true))) nil)
;=> []
(->> (range -3 18 4) rest (cons 5) (filter pos?) (drop-last 5) frequencies)
;=> {5 1}
(->> (repeat 1 0) (take-nth 5) (reductions +) (remove pos?) (mapv dec))
;=> [-1]
(->> (range -3 13 2) (reductions +) distinct (apply max 0))
;=> 32
(transduce (comp (mapcat (fn [x] [x (- x)]))) (completing (fn [a x] (- a x)) str) 0 (take 6 (cycle [1])))
;=> "0"
(transduce (comp (remove pos?) (take-nth 6) (drop-while pos?)) conj 0 (quote (6 8 1 1 8 8)))
;=> 0
(for [x (repeat 2 4) :let [z (* x x)] :while (< z 12)] z)
;=> ()
(transduce (comp (take-while (comp zero? (fn [x] (rem x 3)))) (mapcat (fn [x] [x (- x)])) (keep #{1 4 6 3 2 5}) (map-indexed +)) (completing (fn [a x] (- a x)) str) 1 (take 11 (iterate inc 4)))
;=> "1"
(into [] (comp (interpose 5) (drop-while odd?)) (vec (range 16)))
;=> [0 5 1 5 2 5 3 5 4 5 5 5 6 5 7 5 8 5 9 5 10 5 11 5 12 5 13 5 14 5 15]
(transduce (comp (map (fn [x] (quot x 2))) (drop 2) (filter (fn [x] (< x 4)))) + 1 (take 6 (iterate (fn [x] (rem (* 3 x) 17)) 1)))
;=> 3
(->> (repeat 4 4) (drop-last 4) dedupe (drop-last 5) (reduce (fn [sum x] (if (> sum 20) (reduced sum) (+ sum x))) 0))
;=> 0
(->> (into (sorted-set) [0 5]) (cons 2) (not-any? (fn [x] (< x 4))))
;=> false
(into [] (comp (map inc) (remove (fn [x] (< x 4))) (take 4) (map-indexed +) (partition-by pos?)) (quote ()))
;=> []
(for [x (repeat 4 4) y (range (min x 0)) :when (odd? (+ x y))] [x y])
;=> ()
(sequence (comp (interpose 1) (drop-while (fn [x] (< x 4))) (interpose 4)) (quote (3 0)))
;=> ()
(sequence (comp (drop 3)) (range 4 20 2))
;=> (10 12 14 16 18)
(transduce (comp (drop 0)) + 1 (range 0))
;=> 1
(into #{} (comp (mapcat (fn [x] [x (- x)]))) (take 4 (iterate (fn [x] (rem (* 3 x) 17)) 4)))
;=> #{-12 -4 -2 4 -6 6 12 2}
(into () (comp (filter (comp zero? (fn [x] (rem x 3)))) (dedupe) (map (fn [x] (* x x))) (remove pos?)) (quote ()))
;=> ()
(into [] (comp (interpose 5) (take 0) (map-indexed +) (distinct) (partition-by (comp zero? (fn [x] (rem x 3))))) (repeat 3 1))
;=> []
(into [] (comp (take 1) (partition-all 1)) (vec (range 8)))
;=> [[0]]
(into [] (comp (drop-while odd?) (partition-by even?)) (quote (5)))
;=> []
(->> (repeat 4 1) (drop 0) (clojure.string/join ","))
;=> "1,1,1,1"
(->> (repeat 1 1) (reductions +) (partition 3 2))
;=> ()
(into [] (comp (distinct) (remove (comp zero? (fn [x] (rem x 3)))) (partition-all 1)) (range -1 9 3))
;=> [[-1] [2] [5] [8]]
(into () (comp (dedupe) (take-while #{1 3 2 5 8}) (mapcat (fn [x] [x (- x)]))) (vec (range 1)))
;=> ()
(into [] (comp (take 1)) (into (sorted-set) [16 3 11]))
;=> [3]
(into [] (comp (drop 4) (distinct) (remove (fn [x] (< x 4))) (dedupe) (partition-by pos?)) (take 2 (iterate inc 0)))
;=> []
(into () (comp (remove (comp zero? (fn [x] (rem x 3)))) (take-while #{1 3 2 5 8}) (take-while (fn [x] (< x 4)))) (take 4 (cycle [8 1 8])))
;=> ()
(for [x [13 10 10 -1 12 5 7 8 -1 -4 10] y (range (min x 1)) :when (even? (+ x y))] [x y])
;=> ([10 0] [10 0] [12 0] [8 0] [10 0])
(sequence (comp (take-nth 4) (mapcat (fn [x] [x (- x)]))) (vec (range 22)))
;=> (0 0 4 -4 8 -8 12 -12 16 -16 20 -20)
(->> (range 38) (keep-indexed (fn [i x] (when (even? i) x))))
;=> (0 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30 32 34 36)
(->> [-6 9 11 10 9 3 6 -6 1 2 8 -3] (take-last 2) (every? pos?))
;=> false
(into [] (comp (mapcat (fn [x] [x (- x)])) (mapcat (fn [x] [x (- x)])) (partition-all 2)) (repeat 4 0))
;=> [[0 0] [0 0] [0 0] [0 0] [0 0] [0 0] [0 0] [0 0]]
(->> (repeat 3 4) (interleave (range 3)) next (keep (fn [x] (when (odd? x) (* 2 x)))) (keep #{1 4 9}) (into #{}))
;=> #{}
(->> (take 5 (iterate inc 2)) (mapv (fn [x] (quot x 2))) (interleave (range 2)) sort (take-last 4) frequencies)
;=> {0 1, 1 3}
(for [x (quote (7 0 1 2 6 2)) :let [z (* x x)] :while (< z 19)] z)
;=> ()
(for [x (take 6 (cycle [6])) :let [z (* x x)] :while (< z 39)] z)
;=> (36 36 36 36 36 36)
(->> (range 1 5 3) (keep-indexed (fn [i x] (when (even? i) x))) (filter odd?) (take-nth 5) (keep (fn [x] (when (odd? x) (* 2 x)))))
;=> (2)
(->> [12 11 2 6 -4 5 -1 0 10 13 -4 7] distinct (cons 0))
;=> (0 12 11 2 6 -4 5 -1 0 10 13 7)
(->> nil next distinct (drop 1) (apply max 0))
;=> 0
(->> (take 1 (iterate (fn [x] (rem (* 3 x) 17)) 3)) (drop-last 6) (interpose 6) (into #{}))
;=> #{}
(->> [1 -5 9 12 -4 10 10] (interleave (range 0)) (map-indexed +) (mapv identity) (map dec))
;=> ()
(->> (vec (range 60)) (remove (constantly true)) distinct (reductions +) (group-by (fn [x] (mod x 3))))
;=> {0 [0]}
(->> (repeat 0 4) (interleave (range 6)) (map + (range 4)) (concat []) (keep-indexed (fn [i x] (when (even? i) x))) (every? (comp zero? (fn [x] (rem x 3)))))
;=> true
(->> (take 3 (iterate (fn [x] (rem (* 3 x) 17)) 3)) (concat [4 0 0]) (some #{1 3 2 5 8}))
;=> 3
(into [] (comp (distinct) (mapcat (fn [x] [x (- x)])) (partition-all 4)) [-4 -5 -3 2 5 2 7 11 6 -2 -4])
;=> [[-4 4 -5 5] [-3 3 2 -2] [5 -5 7 -7] [11 -11 6 -6] [-2 2]]
(->> nil sort (interleave (range 3)) (drop 0) (map (fn [x] (* x x))))
;=> ()
(transduce (comp (drop-while (fn [x] (< x 4)))) conj 0 (vec (range 0)))
;=> 0
(for [x (into (sorted-set) [3 6 2 13 15 6 6 19 17]) :let [z (* x x)] :while (< z 10)] z)
;=> (4 9)
(sequence (comp (keep #{1 4 6 3 2 5}) (distinct)) (range 25))
;=> (1 2 3 4 5 6)
(transduce (comp (mapcat (fn [x] [x (- x)])) (mapcat (fn [x] [x (- x)])) (mapcat (fn [x] [x (- x)]))) + 1 (range -4 6 4))
;=> 1
(into [] (comp (drop-while odd?) (map-indexed +) (drop 2)) (range 28))
;=> [4 6 8 10 12 14 16 18 20 22 24 26 28 30 32 34 36 38 40 42 44 46 48 50 52 54]
(->> (range 6) (mapcat (fn [x] [x x])) distinct)
;=> (0 1 2 3 4 5)
(->> (range -4 4 1) (replace {1 100, 2 200}) seq set)
;=> #{0 -4 -2 -1 -3 100 3 200}
(->> (range -5 9 3) (map-indexed +))
;=> (-5 -1 3 7 11)
(for [x [0 -3 -1 -3 3 -6 -1 2 6] y (range (min x 1)) :when (even? (+ x y))] [x y])
;=> ([2 0] [6 0])
(->> (take 9 (cycle [4])) (map-indexed +) (map-indexed +) (filter #{1 3 2 5 8}) (concat []) (interpose 1))
;=> (8)
(sequence (comp (drop-while #{1 3 2 5 8})) (vec (range 26)))
;=> (0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25)
(->> (take 6 (iterate (fn [x] (rem (* 3 x) 17)) 1)) rest (map + (range 3)) (into ()))
;=> (12 10 3)
(->> (quote (4 4 3 2 3 5)) (take-last 5) rest rest sort (partition-all 1))
;=> ((2) (3) (5))
(sequence (comp (dedupe) (keep #{1 4 6 3 2 5}) (filter #{1 3 2 5 8}) (keep #{1 4 6 3 2 5})) [-4 7 13 -3 12 12 10])
;=> ()
(transduce (comp (filter even?) (drop-while odd?)) conj 0 (quote (9 2 6 0)))
;=> :throws ClassCastException
(sequence (comp (interpose 1)) (range 0 14 1))
;=> (0 1 1 1 2 1 3 1 4 1 5 1 6 1 7 1 8 1 9 1 10 1 11 1 12 1 13)
(sequence (comp (drop 5) (take-nth 5) (drop-while even?)) [3 11 7 6 -2 4 4 -5])
;=> ()
(into [] (comp (mapcat (fn [x] [x (- x)])) (distinct) (partition-all 1)) (range -5 4 3))
;=> [[-5] [5] [-2] [2] [1] [-1]]
(sequence (comp (drop 3) (take 1)) (into (sorted-set) [16 6 4 7 14 15 15 14 15]))
;=> (14)
(into [] (comp (take-while odd?) (filter (comp zero? (fn [x] (rem x 3)))) (take-while #{1 3 2 5 8}) (partition-all 1)) nil)
;=> []
(sequence (comp (take-while odd?)) (range -1 27 3))
;=> (-1)
(into [] (comp (mapcat (fn [x] [x (- x)])) (filter even?) (take-while (constantly true)) (partition-by (comp zero? (fn [x] (rem x 3))))) [])
;=> []
(->> (take 5 (iterate (fn [x] (rem (* 3 x) 17)) 0)) (map + (range 0)))
;=> ()
(->> (range 7) (keep-indexed (fn [i x] (when (even? i) x))) (take-last 4) (take 6) (not-any? (comp zero? (fn [x] (rem x 3)))))
;=> false
(->> (into (sorted-set) [14 11 1 12 4 4 0 7]) (mapcat (fn [x] [x x])) (group-by (fn [x] (mod x 3))))
;=> {0 [0 0 12 12], 1 [1 1 4 4 7 7], 2 [11 11 14 14]}
(transduce (comp (distinct) (remove (fn [x] (< x 4))) (drop-while pos?) (filter odd?)) (completing (fn [a x] (- a x)) str) 1 (take 3 (iterate inc 3)))
;=> "1"
(for [x (range 3 18 2) :let [z (* x x)] :while (< z 28)] z)
;=> (9 25)
(into [] (comp (drop 5) (map-indexed +) (partition-by (fn [x] (< x 4)))) (repeat 2 1))
;=> []
(->> (into (sorted-set) [4 16 1 1 19 3]) (cons 2) (partition 3 3))
;=> ((2 1 3) (4 16 19))
(->> [-1 -3 -3] (keep-indexed (fn [i x] (when (even? i) x))) (map-indexed +) (drop-last 0))
;=> (-1 -2)
(into [] (comp (take 0) (partition-by (comp zero? (fn [x] (rem x 3))))) (take 7 (cycle [6])))
;=> []
(into #{} (comp (keep #{1 4 6 3 2 5})) (repeat 1 1))
;=> #{1}
(->> (quote (1)) second)
;=> nil
(into [] (comp (drop 0) (remove odd?) (partition-by (comp zero? (fn [x] (rem x 3))))) [3 3 5 -1 9 1 12 5 -2 9 3 12])
;=> [[12] [-2] [12]]
(sequence (comp (filter (constantly true)) (mapcat (fn [x] [x (- x)]))) (take 5 (cycle [2])))
;=> (2 -2 2 -2 2 -2 2 -2 2 -2)
(into #{} (comp (keep #{1 4 6 3 2 5}) (mapcat (fn [x] [x (- x)])) (drop-while (fn [x] (< x 4))) (take 3)) (take 0 (cycle [1])))
;=> #{}
(->> nil (filter (fn [x] (< x 4))) (concat [4 3 8]) (map + (range 3)) frequencies)
;=> {4 2, 10 1}
(->> (into (sorted-set) [12]) (filterv (fn [x] (< x 4))) (some odd?))
;=> nil
(for [x (vec (range 23)) y (range (min x 3)) :when (odd? (+ x y))] [x y])
;=> ([1 0] [2 1] [3 0] [3 2] [4 1] [5 0] [5 2] [6 1] [7 0] [7 2] [8 1] [9 0] [9 2] [10 1] [11 0] [11 2] [12 1] [13 0] [13 2] [14 1] [15 0] [15 2] [16 1] [17 0] [17 2] [18 1] [19 0] [19 2] [20 1] [21 0] [21 2] [22 1])
(transduce (comp (dedupe) (drop-while (comp zero? (fn [x] (rem x 3)))) (map identity)) conj 0 (range 2))
;=> :throws ClassCastException
(->> [-6 9 10 -3 -4 13] reverse (drop-while odd?) (map-indexed +) dedupe rest)
;=> (-2 12 -2)
(into #{} (comp (drop-while even?) (take 4)) (vec (range 33)))
;=> #{1 4 3 2}
(transduce (comp (take-nth 3) (map dec) (drop 1)) conj 1 (take 5 (cycle [4 2 3])))
;=> :throws ClassCastException
(->> (vec (range 68)) (take-while even?) (interleave (range 5)) (drop 4) frequencies)
;=> {}
(sequence (comp (map-indexed +) (keep #{1 4 6 3 2 5}) (drop-while odd?)) (quote (2 3 5 3 3 8 8 8)))
;=> (2 4 6)
(->> (repeat 4 1) seq (drop-last 1) (map + (range 4)) (reductions +) (drop 5))
;=> ()
(into [] (comp (take-while (constantly true))) (range 27))
;=> [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26]
(into [] (comp (map-indexed +) (filter (comp zero? (fn [x] (rem x 3)))) (distinct) (partition-all 2)) [10 0 12 12 -1 -1 11])
;=> [[15 3]]
(transduce (comp (map-indexed +)) (completing (fn [a x] (- a x)) str) 0 (vec (range 54)))
;=> "-2862"
(->> (vec (range 26)) (take 3) vec reverse set)
;=> #{0 1 2}
(for [x (into (sorted-set) [17 1 6 1 19 8 0]) :let [z (* x x)] :while (< z 11)] z)
;=> (0 1)
(into [] (comp (interpose 2) (remove (fn [x] (< x 4))) (distinct) (partition-all 4)) (range 8))
;=> [[4 5 6 7]]
(for [x (into (sorted-set) []) :let [z (* x x)] :while (< z 40)] z)
;=> ()
(transduce (comp (interpose 0) (take-while (constantly true)) (distinct)) (completing (fn [a x] (- a x)) str) 1 [10 11 -4 9 5 4 -4 -4])
;=> "-34"
(->> (vec (range 35)) second)
;=> 1
(sequence (comp (take-nth 2)) nil)
;=> ()
(into [] (comp (filter even?) (take-while odd?) (distinct) (partition-all 2)) (quote (2 4 0 7 1)))
;=> []
(->> nil (group-by (fn [x] (mod x 3))))
;=> {}
(transduce (comp (remove (fn [x] (< x 4)))) conj 1 [3 -3 8 3 11 1 1 2])
;=> :throws ClassCastException
(into [] (comp (distinct) (remove (constantly true)) (drop 5) (remove (fn [x] (< x 4))) (partition-all 3)) (quote (6 6 1 2 7 8)))
;=> []
(->> (take 8 (iterate inc 2)) (take-while even?) (take-nth 2) (group-by (fn [x] (mod x 3))))
;=> {2 [2]}
(into [] (comp (dedupe) (partition-all 1)) (take 6 (cycle [6])))
;=> [[6]]
(into [] (comp (distinct) (map (fn [x] (quot x 2))) (mapcat (fn [x] [x (- x)])) (partition-by (fn [x] (< x 4)))) (range 32))
;=> [[0 0 0 0 1 -1 1 -1 2 -2 2 -2 3 -3 3 -3] [4] [-4] [4] [-4] [5] [-5] [5] [-5] [6] [-6] [6] [-6] [7] [-7] [7] [-7] [8] [-8] [8] [-8] [9] [-9] [9] [-9] [10] [-10] [10] [-10] [11] [-11] [11] [-11] [12] [-12] [12] [-12] [13] [-13] [13] [-13] [14] [-14] [14] [-14] [15] [-15] [15] [-15]]
(->> (range 4 21 3) next reverse (take 0) (apply max 0))
;=> 0
(->> (take 6 (cycle [1])) dedupe (some (fn [x] (< x 4))))
;=> true
(into [] (comp (drop-while (comp zero? (fn [x] (rem x 3)))) (filter pos?) (keep #{1 4 6 3 2 5}) (partition-by pos?)) (vec (range 59)))
;=> [[1 2 3 4 5 6]]
(->> (take 0 (iterate (fn [x] (rem (* 3 x) 17)) 0)) (remove (constantly true)) (interleave (range 3)) (drop 3) last)
;=> nil
(->> (take 11 (iterate (fn [x] (rem (* 3 x) 17)) 2)) (replace {1 100, 2 200}) seq)
;=> (200 6 100 3 9 10 13 5 15 11 16)
(->> (into (sorted-set) [14 6]) (take-nth 5) dedupe (reduce (fn [sum x] (if (> sum 20) (reduced sum) (+ sum x))) 0))
;=> 6
(into #{} (comp (map-indexed +) (dedupe) (take 2)) (take 8 (cycle [3])))
;=> #{4 3}
(into [] (comp (keep #{1 4 6 3 2 5}) (map-indexed +) (remove odd?) (map-indexed +) (partition-all 4)) (quote (2 2)))
;=> [[2]]
(->> (vec (range 17)) (drop 3) (partition 1 1 [:pad]))
;=> ((3) (4) (5) (6) (7) (8) (9) (10) (11) (12) (13) (14) (15) (16))
(for [x (take 7 (iterate (fn [x] (rem (* 3 x) 17)) 2)) :let [z (* x x)] :while (< z 9)] z)
;=> (4)
(for [x (vec (range 34)) y (range (min x 2)) :when (odd? (+ x y))] [x y])
;=> ([1 0] [2 1] [3 0] [4 1] [5 0] [6 1] [7 0] [8 1] [9 0] [10 1] [11 0] [12 1] [13 0] [14 1] [15 0] [16 1] [17 0] [18 1] [19 0] [20 1] [21 0] [22 1] [23 0] [24 1] [25 0] [26 1] [27 0] [28 1] [29 0] [30 1] [31 0] [32 1] [33 0])
(into [] (comp (distinct) (partition-all 2)) (range 1 10 2))
;=> [[1 3] [5 7] [9]]
(->> (repeat 2 4) seq (take 4) (map + (range 2)) seq (drop-while (comp zero? (fn [x] (rem x 3)))))
;=> (4 5)
(into #{} (comp (dedupe)) [8 -3])
;=> #{-3 8}
(sequence (comp (dedupe) (drop-while odd?) (take 1) (drop-while (constantly true))) (vec (range 58)))
;=> ()
(transduce (comp (filter (fn [x] (< x 4))) (dedupe) (map-indexed +) (take-while (constantly true))) conj 0 (into (sorted-set) [0 3 6]))
;=> :throws ClassCastException
(for [x (into (sorted-set) [3 18 19 8 14 15 10 9 15]) y (range (min x 1)) :when (odd? (+ x y))] [x y])
;=> ([3 0] [9 0] [15 0] [19 0])
(->> (take 8 (iterate inc 4)) (filter odd?) (map identity) (map (fn [x] (quot x 2))) (take 3) (zipmap [:a :b :c :d]))
;=> {:a 2, :b 3, :c 4}
(into [] (comp (keep #{1 4 6 3 2 5}) (map-indexed +) (partition-by odd?)) (range 10))
;=> [[1 3 5 7 9 11]]
(into [] (comp (distinct) (drop-while (fn [x] (< x 4))) (partition-all 4)) (take 11 (iterate (fn [x] (rem (* 3 x) 17)) 4)))
;=> [[4 12 2 6] [1 3 9 10] [13 5 15]]
(into [] (comp (interpose 3) (keep #{1 4 6 3 2 5})) (range 32))
;=> [3 1 3 2 3 3 3 4 3 5 3 6 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3]
(->> (vec (range 44)) (map (partial + 10)))
;=> (10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53)
(for [x (range 25) :let [z (* x x)] :while (< z 11)] z)
;=> (0 1 4 9)
(into () (comp (take-while (comp zero? (fn [x] (rem x 3)))) (remove pos?) (take-while (comp zero? (fn [x] (rem x 3)))) (filter (comp zero? (fn [x] (rem x 3))))) (take 7 (cycle [0 3])))
;=> (0 0 0 0)
(into [] (comp (mapcat (fn [x] [x (- x)])) (interpose 2) (partition-all 2)) (into (sorted-set) [11 4 14 17 16 8 4 16]))
;=> [[4 2] [-4 2] [8 2] [-8 2] [11 2] [-11 2] [14 2] [-14 2] [16 2] [-16 2] [17 2] [-17]]
(->> (range 11) rest seq (remove odd?))
;=> (2 4 6 8 10)
(into [] (comp (mapcat (fn [x] [x (- x)])) (partition-all 2)) (take 1 (iterate (fn [x] (rem (* 3 x) 17)) 0)))
;=> [[0 0]]
(->> (vec (range 15)) (mapv -) (remove odd?) distinct (map-indexed +) (reduce - 100))
;=> 128
(into [] (comp (distinct) (take 2) (partition-by #{1 3 2 5 8})) (into (sorted-set) [0 19 17 10]))
;=> [[0 10]]
(transduce (comp (keep #{1 4 6 3 2 5}) (filter odd?)) (completing (fn [a x] (- a x)) str) 1 (take 1 (cycle [8 3])))
;=> "1"
(into () (comp (dedupe)) (range 12))
;=> (11 10 9 8 7 6 5 4 3 2 1 0)
(->> (take 7 (cycle [1 5 4])) vec (take-nth 3) (filter (comp zero? (fn [x] (rem x 3)))) (map + (range 3)) second)
;=> nil
(into [] (comp (interpose 3) (interpose 0) (distinct) (partition-by (fn [x] (< x 4)))) (range 24))
;=> [[0 3 1 2] [4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23]]
(sequence (comp (interpose 2)) (range 7))
;=> (0 2 1 2 2 2 3 2 4 2 5 2 6)
(->> [2 13 13 -4 -1 1 -4 2 11] (map + (range 1)) (filterv even?) (interpose 1) dedupe (keep-indexed (fn [i x] (when (even? i) x))))
;=> (2)
(->> nil (cons 5) (keep #{1 4 9}) sort)
;=> ()
(into #{} (comp (keep #{1 4 6 3 2 5}) (interpose 3) (map identity) (drop 3)) (quote ()))
;=> #{}
(->> (take 2 (iterate (fn [x] (rem (* 3 x) 17)) 3)) (take 6) sort)
;=> (3 9)
(->> (repeat 3 0) (concat [0 2 8]) (take-last 1) rest (split-with pos?))
;=> [() ()]
(->> (take 3 (cycle [3])) seq (drop-last 1) (into []))
;=> [3 3]
(->> [] sort vec vec (filterv (comp zero? (fn [x] (rem x 3)))) (apply max 0))
;=> 0
(for [x (into (sorted-set) [19 0 6 14 18 1 1 19 10]) :let [z (* x x)] :while (< z 48)] z)
;=> (0 1 36)
(->> [-4 3 -2 -6 2 -6 6 13] (drop-while odd?) (drop-last 1) seq)
;=> (-4 3 -2 -6 2 -6 6)
(into #{} (comp (take-nth 1) (remove even?)) (vec (range 2)))
;=> #{1}
(transduce (comp (map (fn [x] (quot x 2))) (dedupe) (take 2) (take 1)) (completing (fn [a x] (- a x)) str) 0 (vec (range 30)))
;=> "0"
(into #{} (comp (take 0)) (range -3 29 4))
;=> #{}
(->> (into (sorted-set) [5 18 6 15 12 14]) next (concat []) (reductions +) (group-by (fn [x] (mod x 3))))
;=> {0 [6 18], 2 [32 47 65]}
(->> (take 3 (cycle [7 0 1])) (filterv odd?) (mapv identity) (keep #{1 4 9}) (map-indexed +))
;=> (1)
(into [] (comp (map (fn [x] (* x x))) (partition-by pos?)) (vec (range 58)))
;=> [[0] [1 4 9 16 25 36 49 64 81 100 121 144 169 196 225 256 289 324 361 400 441 484 529 576 625 676 729 784 841 900 961 1024 1089 1156 1225 1296 1369 1444 1521 1600 1681 1764 1849 1936 2025 2116 2209 2304 2401 2500 2601 2704 2809 2916 3025 3136 3249]]
(sequence (comp (map (partial + 10)) (distinct) (take-nth 4)) (into (sorted-set) [1 10 18 13 6 12 5 3]))
;=> (11 20)
(into #{} (comp (mapcat (fn [x] [x (- x)])) (filter (constantly true)) (take-while #{1 3 2 5 8})) nil)
;=> #{}
(->> nil reverse (sort-by -) (map + (range 0)) (reduce + 0))
;=> 0
(into () (comp (take-nth 4) (keep #{1 4 6 3 2 5}) (remove pos?) (filter (comp zero? (fn [x] (rem x 3))))) nil)
;=> ()
(into [] (comp (drop 2) (keep #{1 4 6 3 2 5}) (interpose 3) (distinct) (partition-all 1)) (take 8 (cycle [1])))
;=> [[1] [3]]
(for [x (into (sorted-set) [0 16 13 8 9]) y (range (min x 1)) :when (even? (+ x y))] [x y])
;=> ([8 0] [16 0])
(->> (repeat 1 4) (concat [6 5]) (cons 4) (reduce + 0))
;=> 19
(->> (take 5 (cycle [2])) rest (cons 6))
;=> (6 2 2 2 2)
(sequence (comp (take 4)) (range -4 22 3))
;=> (-4 -1 2 5)
(->> (take 4 (iterate inc 3)) (mapcat (fn [x] [x x])) seq (every? (comp zero? (fn [x] (rem x 3)))))
;=> false
(for [x (into (sorted-set) [7 8]) y (range (min x 3)) :when (even? (+ x y))] [x y])
;=> ([7 1] [8 0] [8 2])
(for [x (quote (4 9 9 6 9 9 7 6)) :let [z (* x x)] :while (< z 44)] z)
;=> (16)
(into [] (comp (map inc) (take 4) (map inc) (partition-all 3)) (repeat 1 2))
;=> [[4]]
(transduce (comp (dedupe) (keep #{1 4 6 3 2 5}) (take-while even?) (keep #{1 4 6 3 2 5})) (completing (fn [a x] (- a x)) str) 0 (take 9 (iterate inc 3)))
;=> "0"
(into [] (comp (keep #{1 4 6 3 2 5}) (map-indexed +) (take-nth 1) (partition-by even?)) (take 4 (iterate inc 2)))
;=> [[2 4 6 8]]
(->> (range 24) (sort-by -) (keep-indexed (fn [i x] (when (even? i) x))) next)
;=> (21 19 17 15 13 11 9 7 5 3 1)
(into () (comp (take-while (fn [x] (< x 4))) (take 3) (keep #{1 4 6 3 2 5}) (take 4)) (range 9))
;=> (2 1)
(->> (range 4 10 4) (filter odd?) (filterv even?) (take-while (fn [x] (< x 4))))
;=> ()
(into [] (comp (drop 2) (partition-all 1)) (vec (range 66)))
;=> [[2] [3] [4] [5] [6] [7] [8] [9] [10] [11] [12] [13] [14] [15] [16] [17] [18] [19] [20] [21] [22] [23] [24] [25] [26] [27] [28] [29] [30] [31] [32] [33] [34] [35] [36] [37] [38] [39] [40] [41] [42] [43] [44] [45] [46] [47] [48] [49] [50] [51] [52] [53] [54] [55] [56] [57] [58] [59] [60] [61] [62] [63] [64] [65]]
(into [] (comp (map (fn [x] (* x x))) (remove (constantly true)) (dedupe) (partition-by #{1 3 2 5 8})) (vec (range 52)))
;=> []
(into [] (comp (map (fn [x] (* x x))) (map identity) (partition-all 1)) (range 19))
;=> [[0] [1] [4] [9] [16] [25] [36] [49] [64] [81] [100] [121] [144] [169] [196] [225] [256] [289] [324]]
(for [x (into (sorted-set) [6]) y (range (min x 1)) :when (even? (+ x y))] [x y])
;=> ([6 0])
(->> (range 0 22 2) (keep-indexed (fn [i x] (when (even? i) x))) distinct (drop-while #{1 3 2 5 8}) (reduce - 100))
;=> 40
(->> (take 9 (iterate inc 3)) (drop-last 2) (reduce +))
;=> 42
(into [] (comp (keep #{1 4 6 3 2 5}) (partition-by (comp zero? (fn [x] (rem x 3))))) (take 6 (iterate inc 3)))
;=> [[3] [4 5] [6]]
(into [] (comp (take 0) (remove odd?) (distinct) (partition-all 4)) [5 13 6 0 -3 -1 10 8])
;=> []
(into [] (comp (drop-while pos?) (drop-while (fn [x] (< x 4))) (drop-while pos?) (partition-by pos?)) (vec (range 22)))
;=> []
(->> (range 9) (drop 5) (interleave (range 6)) (take-while (constantly true)) dedupe (clojure.string/join ","))
;=> "0,5,1,6,2,7,3,8"
(into #{} (comp (take-nth 6)) (take 3 (cycle [8 2 5])))
;=> #{8}
(sequence (comp (filter odd?) (keep #{1 4 6 3 2 5}) (map-indexed +) (take-nth 1)) (into (sorted-set) [13]))
;=> ()
(into () (comp (map-indexed +) (mapcat (fn [x] [x (- x)]))) (take 9 (cycle [4 0])))
;=> (-12 12 -7 7 -10 10 -5 5 -8 8 -3 3 -6 6 -1 1 -4 4)
(->> nil (drop 2) (concat [6]) butlast (filter (constantly true)) (split-with odd?))
;=> [() ()]
(into [] (comp (mapcat (fn [x] [x (- x)]))) (into (sorted-set) [7 18 14 9 8 1 19 9]))
;=> [1 -1 7 -7 8 -8 9 -9 14 -14 18 -18 19 -19]
(into [] (comp (take-while (fn [x] (< x 4))) (drop 1) (partition-by (fn [x] (< x 4)))) (range 10))
;=> [[1 2 3]]
(->> (quote (3 7 3 7 7 5 3 4)) (keep (fn [x] (when (odd? x) (* 2 x)))) (into ()))
;=> (6 10 14 14 6 14 6)
(->> (quote ()) distinct (mapv (fn [x] (quot x 2))) reverse (some even?))
;=> nil
(into [] (comp (drop 1) (partition-all 2)) nil)
;=> []
(into [] (comp (take-nth 2) (take 1) (map-indexed +)) (range -5 15 4))
;=> [-5]
(->> (repeat 2 1) (map + (range 0)) (reductions +) (split-with (comp zero? (fn [x] (rem x 3)))))
;=> [(0) ()]
(->> (into (sorted-set) [11 10 16 6 4 8 3]) vec (not-any? even?))
;=> false
(into [] (comp (map-indexed +) (map identity) (partition-all 2)) (quote (6 1 9 8 6 6 6)))
;=> [[6 2] [11 11] [10 11] [12]]
(transduce (comp (filter (fn [x] (< x 4))) (take-while (comp zero? (fn [x] (rem x 3)))) (filter (comp zero? (fn [x] (rem x 3)))) (mapcat (fn [x] [x (- x)]))) (completing (fn [a x] (- a x)) str) 1 (take 5 (cycle [8])))
;=> "1"
(sequence (comp (drop-while odd?)) (range 14))
;=> (0 1 2 3 4 5 6 7 8 9 10 11 12 13)
(for [x (vec (range 4)) :let [z (* x x)] :while (< z 4)] z)
;=> (0 1)
(for [x (repeat 0 1) :let [z (* x x)] :while (< z 48)] z)
;=> ()
(sequence (comp (map dec)) (range 30))
;=> (-1 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28)
(into [] (comp (keep #{1 4 6 3 2 5}) (partition-all 1)) (into (sorted-set) [11 4 6 4 1 19 2 13]))
;=> [[1] [2] [4] [6]]
(into [] (comp (map dec) (map-indexed +) (drop 4) (partition-by odd?)) (quote (9 6 2 4 8)))
;=> [[11]]
(for [x (range -2 19 1) y (range (min x 0)) :when (odd? (+ x y))] [x y])
;=> ()
(for [x [1 3] y (range (min x 4)) :when (odd? (+ x y))] [x y])
;=> ([1 0] [3 0] [3 2])
(for [x nil :let [z (* x x)] :while (< z 41)] z)
;=> ()
(for [x (quote (2 5 8 0 8 5 0 0)) :let [z (* x x)] :while (< z 46)] z)
;=> (4 25)
(for [x (range 1) :let [z (* x x)] :while (< z 49)] z)
;=> (0)
(for [x (into (sorted-set) [19 12]) y (range (min x 4)) :when (odd? (+ x y))] [x y])
;=> ([12 1] [12 3] [19 0] [19 2])
(into [] (comp (map-indexed +) (interpose 3) (take-while (fn [x] (< x 4))) (partition-all 3)) (vec (range 52)))
;=> [[0 3 2] [3]]
(transduce (comp (filter (constantly true)) (dedupe) (drop 3)) conj 1 (take 11 (iterate inc 1)))
;=> :throws ClassCastException
(->> (into (sorted-set) [8 13 11 2 3 8 10]) (take-last 3) (cons 6))
;=> (6 10 11 13)
(->> (take 9 (cycle [6 8 0])) (filterv even?) (reductions +) (partition-all 5))
;=> ((6 14 14 20 28) (28 34 42 42))
(into [] (comp (map-indexed +) (keep #{1 4 6 3 2 5}) (partition-by even?)) (take 8 (cycle [5])))
;=> [[5] [6]]
(->> [-6 12 6 6 13 4] rest seq vec rest (apply max 0))
;=> 13
(->> [-3 5 13 8] reverse (interleave (range 6)) sort)
;=> (-3 0 1 2 3 5 8 13)
(->> nil (interleave (range 5)) (take-nth 5) butlast (remove #{1 3 2 5 8}) (take-nth 5))
;=> ()
(for [x nil y (range (min x 1)) :when (odd? (+ x y))] [x y])
;=> ()
(transduce (comp (map-indexed +)) (completing (fn [a x] (- a x)) str) 1 (vec (range 25)))
;=> "-599"
(for [x (into (sorted-set) [17]) y (range (min x 1)) :when (odd? (+ x y))] [x y])
;=> ([17 0])
(->> (repeat 3 0) (cons 4) (drop-last 4) (keep (fn [x] (when (odd? x) (* 2 x)))))
;=> ()
(->> (into (sorted-set) [6 13 4 6 6 15 2]) (keep-indexed (fn [i x] (when (even? i) x))) (interpose 3) (drop 0) (interpose 1) (partition 2))
;=> ((2 1) (3 1) (6 1) (3 1))
(->> (quote ()) (map + (range 1)) (into ()))
;=> ()
(transduce (comp (remove (comp zero? (fn [x] (rem x 3)))) (drop-while #{1 3 2 5 8})) conj 0 (repeat 4 0))
;=> 0
(->> (into (sorted-set) [3 19 8]) (every? odd?))
;=> false
(->> (take 6 (cycle [4 7 3])) (filterv (fn [x] (< x 4))) (take-last 4))
;=> (3 3)
(->> (quote (6 1 4 5)) dedupe (drop 0) (reduce + 0))
;=> 16
(->> (quote (9)) (drop-last 3) (partition-all 2))
;=> ()
(->> (range 27) distinct (mapv (fn [x] (quot x 2))) (split-at 4))
;=> [(0 0 1 1) (2 2 3 3 4 4 5 5 6 6 7 7 8 8 9 9 10 10 11 11 12 12 13)]
(->> (vec (range 49)) (reductions +) (partition 5))
;=> ((0 1 3 6 10) (15 21 28 36 45) (55 66 78 91 105) (120 136 153 171 190) (210 231 253 276 300) (325 351 378 406 435) (465 496 528 561 595) (630 666 703 741 780) (820 861 903 946 990))
(into [] (comp (take-while odd?) (take 1) (distinct) (remove (constantly true)) (partition-all 2)) (take 1 (iterate (fn [x] (rem (* 3 x) 17)) 1)))
;=> []
(transduce (comp (filter (fn [x] (< x 4)))) + 1 [])
;=> 1
(transduce (comp (drop-while (fn [x] (< x 4))) (remove odd?) (drop 2) (keep #{1 4 6 3 2 5})) (completing (fn [a x] (- a x)) str) 0 nil)
;=> "0"
(transduce (comp (take-nth 1) (interpose 5)) + 1 (repeat 1 4))
;=> 5
(for [x (vec (range 43)) :let [z (* x x)] :while (< z 30)] z)
;=> (0 1 4 9 16 25)
(into [] (comp (map -) (mapcat (fn [x] [x (- x)])) (partition-all 4)) (vec (range 12)))
;=> [[0 0 -1 1] [-2 2 -3 3] [-4 4 -5 5] [-6 6 -7 7] [-8 8 -9 9] [-10 10 -11 11]]
(for [x [3 2 10 -5 4 11] y (range (min x 0)) :when (even? (+ x y))] [x y])
;=> ()
(->> nil (concat [0 3]) butlast (remove #{1 3 2 5 8}) (mapcat (fn [x] [x x])) rest)
;=> (0)
(into [] (comp (take-while pos?) (distinct) (drop-while odd?) (map (comp inc inc)) (partition-all 2)) (quote (4 0)))
;=> [[6]]
(->> (quote (8 0 8 9 0 1 5)) (mapv (fn [x] (* x x))) (remove (fn [x] (< x 4))) (into []))
;=> [64 64 81 25]
(for [x (take 4 (cycle [6 8 3])) :let [z (* x x)] :while (< z 8)] z)
;=> ()
(into () (comp (dedupe) (take-nth 5)) (take 1 (cycle [6 1 7])))
;=> (6)
(->> (vec (range 50)) next seq (partition 5 5 [:pad]))
;=> ((1 2 3 4 5) (6 7 8 9 10) (11 12 13 14 15) (16 17 18 19 20) (21 22 23 24 25) (26 27 28 29 30) (31 32 33 34 35) (36 37 38 39 40) (41 42 43 44 45) (46 47 48 49 :pad))
(transduce (comp (distinct) (map identity)) conj 1 (quote (2)))
;=> :throws ClassCastException
(into #{} (comp (map-indexed +) (interpose 5) (keep #{1 4 6 3 2 5})) (quote (0 4 3 4 7 4 1 3)))
;=> #{5}
(sequence (comp (dedupe) (dedupe)) (range 3 7 4))
;=> (3)
(into [] (comp (take-nth 1) (interpose 1) (dedupe) (partition-by (fn [x] (< x 4)))) (range 0))
;=> []
(->> (range 5) (drop-while odd?) dedupe second)
;=> 1
(sequence (comp (map (partial + 10)) (keep #{1 4 6 3 2 5}) (map-indexed +)) (vec (range 49)))
;=> ()
(->> (quote (9 3 5)) (sort-by -) (remove (comp zero? (fn [x] (rem x 3)))) (split-with (fn [x] (< x 4))))
;=> [() (5)]
(for [x (vec (range 64)) y (range (min x 1)) :when (even? (+ x y))] [x y])
;=> ([2 0] [4 0] [6 0] [8 0] [10 0] [12 0] [14 0] [16 0] [18 0] [20 0] [22 0] [24 0] [26 0] [28 0] [30 0] [32 0] [34 0] [36 0] [38 0] [40 0] [42 0] [44 0] [46 0] [48 0] [50 0] [52 0] [54 0] [56 0] [58 0] [60 0] [62 0])
(transduce (comp (map-indexed +) (take-nth 2) (drop-while #{1 3 2 5 8})) (completing (fn [a x] (- a x)) str) 1 [9 12 7 10 7 -4 -3 12])
;=> "-31"
(->> (take 7 (iterate (fn [x] (rem (* 3 x) 17)) 1)) (drop-while (fn [x] (< x 4))) (drop 6) (map -))
;=> ()
(for [x (repeat 4 0) y (range (min x 3)) :when (even? (+ x y))] [x y])
;=> ()
(into [] (comp (take-while even?) (mapcat (fn [x] [x (- x)])) (distinct) (take-nth 6) (partition-all 4)) (take 6 (iterate inc 1)))
;=> []
(for [x (into (sorted-set) [15 16 5 1]) :let [z (* x x)] :while (< z 33)] z)
;=> (1 25)
(into [] (comp (map (fn [x] (quot x 2))) (partition-all 1)) (take 5 (iterate inc 3)))
;=> [[1] [2] [2] [3] [3]]
(for [x [] y (range (min x 3)) :when (even? (+ x y))] [x y])
;=> ()
(for [x (take 0 (cycle [2 6])) y (range (min x 4)) :when (odd? (+ x y))] [x y])
;=> ()
