(ns bench.map-filter-reduce
  "map, filter and reduce over a million integers."
  (:require [bench.measure :refer [measure]]))

(defn sum-of-odds-tripled [n]
  (reduce + (map #(* 3 %) (filter odd? (range n)))))

(measure "map-filter-reduce" #(sum-of-odds-tripled 1000000))
