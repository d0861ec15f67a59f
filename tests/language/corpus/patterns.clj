(ns lang.patterns)

; Patterns and texts made by chance, of Java's whole grammar but for Unicode. Each is matched by the compiler's matcher while
; the macro expands, and by the program's while it runs.
(defn matches-of [re s] [(re-matches re s) (vec (take 6 (re-seq re s)))])
(defmacro both [re s]
  (let [expanded (matches-of re s)]
    `(let [ran# (matches-of ~re ~s)] (if (= ran# '~expanded) ran# [:differ '~expanded ran#]))))
(both #"[b[c]]b?|\Z(?=(?>b{0,2}?\2))(\R??| *(?<!a)??)*" "a\rcc ")
;=> [nil [["c" nil] ["c" nil]]]
(both #"(?i)((?<!a)*?b)*|.??" "bba")
;=> [nil [["bb" "b"] ["" nil] ["" nil]]]
(both #"(?m).+?" "\nAcBb")
;=> [nil ["A" "c" "B" "b"]]
(both #"(?s)\s*" "ccb")
;=> [nil ["" "" "" ""]]
(both #"(?m)(?s:\r)*?" "bB\n")
;=> [nil ["" "" "" ""]]
(both #"(?<=a){0,2}?" "b")
;=> [nil ["" ""]]
(both #"(?m) ?" "\ncbBb")
;=> [nil ["" "" "" "" "" ""]]
(both #"(?s)\Z|(?:\b)??a{0,2}?" "\rbB")
;=> [nil ["" "" "" ""]]
(both #"(?m).{1,2}" "B bB ")
;=> [nil ["B " "bB" " "]]
(both #"b??b*" "aBbAb")
;=> [nil ["" "" "b" "" "b" ""]]
(both #"(?s)c{2}c|(?iu:([a-c&&[^b]]){1,2}(?<!(a))*)?+" "ab\n b\n b")
;=> [nil [["a" "a" "a"] ["" nil nil] ["" nil nil] ["" nil nil] ["" nil nil] ["" nil nil]]]
(both #"((?>\B)*)\A" "\nB \nBba")
;=> [nil [["" ""]]]
(both #"(?m)(a+?)" "baaa\r")
;=> [nil [["a" "a"] ["a" "a"] ["a" "a"]]]
(both #"b(?:(?>b){0,2}?)?" "cb\n\r b")
;=> [nil ["b" "b"]]
(both #"(?!(?i:.*+\R++a)?(?m:a*?b\R*?|Ba)*?)?" "a\n")
;=> [nil ["" "" ""]]
(both #"(?s)^(?!c??(?<!(a))*?B)*?" "\ncbabb")
;=> [nil [["" nil]]]
(both #"(?m)a+?|((?:a*B{1,2}b+)*[^\n]{0,2}?\R)?a" "ab")
;=> [nil [["a" nil]]]
(both #"(?s)c(?!(?im:[^a]{2}|^a??){0,2}?)*?a+|b*" "B\ncbc \n\n")
;=> [nil ["" "" "" "b" "" ""]]
(both #"a(?<=(a|b))+?|(?>(?<=a)|(?=a+?|a??)){1,2}" "\rbcac")
;=> [nil [["" nil] ["" nil] ["" nil] ["a" "a"] ["" nil] ["" nil]]]
(both #"(?s)(?<=a{1,2})*?((b*?bb+)+)*?" "Bc")
;=> [nil [["" nil nil] ["" nil nil] ["" nil nil]]]
(both #"(?m)..|(?:A{1,}){0,2}?(?>\s|[ab])??(.*\n+\2)+?" "caBa  c")
;=> [nil [["ca" nil] ["Ba" nil] ["  " nil]]]
(both #"(?m)(?d:(?<!a){1,2}( +\z.|.*?){1,2})?+" "  Bb\nB\r")
;=> [nil [["" ""] ["" ""] ["" ""] ["" ""] ["" ""] ["" ""]]]
(both #"(?i)\R?[b[c]]{0,2}?" "cB   ")
;=> [nil ["" "" "" "" "" ""]]
(both #"(?s)(?im:(?<=(a|b))\2|\1(?!b.+?$)){1,2}" "bcc\nAAc")
;=> [nil [["A" "A"]]]
(both #"(?m)(?=b){0,2}?" " a")
;=> [nil ["" "" ""]]
(both #"[ab]*?((?=c?b)??|b+a?(?!\r{0,2}?))" "cBa\rcb")
;=> [nil [["" ""] ["" ""] ["" ""] ["" ""] ["" ""] ["" ""]]]
(both #"(?m)b*?" "c")
;=> [nil ["" ""]]
(both #"(?i)(a)" "aAb Ac\n")
;=> [nil [["a" "a"] ["A" "A"] ["A" "A"]]]
(both #"(?i)(?=(?:B?c)*([ab]*a*)+?)+?a+" "B\raBa ")
;=> [nil [["a" "aBa"] ["a" "a"]]]
(both #"(b+)?(?=[b[c]](?<=a)*(?![ab]+|a*?)*+|(?:\2)\2)?" "")
;=> [["" nil] [["" nil]]]
(both #"(?:\s\1(?: ?\2[^a]{1,2})|(b{0,2}?c){0,2}?)++\s" "b\na")
;=> [nil [["\n" nil]]]
(both #"(?i)(?<=ab|c)??\1|a{1,2}(?:a*?)" "aBB\rBbc")
;=> [nil ["a"]]
(both #"(?s)(?:(?=.){2}){0,2}?(?:\r{2}.{2,}?c*?)?" "a\na ")
;=> [nil ["" "" "" "" ""]]
(both #"(?i)(?iu:[ab]?(.{1,2}a+?)*?.++)*?[^a]??" "\nbc \n")
;=> [nil [["" nil] ["" nil] ["" nil] ["" nil] ["" nil] ["" nil]]]
(both #"(?m)(?<!a)?" "a")
;=> [nil ["" ""]]
(both #"((a?a^|b{1,2}B{1,2}){2}(?<!a)+)+\r*?" "b b\n")
;=> [nil []]
(both #"b*\A(?:.??(\r|\b)|[a-c&&[^b]]*){0,2}?" "")
;=> [["" nil] [["" nil]]]
(both #"a*|(?!B+?(?m:c*?.|\s?\1a??)+)+?" "B\rcBAab\n")
;=> [nil ["" "" "" "" "" "a"]]
(both #"(?s)(?:(\z|b??B{1,})+?(?:^)?a|a{0,2}?)?+|c" "bA\na")
;=> [nil [["" nil] ["" nil] ["" nil] ["" nil] ["" nil]]]
(both #"(?m)(a(?:bb)+){1,2}|b?" "\nBbba\r")
;=> [nil [["" nil] ["" nil] ["b" nil] ["b" nil] ["" nil] ["" nil]]]
(both #"(?s)(^b{0,2}?)?+" "aabac")
;=> [nil [["" ""] ["" nil] ["" nil] ["" nil] ["" nil] ["" nil]]]
(both #"c+?|(?!c+?|(?:a*)+(?<=ab|c))??(?<!(a))\Z" "cba\nbbb")
;=> [nil [["c" nil] ["" "a"]]]
(both #"\b(?!(?<!b|cc)+?(?!aB\2|\Rb??b{2}){0,2}?){0,2}?" "\nca")
;=> [nil ["" ""]]
(both #"(?<=ab|c)((?<!b|cc)|(c{2}\Z)+?(\R{1,2}\1.)??)" "AaB\nc\n")
;=> [nil [["" "" nil nil]]]
(both #"(?m)\s+(?<!(a))|c+" "\na\rB")
;=> [nil [["\n" nil] ["\r" nil]]]
(both #"(?m)a\w+?(?<=a{1,2})|(?>\1)*" "b\rc B\nA")
;=> [nil ["" "" "" "" "" ""]]
(both #"(?=(a*?aa?|a[^a].){2}|(?im:b{2})*+)*" " \ra a")
;=> [nil [["" nil] ["" nil] ["" nil] ["" nil] ["" nil] ["" nil]]]
(both #"(?m)\R(?=b{0,2}?b*?(?: ))*" "ABBA\n ")
;=> [nil ["\n"]]
(both #"$|A{2,}?b??" "a")
;=> [nil [""]]
(both #"(?i)\Bb??" "cAB\r")
;=> [nil ["" "" ""]]
(both #"(?d:(?:c??^)){2,}?" "")
;=> ["" [""]]
(both #"(?i)\n??" "b\nbAa")
;=> [nil ["" "" "" "" "" ""]]
(both #"(?s)(?<!a){2,}?(?:B{1,2}b*)??|b?c" "B\rBbBB")
;=> [nil ["" "" "" "" "" ""]]
(both #"(?md:\Ga).b|b{0,2}?" "baab\rbbc")
;=> [nil ["" "" "" "" "" ""]]
(both #"(?:(\w\n{1,2})+?(?:\r){1,2})|.?$(?<=ab|c){2}" "cb\nbaAc")
;=> [nil [["c" nil] ["" nil]]]
(both #"((?<!(a))?|\n\z(?=\Z\n{2}|\2)*)+(?<=a)*+|c{1,2}" "A\rcb\rA")
;=> [nil [["" "" nil] ["" "" nil] ["" "" nil] ["" "" nil] ["" "" nil] ["" "" nil]]]
(both #"(?m)\Z\b" "bc")
;=> [nil [""]]
(both #"(?i)(\s*\2(?!a{2}c*)??|c*?\bc*)|(?=.+?)+?" "ba")
;=> [nil [["" ""] ["" nil] ["" ""]]]
(both #"(?=(?>a*?c+?c){1,2}(?>[ab]{2})(?:B{2}))*" "\na")
;=> [nil ["" "" ""]]
(both #"(?m)((?<=a{1,2}))*" "bA")
;=> [nil [["" nil] ["" nil] ["" nil]]]
(both #"(?s)((?=.+?\R{0,2}?b?)?(?<!b|cc)*(a|\1))?" "ABaac")
;=> [nil [["" nil nil] ["" nil nil] ["a" "a" "a"] ["a" "a" "a"] ["" nil nil] ["" nil nil]]]
(both #"(?s)([a-c&&[^b]]|B{2}(?<!(a))*(?=.\1)*?)" "b b")
;=> [nil []]
(both #"(?!\w{1,})??.+?" "c\n\nab\rBb")
;=> [nil ["c" "a" "b" "B" "b"]]
(both #"(?s)((?:.*a+|.?\w?+.{1,2})+|(?!\zB\1){0,2}?\A)??" "b")
;=> [nil [["" nil] ["" nil]]]
(both #"((?:\za\r?+|\G\1\1))*[^\n]{0,2}?." "\nbc aB\r")
;=> [nil [["b" nil] ["c" nil] [" " nil] ["a" nil] ["B" nil]]]
(both #"[^\n]?\R*+" "BbbB\n")
;=> [nil ["B" "b" "b" "B\n" ""]]
(both #"B?? ?$" " BabaBb ")
;=> [nil [" " ""]]
(both #"(?s)(?:(?>a*?)?+)(\2(?!\R{1,2}\B|c{1,2}){1,2})*" "c")
;=> [nil [["" nil] ["" nil]]]
(both #"(?m)\A(?>\1b?+)??(?<!b|cc)" "a")
;=> [nil [""]]
(both #"(?i)(?<!(a))b{0,2}?" "a")
;=> [nil [["" nil]]]
(both #"(?s).*" "caabc\rca")
;=> ["caabc\rca" ["caabc\rca" ""]]
(both #"(?m).??B*?" "\r \n\n ")
;=> [nil ["" "" "" "" "" ""]]
(both #"\2|(a*?)?" "Aaa")
;=> [nil [["" ""] ["" ""] ["" ""] ["" ""]]]
(both #"(?s)(c)+?|(?=b?(?<!b|cc)+?){1,}(?<=a{1,2})?" "A")
;=> [nil [["" nil] ["" nil]]]
(both #"(?:(?<!b|cc)?)??.{0,2}?" " b")
;=> [" b" ["" "" ""]]
(both #"(?m).*+|(?>\r+?[^a]*(?=\s{0,2}?a+){0,2}?)*?\R+?c" "a\r\nc\n")
;=> [nil ["a" "" "" "c" "" ""]]
(both #"(?i)(?:.(?>b+?))*+" "c")
;=> [nil ["" ""]]
(both #".??b*b*" "acB")
;=> [nil ["" "" "" ""]]
(both #"(?s)((a+a)+?(?>b??|\r {1,2}$)+?b+?)??" "b\nb\r\na ")
;=> [nil [["" nil nil] ["" nil nil] ["" nil nil] ["" nil nil] ["" nil nil] ["" nil nil]]]
(both #"((\Ab*+))?+" "\rBac \r")
;=> [nil [["" "" ""] ["" nil nil] ["" nil nil] ["" nil nil] ["" nil nil] ["" nil nil]]]
(both #".++|(?:.*+(?:B*?\Z|a{2}a)\1){2}" "\nc\rbA")
;=> [nil ["c" "bA"]]
(both #"(?m)((.*[^\n]?c?)*?(?>.*?B*?|\R*.a??))??" "")
;=> [["" nil nil] [["" nil nil]]]
(both #"(?i)$(?<!(a))+?|((.b*)\z(?<!b|cc)+?| ?[^\n]\1)?" "Bacaba")
;=> [nil [["" nil nil nil] ["" nil nil nil] ["" nil nil nil] ["" nil nil nil] ["" nil nil nil] ["a" nil "a" "a"]]]
(both #"(?i)(?:(?<!a).a*)+?^c|(?<!a)B{1,2}." " Bccaab")
;=> [nil ["Bc"]]
(both #"(?:(c+?a*?)*+)?" "BacBa\n")
;=> [nil [["" nil] ["" nil] ["c" "c"] ["" nil] ["" nil] ["" nil]]]
(both #"(a*?)??" "B  \r \n\ra")
;=> [nil [["" nil] ["" nil] ["" nil] ["" nil] ["" nil] ["" nil]]]
(both #"(?i)(?<!b|cc){2}.(?:\n*(c*+b{0,2}?b+?))??" "c\n")
;=> [nil [["c" nil]]]
(both #"(?i) ?(?:a)?" "B\n")
;=> [nil ["" "" ""]]
(both #"(?s)(?s:\1)??(?<=a{1,2}).*?" "b\raBa B")
;=> [nil ["" ""]]
(both #"(?i)$" "\nb \rc\n")
;=> [nil ["" ""]]
(both #"(?s)\R" " \ra \rb\r")
;=> [nil ["\r" "\r" "\r"]]
(both #"(b{2,}?)??c+?|a+?" "\rcb Ab\r")
;=> [nil [["c" nil]]]
(both #"(?s)c|(?<!b|cc)+" "b")
;=> [nil [""]]
(both #"(?s)(?:b)?(?<=a)|a((.?\n?B{2}){0,2}?(?m:\G)){2}" "c\nbbaAb")
;=> [nil [["" nil nil]]]
(both #"(?<!b|cc)*?|(a|(?:\b).{2}B*)(c)++$" "B\na\rB")
;=> [nil [["" nil nil] ["" nil nil] ["" nil nil] ["" nil nil] ["" nil nil] ["" nil nil]]]
(both #"(?s)(?:^(?m:ca?.+)|(\Z\2B)*?(.{2}ab?+|.+a)a+?)??" "abB abBc")
;=> [nil [["" nil nil] ["" nil nil] ["" nil nil] ["" nil nil] ["" nil nil] ["" nil nil]]]
(both #"(?s)(?! |(?:\n*?B?)){0,2}?|[b[c]]^" "\rBb\nA\n\n ")
;=> [nil ["" "" "" "" "" ""]]
(both #"(?:a*?(?<!b|cc)*(B?)){1,2}((\2c?B{2}))+" "c\n\naaa\n ")
;=> [nil []]
(both #"(?i)(?=b*?)|(?<!b|cc)" "ab a cb\n")
;=> [nil ["" "" "" "" "" ""]]
(both #"(?:a{1,2}.(a|.++)??)" "a \r\nb")
;=> [nil [["a " nil]]]
(both #"(?i)[b[c]].*?|[^a]" "\n\r")
;=> [nil ["\n" "\r"]]
(both #"(?m)c\G|.{0,2}?" "aacaacb")
;=> [nil ["" "" "" "" "" ""]]
(both #"(?!a)+\s" " Ac\rbB B")
;=> [nil [" " "\r" " "]]
(both #"c*|(?<!(a))??c*?" "bbabaB")
;=> [nil [["" nil] ["" nil] ["" nil] ["" nil] ["" nil] ["" nil]]]
(both #"(?s)(?<=a)| +?a" "aa\n\nBB\r")
;=> [nil ["" ""]]
(both #"(?s)(?>(?:b|\R?A\A)?b)([b[c]]??)B*" "\nb")
;=> [nil [["b" ""]]]
(both #"(?s)(?>(.??b{2}a{2})\n+(?!\1\1B){0,2}?)*?(\B)??" "bBc")
;=> [nil [["" nil nil] ["" nil nil] ["" nil nil] ["" nil nil]]]
(both #"(?i)(?:(c+)|\Z(?<!(a))??(?<=a{1,2})+?){1,2}" "abAb\rcbA")
;=> [nil [["c" "c" nil] ["" nil nil]]]
(both #"(?<!b|cc)?(?<!b|cc)?" "b bb")
;=> [nil ["" "" "" "" ""]]
(both #"(?m)(?md:(?:\w)*){2}" "\r")
;=> [nil ["" ""]]
(both #"(?m)a??(?:(?:\Z)*(?>[ab])+?.{1,2})??" "c")
;=> [nil ["" ""]]
(both #"((?=\2^.+)(?!\2ac+?|\1[ab]?+a??))?\Z^" "")
;=> [["" nil] [["" nil]]]
(both #"(?md:(?<!a)[^\n]*+c?|c)??c*?" "aA \rBa")
;=> ["aA \rBa" ["" "" "" "" "" ""]]
(both #"(?!(b)){2}" "AA\naa\nB")
;=> [nil [["" nil] ["" nil] ["" nil] ["" nil] ["" nil] ["" nil]]]
(both #"(?i)A??|(?<!(a))(?>(\2|b*)+?A{1,}){1,2}" "Aa bb")
;=> [nil [["" nil nil] ["" nil nil] ["" nil nil] ["" nil nil] ["" nil nil] ["" nil nil]]]
(both #"(?:a?)*" "\na\nab \n")
;=> [nil ["" "a" "" "a" "" ""]]
(both #"(?i).??" "bc")
;=> [nil ["" "" ""]]
(both #"(?m)(?=(?:[a-c&&[^b]]{0,2}?){2}(?<=a{1,2})?)" " Ab\nbbca")
;=> [nil ["" "" "" "" "" ""]]
(both #"(?i)a??\1|a" "\nacbcab")
;=> [nil ["a" "a"]]
(both #"(?i)b*+" "b\rb")
;=> [nil ["b" "" "b" ""]]
(both #"a{1,2}|c(?:b{2,}?B{2,}?(?<=ab|c))" "b  ca")
;=> [nil ["a"]]
(both #"(?i)(?<=a{1,2}){1,2}c?a??|.??" "a\nc")
;=> [nil ["" "" "" ""]]
(both #"(?!(?<=ab|c)??(a))??" "A")
;=> [nil [["" nil] ["" nil]]]
(both #"(?m).{0,2}?|((?i:c{2}|.\w{0,2}?a+))" " \rb")
;=> [nil [["" nil] ["" nil] ["" nil] ["" nil]]]
(both #"(?<=a{1,2}){0,2}?(?>(\w+[^a]+?){2}b{0,2}?)" "cb\nac")
;=> [["cb\nac" "ac"] [["cb\nac" "ac"]]]
(both #"(?m)(?:(?!b{0,2}?[ab]{2})++(?=\r+)(a)*?)+" "bbc")
;=> [nil []]
(both #"^(?md:([b[c]]a{0,2}?|c*\n*)*?$(?!a*?cb|c*c*)++)" "cBa\nba")
;=> [nil []]
(both #"(?<=a{1,2})*+a*(b??|ab+?)" " a\r")
;=> [nil [["" ""] ["a" ""] ["" ""] ["" ""]]]
(both #"(?s)(?<!(a))+.{1,2}" "\n")
;=> [["\n" nil] [["\n" nil]]]
(both #"(?i)(?<=ab|c)?(?<=ab|c)*?|(?=(\r{0,2}?)+\1){2}" "aaBB ")
;=> [nil [["" nil] ["" nil] ["" nil] ["" nil] ["" nil] ["" nil]]]
(both #"(?i).(?!\Aa+?)|b?c*?b" "\r Bab\r\nA")
;=> [nil [" " "B" "a" "b" "A"]]
(both #"(?i)((c{0,2}?)?+){1,2}c?(?<!b|cc)?+" " Bb bac")
;=> [nil [["" "" ""] ["" "" ""] ["" "" ""] ["" "" ""] ["" "" ""] ["" "" ""]]]
(both #"(?m)(b+(b{1,2}a)??\1)*" "\raacBa\rb")
;=> [nil [["" nil nil] ["" nil nil] ["" nil nil] ["" nil nil] ["" nil nil] ["" nil nil]]]
(both #"(?s)(?>b+(c\r?a??|\r{1,2}$.{0,2}?)(?:c??b?))+" "ccabAba")
;=> [nil []]
(both #"(?<=(a|b)){1,2}a{0,2}?(?<!(a))+" "ab\nbc")
;=> [nil [["" "b" "a"] ["" "b" nil]]]
(both #"(?=(a[^a])(?:\r+?)*?|(?=B[^a]\1){0,2}?){2}" "bb\n")
;=> [nil [["" nil] ["" nil] ["" nil] ["" nil]]]
(both #"(?m) *" "bAA\rAaAb")
;=> [nil ["" "" "" "" "" ""]]
(both #"(?!(.?a{1,}|b?\rb??)*?(?<=a))((?:b{2})?)?" "A\ra")
;=> [nil [["" nil ""]]]
(both #"(?<=(a|b))??" "b\r")
;=> [nil [["" nil] ["" nil] ["" nil]]]
(both #"(?m)(?>(?=.b*?\Z|\b\2B{1,})?){0,2}?" "\r\n\na")
;=> [nil ["" "" "" "" ""]]
(both #"(?m)(?im:(?<!a){1,}.{1,2}|Bb{2,}?(?:a+?B+\2))+?" "ABaa")
;=> ["ABaa" ["AB" "aa"]]
(both #"(?m).{1,}\R*" " c a")
;=> [" c a" [" c a"]]
(both #"(?s)(\R(\B)*?[ab]+)ba|." "Abb ")
;=> [nil [["A" nil nil] ["b" nil nil] ["b" nil nil] [" " nil nil]]]
(both #"(?m)(?>(\1a*?\1|[^\n]{2,}?c?){2}){0,2}?" "a \nba\r B")
;=> [nil [["" nil] ["" nil] ["" nil] ["" nil] ["" nil] ["" nil]]]
(both #"a{0,2}?[a-c&&[^b]]??" "\n")
;=> [nil ["" ""]]
(both #"(?i)(?:[ab]+?)|\G(?i:(b*+){1,2})" "bbb")
;=> [["bbb" nil] [["b" nil] ["b" nil] ["b" nil] ["" ""]]]
(both #"(?md:a+?|(?:b+?a)[^a]*?)" "a\rB\nAbaa")
;=> [nil ["a" "ba" "a"]]
(both #"(?:(?!..?\1)(?<=(a|b))*)|(?>a(?<=a{1,2})++)*?" "BBbb\ra")
;=> [nil [["" nil] ["" nil] ["" nil] ["" "b"] ["" "b"] ["" nil]]]
(both #"(?i).b+?|(?:.{1,2})?+" "\na")
;=> [nil ["" "a" ""]]
(both #".{2}(b??\BA*)*(?<=(a|b))?+" "aacbab")
;=> [nil [["aa" "" "a"] ["cb" "" "b"] ["ab" nil "b"]]]
(both #"(?s)(?<!b|cc)*(?=b{0,2}?(?<!a)|(b)+)+a{0,2}?" "bbB ")
;=> [nil [["" nil] ["" nil] ["" nil] ["" nil] ["" nil]]]
(both #"(?s).(?>(?![a-c&&[^b]]+?\z)*?(\s{0,2}?)??b*)?+" "")
;=> [nil []]
(both #"(?iu:(?=B{2,}?a*?^)?+){2}B*|(?md:(.)b++)+" "")
;=> [["" nil] [["" nil]]]
(both #"(?i)c{0,2}?b?+(?<=(a|b)){0,2}?" "\nab\ncbbb")
;=> [nil [["" nil] ["" nil] ["b" nil] ["" nil] ["" nil] ["b" nil]]]
(both #"(?m)\z" "\n Acbc")
;=> [nil [""]]
(both #"(?s)B*" "BBBbb")
;=> [nil ["BBB" "" "" ""]]
(both #"\s*?b" "abb ")
;=> [nil ["b" "b"]]
(both #"(?:(?i: )\b(?>c+?)??)*?(?<!a)?(\s)*" "")
;=> [["" nil] [["" nil]]]
(both #"(?:\G)" "Acbc \nA")
;=> [nil [""]]
(both #"(?i)(?<!(a))b*?" "")
;=> [["" nil] [["" nil]]]
(both #"(b*)a*|(?:a+?\r)?" " aAcbaAA")
;=> [nil [["" ""] ["a" ""] ["" ""] ["" ""] ["ba" "b"] ["" ""]]]
(both #"(?m)(?!a+){2}" "aa\nbcB")
;=> [nil ["" "" "" "" ""]]
(both #".+?[^a]|B{2}a{1,}(?im:(?<!b|cc)+B?){1,2}" "b\rbab ba")
;=> [nil ["b\r" "bab" " b"]]
(both #"(?m)(?<!b|cc)*?" "a\nb\r")
;=> [nil ["" "" "" "" ""]]
(both #"(?iu:(\1c{0,2}?|aA+A){2}){1,2}(($)){1,2}|(?<!a)" "ab\rbcA")
;=> [nil [["" nil nil nil] ["" nil nil nil] ["" nil nil nil] ["" nil nil nil] ["" nil nil nil] ["" nil nil nil]]]
(both #"(?i)b{1,2}" "ab")
;=> [nil ["b"]]
(both #"(?<!(a))+[^a](?!(caa){0,2}?\2)+" "\ra")
;=> [nil [["\r" nil nil]]]
(both #"(?s)(b+)*[^\n]{2}|(\b)??b(?d:b+?a??)??" "bBbcaA")
;=> [nil [["bBb" "b" nil] ["ca" nil nil]]]
(both #"(?m)[a-c&&[^b]]b|b" "bbc\nBaa\n")
;=> [nil ["b" "b"]]
(both #"(?m:a\n{2}B??)*?" "a\rcaab \n")
;=> [nil ["" "" "" "" "" ""]]
(both #"(?s)(?:(?<=a{1,2})(?!b{2}b\G){1,2}){0,2}?|\sc\2" "b")
;=> [nil ["" ""]]
(both #"(?i)(?:(?:c{2}|\sb++.)+?[ab](?:cb*?))?a" "\n\nBcAacb")
;=> [nil ["A" "a"]]
(both #".{2}\1\B|(b+?.*\n++)*" "\naa\nAbc")
;=> [nil [["" nil] ["" nil] ["" nil] ["" nil] ["" nil] ["" nil]]]
(both #"(?<!b|cc)(?<!b|cc)*" "\raBc bbb")
;=> [nil ["" "" "" "" "" ""]]
(both #"(?s)(?:b{0,2}?|\2)+?((?<!(a))?){2}\A" "a\nb\r ")
;=> [nil [["" "" nil]]]
(both #"(?m)(b|^c??)(\r(?:[ab]$c??|.[^\n]){2}.)a?" "bbaAAB ")
;=> [nil []]
(both #"(?s)(?<!(a)){1,2}\A" "A B a")
;=> [nil [["" nil]]]
(both #"(?<=(a|b)){1,2}(a(c{2,}?)|(?>\r?c{2})*?){0,2}?" "\nbbaA  ")
;=> [nil [["" "b" nil nil] ["" "b" nil nil] ["" "a" nil nil]]]
(both #"((?:aB??){0,2}?(?>a{2,}?)*){2,}?" "")
;=> [["" ""] [["" ""]]]
(both #"(?m)(?!(?:.\R+^|c??b?[a-c&&[^b]]+?)*\B)+?(?!^)??" "acbb")
;=> [nil [""]]
(both #"$(?<=a{1,2}).{1,2}|(?<!(a)){1,2}" "A")
;=> [nil [["" nil] ["" nil]]]
(both #"(?m)(?=(?<!(a))*|a?)+" "abacc")
;=> [nil [["" nil] ["" "a"] ["" nil] ["" "a"] ["" nil] ["" nil]]]
(both #"[^\n]*(?<=(a|b))*?" "")
;=> [["" nil] [["" nil]]]
(both #"(?<!a)??(?<=ab|c){2}" "A c\n")
;=> [nil [""]]
(both #"(?m)(?iu:.+?|(\r|.*A++c++)??)?|(?>\n{1,2})" "ba bab")
;=> [["ba bab" nil] [["b" nil] ["a" nil] [" " nil] ["b" nil] ["a" nil] ["b" nil]]]
(both #"(?>(?=[^\n])*\z)" "BbAbb")
;=> [nil [""]]
(both #"(?m)b+" "aAab")
;=> [nil ["b"]]
(both #"((?iu:.?c+){0,2}?)+?b+?(b?+|\2(?<!b|cc)*){0,2}?" "b\na")
;=> [nil [["b" "" nil]]]
(both #"(?s)b*?c*" "cab")
;=> [nil ["c" "" "" ""]]
(both #"(?i)c{2}\Rc*|(a*c*+|\Zb{2,}?b*?)??" "B")
;=> [nil [["" nil] ["" nil]]]
(both #"((?<=(a|b))(?:\z))??" "")
;=> [["" nil nil] [["" nil nil]]]
(both #"(?s)." "cbbb")
;=> [nil ["c" "b" "b" "b"]]
(both #"(?<!b|cc)??" "c bBaA")
;=> [nil ["" "" "" "" "" ""]]
(both #"(?m)(?iu:b{1,}(?<=ab|c))" "b\nAB")
;=> [nil ["B"]]
(both #"(?:.{0,2}?)(\w*?a+(?:b+|\r{1,2}\B)+)\2" " cAbbA\n")
;=> [nil []]
(both #"(?i)(?!b{2}(?<=ab|c)+?)" "bc\n")
;=> [nil ["" "" "" ""]]
(both #"(?<=ab|c)*+|." "\rb")
;=> [nil ["" "" ""]]
(both #"(?m)(a{2})?|.{0,2}?b" "")
;=> [["" nil] [["" nil]]]
(both #"(?i)(?>\2[b[c]]+?)+(?<=a)[b[c]]" "c")
;=> [nil []]
(both #"((?<!a)?(?s:$)*|(?!\1B)*\Z\n*){1,2}." "caa\r ")
;=> [nil [["c" ""] ["a" ""] ["a" ""] [" " ""]]]
(both #"a{2}(a)*?|(?:(?=b)+?)*?(?<!a){0,2}?" "")
;=> [["" nil] [["" nil]]]
(both #"(?<!a){2}(?<=a{1,2})*" "cbA")
;=> [nil ["" "" "" ""]]
(both #"(?s)[a-c&&[^b]]+a{2}|(?d:.*.+?)??(?<=a{1,2})*" "cc bA\n\r")
;=> ["cc bA\n\r" ["" "" "" "" "" ""]]
(both #"(?m)\1b{1,2}|((?>a{1,2}A{1,2}b?)*)+?b" "BaaA")
;=> [nil []]
(both #"[a-c&&[^b]]b*(?=\Z)*?|b" "bcAA\n\nA")
;=> [nil ["b" "c"]]
(both #"(?i)((?<!b|cc){2})*?" "A\nAaA")
;=> [nil [["" nil] ["" nil] ["" nil] ["" nil] ["" nil] ["" nil]]]
(both #"(?<=ab|c)*?" "babbAaA")
;=> [nil ["" "" "" "" "" ""]]
(both #"(?m)(?<=a{1,2})| (?<!b|cc)??\w" "\n Ba\na")
;=> [nil [" B" "" ""]]
(both #"(?s)(\2c{2}.*?)| {0,2}?" "bAc\nbAb")
;=> [nil [["" nil] ["" nil] ["" nil] ["" nil] ["" nil] ["" nil]]]
(both #"\s+?|a{1,2}a*" "baBB\r")
;=> [nil ["a" "\r"]]
(both #"(?i)[^a]{2}" " \ra\rc\rab")
;=> [nil [" \r" "\rc"]]
(both #"(?i).??c\2" "A")
;=> [nil []]
(both #"(?:\1)?(?:ca++(?:.*+b*?))\G|.?" "a\r")
;=> [nil ["a" "" ""]]
(both #"(?m)\n*.*?|a*(?:[^\n]{0,2}?)??" "b ")
;=> ["b " ["" "" ""]]
(both #"(?<=ab|c){2}\1.*+|c{2,}?" " b ")
;=> [nil []]
(both #"[b[c]]??" "BbbcB c ")
;=> [nil ["" "" "" "" "" ""]]
(both #"(?s)((?=c{2})+(\R.?))+|(?:(?>\r{2}|b++)+?b++)*?" "B ")
;=> [nil [["" nil nil] ["" nil nil] ["" nil nil]]]
(both #"(?s)((?:\Z)??(?>b+?|[b[c]]{1,2}cb+?)??a*?){2,}?" "ba\raab")
;=> [nil [["" ""] ["" ""] ["" ""] ["" ""] ["" ""] ["" ""]]]
(both #"(?i)c{2}(?:c??){2}|(b+|c{2}a(?:a)+)+?" "aaBa ")
;=> [nil [["B" "B"]]]
(both #".|(?!c+(?>c{2})(c.[ab]+)*?){2}.*?" "")
;=> [["" nil] [["" nil]]]
(both #"(?=a[a-c&&[^b]]??(\Z)??)?" "b\nbA\n\nc")
;=> [nil [["" nil] ["" nil] ["" nil] ["" nil] ["" nil] ["" nil]]]
(both #"(?s)a|B+?(?<!(a))(?:a(?<!b|cc))+" "b\nabAAb")
;=> [nil [["a" nil]]]
(both #"(?m)(?:(.{2}b*|a)??(?:\2\A\w*?)?+\n*?){1,}" "b\nbA  ")
;=> [nil [["" nil] ["" nil] ["" nil] ["" nil] ["" nil] ["" nil]]]
(both #"(?s) *(?:(?!$c?.)?|\z)" "c")
;=> [nil ["" ""]]
(both #"(?>a+?)*?(?:(?=\Gb+)\B|.a?+)*" "a\nb\ra")
;=> [nil ["a" "" "b" "" "a" ""]]
(both #"(?s)(?<=a{1,2})+?B*+" "aAaba")
;=> [nil ["" "" ""]]
(both #"((?:\s+?)*?(.c{2}.?|\s??cA))*" "\n")
;=> [nil [["" nil nil] ["" nil nil]]]
(both #"(?!\R??\2\2){1,2}" "b\nb")
;=> [nil ["" "" "" ""]]
(both #"(?i)a{1,2}B{0,2}?" "cAbcaBaa")
;=> [nil ["A" "a" "aa"]]
(both #"c|(?>b{2,}?)(?<=a){0,2}?(?=(?> {1,}\R)+?)?" "aAc")
;=> [nil ["c"]]
(both #"(?i)b(?<=a{1,2})??" "aB\nbca")
;=> [nil ["B" "b"]]
(both #"(?m)a*(?<=ab|c)|(?<=a{1,2})?" "ac\n ")
;=> [nil ["" "" "" "" ""]]
(both #"(?i)(?md:b{0,2}?){2}(?<!a)*.{1,2}|\b" "\nB\nAb")
;=> [nil ["B" "" "Ab" ""]]
(both #"(?s)(?<!b|cc)+(?<!(a))+?((b*?c.{1,2}){2})+?" "A\n \r")
;=> [nil []]
(both #"(?>b?)??(?<!(a))|B?+.?" "\rbbaB")
;=> [nil [["" nil] ["" nil] ["" nil] ["" nil] ["B" "a"] ["" nil]]]
(both #"c(?<!(a)){0,2}?\B" "acAbB b ")
;=> [nil [["c" nil]]]
(both #"(?m)(?<=(a|b))|((bc+|a+?)(?<!(a))?)+?c?" "ba\rbB")
;=> [nil [["" "b" nil nil nil] ["" "a" nil nil nil] ["" "b" nil nil nil]]]
(both #"(?s:(B{1,2}a+?\s{1,})(a*?|b)?+(?<=ab|c))??" "b a")
;=> [nil [["" nil nil] ["" nil nil] ["" nil nil] ["" nil nil]]]
(both #"c*?(?>c{1,2}[^a]*?)??(?<!a)" "Abaa\n")
;=> [nil ["" "" "" ""]]
(both #"b*?\r{0,2}?(?<=(a|b))" "\ra")
;=> [nil [["" "a"]]]
(both #"(?s:c\z)+?b+|\R*?c*?" "b\rb\r")
;=> [nil ["" "" "" "" ""]]
(both #"(?m)(?<!b|cc)b(?!.+?)" "A")
;=> [nil []]
(both #"(?m).??(?<!b|cc)??a*" "Ba\nb\r")
;=> [nil ["" "a" "" "" "" ""]]
(both #"c??|((?:^)?+)+?((?=b*?b??){1,})*" "b a\n\n")
;=> [nil [["" nil nil] ["" nil nil] ["" nil nil] ["" nil nil] ["" nil nil] ["" nil nil]]]
(both #"(?m)b{0,2}?|(?!a{1,2})+?(?<=ab|c){1,2}" "bA")
;=> [nil ["" "" ""]]
(both #"B*+b.+|(?m:b.)(?:(aa*|\1)(B+)A)*" "\nBaabBB ")
;=> [nil [["bBB " nil nil]]]
(both #"(?>(?:b*?)??\s)*" "b\n")
;=> ["b\n" ["b\n" ""]]
(both #"(?s)(?!(?<=a){1,2}B)(?<!a)\R+?" "Acac")
;=> [nil []]
(both #"a*(?!\sB)+?" "cB bb")
;=> [nil ["" "" "" "" "" ""]]
(both #"(?:([a-c&&[^b]]))*" "")
;=> [["" nil] [["" nil]]]
(both #"[a-c&&[^b]]{1,}.{2}" "Bacaa\r")
;=> [nil ["acaa"]]
(both #"(?m)a++" "acabbbB")
;=> [nil ["a" "a"]]
(both #"\Z.??" " aa  Bb ")
;=> [nil [""]]
(both #"(?s)(c{1,2}A*?){0,2}?\G|(?i:(?!cA{1,2}))*c{1,2}" " bb")
;=> [nil [["" nil]]]
(both #"(?m)(?=(c{2}\2\r{0,2}?)??(?i:a*B+?c*)a)*\R{0,2}?" "b B\nA")
;=> [nil [["" nil] ["" nil] ["" nil] ["" nil] ["" nil] ["" nil]]]
(both #"(aB{1,2}|a{2}(?<!a){2})??" "b\na")
;=> [nil [["" nil] ["" nil] ["" nil] ["" nil]]]
(both #"(?s)(?<!(a))*?" " b")
;=> [nil [["" nil] ["" nil] ["" nil]]]
(both #"(?i)(?=[ab]){0,2}?|b\B." "\rB\rb\r")
;=> [nil ["" "" "" "" "" ""]]
(both #"[a-c&&[^b]](?m:(?:\R+?c)??(.+?)*|c{0,2}?)+" "B abbB")
;=> [nil [["abbB" "B"]]]
(both #"(?s).|b" "B")
;=> ["B" ["B"]]
(both #"(?=(c*)+?(?:\r*a)+[b[c]]*){0,2}?c{2,}?" "bcBAb")
;=> [nil []]
(both #"(?m)(?d:a*+|a??)+a{0,2}?\b" "c\n \na")
;=> [nil ["" "" "a" ""]]
(both #"(?s).*a+(?<=ab|c)*" "ba\n ")
;=> [nil ["ba"]]
(both #"(?<!a)(?<!b|cc)+" "\n  c\rb")
;=> [nil ["" "" "" "" "" ""]]
(both #"A((c|\r{1,2}\r?+)?\wb{1,})??" "Ab\n")
;=> [nil [["A" nil nil]]]
(both #"(?m)(?:^){1,}" "cA")
;=> [nil [""]]
(both #"(?i).{1,2}" "cb")
;=> ["cb" ["cb"]]
(both #"(?i).a" " aA")
;=> [nil [" a"]]
(both #"(?i)\R??\B|(?d:a?+a?c??)(?<=a)+" "a\rbbc cb")
;=> [nil ["a" "" "" "" ""]]
(both #"(?m)\2(?!(?:..*?)??\r{2,}?(?:[^\n]+?){1,2})" "B")
;=> [nil []]
(both #"A(?<=a)*" "Ab ")
;=> [nil ["A"]]
(both #"(?>c?(b*? ?)b{0,2}?|b*+){1,2}|." "aBaa\rAaa")
;=> [nil [["" ""] ["" ""] ["" ""] ["" ""] ["" ""] ["" ""]]]
(both #"c?.(?!(?<=(a|b))\w\2)" "ab\na")
;=> [nil [["a" "a"] ["b" "b"] ["a" "a"]]]
(both #"(?m)(?!(\w?\1b?)c{0,2}?)" "")
;=> [["" nil] [["" nil]]]
(both #"(?s)(?im:a?(\A[^a]{0,2}?){2}b){0,2}?" "\na a")
;=> [nil [["" nil] ["" nil] ["" nil] ["" nil] ["" nil]]]
(both #"(?i)[^a]B(?!(\2A|\1a??)*?b*?(.b++b+?)?)+" "\nAca")
;=> [nil []]
(both #"(?i)b?B+?|B" "Bbabba")
;=> [nil ["Bb" "bb"]]
(both #"(?m)\w*" "c\r")
;=> [nil ["c" "" ""]]
(both #"(?:[ab]{2}(?=B+c??b|\R*c)*?\G)?\Z" " c")
;=> [nil [""]]
(both #"b+?(?<!b|cc)|(?>(?<!b|cc)*(?>c{2}){0,2}?b??)" "a\nAAbbbA")
;=> [nil ["" "" "" "" "" ""]]
(both #"(?>(?<!a)*[^\n](\s{0,2}?a*b+?|.??.?c*))??" "aBb\r\n")
;=> [nil [["" nil] ["" nil] ["" nil] ["" nil] ["" nil] ["" nil]]]
(both #"(?im:(?:\2|[a-c&&[^b]]){1,2})+?\z" "c A")
;=> [nil ["A"]]
(both #".?(?<=a)\n*?" "abAbab")
;=> [nil ["a" "" "a" ""]]
(both #"(?s)\R+?|.c{1,2}" "\naaAb")
;=> [nil ["\n"]]
(both #"(?<!a){0,2}?|(?=.\n?+a??)" "AA \n")
;=> [nil ["" "" "" "" ""]]
(both #"(?<!a)?" " B\rB")
;=> [nil ["" "" "" "" ""]]
(both #"(?i)(?=\1)A" " a")
;=> [nil []]
(both #"(?s)A*+" " ABb\na")
;=> [nil ["" "A" "" "" "" ""]]
(both #"((a)(?>a{1,2})+?\2|Ba*+)a|(?<!(a))??" "\na")
;=> [nil [["" nil nil nil] ["" nil nil nil] ["" nil nil nil]]]
(both #"(?<=ab|c)??(?!.*?)*(\R?b{2,}?c*)?|((b++)*?)*" "AcA\n\nb")
;=> [nil [["" nil nil nil] ["" nil nil nil] ["" nil nil nil] ["" nil nil nil] ["" nil nil nil] ["" nil nil nil]]]
(both #"(?m)(?<!b|cc)*([b[c]])" "\ncbbb")
;=> [nil [["c" "c"] ["b" "b"] ["b" "b"] ["b" "b"]]]
(both #"(?s)a*?B*|(?:c??[ab])(?<=ab|c)" " \rc\rb")
;=> [nil ["" "" "" "" "" ""]]
(both #"(?s)(?=\b)*(?<!b|cc){1,2}" "ab\ncB\nB")
;=> [nil ["" "" "" "" "" ""]]
(both #"(?<=ab|c)+" "c\nABA a")
;=> [nil [""]]
(both #"b|(?:\B)??" "\nB\ra")
;=> [nil ["" "" "" "" ""]]
(both #"\n{0,2}?c?\n*?" "")
;=> ["" [""]]
(both #"(?m)(?<!a)??" "")
;=> ["" [""]]
(both #"((?iu:B\n\1)+(?!.*.)a*?)*?a??c" "AABAa")
;=> [nil []]
(both #"(?=(b$|c+?b)+?)++" "\rbbab")
;=> [nil [["" "b"]]]
(both #"(?!(?<!b|cc)??)*(?<!b|cc)+A|.??(?>.{0,2}?){1,2}" "b\r\nbAA")
;=> [nil ["" "" "" "" "" "A"]]
