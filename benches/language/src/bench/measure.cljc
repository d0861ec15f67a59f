(ns bench.measure
  "Times a piece of work inside the program, so that starting a process and loading code count for nothing.")

(def ^:private warm-ups
  "Runs before the first one that counts, so that the engine has optimised what it is going to."
  3)

(def ^:private runs 5)

(defn- time-of
  "How long one run of `work` takes, in milliseconds."
  [work]
  (let [start (js/performance.now)]
    (work)
    (- (js/performance.now) start)))

(defn- median [times]
  (nth (sort times) (quot (count times) 2)))

(defn measure
  "Runs `work` several times and prints a line: `program`, the median of its times in milliseconds, and its value, by which
  two implementations can be seen to have done the same work."
  [program work]
  (let [checksum (work)]
    (dotimes [_ (dec warm-ups)] (work))
    (println program (median (mapv (fn [_] (time-of work)) (range runs))) checksum)))
