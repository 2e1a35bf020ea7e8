// Keeps the keys that are typed in the editor from the shortcuts of the notebook around it, which
// would take an Enter on a row for its own. The grid listens beyond that border too, so its rows
// are served here: Enter or the space bar chooses, the arrows go up and down.
//
// A long form that is closed leaves the screen somewhere below the editor, among the lesson's text.
// Then the editor is brought back into sight.

const SOON_MS = 3000;
const OUT_OF_SIGHT = 200;

function serve(row, event) {
  const deeds = {
    Enter: () => row.cells[0].click(),
    " ": () => row.cells[0].click(),
    ArrowDown: () => row.nextElementSibling?.focus(),
    ArrowUp: () => row.previousElementSibling?.focus(),
  };
  if (!deeds[event.key]) return;
  event.preventDefault();
  deeds[event.key]();
}

function keep(event) {
  event.stopPropagation();
  if (event.target.matches("tbody tr")) serve(event.target, event);
}

/** Watches the editor's height; returns a function that ends it. Only what a hand has just done in
    the editor may move the page: a notebook takes cells out of the page by itself, too. */
function stayInSight(root) {
  let height = root.offsetHeight;
  let touched = -SOON_MS;
  const touch = () => { touched = performance.now(); };
  const watch = new ResizeObserver(() => {
    const shrunk = root.offsetHeight > 0 && root.offsetHeight < height;
    height = root.offsetHeight;
    if (!shrunk || performance.now() - touched > SOON_MS) return;
    if (root.getBoundingClientRect().bottom < OUT_OF_SIGHT) root.scrollIntoView({ block: "nearest" });
  });
  watch.observe(root);
  root.addEventListener("click", touch, true);
  return () => { watch.disconnect(); root.removeEventListener("click", touch, true); };
}

export default {
  render({ model, el }) {
    let root = null;
    let release = () => {};
    requestAnimationFrame(() => {
      root = el.closest(`.${model.get("root")}`);
      if (!root) return;
      root.addEventListener("keydown", keep);
      release = stayInSight(root);
    });
    return () => { root?.removeEventListener("keydown", keep); release(); };
  },
};
