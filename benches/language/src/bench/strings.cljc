(ns bench.strings
  "String building: numbers and words are joined to a long text, which is then taken apart and counted."
  (:require [bench.measure :refer [measure]]
            [clojure.string :as string]))

(defn- line [i]
  (str "line " i ": " (string/upper-case (name :value)) "=" (* i i) ";"))

(defn text [n]
  (string/join "\n" (map line (range n))))

(defn- appended
  "A text that grows by one piece at a time."
  [n]
  (loop [i 0, s ""]
    (if (< i n)
      (recur (inc i) (str s i ","))
      s)))

(measure "strings"
         #(+ (count (text 100000))
             (count (filter (fn [l] (string/ends-with? l "4;")) (string/split-lines (text 20000))))
             (count (appended 20000))))
