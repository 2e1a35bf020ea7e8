// The headless half of a view: a widget model without a view of its own, in step with the page.
//
// The page sits in an iframe of the output and can't speak to the kernel. This model can. They find
// each other by a token; whoever changed last tells the other.

function initialize({ model }) {
  const token = model.get("token");
  // Not every view has all of them: only a horizon has `known_by`, only a matrix `order` and `pair`.
  const keys = ["window", "actors", "issues", "picked", "playing", "known_by", "order", "pair"].filter((key) => model.get(key) !== undefined);
  let page = null;
  let applying = false;

  function state() {
    return Object.fromEntries(keys.map((key) => [key, model.get(key)]));
  }

  function tell() {
    if (!applying) page?.postMessage({ crisis: token, type: "state", state: state() }, "*");
  }

  function apply(changes) {
    applying = true;
    for (const key of keys) model.set(key, changes[key]);
    model.save_changes();
    applying = false;
  }

  function receive(event) {
    if (event.data?.crisis !== token) return;
    page = event.source;
    if (event.data.type === "hello") tell();
    else apply(event.data.state);
  }

  window.addEventListener("message", receive);
  for (const key of keys) model.on(`change:${key}`, tell);
  return () => window.removeEventListener("message", receive);
}

export default { initialize };
