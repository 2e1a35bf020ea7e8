// What a row rests on: its exact words and its sources, each with its address.

import { el, safeLink } from "./dom.js";

/** The exact words of a record in their own language, or nothing. */
export function quoted(record) {
  if (!record.quote) return null;
  return el("blockquote", { lang: record.language ?? null }, `“${record.quote}”`,
    record.translation ? el("span", { class: "aside", lang: "en" }, ` ${record.translation}`) : null);
}

/** A source as an item of a list: its title, in its language, as a link, then who published it and when. */
export function sourceItem({ publisher, origin, title, language, date, url, type }) {
  const href = safeLink(url);
  const name = title && language ? el("span", { lang: language }, title) : title || publisher;
  const rest = [title ? publisher : "", origin ? `from ${origin}` : "", date, type].filter(Boolean).join(", ");
  return el("li", {}, href ? el("a", { href, target: "_blank", rel: "noopener" }, name) : name, rest ? `, ${rest}` : "");
}
