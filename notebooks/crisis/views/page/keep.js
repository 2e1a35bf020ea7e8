// What a student wrote or chose stays: in this browser at once, and through the widget's model in
// a file beside the notebook. Of two copies of an answer the newer one counts.

import { makeMemory } from "./memory.js";

const HELLOS = 40;
const REST = 400;

/** A place for answers by key: `read(key)`, `write(key, value)`, `forget(key)`, and `listen(key,
    changed)` for an answer that turns out to be newer in the file than in this browser. */
export function makeKeeper({ name, lesson, token, answers }) {
  const memory = (key) => makeMemory(`crisis/${name}/${lesson}/${key}`);
  const kept = new Map(Object.entries(answers ?? {}));
  const listeners = new Map();
  let waiting = {};
  let timer = 0;
  let answered = false;

  function newest(key) {
    const here = memory(key).read();
    const there = kept.get(key);
    if (!here || !there) return here ?? there ?? null;
    return here.at > there.at ? here : there;
  }

  function post(type, more = {}) {
    if (token && window.parent !== window) window.parent.postMessage({ crisis: token, type, ...more }, "*");
  }

  function flush() {
    clearTimeout(timer);
    if (Object.keys(waiting).length) post("answers", { answers: waiting });
    waiting = {};
  }

  function put(key, value) {
    const answer = { value, at: Date.now() };
    kept.set(key, answer);
    memory(key).write(answer);
    waiting[key] = answer;
    clearTimeout(timer);
    timer = setTimeout(flush, REST);
  }

  function receive(event) {
    if (event.data?.crisis !== token || event.data.type !== "answers") return;
    answered = true;
    for (const [key, answer] of Object.entries(event.data.answers)) {
      const before = newest(key);
      kept.set(key, answer);
      if (!before || answer.at > before.at) listeners.get(key)?.(answer.value);
    }
    // What this browser kept while no kernel ran is news for the file.
    for (const key of listeners.keys()) {
      const best = newest(key);
      if (best && best.at > (event.data.answers[key]?.at ?? 0)) waiting[key] = best;
    }
    flush();
  }

  // The widget's model may come to life after the page: say hello until it answers.
  function hello(left) {
    if (answered || left === 0) return;
    post("hello");
    setTimeout(() => hello(left - 1), 250);
  }

  if (token) {
    window.addEventListener("message", receive);
    window.addEventListener("blur", flush);
    window.addEventListener("pagehide", flush);
    hello(HELLOS);
  }
  return {
    read: (key) => newest(key)?.value ?? null,
    write: put,
    forget: (key) => put(key, null),
    listen: (key, changed) => listeners.set(key, changed),
  };
}
