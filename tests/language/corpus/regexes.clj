(ns lang.regexes (:require [clojure.string :as str]))

; ---- literals, printing, identity
#"a+"
;=> #"a+"
#"a\"b"
;=> #"a\"b"
#"\\"
;=> #"\\"
#"\Qa\"b\E"
;=> #"\Qa\"b\E"
#"	"
;=> #"	"
#"é"
;=> #"é"
(str #"a\d")
;=> "a\\d"
(str "<" #"x|y" ">")
;=> "<x|y>"
(pr-str #"a\"b" [#"c"])
;=> "#\"a\\\"b\" [#\"c\"]"
(print-str #"a\"b" [#"c"])
;=> "#\"a\\\"b\" [#\"c\"]"
(pr-str (re-pattern "a\"b"))
;=> "#\"a\\\"b\""
(pr-str (re-pattern "\\Qa\"b\\E"))
;=> "#\"\\Qa\\E\\\"\\Qb\\E\""
(str (re-pattern "a\"b"))
;=> "a\"b"
(= #"a" #"a")
;=> false
(let [r #"a"] (= r r))
;=> true
(let [r #"a"] (identical? r (re-pattern r)))
;=> true
(let [r #"a"] (= (hash r) (hash r)))
;=> true
(count (hash-set #"a" #"a"))
;=> 2
(let [r #"a"] (get {r 1} r))
;=> 1
(str (first '(#"a" b)))
;=> "a"
(map str '[#"a" #"b"])
;=> ("a" "b")
(read-string "#\"a\\d\\\"b\"")
;=> #"a\d\"b"
(str (read-string "#\"a\\d\\\"b\""))
;=> "a\\d\\\"b"
(re-find (read-string "#\"b+\"") "abbb")
;=> "bbb"
(let [f (fn [] #"a")] (identical? (f) (f)))
;=> true
((juxt string? coll? fn? ifn? seqable?) #"a")
;=> [false false false false false]
(class #"a")
;=> java.util.regex.Pattern
(instance? java.util.regex.Pattern #"a")
;=> true
(instance? java.util.regex.Matcher (re-matcher #"a" "a"))
;=> true
(meta #"a")
;=> nil
(compare #"a" #"b")
;=> :throws ClassCastException
(re-pattern "a(b)c")
;=> #"a(b)c"
(re-pattern "")
;=> #""
(re-pattern nil)
;=> :throws NullPointerException
(re-pattern 1)
;=> :throws ClassCastException
(re-pattern 'a)
;=> :throws ClassCastException
(re-pattern "(")
;=> :throws IllegalArgumentException
(re-pattern "[")
;=> :throws IllegalArgumentException
(re-pattern "*")
;=> :throws IllegalArgumentException
(re-pattern "a)")
;=> :throws IllegalArgumentException
(re-pattern "\\")
;=> :throws IllegalArgumentException
(re-pattern "a{")
;=> :throws IllegalArgumentException
(re-pattern "a{2,1}")
;=> :throws IllegalArgumentException
(re-pattern "[b-a]")
;=> :throws IllegalArgumentException
(re-pattern "\\y")
;=> :throws IllegalArgumentException
(re-pattern "\\p{Nope}")
;=> :throws IllegalArgumentException
(re-pattern "(?<a>x)(?<a>y)")
;=> :throws IllegalArgumentException
(re-pattern "\\k<a>")
;=> :throws IllegalArgumentException
(re-pattern "(?<=(ab)*)b")
;=> :throws IllegalArgumentException
(re-find #"(?<=b[ac]*)d" "bacd")
;=> "d"

(re-pattern "(?y)a")
;=> :throws IllegalArgumentException
(re-pattern "a**")
;=> :throws IllegalArgumentException
(re-pattern "\\x{110000}")
;=> :throws IllegalArgumentException
(re-pattern "\\xZ")
;=> :throws IllegalArgumentException
(re-pattern "[a&&]")
;=> #"[a&&]"
(re-pattern "(?P<a>x)")
;=> :throws IllegalArgumentException
(try (re-pattern "a(") (catch java.util.regex.PatternSyntaxException e :syntax))
;=> :syntax
(try (re-pattern "a(") (catch IllegalArgumentException e (ex-message e)))
;=> "Unclosed group near index 2\na("
(try (re-pattern "[a") (catch IllegalArgumentException e (ex-message e)))
;=> "Unclosed character class near index 1\n[a\n ^"
; ---- re-find, re-matches, re-groups, re-matcher
(re-find #"b+" "aabbbcbb")
;=> "bbb"
(re-find #"x" "aab")
;=> nil
(re-find #"(a)(b)?" "ac")
;=> ["a" "a" nil]
(re-find #"" "abc")
;=> ""
(re-find #"a*" "baa")
;=> ""
(re-find #"(\w+)@(\w+)" "mail me@home now")
;=> ["me@home" "me" "home"]
(re-find #"x" "")
;=> nil
(re-find "a" "a")
;=> :throws ClassCastException
(re-find #"a" nil)
;=> :throws NullPointerException
(re-find #"a" 1)
;=> :throws ClassCastException
(re-find #"a" :a)
;=> :throws ClassCastException
(re-find nil "a")
;=> :throws NullPointerException
(re-matches #"a+" "aaa")
;=> "aaa"
(re-matches #"a+" "aaab")
;=> nil
(re-matches #"(\d+)-(\d+)" "10-20")
;=> ["10-20" "10" "20"]
(re-matches #"a|ab" "ab")
;=> "ab"
(re-matches #"(a|ab)(c|bcd)(d*)" "abcd")
;=> ["abcd" "a" "bcd" ""]
(re-matches #"" "")
;=> ""
(re-matches #"" "a")
;=> nil
(re-matches #"a" nil)
;=> :throws NullPointerException
(re-matches #"(?s).*" "a\nb")
;=> "a\nb"
(re-matches #".*" "a\nb")
;=> nil
(let [m (re-matcher #"\d" "a1b2")] [(re-find m) (re-find m) (re-find m)])
;=> ["1" "2" nil]
(let [m (re-matcher #"\d" "a1b2")] [(re-find m) (re-groups m)])
;=> ["1" "1"]
(let [m (re-matcher #"(\d)(x)?" "a1b2x")] [(re-find m) (re-groups m) (re-find m) (re-groups m)])
;=> [["1" "1" nil] ["1" "1" nil] ["2x" "2" "x"] ["2x" "2" "x"]]
(re-groups (re-matcher #"a" "a"))
;=> :throws IllegalStateException
(let [m (re-matcher #"a" "b")] (re-find m) (re-groups m))
;=> :throws IllegalStateException
(let [m (re-matcher #"a*" "baab")] [(re-find m) (re-find m) (re-find m) (re-find m) (re-find m)])
;=> ["" "aa" "" "" nil]
(re-matcher #"a" nil)
;=> :throws NullPointerException
(re-matcher "a" "a")
;=> :throws ClassCastException
(let [[_ y m d] (re-matches #"(\d{4})-(\d\d)-(\d\d)" "2020-02-03")] [d m y])
;=> ["03" "02" "2020"]
(boolean (re-find #"\s" "a b"))
;=> true
; ---- re-seq
(re-seq #"\d+" "1 22 333")
;=> ("1" "22" "333")
(re-seq #"x" "abc")
;=> nil
(re-seq #"(\w)(\d)" "a1 b2 c3")
;=> (["a1" "a" "1"] ["b2" "b" "2"] ["c3" "c" "3"])
(re-seq #"" "abc")
;=> ("" "" "" "")
(re-seq #"a*" "aabaa")
;=> ("aa" "" "aa" "")
(re-seq #"(?<=,)[^,]*" "a,b,,c")
;=> ("b" "" "c")
(map first (re-seq #"(.)\1" "aabbcdd"))
;=> ("aa" "bb" "dd")
(take 2 (re-seq #"." "abcdef"))
;=> ("a" "b")
(first (re-seq #"[a-z]+" "  word other"))
;=> "word"
(rest (re-seq #"a" "aaa"))
;=> ("a" "a")
(frequencies (re-seq #"\w" "hello"))
;=> {"h" 1, "e" 1, "l" 2, "o" 1}
(re-seq #"\b\w" "the quick brown")
;=> ("t" "q" "b")
(re-seq #"a" nil)
;=> :throws NullPointerException
(realized? (rest (re-seq #"a" "aaa")))
;=> false
(count (re-seq #"[aeiou]" "education"))
;=> 5
(apply str (re-seq #"[A-Z]" "Hello World Again"))
;=> "HWA"
; ---- syntax: characters and classes
(re-seq #"[abc]+" "aabbxcc")
;=> ("aabb" "cc")
(re-seq #"[^abc]+" "aabbxyzcc")
;=> ("xyz")
(re-seq #"[a-cx-z]+" "abcdwxyz")
;=> ("abc" "xyz")
(re-seq #"[a-z&&[^aeiou]]+" "education")
;=> ("d" "c" "t" "n")
(re-seq #"[a-z&&aeiou]+" "education")
;=> ("e" "u" "a" "io")
(re-seq #"[a-f[0-3]]+" "abc123xyz")
;=> ("abc123")
(re-seq #"[^a-z&&[0-9]]+" "abc123")
;=> ("abc123")
(re-seq #"[\w&&[^\d]]+" "ab12_c")
;=> ("ab" "_c")
(re-seq #"[]a]+" "]a]b")
;=> ("]a]")
(re-seq #"[a\]]+" "]a]b")
;=> ("]a]")
(re-seq #"[\[\]]" "[x]")
;=> ("[" "]")
(re-seq #"[a-]+" "a-b")
;=> ("a-")
(re-seq #"[-a]+" "a-b")
;=> ("a-")
(re-seq #"[a&b]+" "a&b")
;=> ("a&b")
(re-seq #"[\d.]+" "1.5 and 2.25")
;=> ("1.5" "2.25")
(re-seq #"[.]" "a.b")
;=> (".")
(re-seq #"\d+|\D" "12ab3")
;=> ("12" "a" "b" "3")
(re-seq #"\w+" "foo_bar baz-é")
;=> ("foo_bar" "baz")
(re-seq #"\W+" "foo bar-é")
;=> (" " "-é")
(re-seq #"\s" "a\tb\nc\u00a0d")
;=> ("\t" "\n")
(re-seq #"\S+" " ab  cd ")
;=> ("ab" "cd")
(count (re-seq #"\h" "a\tb c\u00a0d\u3000"))
;=> 4
(count (re-seq #"\v" "a\nb\u2028c\u000b"))
;=> 3
(re-seq #"\R" "a\r\nb\nc\rd")
;=> ("\r\n" "\n" "\r")
(re-seq #"\x41\u0042\x{43}\0104" "ABCD")
;=> ("ABCD")
(re-seq #"\t|\n|\r|\f" "\t\n\r\f")
;=> ("\t" "\n" "\r" "\f")
(re-seq #"\cA" "\u0001")
;=> ("")
(re-seq #"\.\*\+\?" ".*+?")
;=> (".*+?")
(re-seq #"\Qa.b\E+" "a.bbb axb")
;=> ("a.bbb")
(re-seq #"\Q(\E" "((")
;=> ("(" "(")
(re-seq #"x\Q.*" "x.* xa")
;=> ("x.*")
(re-seq #"[\Q^]\E]" "^]a")
;=> ("^" "]")
(re-seq #"\p{Lower}+" "abCDé")
;=> ("ab")
(re-seq #"\p{Upper}+" "abCDÉ")
;=> ("CD")
(re-seq #"\p{Alpha}+\p{Digit}*" "ab12 c3é")
;=> ("ab12" "c3")
(re-seq #"\p{Punct}" "a,b.c!")
;=> ("," "." "!")
(re-seq #"\p{Space}+" "a \t b")
;=> (" \t ")
(re-seq #"\p{XDigit}+" "beef xyz 12")
;=> ("beef" "12")
(re-seq #"\P{Alpha}+" "ab12cd")
;=> ("12")
(re-seq #"\p{L}+" "abcäöü 12 Привет")
;=> ("abcäöü" "Привет")
(re-seq #"\pL+" "añ1")
;=> ("añ")
(re-seq #"\p{Lu}" "aÄbÖ")
;=> ("Ä" "Ö")
(re-seq #"\p{IsAlphabetic}+" "añ1")
;=> ("añ")
(re-seq #"\p{IsLatin}+|\p{IsCyrillic}+" "abc где")
;=> ("abc" "где")
(re-seq #"\p{IsGreek}" "aβγ")
;=> ("β" "γ")
(re-seq #"\p{Sc}" "a$b€")
;=> ("$" "€")
(re-seq #"[^\p{L}]+" "ab12ñ3")
;=> ("12" "3")
(re-seq #"[\p{L}&&[^a-m]]+" "amnz")
;=> ("nz")
(re-seq #"\p{javaLowerCase}+" "abCDé")
;=> ("ab" "é")
(re-seq #"\p{script=Han}" "a漢字")
;=> ("漢" "字")
(re-seq #"\p{general_category=Nd}+" "a12")
;=> ("12")
(re-seq #"\p{Nd}+" "12٣")
;=> ("12٣")
(re-seq #"." "a😀b")
;=> ("a" "😀" "b")
(re-matches #".." "😀b")
;=> "😀b"
(re-seq #"[😀-😂]" "😀😁x")
;=> ("😀" "😁")
(re-find #"\x{1F600}" "a😀")
;=> "😀"
(re-find #"\uD83D\uDE00" "a😀")
;=> "😀"
; ---- syntax: quantifiers and groups
(re-find #"a{2}" "aaa")
;=> "aa"
(re-find #"a{2,}" "aaaa")
;=> "aaaa"
(re-find #"a{1,2}" "aaaa")
;=> "aa"
(re-find #"a{0}" "aa")
;=> ""
(re-find #"a+?" "aaa")
;=> "a"
(re-find #"a*?b" "aab")
;=> "aab"
(re-find #"a??b" "ab")
;=> "ab"
(re-find #"<.+?>" "<a><b>")
;=> "<a>"
(re-find #"<.+>" "<a><b>")
;=> "<a><b>"
(re-find #"a{2,3}?" "aaaa")
;=> "aa"
(re-find #"a++a" "aaa")
;=> nil
(re-find #"a*+b" "aab")
;=> "aab"
(re-find #"(?>a+)b" "aaab")
;=> "aaab"
(re-find #"(?>a|ab)c" "abc")
;=> nil
(re-find #"(?:ab)+" "ababa")
;=> "abab"
(re-find #"(ab)+" "ababa")
;=> ["abab" "ab"]
(re-find #"(a)|(b)" "b")
;=> ["b" nil "b"]
(re-matches #"(?:(a)|b)*" "ab")
;=> ["ab" "a"]
(re-matches #"(a*)*" "b")
;=> nil
(re-matches #"(a*)*" "aa")
;=> ["aa" ""]
(re-matches #"(a*)+" "")
;=> ["" ""]
(re-matches #"(a|b)*?c" "abc")
;=> ["abc" "b"]
(re-matches #"((a)|(b))+" "ab")
;=> ["ab" "b" "a" "b"]
(re-matches #"(\w+)\s\1" "hey hey")
;=> ["hey hey" "hey"]
(re-matches #"(?<w>\w+)-\k<w>" "a-a")
;=> ["a-a" "a"]
(re-matches #"(a)?\1" "")
;=> nil
(re-matches #"(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\10" "abcdefghijj")
;=> ["abcdefghijj" "a" "b" "c" "d" "e" "f" "g" "h" "i" "j"]
(re-matches #"(a)\11" "aa1")
;=> ["aa1" "a"]
(re-find #"\1(a)" "aa")
;=> nil
(re-find #"(?=a)\w" "ba")
;=> "a"
(re-find #"a(?!b)." "abac")
;=> "ac"
(re-find #"(?<=a)b" "cbab")
;=> "b"
(re-find #"(?<!a)b" "abcb")
;=> "b"
(re-find #"(?<=ab?)c" "abc")
;=> "c"
(re-find #"(?=(\w+))a" "abc")
;=> ["a" "abc"]
(re-seq #"(?<=\d)(?=(?:\d{3})+$)" "1234567")
;=> ("" "")
(re-find #"a|b|" "c")
;=> ""
(re-find #"(|a)b" "ab")
;=> ["ab" "a"]
(re-seq #"(?:|a)+" "aa")
;=> ("" "" "")
(re-find #"x{0,0}y" "xy")
;=> "y"
(re-find #"(a{2}){2}" "aaaaa")
;=> ["aaaa" "aa"]
(re-seq #"\G\d" "12a3")
;=> ("1" "2")
; ---- syntax: anchors and flags
(re-find #"^a" "ba")
;=> nil
(re-find #"a$" "ab\na")
;=> "a"
(re-find #"a$" "a\n")
;=> "a"
(re-find #"a\z" "a\n")
;=> nil
(re-find #"a\Z" "a\n")
;=> "a"
(re-find #"a$" "a\n\n")
;=> nil
(re-find #"a$" "a\r\n")
;=> "a"
(re-seq #"(?m)^\w" "a\nb\r\nc")
;=> ("a" "b" "c")
(re-seq #"(?m)\w$" "a\nb\r\nc")
;=> ("a" "b" "c")
(re-seq #"(?m)^" "a\n")
;=> ("")
(re-find #"(?m)^$" "a\n\nb")
;=> ""
(re-find #"(?d)a.b" "a\rb")
;=> "a\rb"
(re-find #"\Aa" "ab")
;=> "a"
(re-seq #"\bfoo\b" "foo foobar foo")
;=> ("foo" "foo")
(re-seq #"\Boo" "foo oo")
;=> ("oo")
(re-seq #"\b." "né à")
;=> ("n" " " "à")
(re-find #"(?i)abc" "xABc")
;=> "ABc"
(re-find #"(?i)[a-c]+" "xABCd")
;=> "ABC"
(re-find #"(?i)é" "É")
;=> nil
(re-find #"(?iu)é" "É")
;=> "É"
(re-find #"(?i)\p{Lower}+" "aB")
;=> "aB"
(re-find #"(?i)k" "\u212a")
;=> nil
(re-find #"a(?i)b" "aB")
;=> "aB"
(re-find #"a(?i)b" "AB")
;=> nil
(re-find #"a(?i:b)c" "aBc")
;=> "aBc"
(re-find #"a(?i:b)c" "aBC")
;=> nil
(re-find #"(?i)a(?-i)b" "AB")
;=> nil
(re-find #"(?i)a(?-i)b" "Ab")
;=> "Ab"
(re-find #"((?i)a)b" "AB")
;=> nil
(re-find #"(?i)(a)\1" "aA")
;=> ["aA" "a"]
(re-find #"(?s)a.b" "a\nb")
;=> "a\nb"
(re-find #"a.b" "a\nb")
;=> nil
(re-find #"a.b" "a\u0085b")
;=> nil
(re-find #"(?s-i:a.)b" "a\nb")
;=> "a\nb"
(re-find #"(?x) a b # comment" "xab")
;=> "ab"
(re-find #"(?x)a\ b[ c]" "a bc")
;=> "a bc"
(re-find #"(?U)a" "a")
;=> "a"
(re-seq #"(?U)\w+" "né à b1_c")
;=> ("né" "à" "b1_c")
(re-seq #"(?U)\d+" "12٣ 4")
;=> ("12٣" "4")
(re-seq #"(?U)\bé\b" "é éa (é)")
;=> ("é" "é")
(re-seq #"(?U)\B." "né")
;=> ("é")
(re-seq #"(?U)\p{Lower}+|\p{Punct}" "éÉ¿")
;=> ("é" "¿")
(re-seq #"(?U)\p{Alpha}+" "abé1")
;=> ("abé")
(re-seq #"(?U)\S+" "a\u00a0b\u2003c")
;=> ("a" "b" "c")
(re-seq #"(?iU)É" "é")
;=> ("é")
(re-seq #"(?U:\w)\w*" "éa é")
;=> ("éa" "é")
(re-find #"(?im)^b$" "a\nB")
;=> "B"
; ---- clojure.string/split
(str/split "a,b,c" #",")
;=> ["a" "b" "c"]
(str/split "a,b,,c,," #",")
;=> ["a" "b" "" "c"]
(str/split "a,b,,c,," #"," -1)
;=> ["a" "b" "" "c" "" ""]
(str/split "a,b,c" #"," 2)
;=> ["a" "b,c"]
(str/split "a,b,c" #"," 1)
;=> ["a,b,c"]
(str/split "a,b,c" #"," 3)
;=> ["a" "b" "c"]
(str/split "a,b,c" #"," 10)
;=> ["a" "b" "c"]
(str/split "a,b,," #"," 3)
;=> ["a" "b" ","]
(str/split "" #",")
;=> [""]
(str/split "," #",")
;=> []
(str/split ",," #"," -1)
;=> ["" "" ""]
(str/split ",a" #",")
;=> ["" "a"]
(str/split "abc" #"")
;=> ["a" "b" "c"]
(str/split "abc" #"" 2)
;=> ["a" "bc"]
(str/split "abc" #"" -1)
;=> ["a" "b" "c" ""]
(str/split "a1b22c" #"\d+")
;=> ["a" "b" "c"]
(str/split "a1b2c" #"(\d)")
;=> ["a" "b" "c"]
(str/split " a  b " #"\s+")
;=> ["" "a" "b"]
(str/split "abc" #"x")
;=> ["abc"]
(str/split "abc" #"(?=b)")
;=> ["a" "bc"]
(str/split "abc" #"(?=a)")
;=> ["abc"]
(str/split nil #"a")
;=> :throws NullPointerException
(str/split "a" nil)
;=> :throws NullPointerException
(str/split "q1w2e3r4t5y6u7i8o9p0" #"\d+")
;=> ["q" "w" "e" "r" "t" "y" "u" "i" "o" "p"]
(vector? (str/split "a b" #" "))
;=> true
(str/split-lines "a\nb\r\nc\rd\n\n")
;=> ["a" "b" "c\rd"]
(str/split-lines "\na")
;=> ["" "a"]
; ---- clojure.string/replace
(str/replace "hello" #"l" "L")
;=> "heLLo"
(str/replace "hello" #"l+" "<$0>")
;=> "he<ll>o"
(str/replace "hello world" #"(\w+) (\w+)" "$2 $1")
;=> "world hello"
(str/replace "a1b2" #"\d" "\\$")
;=> "a$b$"
(str/replace "a.b" #"\." "\\\\")
;=> "a\\b"
(str/replace "abc" #"" "-")
;=> "-a-b-c-"
(str/replace "abc" #"x*" "-")
;=> "-a-b-c-"
(str/replace "ab" #"(a)(x)?" "[$1$2]")
;=> "[a]b"
(str/replace "a" #"(a)" "$12")
;=> "a2"
(str/replace "a" #"(?<n>a)" "<${n}>")
;=> "<a>"
(str/replace "a" #"a" "$1")
;=> :throws IndexOutOfBoundsException
(str/replace "a" #"a" "$")
;=> :throws IllegalArgumentException
(str/replace "a" #"a" "\\")
;=> :throws IllegalArgumentException
(str/replace "a" #"a" "$x")
;=> :throws IllegalArgumentException
(str/replace "a" #"a" "${x}")
;=> :throws IllegalArgumentException
(str/replace "a" #"(?<n>a)" "${n")
;=> :throws IllegalArgumentException
(str/replace "hello" #"[aeiou]" str/upper-case)
;=> "hEllO"
(str/replace "hello" #"(h)(e)" (fn [[_ a b]] (str b a)))
;=> "ehllo"
(str/replace "a-b" #"-" (constantly "$1"))
;=> "a$1b"
(str/replace "hello" #"l" {"l" "L"})
;=> "heLLo"
(str/replace "hello" #"l" (fn [_] nil))
;=> :throws NullPointerException
(str/replace "hello" #"l" (fn [_] 1))
;=> :throws ClassCastException
(str/replace "hello" #"x" (fn [_] nil))
;=> "hello"
(str/replace "hello" #"l" \x)
;=> :throws ClassCastException
(str/replace "hello" "l" "L")
;=> "heLLo"
(str/replace "hello" \l \L)
;=> "heLLo"
(str/replace "hello" "l" \L)
;=> :throws ClassCastException
(str/replace "hello" \l "L")
;=> :throws ClassCastException
(str/replace "hello" :l "L")
;=> :throws IllegalArgumentException
(str/replace "hello" nil "L")
;=> :throws IllegalArgumentException
(str/replace nil #"l" "L")
;=> :throws NullPointerException
(str/replace "a.b" "." "$1")
;=> "a$1b"
(str/replace "snake_case_name" #"_(\w)" (fn [[_ c]] (str/upper-case c)))
;=> "snakeCaseName"
(str/replace "The Color" #"(?i)color" "colour")
;=> "The colour"
(str/replace-first "hello" #"l" "L")
;=> "heLlo"
(str/replace-first "hello" #"(l)" "<$1>")
;=> "he<l>lo"
(str/replace-first "hello" #"x" "L")
;=> "hello"
(str/replace-first "hello" #"l" str/upper-case)
;=> "heLlo"
(str/replace-first "hello" #"" "-")
;=> "-hello"
(str/replace-first "hello" "l" "$1")
;=> "he$1lo"
(str/replace-first "hello" \l \L)
;=> "heLlo"
(str/replace-first "hello" \l "LL")
;=> "heLLlo"
(str/replace-first "hello" \x \y)
;=> "hello"
(str/replace-first "hello" :l "x")
;=> :throws IllegalArgumentException
(str/re-quote-replacement "a$b\\c")
;=> "a\\$b\\\\c"
(str/replace "x" #"x" (str/re-quote-replacement "$1\\"))
;=> "$1\\"
(str/trim-newline (str/replace "a\r\n" #"\r" ""))
;=> "a"
(str/escape "<a&b>" {\< "&lt;" \> "&gt;" \& "&amp;"})
;=> "&lt;a&amp;b&gt;"
(str/includes? "abc" "bc")
;=> true
(str/capitalize (str/replace "heLLO" #"L+" "l"))
;=> "Helo"
(->> (str/split "the cat the dog" #" ") frequencies (sort-by key))
;=> (["cat" 1] ["dog" 1] ["the" 2])
(str/join "," (map str/trim (str/split " a ; b;c " #";")))
;=> "a,b,c"
(let [parse (fn [s] (into {} (map (fn [kv] (let [[k v] (str/split kv #"=")] [(keyword k) v])) (str/split s #"&"))))] (parse "a=1&b=2"))
;=> {:a "1", :b "2"}
; ---- macros that use them while they expand
(defmacro split-at-compile-time [s re] (vec (str/split s re)))
(split-at-compile-time "a,b;c" #"[,;]")
;=> ["a" "b" "c"]
(defmacro groups-of [re s] (re-matches re s))
(groups-of #"(?:(a)|(\p{Lu}))*(?<=x|[^b])(?<tail>.*?)" "aBbéÉ")
;=> ["aBbéÉ" "a" "B" "béÉ"]
(groups-of #"(?iu)(é)\1\b" "éÉ")
;=> ["éÉ" "é"]
(defmacro all-of [re s] (vec (re-seq re s)))
(all-of #"(?m)^(\w+)$" "ab\ncd\r\nef")
;=> [["ab" "ab"] ["cd" "cd"] ["ef" "ef"]]
(all-of #"\b\w{2,}?(?!x)" "abc ab😀 abx")
;=> ["ab" "ab" "abx"]
(all-of #"(?>a+|b)*+c?" "aabcab")
;=> ["aabc" "ab" ""]
(defmacro replaced-of [s re with] (str/replace s re with))
(replaced-of "a1b22" #"(\d)(\d)?" "<$2$1>")
;=> "a<1>b<22>"
(defmacro keep-regex [re] `(re-find ~re "xyz1"))
(keep-regex #"\d")
;=> "1"
(defmacro regex-of [s] (re-pattern s))
(re-find (regex-of "y.") "xyz")
;=> "yz"
