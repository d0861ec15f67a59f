(ns lang.transactions)

; ---- refs outside of transactions
@(ref 1)
;=> 1
(deref (ref nil))
;=> nil
(let [r (ref 1)] (ref-set r 2))
;=> :throws IllegalStateException
(let [r (ref 1)] (alter r inc))
;=> :throws IllegalStateException
(let [r (ref 1)] (commute r inc))
;=> :throws IllegalStateException
(let [r (ref 1)] (ensure r))
;=> :throws IllegalStateException
(meta (ref 1 :meta {:a 1}))
;=> {:a 1}
(let [r (ref 1 :meta {:a 1})] (alter-meta! r assoc :b 2) (meta r))
;=> {:a 1, :b 2}
(let [r (ref 1)] (reset-meta! r {:z 1}))
;=> {:z 1}
(identical? (ref 1) (ref 1))
;=> false
(let [r (ref 1)] (= r r))
;=> true
(swap! (ref 1) inc)
;=> :throws ClassCastException
(reset! (ref 1) 2)
;=> :throws ClassCastException

; ---- alter and ref-set
(let [r (ref 1)] [(dosync (alter r inc)) @r])
;=> [2 2]
(let [r (ref 1)] [(dosync (alter r + 1 2 3)) @r])
;=> [7 7]
(let [r (ref 1)] [(dosync (ref-set r :x)) @r])
;=> [:x :x]
(let [r (ref 1)] (dosync (ref-set r 2) (alter r * 10) @r))
;=> 20
(let [r (ref 1)] [(dosync) (dosync 5) @r])
;=> [nil 5 1]
(let [a (ref 10) b (ref 0)] (dosync (alter a - 3) (alter b + 3)) [@a @b])
;=> [7 3]
(let [r (ref [])] (dosync (doseq [i (range 5)] (alter r conj i))) @r)
;=> [0 1 2 3 4]
(let [r (ref 0)] (dosync (dosync (alter r inc)) (alter r inc)) @r)
;=> 2
(let [r (ref 1)] (sync nil (alter r inc)) @r)
;=> 2
(dosync (alter (atom 1) inc))
;=> :throws ClassCastException
(dosync (ref-set nil 1))
;=> :throws NullPointerException

; ---- what throws changes nothing
(let [r (ref 1)] [(try (dosync (alter r inc) (throw (ex-info "x" {}))) (catch Exception e (ex-message e))) @r])
;=> ["x" 1]
(let [a (ref 1) b (ref 2)] [(try (dosync (ref-set a 10) (ref-set b 20) (/ 1 0)) (catch ArithmeticException e :div)) @a @b])
;=> [:div 1 2]
(let [r (ref 0)] (try (dosync (alter r inc) (dosync (alter r inc) (throw (Exception. "x")))) (catch Exception e nil)) @r)
;=> 0
(let [r (ref 0)] (dosync (alter r inc) (try (throw (Exception. "x")) (catch Exception e nil))) @r)
;=> 1
(let [r (ref 0)] (try (dosync (commute r inc) (throw (Exception. "x"))) (catch Exception e nil)) @r)
;=> 0
(let [r (ref 0)] (try (dosync (alter r inc) (throw (Exception. "x"))) (catch Exception e nil)) (dosync (alter r + 10)) @r)
;=> 10

; ---- commute
(let [r (ref 1)] [(dosync (commute r inc)) @r])
;=> [2 2]
(let [r (ref 1)] (dosync (commute r + 1) (commute r * 10)) @r)
;=> 20
(let [r (ref 0) n (atom 0)] (dosync (commute r (fn [x] (swap! n inc) (inc x)))) [@r @n])
;=> [1 2]
(let [r (ref 0)] (dosync (commute r inc) (ref-set r 5)))
;=> :throws IllegalStateException
(let [r (ref 0)] (dosync (commute r inc) (alter r inc)))
;=> :throws IllegalStateException
(let [r (ref 0) n (atom 0)] (dosync (ref-set r 5) (commute r (fn [x] (swap! n inc) (inc x)))) [@r @n])
;=> [6 1]
(let [r (ref [])] (dosync (commute r conj 1) (commute r conj 2 3)) @r)
;=> [1 2 3]

