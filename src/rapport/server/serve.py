"""Which servers answer a browser? Granian for the pages, uvicorn for the streams, both inside our own process."""

import os

from rapport.server.ports import host, port


def pages() -> None:
    """Serve the pages until asked to end, by workers that are forks of this process."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from rapport.server import wsgi

    Granian(
        f"{wsgi.__name__}:application",
        address=host(),
        port=port(),
        interface=Interfaces.WSGI,
        workers=int(os.environ.get("RAPPORT_WEB_WORKERS") or min(os.cpu_count() or 1, 4)),
        blocking_threads=4,
        backpressure=64,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    ).serve()


def streams() -> None:
    """Serve the streams until asked to end."""
    import uvicorn

    uvicorn.run(
        "rapport.server.streams:application",
        host=host(),
        port=port(),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=2,
    )
