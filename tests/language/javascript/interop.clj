; Interop with JavaScript. Answers are written by hand: Clojure has none to give.
(ns lang.interop)

(.toUpperCase "abc")
;=> "ABC"
(.-length "abc")
;=> 3
(.charCodeAt "a" 0)
;=> 97
(.toString 255 16)
;=> "ff"
(js/parseInt "42" 10)
;=> 42
(js/parseFloat "1.5")
;=> 1.5
(js/Number "12")
;=> 12
(js/String 5)
;=> "5"
(js/isNaN ##NaN)
;=> true
(js/Math.max 1 2 3)
;=> 3
(.max js/Math 1 2 3)
;=> 3
js/Math.PI
;=> 3.141592653589793
(apply js/Math.max [1 5 3])
;=> 5
(map js/String [1 2])
;=> ("1" "2")
(ifn? js/parseInt)
;=> true
; ---- objects
(let [o (js-obj "a" 1 "b" "x")] [(.-a o) (.-b o) (.-c o)])
;=> [1 "x" nil]
(let [o (js-obj)] (set! (.-x o) 5) (.-x o))
;=> 5
(let [o (js-obj)] (set! (.-x o) 5))
;=> 5
(aget (js-obj "k" 7) "k")
;=> 7
(let [o (js-obj)] (aset o "k" 7) (.-k o))
;=> 7
(js->clj (js-keys (js-obj "a" 1 "b" 2)))
;=> ["a" "b"]
(let [o (js-obj "a" 1)] (js-delete o "a") (js->clj o))
;=> {}
(object? (js-obj))
;=> true
(object? {})
;=> false
(js-invoke "abc" "toUpperCase")
;=> "ABC"
(instance? js/Date (js/Date. 0))
;=> true
(instance? js/Date (js-obj))
;=> false
(.getTime (new js/Date 5))
;=> 5
(= js/undefined nil)
;=> true
; ---- arrays
(let [a (array 1 2 3)] [(alength a) (aget a 0)])
;=> [3 1]
(let [a (array)] (.push a 1) (.push a 2) (alength a))
;=> 2
(array? (array))
;=> true
(array? [1])
;=> false
(array? (js-obj))
;=> false
(seq (array 1 2))
;=> (1 2)
(map inc (array 1 2))
;=> (2 3)
(count (array 1 2))
;=> 2
(nth (array 1 2) 1)
;=> 2
(vec (array 1 2))
;=> [1 2]
(reduce + (array 1 2 3))
;=> 6
(let [[a b] (array 1 2)] [b a])
;=> [2 1]
(.. (array 3 1 2) (slice 1) -length)
;=> 2
(js->clj (.split "a,b" ","))
;=> ["a" "b"]
; ---- conversion
(js->clj (array 1 "a" nil true 2.5))
;=> [1 "a" nil true 2.5]
(js->clj (js-obj "a" (js-obj "b" 1)))
;=> {"a" {"b" 1}}
(js->clj (js-obj "a" 1) :keywordize-keys true)
;=> {:a 1}
(js->clj (clj->js {:a [1 {:b #{2}}] "c" :kw}) :keywordize-keys true)
;=> {:a [1 {:b [2]}], :c "kw"}
(.-a (clj->js {:a 5}))
;=> 5
(js/JSON.stringify (clj->js {:a [1 2 nil true "s"]}))
;=> "{\"a\":[1,2,null,true,\"s\"]}"
(js->clj (js/JSON.parse "{\"a\":[1,2.5,null]}"))
;=> {"a" [1 2.5 nil]}
(js/Array.isArray (clj->js '(1 2)))
;=> true
; ---- functions both ways
(js->clj (.map (array 1 2 3) (fn [x & _] (* x 10))))
;=> [10 20 30]
(let [f (js/eval "(function (g) { return g(2) + 1; })")] (f (fn [x] (* x 10))))
;=> 21
((new js/Function "a" "b" "return a + b") 1 2)
;=> 3
(let [n (atom 0)] (.forEach (array 1 2 3) (fn [x & _] (swap! n + x))) @n)
;=> 6
; ---- numbers beyond longs and doubles
(js/BigInt 5)
;=> 5N
(js/BigInt "18446744073709551616")
;=> 18446744073709551616N
(js/BigInt "-18446744073709551616")
;=> -18446744073709551616N
(js/String 18446744073709551616N)
;=> "18446744073709551616"
(js/String 5N)
;=> "5"
(js/BigInt.asIntN 64 18446744073709551617N)
;=> 1N
(js/Math.abs -1/2)
;=> 0.5
(js/Math.max 1.5M 1)
;=> 1.5
(js->clj (clj->js [1N 1/2 0.5M 18446744073709551616N]))
;=> [1N 0.5 0.5 18446744073709551616N]
(= 9007199254740993 (js->clj (clj->js 9007199254740993)))
;=> true
(+ 1 (js/BigInt 5))
;=> 6N
(get {5 :five} (js/BigInt 5))
;=> :five
(let [f (js/eval "(function (g) { return g(2n ** 70n); })")] (f (fn [n] (quot n 2))))
;=> 590295810358705651712N
; ---- exceptions both ways
(try (js/eval "throw new Error('boom')") (catch js/Error e (.-message e)))
;=> "boom"
(try (throw (js/Error. "x")) (catch js/Error e (ex-message e)))
;=> "x"
(try (.nope (js-obj)) (catch :default e :caught))
;=> :caught
(try (js/eval "throw new TypeError('t')") (catch js/TypeError e :type) (catch js/Error e :error))
;=> :type
(let [f (js/eval "(function (g) { try { g(); return 'none'; } catch (e) { return e.message; } })")] (f (fn [] (throw (ex-info "from jank" {})))))
;=> "from jank"

; ---- C++
(cpp/raw "static jk twice(jk x) { return jki_add(x, x); }\nstatic jk none(void) { return JK_NIL; }\nnamespace deep {\nstatic jk fail(jk x) {\n  return jk_throw(jk_error(\"IllegalStateException\", \"from C++\"));\n}\n}")
(cpp/twice 21)
;=> 42
(cpp/none)
;=> nil
(map (fn [x] (cpp/twice x)) [1 2 3])
;=> (2 4 6)
(try (cpp/deep.fail 1) (catch IllegalStateException e (ex-message e)))
;=> "from C++"

; ---- iterators
(vec (iterator-seq (.values (js/Set. (clj->js [1 2 3])))))
;=> [1 2 3]
(iterator-seq (.values (js/Set.)))
;=> nil
(take 2 (iterator-seq (.keys (clj->js [:a :b :c]))))
;=> (0 1)
