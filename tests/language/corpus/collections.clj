(ns lang.collections)

; ---- conj, into
(conj)
;=> []
(conj nil)
;=> nil
(conj nil 1)
;=> (1)
(conj nil 1 2)
;=> (2 1)
(conj [1] 2)
;=> [1 2]
(conj [1] 2 3 4)
;=> [1 2 3 4]
(conj '(1) 2)
;=> (2 1)
(conj '(1) 2 3)
;=> (3 2 1)
(conj #{1} 2)
;=> #{1 2}
(conj #{1} 1)
;=> #{1}
(conj {} [:a 1])
;=> {:a 1}
(conj {:a 1} {:b 2 :c 3})
;=> {:a 1, :b 2, :c 3}
(conj {:a 1} nil)
;=> {:a 1}
(conj {:a 1} (first {:b 2}))
;=> {:a 1, :b 2}
(conj {} [1])
;=> :throws IllegalArgumentException
(conj {} [1 2 3])
;=> :throws IllegalArgumentException
(conj {} 5)
;=> :throws IllegalArgumentException
(conj (map inc [1 2]) 0)
;=> (0 2 3)
(conj [1] nil)
;=> [1 nil]
(conj [] [])
;=> [[]]
(conj "a" 1)
;=> :throws ClassCastException
(conj 5 1)
;=> :throws ClassCastException
(into)
;=> []
(into [1])
;=> [1]
(into [1] [2 3])
;=> [1 2 3]
(into [] nil)
;=> []
(into nil [1 2])
;=> (2 1)
(into () [1 2 3])
;=> (3 2 1)
(into #{} [1 2 1])
;=> #{1 2}
(into {} [[:a 1] [:b 2]])
;=> {:a 1, :b 2}
(into {:a 1} {:b 2})
;=> {:a 1, :b 2}
(into {} nil)
;=> {}
(into [] {:a 1})
;=> [[:a 1]]
(into [] "abc")
;=> [\a \b \c]
(into [] (range 40))
;=> [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39]
(into (sorted-map) {:b 1 :a 2})
;=> {:a 2, :b 1}
(into (sorted-set) [3 1 2])
;=> #{1 2 3}
(into [] (map inc) [1 2])
;=> [2 3]
(into #{} (filter even?) (range 6))
;=> #{0 4 2}
(into () (map inc) [1 2])
;=> (3 2)
(into {} (map (fn [x] [x x])) [1 2])
;=> {1 1, 2 2}
(into [] (comp (map inc) (filter even?) (take 2)) (range 10))
;=> [2 4]
(meta (into ^{:m 1} [] [1]))
;=> {:m 1}
(meta (into ^{:m 1} {} [[1 2]]))
;=> {:m 1}
(into {} [[1 2] 3])
;=> :throws IllegalArgumentException
(into {} {:a 1})
;=> {:a 1}
(into (first {:a 1}) [2])
;=> [:a 1 2]
(into [1 2] (list 3))
;=> [1 2 3]
; ---- get, contains?, find
(get {:a 1} :a)
;=> 1
(get {:a 1} :b)
;=> nil
(get {:a 1} :b :default)
;=> :default
(get {:a nil} :a :default)
;=> nil
(get nil :a)
;=> nil
(get nil :a :default)
;=> :default
(get [1 2] 0)
;=> 1
(get [1 2] 2)
;=> nil
(get [1 2] -1)
;=> nil
(get [1 2] 2 :default)
;=> :default
(get [1 2] "0")
;=> nil
(get [1 2] 0.0)
;=> nil
(get #{1 2} 1)
;=> 1
(get #{1 2} 3)
;=> nil
(get #{nil} nil :default)
;=> nil
(get "abc" 1)
;=> \b
(get "abc" 5)
;=> nil
(get '(1 2) 0)
;=> nil
(get 5 :a)
;=> nil
(get 5 :a :default)
;=> :default
(get {nil 1} nil)
;=> 1
(get {[1 2] :v} '(1 2))
;=> :v
(get {1 :long} 1.0)
;=> nil
(contains? {:a 1} :a)
;=> true
(contains? {:a nil} :a)
;=> true
(contains? {:a 1} :b)
;=> false
(contains? [1 2] 0)
;=> true
(contains? [1 2] 2)
;=> false
(contains? #{1} 1)
;=> true
(contains? nil :a)
;=> false
(contains? "abc" 1)
;=> true
(contains? "abc" 5)
;=> false
(contains? '(1 2) 0)
;=> :throws IllegalArgumentException
(contains? 5 1)
;=> :throws IllegalArgumentException
(find {:a 1} :a)
;=> [:a 1]
(find {:a 1} :b)
;=> nil
(find {:a nil} :a)
;=> [:a nil]
(find [5 6] 1)
;=> [1 6]
(find [5 6] 2)
;=> nil
(find nil :a)
;=> nil
(key (first {:a 1}))
;=> :a
(val (first {:a 1}))
;=> 1
(key [1 2])
;=> :throws ClassCastException
(key nil)
;=> :throws NullPointerException
(let [e (first {:a 1})] [(nth e 0) (e 1) (count e) (vec e) (conj e 3)])
;=> [:a 1 2 [:a 1] [:a 1 3]]
(keys {:a 1 :b 2})
;=> (:a :b)
(keys {})
;=> nil
(keys nil)
;=> nil
(vals {:a 1 :b 2})
;=> (1 2)
(vals {})
;=> nil
(vals nil)
;=> nil
(keys [[1 2]])
;=> :throws ClassCastException
(keys #{1})
;=> :throws ClassCastException
; ---- assoc, dissoc, update
(assoc {} :a 1)
;=> {:a 1}
(assoc nil :a 1)
;=> {:a 1}
(assoc {:a 1} :a 2 :b 3)
;=> {:a 2, :b 3}
(assoc [1 2] 0 :x)
;=> [:x 2]
(assoc [1 2] 2 :x)
;=> [1 2 :x]
(assoc [1 2] 3 :x)
;=> :throws IndexOutOfBoundsException
(assoc [1 2] -1 :x)
;=> :throws IndexOutOfBoundsException
(assoc [1 2] :a :x)
;=> :throws IllegalArgumentException
(assoc {} nil nil)
;=> {nil nil}
(assoc '(1) 0 1)
;=> :throws ClassCastException
(assoc {:a 1} :b)
;=> :throws ArityException
(assoc {} :a 1 :b)
;=> :throws IllegalArgumentException
(assoc #{1} 1 1)
;=> :throws ClassCastException
(dissoc {:a 1 :b 2} :a)
;=> {:b 2}
(dissoc {:a 1} :b)
;=> {:a 1}
(dissoc {:a 1 :b 2 :c 3} :a :b)
;=> {:c 3}
(dissoc {:a 1})
;=> {:a 1}
(dissoc nil :a)
;=> nil
(dissoc [1] 0)
;=> :throws ClassCastException
(update {:a 1} :a inc)
;=> {:a 2}
(update {:a 1} :a + 10)
;=> {:a 11}
(update {:a 1} :a + 10 100)
;=> {:a 111}
(update {:a 1} :a + 10 100 1000)
;=> {:a 1111}
(update {:a 1} :a + 10 100 1000 10000)
;=> {:a 11111}
(update {} :a str)
;=> {:a ""}
(update [1 2] 0 inc)
;=> [2 2]
(update nil :a (fnil inc 0))
;=> {:a 1}
(get-in {:a {:b 1}} [:a :b])
;=> 1
(get-in {:a {:b 1}} [:a :c])
;=> nil
(get-in {:a {:b 1}} [:a :c] :default)
;=> :default
(get-in {:a {:b nil}} [:a :b] :default)
;=> nil
(get-in {:a [1 {:b 2}]} [:a 1 :b])
;=> 2
(get-in {:a 1} [])
;=> {:a 1}
(get-in {:a 1} nil)
;=> {:a 1}
(get-in nil [:a] :default)
;=> :default
(get-in {:a 1} [:a :b :c])
;=> nil
(get-in {:a 1} [:x :y] :default)
;=> :default
(assoc-in {} [:a :b] 1)
;=> {:a {:b 1}}
(assoc-in {:a {:b 1 :c 2}} [:a :b] 9)
;=> {:a {:b 9, :c 2}}
(assoc-in nil [:a] 1)
;=> {:a 1}
(assoc-in [1 [2 3]] [1 0] :x)
;=> [1 [:x 3]]
(assoc-in {:a 1} [:a :b] 2)
;=> :throws ClassCastException
(assoc-in {} [] 1)
;=> {nil 1}
(update-in {:a {:b 1}} [:a :b] inc)
;=> {:a {:b 2}}
(update-in {:a {:b 1}} [:a :b] + 10 100)
;=> {:a {:b 111}}
(update-in {} [:a :b] (fnil conj []) 1)
;=> {:a {:b [1]}}
(update-in {:a [1 2]} [:a 0] inc)
;=> {:a [2 2]}
(update-in {} [] assoc :a 1)
;=> {nil {:a 1}}
(merge {:a 1} {:b 2})
;=> {:a 1, :b 2}
(merge {:a 1} {:a 2} {:a 3})
;=> {:a 3}
(merge)
;=> nil
(merge nil)
;=> nil
(merge nil nil)
;=> nil
(merge nil {:a 1})
;=> {:a 1}
(merge {:a 1} nil)
;=> {:a 1}
(merge {} nil)
;=> {}
(merge {:a 1} [:b 2])
;=> {:a 1, :b 2}
(merge-with + {:a 1 :b 2} {:a 10 :c 3})
;=> {:a 11, :b 2, :c 3}
(merge-with into {:a [1]} {:a [2]} {:a [3]})
;=> {:a [1 2 3]}
(merge-with + nil {:a 1})
;=> {:a 1}
(merge-with +)
;=> nil
(merge-with + nil nil)
;=> nil
(merge-with list {:a 1} {:a nil})
;=> {:a (1 nil)}
(select-keys {:a 1 :b 2 :c 3} [:a :c])
;=> {:a 1, :c 3}
(select-keys {:a 1} [:b])
;=> {}
(select-keys {:a nil} [:a])
;=> {:a nil}
(select-keys nil [:a])
;=> {}
(select-keys {:a 1} nil)
;=> {}
(select-keys [5 6 7] [0 2])
;=> {0 5, 2 7}
(update-vals {:a 1 :b 2} inc)
;=> {:a 2, :b 3}
(update-vals {} inc)
;=> {}
(update-vals nil inc)
;=> {}
(update-vals (sorted-map :b 1 :a 2) inc)
;=> {:a 3, :b 2}
(meta (update-vals ^{:m 1} {:a 1} inc))
;=> {:m 1}
(update-keys {:a 1 :b 2} name)
;=> {"a" 1, "b" 2}
(update-keys {} name)
;=> {}
(update-keys nil name)
;=> {}
(update-keys {1 :a 2 :b} (constantly :k))
;=> {:k :b}
(group-by first [[:a 1] [:b 2] [:a 3]])
;=> {:a [[:a 1] [:a 3]], :b [[:b 2]]}
(reduce (fn [m x] (update m (rem x 3) (fnil conj []) x)) {} (range 10))
;=> {0 [0 3 6 9], 1 [1 4 7], 2 [2 5 8]}
; ---- vectors
[]
;=> []
[1 2 3]
;=> [1 2 3]
(vector)
;=> []
(vector 1)
;=> [1]
(vector 1 2 3 4 5 6 7 8)
;=> [1 2 3 4 5 6 7 8]
(vec nil)
;=> []
(vec [1])
;=> [1]
(vec '(1 2))
;=> [1 2]
(vec "abc")
;=> [\a \b \c]
(vec {:a 1})
;=> [[:a 1]]
(vec (range 5))
;=> [0 1 2 3 4]
(vec 5)
;=> :throws Exception
(subvec [1 2 3 4] 1)
;=> [2 3 4]
(subvec [1 2 3 4] 1 3)
;=> [2 3]
(subvec [1 2 3] 0 0)
;=> []
(subvec [1 2 3] 2 1)
;=> :throws IndexOutOfBoundsException
(subvec [1 2 3] 0 4)
;=> :throws IndexOutOfBoundsException
(subvec [1 2 3] -1)
;=> :throws IndexOutOfBoundsException
(conj (subvec [1 2 3 4] 1 3) :x)
;=> [2 3 :x]
(assoc (subvec [1 2 3 4] 1 3) 0 :x)
;=> [:x 3]
(nth (subvec [1 2 3 4] 1 3) 1)
;=> 3
(nth (subvec [1 2 3 4] 1 3) 2)
;=> :throws IndexOutOfBoundsException
(vec (subvec [1 2 3 4] 1 3))
;=> [2 3]
(count (subvec (vec (range 100)) 10 90))
;=> 80
(reduce + (subvec (vec (range 100)) 10 90))
;=> 3960
(peek [1 2 3])
;=> 3
(peek [])
;=> nil
(peek nil)
;=> nil
(peek '(1 2))
;=> 1
(peek ())
;=> nil
(pop [1 2 3])
;=> [1 2]
(pop '(1 2))
;=> (2)
(pop [])
;=> :throws IllegalStateException
(pop ())
;=> :throws IllegalStateException
(pop nil)
;=> nil
(peek #{1})
;=> :throws ClassCastException
(let [v (vec (range 33))] [(count v) (nth v 32) (peek v) (count (pop v)) (peek (pop v))])
;=> [33 32 32 32 31]
(let [v (vec (range 1100))] [(count v) (nth v 1056) (nth v 1099) (peek (pop v)) (nth (assoc v 500 :x) 500) (nth v 500)])
;=> [1100 1056 1099 1098 :x 500]
(let [v (reduce conj [] (range 2000))] (= v (range 2000)))
;=> true
(let [v (vec (range 1057))] (count (reduce (fn [v _] (pop v)) v (range 1000))))
;=> 57
(let [v [1 2 3]] [(v 0) (assoc v 1 :x) v])
;=> [1 [1 :x 3] [1 2 3]]
(reverse (vec (range 5)))
;=> (4 3 2 1 0)
(reduce (fn [v i] (assoc v i (* i i))) (vec (range 40)) (range 40))
;=> [0 1 4 9 16 25 36 49 64 81 100 121 144 169 196 225 256 289 324 361 400 441 484 529 576 625 676 729 784 841 900 961 1024 1089 1156 1225 1296 1369 1444 1521]
(= (vec (range 100)) (into [] (range 100)))
;=> true
(vector? (subvec [1 2] 1))
;=> true
(map (fn [i] (get [:a :b] i :none)) [0 1 2 -1 nil])
;=> (:a :b :none :none :none)
((vec (range 10)) 5)
;=> 5
; ---- lists
'(1 2 3)
;=> (1 2 3)
(list? '(1))
;=> true
(conj () 1 2)
;=> (2 1)
(rest '(1 2))
;=> (2)
(list? (rest '(1 2)))
;=> true
(count (rest '(1 2 3)))
;=> 2
(peek (pop '(1 2 3)))
;=> 2
(= () (rest '(1)))
;=> true
; ---- sets
#{}
;=> #{}
#{1}
;=> #{1}
(set [1 2 2])
;=> #{1 2}
(set nil)
;=> #{}
(set "aab")
;=> #{\a \b}
(set {:a 1})
;=> #{[:a 1]}
(disj #{1 2 3} 1)
;=> #{3 2}
(disj #{1 2 3} 1 2)
;=> #{3}
(disj #{1} 5)
;=> #{1}
(disj #{1})
;=> #{1}
(disj nil 1)
;=> nil
(#{:a :b} :a)
;=> :a
(#{nil false} false)
;=> false
(contains? #{nil} nil)
;=> true
(count #{1 2 3})
;=> 3
(map #{:a} [:a :b])
;=> (:a nil)
(conj #{[1 2]} '(1 2))
;=> #{[1 2]}
(reduce conj #{} (range 30))
;=> #{0 7 20 27 1 24 4 15 21 13 22 29 6 28 25 17 3 12 2 23 19 11 9 5 14 26 16 10 18 8}
(= (reduce disj (set (range 100)) (range 50)) (set (range 50 100)))
;=> true
(get #{[1]} '(1))
;=> [1]
(first #{:only})
;=> :only
(hash-set 1 2 3)
;=> #{1 3 2}
(empty #{1})
;=> #{}
; ---- maps
{}
;=> {}
{:a 1}
;=> {:a 1}
{nil nil}
;=> {nil nil}
{[1 2] {:a #{1}}}
;=> {[1 2] {:a #{1}}}
(count (zipmap (range 100) (range)))
;=> 100
(let [m (zipmap (range 1000) (range))] (every? (fn [i] (= i (get m i))) (range 1000)))
;=> true
(let [m (reduce dissoc (zipmap (range 1000) (range)) (range 990))] m)
;=> {998 998, 992 992, 994 994, 995 995, 993 993, 990 990, 996 996, 999 999, 997 997, 991 991}
(let [m (into {} (map (fn [i] [(str i) i])) (range 100))] [(get m "57") (get m "100") (count m)])
;=> [57 nil 100]
(let [m (zipmap (map vector (range 50)) (range))] (get m [33]))
;=> 33
(let [m {:a 1}] (assoc m :b 2) m)
;=> {:a 1}
(reduce-kv (fn [m k v] (assoc m v k)) {} {:a 1 :b 2})
;=> {1 :a, 2 :b}
(map (fn [[k v]] [k v]) {:a 1 :b 2})
;=> ([:a 1] [:b 2])
(first {:a 1 :b 2})
;=> [:a 1]
(apply hash-map [1 2 3])
;=> :throws IllegalArgumentException
(map-entry? (find {:a 1} :a))
;=> true
(sort (keys (zipmap (range 20) (range))))
;=> (0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19)
(seq (dissoc {:a 1} :a))
;=> nil
((zipmap [:a :b] [1 2]) :b)
;=> 2
({:a 1} :b 2)
;=> 2
(into {} (map (fn [e] [(val e) (key e)])) {:a 1 :b 2})
;=> {1 :a, 2 :b}
(not-empty {})
;=> nil
(every? map-entry? {:a 1 :b 2})
;=> true
(assoc {1 :a} 1.0 :b)
;=> {1 :a, 1.0 :b}
(get {##NaN 1} ##NaN)
;=> nil
(assoc (array-map :a 1) :b 2)
;=> {:a 1, :b 2}
(let [m (apply array-map (interleave (range 20) (range 20)))] (keys m))
;=> (0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19)
; ---- sorted collections
(sorted-map)
;=> {}
(sorted-map :b 1 :a 2 :c 3)
;=> {:a 2, :b 1, :c 3}
(sorted-map-by > 1 :a 3 :c 2 :b)
;=> {3 :c, 2 :b, 1 :a}
(sorted-map :a)
;=> :throws IllegalArgumentException
(sorted-set)
;=> #{}
(sorted-set 3 1 2 1)
;=> #{1 2 3}
(sorted-set-by > 3 1 2)
;=> #{3 2 1}
(sorted-set "b" "a")
;=> #{"a" "b"}
(sorted-set 1 "a")
;=> :throws ClassCastException
(sorted-set nil 1)
;=> #{nil 1}
(get (sorted-map 1 :a) 1)
;=> :a
(get (sorted-map 1 :a) 2 :none)
;=> :none
((sorted-map :a 1) :a)
;=> 1
((sorted-set 1 2) 2)
;=> 2
(assoc (sorted-map :b 1) :a 2)
;=> {:a 2, :b 1}
(dissoc (sorted-map :a 1 :b 2) :a)
;=> {:b 2}
(conj (sorted-set 2) 1 3)
;=> #{1 2 3}
(disj (sorted-set 1 2 3) 2)
;=> #{1 3}
(contains? (sorted-set 1) 1)
;=> true
(contains? (sorted-map :a 1) :b)
;=> false
(first (sorted-map :b 1 :a 2))
;=> [:a 2]
(keys (sorted-map :b 1 :a 2))
;=> (:a :b)
(vals (sorted-map :b 1 :a 2))
;=> (2 1)
(rseq (sorted-map 1 :a 2 :b))
;=> ([2 :b] [1 :a])
(rseq (sorted-set))
;=> nil
(count (into (sorted-map) (zipmap (range 100) (range))))
;=> 100
(seq (into (sorted-set) (shuffle (range 10))))
;=> (0 1 2 3 4 5 6 7 8 9)
(reduce conj (sorted-set-by (fn [a b] (compare (count a) (count b)))) ["aa" "b" "cc" "ddd"])
;=> #{"b" "aa" "ddd"}
(reduce disj (into (sorted-set) (range 100)) (range 95))
;=> #{95 96 97 98 99}
(subseq (sorted-set 1 2 3 4 5) > 2)
;=> (3 4 5)
(subseq (sorted-set 1 2 3 4 5) >= 2)
;=> (2 3 4 5)
(subseq (sorted-set 1 2 3 4 5) < 3)
;=> (1 2)
(subseq (sorted-set 1 2 3 4 5) <= 3)
;=> (1 2 3)
(subseq (sorted-set 1 2 3 4 5) > 1 < 5)
;=> (2 3 4)
(subseq (sorted-set 1 2 3 4 5) >= 2 <= 4)
;=> (2 3 4)
(subseq (sorted-map 1 :a 2 :b 3 :c) > 1)
;=> ([2 :b] [3 :c])
(subseq (sorted-set 1 2 3) > 5)
;=> nil
(subseq (sorted-set) > 5)
;=> nil
(subseq (sorted-set 1 3 5) > 2)
;=> (3 5)
(subseq (sorted-set 1 3 5) >= 2 < 5)
;=> (3)
(rsubseq (sorted-set 1 2 3 4 5) < 4)
;=> (3 2 1)
(rsubseq (sorted-set 1 2 3 4 5) <= 4)
;=> (4 3 2 1)
(rsubseq (sorted-set 1 2 3 4 5) > 2)
;=> (5 4 3)
(rsubseq (sorted-set 1 2 3 4 5) > 1 <= 4)
;=> (4 3 2)
(rsubseq (sorted-map 1 :a 2 :b 3 :c) >= 2)
;=> ([3 :c] [2 :b])
(subseq (sorted-set-by > 1 2 3 4 5) > 3)
;=> (2 1)
(subseq (sorted-set-by > 1 2 3 4 5) < 3)
;=> (5 4)
(subseq (sorted-map :a 1 :b 2 :c 3) >= :b)
;=> ([:b 2] [:c 3])
(sorted? (assoc (sorted-map) :a 1))
;=> true
(sorted? (empty (sorted-map :a 1)))
;=> true
(into (sorted-map-by >) {1 :a 2 :b})
;=> {2 :b, 1 :a}
(update (sorted-map :a 1) :a inc)
;=> {:a 2}
(merge (sorted-map :b 1) {:a 2})
;=> {:a 2, :b 1}
(reduce-kv (fn [acc k v] (conj acc k)) [] (sorted-map 3 1 2 1 1 1))
;=> [1 2 3]
(conj (sorted-map) nil)
;=> {}
; ---- transients
(persistent! (conj! (transient []) 1))
;=> [1]
(persistent! (reduce conj! (transient []) (range 40)))
;=> [0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39]
(persistent! (assoc! (transient {}) :a 1))
;=> {:a 1}
(persistent! (assoc! (transient {}) :a 1 :b 2))
;=> {:a 1, :b 2}
(persistent! (dissoc! (transient {:a 1 :b 2}) :a))
;=> {:b 2}
(persistent! (dissoc! (transient {:a 1 :b 2 :c 3}) :a :b))
;=> {:c 3}
(persistent! (conj! (transient #{1}) 2))
;=> #{1 2}
(persistent! (disj! (transient #{1 2}) 1))
;=> #{2}
(persistent! (disj! (transient #{1 2 3}) 1 2))
;=> #{3}
(persistent! (pop! (transient [1 2])))
;=> [1]
(persistent! (assoc! (transient [1 2]) 0 :x))
;=> [:x 2]
(persistent! (assoc! (transient [1 2]) 2 :x))
;=> [1 2 :x]
(persistent! (assoc! (transient [1 2]) 3 :x))
;=> :throws IndexOutOfBoundsException
(persistent! (conj! (transient {}) [:a 1]))
;=> {:a 1}
(persistent! (conj! (transient {}) {:a 1 :b 2}))
;=> {:a 1, :b 2}
(let [v [1 2 3] t (transient v)] (conj! t 4) v)
;=> [1 2 3]
(count (transient [1 2]))
;=> 2
(get (transient {:a 1}) :a)
;=> 1
((transient {:a 1}) :a)
;=> 1
(nth (transient [1 2]) 1)
;=> 2
((transient [1 2]) 0)
;=> 1
(contains? (transient #{1}) 1)
;=> true
(get (transient #{1}) 1)
;=> 1
(let [t (transient [])] (persistent! t) (conj! t 1))
;=> :throws Throwable
(let [t (transient {})] (persistent! t) (assoc! t 1 1))
;=> :throws Throwable
(persistent! (conj!))
;=> []
(transient '(1))
;=> :throws ClassCastException
(transient (sorted-map))
;=> :throws ClassCastException
(persistent! [])
;=> :throws ClassCastException
(persistent! (reduce (fn [m i] (assoc! m i i)) (transient {}) (range 20)))
;=> {0 0, 7 7, 1 1, 4 4, 15 15, 13 13, 6 6, 17 17, 3 3, 12 12, 2 2, 19 19, 11 11, 9 9, 5 5, 14 14, 16 16, 10 10, 18 18, 8 8}
(persistent! (reduce conj! (transient #{}) (range 20)))
;=> #{0 7 1 4 15 13 6 17 3 12 2 19 11 9 5 14 16 10 18 8}
(pop! (transient []))
;=> :throws IllegalStateException
(let [m (persistent! (reduce (fn [m i] (assoc! m (str i) i)) (transient {}) (range 500)))] [(count m) (get m "499")])
;=> [500 499]
; ---- metadata
(meta [])
;=> nil
(meta ^{:a 1} [])
;=> {:a 1}
(meta ^:flag [])
;=> {:flag true}
(meta (with-meta [1] {:b 2}))
;=> {:b 2}
(meta (vary-meta ^{:a 1} [1] assoc :b 2))
;=> {:a 1, :b 2}
(meta (vary-meta [1] (fn [m] {:was m})))
;=> {:was nil}
(meta (conj ^{:a 1} [] 1))
;=> {:a 1}
(meta (assoc ^{:a 1} {} :k 1))
;=> {:a 1}
(meta (dissoc ^{:a 1} {:k 1} :k))
;=> {:a 1}
(meta (conj ^{:a 1} #{} 1))
;=> {:a 1}
(meta (rest ^{:a 1} [1 2]))
;=> nil
(meta (map inc ^{:a 1} [1]))
;=> nil
(meta (empty ^{:a 1} [1]))
;=> {:a 1}
(meta (with-meta 'sym {:a 1}))
;=> {:a 1}
(meta 'sym)
;=> nil
(meta 5)
;=> nil
(meta "s")
;=> nil
(meta :k)
;=> nil
(meta (with-meta (fn []) {:a 1}))
;=> {:a 1}
((with-meta (fn [x] x) {:a 1}) 5)
;=> 5
(with-meta 5 {})
;=> :throws ClassCastException
(with-meta [1] nil)
;=> [1]
(= (with-meta [1] {:a 1}) [1])
;=> true
(meta (with-meta (list 1) {:a 1}))
;=> {:a 1}
(meta (select-keys ^{:a 1} {:x 1} [:x]))
;=> {:a 1}
(meta (pop ^{:a 1} [1 2]))
;=> {:a 1}
(meta (subvec ^{:a 1} [1 2] 1))
;=> nil
(meta (seq ^{:a 1} [1]))
;=> nil
(meta (persistent! (transient ^{:a 1} [])))
;=> nil
(meta (into ^{:a 1} #{} [1]))
;=> {:a 1}
(meta (set ^{:a 1} #{1}))
;=> nil
(meta (vec ^{:a 1} [1]))
;=> nil
(:tag (meta '^String x))
;=> String
; ---- what can't be compared can't be sorted
(sorted-set {})
;=> :throws ClassCastException
(sorted-map {} 1)
;=> :throws ClassCastException
(sorted-set ())
;=> :throws ClassCastException
(sorted-set [])
;=> #{[]}
(update-vals [1 2] inc)
;=> [2 3]
