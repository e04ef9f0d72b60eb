"""As whom does PostgreSQL run? It refuses root, and `initdb` refuses a user without a name."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from rapport.server.postgres.troubles import BelongsToAnother, CannotReach, NoAccount


@dataclass(frozen=True)
class Account:
    """The words to put before a server program, and the owner its files have on disk."""

    name: str
    prefix: tuple[str, ...]
    uid: int
    gid: int

    def give(self, *paths: Path) -> None:
        """Hand these files, and all below, to the account; refused when they belong to a third party."""
        for path in paths:
            if path.lstat().st_uid != self.uid:
                self._take_over(path)

    def require(self, *paths: Path) -> None:
        """Fail with a sentence when the account cannot run these programs or enter these directories."""
        for path in paths:
            if subprocess.run([*self.prefix, "test", "-x", path], check=False).returncode:  # noqa: S603
                raise CannotReach(account=self.name, path=path)

    def _take_over(self, path: Path) -> None:
        owner = path.lstat().st_uid
        if os.geteuid() != 0 or owner not in owners():
            raise BelongsToAnother(path=path, owner=_name_of(owner) or owner)
        for found in (path, *path.rglob("*")):
            os.chown(found, self.uid, self.gid, follow_symlinks=False)


def choose() -> Account:
    """Ourselves; as root ourselves under another name (no rights of root left), or else a system account."""
    uid, gid = os.geteuid(), os.getegid()
    ordinary = _ordinary_account()
    if uid != 0 and _name_of(uid):
        return Account(name=_name_of(uid), prefix=(), uid=uid, gid=gid)
    if ordinary and (renamed := _rename_to(ordinary)):
        return Account(name=ordinary.pw_name, prefix=renamed, uid=uid, gid=gid)
    if ordinary and uid == 0 and (setpriv := shutil.which("setpriv")):
        ids = (f"--reuid={ordinary.pw_uid}", f"--regid={ordinary.pw_gid}")
        prefix = (setpriv, *ids, "--clear-groups", "--no-new-privs")
        return Account(name=ordinary.pw_name, prefix=prefix, uid=ordinary.pw_uid, gid=ordinary.pw_gid)
    raise NoAccount(user=_name_of(uid) or uid)


def owners() -> frozenset[int]:
    """Who may own the directories of the database: we, and for root also the system account it may use."""
    ordinary = _ordinary_account()
    return frozenset({os.geteuid()} | ({ordinary.pw_uid} if ordinary and os.geteuid() == 0 else set()))


def _rename_to(ordinary: pwd.struct_passwd) -> tuple[str, ...]:
    """A user namespace in which we carry this uid; on disk we stay who we are, so no file changes its owner."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    prefix = (unshare, "--user", f"--map-user={ordinary.pw_uid}", f"--map-group={ordinary.pw_gid}")
    allowed = subprocess.run([*prefix, "true"], capture_output=True, check=False)  # noqa: S603
    return prefix if allowed.returncode == 0 else ()


def _ordinary_account() -> pwd.struct_passwd | None:
    """An account without rights: `daemon`, or else the first of this machine that is not root."""
    known = [account for account in pwd.getpwall() if account.pw_uid != 0]
    return next((account for account in known if account.pw_name == "daemon"), next(iter(known), None))


def _name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return ""
