(ns lang.arrays)

(let [a (object-array 3)] (aset a 0 :x) [(aget a 0) (aget a 1) (alength a)])
;=> [:x nil 3]
(vec (object-array 2))
;=> [nil nil]
(vec (object-array [1 2]))
;=> [1 2]
(vec (to-array [1 2]))
;=> [1 2]
(vec (to-array nil))
;=> []
(seq (object-array 0))
;=> nil
(let [a (object-array [1 2]) b (aclone a)] (aset b 0 :x) [(vec a) (vec b)])
;=> [[1 2] [:x 2]]
(let [a (object-array [3 1 2])] (map inc a))
;=> (4 2 3)
(let [a (object-array [3 1 2])] (reduce + a))
;=> 6
(let [a (object-array [3 1 2])] [(count a) (first a) (nth a 1) (get a 2) (get a 9)])
;=> [3 3 1 2 nil]
(let [a (object-array 2)] (aset a 0 5))
;=> 5
(let [a (object-array 2)] (aget a 2))
;=> :throws IndexOutOfBoundsException
(let [a (object-array 2)] (aset a 2 :x))
;=> :throws IndexOutOfBoundsException
(apply + (object-array [1 2 3]))
;=> 6
(let [[a b] (object-array [1 2])] [b a])
;=> [2 1]
(into [] (object-array [1 2]))
;=> [1 2]
(let [a (object-array [(object-array [1 2]) (object-array [3 4])])] [(aget a 1 0) (aset a 0 1 :x) (aget a 0 1)])
;=> [3 :x :x]
(vec (int-array 3))
;=> [0 0 0]
(vec (int-array [1 2]))
;=> [1 2]
(vec (long-array 2))
;=> [0 0]
(vec (double-array 2))
;=> [0.0 0.0]
(vec (double-array [1.5 2.5]))
;=> [1.5 2.5]
(vec (boolean-array 2))
;=> [false false]
(vec (first (to-array-2d [[1 2] [3]])))
;=> [1 2]
(let [a (int-array [1 2 3])] (vec (amap a i ret (* 10 (aget a i)))))
;=> [10 20 30]
(let [a (int-array [1 2 3])] (areduce a i sum 0 (+ sum (aget a i))))
;=> 6
(vec (into-array [1 2]))
;=> [1 2]
(alength (object-array 7))
;=> 7
(= (object-array 1) (object-array 1))
;=> false
(let [a (object-array [1 2 3])] (doseq [i (range (alength a))] (aset a i (* i i))) (vec a))
;=> [0 1 4]
; ---- chunks
(let [b (chunk-buffer 3)] (chunk-append b 1) (chunk-append b 2) (chunk-cons (chunk b) [3]))
;=> :throws ClassCastException
(let [b (chunk-buffer 3)] (chunk-cons (chunk b) '(3)))
;=> (3)
(count (chunk-first (seq (range 100))))
;=> 32
(first (chunk-rest (seq (range 100))))
;=> 32
(first (chunk-next (seq (range 100))))
;=> 32
(chunk-next (seq [1 2]))
;=> nil
(chunk-rest (seq [1 2]))
;=> ()
(count (chunk-first (seq (vec (range 100)))))
;=> 32
(nth (chunk-first (seq [5 6 7])) 1)
;=> 6
(let [b (chunk-buffer 2)] (chunk-append b 1) (let [s (chunk-cons (chunk b) (lazy-seq [2 3]))] [(chunked-seq? s) (vec s) (count s)]))
;=> [true [1 2 3] 3]
