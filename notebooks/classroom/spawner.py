"""How a student's server is started: under an own user id, in turn, and only while memory lasts."""

from __future__ import annotations

import asyncio
import os
import resource
from collections.abc import Callable
from typing import Any

import psutil
from jupyterhub.spawner import LocalProcessSpawner
from jupyterhub.utils import wait_for_server
from tornado import web
from traitlets import Instance, Integer

from . import accounts
from .folder import ClassFolder
from .roster import Member
from .settings import START_TIMEOUT, STARTS_AT_ONCE

FULL = (
    "The computer of the class has no memory left for one more: {free} MB are free, and {needed} "
    "are needed. Ask somebody to log out, tell your teacher, and try again."
)
UNKNOWN = "{name} is not on the sheet of code words; start the class with more --students."
_turns: asyncio.Semaphore | None = None


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
        free, text = psutil.virtual_memory().available // 1_000_000, ""
        if self.user.name not in self.members:  # added in the hub's own pages
            text = UNKNOWN.format(name=self.user.name)
        elif free < self.memory_needed:
            text = FULL.format(free=free, needed=self.memory_needed)
        if text:
            error = web.HTTPError(503, text.replace("%", "%%"))
            error.jupyterhub_message = text
            raise error

    async def start(self) -> tuple[str, int]:
        """Start the server when it is its turn. Raises web.HTTPError where memory is short."""
        global _turns
        _turns = _turns or asyncio.Semaphore(STARTS_AT_ONCE)
        async with _turns:
            self._refuse()
            ip, port = await super().start()
            try:  # the next one's turn comes when this one answers
                await wait_for_server(ip, port, timeout=START_TIMEOUT)
            except TimeoutError:
                self.log.warning("%s does not answer yet", self.user.name)
            return ip, port
