(ns lang.references)

; ---- atoms
@(atom 5)
;=> 5
(deref (atom nil))
;=> nil
(let [a (atom 0)] (swap! a inc))
;=> 1
(let [a (atom 0)] (swap! a + 1) (swap! a + 1 2) (swap! a + 1 2 3) (swap! a + 1 2 3 4))
;=> 20
(let [a (atom 0)] [(reset! a 5) @a])
;=> [5 5]
(let [a (atom 1)] [(swap-vals! a inc) @a])
;=> [[1 2] 2]
(let [a (atom 1)] [(swap-vals! a + 10 100) @a])
;=> [[1 111] 111]
(let [a (atom 1)] [(reset-vals! a 9) @a])
;=> [[1 9] 9]
(let [a (atom 1)] [(compare-and-set! a 1 2) @a (compare-and-set! a 1 3) @a])
;=> [true 2 false 2]
(let [a (atom {:n 1})] (swap! a update :n inc) (swap! a assoc :m 2) @a)
;=> {:n 2, :m 2}
(let [a (atom 0) log (atom [])] (add-watch a :k (fn [k r old new] (swap! log conj [k old new]))) (swap! a inc) (reset! a 5) @log)
;=> [[:k 0 1] [:k 1 5]]
(let [a (atom 0) log (atom [])] (add-watch a :k (fn [k r old new] (swap! log conj (identical? r a)))) (swap! a inc) @log)
;=> [true]
(let [a (atom 0) log (atom [])] (add-watch a :k (fn [k r old new] (swap! log conj new))) (remove-watch a :k) (swap! a inc) @log)
;=> []
(let [a (atom 0) log (atom [])] (add-watch a :k (fn [k r o n] (swap! log conj 1))) (add-watch a :k (fn [k r o n] (swap! log conj 2))) (swap! a inc) @log)
;=> [2]
(let [a (atom 0)] (identical? a (add-watch a :k (fn [& _]))))
;=> true
(let [a (atom 1 :validator pos?)] (swap! a inc) @a)
;=> 2
(let [a (atom 1 :validator pos?)] (reset! a -1))
;=> :throws IllegalStateException
(let [a (atom 1 :validator pos?)] (try (reset! a -1) (catch IllegalStateException e (ex-message e))))
;=> "Invalid reference state"
(let [a (atom 1 :validator pos?)] (try (reset! a -1) (catch Exception e)) @a)
;=> 1
(let [a (atom 1)] (set-validator! a pos?) [(fn? (get-validator a)) (try (swap! a -) (catch Exception e :invalid)) @a])
;=> [true :invalid 1]
(let [a (atom 1)] (set-validator! a neg?))
;=> :throws IllegalStateException
(let [a (atom 1)] (get-validator a))
;=> nil
(let [a (atom 1)] (set-validator! a pos?) (set-validator! a nil) (reset! a -1))
;=> -1
(atom -1 :validator pos?)
;=> :throws IllegalStateException
(meta (atom 1 :meta {:a 1}))
;=> {:a 1}
(let [a (atom 1)] (alter-meta! a assoc :x 1) (meta a))
;=> {:x 1}
(let [a (atom 1)] (reset-meta! a {:y 2}) (meta a))
;=> {:y 2}
(let [a (atom 1)] (swap! a (fn [x] (throw (Exception. "in swap")))))
;=> :throws Exception
(let [a (atom 1)] (try (swap! a (fn [x] (throw (Exception. "in swap")))) (catch Exception e)) @a)
;=> 1
(let [a (atom 0)] (swap! a (fn [x] (if (< x 3) (do (swap! a inc) (inc x)) x))))
;=> 3
(= (atom 1) (atom 1))
;=> false
(swap! 5 inc)
;=> :throws ClassCastException
(deref 5)
;=> :throws ClassCastException
; ---- volatiles, delays, reduced
@(volatile! 1)
;=> 1
(let [v (volatile! 1)] [(vreset! v 2) @v])
;=> [2 2]
(let [v (volatile! 1)] [(vswap! v inc) @v])
;=> [2 2]
(let [v (volatile! 1)] (vswap! v + 1 2 3))
;=> 7
@(delay (+ 1 2))
;=> 3
(let [n (atom 0) d (delay (swap! n inc) :value)] [@n @d @d @n])
;=> [0 :value :value 1]
(force (delay 1))
;=> 1
@(reduced :r)
;=> :r
; ---- vars
(def x 1)
(var-get #'x)
;=> 1
@#'x
;=> 1
(#'inc 1)
;=> 2
(var? #'x)
;=> true
#'x
;=> #'lang.references/x
(def y)
(bound? #'y)
;=> false
(bound? #'x)
;=> true
(alter-var-root #'x inc)
;=> 2
x
;=> 2
(alter-var-root #'x + 10 100)
;=> 112
(with-redefs [x 50] x)
;=> 50
x
;=> 112
(defn f [] :original)
(defn calls-f [] (f))
(with-redefs [f (fn [] :redefined)] [(f) (calls-f)])
;=> [:redefined :redefined]
(calls-f)
;=> :original
(try (with-redefs [x :thrown] (throw (Exception. "a"))) (catch Exception e x))
;=> 112
(with-redefs-fn {#'x 7} (fn [] x))
;=> 7
(:name (meta #'x))
;=> x
(ns-name (:ns (meta #'x)))
;=> lang.references
(def ^:dynamic *d* 1)
*d*
;=> 1
(binding [*d* 2] *d*)
;=> 2
*d*
;=> 1
(binding [*d* 2] (binding [*d* 3] *d*))
;=> 3
(binding [*d* 2] [(binding [*d* 3] *d*) *d*])
;=> [3 2]
(defn reads-d [] *d*)
(binding [*d* :bound] (reads-d))
;=> :bound
(binding [*d* 2] (set! *d* 5) *d*)
;=> 5
*d*
;=> 1
(try (binding [*d* 2] (throw (Exception. "a"))) (catch Exception e *d*))
;=> 1
(def ^:dynamic *e* :e)
(binding [*d* 1 *e* 2] [*d* *e*])
;=> [1 2]
(binding [*d* 10 *e* *d*] *e*)
;=> 1
(binding [] 5)
;=> 5
(binding [*d* 2])
;=> nil
(map (fn [_] *d*) [1 2])
;=> (1 1)
(binding [*d* 9] (doall (map (fn [_] *d*) [1 2])))
;=> (9 9)
(binding [*d* 9] (map (fn [_] *d*) [1 2]))
;=> (1 1)
(with-bindings {#'*d* 4} *d*)
;=> 4
(with-bindings* {#'*d* 4} (fn [a] [a *d*]) :arg)
;=> [:arg 4]
(set! *d* 5)
;=> :throws IllegalStateException
(let [f (binding [*d* 1] (fn [] *d*))] (f))
;=> 1
(:dynamic (meta #'*d*))
;=> true
(symbol #'x)
;=> lang.references/x
(find-var 'lang.references/x)
;=> #'lang.references/x
(find-var 'lang.references/no-such-var)
;=> nil
(intern 'lang.references 'interned 5)
;=> #'lang.references/interned
@(find-var 'lang.references/interned)
;=> 5
(contains? (ns-interns 'lang.references) 'x)
;=> true
(contains? (ns-publics 'lang.references) 'f)
;=> true
(defn- private-one [] 1)
[(contains? (ns-publics 'lang.references) 'private-one) (contains? (ns-interns 'lang.references) 'private-one)]
;=> [false true]
(ns-name (find-ns 'lang.references))
;=> lang.references
(find-ns 'no.such.namespace)
;=> nil
(ns-name (the-ns 'lang.references))
;=> lang.references
(the-ns 'no.such.namespace)
;=> :throws Exception
(ns-name (create-ns 'lang.created))
;=> lang.created
(some? (find-ns 'lang.created))
;=> true
(ns-name *ns*)
;=> lang.references
(ns-resolve 'lang.references 'x)
;=> #'lang.references/x
(ns-resolve 'lang.references 'no-such)
;=> nil
(some (fn [n] (= 'clojure.core (ns-name n))) (all-ns))
;=> true
(do (intern 'lang.created 'gone 1) (ns-unmap (find-ns 'lang.created) 'gone) (contains? (ns-interns 'lang.created) 'gone))
;=> false
; ---- hierarchies and multimethods
(defmulti area :shape)
(defmethod area :square [{:keys [side]}] (* side side))
(defmethod area :rect [{:keys [w h]}] (* w h))
(area {:shape :square :side 3})
;=> 9
(area {:shape :rect :w 2 :h 3})
;=> 6
(area {:shape :circle})
;=> :throws IllegalArgumentException
(try (area {:shape :circle}) (catch IllegalArgumentException e (ex-message e)))
;=> "No method in multimethod 'area' for dispatch value: :circle"
(defmethod area :default [_] :unknown)
(area {:shape :circle})
;=> :unknown
(area {})
;=> :unknown
(sort (keys (methods area)))
;=> (:default :rect :square)
(fn? (get-method area :square))
;=> true
((get-method area :nothing) {})
;=> :unknown
(area {:shape :square :side 3})
;=> 9
(defmulti by-class "With a docstring." (fn [x & _] (cond (string? x) :string (number? x) :number :else :other)) :default :other)
(:doc (meta #'by-class))
;=> "With a docstring."
(defmethod by-class :string [s & more] [:s s more])
(defmethod by-class :number ([n] [:n n]) ([n m] [:n n m]))
(defmethod by-class :other [& all] [:o all])
[(by-class "a") (by-class 1) (by-class 1 2) (by-class nil) (by-class "a" "b")]
;=> [[:s "a" nil] [:n 1] [:n 1 2] [:o (nil)] [:s "a" ("b")]]
(defmulti area :other)
(area {:shape :rect :w 2 :h 3})
;=> 6
(def h (-> (make-hierarchy) (derive :square :rect) (derive :rect :shape)))
(isa? h :square :rect)
;=> true
(isa? h :square :shape)
;=> true
(isa? h :shape :square)
;=> false
(isa? h :square :square)
;=> true
(isa? h [:square :rect] [:shape :shape])
;=> true
(isa? h [:square] [:shape :shape])
;=> false
(parents h :square)
;=> #{:rect}
(ancestors h :square)
;=> #{:shape :rect}
(descendants h :shape)
;=> #{:square :rect}
(parents h :shape)
;=> nil
(descendants h :square)
;=> nil
(isa? (underive h :square :rect) :square :shape)
;=> false
(parents (underive h :square :rect) :square)
;=> nil
(derive h :shape :square)
;=> :throws Exception
(derive h :square :shape)
;=> :throws Exception
(try (derive h :shape :square) (catch Exception e (ex-message e)))
;=> "Cyclic derivation: :square has :shape as ancestor"
(try (derive h :square :shape) (catch Exception e (ex-message e)))
;=> ":square already has :shape as ancestor"
(derive h :x :x)
;=> :throws AssertionError
(derive ::child ::parent)
;=> nil
(isa? ::child ::parent)
;=> true
(isa? ::parent ::child)
;=> false
(parents ::child)
;=> #{:lang.references/parent}
(ancestors ::child)
;=> #{:lang.references/parent}
(descendants ::parent)
;=> #{:lang.references/child}
(isa? 1 1)
;=> true
(isa? 'a 'b)
;=> false
(defmulti kind identity)
(defmethod kind ::parent [_] :parent)
(kind ::child)
;=> :parent
(kind ::other)
;=> :throws IllegalArgumentException
(derive ::both ::parent)
;=> nil
(derive ::both ::second)
;=> nil
(defmethod kind ::second [_] :second)
(kind ::both)
;=> :throws IllegalArgumentException
(kind ::both)
;=> :throws IllegalArgumentException
(prefers kind)
;=> {}
(defmulti with-h identity :hierarchy #'h)
(defmethod with-h :rect [_] :rect)
(with-h :square)
;=> :rect
(with-h :shape)
;=> :throws IllegalArgumentException
(underive ::child ::parent)
;=> nil
(isa? ::child ::parent)
;=> false
(derive :unqualified :parent)
;=> :throws AssertionError
(defmulti pair (fn [a b] [a b]))
(defmethod pair [:a :b] [_ _] :ab)
(defmethod pair [::parent ::parent] [_ _] :parents)
[(pair :a :b) (pair ::both ::parent)]
;=> [:ab :parents]
(count (methods kind))
;=> 2
(do (defmulti nothing :k) (nothing {:k 1}))
;=> :throws IllegalArgumentException
; ---- taps and others
(let [log (atom []) f (fn [x] (swap! log conj x))] (add-tap f) (remove-tap f) @log)
;=> []
(tap> 1)
;=> true
(special-symbol? 'if)
;=> true
(special-symbol? 'when)
;=> false
(io! "message" 1 2)
;=> 2
(locking :x 1 2)
;=> 2
(replicate 2 :a)
;=> (:a :a)
(let [v (do (push-thread-bindings {#'*d* 77}) *d*)] (pop-thread-bindings) [v *d*])
;=> [77 1]
(do (remove-method area :rect) (area {:shape :rect}))
;=> :unknown
(do (prefer-method kind ::second ::parent) (count (prefers kind)))
;=> 1
(contains? (ns-map 'lang.references) 'map)
;=> true
(var? (resolve 'clojure.core/first))
;=> true
(:type (meta ^{:type :my} [1]))
;=> :my
(type ^{:type :my} [1])
;=> :my
(test #'x)
;=> :no-test
(do (def ^{:test (fn [] 1)} tested 1) (test #'tested))
;=> :ok
