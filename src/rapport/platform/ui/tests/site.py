"""What do browser tests look at? The real templates and built assets, under the policy pages are served with."""

import json
import mimetypes
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from rapport.platform.ui import assets

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


@dataclass
class Site:
    """What is served (address -> how to draw it), what is answered to posts, and what was posted."""

    pages: dict[str, Callable[[dict[str, str]], str]]
    answers: dict[str, tuple[int, str]] = field(default_factory=dict)
    posted: list[tuple[str, str]] = field(default_factory=list)
    origin: str = ""

    def __enter__(self) -> "Site":
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self.origin = f"http://127.0.0.1:{self._server.server_port}"
        Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            address, _, query = self.path.partition("?")
            if address.startswith("/static/built/"):
                body = (assets.BUILT / address.rsplit("/", 1)[1]).read_bytes()
                self.answer(200, body, mimetypes.guess_type(address)[0] or "font/woff2")
            elif address == "/live":
                self.answer(200, f"data: {json.dumps({'count-today': 9, 'news': 2})}\n\n".encode(), "text/event-stream")
            elif address in site.pages:
                self.answer(200, site.pages[address](self.asked(query)).encode())
            else:
                self.answer(404, b"nothing here")

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"] or 0)).decode()
            site.posted.append((self.path, body))
            status, text = site.answers.get(self.path, (204, ""))
            self.answer(status, text.encode())

        def asked(self, query: str) -> dict[str, str]:
            cookies = dict(part.split("=", 1) for part in (self.headers["Cookie"] or "").split("; ") if "=" in part)
            return cookies | dict(part.split("=", 1) for part in query.split("&") if "=" in part)

        def answer(self, status: int, body: bytes, kind: str = "text/html; charset=utf-8") -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", POLICY)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing: the test tells."""

    return Handler
