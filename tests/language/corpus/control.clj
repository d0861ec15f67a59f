(ns lang.control)

; ---- if, do, when
(if true 1 2)
;=> 1
(if false 1 2)
;=> 2
(if nil 1 2)
;=> 2
(if 0 1 2)
;=> 1
(if "" 1 2)
;=> 1
(if false 1)
;=> nil
(if-not true 1 2)
;=> 2
(if-not false 1 2)
;=> 1
(if-not true 1)
;=> nil
(do)
;=> nil
(do 1 2 3)
;=> 3
(when true 1 2)
;=> 2
(when false 1 2)
;=> nil
(when true)
;=> nil
(when-not false 1 2)
;=> 2
(when-not true 1)
;=> nil
; ---- and, or
(and)
;=> true
(and 1)
;=> 1
(and 1 2)
;=> 2
(and nil 2)
;=> nil
(and false nil)
;=> false
(and 1 false 3)
;=> false
(and 1 2 3 4)
;=> 4
(or)
;=> nil
(or nil)
;=> nil
(or nil 2)
;=> 2
(or false nil)
;=> nil
(or nil false)
;=> false
(or 1 (throw (Exception. "not reached")))
;=> 1
(or nil nil 3)
;=> 3
(let [n (atom 0)] [(and (swap! n inc) false (swap! n inc)) @n])
;=> [false 1]
; ---- cond and its like
(cond)
;=> nil
(cond false 1)
;=> nil
(cond false 1 true 2)
;=> 2
(cond nil 1 :else 2)
;=> 2
(cond 1 2 3 4)
;=> 2
(let [x 5] (cond (< x 3) :low (< x 10) :middle :else :high))
;=> :middle
(condp = 2 1 :one 2 :two)
;=> :two
(condp = 3 1 :one 2 :two :other)
;=> :other
(condp = 3 1 :one)
;=> :throws IllegalArgumentException
(condp some [1 2 3] #{0 6} :>> inc #{2} :>> (fn [x] (* 10 x)) :none)
;=> 20
(condp some [1 2 3] #{0 6} :>> inc #{9} :>> dec)
;=> :throws IllegalArgumentException
(condp < 5 10 :a 3 :b)
;=> :b
(case 1 1 :one 2 :two)
;=> :one
(case 3 1 :one 2 :two)
;=> :throws IllegalArgumentException
(case 3 1 :one 2 :two :default)
;=> :default
(case "b" "a" 1 "b" 2)
;=> 2
(case :k :a 1 :k 2)
;=> 2
(case 'sym sym 1 other 2)
;=> 1
(case \a \a 1 \b 2)
;=> 1
(case 5 (1 2 3) :small (4 5 6) :middle :big)
;=> :middle
(case 7 (1 2 3) :small (4 5 6) :middle :big)
;=> :big
(case nil nil :nil :other)
;=> :nil
(case [1 2] [1 2] :vector :other)
;=> :vector
(case {:a 1} {:a 1} :map :other)
;=> :map
(case #{1} #{1} :set :other)
;=> :set
(case '(1 2) [1 2] :seq :other)
;=> :seq
(case 1.0 1 :long 1.0 :double :other)
;=> :double
(case true true :yes false :no)
;=> :yes
(case "a" (a "a") :hit :miss)
;=> :hit
(case 1 :only-default)
;=> :only-default
(let [n (atom 0)] [(case (swap! n inc) 1 :a 2 :b) @n])
;=> [:a 1]
(map (fn [x] (case x :a 1 (:b :c) 2 nil 3 "s" 4 5)) [:a :b :c nil "s" 'z])
;=> (1 2 2 3 4 5)
(try (case 9 1 2) (catch IllegalArgumentException e (ex-message e)))
;=> "No matching clause: 9"
; ---- let bindings that test
(if-let [x 1] [:yes x] :no)
;=> [:yes 1]
(if-let [x nil] [:yes x] :no)
;=> :no
(if-let [x false] :yes)
;=> nil
(if-let [[a b] [1 2]] (+ a b) :no)
;=> 3
(when-let [x 5] (inc x))
;=> 6
(when-let [x nil] 1)
;=> nil
(when-let [{:keys [a]} {:a 1}] a)
;=> 1
(if-some [x false] [:some x] :none)
;=> [:some false]
(if-some [x nil] [:some x] :none)
;=> :none
(if-some [x nil] 1)
;=> nil
(when-some [x false] [x])
;=> [false]
(when-some [x nil] 1)
;=> nil
(when-first [x [1 2 3]] x)
;=> 1
(when-first [x []] x)
;=> nil
(when-first [x [nil]] [:body x])
;=> [:body nil]
(let [x 1] (if-let [x nil] x x))
;=> 1
; ---- loops
(loop [i 0 acc []] (if (< i 3) (recur (inc i) (conj acc i)) acc))
;=> [0 1 2]
(loop [])
;=> nil
(loop [x 5] x)
;=> 5
(loop [[x & more] [1 2 3] sum 0] (if x (recur more (+ sum x)) sum))
;=> 6
(let [a (atom [])] (dotimes [i 3] (swap! a conj i)) @a)
;=> [0 1 2]
(dotimes [i 2] i)
;=> nil
(let [a (atom 0)] (dotimes [_ 0] (swap! a inc)) @a)
;=> 0
(let [a (atom 0)] (while (< @a 5) (swap! a inc)) @a)
;=> 5
(let [a (atom 0)] [(while (< (swap! a inc) 3)) @a])
;=> [nil 3]
(let [f (fn [n acc] (if (zero? n) acc (recur (dec n) (* acc n))))] (f 10 1))
;=> 3628800
(let [f (fn [& xs] (if (next xs) (recur (next xs)) (first xs)))] (f 1 2 3))
;=> 3
(loop [i 0] (if (< i 100000) (recur (inc i)) i))
;=> 100000
(loop [a 1 b 2 n 0] (if (= n 5) [a b] (recur b a (inc n))))
;=> [2 1]
(let [fs (loop [i 0 fs []] (if (< i 3) (recur (inc i) (conj fs (fn [] i))) fs))] (map (fn [f] (f)) fs))
;=> (0 1 2)
(let [fs (atom [])] (dotimes [i 3] (swap! fs conj (fn [] i))) (map (fn [f] (f)) @fs))
;=> (0 1 2)
(let [x 1] (let [x (inc x) y (* x 10)] [x y]))
;=> [2 20]
(let [x 1 x (+ x 1) x (* x 5)] x)
;=> 10
(let [] 5)
;=> 5
(let [x 5])
;=> nil
; ---- threading
(-> 5)
;=> 5
(-> 5 inc)
;=> 6
(-> 5 (- 3))
;=> 2
(-> {:a {:b 1}} :a :b)
;=> 1
(-> [1 2] (conj 3) (conj 4) count)
;=> 4
(-> "a" (str "b") (str "c"))
;=> "abc"
(->> 5)
;=> 5
(->> 5 (- 3))
;=> -2
(->> (range 10) (filter even?) (map inc) (reduce +))
;=> 25
(->> [1 2] (map inc) first)
;=> 2
(as-> 5 x (+ x 1) (* x x) [x])
;=> [36]
(as-> 1 x)
;=> 1
(some-> {:a {:b 1}} :a :b inc)
;=> 2
(some-> {:a nil} :a :b inc)
;=> nil
(some-> nil inc)
;=> nil
(some-> 1)
;=> 1
(some-> false not)
;=> true
(some->> [1 2 3] (map inc) (reduce +))
;=> 9
(some->> nil (map inc))
;=> nil
(some->> {:a 5} :a (- 10))
;=> 5
(cond-> 1 true inc false (* 100) true (+ 5))
;=> 7
(cond-> {} true (assoc :a 1) nil (assoc :b 2))
;=> {:a 1}
(cond-> 5)
;=> 5
(cond->> [1 2 3] true (map inc) false (filter odd?) true (reduce +))
;=> 9
(deref (doto (atom 1) (swap! + 10) (swap! inc)))
;=> 12
(let [a (atom [])] (doto a (swap! conj 1) (swap! conj 2)) @a)
;=> [1 2]
(comment 1 2 (this is not evaluated))
;=> nil
; ---- letfn
(letfn [(even [n] (if (zero? n) true (odd (dec n)))) (odd [n] (if (zero? n) false (even (dec n))))] [(even 10) (odd 10) (even 7)])
;=> [true false false]
(letfn [(f ([] (f 1)) ([x] (* x 2)))] [(f) (f 5)])
;=> [2 10]
(letfn [(f [& xs] (count xs))] (f 1 2 3))
;=> 3
(let [y 10] (letfn [(f [x] (+ x y)) (g [x] (f (f x)))] (g 1)))
;=> 21
(letfn [] 5)
;=> 5
; ---- quote
'a
;=> a
'(a b [c d] {:e f} #{g})
;=> (a b [c d] {:e f} #{g})
(quote x)
;=> x
''a
;=> (quote a)
'()
;=> ()
'nil
;=> nil
[() '() (list)]
;=> [() () ()]
'(1 . 2)
;=> (1 . 2)
(first '(quote x))
;=> quote
; ---- try, catch, finally
(try 1)
;=> 1
(try 1 (finally 2))
;=> 1
(try)
;=> nil
(try (throw (Exception. "x")) (catch Exception e :caught))
;=> :caught
(try (throw (Exception. "x")) (catch Exception e (ex-message e)))
;=> "x"
(try (throw (ex-info "m" {:a 1})) (catch clojure.lang.ExceptionInfo e [(ex-message e) (ex-data e)]))
;=> ["m" {:a 1}]
(try (/ 1 0) (catch ArithmeticException e (ex-message e)))
;=> "Divide by zero"
(try (/ 1 0) (catch Exception e :general))
;=> :general
(try (/ 1 0) (catch Throwable e :throwable))
;=> :throwable
(try (/ 1 0) (catch IllegalArgumentException e :wrong) (catch ArithmeticException e :right))
;=> :right
(try (try (/ 1 0) (catch IllegalArgumentException e :wrong)) (catch ArithmeticException e :outer))
;=> :outer
(let [a (atom [])] (try (swap! a conj 1) (throw (Exception. "x")) (catch Exception e (swap! a conj 2)) (finally (swap! a conj 3))) @a)
;=> [1 2 3]
(let [a (atom [])] (try (try (throw (Exception. "x")) (finally (swap! a conj :inner))) (catch Exception e (swap! a conj :outer))) @a)
;=> [:inner :outer]
(let [a (atom 0)] [(try 5 (finally (swap! a inc))) @a])
;=> [5 1]
(try (throw (Exception. "first")) (catch Exception e (try (throw (Exception. "second")) (catch Exception e2 [(ex-message e) (ex-message e2)]))))
;=> ["first" "second"]
(try (throw (Exception. "a")) (catch Exception e 1 2 3))
;=> 3
(try (throw (Exception. "a")) (catch Exception e))
;=> nil
(throw (Exception. "at the top"))
;=> :throws Exception
(throw (ex-info "at the top" {}))
;=> :throws ExceptionInfo
(throw (IllegalArgumentException. "a"))
;=> :throws IllegalArgumentException
(throw (IllegalStateException. "a"))
;=> :throws IllegalStateException
(throw (UnsupportedOperationException. "a"))
;=> :throws UnsupportedOperationException
(throw (RuntimeException. "a"))
;=> :throws Exception
(let [f (fn [] (throw (ex-info "deep" {:n 1})))] (try (dotimes [i 3] (when (= i 2) (f))) (catch Exception e (:n (ex-data e)))))
;=> 1
(try (throw (ex-info "outer" {} (ex-info "inner" {:x 1}))) (catch Exception e [(ex-message e) (ex-message (ex-cause e)) (ex-data (ex-cause e))]))
;=> ["outer" "inner" {:x 1}]
(ex-message (ex-info "hello" {}))
;=> "hello"
(ex-data (ex-info "hello" {:a [1 2]}))
;=> {:a [1 2]}
(ex-cause (ex-info "hello" {}))
;=> nil
(ex-message nil)
;=> nil
(ex-data nil)
;=> nil
(ex-data (Exception. "x"))
;=> nil
(ex-message (Exception. "x"))
;=> "x"
(ex-message 5)
;=> nil
(ex-data 5)
;=> nil
(try (assert false) (catch AssertionError e (ex-message e)))
;=> "Assert failed: false"
(try (assert (= 1 2) "numbers") (catch AssertionError e (ex-message e)))
;=> "Assert failed: numbers\n(= 1 2)"
(assert true)
;=> nil
(assert (pos? -1))
;=> :throws AssertionError
(try (assert nil) (catch Exception e :exception) (catch Throwable t :throwable))
;=> :throwable
(map (fn [f] (try (f) (catch Exception e (ex-message e)))) [(fn [] 1) (fn [] (throw (Exception. "two"))) (fn [] 3)])
;=> (1 "two" 3)
(try (mapv (fn [x] (if (= x 2) (throw (ex-info "x" {:at x})) x)) [1 2 3]) (catch Exception e (ex-data e)))
;=> {:at 2}
(loop [n 0] (let [r (try (if (< n 3) (throw (Exception. "again")) n) (catch Exception e :again))] (if (= r :again) (recur (inc n)) r)))
;=> 3
(let [r (try (throw (ex-info "x" {})) (catch Exception e (fn [] (ex-message e))))] (r))
;=> "x"
; ---- calls of what can't be called
(1 2)
;=> :throws ClassCastException
("a" 1)
;=> :throws ClassCastException
((fn [x] x))
;=> :throws ArityException
((fn [x] x) 1 2)
;=> :throws ArityException
((fn [x & more] x))
;=> :throws ArityException
(({} 1) 2)
;=> :throws NullPointerException
([1 2] 5)
;=> :throws IndexOutOfBoundsException
([1 2] 1)
;=> 2
({:a 1} :a)
;=> 1
({:a 1} :b)
;=> nil
({:a 1} :b :default)
;=> :default
(#{1 2} 1)
;=> 1
(#{1 2} 5)
;=> nil
(:a {:a 1})
;=> 1
(:a {:b 1} :default)
;=> :default
(:a nil)
;=> nil
(:a 5)
;=> nil
(:a [1 2])
;=> nil
('a {'a 1})
;=> 1
('a {} 5)
;=> 5
(:a #{:a})
;=> :a
(#'inc 1)
;=> 2
([1 2 3] :a)
;=> :throws IllegalArgumentException
