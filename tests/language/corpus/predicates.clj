(ns lang.predicates)

(map nil? [nil false 0 "" []])
;=> (true false false false false)
(map some? [nil false 0 "" []])
;=> (false true true true true)
(map true? [true 1 "true" nil])
;=> (true false false false)
(map false? [false nil 0])
;=> (true false false)
(map boolean [nil false 0 "" [] true])
;=> (false false true true true true)
(map boolean? [nil false true 0])
;=> (false true true false)
(map not [nil false true 0])
;=> (true true false false)
(any? nil)
;=> true
(identity 5)
;=> 5
(identity nil)
;=> nil
(map string? ["" "a" \a :a nil])
;=> (true true false false false)
(map char? [\a "a" 97 nil])
;=> (true false false false)
(map keyword? [:a :a/b "a" 'a nil])
;=> (true true false false false)
(map symbol? ['a 'a/b :a "a" nil])
;=> (true true false false false)
(map ident? [:a 'a "a" :a/b])
;=> (true true false true)
(map simple-ident? [:a 'a :a/b 'a/b "a"])
;=> (true true false false false)
(map qualified-ident? [:a 'a :a/b 'a/b "a"])
;=> (false false true true false)
(map simple-symbol? ['a 'a/b :a])
;=> (true false false)
(map qualified-symbol? ['a 'a/b :a/b])
;=> (false true false)
(map simple-keyword? [:a :a/b 'a])
;=> (true false false)
(map qualified-keyword? [:a :a/b 'a/b])
;=> (false true false)
(map list? ['(1) () (list) [1] (cons 1 nil) (map inc [1]) nil])
;=> (true true true false true false false)
(map vector? [[1] [] '(1) (first {:a 1}) nil])
;=> (true true false true false)
(map map? [{} {:a 1} (sorted-map) #{} [] nil])
;=> (true true true false false false)
(map set? [#{} #{1} (sorted-set) {} nil])
;=> (true true true false false)
(map map-entry? [(first {:a 1}) [:a 1] nil])
;=> (true false false)
(map coll? [[] () {} #{} "a" nil 1 (map inc [])])
;=> (true true true true false false false true)
(map seq? [() '(1) [1] (seq [1]) (map inc [1]) nil "a" {}])
;=> (true true false true true false false false)
(map seqable? [nil "a" [] () {} #{} 1 :a])
;=> (true true true true true true false false)
(map sequential? [[] () (map inc []) {} #{} "a" nil])
;=> (true true true false false false false)
(map associative? [[] {} (sorted-map) #{} () nil])
;=> (true true true false false false)
(map counted? [[] () {} #{} "abc" (map inc [1]) nil])
;=> (true true true true false false false)
(map indexed? [[] () "a" {}])
;=> (true false false false)
(map sorted? [(sorted-map) (sorted-set) {} #{} []])
;=> (true true false false false)
(map reversible? [[] (sorted-map) (sorted-set) () {}])
;=> (true true true false false)
(map fn? [inc (fn []) #(do 1) :a {} nil])
;=> (true true true false false false)
(map ifn? [inc (fn []) :a 'a {} [] #{} "a" nil 1 #'inc])
;=> (true true true true true true true false false false true)
(map var? [#'inc inc nil])
;=> (true false false)
(map volatile? [(volatile! 1) (atom 1)])
;=> (true false)
(map delay? [(delay 1) (fn [] 1)])
;=> (true false)
(map reduced? [(reduced 1) 1])
;=> (true false)
(map chunked-seq? [(seq [1 2]) (seq (range 3)) '(1 2) nil (seq {:a 1})])
;=> (true true false false false)
(let [l (lazy-seq [1])] [(realized? l) (first l) (realized? l)])
;=> [false 1 true]
(let [d (delay 1)] [(realized? d) @d (realized? d)])
;=> [false 1 true]
(map int? [1 1.0 nil \a])
;=> (true false false false)
(identical? :a :a)
;=> true
(identical? 'a 'a)
;=> false
(identical? 1 1)
;=> true
(identical? nil nil)
;=> true
(identical? [1] [1])
;=> false
(let [x [1]] (identical? x x))
;=> true
(identical? true true)
;=> true
(distinct? 1 2 3)
;=> true
(distinct? 1 2 1)
;=> false
(distinct? 1)
;=> true
(distinct? 1 1)
;=> false
(distinct? :a :b :c :d :a)
;=> false
(empty? nil)
;=> true
(empty? [])
;=> true
(empty? "")
;=> true
(empty? [nil])
;=> false
(empty? (filter odd? [2]))
;=> true
(empty? {})
;=> true
(empty? 1)
;=> :throws IllegalArgumentException
(not-empty [])
;=> nil
(not-empty [1])
;=> [1]
(not-empty "")
;=> nil
(not-empty nil)
;=> nil
(every? even? [2 4])
;=> true
(every? even? [2 3])
;=> false
(every? even? [])
;=> true
(every? even? nil)
;=> true
(every? :a [{:a 1} {:a 2}])
;=> true
(some even? [1 2])
;=> true
(some even? [1 3])
;=> nil
(some #{3} [1 2 3])
;=> 3
(some :a [{:b 1} {:a 5}])
;=> 5
(some identity [nil false])
;=> nil
(some even? nil)
;=> nil
(not-any? even? [1 3])
;=> true
(not-any? even? [1 2])
;=> false
(not-every? even? [2 4])
;=> false
(not-every? even? [2 3])
;=> true
(= :a/b (keyword "a" "b"))
;=> true
(map namespace [:a :a/b 'c/d 'c])
;=> (nil "a" "c" nil)
(map name [:a :a/b 'c/d "s"])
;=> ("a" "b" "d" "s")
(name nil)
;=> :throws NullPointerException
(namespace "a")
;=> :throws ClassCastException
