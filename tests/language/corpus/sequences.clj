(ns lang.sequences)

; ---- seq, first, rest, next, cons
(seq nil)
;=> nil
(seq [])
;=> nil
(seq [1 2])
;=> (1 2)
(seq "ab")
;=> (\a \b)
(seq "")
;=> nil
(seq {})
;=> nil
(seq {:a 1})
;=> ([:a 1])
(seq #{})
;=> nil
(seq #{5})
;=> (5)
(seq ())
;=> nil
(seq 5)
;=> :throws IllegalArgumentException
(seq :a)
;=> :throws IllegalArgumentException
(seq (map inc []))
;=> nil
(first nil)
;=> nil
(first [])
;=> nil
(first [1 2])
;=> 1
(first "ab")
;=> \a
(first {:a 1})
;=> [:a 1]
(first #{1})
;=> 1
(first (map inc [1 2]))
;=> 2
(first 5)
;=> :throws IllegalArgumentException
(rest nil)
;=> ()
(rest [])
;=> ()
(rest [1])
;=> ()
(rest [1 2 3])
;=> (2 3)
(rest "ab")
;=> (\b)
(rest '(1))
;=> ()
(next nil)
;=> nil
(next [1])
;=> nil
(next [1 2])
;=> (2)
(next '(1 2))
;=> (2)
(next "a")
;=> nil
(second [1 2])
;=> 2
(second [1])
;=> nil
(second nil)
;=> nil
(ffirst [[1 2] 3])
;=> 1
(ffirst {:a 1})
;=> :a
(fnext [1 2 3])
;=> 2
(nfirst [[1 2 3] 4])
;=> (2 3)
(nnext [1 2 3])
;=> (3)
(nnext [1])
;=> nil
(cons 1 nil)
;=> (1)
(cons 1 [2 3])
;=> (1 2 3)
(cons 1 '(2))
;=> (1 2)
(cons 1 "ab")
;=> (1 \a \b)
(cons [1] [[2]])
;=> ([1] [2])
(cons 1 5)
;=> :throws IllegalArgumentException
(list)
;=> ()
(list 1)
;=> (1)
(list 1 2 3)
;=> (1 2 3)
(list nil)
;=> (nil)
(list* 1 [2 3])
;=> (1 2 3)
(list* [1 2])
;=> (1 2)
(list* nil)
;=> nil
(list* 1 2 [3])
;=> (1 2 3)
(list* 1 2 3 4 [5 6])
;=> (1 2 3 4 5 6)
(list* 1 2 3 4 5 nil)
;=> (1 2 3 4 5)
(list* 1 nil)
;=> (1)
(count nil)
;=> 0
(count [])
;=> 0
(count [1 2])
;=> 2
(count "abc")
;=> 3
(count {:a 1})
;=> 1
(count #{1 2})
;=> 2
(count '(1 2 3))
;=> 3
(count (map inc [1 2]))
;=> 2
(count (range 100))
;=> 100
(count (filter odd? (range 100)))
;=> 50
(count 5)
;=> :throws UnsupportedOperationException
(count :a)
;=> :throws UnsupportedOperationException
(bounded-count 3 [1 2 3 4 5])
;=> 5
(bounded-count 3 (map inc (range 10)))
;=> 3
(bounded-count 30 (map inc (range 10)))
;=> 10
(nth [1 2 3] 1)
;=> 2
(nth [1 2 3] 3)
;=> :throws IndexOutOfBoundsException
(nth [1 2 3] -1)
;=> :throws IndexOutOfBoundsException
(nth [1 2 3] 3 :default)
;=> :default
(nth '(1 2 3) 1)
;=> 2
(nth '(1 2 3) 5)
;=> :throws IndexOutOfBoundsException
(nth '(1 2 3) 5 :default)
;=> :default
(nth "abc" 1)
;=> \b
(nth "abc" 5)
;=> :throws IndexOutOfBoundsException
(nth "abc" 5 \x)
;=> \x
(nth nil 0)
;=> nil
(nth nil 0 :default)
;=> :default
(nth (range 10) 5)
;=> 5
(nth (map inc (range 10)) 5)
;=> 6
(nth (iterate inc 0) 100)
;=> 100
(nth {:a 1} 0)
;=> :throws UnsupportedOperationException
(nth #{1} 0)
;=> :throws UnsupportedOperationException
(nth [1 2] nil)
;=> :throws NullPointerException
(nth (first {:a 1}) 1)
;=> 1
(last [1 2 3])
;=> 3
(last [])
;=> nil
(last nil)
;=> nil
(last '(1 2))
;=> 2
(last "abc")
;=> \c
(last (range 10))
;=> 9
(butlast [1 2 3])
;=> (1 2)
(butlast [1])
;=> nil
(butlast nil)
;=> nil
(drop-last [1 2 3])
;=> (1 2)
(drop-last 2 [1 2 3])
;=> (1)
(drop-last 5 [1 2])
;=> ()
(take-last 2 [1 2 3])
;=> (2 3)
(take-last 5 [1 2])
;=> (1 2)
(take-last 0 [1 2])
;=> nil
(take-last 1 [])
;=> nil
(nthnext [1 2 3] 1)
;=> (2 3)
(nthnext [1 2 3] 3)
;=> nil
(nthnext [1 2 3] 0)
;=> (1 2 3)
(nthnext nil 1)
;=> nil
(nthrest [1 2 3] 1)
;=> (2 3)
(nthrest [1 2 3] 0)
;=> [1 2 3]
(nthrest [1 2 3] 5)
;=> ()
(nthrest '(1 2 3) 0)
;=> (1 2 3)
(nthrest nil 2)
;=> nil
(reverse [1 2 3])
;=> (3 2 1)
(reverse nil)
;=> ()
(reverse "abc")
;=> (\c \b \a)
(reverse {:a 1 :b 2})
;=> ([:b 2] [:a 1])
(list? (reverse [1 2]))
;=> true
(rseq [1 2 3])
;=> (3 2 1)
(rseq [])
;=> nil
(rseq (sorted-map 1 2 3 4))
;=> ([3 4] [1 2])
(rseq (sorted-set 3 1 2))
;=> (3 2 1)
(rseq '(1 2))
;=> :throws ClassCastException
(empty [1 2])
;=> []
(empty '(1))
;=> ()
(empty {:a 1})
;=> {}
(empty #{1})
;=> #{}
(empty "abc")
;=> nil
(empty nil)
;=> nil
(empty (map inc [1]))
;=> ()
(empty (range 3))
;=> ()
(empty (sorted-set 1))
;=> #{}
(empty (first {:a 1}))
;=> nil
; ---- map and filter
(map inc [1 2 3])
;=> (2 3 4)
(map inc nil)
;=> ()
(map inc [])
;=> ()
(map + [1 2 3] [10 20 30])
;=> (11 22 33)
(map + [1 2 3] [10 20])
;=> (11 22)
(map vector [1 2] [3 4] [5 6])
;=> ([1 3 5] [2 4 6])
(map vector [1 2] [3 4] [5 6] [7 8])
;=> ([1 3 5 7] [2 4 6 8])
(map vector [1 2] [] [5 6] [7 8])
;=> ()
(map vector [] [1])
;=> ()
(map str "abc")
;=> ("a" "b" "c")
(map first {:a 1 :b 2})
;=> (:a :b)
(map inc #{1})
;=> (2)
(map :a [{:a 1} {} {:a 3}])
;=> (1 nil 3)
(map {:a 1 :b 2} [:a :b :c])
;=> (1 2 nil)
(map #{1 2} [1 2 3])
;=> (1 2 nil)
(map inc 5)
;=> :throws IllegalArgumentException
(map list (range) [:a :b])
;=> ((0 :a) (1 :b))
(mapv inc [1 2 3])
;=> [2 3 4]
(mapv inc nil)
;=> []
(mapv + [1 2] [10 20])
;=> [11 22]
(mapv vector [1 2] [3 4] [5 6])
;=> [[1 3 5] [2 4 6]]
(mapv vector [1] [2] [3] [4])
;=> [[1 2 3 4]]
(mapv inc '(1 2))
;=> [2 3]
(filter even? [1 2 3 4])
;=> (2 4)
(filter even? [])
;=> ()
(filter even? nil)
;=> ()
(filter identity [1 nil 2 false 3])
;=> (1 2 3)
(filter (fn [[k v]] (even? v)) {:a 1 :b 2})
;=> ([:b 2])
(filterv even? [1 2 3 4])
;=> [2 4]
(filterv even? nil)
;=> []
(filterv #{1} #{1})
;=> [1]
(remove even? [1 2 3 4])
;=> (1 3)
(remove nil? [1 nil 2])
;=> (1 2)
(remove #{1} [1 2 1])
;=> (2)
(keep (fn [x] (if (even? x) (* x x))) [1 2 3 4])
;=> (4 16)
(keep identity [false nil 1])
;=> (false 1)
(keep :a [{:a 1} {}])
;=> (1)
(keep identity '(1 nil 2))
;=> (1 2)
(map-indexed vector [:a :b :c])
;=> ([0 :a] [1 :b] [2 :c])
(map-indexed vector '(:a :b))
;=> ([0 :a] [1 :b])
(map-indexed vector nil)
;=> ()
(map-indexed (fn [i x] (* i x)) (range 5))
;=> (0 1 4 9 16)
(nth (map-indexed vector (range 100)) 70)
;=> [70 70]
(keep-indexed (fn [i x] (if (odd? i) x)) [:a :b :c :d])
;=> (:b :d)
(keep-indexed (fn [i x] (if (odd? i) x)) '(:a :b :c :d))
;=> (:b :d)
(keep-indexed (fn [i x] (if (< 60 i 63) [i x])) (range 100))
;=> ([61 61] [62 62])
(mapcat (fn [x] [x x]) [1 2])
;=> (1 1 2 2)
(mapcat reverse [[1 2] [3 4]])
;=> (2 1 4 3)
(mapcat list [1 2] [3 4])
;=> (1 3 2 4)
(mapcat identity nil)
;=> ()
(mapcat identity [nil [1] nil])
;=> (1)
(concat)
;=> ()
(concat [1])
;=> (1)
(concat [1] [2])
;=> (1 2)
(concat [1] [2] [3])
;=> (1 2 3)
(concat [1] nil '(2) #{3} {:a 1} "b")
;=> (1 2 3 [:a 1] \b)
(concat nil nil)
;=> ()
(concat [1] 5)
;=> :throws IllegalArgumentException
(concat [] [] [] [4])
;=> (4)
(interleave)
;=> ()
(interleave [1 2])
;=> (1 2)
(interleave [1 2 3] [:a :b :c])
;=> (1 :a 2 :b 3 :c)
(interleave [1 2 3] [:a])
;=> (1 :a)
(interleave [1 2] [:a :b] ["x" "y"])
;=> (1 :a "x" 2 :b "y")
(interpose :x [1 2 3])
;=> (1 :x 2 :x 3)
(interpose :x [1])
;=> (1)
(interpose :x [])
;=> ()
(flatten [1 [2 [3 [4]]] '(5)])
;=> (1 2 3 4 5)
(flatten nil)
;=> ()
(flatten 5)
;=> ()
(flatten {:a [1]})
;=> ()
(flatten [{:a 1} #{2}])
;=> ({:a 1} #{2})
(flatten [[] [[]]])
;=> ()
(tree-seq sequential? seq [1 [2 [3]]])
;=> ([1 [2 [3]]] 1 [2 [3]] 2 [3] 3)
(map :v (tree-seq :children :children {:v 1 :children [{:v 2} {:v 3 :children [{:v 4}]}]}))
;=> (1 2 3 4)
(distinct [1 2 1 3 2])
;=> (1 2 3)
(distinct nil)
;=> ()
(distinct [nil nil false false])
;=> (nil false)
(distinct [1 1.0])
;=> (1 1.0)
(dedupe [1 1 2 2 1])
;=> (1 2 1)
(dedupe [])
;=> ()
(dedupe [nil nil 1])
;=> (nil 1)
(replace {1 :one} [1 2 1])
;=> [:one 2 :one]
(replace {1 :one} '(1 2 1))
;=> (:one 2 :one)
(replace [:a :b :c] [0 2 1])
;=> [:a :c :b]
(replace {nil 1} [nil 2])
;=> [1 2]
(sort [3 1 2])
;=> (1 2 3)
(sort nil)
;=> ()
(sort [])
;=> ()
(sort > [3 1 2])
;=> (3 2 1)
(sort (fn [a b] (compare b a)) [3 1 2])
;=> (3 2 1)
(sort ["b" "a" "C"])
;=> ("C" "a" "b")
(sort [:b :a :c/d])
;=> (:a :b :c/d)
(sort {:b 1 :a 2})
;=> ([:a 2] [:b 1])
(sort [[2 1] [1 2] [1 1]])
;=> ([1 1] [1 2] [2 1])
(sort [nil 1])
;=> (nil 1)
(sort [1 "a"])
;=> :throws ClassCastException
(sort #{3 1 2})
;=> (1 2 3)
(sort-by count ["ccc" "a" "bb"])
;=> ("a" "bb" "ccc")
(sort-by first [[2 :a] [1 :b] [2 :c]])
;=> ([1 :b] [2 :a] [2 :c])
(sort-by :n > [{:n 1} {:n 3} {:n 2}])
;=> ({:n 3} {:n 2} {:n 1})
(sort-by - [1 2 3])
;=> (3 2 1)
(sort-by val {:a 3 :b 1 :c 2})
;=> ([:b 1] [:c 2] [:a 3])
(sort (comparator <) [2 1 3])
;=> (1 2 3)
((comparator <) 1 2)
;=> -1
((comparator <) 2 1)
;=> 1
((comparator <) 1 1)
;=> 0
(meta (sort ^{:m 1} [2 1]))
;=> {:m 1}
(shuffle [])
;=> []
; ---- take and drop
(take 2 [1 2 3])
;=> (1 2)
(take 5 [1 2])
;=> (1 2)
(take 0 [1])
;=> ()
(take -1 [1])
;=> ()
(take 2 nil)
;=> ()
(take 3 (range))
;=> (0 1 2)
(drop 1 [1 2 3])
;=> (2 3)
(drop 5 [1 2])
;=> ()
(drop 0 [1 2])
;=> (1 2)
(drop -1 [1 2])
;=> (1 2)
(drop 2 nil)
;=> ()
(take-while even? [2 4 5 6])
;=> (2 4)
(take-while even? [1])
;=> ()
(take-while even? nil)
;=> ()
(drop-while even? [2 4 5 6])
;=> (5 6)
(drop-while even? [2 4])
;=> ()
(drop-while even? nil)
;=> ()
(take-nth 2 [1 2 3 4 5])
;=> (1 3 5)
(take-nth 3 (range 10))
;=> (0 3 6 9)
(take-nth 1 [1 2])
;=> (1 2)
(split-at 2 [1 2 3])
;=> [(1 2) (3)]
(split-at 0 [1])
;=> [() (1)]
(split-at 5 [1])
;=> [(1) ()]
(split-with even? [2 4 5 6])
;=> [(2 4) (5 6)]
(split-with even? [1])
;=> [() (1)]
(partition 2 [1 2 3 4])
;=> ((1 2) (3 4))
(partition 2 [1 2 3])
;=> ((1 2))
(partition 2 1 [1 2 3])
;=> ((1 2) (2 3))
(partition 3 2 [1 2 3 4 5 6])
;=> ((1 2 3) (3 4 5))
(partition 2 3 [1 2 3 4 5])
;=> ((1 2) (4 5))
(partition 3 3 [:pad] [1 2 3 4])
;=> ((1 2 3) (4 :pad))
(partition 3 3 [:pad :p2 :p3] [1 2 3 4])
;=> ((1 2 3) (4 :pad :p2))
(partition 3 3 nil [1 2 3 4])
;=> ((1 2 3) (4))
(partition 2 [])
;=> ()
(partition-all 2 [1 2 3])
;=> ((1 2) (3))
(partition-all 2 1 [1 2 3])
;=> ((1 2) (2 3) (3))
(partition-all 3 [])
;=> ()
(partition-all 2 3 [1 2 3 4])
;=> ((1 2) (4))
(partition-by even? [2 4 1 3 6])
;=> ((2 4) (1 3) (6))
(partition-by identity [1 1 2])
;=> ((1 1) (2))
(partition-by count ["a" "b" "cc"])
;=> (("a" "b") ("cc"))
(partition-by even? [])
;=> ()
; ---- making sequences
(range 5)
;=> (0 1 2 3 4)
(range 0)
;=> ()
(range -1)
;=> ()
(range 2 5)
;=> (2 3 4)
(range 5 2)
;=> ()
(range 0 10 3)
;=> (0 3 6 9)
(range 10 0 -3)
;=> (10 7 4 1)
(range 0 1 0.25)
;=> (0 0.25 0.5 0.75)
(range 1.0 4)
;=> (1.0 2.0 3.0)
(range 0.5 3)
;=> (0.5 1.5 2.5)
(take 3 (range 0 10 0))
;=> (0 0 0)
(range 5 5 0)
;=> ()
(take 5 (range))
;=> (0 1 2 3 4)
(take 3 (range 5 10))
;=> (5 6 7)
(count (range 0 10 3))
;=> 4
(last (range 1000000))
;=> 999999
(reduce + (range 1000))
;=> 499500
(first (range 5))
;=> 0
(rest (range 2))
;=> (1)
(next (range 1))
;=> nil
(nth (range 0 100 7) 3)
;=> 21
(reverse (range 5))
;=> (4 3 2 1 0)
(empty? (range 0))
;=> true
(range 9223372036854775805 9223372036854775807)
;=> (9223372036854775805 9223372036854775806)
(repeat 3 :x)
;=> (:x :x :x)
(repeat 0 :x)
;=> ()
(repeat -1 :x)
;=> ()
(take 3 (repeat 1))
;=> (1 1 1)
(let [n (atom 0)] [(first (map (fn [x] (swap! n inc) x) (repeat 40 :x))) @n])
;=> [:x 1]
(chunked-seq? (seq (repeat 3 1)))
;=> false
(let [n (atom 0)] [(doall (repeatedly 3 (fn [] (swap! n inc)))) @n])
;=> [(1 2 3) 3]
(take 2 (repeatedly (constantly 5)))
;=> (5 5)
(take 4 (iterate inc 1))
;=> (1 2 3 4)
(take 3 (iterate (fn [x] (* 2 x)) 1))
;=> (1 2 4)
(first (iterate inc 0))
;=> 0
(take 5 (cycle [1 2]))
;=> (1 2 1 2 1)
(cycle [])
;=> ()
(cycle nil)
;=> ()
(take 3 (cycle "ab"))
;=> (\a \b \a)
(sequence nil)
;=> ()
(sequence [1 2])
;=> (1 2)
(sequence ())
;=> ()
(seq (sequence []))
;=> nil
(doall (map inc [1 2]))
;=> (2 3)
(doall 1 (map inc [1 2]))
;=> (2 3)
(dorun (map inc [1 2]))
;=> nil
(dorun 1 (map inc [1 2]))
;=> nil
(zipmap [:a :b] [1 2])
;=> {:a 1, :b 2}
(zipmap [:a :b :c] [1])
;=> {:a 1}
(zipmap nil [1])
;=> {}
(zipmap [:a :a] [1 2])
;=> {:a 2}
(lazy-seq)
;=> ()
(lazy-seq nil)
;=> ()
(lazy-seq [1 2])
;=> (1 2)
(lazy-cat [1] [2 3])
;=> (1 2 3)
(lazy-cat)
;=> ()
(let [fib (fn fib [a b] (lazy-seq (cons a (fib b (+ a b)))))] (take 10 (fib 0 1)))
;=> (0 1 1 2 3 5 8 13 21 34)
(def primes ((fn sieve [s] (lazy-seq (let [p (first s)] (cons p (sieve (filter (fn [x] (pos? (mod x p))) (rest s))))))) (iterate inc 2)))
(take 10 primes)
;=> (2 3 5 7 11 13 17 19 23 29)
(reductions + [1 2 3])
;=> (1 3 6)
(reductions + 10 [1 2 3])
;=> (10 11 13 16)
(reductions + [])
;=> (0)
(reductions conj [] [1 2])
;=> ([] [1] [1 2])
(reductions (fn [a x] (if (> x 2) (reduced :stop) (+ a x))) [1 2 3 4])
;=> (1 3 :stop)
(take 3 (reductions + (range)))
;=> (0 1 3)
(seq (iteration (fn [k] {:items k :next (if (< k 3) (inc k))}) :initk 0 :vf :items :kf :next))
;=> (0 1 2 3)
(some #{2} (repeat 2))
;=> 2
(random-sample 1 [1 2 3])
;=> (1 2 3)
(random-sample 0 [1 2 3])
;=> ()
(frequencies "aab")
;=> {\a 2, \b 1}
(group-by odd? [1 2 3])
;=> {true [1 3], false [2]}
(frequencies nil)
;=> {}
(group-by odd? nil)
;=> {}
(distinct? 1 2)
;=> true
(rand-nth [5])
;=> 5
; ---- reduce
(reduce + [])
;=> 0
(reduce + nil)
;=> 0
(reduce + [5])
;=> 5
(reduce + [1 2 3])
;=> 6
(reduce + 10 [1 2 3])
;=> 16
(reduce + 10 [])
;=> 10
(reduce + 10 nil)
;=> 10
(reduce conj [] '(1 2))
;=> [1 2]
(reduce (fn [a x] (if (= x 3) (reduced a) (+ a x))) [1 2 3 4])
;=> 3
(reduce (fn [a x] (if (= x 3) (reduced a) (+ a x))) 0 (range))
;=> 3
(reduce (fn [a x] (reduced x)) [1 2 3])
;=> 2
(reduce (fn [a x] (reduced :r)) :init [1])
;=> :r
(reduce str "abc")
;=> "abc"
(reduce str "" "abc")
;=> "abc"
(reduce (fn [m [k v]] (assoc m v k)) {} {:a 1 :b 2})
;=> {1 :a, 2 :b}
(reduce max #{3 1 2})
;=> 3
(reduce (fn [] 5) [])
;=> 5
(reduce + (map inc (filter odd? (range 100))))
;=> 2550
(reduce (fn [a b] [a b]) [1 2 3])
;=> [[1 2] 3]
(reduce (fn [a b] [a b]) '(1 2 3))
;=> [[1 2] 3]
(reduce (fn [a b] [a b]) (range 3))
;=> [[0 1] 2]
(reduce + 5)
;=> :throws IllegalArgumentException
(reduce-kv (fn [acc k v] (conj acc [k v])) [] {:a 1 :b 2})
;=> [[:a 1] [:b 2]]
(reduce-kv (fn [acc k v] (conj acc [k v])) [] [:a :b])
;=> [[0 :a] [1 :b]]
(reduce-kv (fn [acc k v] (+ acc v)) 0 nil)
;=> 0
(reduce-kv (fn [acc k v] (if (= k :b) (reduced acc) (conj acc k))) [] (sorted-map :a 1 :b 2 :c 3))
;=> [:a]
@(reduced 5)
;=> 5
(unreduced (reduced 1))
;=> 1
(unreduced 1)
;=> 1
(reduced? (ensure-reduced 1))
;=> true
(reduced? (ensure-reduced (reduced 1)))
;=> true
@(ensure-reduced (reduced 1))
;=> 1
(every? true? (map = (range 100) (range 100)))
;=> true
