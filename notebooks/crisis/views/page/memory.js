// What a student answered stays in this browser, so that a page opened again is as it was left.
//
// Some places give a page no storage (a private window, a preview). Then nothing is kept, and
// nothing is said about it: the questions work all the same.

/** A place for one small value under `key`: `read()`, `write(value)` and `forget()`. */
export function makeMemory(key) {
  function quietly(action) {
    try {
      return action(window.localStorage);
    } catch {
      return null;
    }
  }
  return {
    read: () => quietly((storage) => JSON.parse(storage.getItem(key))),
    write: (value) => quietly((storage) => storage.setItem(key, JSON.stringify(value))),
    forget: () => quietly((storage) => storage.removeItem(key)),
  };
}
