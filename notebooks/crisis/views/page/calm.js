// A map that jumps where it would glide, for people who asked their system for less motion.

const less = window.matchMedia("(prefers-reduced-motion: reduce)");

/** Takes the gliding out of a Leaflet map for as long as the system asks for less motion. */
export function calm(map) {
  // All of it goes through panBy: arrow keys, pop-ups that need room, a place that is picked.
  const panBy = map.panBy.bind(map);
  map.panBy = (offset, options) => panBy(offset, less.matches ? { ...options, animate: false } : options);
}
