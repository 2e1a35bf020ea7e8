// Light or dark, as the notebook around the page is; elsewhere as the system is.
//
// The page is an iframe of the same origin, so it may look at JupyterLab's own mark on its body.
// Where it may not (a page opened from another site), the system's setting decides.

function surroundings() {
  try {
    return window.parent !== window ? window.parent.document.body : null;
  } catch {
    return null;
  }
}

function isDark(around, { system, forced, paper }) {
  if (paper.matches) return false;
  // Who chose the system's own few colours sees those, whatever the notebook's theme is.
  if (forced.matches) return system.matches;
  const mark = around?.dataset.jpThemeLight;
  return mark ? mark === "false" : system.matches;
}

/** Keeps <html data-theme> in step and calls `changed` after each change. */
export function followTheme(changed) {
  const around = surroundings();
  const media = {
    system: window.matchMedia("(prefers-color-scheme: dark)"),
    forced: window.matchMedia("(forced-colors: active)"),
    paper: window.matchMedia("print"),
  };
  const apply = () => {
    const theme = isDark(around, media) ? "dark" : "light";
    if (document.documentElement.dataset.theme === theme) return false;
    document.documentElement.dataset.theme = theme;
    changed();
    return true;
  };
  // JupyterLab hides its panels while it changes its theme. What has no size then can't be drawn, and
  // has its old size when it is shown again: no observer of sizes would tell.
  const follow = () => {
    if (apply() && !document.body.clientWidth) requestAnimationFrame(changed);
  };
  apply();
  for (const one of Object.values(media)) one.addEventListener("change", follow);
  if (around) {
    new MutationObserver(follow).observe(around, { attributes: true, attributeFilter: ["data-jp-theme-light"] });
  }
}

/** Lets the iframe be as tall as its content, where the page around allows it. */
export function followHeight() {
  let frame = null;
  try {
    frame = window.frameElement;
  } catch {
    return;
  }
  if (!frame) return;
  const fit = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height > 0) frame.style.height = `${height}px`;
  };
  new ResizeObserver(fit).observe(document.body);
}
