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

/** A drawing of one shape, which says nothing to a screen reader: words stand beside it. */
function drawing(viewBox, className, tag, attributes) {
  const [svg, part] = ["svg", tag].map((name) => document.createElementNS(SVG, name));
  for (const [name, value] of Object.entries({ viewBox, class: className, "aria-hidden": "true" })) svg.setAttribute(name, value);
  for (const [name, value] of Object.entries(attributes)) part.setAttribute(name, value);
  svg.append(part);
  return svg;
}

/** A symbol from the symbol set, hollow for what is only planned. */
export function symbol(shape, className, hollow = false) {
  return drawing("-1 -1 18 18", `symbol ${className}${hollow ? " hollow" : ""}`, "path", { d: shape });
}

/** A sample of a country's fill, with its texture. */
export function sample(className) {
  return drawing("0 0 26 16", "swatch", "rect", { class: `sample ${className}`, width: 26, height: 16 });
}

/** An http or https address, or nothing: rows may hold anything. */
export function safeLink(url) {
  return /^https?:\/\//.test(url ?? "") ? url : null;
}
