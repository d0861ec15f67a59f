(ns lang.vars (:require [clojure.string :as string :refer [join]] [clojure.set :as set] [clojure.walk :as walk]))

; ---- metadata of vars
(defn square "Squares." {:added "1.0"} [x] (* x x))
(defn multi ([] 0) ([a] 1) ([a b & more] 2))
(defn- hidden [] 1)
(defmacro unless "Doc of it." {:added "2.0"} [test & body] `(if ~test nil (do ~@body)))
(def plain 1)
(def documented "What it is." 5)
(def ^:dynamic *dyn* 1)
(def ^{:a 1 :b [2]} tagged 1)
(defmulti shape "Doc." :kind)
(:arglists (meta #'square))
;=> ([x])
(:arglists (meta #'multi))
;=> ([] [a] [a b & more])
(:arglists (meta #'hidden))
;=> ([])
(:arglists (meta #'unless))
;=> ([test & body])
(:arglists (meta #'plain))
;=> nil
(:doc (meta #'square))
;=> "Squares."
(:doc (meta #'documented))
;=> "What it is."
(:doc (meta #'shape))
;=> "Doc."
(:added (meta #'square))
;=> "1.0"
(:private (meta #'hidden))
;=> true
(:macro (meta #'unless))
;=> true
(:macro (meta #'when))
;=> true
(:macro (meta #'let))
;=> true
(:macro (meta #'defn))
;=> true
(:macro (meta #'ns))
;=> true
(:macro (meta #'map))
;=> nil
(:doc (meta #'unless))
;=> "Doc of it."
(:added (meta #'unless))
;=> "2.0"
(:dynamic (meta #'*dyn*))
;=> true
(select-keys (meta #'tagged) [:a :b])
;=> {:a 1, :b [2]}
(:name (meta #'square))
;=> square
(ns-name (:ns (meta #'square)))
;=> lang.vars
(defn told {:arglists '([given])} [x] x)
(:arglists (meta #'told))
;=> ([given])
(defn hinted [^String s {:keys [a b]} [c & d]] s)
(:arglists (meta #'hinted))
;=> ([s {:keys [a b]} [c & d]])

; ---- finding vars
(resolve 'square)
;=> #'lang.vars/square
(resolve 'no-such-thing)
;=> nil
(resolve 'string/join)
;=> #'clojure.string/join
(resolve 'join)
;=> #'clojure.string/join
(resolve 'when)
;=> #'clojure.core/when
(resolve 'clojure.core/map)
;=> #'clojure.core/map
(ns-resolve 'lang.vars 'square)
;=> #'lang.vars/square
(ns-resolve 'lang.vars 'string/upper-case)
;=> #'clojure.string/upper-case
(ns-resolve 'clojure.set 'union)
;=> #'clojure.set/union
(ns-resolve 'clojure.set 'set/union)
;=> nil
(find-var 'lang.vars/square)
;=> #'lang.vars/square
(find-var 'clojure.core/inc)
;=> #'clojure.core/inc
(find-var 'nowhere/inc)
;=> :throws IllegalArgumentException
(find-var 'inc)
;=> :throws IllegalArgumentException
(requiring-resolve 'clojure.string/join)
;=> #'clojure.string/join
(requiring-resolve 'lang.vars/square)
;=> #'lang.vars/square
(requiring-resolve 'square)
;=> :throws IllegalArgumentException
((resolve 'square) 5)
;=> 25
((requiring-resolve 'clojure.string/join) "," [1 2])
;=> "1,2"
(var? (resolve 'clojure.core/let))
;=> true

; ---- namespaces
(ns-name 'lang.vars)
;=> lang.vars
(ns-name (find-ns 'lang.vars))
;=> lang.vars
(find-ns 'no.such.ns)
;=> nil
(the-ns 'no.such.ns)
;=> :throws Exception
(map (fn [[a n]] [a (ns-name n)]) (sort-by key (ns-aliases 'lang.vars)))
;=> ([set clojure.set] [string clojure.string] [walk clojure.walk])
(get (ns-refers 'lang.vars) 'join)
;=> #'clojure.string/join
(get (ns-refers 'lang.vars) 'map)
;=> #'clojure.core/map
(contains? (ns-refers 'lang.vars) 'square)
;=> false
(contains? (ns-publics 'lang.vars) 'hidden)
;=> false
(contains? (ns-interns 'lang.vars) 'hidden)
;=> true
(contains? (ns-publics 'lang.vars) 'unless)
;=> true
(get (ns-map 'lang.vars) 'square)
;=> #'lang.vars/square
(get (ns-map 'lang.vars) 'inc)
;=> #'clojure.core/inc
(get (ns-map 'lang.vars) 'join)
;=> #'clojure.string/join
(contains? (loaded-libs) 'clojure.string)
;=> true
(sorted? (loaded-libs))
;=> true
(contains? (set (map ns-name (all-ns))) 'lang.vars)
;=> true
(let [v (intern 'lang.vars 'interned 5)] [@v (resolve 'interned)])
;=> [5 #'lang.vars/interned]
(do (intern 'lang.vars 'gone 5) (ns-unmap 'lang.vars 'gone) (resolve 'gone))
;=> nil
(intern 'no.such.ns 'x 1)
;=> :throws Exception

; ---- bindings
(binding [*dyn* 2] *dyn*)
;=> 2
(binding [*dyn* 2] (var-get #'*dyn*))
;=> 2
(binding [*dyn* 2] (var-set #'*dyn* 3) *dyn*)
;=> 3
(binding [*dyn* 2] (set! *dyn* 4) *dyn*)
;=> 4
(var-set #'*dyn* 3)
;=> :throws IllegalStateException
(with-bindings {#'*dyn* 9} *dyn*)
;=> 9
(with-bindings* {#'*dyn* 9} (fn [x] [x *dyn*]) 1)
;=> [1 9]
(with-bindings {} *dyn*)
;=> 1
(with-bindings {#'plain 9} plain)
;=> :throws IllegalStateException
(get (get-thread-bindings) #'*dyn*)
;=> nil
(binding [*dyn* 5] (get (get-thread-bindings) #'*dyn*))
;=> 5
(binding [*dyn* 5] (binding [*dyn* 6] (get (get-thread-bindings) #'*dyn*)))
;=> 6
(thread-bound? #'*dyn*)
;=> false
(binding [*dyn* 1] (thread-bound? #'*dyn*))
;=> true
(binding [*dyn* 1] (thread-bound? #'*dyn* #'plain))
;=> false
(let [f (binding [*dyn* 7] (bound-fn [] *dyn*))] (f))
;=> 7
(let [f (binding [*dyn* 7] (bound-fn [x y] [x y *dyn*]))] (f 1 2))
;=> [1 2 7]
(let [f (binding [*dyn* 7] (bound-fn* (fn [x] [x *dyn*])))] (f 1))
;=> [1 7]
(let [f (binding [*dyn* 7] (fn [] *dyn*))] (f))
;=> 1
((fn [] (push-thread-bindings {#'*dyn* 3}) (try *dyn* (finally (pop-thread-bindings)))))
;=> 3
(with-local-vars [x 1] @x)
;=> 1
(with-local-vars [x 1 y 2] (+ (var-get x) @y))
;=> 3
(with-local-vars [x 1] (var-set x 5) (var-get x))
;=> 5
(with-local-vars [x 1] (var? x))
;=> true
(with-local-vars [] 5)
;=> 5
(with-local-vars [n 5 acc 1] (while (pos? @n) (var-set acc (* @acc @n)) (var-set n (dec @n))) @acc)
;=> 120
(with-local-vars [x 1] ((fn [v] (var-set v 9)) x) @x)
;=> 9
(with-redefs [square (fn [x] :redefined)] (square 3))
;=> :redefined
(with-redefs-fn {#'square (fn [x] :redefined)} (fn [] (square 3)))
;=> :redefined
(bound? #'plain)
;=> true
(bound? #'plain #'square)
;=> true
(do (def later) (bound? #'later))
;=> false

; ---- roots
(do (def counter 1) (alter-var-root #'counter inc) counter)
;=> 2
(do (def counter2 1) (alter-var-root #'counter2 + 1 2) counter2)
;=> 4
(do (def checked 1) (set-validator! #'checked pos?) (try (alter-var-root #'checked -) (catch IllegalStateException e [:invalid checked])))
;=> [:invalid 1]
(do (def watched 1) (let [log (atom [])] (add-watch #'watched :k (fn [k _ o n] (swap! log conj [k o n]))) (alter-var-root #'watched inc) (remove-watch #'watched :k) (alter-var-root #'watched inc) @log))
;=> [[:k 1 2]]
(do (alter-meta! #'plain assoc :z 1) (:z (meta #'plain)))
;=> 1

; ---- what Clojure says of itself
(clojure-version)
;=> "1.11.1"
(select-keys *clojure-version* [:major :minor])
;=> {:major 1, :minor 11}
*compile-files*
;=> false
[*1 *2 *3 *e]
;=> [nil nil nil nil]
*unchecked-math*
;=> false
*assert*
;=> true
(test #'square)
;=> :no-test
(do (def ^{:test (fn [] (assert true))} tested 1) (test #'tested))
;=> :ok
(do (def ^{:test (fn [] (assert false))} failing 1) (test #'failing))
;=> :throws AssertionError
(find-keyword "no-such-keyword-anywhere")
;=> nil
(do :some-known-key (find-keyword "some-known-key"))
;=> :some-known-key
(find-keyword "a" "no-such-keyword-anywhere")
;=> nil
(special-symbol? 'if)
;=> true
(special-symbol? 'when)
;=> false

; ---- macros that ask the compiler
(defmacro expanded-1 [form] `'~(macroexpand-1 form))
(defmacro expanded [form] `'~(macroexpand form))
(defmacro expanded-all [form] `'~(walk/macroexpand-all form))
(defmacro evaluated [form] (eval form))
(defmacro own-aliases [] `'~(set (keys (ns-aliases *ns*))))
(defmacro resolved [sym] (boolean (resolve sym)))
(defmacro count-bindings [bindings] (count (destructure bindings)))
(expanded-1 (when a b c))
;=> (if a (do b c))
(expanded-1 (+ 1 2))
;=> (+ 1 2)
(expanded-1 x)
;=> x
(expanded (when-not a b))
;=> (if a nil (do b))
(expanded (unless a b))
;=> (if a nil (do b))
(expanded-all (when a (when b c)))
;=> (if a (do (if b (do c))))
(expanded-all [(unless a b)])
;=> [(if a nil (do b))]
(evaluated (+ 1 2))
;=> 3
(evaluated (let [x 5] (* x x)))
;=> 25
(evaluated (map inc [1 2]))
;=> :throws ClassCastException
(evaluated (square 7))
;=> 49
(own-aliases)
;=> #{set walk string}
[(resolved square) (resolved string/join) (resolved nothing-here)]
;=> [true true false]
(count-bindings [x 1 y 2])
;=> 4
(definline doubled [x] `(* 2 ~x))
(definline summed "Doc." [x y] `(+ ~x ~y))
(doubled 21)
;=> 42
(map doubled [1 2])
;=> (2 4)
(summed 1 2)
;=> 3
(:doc (meta #'summed))
;=> "Doc."

; ---- structs
(defstruct point :x :y)
(struct point 1 2)
;=> {:x 1, :y 2}
(struct point 1)
;=> {:x 1, :y nil}
(struct point)
;=> {:x nil, :y nil}
(struct point 1 2 3)
;=> :throws IllegalArgumentException
(struct-map point :x 1)
;=> {:x 1, :y nil}
(struct-map point :x 1 :z 3)
;=> {:x 1, :y nil, :z 3}
(struct-map point :y 5)
;=> {:x nil, :y 5}
((accessor point :x) (struct point 7 8))
;=> 7
(accessor point :z)
;=> :throws IllegalArgumentException
(create-struct)
;=> :throws IllegalArgumentException
(:y (struct point 1 2))
;=> 2
(= {:x 1 :y 2} (struct point 1 2))
;=> true
(assoc (struct point 1 2) :x 9)
;=> {:x 9, :y 2}
(assoc (struct point 1 2) :z 9)
;=> {:x 1, :y 2, :z 9}
(keys (struct point 1 2))
;=> (:x :y)
(map? (struct point 1 2))
;=> true
(count (struct point 1))
;=> 2
(let [s (create-struct :a :b)] (struct s 1 2))
;=> {:a 1, :b 2}

; ---- exceptions as maps
(dissoc (Throwable->map (ex-info "outer" {:a 1})) :trace :via)
;=> {:cause "outer", :data {:a 1}}
(:cause (Throwable->map (ex-info "outer" {:a 1} (ex-info "inner" {:b 2}))))
;=> "inner"
(:data (Throwable->map (ex-info "outer" {:a 1} (ex-info "inner" {:b 2}))))
;=> {:b 2}
(mapv :message (:via (Throwable->map (ex-info "outer" {:a 1} (ex-info "inner" {:b 2})))))
;=> ["outer" "inner"]
(mapv :data (:via (Throwable->map (ex-info "outer" {:a 1} (Exception. "inner")))))
;=> [{:a 1} nil]
(ex-cause (ex-info "a" {}))
;=> nil
(ex-message 5)
;=> nil
(ex-data (Exception. "x"))
;=> nil

; ---- trees and sequences
(map :tag (filter map? (xml-seq {:tag :a :content [{:tag :b :content ["text"]} {:tag :c}]})))
;=> (:a :b :c)
(xml-seq "text")
;=> ("text")
(count (xml-seq {:tag :a :content ["x" "y"]}))
;=> 3
(map vec (to-array-2d [[1 2] [3 4]]))
;=> ([1 2] [3 4])
(aget (to-array-2d [[1 2] [3 4]]) 1 0)
;=> 3
(hash-ordered-coll [1 2 3])
;=> 736442005
(hash-unordered-coll #{1 2 3})
;=> 439094965
(mix-collection-hash 1 2)
;=> 1734656966
(= (hash [1 2 3]) (hash-ordered-coll (list 1 2 3)))
;=> true
(= (hash #{1 2}) (hash-unordered-coll [1 2]))
;=> true
(take 3 (iteration inc :initk 0 :vf identity :kf identity))
;=> (1 2 3)
(vec (iteration (fn [k] (if (< k 3) {:k (inc k) :v k} nil)) :initk 0 :vf :v :kf :k))
;=> [0 1 2]
(into [] (take 2) (iteration inc :initk 0))
;=> [1 2]
(reduce + 0 (iteration (fn [k] (when (< k 4) k)) :initk 0 :kf (fn [k] (inc k))))
;=> 6
(random-sample 1 [1 2 3])
;=> (1 2 3)
(random-sample 0 [1 2 3])
;=> ()
(into [] (random-sample 1.0) [1 2])
;=> [1 2]
((memfn toUpperCase) "abc")
;=> "ABC"
