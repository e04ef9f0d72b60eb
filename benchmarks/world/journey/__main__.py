"""Makes the world of The Complete Journey in the database that DATABASE_URL names; its size is not asked for."""

import django

django.setup()

from rapport.server import upgrade  # noqa: E402

from .make import make  # noqa: E402


def say(line: str) -> None:
    print(line, flush=True)


upgrade.migrate(say)
make(say)
