// Symbols, numbers and routes of the map, painted on one canvas in a layer of its own.
//
// As elements, a few hundred of them would be laid out and painted anew in every frame of a brush,
// and the countries beneath them too. The markers stay where they are, but empty: they are what a
// pointer, the keyboard and a screen reader meet.

import { el } from "./dom.js";
import { drawShape, makeStamps, sheet } from "./stamps.js";

const ARROW = "M8 2 13 14 8 11 3 14Z";
// The most that a symbol with its number covers around its place, in pixels.
const REACH = { left: 20, top: 20, right: 48, bottom: 20 };
// Where more spots change than that, the whole sheet is painted anew.
const MOST_PIECES = 24;

const meet = (one, other) => one.left < other.right && other.left < one.right
  && one.top < other.bottom && other.top < one.bottom;

const together = (one, other) => ({ left: Math.min(one.left, other.left), top: Math.min(one.top, other.top),
  right: Math.max(one.right, other.right), bottom: Math.max(one.bottom, other.bottom) });

/** Pieces of the sheet, each {left, top, right, bottom}; those that overlap are made one, so that no spot
    is painted twice. */
function joined(pieces) {
  let apart = [];
  for (const piece of pieces) {
    let grown = piece;
    const near = () => apart.find((other) => meet(grown, other));
    for (let other = near(); other; other = near()) {
      apart = apart.filter((one) => one !== other);
      grown = together(grown, other);
    }
    apart.push(grown);
  }
  return apart;
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
    pen.drawImage(sign.image, x - sign.width / 2, y - sign.height / 2, sign.width, sign.height);
    if (mark.shown < 2) return;
    const number = stamps.numberStamp(mark.shown);
    pen.drawImage(number.image, x + 6, y - 17, number.width, number.height);
  }

  /** What a spot may cover, its edges on the screen's own pixels: else a seam would be seen. */
  function around({ x, y }) {
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
    for (const { mark, at, box } of spots) if (meet(piece, box)) drawSpot(pen, mark, at);
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
    const spot = (mark) => {
      const at = standing(mark, origin);
      return { mark, at, box: around(at) };
    };
    const spots = marks.filter((mark) => mark.marker && mark.shown && map.hasLayer(mark.layer)).map(spot);
    const moved = stale.filter((mark) => mark.marker);
    const whole = fresh || routesToo || moved.length > MOST_PIECES;
    const pieces = whole ? [{ left: 0, top: 0, right: width, bottom: height }]
      : joined(moved.map((mark) => spot(mark).box));
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
