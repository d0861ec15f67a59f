(ns lang.transducers)

(defn all-of "What the transducer makes of coll, every way." [xf coll]
  [(into [] xf coll) (sequence xf coll) (transduce xf conj coll) (transduce xf (completing (fn [a x] (conj a x))) [] coll)])
(all-of (map inc) [1 2 3])
;=> [[2 3 4] (2 3 4) [2 3 4] [2 3 4]]
(all-of (map inc) [])
;=> [[] () [] []]
(all-of (map inc) nil)
;=> [[] () [] []]
(all-of (filter even?) (range 6))
;=> [[0 2 4] (0 2 4) [0 2 4] [0 2 4]]
(all-of (remove even?) (range 6))
;=> [[1 3 5] (1 3 5) [1 3 5] [1 3 5]]
(all-of (keep (fn [x] (if (odd? x) x))) (range 6))
;=> [[1 3 5] (1 3 5) [1 3 5] [1 3 5]]
(all-of (map-indexed vector) [:a :b])
;=> [[[0 :a] [1 :b]] ([0 :a] [1 :b]) [[0 :a] [1 :b]] [[0 :a] [1 :b]]]
(all-of (keep-indexed (fn [i x] (if (odd? i) x))) [:a :b :c :d])
;=> [[:b :d] (:b :d) [:b :d] [:b :d]]
(all-of (mapcat (fn [x] [x x])) [1 2])
;=> [[1 1 2 2] (1 1 2 2) [1 1 2 2] [1 1 2 2]]
(all-of cat [[1 2] [3] [] nil])
;=> [[1 2 3] (1 2 3) [1 2 3] [1 2 3]]
(all-of (take 2) [1 2 3])
;=> [[1 2] (1 2) [1 2] [1 2]]
(all-of (take 0) [1 2 3])
;=> [[] () [] []]
(all-of (take 5) [1 2])
;=> [[1 2] (1 2) [1 2] [1 2]]
(all-of (take-while even?) [2 4 5 6])
;=> [[2 4] (2 4) [2 4] [2 4]]
(all-of (drop 2) [1 2 3])
;=> [[3] (3) [3] [3]]
(all-of (drop 5) [1 2 3])
;=> [[] () [] []]
(all-of (drop-while even?) [2 4 5 6])
;=> [[5 6] (5 6) [5 6] [5 6]]
(all-of (take-nth 2) (range 7))
;=> [[0 2 4 6] (0 2 4 6) [0 2 4 6] [0 2 4 6]]
(all-of (distinct) [1 2 1 3 2])
;=> [[1 2 3] (1 2 3) [1 2 3] [1 2 3]]
(all-of (dedupe) [1 1 2 2 1 nil nil])
;=> [[1 2 1 nil] (1 2 1 nil) [1 2 1 nil] [1 2 1 nil]]
(all-of (interpose :x) [1 2 3])
;=> [[1 :x 2 :x 3] (1 :x 2 :x 3) [1 :x 2 :x 3] [1 :x 2 :x 3]]
(all-of (interpose :x) [1])
;=> [[1] (1) [1] [1]]
(all-of (partition-all 2) (range 5))
;=> [[[0 1] [2 3] [4]] ([0 1] [2 3] [4]) [[0 1] [2 3] [4]] [[0 1] [2 3] [4]]]
(all-of (partition-all 2) (range 4))
;=> [[[0 1] [2 3]] ([0 1] [2 3]) [[0 1] [2 3]] [[0 1] [2 3]]]
(all-of (partition-all 2) [])
;=> [[] () [] []]
(all-of (partition-by even?) [2 4 1 3 6])
;=> [[[2 4] [1 3] [6]] ([2 4] [1 3] [6]) [[2 4] [1 3] [6]] [[2 4] [1 3] [6]]]
(all-of (partition-by even?) [])
;=> [[] () [] []]
(all-of (replace {1 :one}) [1 2 1])
;=> [[:one 2 :one] (:one 2 :one) [:one 2 :one] [:one 2 :one]]
(all-of (comp (map inc) (filter even?)) (range 6))
;=> [[2 4 6] (2 4 6) [2 4 6] [2 4 6]]
(all-of (comp (filter even?) (map inc) (take 2)) (range 60))
;=> [[1 3] (1 3) [1 3] [1 3]]
(all-of (comp (take 3) (partition-all 2)) (range 10))
;=> [[[0 1] [2]] ([0 1] [2]) [[0 1] [2]] [[0 1] [2]]]
(all-of (comp (partition-all 2) (take 1)) (range 10))
;=> [[[0 1]] ([0 1]) [[0 1]] [[0 1]]]
(all-of (comp (partition-by even?) (take 1)) [2 4 1 3])
;=> [[[2 4]] ([2 4]) [[2 4]] [[2 4]]]
(all-of (comp (mapcat range) (take 4)) [2 3 4])
;=> [[0 1 0 1] (0 1 0 1) [0 1 0 1] [0 1 0 1]]
(all-of (comp cat (take 3)) [[1 2] [3 4]])
;=> [[1 2 3] (1 2 3) [1 2 3] [1 2 3]]
(all-of (comp (interpose :x) (take 4)) [1 2 3])
;=> [[1 :x 2 :x] (1 :x 2 :x) [1 :x 2 :x] [1 :x 2 :x]]
(all-of (comp (take-while even?) (map inc)) [2 4 5])
;=> [[3 5] (3 5) [3 5] [3 5]]
(all-of (comp (distinct) (map str)) [1 1 2])
;=> [["1" "2"] ("1" "2") ["1" "2"] ["1" "2"]]
(all-of (random-sample 1) [1 2])
;=> [[1 2] (1 2) [1 2] [1 2]]
(all-of (comp) [1 2])
;=> [[1 2] (1 2) [1 2] [1 2]]
(transduce (map inc) + [1 2 3])
;=> 9
(transduce (map inc) + 10 [1 2 3])
;=> 19
(transduce (map inc) conj [])
;=> []
(transduce (filter odd?) str "" [1 2 3])
;=> "13"
(transduce (take 3) + (range))
;=> 3
(transduce (map inc) (completing + str) [1 2 3])
;=> "9"
(transduce (map inc) (completing + str) 0 [])
;=> "0"
(transduce (halt-when odd?) conj [2 4 5 6])
;=> 5
(transduce (halt-when odd? (fn [r x] [r x])) conj [2 4 5 6])
;=> [[2 4] 5]
(transduce (halt-when odd?) conj [2 4])
;=> [2 4]
(into [] (halt-when neg?) [1 2])
;=> [1 2]
(sequence (map +) [1 2 3] [10 20 30])
;=> (11 22 33)
(sequence (map +) [1 2] [10])
;=> (11)
(sequence (map vector) [1 2] [:a :b] "xy")
;=> ([1 :a \x] [2 :b \y])
(sequence (filter odd?) [2 4])
;=> ()
(sequence (mapcat identity) [[1 2] [3]])
;=> (1 2 3)
(take 3 (sequence (map inc) (range)))
;=> (1 2 3)
(take 3 (sequence (mapcat (fn [x] [x x])) (range)))
;=> (0 0 1)
(count (sequence (mapcat range) (range 20)))
;=> 190
(reduce ((map inc) +) 0 [1 2 3])
;=> 9
(((map inc) conj))
;=> []
(((map inc) conj) [1])
;=> [1]
(((filter odd?) conj) [1])
;=> [1]
(let [xf (comp (map inc) (take 2))] [(into [] xf (range 5)) (into [] xf (range 5))])
;=> [[1 2] [1 2]]
(let [xf (partition-all 2) rf (xf conj)] (rf (rf [] 1)))
;=> [[1]]
(into [] (map vector) {:a 1 :b 2})
;=> [[[:a 1]] [[:b 2]]]
(into {} (map (fn [[k v]] [v k])) {:a 1 :b 2})
;=> {1 :a, 2 :b}
(into [] (take 2) "abc")
;=> [\a \b]
(let [xf (map (fn [x] (* x x)))] (reduce + (sequence xf (range 40))))
;=> 20540
(vec (sequence (comp (filter even?) (map inc)) (range 100)))
;=> [1 3 5 7 9 11 13 15 17 19 21 23 25 27 29 31 33 35 37 39 41 43 45 47 49 51 53 55 57 59 61 63 65 67 69 71 73 75 77 79 81 83 85 87 89 91 93 95 97 99]
(let [log (atom [])] (into [] (comp (map (fn [x] (swap! log conj [:a x]) x)) (map (fn [x] (swap! log conj [:b x]) x))) [1 2]) @log)
;=> [[:a 1] [:b 1] [:a 2] [:b 2]]
((completing conj) [1] 2)
;=> [1 2]
((completing conj) [1])
;=> [1]
((completing conj))
;=> []
((completing conj count) [1 2])
;=> 2
(transduce cat + [[1 2] [3]])
;=> 6
(transduce (map identity) + nil)
;=> 0
(transduce (comp (drop 1) (take 1)) conj [1 2 3])
;=> [2]
(into [] (comp (take 2) (drop 1)) (range 10))
;=> [1]
(into #{} (comp cat (map keyword)) [["a"] ["b" "c"]])
;=> #{:c :b :a}
(into (sorted-map) (map (fn [x] [x (* x x)])) [3 1 2])
;=> {1 1, 2 4, 3 9}
