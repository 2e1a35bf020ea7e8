// Symbols, numbers and routes of the map, painted on one canvas in a layer of its own.
//
// As elements, a few hundred of them would be laid out and painted anew in every frame of a brush,
// and the countries beneath them too. The markers stay where they are, but empty: they are what a
// pointer, the keyboard and a screen reader meet.

import { el } from "./dom.js";

const SYMBOL = 18;
const GROWTH = 0.12;
const ARROW = "M8 2 13 14 8 11 3 14Z";
const NUMBER = "700 11px system-ui, sans-serif";
// The most that a symbol with its number covers around its place, in pixels; and from how many such
// pieces on the whole sheet is painted anew.
const REACH = { left: 20, top: 20, right: 48, bottom: 20 };
const MOST_PIECES = 24;

/** A canvas of `width` by `height` CSS pixels, sharp on this screen, and its pen. */
function sheet(width, height, canvas = el("canvas")) {
  const scale = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const pen = canvas.getContext("2d");
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  return { canvas, pen, width, height };
}

/** Draws one path of the symbol set, its middle at the pen's origin. */
function drawShape(pen, shape, { fill, line, width, dash = [] }) {
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
function makeStamps(kinds) {
  const stamps = new Map();
  let colour = () => "";

  function stamp(key, width, height, draw) {
    if (!stamps.has(key)) {
      const made = sheet(width, height);
      draw(made.pen);
      stamps.set(key, made);
    }
    return stamps.get(key);
  }

  function symbolLook({ table, plan, rough }) {
    const own = colour(`--kind-${table}`);
    const edge = rough && !plan ? colour("--ink") : colour("--panel");
    return { fill: plan ? colour("--panel") : own, line: plan ? own : edge, width: plan ? 2.4 : 1, dash: rough ? [2.5, 2] : [] };
  }

  function symbolStamp(mark, size) {
    const side = 2 * Math.ceil((SYMBOL / 2 + 2) * (1 + 4 * GROWTH));
    return stamp(`${mark.table} ${mark.plan} ${mark.rough} ${size}`, side, side, (pen) => {
      pen.translate(side / 2, side / 2);
      // The symbols are drawn in a box of 16 with 1 to spare on each side.
      pen.scale((SYMBOL / 18) * (1 + size * GROWTH), (SYMBOL / 18) * (1 + size * GROWTH));
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

/** How much a symbol grows with the number of its records. */
const sizeOf = (count) => Math.min(4, Math.floor(Math.log2(count) / 1.5));

/**
 * The canvas of `map`. `paint(marks)` draws those whose `shown` is not 0 and whose layer is on the
 * map: spots with a `marker` and an `offset`, routes with `line` and `tip` (places on the map).
 */
export function makeSketch(map, kinds) {
  const pane = map.createPane("sketch");
  pane.style.zIndex = 460;
  pane.style.pointerEvents = "none";
  const stamps = makeStamps(kinds);
  const paper = el("canvas", { class: "sketch", "aria-hidden": "true" });
  pane.append(paper);
  let top = null;
  let routes = null;
  let sharpness = 0;
  let last = [];

  function fit() {
    const { x, y } = map.getSize();
    sharpness = window.devicePixelRatio;
    top = sheet(x, y, paper);
    routes = sheet(x, y);
    stamps.renew();
  }

  /** Routes are costly to draw and seldom change: they are kept on a sheet of their own. */
  function paintRoutes(marks) {
    const { pen, width, height } = routes;
    pen.clearRect(0, 0, width, height);
    for (const mark of marks) if (mark.line && mark.shown && map.hasLayer(mark.layer)) drawRoute(pen, mark);
  }

  function drawRoute(pen, mark) {
    const own = stamps.colour(`--kind-${mark.table}`);
    pen.strokeStyle = own;
    pen.lineWidth = 2.5;
    pen.globalAlpha = 0.85;
    pen.setLineDash(mark.plan ? [5, 6] : []);
    pen.beginPath();
    for (const place of mark.line) {
      const { x, y } = map.latLngToContainerPoint(place);
      pen.lineTo(x, y);
    }
    pen.stroke();
    pen.save();
    pen.globalAlpha = 1;
    const { x, y } = map.latLngToContainerPoint(mark.tip.at);
    pen.translate(x, y);
    pen.rotate(mark.tip.turn);
    drawShape(pen, ARROW, { fill: own, line: stamps.colour("--panel"), width: 1 });
    pen.restore();
  }

  /** Where a spot's symbol stands on the sheet, in pixels. */
  function standing(mark, origin) {
    return { x: mark.at.x - origin.x + mark.offset[0], y: mark.at.y - origin.y + mark.offset[1] };
  }

  function drawSpot(pen, mark, { x, y }) {
    const sign = stamps.symbolStamp(mark, sizeOf(mark.shown));
    pen.drawImage(sign.canvas, x - sign.width / 2, y - sign.height / 2, sign.width, sign.height);
    if (mark.shown < 2) return;
    const number = stamps.numberStamp(mark.shown);
    pen.drawImage(number.canvas, x + 6, y - 17, number.width, number.height);
  }

  /** What a spot may cover, its edges on the screen's own pixels: else a seam would be seen. */
  function pieceAround({ x, y }) {
    const sharp = (round, value) => round(value * sharpness) / sharpness;
    return { left: sharp(Math.floor, x - REACH.left), top: sharp(Math.floor, y - REACH.top),
      right: sharp(Math.ceil, x + REACH.right), bottom: sharp(Math.ceil, y + REACH.bottom) };
  }

  /** Paints one piece of the sheet anew: the routes, and each spot that reaches into it. */
  function paintPiece(piece, spots) {
    const { pen } = top;
    pen.save();
    pen.beginPath();
    pen.rect(piece.left, piece.top, piece.right - piece.left, piece.bottom - piece.top);
    pen.clip();
    // The routes, pixel by pixel, take the place of all that was there: less work than to wipe and to
    // lay them over.
    pen.globalCompositeOperation = "copy";
    pen.drawImage(routes.canvas, 0, 0, routes.canvas.width / sharpness, routes.canvas.height / sharpness);
    pen.globalCompositeOperation = "source-over";
    for (const [mark, at] of spots) {
      const apart = at.x - REACH.left > piece.right || at.x + REACH.right < piece.left
        || at.y - REACH.top > piece.bottom || at.y + REACH.bottom < piece.top;
      if (!apart) drawSpot(pen, mark, at);
    }
    pen.restore();
  }

  /** `routesToo` says that a route has come or gone; else only the marks in `stale` are others than before. */
  function paint(marks, routesToo = true, stale = []) {
    last = marks;
    const fresh = !top || sharpness !== window.devicePixelRatio;
    if (fresh) fit();
    const { width, height } = top;
    const origin = map.containerPointToLayerPoint([0, 0]);
    L.DomUtil.setPosition(paper, origin);
    if (routesToo) paintRoutes(marks);
    // A map that is hidden, or folded away, has no size, and a canvas without one can't be copied.
    if (!width || !height) return;
    const shown = marks.filter((mark) => mark.marker && mark.shown && map.hasLayer(mark.layer));
    const spots = shown.map((mark) => [mark, standing(mark, origin)]);
    const moved = stale.filter((mark) => mark.marker);
    const whole = fresh || routesToo || moved.length > MOST_PIECES;
    const pieces = whole ? [{ left: 0, top: 0, right: width, bottom: height }]
      : moved.map((mark) => pieceAround(standing(mark, origin)));
    for (const piece of pieces) paintPiece(piece, spots);
  }

  /** Where each spot is, in the map's own pixels: these change with the zoom only. */
  function locate(marks) {
    for (const mark of marks) if (mark.marker) mark.at = map.latLngToLayerPoint(mark.marker.getLatLng()).round();
  }

  function again() {
    locate(last);
    paint(last);
  }

  map.on("move zoomend viewreset", again);
  map.on("resize", () => { top = null; again(); });
  new MutationObserver(() => { top = null; again(); }).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return { paint, locate };
}
