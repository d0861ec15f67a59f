(ns lang.tasks)

; ---- futures
@(future 1)
;=> 1
@(future)
;=> nil
(deref (future (+ 1 2)))
;=> 3
(let [f (future :x)] @f (future-done? f))
;=> true
(let [f (future :x)] @f (realized? f))
;=> true
(let [f (future :x)] [@f @f])
;=> [:x :x]
(future? (future 1))
;=> true
(future? 1)
;=> false
(future? (promise))
;=> false
@(future-call (fn [] 5))
;=> 5
(let [n (atom 0) f (future (swap! n inc))] @f @f @n)
;=> 1
(try @(future (throw (ex-info "inside" {:a 1}))) (catch Exception e (ex-data (ex-cause e))))
;=> {:a 1}
(try @(future (throw (ex-info "inside" {:a 1}))) (catch Exception e (ex-message (ex-cause e))))
;=> "inside"
@(future (/ 1 0))
;=> :throws Exception
(let [f (future 1)] @f (future-cancel f))
;=> false
(let [f (future 1)] @f (future-cancelled? f))
;=> false
(future-done? 1)
;=> :throws ClassCastException
(deref (future 1) 1000 :late)
;=> 1
(def ^:dynamic *level* 0)
(binding [*level* 5] @(future *level*))
;=> 5
@(future @(future @(future 3)))
;=> 3
(mapv deref (mapv (fn [i] (future (* i i))) (range 5)))
;=> [0 1 4 9 16]
(let [f (future 1)] (identical? f f))
;=> true

; ---- promises
(let [p (promise)] (deliver p 1) @p)
;=> 1
(let [p (promise)] (deliver p 1) (deliver p 2) @p)
;=> 1
(let [p (promise)] (identical? p (deliver p 1)))
;=> true
(let [p (promise)] (deliver p 1) (deliver p 2))
;=> nil
(let [p (promise)] (realized? p))
;=> false
(let [p (promise)] (deliver p nil) [(realized? p) @p])
;=> [true nil]
(let [p (promise)] (future (deliver p :from-future)) @p)
;=> :from-future
(let [p (promise) f (future (inc @p))] (deliver p 1) @f)
;=> 2
(let [a (promise) b (promise)] (future (deliver b (inc @a))) (deliver a 1) @b)
;=> 2
(deref (promise) 1 :late)
;=> :late
(let [p (promise)] (deliver p :x) (deref p 1 :late))
;=> :x
(let [p (promise)] (deliver p false) @p)
;=> false

; ---- in parallel
(pmap inc [1 2 3])
;=> (2 3 4)
(pmap + [1 2 3] [10 20 30])
;=> (11 22 33)
(pmap inc [])
;=> ()
(pcalls (fn [] 1) (fn [] 2))
;=> (1 2)
(pcalls)
;=> ()
(pvalues 1 (+ 1 1) :c)
;=> (1 2 :c)
(seque [1 2 3])
;=> (1 2 3)
(seque 2 (map inc (range 5)))
;=> (1 2 3 4 5)

; ---- agents
@(agent 1)
;=> 1
(let [a (agent 1)] (send a inc) (await a) @a)
;=> 2
(let [a (agent 1)] (send a + 1 2 3) (await a) @a)
;=> 7
(let [a (agent [])] (dotimes [i 5] (send a conj i)) (await a) @a)
;=> [0 1 2 3 4]
(let [a (agent 1)] (send-off a inc) (await a) @a)
;=> 2
(let [a (agent 1)] (identical? a (send a inc)))
;=> true
(let [a (agent 0) b (agent 0)] (send a inc) (send b + 2) (await a b) [@a @b])
;=> [1 2]
(let [a (agent 0)] (await-for 1000 a))
;=> true
(let [a (agent 0)] (send a inc) (await a))
;=> nil
(meta (agent 1 :meta {:a 1}))
;=> {:a 1}
(let [a (agent 0)] (send a (fn [x] (send *agent* + 10) (inc x))) (await a) (await a) @a)
;=> 11
(let [a (agent 0) seen (promise)] (send a (fn [x] (deliver seen (identical? *agent* a)) x)) @seen)
;=> true
*agent*
;=> nil
(binding [*level* 7] (let [a (agent 0)] (send a (fn [_] *level*)) (await a) @a))
;=> 7
(let [seen (promise) a (agent 0)] (add-watch a :k (fn [k _ o n] (deliver seen [k o n]))) (send a inc) @seen)
;=> [:k 0 1]
(send (atom 1) inc)
;=> :throws ClassCastException
(send nil inc)
;=> :throws NullPointerException

; ---- agents that fail
(let [a (agent 0)] (agent-error a))
;=> nil
(let [a (agent 0)] (error-mode a))
;=> :fail
(let [a (agent 0 :error-handler (fn [_ _]))] (error-mode a))
;=> :continue
(let [a (agent 0 :error-mode :continue)] (error-mode a))
;=> :continue
(let [a (agent 0)] (set-error-mode! a :continue) (error-mode a))
;=> :continue
(let [f (fn [_ _]) a (agent 0)] (set-error-handler! a f) (identical? f (error-handler a)))
;=> true
(error-handler (agent 0))
;=> nil
(let [a (agent 0 :error-mode :continue)] (send a (fn [_] (throw (Exception. "x")))) (send a inc) (await a) @a)
;=> 1
(let [log (promise) a (agent 0 :error-handler (fn [_ e] (deliver log (ex-message e))))] (send a (fn [_] (throw (ex-info "bad" {})))) @log)
;=> "bad"
(let [failed (promise) a (agent 0 :error-mode :fail :error-handler (fn [_ e] (deliver failed e)))] (send a (fn [_] (throw (ex-info "bad" {})))) (ex-message @failed))
;=> "bad"
(restart-agent (agent 0) 1)
;=> :throws Exception
(release-pending-sends)
;=> 0
(let [n (promise) a (agent 0)] (send a (fn [x] (send *agent* inc) (send *agent* inc) (deliver n (release-pending-sends)) x)) @n)
;=> 2

; ---- agents and transactions
(let [a (agent 0) r (ref 0)] (dosync (alter r inc) (send a inc)) (await a) [@a @r])
;=> [1 1]
(let [a (agent 0) r (ref 0)] (try (dosync (send a inc) (throw (Exception. ""))) (catch Exception e nil)) (await a) @a)
;=> 0
(let [a (agent 0)] (dosync (send a inc) @a))
;=> 0
(let [a (agent 0)] (dosync (await a)))
;=> :throws IllegalStateException

; ---- taps
(let [p (promise) f (fn [x] (deliver p x))] (add-tap f) (tap> 5) (let [x @p] (remove-tap f) x))
;=> 5
(tap> nil)
;=> true
(add-tap identity)
;=> nil
(remove-tap identity)
;=> nil

; ---- agents that did not fail
(agent-errors (agent 0))
;=> nil
(clear-agent-errors (agent 0))
;=> :throws Exception
(let [a (agent 1)] (send a inc) (await1 a) @a)
;=> 2
(let [a (agent 1)] (identical? a (await1 a)))
;=> true
