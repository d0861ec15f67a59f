(ns lang.walk (:require [clojure.walk :as walk]))

(walk/walk inc (fn [x] x) [1 2 3])
;=> [2 3 4]
(walk/walk inc set [1 2 3])
;=> #{4 3 2}
(walk/walk inc identity '(1 2))
;=> (2 3)
(walk/walk inc identity #{1 2})
;=> #{3 2}
(walk/walk (fn [[k v]] [k (inc v)]) identity {:a 1})
;=> {:a 2}
(walk/walk inc identity 5)
;=> 5
(walk/postwalk (fn [x] (if (number? x) (inc x) x)) [1 [2 {:a 3}] '(4) #{5}])
;=> [2 [3 {:a 4}] (5) #{6}]
(walk/postwalk (fn [x] (if (vector? x) (count x) x)) [[1 2] [3]])
;=> 2
(walk/prewalk (fn [x] (if (vector? x) (seq x) x)) [[1 2] [3]])
;=> ((1 2) (3))
(walk/prewalk (fn [x] (if (number? x) (inc x) x)) {:a 1 :b [2]})
;=> {:a 2, :b [3]}
(walk/postwalk identity '(1 (2)))
;=> (1 (2))
(list? (walk/postwalk identity '(1 (2))))
;=> true
(walk/postwalk-replace {:a :x 1 2} [:a {:a 1} '(:a)])
;=> [:x {:x 2} (:x)]
(walk/prewalk-replace {:a [:b] :b :c} [:a])
;=> [[:c]]
(walk/postwalk-replace {:a [:b] :b :c} [:a])
;=> [[:b]]
(walk/postwalk-replace {nil 0} [nil [nil]])
;=> [0 [0]]
(walk/keywordize-keys {"a" 1 "b" {"c" [{"d" 2}]}})
;=> {:a 1, :b {:c [{:d 2}]}}
(walk/keywordize-keys {"a" 1 :b 2 3 4})
;=> {:a 1, :b 2, 3 4}
(walk/stringify-keys {:a 1 :b {:c 2}})
;=> {"a" 1, "b" {"c" 2}}
(walk/stringify-keys {:a/b 1})
;=> {"b" 1}
(with-out-str (walk/postwalk-demo [1 [2]]))
;=> "Walked: 1\nWalked: 2\nWalked: [2]\nWalked: [1 [2]]\n"
(with-out-str (walk/prewalk-demo [1 {:a 2}]))
;=> "Walked: [1 {:a 2}]\nWalked: 1\nWalked: {:a 2}\nWalked: [:a 2]\nWalked: :a\nWalked: 2\n"
(meta (walk/postwalk identity ^{:m 1} [1 2]))
;=> {:m 1}
(meta (walk/walk identity identity ^{:m 1} '(1 2)))
;=> nil
(let [log (atom [])] (walk/postwalk (fn [x] (swap! log conj x) x) [1 [2]]) @log)
;=> [1 2 [2] [1 [2]]]
(let [log (atom [])] (walk/prewalk (fn [x] (swap! log conj x) x) [1 [2]]) @log)
;=> [[1 [2]] 1 [2] 2]
(walk/postwalk (fn [x] (if (map-entry? x) [(val x) (key x)] x)) {:a 1})
;=> {1 :a}
(walk/prewalk (fn [x] (if (= x 1) [2 1] (if (= x 2) :two x))) [2])
;=> [:two]
