// Stands in the page of any of the tools and times its steps, each the same way.
//
// A step begins with the input's own time stamp. It ends when what `looks` reads has changed and the
// frame in which it had changed is drawn: a message to itself, sent in that frame, arrives then.

(() => {
  const drawn = new MessageChannel();
  let waiting = null;
  drawn.port1.onmessage = () => waiting();

  /** Milliseconds from the next click or key to a drawn change of `looks()`; null if none came. */
  function step(looks, longest) {
    return new Promise((resolve) => {
      const before = looks();
      const begin = ({ timeStamp }) => {
        for (const type of ["click", "keydown"]) window.removeEventListener(type, begin, true);
        const frame = () => {
          if (performance.now() - timeStamp > longest) return resolve(null);
          if (looks() === before) return requestAnimationFrame(frame);
          waiting = () => resolve(performance.now() - timeStamp);
          drawn.port2.postMessage(0);
        };
        requestAnimationFrame(frame);
      };
      for (const type of ["click", "keydown"]) window.addEventListener(type, begin, true);
    });
  }

  window.peerProbe = { step };
})();
