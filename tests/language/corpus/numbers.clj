(ns lang.numbers)

; ---- arithmetic
(+)
;=> 0
(+ 5)
;=> 5
(+ 1 2)
;=> 3
(+ 1 2 3 4)
;=> 10
(+ 1 2.5)
;=> 3.5
(+ 1.5 2.5)
;=> 4.0
(+ -3 3)
;=> 0
(+ "a")
;=> :throws ClassCastException
(+ 1 "a")
;=> :throws ClassCastException
(+ nil 1)
;=> :throws NullPointerException
(+ 1 nil)
;=> :throws NullPointerException
(- 5)
;=> -5
(- 5.5)
;=> -5.5
(- 1 2)
;=> -1
(- 10 1 2 3)
;=> 4
(- "x")
;=> :throws ClassCastException
(-)
;=> :throws ArityException
(*)
;=> 1
(* 7)
;=> 7
(* 2 3)
;=> 6
(* 2 3 4 5)
;=> 120
(* 2 0.5)
;=> 1.0
(* -1 0.0)
;=> -0.0
(* "x")
;=> :throws ClassCastException
(/ 6 3)
;=> 2
(/ 6 3 2)
;=> 1
(/ 1.0 4)
;=> 0.25
(/ 1 4.0)
;=> 0.25
(/ 1 0)
;=> :throws ArithmeticException
(/ 1.0 0)
;=> ##Inf
(/ -1.0 0)
;=> ##-Inf
(/ 0.0 0)
;=> ##NaN
(/ 1)
;=> 1
(/ 2.0)
;=> 0.5
(inc 1)
;=> 2
(inc -1)
;=> 0
(inc 1.5)
;=> 2.5
(inc nil)
;=> :throws NullPointerException
(dec 1)
;=> 0
(dec 0.5)
;=> -0.5
(dec -9007199254740993)
;=> -9007199254740994
(inc 140737488355327)
;=> 140737488355328
(dec -140737488355328)
;=> -140737488355329
(+ 140737488355327 140737488355327)
;=> 281474976710654
(* 3037000499 3037000499)
;=> 9223372030926249001
(- 9223372036854775807 1)
;=> 9223372036854775806
(+ 9223372036854775807 1)
;=> :throws ArithmeticException
(- -9223372036854775808 1)
;=> :throws ArithmeticException
(- -9223372036854775808)
;=> :throws ArithmeticException
(* 9223372036854775807 2)
;=> :throws ArithmeticException
(inc 9223372036854775807)
;=> :throws ArithmeticException
(dec -9223372036854775808)
;=> :throws ArithmeticException
(unchecked-add 9223372036854775807 1)
;=> -9223372036854775808
(unchecked-subtract -9223372036854775808 1)
;=> 9223372036854775807
(unchecked-multiply 9223372036854775807 2)
;=> -2
(unchecked-inc 9223372036854775807)
;=> -9223372036854775808
(unchecked-dec -9223372036854775808)
;=> 9223372036854775807
(unchecked-negate 5)
;=> -5
(unchecked-negate -9223372036854775808)
;=> -9223372036854775808
(unchecked-add 1 2)
;=> 3
(unchecked-multiply 3 4)
;=> 12
(apply + (range 100))
;=> 4950
(apply * [1 2 3 4 5])
;=> 120
(reduce - [10 1 2])
;=> 7
(map + [1 2] [10 20])
;=> (11 22)
; ---- division
(quot 7 2)
;=> 3
(quot -7 2)
;=> -3
(quot 7 -2)
;=> -3
(quot 7.5 2)
;=> 3.0
(quot 1 0)
;=> :throws ArithmeticException
(rem 7 2)
;=> 1
(rem -7 2)
;=> -1
(rem 7 -2)
;=> 1
(rem 7.5 2)
;=> 1.5
(rem 1 0)
;=> :throws ArithmeticException
(mod 7 2)
;=> 1
(mod -7 2)
;=> 1
(mod 7 -2)
;=> -1
(mod -7 -2)
;=> -1
(mod 6 3)
;=> 0
(mod -6 3)
;=> 0
(mod 7.5 2)
;=> 1.5
(mod -7.5 2)
;=> 0.5
(mod 1 0)
;=> :throws ArithmeticException
(map (fn [n] (mod n 3)) (range -4 5))
;=> (2 0 1 2 0 1 2 0 1)
(quot -9223372036854775807 2)
;=> -4611686018427387903
; ---- comparison
(< 1 2)
;=> true
(< 2 1)
;=> false
(< 1)
;=> true
(< 1 2 3)
;=> true
(< 1 3 2)
;=> false
(< 1 2 3 4 4)
;=> false
(< 1 1.5)
;=> true
(< nil 1)
;=> :throws NullPointerException
(<= 1 1)
;=> true
(<= 2 1)
;=> false
(<= 1 1 2)
;=> true
(<= 1)
;=> true
(> 2 1)
;=> true
(> 3 2 1)
;=> true
(> 3 2 2)
;=> false
(> 1)
;=> true
(>= 2 2)
;=> true
(>= 3 3 2)
;=> true
(>= 1 2)
;=> false
(>= 1)
;=> true
(== 1 1.0)
;=> true
(== 1 2)
;=> false
(== 1)
;=> true
(== 1 1 1.0)
;=> true
(== 1 1 2)
;=> false
(= 1 1.0)
;=> false
(= 1.0 1.0)
;=> true
(= 0.0 -0.0)
;=> true
(== 0.0 -0.0)
;=> true
(= ##NaN ##NaN)
;=> false
(== ##NaN ##NaN)
;=> false
(< 1 ##NaN)
;=> false
(> ##Inf 1)
;=> true
(zero? 0)
;=> true
(zero? 0.0)
;=> true
(zero? 1)
;=> false
(zero? nil)
;=> :throws NullPointerException
(pos? 1)
;=> true
(pos? 0)
;=> false
(pos? -0.5)
;=> false
(neg? -1)
;=> true
(neg? 0)
;=> false
(neg? -0.0)
;=> false
(even? 2)
;=> true
(even? 3)
;=> false
(even? 0)
;=> true
(even? -2)
;=> true
(even? 1.5)
;=> :throws IllegalArgumentException
(odd? 3)
;=> true
(odd? -1)
;=> true
(odd? 2)
;=> false
(odd? nil)
;=> :throws IllegalArgumentException
(min 1)
;=> 1
(min 1 2)
;=> 1
(min 3 1 2)
;=> 1
(min 1 0.5)
;=> 0.5
(min 1.0 1)
;=> 1
(max 1)
;=> 1
(max 1 2)
;=> 2
(max 3 1 2)
;=> 3
(max 1 2.5)
;=> 2.5
(max 1 ##NaN)
;=> ##NaN
(min 1 ##NaN)
;=> ##NaN
(max "a" 1)
;=> :throws ClassCastException
(abs -5)
;=> 5
(abs 5)
;=> 5
(abs -5.5)
;=> 5.5
(abs -0.0)
;=> 0.0
(abs ##-Inf)
;=> ##Inf
(abs -9223372036854775808)
;=> -9223372036854775808
(NaN? ##NaN)
;=> true
(NaN? 1)
;=> false
(infinite? ##Inf)
;=> true
(infinite? ##-Inf)
;=> true
(infinite? 1)
;=> false
; ---- kinds
(pos-int? 1)
;=> true
(pos-int? 0)
;=> false
(pos-int? 1.0)
;=> false
(pos-int? nil)
;=> false
(neg-int? -1)
;=> true
(neg-int? 0)
;=> false
(nat-int? 0)
;=> true
(nat-int? -1)
;=> false
(nat-int? "1")
;=> false
(number? 1)
;=> true
(number? 1.5)
;=> true
(number? "1")
;=> false
(number? nil)
;=> false
(int? 1)
;=> true
(int? 1.0)
;=> false
(integer? 1)
;=> true
(integer? 1.0)
;=> false
(double? 1.0)
;=> true
(double? 1)
;=> false
(float? 1.0)
;=> true
(float? 1)
;=> false
; ---- conversion
(long 1.9)
;=> 1
(long -1.9)
;=> -1
(long 5)
;=> 5
(long \a)
;=> 97
(long "5")
;=> :throws ClassCastException
(int 1.9)
;=> 1
(int -1.9)
;=> -1
(int \a)
;=> 97
(int 3000000000)
;=> :throws ArithmeticException
(double 1)
;=> 1.0
(double 1.5)
;=> 1.5
(double "1")
;=> :throws ClassCastException
(float 1.5)
;=> 1.5
(num 5)
;=> 5
(num 1.5)
;=> 1.5
(char 97)
;=> \a
(char \b)
;=> \b
(char -1)
;=> :throws IllegalArgumentException
(char 100000)
;=> :throws IllegalArgumentException
(parse-long "12")
;=> 12
(parse-long "-12")
;=> -12
(parse-long "+12")
;=> 12
(parse-long "1.2")
;=> nil
(parse-long "")
;=> nil
(parse-long " 1")
;=> nil
(parse-long "9223372036854775807")
;=> 9223372036854775807
(parse-long "9223372036854775808")
;=> nil
(parse-long nil)
;=> :throws IllegalArgumentException
(parse-long 5)
;=> :throws IllegalArgumentException
(parse-double "1.5")
;=> 1.5
(parse-double "1")
;=> 1.0
(parse-double "-1e3")
;=> -1000.0
(parse-double "x")
;=> nil
(parse-double "")
;=> nil
(parse-double "NaN")
;=> ##NaN
(parse-double "Infinity")
;=> ##Inf
(parse-double nil)
;=> :throws IllegalArgumentException
(parse-boolean "true")
;=> true
(parse-boolean "false")
;=> false
(parse-boolean "True")
;=> nil
(parse-boolean "yes")
;=> nil
(parse-boolean nil)
;=> :throws IllegalArgumentException
; ---- bits
(bit-and 12 10)
;=> 8
(bit-and 15 12 10)
;=> 8
(bit-or 12 10)
;=> 14
(bit-or 1 2 4 8)
;=> 15
(bit-xor 12 10)
;=> 6
(bit-xor 1 2 3)
;=> 0
(bit-and-not 15 5)
;=> 10
(bit-and-not 15 1 2)
;=> 12
(bit-not 0)
;=> -1
(bit-not 5)
;=> -6
(bit-shift-left 1 10)
;=> 1024
(bit-shift-left 1 63)
;=> -9223372036854775808
(bit-shift-left 1 64)
;=> 1
(bit-shift-right 1024 3)
;=> 128
(bit-shift-right -8 1)
;=> -4
(unsigned-bit-shift-right -1 60)
;=> 15
(unsigned-bit-shift-right 16 2)
;=> 4
(bit-test 5 0)
;=> true
(bit-test 5 1)
;=> false
(bit-set 0 4)
;=> 16
(bit-clear 31 0)
;=> 30
(bit-flip 5 1)
;=> 7
(bit-and 1.5 1)
;=> :throws IllegalArgumentException
(bit-and -1 140737488355328)
;=> 140737488355328
(bit-or 140737488355328 1)
;=> 140737488355329
; ---- how they print
1
;=> 1
-1
;=> -1
0
;=> 0
9223372036854775807
;=> 9223372036854775807
-9223372036854775808
;=> -9223372036854775808
1.0
;=> 1.0
-0.0
;=> -0.0
0.1
;=> 0.1
1.5
;=> 1.5
100.0
;=> 100.0
1234567.0
;=> 1234567.0
12345678.0
;=> 1.2345678E7
1.0E7
;=> 1.0E7
9999999.0
;=> 9999999.0
0.001
;=> 0.001
0.0001
;=> 1.0E-4
1.0E-5
;=> 1.0E-5
1.0E10
;=> 1.0E10
1.5E300
;=> 1.5E300
1.0E-300
;=> 1.0E-300
123456789.123
;=> 1.23456789123E8
0.1234567890123
;=> 0.1234567890123
3.141592653589793
;=> 3.141592653589793
(/ 1.0 3)
;=> 0.3333333333333333
(/ 2.0 3)
;=> 0.6666666666666666
(+ 0.1 0.2)
;=> 0.30000000000000004
1e21
;=> 1.0E21
1e22
;=> 1.0E22
4.9E-324
;=> 4.9E-324
1.7976931348623157E308
;=> 1.7976931348623157E308
##Inf
;=> ##Inf
##-Inf
;=> ##-Inf
##NaN
;=> ##NaN
[1 2.0 -3]
;=> [1 2.0 -3]
(str 1.0)
;=> "1.0"
(str 100)
;=> "100"
(str 1e10)
;=> "1.0E10"
(str ##Inf)
;=> "Infinity"
(str ##NaN)
;=> "NaN"
0x1F
;=> 31
017
;=> 15
2r1010
;=> 10
36rZ
;=> 35
1e3
;=> 1000.0
-0x10
;=> -16
; ---- random
(<= 0 (rand) 1)
;=> true
(let [x (rand 10)] (and (<= 0 x) (< x 10)))
;=> true
(let [x (rand-int 10)] (and (int? x) (<= 0 x 9)))
;=> true
(contains? #{1 2 3} (rand-nth [1 2 3]))
;=> true
(every? (fn [_] (< -1 (rand-int 3) 3)) (range 50))
;=> true
(sort (shuffle [3 1 2]))
;=> (1 2 3)
(vector? (shuffle [3 1 2]))
;=> true
; ---- Math
(Math/sqrt 16)
;=> 4.0
(Math/sqrt 2)
;=> 1.4142135623730951
(Math/pow 2 10)
;=> 1024.0
(Math/floor 1.7)
;=> 1.0
(Math/ceil 1.2)
;=> 2.0
(Math/floor -1.5)
;=> -2.0
(Math/round 1.5)
;=> 2
(Math/round 2.4)
;=> 2
(Math/round -1.5)
;=> -1
(Math/abs -5)
;=> 5
(Math/sin 0)
;=> 0.0
(Math/cos 0)
;=> 1.0
(Math/atan2 1 1)
;=> 0.7853981633974483
(Math/exp 0)
;=> 1.0
(Math/log 1)
;=> 0.0
(Math/log10 1000)
;=> 3.0
(Math/max 1 2)
;=> 2
(Math/min 1 2)
;=> 1
Math/PI
;=> 3.141592653589793
; ---- 32 bits, bytes, others
(+' 1 2)
;=> 3
(+' 1 2 3)
;=> 6
(-' 5)
;=> -5
(-' 5 1)
;=> 4
(*' 2 3)
;=> 6
(inc' 1)
;=> 2
(dec' 1)
;=> 0
(rational? 1)
;=> true
(rational? 1.5)
;=> false
(unchecked-int 4294967297)
;=> 1
(unchecked-int 2147483648)
;=> -2147483648
(unchecked-int 1.9)
;=> 1
(unchecked-int \a)
;=> 97
(unchecked-long 1.9)
;=> 1
(unchecked-double 1)
;=> 1.0
(unchecked-add-int 2147483647 1)
;=> -2147483648
(unchecked-subtract-int -2147483648 1)
;=> 2147483647
(unchecked-multiply-int 65536 32768)
;=> -2147483648
(unchecked-inc-int 2147483647)
;=> -2147483648
(unchecked-dec-int -2147483648)
;=> 2147483647
(unchecked-negate-int 5)
;=> -5
(unchecked-divide-int 7 2)
;=> 3
(unchecked-remainder-int -7 2)
;=> -1
(byte 127)
;=> 127
(byte 128)
;=> :throws IllegalArgumentException
(byte -128)
;=> -128
(short 32767)
;=> 32767
(short 32768)
;=> :throws IllegalArgumentException
(byte 1.5)
;=> 1
(unchecked-byte 200)
;=> -56
(unchecked-byte -129)
;=> 127
(unchecked-short 40000)
;=> -25536
(unchecked-char 97)
;=> \a
(unchecked-float 1.5)
;=> 1.5
