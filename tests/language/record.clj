;; The language corpus and its oracle, real Clojure.
;;
;;   scripts/record-oracle              answers every entry with Clojure and writes the answers into the corpus
;;   scripts/record-oracle --shim       answers them with templates/core over Clojure's data (shim.clj), and prints what
;;                                      differs from the recorded answers
;;   scripts/record-oracle --uncovered  lists public vars of templates/core that no entry names
;;
;; A corpus file is Clojure code. An entry starts in the first column, further lines of it with a space; its answer is the
;; line `;=> …` behind it: what pr-str makes of its value, or `:throws Class`. Other comment lines and empty lines separate.
;; The first entry is the `ns` form; it and definitions have no answer.
(require '[clojure.string :as string] '[clojure.java.io :as io])

(def corpus-dir "tests/language/corpus")

(defn corpus-files []
  (sort (filter #(string/ends-with? (.getName %) ".clj") (.listFiles (io/file corpus-dir)))))

(defn items
  "The file as a sequence of {:text entry or other line, :entry true or nil, :answer recorded}."
  [file]
  (loop [lines (string/split-lines (slurp file)), items []]
    (if-let [[line & more] (seq lines)]
      (cond
        (string/starts-with? line ";=> ") (recur more (assoc-in items [(dec (count items)) :answer] (subs line 4)))
        (or (= "" line) (string/starts-with? line ";")) (recur more (conj items {:text line}))
        (string/starts-with? line " ") (recur more (update-in items [(dec (count items)) :text] str "\n" line))
        :else (recur more (conj items {:text line, :entry true})))
      items)))

(def classes
  "Exception classes that answers tell apart, special ones first; the same list stands in tests/language.rs."
  [["ExceptionInfo" clojure.lang.ExceptionInfo]
   ["ArityException" clojure.lang.ArityException]
   ["ArithmeticException" ArithmeticException]
   ["NumberFormatException" NumberFormatException]
   ["IllegalArgumentException" IllegalArgumentException]
   ["IndexOutOfBoundsException" IndexOutOfBoundsException]
   ["ClassCastException" ClassCastException]
   ["NullPointerException" NullPointerException]
   ["IllegalStateException" IllegalStateException]
   ["UnsupportedOperationException" UnsupportedOperationException]
   ["AssertionError" AssertionError]
   ["Exception" Exception]
   ["Throwable" Throwable]])

(defn definition? [form]
  (and (seq? form) (symbol? (first form)) (or (= 'ns (first form)) (string/starts-with? (name (first form)) "def"))))

(defn answer
  "Evaluates an entry's text in *ns*; its answer, nil for a definition."
  [text]
  (let [form (read-string {:read-cond :allow} text)]
    (if (definition? form)
      (do (eval form) nil)
      (try
        ;; clojure.main, unlike a program, has maps printed with their namespace in front
        (binding [*print-namespace-maps* false]
          (pr-str (eval form)))
        (catch Throwable e
          (let [e (if (instance? clojure.lang.Compiler$CompilerException e) (throw e) e)]
            (str ":throws " (first (first (filter (fn [[_ c]] (instance? c e)) classes))))))))))

(defn answered [items]
  (binding [*ns* *ns*]
    (mapv (fn [{:keys [text entry] :as item}]
            (if entry
              (try
                (assoc item :answer (answer text))
                (catch Throwable e
                  (println (str "no answer for " text ": " (ex-message e) ", " (some-> e ex-cause ex-message)))
                  item))
              item))
          items)))

(defn record []
  (doseq [file (corpus-files)]
    (spit file
          (apply str (for [{:keys [text answer]} (answered (items file))]
                       (str text "\n" (when answer (str ";=> " answer "\n"))))))
    (println (.getName file) (count (filter :answer (items file))))))

(defn shim-ns
  "What the ns form does, with the core library's namespaces in place of Clojure's."
  [[_ ns-name & clauses]]
  (let [target (create-ns ns-name)]
    (binding [*ns* target]
      (refer 'clojure.core :only @(resolve 'user/native))
      (refer 'jank.core)
      (doseq [[kind & specs] clauses, [required _ alias-name] specs]
        (alias alias-name (symbol (string/replace (str required) "clojure." "jank.")))))
    (set! *ns* target)))

(def shim-differs
  "Entries that the shim can't answer: Clojure compiles arithmetic on literals to the JVM's, which divides doubles by zero,
  while the shim's is always Clojure's boxed one; and *ns* is the JVM's."
  #{"(/ 1.0 0)" "(/ -1.0 0)" "(/ 0.0 0)" "(= ##NaN ##NaN)" "(ns-name *ns*)"})

(defn compare-shim []
  (load-file "tests/language/shim.clj")
  ((resolve 'load-all))
  (doseq [file (corpus-files)]
    (binding [*ns* (the-ns 'user)]
      (doseq [{:keys [text entry] expected :answer} (items file) :when entry]
        (if (string/starts-with? text "(ns ")
          (shim-ns (read-string text))
          (let [got (try
                      (some-> (answer text) (string/replace "jank.core" "clojure.core"))
                      (catch Throwable e
                        (str "error: " (ex-message e) ", " (some-> e ex-cause ex-message))))]
            (when-not (or (= got expected) (shim-differs text))
              (println (str (.getName file) ": " text "\n  expected " expected "\n  got      " got)))))))))

(defn uncovered []
  (load-file "tests/language/shim.clj")
  ((resolve 'load-all))
  (let [text (apply str (map slurp (corpus-files)))
        tokens (set (re-seq #"[^\s()\[\]{}'`~@#\",;]+" text))
        names (into tokens (map #(subs % (inc (string/last-index-of % "/"))) (filter #(string/index-of % "/") tokens)))]
    (doseq [n '[jank.core jank.string jank.set jank.walk]
            [s v] (sort (ns-publics n))
            :when (not (or (:no-doc (meta v)) (names (str s))))]
      (println (str n "/" s)))))

(case (first *command-line-args*)
  nil (record)
  "--shim" (compare-shim)
  "--uncovered" (uncovered))
(shutdown-agents)
