(ns lang.equality)

; ---- equality
(= 1)
;=> true
(= 1 1)
;=> true
(= 1 2)
;=> false
(= 1 1 1)
;=> true
(= 1 1 2)
;=> false
(= 1 1 1 1 1)
;=> true
(= 1 1 1 1 2)
;=> false
(= nil nil)
;=> true
(= nil false)
;=> false
(= "a" "a")
;=> true
(= "a" \a)
;=> false
(= :a :a)
;=> true
(= :a 'a)
;=> false
(= 'a 'a)
;=> true
(= 'a/b 'b)
;=> false
(= [1 2] [1 2])
;=> true
(= [1 2] '(1 2))
;=> true
(= '(1 2) [1 2])
;=> true
(= [1 2] (map identity [1 2]))
;=> true
(= (range 3) [0 1 2])
;=> true
(= [] ())
;=> true
(= [] nil)
;=> false
(= () nil)
;=> false
(= [] {})
;=> false
(= {} #{})
;=> false
(= #{} #{})
;=> true
(= {:a 1} {:a 1})
;=> true
(= {:a 1} {:a 1.0})
;=> false
(= {:a 1 :b 2} {:b 2 :a 1})
;=> true
(= {:a nil} {:b nil})
;=> false
(= {:a nil} {})
;=> false
(= #{1 2} #{2 1})
;=> true
(= #{1} #{1.0})
;=> false
(= #{1} [1])
;=> false
(= {:a [1 {:b #{2}}]} {:a '(1 {:b #{2}})})
;=> true
(= (sorted-map :a 1) {:a 1})
;=> true
(= {:a 1} (sorted-map :a 1))
;=> true
(= (sorted-set 1 2) #{1 2})
;=> true
(= #{1 2} (sorted-set 1 2))
;=> true
(= (first {:a 1}) [:a 1])
;=> true
(= [1 2 3] [1 2])
;=> false
(= [1 2] [1 2 3])
;=> false
(= "abc" (seq "abc"))
;=> false
(= inc inc)
;=> true
(= (fn []) (fn []))
;=> false
(= \a \a)
;=> true
(= true true)
;=> true
(= 1 true)
;=> false
(= (array-map :a 1 :b 2) (hash-map :b 2 :a 1))
;=> true
(not= 1 2)
;=> true
(not= 1 1)
;=> false
(not= 1)
;=> false
(not= 1 1 2)
;=> true
(= ^{:m 1} [1] ^{:m 2} [1])
;=> true
(= (vec (range 40)) (range 40))
;=> true
(= (zipmap (range 20) (range 20)) (into {} (map vector (range 20) (range 20))))
;=> true
(= (set (range 100)) (set (reverse (range 100))))
;=> true
; ---- hashes
(hash nil)
;=> 0
(hash true)
;=> 1231
(hash false)
;=> 1237
(hash 0)
;=> 0
(hash 1)
;=> 1392991556
(hash -1)
;=> 1651860712
(hash 100)
;=> -970256272
(hash 2147483648)
;=> 386683422
(hash 9223372036854775807)
;=> -2106506049
(hash -9223372036854775808)
;=> 1366273829
(hash 1.0)
;=> 1072693248
(hash 0.0)
;=> 0
(hash -0.0)
;=> 0
(hash 1.5)
;=> 1073217536
(hash -2.25)
;=> -1073610752
(hash 1.0E300)
;=> -164130400
(hash "")
;=> 0
(hash "a")
;=> 1455541201
(hash "hello")
;=> 1715862179
(hash "a longer string, with more than sixteen characters")
;=> -196712246
(hash "é")
;=> -1107437598
(hash \a)
;=> 97
(hash :a)
;=> -2123407586
(hash :foo)
;=> 1268894036
(hash :a/b)
;=> 1482224565
(hash 'a)
;=> -482876059
(hash 'foo)
;=> -1385541733
(hash 'a/b)
;=> -1172211204
(hash [])
;=> -2017569654
(hash ())
;=> -2017569654
(hash {})
;=> -15128758
(hash #{})
;=> -15128758
(hash [1 2 3])
;=> 736442005
(hash '(1 2 3))
;=> 736442005
(hash (range 3))
;=> -1475093015
(hash [nil])
;=> 965192274
(hash [[1] [2]])
;=> 536877500
(hash {:a 1})
;=> 1772842048
(hash {:a 1 :b 2})
;=> 161871944
(hash #{1 2 3})
;=> 439094965
(hash #{:a "b" \c})
;=> -2092826115
(hash (sorted-map :a 1 :b 2))
;=> 161871944
(hash (sorted-set 1 2 3))
;=> 439094965
(hash (first {:a 1}))
;=> -1809393901
(hash (vec (range 100)))
;=> -328473137
(hash (zipmap (range 50) (range 50)))
;=> 1057438952
(hash (set (range 50)))
;=> 1569364645
(hash {:a {:b [1 2 {:c nil}]}})
;=> 1696838090
(= (hash [1 2]) (hash '(1 2)))
;=> true
(= (hash (map inc [1 2])) (hash [2 3]))
;=> true
(= (hash 1) (hash 1.0))
;=> false
; ---- order of hash collections
#{1 2 3}
;=> #{1 3 2}
#{:a :b :c}
;=> #{:c :b :a}
#{:a :b :c :d :e :f :g :h :i :j}
;=> #{:e :g :c :j :h :b :d :f :i :a}
#{"one" "two" "three" "four" "five"}
;=> #{"three" "two" "five" "one" "four"}
#{'x 'y 'z}
;=> #{x y z}
#{\a \b \c \d}
;=> #{\a \b \c \d}
#{1 :a "b" 'c nil true 2.5}
;=> #{nil 2.5 1 true "b" c :a}
(set (range 20))
;=> #{0 7 1 4 15 13 6 17 3 12 2 19 11 9 5 14 16 10 18 8}
(set (range 40))
;=> #{0 7 20 27 1 24 39 4 15 21 31 32 33 13 22 36 29 6 28 25 34 17 3 12 2 23 35 19 11 9 5 14 26 16 38 30 10 18 37 8}
(set (map str (range 20)))
;=> #{"9" "3" "4" "8" "14" "19" "17" "15" "7" "5" "18" "12" "13" "6" "1" "0" "11" "2" "16" "10"}
(set (map (fn [i] (keyword (str "k" i))) (range 20)))
;=> #{:k19 :k8 :k11 :k18 :k5 :k12 :k7 :k13 :k9 :k15 :k6 :k16 :k17 :k0 :k10 :k3 :k4 :k14 :k1 :k2}
(set [[1 2] [3 4] [5 6] [0 0]])
;=> #{[0 0] [3 4] [5 6] [1 2]}
#{#{1} #{2} #{1 2} #{}}
;=> #{#{} #{2} #{1} #{1 2}}
#{{:a 1} {:b 2} {}}
;=> #{{:a 1} {} {:b 2}}
{:a 1 :b 2 :c 3}
;=> {:a 1, :b 2, :c 3}
{:z 1 :y 2 :x 3}
;=> {:z 1, :y 2, :x 3}
{:a 1 :b 2 :c 3 :d 4 :e 5 :f 6 :g 7 :h 8}
;=> {:a 1, :b 2, :c 3, :d 4, :e 5, :f 6, :g 7, :h 8}
{:a 1 :b 2 :c 3 :d 4 :e 5 :f 6 :g 7 :h 8 :i 9}
;=> {:e 5, :g 7, :c 3, :h 8, :b 2, :d 4, :f 6, :i 9, :a 1}
(zipmap (map keyword ["a" "b" "c" "d" "e" "f" "g" "h" "i" "j" "k" "l"]) (range))
;=> {:e 4, :l 11, :k 10, :g 6, :c 2, :j 9, :h 7, :b 1, :d 3, :f 5, :i 8, :a 0}
(zipmap (range 20) (range 20))
;=> {0 0, 7 7, 1 1, 4 4, 15 15, 13 13, 6 6, 17 17, 3 3, 12 12, 2 2, 19 19, 11 11, 9 9, 5 5, 14 14, 16 16, 10 10, 18 18, 8 8}
(zipmap (map str (range 12)) (range))
;=> {"9" 9, "3" 3, "4" 4, "8" 8, "7" 7, "5" 5, "6" 6, "1" 1, "0" 0, "11" 11, "2" 2, "10" 10}
(zipmap [:c :b :a] [1 2 3])
;=> {:c 1, :b 2, :a 3}
(into {} (map (fn [i] [i (* i i)]) (range 12)))
;=> {0 0, 7 49, 1 1, 4 16, 6 36, 3 9, 2 4, 11 121, 9 81, 5 25, 10 100, 8 64}
(hash-map :a 1 :b 2 :c 3)
;=> {:c 3, :b 2, :a 1}
(hash-map 1 2 3 4)
;=> {1 2, 3 4}
(hash-map)
;=> {}
(hash-map :a 1 :a 2)
;=> {:a 2}
(hash-map :a)
;=> :throws IllegalArgumentException
(array-map :c 1 :b 2 :a 3)
;=> {:c 1, :b 2, :a 3}
(array-map)
;=> {}
(apply array-map (range 20))
;=> {0 1, 2 3, 4 5, 6 7, 8 9, 10 11, 12 13, 14 15, 16 17, 18 19}
(array-map :a 1 :a 2)
;=> {:a 2}
(hash-set 3 1 2)
;=> #{1 3 2}
(hash-set)
;=> #{}
(hash-set 1 1)
;=> #{1}
(assoc {:a 1 :b 2 :c 3 :d 4 :e 5 :f 6 :g 7 :h 8} :i 9)
;=> {:e 5, :g 7, :c 3, :h 8, :b 2, :d 4, :f 6, :i 9, :a 1}
(dissoc (assoc {:a 1 :b 2 :c 3 :d 4 :e 5 :f 6 :g 7 :h 8} :i 9) :i)
;=> {:e 5, :g 7, :c 3, :h 8, :b 2, :d 4, :f 6, :a 1}
(dissoc {:a 1 :b 2 :c 3} :b)
;=> {:a 1, :c 3}
(assoc {:a 1 :b 2} :a 9)
;=> {:a 9, :b 2}
(keys {:a 1 :b 2 :c 3})
;=> (:a :b :c)
(vals (zipmap (range 10) (range 10)))
;=> (0 7 1 4 6 3 2 9 5 8)
(disj #{1 2 3 4} 2)
;=> #{1 4 3}
(conj #{1 2 3} 10 20 30 -5)
;=> #{20 1 3 2 30 10 -5}
(set "hello world")
;=> #{\space \d \e \h \l \o \r \w}
(frequencies "mississippi")
;=> {\m 1, \i 4, \s 4, \p 2}
(group-by even? (range 10))
;=> {true [0 2 4 6 8], false [1 3 5 7 9]}
(group-by count ["a" "bb" "cc" "ddd" "e"])
;=> {1 ["a" "e"], 2 ["bb" "cc"], 3 ["ddd"]}
(frequencies [1 1 2 3 3 3 nil nil])
;=> {1 2, 2 1, 3 3, nil 2}
; ---- compare
(compare 1 2)
;=> -1
(compare 2 1)
;=> 1
(compare 1 1)
;=> 0
(compare 1 1.0)
;=> 0
(compare 1.5 1)
;=> 1
(compare nil nil)
;=> 0
(compare nil 1)
;=> -1
(compare 1 nil)
;=> 1
(compare "a" "b")
;=> -1
(compare "b" "a")
;=> 1
(compare "abc" "abd")
;=> -1
(compare "a" "abc")
;=> -2
(compare \a \c)
;=> -2
(compare :a :b)
;=> -1
(compare :a/b :a/c)
;=> -1
(compare :b :a/a)
;=> -1
(compare 'a 'b)
;=> -1
(compare [1 2] [1 3])
;=> -1
(compare [1 2] [1 2 3])
;=> -1
(compare [3] [1 2])
;=> -1
(compare [] [])
;=> 0
(compare true false)
;=> 1
(compare false true)
;=> -1
(compare 1 "a")
;=> :throws ClassCastException
(compare :a "a")
;=> :throws ClassCastException
(compare {} {})
;=> 0
(compare '(1) '(2))
;=> :throws ClassCastException
(sort compare [3 1 2])
;=> (1 2 3)
; ---- parts of hashes
(hash-ordered-coll [1 2 3])
;=> 736442005
(hash-ordered-coll '(1 2 3))
;=> 736442005
(hash-ordered-coll [])
;=> -2017569654
(hash-unordered-coll [1 2 3])
;=> 439094965
(hash-unordered-coll #{1 2 3})
;=> 439094965
(hash-unordered-coll [1 1])
;=> -1628626703
(hash-unordered-coll [])
;=> -15128758
(hash-unordered-coll {:a 1 :b 2})
;=> 161871944
(mix-collection-hash 0 0)
;=> -15128758
(mix-collection-hash 123456 7)
;=> -739525843
(mix-collection-hash -1 3)
;=> -196466786
(= (hash #{:a :b}) (hash-unordered-coll [:b :a]))
;=> true
