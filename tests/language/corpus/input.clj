(ns lang.input (:require [clojure.string :as string]))

; ---- lines
(with-in-str "a\nb" (read-line))
;=> "a"
(with-in-str "a\nb" [(read-line) (read-line) (read-line)])
;=> ["a" "b" nil]
(with-in-str "" (read-line))
;=> nil
(with-in-str "\n" [(read-line) (read-line)])
;=> ["" nil]
(with-in-str "a\r\nb" [(read-line) (read-line)])
;=> ["a" "b"]
(with-in-str "a b c" (read-line))
;=> "a b c"
(with-in-str "x\n\ny\n" [(read-line) (read-line) (read-line) (read-line)])
;=> ["x" "" "y" nil]

; ---- data
(with-in-str "1 2" (read))
;=> 1
(with-in-str "1 [2 3] {:a 4}" [(read) (read) (read)])
;=> [1 [2 3] {:a 4}]
(with-in-str "" (read))
;=> :throws Exception
(with-in-str "   ; nothing\n" (read))
;=> :throws Exception
(with-in-str "(" (read))
;=> :throws Exception
(with-in-str "" (read *in* false :end))
;=> :end
(with-in-str "5" (read *in* false :end))
;=> 5
(with-in-str "5" (read *in* true :end))
;=> 5
(with-in-str "" (read {:eof :end} *in*))
;=> :end
(with-in-str "x" (read {:eof :end} *in*))
;=> x
(with-in-str "(a b) rest" [(read) (read-line)])
;=> [(a b) " rest"]
(with-in-str "a\nb c" [(read) (read-line) (read) (read)])
;=> [a "" b c]
(with-in-str "#_skipped kept" (read))
;=> kept
(with-in-str "\"text\" \\c :k" [(read) (read) (read)])
;=> ["text" \c :k]
(with-in-str "1 2 3 4" (loop [sum 0] (let [x (read *in* false nil)] (if x (recur (+ sum x)) sum))))
;=> 10
(with-in-str "nil" (read *in* false :end))
;=> nil
(with-in-str "#{1} ^:m [x]" [(read) (meta (read))])
;=> [#{1} {:m true}]
(with-in-str "outer" [(with-in-str "inner" (read)) (read)])
;=> [inner outer]
(read-string "[1 2")
;=> :throws Exception
(read-string {:eof :none} "")
;=> :none
(read-string {:eof :none} "7")
;=> 7
(read-string "")
;=> :throws Exception
(read-string "a b")
;=> a

; ---- printing goes where *out* says
(with-out-str (print "a") (print "b"))
;=> "ab"
(with-out-str (println "a" 1 :k) (pr "q"))
;=> "a 1 :k\n\"q\""
(with-out-str (newline))
;=> "\n"
(with-out-str (printf "%d-%s" 1 "x"))
;=> "1-x"
(with-out-str (print (with-out-str (print "inner"))))
;=> "inner"
(with-out-str (with-out-str (print "lost")))
;=> ""
(let [s (with-out-str (try (print "a") (throw (Exception. "x")) (catch Exception e (print "b"))))] s)
;=> "ab"
(try (with-out-str (throw (ex-info "x" {}))) (catch Exception e :thrown))
;=> :thrown
(with-out-str (let [out *out*] (with-out-str (binding [*out* out] (print "to the outer one")))))
;=> "to the outer one"
(with-out-str (binding [*out* *out*] (print "same")))
;=> "same"
(string/split-lines (with-out-str (doseq [x [1 2 3]] (println x))))
;=> ["1" "2" "3"]
(with-out-str (flush))
;=> ""
(with-out-str (prn) (println))
;=> "\n\n"
(with-out-str (run! print [1 2 3]))
;=> "123"
(with-out-str (pr))
;=> ""
(string/blank? (with-out-str))
;=> true

; ---- how much is printed
(binding [*print-length* 2] (pr-str [1 2 3]))
;=> "[1 2 ...]"
(binding [*print-length* 3] (pr-str [1 2 3]))
;=> "[1 2 3]"
(binding [*print-length* 0] (pr-str [1 2 3]))
;=> "[...]"
(binding [*print-length* 0] (pr-str []))
;=> "[]"
(binding [*print-length* 2] (pr-str (range)))
;=> "(0 1 ...)"
(binding [*print-length* 2] (pr-str {:a 1 :b 2 :c 3}))
;=> "{:a 1, :b 2, ...}"
(binding [*print-length* 1] (pr-str #{1}))
;=> "#{1}"
(binding [*print-length* 1] (pr-str [[1 2] [3 4]]))
;=> "[[1 ...] ...]"
(binding [*print-length* 2] (str [1 2 3]))
;=> "[1 2 ...]"
(binding [*print-length* 2] (print-str [1 "a" \b]))
;=> "[1 a ...]"
(binding [*print-length* 1] (pr-str '(a b)))
;=> "(a ...)"
(binding [*print-length* 2] (with-out-str (prn (iterate inc 0))))
;=> "(0 1 ...)\n"
(binding [*print-length* 2] (pr-str "a string" :k))
;=> "\"a string\" :k"
(binding [*print-level* 1] (pr-str [1 [2 [3]]]))
;=> "[1 #]"
(binding [*print-level* 0] (pr-str [1]))
;=> "#"
(binding [*print-level* 0] (pr-str 1))
;=> "1"
(binding [*print-level* 2] (pr-str {:a {:b {:c 1}}}))
;=> "{:a {:b #}}"
(binding [*print-level* 1] (pr-str '(1 (2))))
;=> "(1 #)"
(binding [*print-level* 3] (pr-str [[[[1]]]]))
;=> "[[[#]]]"
(binding [*print-level* 1 *print-length* 1] (pr-str [[1] [2]]))
;=> "[# ...]"
(binding [*print-level* 2] (pr-str #{[1 [2]]}))
;=> "#{[1 #]}"
(binding [*print-meta* true] (pr-str (with-meta [1] {:a 1})))
;=> "^{:a 1} [1]"
(binding [*print-meta* true] (pr-str (with-meta 'x {:tag 'long})))
;=> "^long x"
(binding [*print-meta* true] (pr-str [(with-meta 'x {:a 1 :b 2})]))
;=> "[^{:a 1, :b 2} x]"
(binding [*print-meta* true] (pr-str [1 2]))
;=> "[1 2]"
(binding [*print-meta* true] (print-str (with-meta [1] {:a 1})))
;=> "[1]"
(binding [*print-meta* true] (pr-str (with-meta {:k (with-meta [] {:x 1})} {:y 2})))
;=> "^{:y 2} {:k ^{:x 1} []}"
(binding [*print-namespace-maps* true] (pr-str {:a/x 1 :a/y 2}))
;=> "#:a{:x 1, :y 2}"
(binding [*print-namespace-maps* true] (pr-str {:a/x 1 :b/y 2}))
;=> "{:a/x 1, :b/y 2}"
(binding [*print-namespace-maps* true] (pr-str {:x 1 :y 2}))
;=> "{:x 1, :y 2}"
(binding [*print-namespace-maps* true] (pr-str {}))
;=> "{}"
(binding [*print-namespace-maps* true] (pr-str {'a/x 1 :a/y 2}))
;=> "#:a{x 1, :y 2}"
(binding [*print-namespace-maps* true] (pr-str {:a/x {:b/y 1}}))
;=> "#:a{:x #:b{:y 1}}"
(binding [*print-namespace-maps* true] (pr-str {"s" 1 :a/y 2}))
;=> "{\"s\" 1, :a/y 2}"
[*print-length* *print-level* *print-meta* *print-readably* *print-dup*]
;=> [nil nil false true false]
*flush-on-newline*
;=> true
(binding [*print-readably* false] (pr-str ["a" \b]))
;=> "[a b]"
(binding [*print-readably* false *print-length* 1] (pr-str ["a" "b"]))
;=> "[a ...]"

; ---- data and their text
(with-in-str "1 [2] x" [(read+string) (read+string) (read+string)])
;=> [[1 "1"] [[2] "[2]"] [x "x"]]
(with-in-str "" (read+string *in* false :end))
;=> [:end ""]
(with-in-str "  (a  b) c" (read+string))
;=> [(a b) "(a  b)"]

; ---- namespaced maps
(read-string "#:a{:b 1 :_/c 2 d 3 \"s\" 4 :e/f 5}")
;=> {:a/b 1, :c 2, a/d 3, "s" 4, :e/f 5}
(= (read-string "#:a.b{:c #:d{:e 2}}") {:a.b/c {:d/e 2}})
;=> true
(read-string "#:a {x/y 1, _/z 2}")
;=> {x/y 1, z 2}
(read-string "#:a[1]")
;=> :throws Exception
(read-string "#:a{:b}")
;=> :throws Exception
