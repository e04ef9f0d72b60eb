"""Makes the world of people who wait in the database that DATABASE_URL names, of the size told as JSON."""

import json
import sys

import django

django.setup()

from rapport.server import upgrade  # noqa: E402

from ..size import Size  # noqa: E402
from .make import make  # noqa: E402


def say(line: str) -> None:
    print(line, flush=True)


upgrade.migrate(say)
make(Size(**json.loads(sys.argv[1])), say)
