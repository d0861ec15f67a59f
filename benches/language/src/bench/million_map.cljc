(ns bench.million-map
  "A persistent map of a million entries: built with into, then updated one entry after the other."
  (:require [bench.measure :refer [measure]]))

(def ^:private size 1000000)

(defn build []
  (into {} (map (fn [i] [i (* 2 i)])) (range size)))

(defn update-some
  "Updates every tenth entry."
  [m]
  (reduce (fn [m k] (update m k inc)) m (range 0 size 10)))

(measure "million-map"
         #(let [m (update-some (build))]
            (+ (count m) (get m 10) (get m 11) (get m (dec size)))))
