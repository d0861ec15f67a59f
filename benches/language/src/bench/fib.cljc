(ns bench.fib
  "The recursive Fibonacci function: calls of a var and arithmetic on small integers."
  (:require [bench.measure :refer [measure]]))

(defn fib [n]
  (if (< n 2)
    n
    (+ (fib (- n 1)) (fib (- n 2)))))

(measure "fib" #(fib 34))
