(ns lang.waiting)

; What Clojure could only answer by waiting for another thread, or not at all.
(defn failed [] (let [a (agent 1)] (send a (fn [_] (throw (ex-info "bad" {})))) (send a + 10) (try (await a) (catch RuntimeException e nil)) a))

; ---- agents that failed
(ex-message (agent-error (failed)))
;=> "bad"
(map ex-message (agent-errors (failed)))
;=> ("bad")
(try (send (failed) inc) (catch RuntimeException e [(ex-message e) (ex-message (ex-cause e))]))
;=> ["Agent is failed, needs restart" "bad"]
(try (await (failed)) (catch RuntimeException e (ex-message e)))
;=> "Agent is failed, needs restart"
(let [a (failed)] [(restart-agent a 5) (agent-error a) (do (await a) @a)])
;=> [5 nil 15]
(let [a (failed)] (restart-agent a 5 :clear-actions true) (await a) @a)
;=> 5
(let [a (failed)] (clear-agent-errors a) (await a) @a)
;=> 11
(let [a (agent 1 :validator pos?)] (send a -) (try (await a) (catch RuntimeException e nil)) [@a (ex-message (agent-error a))])
;=> [1 "Invalid reference state"]

; ---- what nothing can end
(try @(promise) (catch IllegalStateException e (ex-message e)))
;=> "This promise never gets a value: there is one thread, and nothing is left to do for it"
(let [a (promise) b (promise)] (future (deliver a @b)) (future (deliver b @a)) (deref a 10 :stuck))
;=> :stuck

; ---- futures that are cancelled before they begin
(let [f (future :x)] [(future-cancel f) (future-cancelled? f) (future-done? f)])
;=> [true true true]
(let [f (future :x)] (future-cancel f) (try @f (catch CancellationException e :cancelled)))
;=> :cancelled

; ---- readers
(with-in-str "a\nb" (line-seq *in*))
;=> ("a" "b")
(with-in-str "" (line-seq *in*))
;=> nil
(try (read-line) (catch UnsupportedOperationException e (ex-message e)))
;=> "a page has no input: bind *in*, as with-in-str does"
