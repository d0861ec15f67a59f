(ns lang.functions)

; ---- fn, defn
((fn [] 1))
;=> 1
((fn [x] (* x 2)) 5)
;=> 10
((fn [x y] [x y]) 1 2)
;=> [1 2]
((fn [& xs] xs))
;=> nil
((fn [& xs] xs) 1 2)
;=> (1 2)
((fn [x & xs] [x xs]) 1)
;=> [1 nil]
((fn [x & xs] [x xs]) 1 2 3)
;=> [1 (2 3)]
((fn fact [n] (if (< n 2) 1 (* n (fact (dec n))))) 10)
;=> 3628800
((fn ([] 0) ([x] 1) ([x y] 2) ([x y & more] :many)) 1 2 3)
;=> :many
(map (fn [args] (apply (fn ([] 0) ([x] 1) ([x y] 2) ([x y & more] :many)) args)) [[] [1] [1 2] [1 2 3] [1 2 3 4]])
;=> (0 1 2 :many :many)
((fn [a b c d e f g] [a b c d e f g]) 1 2 3 4 5 6 7)
;=> [1 2 3 4 5 6 7]
((fn [a b c d e f g h i j] (+ a b c d e f g h i j)) 1 2 3 4 5 6 7 8 9 10)
;=> 55
((fn [a b c d e f g h & more] [h more]) 1 2 3 4 5 6 7 8 9 10)
;=> [8 (9 10)]
(#(+ % 1) 1)
;=> 2
(#(vector %1 %2 %&) 1 2 3 4)
;=> [1 2 (3 4)]
(#(do [%2 %1]) 1 2)
;=> [2 1]
(#(vector))
;=> []
(#(apply + %&) 1 2 3)
;=> 6
(map #(* % %) [1 2 3])
;=> (1 4 9)
(let [add (fn [n] (fn [x] (+ x n)))] ((add 5) 10))
;=> 15
(let [counter (let [n (atom 0)] (fn [] (swap! n inc)))] (counter) (counter) (counter))
;=> 3
(defn square "Its square." [x] (* x x))
(square 5)
;=> 25
(map square [1 2 3])
;=> (1 4 9)
(defn multi ([] :none) ([x] [:one x]) ([x & more] [:more x more]))
[(multi) (multi 1) (multi 1 2 3)]
;=> [:none [:one 1] [:more 1 (2 3)]]
(defn with-meta-map {:added "1"} [x] x)
(with-meta-map 1)
;=> 1
(:added (meta #'with-meta-map))
;=> "1"
(:doc (meta #'square))
;=> "Its square."
(:name (meta #'square))
;=> square
(:arglists (meta #'square))
;=> ([x])
(:arglists (meta #'multi))
;=> ([] [x] [x & more])
(defn- hidden [] :hidden)
(hidden)
;=> :hidden
(:private (meta #'hidden))
;=> true
(declare later)
;=> #'lang.functions/later
(defn earlier [] (later))
(defn later [] :later)
(earlier)
;=> :later
(def a-value 5)
a-value
;=> 5
(def a-value 6)
a-value
;=> 6
(def ^{:doc "documented"} documented 1)
(:doc (meta #'documented))
;=> "documented"
(def documented-too "a docstring" 2)
[documented-too (:doc (meta #'documented-too))]
;=> [2 "a docstring"]
(defonce once 1)
(defonce once 2)
once
;=> 1
(defn varargs [a & [b c]] [a b c])
[(varargs 1) (varargs 1 2) (varargs 1 2 3 4)]
;=> [[1 nil nil] [1 2 nil] [1 2 3]]
(defn keyword-args [& {:keys [a b] :or {b 5}}] [a b])
[(keyword-args) (keyword-args :a 1) (keyword-args :a 1 :b 2) (keyword-args {:a 9})]
;=> [[nil 5] [1 5] [1 2] [9 5]]
(defn recurring [n acc] (if (pos? n) (recur (dec n) (conj acc n)) acc))
(recurring 5 [])
;=> [5 4 3 2 1]
(defn redefined [] 1)
(defn calls-redefined [] (redefined))
(defn redefined [] 2)
(calls-redefined)
;=> 2
; ---- higher order
(apply + [1 2 3])
;=> 6
(apply + 1 [2 3])
;=> 6
(apply + 1 2 [3])
;=> 6
(apply + 1 2 3 [])
;=> 6
(apply + 1 2 3 4 5 [6 7])
;=> 28
(apply str nil)
;=> ""
(apply max [3 1 2])
;=> 3
(apply hash-map [:a 1 :b 2])
;=> {:b 2, :a 1}
(apply (fn [a & more] [a (first more)]) (range))
;=> [0 1]
(apply map vector [[1 2] [3 4]])
;=> ([1 3] [2 4])
(apply inc [1 2])
;=> :throws ArityException
((comp) 5)
;=> 5
((comp inc) 1)
;=> 2
((comp inc dec) 1)
;=> 1
((comp str inc) 1)
;=> "2"
((comp first rest) [1 2 3])
;=> 2
((comp inc inc inc inc) 0)
;=> 4
((comp + max) 1 2)
;=> 2
((comp count list) 1 2 3 4 5)
;=> 5
((partial +) 1)
;=> 1
((partial + 1) 2)
;=> 3
((partial + 1 2) 3 4)
;=> 10
((partial vector 1 2 3) 4 5 6)
;=> [1 2 3 4 5 6]
((partial vector 1 2 3 4 5) 6 7)
;=> [1 2 3 4 5 6 7]
((partial vector 1))
;=> [1]
((partial vector 1) 2 3 4 5 6)
;=> [1 2 3 4 5 6]
((juxt inc dec) 5)
;=> [6 4]
((juxt :a :b) {:a 1 :b 2})
;=> [1 2]
((juxt + - * /) 6 3)
;=> [9 3 18 2]
((juxt first last count) [1 2 3])
;=> [1 3 3]
((juxt inc))
;=> :throws ArityException
((juxt identity) 7)
;=> [7]
((juxt list vector set) 1 2)
;=> :throws ArityException
((complement even?) 1)
;=> true
((complement nil?) nil)
;=> false
((complement <) 1 2 3)
;=> false
((complement (fn [] true)))
;=> false
((constantly 5))
;=> 5
((constantly 5) 1 2 3 4)
;=> 5
((fnil inc 0) nil)
;=> 1
((fnil inc 0) 5)
;=> 6
((fnil + 1 2) nil nil)
;=> 3
((fnil + 1 2) nil 10 100)
;=> 111
((fnil vector 1 2 3) nil nil nil nil)
;=> [1 2 3 nil]
(update {} :n (fnil inc 0))
;=> {:n 1}
((every-pred even? pos?) 2)
;=> true
((every-pred even? pos?) -2)
;=> false
((every-pred even? pos?) 2 4 6)
;=> true
((every-pred even? pos?) 2 4 5)
;=> false
((every-pred even?))
;=> true
((every-pred number? even? pos?) 2 4 6 8 9)
;=> false
((some-fn even? neg?) 1)
;=> false
((some-fn even? neg?) 2)
;=> true
((some-fn even? neg?) 1 3 -5)
;=> true
((some-fn :a :b) {:b 5})
;=> 5
((some-fn :a :b :c) {})
;=> nil
((some-fn :a) {:a false})
;=> false
((some-fn :a :b) {:b false})
;=> false
((some-fn even?))
;=> nil
((some-fn odd? neg? zero?) 2 4 6 8 0)
;=> true
(some-fn)
;=> :throws ArityException
(trampoline (fn [] 5))
;=> 5
(trampoline (fn f [n] (if (pos? n) (fn [] (f (dec n))) :done)) 10000)
;=> :done
(trampoline + 1 2)
;=> 3
(let [n (atom 0) f (memoize (fn [x] (swap! n inc) (* x 2)))] [(f 1) (f 1) (f 2) (f 1) @n])
;=> [2 2 4 2 2]
(let [n (atom 0) f (memoize (fn [& xs] (swap! n inc) nil))] (f) (f) (f 1) (f 1) @n)
;=> 2
(identity :x)
;=> :x
(map (constantly 1) [1 2 3])
;=> (1 1 1)
(let [{:keys [f]} {:f inc}] (f 1))
;=> 2
((get {:op +} :op) 1 2)
;=> 3
((if true + -) 5 3)
;=> 8
(((fn [x] (fn [y] [x y])) 1) 2)
;=> [1 2]
(let [compose (fn [& fs] (reduce (fn [f g] (fn [x] (f (g x)))) fs))] ((compose inc inc str) 1))
;=> :throws ClassCastException
(let [compose (fn [& fs] (reduce (fn [f g] (fn [x] (f (g x)))) fs))] ((compose str inc inc) 1))
;=> "3"
(max-key count "a" "bbb" "cc")
;=> "bbb"
(max-key count "a" "b")
;=> "b"
(max-key identity 5)
;=> 5
(max-key - 1 2 3)
;=> 1
(max-key count [1] [2] [3])
;=> [3]
(min-key count "aa" "b" "ccc")
;=> "b"
(min-key identity 3 1 2)
;=> 1
(min-key count [1] [2])
;=> [2]
(min-key count [1] [2] [3])
;=> [3]
(apply max-key val {:a 1 :b 5 :c 3})
;=> [:b 5]
(run! identity [1 2])
;=> nil
(let [a (atom [])] (run! (fn [x] (swap! a conj x)) [1 2 3]) @a)
;=> [1 2 3]
(let [a (atom [])] (run! (fn [x] (swap! a conj x) (when (= x 2) (reduced nil))) [1 2 3]) @a)
;=> [1 2]
(fn? inc)
;=> true
(ifn? :a)
;=> true
(fn? :a)
;=> false
(let [a (gensym) b (gensym)] (= a b))
;=> false
(symbol? (gensym "x"))
;=> true
