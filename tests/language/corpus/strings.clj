(ns lang.strings (:require [clojure.string :as str]))

; ---- str and its like
(str)
;=> ""
(str nil)
;=> ""
(str "a")
;=> "a"
(str 1)
;=> "1"
(str 1.5)
;=> "1.5"
(str \a)
;=> "a"
(str :a)
;=> ":a"
(str :a/b)
;=> ":a/b"
(str 'a/b)
;=> "a/b"
(str true)
;=> "true"
(str nil nil)
;=> ""
(str "a" 1 :b nil 'c \d 2.0)
;=> "a1:bcd2.0"
(str [1 "a" \b nil :c])
;=> "[1 \"a\" \\b nil :c]"
(str {:a "x"})
;=> "{:a \"x\"}"
(str #{1})
;=> "#{1}"
(str '(1 "2"))
;=> "(1 \"2\")"
(str (map inc [1 2]))
;=> "clojure.lang.LazySeq@402"
(str (range 3))
;=> "(0 1 2)"
(str ())
;=> "()"
(str #'inc)
;=> "#'clojure.core/inc"
(str "é" "λ")
;=> "éλ"
(apply str (interpose "," [1 2 3]))
;=> "1,2,3"
(apply str (range 20))
;=> "012345678910111213141516171819"
(subs "hello" 1)
;=> "ello"
(subs "hello" 1 3)
;=> "el"
(subs "hello" 5)
;=> ""
(subs "hello" 6)
;=> :throws IndexOutOfBoundsException
(subs "hello" 3 1)
;=> :throws IndexOutOfBoundsException
(subs "hello" -1)
;=> :throws IndexOutOfBoundsException
(subs "" 0)
;=> ""
(subs nil 0)
;=> :throws NullPointerException
(count "héllo")
;=> 5
(count "")
;=> 0
(nth "abc" 0)
;=> \a
(first "abc")
;=> \a
(reverse "abc")
;=> (\c \b \a)
(seq "abc")
;=> (\a \b \c)
(vec "ab")
;=> [\a \b]
(map identity "ab")
;=> (\a \b)
(get "abc" 0)
;=> \a
(= "abc" (apply str ["a" "b" "c"]))
;=> true
(compare "a" "b")
;=> -1
(empty? "")
;=> true
(sort ["b" "a"])
;=> ("a" "b")
(name :abc)
;=> "abc"
(name 'abc)
;=> "abc"
(name "abc")
;=> "abc"
(name :a/b)
;=> "b"
(namespace :a/b)
;=> "a"
(namespace :b)
;=> nil
(keyword "a")
;=> :a
(keyword "a" "b")
;=> :a/b
(keyword 'a)
;=> :a
(keyword 'a/b)
;=> :a/b
(keyword "a/b")
;=> :a/b
(keyword :a)
;=> :a
(keyword nil)
;=> nil
(keyword 5)
;=> nil
(keyword nil "a")
;=> :a
(namespace (keyword "a/b"))
;=> "a"
(symbol "a")
;=> a
(symbol "a" "b")
;=> a/b
(symbol :a)
;=> a
(symbol :a/b)
;=> a/b
(symbol 'a)
;=> a
(symbol "a/b")
;=> a/b
(namespace (symbol "a/b"))
;=> "a"
(symbol 5)
;=> :throws IllegalArgumentException
(find-keyword "surely-never-interned-keyword")
;=> nil
(= :abc (find-keyword "abc"))
;=> true
(= (keyword "x y") (keyword "x y"))
;=> true
(char 97)
;=> \a
(int \a)
;=> 97
(map int "AZ")
;=> (65 90)
(char? (first "a"))
;=> true
(map char [104 105])
;=> (\h \i)
(str \newline \tab)
;=> "\n\t"
(str "tab\tnew\nquote\"back\\slash")
;=> "tab\tnew\nquote\"back\\slash"
"unicode: \u00e9 \u03bb"
;=> "unicode: é λ"
(count "\u00e9")
;=> 1
(apply str (map (fn [c] (char (inc (int c)))) "HAL"))
;=> "IBM"
(boolean "")
;=> true
; ---- clojure.string
(str/upper-case "abc")
;=> "ABC"
(str/upper-case "é")
;=> "É"
(str/lower-case "ABC")
;=> "abc"
(str/capitalize "hELLO wORLD")
;=> "Hello world"
(str/capitalize "")
;=> ""
(str/capitalize "a")
;=> "A"
(str/upper-case :abc)
;=> ":ABC"
(str/upper-case nil)
;=> :throws NullPointerException
(str/trim "  a b \n")
;=> "a b"
(str/trim "")
;=> ""
(str/trim "\t x")
;=> "x"
(str/triml "  a ")
;=> "a "
(str/trimr " a  ")
;=> " a"
(str/trim nil)
;=> :throws NullPointerException
(str/trim-newline "a\r\n\n")
;=> "a"
(str/trim-newline "a \n")
;=> "a "
(str/trim-newline "")
;=> ""
(str/blank? nil)
;=> true
(str/blank? "")
;=> true
(str/blank? " \t\n")
;=> true
(str/blank? " a ")
;=> false
(str/reverse "abc")
;=> "cba"
(str/reverse "")
;=> ""
(str/join [1 2 3])
;=> "123"
(str/join ", " [1 2 3])
;=> "1, 2, 3"
(str/join ", " [])
;=> ""
(str/join ", " nil)
;=> ""
(str/join ", " ["a"])
;=> "a"
(str/join \- "abc")
;=> "a-b-c"
(str/join ", " [nil :a "b" 1.5])
;=> ", :a, b, 1.5"
(str/join "," (map inc (range 3)))
;=> "1,2,3"
(str/join 1 [:a :b])
;=> ":a1:b"
(str/starts-with? "hello" "he")
;=> true
(str/starts-with? "hello" "lo")
;=> false
(str/starts-with? "hello" "")
;=> true
(str/ends-with? "hello" "lo")
;=> true
(str/ends-with? "hello" "he")
;=> false
(str/includes? "hello" "ell")
;=> true
(str/includes? "hello" "xyz")
;=> false
(str/includes? "hello" "")
;=> true
(str/index-of "hello" "l")
;=> 2
(str/index-of "hello" \l)
;=> 2
(str/index-of "hello" "l" 3)
;=> 3
(str/index-of "hello" "z")
;=> nil
(str/index-of "hello" "l" 10)
;=> nil
(str/index-of "hello" "")
;=> 0
(str/last-index-of "hello" "l")
;=> 3
(str/last-index-of "hello" \l)
;=> 3
(str/last-index-of "hello" "l" 2)
;=> 2
(str/last-index-of "hello" "z")
;=> nil
(str/replace "hello" "l" "L")
;=> "heLLo"
(str/replace "hello" \l \L)
;=> "heLLo"
(str/replace "aaa" "aa" "b")
;=> "ba"
(str/replace "hello" "z" "y")
;=> "hello"
(str/replace "a.b.c" "." "$1")
;=> "a$1b$1c"
(str/replace "" "a" "b")
;=> ""
(str/replace-first "hello" "l" "L")
;=> "heLlo"
(str/replace-first "hello" \l \L)
;=> "heLlo"
(str/replace-first "hello" "z" "y")
;=> "hello"
(str/re-quote-replacement "a$b\\c")
;=> "a\\$b\\\\c"
(str/split-lines "a\nb\r\nc")
;=> ["a" "b" "c"]
(str/split-lines "a\n\nb\n\n")
;=> ["a" "" "b"]
(str/split-lines "")
;=> [""]
(str/split-lines "one")
;=> ["one"]
(str/escape "a<b>&" {\< "&lt;" \> "&gt;" \& "&amp;"})
;=> "a&lt;b&gt;&amp;"
(str/escape "abc" {\b 1})
;=> "a1c"
(str/escape "abc" {})
;=> "abc"
(map str/upper-case ["a" "b"])
;=> ("A" "B")
(-> " Hello " str/trim str/lower-case (str/replace "l" "1"))
;=> "he11o"
; ---- reading
(read-string "(+ 1 [2 :a \"s\"])")
;=> (+ 1 [2 :a "s"])
(read-string "5 6")
;=> 5
(read-string "{:a #{1}}")
;=> {:a #{1}}
(read-string "'x")
;=> (quote x)
(read-string "")
;=> :throws Exception
(read-string "(1 2")
;=> :throws Exception
