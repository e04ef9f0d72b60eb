"""Does a backup that the version before record types wrote restore and migrate without loss?

The backup, and what that version itself said of its contents: tests/fixtures/before-record-types.md.
"""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rapport.server import postgres
from rapport.server.home import Home
from rapport.server.tests.house import House, rapport_says
from rapport.server.tests.told import counted, told_again

#: One worker restores it, once.
pytestmark = pytest.mark.proof

FIXTURES = Path(__file__).parents[4] / "tests" / "fixtures"
BACKUP = FIXTURES / "before-record-types.backup"
TOLD = json.loads((FIXTURES / "before-record-types.json").read_text(encoding="utf-8"))
#: What Django keeps of its models grows with them; words are told anew, in the index of all records.
OTHERWISE = {"auth_permission", "django_content_type", "django_migrations", "know_word"}
#: What is kept elsewhere now, and has a test of its own.
GONE = {"act_template"}
#: Columns that say the same in another shape now, as they were.
AS_IT_WAS = {
    ("access_workspace", "answer_hours"): "answer_hours * 3",
    ("journal_entry", "payload"): """
        CASE WHEN kind = 'listen.LoopMoved'
        THEN payload - 'changed' || jsonb_build_object('due', payload -> 'changed' -> 'due') ELSE payload END""",
    ("importing_change", "party"): "record",
    ("importing_use", "party"): "record",
}
#: Our own words for drafts, as templates keep them now; without fields they read as they did.
OURS = """
content_version v JOIN content_variant w ON w.id = v.variant_id JOIN content_template k ON k.id = w.template_id
"""
OURS_SAY = "k.use, v.subject, v.source, v.made_at, v.made_by_id"
NUMBERS = "SELECT party_id::text, touches, orders, spend, last_at::text FROM understand_relationship"
LOOK = """
import json
import numpy as np
from django.conf import settings
from django.test import Client
from rapport.loop.act.queries import mail_settings
from rapport.loop.act.sealing import unseal
from rapport.loop.listen.commands import project_batch
from rapport.loop.listen.models import LedgerEnd, Touchpoint
from rapport.loop.understand.commands import folded_from_ledger
from rapport.loop.understand.lifting import LIFTED
from rapport.loop.understand.models import Relationship
from rapport.loop.understand.states import read_all_states
from rapport.platform import clock
from rapport.platform.access.models import User
from rapport.platform.journal.facts import Fact
from rapport.platform.journal.models import Entry
from rapport.platform.records.reader import reader
from rapport.platform.records.search import found
settings.ALLOWED_HOSTS = ["testserver"]
maya = User.objects.get(email="maya@halden.example")
asking, client = reader(maya), Client()
client.force_login(maya, backend="allauth.account.auth_backends.AuthenticationBackend")

def parties(words):
    told = found(asking, words, ("person", "organisation", "household"), most=100)
    return [hit.id for each in told for hit in each.hits]

def page(path):
    answer = client.get(path, follow=True)
    return [answer.status_code, answer.content.decode()]

states, end = read_all_states(), LedgerEnd.objects.get()
of_ledger = folded_from_ledger(np.sort(states["party"]), upto=end.folded_to)
looked = {
    "password": unseal(mail_settings().sealed_password),
    "lifted": Relationship.objects.filter(lifted=LIFTED).count(),
    "states": len(states),
    "as the ledger folds": np.sort(states, order="party").tobytes() == of_ledger.tobytes(),
    "found": {words: parties(words) for words in json.load(sys.stdin)},
    "facts": [[entry.kind, entry.noun, entry.record, *Fact.named[entry.kind].from_payload(entry.payload).subject()]
              for entry in Entry.objects.order_by("pk")],
    "pages": {path: page(path) for path in ("/people", "/organisations", "/orders", "/people/1")},
}
while project_batch(): pass
looked["ledger"] = Touchpoint.objects.count()
print(json.dumps(looked))
"""


