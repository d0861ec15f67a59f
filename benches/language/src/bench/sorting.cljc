(ns bench.sorting
  "Sorting: numbers, strings and maps by a key, and a quicksort written out over sequences."
  (:require [bench.measure :refer [measure]]))

(defn- randoms
  "`n` pseudo-random integers below 2^16, the same ones every time."
  [n]
  (->> (iterate #(rem (+ (* 75 %) 74) 65537) 42)
       (take n)
       (vec)))

(defn- quicksort [[pivot & others]]
  (when pivot
    (lazy-seq
      (concat (quicksort (filter #(< % pivot) others))
              [pivot]
              (quicksort (remove #(< % pivot) others))))))

(defn- checksum
  "Depends on the order of `xs`."
  [xs]
  (reduce (fn [sum x] (rem (+ (* 31 sum) x) 1000003)) 7 xs))

(def ^:private numbers (randoms 60000))
(def ^:private words (mapv str (take 30000 numbers)))
(def ^:private people (mapv (fn [n i] {:age (rem n 100), :id i}) (take 30000 numbers) (range)))

(measure "sorting"
         #(+ (checksum (sort numbers))
             (checksum (sort > numbers))
             (checksum (map count (sort words)))
             (checksum (map :id (sort-by (juxt :age :id) people)))
             (checksum (quicksort (take 8000 numbers)))))
