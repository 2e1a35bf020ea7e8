"""A student as a program: logs in, starts a server, opens a lesson, runs its cells, saves it.

It speaks HTTP and the kernel's websocket as a browser does, many at a time in one process.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
import uuid
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import httpx
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

PATIENCE = 900  # s for a server to start, and for a cell to end


class Refused(Exception):
    """What the hub said instead of doing what was asked, as a reader sees it."""


@dataclass
class Ran:
    """One cell: how long it took, in seconds, and the error that it ended with, or ""."""

    cell: str
    seconds: float
    error: str = ""


@dataclass
class Pupil:
    """One student at one browser."""

    url: str  # of the hub, without a slash at the end
    name: str
    code: str
    timings: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.http = httpx.AsyncClient(follow_redirects=True, timeout=PATIENCE)
        self.notebook: dict[str, Any] = {}
        self.socket: WebSocketClientConnection | None = None

    async def close(self) -> None:
        """Close the browser: the server and its kernels go on."""
        if self.socket is not None:
            self.socket.close()
        await self.http.aclose()

    async def login(self) -> None:
        """Log in with name and code word. Raises Refused."""
        await self.http.get(f"{self.url}/hub/login")
        form = {"username": self.name, "password": self.code, "_xsrf": self._xsrf("/hub/")}
        answer = await self.http.post(f"{self.url}/hub/login?next=/hub/home", data=form)
        if answer.url.path != "/hub/home":
            raise Refused(said(answer))

    async def start_server(self) -> None:
        """Ask for the server and wait until JupyterLab's page comes. Raises Refused."""
        began = time.monotonic()
        answer = await self.http.get(f"{self.url}/hub/spawn")
        while not answer.url.path.startswith(f"/user/{self.name}/"):
            if answer.status_code >= 400 or time.monotonic() - began > PATIENCE:
                raise Refused(said(answer))
            await asyncio.sleep(1)
            answer = await self.http.get(f"{self.url}/hub/spawn-pending/{self.name}")
        if answer.status_code != 200:
            raise Refused(said(answer))
        self.timings["start"] = time.monotonic() - began

    async def api(self, method: str, path: str, **more: Any) -> httpx.Response:
        """Call the student's Jupyter server."""
        headers = {"X-XSRFToken": self._xsrf(f"/user/{self.name}/")}
        url = f"{self.url}/user/{self.name}/api/{path}"
        return await self.http.request(method, url, headers=headers, **more)

    async def open_lesson(self, path: str) -> None:
        """Open a notebook with a kernel of its own."""
        answer = await self.api("GET", f"contents/{path}")
        answer.raise_for_status()
        self.path, self.notebook = path, answer.json()["content"]
        wanted = {"path": path, "name": path, "type": "notebook", "kernel": {"name": "python3"}}
        answer = await self.api("POST", "sessions", json=wanted)
        answer.raise_for_status()
        self.kernel = answer.json()["kernel"]["id"]
        session = uuid.uuid4().hex
        where = f"{self.url.replace('http', 'ws', 1)}/user/{self.name}/api/kernels/{self.kernel}"
        request = HTTPRequest(
            f"{where}/channels?session_id={session}", headers={"Cookie": self._cookies()}
        )
        self.session = session
        self.socket = await websocket_connect(request, max_message_size=2**28)

    async def run_all(self) -> list[Ran]:
        """Run every cell of code in order, as Run All does, and keep the outputs."""
        ran = []
        for cell in self.notebook["cells"]:
            if cell["cell_type"] == "code":
                ran.append(await self.run_cell(cell))
                if ran[-1].error:
                    break
        return ran

    async def run_cell(self, cell: dict[str, Any]) -> Ran:
        """Run one cell and put its outputs into it."""
        began = time.monotonic()
        outputs, error = await self.run("".join(cell["source"]))
        cell["outputs"] = outputs
        return Ran(cell.get("id", ""), time.monotonic() - began, error)

    async def run(self, code: str) -> tuple[list[dict[str, Any]], str]:
        """Run code in the kernel; return its outputs, and its error or ""."""
        header = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": "execute_request",
            "username": self.name,
            "session": self.session,
            "version": "5.3",
            "date": "",
        }
        content = {"code": code, "silent": False, "store_history": True, "stop_on_error": True}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
        await self.socket.write_message(json.dumps(message | {"channel": "shell", "buffers": []}))
        outputs: list[dict[str, Any]] = []
        error, replied, idle = "", False, False
        while not (replied and idle):
            async with asyncio.timeout(PATIENCE):
                text = await self.socket.read_message()
            if text is None:
                return outputs, "the connection to the kernel was closed"
            if isinstance(text, bytes):  # a message with binary parts: of a widget, no output
                continue
            answer = json.loads(text)
            kind, said_ = answer["header"]["msg_type"], answer["content"]
            if kind == "status" and said_["execution_state"] in ("restarting", "dead"):
                return outputs, "the kernel died"
            if answer["parent_header"].get("msg_id") != header["msg_id"]:
                continue
            replied = replied or kind == "execute_reply"
            idle = idle or (kind == "status" and said_["execution_state"] == "idle")
            if kind in ("stream", "display_data", "execute_result", "error"):
                kept = {k: v for k, v in said_.items() if k != "transient"}
                outputs.append({"output_type": kind, **kept})
            if kind == "error":
                error = f"{said_['ename']}: {said_['evalue']}"
        return outputs, error

    async def save(self) -> None:
        """Save the lesson with its outputs."""
        body = {"type": "notebook", "format": "json", "content": self.notebook}
        (await self.api("PUT", f"contents/{self.path}", json=body)).raise_for_status()

    def _xsrf(self, path: str) -> str:
        return next(
            (c.value for c in self.http.cookies.jar if (c.name, c.path) == ("_xsrf", path)), ""
        )

    def _cookies(self) -> str:
        wanted = ("/", f"/user/{self.name}/")
        return "; ".join(f"{c.name}={c.value}" for c in self.http.cookies.jar if c.path in wanted)


def said(answer: httpx.Response) -> str:
    """What a page of the hub says to its reader, without its markup."""
    body = re.sub(r"(?s)<(script|style|head).*?</\1>", " ", answer.text)
    main = re.search(r'(?s)<div class="error">(.*?)</div>|<p class="login_error">(.*?)</p>', body)
    text = next(filter(None, main.groups()), body) if main else body
    plain = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", text))).strip()
    return f"{answer.status_code} at {urlsplit(str(answer.url)).path}: {plain[:300]}"
