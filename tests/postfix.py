"""A real Postfix for the tests: it takes what we send, and gives back what it cannot deliver into Dovecot's mailboxes.

It has its own configuration, spool and ports. Only root may start one.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.mailservers import Dovecot, free_port, wait_for

MASTER = Path("/usr/lib/postfix/sbin/master")
HOW_TO_GET = "Postfix is not here, or we are not root: `make mailservers` as root, and run this as root"
#: Whoever is called user1 to user400 has a mailbox with us; dovecot's fixture counts them.
USERS = 400

MAIN = """
compatibility_level = 3.6
queue_directory = {root}/spool
data_directory = {root}/data
maillog_file = {root}/postfix.log
maillog_file_prefixes = /tmp
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.halden.example
mydestination =
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
local_recipient_maps =
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_reject_unlisted_recipient = no
smtpd_tls_security_level = none
smtp_tls_security_level = none
smtp_dns_support_level = disabled
virtual_mailbox_domains = halden.example, ruiz.example
virtual_mailbox_base = {mail}
virtual_mailbox_maps = texthash:{root}/mailboxes
virtual_minimum_uid = 1
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
transport_maps = texthash:{root}/transports
fast_flush_domains =
"""

SERVICES = """
127.0.0.1:{port} inet n - n - - smtpd
127.0.0.1:{elsewhere} inet n - n - - smtpd
  -o myhostname=mx.elsewhere.example -o mynetworks=192.0.2.1 -o smtpd_relay_restrictions=reject_unauth_destination
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
smtp unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


@dataclass(frozen=True, slots=True)
class Postfix:
    """A running Postfix: full@ruiz.example has no room, elsewhere.example wants nothing of us, others are nobody."""

    root: Path
    port: int
    dovecot: Dovecot

    def given_back(self, user: str, number: int) -> int:
        """How many mails came into this mailbox; it waits until there are so many, or long enough."""
        new = self.dovecot.root / "mail" / user / "new"
        for _ in range(400):
            if new.is_dir() and len(list(new.iterdir())) >= number:
                break
            time.sleep(0.05)
        return len(list(new.iterdir())) if new.is_dir() else 0


@pytest.fixture(scope="session")
def postfix(dovecot: Dovecot) -> Iterator[Postfix]:
    """Where it cannot be, the tests that need it say so and are skipped, but never where all must run."""
    if not os.access(MASTER, os.X_OK) or os.getuid():
        if os.environ.get("CI") == "1":
            pytest.fail(HOW_TO_GET)
        pytest.skip(HOW_TO_GET)
    root = Path(tempfile.mkdtemp(prefix="postfix-", dir="/tmp"))
    server = _written(root, dovecot)
    process = subprocess.Popen(
        ["/usr/sbin/postfix", "-c", str(root / "etc"), "start-fg"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(process, server.port, server.root / "postfix.log")
        yield server
    finally:
        process.terminate()
        process.wait(timeout=20)
        shutil.rmtree(root, ignore_errors=True)


def _written(root: Path, dovecot: Dovecot) -> Postfix:
    etc, data = root / "etc", root / "data"
    for folder in (etc, data, root / "spool"):
        folder.mkdir()
    root.chmod(0o755)
    shutil.chown(data, "postfix")
    nobody = pwd.getpwnam("nobody")
    ports = {"port": free_port(), "elsewhere": free_port()}
    told = {"root": root, "mail": dovecot.root / "mail", "uid": nobody.pw_uid, "gid": nobody.pw_gid} | ports
    (etc / "main.cf").write_text(MAIN.format(**told))
    (etc / "master.cf").write_text(SERVICES.format(**told))
    boxes = (f"user{number}@halden.example user{number}/\n" for number in range(1, USERS + 1))
    (root / "mailboxes").write_text("".join(boxes) + "full@ruiz.example full/\n")
    (root / "transports").write_text(
        f"full@ruiz.example error:5.2.2 The mailbox is full\nelsewhere.example smtp:[127.0.0.1]:{ports['elsewhere']}\n"
    )
    return Postfix(root, ports["port"], dovecot)
