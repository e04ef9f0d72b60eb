"""Where does `rapport run` speak to? To whoever listens, and into a file a weekday that is kept for a week."""

import os
import select
import sys
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from rapport.platform import clock

PATIENCE = 0.5  # seconds


class Voice:
    """Says lines. Nobody has to listen: what a listener who has stopped listening misses is in the file."""

    def __init__(self, logs: Path):
        self.logs = logs
        self.is_heard = True

    def say(self, line: str) -> None:
        """Keep the line and say it, without waiting for a listener; a short one, or it would not fit into a pipe."""
        with suppress(OSError):
            self._keep(line)
        with suppress(OSError, ValueError):
            self.is_heard = bool(select.select([], [sys.stdout], [], PATIENCE if self.is_heard else 0)[1])
            if self.is_heard:
                sys.stdout.write(line + "\n")
                sys.stdout.flush()

    def _keep(self, line: str) -> None:
        now = clock.now()
        path = self.logs / f"rapport-{now:%a}.log"
        of_last_week = path.exists() and path.stat().st_mtime < (now - timedelta(days=1)).timestamp()
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | (os.O_TRUNC if of_last_week else 0), 0o600)
        with open(handle, "a", encoding="utf-8", errors="replace") as file:
            file.write(f"{now:%Y-%m-%d %H:%M:%S} {line}\n")
