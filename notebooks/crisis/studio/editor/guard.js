// Keeps the keys that are typed in the editor from the shortcuts of the notebook around it, which
// would take an Enter on a row for its own. The grid listens beyond that border too, so its rows
// are served here: Enter or the space bar chooses, the arrows go up and down.

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

export default {
  render({ model, el }) {
    let root = null;
    requestAnimationFrame(() => {
      root = el.closest(`.${model.get("root")}`);
      root?.addEventListener("keydown", keep);
    });
    return () => root?.removeEventListener("keydown", keep);
  },
};
