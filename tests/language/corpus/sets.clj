(ns lang.sets (:require [clojure.set :as set]))

(set/union)
;=> #{}
(set/union #{1})
;=> #{1}
(set/union #{1 2} #{2 3})
;=> #{1 3 2}
(set/union #{1} #{2} #{3} #{4 1})
;=> #{1 4 3 2}
(set/union #{} #{})
;=> #{}
(set/union nil #{1})
;=> #{1}
(set/union #{1} nil)
;=> #{1}
(set/union (sorted-set 3 1) #{2})
;=> #{1 2 3}
(set/intersection #{1 2})
;=> #{1 2}
(set/intersection #{1 2} #{2 3})
;=> #{2}
(set/intersection #{1 2 3} #{2 3} #{3 4})
;=> #{3}
(set/intersection #{1} #{})
;=> #{}
(set/intersection #{1} nil)
;=> nil
(set/difference #{1 2})
;=> #{1 2}
(set/difference #{1 2} #{2})
;=> #{1}
(set/difference #{1 2 3 4} #{1} #{2 3})
;=> #{4}
(set/difference #{1} #{1 2 3})
;=> #{}
(set/difference #{} #{1})
;=> #{}
(set/difference nil #{1})
;=> nil
(set/difference #{1} nil)
;=> #{1}
(set/select even? #{1 2 3 4})
;=> #{4 2}
(set/select even? #{})
;=> #{}
(set/subset? #{1} #{1 2})
;=> true
(set/subset? #{1 3} #{1 2})
;=> false
(set/subset? #{} #{})
;=> true
(set/subset? #{1 2 3} #{1})
;=> false
(set/superset? #{1 2} #{1})
;=> true
(set/superset? #{1} #{1 2})
;=> false
(set/superset? #{1 2} #{3})
;=> false
(set/project #{{:a 1 :b 2} {:a 3 :b 4}} [:a])
;=> #{{:a 1} {:a 3}}
(set/project #{{:a 1 :b 2} {:a 1 :b 4}} [:a])
;=> #{{:a 1}}
(set/rename-keys {:a 1 :b 2} {:a :x})
;=> {:b 2, :x 1}
(set/rename-keys {:a 1 :b 2} {:a :b :b :a})
;=> {:b 1, :a 2}
(set/rename-keys {:a 1} {:z :y})
;=> {:a 1}
(set/rename #{{:a 1 :b 2}} {:a :x})
;=> #{{:b 2, :x 1}}
(set/index #{{:a 1 :b 2} {:a 1 :b 3} {:a 2 :b 4}} [:a])
;=> {{:a 1} #{{:a 1, :b 2} {:a 1, :b 3}}, {:a 2} #{{:a 2, :b 4}}}
(set/map-invert {:a 1 :b 2})
;=> {1 :a, 2 :b}
(set/map-invert {})
;=> {}
(set/map-invert {:a 1 :b 1})
;=> {1 :b}
(set/join #{{:a 1 :b 2} {:a 2 :b 3}} #{{:a 1 :c 5}})
;=> #{{:a 1, :c 5, :b 2}}
(set/join #{{:a 1 :b 2}} #{{:c 1 :d 3}} {:a :c})
;=> #{{:a 1, :b 2, :c 1, :d 3}}
(set/join #{{:id 1 :n "x"} {:id 2 :n "y"}} #{{:ref 1 :v 10} {:ref 1 :v 20} {:ref 3 :v 30}} {:id :ref})
;=> #{{:id 1, :n "x", :ref 1, :v 10} {:id 1, :n "x", :ref 1, :v 20}}
(set/join #{{:a 1}} #{})
;=> #{}
(set/join #{{:a 1} {:a 2}} #{{:b 1}})
;=> #{{:b 1, :a 2} {:b 1, :a 1}}
(= (set/union (set (range 50)) (set (range 40 90))) (set (range 90)))
;=> true
(count (set/intersection (set (range 50)) (set (range 40 90))))
;=> 10
(sort (set/difference (set (range 10)) (set (range 5))))
;=> (5 6 7 8 9)
