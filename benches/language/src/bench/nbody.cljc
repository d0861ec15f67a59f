(ns bench.nbody
  "Five bodies that attract each other: arithmetic on doubles that live in maps."
  (:require [bench.measure :refer [measure]]))

(def ^:private solar-mass (* 4.0 Math/PI Math/PI))
(def ^:private days-per-year 365.24)

(defn- body [x y z vx vy vz mass]
  {:x x, :y y, :z z
   :vx (* vx days-per-year), :vy (* vy days-per-year), :vz (* vz days-per-year)
   :mass (* mass solar-mass)})

(def ^:private bodies
  "Sun, Jupiter, Saturn, Uranus and Neptune: places in astronomical units, speeds in units a day, masses in suns."
  [(body 0.0 0.0 0.0 0.0 0.0 0.0 1.0)
   (body 4.84143144246472090 -1.16032004402742839 -0.103622044471123109
         0.00166007664274403694 0.00769901118419740425 -0.0000690460016972063023 0.000954791938424326609)
   (body 8.34336671824457987 4.12479856412430479 -0.403523417114321381
         -0.00276742510726411 0.00499852801234917238 0.0000230417297573763929 0.000285885980666130812)
   (body 12.8943695621391310 -15.1111514016986312 -0.223307578892655734
         0.00296460137564761618 0.0023784717395948095 -0.0000296589568540237556 0.0000436624404335156298)
   (body 15.3796971148509165 -25.9193146099879641 0.179258772950371181
         0.00268067772490389322 0.00162824170038242295 -0.000095159225451971587 0.0000515138902046611451)])

(defn- attract
  "`a`, with the speed it has after `b` has attracted it for the time `dt`."
  [a b dt]
  (let [dx (- (:x a) (:x b))
        dy (- (:y a) (:y b))
        dz (- (:z a) (:z b))
        distance2 (+ (* dx dx) (* dy dy) (* dz dz))
        pull (* (:mass b) (/ dt (* distance2 (Math/sqrt distance2))))]
    (assoc a
           :vx (- (:vx a) (* dx pull))
           :vy (- (:vy a) (* dy pull))
           :vz (- (:vz a) (* dz pull)))))

(defn- move [{:keys [x y z vx vy vz] :as a} dt]
  (assoc a :x (+ x (* dt vx)) :y (+ y (* dt vy)) :z (+ z (* dt vz))))

(defn- advance [system dt]
  (mapv (fn [a]
          (move (reduce (fn [a b] (if (= (:mass a) (:mass b)) a (attract a b dt))) a system)
                dt))
        system))

(defn- kinetic-energy [{:keys [vx vy vz mass]}]
  (* 0.5 mass (+ (* vx vx) (* vy vy) (* vz vz))))

(defn- simulate [steps]
  (loop [system bodies, i 0]
    (if (< i steps)
      (recur (advance system 0.01) (inc i))
      (reduce + (map kinetic-energy system)))))

(measure "nbody" #(long (* 1000000000 (simulate 5000))))
