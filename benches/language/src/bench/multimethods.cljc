(ns bench.multimethods
  "Dispatch of multimethods, by a keyword and through a hierarchy."
  (:require [bench.measure :refer [measure]]))

(derive ::square ::rectangle)
(derive ::rectangle ::polygon)

(defmulti area :shape)
(defmethod area ::rectangle [{:keys [width height]}] (* width height))
(defmethod area ::triangle [{:keys [base height]}] (quot (* base height) 2))
(defmethod area :default [_] 0)

(defmulti corners (fn [shape factor] (:shape shape)))
(defmethod corners ::polygon [_ factor] (* 4 factor))
(defmethod corners ::triangle [_ factor] (* 3 factor))
(defmethod corners ::circle [_ _] 0)

(def ^:private shapes
  [{:shape ::square, :width 3, :height 3}
   {:shape ::rectangle, :width 2, :height 7}
   {:shape ::triangle, :base 4, :height 6}
   {:shape ::circle, :radius 5}])

(defn total [n]
  (loop [i 0, sum 0]
    (if (< i n)
      (let [shape (nth shapes (rem i 4))]
        (recur (inc i) (+ sum (area shape) (corners shape 2))))
      sum)))

(measure "multimethods" #(total 400000))
