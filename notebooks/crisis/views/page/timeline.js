// The timeline: one lane a kind, one column a day, marks stacked. Drawn once on a canvas; moving the
// window only moves two veils over it, so a frame costs the same for sixty records and ten thousand.

import { el, symbol } from "./dom.js";

const BIGGEST_MARK = 9;
const LANE_HEIGHT = { least: 26, most: 62 };

/** Groups records as lanes[table][slot] -> records of that day, plans last. */
function stack(records, tables, calendar) {
  const lanes = new Map(tables.map((table) => [table, new Map()]));
  for (const record of records) {
    const lane = lanes.get(record.table);
    if (!lane || record.start === null) continue;
    const slot = calendar.slot(record.start);
    if (!lane.has(slot)) lane.set(slot, []);
    lane.get(slot).push(record);
  }
  return lanes;
}

/** The timeline's canvas, lanes, day cursor and day list in `root`. */
export function makeTimeline(root, data, calendar, cards, store) {
  const tables = data.symbols.kinds.map((kind) => kind.table)
    .filter((table) => data.records.some((record) => record.table === table && record.start !== null));
  const canvas = el("canvas", { "aria-hidden": "true" });
  const veils = [el("div", { class: "veil" }), el("div", { class: "veil" })];
  const cursor = el("div", { class: "day-cursor", hidden: "" });
  const ring = el("div", { class: "ring", hidden: "" });
  const readout = el("div", { class: "day-readout", "aria-hidden": "true" });
  const plot = el("div", {
    class: "plot", tabindex: "0", role: "slider", "aria-label": "Day to read out: Enter lists it",
    "aria-valuemin": String(calendar.firstSlot), "aria-valuemax": String(calendar.days), "aria-orientation": "horizontal",
    "aria-valuenow": String(calendar.days), "aria-valuetext": calendar.slotLabel(calendar.days),
  }, canvas, el("div", { class: "veils" }, ...veils), ring, cursor, readout);
  const laneNames = tables.map((table) => {
    const kind = cards.kinds.get(table);
    return el("div", { class: "lane-name" }, symbol(kind.shape, `kind-${table}`), kind.lane);
  });
  const names = el("div", { class: "lane-names" }, ...laneNames);
  const axis = el("div", { class: "axis", "aria-hidden": "true" });
  const dayList = el("div", { class: "day-list", hidden: "", tabindex: "-1", role: "region" });
  root.append(el("div", { class: "lanes" }, names, plot), axis, dayList);

  let records = data.records;
  let lanes = stack(records, tables, calendar);
  let heights = [];
  let spots = new Map();
  let day = calendar.days;
  let wide = 0;
  let column = 1;

  const x = (slot) => (slot - calendar.firstSlot) * column;
  const tallest = (table) => Math.max(1, ...[...lanes.get(table).values()].map((stackOfDay) => stackOfDay.length));

  function measure() {
    column = wide / calendar.slots;
    const unit = Math.min(BIGGEST_MARK, Math.max(3, column));
    heights = tables.map((table) => Math.round(Math.min(LANE_HEIGHT.most, Math.max(LANE_HEIGHT.least, tallest(table) * unit + 8))));
    laneNames.forEach((name, i) => { name.style.height = `${heights[i]}px`; });
  }

  function draw() {
    // Kept, because asking for it while the brush moves would make the browser lay out twice.
    wide = plot.clientWidth;
    if (!wide) return;
    measure();
    const height = heights.reduce((sum, each) => sum + each, 0);
    const scale = window.devicePixelRatio || 1;
    canvas.width = Math.round(wide * scale);
    canvas.height = Math.round(height * scale);
    canvas.style.height = `${height}px`;
    const pen = canvas.getContext("2d");
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    const style = getComputedStyle(document.documentElement);
    spots = new Map();
    let bottom = 0;
    tables.forEach((table, i) => {
      bottom += heights[i];
      drawLane(pen, style, table, bottom, heights[i]);
    });
    joinEnds(pen, style);
    drawAxis();
    place(store.state);
    showPicked(store.state.picked);
  }

  function drawLane(pen, style, table, bottom, height) {
    pen.fillStyle = style.getPropertyValue("--line");
    pen.fillRect(0, bottom - 1, wide, 1);
    const step = Math.min(BIGGEST_MARK, column, (height - 6) / tallest(table));
    const shape = new Path2D(cards.kinds.get(table).shape);
    pen.fillStyle = style.getPropertyValue(`--kind-${table}`);
    pen.strokeStyle = pen.fillStyle;
    for (const [slot, stackOfDay] of lanes.get(table)) {
      const left = x(slot) + column / 2;
      stackOfDay.forEach((record, i) => {
        const top = bottom - 3 - (i + 0.5) * step;
        if (spots.size < 20000) spots.set(record.id, [left, top]);
        drawMark(pen, shape, record, left, top, step);
      });
    }
  }

  /** A promise and what carries it out are two ends of one bar. */
  function joinEnds(pen, style) {
    for (const record of records) {
      const [from, to] = [spots.get(record.follows), spots.get(record.id)];
      if (!from || !to) continue;
      pen.strokeStyle = style.getPropertyValue(`--kind-${record.table}`);
      pen.globalAlpha = 0.55;
      pen.lineWidth = 1.5;
      pen.beginPath();
      pen.moveTo(...from);
      pen.lineTo(...to);
      pen.stroke();
      pen.globalAlpha = 1;
    }
  }

  /** A symbol where there is room for one, else a small block; hollow for a plan, a whisker for "about". */
  function drawMark(pen, shape, record, left, top, step) {
    if (step < 4) {
      const width = Math.max(1.5, Math.min(column - 0.6, 7));
      pen.globalAlpha = record.plan ? 0.5 : 1;
      pen.fillRect(left - width / 2, top - step / 2, width, Math.max(0.8, step - 0.4));
      pen.globalAlpha = 1;
      return;
    }
    if (record.end > record.start) {
      pen.globalAlpha = 0.35;
      pen.fillRect(left, top - 1, (calendar.slot(record.end) - calendar.slot(record.start)) * column, 2);
      pen.globalAlpha = 1;
    }
    if (record.about) pen.fillRect(left - column * 0.75, top - 0.5, column * 1.5, 1);
    pen.save();
    pen.translate(left - step / 2 + 0.4, top - step / 2 + 0.4);
    pen.scale((step - 0.8) / 16, (step - 0.8) / 16);
    if (record.plan) {
      pen.lineWidth = 2.6;
      pen.stroke(shape);
    } else pen.fill(shape);
    pen.restore();
  }

  function drawAxis() {
    const ticks = calendar.months().map(({ day: first, name }) => {
      const late = x(first) > wide - 48;
      const tick = el("span", { class: late ? "tick tick-end" : "tick" }, name);
      tick.style.left = `${x(first)}px`;
      return tick;
    });
    axis.style.marginLeft = `${names.offsetWidth}px`;
    axis.replaceChildren(...ticks);
    thinOut(ticks);
  }

  /** A name that would run into the one before it is left out; its line stays. */
  function thinOut(ticks) {
    let free = 0;
    const boxes = ticks.map((tick) => [tick, tick.getBoundingClientRect()]);
    for (const [tick, { left, right }] of boxes) {
      if (left < free) tick.textContent = "";
      else free = right + 2;
    }
  }

  function place(state) {
    const [first, last] = state.window.map(calendar.slot);
    veils[0].style.transform = `translateX(${x(first) - wide}px)`;
    veils[1].style.transform = `translateX(${x(last + 1)}px)`;
  }

  function showPicked(id) {
    const at = spots.get(id);
    ring.hidden = !at;
    if (at) ring.style.transform = `translate(${at[0]}px, ${at[1]}px)`;
  }

  function ofDay(slot) {
    return tables.flatMap((table) => lanes.get(table).get(slot) ?? []);
  }

  function dayWords(slot) {
    const number = ofDay(slot).length;
    return `${calendar.slotLabel(slot)}: ${number} ${number === 1 ? "entry" : "entries"}`;
  }

  function point(slot) {
    day = Math.max(calendar.firstSlot, Math.min(calendar.days, slot));
    cursor.hidden = false;
    cursor.style.left = `${x(day)}px`;
    cursor.style.width = `${Math.max(2, column)}px`;
    readout.textContent = dayWords(day);
    readout.style.left = x(day) > wide / 2 ? "" : `${x(day + 1) + 6}px`;
    readout.style.right = x(day) > wide / 2 ? `${wide - x(day) + 6}px` : "";
    plot.setAttribute("aria-valuenow", String(day));
    plot.setAttribute("aria-valuetext", dayWords(day));
  }

  function list(slot) {
    const close = el("button", { class: "quiet", type: "button", onclick: shut }, "Close");
    dayList.replaceChildren(el("div", { class: "day-list-head" }, el("h3", {}, dayWords(slot)), close),
      el("ol", { class: "cards" }, ...ofDay(slot).slice(0, 60).map(cards.card)));
    dayList.setAttribute("aria-label", dayWords(slot));
    dayList.hidden = false;
    dayList.focus({ preventScroll: true });
  }

  function shut() {
    dayList.hidden = true;
    plot.focus({ preventScroll: true });
  }

  const slotAt = (event) => Math.floor((event.clientX - plot.getBoundingClientRect().left) / column) + calendar.firstSlot;
  plot.addEventListener("pointermove", (event) => point(slotAt(event)));
  plot.addEventListener("pointerleave", () => { cursor.hidden = true; readout.textContent = ""; });
  plot.addEventListener("click", (event) => { point(slotAt(event)); list(day); });
  plot.addEventListener("focus", () => point(day));
  plot.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 7, PageDown: -7, Home: -9999, End: 9999 };
    if (event.key in steps) point(day + steps[event.key]);
    else if (event.key === "Enter" || event.key === " ") list(day);
    else return;
    event.preventDefault();
  });
  dayList.addEventListener("keydown", (event) => { if (event.key === "Escape") shut(); });
  // It tells of the first size too, which has been drawn by then.
  new ResizeObserver(() => { if (plot.clientWidth !== wide) draw(); }).observe(plot);

  return {
    draw,
    /** Where the brush must stand to be under the plot. */
    box: () => ({ left: names.offsetWidth, column }),
    refilter(kept) {
      records = kept;
      lanes = stack(records, tables, calendar);
      draw();
    },
    update(state, changes) {
      if (changes.window) place(state);
      if ("picked" in changes) showPicked(state.picked);
    },
  };
}
