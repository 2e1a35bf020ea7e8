"""How a student's server is started: under an own user id, in turn, and only while memory lasts."""

from __future__ import annotations

import asyncio
import os
import resource
from collections.abc import Callable
from subprocess import Popen
from typing import Any

import psutil
from jupyterhub.spawner import LocalProcessSpawner
from jupyterhub.utils import wait_for_server
from tornado import web
from traitlets import Instance, Integer

from . import accounts, network
from .folder import ClassFolder
from .roster import FIRST_ID, Member
from .settings import MEMORY_EACH, START_TIMEOUT, STARTS_AT_ONCE

FULL = (
    "The computer of the class has no memory left for one more: {inside} are in. "
    "Ask somebody to log out, tell your teacher, and try again."
)
UNKNOWN = "{name} is not on the sheet of code words; start the class with more --students."
_turns: asyncio.Semaphore | None = None
_running: dict[str, Popen] = {}  # servers by name, some of them ended
_free_before = 0  # MB that were free before the first of them started


class ClassSpawner(LocalProcessSpawner):
    """A server of a member of the class, as a process of this computer."""

    folder = Instance(ClassFolder, config=True, help="The folder of the class.")
    members = Instance(dict, config=True, help="Name: member of the class.")
    memory_needed = Integer(0, config=True, help="MB that have to be free to start a server.")
    memory_most = Integer(0, config=True, help="MB that one process may hold; 0: no limit.")

    @property
    def member(self) -> Member:
        """Whose server this is."""
        return self.members[self.user.name]

    def make_preexec_fn(self, name: str) -> Callable[[], None]:
        """What the new process does first: become the student. A failure there ends the start."""
        home, uid, walled = self.folder.home(name), self.member.uid, accounts.walled()
        most = self.memory_most * 1_000_000

        def become() -> None:
            os.umask(0o077)
            if most:
                resource.setrlimit(resource.RLIMIT_DATA, (most, most))
            if walled:
                os.setgroups([])
                os.setgid(uid)
                os.setuid(uid)
            os.chdir(home)

        return become

    def user_env(self, env: dict[str, str]) -> dict[str, str]:
        """Add what a student's programs start with."""
        return env | accounts.environment(self.folder, self.user.name)

    async def move_certs(self, paths: Any) -> Any:
        """Nothing is to move: inside this computer the hub speaks plain HTTP."""
        return paths

    def _refuse(self) -> None:
        """Raise web.HTTPError, with a sentence for the reader, if the server should not start."""
        inside, text = sum(process.poll() is None for process in _running.values()), ""
        if self.user.name not in self.members:  # added in the hub's own pages
            text = UNKNOWN.format(name=self.user.name)
        elif self._left(inside) < self.memory_needed:
            text = FULL.format(inside=inside)
        if text:
            error = web.HTTPError(503, text.replace("%", "%%"))
            error.jupyterhub_message = text
            raise error

    def _left(self, inside: int) -> int:
        """MB left once all that are in, and this one too, have run a lesson to its end."""
        global _free_before
        free = psutil.virtual_memory().available // 1_000_000
        if not inside:
            _free_before = free
        return min(free, _free_before - (inside + 1) * MEMORY_EACH)

    async def start(self) -> tuple[str, int]:
        """Start the server when it is its turn. Raises web.HTTPError where memory is short."""
        global _turns
        _turns = _turns or asyncio.Semaphore(STARTS_AT_ONCE)
        async with _turns:
            self._refuse()
            self.port = network.server_port(self.member.uid - FIRST_ID)
            ip, port = await super().start()
            _running[self.user.name] = self.proc
            try:  # the next one's turn comes when this one answers
                await wait_for_server(ip, port, timeout=START_TIMEOUT)
            except TimeoutError:
                self.log.warning("%s does not answer yet", self.user.name)
            return ip, port
