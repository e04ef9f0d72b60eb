"""A backup of the version before Rapport acted by itself: nothing of it is lost on the way to today.

The backup, and what that version itself said of its contents: tests/fixtures/before-acting.md.
"""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from rapport.server import postgres
from rapport.server.home import Home
from rapport.server.tests.house import House, rapport_says
from rapport.server.tests.told import told_again

pytestmark = pytest.mark.proof

FIXTURES = Path(__file__).parents[4] / "tests" / "fixtures"
BACKUP = FIXTURES / "before-acting.backup"
TOLD = json.loads((FIXTURES / "before-acting.json").read_text(encoding="utf-8"))["tables"]
#: What Django keeps of its models grows with them.
OTHERWISE = {"auth_permission", "django_content_type", "django_migrations"}
#: What is kept elsewhere now.
GONE = {"act_template"}
#: Columns that say the same in another shape now, as they were.
AS_IT_WAS = {("access_workspace", "answer_hours"): "answer_hours * 3"}
STATES = """
import json
from collections import Counter
from rapport.loop.act.models import Message
print(json.dumps(Counter(str(message.state) for message in Message.objects.all())))
"""


@pytest.fixture(scope="module")
def restored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A new installation, filled from the backup by this version; its database runs."""
    house = House(Home(tmp_path_factory.mktemp("restored") / "home"))
    done = rapport_says(house.home, "restore", str(BACKUP))
    assert done.returncode == 0, done.stderr
    postgres.start(house.home)
    yield house
    house.leave()


def test_every_table_of_that_version_is_spoken_for():
    with zipfile.ZipFile(BACKUP) as whole:
        tables = json.loads(whole.read("manifest.json"))["tables"]

    jobs = {name for name in tables if name.startswith("procrastinate_")}
    assert set(tables) == set(TOLD) | OTHERWISE | jobs
    assert {name: tables[name]["rows"] for name in TOLD} == {name: told["rows"] for name, told in TOLD.items()}


def test_every_row_says_what_it_said(restored):
    with restored.connection() as connection:
        tables = {name: told for name, told in TOLD.items() if name not in GONE}
        assert told_again(connection, tables, AS_IT_WAS) == tables


def test_messages_are_where_they_were(restored):
    assert json.loads(restored.python(STATES)) == {
        "in the outbox": 3, "taken back": 2, "failed": 1, "held back": 1, "waiting": 1, "uncertain": 1
    }  # fmt: skip
