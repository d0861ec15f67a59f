(ns bench.sieve
  "The sieve of Eratosthenes over a transient vector of booleans."
  (:require [bench.measure :refer [measure]]))

(defn- cross-out
  "Marks the multiples of `prime` from its square on as composite."
  [sieve prime limit]
  (loop [sieve sieve, multiple (* prime prime)]
    (if (< multiple limit)
      (recur (assoc! sieve multiple false) (+ multiple prime))
      sieve)))

(defn primes
  "The primes below `limit`."
  [limit]
  (loop [sieve (transient (vec (repeat limit true)))
         n 2
         found []]
    (cond
      (>= n limit) found
      (nth sieve n) (recur (cross-out sieve n limit) (inc n) (conj found n))
      :else (recur sieve (inc n) found))))

(measure "sieve" #(reduce + (primes 300000)))
