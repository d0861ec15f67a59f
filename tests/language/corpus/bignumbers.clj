(ns lang.bignumbers)

; ---- literals and printing
1N
;=> 1N
-1N
;=> -1N
0N
;=> 0N
-0N
;=> 0N
9223372036854775807
;=> 9223372036854775807
9223372036854775808
;=> 9223372036854775808N
-9223372036854775808
;=> -9223372036854775808
-9223372036854775809
;=> -9223372036854775809N
123456789012345678901234567890
;=> 123456789012345678901234567890N
0xffffffffffffffff
;=> 18446744073709551615N
0x7fffffffffffffff
;=> 9223372036854775807
0x1FN
;=> 31N
-0xffN
;=> -255N
0777777777777777777777777
;=> 4722366482869645213695N
017N
;=> 15N
2r1111111111111111111111111111111111111111111111111111111111111111
;=> 18446744073709551615N
36rZZZZZZZZZZZZZZZ
;=> 221073919720733357899775N
[1N {:a 2N} #{3N} '(4N)]
;=> [1N {:a 2N} #{3N} (4N)]
(str 12N)
;=> "12"
(str 1N "a" 2N)
;=> "1a2"
(str [1N])
;=> "[1N]"
(pr-str 12N)
;=> "12N"
(print-str 12N)
;=> "12N"
(print-str [1N 2N])
;=> "[1N 2N]"
(with-out-str (print 1N))
;=> "1N"
(with-out-str (println 1N 18446744073709551616N))
;=> "1N 18446744073709551616N\n"
(prn-str 1N)
;=> "1N\n"
'(+ 1N 2)
;=> (+ 1N 2)
(quote 1N)
;=> 1N
(name (keyword (str 1N)))
;=> "1"

; ---- reading back
(read-string "1N")
;=> 1N
(read-string "-12N")
;=> -12N
(read-string "+12N")
;=> 12N
(read-string "9223372036854775808")
;=> 9223372036854775808N
(read-string "-9223372036854775808")
;=> -9223372036854775808
(read-string "-9223372036854775809")
;=> -9223372036854775809N
(read-string "0x1FN")
;=> 31N
(read-string "0xffffffffffffffffff")
;=> 4722366482869645213695N
(read-string "-0XffN")
;=> -255N
(read-string "0777N")
;=> 511N
(read-string "07777777777777777777777777")
;=> 37778931862957161709567N
(read-string "2r101")
;=> 5
(read-string "-2r101")
;=> -5
(read-string "36rZz")
;=> 1295
(read-string "16rFFFFFFFFFFFFFFFFFF")
;=> 4722366482869645213695N
(read-string "2r102")
;=> :throws NumberFormatException
(read-string "37r1")
;=> :throws NumberFormatException
(read-string "08")
;=> :throws NumberFormatException
(read-string "1.5N")
;=> :throws NumberFormatException
(read-string "1NN")
;=> :throws NumberFormatException
(read-string "1x")
;=> :throws NumberFormatException
(read-string "0")
;=> 0
(read-string "0N")
;=> 0N
(read-string "-0N")
;=> 0N
(read-string "00")
;=> 0
(read-string "[1N 2]")
;=> [1N 2]
(= 12345678901234567890N (read-string (pr-str 12345678901234567890N)))
;=> true

; ---- kinds
(number? 1N)
;=> true
(integer? 1N)
;=> true
(int? 1N)
;=> false
(rational? 1N)
;=> true
(float? 1N)
;=> false
(ratio? 1N)
;=> false
(decimal? 1N)
;=> false
(pos-int? 1N)
;=> false
(nat-int? 0N)
;=> false
(coll? 1N)
;=> false
(ifn? 1N)
;=> false
(identical? 1N nil)
;=> false

(class 1N)
;=> clojure.lang.BigInt
(class 9223372036854775808)
;=> clojure.lang.BigInt
(class (biginteger 1))
;=> java.math.BigInteger
(class (+ (biginteger 1) 1))
;=> clojure.lang.BigInt
(class (+ 1/2 1/2))
;=> clojure.lang.BigInt
(class (*' 9223372036854775807 2))
;=> clojure.lang.BigInt
(instance? Number 1N)
;=> true
(instance? clojure.lang.BigInt 1N)
;=> true
(instance? java.math.BigInteger (biginteger 1))
;=> true
(instance? Long 1N)
;=> false

; ---- overflow and promotion
(+ 9223372036854775807 1)
;=> :throws ArithmeticException
(inc 9223372036854775807)
;=> :throws ArithmeticException
(dec -9223372036854775808)
;=> :throws ArithmeticException
(- -9223372036854775808)
;=> :throws ArithmeticException
(- -9223372036854775808 1)
;=> :throws ArithmeticException
(* 9223372036854775807 2)
;=> :throws ArithmeticException
(* -9223372036854775808 -1)
;=> :throws ArithmeticException
(+' 9223372036854775807 1)
;=> 9223372036854775808N
(inc' 9223372036854775807)
;=> 9223372036854775808N
(dec' -9223372036854775808)
;=> -9223372036854775809N
(-' -9223372036854775808)
;=> 9223372036854775808N
(*' 9223372036854775807 9223372036854775807)
;=> 85070591730234615847396907784232501249N
(*' -9223372036854775808 -1)
;=> 9223372036854775808N
(+' 1 2)
;=> 3
(+')
;=> 0
(*')
;=> 1
(+' 1)
;=> 1
(*' 7)
;=> 7
(+' 1 2 3 9223372036854775807)
;=> 9223372036854775813N
(-' 1 2 3)
;=> -4
(*' 1000000000 1000000000 1000000000)
;=> 1000000000000000000000000000N
(*' 2 0.5)
;=> 1.0
(+' "a")
;=> :throws ClassCastException
(inc' nil)
;=> :throws NullPointerException
(apply +' (repeat 3 9223372036854775807))
;=> 27670116110564327421N
(reduce *' (range 1 26))
;=> 15511210043330985984000000N
(reduce * (range 1 26))
;=> :throws ArithmeticException
(reduce * (map bigint (range 1 26)))
;=> 15511210043330985984000000N
(- 9223372036854775808N 1)
;=> 9223372036854775807N
(+ 9223372036854775807N 1)
;=> 9223372036854775808N
(- 9223372036854775808N 9223372036854775807N)
;=> 1N
(* 0 12345678901234567890N)
;=> 0N
(= (* 0 12345678901234567890N) 0)
;=> true
(apply + 1N (range 100))
;=> 4951N
(reduce + 0N [1 2 3])
;=> 6N
(take 5 (iterate inc' 9223372036854775805))
;=> (9223372036854775805 9223372036854775806 9223372036854775807 9223372036854775808N 9223372036854775809N)
(nth (iterate (fn [x] (*' x x)) 3) 8)
;=> 139008452377144732764939786789661303114218850808529137991604824430036072629766435941001769154109609521811665540548899435521N
(str (reduce *' (range 1 101)))
;=> "93326215443944152681699238856266700490715968264381621468592963895217599993229915608941463976156518286253697920827223758251185210916864000000000000000000000000"
(count (str (reduce *' (range 1 301))))
;=> 615
(let [fib (fn [n] (loop [a 0N b 1N n n] (if (zero? n) a (recur b (+ a b) (dec n)))))] (fib 200))
;=> 280571172992510140037611932413038677189525N
(loop [n 600851475143N f 2] (if (= n 1) f (if (zero? (rem n f)) (recur (quot n f) f) (recur n (inc f)))))
;=> 6857
(let [gcd (fn [a b] (if (zero? b) a (recur b (mod a b))))] (gcd 123456789012345678901234567890N 98765432109876543210N))
;=> 90N
(let [pow-mod (fn [b e m] (loop [r 1N b b e e] (if (zero? e) r (recur (if (odd? e) (mod (* r b) m) r) (mod (* b b) m) (quot e 2)))))] (pow-mod 3N 1000 1000000007N))
;=> 56888193N

; ---- division
(quot 123456789012345678901234567890N 1000000007)
;=> 123456788148148161864N
(rem 123456789012345678901234567890N 1000000007)
;=> 197434842N
(mod -123456789012345678901234567890N 1000000007)
;=> 802565165N
(rem -123456789012345678901234567890N 1000000007)
;=> -197434842N
(quot -123456789012345678901234567890N 1000000007)
;=> -123456788148148161864N
(quot 1 18446744073709551616N)
;=> 0N
(rem 1 18446744073709551616N)
;=> 1N
(mod -1 18446744073709551616N)
;=> 18446744073709551615N
(quot 1N 0)
;=> :throws ArithmeticException
(rem 1N 0N)
;=> :throws ArithmeticException
(mod 1 0N)
;=> :throws ArithmeticException
(/ 1N 0)
;=> :throws ArithmeticException
(/ 1 0N)
;=> :throws ArithmeticException
(/ 0N 5)
;=> 0N
(/ 6N 3)
;=> 2N
(/ 6 3N)
;=> 2N
(/ 6N 4)
;=> 3/2
(/ 18446744073709551616N 4)
;=> 4611686018427387904N
(/ 4N)
;=> 1/4
(/ 1N)
;=> 1N
(/ -1N)
;=> -1N
(/ 1.0 0N)
;=> ##Inf
(/ 1N 0.5)
;=> 2.0
(quot 7N 2.0)
;=> 3.0
(quot -9223372036854775808 -1)
;=> -9223372036854775808
(/ -9223372036854775808 -1)
;=> -9223372036854775808
(rem -9223372036854775808 -1)
;=> 0
(mod -9223372036854775808 -1)
;=> 0
(quot -9223372036854775808 -1N)
;=> 9223372036854775808N

; ---- equality, hashing, order
(= 1 1N)
;=> true
(== 1 1N)
;=> true
(= 1N 1.0)
;=> false
(== 1N 1.0)
;=> true
(= 18446744073709551616N 18446744073709551616N)
;=> true
(= 18446744073709551616N 18446744073709551617N)
;=> false
(== 18446744073709551616N 1.8446744073709552E19)
;=> true
(= 1N "1")
;=> false
(= "1" 1N)
;=> false
(= 1N nil)
;=> false
(= [1N 2] [1 2N])
;=> true
(= {1N :a} {1 :a})
;=> true
(= #{1N} #{1})
;=> true
(not= 1 1N)
;=> false
(hash 1N)
;=> 1392991556
(= (hash 1N) (hash 1))
;=> true
(hash -1N)
;=> 1651860712
(hash 9223372036854775807N)
;=> -2106506049
(hash 9223372036854775808N)
;=> -2147483648
(hash -9223372036854775808N)
;=> 1366273829
(hash -9223372036854775809N)
;=> 2147483647
(hash 18446744073709551616N)
;=> 961
(hash -18446744073709551616N)
;=> -961
(hash 123456789012345678901234567890N)
;=> 1915528825
(hash -123456789012345678901234567890N)
;=> -1915528825
(hash [1N 18446744073709551616N])
;=> -239454051
(get {1 :a} 1N)
;=> :a
(get {1N :a} 1)
;=> :a
({18446744073709551616N :big} 18446744073709551616N)
;=> :big
(get (zipmap (range 20) (range 20)) 7N)
;=> 7
(get (zipmap (map bigint (range 20)) (range 20)) 7)
;=> 7
(contains? #{1 2 3} 2N)
;=> true
(#{1N} 1)
;=> 1N
(#{1} 1N)
;=> 1
(set [1 1N 2 2N])
;=> #{1 2}
(distinct [1 1N 2])
;=> (1 2)
(frequencies [1 1N 18446744073709551616N 18446744073709551616N])
;=> {1 2, 18446744073709551616N 2}
(group-by even? [1N 2N 18446744073709551616N])
;=> {false [1N], true [2N 18446744073709551616N]}
(set (map (fn [n] (*' n 9223372036854775807)) (range 12)))
;=> #{0 101457092405402533877N 92233720368547758070N 83010348331692982263N 73786976294838206456N 64563604257983430649N 55340232221128654842N 46116860184273879035N 36893488147419103228N 9223372036854775807 27670116110564327421N 18446744073709551614N}
(into {} (map (fn [n] [(*' n 1000000007 1000000009 1000000021) n]) (range 12)))
;=> {0 0, 4000000148000001596000005292N 4, 8000000296000003192000010584N 8, 3000000111000001197000003969N 3, 7000000259000002793000009261N 7, 11000000407000004389000014553N 11, 2000000074000000798000002646N 2, 6000000222000002394000007938N 6, 10000000370000003990000013230N 10, 1000000037000000399000001323N 1, 5000000185000001995000006615N 5, 9000000333000003591000011907N 9}
(compare 1N 2)
;=> -1
(compare 2 1N)
;=> 1
(compare 1 1N)
;=> 0
(compare 18446744073709551616N 1)
;=> 1
(compare -18446744073709551616N 1)
;=> -1
(compare nil 1N)
;=> -1
(compare 1N nil)
;=> 1
(compare 1N "a")
;=> :throws ClassCastException
(sort [3N 1 2N -18446744073709551616N 18446744073709551616N 0])
;=> (-18446744073709551616N 0 1 2N 3N 18446744073709551616N)
(sort > [3N 1 2N])
;=> (3N 2N 1)
(sort-by - [1N 3 2])
;=> (3 2 1N)
(sorted-set 3N 1 2N 1N)
;=> #{1 2N 3N}
(sorted-map 2N :b 1 :a)
;=> {1 :a, 2N :b}
(max 1 2N 3)
;=> 3
(min 1 2N 3)
;=> 1
(max 1N)
;=> 1N
(max-key abs -18446744073709551616N 1)
;=> -18446744073709551616N
(< 1 2N 3)
;=> true
(<= 1N 1 1N)
;=> true
(> 18446744073709551617N 18446744073709551616N)
;=> true
(>= 1 1N)
;=> true
(case 1N 1 :one :other)
;=> :one
(case 1 1N :one :other)
;=> :one
(case 18446744073709551616N 18446744073709551616N :big :other)
;=> :big
(condp = 1N 1 :one 2 :two)
;=> :one

; ---- parity, signs, bits
(even? 18446744073709551616N)
;=> true
(odd? 18446744073709551617N)
;=> true
(even? -3N)
;=> false
(odd? -3N)
;=> true
(zero? 0N)
;=> true
(pos? 18446744073709551616N)
;=> true
(neg? -18446744073709551616N)
;=> true
(abs -18446744073709551616N)
;=> 18446744073709551616N
(abs -9223372036854775808)
;=> -9223372036854775808
(abs -9223372036854775808N)
;=> 9223372036854775808N
(- 18446744073709551616N)
;=> -18446744073709551616N
(- 0N)
;=> 0N
(bit-and 1N 3)
;=> :throws IllegalArgumentException
(bit-or 1 3N)
;=> :throws IllegalArgumentException
(bit-not 1N)
;=> :throws IllegalArgumentException
(bit-shift-left 1N 3)
;=> :throws IllegalArgumentException
(bit-shift-left 1 3N)
;=> :throws IllegalArgumentException
(bit-test 1N 0)
;=> :throws IllegalArgumentException

; ---- casts
(long 5N)
;=> 5
(long 9223372036854775807N)
;=> 9223372036854775807
(long 9223372036854775808N)
;=> :throws IllegalArgumentException
(int 5N)
;=> 5
(int 3000000000N)
;=> :throws ArithmeticException
(int 18446744073709551616N)
;=> :throws IllegalArgumentException
(short 5N)
;=> 5
(short 40000N)
;=> :throws IllegalArgumentException
(byte 127N)
;=> 127
(byte 128N)
;=> :throws IllegalArgumentException
(char 97N)
;=> \a
(char 65536N)
;=> :throws IllegalArgumentException
(char -1N)
;=> :throws IllegalArgumentException
(double 5N)
;=> 5.0
(double 18446744073709551617N)
;=> 1.8446744073709552E19
(double 123456789012345678901234567890N)
;=> 1.2345678901234568E29
(float 5N)
;=> 5.0
(boolean 0N)
;=> true
(num 5N)
;=> 5N
(unchecked-long 18446744073709551617N)
;=> 1
(unchecked-long -18446744073709551617N)
;=> -1
(unchecked-int 4294967297N)
;=> 1
(unchecked-int 18446744073709551615N)
;=> -1
(unchecked-byte 300N)
;=> 44
(unchecked-byte -300N)
;=> -44
(unchecked-short 70000N)
;=> 4464
(unchecked-char 97N)
;=> \a
(unchecked-double 5N)
;=> 5.0
(unchecked-float 5N)
;=> 5.0
(unchecked-add 9223372036854775807 1)
;=> -9223372036854775808
(unchecked-add 9223372036854775807N 1)
;=> 9223372036854775808N
(unchecked-subtract 1N 2)
;=> -1N
(unchecked-multiply 9223372036854775807N 2)
;=> 18446744073709551614N
(unchecked-inc 9223372036854775807N)
;=> 9223372036854775808N
(unchecked-dec 0N)
;=> -1N
(unchecked-negate 5N)
;=> -5N
(unchecked-add-int 2147483647 1)
;=> -2147483648
(unchecked-multiply-int 2147483647 2)
;=> -2
(bigint 5)
;=> 5N
(bigint 5N)
;=> 5N
(bigint 5.9)
;=> 5N
(bigint -5.9)
;=> -5N
(bigint 1e30)
;=> 1000000000000000000000000000000N
(bigint 1.5e300)
;=> 1500000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000N
(bigint 7/2)
;=> 3N
(bigint -7/2)
;=> -3N
(bigint 3.99M)
;=> 3N
(bigint 1e20M)
;=> 100000000000000000000N
(bigint "123456789012345678901234567890")
;=> 123456789012345678901234567890N
(bigint "-5")
;=> -5N
(bigint "+5")
;=> 5N
(bigint "x")
;=> :throws NumberFormatException
(bigint "")
;=> :throws NumberFormatException
(bigint " 5")
;=> :throws NumberFormatException
(bigint "1_0")
;=> :throws NumberFormatException
(bigint ##Inf)
;=> :throws NumberFormatException
(bigint ##NaN)
;=> :throws NumberFormatException
(bigint nil)
;=> :throws NullPointerException
(bigint :a)
;=> :throws IllegalArgumentException
(bigint \a)
;=> :throws IllegalArgumentException
(biginteger 5)
;=> 5
(biginteger "123456789012345678901234567890")
;=> 123456789012345678901234567890
(biginteger 1.9)
;=> 1
(str (biginteger 5))
;=> "5"
[(biginteger 5) (biginteger 18446744073709551616N)]
;=> [5 18446744073709551616]
(+ (biginteger 5) 1)
;=> 6N
(= (biginteger 5) 5 5N)
;=> true
(integer? (biginteger 5))
;=> true
(hash (biginteger 5))
;=> 1740791543
(bigint (biginteger 5))
;=> 5N
(bigint (biginteger 18446744073709551616N))
;=> 18446744073709551616N
(biginteger 18446744073709551616N)
;=> 18446744073709551616
(inc (biginteger 18446744073709551616N))
;=> 18446744073709551617N
(max 1 (biginteger 5))
;=> 5

; ---- where numbers are asked for
(nth [1 2 3] 1N)
;=> 2
(nth '(1 2 3) 1N)
;=> 2
(get [1 2 3] 1N)
;=> 2
(get [1 2 3] 18446744073709551616N)
;=> 1
([1 2 3] 1N)
;=> 2
(get "abc" 1N)
;=> \b
(assoc [1 2] 1N 5)
;=> [1 5]
(assoc [1 2] 2N 5)
;=> [1 2 5]
(contains? [1 2] 1N)
;=> true
(find [1 2] 1N)
;=> [1N 2]
(get-in {:a [1 2]} [:a 1N])
;=> 2
(update [1 2] 0N inc)
;=> [2 2]
(subvec [1 2 3] 1N)
;=> [2 3]
(subs "hello" 1N 3N)
;=> "el"
(take 2N [1 2 3])
;=> (1 2)
(drop 1N [1 2 3])
;=> (2 3)
(take-last 2N [1 2 3])
;=> (2 3)
(nthrest [1 2 3] 1N)
;=> (2 3)
(split-at 1N [1 2 3])
;=> [(1) (2 3)]
(partition 2N [1 2 3 4])
;=> ((1 2) (3 4))
(repeat 2N :a)
;=> (:a :a)
(range 5N)
;=> (0 1 2 3 4)
(range 0N 3)
;=> (0N 1N 2N)
(range 0 3N)
;=> (0 1 2)
(range 1N 10N 3N)
;=> (1N 4N 7N)
(range 9223372036854775805 9223372036854775810N)
;=> (9223372036854775805 9223372036854775806 9223372036854775807 9223372036854775808N 9223372036854775809N)
(range 3N 0N -1N)
;=> (3N 2N 1N)
(count (range 0N 100))
;=> 100
(reduce + (range 5N))
;=> 10
(last (range 0N 70))
;=> 69N
(dotimes [i 2N] i)
;=> nil
(rand-int 1N)
;=> 0
(vec (for [i (range 3N)] (* i i)))
;=> [0 1 4]
(quot (count [1 2 3]) 2N)
;=> 1N
(format "%d" (biginteger 5))
;=> "5"
(format "%d" (biginteger 123456789012345678901234567890N))
;=> "123456789012345678901234567890"
(format "%,d" (biginteger 123456789012345678901234567890N))
;=> "123,456,789,012,345,678,901,234,567,890"
(format "%030d" (biginteger -12345))
;=> "-00000000000000000000000012345"
(format "%x" (biginteger 255))
;=> "ff"
(format "%x" (biginteger -255))
;=> "-ff"
(format "%X" (biginteger 123456789012345678901234567890N))
;=> "18EE90FF6C373E0EE4E3F0AD2"
(format "%o" (biginteger 64))
;=> "100"
(format "%s" 12N)
;=> "12"
(format "%d" 1N)
;=> :throws IllegalArgumentException
(Math/sqrt 4N)
;=> 2.0
(Math/pow 2N 70)
;=> 1.1805916207174113E21
(Math/floor 3N)
;=> 3.0
(Math/sqrt 18446744073709551616N)
;=> 4.294967296E9
(parse-long "9223372036854775808")
;=> nil
(parse-double "12345678901234567890")
;=> 1.2345678901234567E19

; ---- as data
(meta 1N)
;=> nil
(with-meta [1N] {:a 1N})
;=> [1N]
(vec (map inc [1N 2]))
;=> [2N 3]
(apply max [1 2N 3])
;=> 3
(every? integer? [1 2N])
;=> true
(let [[a b] [1N 2]] (+ a b))
;=> 3N
(zipmap [1N 2N] [:a :b])
;=> {1N :a, 2N :b}
(defmacro twice [n] (* 2 n))
(twice 9223372036854775807N)
;=> 18446744073709551614N
(twice 5N)
;=> 10N
(defmacro power [b n] (apply *' (repeat n b)))
(power 10 30)
;=> 1000000000000000000000000000000N
(power 2 10)
;=> 1024
(defn add-big [x] (+ x 100000000000000000000N))
(add-big 1)
;=> 100000000000000000001N
(add-big -100000000000000000000N)
;=> 0N
(add-big 0.5)
;=> 1.0E20
(add-big 1/2)
;=> 200000000000000000001/2
(try (apply + [9223372036854775807 1]) (catch ArithmeticException e (ex-message e)))
;=> "long overflow"
(try (/ 1N 0) (catch ArithmeticException e (ex-message e)))
;=> "Divide by zero"
(try (long 18446744073709551616N) (catch IllegalArgumentException e (ex-message e)))
;=> "Value out of range for long: 18446744073709551616"
(try (even? 1.5) (catch IllegalArgumentException e (ex-message e)))
;=> "Argument must be an integer: 1.5"
