(ns lang.ratios)

; ---- literals and printing
1/2
;=> 1/2
-1/2
;=> -1/2
+1/2
;=> 1/2
4/2
;=> 2
-4/2
;=> -2
0/5
;=> 0
10/4
;=> 5/2
-10/4
;=> -5/2
18446744073709551616/2
;=> 9223372036854775808N
18446744073709551616/3
;=> 18446744073709551616/3
1/18446744073709551616
;=> 1/18446744073709551616
[1/2 {:a 1/3} #{2/3}]
;=> [1/2 {:a 1/3} #{2/3}]
(str 1/2)
;=> "1/2"
(str [1/2])
;=> "[1/2]"
(pr-str -3/4)
;=> "-3/4"
(print-str 1/2)
;=> "1/2"
'(/ 1/2 3)
;=> (/ 1/2 3)
(read-string "1/2")
;=> 1/2
(read-string "-10/4")
;=> -5/2
(read-string "4/2")
;=> 2
(read-string "1/0")
;=> :throws ArithmeticException
(read-string "0/3")
;=> 0
(read-string "1/2/3")
;=> :throws NumberFormatException
(read-string "1/")
;=> :throws NumberFormatException
(read-string "18446744073709551616/6")
;=> 9223372036854775808/3
(= 22/7 (read-string (pr-str 22/7)))
;=> true

; ---- kinds
(ratio? 1/2)
;=> true
(ratio? 4/2)
;=> false
(ratio? 1)
;=> false
(number? 1/2)
;=> true
(integer? 1/2)
;=> false
(rational? 1/2)
;=> true
(decimal? 1/2)
;=> false
(float? 1/2)
;=> false
(int? 1/2)
;=> false
(pos-int? 1/2)
;=> false
(class 1/2)
;=> clojure.lang.Ratio
(class 4/2)
;=> java.lang.Long
(instance? Number 1/2)
;=> true
(instance? clojure.lang.Ratio 1/2)
;=> true
(numerator 1/2)
;=> 1
(denominator 1/2)
;=> 2
(numerator -10/4)
;=> -5
(denominator -10/4)
;=> 2
(numerator 1)
;=> :throws ClassCastException
(denominator 0.5)
;=> :throws ClassCastException
(numerator nil)
;=> :throws NullPointerException
(+ (numerator 1/2) 1)
;=> 2N
(numerator 18446744073709551617/2)
;=> 18446744073709551617
(integer? (numerator 1/2))
;=> true

; ---- arithmetic
(/ 1 2)
;=> 1/2
(/ 1 -2)
;=> -1/2
(/ -1 -2)
;=> 1/2
(/ 6 4)
;=> 3/2
(/ 6 3)
;=> 2
(/ 0 5)
;=> 0
(/ 2)
;=> 1/2
(/ -2)
;=> -1/2
(/ 1/2)
;=> 2N
(/ -2/3)
;=> -3/2
(/ 1 0)
;=> :throws ArithmeticException
(/ 1/2 0)
;=> :throws ArithmeticException
(/ 0 0)
;=> :throws ArithmeticException
(/ 1/2 0N)
;=> :throws ArithmeticException
(/ 1/2 0.0)
;=> ##Inf
(/ 1 2 3)
;=> 1/6
(/ 1 2 0.5)
;=> 1.0
(/ 1 9223372036854775807)
;=> 1/9223372036854775807
(/ 9223372036854775807 2)
;=> 9223372036854775807/2
(/ -9223372036854775808 3)
;=> -9223372036854775808/3
(/ 2 -9223372036854775808)
;=> -1/4611686018427387904
(/ 1 -9223372036854775808)
;=> -1/-9223372036854775808
(+ 1/2 1/3)
;=> 5/6
(+ 1/2 1/2)
;=> 1N
(+ 1/2 1)
;=> 3/2
(+ 1 1/2)
;=> 3/2
(+ 1/2 0.5)
;=> 1.0
(+ 1/2 1N)
;=> 3/2
(+ 1/2 18446744073709551616N)
;=> 36893488147419103233/2
(- 1/2 1/3)
;=> 1/6
(- 1/2 1/2)
;=> 0N
(- 1/2)
;=> -1/2
(- 5/3 2/3)
;=> 1N
(* 1/2 2)
;=> 1N
(* 1/2 2/3)
;=> 1/3
(* 1/2 0)
;=> 0N
(* 1/2 4.0)
;=> 2.0
(* 1/3 3N)
;=> 1N
(/ 1/2 1/4)
;=> 2N
(/ 1/2 3)
;=> 1/6
(/ 3 1/2)
;=> 6N
(/ 1/3 2.0)
;=> 0.16666666666666666
(+ 1/3 1/3 1/3)
;=> 1N
(reduce + (map (fn [n] (/ 1 n)) (range 1 20)))
;=> 275295799/77597520
(reduce * (map / (range 1 15)))
;=> 1/87178291200
(apply + (repeat 7 1/7))
;=> 1N
(inc 1/2)
;=> 3/2
(dec 1/2)
;=> -1/2
(inc' -1/2)
;=> 1/2
(dec' 1/2)
;=> -1/2
(+' 1/2 1/2)
;=> 1N
(*' 1/2 1/2)
;=> 1/4
(-' 1/2)
;=> -1/2
(quot 7/2 2)
;=> 1N
(quot -7/2 2)
;=> -1N
(quot 7 3/2)
;=> 4N
(quot 7/2 0)
;=> :throws ArithmeticException
(rem 7/2 2)
;=> 3/2
(rem -7/2 2)
;=> -3/2
(rem 7 3/2)
;=> 1N
(rem 3 1/2)
;=> 0N
(mod 7/2 2)
;=> 3/2
(mod -7/2 2)
;=> 1/2
(mod -7 3/2)
;=> 1/2
(mod 7/2 -2)
;=> -1/2
(mod 1/2 1/3)
;=> 1/6
(quot 7/2 1.5)
;=> 2.0
(rem 7/2 1.5)
;=> 0.5
(abs -1/2)
;=> 1/2
(abs 1/2)
;=> 1/2
(max 1/2 1/3)
;=> 1/2
(min 1/2 1/3 0.25)
;=> 0.25
(max 1/2 0.75)
;=> 0.75
(max 1/2 2N)
;=> 2N
(unchecked-add 1/2 1)
;=> 3/2
(unchecked-multiply 1/2 2)
;=> 1N
(unchecked-negate 1/2)
;=> -1/2
(rationalize 0.5)
;=> 1/2
(rationalize 0.1)
;=> 1/10
(rationalize -0.125)
;=> -1/8
(rationalize 1.0)
;=> 1N
(rationalize 1e20)
;=> 100000000000000000000N
(rationalize 1e-7)
;=> 1/10000000
(rationalize 3)
;=> 3
(rationalize 1/2)
;=> 1/2
(rationalize 5N)
;=> 5N
(rationalize ##NaN)
;=> :throws NumberFormatException
(rationalize ##Inf)
;=> :throws NumberFormatException
(rationalize "1")
;=> :throws ClassCastException
(let [half (fn [n] (/ n 2))] (take 5 (iterate half 5)))
;=> (5 5/2 5/4 5/8 5/16)

; ---- equality, hashing, order
(= 1/2 1/2)
;=> true
(= 1/2 2/4)
;=> true
(= 1/2 0.5)
;=> false
(== 1/2 0.5)
;=> true
(= 1/2 0.5M)
;=> false
(== 1/2 0.5M)
;=> true
(= 1/2 1)
;=> false
(== 1/3 0.3333333333333333)
;=> true
(= 1/2 nil)
;=> false
(hash 1/2)
;=> 3
(hash -1/2)
;=> -3
(hash 22/7)
;=> 17
(hash 18446744073709551617/2)
;=> 960
(hash -1/18446744073709551616)
;=> -962
(hash [1/2 1/3])
;=> -1991219036
(get {1/2 :half} 1/2)
;=> :half
({1/2 :half} 2/4)
;=> :half
(#{1/2 1/3} (/ 1 3))
;=> 1/3
(set [1/2 2/4 0.5])
;=> #{0.5 1/2}
(set (map (fn [n] (/ n 12)) (range 13)))
;=> #{0 2/3 1/3 1/2 5/6 1 1/4 1/6 3/4 11/12 5/12 7/12 1/12}
(frequencies (map (fn [n] (/ n 2)) [1 2 3 1]))
;=> {1/2 2, 1 1, 3/2 1}
(compare 1/2 1/3)
;=> 1
(compare 1/3 1/2)
;=> -1
(compare 1/2 1/2)
;=> 0
(compare 1/2 1)
;=> -1
(compare 1 1/2)
;=> 1
(compare 1/2 0.5)
;=> 0
(compare 1/2 2N)
;=> -1
(compare 1/2 "a")
;=> :throws ClassCastException
(compare nil 1/2)
;=> -1
(< 1/3 1/2)
;=> true
(< 1/3 1/2 1)
;=> true
(<= 1/2 2/4)
;=> true
(> 1/2 1/3 0.1)
;=> true
(>= 1/2 0.5)
;=> true
(< 1/3 0.3333333333333333)
;=> false
(sort [1/2 1/3 2 0.25 -1/2 1N])
;=> (-1/2 0.25 1/3 1/2 1N 2)
(sort-by numerator [5/2 3/4 1/2])
;=> (1/2 3/4 5/2)
(sorted-set 1/2 1/3 1)
;=> #{1/3 1/2 1}
(zero? 1/2)
;=> false
(pos? 1/2)
;=> true
(neg? -1/2)
;=> true
(even? 1/2)
;=> :throws IllegalArgumentException
(odd? 1/2)
;=> :throws IllegalArgumentException
(NaN? 1/2)
;=> false
(infinite? 1/2)
;=> false
(case 1/2 1/2 :half :other)
;=> :half

; ---- casts
(long 7/2)
;=> 3
(long -7/2)
;=> -3
(long 18446744073709551616/3)
;=> 6148914691236517205
(long 36893488147419103232/3)
;=> :throws IllegalArgumentException
(int 7/2)
;=> 3
(int -7/2)
;=> -3
(short 7/2)
;=> 3
(byte 7/2)
;=> 3
(byte 1000/3)
;=> :throws IllegalArgumentException
(char 195/2)
;=> \a
(double 1/3)
;=> 0.3333333333333333
(double 2/3)
;=> 0.6666666666666667
(double -1/3)
;=> -0.3333333333333333
(double 1/7)
;=> 0.1428571428571429
(double 123456789012345678901/3)
;=> 4.115226300411523E19
(double 1/123456789012345678901)
;=> 8.1000000729E-21
(float 1/4)
;=> 0.25
(boolean 1/2)
;=> true
(num 1/2)
;=> 1/2
(bigint 7/2)
;=> 3N
(biginteger 7/2)
;=> 3
(bigdec 1/4)
;=> 0.25M
(bigdec 1/3)
;=> :throws ArithmeticException
(bigdec -7/8)
;=> -0.875M
(unchecked-long 7/2)
;=> 3
(unchecked-int 7/2)
;=> 3
(unchecked-byte 7/2)
;=> 3
(bit-and 1/2 1)
;=> :throws IllegalArgumentException
(Math/sqrt 1/4)
;=> 0.5
(Math/pow 4 1/2)
;=> 2.0
(Math/floor 7/2)
;=> 3.0
(Math/ceil 7/2)
;=> 4.0
(format "%s" 1/2)
;=> "1/2"
(format "%f" 1/2)
;=> :throws IllegalArgumentException
(format "%d" 1/2)
;=> :throws IllegalArgumentException
(format "%.2f" (double 1/3))
;=> "0.33"

; ---- where numbers are asked for
(nth [1 2 3] 3/2)
;=> 2
(get [1 2 3] 3/2)
;=> nil
(get {3/2 :a} 3/2)
;=> :a
([1 2 3] 1/2)
;=> :throws IllegalArgumentException
(take 3/2 [1 2 3])
;=> (1 2)
(drop 1/2 [1 2 3])
;=> (2 3)
(range 0 1 1/4)
;=> (0 1/4 1/2 3/4)
(range 1/2 3)
;=> (1/2 3/2 5/2)
(range 0 5/2)
;=> (0 1 2)
(range 1 0 -1/3)
;=> (1 2/3 1/3)
(range 1/2)
;=> (0)
(range 0 0 1/2)
;=> ()
(count (range 0 10 1/10))
;=> 100
(last (range 0 10 1/7))
;=> 69/7
(reduce + (range 0 1 1/8))
;=> 7/2
(nth (range 0 100 1/3) 50)
;=> 50/3
(subvec [1 2 3] 3/2)
;=> [2 3]
(* 1/2 (count [1 2 3]))
;=> 3/2
(defmacro third [n] (/ n 3))
(third 1)
;=> 1/3
(third 6)
;=> 2
(third 2/5)
;=> 2/15
(map numerator [1/2 3/4])
;=> (1 3)
(let [[a b] [1/2 1/3]] (- a b))
;=> 1/6
(try (/ 1 0) (catch ArithmeticException e (ex-message e)))
;=> "Divide by zero"
(try (/ 1/2 0) (catch ArithmeticException e (ex-message e)))
;=> "Divide by zero"
(try (even? 1/2) (catch IllegalArgumentException e (ex-message e)))
;=> "Argument must be an integer: 1/2"
