;; The language corpus and its oracle, real Clojure.
;;
;;   scripts/record-oracle              answers every entry with Clojure and writes the answers into the corpus
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

(defn public-names
  "What a file of templates/core defines for others."
  [file]
  (for [[_ kind marks defined] (re-seq #"(?m)^\((defn|defmacro|def) ((?:\^(?:\{[^}]*\}|:[a-z-]+) )*)([^\s()]+)" (slurp file))
        :when (not (re-find #":no-doc|:private|:macro" marks))]
    defined))

(defn uncovered []
  (let [text (apply str (map slurp (corpus-files)))
        tokens (set (re-seq #"[^\s()\[\]{}'`~@#\",;]+" text))
        names (into tokens (map #(subs % (inc (string/last-index-of % "/"))) (filter #(string/index-of % "/") tokens)))]
    (doseq [n ["core" "string" "set" "walk"]
            defined (sort (distinct (public-names (str "templates/core/clojure/" n ".jank"))))
            :when (not (names defined))]
      (println (str "clojure." n "/" defined)))))

(case (first *command-line-args*)
  nil (record)
  "--uncovered" (uncovered))
(shutdown-agents)
