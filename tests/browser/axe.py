"""axe-core, as axe-playwright-python brings it: what keeps people out of a page, by WCAG 2.2 AA."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Frame

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

RUN = """async ([levels, within, essential]) => {
  const options = { runOnly: { type: "tag", values: levels }, resultTypes: ["violations"] };
  const root = within ? { include: [[within]] } : document;
  const { violations } = await axe.run(root, { ...options, iframes: false, elementRef: true });
  return violations.flatMap(({ id, nodes }) => nodes
    .filter(({ element }) => !(id === "target-size" && element?.matches(essential)))
    .map((node) => {
      const [why] = [...node.any, ...node.all, ...node.none];
      return `${id}: ${node.target.join(" ")}: ${why?.message ?? ""} ${node.html.slice(0, 200)}`;
    }));
}"""

ESSENTIAL = ".leaflet-marker-icon, .brush .bar"
"""What WCAG 2.2 excepts from the size of targets (2.5.8). Signs on a map lie where their places
are, so two may be close: that is essential, and the lists lead to the same rows. The bar of the
brush is as short as its window: the two handles do the same, and are large enough."""


def violations(frame: Frame, within: str = "") -> list[str]:
    """What axe finds in one document, a line each; frames inside it are looked at by themselves.

    within: a selector of the parts to look at (none: all of it).
    """
    frame.evaluate(AXE_SCRIPT)
    return frame.evaluate(RUN, [LEVELS, within, ESSENTIAL])
