(ns lang.format)

(format "plain")
;=> "plain"
(format "%s" "a")
;=> "a"
(format "%s and %s" 1 :b)
;=> "1 and :b"
(format "%s" nil)
;=> "null"
(format "%5s|" "ab")
;=> "   ab|"
(format "%-5s|" "ab")
;=> "ab   |"
(format "%.2s" "abc")
;=> "ab"
(format "%S" "abc")
;=> "ABC"
(format "%d" 42)
;=> "42"
(format "%d" -42)
;=> "-42"
(format "%5d|" 42)
;=> "   42|"
(format "%-5d|" 42)
;=> "42   |"
(format "%05d" 42)
;=> "00042"
(format "%05d" -42)
;=> "-0042"
(format "%+d" 42)
;=> "+42"
(format "% d" 42)
;=> " 42"
(format "%,d" 1234567)
;=> "1,234,567"
(format "%,d" 123)
;=> "123"
(format "%,d" -1234567)
;=> "-1,234,567"
(format "%x" 255)
;=> "ff"
(format "%X" 255)
;=> "FF"
(format "%x" -1)
;=> "ffffffffffffffff"
(format "%08x" 255)
;=> "000000ff"
(format "%o" 8)
;=> "10"
(format "%x" 0)
;=> "0"
(format "%f" 1.5)
;=> "1.500000"
(format "%.2f" 1.5)
;=> "1.50"
(format "%.0f" 1.5)
;=> "2"
(format "%.0f" 2.5)
;=> "3"
(format "%.0f" 0.4)
;=> "0"
(format "%.1f" 0.05)
;=> "0.1"
(format "%.2f" 0.125)
;=> "0.13"
(format "%.2f" 1.005)
;=> "1.01"
(format "%.2f" 9.999)
;=> "10.00"
(format "%.2f" 99.995)
;=> "100.00"
(format "%.3f" 1234.5678)
;=> "1234.568"
(format "%8.2f|" 3.14159)
;=> "    3.14|"
(format "%-8.2f|" 3.14159)
;=> "3.14    |"
(format "%08.2f" 3.14159)
;=> "00003.14"
(format "%08.2f" -3.14159)
;=> "-0003.14"
(format "%+.1f" 2.0)
;=> "+2.0"
(format "%,.2f" 1234567.891)
;=> "1,234,567.89"
(format "%.2f" -0.001)
;=> "-0.00"
(format "%.2f" 0.0)
;=> "0.00"
(format "%.2f" -0.0)
;=> "-0.00"
(format "%.2f" 1e10)
;=> "10000000000.00"
(format "%.2f" 1e-10)
;=> "0.00"
(format "%.10f" 1e-5)
;=> "0.0000100000"
(format "%f" 1e20)
;=> "100000000000000000000.000000"
(format "%f" ##Inf)
;=> "Infinity"
(format "%5.1f" ##NaN)
;=> "  NaN"
(format "%.3f" 123456789.123456)
;=> "123456789.123"
(format "%e" 12345.678)
;=> "1.234568e+04"
(format "%.2e" 0.00012345)
;=> "1.23e-04"
(format "%e" 0.0)
;=> "0.000000e+00"
(format "%.0e" 9.5)
;=> "1e+01"
(format "%E" 1.0)
;=> "1.000000E+00"
(format "%b %b %b" true nil 1)
;=> "true false true"
(format "%c" \a)
;=> "a"
(format "%c" 97)
;=> :throws IllegalArgumentException
(format "%%")
;=> "%"
(format "100%% of %d" 5)
;=> "100% of 5"
(format "a%nb")
;=> "a\nb"
(format "%2$s %1$s" "a" "b")
;=> "b a"
(format "%1$s %1$s" "a")
;=> "a a"
(format "%s")
;=> :throws IllegalArgumentException
(format "%d" "a")
;=> :throws IllegalArgumentException
(format "%d" 1.5)
;=> :throws IllegalArgumentException
(format "%f" 1)
;=> :throws IllegalArgumentException
(format "%q" 1)
;=> :throws IllegalArgumentException
(format "%s %s %s" [1 2] {:a 1} 'x)
;=> "[1 2] {:a 1} x"
(format "%3d%%|%-6s|%6.2f" 7 "ab" 3.14159)
;=> "  7%|ab    |  3.14"
(format "%s" 1.0)
;=> "1.0"
(with-out-str (printf "%d-%s" 1 "a"))
;=> "1-a"
(printf "")
;=> nil
(format "%5c|" \x)
;=> "    x|"
(format "%-5b|" true)
;=> "true |"
(format "%.3f" 2.0005)
;=> "2.001"
(format "%.1f" 0.25)
;=> "0.3"
(format "%.1f" 0.35)
;=> "0.4"
(format "%.15f" 0.1)
;=> "0.100000000000000"
(format "%.20f" 0.1)
;=> "0.10000000000000000000"
