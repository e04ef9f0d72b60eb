"""Where does this installation keep its data, and how is a file written so that a crash cannot spoil it?"""

import fcntl
import hashlib
import json
import os
import re
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_urlsafe

from rapport.server.trouble import Trouble

LONGEST_SOCKET_PATH = 107  # bytes the kernel takes for the path of a Unix socket


class HomeUnusable(Trouble):
    """Rapport cannot keep its data in {path}: {reason}. Set RAPPORT_HOME to a directory of your own."""


class NotPrivate(Trouble):
    """{path} should be a directory of yours alone, but it belongs to somebody else or is a link.
    Remove it and start again."""


class SecretsExposed(Trouble):
    """Other users of this machine can read the secrets of Rapport. Type: chmod 600 '{path}'"""


class SecretsUnreadable(Trouble):
    """The secrets of Rapport in {path} cannot be read. Restore the file from a backup, or delete it
    to have new ones made: everybody then signs in again, and stored passwords of other systems are lost."""


@dataclass(frozen=True)
class Home:
    """The data directory of one installation."""

    root: Path

    @property
    def postgres(self) -> Path:
        return self.root / "postgres"

    @property
    def run(self) -> Path:
        """Where the database listens: inside the data directory, or in /tmp when that path is too long for a socket."""
        inside = self.root / "run"
        socket = os.fsencode(inside / ".s.PGSQL.5432")
        # PostgreSQL reads a comma in a directory as the start of the next one.
        if len(socket) <= LONGEST_SOCKET_PATH and re.fullmatch(rb"[\w./-]+", socket):
            return inside
        name = hashlib.sha256(os.fsencode(self.root)).hexdigest()[:16]
        return Path("/tmp") / f"rapport-{os.geteuid()}-{name}"  # noqa: S108 - kept private by `private_directory`

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def lake(self) -> Path:
        return self.root / "lake"

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    @property
    def secrets(self) -> Path:
        return self.root / "secrets.json"

    def prepare(self) -> "Home":
        """Make the directories that are missing, for our eyes only."""
        if re.search(r'[\x00-\x1f"$`\\]', str(self.root)):
            raise HomeUnusable(path=repr(str(self.root)), reason="its name has a quote, a dollar or a control sign")
        try:
            for directory in (self.root, self.logs, self.lake, self.backups):
                directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise HomeUnusable(path=self.root, reason=error.strerror) from error
        if not os.access(self.root, os.R_OK | os.W_OK | os.X_OK):
            raise HomeUnusable(path=self.root, reason="it may not be written by you")
        return self


def locate() -> Home:
    """The data directory that RAPPORT_HOME names, by default ~/.local/share/rapport."""
    named = os.environ.get("RAPPORT_HOME") or "~/.local/share/rapport"
    try:
        return Home(Path(named).expanduser().resolve())
    except (OSError, RuntimeError, ValueError) as error:
        raise HomeUnusable(path=named, reason="it leads nowhere") from error


def secret(home: Home, name: str) -> str:
    """The secret of this name: random, made at its first use, then kept for good."""
    with locked(home.prepare().root / "secrets.lock"):
        kept = _kept_secrets(home.secrets)
        if name not in kept:
            kept[name] = token_urlsafe(48)
            write_durably(home.secrets, json.dumps(kept, indent=2) + "\n")
        return kept[name]


def write_durably(path: Path, text: str) -> None:
    """Replace a file in one step: a crash leaves the old text or the new one, never a part. Only we may read it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with open(handle, "w", encoding="utf-8", errors="surrogateescape") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
    sync_directory(path.parent)


def sync_directory(path: Path) -> None:
    """Make the names in a directory, new or changed, survive a power cut."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Wait until no other process holds this lock file, and hold it; a crash lets it go."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def private_directory(path: Path, *, owners: frozenset[int]) -> Path:
    """A directory that nobody but its owner can enter; refused when somebody else has put something in its place."""
    with suppress(FileExistsError):
        os.mkdir(path, 0o700)
    found = os.lstat(path)
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in owners:
        raise NotPrivate(path=path)
    if stat.S_IMODE(found.st_mode) != 0o700:
        os.chmod(path, 0o700)
    return path


def _kept_secrets(path: Path) -> dict[str, str]:
    try:
        text = path.read_text(encoding="utf-8")
        exposed = path.stat().st_mode & 0o077
        kept = json.loads(text)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise SecretsUnreadable(path=path) from error
    if not isinstance(kept, dict) or not all(isinstance(value, str) and value for value in kept.values()):
        raise SecretsUnreadable(path=path)
    if exposed:
        raise SecretsExposed(path=path)
    return kept
