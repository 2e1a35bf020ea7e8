// Search over lessons, rows, words and sources, in an index that came as a plain script.
// MiniSearch does the finding; this shows it, and says how much was found.

"use strict";

(() => {
  const MOST = 60;
  const form = document.getElementById("search");
  const query = document.getElementById("query");
  const count = document.getElementById("count");
  const found = document.getElementById("found");
  const engine = new MiniSearch({
    fields: ["title", "text", "said"],
    storeFields: ["title", "text", "said", "language", "address", "kind"],
    searchOptions: { boost: { title: 3 }, prefix: (term) => term.length > 2, fuzzy: (term) => (term.length > 5 ? 0.15 : 0), combineWith: "AND" },
  });
  const { address, kinds, rows } = window.crisisIndex;
  engine.addAll(rows.map(([kind, place, title, text, said, language], id) => (
    { id, kind: kinds[kind], address: address[kind] + place, title, text, said, language })));

  function el(tag, attributes, ...children) {
    const node = Object.assign(document.createElement(tag), attributes);
    node.append(...children);
    return node;
  }

  /** The text around the first of the words that were found, with those words marked. */
  function around(text, terms) {
    const small = text.toLowerCase();
    const places = terms.map((term) => small.indexOf(term)).filter((at) => at >= 0);
    const at = places.length ? Math.min(...places) : 0;
    const from = at > 80 ? text.indexOf(" ", at - 80) + 1 : 0;
    const to = from + 220 < text.length ? text.lastIndexOf(" ", from + 220) : text.length;
    const part = `${from ? "… " : ""}${text.slice(from, to)}${to < text.length ? " …" : ""}`;
    const words = terms.map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const pieces = words.length ? part.split(new RegExp(`(${words.join("|")})`, "i")) : [part];
    return pieces.map((piece, i) => (i % 2 ? el("mark", { textContent: piece }) : piece));
  }

  function item(hit) {
    const link = el("a", { href: hit.address, textContent: hit.title });
    // A language without exact words is that of the title: a text's headline.
    if (hit.language && !hit.said) link.lang = hit.language;
    const lines = [el("p", {}, ...around(hit.text, hit.terms))];
    // The exact words have a language of their own, by which they are read aloud.
    const quoted = Object.values(hit.match).some((fields) => fields.includes("said"));
    if (quoted) lines.push(el("p", {}, el("q", { lang: hit.language }, ...around(hit.said, hit.terms))));
    return el("li", {}, el("span", { className: "kind", textContent: hit.kind }), link, ...lines);
  }

  function show() {
    const chosen = [...form.querySelectorAll("input[name=in]:checked")].map((box) => box.value);
    const words = query.value.trim();
    const hits = words ? engine.search(words, { filter: (hit) => chosen.includes(hit.kind) }) : [];
    found.replaceChildren(...hits.slice(0, MOST).map(item));
    const more = hits.length > MOST ? `, the best ${MOST} are shown` : "";
    count.textContent = words ? `${hits.length || "Nothing"} found${more}.${hits.length ? "" : " Try fewer or other words."}` : "";
  }

  let timer = 0;
  query.value = new URLSearchParams(location.search).get("q") ?? "";
  query.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(show, 150); });
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  show();
  if (!query.value) query.focus();
})();
