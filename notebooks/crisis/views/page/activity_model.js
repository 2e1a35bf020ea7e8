// The headless half of an activity: a widget model without a view of its own, which hands the
// answers of the page in the frame to Python. They find each other by a token.

function initialize({ model }) {
  const token = model.get("token");
  let page = null;

  function tell() {
    page?.postMessage({ crisis: token, type: "answers", answers: model.get("answers") }, "*");
  }

  function receive(event) {
    if (event.data?.crisis !== token) return;
    page = event.source;
    if (event.data.type === "hello") tell();
    else {
      model.set("answers", { ...model.get("answers"), ...event.data.answers });
      model.save_changes();
    }
  }

  window.addEventListener("message", receive);
  return () => window.removeEventListener("message", receive);
}

export default { initialize };
