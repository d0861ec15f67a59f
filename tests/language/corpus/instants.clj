(ns lang.instants (:require [clojure.instant :as instant]))

; ---- #inst
#inst "2020-01-31T12:34:56.789Z"
;=> #inst "2020-01-31T12:34:56.789-00:00"
#inst "2020"
;=> #inst "2020-01-01T00:00:00.000-00:00"
#inst "2020-02"
;=> #inst "2020-02-01T00:00:00.000-00:00"
#inst "2020-02-03"
;=> #inst "2020-02-03T00:00:00.000-00:00"
#inst "2020-02-03T04"
;=> #inst "2020-02-03T04:00:00.000-00:00"
#inst "2020-02-03T04:05"
;=> #inst "2020-02-03T04:05:00.000-00:00"
#inst "2020-02-03T04:05:06"
;=> #inst "2020-02-03T04:05:06.000-00:00"
#inst "2020-02-03T04:05:06.7"
;=> #inst "2020-02-03T04:05:06.700-00:00"
#inst "2020-02-03T04:05:06.123456789"
;=> #inst "2020-02-03T04:05:06.123-00:00"
#inst "2020-02-03T04:05:06.1234567891234"
;=> #inst "2020-02-03T04:05:06.123-00:00"
#inst "2020-02-03T04:05:06.789+02:30"
;=> #inst "2020-02-03T01:35:06.789-00:00"
#inst "2020-02-03T04:05:06-11:59"
;=> #inst "2020-02-03T16:04:06.000-00:00"
#inst "2020-02-03Z"
;=> #inst "2020-02-03T00:00:00.000-00:00"
#inst "2020-02-29"
;=> #inst "2020-02-29T00:00:00.000-00:00"
#inst "2000-02-29"
;=> #inst "2000-02-29T00:00:00.000-00:00"
#inst "1969-12-31T23:59:59.999Z"
;=> #inst "1969-12-31T23:59:59.999-00:00"
#inst "1970-01-01"
;=> #inst "1970-01-01T00:00:00.000-00:00"
#inst "1600-03-01"
;=> #inst "1600-03-01T00:00:00.000-00:00"
#inst "9999-12-31T23:59:59.999Z"
;=> #inst "9999-12-31T23:59:59.999-00:00"
#inst "2016-12-31T23:59:60Z"
;=> #inst "2017-01-01T00:00:00.000-00:00"
(str #inst "2020-01-31T12:34:56.789Z")
;=> "Fri Jan 31 12:34:56 UTC 2020"
(str "at " #inst "2021-07-04")
;=> "at Sun Jul 04 00:00:00 UTC 2021"
(pr-str [#inst "2020"])
;=> "[#inst \"2020-01-01T00:00:00.000-00:00\"]"
(print-str #inst "2020" [#inst "2021"])
;=> "#inst \"2020-01-01T00:00:00.000-00:00\" [#inst \"2021-01-01T00:00:00.000-00:00\"]"
(inst? #inst "2020")
;=> true
(map inst? [nil 1 "2020" :a])
;=> (false false false false)
(inst-ms #inst "1970-01-01T00:00:01Z")
;=> 1000
(inst-ms #inst "2020-02-03T04:05:06.789+02:30")
;=> 1580693706789
(inst-ms #inst "1969-12-31")
;=> -86400000
(class #inst "2020")
;=> java.util.Date
(map (fn [x] (instance? java.util.Date x)) [#inst "2020" 1])
;=> (true false)
(inst-ms 1)
;=> :throws IllegalArgumentException
(inst-ms nil)
;=> :throws IllegalArgumentException
(= #inst "2020" #inst "2020-01-01T00:00:00Z")
;=> true
(= #inst "2020-01-01T02:00:00+02:00" #inst "2020-01-01T00:00:00Z")
;=> true
(= #inst "2020" #inst "2021")
;=> false
(= #inst "2020" "2020")
;=> false
(not= #inst "2020" #inst "2020")
;=> false
(hash #inst "2020-01-31T12:34:56.789Z")
;=> -73867782
(hash #inst "1969-01-01")
;=> 1471228920
(compare #inst "2020" #inst "2021")
;=> -1
(compare #inst "2021" #inst "2020")
;=> 1
(compare #inst "2020" #inst "2020")
;=> 0
(compare #inst "2020" 1)
;=> :throws ClassCastException
(sort [#inst "2021" #inst "2019" #inst "2020"])
;=> (#inst "2019-01-01T00:00:00.000-00:00" #inst "2020-01-01T00:00:00.000-00:00" #inst "2021-01-01T00:00:00.000-00:00")
(sort-by :at [{:at #inst "2021"} {:at #inst "2020"}])
;=> ({:at #inst "2020-01-01T00:00:00.000-00:00"} {:at #inst "2021-01-01T00:00:00.000-00:00"})
(get {#inst "2020" :x} #inst "2020-01-01")
;=> :x
(contains? #{#inst "2020"} #inst "2020-01-01T00:00")
;=> true
(conj #{#inst "2020"} #inst "2020-01-01")
;=> #{#inst "2020-01-01T00:00:00.000-00:00"}
(let [x #inst "2020"] (identical? x x))
;=> true
(first '(#inst "2020"))
;=> #inst "2020-01-01T00:00:00.000-00:00"
'#{#inst "2020-01-02"}
;=> #{#inst "2020-01-02T00:00:00.000-00:00"}
(< (inst-ms #inst "2020") (inst-ms #inst "2021"))
;=> true
(meta #inst "2020")
;=> nil
((juxt coll? number? string? fn?) #inst "2020")
;=> [false false false false]
(read-string "#inst \"2020-05-06T07:08:09.123+02:00\"")
;=> #inst "2020-05-06T05:08:09.123-00:00"
(read-string "[#inst \"2020\" #uuid \"00000000-0000-0000-0000-000000000001\"]")
;=> [#inst "2020-01-01T00:00:00.000-00:00" #uuid "00000000-0000-0000-0000-000000000001"]
(read-string (pr-str {:at #inst "2020-01-31T12:34:56.789Z"}))
;=> {:at #inst "2020-01-31T12:34:56.789-00:00"}
(read-string "#inst \"2020-13\"")
;=> :throws Exception
(read-string "#inst \"2020-02-30\"")
;=> :throws Exception
(read-string "#inst \"2021-02-29\"")
;=> :throws Exception
(read-string "#inst \"2020-01-01T24:00\"")
;=> :throws Exception
(read-string "#inst \"2020-01-01T00:60\"")
;=> :throws Exception
(read-string "#inst \"2020-01-01T00:00:60\"")
;=> :throws Exception
(read-string "#inst \"2020-01-01T00:59:60\"")
;=> #inst "2020-01-01T01:00:00.000-00:00"
(read-string "#inst \"20\"")
;=> :throws Exception
(read-string "#inst \"2020-01-01T00:00+25:00\"")
;=> :throws Exception
(read-string "#inst \"\"")
;=> :throws Exception
(read-string "#inst 2020")
;=> :throws ClassCastException
(instant/read-instant-date "2020-02-03")
;=> #inst "2020-02-03T00:00:00.000-00:00"
(instant/read-instant-date "x")
;=> :throws Exception
(instant/parse-timestamp vector "2020-02-03T04:05:06.789+02:30")
;=> [2020 2 3 4 5 6 789000000 1 2 30]
(instant/parse-timestamp vector "2020")
;=> [2020 1 1 0 0 0 0 0 0 0]
((instant/validated vector) 2020 2 29 0 0 0 0 0 0 0)
;=> [2020 2 29 0 0 0 0 0 0 0]
((instant/validated vector) 2020 2 30 0 0 0 0 0 0 0)
;=> :throws Exception
; ---- #uuid
#uuid "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"
;=> #uuid "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"
#uuid "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6"
;=> #uuid "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"
#uuid "00000000-0000-0000-0000-000000000000"
;=> #uuid "00000000-0000-0000-0000-000000000000"
#uuid "1-2-3-4-5"
;=> #uuid "00000001-0002-0003-0004-000000000005"
(str #uuid "f81d4fae-7dec-11d0-a765-00a0c91e6bf6")
;=> "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"
(print-str #uuid "f81d4fae-7dec-11d0-a765-00a0c91e6bf6")
;=> "#uuid \"f81d4fae-7dec-11d0-a765-00a0c91e6bf6\""
(uuid? #uuid "f81d4fae-7dec-11d0-a765-00a0c91e6bf6")
;=> true
(map uuid? [nil "f81d4fae-7dec-11d0-a765-00a0c91e6bf6" 1])
;=> (false false false)
(= #uuid "f81d4fae-7dec-11d0-a765-00a0c91e6bf6" #uuid "F81D4FAE-7dec-11d0-a765-00a0c91e6bf6")
;=> true
(= #uuid "f81d4fae-7dec-11d0-a765-00a0c91e6bf6" #uuid "f81d4fae-7dec-11d0-a765-00a0c91e6bf7")
;=> false
(= #uuid "f81d4fae-7dec-11d0-a765-00a0c91e6bf6" "f81d4fae-7dec-11d0-a765-00a0c91e6bf6")
;=> false
(hash #uuid "f81d4fae-7dec-11d0-a765-00a0c91e6bf6")
;=> -343263960
(compare #uuid "00000000-0000-0000-0000-000000000001" #uuid "00000000-0000-0000-0000-000000000002")
;=> -1
(compare #uuid "f0000000-0000-0000-0000-000000000001" #uuid "00000000-0000-0000-0000-000000000002")
;=> -1
(compare #uuid "00000000-0000-0000-f000-000000000001" #uuid "00000000-0000-0000-0000-000000000002")
;=> -1
(compare #uuid "00000000-0000-0000-0000-000000000001" "a")
;=> :throws ClassCastException
(sort [#uuid "00000000-0000-0000-0000-000000000002" #uuid "00000000-0000-0000-0000-000000000001"])
;=> (#uuid "00000000-0000-0000-0000-000000000001" #uuid "00000000-0000-0000-0000-000000000002")
(get {#uuid "00000000-0000-0000-0000-000000000002" 1} #uuid "00000000-0000-0000-0000-000000000002")
;=> 1
(parse-uuid "f81d4fae-7dec-11d0-a765-00a0c91e6bf6")
;=> #uuid "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"
(parse-uuid "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6")
;=> #uuid "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"
(class (parse-uuid "1-1-1-1-1"))
;=> java.util.UUID
(instance? java.util.UUID (random-uuid))
;=> true
(instance? clojure.lang.TaggedLiteral (tagged-literal 'a 1))
;=> true
(parse-uuid "1-1-1-1-1")
;=> #uuid "00000001-0001-0001-0001-000000000001"
(parse-uuid "f81d4fae7dec11d0a76500a0c91e6bf6")
;=> nil
(parse-uuid "f81d4fae-7dec-11d0-a765-00a0c91e6bfg")
;=> nil
(parse-uuid "f81d4fae-7dec-11d0-a765-00a0c91e6bf6-1")
;=> nil
(parse-uuid "f81d4fae-7dec-11d0-a765-00a0c91e6bf66")
;=> nil
(parse-uuid "")
;=> nil
(parse-uuid "----")
;=> nil
(parse-uuid nil)
;=> :throws NullPointerException
(parse-uuid :a)
;=> :throws ClassCastException
(uuid? (random-uuid))
;=> true
(= (random-uuid) (random-uuid))
;=> false
(count (str (random-uuid)))
;=> 36
(boolean (re-matches #"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}" (str (random-uuid))))
;=> true
(let [u (random-uuid)] (= u (parse-uuid (str u)) (read-string (pr-str u))))
;=> true
(count (into #{} (repeatedly 20 random-uuid)))
;=> 20
(read-string "#uuid \"x\"")
;=> :throws IllegalArgumentException
(read-string "#uuid 1")
;=> :throws AssertionError
; ---- tagged literals
(tagged-literal 'a/b [1 "x"])
;=> #a/b [1 "x"]
(pr-str (tagged-literal 'point {:x 1}))
;=> "#point {:x 1}"
(:tag (tagged-literal 'a 1))
;=> a
(:form (tagged-literal 'a 1))
;=> 1
(:other (tagged-literal 'a 1))
;=> nil
(:other (tagged-literal 'a 1) :none)
;=> :none
(get (tagged-literal 'a 1) :form)
;=> 1
(tagged-literal? (tagged-literal 'a 1))
;=> true
(map tagged-literal? [nil 'a 1 {:tag 1 :form 2}])
;=> (false false false false)
(= (tagged-literal 'a [1]) (tagged-literal 'a '(1)))
;=> true
(= (tagged-literal 'a 1) (tagged-literal 'b 1))
;=> false
(= (tagged-literal 'a 1) {:tag 'a :form 1})
;=> false
(let [{:keys [tag form]} {:tag 1 :form 2}] [tag form])
;=> [1 2]
(reader-conditional '(:clj 1) false)
;=> #?(:clj 1)
(reader-conditional '(:clj [1]) true)
;=> #?@(:clj [1])
(:form (reader-conditional '(:clj 1) false))
;=> (:clj 1)
(:splicing? (reader-conditional '(:clj 1) true))
;=> true
(reader-conditional? (reader-conditional '(:clj 1) false))
;=> true
(reader-conditional? '(:clj 1))
;=> false
(= (reader-conditional '(:clj 1) false) (reader-conditional '(:clj 1) false))
;=> true
(= (reader-conditional '(:clj 1) false) (reader-conditional '(:clj 1) true))
;=> false
(read-string "#nope/tag 1")
;=> :throws Exception
(read-string "#nope 1")
;=> :throws Exception
(binding [*data-readers* {'twice (fn [x] (* 2 x))}] (read-string "#twice 21"))
;=> 42
(binding [*data-readers* {'a/vec vec}] (read-string "[#a/vec (1 2) 3]"))
;=> [[1 2] 3]
(binding [*default-data-reader-fn* tagged-literal] (read-string "#my/thing {:a 1}"))
;=> #my/thing {:a 1}
(binding [*default-data-reader-fn* (fn [tag form] [tag form])] (read-string "{:x #foo [1 #bar 2]}"))
;=> {:x [foo [1 [bar 2]]]}
(binding [*default-data-reader-fn* (fn [tag form] [tag form])] (read-string "#inst \"2020\""))
;=> #inst "2020-01-01T00:00:00.000-00:00"
(binding [*data-readers* {'inst count}] (read-string "#inst \"2020\""))
;=> 4
(= {} *data-readers*)
;=> true
*default-data-reader-fn*
;=> nil
(set (keys default-data-readers))
;=> #{uuid inst}
(uuid? ((get default-data-readers 'uuid) "00000000-0000-0000-0000-000000000001"))
;=> true
; ---- while macros expand
(defmacro instant-in-a-year [at] (-> at inst-ms (+ (* 365 86400000))))
(instant-in-a-year #inst "2019-03-04")
;=> 1583193600000
(defmacro read-now [s] (read-string s))
(read-now "[#inst \"1999-12-31T23:59:59.5-05:00\" #uuid \"f81d4fae-7dec-11d0-a765-00a0c91e6bf6\"]")
;=> [#inst "2000-01-01T04:59:59.500-00:00" #uuid "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"]
(defmacro text-of [x] (str x "|" (pr-str x)))
(text-of #inst "2020-01-31T12:34:56.789Z")
;=> "Fri Jan 31 12:34:56 UTC 2020|#inst \"2020-01-31T12:34:56.789-00:00\""
(text-of #inst "1582-10-16")
;=> "Sat Oct 16 00:00:00 UTC 1582|#inst \"1582-10-16T00:00:00.000-00:00\""
(text-of #uuid "f81d4fae-7dec-11d0-a765-00a0c91e6bf6")
;=> "f81d4fae-7dec-11d0-a765-00a0c91e6bf6|#uuid \"f81d4fae-7dec-11d0-a765-00a0c91e6bf6\""
(text-of #"a\"b")
;=> "a\\\"b|#\"a\\\"b\""
(defmacro hashes [& xs] (mapv hash xs))
(hashes #inst "2020-01-31T12:34:56.789Z" #uuid "f81d4fae-7dec-11d0-a765-00a0c91e6bf6")
;=> [-73867782 -343263960]
(defmacro ordered [& xs] (vec (sort xs)))
(ordered #inst "2021" #inst "1960" #inst "2020")
;=> [#inst "1960-01-01T00:00:00.000-00:00" #inst "2020-01-01T00:00:00.000-00:00" #inst "2021-01-01T00:00:00.000-00:00"]
(ordered #uuid "00000000-0000-0000-0000-000000000002" #uuid "f0000000-0000-0000-0000-000000000001")
;=> [#uuid "f0000000-0000-0000-0000-000000000001" #uuid "00000000-0000-0000-0000-000000000002"]
(defmacro parsed [s] (parse-uuid s))
(parsed "1-2-3-4-5")
;=> #uuid "00000001-0002-0003-0004-000000000005"
(parsed "nope")
;=> nil
