(ns bench.lazy
  "Pipelines of lazy sequences, chunked and not, and one of transducers."
  (:require [bench.measure :refer [measure]]))

(defn- collatz
  "The Collatz sequence from `n` down to 1."
  [n]
  (take-while #(not= 1 %) (iterate #(if (even? %) (quot % 2) (inc (* 3 %))) n)))

(defn- pairs [n]
  (for [a (range 1 n), b (range a n) :when (zero? (rem (+ a b) 7))]
    (* a b)))

(defn- windows [n]
  (->> (range n)
       (partition 3 1)
       (map #(apply max %))
       (remove even?)
       (take-nth 3)
       (interleave (repeat 1))
       (reduce +)))

(defn- transduced [n]
  (transduce (comp (map inc) (filter #(pos? (rem % 3))) (partition-all 5) (mapcat reverse) (take 100000)) + (range n)))

(measure "lazy"
         #(+ (reduce + (map (comp count collatz) (range 1 1500)))
             (reduce + (pairs 400))
             (windows 50000)
             (transduced 300000)))
