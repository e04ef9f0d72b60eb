"""A mail server that takes everything, in a process of its own: `python tests/sink.py PORT LOG [sync]`.

Each mail is a line of the log before it is answered; with `sync` it is on the disk by then.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import create_connection, socket

HOST = "127.0.0.1"


class Sink:
    """What the sink has taken so far."""

    def __init__(self, port: int, log: Path) -> None:
        self.port, self.log = port, log

    def mails(self) -> list[tuple[str, bytes]]:
        """Message-ID and bytes of each, in the order of coming."""
        lines = [json.loads(line) for line in self.log.read_text().splitlines()]
        return [(told["id"], told["mail"].encode("latin-1")) for told in lines]

    def ids(self) -> list[str]:
        return [name for name, _ in self.mails()]

    def size(self) -> int:
        """How long the log is: whether something came can be asked often."""
        return self.log.stat().st_size


@contextmanager
def sink(log: Path, *, sync: bool = True) -> Iterator[Sink]:
    """It answers inside the block."""
    with socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    log.touch()
    command = [sys.executable, __file__, str(port), str(log), *(["sync"] if sync else [])]
    with subprocess.Popen(command) as process:
        try:
            _until_it_answers(port)
            yield Sink(port, log)
        finally:
            process.terminate()


def _until_it_answers(port: int) -> None:
    for _ in range(200):
        try:
            create_connection((HOST, port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError("The sink does not answer.")


def main(port: int, log: str, *, sync: bool) -> None:
    import asyncio

    from aiosmtpd.smtp import SMTP

    written = open(log, "ab", buffering=0)  # noqa: SIM115 - it is open as long as we live

    class Handler:
        async def handle_DATA(self, server, session, envelope):
            head = envelope.content.partition(b"\r\n\r\n")[0].split(b"\r\n")
            name = next(line.split(b":", 1)[1].strip() for line in head if line.lower().startswith(b"message-id:"))
            told = {"id": name.decode(), "mail": envelope.content.decode("latin-1")}
            written.write(json.dumps(told).encode() + b"\n")
            if sync:
                os.fsync(written.fileno())
            return "250 OK"

    async def serve() -> None:
        server = await asyncio.get_running_loop().create_server(lambda: SMTP(Handler(), hostname="sink"), HOST, port)
        await server.serve_forever()

    asyncio.run(serve())


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sync="sync" in sys.argv[3:])
