"""Firefox without a window, driven by WebDriver BiDi, the standard that it speaks by itself.

Playwright drives Chromium in the other tests; of Firefox it needs a build of its own, or one newer
than Debian's. No driver has to be installed for this. Whatever Firefox wants from a network goes to
a proxy that nobody runs, and each request of a page is noted.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import websocket

NAMES = ("firefox", "firefox-esr")
SECONDS = 60
SETTINGS = {
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "datareporting.policy.dataSubmissionEnabled": False,
    "browser.aboutwelcome.enabled": False,
}
LISTENING = re.compile(r"listening on (ws://\S+)")


def find() -> str | None:
    """The Firefox of this computer."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def started(width: int, height: int) -> Iterator[Firefox]:
    """A Firefox with a profile of its own, and a page of this size."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        lines = [f'user_pref("{name}", {json.dumps(value)});' for name, value in SETTINGS.items()]
        (Path(folder) / "user.js").write_text("\n".join(lines), encoding="utf-8")
        log = Path(folder) / "log"
        with log.open("w") as said:
            process = subprocess.Popen(
                [find(), "--headless", "--no-remote", "--profile", folder,
                 "--remote-debugging-port", "0"],
                stdout=said, stderr=said, env=os.environ | {"MOZ_HEADLESS": "1"},
            )  # fmt: skip
            page = None
            try:
                page = Firefox(_address(log, process), width, height)
                yield page
            finally:
                if page:
                    page.close()
                process.terminate()
                process.wait(SECONDS)


def _address(log: Path, process: subprocess.Popen) -> str:
    """Where it listens, once it says so."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and process.poll() is None:
        if found := LISTENING.search(log.read_text(errors="replace")):
            return found[1]
        time.sleep(0.1)
    raise RuntimeError(f"Firefox did not start: {log.read_text(errors='replace')}")


class Firefox:
    """One page. `asked` has the address of each request, `broken` each error of a script."""

    def __init__(self, address: str, width: int, height: int) -> None:
        self.asked: list[str] = []
        self.broken: list[str] = []
        self._numbers = count(1)
        self._socket = websocket.create_connection(
            f"{address}/session", timeout=SECONDS, suppress_origin=True
        )
        self.send("session.new", capabilities={})
        self.send("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
        # The first window never has the focus, and a key there presses no button.
        self._page = self.send("browsingContext.create", type="window")["context"]
        self.send("browsingContext.activate", context=self._page)
        size = {"width": width, "height": height}
        self.send("browsingContext.setViewport", context=self._page, viewport=size)

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command and return its result. Raises RuntimeError where Firefox refuses it."""
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            told = json.loads(self._socket.recv())
            if told.get("id") == number:
                if told["type"] == "error":
                    raise RuntimeError(f"{method}: {told['message']}")
                return told["result"]
            self._note(told)

    def _note(self, told: dict[str, Any]) -> None:
        about = told.get("params", {})
        if told.get("method") == "network.beforeRequestSent":
            self.asked.append(about["request"]["url"])
        elif told.get("method") == "log.entryAdded" and about["level"] == "error":
            self.broken.append(about["text"])

    def close(self) -> None:
        """End the conversation."""
        self._socket.close()

    def open(self, address: str) -> None:
        """Go to an address and wait until all of it has loaded."""
        self.send("browsingContext.navigate", context=self._page, url=address, wait="complete")

    def run(self, code: str) -> Any:
        """The value of an expression in the page, awaited."""
        result = self.send(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({code})))()",
            target={"context": self._page},
            awaitPromise=True,
            userActivation=True,
        )
        if result["type"] == "exception":
            raise RuntimeError(result["exceptionDetails"]["text"])
        return json.loads(result["result"].get("value", "null"))

    def until(self, code: str) -> None:
        """Wait until an expression in the page is true. Raises AssertionError."""
        end = time.monotonic() + SECONDS
        while not self.run(code):
            assert time.monotonic() < end, f"it never came to be: {code}"
            time.sleep(0.05)

    def drag(self, start: tuple[float, float], by: float) -> None:
        """Move the mouse with its button down from a point of the screen to the right."""
        x, y = map(round, start)
        steps = [{"type": "pointerMove", "x": x + round(by * i / 5), "y": y} for i in range(6)]
        down, up = ({"type": name, "button": 0} for name in ("pointerDown", "pointerUp"))
        self._act("pointer", [steps[0], down, *steps[1:], up], {"pointerType": "mouse"})

    def click(self, point: tuple[float, float]) -> None:
        """Press the mouse's button on a point of the screen."""
        self.drag(point, 0)

    def type(self, *keys: str) -> None:
        """Press keys, one after the other, where the focus is."""
        strokes = [{"type": kind, "value": k} for k in keys for kind in ("keyDown", "keyUp")]
        self._act("key", strokes, {})

    def _act(self, kind: str, actions: list[dict], parameters: dict[str, str]) -> None:
        source = {"type": kind, "id": kind, "actions": actions}
        if parameters:
            source["parameters"] = parameters
        self.send("input.performActions", context=self._page, actions=[source])
