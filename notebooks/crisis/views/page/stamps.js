// Pictures of the map's symbols and numbers, each drawn once and then copied.

import { el } from "./dom.js";

const SYMBOL = 18;
const GROWTH = 0.12;
const NUMBER = "700 11px system-ui, sans-serif";

/** A canvas of `width` by `height` CSS pixels, sharp on this screen, and its pen. */
export function sheet(width, height, canvas = el("canvas")) {
  const scale = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const pen = canvas.getContext("2d");
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  return { canvas, pen, width, height };
}

/** What a canvas shows, to be copied often: a bitmap is copied in half the time, where there are any. */
function still(canvas) {
  if (!window.OffscreenCanvas) return canvas;
  const copy = new OffscreenCanvas(canvas.width, canvas.height);
  copy.getContext("2d").drawImage(canvas, 0, 0);
  return copy.transferToImageBitmap();
}

/** Draws one path of the symbol set, its middle at the pen's origin. */
export function drawShape(pen, shape, { fill, line, width, dash = [] }) {
  const path = new Path2D(shape);
  pen.translate(-8, -8);
  pen.fillStyle = fill;
  pen.fill(path);
  pen.strokeStyle = line;
  pen.lineWidth = width;
  pen.setLineDash(dash);
  pen.stroke(path);
}

/** A picture of each symbol and number, made once and then copied. */
export function makeStamps(kinds) {
  const stamps = new Map();
  let colour = () => "";

  function stamp(key, width, height, draw) {
    if (!stamps.has(key)) {
      const { canvas, pen } = sheet(width, height);
      draw(pen);
      stamps.set(key, { image: still(canvas), width, height });
    }
    return stamps.get(key);
  }

  function symbolLook({ table, plan, rough }) {
    const own = colour(`--kind-${table}`);
    const edge = rough && !plan ? colour("--ink") : colour("--panel");
    return { fill: plan ? colour("--panel") : own, line: plan ? own : edge, width: plan ? 2.4 : 1, dash: rough ? [2.5, 2] : [] };
  }

  function symbolStamp(mark, size) {
    const grown = 1 + size * GROWTH;
    const side = 2 * Math.ceil((SYMBOL / 2 + 1) * grown);
    return stamp(`${mark.table} ${mark.plan} ${mark.rough} ${size}`, side, side, (pen) => {
      pen.translate(side / 2, side / 2);
      // The symbols are drawn in a box of 16 with 1 to spare on each side.
      pen.scale((SYMBOL / 18) * grown, (SYMBOL / 18) * grown);
      drawShape(pen, kinds.get(mark.table).shape, symbolLook(mark));
    });
  }

  function numberStamp(count) {
    const width = 6 + 6.6 * String(count).length;
    return stamp(`number ${count}`, Math.ceil(width), 13, (pen) => {
      pen.fillStyle = colour("--panel");
      pen.beginPath();
      pen.roundRect(0, 0, width, 13, 6);
      pen.fill();
      pen.fillStyle = colour("--ink");
      pen.font = NUMBER;
      pen.textAlign = "center";
      pen.textBaseline = "middle";
      pen.fillText(String(count), width / 2, 7);
    });
  }

  return {
    symbolStamp, numberStamp,
    colour: (name) => colour(name),
    /** Forgets all pictures: the theme or the screen has changed. */
    renew() {
      const style = getComputedStyle(document.documentElement);
      colour = (name) => style.getPropertyValue(name).trim();
      stamps.clear();
    },
  };
}
