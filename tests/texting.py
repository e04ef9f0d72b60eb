"""A provider of text messages on this machine: it takes, refuses, thinks too long, or takes and never answers."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl

TAKES = (201, {"sid": "SM1", "status": "queued"})
#: Taken, and the line is cut before a word is said.
SILENCE = None


class FakeProvider:
    """What it was asked, with path and headers, and what it answers: a number and a document, or nothing at all."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str], dict[str, str]]] = []
        self.answer: tuple[int, object] | None = TAKES
        self.waits = threading.Event()
        self.waits.set()
        self.on_accept = lambda: None

    @property
    def texts(self) -> list[tuple[str, str]]:
        """To whom which words, in the order of coming."""
        return [(told.get("To") or told["to"], told.get("Body") or told["text"]) for _, _, told in self.asked]


@contextmanager
def fake_provider() -> Iterator[FakeProvider]:
    """It answers inside the block, at `address`. While `waits` is cleared it keeps everybody waiting."""
    fake = FakeProvider()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            is_form = self.headers["Content-Type"].startswith("application/x-www-form-urlencoded")
            told = dict(parse_qsl(body.decode())) if is_form else json.loads(body)
            fake.asked.append((self.path, dict(self.headers), told))
            fake.on_accept()
            fake.waits.wait(5)
            self.close_connection = True
            if fake.answer is SILENCE:
                return
            number, said = fake.answer
            words = json.dumps(said).encode()
            self.send_response(number)
            self.send_header("Content-Length", str(len(words)))
            self.end_headers()
            self.wfile.write(words)

        def log_message(self, *_: object) -> None:
            """It says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    fake.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield fake
    finally:
        fake.waits.set()
        server.shutdown()
        server.server_close()
