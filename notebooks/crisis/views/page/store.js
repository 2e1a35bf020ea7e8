// The one state that all panels share, and who is told when it changes.
//
// Listeners run at once, in the same event: browsers already deliver at most one pointer move a
// frame, so waiting for a frame of our own would only show everything one frame late.

/** A store with `state`, `set(changes, origin)` and `listen(listener)`. */
export function createStore(initial) {
  const state = { ...initial };
  const listeners = [];
  return {
    state,
    set(changes, origin = "page") {
      Object.assign(state, changes);
      for (const listener of listeners) listener(state, changes, origin);
    },
    listen(listener) {
      listeners.push(listener);
    },
  };
}
