"""Ports and addresses of this computer."""

from __future__ import annotations

import contextlib
import socket

from .refusal import Refusal

FIRST_PORT, SPACING, LAST_PORT = 20_000, 1_000, 32_000
"""The ports of servers: below those that a system gives away by chance (Linux: 32768 on)."""


def server_port(number: int) -> int:
    """The port of the server of the member with this number, from 0. Raises Refusal.

    An own one each: a port that is free by chance now may have been given to another program by
    the time that a slow server listens, and the hub would take that one for the server.
    """
    for port in range(FIRST_PORT + number, LAST_PORT, SPACING):
        with contextlib.suppress(OSError):
            socket.create_server(("127.0.0.1", port)).close()
            return port
    raise Refusal(f"No port from {FIRST_PORT} to {LAST_PORT} is free for a server.")


def free_ports(count: int) -> list[int]:
    """So many different free ports inside this computer."""
    with contextlib.ExitStack() as stack:
        sockets = [
            stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)
        ]
        return [one.getsockname()[1] for one in sockets]


def check(address: str, port: int) -> None:
    """Raise Refusal unless this computer can listen there."""
    if not 0 < port < 65536:
        raise Refusal(f"{port} is no port; choose one from 1024 to 65535.")
    try:
        socket.create_server((address, port)).close()
    except OSError as error:
        if "ssign" in str(error) or "not known" in str(error) or "resolution" in str(error):
            raise Refusal(
                f"{address} is no address of this computer; "
                "leave --address out, or say --address 0.0.0.0 for all of its addresses."
            ) from None
        raise Refusal(f"Port {port} is taken; choose another with --port.") from None


def shown(address: str) -> str:
    """The address that a student types: where the computer listens everywhere, its own one."""
    if address not in ("0.0.0.0", "::", ""):
        return address
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing: asks which address would be used
            return probe.getsockname()[0]
        except OSError:
            return socket.gethostname()
