(ns lang.printing)

(pr-str)
;=> ""
(pr-str nil)
;=> "nil"
(pr-str "a")
;=> "\"a\""
(pr-str "a\"b\\c\nd\te")
;=> "\"a\\\"b\\\\c\\nd\\te\""
(pr-str \a)
;=> "\\a"
(pr-str [\space \newline \tab \return \formfeed \backspace])
;=> "[\\space \\newline \\tab \\return \\formfeed \\backspace]"
(pr-str 1 "a" :b)
;=> "1 \"a\" :b"
(pr-str [1 "a" \b nil true :k 'sym 1.5])
;=> "[1 \"a\" \\b nil true :k sym 1.5]"
(pr-str {:a {"b" [1 #{2}]}})
;=> "{:a {\"b\" [1 #{2}]}}"
(pr-str '(quote a))
;=> "(quote a)"
(pr-str ''a)
;=> "(quote a)"
(pr-str '(1 (2 (3))))
;=> "(1 (2 (3)))"
(pr-str (map inc [1 2]))
;=> "(2 3)"
(pr-str (range 5))
;=> "(0 1 2 3 4)"
(pr-str (lazy-seq nil))
;=> "()"
(pr-str (cons 1 nil))
;=> "(1)"
(pr-str (first {:a 1}))
;=> "[:a 1]"
(pr-str (sorted-map :b 1 :a 2))
;=> "{:a 2, :b 1}"
(pr-str (seq {:a 1 :b 2}))
;=> "([:a 1] [:b 2])"
(pr-str #'clojure.core/map)
;=> "#'clojure.core/map"
(pr-str :a/b 'a/b)
;=> ":a/b a/b"
(pr-str ##Inf ##-Inf ##NaN)
;=> "##Inf ##-Inf ##NaN"
(pr-str 'with-meta)
;=> "with-meta"
(pr-str ^{:a 1} [1])
;=> "[1]"
(pr-str "λ é")
;=> "\"λ é\""
(pr-str (keyword "with space"))
;=> ":with space"
(pr-str {})
;=> "{}"
(pr-str [] () #{} "")
;=> "[] () #{} \"\""
(pr-str {nil nil})
;=> "{nil nil}"
(pr-str {:a/b 1 :a/c 2})
;=> "{:a/b 1, :a/c 2}"
(pr-str [nil])
;=> "[nil]"
(prn-str 1 "a")
;=> "1 \"a\"\n"
(prn-str)
;=> "\n"
(print-str "a" \b 1 nil)
;=> "a b 1 nil"
(print-str ["a" \b nil])
;=> "[a b nil]"
(print-str {"k" "v"})
;=> "{k v}"
(print-str)
;=> ""
(println-str "a" 1)
;=> "a 1\n"
(println-str)
;=> "\n"
(with-out-str)
;=> ""
(with-out-str (print "a"))
;=> "a"
(with-out-str (print "a" "b") (print 1))
;=> "a b1"
(with-out-str (println "a" "b"))
;=> "a b\n"
(with-out-str (println))
;=> "\n"
(with-out-str (print))
;=> ""
(with-out-str (println nil))
;=> "nil\n"
(with-out-str (println [1 "a" \b]))
;=> "[1 a b]\n"
(with-out-str (pr "a" \b))
;=> "\"a\" \\b"
(with-out-str (pr))
;=> ""
(with-out-str (prn "a" :b))
;=> "\"a\" :b\n"
(with-out-str (prn))
;=> "\n"
(with-out-str (prn [1 "a" \b nil]))
;=> "[1 \"a\" \\b nil]\n"
(with-out-str (newline))
;=> "\n"
(with-out-str (print [nil "a" {:k "v"}]))
;=> "[nil a {:k v}]"
(with-out-str (println '("a" ("b"))))
;=> "(a (b))\n"
(with-out-str (println #{"a"}))
;=> "#{a}\n"
(with-out-str (flush))
;=> ""
(with-out-str (print (with-out-str (print "inner"))) (print "outer"))
;=> "innerouter"
(try (with-out-str (print "lost") (throw (Exception. "x"))) (catch Exception e (with-out-str (print "kept"))))
;=> "kept"
(with-out-str (doseq [x [1 2]] (println x)))
;=> "1\n2\n"
(let [s (with-out-str (time 5))] [(subs s 0 15) (subs s (- (count s) 8))])
;=> ["\"Elapsed time: " " msecs\"\n"]
(with-out-str (print (map inc [1 2])))
;=> "(2 3)"
(with-out-str (run! println [1 2]))
;=> "1\n2\n"
(do (print "") 5)
;=> 5
(binding [*print-readably* false] (pr-str "a" \b))
;=> "a b"
(with-out-str (print 1.0 1e10 100000000000))
;=> "1.0 1.0E10 100000000000"
(str (with-out-str (print \a)))
;=> "a"
[(pr-str "a") (print-str "a")]
;=> ["\"a\"" "a"]
(with-out-str (println "multi" "part" [1 2] {:a 1}))
;=> "multi part [1 2] {:a 1}\n"
(count (with-out-str (dotimes [i 100] (print "x"))))
;=> 100

; ---- print-method
(defrecord Money [amount currency])
(pr-str (->Money 1 :eur))
;=> "#lang.printing.Money{:amount 1, :currency :eur}"
(do (defmethod print-method Money [m w] (.write w (str (:amount m) " " (name (:currency m))))) nil)
;=> nil
(pr-str (->Money 1 :eur))
;=> "1 eur"
(pr-str [(->Money 1 :eur) {:a (->Money 2 :usd)}])
;=> "[1 eur {:a 2 usd}]"
(print-str (->Money 1 :eur) "a")
;=> "1 eur a"
(with-out-str (prn (->Money 3 :eur)))
;=> "3 eur\n"
(str [(->Money 1 :eur)])
;=> "[1 eur]"
(do (defmethod print-method ::tagged [x w] (.write w "<") (print-method (:value x) w) (.write w ">")) nil)
;=> nil
(pr-str (with-meta {:value [1 "a" :b]} {:type ::tagged}))
;=> "<[1 \"a\" :b]>"
(with-out-str (print-method "a" *out*))
;=> "\"a\""
(with-out-str (.write *out* "a"))
;=> "a"
(with-out-str (print-dup 1 *out*))
;=> "1"
(do (remove-method print-method Money) (pr-str (->Money 1 :eur)))
;=> "#lang.printing.Money{:amount 1, :currency :eur}"
