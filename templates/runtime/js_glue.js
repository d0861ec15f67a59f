// The JavaScript half of js.cpp: an Emscripten library (--js-library).
//
// Emscripten copies the functions as text: only `name: function` survives that in nested objects. For a release it rewrites the text,
// and older versions know no syntax newer than ES2019 then: no `?.`, no `??`, no `1n`, and no
// variables that are taken out of an array or object where they are declared.
//
// Values. A word of the runtime lies in memory as two 32-bit halves (jank_unit.h says what they mean). From jank to
// JavaScript: nil null, booleans, numbers (a BigInt where a double could not hold the integer), strings and characters strings,
// keywords and symbols their text without the colon, vectors, lists, sets and sequences arrays, maps objects with the keys'
// text, functions functions (the same one as long as it lives), big integers BigInts, ratios and decimals the nearest number,
// everything else an opaque handle. Back: null and undefined nil, numbers without a fraction longs, other numbers doubles,
// BigInts big integers, strings, booleans; functions and handles that came from jank are themselves again; everything else an
// opaque JavaScript value of jank.
//
// Integers beyond 64 bits (integer.cpp) are BigInts in a table, each entry held by one object of jank.

mergeInto(LibraryManager.library, {
  $JANK__postset: "JANK.install();",
  $JANK: {
    utf8: undefined,

    /** The text of these bytes; unlike with UTF8ToString, a NUL is a character like others. */
    text: (address, bytes) => {
      if (JANK.utf8 === undefined) {
        JANK.utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
      }
      return JANK.utf8.decode(HEAPU8.subarray(address, address + bytes));
    },

    // What lives as long as the runtime; made by `install`, because Emscripten copies this object as text.
    names: null, // property and global names by id
    nameIds: null,
    properties: null, // Unicode properties as regular expressions, by id
    propertyIds: null,
    objects: null, // JavaScript values that jank holds, and how many objects of jank stand for each, by id
    objectIds: null,
    freeIds: null,
    half: null, // the BigInt 32
    bigs: null, // integers beyond 64 bits, by id; 0 is no id
    freeBigs: null,
    bigSizes: null, // [BigInt, bytes] pairs: what a BigInt below that one takes up, roughly
    handles: null, // from a wrapper that JavaScript holds to the handle of the value of jank
    wrappers: null, // from an object's address to its wrapper
    line: "", // of output, not ended yet
    errorLine: "",

    NIL: 1,
    KIND: { HANDLE: 0, LATIN1: 1, UTF16: 2, LONG: 3, JS: 4, FN: 5, ITEMS: 6, ENTRIES: 7, THROWN: 8, BIG: 9, DOUBLE: 10 },

    install: function () {
      JANK.names = [];
      JANK.nameIds = new Map();
      JANK.properties = [];
      JANK.propertyIds = new Map();
      JANK.objects = [];
      JANK.objectIds = new Map();
      JANK.freeIds = [];
      JANK.bigs = [BigInt(0)];
      JANK.half = BigInt(32);
      JANK.freeBigs = [];
      JANK.bigSizes = [8, 10, 12, 14, 16, 18, 20, 22, 24].map((n) => [BigInt(2) ** BigInt(2 ** n), 2 ** (n - 3)]);
      JANK.handles = new WeakMap();
      JANK.wrappers = new Map();
      JANK.finalizers = new FinalizationRegistry(({ handle, object }) => {
        _jank_js_drop(handle);
        if (JANK.wrapped(object) === undefined) {
          JANK.wrappers.delete(object);
        }
      });
      JANK.scratch = new DataView(new ArrayBuffer(8));
      Object.defineProperty(JANK.host, "abi", { get: () => _jank_watch_abi() });
      Module["jank"] = JANK.host;
    },

    /** An opaque value of jank. */
    Handle: class JankValue {},

    // ---- words ------------------------------------------------------------------------------------------------

    /** The value of the word at address `at`. */
    toJs: function (at) {
      const low = HEAPU32[at >> 2];
      const high = HEAPU32[(at >> 2) + 1];
      const top = high >>> 16;
      if (top === 0xffff) {
        return (((high & 0xffff) << 16) >> 16) * 4294967296 + low;
      }
      if (top !== 0) {
        JANK.scratch.setUint32(0, (high - 0x10000) >>> 0);
        JANK.scratch.setUint32(4, low);
        return JANK.scratch.getFloat64(0);
      }
      switch (high) {
        case 0:
          return JANK.objectToJs(low);
        case 1:
          return low === 0 ? null : low === 2;
        default:
          return String.fromCharCode(low);
      }
    },

    objectToJs: function (object) {
      const KIND = JANK.KIND;
      const sp = stackSave();
      const out = stackAlloc(16);
      const kind = _jank_js_kind(object, out);
      const a = HEAPU32[out >> 2];
      const b = HEAPU32[(out >> 2) + 1];
      const base = HEAPU32[(out >> 2) + 3];
      stackRestore(sp);
      switch (kind) {
        case KIND.LATIN1:
        case KIND.UTF16: {
          const text = kind === KIND.UTF16 ? JANK.units(HEAPU16.subarray(a >> 1, (a >> 1) + b)) : JANK.units(HEAPU8.subarray(a, a + b));
          _jank_js_release(base);
          return text;
        }
        case KIND.LONG: {
          const big = JANK.long(a, b);
          const number = Number(big);
          return Number.isSafeInteger(number) ? number : big;
        }
        case KIND.BIG:
          return JANK.big(out);
        case KIND.DOUBLE:
          return HEAPF64[out >> 3];
        case KIND.JS:
          return JANK.objects[a].value;
        case KIND.FN:
          return JANK.wrapper(object, true);
        case KIND.ITEMS: {
          const items = [];
          for (let i = 0; i < b; i++) {
            items.push(JANK.toJs(a + 8 * i));
          }
          _jank_js_release(base);
          return items;
        }
        case KIND.ENTRIES: {
          const result = {};
          for (let i = 0; i < b; i += 2) {
            const key = JANK.toJs(a + 8 * i);
            // defineProperty: a key named __proto__ is a key.
            Object.defineProperty(result, String(key), { value: JANK.toJs(a + 8 * i + 8), enumerable: true, writable: true, configurable: true });
          }
          _jank_js_release(base);
          return result;
        }
        case KIND.THROWN:
          throw JANK.takeError();
        default:
          return JANK.wrapper(object, false);
      }
    },

    units: function (view) {
      let text = "";
      for (let i = 0; i < view.length; i += 8192) {
        text += String.fromCharCode.apply(null, view.subarray(i, i + 8192));
      }
      return text;
    },

    /** What stands for an object of jank, where JavaScript still holds something that does. */
    wrapped: function (object) {
      const reference = JANK.wrappers.get(object);
      return reference === undefined ? undefined : reference.deref();
    },

    /** The function or handle that stands for an object of jank; the same one as long as JavaScript holds it. */
    wrapper: function (object, callable) {
      const known = JANK.wrapped(object);
      if (known !== undefined) {
        return known;
      }
      const handle = _jank_js_hold(object);
      const made = callable ? (...args) => JANK.call((count, slots) => _jank_js_call(handle, count, slots), args) : new JANK.Handle();
      JANK.handles.set(made, handle);
      JANK.wrappers.set(object, new WeakRef(made));
      JANK.finalizers.register(made, { handle, object });
      return made;
    },

    write: function (at, low, high) {
      HEAPU32[at >> 2] = low;
      HEAPU32[(at >> 2) + 1] = high;
    },

    /** Writes a value as a word to address `at`, which the collector must see. */
    toJank: function (at, value) {
      switch (typeof value) {
        case "number":
          JANK.number(at, value);
          return;
        case "string":
          JANK.string(at, value);
          return;
        case "boolean":
          JANK.write(at, value ? 2 : 1, JANK.NIL);
          return;
        case "undefined":
          JANK.write(at, 0, JANK.NIL);
          return;
        case "bigint": {
          const sp = stackSave();
          const out = stackAlloc(16);
          JANK.setBig(out, value);
          const words = HEAPU32.slice(out >> 2, (out >> 2) + 4);
          stackRestore(sp);
          _jank_js_big(at, words[0], words[1], words[2], words[3]);
          return;
        }
      }
      if (value === null) {
        JANK.write(at, 0, JANK.NIL);
        return;
      }
      const handle = typeof value === "object" || typeof value === "function" ? JANK.handles.get(value) : undefined;
      if (handle !== undefined) {
        JANK.write(at, _jank_js_held(handle), 0);
        return;
      }
      _jank_js_object(at, JANK.idOf(value), typeof value === "function" ? 1 : 0);
    },

    number: function (at, value) {
      if (Number.isSafeInteger(value) && !Object.is(value, -0)) {
        const high = Math.floor(value / 4294967296);
        const low = value - high * 4294967296;
        if (high >= -0x8000 && high < 0x8000) {
          JANK.write(at, low, (0xffff0000 | (high & 0xffff)) >>> 0);
        } else {
          _jank_js_long(at, low, high >>> 0);
        }
        return;
      }
      JANK.scratch.setFloat64(0, Number.isNaN(value) ? NaN : value);
      const high = Number.isNaN(value) ? 0x7ff80000 : JANK.scratch.getUint32(0);
      JANK.write(at, Number.isNaN(value) ? 0 : JANK.scratch.getUint32(4), high + 0x10000);
    },

    string: function (at, text) {
      const units = _malloc(text.length * 2 + 2);
      const base = units >> 1;
      for (let i = 0; i < text.length; i++) {
        HEAPU16[base + i] = text.charCodeAt(i);
      }
      _jank_js_string(at, units, text.length);
      _free(units);
    },

    /** The id of a JavaScript value; each call counts as one object of jank that stands for it. */
    idOf: function (value) {
      const known = JANK.objectIds.get(value);
      if (known !== undefined) {
        JANK.objects[known].count++;
        return known;
      }
      const id = JANK.freeIds.length > 0 ? JANK.freeIds.pop() : JANK.objects.length;
      JANK.objects[id] = { value, count: 1 };
      JANK.objectIds.set(value, id);
      return id;
    },

    // ---- integers beyond 64 bits ------------------------------------------------------------------------------------

    /** The integer of 64 bits whose halves these are. */
    long: (low, high) => BigInt.asIntN(64, (BigInt(high) << JANK.half) | BigInt(low)),

    /** The integer that the words at `at` (integer.cpp) tell. */
    big: function (at) {
      const id = HEAPU32[at >> 2];
      return id !== 0 ? JANK.bigs[id] : JANK.long(HEAPU32[(at >> 2) + 1], HEAPU32[(at >> 2) + 2]);
    },

    /** Writes an integer as words to `at`; one beyond 64 bits takes an entry of the table. */
    setBig: function (at, value) {
      const words = HEAPU32.subarray(at >> 2, (at >> 2) + 4);
      if (BigInt.asIntN(64, value) === value) {
        words.set([0, Number(BigInt.asUintN(32, value)), Number(BigInt.asUintN(32, value >> JANK.half)), 0]);
        return;
      }
      const id = JANK.freeBigs.length > 0 ? JANK.freeBigs.pop() : JANK.bigs.length;
      JANK.bigs[id] = value;
      const size = JANK.bigSizes.find(([limit]) => value < limit && value > -limit);
      words.set([id, 0, 0, 64 + (size === undefined ? 2 ** 24 : size[1])]);
    },

    bigOps: [
      (a, b) => a + b, // BIG_ADD
      (a, b) => a - b, // BIG_SUB
      (a, b) => a * b, // BIG_MUL
      (a, b) => a / b, // BIG_QUOT
      (a, b) => a % b, // BIG_REM
      // BIG_GCD
      (a, b) => {
        while (b) {
          [a, b] = [b, a % b];
        }
        return a < 0 ? -a : a;
      },
      (a, digits) => a * BigInt(10) ** digits, // BIG_SCALE
    ],

    // ---- entering jank ------------------------------------------------------------------------------------------

    /**
     * Runs `enter`, which gives 0 or, with an exception pending, something else. When JavaScript unwinds jank's code (it ran out of
     * stack, or a trap), everything is put back to where it was.
     */
    enter: function (enter) {
      const sp = stackSave();
      const bindings = _jank_js_depth(0);
      const top = _jank_js_depth(1);
      const held = _jank_js_depth(2);
      let status;
      try {
        status = enter();
      } catch (error) {
        const wreck = JANK.wreck(error);
        const name = wreck[0];
        if (name !== null) {
          _jank_js_stack(stackSave(), sp);
        }
        stackRestore(sp);
        _jank_js_recover(bindings, top, held);
        if (name === null) {
          throw error;
        }
        JANK.withText(name, (n) => JANK.withText(wreck[1], (m) => _jank_js_wrecked(n, m)));
        throw JANK.takeError();
      }
      if (status !== 0) {
        const error = JANK.takeError();
        stackRestore(sp);
        _jank_js_recover(bindings, top, held);
        throw error;
      }
    },

    /** Class and message of the exception for what unwound jank's code; nulls for an error that is none of its own. */
    wreck: function (error) {
      if (error instanceof RangeError) {
        return ["StackOverflowError", "the program calls itself too deep"];
      }
      // Firefox has an error of its own for that.
      if (error instanceof Error && error.name === "InternalError" && /recursion/.test(error.message)) {
        return ["StackOverflowError", "the program calls itself too deep"];
      }
      if (error instanceof WebAssembly.RuntimeError) {
        return ["InternalError", `the program's code was stopped: ${error.message}`];
      }
      return [null, null];
    },

    /** Calls jank: `call` gets the number of arguments and their address; the word before them is for the result. */
    call: function (call, args) {
      const top = _jank_js_top();
      const slots = _jank_js_reserve(args.length + 1);
      if (slots === 0) {
        throw JANK.plainError("StackOverflowError", "too many calls between jank and JavaScript inside each other");
      }
      let result;
      args.forEach((arg, i) => JANK.toJank(slots + 8 * (i + 1), arg));
      JANK.enter(() => call(args.length, slots + 8));
      result = JANK.toJs(slots);
      _jank_js_release(top);
      return result;
    },

    /** The pending exception as an Error: its message, and in `jank` all that is known of it. */
    takeError: function () {
      const top = _jank_js_top();
      const slot = _jank_js_reserve(1);
      _jank_js_take_exception(slot);
      const text = _jank_js_explain(slot);
      const jank = JSON.parse(UTF8ToString(text));
      _free(text);
      const thrown = HEAPU32[(slot >> 2) + 1] === 0 ? JANK.objectToJs(HEAPU32[slot >> 2]) : JANK.toJs(slot);
      _jank_js_release(top);
      const js = jank.js;
      delete jank.js;
      const error = new Error(jank.message, js === undefined || js < 0 ? undefined : { cause: JANK.objects[js].value });
      error.name = jank.class === "js/Error" ? "Error" : jank.class;
      error.jank = jank;
      error.jankValue = thrown;
      return error;
    },

    plainError: function (name, message) {
      const error = new Error(message);
      error.name = name;
      error.jank = { class: name, message, data: null, trace: [], cause: null };
      return error;
    },

    // ---- what jank asks for -----------------------------------------------------------------------------------------

    ops: [
      // OP_GLOBAL
      (name) => {
        if (!(name in globalThis)) {
          throw new ReferenceError(`${name} is not defined`);
        }
        return globalThis[name];
      },
      (name, target) => JANK.object(target, name)[name], // OP_GET
      (name, target, [value]) => {
        JANK.object(target, name)[name] = value; // OP_SET
        return null;
      },
      // OP_CALL
      (name, target, args) => {
        const method = JANK.object(target, name)[name];
        if (typeof method !== "function") {
          throw new TypeError(`${JANK.describe(target)} has no method ${name}`);
        }
        return method.apply(target, args);
      },
      (_, target, args) => new target(...args), // OP_NEW
      (_, target, args) => target(...args), // OP_APPLY
      (_, target, [key]) => JANK.object(target, key)[key], // OP_INDEX
      (_, target, [key, value]) => {
        JANK.object(target, key)[key] = value; // OP_SET_INDEX
        return null;
      },
      (_, target, [name, ...args]) => JANK.object(target, name)[name](...args), // OP_INVOKE
      // OP_OBJECT
      (_, __, args) => {
        const result = {};
        for (let i = 0; i + 1 < args.length; i += 2) {
          result[args[i]] = args[i + 1];
        }
        return result;
      },
      (_, __, args) => args, // OP_ARRAY
      (_, target) => typeof target, // OP_TYPEOF
      (_, target, [value]) => value instanceof target, // OP_INSTANCE
      (_, target, [key]) => delete target[key], // OP_DELETE
      (_, target) => JANK.list([...target]), // OP_ITEMS
      (_, target) => JANK.list(Object.entries(target).flat()), // OP_ENTRIES
      // OP_SHAPE
      (_, target) => {
        if (Array.isArray(target)) {
          return 1;
        }
        const prototype = typeof target === "object" ? Object.getPrototypeOf(target) : undefined;
        return prototype === Object.prototype || prototype === null ? 2 : 0;
      },
      (_, target) => JANK.describe(target), // OP_DESCRIBE
      (_, target) => target, // OP_TO_JS
      (_, target) => (target instanceof Error ? String(target.message) : String(target)), // OP_MESSAGE
      (name, target) => typeof globalThis[name] === "function" && target instanceof globalThis[name], // OP_IS_A
    ],

    /** `target`, where it can have properties. */
    object: function (target, name) {
      if (target === null || target === undefined) {
        throw new TypeError(`nil has no property ${String(name)}`);
      }
      return target;
    },

    describe: function (value) {
      if (typeof value === "function") {
        return `#object[Function ${value.name || "anonymous"}]`;
      }
      if (value instanceof Error) {
        return `#object[${value.name} ${JSON.stringify(value.message)}]`;
      }
      const made = typeof value === "object" && value !== null;
      const name = !made ? typeof value : typeof value.constructor === "function" ? value.constructor.name : "Object";
      return `#object[${name}]`;
    },

    /** Leaves a list of values on the slots, and gives their number. */
    list: function (values) {
      const slots = _jank_js_reserve(values.length);
      if (slots === 0) {
        throw new RangeError("too many values at once");
      }
      values.forEach((value, i) => JANK.toJank(slots + 8 * i, value));
      return values.length;
    },

    /** What JavaScript threw, as an exception of jank at `out`. */
    thrown: function (out, error) {
      if (error !== null && typeof error === "object" && "jankValue" in error) {
        if (JANK.handles.has(error.jankValue)) {
          JANK.toJank(out, error.jankValue);
          return;
        }
        error = error.cause === undefined || error.cause === null ? error : error.cause;
      }
      JANK.toJank(out, error);
      const message = error instanceof Error ? String(error.message) : String(error);
      const bytes = lengthBytesUTF8(message);
      const text = _malloc(bytes + 1);
      stringToUTF8(message, text, bytes + 1);
      _jank_js_error(out, text, bytes);
      _free(text);
    },

    // ---- Module.jank (jank_host.h) -----------------------------------------------------------------------------------
    // Emscripten's preprocessor leaves out of a release, which is no main module, what only development needs.

    host: {
      boot: function () {
        JANK.enter(() => _jank_watch_boot());
      },
      openBatch: function (path, symbol) {
        const batch = JANK.withText(path, (p) => JANK.withText(symbol, (s) => _jank_watch_batch_open(p, s)));
        if (batch < 0) {
          throw new Error(UTF8ToString(_jank_watch_error()));
        }
        const count = _jank_watch_batch_count(batch);
        const namespaces = [];
        for (let i = 0; i < count; i++) {
          namespaces.push(UTF8ToString(_jank_watch_batch_ns(batch, i)));
        }
        return { batch, namespaces };
      },
      load: function (batch, index) {
        JANK.enter(() => _jank_watch_batch_load(batch, index));
      },
#if MAIN_MODULE
      begin: (forgets) => _jank_watch_txn_begin(forgets ? 1 : 0),
      commit: () => _jank_watch_txn_commit(),
      rollback: () => _jank_watch_txn_rollback(),
      forget: function (ns) {
        JANK.withText(ns, (text) => JANK.enter(() => _jank_watch_forget_ns(text)));
      },
#endif
      call: function (name, args = []) {
        return JANK.withText(name, (text) => JANK.call((count, slots) => _jank_js_call_var(text, count, slots), args));
      },
#if MAIN_MODULE
      noteArguments: function (args) {
        JANK.host.call("clojure.core/note-arguments", args);
      },
      hasVar: function (name) {
        return JANK.withText(name, (text) => _jank_watch_has_var(text)) === 1;
      },
      arities: function (name) {
        return JANK.withText(name, (text) => _jank_watch_arities(text));
      },
      hookArgument: function (key, namespaces) {
        const top = _jank_js_top();
        const slot = _jank_js_reserve(1);
        JANK.withText(key, (k) => JANK.withText(namespaces.join("\n"), (names) => _jank_js_hook_argument(slot, k, names)));
        const made = JANK.wrapper(HEAPU32[slot >> 2], false);
        _jank_js_release(top);
        return made;
      },
      lastValue: function () {
        const text = _jank_watch_last_value();
        if (text === 0) {
          throw JANK.takeError();
        }
        return UTF8ToString(text);
      },
      stats: () => JSON.parse(UTF8ToString(_jank_watch_stats())),
      collect: () => _jank_watch_collect(),
      gcStress: (every) => _jank_watch_gc_stress(every),
#endif
    },

    withText: function (text, use) {
      const bytes = lengthBytesUTF8(text) + 1;
      const at = _malloc(bytes);
      stringToUTF8(text, at, bytes);
      try {
        return use(at);
      } finally {
        _free(at);
      }
    },
  },

  jank_glue__deps: ["$JANK"],
  jank_glue: function (op, name, target, argc, argv, out) {
    try {
      const args = [];
      for (let i = 0; i < argc; i++) {
        args.push(JANK.toJs(argv + 8 * i));
      }
      JANK.toJank(out, JANK.ops[op](JANK.names[name], JANK.toJs(target), args));
      return 0;
    } catch (error) {
      JANK.thrown(out, error);
      return 1;
    }
  },

  jank_glue_name__deps: ["$JANK"],
  jank_glue_name: function (text, bytes) {
    const name = JANK.text(text, bytes);
    let id = JANK.nameIds.get(name);
    if (id === undefined) {
      id = JANK.names.push(name) - 1;
      JANK.nameIds.set(name, id);
    }
    return id;
  },

  /** The id of a Unicode property, such as Lu or Script=Greek; -1 where there is none of that name. */
  jank_glue_property__deps: ["$JANK"],
  jank_glue_property: function (text, bytes) {
    const name = UTF8ToString(text, bytes);
    let id = JANK.propertyIds.get(name);
    if (id === undefined) {
      try {
        id = JANK.properties.push(new RegExp(`^\\p{${name}}$`, "u")) - 1;
      } catch {
        id = -1;
      }
      JANK.propertyIds.set(name, id);
    }
    return id;
  },

  jank_glue_has_property__deps: ["$JANK"],
  jank_glue_has_property: function (id, point) {
    return JANK.properties[id].test(String.fromCodePoint(point)) ? 1 : 0;
  },

  /** Fills memory with random bytes: good ones where the platform has them. */
  jank_glue_random: function (at, count) {
    const bytes = HEAPU8.subarray(at, at + count);
    if (globalThis.crypto && globalThis.crypto.getRandomValues) {
      globalThis.crypto.getRandomValues(bytes);
    } else {
      bytes.forEach((_, i) => (bytes[i] = Math.floor(Math.random() * 256)));
    }
  },

  jank_glue_free__deps: ["$JANK"],
  jank_glue_free: function (id) {
    const entry = JANK.objects[id];
    entry.count--;
    if (entry.count === 0) {
      JANK.objectIds.delete(entry.value);
      JANK.objects[id] = undefined;
      JANK.freeIds.push(id);
    }
  },

  jank_big__deps: ["$JANK"],
  jank_big: function (op, a, b, out) {
    try {
      JANK.setBig(out, JANK.bigOps[op](JANK.big(a), JANK.big(b)));
      return 0;
    } catch (error) {
      if (error instanceof RangeError) {
        return 1; // larger than the engine's BigInts can be
      }
      throw error;
    }
  },

  jank_big_compare__deps: ["$JANK"],
  jank_big_compare: function (a, b) {
    const x = JANK.big(a);
    const y = JANK.big(b);
    return x < y ? -1 : x > y ? 1 : 0;
  },

  jank_big_double__deps: ["$JANK"],
  jank_big_double: function (id) {
    return Number(JANK.bigs[id]);
  },

  jank_big_low__deps: ["$JANK"],
  jank_big_low: function (id, out) {
    JANK.setBig(out, BigInt.asIntN(64, JANK.bigs[id]));
  },

  jank_big_of_double__deps: ["$JANK"],
  jank_big_of_double: function (whole, out) {
    JANK.setBig(out, BigInt(whole));
  },

  jank_big_parse__deps: ["$JANK"],
  jank_big_parse: function (text, length, radix, out) {
    const digits = UTF8ToString(text, length).replace(/^[-+]/, "");
    const negative = HEAPU8[text] === 45;
    const prefix = { 2: "0b", 8: "0o", 10: "", 16: "0x" }[radix];
    // The other radixes have no notation in JavaScript.
    const size =
      prefix !== undefined ? BigInt(prefix + digits) : [...digits].reduce((n, digit) => n * BigInt(radix) + BigInt(parseInt(digit, radix)), BigInt(0));
    JANK.setBig(out, negative ? -size : size);
  },

  jank_big_text__deps: ["$JANK"],
  jank_big_text: function (words, radix, out) {
    JANK.string(out, JANK.big(words).toString(radix));
  },

  // java.math.BigInteger's hashCode: 31 times the hash so far plus the next 32 bits, the highest first, and the sign.
  jank_big_hash__deps: ["$JANK"],
  jank_big_hash: function (id) {
    const value = JANK.bigs[id];
    const hex = (value < 0 ? -value : value).toString(16);
    let hash = 0;
    for (let end = hex.length % 8 || 8, start = 0; start < hex.length; start = end, end += 8) {
      hash = (Math.imul(31, hash) + parseInt(hex.slice(start, end), 16)) | 0;
    }
    return value < 0 ? -hash | 0 : hash;
  },

  jank_big_free__deps: ["$JANK"],
  jank_big_free: function (id) {
    JANK.bigs[id] = undefined;
    JANK.freeBigs.push(id);
  },

  jank_glue_print__deps: ["$JANK"],
  jank_glue_print: function (text, bytes) {
    const piece = JANK.text(text, bytes);
    if (Module["jankPrint"]) {
      Module["jankPrint"](piece);
      return;
    }
    const lines = (JANK.line + piece).split("\n");
    JANK.line = lines.pop();
    for (const line of lines) {
      console.log(line);
    }
  },

  jank_glue_print_error__deps: ["$JANK"],
  jank_glue_print_error: function (text, bytes) {
    const lines = (JANK.errorLine + JANK.text(text, bytes)).split("\n");
    JANK.errorLine = lines.pop();
    for (const line of lines) {
      console.error(line);
    }
  },
});
