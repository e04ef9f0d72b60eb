"""Where do we listen, are those ports ours to take, and does anybody answer there?"""

import errno
import os
import socket
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from rapport.server.trouble import Trouble


class PortTaken(Trouble):
    """Port {port} is taken by another program. Stop that program, or choose another port: PORT={other} rapport run"""


class PortRefused(Trouble):
    """Rapport may not listen on {host} port {port}: {reason}. Choose another one by PORT and RAPPORT_BIND."""


class PortWrong(Trouble):
    """PORT is "{value}", but it must be a number from 1 to 65534; the one after it is for the streams."""


def port() -> int:
    value = os.environ.get("PORT") or "8000"
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= 65534):
        raise PortWrong(value=value[:20])
    return int(value)


def host() -> str:
    return os.environ.get("RAPPORT_BIND") or "127.0.0.1"


def address() -> str:
    """Where a browser on this machine finds the pages."""
    return _address(port())


def ensure_free() -> None:
    """Raise PortTaken or PortRefused unless pages and streams can have theirs."""
    for number in (port(), port() + 1):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host(), number))
            except OSError as error:
                if error.errno == errno.EADDRINUSE:
                    raise PortTaken(port=number, other=port() + 100) from error
                raise PortRefused(host=host(), port=number, reason=error.strerror) from error


def pages_answer() -> bool:
    """Do our pages answer, and the database behind them?"""
    return _answers(f"{_address(port())}/healthz/ready")


def streams_answer() -> bool:
    return _answers(f"{_address(port() + 1)}/healthz/live")


def _address(number: int) -> str:
    return f"http://{'127.0.0.1' if host() == '0.0.0.0' else host()}:{number}"  # noqa: S104 - compared only


def _answers(url: str) -> bool:
    try:
        with build_opener(ProxyHandler({})).open(url, timeout=2) as response:
            return response.status == 200
    except (URLError, OSError):
        return False
