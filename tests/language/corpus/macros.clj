(ns lang.macros)

; ---- syntax quote
`a
;=> lang.macros/a
`map
;=> clojure.core/map
`lang.other/x
;=> lang.other/x
`:a
;=> :a
`5
;=> 5
`"s"
;=> "s"
`nil
;=> nil
`()
;=> ()
`[]
;=> []
`(1 2)
;=> (1 2)
`[1 2]
;=> [1 2]
`{:a 1}
;=> {:a 1}
`#{1}
;=> #{1}
`(a b)
;=> (lang.macros/a lang.macros/b)
(let [x 1] `(a ~x))
;=> (lang.macros/a 1)
(let [x [1 2]] `(a ~@x b))
;=> (lang.macros/a 1 2 lang.macros/b)
(let [x [1 2]] `[~@x ~(count x)])
;=> [1 2 2]
(let [x nil] `(a ~@x))
;=> (lang.macros/a)
`(~@[1 2] ~@[3])
;=> (1 2 3)
(let [k :a] `{~k 1})
;=> {:a 1}
`#{~(+ 1 2)}
;=> #{3}
`(if do def fn* let* & . quote recur)
;=> (if do def fn* let* & . quote recur)
`(let fn loop)
;=> (clojure.core/let clojure.core/fn clojure.core/loop)
`(~'unqualified)
;=> (unqualified)
`(.method ~'x)
;=> (.method x)
`Exception.
;=> java.lang.Exception.
(let [s `(x# x#)] (= (first s) (second s)))
;=> true
(let [s [`x# `x#]] (= (first s) (second s)))
;=> false
`'a
;=> (quote lang.macros/a)
`(quote ~(+ 1 2))
;=> (quote 3)
`~(+ 1 2)
;=> 3
(let [x 5] `[~x '~x])
;=> [5 (quote 5)]
(list? `(1 2))
;=> false
(seq? `(a b))
;=> true
(vector? `[a])
;=> true
`-
;=> clojure.core/-
`clojure.core/x
;=> clojure.core/x
(meta `^{:a 1} [b])
;=> {:a 1}
`((a) [b {c d}])
;=> ((lang.macros/a) [lang.macros/b {lang.macros/c lang.macros/d}])
(count `(~@(range 50)))
;=> 50
; ---- macros
(defmacro unless "Evaluates body unless test holds." [test & body] `(if ~test nil (do ~@body)))
(unless false 1 2)
;=> 2
(unless true 1 2)
;=> nil
(defmacro twice [x] `(do ~x ~x))
(let [n (atom 0)] (twice (swap! n inc)) @n)
;=> 2
(defmacro my-or ([] nil) ([x] x) ([x & more] `(let [v# ~x] (if v# v# (my-or ~@more)))))
(my-or nil false 3)
;=> 3
(let [v 1] (my-or nil v))
;=> 1
(defmacro with-gensym [x] (let [s (gensym "s")] `(let [~s ~x] (* ~s ~s))))
(with-gensym 5)
;=> 25
(defmacro quoted [form] `'~form)
(quoted (a b [c]))
;=> (a b [c])
(defmacro reversed [form] (reverse form))
(reversed (1 2 +))
;=> 3
(defmacro defconst [name value] `(def ~name ~value))
(defconst eleven 11)
eleven
;=> 11
(defmacro defgetters [& ks] `(do ~@(map (fn [k] `(defn ~(symbol (str "get-" (name k))) [m#] (~k m#))) ks)))
(defgetters :width :height)
[(get-width {:width 1}) (get-height {:height 2})]
;=> [1 2]
(defn helper [x] (* x 10))
(defmacro computed [x] (helper x))
(computed 5)
;=> 50
(defmacro destructured [[a b] & {:keys [c]}] [b a c])
(destructured [1 2] :c 3)
;=> [2 1 3]
(defmacro swap-args [[f a b]] (list f b a))
(swap-args (- 1 10))
;=> 9
(defmacro arg-count [& args] (count args))
(arg-count a b c)
;=> 3
(defmacro form-of [] (list 'quote &form))
(form-of)
;=> (form-of)
(defmacro locals [] (list 'quote (set (keys &env))))
(let [a 1 b 2] (locals))
;=> #{a b}
(defmacro recursive [n] (if (pos? n) `(cons ~n (recursive ~(dec n))) ()))
(recursive 3)
;=> (3 2 1)
(:macro (meta #'unless))
;=> true
(defmacro with-doc "Documented." {:added "1"} [x] x)
[(with-doc 1) (:doc (meta #'with-doc)) (:added (meta #'with-doc))]
;=> [1 "Documented." "1"]
(defmacro anaphoric [x body] `(let [~'it ~x] ~body))
(anaphoric 5 (+ it 1))
;=> 6
(defmacro thread-twice [x & forms] `(-> ~x ~@forms ~@forms))
(thread-twice 1 inc (* 2))
;=> 10
(let [unless (fn [& args] :local)] (unless true 1))
;=> :local
(defmacro string-macro [s] (str s "!"))
(string-macro "a")
;=> "a!"
(defmacro map-literal [k v] {k v})
(map-literal :a (+ 1 2))
;=> {:a 3}
(defmacro in-fn [x] `(fn [] ~x))
((in-fn 7))
;=> 7
(map (fn [x] (unless (odd? x) x)) [1 2])
;=> (nil 2)
(defmacro looping [n] `(loop [i# 0 acc# []] (if (< i# ~n) (recur (inc i#) (conj acc# i#)) acc#)))
(looping 3)
;=> [0 1 2]
(defmacro cased [x] `(case ~x 1 :one :other))
[(cased 1) (cased 2)]
;=> [:one :other]
(defmacro try-it [& body] `(try ~@body (catch Exception e# (ex-message e#))))
(try-it (throw (Exception. "caught")))
;=> "caught"
(-> 5 (unless 1))
;=> nil
(defmacro private-use [] `(helper 2))
(private-use)
;=> 20
(defmacro varying [& [a b :as all]] `[~a ~b ~(count all)])
(varying 1)
;=> [1 nil 1]
(defmacro keyword-of [s] (keyword (name s)))
(keyword-of abc)
;=> :abc
; ---- reader
#_ignored 5
;=> 5
[1 #_2 3]
;=> [1 3]
[#_#_1 2 3]
;=> [3]
(#(+ 1 %) 2)
;=> 3
'(a . b)
;=> (a . b)
[1, 2, 3]
;=> [1 2 3]
{:a 1, :b 2}
;=> {:a 1, :b 2}
::local
;=> :lang.macros/local
:a.b/c
;=> :a.b/c
'a.b/c
;=> a.b/c
\a
;=> \a
\space
;=> \space
\u0041
;=> \A
\o101
;=> \A
"\u0041\101"
;=> "AA"
"multi
 line"
;=> "multi\n line"
#'inc
;=> #'clojure.core/inc
@(atom 1)
;=> 1
'#{1}
;=> #{1}
^:flag [1]
;=> [1]
#?(:clj 1 :jank 1 :default 2)
;=> 1
#?(:default 2)
;=> 2
[#?@(:default [1 2]) 3]
;=> [1 2 3]
#:a{:b 1 :c 2}
;=> {:a/b 1, :a/c 2}
#:a{:_/b 1}
;=> {:b 1}
[true false nil]
;=> [true false nil]
'(fn [x] ~x)
;=> (fn [x] (clojure.core/unquote x))
+1
;=> 1
-1
;=> -1
+1.5
;=> 1.5
1e3
;=> 1000.0
0xff
;=> 255
'+
;=> +
'-
;=> -
'->
;=> ->
'.method
;=> .method
'..
;=> ..
'Foo.
;=> Foo.
'a'b
;=> a'b
:a'b
;=> :a'b
'%
;=> %
[##Inf]
;=> [##Inf]
