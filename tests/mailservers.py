"""Real mail servers for the tests: Dovecot, with its own configuration, spool and ports, for as long as a test run."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from imapclient import IMAPClient

DOVECOT = shutil.which("dovecot") or "/usr/sbin/dovecot"
HOW_TO_GET = "Dovecot is not here: `make mailservers` as root, or install Debian's package dovecot-imapd"
PASSWORD = "open-sesame-41"
_users = count(1)

CONFIGURATION = """
protocols = imap
listen = 127.0.0.1
base_dir = {root}/run
state_dir = {root}/state
log_path = {root}/dovecot.log
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
mail_location = maildir:{root}/mail/%u
disable_plaintext_auth = no
ssl = yes
ssl_cert = <{root}/cert.pem
ssl_key = <{root}/key.pem
ssl_dh =
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={root}/mail/%u
}}
first_valid_uid = 1
mail_max_userip_connections = 0
auth_failure_delay = 0
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  chroot =
  process_min_avail = 1
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {tls}
  }}
}}
service stats {{
  chroot =
}}
"""


@dataclass(frozen=True, slots=True)
class Dovecot:
    """A running Dovecot: every name is a user, all of them with one password."""

    root: Path
    plain: int
    tls: int
    authority: Path

    def user(self) -> str:
        """Somebody whose mailbox is empty."""
        return f"user{next(_users)}"

    @contextmanager
    def signed_in(self, user: str) -> Iterator[IMAPClient]:
        with IMAPClient("127.0.0.1", self.plain, ssl=False) as client:
            client.login(user, PASSWORD)
            yield client

    def deliver(self, user: str, *mails: bytes, folder: str = "INBOX", at: datetime | None = None) -> None:
        """Put mails into a folder, unseen, as a mail server does when they arrive."""
        with self.signed_in(user) as client:
            if not client.folder_exists(folder):
                client.create_folder(folder)
            for mail in mails:
                client.append(folder, mail, msg_time=at)

    def put(self, user: str, *mails: bytes) -> None:
        """Lay mails into somebody's spool as they are, whatever they are."""
        new = self.root / "mail" / user / "new"
        for folder in (new, new.with_name("cur"), new.with_name("tmp")):
            folder.mkdir(parents=True, exist_ok=True)
        for number, mail in enumerate(mails):
            (new / f"{1_000_000_000 + number}.{next(_users)}.test").write_bytes(mail)
        self._own(new.parent)

    def _own(self, folder: Path) -> None:
        if os.getuid() == 0:
            nobody = pwd.getpwnam("nobody")
            for each in (folder, *folder.rglob("*")):
                os.chown(each, nobody.pw_uid, nobody.pw_gid)


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """Real IMAP; where it cannot be, the tests that need it say so and are skipped, but never where all must run."""
    if not os.access(DOVECOT, os.X_OK):
        if os.environ.get("CI") == "1":
            pytest.fail(HOW_TO_GET)
        pytest.skip(HOW_TO_GET)
    root = Path(tempfile.mkdtemp(prefix="dovecot-", dir="/tmp"))
    server = _written(root)
    process = subprocess.Popen([DOVECOT, "-F", "-c", str(root / "dovecot.conf")])
    try:
        wait_for(process, server.tls, server.root / "dovecot.log")
        yield server
    finally:
        process.terminate()
        process.wait(timeout=20)
        shutil.rmtree(root, ignore_errors=True)


def _written(root: Path) -> Dovecot:
    mine = pwd.getpwuid(os.getuid()) if os.getuid() else pwd.getpwnam("nobody")
    server = Dovecot(root, plain=free_port(), tls=free_port(), authority=root / "cert.pem")
    (root / "mail").mkdir()
    root.chmod(0o755)
    if os.getuid() == 0:
        os.chown(root / "mail", mine.pw_uid, mine.pw_gid)
    _certify(root)
    group = subprocess.run(["id", "-gn", mine.pw_name], capture_output=True, text=True, check=True).stdout.strip()
    told = {"root": root, "user": mine.pw_name, "group": group, "uid": mine.pw_uid, "gid": mine.pw_gid,
            "password": PASSWORD, "plain": server.plain, "tls": server.tls}  # fmt: skip
    (root / "dovecot.conf").write_text(CONFIGURATION.format(**told))
    return server


def _certify(root: Path) -> None:
    """A certificate for localhost and nobody else, which signs itself."""
    key, name = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")]),
    )
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now - timedelta(days=1),
                                now + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    (root / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (root / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
        )
    )


def free_port() -> int:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_for(process: subprocess.Popen, port: int, log: Path) -> None:
    """Until the server answers there; what it says where it never does."""
    for _ in range(400):
        if process.poll() is not None:
            break
        with closing(socket.socket()) as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail(f"{log.stem.title()} does not start: {log.read_text() if log.exists() else 'it says nothing'}")
