"""The product's own settings, on a PostgreSQL of the test run's own: in memory-like haste, thrown away at its end."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from rapport.server import home, postgres

TEMPLATE = "rapport_template"

if "RAPPORT_TEST_DSN" not in os.environ:
    _root = tempfile.mkdtemp(prefix="rapport-test-")
    os.environ["RAPPORT_HOME"] = _root
    _here = home.Home(Path(_root)).prepare()
    _server = postgres.start(_here, fsync=False)
    _owner = os.getpid()
    os.environ["RAPPORT_TEST_DSN"] = _server.dsn
    os.environ["DATABASE_URL"] = _server.dsn

    @atexit.register
    def _throw_away() -> None:
        if os.getpid() == _owner:
            postgres.stop(_server, mode="immediate")
            shutil.rmtree(_root, ignore_errors=True)


from rapport.server.settings import *  # noqa: E402, F403
from rapport.server.settings import DATABASES  # noqa: E402

DATABASES["default"]["TEST"] = {"TEMPLATE": TEMPLATE}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
#: Nobody outside is asked for names: nothing listens there.
RAPPORT_DNS = "127.0.0.1:9"
