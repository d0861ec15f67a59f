(ns lang.generated_data
  (:require [clojure.set] [clojure.string] [clojure.walk]))

; Written by tests/language/generate.clj: change that one, not this file.

(tree-seq coll? seq (quote {"b" #{{"back\\slash" -3, -109.375 2, some.ns/b :->y, nil "with \"quotes\""} #{}}}))
;=> ({"b" #{{"back\\slash" -3, -109.375 2, some.ns/b :->y, nil "with \"quotes\""} #{}}} ["b" #{{"back\\slash" -3, -109.375 2, some.ns/b :->y, nil "with \"quotes\""} #{}}] "b" #{{"back\\slash" -3, -109.375 2, some.ns/b :->y, nil "with \"quotes\""} #{}} {"back\\slash" -3, -109.375 2, some.ns/b :->y, nil "with \"quotes\""} ["back\\slash" -3] "back\\slash" -3 [-109.375 2] -109.375 2 [some.ns/b :->y] some.ns/b :->y [nil "with \"quotes\""] nil "with \"quotes\"" #{})
(str (quote {:k14 :b, :k6 {:k13 ()}, :k31 \tab}) nil)
;=> "{:k14 :b, :k6 {:k13 ()}, :k31 \\tab}"
(let [x (quote {255 807, :b 0.0, "0" \tab, some.ns/key 461})] (if (coll? x) [(count x) (empty? x) (into (empty x) x)] (list x)))
;=> [4 false {255 807, :b 0.0, "0" \tab, some.ns/key 461}]
(quote ())
;=> ()
(count (pr-str ""))
;=> 2
(tree-seq coll? seq (quote #{}))
;=> (#{})
(str (quote ({} #{#{367} (9223372036854775807 0.1 false 247.125) 589 {810 a, 144 nil, 2147483648 key}} (nil))) 9223372036854775807)
;=> "({} #{#{367} (9223372036854775807 0.1 false 247.125) 589 {810 a, 144 nil, 2147483648 key}} (nil))9223372036854775807"
(let [x (quote (#{64.375 #{0.0 123456.789 \\} [] {:k25 \space, :k33 -9223372036854775808, :k29 1} {:k11 1}}))] (if (coll? x) [(count x) (empty? x) (into (empty x) x)] (list x)))
;=> [1 false (#{64.375 #{0.0 123456.789 \\} [] {:k25 \space, :k33 -9223372036854775808, :k29 1} {:k11 1}})]
(map (juxt coll? sequential? associative? number? string? ident?) [(quote [({:k28 \\, :k21 "a", :k25 c, :k24 255, :k13 "Hello, World"}) "abc" {:k28 1, :k5 [1.5], :k13 1.0E-7} {}]) 146])
;=> ([true true true false false false] [false false false true false false])
(count (pr-str (quote {-81.875 #{nil #{-9223372036854775808 255 :is?} {:k32 ->y, :k35 \newline, :k1 \\, :k17 "with \"quotes\"", :k7 nil, :k28 \é} (->y \a 9223372036854775807) 255}, \\ {:k1 :ns.part/*z*, :k29 {259 "back\\slash"}, :k16 (:->y \é), :k14 *z*, :k21 #{}, :k19 (\a -8 "a" x1), :k7 []}})))
;=> 272
(map (juxt coll? sequential? associative? number? string? ident?) [(quote {:k32 "0", :k7 -1, :k35 {:k17 (some.ns/->y \\), :k13 (some.ns/b), :k8 #{-79.625 \a 1 \tab 9223372036854775807}, :k33 :ns.part/key, :k6 "with \"quotes\"", :k3 ["tab\tnew\nline" true b], :k20 {\newline 240.5}}}) (quote ())])
;=> ([true false true false false false] [true true false false false false])
(count (pr-str (quote #{-9223372036854775808 {is? [771 \space]} -9})))
;=> 45
(quote {:k14 {375 {"" :->y, 9 true, :is? \space}, :ns.part/key -0.0, -9 255}})
;=> {:k14 {375 {"" :->y, 9 true, :is? \space}, :ns.part/key -0.0, -9 255}}
(hash 5)
;=> 1740791543
(let [x (quote {:k5 "tab\tnew\nline", :k21 \Z, :k14 {:k11 {98 *z*}}, :k15 #{}, :k10 [{:k2 true, :k31 :a, :k9 c, :k10 \a, :k30 "with \"quotes\"", :k8 "0"} -4 []], :k22 \a})] (if (coll? x) [(count x) (empty? x) (into (empty x) x)] (list x)))
;=> [6 false {:k5 "tab\tnew\nline", :k21 \Z, :k14 {:k11 {98 *z*}}, :k15 #{}, :k10 [{:k2 true, :k31 :a, :k9 c, :k10 \a, :k30 "with \"quotes\"", :k8 "0"} -4 []], :k22 \a}]
(let [x (quote ())] (if (coll? x) [(count x) (empty? x) (into (empty x) x)] (list x)))
;=> [0 true ()]
(quote [(#{0 :ns.part/*z* :b \Z 9223372036854775807} {false :ns.part/key, "a" x1, \tab some.ns/a}) \a 9007199254740993 ["" {:k29 \Z, :k31 476, :k26 -2147483649, :k10 "a", :k3 -1, :k9 some.ns/is?, :k25 some.ns/a} {} -71.625] {is? {:k28 some.ns/->y, :k5 -7, :k24 "with \"quotes\"", :k37 \a, :k25 true, :k17 1, :k23 -10, :k21 -183.625, :k30 "abc", :k29 9007199254740993}}])
;=> [(#{0 :ns.part/*z* :b \Z 9223372036854775807} {false :ns.part/key, "a" x1, \tab some.ns/a}) \a 9007199254740993 ["" {:k29 \Z, :k31 476, :k26 -2147483649, :k10 "a", :k3 -1, :k9 some.ns/is?, :k25 some.ns/a} {} -71.625] {is? {:k28 some.ns/->y, :k5 -7, :k24 "with \"quotes\"", :k37 \a, :k25 true, :k17 1, :k23 -10, :k21 -183.625, :k30 "abc", :k29 9007199254740993}}]
(str (quote {\newline {8 2147483648, -9 some.ns/c, 459 :x1, :ns.part/*z* {}}, :->y {:k37 [:ns.part/c \newline], :k8 \é}, 303 {:k35 {:k5 0.1, :k13 255, :k18 \tab, :k2 "abc", :k14 false, :k38 some.ns/a, :k36 1, :k27 *z*}, :k36 {\\ :ns.part/key, true \tab, 1.0E21 -2147483649, 3 some.ns/a}, :k3 "☃"}}) false)
;=> "{\\newline {8 2147483648, -9 some.ns/c, 459 :x1, :ns.part/*z* {}}, :->y {:k37 [:ns.part/c \\newline], :k8 \\é}, 303 {:k35 {:k5 0.1, :k13 255, :k18 \\tab, :k2 \"abc\", :k14 false, :k38 some.ns/a, :k36 1, :k27 *z*}, :k36 {\\\\ :ns.part/key, true \\tab, 1.0E21 -2147483649, 3 some.ns/a}, :k3 \"☃\"}}false"
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) (quote ({} nil ({:k8 \Z, :k36 949, :k15 false, :k9 true} {-235.25 :ns.part/->y, 9007199254740993 -73.25, \space "äöü", "a" true}) :a)))
;=> ({} nil ({:k8 \Z, :k36 :n, :k15 false, :k9 true} {:n :n, \space "äöü", "a" true}) :a)
(let [x 1.0E21] (if (coll? x) [(count x) (empty? x) (into (empty x) x)] (list x)))
;=> (1.0E21)
(map (juxt coll? sequential? associative? number? string? ident?) [158 (quote {:k19 a, :k28 -10, :k9 [], :k15 #{-0.0 -6.0 false 9223372036854775807}, :k10 [791], :k4 (), :k14 (nil -1), :k32 {"0" 365, :x1 \tab, false 9007199254740993, 2147483648 \\}, :k2 {\tab some.ns/key, :c "abc", -2.5E-300 :ns.part/a, \newline \Z}})])
;=> ([false false false true false false] [true false true false false false])
(let [x :ns.part/is?] (= x (read-string (pr-str x))))
;=> true
(tree-seq coll? seq (quote ["with \"quotes\"" [:b -1 #{-198.125 222.625 false} :ns.part/key]]))
;=> (["with \"quotes\"" [:b -1 #{-198.125 222.625 false} :ns.part/key]] "with \"quotes\"" [:b -1 #{-198.125 222.625 false} :ns.part/key] :b -1 #{-198.125 222.625 false} -198.125 222.625 false :ns.part/key)
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) (quote []))
;=> []
(let [x (quote {195.25 #{"back\\slash" #{} {}}, -1 #{-146.125 {:k19 :ns.part/a, :k11 some.ns/key, :k12 false, :k9 key, :k37 ->y, :k16 1.0E10, :k14 810, :k27 ":k", :k31 -122.5} {:k8 0.1, :k24 nil, :k16 1.5} [8] b}})] (= x (read-string (pr-str x))))
;=> true
(count (pr-str (quote [a {80.5 4, \a some.ns/c, :a -0.0} [515]])))
;=> 41
(str (quote #{}) true)
;=> "#{}true"
(str \tab "0")
;=> "\t0"
(count (pr-str (quote {:k25 {:k26 (), :k22 (:is? -10 "with \"quotes\""), :k17 #{some.ns/a}, :k23 [*z*], :k16 #{\é 32 "a" "b" 559}, :k29 {\Z ":k", ->y 521}, :k4 [63.875 nil true], :k18 "back\\slash"}, :k29 ({:ns.part/is? "back\\slash", key ":k", -94.75 \é} 1.5), :k38 ({:k3 "äöü", :k7 some.ns/c, :k5 \Z, :k18 -3, :k37 \a, :k9 ""} (:x1 nil)), :k8 (->y), :k32 []})))
;=> 338
(str 9223372036854775807 true)
;=> "9223372036854775807true"
(str :->y "back\\slash")
;=> ":->yback\\slash"
(let [x (quote {true (:ns.part/x1 some.ns/is?)})] (= x (read-string (pr-str x))))
;=> true
(quote {:k36 65536, :k34 {:k8 [-10 is?], :k28 "a", :k13 \newline, :k24 some.ns/c, :k17 (), :k23 {:k19 \newline, :k34 "äöü", :k31 \space, :k27 \newline, :k2 :*z*, :k30 944}, :k10 ("tab\tnew\nline" -0.75 -2.5E-300), :k21 "abc", :k30 {:ns.part/c \é, \space some.ns/b, -1 false, some.ns/a true, 255 \Z, 1.5 -7}, :k33 \tab}, :k23 ["Hello, World"], :k27 358, :k10 ()})
;=> {:k36 65536, :k34 {:k8 [-10 is?], :k28 "a", :k13 \newline, :k24 some.ns/c, :k17 (), :k23 {:k19 \newline, :k34 "äöü", :k31 \space, :k27 \newline, :k2 :*z*, :k30 944}, :k10 ("tab\tnew\nline" -0.75 -2.5E-300), :k21 "abc", :k30 {:ns.part/c \é, \space some.ns/b, -1 false, some.ns/a true, 255 \Z, 1.5 -7}, :k33 \tab}, :k23 ["Hello, World"], :k27 358, :k10 ()}
(hash :key)
;=> -1516042587
(let [x (quote {\é false, false (\a {"tab\tnew\nline" \Z, 7 :ns.part/c, \newline 3, \é x1, :ns.part/*z* :->y, 53 931} 362), some.ns/a ([43.375 \é 505 -3] ("Hello, World" "tab\tnew\nline" c ->y)), 398 #{"tab\tnew\nline" #{-191.25 \a :->y false "0" 120} #{0 some.ns/is? 739} 658}, nil 2147483648, 5 #{}})] (if (coll? x) [(count x) (empty? x) (into (empty x) x)] (list x)))
;=> [6 false {\é false, false (\a {"tab\tnew\nline" \Z, 7 :ns.part/c, \newline 3, \é x1, :ns.part/*z* :->y, 53 931} 362), some.ns/a ([43.375 \é 505 -3] ("Hello, World" "tab\tnew\nline" c ->y)), 398 #{"tab\tnew\nline" #{-191.25 \a :->y false "0" 120} #{0 some.ns/is? 739} 658}, nil 2147483648, 5 #{}}]
(tree-seq coll? seq -1)
;=> (-1)
(str :a (quote b))
;=> ":ab"
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) -9223372036854775808)
;=> :n
(tree-seq coll? seq (quote {\space some.ns/->y, :->y 930}))
;=> ({\space some.ns/->y, :->y 930} [\space some.ns/->y] \space some.ns/->y [:->y 930] :->y 930)
(hash (quote (() \é 710)))
;=> -241502893
(= :ns.part/a (quote #{"with \"quotes\"" () #{\tab \é \newline -6 some.ns/*z*} {:k19 -219.375, :k5 -4, :k12 1.0E10, :k7 nil, :k15 9007199254740993, :k6 :ns.part/key, :k34 \newline, :k27 880, :k31 "abc"}}))
;=> false
(map (juxt coll? sequential? associative? number? string? ident?) [(quote [{"0" -8, nil -1, :x1 #{\newline :ns.part/c 3 948}, :->y ("0" :ns.part/is? a false), some.ns/key {\space :a, :x1 \newline, nil "äöü", :ns.part/c -116.375}} #{#{nil 9007199254740993}}]) (quote [{"0" -8, nil -1, :x1 #{\newline :ns.part/c 3 948}, :->y ("0" :ns.part/is? a false), some.ns/key {\space :a, :x1 \newline, nil "äöü", :ns.part/c -116.375}} #{#{nil 9007199254740993}}])])
;=> ([true true true false false false] [true true true false false false])
(quote {"☃" ({:k36 -227.75, :k37 \a}), true ({:k7 b, :k35 some.ns/->y, :k37 "", :k20 \é, :k6 some.ns/c, :k4 true, :k22 9, :k2 false, :k39 false} 2147483648 "0" {:ns.part/key -5, :ns.part/*z* \é, some.ns/a 6}), is? 771})
;=> {"☃" ({:k36 -227.75, :k37 \a}), true ({:k7 b, :k35 some.ns/->y, :k37 "", :k20 \é, :k6 some.ns/c, :k4 true, :k22 9, :k2 false, :k39 false} 2147483648 "0" {:ns.part/key -5, :ns.part/*z* \é, some.ns/a 6}), is? 771}
(= (quote #{-1 #{(2147483648 1 false) :ns.part/key [1.0E10] {\é key, nil :a, -6 1.0E21, 1.0E-7 :a, -10 true} 65536 [:ns.part/*z*]}}) -51.0)
;=> false
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) 1)
;=> :n
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) (quote {:k26 #{(9007199254740993 10)}, :k19 {:k18 #{1}, :k32 9007199254740993, :k29 {:k31 nil, :k19 \tab, :k18 -60.375}, :k39 #{"abc" 209}, :k13 "b"}, :k5 -9, :k7 (#{nil 0.1 \é \newline -7} {:k39 246.375, :k18 377, :k33 1, :k20 false}), :k15 {:k28 320, :k18 :x1, :k7 {}, :k38 :ns.part/b, :k35 :ns.part/is?, :k9 [9007199254740993], :k16 [1.5 \Z], :k25 ["tab\tnew\nline"], :k34 (7), :k22 :b, :k1 #{nil -8 "abc" false}, :k2 ("☃" 1.0E21)}, :k20 #{#{} [-64.125 0.0] [65536 *z*] {76.25 nil}}, :k10 {0.0 -61.875}, :k14 #{}, :k2 {}}))
;=> {:k26 #{(:n :n)}, :k19 {:k18 #{:n}, :k32 :n, :k29 {:k31 nil, :k19 \tab, :k18 :n}, :k39 #{:n "abc"}, :k13 "b"}, :k5 :n, :k7 (#{nil :n \é \newline} {:k39 :n, :k18 :n, :k33 :n, :k20 false}), :k15 {:k28 :n, :k18 :x1, :k7 {}, :k38 :ns.part/b, :k35 :ns.part/is?, :k9 [:n], :k16 [:n \Z], :k25 ["tab\tnew\nline"], :k34 (:n), :k22 :b, :k1 #{nil :n "abc" false}, :k2 ("☃" :n)}, :k20 #{{:n nil} #{} [:n *z*] [:n :n]}, :k10 {:n :n}, :k14 #{}, :k2 {}}
(tree-seq coll? seq (quote {some.ns/x1 #{"a"}, a :->y, 322 {:k11 (), :k35 x1, :k6 {nil a, "abc" "☃", some.ns/c \space, true -217.625, false 123456.789, \tab \newline}, :k17 701, :k3 #{nil -4 -2 \é some.ns/*z* 65536}, :k34 {:k38 -2.5E-300}, :k4 {nil c, "b" 9007199254740993, -9223372036854775808 "abc"}, :k33 "b", :k39 {:k7 "äöü", :k26 52, :k39 "tab\tnew\nline", :k0 :key, :k16 2147483648, :k27 111.125, :k11 2147483648}}, 5 {"with \"quotes\"" {:k39 -9, :k3 -237.125, :k38 nil, :k2 -2147483649, :k6 c, :k0 "äöü", :k19 -106.875, :k30 a}, \tab 0, \é [:a nil :ns.part/a]}}))
;=> ({some.ns/x1 #{"a"}, a :->y, 322 {:k11 (), :k35 x1, :k6 {nil a, "abc" "☃", some.ns/c \space, true -217.625, false 123456.789, \tab \newline}, :k17 701, :k3 #{nil -4 -2 \é some.ns/*z* 65536}, :k34 {:k38 -2.5E-300}, :k4 {nil c, "b" 9007199254740993, -9223372036854775808 "abc"}, :k33 "b", :k39 {:k7 "äöü", :k26 52, :k39 "tab\tnew\nline", :k0 :key, :k16 2147483648, :k27 111.125, :k11 2147483648}}, 5 {"with \"quotes\"" {:k39 -9, :k3 -237.125, :k38 nil, :k2 -2147483649, :k6 c, :k0 "äöü", :k19 -106.875, :k30 a}, \tab 0, \é [:a nil :ns.part/a]}} [some.ns/x1 #{"a"}] some.ns/x1 #{"a"} "a" [a :->y] a :->y [322 {:k11 (), :k35 x1, :k6 {nil a, "abc" "☃", some.ns/c \space, true -217.625, false 123456.789, \tab \newline}, :k17 701, :k3 #{nil -4 -2 \é some.ns/*z* 65536}, :k34 {:k38 -2.5E-300}, :k4 {nil c, "b" 9007199254740993, -9223372036854775808 "abc"}, :k33 "b", :k39 {:k7 "äöü", :k26 52, :k39 "tab\tnew\nline", :k0 :key, :k16 2147483648, :k27 111.125, :k11 2147483648}}] 322 {:k11 (), :k35 x1, :k6 {nil a, "abc" "☃", some.ns/c \space, true -217.625, false 123456.789, \tab \newline}, :k17 701, :k3 #{nil -4 -2 \é some.ns/*z* 65536}, :k34 {:k38 -2.5E-300}, :k4 {nil c, "b" 9007199254740993, -9223372036854775808 "abc"}, :k33 "b", :k39 {:k7 "äöü", :k26 52, :k39 "tab\tnew\nline", :k0 :key, :k16 2147483648, :k27 111.125, :k11 2147483648}} [:k11 ()] :k11 () [:k35 x1] :k35 x1 [:k6 {nil a, "abc" "☃", some.ns/c \space, true -217.625, false 123456.789, \tab \newline}] :k6 {nil a, "abc" "☃", some.ns/c \space, true -217.625, false 123456.789, \tab \newline} [nil a] nil a ["abc" "☃"] "abc" "☃" [some.ns/c \space] some.ns/c \space [true -217.625] true -217.625 [false 123456.789] false 123456.789 [\tab \newline] \tab \newline [:k17 701] :k17 701 [:k3 #{nil -4 -2 \é some.ns/*z* 65536}] :k3 #{nil -4 -2 \é some.ns/*z* 65536} nil -4 -2 \é some.ns/*z* 65536 [:k34 {:k38 -2.5E-300}] :k34 {:k38 -2.5E-300} [:k38 -2.5E-300] :k38 -2.5E-300 [:k4 {nil c, "b" 9007199254740993, -9223372036854775808 "abc"}] :k4 {nil c, "b" 9007199254740993, -9223372036854775808 "abc"} [nil c] nil c ["b" 9007199254740993] "b" 9007199254740993 [-9223372036854775808 "abc"] -9223372036854775808 "abc" [:k33 "b"] :k33 "b" [:k39 {:k7 "äöü", :k26 52, :k39 "tab\tnew\nline", :k0 :key, :k16 2147483648, :k27 111.125, :k11 2147483648}] :k39 {:k7 "äöü", :k26 52, :k39 "tab\tnew\nline", :k0 :key, :k16 2147483648, :k27 111.125, :k11 2147483648} [:k7 "äöü"] :k7 "äöü" [:k26 52] :k26 52 [:k39 "tab\tnew\nline"] :k39 "tab\tnew\nline" [:k0 :key] :k0 :key [:k16 2147483648] :k16 2147483648 [:k27 111.125] :k27 111.125 [:k11 2147483648] :k11 2147483648 [5 {"with \"quotes\"" {:k39 -9, :k3 -237.125, :k38 nil, :k2 -2147483649, :k6 c, :k0 "äöü", :k19 -106.875, :k30 a}, \tab 0, \é [:a nil :ns.part/a]}] 5 {"with \"quotes\"" {:k39 -9, :k3 -237.125, :k38 nil, :k2 -2147483649, :k6 c, :k0 "äöü", :k19 -106.875, :k30 a}, \tab 0, \é [:a nil :ns.part/a]} ["with \"quotes\"" {:k39 -9, :k3 -237.125, :k38 nil, :k2 -2147483649, :k6 c, :k0 "äöü", :k19 -106.875, :k30 a}] "with \"quotes\"" {:k39 -9, :k3 -237.125, :k38 nil, :k2 -2147483649, :k6 c, :k0 "äöü", :k19 -106.875, :k30 a} [:k39 -9] :k39 -9 [:k3 -237.125] :k3 -237.125 [:k38 nil] :k38 nil [:k2 -2147483649] :k2 -2147483649 [:k6 c] :k6 c [:k0 "äöü"] :k0 "äöü" [:k19 -106.875] :k19 -106.875 [:k30 a] :k30 a [\tab 0] \tab 0 [\é [:a nil :ns.part/a]] \é [:a nil :ns.part/a] :a nil :ns.part/a)
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) (quote #{[{\Z 1.0E10, :ns.part/a nil} :->y] () \\}))
;=> #{() [{\Z :n, :ns.part/a nil} :->y] \\}
(let [x :->y] (= x (read-string (pr-str x))))
;=> true
(tree-seq coll? seq (quote #{0 #{(255 -2147483649) () {"a" nil, "abc" -126.875, :c "☃", false :ns.part/a, -2147483649 nil} #{3.0 "äöü"} -9} {:k12 {:key 25.625, true 631, 5 "☃", "b" \Z, some.ns/is? is?}, :k31 :key, :k28 [0.1 -0.0 nil], :k5 (), :k4 ("tab\tnew\nline" \newline), :k3 some.ns/*z*, :k20 {\a some.ns/x1, "äöü" some.ns/is?, -171.375 537, -2 some.ns/b, true "äöü", \space :ns.part/a}} {"0" {:*z* 497, 2 *z*, some.ns/a 74}, some.ns/c {:k21 842, :k26 329, :k8 0.1}, 72 \Z, 9 {"äöü" 670, nil \Z, \\ :is?}, -63.625 {"äöü" :b, \newline \\, "back\\slash" :key, 6 "a"}, :ns.part/b {\space "☃"}}}))
;=> (#{0 #{(255 -2147483649) () {"a" nil, "abc" -126.875, :c "☃", false :ns.part/a, -2147483649 nil} #{3.0 "äöü"} -9} {:k12 {:key 25.625, true 631, 5 "☃", "b" \Z, some.ns/is? is?}, :k31 :key, :k28 [0.1 -0.0 nil], :k5 (), :k4 ("tab\tnew\nline" \newline), :k3 some.ns/*z*, :k20 {\a some.ns/x1, "äöü" some.ns/is?, -171.375 537, -2 some.ns/b, true "äöü", \space :ns.part/a}} {"0" {:*z* 497, 2 *z*, some.ns/a 74}, some.ns/c {:k21 842, :k26 329, :k8 0.1}, 72 \Z, 9 {"äöü" 670, nil \Z, \\ :is?}, -63.625 {"äöü" :b, \newline \\, "back\\slash" :key, 6 "a"}, :ns.part/b {\space "☃"}}} 0 #{(255 -2147483649) () {"a" nil, "abc" -126.875, :c "☃", false :ns.part/a, -2147483649 nil} #{3.0 "äöü"} -9} (255 -2147483649) 255 -2147483649 () {"a" nil, "abc" -126.875, :c "☃", false :ns.part/a, -2147483649 nil} ["a" nil] "a" nil ["abc" -126.875] "abc" -126.875 [:c "☃"] :c "☃" [false :ns.part/a] false :ns.part/a [-2147483649 nil] -2147483649 nil #{3.0 "äöü"} 3.0 "äöü" -9 {:k12 {:key 25.625, true 631, 5 "☃", "b" \Z, some.ns/is? is?}, :k31 :key, :k28 [0.1 -0.0 nil], :k5 (), :k4 ("tab\tnew\nline" \newline), :k3 some.ns/*z*, :k20 {\a some.ns/x1, "äöü" some.ns/is?, -171.375 537, -2 some.ns/b, true "äöü", \space :ns.part/a}} [:k12 {:key 25.625, true 631, 5 "☃", "b" \Z, some.ns/is? is?}] :k12 {:key 25.625, true 631, 5 "☃", "b" \Z, some.ns/is? is?} [:key 25.625] :key 25.625 [true 631] true 631 [5 "☃"] 5 "☃" ["b" \Z] "b" \Z [some.ns/is? is?] some.ns/is? is? [:k31 :key] :k31 :key [:k28 [0.1 -0.0 nil]] :k28 [0.1 -0.0 nil] 0.1 -0.0 nil [:k5 ()] :k5 () [:k4 ("tab\tnew\nline" \newline)] :k4 ("tab\tnew\nline" \newline) "tab\tnew\nline" \newline [:k3 some.ns/*z*] :k3 some.ns/*z* [:k20 {\a some.ns/x1, "äöü" some.ns/is?, -171.375 537, -2 some.ns/b, true "äöü", \space :ns.part/a}] :k20 {\a some.ns/x1, "äöü" some.ns/is?, -171.375 537, -2 some.ns/b, true "äöü", \space :ns.part/a} [\a some.ns/x1] \a some.ns/x1 ["äöü" some.ns/is?] "äöü" some.ns/is? [-171.375 537] -171.375 537 [-2 some.ns/b] -2 some.ns/b [true "äöü"] true "äöü" [\space :ns.part/a] \space :ns.part/a {"0" {:*z* 497, 2 *z*, some.ns/a 74}, some.ns/c {:k21 842, :k26 329, :k8 0.1}, 72 \Z, 9 {"äöü" 670, nil \Z, \\ :is?}, -63.625 {"äöü" :b, \newline \\, "back\\slash" :key, 6 "a"}, :ns.part/b {\space "☃"}} ["0" {:*z* 497, 2 *z*, some.ns/a 74}] "0" {:*z* 497, 2 *z*, some.ns/a 74} [:*z* 497] :*z* 497 [2 *z*] 2 *z* [some.ns/a 74] some.ns/a 74 [some.ns/c {:k21 842, :k26 329, :k8 0.1}] some.ns/c {:k21 842, :k26 329, :k8 0.1} [:k21 842] :k21 842 [:k26 329] :k26 329 [:k8 0.1] :k8 0.1 [72 \Z] 72 \Z [9 {"äöü" 670, nil \Z, \\ :is?}] 9 {"äöü" 670, nil \Z, \\ :is?} ["äöü" 670] "äöü" 670 [nil \Z] nil \Z [\\ :is?] \\ :is? [-63.625 {"äöü" :b, \newline \\, "back\\slash" :key, 6 "a"}] -63.625 {"äöü" :b, \newline \\, "back\\slash" :key, 6 "a"} ["äöü" :b] "äöü" :b [\newline \\] \newline \\ ["back\\slash" :key] "back\\slash" :key [6 "a"] 6 "a" [:ns.part/b {\space "☃"}] :ns.part/b {\space "☃"} [\space "☃"] \space "☃")
(tree-seq coll? seq -5)
;=> (-5)
(map (juxt coll? sequential? associative? number? string? ident?) [-21.5 (quote #{[:a nil 65536] {:k11 212, :k18 1.5, :k15 "tab\tnew\nline", :k17 "b", :k0 "", :k10 2147483648, :k21 some.ns/a, :k34 -2.5E-300, :k14 \tab} -1 [:x1 1.0E10 \\ 3.0] [6 :ns.part/c \\ \é] (->y)})])
;=> ([false false false true false false] [true false false false false false])
(str (quote {:a {\\ #{nil -174.875 123456.789 "back\\slash" :ns.part/a 595}}, "äöü" #{}, -1 "0", a [{1.5 b, 5 -93.25} [\tab] {:k5 "☃", :k12 false, :k7 false, :k4 :ns.part/a, :k29 -1, :k32 key, :k1 878, :k27 \tab, :k31 false} [] (some.ns/c 1.0E21)], 54 {-146.625 {nil :ns.part/a, 226.125 171, :a 204.5}, :->y {a :b, \newline 980, \é :x1, c \a}, :key {:k7 -4, :k8 ":k", :k1 \newline, :k19 nil}, key "", :x1 #{-158.5 b}}}) :ns.part/->y)
;=> "{:a {\\\\ #{nil -174.875 123456.789 \"back\\\\slash\" :ns.part/a 595}}, \"äöü\" #{}, -1 \"0\", a [{1.5 b, 5 -93.25} [\\tab] {:k5 \"☃\", :k12 false, :k7 false, :k4 :ns.part/a, :k29 -1, :k32 key, :k1 878, :k27 \\tab, :k31 false} [] (some.ns/c 1.0E21)], 54 {-146.625 {nil :ns.part/a, 226.125 171, :a 204.5}, :->y {a :b, \\newline 980, \\é :x1, c \\a}, :key {:k7 -4, :k8 \":k\", :k1 \\newline, :k19 nil}, key \"\", :x1 #{-158.5 b}}}:ns.part/->y"
(map (juxt coll? sequential? associative? number? string? ident?) [(quote #{{:k27 [:*z* 148.5 \space "back\\slash" key], :k4 {1.0E10 some.ns/x1, -1 \tab, -9 \\, 1.0E-7 \space, -3.75 :*z*, :key -4}, :k25 [0.0 -100.625], :k13 true, :k33 {0 :b, true 66, -3 b}, :k0 "Hello, World", :k9 {:k11 \a, :k28 "tab\tnew\nline"}, :k20 (x1 3.0 1.0E-7)} is? ({:k35 -8, :k37 5, :k36 :x1, :k14 "a", :k3 true, :k21 909, :k38 nil} a \é) ((some.ns/c some.ns/key nil "a") (:is? 65536 -0.0 "tab\tnew\nline") () [85.75 nil]) {:k18 {:k8 1.0E21, :k37 true, :k36 some.ns/key, :k23 true, :k3 true, :k34 is?, :k32 :ns.part/key, :k1 -2147483649, :k2 -2.5E-300, :k39 x1}} "0"}) (quote [*z* {:k32 nil, :k6 \space, :k7 4, :k19 true} {:ns.part/c :b, -3 819} -2147483649])])
;=> ([true false false false false false] [true true true false false false])
(str (quote ()) 453)
;=> "()453"
(count (pr-str (quote {:k10 {}, :k6 #{-157.25 false}, :k19 {:k3 8, :k16 {a -98.875, "" true, :ns.part/key 60}, :k10 {\a \space, some.ns/is? \newline, ->y "b", a 45, some.ns/a \a, \é -9}}, :k36 "abc", :k38 {:k12 :x1, :k7 {:k26 "a", :k28 135.5, :k12 \Z, :k7 \newline, :k20 -9223372036854775808, :k22 -1, :k33 "äöü", :k1 \Z, :k39 -7}, :k38 false, :k24 (), :k6 #{\é some.ns/key}, :k25 *z*, :k17 (nil \newline -9223372036854775808), :k10 [753 4 \newline], :k21 nil}, :k0 {-242.375 [x1 2 \Z -22.0], false {:k8 255, :k12 243.125, :k38 \newline, :k20 \\, :k16 -247.5, :k36 255, :k10 \Z, :k30 "a", :k33 1.0E-7, :k1 :is?, :k27 :x1}, :ns.part/*z* [true a false], -7 #{}, -0.0 {:c 244, \newline :ns.part/key, :ns.part/x1 false, 2147483648 434}, :b [408]}, :k31 "tab\tnew\nline", :k12 "b"})))
;=> 754
(let [x (quote [{some.ns/c [:a 66 :b nil], "☃" ("" \\), :->y #{:ns.part/key 561 675}, :*z* {\tab :ns.part/x1, 0 29.0, a "☃", \Z 3.0, "abc" \Z, 1 243.375}, 253 []} ([] [is? x1 232 255]) #{0 ("äöü" "☃" nil) {false \é, 9 a, ":k" 24, :ns.part/is? 1.0E21, nil some.ns/is?}} [\space [nil] #{0 :ns.part/key 125 276}]])] (= x (read-string (pr-str x))))
;=> true
"back\\slash"
;=> "back\\slash"
(quote #{\tab})
;=> #{\tab}
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) (quote [[(\a)]]))
;=> [[(\a)]]
(= (quote {:ns.part/a #{}, false #{{:k3 "b", :k11 -1, :k0 is?, :k18 "a", :k24 3.0} "äöü" 235 {:k11 "tab\tnew\nline", :k13 -1, :k24 65536, :k9 3.0, :k16 some.ns/*z*, :k23 499, :k10 -5, :k4 some.ns/key, :k1 65536} #{nil some.ns/b}}, 5 [{:k19 \é, :k24 \tab, :k4 false, :k16 some.ns/*z*}], nil \\, -10 {:k5 :ns.part/a, :k13 #{-7 -10 some.ns/b}, :k24 [:is? 1.5 \Z 806], :k9 {1.0E21 \newline, 109.75 \é}, :k16 1.5, :k36 {}, :k22 (false "☃" false false), :k1 [nil 796], :k31 [937 true]}, x1 {:k11 [], :k18 {:k8 2147483648, :k3 :is?, :k19 "b", :k13 nil, :k11 some.ns/b, :k18 "abc"}, :k5 false, :k16 (), :k36 {:k26 531, :k8 \Z, :k7 false, :k38 some.ns/->y, :k20 255, :k25 255, :k0 5, :k36 "abc", :k10 3, :k30 "äöü", :k33 -7}, :k23 {some.ns/c b, 767 "äöü", some.ns/key false}, :k21 false, :k4 #{-1}, :k2 {:k27 true, :k22 37.0, :k34 true}}}) 0.0)
;=> false
(let [x (quote [])] (if (coll? x) [(count x) (empty? x) (into (empty x) x)] (list x)))
;=> [0 true []]
3.0
;=> 3.0
(str (quote #{[() [824 -6] (-3.625 :ns.part/is?) true] {:k15 \é, :k8 #{38.75 662 -8}, :k36 1.0E-7, :k4 #{0 some.ns/x1 1}, :k35 (\space x1 "abc" 83), :k10 \newline, :k1 0.0} true {:k26 (true :ns.part/b), :k19 (), :k8 -248.25, :k11 0.0, :k18 c, :k5 {:k5 "abc", :k12 31.375, :k7 \tab, :k9 123456.789, :k15 -1, :k16 nil, :k36 :x1, :k23 65536, :k32 "a", :k2 287}, :k38 [225 0.0 true *z* -126.625], :k6 {}, :k16 65536, :k0 #{:->y \tab \newline false -9}, :k10 #{nil :ns.part/x1 :key some.ns/->y b}, :k29 *z*} #{nil 16.625 []} 8}) -2147483649)
;=> "#{[() [824 -6] (-3.625 :ns.part/is?) true] {:k15 \\é, :k8 #{38.75 662 -8}, :k36 1.0E-7, :k4 #{0 some.ns/x1 1}, :k35 (\\space x1 \"abc\" 83), :k10 \\newline, :k1 0.0} true {:k26 (true :ns.part/b), :k19 (), :k8 -248.25, :k11 0.0, :k18 c, :k5 {:k5 \"abc\", :k12 31.375, :k7 \\tab, :k9 123456.789, :k15 -1, :k16 nil, :k36 :x1, :k23 65536, :k32 \"a\", :k2 287}, :k38 [225 0.0 true *z* -126.625], :k6 {}, :k16 65536, :k0 #{:->y \\tab \\newline false -9}, :k10 #{nil :ns.part/x1 :key some.ns/->y b}, :k29 *z*} #{nil 16.625 []} 8}-2147483649"
(let [x (quote {\é {:k37 {false true, \a 91.0, "äöü" :ns.part/a, 9223372036854775807 :ns.part/is?}, :k12 {:k11 some.ns/a, :k38 "b", :k13 \é, :k24 key, :k9 -3, :k15 -2.5E-300, :k17 -3, :k21 nil, :k3 3.0, :k4 :c, :k30 :->y, :k14 65536}, :k27 [:->y :ns.part/b], :k30 {:k19 0, :k8 nil, :k18 nil, :k13 :->y, :k24 -1, :k16 some.ns/a, :k25 856, :k10 4, :k33 -182.625, :k2 639}, :k38 "äöü", :k20 {:k23 :*z*, :k16 -167.5}}, 1.0E21 {:k8 {3 3.0, some.ns/x1 some.ns/*z*}, :k5 {1 "b", 3.0 -2147483649, true 228, \é -1, :ns.part/*z* some.ns/x1, \\ some.ns/c}, :k12 472, :k38 {false "b"}, :k13 [is? 648], :k15 [true], :k20 (-8.25 9223372036854775807), :k0 [*z* "tab\tnew\nline" 2147483648 -136.875], :k34 {:k31 -4, :k20 key}, :k30 [1.0E21 :ns.part/b], :k27 (:ns.part/x1 805 0.1 some.ns/is?)}, true #{[nil true 9007199254740993 -1] {:ns.part/c "", :ns.part/*z* -1, :c :->y, 114.125 \Z, 59.25 754} "Hello, World"}})] (if (coll? x) [(count x) (empty? x) (into (empty x) x)] (list x)))
;=> [3 false {\é {:k37 {false true, \a 91.0, "äöü" :ns.part/a, 9223372036854775807 :ns.part/is?}, :k12 {:k11 some.ns/a, :k38 "b", :k13 \é, :k24 key, :k9 -3, :k15 -2.5E-300, :k17 -3, :k21 nil, :k3 3.0, :k4 :c, :k30 :->y, :k14 65536}, :k27 [:->y :ns.part/b], :k30 {:k19 0, :k8 nil, :k18 nil, :k13 :->y, :k24 -1, :k16 some.ns/a, :k25 856, :k10 4, :k33 -182.625, :k2 639}, :k38 "äöü", :k20 {:k23 :*z*, :k16 -167.5}}, 1.0E21 {:k8 {3 3.0, some.ns/x1 some.ns/*z*}, :k5 {1 "b", 3.0 -2147483649, true 228, \é -1, :ns.part/*z* some.ns/x1, \\ some.ns/c}, :k12 472, :k38 {false "b"}, :k13 [is? 648], :k15 [true], :k20 (-8.25 9223372036854775807), :k0 [*z* "tab\tnew\nline" 2147483648 -136.875], :k34 {:k31 -4, :k20 key}, :k30 [1.0E21 :ns.part/b], :k27 (:ns.part/x1 805 0.1 some.ns/is?)}, true #{[nil true 9007199254740993 -1] {:ns.part/c "", :ns.part/*z* -1, :c :->y, 114.125 \Z, 59.25 754} "Hello, World"}}]
(tree-seq coll? seq (quote (\\ (\a :key ()))))
;=> ((\\ (\a :key ())) \\ (\a :key ()) \a :key ())
(quote {:x1 #{some.ns/x1 -9223372036854775808 9007199254740993 -3 true {:k26 9223372036854775807, :k11 "back\\slash", :k24 \\, :k9 \newline, :k21 some.ns/*z*, :k3 \newline, :k4 -10, :k14 some.ns/is?, :k1 :x1}}, 1.5 \é})
;=> {:x1 #{some.ns/x1 -9223372036854775808 9007199254740993 -3 true {:k26 9223372036854775807, :k11 "back\\slash", :k24 \\, :k9 \newline, :k21 some.ns/*z*, :k3 \newline, :k4 -10, :k14 some.ns/is?, :k1 :x1}}, 1.5 \é}
(quote (["b" 77.875 {} 21.625 [6 :c \space \space]] [\\ -9223372036854775808 #{\space true} #{-1 \tab}] {:k25 [some.ns/c -2147483649 774]}))
;=> (["b" 77.875 {} 21.625 [6 :c \space \space]] [\\ -9223372036854775808 #{\space true} #{-1 \tab}] {:k25 [some.ns/c -2147483649 774]})
(str (quote {"Hello, World" 2147483648, "tab\tnew\nline" #{nil 77.875 {:ns.part/key true} {some.ns/a "0"} ("0" false true) (1.0E21 9223372036854775807 "abc")}, a {}, nil \é, 9 [{:k1 "0", :k21 \tab, :k35 9007199254740993, :k32 \Z, :k22 "abc"}], 3.0 9223372036854775807}) \tab)
;=> "{\"Hello, World\" 2147483648, \"tab\\tnew\\nline\" #{nil 77.875 {:ns.part/key true} {some.ns/a \"0\"} (\"0\" false true) (1.0E21 9223372036854775807 \"abc\")}, a {}, nil \\é, 9 [{:k1 \"0\", :k21 \\tab, :k35 9007199254740993, :k32 \\Z, :k22 \"abc\"}], 3.0 9223372036854775807}\t"
(let [x (quote ["abc" 69 {:k8 (-90.625), :k28 {:ns.part/->y \\, 23 4}, :k18 {:k0 -59.125, :k22 \space, :k14 :*z*}, :k7 ("☃" :ns.part/key :a 606), :k6 {:k28 1.0E21, :k21 -0.0, :k7 922}, :k25 -8, :k0 (65536 x1), :k21 #{0}, :k4 {:k31 "a", :k17 -0.0, :k27 some.ns/key, :k9 \tab, :k4 "äöü", :k18 185, :k15 true, :k10 true}, :k29 [true "abc" :ns.part/is? 3.0], :k33 9223372036854775807, :k31 ["b" \a nil]}])] (if (coll? x) [(count x) (empty? x) (into (empty x) x)] (list x)))
;=> [3 false ["abc" 69 {:k8 (-90.625), :k28 {:ns.part/->y \\, 23 4}, :k18 {:k0 -59.125, :k22 \space, :k14 :*z*}, :k7 ("☃" :ns.part/key :a 606), :k6 {:k28 1.0E21, :k21 -0.0, :k7 922}, :k25 -8, :k0 (65536 x1), :k21 #{0}, :k4 {:k31 "a", :k17 -0.0, :k27 some.ns/key, :k9 \tab, :k4 "äöü", :k18 185, :k15 true, :k10 true}, :k29 [true "abc" :ns.part/is? 3.0], :k33 9223372036854775807, :k31 ["b" \a nil]}]]
(str -2.5E-300 292)
;=> "-2.5E-300292"
(hash "abc")
;=> 74834163
(map (juxt coll? sequential? associative? number? string? ident?) [(quote #{some.ns/x1 [] #{} 1.0E21}) (quote [{some.ns/*z* ":k", \é \\} [805 556 360 :ns.part/c] false])])
;=> ([true false false false false false] [true true true false false false])
(str (quote {}) 9007199254740993)
;=> "{}9007199254740993"
(quote #{116})
;=> #{116}
(hash (quote some.ns/*z*))
;=> 1473988313
(tree-seq coll? seq (quote ()))
;=> (())
(count (pr-str (quote {:k25 {}, :k39 some.ns/key, :k20 #{#{433 "with \"quotes\"" "back\\slash" c some.ns/c "Hello, World"} [-0.0 \é]}, :k5 (false #{nil 4.25 46 149 true false}), :k37 #{{nil :ns.part/->y, c false, 65536 "äöü", \é 2147483648} {:k14 *z*, :k21 :ns.part/a, :k30 :c} "äöü" {:k33 "☃", :k27 0} {"" \a, true ->y, 802 "☃", a 0.1} [150.625 882 272 :ns.part/a 2147483648]}, :k32 8, :k29 {:k26 #{:c :is?}, :k28 {:k24 nil, :k36 :->y, :k0 true}, :k11 {"0" 898, nil some.ns/x1}, :k36 #{nil}, :k34 2147483648, :k22 #{nil 0.1 232 "a" 1.0E21 \\}, :k30 (:*z* \\ \a -1), :k1 [key -120.0], :k31 true}})))
;=> 574
(hash (quote {}))
;=> -15128758
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) false)
;=> false
(map (juxt coll? sequential? associative? number? string? ident?) [false (quote #{(some.ns/c) {x1 :is?, some.ns/is? some.ns/a, :->y :ns.part/b, false :*z*, nil -7}})])
;=> ([false false false false false false] [true false false false false false])
(str (quote {320 #{}}) 649)
;=> "{320 #{}}649"
(let [x (quote #{129.125})] (= x (read-string (pr-str x))))
;=> true
(hash \é)
;=> 233
(hash (quote {:k28 ((1) [\tab -0.0 false true 2147483648] 115 \tab), :k18 [9007199254740993 #{1.5 "back\\slash" true} {:k10 :ns.part/x1, :k27 false, :k37 nil, :k8 2147483648, :k35 65536, :k39 879, :k5 "b", :k13 -2} []], :k15 [{"abc" -9223372036854775808, 59.125 :ns.part/->y}], :k23 some.ns/key, :k10 (863 {"with \"quotes\"" \a, 621 80.5, :key 0.1, -2.5E-300 true} 1.0E21), :k3 #{}, :k4 {true \a}, :k14 {}, :k29 #{{:k36 :ns.part/x1, :k30 false} some.ns/is? [2147483648 206.0 0.1]}, :k1 true, :k2 [{nil 1.0E-7, "a" \newline, \\ \Z, \tab 0, :ns.part/key "back\\slash", 6 \space} #{237.625} (\é 6) #{:ns.part/key} "☃"]}))
;=> -1253136341
(map (juxt coll? sequential? associative? number? string? ident?) [(quote {:k19 3.0, :k24 nil, :k4 {:k36 239, :k34 #{nil \space "with \"quotes\"" false c 647}}, :k38 184.0, :k14 ":k", :k2 [{410 -9223372036854775808, "a" -190.5} #{0 x1 "tab\tnew\nline" :*z* 103}], :k13 #{\é ":k" 8}}) (quote {nil #{}, :ns.part/->y \\, -3 #{64.75 961 :ns.part/x1 :->y "with \"quotes\"" :ns.part/b}, some.ns/key {\\ 403, "0" 4, *z* *z*}})])
;=> ([true false true false false false] [true false true false false false])
(map (juxt coll? sequential? associative? number? string? ident?) [1.0E21 1.0E21])
;=> ([false false false true false false] [false false false true false false])
"b"
;=> "b"
(str (quote some.ns/->y) nil)
;=> "some.ns/->y"
(= (quote {:k30 "b", :k31 {:k12 (-182.625 2 :ns.part/is? some.ns/a), :k10 "with \"quotes\"", :k20 (false 9 839), :k23 (), :k22 some.ns/a, :k32 ["tab\tnew\nline" 123456.789 "a" 9223372036854775807], :k7 x1}, :k18 {:k19 3.0, :k28 {:k26 1.5, :k22 -10, :k1 5}}, :k20 [#{} [0 -5 0.0 "back\\slash" 812]]}) \\)
;=> false
(hash (quote ("with \"quotes\"")))
;=> 855171058
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) (quote (#{{\tab -68.25, -9223372036854775808 -83.75, true x1, "☃" -159.375, 264 :x1, \newline nil} true} (#{:key "tab\tnew\nline" false} \é) {:k1 {:k2 some.ns/*z*, :k0 c, :k7 124.5, :k30 \Z, :k9 778, :k13 :is?, :k22 \space}, :k4 ["a"], :k31 (:->y \é -7 -10), :k29 key} {:k21 -1.75, :k13 {}, :k18 {"äöü" :key, true 3.0, :*z* is?, nil \newline}, :k27 nil, :k0 [some.ns/a some.ns/->y some.ns/key -244.0], :k7 734, :k29 some.ns/b})))
;=> (#{true {\tab :n, :n :x1, true x1, "☃" :n, \newline nil}} (#{:key "tab\tnew\nline" false} \é) {:k1 {:k2 some.ns/*z*, :k0 c, :k7 :n, :k30 \Z, :k9 :n, :k13 :is?, :k22 \space}, :k4 ["a"], :k31 (:->y \é :n :n), :k29 key} {:k21 :n, :k13 {}, :k18 {"äöü" :key, true :n, :*z* is?, nil \newline}, :k27 nil, :k0 [some.ns/a some.ns/->y some.ns/key :n], :k7 :n, :k29 some.ns/b})
(let [x (quote {:k8 {-202.375 -3, -155.125 {:k11 ->y, :k18 :ns.part/->y, :k7 5.25, :k24 false, :k37 :ns.part/key, :k20 0.0, :k22 -108.75, :k32 :ns.part/key, :k33 7, :k39 \a}, \tab :ns.part/b, \a {37 \\, 213.625 \space, 25 :ns.part/is?, "tab\tnew\nline" -206.25, some.ns/a "tab\tnew\nline", 168.25 1.0E10}, "b" {:k25 false, :k30 :ns.part/a, :k16 false, :k18 -6, :k13 ->y, :k24 218.875, :k20 155}}, :k5 {:k39 {:k11 "äöü", :k5 3.0, :k7 \é, :k13 \Z, :k35 "☃", :k24 88, :k25 :ns.part/->y, :k17 47, :k22 65536}, :k6 :ns.part/c}, :k38 #{(\\ nil 574 a) ("☃" "abc") #{\newline} {:k3 9} (1) -5}, :k13 \\, :k20 #{\a [true 120 -45.25 nil] {:k27 ->y, :k28 878, :k20 some.ns/key}}, :k30 [()], :k14 [#{0 :key \tab :ns.part/key 2 false} \é ->y], :k32 [{} (9 -4 :is?) {:k6 some.ns/c, :k7 -2147483649, :k0 true, :k27 some.ns/key, :k35 :x1} (true -2147483649)], :k27 [("a" :x1) [-4 0.0]]})] (= x (read-string (pr-str x))))
;=> true
(map (juxt coll? sequential? associative? number? string? ident?) [(quote #{some.ns/a true #{-124.375 [393 123456.789 "a"] #{-0.0 "with \"quotes\"" some.ns/->y 100 -9 \\} #{776 "äöü" ->y some.ns/key false} (\a :ns.part/x1 213.75)} :b [{:k0 b, :k36 5, :k2 \space, :k1 nil, :k31 "äöü", :k39 key, :k25 "☃", :k21 x1} {false \é, 9007199254740993 false, key true} {:k27 7, :k29 5}]}) (quote #{some.ns/a true #{-124.375 [393 123456.789 "a"] #{-0.0 "with \"quotes\"" some.ns/->y 100 -9 \\} #{776 "äöü" ->y some.ns/key false} (\a :ns.part/x1 213.75)} :b [{:k0 b, :k36 5, :k2 \space, :k1 nil, :k31 "äöü", :k39 key, :k25 "☃", :k21 x1} {false \é, 9007199254740993 false, key true} {:k27 7, :k29 5}]})])
;=> ([true false false false false false] [true false false false false false])
(= (quote {:k2 {}, :k25 #{}, :k6 [\\ {:ns.part/->y some.ns/b}], :k19 #{is? #{0 -53.125 true "☃"} () {-51.25 508} {6 -2} [144.5 \a *z* :ns.part/c 8]}, :k18 #{(false \Z some.ns/*z*) [330] {-1 :*z*, "äöü" nil, false x1, true -4, \Z :ns.part/x1} {:ns.part/->y "with \"quotes\"", nil nil, \a :*z*, -3 -1}}, :k37 [(:ns.part/key :*z* :*z*) \\ #{:x1} [255 false :->y \space] -7], :k39 {-3 {true -245.0, :ns.part/c x1}, 2147483648 *z*, "Hello, World" 396, some.ns/key {:k15 680, :k16 98.0, :k25 x1, :k0 :ns.part/key, :k23 some.ns/c, :k22 441, :k30 \newline, :k32 true, :k39 :->y}, "0" 2}, :k7 \a}) (quote {:k2 {}, :k25 #{}, :k6 [\\ {:ns.part/->y some.ns/b}], :k19 #{is? #{0 -53.125 true "☃"} () {-51.25 508} {6 -2} [144.5 \a *z* :ns.part/c 8]}, :k18 #{(false \Z some.ns/*z*) [330] {-1 :*z*, "äöü" nil, false x1, true -4, \Z :ns.part/x1} {:ns.part/->y "with \"quotes\"", nil nil, \a :*z*, -3 -1}}, :k37 [(:ns.part/key :*z* :*z*) \\ #{:x1} [255 false :->y \space] -7], :k39 {-3 {true -245.0, :ns.part/c x1}, 2147483648 *z*, "Hello, World" 396, some.ns/key {:k15 680, :k16 98.0, :k25 x1, :k0 :ns.part/key, :k23 some.ns/c, :k22 441, :k30 \newline, :k32 true, :k39 :->y}, "0" 2}, :k7 \a}))
;=> true
(= (quote (false 427 -219.0 {})) (quote {false :ns.part/a, 573 -52.5, 9007199254740993 (0 :->y), \\ (false some.ns/x1 \space some.ns/is?), \a {a some.ns/a, "back\\slash" nil, :ns.part/x1 \a}, :ns.part/*z* {:k35 true, :k24 201, :k33 0.1}}))
;=> false
(let [x (quote {c (0 (0 nil)), -2 {nil ()}})] (if (coll? x) [(count x) (empty? x) (into (empty x) x)] (list x)))
;=> [2 false {c (0 (0 nil)), -2 {nil ()}}]
(count (pr-str (quote {:is? (() []), 67 {65536 [], false 358, nil false, "Hello, World" ("☃" 436 :*z* :ns.part/c), 6 #{}, 845 (false 255)}, \\ {-221.375 [\tab :ns.part/*z* "☃"]}, 945 #{-9223372036854775808 1.0E21 :ns.part/a}, -4 2147483648})))
;=> 218
(= "äöü" "☃")
;=> false
(map (juxt coll? sequential? associative? number? string? ident?) [(quote {:c ([] true {-6 :b, 27.5 -10} {}), "☃" 615, -2 {1.0E-7 {->y 9007199254740993}, some.ns/x1 -7}}) \a])
;=> ([true false true false false false] [false false false false false false])
(map (juxt coll? sequential? associative? number? string? ident?) [false (quote {:k27 {:k18 \space, :k28 -2147483649, :k33 3, :k5 \\, :k7 983, :k37 1, :k16 true}})])
;=> ([false false false false false false] [true false true false false false])
(map (juxt coll? sequential? associative? number? string? ident?) [(quote ({})) :ns.part/is?])
;=> ([true true false false false false] [false false false false false true])
(count (pr-str (quote {:k5 {"tab\tnew\nline" #{\space true some.ns/c}, some.ns/*z* ["with \"quotes\"" 620 -2147483649], "" [nil 530], \é [nil 359 ""], true [x1 :b], -2.5E-300 {:k9 943, :k17 \Z, :k35 \é, :k27 -2, :k23 -2147483649, :k2 4, :k22 some.ns/a, :k25 some.ns/key}}, :k31 ({"0" ->y, 8 -5, ->y "äöü", \é :ns.part/->y, 192.25 "with \"quotes\"", -7 :b}), :k30 some.ns/key, :k2 {\\ #{nil :is? :a}, :ns.part/is? #{some.ns/key "b"}}, :k7 {:k36 #{"" \newline 111 "Hello, World"}, :k22 (\é b :key false), :k11 {}, :k33 134, :k4 (60.75 6), :k7 {:k20 0, :k11 7, :k22 a, :k9 0, :k5 :ns.part/a, :k1 123456.789, :k4 \newline}, :k8 {:k26 577, :k19 0.1, :k28 -234.875, :k25 "0", :k36 \tab, :k3 ":k", :k14 255, :k32 true, :k2 276}}, :k23 :x1, :k10 {:k15 {}, :k35 [], :k38 :->y}})))
;=> 746
(tree-seq coll? seq 0.0)
;=> (0.0)
(quote [({:k38 "", :k31 nil, :k23 "", :k28 "☃", :k19 1, :k35 x1, :k0 some.ns/x1})])
;=> [({:k38 "", :k31 nil, :k23 "", :k28 "☃", :k19 1, :k35 x1, :k0 some.ns/x1})]
(map (juxt coll? sequential? associative? number? string? ident?) [(quote c) (quote c)])
;=> ([false false false false false true] [false false false false false true])
-148.125
;=> -148.125
(= (quote {:k8 -2, :k28 4.625, :k12 {-5 {}, 279 [64.5 false :a -2147483649 255]}, :k13 -34.25, :k35 6, :k6 {:k0 key, :k5 false, :k12 *z*, :k38 (), :k33 (\a), :k4 {:k8 437, :k28 -2147483649, :k12 :*z*, :k7 :a, :k13 620, :k24 key, :k9 \space, :k25 nil, :k0 true, :k36 true, :k31 9223372036854775807}, :k8 0.0, :k29 7}, :k25 (:ns.part/b #{1.5 x1 "☃" 644} {:k6 :ns.part/*z*, :k31 \a, :k11 nil, :k10 *z*}), :k0 #{{\tab some.ns/key, false -143.625, 9223372036854775807 -5, \\ "☃"} [521 nil] #{9007199254740993 some.ns/c}}, :k33 #{\a #{"" 684} [] {:k28 -6, :k24 x1, :k25 some.ns/c, :k26 6, :k31 1.0E-7} {true \space}}, :k31 #{3.0 {:k5 nil, :k15 -9, :k37 2147483648, :k16 -162.25, :k23 true, :k10 -2.5E-300, :k4 \\, :k32 \tab, :k27 \a} 9 #{0.0 0.1 4 false \Z :a}}}) (quote (nil #{nil 672 "tab\tnew\nline" "Hello, World" 791} :key [0 1.5 some.ns/->y])))
;=> false
126
;=> 126
(count (pr-str (quote #{nil {-3 (\\), 566 #{117.625 "back\\slash" -3}, \é :ns.part/x1, 213 \Z, 239.75 false} #{{"with \"quotes\"" -4, nil nil, 9 -1} {true some.ns/x1, "a" 0, :ns.part/a key, :ns.part/x1 3.0, \space 588} [-9 \\ "☃" true some.ns/c]}})))
;=> 225
(count (pr-str (quote ({b some.ns/a, some.ns/b [some.ns/->y 255 987 \newline some.ns/->y], 1.0E21 #{"" is? some.ns/is?}, -0.0 \a, 221.75 #{}, :ns.part/key [-11.875 "abc"]}))))
;=> 150
(hash (quote {some.ns/is? [{"äöü" "äöü", \\ :x1, -9223372036854775808 0.0, nil "b"} nil {:k28 2147483648, :k12 -8, :k13 \newline, :k37 -5, :k10 403, :k14 :ns.part/a, :k33 -31.875, :k2 -2.5E-300, :k31 b} (some.ns/is?) {:k11 :ns.part/*z*, :k9 *z*, :k15 "abc", :k37 9, :k36 some.ns/->y, :k10 c, :k22 \space, :k14 1, :k33 :ns.part/key, :k39 9223372036854775807, :k31 \é}], "" (["b" "tab\tnew\nline" ->y] some.ns/key ("☃" 451 some.ns/b) {some.ns/b 220, \Z 150, \newline -77.25, 953 0.1, 1.0E-7 9007199254740993}), 803 ({:k24 1.0E21, :k7 \é, :k26 c, :k3 :ns.part/x1, :k8 957, :k37 nil, :k25 nil} [true] {:k36 key, :k18 "", :k31 1.0E-7, :k11 -4, :k13 x1, :k22 \\}), nil [(:a) ("☃") a {:*z* \tab} #{-2.5E-300 \é 566}], 5 #{(-2 :x1) "b"}, 11.375 ->y}))
;=> -1315524582
(tree-seq coll? seq :x1)
;=> (:x1)
(hash (quote ({:k1 (9223372036854775807 some.ns/is? true -17.25), :k31 #{\a}, :k32 (40.0), :k37 ("back\\slash" false "abc" \space), :k28 #{\é some.ns/c}, :k29 []} {:k23 {c -2, 138 ":k", 1.0E-7 some.ns/x1, \é 13, \tab nil}} {:k23 -250.0, :k7 ->y, :k20 #{a b}, :k17 #{:->y "0" :ns.part/a :is?}, :k30 #{:ns.part/c "a" 1.0E21}, :k38 #{:key "with \"quotes\"" some.ns/c}, :k0 {"back\\slash" some.ns/*z*, \space "Hello, World", 5 -2, "" -9223372036854775808}, :k26 (:is? 9223372036854775807)})))
;=> 19478092
(count (pr-str true))
;=> 4
(let [x \tab] (= x (read-string (pr-str x))))
;=> true
(= (quote #{{:k26 :x1, :k19 (->y "tab\tnew\nline"), :k8 [nil :a "äöü"], :k12 false, :k7 some.ns/x1, :k24 #{nil some.ns/a true 9223372036854775807}, :k37 #{9007199254740993}, :k22 :ns.part/a, :k29 {:k13 false, :k7 -2147483649, :k24 :ns.part/is?, :k32 \tab, :k9 \Z}, :k31 {:k19 -1, :k38 "back\\slash", :k36 :is?, :k10 9223372036854775807, :k3 true, :k34 nil, :k14 true, :k33 :ns.part/a, :k1 -9223372036854775808, :k39 "with \"quotes\""}} "b" [{false -1, \space 75, true some.ns/a}]}) (quote #{{:k26 :x1, :k19 (->y "tab\tnew\nline"), :k8 [nil :a "äöü"], :k12 false, :k7 some.ns/x1, :k24 #{nil some.ns/a true 9223372036854775807}, :k37 #{9007199254740993}, :k22 :ns.part/a, :k29 {:k13 false, :k7 -2147483649, :k24 :ns.part/is?, :k32 \tab, :k9 \Z}, :k31 {:k19 -1, :k38 "back\\slash", :k36 :is?, :k10 9223372036854775807, :k3 true, :k34 nil, :k14 true, :k33 :ns.part/a, :k1 -9223372036854775808, :k39 "with \"quotes\""}} "b" [{false -1, \space 75, true some.ns/a}]}))
;=> true
(count (pr-str \tab))
;=> 4
(tree-seq coll? seq (quote {some.ns/*z* 0, \newline 65536, :*z* {:k8 "äöü", :k7 #{:ns.part/->y 4 :ns.part/key \é 8}, :k16 false, :k17 {255 "back\\slash", 1.0E10 "☃", 1 \newline}, :k0 :ns.part/c, :k23 #{}, :k3 {844 nil, -5 :ns.part/->y, b "Hello, World", 686 6, :a some.ns/->y}, :k4 [false], :k29 key, :k39 -9}, -4.875 {:k7 {}, :k29 false, :k0 {}, :k24 "abc", :k19 {:k11 \a, :k5 -9223372036854775808, :k9 486, :k10 368, :k21 2, :k4 1.5, :k22 :key, :k30 "tab\tnew\nline", :k14 3.0, :k1 false, :k27 :is?, :k31 nil}}, 3.0 {:k17 (\é \newline), :k21 [], :k4 #{341}, :k1 {:k10 -0.0}, :k10 #{3.0 \a 0.1 1 key -9}}}))
;=> ({some.ns/*z* 0, \newline 65536, :*z* {:k8 "äöü", :k7 #{:ns.part/->y 4 :ns.part/key \é 8}, :k16 false, :k17 {255 "back\\slash", 1.0E10 "☃", 1 \newline}, :k0 :ns.part/c, :k23 #{}, :k3 {844 nil, -5 :ns.part/->y, b "Hello, World", 686 6, :a some.ns/->y}, :k4 [false], :k29 key, :k39 -9}, -4.875 {:k7 {}, :k29 false, :k0 {}, :k24 "abc", :k19 {:k11 \a, :k5 -9223372036854775808, :k9 486, :k10 368, :k21 2, :k4 1.5, :k22 :key, :k30 "tab\tnew\nline", :k14 3.0, :k1 false, :k27 :is?, :k31 nil}}, 3.0 {:k17 (\é \newline), :k21 [], :k4 #{341}, :k1 {:k10 -0.0}, :k10 #{3.0 \a 0.1 1 key -9}}} [some.ns/*z* 0] some.ns/*z* 0 [\newline 65536] \newline 65536 [:*z* {:k8 "äöü", :k7 #{:ns.part/->y 4 :ns.part/key \é 8}, :k16 false, :k17 {255 "back\\slash", 1.0E10 "☃", 1 \newline}, :k0 :ns.part/c, :k23 #{}, :k3 {844 nil, -5 :ns.part/->y, b "Hello, World", 686 6, :a some.ns/->y}, :k4 [false], :k29 key, :k39 -9}] :*z* {:k8 "äöü", :k7 #{:ns.part/->y 4 :ns.part/key \é 8}, :k16 false, :k17 {255 "back\\slash", 1.0E10 "☃", 1 \newline}, :k0 :ns.part/c, :k23 #{}, :k3 {844 nil, -5 :ns.part/->y, b "Hello, World", 686 6, :a some.ns/->y}, :k4 [false], :k29 key, :k39 -9} [:k8 "äöü"] :k8 "äöü" [:k7 #{:ns.part/->y 4 :ns.part/key \é 8}] :k7 #{:ns.part/->y 4 :ns.part/key \é 8} :ns.part/->y 4 :ns.part/key \é 8 [:k16 false] :k16 false [:k17 {255 "back\\slash", 1.0E10 "☃", 1 \newline}] :k17 {255 "back\\slash", 1.0E10 "☃", 1 \newline} [255 "back\\slash"] 255 "back\\slash" [1.0E10 "☃"] 1.0E10 "☃" [1 \newline] 1 \newline [:k0 :ns.part/c] :k0 :ns.part/c [:k23 #{}] :k23 #{} [:k3 {844 nil, -5 :ns.part/->y, b "Hello, World", 686 6, :a some.ns/->y}] :k3 {844 nil, -5 :ns.part/->y, b "Hello, World", 686 6, :a some.ns/->y} [844 nil] 844 nil [-5 :ns.part/->y] -5 :ns.part/->y [b "Hello, World"] b "Hello, World" [686 6] 686 6 [:a some.ns/->y] :a some.ns/->y [:k4 [false]] :k4 [false] false [:k29 key] :k29 key [:k39 -9] :k39 -9 [-4.875 {:k7 {}, :k29 false, :k0 {}, :k24 "abc", :k19 {:k11 \a, :k5 -9223372036854775808, :k9 486, :k10 368, :k21 2, :k4 1.5, :k22 :key, :k30 "tab\tnew\nline", :k14 3.0, :k1 false, :k27 :is?, :k31 nil}}] -4.875 {:k7 {}, :k29 false, :k0 {}, :k24 "abc", :k19 {:k11 \a, :k5 -9223372036854775808, :k9 486, :k10 368, :k21 2, :k4 1.5, :k22 :key, :k30 "tab\tnew\nline", :k14 3.0, :k1 false, :k27 :is?, :k31 nil}} [:k7 {}] :k7 {} [:k29 false] :k29 false [:k0 {}] :k0 {} [:k24 "abc"] :k24 "abc" [:k19 {:k11 \a, :k5 -9223372036854775808, :k9 486, :k10 368, :k21 2, :k4 1.5, :k22 :key, :k30 "tab\tnew\nline", :k14 3.0, :k1 false, :k27 :is?, :k31 nil}] :k19 {:k11 \a, :k5 -9223372036854775808, :k9 486, :k10 368, :k21 2, :k4 1.5, :k22 :key, :k30 "tab\tnew\nline", :k14 3.0, :k1 false, :k27 :is?, :k31 nil} [:k11 \a] :k11 \a [:k5 -9223372036854775808] :k5 -9223372036854775808 [:k9 486] :k9 486 [:k10 368] :k10 368 [:k21 2] :k21 2 [:k4 1.5] :k4 1.5 [:k22 :key] :k22 :key [:k30 "tab\tnew\nline"] :k30 "tab\tnew\nline" [:k14 3.0] :k14 3.0 [:k1 false] :k1 false [:k27 :is?] :k27 :is? [:k31 nil] :k31 nil [3.0 {:k17 (\é \newline), :k21 [], :k4 #{341}, :k1 {:k10 -0.0}, :k10 #{3.0 \a 0.1 1 key -9}}] 3.0 {:k17 (\é \newline), :k21 [], :k4 #{341}, :k1 {:k10 -0.0}, :k10 #{3.0 \a 0.1 1 key -9}} [:k17 (\é \newline)] :k17 (\é \newline) \é \newline [:k21 []] :k21 [] [:k4 #{341}] :k4 #{341} 341 [:k1 {:k10 -0.0}] :k1 {:k10 -0.0} [:k10 -0.0] :k10 -0.0 [:k10 #{3.0 \a 0.1 1 key -9}] :k10 #{3.0 \a 0.1 1 key -9} 3.0 \a 0.1 1 key -9)
(let [x (quote {})] (= x (read-string (pr-str x))))
;=> true
(map (juxt coll? sequential? associative? number? string? ident?) [(quote []) (quote [])])
;=> ([true true true false false false] [true true true false false false])
(map (juxt coll? sequential? associative? number? string? ident?) [true (quote {:k28 {:k6 \é, :k12 some.ns/->y, :k13 false, :k39 \\, :k38 566}, :k14 -4.75})])
;=> ([false false false false false false] [true false true false false false])
(map (juxt coll? sequential? associative? number? string? ident?) [(quote {:k9 (#{-2 "äöü" -3 "a" "0"}), :k1 -3, :k17 #{-2147483649 {false 123456.789, 848 "abc", :key "a"} {true \é, "äöü" 574} -9 #{1 "b"}}, :k25 [], :k4 {:k17 #{-9223372036854775808 9007199254740993 :ns.part/*z* \Z}, :k1 {:k26 some.ns/key, :k8 -9223372036854775808, :k20 \tab, :k6 29.625, :k16 key, :k21 533, :k22 "a", :k30 \é, :k29 27.0, :k39 65536}, :k39 -8, :k28 -126.75, :k35 {some.ns/->y *z*, "abc" 2147483648, c \Z}}, :k36 #{{:k26 true, :k5 65536, :k12 \newline, :k9 \newline, :k10 1.0E-7, :k21 \tab, :k3 some.ns/x1, :k34 \é, :k32 *z*, :k39 1.5} "back\\slash" () 1.0E21 "b" [1 802 -5]}, :k16 #{#{"back\\slash"} "a" 609}, :k23 196.5}) (quote {:k25 -7, :k35 {:k18 9223372036854775807, :k7 378, :k38 "with \"quotes\"", :k25 -5, :k0 710, :k36 b, :k21 \space, :k34 :ns.part/->y, :k4 7, :k14 \é, :k27 :ns.part/b}, :k32 #{9007199254740993 \newline 255 some.ns/*z*}})])
;=> ([true false true false false false] [true false true false false false])
(hash (quote {\space "äöü", 0.0 8}))
;=> -173739286
(hash (quote {:k11 270, :k18 {}, :k17 {\\ :is?, 255 -246.375, nil [988 "äöü" nil], 1.75 #{\a -2 "with \"quotes\"" :ns.part/*z* false some.ns/*z*}, false (65536 364 590)}, :k0 a, :k23 1, :k34 (), :k1 -7, :k27 false, :k31 \a}))
;=> -1825781082
(hash (quote {:k21 105, :k33 :key, :k39 9007199254740993, :k22 "äöü", :k23 {:k37 {}, :k15 [false \tab], :k28 \space}}))
;=> -1489995676
(let [x (quote ({:k19 :*z*, :k12 ("Hello, World" "b"), :k35 (39.125 ""), :k6 -63.125, :k21 -4, :k3 a, :k34 [644], :k30 182, :k29 \tab, :k32 #{0.0 9007199254740993 :ns.part/b true :ns.part/a}} [#{954 "0"} #{} 3.0 #{"" :ns.part/is? true b} {}] (("0" 0.0 6 3) #{-2147483649 1.0E21 some.ns/b} {:k1 \space}) #{{:k25 true, :k23 false} [] #{0 false} [1.0E21 \é x1 true] [0.0 \Z 1]}))] (if (coll? x) [(count x) (empty? x) (into (empty x) x)] (list x)))
;=> [4 false (#{{:k25 true, :k23 false} [] #{0 false} [1.0E21 \é x1 true] [0.0 \Z 1]} (("0" 0.0 6 3) #{-2147483649 1.0E21 some.ns/b} {:k1 \space}) [#{954 "0"} #{} 3.0 #{"" :ns.part/is? true b} {}] {:k19 :*z*, :k12 ("Hello, World" "b"), :k35 (39.125 ""), :k6 -63.125, :k21 -4, :k3 a, :k34 [644], :k30 182, :k29 \tab, :k32 #{0.0 9007199254740993 :ns.part/b true :ns.part/a}})]
(map (juxt coll? sequential? associative? number? string? ident?) [(quote #{{\newline :ns.part/*z*, 975 {255 "Hello, World"}, 0.1 [:ns.part/is? \Z nil "äöü"]}}) \newline])
;=> ([true false false false false false] [false false false false false false])
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) (quote ((false) #{-1 {:k19 ":k", :k16 :ns.part/c, :k8 -54.25, :k28 2} #{\a some.ns/a a "with \"quotes\"" \newline} 795})))
;=> ((false) #{:n {:k19 ":k", :k16 :ns.part/c, :k8 :n, :k28 :n} #{\a some.ns/a a "with \"quotes\"" \newline}})
(map (juxt coll? sequential? associative? number? string? ident?) ["a" (quote ->y)])
;=> ([false false false false true false] [false false false false false true])
(str "0" "abc")
;=> "0abc"
(count (pr-str (quote (nil [{nil ":k"} [] #{"back\\slash" -2.5E-300 2147483648}] some.ns/*z* nil))))
;=> 75
(tree-seq coll? seq (quote []))
;=> ([])
(hash (quote (-8 \a :b)))
;=> -1251630350
(str (quote {b {}, "tab\tnew\nline" [[\\ false false] {} #{} (some.ns/x1 -1 -1 ":k")], 4 {}, 1 (), false {some.ns/->y #{21.0 211.625 123456.789 ":k" 2 \Z}, 635 [false nil \a :key], 122.0 #{357 is? some.ns/is? \é "a" "0"}, 169.625 #{:ns.part/is? -2 1.0E10}, \tab \é}, \tab {:k30 #{nil -0.0 -145.0 299 516 \newline}, :k33 (30.75 \space), :k11 {nil 1, \a -52.25, 3.0 "tab\tnew\nline", true :ns.part/is?, :ns.part/key "äöü", :->y 123456.789}, :k24 [:ns.part/x1]}}) "abc")
;=> "{b {}, \"tab\\tnew\\nline\" [[\\\\ false false] {} #{} (some.ns/x1 -1 -1 \":k\")], 4 {}, 1 (), false {some.ns/->y #{21.0 211.625 123456.789 \":k\" 2 \\Z}, 635 [false nil \\a :key], 122.0 #{357 is? some.ns/is? \\é \"a\" \"0\"}, 169.625 #{:ns.part/is? -2 1.0E10}, \\tab \\é}, \\tab {:k30 #{nil -0.0 -145.0 299 516 \\newline}, :k33 (30.75 \\space), :k11 {nil 1, \\a -52.25, 3.0 \"tab\\tnew\\nline\", true :ns.part/is?, :ns.part/key \"äöü\", :->y 123456.789}, :k24 [:ns.part/x1]}}abc"
(let [x (quote #{-102.125 :*z*})] (= x (read-string (pr-str x))))
;=> true
(quote {:k36 #{-4 (true nil 1) {false nil, -44.875 2}}, :k22 {:k28 725, :k13 (452 3.0 :c), :k9 768, :k15 9223372036854775807, :k37 {:k24 "☃"}, :k20 "abc", :k16 {53.625 some.ns/is?, 8 -79.375, -168.5 nil, false \tab, 9223372036854775807 223.375}, :k25 #{:key false}, :k23 {some.ns/is? 265}, :k21 5, :k27 some.ns/x1}, :k24 \Z, :k33 #{{:k18 "abc", :k5 :ns.part/->y, :k0 \tab, :k23 :ns.part/->y, :k30 key, :k14 \space, :k33 x1, :k2 \\, :k27 \tab, :k31 :ns.part/is?} [9007199254740993 true \newline 621]}, :k7 {:k32 "☃", :k35 :ns.part/c, :k24 #{"back\\slash" 900 -5 some.ns/b}, :k18 {\tab :ns.part/b, "abc" "äöü", some.ns/x1 7, 9223372036854775807 2}, :k5 [:ns.part/key :*z*]}, :k21 :ns.part/b})
;=> {:k36 #{-4 (true nil 1) {false nil, -44.875 2}}, :k22 {:k28 725, :k13 (452 3.0 :c), :k9 768, :k15 9223372036854775807, :k37 {:k24 "☃"}, :k20 "abc", :k16 {53.625 some.ns/is?, 8 -79.375, -168.5 nil, false \tab, 9223372036854775807 223.375}, :k25 #{:key false}, :k23 {some.ns/is? 265}, :k21 5, :k27 some.ns/x1}, :k24 \Z, :k33 #{{:k18 "abc", :k5 :ns.part/->y, :k0 \tab, :k23 :ns.part/->y, :k30 key, :k14 \space, :k33 x1, :k2 \\, :k27 \tab, :k31 :ns.part/is?} [9007199254740993 true \newline 621]}, :k7 {:k32 "☃", :k35 :ns.part/c, :k24 #{"back\\slash" 900 -5 some.ns/b}, :k18 {\tab :ns.part/b, "abc" "äöü", some.ns/x1 7, 9223372036854775807 2}, :k5 [:ns.part/key :*z*]}, :k21 :ns.part/b}
255
;=> 255
(tree-seq coll? seq ":k")
;=> (":k")
-199.875
;=> -199.875
(str (quote {:k4 #{}, :k0 {:k31 {:k35 255, :k6 -6, :k23 9}, :k26 ["Hello, World" 101 -1], :k28 (\a "tab\tnew\nline" 218.125), :k8 {507 "0", \tab some.ns/->y, some.ns/a :ns.part/c, \newline :b, 0 \é, 88 true}, :k19 ":k", :k14 :*z*}, :k33 #{}, :k19 #{:ns.part/is? #{893 "äöü" true 698 1.0E-7} [some.ns/x1 :ns.part/x1 -6 \newline 163.0] :b "0" :x1}}) \space)
;=> "{:k4 #{}, :k0 {:k31 {:k35 255, :k6 -6, :k23 9}, :k26 [\"Hello, World\" 101 -1], :k28 (\\a \"tab\\tnew\\nline\" 218.125), :k8 {507 \"0\", \\tab some.ns/->y, some.ns/a :ns.part/c, \\newline :b, 0 \\é, 88 true}, :k19 \":k\", :k14 :*z*}, :k33 #{}, :k19 #{:ns.part/is? #{893 \"äöü\" true 698 1.0E-7} [some.ns/x1 :ns.part/x1 -6 \\newline 163.0] :b \"0\" :x1}} "
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) (quote ()))
;=> ()
(tree-seq coll? seq (quote [key]))
;=> ([key] key)
(let [x \Z] (= x (read-string (pr-str x))))
;=> true
(str (quote ([[some.ns/b 0 \space 946] {:k28 220.0, :k7 \Z, :k24 :c, :k36 "a", :k21 \tab, :k4 0.1, :k29 "Hello, World", :k32 9007199254740993, :k2 some.ns/a} 617 {:k18 :ns.part/*z*, :k12 -9, :k15 65536, :k37 *z*, :k6 true, :k17 682, :k10 "äöü", :k30 :ns.part/key, :k32 :ns.part/->y, :k2 nil} {:k1 -134.75, :k32 -2147483649, :k33 -237.0, :k14 some.ns/a, :k12 5}])) "☃")
;=> "([[some.ns/b 0 \\space 946] {:k28 220.0, :k7 \\Z, :k24 :c, :k36 \"a\", :k21 \\tab, :k4 0.1, :k29 \"Hello, World\", :k32 9007199254740993, :k2 some.ns/a} 617 {:k18 :ns.part/*z*, :k12 -9, :k15 65536, :k37 *z*, :k6 true, :k17 682, :k10 \"äöü\", :k30 :ns.part/key, :k32 :ns.part/->y, :k2 nil} {:k1 -134.75, :k32 -2147483649, :k33 -237.0, :k14 some.ns/a, :k12 5}])☃"
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) \é)
;=> \é
(let [x (quote (#{"with \"quotes\"" {:k23 :is?, :k5 0.1, :k38 880, :k11 -9223372036854775808} :c "a"} [[some.ns/key 133.125 \Z 1 419]] #{-9223372036854775808 #{->y -9} [1.0E10 nil] #{:*z* "b" :x1 1.0E-7} [481 is? 255] #{nil -4 key "Hello, World"}} #{}))] (if (coll? x) [(count x) (empty? x) (into (empty x) x)] (list x)))
;=> [4 false (#{} #{-9223372036854775808 #{->y -9} [1.0E10 nil] #{:*z* "b" :x1 1.0E-7} [481 is? 255] #{nil -4 key "Hello, World"}} [[some.ns/key 133.125 \Z 1 419]] #{"with \"quotes\"" {:k23 :is?, :k5 0.1, :k38 880, :k11 -9223372036854775808} :c "a"})]
(str (quote {:k35 [], :k27 2147483648, :k10 {:k27 #{102.25 ->y c *z*}}, :k1 1.5, :k13 {\newline \\, -2147483649 {:k39 true, :k7 760, :k22 770}, x1 \tab, nil a, "" true}, :k34 {:k25 (588 :->y), :k17 {:k8 nil, :k28 0.1, :k11 \space, :k7 x1, :k24 "b", :k6 2147483648, :k34 false, :k14 \Z, :k33 x1, :k1 :ns.part/key, :k39 :x1}, :k3 {:ns.part/*z* nil, \Z true, -154.125 255}, :k0 (), :k37 {:k2 -192.125, :k11 \é, :k29 :ns.part/a, :k15 false, :k21 x1, :k34 "", :k17 nil, :k12 some.ns/b}, :k16 #{3.0}}, :k19 (false {244.625 false, nil 5, "" -6} [])}) :ns.part/->y)
;=> "{:k35 [], :k27 2147483648, :k10 {:k27 #{102.25 ->y c *z*}}, :k1 1.5, :k13 {\\newline \\\\, -2147483649 {:k39 true, :k7 760, :k22 770}, x1 \\tab, nil a, \"\" true}, :k34 {:k25 (588 :->y), :k17 {:k8 nil, :k28 0.1, :k11 \\space, :k7 x1, :k24 \"b\", :k6 2147483648, :k34 false, :k14 \\Z, :k33 x1, :k1 :ns.part/key, :k39 :x1}, :k3 {:ns.part/*z* nil, \\Z true, -154.125 255}, :k0 (), :k37 {:k2 -192.125, :k11 \\é, :k29 :ns.part/a, :k15 false, :k21 x1, :k34 \"\", :k17 nil, :k12 some.ns/b}, :k16 #{3.0}}, :k19 (false {244.625 false, nil 5, \"\" -6} [])}:ns.part/->y"
(= (quote (({:k30 \a, :k17 :ns.part/is?, :k31 "abc", :k13 true, :k36 960}))) (quote #{\tab (:*z* 20.0) "0" (:ns.part/b some.ns/c "äöü") {:k26 9223372036854775807, :k5 some.ns/is?, :k7 \a, :k35 :key, :k16 831, :k17 "a", :k0 true, :k23 true, :k4 some.ns/*z*, :k1 324, :k2 :a}}))
;=> false
(tree-seq coll? seq (quote {some.ns/is? #{}, \\ "tab\tnew\nline", \Z {:k8 some.ns/x1, :k18 some.ns/x1, :k7 [2 :ns.part/b 1 589], :k38 [a -24.0], :k25 (), :k10 [\tab 210.75 393], :k3 (\a true), :k34 1.0E10, :k22 "abc", :k39 [], :k31 [:ns.part/a]}}))
;=> ({some.ns/is? #{}, \\ "tab\tnew\nline", \Z {:k8 some.ns/x1, :k18 some.ns/x1, :k7 [2 :ns.part/b 1 589], :k38 [a -24.0], :k25 (), :k10 [\tab 210.75 393], :k3 (\a true), :k34 1.0E10, :k22 "abc", :k39 [], :k31 [:ns.part/a]}} [some.ns/is? #{}] some.ns/is? #{} [\\ "tab\tnew\nline"] \\ "tab\tnew\nline" [\Z {:k8 some.ns/x1, :k18 some.ns/x1, :k7 [2 :ns.part/b 1 589], :k38 [a -24.0], :k25 (), :k10 [\tab 210.75 393], :k3 (\a true), :k34 1.0E10, :k22 "abc", :k39 [], :k31 [:ns.part/a]}] \Z {:k8 some.ns/x1, :k18 some.ns/x1, :k7 [2 :ns.part/b 1 589], :k38 [a -24.0], :k25 (), :k10 [\tab 210.75 393], :k3 (\a true), :k34 1.0E10, :k22 "abc", :k39 [], :k31 [:ns.part/a]} [:k8 some.ns/x1] :k8 some.ns/x1 [:k18 some.ns/x1] :k18 some.ns/x1 [:k7 [2 :ns.part/b 1 589]] :k7 [2 :ns.part/b 1 589] 2 :ns.part/b 1 589 [:k38 [a -24.0]] :k38 [a -24.0] a -24.0 [:k25 ()] :k25 () [:k10 [\tab 210.75 393]] :k10 [\tab 210.75 393] \tab 210.75 393 [:k3 (\a true)] :k3 (\a true) \a true [:k34 1.0E10] :k34 1.0E10 [:k22 "abc"] :k22 "abc" [:k39 []] :k39 [] [:k31 [:ns.part/a]] :k31 [:ns.part/a] :ns.part/a)
(= (quote {false {\Z :*z*, -2.5E-300 #{:ns.part/->y some.ns/a key "b" 1.0E-7 2147483648}, "abc" [7 true 172 true]}, 218 255, \newline ["äöü" #{} "with \"quotes\"" [false \space :key 1.0E21]], 9 \a, true (#{\tab "tab\tnew\nline" false} #{-0.0 -79.25 false} "Hello, World" {"0" 1.0E10, 848 \space, "b" "b", \newline nil})}) :b)
;=> false
(quote (() #{{:k35 2, :k22 5, :k20 some.ns/*z*, :k39 true, :k23 "äöü", :k32 "0", :k14 :*z*}}))
;=> (() #{{:k35 2, :k22 5, :k20 some.ns/*z*, :k39 true, :k23 "äöü", :k32 "0", :k14 :*z*}})
(str (quote {some.ns/is? some.ns/x1, 1 (892 (is? key 593) {-1 *z*, ":k" :x1}), true #{:->y () 525 (113) {\Z some.ns/c, -37.875 :ns.part/key, some.ns/c some.ns/x1, some.ns/b nil}}, some.ns/c [{false 2147483648, 0.0 b, x1 ->y, some.ns/b \tab} (false) a]}) 0.125)
;=> "{some.ns/is? some.ns/x1, 1 (892 (is? key 593) {-1 *z*, \":k\" :x1}), true #{:->y () 525 (113) {\\Z some.ns/c, -37.875 :ns.part/key, some.ns/c some.ns/x1, some.ns/b nil}}, some.ns/c [{false 2147483648, 0.0 b, x1 ->y, some.ns/b \\tab} (false) a]}0.125"
(let [x false] (= x (read-string (pr-str x))))
;=> true
(let [x (quote {:k19 #{(nil :->y) #{-197.625} (false :key "0") {:k27 "tab\tnew\nline", :k16 255, :k5 nil, :k32 :c, :k34 c, :k23 nil} 2 {:k39 false, :k17 "☃", :k0 "back\\slash"}}, :k8 {369 [255 true], 356 {:b -2147483649, :ns.part/->y true, "☃" nil}, 3.0 #{\a}, :c {false false, :ns.part/b some.ns/*z*, ->y :->y, "a" x1, 9 :x1, :ns.part/is? :ns.part/key}, -4 777}, :k11 #{nil [*z* c] #{some.ns/c} {":k" -6}}, :k18 #{713 \é #{} #{:key} *z*}, :k13 -1, :k24 ("a" {:k11 \a, :k35 "äöü", :k15 some.ns/->y, :k18 \newline, :k34 key} nil (is?)), :k9 [:ns.part/a {false \a, 617 "b", 1.0E21 some.ns/is?} #{"back\\slash"}], :k37 c, :k25 {:k12 {false "tab\tnew\nline", 5 657, "a" "back\\slash", a "b"}, :k10 :x1, :k21 {:k25 998, :k18 "☃", :k36 nil, :k35 4, :k15 \space, :k29 \space, :k33 941, :k9 false}, :k7 -216.0, :k31 nil, :k14 [83 \space]}, :k17 {:b (\\ a 980), 1.0E10 {:k33 106.625, :k10 "abc", :k30 ":k", :k2 \newline, :k24 -2147483649, :k3 0.0, :k36 \\}, 0 \Z, a #{\space ->y "☃" some.ns/*z*}, \é {\Z 123456.789, "b" :b, 3 \é, \newline \Z, nil true}, some.ns/c #{-152.125 1 "äöü" -5}}, :k23 {:k19 {:k33 414, :k19 \Z, :k30 "a", :k20 "☃", :k27 some.ns/x1, :k8 1.0E21}, :k31 #{nil "with \"quotes\"" \newline false c some.ns/c}, :k8 [], :k33 (), :k35 \space, :k30 :ns.part/x1, :k34 {\space \Z, 14 key, some.ns/a "b", 2147483648 159.125, 139.75 1.0E10}}, :k31 507})] (= x (read-string (pr-str x))))
;=> true
(hash :ns.part/b)
;=> -767192886
(count (pr-str (quote #{0.1 () {} #{(-2147483649 c) \newline} {"abc" 1.0E-7, :b [is? 216.625 true :ns.part/->y]} #{{3.0 944} {:k27 true, :k36 -5, :k15 123456.789, :k28 0, :k19 "with \"quotes\""} {":k" :ns.part/is?, 0.0 8, 0.1 -5, some.ns/b "a"} {\newline ":k", *z* "", 811 :ns.part/b, 218.625 some.ns/x1, \é 4, "" -66.125} {:k37 :ns.part/->y, :k33 :b}}})))
;=> 331
(let [x "0"] (if (coll? x) [(count x) (empty? x) (into (empty x) x)] (list x)))
;=> ("0")
(str "abc" 1)
;=> "abc1"
(str (quote ({} ({:k39 c, :k0 \\} \a (\\)) 4)) :ns.part/x1)
;=> "({} ({:k39 c, :k0 \\\\} \\a (\\\\)) 4):ns.part/x1"
(let [x 9007199254740993] (= x (read-string (pr-str x))))
;=> true
(tree-seq coll? seq (quote [[{:k8 "tab\tnew\nline", :k28 \tab, :k18 true, :k13 \Z, :k20 "b", :k17 1, :k23 631, :k29 3.0, :k2 101.75, :k27 false} {\\ nil, 920 497, "abc" true, some.ns/->y nil}] () \a \\]))
;=> ([[{:k8 "tab\tnew\nline", :k28 \tab, :k18 true, :k13 \Z, :k20 "b", :k17 1, :k23 631, :k29 3.0, :k2 101.75, :k27 false} {\\ nil, 920 497, "abc" true, some.ns/->y nil}] () \a \\] [{:k8 "tab\tnew\nline", :k28 \tab, :k18 true, :k13 \Z, :k20 "b", :k17 1, :k23 631, :k29 3.0, :k2 101.75, :k27 false} {\\ nil, 920 497, "abc" true, some.ns/->y nil}] {:k8 "tab\tnew\nline", :k28 \tab, :k18 true, :k13 \Z, :k20 "b", :k17 1, :k23 631, :k29 3.0, :k2 101.75, :k27 false} [:k8 "tab\tnew\nline"] :k8 "tab\tnew\nline" [:k28 \tab] :k28 \tab [:k18 true] :k18 true [:k13 \Z] :k13 \Z [:k20 "b"] :k20 "b" [:k17 1] :k17 1 [:k23 631] :k23 631 [:k29 3.0] :k29 3.0 [:k2 101.75] :k2 101.75 [:k27 false] :k27 false {\\ nil, 920 497, "abc" true, some.ns/->y nil} [\\ nil] \\ nil [920 497] 920 497 ["abc" true] "abc" true [some.ns/->y nil] some.ns/->y nil () \a \\)
(tree-seq coll? seq 0.1)
;=> (0.1)
(= (quote {:k18 -1, :k24 some.ns/x1, :k15 c, :k0 [{:k27 is?} #{\é \newline 3 9 "Hello, World"} (207.625 126.25 true \é) [1.0E21 9223372036854775807 \é] #{nil \a "back\\slash" "abc"}], :k21 1, :k29 (), :k32 nil, :k33 :key, :k2 #{}, :k39 3, :k31 {:k11 {some.ns/a 229.625, 255 557, 1.5 3.0, \tab "0", -5 is?, :*z* :ns.part/->y}, :k24 {-126.375 ":k", \newline \space}, :k15 (), :k20 -9, :k6 "a", :k16 (), :k36 1.0E-7, :k23 {some.ns/->y some.ns/is?, 9223372036854775807 283, 152.875 1, -0.0 0.1, -9 true}, :k34 [\tab], :k4 {:k8 true, :k13 \space, :k24 "0", :k20 "with \"quotes\"", :k0 "a", :k36 -0.0, :k23 340, :k34 false, :k22 true, :k33 false}, :k30 {3.0 \a}}}) (quote {:k18 -1, :k24 some.ns/x1, :k15 c, :k0 [{:k27 is?} #{\é \newline 3 9 "Hello, World"} (207.625 126.25 true \é) [1.0E21 9223372036854775807 \é] #{nil \a "back\\slash" "abc"}], :k21 1, :k29 (), :k32 nil, :k33 :key, :k2 #{}, :k39 3, :k31 {:k11 {some.ns/a 229.625, 255 557, 1.5 3.0, \tab "0", -5 is?, :*z* :ns.part/->y}, :k24 {-126.375 ":k", \newline \space}, :k15 (), :k20 -9, :k6 "a", :k16 (), :k36 1.0E-7, :k23 {some.ns/->y some.ns/is?, 9223372036854775807 283, 152.875 1, -0.0 0.1, -9 true}, :k34 [\tab], :k4 {:k8 true, :k13 \space, :k24 "0", :k20 "with \"quotes\"", :k0 "a", :k36 -0.0, :k23 340, :k34 false, :k22 true, :k33 false}, :k30 {3.0 \a}}}))
;=> true
(let [x (quote {255 nil, 2 "tab\tnew\nline", 1 {:k19 -103.625, :k34 :*z*, :k4 :ns.part/*z*, :k15 :ns.part/x1, :k13 {:k14 nil, :k18 nil, :k33 -171.25, :k21 a, :k7 234, :k22 some.ns/->y}, :k39 [-1 nil], :k22 #{nil :ns.part/b -3 true}, :k6 \é}})] (= x (read-string (pr-str x))))
;=> true
(map (juxt coll? sequential? associative? number? string? ident?) [(quote {:k19 (), :k8 {:k7 {:k12 some.ns/->y, :k7 \Z, :k13 "a", :k24 3.0, :k9 -2147483649, :k37 -7, :k20 91.125, :k17 "Hello, World", :k0 0, :k27 "0"}, :k37 [:ns.part/->y -4 some.ns/key -7], :k16 "0", :k17 [false false \newline -127.0 "a"], :k36 true, :k22 #{0 -2147483649 some.ns/*z* -5}, :k30 [-2], :k32 {:*z* "abc", \a :c, 305 -236.0, -186.0 9223372036854775807, 1 some.ns/x1, 304 "☃"}, :k39 (:ns.part/*z* 0 -2147483649 -2.5E-300), :k27 -1}, :k35 {\Z ("Hello, World" some.ns/b 957)}, :k15 #{-182.625 [:ns.part/is? 105] {\newline ":k", "" \tab, nil -0.0, true -1} \é b :a}, :k25 some.ns/b, :k0 2147483648, :k3 true, :k14 [], :k33 -96.625}) (quote (#{123456.789 428} {123456.789 -2147483649, \\ "tab\tnew\nline", 9007199254740993 \Z, \é a} [false]))])
;=> ([true false true false false false] [true true false false false false])
(tree-seq coll? seq (quote {false (), \space \a, 1.0E21 (), :ns.part/b (["with \"quotes\"" some.ns/->y 1]), -10.375 #{0.0 () [-122.0 :b nil \newline -23.375] [:ns.part/c \space]}}))
;=> ({false (), \space \a, 1.0E21 (), :ns.part/b (["with \"quotes\"" some.ns/->y 1]), -10.375 #{0.0 () [-122.0 :b nil \newline -23.375] [:ns.part/c \space]}} [false ()] false () [\space \a] \space \a [1.0E21 ()] 1.0E21 () [:ns.part/b (["with \"quotes\"" some.ns/->y 1])] :ns.part/b (["with \"quotes\"" some.ns/->y 1]) ["with \"quotes\"" some.ns/->y 1] "with \"quotes\"" some.ns/->y 1 [-10.375 #{0.0 () [-122.0 :b nil \newline -23.375] [:ns.part/c \space]}] -10.375 #{0.0 () [-122.0 :b nil \newline -23.375] [:ns.part/c \space]} 0.0 () [-122.0 :b nil \newline -23.375] -122.0 :b nil \newline -23.375 [:ns.part/c \space] :ns.part/c \space)
(map (juxt coll? sequential? associative? number? string? ident?) ["abc" (quote #{#{nil \space \tab 1.0E-7 b}})])
;=> ([false false false false true false] [true false false false false false])
(count (pr-str "0"))
;=> 3
(count (pr-str "äöü"))
;=> 5
(tree-seq coll? seq (quote [3.0 #{nil {} [639 -1 some.ns/b *z* ":k"]} #{[] {} [:x1 -4 \space \é :ns.part/a]} \é]))
;=> ([3.0 #{nil {} [639 -1 some.ns/b *z* ":k"]} #{[] {} [:x1 -4 \space \é :ns.part/a]} \é] 3.0 #{nil {} [639 -1 some.ns/b *z* ":k"]} nil {} [639 -1 some.ns/b *z* ":k"] 639 -1 some.ns/b *z* ":k" #{[] {} [:x1 -4 \space \é :ns.part/a]} [] {} [:x1 -4 \space \é :ns.part/a] :x1 -4 \space \é :ns.part/a \é)
(let [x (quote {:k3 {}, :k13 (-2.5E-300), :k22 [[-86.875 \newline \a \Z] {:k2 \newline, :k36 4, :k10 2147483648, :k1 699}], :k25 :key, :k26 {725 \space, is? :ns.part/c, 260 :is?, "with \"quotes\"" [nil 351 -1 656 false], nil [\space]}, :k6 {}})] (if (coll? x) [(count x) (empty? x) (into (empty x) x)] (list x)))
;=> [6 false {:k3 {}, :k13 (-2.5E-300), :k22 [[-86.875 \newline \a \Z] {:k2 \newline, :k36 4, :k10 2147483648, :k1 699}], :k25 :key, :k26 {725 \space, is? :ns.part/c, 260 :is?, "with \"quotes\"" [nil 351 -1 656 false], nil [\space]}, :k6 {}}]
(quote [[[-1 683 "abc"] nil false] {-6 [-2.5E-300]} is? \Z])
;=> [[[-1 683 "abc"] nil false] {-6 [-2.5E-300]} is? \Z]
(str "with \"quotes\"" false)
;=> "with \"quotes\"false"
(let [x :ns.part/b] (= x (read-string (pr-str x))))
;=> true
(= (quote #{[["a" 997] #{nil 0 988 866 false -7} {nil b, "0" \newline, 4 258} #{897 :ns.part/b \\}] "äöü" {} {some.ns/c {468 3, :a 0.1, -13.125 3.0, false "a"}, 155 "0", 967 1, some.ns/x1 #{nil 9007199254740993 true}, 255 :a, -1 :*z*}}) 0.1)
;=> false
false
;=> false
(let [x "back\\slash"] (= x (read-string (pr-str x))))
;=> true
(count (pr-str (quote [true :key 40 "Hello, World"])))
;=> 29
(hash (quote #{{-6 {true 255, 98 -8, 190.625 67.75}, 1.5 \Z, nil some.ns/c} {:k21 [some.ns/->y \tab 9007199254740993 "tab\tnew\nline" some.ns/a], :k22 65536, :k20 (-1), :k6 9007199254740993, :k34 {-0.0 \a, b \a, \Z x1, "0" -45.5, \space 945, 943 \a}} \Z}))
;=> 1952847283
(str (quote {:k13 [-12.625 #{key true "☃" some.ns/key 1.0E21} {:k0 8, :k24 123456.789, :k32 \space, :k6 ":k"} {:k10 0.1, :k0 \é, :k22 9007199254740993}], :k26 5, :k37 {:k0 596, :k29 some.ns/a, :k22 (some.ns/c a), :k39 #{}, :k18 :ns.part/b}, :k28 {:k21 #{"äöü" \tab :ns.part/*z* \Z}}, :k15 \é, :k6 some.ns/key, :k22 nil}) :ns.part/is?)
;=> "{:k13 [-12.625 #{key true \"☃\" some.ns/key 1.0E21} {:k0 8, :k24 123456.789, :k32 \\space, :k6 \":k\"} {:k10 0.1, :k0 \\é, :k22 9007199254740993}], :k26 5, :k37 {:k0 596, :k29 some.ns/a, :k22 (some.ns/c a), :k39 #{}, :k18 :ns.part/b}, :k28 {:k21 #{\"äöü\" \\tab :ns.part/*z* \\Z}}, :k15 \\é, :k6 some.ns/key, :k22 nil}:ns.part/is?"
(count (pr-str (quote [{\\ 1.5, 884 #{"" 180.0 200.375 true false 9}, false -2.5E-300, ->y [true], "" (164.875), -2147483649 -9}])))
;=> 107
(map (juxt coll? sequential? associative? number? string? ident?) [\\ (quote ())])
;=> ([false false false false false false] [true true false false false false])
(= :ns.part/is? :ns.part/is?)
;=> true
(tree-seq coll? seq (quote {nil #{{:k33 "Hello, World", :k1 \\, :k30 \a, :k22 x1} false (:ns.part/->y "Hello, World")}}))
;=> ({nil #{{:k33 "Hello, World", :k1 \\, :k30 \a, :k22 x1} false (:ns.part/->y "Hello, World")}} [nil #{{:k33 "Hello, World", :k1 \\, :k30 \a, :k22 x1} false (:ns.part/->y "Hello, World")}] nil #{{:k33 "Hello, World", :k1 \\, :k30 \a, :k22 x1} false (:ns.part/->y "Hello, World")} {:k33 "Hello, World", :k1 \\, :k30 \a, :k22 x1} [:k33 "Hello, World"] :k33 "Hello, World" [:k1 \\] :k1 \\ [:k30 \a] :k30 \a [:k22 x1] :k22 x1 false (:ns.part/->y "Hello, World") :ns.part/->y "Hello, World")
(hash (quote []))
;=> -2017569654
(tree-seq coll? seq (quote some.ns/b))
;=> (some.ns/b)
(quote #{\tab (29.125 #{-10}) b "Hello, World" (#{"" some.ns/b} #{"äöü" :ns.part/key true} -9 9223372036854775807)})
;=> #{\tab (29.125 #{-10}) b "Hello, World" (#{"" some.ns/b} #{"äöü" :ns.part/key true} -9 9223372036854775807)}
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) (quote [nil #{nil -4 #{->y true}} {:k31 \tab}]))
;=> [nil #{nil :n #{->y true}} {:k31 \tab}]
(count (pr-str (quote {0 {:k26 (nil \\), :k27 514, :k22 {:k18 647, :k5 1.0E-7, :k12 2147483648, :k7 1.0E-7, :k38 1.5, :k16 "Hello, World", :k21 5, :k34 "with \"quotes\"", :k39 some.ns/is?}}, false {:k8 "☃", :k27 (\a "abc"), :k12 {:k3 "☃", :k30 -1, :k4 ->y, :k35 0.1, :k28 \newline}, :k39 {:k8 303, :k11 "tab\tnew\nline", :k5 134.125, :k24 *z*, :k17 0.1, :k36 :b, :k22 some.ns/x1, :k29 "abc", :k33 :ns.part/x1, :k31 :ns.part/b}, :k35 {:k23 9007199254740993, :k39 \tab, :k8 :ns.part/is?, :k27 \newline}, :k2 "b"}})))
;=> 489
(count (pr-str (quote ())))
;=> 2
(str 18.125 0)
;=> "18.1250"
(tree-seq coll? seq -2)
;=> (-2)
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) -2147483649)
;=> :n
(count (pr-str (quote some.ns/a)))
;=> 9
(tree-seq coll? seq (quote some.ns/is?))
;=> (some.ns/is?)
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) (quote {"a" {key b, \\ -22.125, -4 :ns.part/b, 719 :ns.part/c, :is? {c ":k", true *z*}}, b {:k1 (-9223372036854775808 "b" 1 \\), :k13 ["äöü" ":k" false], :k38 \\, :k25 0.0, :k3 :b, :k0 [c]}, false 8, \é #{{} "a"}, \newline [#{nil "" some.ns/*z* some.ns/b} "with \"quotes\"" \Z]}))
;=> {"a" {key b, \\ :n, :n :ns.part/c, :is? {c ":k", true *z*}}, b {:k1 (:n "b" :n \\), :k13 ["äöü" ":k" false], :k38 \\, :k25 :n, :k3 :b, :k0 [c]}, false :n, \é #{{} "a"}, \newline [#{nil "" some.ns/*z* some.ns/b} "with \"quotes\"" \Z]}
(tree-seq coll? seq :*z*)
;=> (:*z*)
(hash false)
;=> 1237
(map (juxt coll? sequential? associative? number? string? ident?) [(quote ()) (quote {})])
;=> ([true true false false false false] [true false true false false false])
(map (juxt coll? sequential? associative? number? string? ident?) [(quote ([] {:k6 {"a" 7, :c 203.125, 2.5 some.ns/x1}, :k1 (0 :->y some.ns/x1 65536)} 3)) (quote {593 false, -2147483649 #{nil -237.0 -186.25 x1 a false}, \\ (c :x1), 9223372036854775807 (:c), 1.0E21 {:k19 :a, :k1 364, :k17 967, :k27 "b", :k8 -0.0, :k3 false, :k36 439, :k37 "b"}})])
;=> ([true true false false false false] [true false true false false false])
(= (quote {:k24 [["with \"quotes\""] :ns.part/a], :k37 true, :k16 #{nil 118.75}, :k25 "äöü", :k17 \newline, :k4 #{}, :k30 (), :k14 [("a" 970) #{} {886 false, :*z* b, 255 \newline} #{nil :x1}], :k31 [:c {248.0 "with \"quotes\""} \space]}) 3)
;=> false
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) (quote #{}))
;=> #{}
(hash (quote [{:ns.part/is? {"b" "b", 9223372036854775807 \é, 162.375 "0", false true, 760 "äöü"}, 173 -3, false {:->y nil, \newline 115.625, "äöü" some.ns/key, 523 "abc", "☃" "tab\tnew\nline", c \tab}, 161.25 -0.0, :x1 false, \a c} [#{-155.875 -9223372036854775808}] [("" -59.75) {false \newline, :->y b, -2.5E-300 \Z} "b" :ns.part/is?]]))
;=> -1846589569
(map (juxt coll? sequential? associative? number? string? ident?) [233.0 (quote #{[\Z true true x1] 1.0E21})])
;=> ([false false false true false false] [true false false false false false])
(hash (quote ({} {\newline {"0" 1.0E21, -4 \newline}, false #{49.75 "b"}, -191.375 -7, "Hello, World" {:k38 some.ns/c, :k32 \\, :k3 751, :k25 false, :k26 3.0}, -49.625 {a :c, -1 "a", 9223372036854775807 646, 929 "☃", -41.75 \newline, some.ns/x1 ""}} (key) {})))
;=> -154352675
(quote {123456.789 {217.0 {:k28 265}, nil {some.ns/c false, \é 129, :ns.part/b "0", 196 :ns.part/c, \space 322, "back\\slash" :x1}, false [:ns.part/is? :x1 is?]}, nil "Hello, World", "0" [#{7 "back\\slash" 872 true 2} "with \"quotes\""], 1 :x1, \\ {:k34 #{\space}, :k12 {:k33 0, :k32 255, :k21 nil, :k14 64.75}, :k30 (:c), :k28 (:ns.part/key), :k33 (), :k11 #{nil \tab \newline some.ns/->y 11}, :k39 x1, :k17 (key -2)}})
;=> {123456.789 {217.0 {:k28 265}, nil {some.ns/c false, \é 129, :ns.part/b "0", 196 :ns.part/c, \space 322, "back\\slash" :x1}, false [:ns.part/is? :x1 is?]}, nil "Hello, World", "0" [#{7 "back\\slash" 872 true 2} "with \"quotes\""], 1 :x1, \\ {:k34 #{\space}, :k12 {:k33 0, :k32 255, :k21 nil, :k14 64.75}, :k30 (:c), :k28 (:ns.part/key), :k33 (), :k11 #{nil \tab \newline some.ns/->y 11}, :k39 x1, :k17 (key -2)}}
(let [x "b"] (= x (read-string (pr-str x))))
;=> true
(hash (quote #{}))
;=> -15128758
(map (juxt coll? sequential? associative? number? string? ident?) [(quote (#{-0.0 11.5 \space 7 {:k33 \\, :k5 133.125, :k8 "a", :k32 873} [469 is?]} nil #{130 {false \é, true false, 229.125 c, 588 false, :*z* 15, 1.5 -243.125} [1 "b" 1 nil] "b"})) (quote (#{-0.0 11.5 \space 7 {:k33 \\, :k5 133.125, :k8 "a", :k32 873} [469 is?]} nil #{130 {false \é, true false, 229.125 c, 588 false, :*z* 15, 1.5 -243.125} [1 "b" 1 nil] "b"}))])
;=> ([true true false false false false] [true true false false false false])
(= (quote []) 0)
;=> false
(str (quote {:k26 -7, :k28 #{[-2 1.5 "tab\tnew\nline" 9 \é] 4 []}, :k18 {\\ [is? false \tab -1 "☃"], *z* some.ns/*z*}, :k24 {:k5 true, :k12 #{1 false}, :k7 {:k12 \Z, :k5 some.ns/c, :k18 true, :k33 :ns.part/b, :k0 939}, :k25 {:k32 nil, :k18 0, :k38 9223372036854775807}, :k36 [:ns.part/x1 "tab\tnew\nline" \space "with \"quotes\""], :k21 8, :k34 false, :k14 "with \"quotes\"", :k39 {"back\\slash" 264, :ns.part/b 6}, :k27 (:key \é), :k31 \a}, :k9 {-8 :*z*, 255 640, b [:ns.part/is?], false #{}, nil {"a" "b", 2 1, true 2, :ns.part/key 0.0, :a :ns.part/b, "äöü" 2}, :key 388}, :k23 {:k39 {4 :*z*, :*z* -6, 223 1, "äöü" some.ns/->y, "Hello, World" 3, "abc" -1}, :k16 #{-50.5 -5}, :k21 [:is? nil], :k18 {:k36 197.0, :k3 -1, :k8 :ns.part/*z*, :k35 ->y, :k9 -52.625, :k23 0, :k0 true}, :k7 (), :k32 {:k34 680, :k8 9, :k6 nil}, :k3 [-0.0 -2.5E-300 208.5]}, :k34 {:k12 (some.ns/->y), :k38 6, :k15 {:ns.part/b "☃", 782 nil, ":k" -7, 0 \é}, :k6 [:x1 ":k" -1 \tab], :k16 20, :k36 {:k38 2147483648, :k4 97, :k9 \space, :k25 true, :k37 9007199254740993, :k2 some.ns/c, :k18 \a}, :k10 {:k3 false, :k7 "", :k36 1, :k27 9007199254740993, :k34 :ns.part/a, :k19 794, :k20 false}, :k3 {-8 186.875, ->y "b", 9 97.5, \newline 2147483648, :b :x1}, :k34 -6}, :k4 [#{-4 some.ns/->y "abc" false \\} x1 {:k8 -2, :k28 2147483648, :k18 \a, :k9 692, :k15 \Z, :k20 "☃", :k6 1.0E-7, :k0 "with \"quotes\"", :k3 9, :k4 false, :k22 :ns.part/is?} [] -9223372036854775808], :k32 #{("0" -2.5E-300 "") #{x1 :ns.part/->y -1 key 9223372036854775807} #{nil some.ns/x1 some.ns/is? false "b" :ns.part/a} false 9223372036854775807}}) "☃")
;=> "{:k26 -7, :k28 #{[-2 1.5 \"tab\\tnew\\nline\" 9 \\é] 4 []}, :k18 {\\\\ [is? false \\tab -1 \"☃\"], *z* some.ns/*z*}, :k24 {:k5 true, :k12 #{1 false}, :k7 {:k12 \\Z, :k5 some.ns/c, :k18 true, :k33 :ns.part/b, :k0 939}, :k25 {:k32 nil, :k18 0, :k38 9223372036854775807}, :k36 [:ns.part/x1 \"tab\\tnew\\nline\" \\space \"with \\\"quotes\\\"\"], :k21 8, :k34 false, :k14 \"with \\\"quotes\\\"\", :k39 {\"back\\\\slash\" 264, :ns.part/b 6}, :k27 (:key \\é), :k31 \\a}, :k9 {-8 :*z*, 255 640, b [:ns.part/is?], false #{}, nil {\"a\" \"b\", 2 1, true 2, :ns.part/key 0.0, :a :ns.part/b, \"äöü\" 2}, :key 388}, :k23 {:k39 {4 :*z*, :*z* -6, 223 1, \"äöü\" some.ns/->y, \"Hello, World\" 3, \"abc\" -1}, :k16 #{-50.5 -5}, :k21 [:is? nil], :k18 {:k36 197.0, :k3 -1, :k8 :ns.part/*z*, :k35 ->y, :k9 -52.625, :k23 0, :k0 true}, :k7 (), :k32 {:k34 680, :k8 9, :k6 nil}, :k3 [-0.0 -2.5E-300 208.5]}, :k34 {:k12 (some.ns/->y), :k38 6, :k15 {:ns.part/b \"☃\", 782 nil, \":k\" -7, 0 \\é}, :k6 [:x1 \":k\" -1 \\tab], :k16 20, :k36 {:k38 2147483648, :k4 97, :k9 \\space, :k25 true, :k37 9007199254740993, :k2 some.ns/c, :k18 \\a}, :k10 {:k3 false, :k7 \"\", :k36 1, :k27 9007199254740993, :k34 :ns.part/a, :k19 794, :k20 false}, :k3 {-8 186.875, ->y \"b\", 9 97.5, \\newline 2147483648, :b :x1}, :k34 -6}, :k4 [#{-4 some.ns/->y \"abc\" false \\\\} x1 {:k8 -2, :k28 2147483648, :k18 \\a, :k9 692, :k15 \\Z, :k20 \"☃\", :k6 1.0E-7, :k0 \"with \\\"quotes\\\"\", :k3 9, :k4 false, :k22 :ns.part/is?} [] -9223372036854775808], :k32 #{(\"0\" -2.5E-300 \"\") #{x1 :ns.part/->y -1 key 9223372036854775807} #{nil some.ns/x1 some.ns/is? false \"b\" :ns.part/a} false 9223372036854775807}}☃"
(= (quote {\newline 756, is? {}, -200.0 ("b" "tab\tnew\nline" {:x1 :b, 65536 *z*})}) 863)
;=> false
(quote #{\Z})
;=> #{\Z}
(hash :ns.part/key)
;=> 598386729
(= (quote {2147483648 #{\space #{319 :c false :ns.part/a \\} [some.ns/a 997 :is? some.ns/a] -5}, nil [[\é]], "Hello, World" ["a" (some.ns/a) :is?], 39.625 :ns.part/*z*, 123456.789 {-4 {}, 9007199254740993 [\a \Z some.ns/c 9223372036854775807 \tab]}, true b}) (quote {:k0 (->y \\), :k16 (), :k32 -2.5E-300, :k8 {1.0E21 \Z, true 689, :ns.part/a 4}, :k29 ["a" :ns.part/b "☃" 0.0], :k14 534, :k24 [164 -7], :k27 #{\tab}}))
;=> false
(hash (quote [->y ([\\ 1 :ns.part/c 583] is? 6) "tab\tnew\nline" :ns.part/*z* #{-4 {72 "tab\tnew\nline", 140.375 nil, "a" -0.0, 598 \é, some.ns/is? -224.25, nil ""} {nil "abc", -0.0 \é} {:k37 -2147483649, :k24 -194.625, :k16 829, :k14 792} (739)}]))
;=> 2098290036
(map (juxt coll? sequential? associative? number? string? ident?) [(quote #{({:ns.part/x1 550, 9 \a, \a false, true \newline, :ns.part/key some.ns/x1} "with \"quotes\"") ([\é x1] ())}) (quote some.ns/->y)])
;=> ([true false false false false false] [false false false false false true])
(hash \a)
;=> 97
(count (pr-str (quote {})))
;=> 2
(hash (quote [{:k8 some.ns/is?, :k22 {:ns.part/key 309, true "abc"}, :k2 876, :k4 #{x1 \a some.ns/is?}, :k20 {:k4 :c, :k0 :b, :k35 true, :k25 0.1, :k24 true}, :k32 :c, :k17 [:ns.part/key 3.0]} false -212.75 :ns.part/b {308 #{137.0 \space \é 815 "abc" some.ns/c}, 6 (1.0E-7 key)}]))
;=> 1685642418
(hash 1)
;=> 1392991556
(count (pr-str (quote (#{}))))
;=> 5
(hash (quote ({:k0 false, :k23 {9 0, -81.625 "abc", \é \é, \\ \a, nil ->y}} #{(0 "a" some.ns/->y) (559) {false \é, "Hello, World" false, nil some.ns/x1}})))
;=> 1981438104
(let [x 360] (= x (read-string (pr-str x))))
;=> true
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) (quote some.ns/is?))
;=> some.ns/is?
(tree-seq coll? seq false)
;=> (false)
(let [x (quote {:k11 some.ns/->y, :k7 #{1 {:k28 9223372036854775807, :k12 some.ns/c, :k19 6, :k35 x1, :k14 -1, :k16 1.0E21, :k9 3.0} \tab #{1 \é \\} (:*z* \newline "a" "a")}, :k4 :key, :k34 :key, :k10 {is? {b \a, \a -17.875, false 3.0, :ns.part/c true}}, :k15 {:k20 [], :k23 #{0 :is?}, :k26 :ns.part/a, :k14 (209.25 -5)}})] (= x (read-string (pr-str x))))
;=> true
(str (quote {:k27 1.0E-7, :k11 ({:k18 856, :k17 756, :k25 :ns.part/is?, :k3 169.25, :k19 \space} {0.0 255, 65536 -167.875} #{} some.ns/a)}) true)
;=> "{:k27 1.0E-7, :k11 ({:k18 856, :k17 756, :k25 :ns.part/is?, :k3 169.25, :k19 \\space} {0.0 255, 65536 -167.875} #{} some.ns/a)}true"
(= -56.5 (quote ()))
;=> false
(let [x (quote {nil {nil -1, \newline :ns.part/->y}, "☃" [{\tab :ns.part/c, *z* nil, nil \space, "with \"quotes\"" c} :ns.part/*z* {"abc" "abc", \space some.ns/x1, 637 true, -72.875 :ns.part/a, some.ns/*z* 4, :x1 true} #{-2.5E-300 \é \newline :ns.part/c false}], true [], :b ["a"], -9223372036854775808 {-9223372036854775808 (:ns.part/key \space)}, "äöü" {:k23 #{}, :k2 #{:ns.part/is? :ns.part/key}, :k38 (), :k15 696, :k6 \\, :k1 (), :k39 #{some.ns/a "back\\slash" :c}}})] (= x (read-string (pr-str x))))
;=> true
(count (pr-str (quote [{:k19 [true], :k18 false, :k5 {"0" 67.25}, :k35 1.0E10, :k9 {:ns.part/*z* -9223372036854775808, 9007199254740993 943}, :k20 {:key :c, key 364, :ns.part/*z* \newline, \é ":k", some.ns/x1 true, ->y 0.75}, :k36 ("a"), :k21 \newline, :k30 {:k18 1.0E-7, :k31 :ns.part/->y, :k1 is?, :k11 -75.5}, :k2 false} {247 [:ns.part/is? 0 \newline], :ns.part/b :c, true {:k34 \é, :k6 "a", :k17 true, :k5 some.ns/a, :k39 -195.25, :k35 true, :k1 248.625}, -1 899} {:is? ["äöü" some.ns/is? -4 :ns.part/*z* "☃"], false [60.125 :key \a \newline], nil #{a -2147483649 false -7 -10 \\}} {895 (-1 true \space "0"), nil 456, "☃" #{nil \é :ns.part/b 2 false *z*}, -4 :ns.part/a, "a" (117 -8)}])))
;=> 667
(str (quote some.ns/b) 1.0E-7)
;=> "some.ns/b1.0E-7"
(str \é \\)
;=> "é\\"
(tree-seq coll? seq -9223372036854775808)
;=> (-9223372036854775808)
(= (quote [-5 is? [935 [-192.125 0 some.ns/b \\ :->y] {some.ns/c :ns.part/*z*, 255 \Z, 182 \é, key 586, :ns.part/a 949, false ""} {1 -7, c b} {:k31 658}] [#{} 515] {1 :->y, false {-7 7, "" x1, -10 1.0E10, 9007199254740993 -5, :ns.part/->y 350}, key [:ns.part/key], "back\\slash" #{}}]) (quote [-5 is? [935 [-192.125 0 some.ns/b \\ :->y] {some.ns/c :ns.part/*z*, 255 \Z, 182 \é, key 586, :ns.part/a 949, false ""} {1 -7, c b} {:k31 658}] [#{} 515] {1 :->y, false {-7 7, "" x1, -10 1.0E10, 9007199254740993 -5, :ns.part/->y 350}, key [:ns.part/key], "back\\slash" #{}}]))
;=> true
(str (quote [{\\ \é, -240.5 \é, 860 (true), false {:k31 1, :k11 552}, 1.0E-7 {-224.125 false, 3.0 :->y, \tab \\, 1 "abc", "back\\slash" ->y}} ->y 1 {"äöü" -6, \Z (9007199254740993), "☃" {:key 1, false -107.0, 65536 :is?, -9.875 1.0E21, -163.75 nil}, some.ns/->y ["☃" some.ns/c 141]} {\\ \space, some.ns/key {\Z 875, :x1 \é, \é -181.875}, 792 #{nil "äöü" "back\\slash" "a" 255}, false [:a some.ns/*z* 9223372036854775807 "☃" some.ns/key]}]) "abc")
;=> "[{\\\\ \\é, -240.5 \\é, 860 (true), false {:k31 1, :k11 552}, 1.0E-7 {-224.125 false, 3.0 :->y, \\tab \\\\, 1 \"abc\", \"back\\\\slash\" ->y}} ->y 1 {\"äöü\" -6, \\Z (9007199254740993), \"☃\" {:key 1, false -107.0, 65536 :is?, -9.875 1.0E21, -163.75 nil}, some.ns/->y [\"☃\" some.ns/c 141]} {\\\\ \\space, some.ns/key {\\Z 875, :x1 \\é, \\é -181.875}, 792 #{nil \"äöü\" \"back\\\\slash\" \"a\" 255}, false [:a some.ns/*z* 9223372036854775807 \"☃\" some.ns/key]}]abc"
(let [x 1.5] (if (coll? x) [(count x) (empty? x) (into (empty x) x)] (list x)))
;=> (1.5)
(= "abc" "abc")
;=> true
(count (pr-str (quote #{[{:k1 :is?, :k31 "äöü"} {nil \tab, \space 787, is? \space} some.ns/is? [\é \é] nil]})))
;=> 86
(map (juxt coll? sequential? associative? number? string? ident?) [:ns.part/key (quote #{})])
;=> ([false false false false false true] [true false false false false false])
(tree-seq coll? seq "Hello, World")
;=> ("Hello, World")
0
;=> 0
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) (quote ([{4 \Z, :b :b}])))
;=> ([{:n \Z, :b :b}])
(= 255 (quote [{0 0, 210 296, 757 key, :a nil} [] {:k7 "", :k38 255, :k6 :a, :k15 "", :k22 "back\\slash", :k28 "tab\tnew\nline"}]))
;=> false
(= (quote {:k8 {:k39 [\é 123456.789 5 :ns.part/is?], :k2 [], :k9 {:k11 \tab, :k13 x1, :k9 some.ns/*z*, :k37 8, :k20 \space, :k6 210, :k17 418, :k0 some.ns/*z*, :k10 -7, :k21 \tab, :k14 :ns.part/b}, :k33 [some.ns/c 426 nil nil], :k24 true, :k19 #{0 \space \newline}, :k10 5}, :k14 \é}) (quote ->y))
;=> false
(let [x "a"] (= x (read-string (pr-str x))))
;=> true
(let [x (quote some.ns/b)] (if (coll? x) [(count x) (empty? x) (into (empty x) x)] (list x)))
;=> (some.ns/b)
(let [x :ns.part/key] (if (coll? x) [(count x) (empty? x) (into (empty x) x)] (list x)))
;=> (:ns.part/key)
-4
;=> -4
(quote (#{{:k34 "a", :k36 key, :k8 :ns.part/c, :k27 \space} [305 \tab] "abc" {:k3 "Hello, World"} b} {:k11 {true "tab\tnew\nline", \Z 69.625, :ns.part/->y 549}, :k5 #{175.5 186 \tab \é false 339}, :k27 {:k3 -10, :k29 460, :k19 "with \"quotes\"", :k36 \é, :k37 :ns.part/c, :k21 :is?, :k6 :ns.part/is?}, :k19 {:k1 \é}, :k14 [], :k13 #{x1 \\ some.ns/b}} [(\space false 6) {:k36 true, :k31 "0", :k8 "with \"quotes\"", :k10 \space, :k33 \\} {} 217 (-0.0 \newline 123456.789 \é)]))
;=> (#{{:k34 "a", :k36 key, :k8 :ns.part/c, :k27 \space} [305 \tab] "abc" {:k3 "Hello, World"} b} {:k11 {true "tab\tnew\nline", \Z 69.625, :ns.part/->y 549}, :k5 #{175.5 186 \tab \é false 339}, :k27 {:k3 -10, :k29 460, :k19 "with \"quotes\"", :k36 \é, :k37 :ns.part/c, :k21 :is?, :k6 :ns.part/is?}, :k19 {:k1 \é}, :k14 [], :k13 #{x1 \\ some.ns/b}} [(\space false 6) {:k36 true, :k31 "0", :k8 "with \"quotes\"", :k10 \space, :k33 \\} {} 217 (-0.0 \newline 123456.789 \é)])
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) (quote [({} \é #{\a some.ns/->y -9 \Z :a 8}) some.ns/is? ["a" {:k10 "☃", :k23 \space, :k31 :->y, :k38 nil, :k20 true, :k5 31.75, :k27 9007199254740993} [nil 0 :ns.part/a some.ns/is? "abc"] {} #{-0.0 1.25 some.ns/->y :ns.part/a some.ns/b}] #{} -9]))
;=> [({} \é #{\a :n some.ns/->y \Z :a}) some.ns/is? ["a" {:k10 "☃", :k23 \space, :k31 :->y, :k38 nil, :k20 true, :k5 :n, :k27 :n} [nil :n :ns.part/a some.ns/is? "abc"] {} #{:n some.ns/->y :ns.part/a some.ns/b}] #{} :n]
(= (quote {:k35 {some.ns/is? {false 754}, :x1 {:k26 *z*, :k28 166, :k11 \space, :k18 false, :k5 "abc", :k13 true, :k36 some.ns/x1, :k10 :x1, :k3 a, :k22 :b}, 123456.789 :b}, :k36 (2), :k13 :x1}) (quote {:k35 {some.ns/is? {false 754}, :x1 {:k26 *z*, :k28 166, :k11 \space, :k18 false, :k5 "abc", :k13 true, :k36 some.ns/x1, :k10 :x1, :k3 a, :k22 :b}, 123456.789 :b}, :k36 (2), :k13 :x1}))
;=> true
(str (quote {:k29 {:ns.part/key -0.0}, :k28 \\, :k14 :is?, :k38 {:k26 1.0E-7, :k5 #{"äöü" 2147483648 some.ns/b}, :k12 #{}, :k20 {:k6 b, :k19 -7, :k26 :ns.part/is?}, :k16 {}, :k17 0.0, :k10 :ns.part/->y, :k3 (:a 1.5), :k22 nil, :k30 [289]}, :k10 {797 {:k6 :->y, :k17 key, :k27 *z*, :k25 true, :k32 697, :k11 606, :k28 0, :k22 -7}, -145.625 [\space -33.0 :->y true "back\\slash"]}, :k4 {:k5 [nil], :k7 720, :k6 {}, :k30 ["abc" -132.75 \tab -2.5E-300 \space], :k3 {:k16 65536, :k5 60.625, :k18 "0", :k23 "0", :k7 8}, :k27 x1, :k34 0.1}, :k34 [{:is? nil, some.ns/is? 5, \tab some.ns/a, 1.5 "☃", 1.0E-7 132} 424 (nil \é) #{}]}) 38.75)
;=> "{:k29 {:ns.part/key -0.0}, :k28 \\\\, :k14 :is?, :k38 {:k26 1.0E-7, :k5 #{\"äöü\" 2147483648 some.ns/b}, :k12 #{}, :k20 {:k6 b, :k19 -7, :k26 :ns.part/is?}, :k16 {}, :k17 0.0, :k10 :ns.part/->y, :k3 (:a 1.5), :k22 nil, :k30 [289]}, :k10 {797 {:k6 :->y, :k17 key, :k27 *z*, :k25 true, :k32 697, :k11 606, :k28 0, :k22 -7}, -145.625 [\\space -33.0 :->y true \"back\\\\slash\"]}, :k4 {:k5 [nil], :k7 720, :k6 {}, :k30 [\"abc\" -132.75 \\tab -2.5E-300 \\space], :k3 {:k16 65536, :k5 60.625, :k18 \"0\", :k23 \"0\", :k7 8}, :k27 x1, :k34 0.1}, :k34 [{:is? nil, some.ns/is? 5, \\tab some.ns/a, 1.5 \"☃\", 1.0E-7 132} 424 (nil \\é) #{}]}38.75"
(= (quote {some.ns/a false}) (quote {:k14 (false 0), :k3 -1, :k17 [391], :k7 [nil \\ \Z 4], :k9 :->y, :k36 x1, :k30 389, :k32 947}))
;=> false
(let [x (quote ({0 0.1, nil (511), 9007199254740993 #{2147483648}, :x1 {335 "Hello, World"}} "b"))] (if (coll? x) [(count x) (empty? x) (into (empty x) x)] (list x)))
;=> [2 false ("b" {0 0.1, nil (511), 9007199254740993 #{2147483648}, :x1 {335 "Hello, World"}})]
(= (quote #{#{()} 22 [(902 false true) 193 "☃" (-1 nil true -4)] #{[some.ns/x1 -236.625 b "" :x1]}}) -34.5)
;=> false
(tree-seq coll? seq (quote #{#{"back\\slash" () #{} #{134.0 -214.25 -51.875 :*z* 692}} {:k19 {161 6, 0.1 some.ns/*z*}, :k8 1, :k11 (378 \a), :k13 [\a 1.0E-7 1.0E21 false], :k37 [\a], :k0 {-194.125 \\, 215 408, :x1 \space, :ns.part/x1 \newline, 123456.789 :ns.part/x1}, :k3 {-2.5E-300 false}, :k34 #{nil :b b}, :k22 #{"" \a some.ns/c}, :k29 #{}, :k2 #{"with \"quotes\"" \tab true 8}, :k27 ["abc" 126 ":k" 820]} "☃" (#{1 some.ns/*z* some.ns/b 1.0E10} -2.5E-300)}))
;=> (#{#{"back\\slash" () #{} #{134.0 -214.25 -51.875 :*z* 692}} {:k19 {161 6, 0.1 some.ns/*z*}, :k8 1, :k11 (378 \a), :k13 [\a 1.0E-7 1.0E21 false], :k37 [\a], :k0 {-194.125 \\, 215 408, :x1 \space, :ns.part/x1 \newline, 123456.789 :ns.part/x1}, :k3 {-2.5E-300 false}, :k34 #{nil :b b}, :k22 #{"" \a some.ns/c}, :k29 #{}, :k2 #{"with \"quotes\"" \tab true 8}, :k27 ["abc" 126 ":k" 820]} "☃" (#{1 some.ns/*z* some.ns/b 1.0E10} -2.5E-300)} #{"back\\slash" () #{} #{134.0 -214.25 -51.875 :*z* 692}} "back\\slash" () #{} #{134.0 -214.25 -51.875 :*z* 692} 134.0 -214.25 -51.875 :*z* 692 {:k19 {161 6, 0.1 some.ns/*z*}, :k8 1, :k11 (378 \a), :k13 [\a 1.0E-7 1.0E21 false], :k37 [\a], :k0 {-194.125 \\, 215 408, :x1 \space, :ns.part/x1 \newline, 123456.789 :ns.part/x1}, :k3 {-2.5E-300 false}, :k34 #{nil :b b}, :k22 #{"" \a some.ns/c}, :k29 #{}, :k2 #{"with \"quotes\"" \tab true 8}, :k27 ["abc" 126 ":k" 820]} [:k19 {161 6, 0.1 some.ns/*z*}] :k19 {161 6, 0.1 some.ns/*z*} [161 6] 161 6 [0.1 some.ns/*z*] 0.1 some.ns/*z* [:k8 1] :k8 1 [:k11 (378 \a)] :k11 (378 \a) 378 \a [:k13 [\a 1.0E-7 1.0E21 false]] :k13 [\a 1.0E-7 1.0E21 false] \a 1.0E-7 1.0E21 false [:k37 [\a]] :k37 [\a] \a [:k0 {-194.125 \\, 215 408, :x1 \space, :ns.part/x1 \newline, 123456.789 :ns.part/x1}] :k0 {-194.125 \\, 215 408, :x1 \space, :ns.part/x1 \newline, 123456.789 :ns.part/x1} [-194.125 \\] -194.125 \\ [215 408] 215 408 [:x1 \space] :x1 \space [:ns.part/x1 \newline] :ns.part/x1 \newline [123456.789 :ns.part/x1] 123456.789 :ns.part/x1 [:k3 {-2.5E-300 false}] :k3 {-2.5E-300 false} [-2.5E-300 false] -2.5E-300 false [:k34 #{nil :b b}] :k34 #{nil :b b} nil :b b [:k22 #{"" \a some.ns/c}] :k22 #{"" \a some.ns/c} "" \a some.ns/c [:k29 #{}] :k29 #{} [:k2 #{"with \"quotes\"" \tab true 8}] :k2 #{"with \"quotes\"" \tab true 8} "with \"quotes\"" \tab true 8 [:k27 ["abc" 126 ":k" 820]] :k27 ["abc" 126 ":k" 820] "abc" 126 ":k" 820 "☃" (#{1 some.ns/*z* some.ns/b 1.0E10} -2.5E-300) #{1 some.ns/*z* some.ns/b 1.0E10} 1 some.ns/*z* some.ns/b 1.0E10 -2.5E-300)
(hash \tab)
;=> 9
(quote {some.ns/b {:k5 632, :k12 #{}, :k13 :ns.part/->y, :k24 {}, :k0 {:k24 :ns.part/*z*, :k12 "0", :k6 54.125, :k7 "abc", :k5 \é}, :k36 {:k32 255}, :k10 [305 -9 "tab\tnew\nline"], :k4 "abc", :k29 {}, :k32 #{nil true :a}, :k2 (:is?)}, "tab\tnew\nline" [:ns.part/c {\\ key, "äöü" :ns.part/->y, nil \\, "Hello, World" true} -1 "tab\tnew\nline"]})
;=> {some.ns/b {:k5 632, :k12 #{}, :k13 :ns.part/->y, :k24 {}, :k0 {:k24 :ns.part/*z*, :k12 "0", :k6 54.125, :k7 "abc", :k5 \é}, :k36 {:k32 255}, :k10 [305 -9 "tab\tnew\nline"], :k4 "abc", :k29 {}, :k32 #{nil true :a}, :k2 (:is?)}, "tab\tnew\nline" [:ns.part/c {\\ key, "äöü" :ns.part/->y, nil \\, "Hello, World" true} -1 "tab\tnew\nline"]}
(quote #{[101.5 ()] {:key "tab\tnew\nline", nil false, :ns.part/b "tab\tnew\nline", "with \"quotes\"" [:is? \newline some.ns/*z*]} #{{some.ns/is? true} #{\a :->y -1 :c 2 *z*} false #{some.ns/a some.ns/key} ["äöü" -4 123456.789 771]}})
;=> #{[101.5 ()] {:key "tab\tnew\nline", nil false, :ns.part/b "tab\tnew\nline", "with \"quotes\"" [:is? \newline some.ns/*z*]} #{{some.ns/is? true} #{\a :->y -1 :c 2 *z*} false #{some.ns/a some.ns/key} ["äöü" -4 123456.789 771]}}
(hash (quote {:k19 {:ns.part/b ["äöü" :x1 true key], 430 {:k11 "a", :k27 :x1, :k34 -2147483649}}, :k32 {:k24 -8, :k33 {654 "", :is? ""}, :k14 #{3.0 some.ns/is? :key false "0"}, :k4 "a", :k11 nil, :k23 \\, :k32 [:b "with \"quotes\"" 2 nil], :k39 ()}, :k33 -240.25, :k15 {:k12 :a, :k37 (2 false), :k20 {7 \newline, -8 453, 353 "äöü", -214.625 :key, \space 0.1}, :k6 ("with \"quotes\"" key "Hello, World" -146.25), :k10 \Z, :k3 {:k16 true, :k22 -2.5E-300}, :k34 {:k19 "äöü", :k18 some.ns/c, :k5 -2.5E-300, :k7 0, :k38 177.25, :k20 6, :k16 "Hello, World", :k21 153, :k29 9223372036854775807, :k32 false}, :k4 -6.25, :k30 1, :k39 {some.ns/x1 "back\\slash", c -122.5}}, :k23 {:k26 \newline, :k5 #{""}, :k24 (3 a), :k9 nil, :k6 #{}, :k25 true, :k36 ("tab\tnew\nline" c -155.0 false), :k10 {7 484, "0" some.ns/c, \é is?, -2 :ns.part/x1}, :k21 935, :k34 "0", :k4 {:k19 0, :k28 x1, :k18 1.5, :k5 -1, :k12 \space, :k7 \space, :k22 345, :k30 \\, :k14 -1, :k2 "äöü"}}, :k21 nil}))
;=> -1540438114
(str \Z \a)
;=> "Za"
(let [x (quote {true "back\\slash"})] (if (coll? x) [(count x) (empty? x) (into (empty x) x)] (list x)))
;=> [1 false {true "back\\slash"}]
(tree-seq coll? seq (quote ({} {:k5 {352 :b, some.ns/b :ns.part/b, true some.ns/c, 604 \é, 1 true}, :k12 (true *z* \newline), :k19 (), :k8 {:k4 some.ns/key, :k17 -1}, :k34 #{"" false}, :k2 true, :k27 [-189.375 409 :ns.part/c]} \\)))
;=> (({} {:k5 {352 :b, some.ns/b :ns.part/b, true some.ns/c, 604 \é, 1 true}, :k12 (true *z* \newline), :k19 (), :k8 {:k4 some.ns/key, :k17 -1}, :k34 #{"" false}, :k2 true, :k27 [-189.375 409 :ns.part/c]} \\) {} {:k5 {352 :b, some.ns/b :ns.part/b, true some.ns/c, 604 \é, 1 true}, :k12 (true *z* \newline), :k19 (), :k8 {:k4 some.ns/key, :k17 -1}, :k34 #{"" false}, :k2 true, :k27 [-189.375 409 :ns.part/c]} [:k5 {352 :b, some.ns/b :ns.part/b, true some.ns/c, 604 \é, 1 true}] :k5 {352 :b, some.ns/b :ns.part/b, true some.ns/c, 604 \é, 1 true} [352 :b] 352 :b [some.ns/b :ns.part/b] some.ns/b :ns.part/b [true some.ns/c] true some.ns/c [604 \é] 604 \é [1 true] 1 true [:k12 (true *z* \newline)] :k12 (true *z* \newline) true *z* \newline [:k19 ()] :k19 () [:k8 {:k4 some.ns/key, :k17 -1}] :k8 {:k4 some.ns/key, :k17 -1} [:k4 some.ns/key] :k4 some.ns/key [:k17 -1] :k17 -1 [:k34 #{"" false}] :k34 #{"" false} "" false [:k2 true] :k2 true [:k27 [-189.375 409 :ns.part/c]] :k27 [-189.375 409 :ns.part/c] -189.375 409 :ns.part/c \\)
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) "äöü")
;=> "äöü"
(let [x 9223372036854775807] (if (coll? x) [(count x) (empty? x) (into (empty x) x)] (list x)))
;=> (9223372036854775807)
(hash nil)
;=> 0
(str (quote {:k21 #{-116.375 -1 [9007199254740993 \tab \a 3 -3] 9}, :k38 {1 c, nil ":k", 859 :a}, :k25 (2 ":k" {:k18 -2147483649, :k5 \newline, :k13 true, :k37 some.ns/key, :k20 0.1, :k25 :is?, :k3 :ns.part/*z*, :k30 :a, :k29 -9, :k31 \a} []), :k22 (some.ns/key :a [] #{}), :k27 333, :k8 8}) 1.0E21)
;=> "{:k21 #{-116.375 -1 [9007199254740993 \\tab \\a 3 -3] 9}, :k38 {1 c, nil \":k\", 859 :a}, :k25 (2 \":k\" {:k18 -2147483649, :k5 \\newline, :k13 true, :k37 some.ns/key, :k20 0.1, :k25 :is?, :k3 :ns.part/*z*, :k30 :a, :k29 -9, :k31 \\a} []), :k22 (some.ns/key :a [] #{}), :k27 333, :k8 8}1.0E21"
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) 65536)
;=> :n
(quote some.ns/->y)
;=> some.ns/->y
(map (juxt coll? sequential? associative? number? string? ident?) [(quote {}) (quote (9007199254740993))])
;=> ([true false true false false false] [true true false false false false])
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) :ns.part/key)
;=> :ns.part/key
(quote {:k8 -10, :k11 {:k0 {:k7 nil, :k38 :->y, :k13 ":k", :k17 1.0E21, :k23 1.0E21, :k22 3.0, :k14 true, :k32 is?, :k2 "back\\slash"}, :k35 false, :k19 -212.25, :k33 {:k31 nil, :k20 817, :k27 true, :k26 255, :k25 false, :k5 1.0E-7, :k36 :ns.part/a, :k39 :ns.part/key}, :k15 {:k19 0, :k8 false, :k11 some.ns/a, :k38 true, :k15 :key, :k37 nil, :k6 -9223372036854775808, :k3 787, :k34 37, :k33 :a}, :k2 ["back\\slash"], :k38 [some.ns/*z* \tab "Hello, World" nil], :k18 {:k21 some.ns/a, :k35 \\, :k26 \Z, :k12 :is?, :k5 :ns.part/a}}, :k6 #{{:k3 -1} true (nil) {:k33 9223372036854775807, :k4 \newline, :k10 true, :k12 0.0, :k14 :x1, :k20 :ns.part/*z*}}, :k25 [\newline 614], :k0 nil, :k3 {:k26 {:ns.part/c false, "Hello, World" 1.5, -10 "with \"quotes\""}, :k9 (), :k37 -0.0, :k3 #{"back\\slash" false}, :k32 {-0.0 1.0E21}, :k33 {-24.375 203.625, c ""}, :k1 [], :k39 65536, :k31 #{\space :ns.part/is? true "☃" "0" 680}}, :k30 {some.ns/->y [false ":k" "0" 1.0E10 -2], :ns.part/c -2.5E-300, "☃" []}, :k29 {:k28 [\Z], :k25 (b 2147483648 :*z*), :k24 {:key :ns.part/c, false some.ns/is?, -9223372036854775808 ":k", \é -6, 1 :*z*}, :k21 #{}, :k8 #{"with \"quotes\"" \tab true 12 :is?}}, :k27 [1.0E-7 [\newline] {:k0 3.0, :k22 true, :k30 205.375, :k25 \Z} {:k36 true, :k32 192, :k18 true, :k28 -4, :k9 20, :k34 x1} :is?]})
;=> {:k8 -10, :k11 {:k0 {:k7 nil, :k38 :->y, :k13 ":k", :k17 1.0E21, :k23 1.0E21, :k22 3.0, :k14 true, :k32 is?, :k2 "back\\slash"}, :k35 false, :k19 -212.25, :k33 {:k31 nil, :k20 817, :k27 true, :k26 255, :k25 false, :k5 1.0E-7, :k36 :ns.part/a, :k39 :ns.part/key}, :k15 {:k19 0, :k8 false, :k11 some.ns/a, :k38 true, :k15 :key, :k37 nil, :k6 -9223372036854775808, :k3 787, :k34 37, :k33 :a}, :k2 ["back\\slash"], :k38 [some.ns/*z* \tab "Hello, World" nil], :k18 {:k21 some.ns/a, :k35 \\, :k26 \Z, :k12 :is?, :k5 :ns.part/a}}, :k6 #{{:k3 -1} true (nil) {:k33 9223372036854775807, :k4 \newline, :k10 true, :k12 0.0, :k14 :x1, :k20 :ns.part/*z*}}, :k25 [\newline 614], :k0 nil, :k3 {:k26 {:ns.part/c false, "Hello, World" 1.5, -10 "with \"quotes\""}, :k9 (), :k37 -0.0, :k3 #{"back\\slash" false}, :k32 {-0.0 1.0E21}, :k33 {-24.375 203.625, c ""}, :k1 [], :k39 65536, :k31 #{\space :ns.part/is? true "☃" "0" 680}}, :k30 {some.ns/->y [false ":k" "0" 1.0E10 -2], :ns.part/c -2.5E-300, "☃" []}, :k29 {:k28 [\Z], :k25 (b 2147483648 :*z*), :k24 {:key :ns.part/c, false some.ns/is?, -9223372036854775808 ":k", \é -6, 1 :*z*}, :k21 #{}, :k8 #{"with \"quotes\"" \tab true 12 :is?}}, :k27 [1.0E-7 [\newline] {:k0 3.0, :k22 true, :k30 205.375, :k25 \Z} {:k36 true, :k32 192, :k18 true, :k28 -4, :k9 20, :k34 x1} :is?]}
(let [x (quote {65536 some.ns/c, :ns.part/c {:k28 #{\é :ns.part/*z* true}, :k5 {:k39 :b, :k2 true, :k25 \space, :k23 "abc"}, :k24 (5 123456.789), :k9 \newline, :k15 #{"äöü" \é "tab\tnew\nline" 690 b 65536}, :k20 (-4), :k6 {:k3 -3, :k38 "", :k12 \\, :k33 true, :k29 -4, :k7 1.0E-7, :k20 \tab}, :k17 (134.625 \tab 1), :k36 [\\ \\ -246.0 54.25 key], :k34 [\é 178], :k4 #{"a"}, :k30 #{\a :ns.part/key some.ns/*z* "Hello, World"}}, :*z* #{("äöü" a) ("tab\tnew\nline") () #{} {0.1 449, some.ns/b some.ns/key, 328 false, \tab :is?} {some.ns/->y true, false \tab, some.ns/b ""}}, 3.0 ([:ns.part/->y -2 255 126.75])})] (= x (read-string (pr-str x))))
;=> true
(let [x (quote ())] (= x (read-string (pr-str x))))
;=> true
(str (quote [\\ [2] {:k19 [], :k16 (a "☃" :key), :k0 {\\ 9223372036854775807}, :k4 #{3.0 269 \tab -3 false 9223372036854775807}, :k22 [\space \é -1], :k14 true, :k32 {:k3 some.ns/*z*, :k39 -8, :k28 a, :k7 some.ns/b, :k34 -224.375, :k33 true, :k37 "äöü"}, :k33 {}, :k39 (:a \tab some.ns/is?)} [{true \é, 570 9007199254740993} {:k13 2147483648, :k14 366, :k5 a, :k38 "äöü", :k8 201, :k39 5, :k30 "tab\tnew\nline", :k34 a} #{some.ns/c \\ "Hello, World"} {492 -9223372036854775808, true some.ns/is?, some.ns/b some.ns/->y, 1 2, 237.25 14.375}] #{458}]) ":k")
;=> "[\\\\ [2] {:k19 [], :k16 (a \"☃\" :key), :k0 {\\\\ 9223372036854775807}, :k4 #{3.0 269 \\tab -3 false 9223372036854775807}, :k22 [\\space \\é -1], :k14 true, :k32 {:k3 some.ns/*z*, :k39 -8, :k28 a, :k7 some.ns/b, :k34 -224.375, :k33 true, :k37 \"äöü\"}, :k33 {}, :k39 (:a \\tab some.ns/is?)} [{true \\é, 570 9007199254740993} {:k13 2147483648, :k14 366, :k5 a, :k38 \"äöü\", :k8 201, :k39 5, :k30 \"tab\\tnew\\nline\", :k34 a} #{some.ns/c \\\\ \"Hello, World\"} {492 -9223372036854775808, true some.ns/is?, some.ns/b some.ns/->y, 1 2, 237.25 14.375}] #{458}]:k"
(let [x (quote #{\space [()] ({:k28 nil, :k19 nil, :k34 nil, :k15 \a, :k22 :ns.part/*z*, :k30 123456.789} ()) #{{"b" -9, -128.75 :key, \é false, ->y is?} {877 \newline, :c -1, true "abc"} {"Hello, World" "back\\slash", 0.0 :c, -2147483649 579, -2.5E-300 "back\\slash", :ns.part/is? \tab, "tab\tnew\nline" :b} [true -91.375]} [true [-51.375] (3.0 nil \tab)] {:k25 :c, :k30 [-58.25 a 854], :k33 {:k36 false, :k10 140}, :k5 [\newline 835 "b"]}})] (= x (read-string (pr-str x))))
;=> true
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) (quote #{154}))
;=> #{:n}
(hash \newline)
;=> 10
(count (pr-str :ns.part/b))
;=> 10
(= (quote [{:k15 {}, :k0 [236.75 "" some.ns/is? \a -74.125], :k2 #{}} {-2147483649 (true x1 :ns.part/key 247.75), :ns.part/*z* (), 920 {:k3 is?, :k11 :x1, :k39 0.1, :k0 678, :k16 :is?, :k18 2147483648, :k27 :ns.part/*z*}, some.ns/key {:k5 3.0, :k29 \space, :k25 -8, :k27 ":k", :k9 66.0}, 65536 {:k14 "a", :k27 \tab, :k22 0.1}}]) :key)
;=> false
(count (pr-str (quote {:k38 {false {->y \Z, 0 65536, a :ns.part/is?, 739 206.0}, :ns.part/a [8 \Z :ns.part/is? \é]}, :k17 #{950 {"Hello, World" :x1} {:k29 false, :k16 true, :k20 false, :k23 \a, :k11 true} [->y]}, :k22 {}, :k15 false, :k14 #{(\\ 175.75 false -6) {} {false "Hello, World", *z* "", :->y false} #{1 some.ns/key} (91.0 "a" nil b) [some.ns/a \a ":k" \tab]}})))
;=> 346
(map (juxt coll? sequential? associative? number? string? ident?) [:ns.part/a :ns.part/a])
;=> ([false false false false false true] [false false false false false true])
(let [x 2147483648] (= x (read-string (pr-str x))))
;=> true
(str \é 827)
;=> "é827"
(tree-seq coll? seq :ns.part/is?)
;=> (:ns.part/is?)
(let [x (quote {key [], 0.1 {:k25 "back\\slash", :k32 {false some.ns/->y, some.ns/c "Hello, World", 354 "☃", ":k" -1}, :k8 #{nil 5}, :k2 (7), :k5 {:k31 *z*, :k38 -1, :k20 9007199254740993, :k10 9223372036854775807, :k1 411, :k3 is?, :k11 some.ns/*z*}}, some.ns/*z* "a", false "with \"quotes\"", -9 ([nil 3.0 true 964] {:k4 :key, :k16 "☃", :k11 key, :k6 9223372036854775807} 833 {-6 534, false -9223372036854775808, "Hello, World" :ns.part/c}), "with \"quotes\"" :ns.part/b})] (if (coll? x) [(count x) (empty? x) (into (empty x) x)] (list x)))
;=> [6 false {key [], 0.1 {:k25 "back\\slash", :k32 {false some.ns/->y, some.ns/c "Hello, World", 354 "☃", ":k" -1}, :k8 #{nil 5}, :k2 (7), :k5 {:k31 *z*, :k38 -1, :k20 9007199254740993, :k10 9223372036854775807, :k1 411, :k3 is?, :k11 some.ns/*z*}}, some.ns/*z* "a", false "with \"quotes\"", -9 ([nil 3.0 true 964] {:k4 :key, :k16 "☃", :k11 key, :k6 9223372036854775807} 833 {-6 534, false -9223372036854775808, "Hello, World" :ns.part/c}), "with \"quotes\"" :ns.part/b}]
(quote {:ns.part/*z* \space, 65536 {:k12 {}, :k38 :a, :k35 [some.ns/a \a 321], :k16 #{some.ns/a true :*z* false *z*}, :k21 b, :k22 "with \"quotes\"", :k33 #{:ns.part/is? true}, :k2 \tab, :k31 \a}, *z* {-116.625 []}, 3 {:k1 #{-201.75 some.ns/a -2.5E-300 659 \Z}, :k35 {:k22 \a, :k4 952, :k32 ->y}, :k7 false, :k23 #{is? -9223372036854775808 65536}, :k34 "☃", :k18 [], :k8 :ns.part/->y, :k33 {-9223372036854775808 some.ns/key, -3 \tab, "abc" 924, false -4, :a 182, 7 false}}, is? 1.5})
;=> {:ns.part/*z* \space, 65536 {:k12 {}, :k38 :a, :k35 [some.ns/a \a 321], :k16 #{some.ns/a true :*z* false *z*}, :k21 b, :k22 "with \"quotes\"", :k33 #{:ns.part/is? true}, :k2 \tab, :k31 \a}, *z* {-116.625 []}, 3 {:k1 #{-201.75 some.ns/a -2.5E-300 659 \Z}, :k35 {:k22 \a, :k4 952, :k32 ->y}, :k7 false, :k23 #{is? -9223372036854775808 65536}, :k34 "☃", :k18 [], :k8 :ns.part/->y, :k33 {-9223372036854775808 some.ns/key, -3 \tab, "abc" 924, false -4, :a 182, 7 false}}, is? 1.5}
(map (juxt coll? sequential? associative? number? string? ident?) [-244.75 -244.75])
;=> ([false false false true false false] [false false false true false false])
(map (juxt coll? sequential? associative? number? string? ident?) [(quote #{[] #{} {} {:k26 {:k5 b, :k15 "back\\slash", :k14 1.0E21, :k12 "Hello, World", :k35 65536, :k32 :ns.part/x1, :k30 -4.25}, :k12 "back\\slash", :k7 (-7 is?), :k35 {:k29 1, :k21 :ns.part/key, :k10 some.ns/*z*, :k23 -6, :k36 true, :k7 :a}, :k37 (-1 9223372036854775807), :k25 {is? x1, some.ns/->y :->y, 121.25 -8}, :k17 1.0E10, :k23 (), :k10 {:k30 \newline, :k1 -2147483649, :k18 -7, :k20 :a, :k27 "b"}, :k34 1.0E10, :k27 "Hello, World"}}) (quote ({:k19 "", :k12 \tab, :k13 -160.25, :k20 637, :k21 is?, :k22 1.0E10, :k14 :a, :k1 some.ns/c, :k27 :x1} -1))])
;=> ([true false false false false false] [true true false false false false])
(map (juxt coll? sequential? associative? number? string? ident?) [:is? :ns.part/b])
;=> ([false false false false false true] [false false false false false true])
(str (quote {true x1, \newline #{{:k13 :c, :k0 152.5}}, 211.0 ->y, :x1 \é, some.ns/x1 a, \Z :ns.part/key}) nil)
;=> "{true x1, \\newline #{{:k13 :c, :k0 152.5}}, 211.0 ->y, :x1 \\é, some.ns/x1 a, \\Z :ns.part/key}"
(hash 645)
;=> -2010055319
(quote (248.625 -3 [:->y (nil \Z \tab -3)] ()))
;=> (248.625 -3 [:->y (nil \Z \tab -3)] ())
(count (pr-str (quote {:is? false, *z* {3 {:k31 \a, :k37 0}, nil ":k", :c (-3 some.ns/b), some.ns/key "Hello, World"}, 123456.789 {nil #{0 0.0 true 5}, ":k" 360, -1 {some.ns/b -6}, \tab {:k11 some.ns/->y, :k13 "", :k24 73.125, :k6 nil, :k25 :ns.part/b, :k17 -1, :k0 :ns.part/key, :k34 false, :k30 \newline, :k14 a, :k2 false}}, 0 {":k" {:k28 :key, :k14 -97.5, :k6 nil, :k11 true, :k19 535}, 4 \space, "abc" is?, some.ns/is? \newline}, \a true})))
;=> 421
(quote {:k36 {:k12 {}, :k23 5, :k10 #{-9223372036854775808 true :ns.part/a}, :k3 \space, :k22 #{\a "with \"quotes\"" true "☃" 255 \Z}, :k29 [:->y some.ns/a], :k32 (646 is? true), :k2 {some.ns/is? \\, 329 -194.875, true true}, :k31 [\é \é 9223372036854775807 "b"]}, :k27 []})
;=> {:k36 {:k12 {}, :k23 5, :k10 #{-9223372036854775808 true :ns.part/a}, :k3 \space, :k22 #{\a "with \"quotes\"" true "☃" 255 \Z}, :k29 [:->y some.ns/a], :k32 (646 is? true), :k2 {some.ns/is? \\, 329 -194.875, true true}, :k31 [\é \é 9223372036854775807 "b"]}, :k27 []}
(quote #{[some.ns/is? {:k9 "a", :k37 false, :k36 ->y, :k26 0.0, :k10 9, :k14 -10, :k29 2147483648} #{0 -8 :*z* *z*} #{} -3] false {"back\\slash" 25, 639 {0 8, true 1.0E21, "Hello, World" "Hello, World", 784 123456.789, \Z \tab}, :ns.part/b "b"} #{(some.ns/c) [c "äöü" "Hello, World" true] {}}})
;=> #{[some.ns/is? {:k9 "a", :k37 false, :k36 ->y, :k26 0.0, :k10 9, :k14 -10, :k29 2147483648} #{0 -8 :*z* *z*} #{} -3] false {"back\\slash" 25, 639 {0 8, true 1.0E21, "Hello, World" "Hello, World", 784 123456.789, \Z \tab}, :ns.part/b "b"} #{(some.ns/c) [c "äöü" "Hello, World" true] {}}}
(hash (quote {-9 (), "abc" (() {:k36 \a, :k31 806, :k5 0} (:->y)), nil nil, "0" {a {:k15 x1}, 5 some.ns/->y}, 646 #{*z*}, -4 false}))
;=> -607015908
(str (quote []) "abc")
;=> "[]abc"
(quote #{some.ns/a [true \a {:k5 -243.25, :k11 177.125, :k15 1.0E-7, :k3 "☃"} #{3.0 \space -4}] {9223372036854775807 [], "tab\tnew\nline" \a, 552 9223372036854775807, c {:k29 "with \"quotes\"", :k38 :key, :k26 "tab\tnew\nline", :k33 some.ns/key, :k35 112.25, :k1 5, :k13 54}} [\Z]})
;=> #{some.ns/a [true \a {:k5 -243.25, :k11 177.125, :k15 1.0E-7, :k3 "☃"} #{3.0 \space -4}] {9223372036854775807 [], "tab\tnew\nline" \a, 552 9223372036854775807, c {:k29 "with \"quotes\"", :k38 :key, :k26 "tab\tnew\nline", :k33 some.ns/key, :k35 112.25, :k1 5, :k13 54}} [\Z]}
(str (quote #{}) 0.0)
;=> "#{}0.0"
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) (quote (65536)))
;=> (:n)
(str (quote {:k37 #{[\newline some.ns/a "tab\tnew\nline" nil :b] {2147483648 -3, \newline 0, some.ns/a ":k", "with \"quotes\"" 18.0, -51.125 true, 32 :ns.part/c}}, :k33 :x1, :k29 \Z, :k34 #{{8 false, 4 -9, 707 0, \Z ->y, -41.0 -14.125} () {} c}, :k26 [[] #{:ns.part/x1 "back\\slash" "tab\tnew\nline" :ns.part/*z* :c "☃"}], :k0 {:k7 {9223372036854775807 :c, false -9, 5 :ns.part/*z*, 8 :ns.part/is?, some.ns/b :ns.part/*z*, \tab false}, :k34 {3.0 is?, :is? "☃", \tab "b"}, :k14 #{0 -113.625 c}, :k18 [\tab :x1], :k5 :ns.part/x1, :k28 (true true *z*)}}) (quote some.ns/->y))
;=> "{:k37 #{[\\newline some.ns/a \"tab\\tnew\\nline\" nil :b] {2147483648 -3, \\newline 0, some.ns/a \":k\", \"with \\\"quotes\\\"\" 18.0, -51.125 true, 32 :ns.part/c}}, :k33 :x1, :k29 \\Z, :k34 #{{8 false, 4 -9, 707 0, \\Z ->y, -41.0 -14.125} () {} c}, :k26 [[] #{:ns.part/x1 \"back\\\\slash\" \"tab\\tnew\\nline\" :ns.part/*z* :c \"☃\"}], :k0 {:k7 {9223372036854775807 :c, false -9, 5 :ns.part/*z*, 8 :ns.part/is?, some.ns/b :ns.part/*z*, \\tab false}, :k34 {3.0 is?, :is? \"☃\", \\tab \"b\"}, :k14 #{0 -113.625 c}, :k18 [\\tab :x1], :k5 :ns.part/x1, :k28 (true true *z*)}}some.ns/->y"
(let [x (quote {:k4 "with \"quotes\"", :k10 {-39.25 -2}, :k37 #{}, :k16 [x1 () {2 815, :c is?, -1 c, 836 "a", -7 \é} {\\ -137.125, -0.0 -2, \newline :*z*, true some.ns/is?} {false :ns.part/b}], :k39 255, :k1 true})] (= x (read-string (pr-str x))))
;=> true
(str (quote {:k5 :is?}) :b)
;=> "{:k5 :is?}:b"
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) (quote ("tab\tnew\nline" [(true 1.0E10) {:k19 -9223372036854775808, :k11 some.ns/key, :k7 -9223372036854775808, :k13 -9223372036854775808, :k9 "abc", :k20 :b, :k16 nil, :k3 \\, :k34 false, :k22 "tab\tnew\nline", :k14 9223372036854775807, :k31 \Z}] {:k28 9223372036854775807})))
;=> ("tab\tnew\nline" [(true :n) {:k19 :n, :k11 some.ns/key, :k7 :n, :k13 :n, :k9 "abc", :k20 :b, :k16 nil, :k3 \\, :k34 false, :k22 "tab\tnew\nline", :k14 :n, :k31 \Z}] {:k28 :n})
(hash (quote #{[] ((\é \a -248.0 \\) (\\ \space :ns.part/is? -236.875) #{nil "back\\slash" \newline :ns.part/c -10 2147483648}) [{:x1 true, -3 :ns.part/c} (true -1) {:k20 :ns.part/a, :k24 nil, :k9 "äöü"} \a {"tab\tnew\nline" 528, 579 :ns.part/b, "0" \\, :a 920}] {8 {}, "abc" {\\ "Hello, World", \newline 569, some.ns/is? true}, :x1 {}, 649 #{\a :ns.part/x1 9007199254740993}, :*z* (:ns.part/key false), :a #{-2 \tab :ns.part/*z* ":k"}}}))
;=> 1396497969
(let [x "a"] (if (coll? x) [(count x) (empty? x) (into (empty x) x)] (list x)))
;=> ("a")
(let [x -22.375] (= x (read-string (pr-str x))))
;=> true
(quote #{[(:ns.part/a)] {"with \"quotes\"" (), a {:k19 \\, :k8 "Hello, World", :k5 \\, :k7 \\, :k9 \Z, :k37 2147483648, :k25 "☃", :k23 \a, :k34 255, :k1 true}, :ns.part/x1 (), -1 {"with \"quotes\"" -1, some.ns/x1 :a, \Z false, true true, :is? "tab\tnew\nline", "back\\slash" -9223372036854775808}, key some.ns/b} ["tab\tnew\nline" #{-1.0} #{"" \space :ns.part/is? a :*z*}] 68 {:k25 {:k24 65536, :k16 false}, :k6 :ns.part/->y, :k1 [:*z* 700 "back\\slash" 255], :k27 (nil x1 \tab 4.875), :k8 {:ns.part/->y -1, some.ns/a 9223372036854775807, 641 \tab, -113.125 \a, :a 728, 1 :ns.part/b}, :k13 nil}})
;=> #{[(:ns.part/a)] {"with \"quotes\"" (), a {:k19 \\, :k8 "Hello, World", :k5 \\, :k7 \\, :k9 \Z, :k37 2147483648, :k25 "☃", :k23 \a, :k34 255, :k1 true}, :ns.part/x1 (), -1 {"with \"quotes\"" -1, some.ns/x1 :a, \Z false, true true, :is? "tab\tnew\nline", "back\\slash" -9223372036854775808}, key some.ns/b} ["tab\tnew\nline" #{-1.0} #{"" \space :ns.part/is? a :*z*}] 68 {:k25 {:k24 65536, :k16 false}, :k6 :ns.part/->y, :k1 [:*z* 700 "back\\slash" 255], :k27 (nil x1 \tab 4.875), :k8 {:ns.part/->y -1, some.ns/a 9223372036854775807, 641 \tab, -113.125 \a, :a 728, 1 :ns.part/b}, :k13 nil}}
(map (juxt coll? sequential? associative? number? string? ident?) [(quote #{[641 \\ {:k28 is?, :k26 b, :k18 "back\\slash", :k14 \Z, :k35 key} 454] [#{183.375 6 "0"} :ns.part/is? [-104.125 -3 true "" ""] #{\a -2 48}] [nil (-2) false {\é some.ns/a, 46 \\, -9 "with \"quotes\"", 91.75 3.0, false nil, 123456.789 5}] {some.ns/key 9223372036854775807, "äöü" 669, :a {-173.375 \a, nil 9223372036854775807, some.ns/key -37.25}, 9 {:k11 nil, :k5 "Hello, World", :k38 "a", :k24 -1, :k9 \a, :k15 :ns.part/key, :k16 some.ns/is?, :k25 -7, :k3 "abc", :k27 0}} {:k19 1.5, :k18 {:k6 :ns.part/x1}, :k5 {\space -9223372036854775808}, :k7 (false), :k9 {}, :k15 :c, :k20 [true "Hello, World" x1], :k16 {:k19 some.ns/a, :k35 "Hello, World", :k15 0, :k16 "a", :k29 0, :k33 1.5, :k2 "a", :k39 \newline, :k31 \\}, :k25 {:k39 some.ns/*z*, :k6 :c, :k15 4, :k26 :ns.part/is?, :k3 :ns.part/->y, :k1 a, :k17 true, :k5 \space}, :k34 some.ns/b, :k29 {\é false, some.ns/->y false, \Z 0}} {:ns.part/*z* (-10 -5 "" 1.0E-7)}}) (quote ((\Z) (\Z :*z*) #{3 1.0E21 :is?} 268))])
;=> ([true false false false false false] [true true false false false false])
(count (pr-str :->y))
;=> 4
(let [x (quote [#{{8 123456.789, -65.5 "☃", 6 false} some.ns/c} ({:k19 -4, :k28 -123.625, :k7 177, :k13 :ns.part/key, :k24 135, :k15 -3, :k16 false, :k17 \\, :k14 255, :k1 :ns.part/x1} ("tab\tnew\nline" :ns.part/->y :*z*)) {"b" \Z}])] (if (coll? x) [(count x) (empty? x) (into (empty x) x)] (list x)))
;=> [3 false [#{{8 123456.789, -65.5 "☃", 6 false} some.ns/c} ({:k19 -4, :k28 -123.625, :k7 177, :k13 :ns.part/key, :k24 135, :k15 -3, :k16 false, :k17 \\, :k14 255, :k1 :ns.part/x1} ("tab\tnew\nline" :ns.part/->y :*z*)) {"b" \Z}]]
(quote {-125.625 (true {} 65536 (255)), 1 "äöü", 6 -1, :ns.part/x1 [{}]})
;=> {-125.625 (true {} 65536 (255)), 1 "äöü", 6 -1, :ns.part/x1 [{}]}
(map (juxt coll? sequential? associative? number? string? ident?) [(quote {370 false, 9007199254740993 577, "☃" ([-2147483649 123456.789 :ns.part/a *z*] [9007199254740993] (\tab)), 2 {24 [], nil :ns.part/->y, 3.0 "", 178.625 11}, some.ns/*z* {\é true, true {"back\\slash" -192.25, :b 767, 9007199254740993 "b", "Hello, World" -124.375, 358 x1}, c #{-40.75 753}, some.ns/->y :->y}}) (quote {370 false, 9007199254740993 577, "☃" ([-2147483649 123456.789 :ns.part/a *z*] [9007199254740993] (\tab)), 2 {24 [], nil :ns.part/->y, 3.0 "", 178.625 11}, some.ns/*z* {\é true, true {"back\\slash" -192.25, :b 767, 9007199254740993 "b", "Hello, World" -124.375, 358 x1}, c #{-40.75 753}, some.ns/->y :->y}})])
;=> ([true false true false false false] [true false true false false false])
(let [x (quote [:b false {:k27 {:k2 \newline, :k21 0, :k5 255, :k29 227.75, :k1 2147483648, :k0 \é, :k31 true, :k23 1.0E-7}, :k39 {:k35 \\, :k17 -76.0, :k1 1.0E21, :k0 5, :k6 "Hello, World"}, :k23 -8, :k36 \space, :k35 (817 some.ns/c \newline), :k15 \Z, :k4 "☃"} ("äöü" [some.ns/key ""] ()) ({*z* 178, 51 1.0E10, \é \a, x1 "0", \space nil, -174.5 ":k"})])] (if (coll? x) [(count x) (empty? x) (into (empty x) x)] (list x)))
;=> [5 false [:b false {:k27 {:k2 \newline, :k21 0, :k5 255, :k29 227.75, :k1 2147483648, :k0 \é, :k31 true, :k23 1.0E-7}, :k39 {:k35 \\, :k17 -76.0, :k1 1.0E21, :k0 5, :k6 "Hello, World"}, :k23 -8, :k36 \space, :k35 (817 some.ns/c \newline), :k15 \Z, :k4 "☃"} ("äöü" [some.ns/key ""] ()) ({*z* 178, 51 1.0E10, \é \a, x1 "0", \space nil, -174.5 ":k"})]]
(hash \space)
;=> 32
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) \space)
;=> \space
-152.875
;=> -152.875
(tree-seq coll? seq (quote some.ns/x1))
;=> (some.ns/x1)
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) true)
;=> true
(let [x (quote [1.0E21 ({:k20 \a, :k17 0.1, :k22 "b", :k2 -3} {true \space, 515 ""}) {:k34 *z*, :k9 (), :k18 (-5)} [] 9223372036854775807])] (if (coll? x) [(count x) (empty? x) (into (empty x) x)] (list x)))
;=> [5 false [1.0E21 ({:k20 \a, :k17 0.1, :k22 "b", :k2 -3} {true \space, 515 ""}) {:k34 *z*, :k9 (), :k18 (-5)} [] 9223372036854775807]]
(map (juxt coll? sequential? associative? number? string? ident?) [\space \space])
;=> ([false false false false false false] [false false false false false false])
(quote (#{"with \"quotes\"" [] {some.ns/a 16.625, is? true, 989 \é, 708 \tab} [-55.5 false 30 511 :ns.part/b] #{0.0 30.625 22 *z*} 65536} {} 0.1 (\a (9007199254740993 \a 0.1 true))))
;=> (#{"with \"quotes\"" [] {some.ns/a 16.625, is? true, 989 \é, 708 \tab} [-55.5 false 30 511 :ns.part/b] #{0.0 30.625 22 *z*} 65536} {} 0.1 (\a (9007199254740993 \a 0.1 true)))
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) 3)
;=> :n
(let [x (quote key)] (if (coll? x) [(count x) (empty? x) (into (empty x) x)] (list x)))
;=> (key)
(let [x (quote {605 {:k3 {:k26 9}, :k2 ->y, :k11 {70 909, 9007199254740993 nil, :ns.part/*z* 4}, :k35 1.0E-7, :k20 255}, true [], 38.125 #{nil {29.375 "back\\slash", 123456.789 -1, "0" nil, \newline :ns.part/c, 0.0 948, -2.5E-300 123456.789}}})] (= x (read-string (pr-str x))))
;=> true
(map (juxt coll? sequential? associative? number? string? ident?) [(quote some.ns/b) (quote some.ns/b)])
;=> ([false false false false false true] [false false false false false true])
(quote (#{\a [:c nil] ("" nil 0.0 nil) #{9007199254740993 \tab}}))
;=> (#{\a [:c nil] ("" nil 0.0 nil) #{9007199254740993 \tab}})
(= -5 -5)
;=> true
(count (pr-str ":k"))
;=> 4
(tree-seq coll? seq (quote ((() :key))))
;=> (((() :key)) (() :key) () :key)
(map (juxt coll? sequential? associative? number? string? ident?) [(quote {:k35 "abc", :k22 9223372036854775807}) (quote {})])
;=> ([true false true false false false] [true false true false false false])
(map (juxt coll? sequential? associative? number? string? ident?) [(quote {:k35 ({:b *z*, 1.0E-7 495} {567 :a}), :k23 :a, :k7 #{(:ns.part/*z* 7 913) (some.ns/->y c :is?) {65536 :ns.part/*z*, 1 255, :ns.part/key 244.625, 1.0E10 -7} #{some.ns/x1 \é \newline some.ns/key} some.ns/key c}, :k19 (), :k38 [{:k11 -2147483649, :k7 :ns.part/key, :k13 -2147483649, :k15 616, :k6 :ns.part/->y, :k36 -181.75, :k3 :ns.part/x1, :k22 \Z, :k30 0.0}], :k6 {}, :k34 #{-205.0 [-5 some.ns/key 1] [:is? \é :ns.part/c false false] (false -121.625 \newline :x1)}, :k26 #{-9223372036854775808 key}}) (quote {:k35 ({:b *z*, 1.0E-7 495} {567 :a}), :k23 :a, :k7 #{(:ns.part/*z* 7 913) (some.ns/->y c :is?) {65536 :ns.part/*z*, 1 255, :ns.part/key 244.625, 1.0E10 -7} #{some.ns/x1 \é \newline some.ns/key} some.ns/key c}, :k19 (), :k38 [{:k11 -2147483649, :k7 :ns.part/key, :k13 -2147483649, :k15 616, :k6 :ns.part/->y, :k36 -181.75, :k3 :ns.part/x1, :k22 \Z, :k30 0.0}], :k6 {}, :k34 #{-205.0 [-5 some.ns/key 1] [:is? \é :ns.part/c false false] (false -121.625 \newline :x1)}, :k26 #{-9223372036854775808 key}})])
;=> ([true false true false false false] [true false true false false false])
(str (quote #{is? (255 key) {} {:k26 false, :k25 {:k19 54.625, :k11 \tab, :k38 some.ns/key, :k24 1, :k25 \\, :k17 \space, :k36 true, :k21 906, :k1 255}, :k39 *z*, :k16 (617 8), :k13 3, :k17 {\\ 627, false "a"}} (\space) {:k2 ["äöü" :ns.part/x1 "with \"quotes\"" \a some.ns/is?]}}) true)
;=> "#{is? (255 key) {} {:k26 false, :k25 {:k19 54.625, :k11 \\tab, :k38 some.ns/key, :k24 1, :k25 \\\\, :k17 \\space, :k36 true, :k21 906, :k1 255}, :k39 *z*, :k16 (617 8), :k13 3, :k17 {\\\\ 627, false \"a\"}} (\\space) {:k2 [\"äöü\" :ns.part/x1 \"with \\\"quotes\\\"\" \\a some.ns/is?]}}true"
(let [x :a] (if (coll? x) [(count x) (empty? x) (into (empty x) x)] (list x)))
;=> (:a)
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) (quote #{{:k16 [:*z* \newline], :k35 {:key some.ns/key, "b" "0", "0" 311, 132 5, 9007199254740993 -2147483649}, :k34 [], :k0 {nil :ns.part/is?}, :k14 :*z*, :k3 ("with \"quotes\"" \tab)} #{[115.875 -168.25 \a "back\\slash" 508] :ns.part/b {:k9 9, :k5 255, :k39 "with \"quotes\"", :k38 "☃"}} () [[nil some.ns/c nil 217 x1] {true :ns.part/key, :ns.part/->y true, \tab \é} :x1 462] {:k23 \newline, :k39 {:k8 "Hello, World", :k6 :ns.part/->y, :k9 670, :k26 7.25, :k39 -181.5}, :k34 1.0E21} ["a"]}))
;=> #{#{{:k9 :n, :k5 :n, :k39 "with \"quotes\"", :k38 "☃"} :ns.part/b [:n :n \a "back\\slash" :n]} {:k16 [:*z* \newline], :k35 {:key some.ns/key, "b" "0", "0" :n, :n :n}, :k34 [], :k0 {nil :ns.part/is?}, :k14 :*z*, :k3 ("with \"quotes\"" \tab)} () {:k23 \newline, :k39 {:k8 "Hello, World", :k6 :ns.part/->y, :k9 :n, :k26 :n, :k39 :n}, :k34 :n} ["a"] [[nil some.ns/c nil :n x1] {true :ns.part/key, :ns.part/->y true, \tab \é} :x1 :n]}
(count (pr-str (quote b)))
;=> 1
(quote {:k11 -212.25, :k16 "a", :k15 #{}})
;=> {:k11 -212.25, :k16 "a", :k15 #{}}
(let [x (quote #{568 {} {:k19 -1, :k12 :c, :k24 (), :k20 ("tab\tnew\nline"), :k21 {:k32 ->y, :k25 \newline}, :k30 1.5, :k33 {:ns.part/key 3, -2.5E-300 true, :*z* :ns.part/key, some.ns/b -1}, :k2 "☃", :k39 {\a \a, 1.5 \é, 841 *z*, \space \é, ->y \é}} true [658 \\ {:b nil, \tab "Hello, World", some.ns/x1 true, "b" \space, true c, -0.0 63}] {:k19 key, :k5 {:k26 :key, :k28 some.ns/a, :k18 -2147483649, :k5 123456.789, :k13 false, :k20 true, :k6 986, :k0 \é, :k10 67, :k21 7, :k22 \é}, :k35 [true -2147483649 ":k" -9223372036854775808], :k21 [-140.125 -2147483649 \a \space], :k22 is?, :k14 7, :k29 (\tab :ns.part/is?), :k33 (1.5), :k39 false, :k31 {-60.75 -1, :ns.part/c \a, 1.0E21 false}}})] (if (coll? x) [(count x) (empty? x) (into (empty x) x)] (list x)))
;=> [6 false #{568 {} {:k19 -1, :k12 :c, :k24 (), :k20 ("tab\tnew\nline"), :k21 {:k32 ->y, :k25 \newline}, :k30 1.5, :k33 {:ns.part/key 3, -2.5E-300 true, :*z* :ns.part/key, some.ns/b -1}, :k2 "☃", :k39 {\a \a, 1.5 \é, 841 *z*, \space \é, ->y \é}} true [658 \\ {:b nil, \tab "Hello, World", some.ns/x1 true, "b" \space, true c, -0.0 63}] {:k19 key, :k5 {:k26 :key, :k28 some.ns/a, :k18 -2147483649, :k5 123456.789, :k13 false, :k20 true, :k6 986, :k0 \é, :k10 67, :k21 7, :k22 \é}, :k35 [true -2147483649 ":k" -9223372036854775808], :k21 [-140.125 -2147483649 \a \space], :k22 is?, :k14 7, :k29 (\tab :ns.part/is?), :k33 (1.5), :k39 false, :k31 {-60.75 -1, :ns.part/c \a, 1.0E21 false}}}]
(= (quote [#{:->y {true 9007199254740993, b -7, :ns.part/*z* \\} #{"äöü" "back\\slash"}}]) \tab)
;=> false
(map (juxt coll? sequential? associative? number? string? ident?) [(quote {key [[:ns.part/is? -9223372036854775808 :c \Z 757]], \space {:k22 ["☃"], :k9 1.0E-7, :k8 (), :k36 9, :k7 {:k26 \\, :k2 :x1, :k25 41, :k15 "with \"quotes\"", :k36 true, :k34 -2}}, 290 (#{nil 3.0 \tab \é some.ns/c}), 1 -5}) (quote {:x1 (some.ns/key 17.625 :a), :ns.part/*z* :ns.part/b, 37 (some.ns/c), is? [77 "äöü" :ns.part/b]})])
;=> ([true false true false false false] [true false true false false false])
(str \Z true)
;=> "Ztrue"
(let [x (quote {})] (if (coll? x) [(count x) (empty? x) (into (empty x) x)] (list x)))
;=> [0 true {}]
(str 1.0E21 :is?)
;=> "1.0E21:is?"
(hash (quote ["tab\tnew\nline" {9007199254740993 #{0 some.ns/is? 29}, :is? {\a \a, 3.0 :is?, "☃" 0.1, ->y :c}, 12 {:k21 key}, "back\\slash" {\space a}} [667 {:k26 true} {:k6 368, :k38 "tab\tnew\nline", :k16 255, :k32 some.ns/c, :k26 "a", :k27 -1, :k21 some.ns/*z*}] 798 #{\tab () ":k" {a some.ns/key, 5 false, :ns.part/->y nil, 9 "a", 93.875 x1} {true some.ns/b, :ns.part/a ":k", -2 "☃", false \Z, :ns.part/key \newline} :ns.part/a}]))
;=> -2125646946
(hash (quote ()))
;=> -2017569654
(tree-seq coll? seq -8)
;=> (-8)
(map (juxt coll? sequential? associative? number? string? ident?) [(quote #{123456.789 {} "tab\tnew\nline" {-7 #{}, :->y {:k31 \space, :k11 41.5, :k27 ":k"}, "äöü" {1.0E21 \tab, \é -133.75, some.ns/a key, 580 some.ns/a, true 0}, :ns.part/c {:k1 "with \"quotes\"", :k14 "Hello, World", :k5 982, :k2 false, :k25 "0"}, "back\\slash" #{nil 245.625 -4 :ns.part/c 255 8}}}) (quote {:k19 0.1, :k7 #{220.0 :ns.part/->y some.ns/x1}, :k35 [b -2.5E-300 8], :k9 (0 \a), :k15 #{\é}, :k20 -2, :k6 #{nil 463 -2147483649 :ns.part/*z* "b" \Z}, :k16 {:k34 -9}, :k23 #{-1 :a}, :k10 {:k34 "abc", :k16 nil, :k37 \tab, :k31 9, :k11 "with \"quotes\"", :k8 key, :k20 true}, :k32 [], :k27 {:k11 255, :k14 true, :k25 :*z*, :k30 209, :k15 477, :k27 :->y, :k3 384, :k13 945}})])
;=> ([true false false false false false] [true false true false false false])
9
;=> 9
(tree-seq coll? seq (quote {"0" "with \"quotes\"", \a (-4 {}), ":k" [c \é #{":k" false some.ns/c -10} #{0.1 true 255} (0.0 :ns.part/x1 \newline "äöü")], nil {:k34 :ns.part/->y, :k4 [":k" nil 314 :ns.part/b], :k26 ""}, 255 \a, 1 #{{true "äöü", 580 ":k", some.ns/x1 :ns.part/a, \newline true, 684 "0"} {:b -2, 208.25 nil, nil 730, 2147483648 "back\\slash", 96 75.875, 10.75 nil}}}))
;=> ({"0" "with \"quotes\"", \a (-4 {}), ":k" [c \é #{":k" false some.ns/c -10} #{0.1 true 255} (0.0 :ns.part/x1 \newline "äöü")], nil {:k34 :ns.part/->y, :k4 [":k" nil 314 :ns.part/b], :k26 ""}, 255 \a, 1 #{{true "äöü", 580 ":k", some.ns/x1 :ns.part/a, \newline true, 684 "0"} {:b -2, 208.25 nil, nil 730, 2147483648 "back\\slash", 96 75.875, 10.75 nil}}} ["0" "with \"quotes\""] "0" "with \"quotes\"" [\a (-4 {})] \a (-4 {}) -4 {} [":k" [c \é #{":k" false some.ns/c -10} #{0.1 true 255} (0.0 :ns.part/x1 \newline "äöü")]] ":k" [c \é #{":k" false some.ns/c -10} #{0.1 true 255} (0.0 :ns.part/x1 \newline "äöü")] c \é #{":k" false some.ns/c -10} ":k" false some.ns/c -10 #{0.1 true 255} 0.1 true 255 (0.0 :ns.part/x1 \newline "äöü") 0.0 :ns.part/x1 \newline "äöü" [nil {:k34 :ns.part/->y, :k4 [":k" nil 314 :ns.part/b], :k26 ""}] nil {:k34 :ns.part/->y, :k4 [":k" nil 314 :ns.part/b], :k26 ""} [:k34 :ns.part/->y] :k34 :ns.part/->y [:k4 [":k" nil 314 :ns.part/b]] :k4 [":k" nil 314 :ns.part/b] ":k" nil 314 :ns.part/b [:k26 ""] :k26 "" [255 \a] 255 \a [1 #{{true "äöü", 580 ":k", some.ns/x1 :ns.part/a, \newline true, 684 "0"} {:b -2, 208.25 nil, nil 730, 2147483648 "back\\slash", 96 75.875, 10.75 nil}}] 1 #{{true "äöü", 580 ":k", some.ns/x1 :ns.part/a, \newline true, 684 "0"} {:b -2, 208.25 nil, nil 730, 2147483648 "back\\slash", 96 75.875, 10.75 nil}} {true "äöü", 580 ":k", some.ns/x1 :ns.part/a, \newline true, 684 "0"} [true "äöü"] true "äöü" [580 ":k"] 580 ":k" [some.ns/x1 :ns.part/a] some.ns/x1 :ns.part/a [\newline true] \newline true [684 "0"] 684 "0" {:b -2, 208.25 nil, nil 730, 2147483648 "back\\slash", 96 75.875, 10.75 nil} [:b -2] :b -2 [208.25 nil] 208.25 nil [nil 730] nil 730 [2147483648 "back\\slash"] 2147483648 "back\\slash" [96 75.875] 96 75.875 [10.75 nil] 10.75 nil)
(quote (\a {key {nil nil, \Z true, 123456.789 :->y, \a 0, some.ns/b "Hello, World", 492 some.ns/key}, \é true, :ns.part/is? {\Z true, -1 \Z, "with \"quotes\"" some.ns/is?}, \Z {230.0 2, \Z 123456.789, a "a", 29.0 \\, 3 false, :ns.part/b \Z}, -2147483649 ["äöü"], :c #{-4 -2.5E-300 -3}} ([-2147483649] nil {:k31 1})))
;=> (\a {key {nil nil, \Z true, 123456.789 :->y, \a 0, some.ns/b "Hello, World", 492 some.ns/key}, \é true, :ns.part/is? {\Z true, -1 \Z, "with \"quotes\"" some.ns/is?}, \Z {230.0 2, \Z 123456.789, a "a", 29.0 \\, 3 false, :ns.part/b \Z}, -2147483649 ["äöü"], :c #{-4 -2.5E-300 -3}} ([-2147483649] nil {:k31 1}))
-143.25
;=> -143.25
(quote {8 {:k11 {"a" 163.0, -2147483649 188.5, nil 9223372036854775807, is? false, :ns.part/a true}, :k12 {}, :k7 (:x1), :k13 #{-0.0 some.ns/key 1.0E21 \\ 9223372036854775807}, :k24 [\é key], :k20 #{-6 ->y -3 3 c}, :k0 (), :k21 \space, :k1 {:k36 "a", :k16 :ns.part/a, :k22 nil, :k7 "b", :k39 -1, :k35 "abc", :k31 "a", :k23 127.25}, :k2 (9223372036854775807 \tab)}, :ns.part/a {65536 (), 330 [1 0 7 some.ns/x1 1.0E21], "a" 0, \\ {1.0E10 false}, some.ns/a nil, 3 "abc"}, 463 {}, :ns.part/is? []})
;=> {8 {:k11 {"a" 163.0, -2147483649 188.5, nil 9223372036854775807, is? false, :ns.part/a true}, :k12 {}, :k7 (:x1), :k13 #{-0.0 some.ns/key 1.0E21 \\ 9223372036854775807}, :k24 [\é key], :k20 #{-6 ->y -3 3 c}, :k0 (), :k21 \space, :k1 {:k36 "a", :k16 :ns.part/a, :k22 nil, :k7 "b", :k39 -1, :k35 "abc", :k31 "a", :k23 127.25}, :k2 (9223372036854775807 \tab)}, :ns.part/a {65536 (), 330 [1 0 7 some.ns/x1 1.0E21], "a" 0, \\ {1.0E10 false}, some.ns/a nil, 3 "abc"}, 463 {}, :ns.part/is? []}
(str (quote {:k13 837, :k36 {"with \"quotes\"" {250 2147483648, \\ nil, \newline some.ns/b}, 1 [], \Z #{-90.625 \a some.ns/is? -10}, 4 (797), "b" [], \tab [255 "with \"quotes\"" "☃"]}, :k38 #{42.875 {:k38 :ns.part/is?, :k20 "tab\tnew\nline", :k26 816} {:k8 -5, :k9 "Hello, World", :k20 \newline} false #{984}}, :k26 907, :k12 "☃"}) \tab)
;=> "{:k13 837, :k36 {\"with \\\"quotes\\\"\" {250 2147483648, \\\\ nil, \\newline some.ns/b}, 1 [], \\Z #{-90.625 \\a some.ns/is? -10}, 4 (797), \"b\" [], \\tab [255 \"with \\\"quotes\\\"\" \"☃\"]}, :k38 #{42.875 {:k38 :ns.part/is?, :k20 \"tab\\tnew\\nline\", :k26 816} {:k8 -5, :k9 \"Hello, World\", :k20 \\newline} false #{984}}, :k26 907, :k12 \"☃\"}\t"
(= (quote {nil {0 {some.ns/is? :ns.part/*z*, x1 ->y, 553 255, -14.875 :key, key -7, -0.0 :*z*}, \tab {:k10 -1, :k9 :b, :k34 "back\\slash"}, "abc" :ns.part/->y, some.ns/c {"0" "äöü", :->y some.ns/x1, 0.0 \newline, -2147483649 -76.25}, nil "tab\tnew\nline"}}) (quote {:k25 [is? nil 94.875 770 -186.625], :k4 9007199254740993, :k15 (-99.75 -4 -2.5E-300), :k27 9007199254740993, :k3 2147483648, :k24 #{1 true 9 \\}, :k5 {:k26 601, :k19 some.ns/->y, :k28 false, :k11 \tab, :k5 "b", :k7 \tab, :k9 true, :k6 nil, :k3 1.5, :k33 \\, :k1 "tab\tnew\nline"}, :k6 {184.5 nil}}))
;=> false
(count (pr-str (quote (({:k24 287, :k30 255, :k39 668, :k37 9223372036854775807, :k6 5, :k0 \\, :k22 123456.789} [0.1 \\])))))
;=> 101
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) (quote [({c :ns.part/->y, 391 false, :ns.part/c "tab\tnew\nline"}) {:k12 [-3]}]))
;=> [({c :ns.part/->y, :n false, :ns.part/c "tab\tnew\nline"}) {:k12 [:n]}]
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) \tab)
;=> \tab
(map (juxt coll? sequential? associative? number? string? ident?) [(quote {:k36 #{[-2] {} #{} {:k18 \tab, :k7 ":k", :k9 :ns.part/x1, :k20 \space, :k16 true, :k25 \Z, :k36 1.5, :k21 :ns.part/is?, :k31 b} "Hello, World"}, :k9 :key, :k31 key, :k11 [[:->y] {:k13 "0", :k20 3, :k35 false, :k27 4, :k34 :key, :k18 nil, :k37 -2.5E-300} {:k36 9223372036854775807, :k11 0} ("abc")], :k28 [{-226.75 0, \newline 4, -10 -2}], :k4 #{#{"a" 2147483648} {:k23 :ns.part/key, :k38 :ns.part/*z*, :k25 "abc", :k29 \tab, :k10 "Hello, World", :k30 -4, :k4 true} \é {nil :ns.part/b, \\ x1, "b" \a}}, :k12 {:k22 :ns.part/key, :k21 \é, :k33 -239.5, :k19 {768 \a, true 386, false "", "Hello, World" -6}, :k17 ()}}) (quote {:k36 #{[-2] {} #{} {:k18 \tab, :k7 ":k", :k9 :ns.part/x1, :k20 \space, :k16 true, :k25 \Z, :k36 1.5, :k21 :ns.part/is?, :k31 b} "Hello, World"}, :k9 :key, :k31 key, :k11 [[:->y] {:k13 "0", :k20 3, :k35 false, :k27 4, :k34 :key, :k18 nil, :k37 -2.5E-300} {:k36 9223372036854775807, :k11 0} ("abc")], :k28 [{-226.75 0, \newline 4, -10 -2}], :k4 #{#{"a" 2147483648} {:k23 :ns.part/key, :k38 :ns.part/*z*, :k25 "abc", :k29 \tab, :k10 "Hello, World", :k30 -4, :k4 true} \é {nil :ns.part/b, \\ x1, "b" \a}}, :k12 {:k22 :ns.part/key, :k21 \é, :k33 -239.5, :k19 {768 \a, true 386, false "", "Hello, World" -6}, :k17 ()}})])
;=> ([true false true false false false] [true false true false false false])
(count (pr-str (quote {1 {some.ns/a (-25.75 true 9 c)}, 213.25 [3], -8 1.5, "äöü" #{}, :ns.part/is? #{\é {:k14 0.1, :k13 true, :k9 207, :k31 0.1, :k21 ":k"} #{274 "a"}}})))
;=> 147
(tree-seq coll? seq (quote key))
;=> (key)
(quote #{{\space some.ns/b}})
;=> #{{\space some.ns/b}}
(hash true)
;=> 1231
(let [x (quote {:k8 [{:k30 \\} {:k19 :ns.part/*z*, :k28 123456.789, :k18 \a, :k15 :ns.part/is?, :k17 -8, :k36 some.ns/->y, :k4 -1, :k22 c, :k14 105.375, :k32 -23.5, :k31 -10} {"b" \tab} #{}], :k18 #{}, :k12 #{9007199254740993}, :k38 [#{:ns.part/x1} 0.0 {1 \a, "0" 7}], :k0 [{:k19 "back\\slash", :k5 :->y, :k12 "äöü", :k7 true, :k38 "", :k15 269, :k25 0, :k36 255, :k33 some.ns/*z*}], :k36 {:a {:k18 \\, :k17 878}, :ns.part/c #{\é 136 "☃" c}, 0 304}, :k23 8, :k21 1.0E-7, :k14 {:k5 (), :k25 {-0.0 true, 0 -2.5E-300, 539 some.ns/c, -3 some.ns/key, "☃" -2147483649}, :k31 (-6 \a \tab -1), :k33 (nil "b"), :k16 {-2.5E-300 "Hello, World", \newline false, :c 422}}, :k1 #{[:ns.part/a "0" "0"] \newline #{} 2 1.0E10}, :k2 "with \"quotes\"", :k39 {false (\é), "back\\slash" (362 x1 some.ns/*z* \é), 471 {false 2}, 0.0 {:ns.part/a 9223372036854775807, \é \é, 804 358}, \é #{}, \a (some.ns/*z*)}})] (= x (read-string (pr-str x))))
;=> true
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) (quote ({false 2147483648, -2 {:k4 "abc", :k24 x1, :k25 909, :k18 :c}} (255 #{\space *z*}) :c {some.ns/x1 -10, -187.625 [], false {:k3 3.0, :k30 nil, :k35 nil, :k25 :x1}, 0 (1.0E10)})))
;=> ({false :n, :n {:k4 "abc", :k24 x1, :k25 :n, :k18 :c}} (:n #{\space *z*}) :c {some.ns/x1 :n, :n (:n), false {:k3 :n, :k30 nil, :k35 nil, :k25 :x1}})
(quote {:k30 some.ns/b, :k36 {}, :k8 [true [] {\\ \\, "☃" -183.625, "with \"quotes\"" :ns.part/a, :->y nil, :ns.part/key 1, 59.875 ->y} {:k11 ":k", :k13 245.625, :k20 -9223372036854775808, :k0 :key, :k36 :->y, :k4 \a, :k32 2, :k1 -9223372036854775808, :k31 \a} {}], :k27 #{}, :k14 #{{183.25 151.625, :ns.part/x1 \tab, 996 :key, ->y x1}}})
;=> {:k30 some.ns/b, :k36 {}, :k8 [true [] {\\ \\, "☃" -183.625, "with \"quotes\"" :ns.part/a, :->y nil, :ns.part/key 1, 59.875 ->y} {:k11 ":k", :k13 245.625, :k20 -9223372036854775808, :k0 :key, :k36 :->y, :k4 \a, :k32 2, :k1 -9223372036854775808, :k31 \a} {}], :k27 #{}, :k14 #{{183.25 151.625, :ns.part/x1 \tab, 996 :key, ->y x1}}}
(= (quote (\tab {:k28 (\Z 65536 "b"), :k16 "tab\tnew\nline"})) (quote (\tab {:k28 (\Z 65536 "b"), :k16 "tab\tnew\nline"})))
;=> true
(quote [([false "abc" \space] {true some.ns/->y, :*z* ->y, :->y 1.0E-7, 3.0 :ns.part/is?, \tab 5} () ("a" 16.875)) -2 [-84.875 x1 (65536 137.375 nil) ()] \tab])
;=> [([false "abc" \space] {true some.ns/->y, :*z* ->y, :->y 1.0E-7, 3.0 :ns.part/is?, \tab 5} () ("a" 16.875)) -2 [-84.875 x1 (65536 137.375 nil) ()] \tab]
(count (pr-str 7))
;=> 1
(= (quote (false 2147483648 (\space {:k26 "äöü", :k8 122, :k11 true, :k13 -1, :k15 \\, :k6 \Z, :k0 :ns.part/->y, :k14 31.375, :k1 679, :k27 5, :k31 false} [591 :ns.part/b \\ 255]))) (quote ()))
;=> false
(tree-seq coll? seq (quote {:k20 (#{nil 5 \Z}), :k8 0.1, :k29 ([] {:k3 false, :k5 "0", :k13 4})}))
;=> ({:k20 (#{nil 5 \Z}), :k8 0.1, :k29 ([] {:k3 false, :k5 "0", :k13 4})} [:k20 (#{nil 5 \Z})] :k20 (#{nil 5 \Z}) #{nil 5 \Z} nil 5 \Z [:k8 0.1] :k8 0.1 [:k29 ([] {:k3 false, :k5 "0", :k13 4})] :k29 ([] {:k3 false, :k5 "0", :k13 4}) [] {:k3 false, :k5 "0", :k13 4} [:k3 false] :k3 false [:k5 "0"] :k5 "0" [:k13 4] :k13 4)
(let [x 2] (= x (read-string (pr-str x))))
;=> true
(tree-seq coll? seq (quote {:k6 [#{nil x1 \é \newline "b" "Hello, World"} #{\\ 390} [] {:k8 :ns.part/a, :k10 185.75, :k25 true, :k23 "back\\slash", :k9 934, :k24 :ns.part/x1, :k28 "äöü"} [-1]], :k14 x1, :k17 [:ns.part/*z* "0"], :k16 [:a #{-0.0 3.0 -19.625 some.ns/x1 820} (:c 641 -16.625)], :k11 2, :k8 #{{:k4 970, :k39 false, :k23 "b", :k18 some.ns/key, :k10 -1, :k28 \newline, :k19 5} {:k19 :ns.part/x1, :k28 false, :k11 1, :k5 962, :k24 2147483648, :k15 -7, :k20 -0.75, :k0 :x1, :k34 -6, :k29 x1, :k33 "with \"quotes\"", :k2 -176.125}}, :k36 {some.ns/a ("0" \é), \\ {:k2 "b"}, "abc" true, 9 "abc", false {:ns.part/->y 355}}}))
;=> ({:k6 [#{nil x1 \é \newline "b" "Hello, World"} #{\\ 390} [] {:k8 :ns.part/a, :k10 185.75, :k25 true, :k23 "back\\slash", :k9 934, :k24 :ns.part/x1, :k28 "äöü"} [-1]], :k14 x1, :k17 [:ns.part/*z* "0"], :k16 [:a #{-0.0 3.0 -19.625 some.ns/x1 820} (:c 641 -16.625)], :k11 2, :k8 #{{:k4 970, :k39 false, :k23 "b", :k18 some.ns/key, :k10 -1, :k28 \newline, :k19 5} {:k19 :ns.part/x1, :k28 false, :k11 1, :k5 962, :k24 2147483648, :k15 -7, :k20 -0.75, :k0 :x1, :k34 -6, :k29 x1, :k33 "with \"quotes\"", :k2 -176.125}}, :k36 {some.ns/a ("0" \é), \\ {:k2 "b"}, "abc" true, 9 "abc", false {:ns.part/->y 355}}} [:k6 [#{nil x1 \é \newline "b" "Hello, World"} #{\\ 390} [] {:k8 :ns.part/a, :k10 185.75, :k25 true, :k23 "back\\slash", :k9 934, :k24 :ns.part/x1, :k28 "äöü"} [-1]]] :k6 [#{nil x1 \é \newline "b" "Hello, World"} #{\\ 390} [] {:k8 :ns.part/a, :k10 185.75, :k25 true, :k23 "back\\slash", :k9 934, :k24 :ns.part/x1, :k28 "äöü"} [-1]] #{nil x1 \é \newline "b" "Hello, World"} nil x1 \é \newline "b" "Hello, World" #{\\ 390} \\ 390 [] {:k8 :ns.part/a, :k10 185.75, :k25 true, :k23 "back\\slash", :k9 934, :k24 :ns.part/x1, :k28 "äöü"} [:k8 :ns.part/a] :k8 :ns.part/a [:k10 185.75] :k10 185.75 [:k25 true] :k25 true [:k23 "back\\slash"] :k23 "back\\slash" [:k9 934] :k9 934 [:k24 :ns.part/x1] :k24 :ns.part/x1 [:k28 "äöü"] :k28 "äöü" [-1] -1 [:k14 x1] :k14 x1 [:k17 [:ns.part/*z* "0"]] :k17 [:ns.part/*z* "0"] :ns.part/*z* "0" [:k16 [:a #{-0.0 3.0 -19.625 some.ns/x1 820} (:c 641 -16.625)]] :k16 [:a #{-0.0 3.0 -19.625 some.ns/x1 820} (:c 641 -16.625)] :a #{-0.0 3.0 -19.625 some.ns/x1 820} -0.0 3.0 -19.625 some.ns/x1 820 (:c 641 -16.625) :c 641 -16.625 [:k11 2] :k11 2 [:k8 #{{:k4 970, :k39 false, :k23 "b", :k18 some.ns/key, :k10 -1, :k28 \newline, :k19 5} {:k19 :ns.part/x1, :k28 false, :k11 1, :k5 962, :k24 2147483648, :k15 -7, :k20 -0.75, :k0 :x1, :k34 -6, :k29 x1, :k33 "with \"quotes\"", :k2 -176.125}}] :k8 #{{:k4 970, :k39 false, :k23 "b", :k18 some.ns/key, :k10 -1, :k28 \newline, :k19 5} {:k19 :ns.part/x1, :k28 false, :k11 1, :k5 962, :k24 2147483648, :k15 -7, :k20 -0.75, :k0 :x1, :k34 -6, :k29 x1, :k33 "with \"quotes\"", :k2 -176.125}} {:k4 970, :k39 false, :k23 "b", :k18 some.ns/key, :k10 -1, :k28 \newline, :k19 5} [:k4 970] :k4 970 [:k39 false] :k39 false [:k23 "b"] :k23 "b" [:k18 some.ns/key] :k18 some.ns/key [:k10 -1] :k10 -1 [:k28 \newline] :k28 \newline [:k19 5] :k19 5 {:k19 :ns.part/x1, :k28 false, :k11 1, :k5 962, :k24 2147483648, :k15 -7, :k20 -0.75, :k0 :x1, :k34 -6, :k29 x1, :k33 "with \"quotes\"", :k2 -176.125} [:k19 :ns.part/x1] :k19 :ns.part/x1 [:k28 false] :k28 false [:k11 1] :k11 1 [:k5 962] :k5 962 [:k24 2147483648] :k24 2147483648 [:k15 -7] :k15 -7 [:k20 -0.75] :k20 -0.75 [:k0 :x1] :k0 :x1 [:k34 -6] :k34 -6 [:k29 x1] :k29 x1 [:k33 "with \"quotes\""] :k33 "with \"quotes\"" [:k2 -176.125] :k2 -176.125 [:k36 {some.ns/a ("0" \é), \\ {:k2 "b"}, "abc" true, 9 "abc", false {:ns.part/->y 355}}] :k36 {some.ns/a ("0" \é), \\ {:k2 "b"}, "abc" true, 9 "abc", false {:ns.part/->y 355}} [some.ns/a ("0" \é)] some.ns/a ("0" \é) "0" \é [\\ {:k2 "b"}] \\ {:k2 "b"} [:k2 "b"] :k2 "b" ["abc" true] "abc" true [9 "abc"] 9 "abc" [false {:ns.part/->y 355}] false {:ns.part/->y 355} [:ns.part/->y 355] :ns.part/->y 355)
(str false :c)
;=> "false:c"
(map (juxt coll? sequential? associative? number? string? ident?) [:ns.part/a (quote ((0) (\é :ns.part/b nil is?) {:k1 \tab, :k35 nil, :k4 "b", :k12 "", :k22 206, :k27 some.ns/x1}))])
;=> ([false false false false false true] [true true false false false false])
(str (quote ()) :ns.part/is?)
;=> "():ns.part/is?"
(tree-seq coll? seq -2.5E-300)
;=> (-2.5E-300)
(quote some.ns/*z*)
;=> some.ns/*z*
(quote ({"back\\slash" {:ns.part/is? -1, -19.75 :is?}, \é -3, -1 "with \"quotes\"", \\ {-180.875 some.ns/a, 1.0E-7 7, 9007199254740993 some.ns/*z*, "" :b}} {b {:k14 "back\\slash", :k39 965, :k11 -127.125, :k13 189.125, :k2 \\, :k24 237, :k9 0, :k1 nil}, "☃" (:ns.part/x1 ":k" ->y), :ns.part/b ()} {false {:k24 845, :k9 0.0, :k0 ":k", :k28 nil, :k6 65536, :k27 -15.375}, :ns.part/x1 ["abc"], some.ns/*z* #{false 9223372036854775807}, -6 "b", some.ns/key #{nil \Z}} -4))
;=> ({"back\\slash" {:ns.part/is? -1, -19.75 :is?}, \é -3, -1 "with \"quotes\"", \\ {-180.875 some.ns/a, 1.0E-7 7, 9007199254740993 some.ns/*z*, "" :b}} {b {:k14 "back\\slash", :k39 965, :k11 -127.125, :k13 189.125, :k2 \\, :k24 237, :k9 0, :k1 nil}, "☃" (:ns.part/x1 ":k" ->y), :ns.part/b ()} {false {:k24 845, :k9 0.0, :k0 ":k", :k28 nil, :k6 65536, :k27 -15.375}, :ns.part/x1 ["abc"], some.ns/*z* #{false 9223372036854775807}, -6 "b", some.ns/key #{nil \Z}} -4)
(tree-seq coll? seq (quote {"Hello, World" :is?, 678 key, :is? -1, -2147483649 [{\tab :*z*, some.ns/b true, \é :*z*} #{} #{667} {}], -0.0 2, "" ()}))
;=> ({"Hello, World" :is?, 678 key, :is? -1, -2147483649 [{\tab :*z*, some.ns/b true, \é :*z*} #{} #{667} {}], -0.0 2, "" ()} ["Hello, World" :is?] "Hello, World" :is? [678 key] 678 key [:is? -1] :is? -1 [-2147483649 [{\tab :*z*, some.ns/b true, \é :*z*} #{} #{667} {}]] -2147483649 [{\tab :*z*, some.ns/b true, \é :*z*} #{} #{667} {}] {\tab :*z*, some.ns/b true, \é :*z*} [\tab :*z*] \tab :*z* [some.ns/b true] some.ns/b true [\é :*z*] \é :*z* #{} #{667} 667 {} [-0.0 2] -0.0 2 ["" ()] "" ())
(count (pr-str \Z))
;=> 2
(quote [*z*])
;=> [*z*]
(str (quote [{:ns.part/key #{0 -1 "tab\tnew\nline" "☃"}, "back\\slash" false, a ("with \"quotes\""), 850 {280 852}, false (false)} {\a {}, nil nil, key {}, 2147483648 "Hello, World", :x1 2, :ns.part/*z* {:k28 \space, :k11 :ns.part/x1, :k38 -9223372036854775808, :k37 :x1, :k6 some.ns/b, :k34 38, :k4 false, :k1 :x1, :k2 true, :k27 8}} "äöü"]) 3.0)
;=> "[{:ns.part/key #{0 -1 \"tab\\tnew\\nline\" \"☃\"}, \"back\\\\slash\" false, a (\"with \\\"quotes\\\"\"), 850 {280 852}, false (false)} {\\a {}, nil nil, key {}, 2147483648 \"Hello, World\", :x1 2, :ns.part/*z* {:k28 \\space, :k11 :ns.part/x1, :k38 -9223372036854775808, :k37 :x1, :k6 some.ns/b, :k34 38, :k4 false, :k1 :x1, :k2 true, :k27 8}} \"äöü\"]3.0"
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) (quote {}))
;=> {}
(= \Z :ns.part/x1)
;=> false
(str 0.0 :ns.part/x1)
;=> "0.0:ns.part/x1"
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) (quote [nil -38.0]))
;=> [nil :n]
(quote #{44.0 \é {1.0E10 "b", -3 [true 942], 27.125 some.ns/b} false {nil -10}})
;=> #{44.0 \é {1.0E10 "b", -3 [true 942], 27.125 some.ns/b} false {nil -10}}
(quote some.ns/x1)
;=> some.ns/x1
(= \é \é)
;=> true
(count (pr-str (quote ({}))))
;=> 4
(tree-seq coll? seq (quote [#{{:k32 \newline, :k10 205, :k38 :c} #{x1 848 2} (\newline) #{nil 118.875 -2.5E-300 "a" "b" some.ns/b} 2147483648} {\tab {:ns.part/c 198}, 3.0 #{:ns.part/->y is? -8 \Z}, "tab\tnew\nline" {:k11 1, :k28 -106.125}} #{[255] () (\é 1 "with \"quotes\"" 1.0E21) {:k20 181, :k32 :ns.part/key, :k6 "Hello, World", :k8 \\, :k30 930, :k11 -2}}]))
;=> ([#{{:k32 \newline, :k10 205, :k38 :c} #{x1 848 2} (\newline) #{nil 118.875 -2.5E-300 "a" "b" some.ns/b} 2147483648} {\tab {:ns.part/c 198}, 3.0 #{:ns.part/->y is? -8 \Z}, "tab\tnew\nline" {:k11 1, :k28 -106.125}} #{[255] () (\é 1 "with \"quotes\"" 1.0E21) {:k20 181, :k32 :ns.part/key, :k6 "Hello, World", :k8 \\, :k30 930, :k11 -2}}] #{{:k32 \newline, :k10 205, :k38 :c} #{x1 848 2} (\newline) #{nil 118.875 -2.5E-300 "a" "b" some.ns/b} 2147483648} {:k32 \newline, :k10 205, :k38 :c} [:k32 \newline] :k32 \newline [:k10 205] :k10 205 [:k38 :c] :k38 :c #{x1 848 2} x1 848 2 (\newline) \newline #{nil 118.875 -2.5E-300 "a" "b" some.ns/b} nil 118.875 -2.5E-300 "a" "b" some.ns/b 2147483648 {\tab {:ns.part/c 198}, 3.0 #{:ns.part/->y is? -8 \Z}, "tab\tnew\nline" {:k11 1, :k28 -106.125}} [\tab {:ns.part/c 198}] \tab {:ns.part/c 198} [:ns.part/c 198] :ns.part/c 198 [3.0 #{:ns.part/->y is? -8 \Z}] 3.0 #{:ns.part/->y is? -8 \Z} :ns.part/->y is? -8 \Z ["tab\tnew\nline" {:k11 1, :k28 -106.125}] "tab\tnew\nline" {:k11 1, :k28 -106.125} [:k11 1] :k11 1 [:k28 -106.125] :k28 -106.125 #{[255] () (\é 1 "with \"quotes\"" 1.0E21) {:k20 181, :k32 :ns.part/key, :k6 "Hello, World", :k8 \\, :k30 930, :k11 -2}} [255] 255 () (\é 1 "with \"quotes\"" 1.0E21) \é 1 "with \"quotes\"" 1.0E21 {:k20 181, :k32 :ns.part/key, :k6 "Hello, World", :k8 \\, :k30 930, :k11 -2} [:k20 181] :k20 181 [:k32 :ns.part/key] :k32 :ns.part/key [:k6 "Hello, World"] :k6 "Hello, World" [:k8 \\] :k8 \\ [:k30 930] :k30 930 [:k11 -2] :k11 -2)
(let [x 0.0] (= x (read-string (pr-str x))))
;=> true
(count (pr-str 1.5))
;=> 3
(str (quote some.ns/->y) :ns.part/key)
;=> "some.ns/->y:ns.part/key"
(let [x (quote {:k16 false, :k29 #{#{9007199254740993 true "☃"} (nil some.ns/is? "tab\tnew\nline" 0) key \Z 1.0E-7}, :k27 -1, :k13 [c -24.625 0.0 [] -2.5E-300], :k6 #{}, :k28 123456.789})] (if (coll? x) [(count x) (empty? x) (into (empty x) x)] (list x)))
;=> [6 false {:k16 false, :k29 #{#{9007199254740993 true "☃"} (nil some.ns/is? "tab\tnew\nline" 0) key \Z 1.0E-7}, :k27 -1, :k13 [c -24.625 0.0 [] -2.5E-300], :k6 #{}, :k28 123456.789}]
(map (juxt coll? sequential? associative? number? string? ident?) [(quote [((x1 key -62.125) some.ns/x1 {:k29 \\, :k5 false, :k28 -9, :k37 \space, :k31 ":k"}) :ns.part/*z* 65536]) (quote {470 (some.ns/->y b), \newline :key})])
;=> ([true true true false false false] [true false true false false false])
(= (quote {:k17 9007199254740993, :k30 -4, :k23 ({:k24 :*z*, :k16 9223372036854775807, :k37 1}), :k29 :a, :k31 \space}) (quote (124)))
;=> false
(tree-seq coll? seq (quote [((:ns.part/->y -10 990 -114.125)) 738 []]))
;=> ([((:ns.part/->y -10 990 -114.125)) 738 []] ((:ns.part/->y -10 990 -114.125)) (:ns.part/->y -10 990 -114.125) :ns.part/->y -10 990 -114.125 738 [])
(let [x 255] (if (coll? x) [(count x) (empty? x) (into (empty x) x)] (list x)))
;=> (255)
(tree-seq coll? seq (quote c))
;=> (c)
(let [x (quote some.ns/b)] (= x (read-string (pr-str x))))
;=> true
(= (quote ({\é {18 -1, 65536 "back\\slash", 193.625 \\}, 114.875 156} #{"äöü" true} 27.0)) (quote {}))
;=> false
(= (quote (#{})) :key)
;=> false
(tree-seq coll? seq (quote #{{:a {nil -9, -3 some.ns/->y, 9223372036854775807 "with \"quotes\""}, *z* {:k14 123456.789, :k21 c, :k32 nil}}}))
;=> (#{{:a {nil -9, -3 some.ns/->y, 9223372036854775807 "with \"quotes\""}, *z* {:k14 123456.789, :k21 c, :k32 nil}}} {:a {nil -9, -3 some.ns/->y, 9223372036854775807 "with \"quotes\""}, *z* {:k14 123456.789, :k21 c, :k32 nil}} [:a {nil -9, -3 some.ns/->y, 9223372036854775807 "with \"quotes\""}] :a {nil -9, -3 some.ns/->y, 9223372036854775807 "with \"quotes\""} [nil -9] nil -9 [-3 some.ns/->y] -3 some.ns/->y [9223372036854775807 "with \"quotes\""] 9223372036854775807 "with \"quotes\"" [*z* {:k14 123456.789, :k21 c, :k32 nil}] *z* {:k14 123456.789, :k21 c, :k32 nil} [:k14 123456.789] :k14 123456.789 [:k21 c] :k21 c [:k32 nil] :k32 nil)
(count (pr-str (quote {:k30 some.ns/is?})))
;=> 18
(tree-seq coll? seq -68.125)
;=> (-68.125)
(str (quote [some.ns/is? false [{-4 false, "" some.ns/c} some.ns/is? {:k18 230.125, :k7 :ns.part/a, :k30 "0", :k2 :ns.part/a} {:k19 255, :k28 \\, :k12 a, :k7 :b, :k6 "tab\tnew\nline", :k36 some.ns/x1, :k21 897, :k4 :*z*, :k22 "", :k14 94, :k31 :x1} :ns.part/key] [-1 () :->y] {:k7 some.ns/a, :k3 {386 "with \"quotes\""}, :k33 :ns.part/is?, :k35 1.5, :k9 "äöü", :k16 [56 804 2147483648 some.ns/is? ->y], :k10 (\é \a :ns.part/c), :k26 372}]) :key)
;=> "[some.ns/is? false [{-4 false, \"\" some.ns/c} some.ns/is? {:k18 230.125, :k7 :ns.part/a, :k30 \"0\", :k2 :ns.part/a} {:k19 255, :k28 \\\\, :k12 a, :k7 :b, :k6 \"tab\\tnew\\nline\", :k36 some.ns/x1, :k21 897, :k4 :*z*, :k22 \"\", :k14 94, :k31 :x1} :ns.part/key] [-1 () :->y] {:k7 some.ns/a, :k3 {386 \"with \\\"quotes\\\"\"}, :k33 :ns.part/is?, :k35 1.5, :k9 \"äöü\", :k16 [56 804 2147483648 some.ns/is? ->y], :k10 (\\é \\a :ns.part/c), :k26 372}]:key"
(tree-seq coll? seq (quote {:k0 {:c 3, nil 444, :ns.part/*z* {:k23 9223372036854775807, :k8 some.ns/key, :k32 65536, :k34 false}}, :k15 some.ns/key, :k6 [\tab some.ns/is?], :k1 -2, :k32 352}))
;=> ({:k0 {:c 3, nil 444, :ns.part/*z* {:k23 9223372036854775807, :k8 some.ns/key, :k32 65536, :k34 false}}, :k15 some.ns/key, :k6 [\tab some.ns/is?], :k1 -2, :k32 352} [:k0 {:c 3, nil 444, :ns.part/*z* {:k23 9223372036854775807, :k8 some.ns/key, :k32 65536, :k34 false}}] :k0 {:c 3, nil 444, :ns.part/*z* {:k23 9223372036854775807, :k8 some.ns/key, :k32 65536, :k34 false}} [:c 3] :c 3 [nil 444] nil 444 [:ns.part/*z* {:k23 9223372036854775807, :k8 some.ns/key, :k32 65536, :k34 false}] :ns.part/*z* {:k23 9223372036854775807, :k8 some.ns/key, :k32 65536, :k34 false} [:k23 9223372036854775807] :k23 9223372036854775807 [:k8 some.ns/key] :k8 some.ns/key [:k32 65536] :k32 65536 [:k34 false] :k34 false [:k15 some.ns/key] :k15 some.ns/key [:k6 [\tab some.ns/is?]] :k6 [\tab some.ns/is?] \tab some.ns/is? [:k1 -2] :k1 -2 [:k32 352] :k32 352)
(quote ({:k8 [true :x1], :k13 x1, :k35 (-5 0 ":k" \a), :k24 #{9223372036854775807}, :k16 #{nil 123456.789 true}, :k25 [1.0E10 "äöü"], :k10 c, :k34 7, :k4 (:*z*), :k1 2147483648, :k39 {:k22 1.0E10, :k13 -2, :k36 29.125, :k14 "with \"quotes\"", :k18 734, :k26 -2, :k15 1.5}, :k27 (nil :c \a)} {x1 {is? false, 2147483648 key}} (-198.125)))
;=> ({:k8 [true :x1], :k13 x1, :k35 (-5 0 ":k" \a), :k24 #{9223372036854775807}, :k16 #{nil 123456.789 true}, :k25 [1.0E10 "äöü"], :k10 c, :k34 7, :k4 (:*z*), :k1 2147483648, :k39 {:k22 1.0E10, :k13 -2, :k36 29.125, :k14 "with \"quotes\"", :k18 734, :k26 -2, :k15 1.5}, :k27 (nil :c \a)} {x1 {is? false, 2147483648 key}} (-198.125))
(count (pr-str (quote {:k28 {:k33 #{}, :k9 "with \"quotes\"", :k24 4, :k4 #{-193.0 \space false 76}, :k11 true, :k12 -91.875, :k3 ["☃" 1.5 0.0 :ns.part/b -8]}, :k5 {350 c}, :k12 :ns.part/is?, :k25 (#{-36.625 some.ns/key b} \\), :k36 ((false)), :k4 #{}, :k29 [[-9223372036854775808 ->y some.ns/key] {2147483648 false, -98.875 -156.25, :ns.part/->y 8} #{6}], :k32 9223372036854775807, :k33 2, :k31 1.0E10})))
;=> 381
(quote ({} #{{} [3.0 \Z -1] {:k17 false, :k9 995, :k33 x1, :k0 "b", :k36 -4}} ((913 \space) :is?)))
;=> ({} #{{} [3.0 \Z -1] {:k17 false, :k9 995, :k33 x1, :k0 "b", :k36 -4}} ((913 \space) :is?))
(let [x "0"] (= x (read-string (pr-str x))))
;=> true
(clojure.walk/postwalk (fn [x] (if (number? x) :n x)) (quote (#{:ns.part/->y ["äöü" -1] {is? 3} (false)} {"b" {}, \space {}, some.ns/c 0})))
;=> (#{:ns.part/->y ["äöü" :n] {is? :n} (false)} {"b" {}, \space {}, some.ns/c :n})
(hash "")
;=> 0
(tree-seq coll? seq 1.0E10)
;=> (1.0E10)
(quote {-2.5E-300 537, false {:k27 #{-241.875 "☃"}, :k36 [\\ some.ns/x1 nil], :k0 "abc", :k28 {is? :ns.part/is?, \tab ->y, :key 77.25, 0.1 "äöü", 378 ->y, :ns.part/x1 255}, :k19 {:k23 -195.875, :k28 -6}, :k14 (x1 \Z :ns.part/a), :k17 {\tab \newline, :a "a"}}})
;=> {-2.5E-300 537, false {:k27 #{-241.875 "☃"}, :k36 [\\ some.ns/x1 nil], :k0 "abc", :k28 {is? :ns.part/is?, \tab ->y, :key 77.25, 0.1 "äöü", 378 ->y, :ns.part/x1 255}, :k19 {:k23 -195.875, :k28 -6}, :k14 (x1 \Z :ns.part/a), :k17 {\tab \newline, :a "a"}}}
(str 7 false)
;=> "7false"
