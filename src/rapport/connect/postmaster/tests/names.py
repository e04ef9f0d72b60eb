"""A small names service on this machine: it answers what a test lays in, or not at all."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import dns.message
import dns.rcode
import dns.rrset


@contextmanager
def names(texts: dict[str, list[str]], *, silent: bool = False) -> Iterator[str]:
    """It serves these texts of names inside the block; where it is to be found."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as door:
        door.bind(("127.0.0.1", 0))
        place = "{}:{}".format(*door.getsockname())
        serving = threading.Thread(target=_serve, args=(door, texts, silent), daemon=True)
        serving.start()
        try:
            yield place
        finally:
            door.sendto(b"", door.getsockname())
            serving.join(5)


def _serve(door: socket.socket, texts: dict[str, list[str]], silent: bool) -> None:
    while True:
        asked, whence = door.recvfrom(4096)
        if not asked:
            return
        if not silent:
            door.sendto(_answer(dns.message.from_wire(asked), texts).to_wire(), whence)


def _answer(asked: dns.message.Message, texts: dict[str, list[str]]) -> dns.message.Message:
    name = asked.question[0].name
    there = texts.get(name.to_text(omit_final_dot=True))
    answer = dns.message.make_response(asked)
    if there is None:
        answer.set_rcode(dns.rcode.NXDOMAIN)
    for text in there or []:
        pieces = " ".join(f'"{text[at : at + 200]}"' for at in range(0, len(text), 200))
        answer.answer.append(dns.rrset.from_text(name, 60, "IN", "TXT", pieces))
    return answer
