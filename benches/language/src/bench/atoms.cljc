(ns bench.atoms
  "Swaps of an atom that holds a number, and of one that holds a program's state."
  (:require [bench.measure :refer [measure]]))

(defn count-up [n]
  (let [counter (atom 0)]
    (dotimes [_ n] (swap! counter inc))
    @counter))

(defn play [n]
  (let [state (atom {:frame 0, :player {:x 0, :y 0}, :log []})]
    (dotimes [i n]
      (swap! state update :frame inc)
      (swap! state update-in [:player :x] + i)
      (swap! state assoc :last i))
    (+ (:frame @state) (get-in @state [:player :x]) (:last @state))))

(measure "atoms" #(+ (count-up 1000000) (play 100000)))