@pytest.fixture(scope="module")
def restored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A new installation, filled from the old backup by this version; its database runs."""
    house = House(Home(tmp_path_factory.mktemp("restored") / "home"))
    done = rapport_says(house.home, "restore", str(BACKUP))
    assert done.returncode == 0, done.stderr
    postgres.start(house.home)
    yield house
    house.leave()


@pytest.fixture(scope="module")
def as_restored(restored: House) -> dict[str, Any]:
    """The contents of every table that lives on, told as the old version told them, before anybody works here."""
    with restored.connection() as connection:
        tables = {name: told for name, told in TOLD["tables"].items() if name not in GONE}
        contents = told_again(connection, tables, AS_IT_WAS)
        numbers = {party: list(rest) for party, *rest in connection.execute(NUMBERS).fetchall()}
        return {"tables": contents, "relationships": numbers}


@pytest.fixture(scope="module")
def looked_at(restored: House, as_restored: dict[str, Any]) -> dict[str, Any]:
    """What the product says of it, to Maya."""
    asked = [words for party in TOLD["parties"].values() for words in _all_words(party)]
    with restored.waiting_python(LOOK) as process:
        said, _ = process.communicate(json.dumps(asked))
    assert process.returncode == 0, said
    return json.loads(said.splitlines()[-1])


def _all_words(party: dict[str, Any]) -> set[str]:
    """All that this party was found by: its name, its e-mails, phones and numbers, and every word of them."""
    return {party["name"], *party["identities"], *party["words"].split()}


def _subject(told: dict[str, Any], payload: dict[str, Any]) -> tuple[str | None, str | None]:
    return (told["noun"], str(payload[told["key"]])) if told["noun"] else (None, None)


def test_every_table_of_the_old_version_is_spoken_for():
    with zipfile.ZipFile(BACKUP) as whole:
        manifest = json.loads(whole.read("manifest.json"))

    assert set(manifest["tables"]) == set(TOLD["tables"]) | OTHERWISE
    assert {name: manifest["tables"][name]["rows"] for name in TOLD["tables"]} == {
        name: told["rows"] for name, told in TOLD["tables"].items()
    }
    assert not any(step.startswith("records.") for step in manifest["steps"])


def test_every_row_says_what_it_said(as_restored):
    tables = dict(as_restored["tables"])
    asked = tables.pop("listen_recount")

    assert tables == {name: told for name, told in TOLD["tables"].items() if name not in {"listen_recount", *GONE}}
    assert asked["rows"] == TOLD["tables"]["decide_nextdue"]["rows"] > 0, "due times are worked out with their trigger"


def test_our_own_words_are_a_template_now(restored):
    with restored.connection() as connection:
        rows, md5 = counted(connection, OURS_SAY, OURS)

    assert {"rows": rows, "md5": md5}.items() <= TOLD["tables"]["act_template"].items()


def test_relationships_read_the_same(as_restored, looked_at):
    assert as_restored["relationships"] == TOLD["relationships"]
    assert looked_at["lifted"] == looked_at["states"] == len(TOLD["relationships"])
    assert looked_at["as the ledger folds"]


def test_everybody_is_found_by_what_they_were_found_by(looked_at):
    lost = {
        (pk, words)
        for pk, party in TOLD["parties"].items()
        for words in _all_words(party)
        if int(pk) not in looked_at["found"][words]
    }

    assert lost == set()
    assert looked_at["found"]["Ana Ruiz"] == [1]
    assert looked_at["found"]["p00@ruiz.example"] == [1]
    assert looked_at["found"]["+442079460003"] == [4]


def test_entries_of_the_journal_know_what_they_are_about(restored, looked_at):
    with restored.connection() as connection:
        payloads = connection.execute("SELECT kind, payload FROM journal_entry ORDER BY id").fetchall()

    assert [[kind, noun, record] for kind, noun, record, *_ in looked_at["facts"]] == [
        [kind, *_subject(TOLD["journal"][kind], payload)] for kind, payload in payloads
    ]
    assert [each[1:3] for each in looked_at["facts"]] == [each[3:] for each in looked_at["facts"]]


def test_moved_loops_say_from_when_to_when_as_every_change_does(restored):
    with restored.connection() as connection:
        found = connection.execute("SELECT id, payload -> 'changed' FROM journal_entry WHERE kind = 'listen.LoopMoved'")
        assert {str(pk): changed for pk, changed in found.fetchall()} == {
            pk: {"due": dates} for pk, dates in TOLD["moved"].items()
        }


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/people", ["Ana Ruiz", "Bruno Keller", "Émile Lefèvre", "Łucja Wójcik"]),
        ("/organisations", ["Corner Café", "Fjord Foods AS", "Quiet Clinic"]),
        ("/orders", ["O-059", "O-058"]),
        ("/people/1", ["Ana Ruiz", "p00@ruiz.example", "Corner Café", "Maya Berg", "Tasting, years ahead"]),
    ],
)
def test_pages_show_them(looked_at, path, names):
    status, text = looked_at["pages"][path]

    assert status == 200
    assert [name for name in names if name not in text] == []


def test_secrets_and_files_came_along(restored, looked_at):
    with zipfile.ZipFile(BACKUP) as whole:
        files = {name: whole.read(name) for name in whole.namelist() if name.startswith("imports/")}

    assert looked_at["password"] == "sesame"
    assert len(files) == 2
    assert {name: (restored.home.root / name).read_bytes() for name in files} == files


def test_what_had_only_landed_is_projected_here(looked_at):
    assert looked_at["ledger"] == TOLD["tables"]["listen_touchpoint"]["rows"] + 1
