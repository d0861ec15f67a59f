(ns lang.decimals)

; ---- literals and printing
1M
;=> 1M
1.0M
;=> 1.0M
1.50M
;=> 1.50M
-1.50M
;=> -1.50M
+1.5M
;=> 1.5M
0M
;=> 0M
-0M
;=> 0M
0.0M
;=> 0.0M
-0.00M
;=> 0.00M
1.M
;=> 1M
1e3M
;=> 1E+3M
1E3M
;=> 1E+3M
1e+3M
;=> 1E+3M
1e-3M
;=> 0.001M
1.5e-10M
;=> 1.5E-10M
12e3M
;=> 1.2E+4M
0.000001M
;=> 0.000001M
0.0000001M
;=> 1E-7M
123456789012345678901234567890.123456789M
;=> 123456789012345678901234567890.123456789M
1e1000M
;=> 1E+1000M
[1.5M {:a 1M} #{2.0M}]
;=> [1.5M {:a 1M} #{2.0M}]
(str 1.50M)
;=> "1.50"
(str 1e3M)
;=> "1E+3"
(str [1.5M])
;=> "[1.5M]"
(pr-str 1.50M)
;=> "1.50M"
(print-str 1.5M)
;=> "1.5M"
(read-string "1.50M")
;=> 1.50M
(read-string "1M")
;=> 1M
(read-string "-1e3M")
;=> -1E+3M
(read-string "1e-3M")
;=> 0.001M
(read-string "0M")
;=> 0M
(read-string "1.5.2M")
;=> :throws NumberFormatException
(read-string "1eM")
;=> :throws NumberFormatException
(read-string "1e99999999999M")
;=> :throws NumberFormatException
(= 1.25M (read-string (pr-str 1.25M)))
;=> true

; ---- kinds
(class 1M)
;=> java.math.BigDecimal
(instance? BigDecimal 1M)
;=> true
(instance? Number 1M)
;=> true
(decimal? 1M)
;=> true
(decimal? 1)
;=> false
(decimal? 1.0)
;=> false
(number? 1M)
;=> true
(integer? 1M)
;=> false
(rational? 1M)
;=> true
(ratio? 1M)
;=> false
(float? 1M)
;=> false
(double? 1M)
;=> false
(int? 1M)
;=> false

; ---- exact arithmetic
(+ 1.5M 1)
;=> 2.5M
(+ 1.5M 1.50M)
;=> 3.00M
(+ 1.5M 0.5)
;=> 2.0
(+ 1.5M 1N)
;=> 2.5M
(+ 1.5M 1/2)
;=> 2.0M
(+ 1M 1/3)
;=> :throws ArithmeticException
(- 1.5M 1.50M)
;=> 0.00M
(- 1.5M)
;=> -1.5M
(- 0.0M)
;=> 0.0M
(- 1 0.1M)
;=> 0.9M
(* 1.50M 2.0M)
;=> 3.000M
(* 1.5M 2)
;=> 3.0M
(* 1e10M 1e-10M)
;=> 1M
(* 1.5M 0)
;=> 0.0M
(* 1.5M 2.0)
;=> 3.0
(/ 1M 8)
;=> 0.125M
(/ 1M 3)
;=> :throws ArithmeticException
(/ 1.00M 2)
;=> 0.50M
(/ 100M 4)
;=> 25M
(/ 1e3M 2)
;=> 5E+2M
(/ 1M 1e3M)
;=> 0.001M
(/ 6M 3M)
;=> 2M
(/ 6.00M 3.0M)
;=> 2.0M
(/ 6.0M 3.00M)
;=> 2M
(/ 10M 1000M)
;=> 0.01M
(/ 1M 1024)
;=> 0.0009765625M
(/ 1M 3125)
;=> 0.00032M
(/ 7M 7M)
;=> 1M
(/ 0M 3)
;=> 0M
(/ 0.00M 3)
;=> 0.00M
(/ 1M 0)
;=> :throws ArithmeticException
(/ 1M 0M)
;=> :throws ArithmeticException
(/ 0M 0M)
;=> :throws ArithmeticException
(/ 1M 0.0)
;=> ##Inf
(/ 1.0 0M)
;=> ##Inf
(/ 3M 0.5)
;=> 6.0
(/ 2M)
;=> 0.5M
(/ 3M)
;=> :throws ArithmeticException
(/ 1M 1/2)
;=> 2M
(/ 1/2 2M)
;=> 0.25M
(/ 123456789012345678901234567890M 7M)
;=> 17636684144620811271604938270M
(/ 123456789012345678901234567890M 9000000000M)
;=> 13717421001371742100.13717421M
(quot 7.5M 2)
;=> 3.0M
(quot -7.5M 2)
;=> -3.0M
(quot 7M 2M)
;=> 3M
(quot 10M 0.003M)
;=> 3333M
(quot 1e10M 3M)
;=> 3333333333M
(quot 1e10M 7)
;=> 1428571428M
(quot 1.23M 10M)
;=> 0.00M
(quot 100M 1e2M)
;=> 1.00M
(quot 1000M 10M)
;=> 100M
(quot 1000.0M 10M)
;=> 100.0M
(quot 1000M 10.0M)
;=> 1.0E+2M
(quot 1M 0M)
;=> :throws ArithmeticException
(quot 7.5M 2.0)
;=> 3.0
(quot 7.5M 1/2)
;=> 15M
(rem 7.5M 2)
;=> 1.5M
(rem -7.5M 2)
;=> -1.5M
(rem 7.5M -2)
;=> 1.5M
(rem 10M 0.003M)
;=> 0.001M
(rem 1e10M 3M)
;=> 1M
(rem 1M 0M)
;=> :throws ArithmeticException
(rem 1.5M 1/2)
;=> 0.0M
(mod 7.5M 2)
;=> 1.5M
(mod -7.5M 2)
;=> 0.5M
(mod 7.5M -2)
;=> -0.5M
(mod -7.5M -2)
;=> -1.5M
(mod 6M 2)
;=> 0M
(inc 1.5M)
;=> 2.5M
(dec 1.5M)
;=> 0.5M
(inc' 1.5M)
;=> 2.5M
(+' 1.5M 1)
;=> 2.5M
(*' 1.5M 2)
;=> 3.0M
(-' 1.5M)
;=> -1.5M
(abs -1.5M)
;=> 1.5M
(abs 1.5M)
;=> 1.5M
(abs -0.0M)
;=> 0.0M
(max 1M 2)
;=> 2
(max 1.0M 1)
;=> 1
(max 1 1.0M)
;=> 1.0M
(min 1M 0.5)
;=> 0.5
(min 1/2 0.5M)
;=> 0.5M
(reduce + [0.1M 0.2M 0.3M])
;=> 0.6M
(= 0.3M (+ 0.1M 0.2M))
;=> true
(apply + (repeat 10 0.1M))
;=> 1.0M
(reduce * (repeat 20 1.1M))
;=> 6.72749994932560009201M
(unchecked-add 1.5M 1)
;=> 2.5M
(+ 1e400M 1.0)
;=> ##Inf
(+ 1e30M 1)
;=> 1000000000000000000000000000001M
(+ 1e-30M 1)
;=> 1.000000000000000000000000000001M
(reductions + 0M [1 2.5M 1/4])
;=> (0M 1M 3.5M 3.75M)

; ---- with-precision
(with-precision 5 (/ 1M 3))
;=> 0.33333M
(with-precision 5 (/ 2M 3))
;=> 0.66667M
(with-precision 5 (/ 1M 8))
;=> 0.125M
(with-precision 5 (/ 1.00M 2))
;=> 0.50M
(with-precision 5 (/ 100M 4))
;=> 25M
(with-precision 3 (/ 1000M 3))
;=> 333M
(with-precision 3 (/ 99999M 1))
;=> 1.00E+5M
(with-precision 3 (/ 100.00M 1M))
;=> 100M
(with-precision 1 (/ 1M 7))
;=> 0.1M
(with-precision 20 (/ 1M 7))
;=> 0.14285714285714285714M
(with-precision 50 (/ 22M 7))
;=> 3.1428571428571428571428571428571428571428571428571M
(with-precision 0 (/ 1M 8))
;=> 0.125M
(with-precision 0 (/ 1M 3))
;=> :throws ArithmeticException
(with-precision 10 (/ 1 3M))
;=> 0.3333333333M
(with-precision 10 (/ 1/3 2M))
;=> 0.1666666667M
(with-precision 10 (+ 1M 1/3))
;=> 1.333333333M
(with-precision 10 (bigdec 1/3))
;=> 0.3333333333M
(with-precision 3 (+ 123.456M 1))
;=> 124M
(with-precision 3 (+ 0M 123.456M))
;=> 123M
(with-precision 3 (+ 0.00M 1M))
;=> 1.00M
(with-precision 5 (+ 0.00M 1M))
;=> 1.00M
(with-precision 3 (+ 1.2M 0.000M))
;=> 1.20M
(with-precision 3 (+ 0M 0.00M))
;=> 0.00M
(with-precision 3 (- 123.456M))
;=> -123M
(with-precision 3 (- 0M 123.456M))
;=> -123M
(with-precision 3 (- 123.456M 0.001M))
;=> 123M
(with-precision 3 (* 1.2345M 2))
;=> 2.47M
(with-precision 3 (inc 123.456M))
;=> 124M
(with-precision 2 (+ 99.5M 0.5M))
;=> 1.0E+2M
(with-precision 2 (* 9.99M 1))
;=> 10M
(with-precision 3 (quot 1000M 3))
;=> 333M
(with-precision 3 (quot 10000M 3))
;=> :throws ArithmeticException
(with-precision 3 (quot 3000M 3))
;=> 1.00E+3M
(with-precision 2 (quot 3000M 3))
;=> 1.0E+3M
(with-precision 3 (rem 100M 7))
;=> 2M
(with-precision 3 (rem 10000M 7))
;=> :throws ArithmeticException
(with-precision 3 (quot 7.5M 2))
;=> 3.0M
(with-precision 3 (quot 1e10M 1e10M))
;=> 1M
(with-precision 3 :rounding UP (/ 1M 3))
;=> 0.334M
(with-precision 3 :rounding UP (/ -1M 3))
;=> -0.334M
(with-precision 3 :rounding DOWN (/ 2M 3))
;=> 0.666M
(with-precision 3 :rounding DOWN (/ -2M 3))
;=> -0.666M
(with-precision 3 :rounding CEILING (/ 1M 3))
;=> 0.334M
(with-precision 3 :rounding CEILING (/ -2M 3))
;=> -0.666M
(with-precision 3 :rounding FLOOR (/ 2M 3))
;=> 0.666M
(with-precision 3 :rounding FLOOR (/ -1M 3))
;=> -0.334M
(with-precision 2 :rounding HALF_UP (* 1.25M 1))
;=> 1.3M
(with-precision 2 :rounding HALF_UP (* -1.25M 1))
;=> -1.3M
(with-precision 2 :rounding HALF_DOWN (* 1.25M 1))
;=> 1.2M
(with-precision 2 :rounding HALF_DOWN (* 1.251M 1))
;=> 1.3M
(with-precision 2 :rounding HALF_EVEN (* 1.25M 1))
;=> 1.2M
(with-precision 2 :rounding HALF_EVEN (* 1.35M 1))
;=> 1.4M
(with-precision 2 :rounding HALF_EVEN (* -1.25M 1))
;=> -1.2M
(with-precision 2 :rounding UNNECESSARY (* 1.25M 1))
;=> :throws ArithmeticException
(with-precision 3 :rounding UNNECESSARY (* 1.25M 1))
;=> 1.25M
(with-precision 3 :rounding UNNECESSARY (/ 1M 3))
;=> :throws ArithmeticException
(with-precision 5 (with-precision 2 (/ 1M 3)))
;=> 0.33M
(with-precision 5 [(/ 1M 3) (with-precision 2 (/ 1M 3)) (/ 1M 3)])
;=> [0.33333M 0.33M 0.33333M]
(with-precision 5 (/ 1.0 3))
;=> 0.3333333333333333
(with-precision 5 (/ 1 3))
;=> 1/3
(with-precision 5 (< 1/3 0.33333M))
;=> false
(with-precision 5 (= 1.23456789M 1.23456789M))
;=> true
(do (with-precision 5 (/ 1M 3)) (try (/ 1M 3) (catch ArithmeticException e :exact-again)))
;=> :exact-again
*math-context*
;=> nil

; ---- equality, hashing, order
(= 1M 1M)
;=> true
(= 1.0M 1.00M)
;=> true
(= 1M 1)
;=> false
(== 1M 1)
;=> true
(= 1M 1N)
;=> false
(= 1.5M 1.5)
;=> false
(== 1.5M 1.5)
;=> true
(== 1.5M 3/2)
;=> true
(== 1/3 0.5M)
;=> :throws ArithmeticException
(= 1e3M 1000M)
;=> true
(= 1M nil)
;=> false
(hash 1M)
;=> 31
(hash 1.0M)
;=> 31
(hash 1.50M)
;=> 466
(hash -1.5M)
;=> -464
(hash 0M)
;=> 0
(hash 0.000M)
;=> 0
(hash 1e3M)
;=> 28
(hash 1000M)
;=> 28
(hash 123456789012345678901234567890.5M)
;=> 1113278083
(hash 1e-300M)
;=> 331
(hash [1.0M 2.50M])
;=> -695434149
(get {1.0M :a} 1M)
;=> :a
({1.50M :a} 1.5M)
;=> :a
(#{1.0M} 1.00M)
;=> 1.0M
(set [1M 1.0M 1 1.0])
;=> #{1.0 1 1M}
(set (map (fn [n] (/ n 8M)) (range 12)))
;=> #{0M 1.375M 1.25M 0.125M 0.25M 0.375M 0.625M 0.75M 0.875M 0.5M 1.125M 1M}
(compare 1M 1.0M)
;=> 0
(compare 1M 2)
;=> -1
(compare 1.5M 1/2)
;=> 1
(compare 1.5M 1.5)
;=> 0
(compare 1/3 1M)
;=> :throws ArithmeticException
(compare 1e1000000M 1M)
;=> 1
(compare -1e1000000M 1e1000000M)
;=> -1
(compare 1M "a")
;=> :throws ClassCastException
(< 1M 1.5M 2)
;=> true
(< 1e1000000000M 1e1000000001M)
;=> true
(= 1e1000000000M 1e1000000000M)
;=> true
(<= 1.0M 1.00M)
;=> true
(> 1M 0.5)
;=> true
(>= 1 1.0M)
;=> true
(sort [3M 1.5M 2 1/2 0.25 1N])
;=> (0.25 1/2 1N 1.5M 2 3M)
(sort [1/3 1M])
;=> :throws ArithmeticException
(sorted-set 1.0M 1M 2M)
;=> #{1.0M 2M}
(zero? 0.00M)
;=> true
(pos? 0.001M)
;=> true
(neg? -0.001M)
;=> true
(neg? -0.0M)
;=> false
(even? 2M)
;=> :throws IllegalArgumentException
(odd? 1M)
;=> :throws IllegalArgumentException
(NaN? 1M)
;=> false
(infinite? 1M)
;=> false
(case 1.0M 1.0M :one :other)
;=> :one

; ---- casts
(long 1.9M)
;=> 1
(long -1.9M)
;=> -1
(long 9007199254740993M)
;=> 9007199254740992
(long 1e30M)
;=> :throws IllegalArgumentException
(int 1.9M)
;=> 1
(int 3e9M)
;=> :throws ArithmeticException
(short 1.9M)
;=> 1
(byte 200M)
;=> :throws IllegalArgumentException
(char 97.5M)
;=> \a
(double 1.1M)
;=> 1.1
(double 1e400M)
;=> ##Inf
(double 1e-400M)
;=> 0.0
(double 0.1M)
;=> 0.1
(double 123456789012345678901234567890M)
;=> 1.2345678901234568E29
(float 1.5M)
;=> 1.5
(num 1.5M)
;=> 1.5M
(bigint 1.9M)
;=> 1N
(bigint -1.9M)
;=> -1N
(bigint 1e20M)
;=> 100000000000000000000N
(bigint 1e-20M)
;=> 0N
(biginteger 1.9M)
;=> 1
(bigdec 1)
;=> 1M
(bigdec 1N)
;=> 1M
(bigdec 1.5M)
;=> 1.5M
(bigdec 0.1)
;=> 0.1M
(bigdec 1.0)
;=> 1.0M
(bigdec 100.0)
;=> 100.0M
(bigdec 1e10)
;=> 1.0E+10M
(bigdec 1e-10)
;=> 1.0E-10M
(bigdec 1/4)
;=> 0.25M
(bigdec "1.50")
;=> 1.50M
(bigdec "-1e5")
;=> -1E+5M
(bigdec "1e-5")
;=> 0.00001M
(bigdec ".5")
;=> 0.5M
(bigdec "5.")
;=> 5M
(bigdec "x")
;=> :throws NumberFormatException
(bigdec "")
;=> :throws NumberFormatException
(bigdec "1.5M")
;=> :throws NumberFormatException
(bigdec ##NaN)
;=> :throws NumberFormatException
(bigdec ##Inf)
;=> :throws NumberFormatException
(bigdec nil)
;=> :throws NullPointerException
(bigdec :a)
;=> :throws IllegalArgumentException
(rationalize 1.50M)
;=> 3/2
(rationalize 1e3M)
;=> 1000N
(rationalize 0.1M)
;=> 1/10
(rationalize -0.125M)
;=> -1/8
(rationalize 2.0M)
;=> 2N
(unchecked-long 1.9M)
;=> 1
(unchecked-long 18446744073709551617M)
;=> 1
(unchecked-int 4294967297.5M)
;=> 1
(unchecked-byte 300.5M)
;=> 44
(unchecked-double 1.5M)
;=> 1.5
(bit-and 1M 1)
;=> :throws IllegalArgumentException
(Math/sqrt 2.25M)
;=> 1.5
(Math/floor 1.5M)
;=> 1.0
(format "%s" 1.50M)
;=> "1.50"
(format "%.2f" 1.005M)
;=> "1.01"
(format "%.1f" 0.25M)
;=> "0.3"
(format "%f" 1.5M)
;=> "1.500000"
(format "%.3f" 1e3M)
;=> "1000.000"
(format "%.0f" 2.5M)
;=> "3"
(format "%10.2f" -1.5M)
;=> "     -1.50"
(format "%,.2f" 1234567.891M)
;=> "1,234,567.89"
(format "%e" 12345.678M)
;=> "1.234568e+04"
(format "%.20f" 0.1M)
;=> "0.10000000000000000000"
(format "%d" 1M)
;=> :throws IllegalArgumentException

; ---- where numbers are asked for
(nth [1 2 3] 1.5M)
;=> 2
(get [1 2 3] 1M)
;=> nil
(take 1.5M [1 2 3])
;=> (1 2)
(range 0 1 0.25M)
;=> (0 0.25M 0.50M 0.75M)
(range 1.5M)
;=> (0 1)
(range 1 0 -0.3M)
;=> (1 0.7M 0.4M 0.1M)
(count (range 0 10 0.1M))
;=> 100
(reduce + (range 0 1 0.1M))
;=> 4.5M
(defmacro tax [n] (* n 0.19M))
(tax 100)
;=> 19.00M
(tax 1/4)
;=> 0.0475M
(defmacro rounded [n] (with-precision 3 (/ 1M n)))
(rounded 3)
;=> 0.333M
(rounded 7)
;=> 0.143M
(let [price 19.99M quantity 3] (* price quantity))
;=> 59.97M
(map inc [1.5M 2M])
;=> (2.5M 3M)
(try (/ 1M 3) (catch ArithmeticException e (ex-message e)))
;=> "Non-terminating decimal expansion; no exact representable decimal result."
(try (/ 1M 0) (catch ArithmeticException e (ex-message e)))
;=> "Divide by zero"
(try (with-precision 3 :rounding UNNECESSARY (/ 1M 3)) (catch ArithmeticException e (ex-message e)))
;=> "Rounding necessary"