; ---- ensure
(let [r (ref 1)] (dosync (ensure r)))
;=> 1
(let [r (ref 1)] (dosync (ensure r) (alter r inc)) @r)
;=> 2
(let [r (ref 1)] (dosync [(ensure r) (alter r inc) @r]))
;=> [1 2 2]

; ---- validators and watches
(let [r (ref 1 :validator pos?)] [(try (dosync (ref-set r -1)) (catch IllegalStateException e :invalid)) @r])
;=> [:invalid 1]
(let [r (ref 1 :validator pos?)] (dosync (ref-set r -1) (ref-set r 7)) @r)
;=> 7
(let [a (ref 1) b (ref 1 :validator pos?)] (try (dosync (ref-set a 5) (ref-set b -5)) (catch Exception e nil)) [@a @b])
;=> [1 1]
(ref -1 :validator pos?)
;=> :throws IllegalStateException
(let [r (ref 1)] (set-validator! r even?))
;=> :throws IllegalStateException
(let [r (ref 2)] (set-validator! r even?) (try (dosync (alter r inc)) (catch Exception e :no)))
;=> :no
(let [r (ref 2)] (set-validator! r even?) (= even? (get-validator r)))
;=> true
(let [r (ref 2 :validator even?)] (set-validator! r nil) (dosync (alter r inc)) @r)
;=> 3
(let [log (atom []) r (ref 1)] (add-watch r :k (fn [k _ old new] (swap! log conj [k old new]))) (dosync (alter r inc) (alter r inc)) @log)
;=> [[:k 1 3]]
(let [log (atom []) r (ref 1)] (add-watch r :k (fn [k _ old new] (swap! log conj [k old new]))) (dosync @r) @log)
;=> []
(let [log (atom []) r (ref 1)] (add-watch r :k (fn [k _ old new] (swap! log conj [k old new]))) (dosync (commute r inc)) @log)
;=> [[:k 1 2]]
(let [log (atom []) r (ref 1)] (add-watch r :k (fn [_ _ o n] (swap! log conj [o n]))) (try (dosync (alter r inc) (throw (Exception. ""))) (catch Exception e nil)) @log)
;=> []
(let [log (atom []) r (ref 1)] (add-watch r :k (fn [_ _ o n] (swap! log conj n))) (remove-watch r :k) (dosync (alter r inc)) @log)
;=> []
(let [r (ref 1)] (identical? r (add-watch r :k (fn [_ _ _ _]))))
;=> true
(let [r (ref 0) s (ref 0)] (add-watch r :k (fn [_ _ _ n] (dosync (ref-set s (* 10 n))))) (dosync (alter r inc)) @s)
;=> 10

; ---- history
(ref-history-count (ref 1))
;=> 0
(ref-min-history (ref 1))
;=> 0
(ref-max-history (ref 1))
;=> 10
(let [r (ref 1 :min-history 2 :max-history 5)] [(ref-min-history r) (ref-max-history r)])
;=> [2 5]
(let [r (ref 1)] (ref-min-history r 3) (ref-max-history r 20) [(ref-min-history r) (ref-max-history r)])
;=> [3 20]
(let [r (ref 1 :min-history 2)] (dotimes [_ 5] (dosync (alter r inc))) (ref-history-count r))
;=> 2
(let [r (ref 1)] (dotimes [_ 5] (dosync (alter r inc))) (ref-history-count r))
;=> 0

; ---- io!
(io! 1)
;=> 1
(dosync (io! 1))
;=> :throws IllegalStateException
(io! "message" 1)
;=> 1
(try (dosync (io! "no printing here" 1)) (catch IllegalStateException e (ex-message e)))
;=> "no printing here"
(try (dosync (io! 1)) (catch IllegalStateException e (ex-message e)))
;=> "I/O in transaction"
(try (dosync (alter (ref 1) (fn [x] (io! "inside" x)))) (catch IllegalStateException e (ex-message e)))
;=> "inside"
(let [r (ref 1)] (try (ref-set r 2) (catch IllegalStateException e (ex-message e))))
;=> "No transaction running"
(let [r (ref 0)] (try (dosync (commute r inc) (ref-set r 5)) (catch IllegalStateException e (ex-message e))))
;=> "Can't set after commute"
