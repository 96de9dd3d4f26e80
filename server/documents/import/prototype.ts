/**
 * The server runs without `__proto__`, which mammoth needs to be loaded at all. It comes back in
 * this thread alone, where nothing lives but the one file that is read. Import this first.
 */
if (!Object.hasOwn(Object.prototype, '__proto__'))
  Object.defineProperty(Object.prototype, '__proto__', {
    configurable: true,
    get(this: object): unknown {
      return Object.getPrototypeOf(this);
    },
    set(this: object, prototype: object | null) {
      Object.setPrototypeOf(this, prototype);
    },
  });
