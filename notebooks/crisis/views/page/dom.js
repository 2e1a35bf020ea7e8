// Making elements. Text from the data set only ever becomes text content: a row can hold "<script>"
// and the page shows exactly those letters.

const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes and children; strings become text, null and false are left out. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** A symbol from the symbol set, hollow for what is only planned. */
export function symbol(shape, className, hollow = false) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "-1 -1 18 18");
  svg.setAttribute("class", `symbol ${className}${hollow ? " hollow" : ""}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", shape);
  svg.append(path);
  return svg;
}

/** An http or https address, or nothing: rows may hold anything. */
export function safeLink(url) {
  return /^https?:\/\//.test(url ?? "") ? url : null;
}
