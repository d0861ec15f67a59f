(ns lang.protocols (:require [clojure.string :as string]))

; ---- defprotocol, extend-type, extend-protocol
(defprotocol Shape "Things with an area." (area [s] "its area") (scale [s f] [s f g]))
(defrecord Circle [r] Shape (area [_] (* 3 r r)) (scale [this f] (assoc this :r (* r f))) (scale [this f g] (assoc this :r (* r f g))))
(defrecord Rect [w h])
(extend-type Rect Shape (area [r] (* (:w r) (:h r))) (scale ([r f] (->Rect (* f (:w r)) (:h r))) ([r f g] (->Rect (* f (:w r)) (* g (:h r))))))
;=> nil
(area (->Circle 2))
;=> 12
(area (->Rect 2 3))
;=> 6
(scale (->Circle 2) 3)
;=> #lang.protocols.Circle{:r 6}
(scale (->Circle 2) 3 4)
;=> #lang.protocols.Circle{:r 24}
(scale (->Rect 1 2) 3)
;=> #lang.protocols.Rect{:w 3, :h 2}
(scale (->Rect 1 2) 3 4)
;=> #lang.protocols.Rect{:w 3, :h 8}
(area 1)
;=> :throws IllegalArgumentException
(area nil)
;=> :throws IllegalArgumentException
(extend-protocol Shape nil (area [_] 0) String (area [s] (count s)) Number (area [n] [:number n]) clojure.lang.IPersistentVector (area [v] [:vector v]))
;=> nil
(area nil)
;=> 0
(area "hello")
;=> 5
(area 7)
;=> [:number 7]
(area 7.5)
;=> [:number 7.5]
(area [1 2])
;=> [:vector [1 2]]
(area (first {:a 1}))
;=> [:vector [:a 1]]
(area {:a 1})
;=> :throws IllegalArgumentException
(area :k)
;=> :throws IllegalArgumentException
(extend-type Object Shape (area [x] :object))
;=> nil
(area :k)
;=> :object
(area {:a 1})
;=> :object
(area 'x)
;=> :object
(area 1)
;=> [:number 1]
(map area [1 "a" nil :k (->Circle 1)])
;=> ([:number 1] 1 0 :object 3)
(satisfies? Shape (->Circle 1))
;=> true
(satisfies? Shape nil)
;=> true
(satisfies? Shape :anything)
;=> true
(defprotocol Closed (closed [x]))
(satisfies? Closed 1)
;=> false
(satisfies? Closed nil)
;=> false
(extends? Closed String)
;=> false
(extends? Shape String)
;=> true
(extends? Shape Rect)
;=> true
(extends? Shape nil)
;=> true
(extend String Closed {:closed (fn [s] (str s "!"))})
;=> nil
(closed "a")
;=> "a!"
(closed 1)
;=> :throws IllegalArgumentException
(extends? Closed String)
;=> true
(extenders Closed)
;=> (java.lang.String)
(contains? (set (extenders Shape)) Rect)
;=> true
(fn? area)
;=> true
(ifn? area)
;=> true
(:name (meta #'area))
;=> area
(:doc (meta #'area))
;=> "its area"
(:doc (meta #'Shape))
;=> "Things with an area."
(:arglists (meta #'scale))
;=> ([s f] [s f g])
(let [f area] (f (->Circle 10)))
;=> 300
(apply scale (->Circle 2) [5])
;=> #lang.protocols.Circle{:r 10}
(defprotocol Marker)
(defrecord Marked [] Marker)
(satisfies? Marker (->Marked))
;=> true
(satisfies? Marker 1)
;=> false

; ---- via metadata
(defprotocol Meta :extend-via-metadata true (start [x]) (stop [x]))
(start (with-meta {:n 1} {`start (fn [x] [:started (:n x)])}))
;=> [:started 1]
(start (with-meta [1] {`start (fn [x] (conj x :s))}))
;=> [1 :s]
(start {:n 1})
;=> :throws IllegalArgumentException
(stop (with-meta {:n 1} {`start (fn [x] :no)}))
;=> :throws IllegalArgumentException
(extend-type clojure.lang.IPersistentMap Meta (start [x] :map) (stop [x] :stop))
;=> nil
(start {:n 1})
;=> :map
(start (with-meta {:n 1} {`start (fn [x] :meta)}))
;=> :meta
(stop (with-meta {:n 1} {`start (fn [x] :no)}))
;=> :stop

; ---- records
(defrecord Point [x y])
(->Point 1 2)
;=> #lang.protocols.Point{:x 1, :y 2}
(Point. 1 2)
;=> #lang.protocols.Point{:x 1, :y 2}
(new Point 1 2)
;=> #lang.protocols.Point{:x 1, :y 2}
(map->Point {:x 1 :y 2})
;=> #lang.protocols.Point{:x 1, :y 2}
(map->Point {:x 1})
;=> #lang.protocols.Point{:x 1, :y nil}
(map->Point {:x 1 :y 2 :z 3})
;=> #lang.protocols.Point{:x 1, :y 2, :z 3}
(map->Point {})
;=> #lang.protocols.Point{:x nil, :y nil}
(:x (->Point 1 2))
;=> 1
(.x (->Point 1 2))
;=> 1
(.-y (->Point 1 2))
;=> 2
(get (->Point 1 2) :y)
;=> 2
(get (->Point 1 2) :z :none)
;=> :none
((juxt :x :y) (->Point 1 2))
;=> [1 2]
(let [{:keys [x y]} (->Point 1 2)] [x y])
;=> [1 2]
(= (->Point 1 2) (->Point 1 2))
;=> true
(= (->Point 1 2) (->Point 2 1))
;=> false
(= (->Point 1 2) {:x 1 :y 2})
;=> false
(= {:x 1 :y 2} (->Point 1 2))
;=> false
(= (->Point 1 2) (->Rect 1 2))
;=> false
(== 1 (:x (->Point 1 2)))
;=> true
(assoc (->Point 1 2) :x 5)
;=> #lang.protocols.Point{:x 5, :y 2}
(assoc (->Point 1 2) :z 5)
;=> #lang.protocols.Point{:x 1, :y 2, :z 5}
(dissoc (assoc (->Point 1 2) :z 5) :z)
;=> #lang.protocols.Point{:x 1, :y 2}
(dissoc (->Point 1 2) :x)
;=> {:y 2}
(dissoc (->Point 1 2) :nothing)
;=> #lang.protocols.Point{:x 1, :y 2}
(record? (dissoc (->Point 1 2) :x))
;=> false
(record? (->Point 1 2))
;=> true
(record? {:x 1})
;=> false
(map? (->Point 1 2))
;=> true
(coll? (->Point 1 2))
;=> true
(associative? (->Point 1 2))
;=> true
(counted? (->Point 1 2))
;=> true
(sequential? (->Point 1 2))
;=> false
(ifn? (->Point 1 2))
;=> false
(count (->Point 1 2))
;=> 2
(count (assoc (->Point 1 2) :z 3))
;=> 3
(seq (->Point 1 2))
;=> ([:x 1] [:y 2])
(keys (->Point 1 2))
;=> (:x :y)
(vals (->Point 1 2))
;=> (1 2)
(into {} (->Point 1 2))
;=> {:x 1, :y 2}
(into (->Point 1 2) {:x 9 :q 8})
;=> #lang.protocols.Point{:x 9, :y 2, :q 8}
(merge (->Point 1 2) {:x 7})
;=> #lang.protocols.Point{:x 7, :y 2}
(merge {:a 1} (->Point 1 2))
;=> {:a 1, :x 1, :y 2}
(conj (->Point 1 2) [:x 3])
;=> #lang.protocols.Point{:x 3, :y 2}
(conj (->Point 1 2) {:y 4})
;=> #lang.protocols.Point{:x 1, :y 4}
(contains? (->Point 1 2) :x)
;=> true
(contains? (->Point 1 2) :z)
;=> false
(find (->Point 1 2) :x)
;=> [:x 1]
(update (->Point 1 2) :x inc)
;=> #lang.protocols.Point{:x 2, :y 2}
(update-in (assoc (->Point 1 2) :m {:k 1}) [:m :k] inc)
;=> #lang.protocols.Point{:x 1, :y 2, :m {:k 2}}
(select-keys (->Point 1 2) [:x])
;=> {:x 1}
(reduce-kv (fn [acc k v] (conj acc k v)) [] (->Point 1 2))
;=> [:x 1 :y 2]
(reduce (fn [acc [k v]] (+ acc v)) 0 (->Point 1 2))
;=> 3
(empty (->Point 1 2))
;=> :throws UnsupportedOperationException
(meta (->Point 1 2))
;=> nil
(meta (with-meta (->Point 1 2) {:m 1}))
;=> {:m 1}
(meta (assoc (with-meta (->Point 1 2) {:m 1}) :x 3))
;=> {:m 1}
(= (with-meta (->Point 1 2) {:m 1}) (->Point 1 2))
;=> true
(hash (->Point 1 2))
;=> 1215362866
(= (hash (->Point 1 2)) (hash (->Point 1 2)))
;=> true
(= (hash (->Point 1 2)) (hash {:x 1 :y 2}))
;=> false
(get {(->Point 1 2) :found} (->Point 1 2))
;=> :found
(get {(->Point 1 2) :found} {:x 1 :y 2})
;=> nil
(contains? #{(->Point 1 2)} (->Point 1 2))
;=> true
(count (set [(->Point 1 2) (->Point 1 2) (->Point 2 1)]))
;=> 2
(pr-str (->Point 1 2))
;=> "#lang.protocols.Point{:x 1, :y 2}"
(pr-str [(->Point 1 "a")])
;=> "[#lang.protocols.Point{:x 1, :y \"a\"}]"
(print-str (->Point 1 "a"))
;=> "#lang.protocols.Point{:x 1, :y a}"
(with-out-str (println (->Point 1 "a")))
;=> "#lang.protocols.Point{:x 1, :y a}\n"
(->Point 1)
;=> :throws ArityException
(Point. 1 2 nil {:z 3})
;=> #lang.protocols.Point{:x 1, :y 2, :z 3}
(Point. 1 2 {:m 1} nil)
;=> #lang.protocols.Point{:x 1, :y 2}
(meta (Point. 1 2 {:m 1} nil))
;=> {:m 1}
(map :x [(->Point 1 2) (->Point 3 4)])
;=> (1 3)
(sort-by :x [(->Point 3 4) (->Point 1 2)])
;=> (#lang.protocols.Point{:x 1, :y 2} #lang.protocols.Point{:x 3, :y 4})
(group-by :x [(->Point 1 2) (->Point 1 3)])
;=> {1 [#lang.protocols.Point{:x 1, :y 2} #lang.protocols.Point{:x 1, :y 3}]}
(class (->Point 1 2))
;=> lang.protocols.Point
(type (->Point 1 2))
;=> lang.protocols.Point
(= Point (class (->Point 1 2)))
;=> true
(instance? Point (->Point 1 2))
;=> true
(instance? Point {:x 1})
;=> false
(instance? Point nil)
;=> false
(instance? clojure.lang.IRecord (->Point 1 2))
;=> true
(instance? clojure.lang.IPersistentMap (->Point 1 2))
;=> true
(every? #(instance? Point %) [(->Point 1 2)])
;=> true
(defrecord Named [first-name last-name])
(->Named "A" "B")
;=> #lang.protocols.Named{:first-name "A", :last-name "B"}
(:first-name (->Named "A" "B"))
;=> "A"
(map->Named {:last-name "L"})
;=> #lang.protocols.Named{:first-name nil, :last-name "L"}
(defrecord Empty [])
(->Empty)
;=> #lang.protocols.Empty{}
(count (->Empty))
;=> 0
(seq (->Empty))
;=> nil
(assoc (->Empty) :a 1)
;=> #lang.protocols.Empty{:a 1}
(defrecord WithMethods [n] Object (toString [_] (str "n=" n)) clojure.lang.IDeref (deref [_] (* 2 n)))
(str (->WithMethods 3))
;=> "n=3"
@(->WithMethods 4)
;=> 8
(defrecord Big [a b c d e f g h i j])
(->Big 1 2 3 4 5 6 7 8 9 10)
;=> #lang.protocols.Big{:a 1, :b 2, :c 3, :d 4, :e 5, :f 6, :g 7, :h 8, :i 9, :j 10}
(:j (->Big 1 2 3 4 5 6 7 8 9 10))
;=> 10
(assoc (->Big 1 2 3 4 5 6 7 8 9 10) :k 11)
;=> #lang.protocols.Big{:a 1, :b 2, :c 3, :d 4, :e 5, :f 6, :g 7, :h 8, :i 9, :j 10, :k 11}
(keys (->Big 1 2 3 4 5 6 7 8 9 10))
;=> (:a :b :c :d :e :f :g :h :i :j)
(defrecord Recur [n] Shape (area [_] (loop [i n acc 0] (if (pos? i) (recur (dec i) (+ acc i)) acc))) (scale [_ f] (if (> f 10) (recur (- f 10)) f)))
(area (->Recur 4))
;=> 10
(scale (->Recur 4) 35)
;=> 5
(defrecord Shadow [x] Shape (area [x] (:x x)) (scale [_ x] x))
(area (->Shadow 1))
;=> 1
(scale (->Shadow 1) 2)
;=> 2
(defrecord Node [value next])
(:value (:next (->Node 1 (->Node 2 nil))))
;=> 2
(get-in (->Node 1 (->Node 2 nil)) [:next :value])
;=> 2
(assoc-in (->Node 1 (->Node 2 nil)) [:next :value] 5)
;=> #lang.protocols.Node{:value 1, :next #lang.protocols.Node{:value 5, :next nil}}
(defrecord Closure [k] Shape (area [_] (map #(* k %) [1 2 3])) (scale [this f] (let [g (fn [y] (+ y k f))] (g 1))))
(area (->Closure 3))
;=> (3 6 9)
(scale (->Closure 3) 10)
;=> 14
(defrecord Destructured [p] Shape (area [{:keys [p]}] p) (scale [_ [a b]] (+ a b p)))
(area (->Destructured 4))
;=> 4
(scale (->Destructured 4) [1 2])
;=> 7

; ---- types
(deftype Pair [a b])
(.a (->Pair 1 2))
;=> 1
(.-b (Pair. 1 2))
;=> 2
(= (->Pair 1 2) (->Pair 1 2))
;=> false
(let [p (->Pair 1 2)] (= p p))
;=> true
(instance? Pair (->Pair 1 2))
;=> true
(class (->Pair 1 2))
;=> lang.protocols.Pair
(map? (->Pair 1 2))
;=> false
(record? (->Pair 1 2))
;=> false
(:a (->Pair 1 2))
;=> nil
(count (->Pair 1 2))
;=> :throws UnsupportedOperationException
(seq (->Pair 1 2))
;=> :throws IllegalArgumentException
(assoc (->Pair 1 2) :a 1)
;=> :throws ClassCastException
(.nothing (->Pair 1 2))
;=> :throws IllegalArgumentException
(with-meta (->Pair 1 2) {})
;=> :throws ClassCastException
(meta (->Pair 1 2))
;=> nil
(deftype Counter [^:unsynchronized-mutable n] Shape (area [_] (set! n (inc n)) n) (scale [_ f] (set! n (* n f)) n))
(let [c (->Counter 0)] [(area c) (area c) (scale c 10) (area c)])
;=> [1 2 20 21]
(deftype VolatileCounter [^:volatile-mutable n] clojure.lang.IDeref (deref [_] n) clojure.lang.IFn (invoke [_] (set! n (inc n))) (invoke [_ k] (set! n (+ n k))))
(let [c (->VolatileCounter 5)] [(c) (c 10) @c])
;=> [6 16 16]
((->VolatileCounter 5) 1 2)
;=> :throws Throwable
(deftype Equal [a b] Object (equals [_ o] (and (instance? Equal o) (= a (.-a o)))) (hashCode [_] (hash a)) (toString [_] (str "<" a ">")))
(= (->Equal 1 2) (->Equal 1 3))
;=> true
(= (->Equal 1 2) (->Equal 2 2))
;=> false
(not= (->Equal 1 2) 1)
;=> true
(str (->Equal 1 2))
;=> "<1>"
(str "a" (->Equal 1 2) "b")
;=> "a<1>b"
(.toString (->Equal 1 2))
;=> "<1>"
(deftype Coll [items] clojure.lang.Seqable (seq [_] (seq items)) clojure.lang.Counted (count [_] (count items)) clojure.lang.ILookup (valAt [_ k] (nth items k nil)) (valAt [_ k d] (nth items k d)) clojure.lang.Indexed (nth [_ i] (nth items i)) (nth [_ i d] (nth items i d)))
(seq (->Coll [1 2 3]))
;=> (1 2 3)
(count (->Coll [1 2 3]))
;=> 3
(map inc (->Coll [1 2 3]))
;=> (2 3 4)
(reduce + (->Coll [1 2 3]))
;=> 6
(get (->Coll [1 2 3]) 1)
;=> 2
(get (->Coll [1 2 3]) 9 :none)
;=> :none
(nth (->Coll [1 2 3]) 1)
;=> 2
(nth (->Coll [1 2 3]) 9 :none)
;=> :none
(first (->Coll [1 2 3]))
;=> 1
(rest (->Coll [1 2 3]))
;=> (2 3)
(into #{} (->Coll [1 2 3]))
;=> #{1 3 2}
(counted? (->Coll [1 2 3]))
;=> true
(seqable? (->Coll [1 2 3]))
;=> true
(coll? (->Coll [1 2 3]))
;=> false
(apply + (->Coll [1 2 3]))
;=> 6
(let [[a b] (->Coll [1 2 3])] [a b])
;=> [1 2]
(empty? (->Coll []))
;=> true
(deftype Ordered [n] Comparable (compareTo [_ o] (- n (.-n o))))
(compare (->Ordered 1) (->Ordered 2))
;=> -1
(map #(.-n %) (sort [(->Ordered 3) (->Ordered 1) (->Ordered 2)]))
;=> (1 2 3)
(deftype Fnish [f] clojure.lang.IFn (invoke [_ x] (f x)))
(map (->Fnish inc) [1 2 3])
;=> (2 3 4)
((->Fnish inc) 1)
;=> 2
(ifn? (->Fnish inc))
;=> true
(fn? (->Fnish inc))
;=> false
(deftype Lookup [m] clojure.lang.ILookup (valAt [_ k] (get m k)) (valAt [_ k d] (get m k d)))
(:a (->Lookup {:a 1}))
;=> 1
(:b (->Lookup {:a 1}) 2)
;=> 2
(deftype Reducible [n] clojure.lang.IReduceInit (reduce [_ f init] (loop [i 0 acc init] (if (or (reduced? acc) (= i n)) (unreduced acc) (recur (inc i) (f acc i))))))
(reduce + 0 (->Reducible 5))
;=> 10
(into [] (->Reducible 3))
;=> [0 1 2]
(transduce (map inc) + 0 (->Reducible 3))
;=> 6
(deftype NoFields [])
(instance? NoFields (NoFields.))
;=> true
(deftype Nested [x] Shape (area [_] (let [y x] ((fn [] (+ x y))))) (scale [_ f] (reify Shape (area [_] (* x f)) (scale [_ g] g))))
(area (->Nested 4))
;=> 8
(area (scale (->Nested 4) 5))
;=> 20

; ---- reify
(area (reify Shape (area [_] 42)))
;=> 42
(let [n 10] (area (reify Shape (area [_] n))))
;=> 10
(scale (reify Shape (scale [_ f] [:one f]) (scale [_ f g] [:two f g])) 1 2)
;=> [:two 1 2]
(scale (reify Shape (area [_] 1)) 1)
;=> :throws Throwable
(let [r (reify Shape (area [this] (scale this 3)) (scale [_ f] (* f f)))] (area r))
;=> 9
(str (reify Object (toString [_] "me")))
;=> "me"
@(reify clojure.lang.IDeref (deref [_] 5))
;=> 5
((reify clojure.lang.IFn (invoke [_ a] (* a 2)) (invoke [_ a b] (+ a b))) 3 4)
;=> 7
(map (reify clojure.lang.IFn (invoke [_ a] (* a 2))) [1 2])
;=> (2 4)
(seq (reify clojure.lang.Seqable (seq [_] '(1 2))))
;=> (1 2)
(satisfies? Shape (reify Shape))
;=> true
(satisfies? Closed (reify Shape))
;=> false
(meta (with-meta (reify Shape) {:a 1}))
;=> {:a 1}
(let [make (fn [n] (reify Shape (area [_] n)))] (map area [(make 1) (make 2) (make 3)]))
;=> (1 2 3)
(let [a (atom 0) r (reify Shape (area [_] (swap! a inc)))] (area r) (area r) @a)
;=> 2
(count (reify clojure.lang.Counted (count [_] 7)))
;=> 7
(instance? clojure.lang.IDeref (reify clojure.lang.IDeref (deref [_] 1)))
;=> true
(= 1 (reify Object (equals [_ o] true)))
;=> false
(= (reify Object (equals [_ o] true)) 1)
;=> true

; ---- classes
(class 1)
;=> java.lang.Long
(class 1.5)
;=> java.lang.Double
(class "a")
;=> java.lang.String
(class \a)
;=> java.lang.Character
(class :a)
;=> clojure.lang.Keyword
(class 'a)
;=> clojure.lang.Symbol
(class true)
;=> java.lang.Boolean
(class nil)
;=> nil
(class [])
;=> clojure.lang.PersistentVector
(class {})
;=> clojure.lang.PersistentArrayMap
(class #{})
;=> clojure.lang.PersistentHashSet
(class ())
;=> clojure.lang.PersistentList$EmptyList
(class '(1))
;=> clojure.lang.PersistentList
(class (hash-map 1 2))
;=> clojure.lang.PersistentHashMap
(class (sorted-map))
;=> clojure.lang.PersistentTreeMap
(class (sorted-set))
;=> clojure.lang.PersistentTreeSet
(class (map inc [1]))
;=> clojure.lang.LazySeq
(class (cons 1 nil))
;=> clojure.lang.PersistentList
(class (cons 1 [2]))
;=> clojure.lang.Cons
(class (seq [1]))
;=> clojure.lang.PersistentVector$ChunkedSeq
(class (range 3))
;=> clojure.lang.LongRange
(class (range 0.0 1.0 0.5))
;=> clojure.lang.Range
(class (seq "ab"))
;=> clojure.lang.StringSeq
(class (first {:a 1}))
;=> clojure.lang.MapEntry
(class (atom 1))
;=> clojure.lang.Atom
(class (volatile! 1))
;=> clojure.lang.Volatile
(class (delay 1))
;=> clojure.lang.Delay
(class #'area)
;=> clojure.lang.Var
(class *ns*)
;=> clojure.lang.Namespace
(class (Exception. "x"))
;=> java.lang.Exception
(class (ex-info "x" {}))
;=> clojure.lang.ExceptionInfo
(class (transient []))
;=> clojure.lang.PersistentVector$TransientVector
(class (reduced 1))
;=> clojure.lang.Reduced
(class String)
;=> java.lang.Class
(class (subvec [1 2 3] 1))
;=> clojure.lang.APersistentVector$SubVector
(class (keys {:a 1}))
;=> clojure.lang.APersistentMap$KeySeq
(class (vals {:a 1}))
;=> clojure.lang.APersistentMap$ValSeq
(class (seq {:a 1}))
;=> clojure.lang.PersistentArrayMap$Seq
(class (rseq [1 2]))
;=> clojure.lang.APersistentVector$RSeq
(class (object-array 1))
;=> [Ljava.lang.Object;
(type 1)
;=> java.lang.Long
(type (with-meta [1] {:type :mine}))
;=> :mine
(class? String)
;=> true
(class? 1)
;=> false
(class? Point)
;=> true
(instance? String "a")
;=> true
(instance? Number 1)
;=> true
(instance? Long 1)
;=> true
(instance? Double 1)
;=> false
(instance? Object 1)
;=> true
(instance? Object nil)
;=> false
(instance? clojure.lang.Keyword :a)
;=> true
(instance? clojure.lang.IFn :a)
;=> true
(instance? clojure.lang.IFn inc)
;=> true
(instance? clojure.lang.ISeq '(1))
;=> true
(instance? clojure.lang.ISeq [1])
;=> false
(instance? clojure.lang.Sequential [1])
;=> true
(instance? clojure.lang.IPersistentMap {})
;=> true
(instance? java.util.Map {})
;=> true
(instance? java.util.List [])
;=> true
(instance? Comparable "a")
;=> true
(instance? Throwable (Exception. "a"))
;=> true
(instance? clojure.lang.ExceptionInfo (ex-info "a" {}))
;=> true
(instance? RuntimeException (ex-info "a" {}))
;=> true
(instance? 1 1)
;=> :throws ClassCastException
(map #(instance? Long %) [1 2.0 "a"])
;=> (true false false)
(= String (class "a"))
;=> true
(= String Long)
;=> false
(identical? String (class "a"))
;=> true
(str String)
;=> "class java.lang.String"
(str clojure.lang.IFn)
;=> "interface clojure.lang.IFn"
(pr-str [String Point])
;=> "[java.lang.String lang.protocols.Point]"
(print-str String)
;=> "java.lang.String"
(hash-map String 1)
;=> {java.lang.String 1}
(get {String :s, Long :l} (class 1))
;=> :l
(case (class "a") :no :default)
;=> :throws IllegalArgumentException
(condp = (class "a") String :s Long :l)
;=> :s
(condp instance? "a" Long :l String :s)
;=> :s
(isa? String Object)
;=> true
(isa? Object String)
;=> false
(isa? Long Number)
;=> true
(isa? clojure.lang.PersistentVector clojure.lang.IPersistentCollection)
;=> true
(isa? Point clojure.lang.IRecord)
;=> true
(isa? [Long String] [Number Object])
;=> true
(cast String "a")
;=> "a"
(cast Long "a")
;=> :throws ClassCastException
(cast Number nil)
;=> nil
(contains? (set (bases Long)) Number)
;=> true
(contains? (supers Long) Comparable)
;=> true
(contains? (parents Number) Object)
;=> true
(contains? (parents String) ::text)
;=> false
(println-str (class "a") [String])
;=> "java.lang.String [java.lang.String]\n"
(subs (str (->Point 1 2)) 0 21)
;=> "lang.protocols.Point@"
(contains? (ancestors clojure.lang.PersistentVector) clojure.lang.Seqable)
;=> true
(contains? (supers clojure.lang.PersistentVector) Object)
;=> true
(ancestors 1)
;=> nil
(defmulti kind class)
(defmethod kind String [_] :string)
(defmethod kind Number [_] :number)
(defmethod kind nil [_] :nil)
(defmethod kind :default [_] :other)
(defmethod kind clojure.lang.IPersistentCollection [_] :coll)
(defmethod kind Point [p] [:point (:x p)])
(kind "a")
;=> :string
(kind 1)
;=> :number
(kind 1.5)
;=> :number
(kind nil)
;=> :nil
(kind :a)
;=> :other
(kind [1])
;=> :coll
(kind #{})
;=> :coll
(map kind ["a" 2 {} 'x])
;=> (:string :number :coll :other)
(derive String ::text)
;=> nil
(isa? String ::text)
;=> true
(contains? (ancestors String) ::text)
;=> true
(defmulti texty class)
(defmethod texty ::text [_] :text)
(texty "a")
;=> :text
(defmulti two (fn [a b] [(class a) (class b)]))
(defmethod two [Number String] [_ _] :ns)
(defmethod two [Object Object] [_ _] :oo)
(two 1 "a")
;=> :ns
(two "a" 1)
;=> :oo
(try (throw (IllegalStateException. "a")) (catch RuntimeException e (class e)))
;=> java.lang.IllegalStateException
(try (throw (java.io.IOException. "a")) (catch Exception e [(class e) (ex-message e)]))
;=> [java.io.IOException "a"]
(try (throw (java.util.NoSuchElementException. "a")) (catch java.util.NoSuchElementException e :caught))
;=> :caught
(try (throw (ClassCastException. "a")) (catch IllegalStateException e :wrong) (catch Throwable t :right))
;=> :right
(instance? Object (Object.))
;=> true
(= (Object.) (Object.))
;=> false
(let [o (Object.)] (= o o))
;=> true
(identical? (Object.) (Object.))
;=> false
`String
;=> java.lang.String
`Exception
;=> java.lang.Exception
`(Exception. "a")
;=> (java.lang.Exception. "a")
`clojure.lang.IFn
;=> clojure.lang.IFn
`java.util.Map
;=> java.util.Map
(map class [1 "a" :b])
;=> (java.lang.Long java.lang.String clojure.lang.Keyword)
(defprotocol Visitor (visit [v node]))
(defprotocol Visited (accept [n v]))
(deftype Leaf [n] Visited (accept [this v] (visit v this)))
(deftype Sum [^:unsynchronized-mutable total] Visitor (visit [_ leaf] (set! total (+ total (.-n leaf))) total))
(let [s (->Sum 0)] (last (map #(accept % s) [(->Leaf 1) (->Leaf 2) (->Leaf 3)])))
;=> 6
