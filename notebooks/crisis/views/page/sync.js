// In step with Python: the page and a headless widget model tell each other the state by messages.
// A token keeps several pages of one notebook apart. Without a model (a saved notebook, a plain
// page) nobody answers and the page works on its own.

const REST = 150;
const HELLOS = 40;

/** Joins the store to the model with this token; returns `flush`, to be called when a hand lets go. */
export function joinModel(token, calendar, store) {
  if (!token || window.parent === window) return () => {};
  let timer = 0;
  let answered = false;

  function message(type) {
    const state = { ...store.state, window: store.state.window.map(calendar.iso) };
    window.parent.postMessage({ crisis: token, type, state }, "*");
  }

  function flush() {
    if (!timer) return;
    clearTimeout(timer);
    timer = 0;
    message("state");
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(flush, REST);
  }

  function receive(event) {
    if (event.data?.crisis !== token || event.data.type !== "state") return;
    answered = true;
    const { window: iso, ...rest } = event.data.state;
    store.set({ ...rest, window: iso.map(calendar.fromIso) }, "model");
  }

  // The widget's model may come to life after the page: say hello until it answers.
  function hello(left) {
    if (answered || left === 0) return;
    message("hello");
    setTimeout(() => hello(left - 1), 250);
  }

  window.addEventListener("message", receive);
  store.listen((state, changes, origin) => {
    if (origin !== "model") later();
  });
  hello(HELLOS);
  return flush;
}
