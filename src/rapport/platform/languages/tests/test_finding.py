from io import BytesIO

from rapport.platform.languages.finding import messages, texts

SOURCE = b'''
class AlreadyClosed(Exception):
    """Somebody else has answered this
    in the meantime."""


class NotForPeople(Exception):
    """The lake is dry."""


def close():
    raise AlreadyClosed(sentence(AlreadyClosed)) if _("Close it") else NotForPeople
'''


def test_what_a_refusal_says_is_found_beside_the_marked_messages():
    found = [text for _line, _mark, text, _notes in messages(BytesIO(SOURCE), {"_": None}, [], {})]

    assert found == ["Close it", "Somebody else has answered this in the meantime."]


def test_a_family_of_refusals_that_say_themselves_is_found():
    family = b"class Refused(Exception):\n    'No.'\n\n    def __init__(self): print(sentence(type(self)))\n\n"
    source = family + b"class Taken(Refused):\n    'It is taken.'\n\nclass Other(Exception):\n    'Never said.'\n"

    found = [text for _line, _mark, text, _notes in messages(BytesIO(source), {"_": None}, [], {})]

    assert found == ["No.", "It is taken."]


def test_of_a_catalogue_what_stands_under_the_keys_is_found():
    catalogue = BytesIO(b'label = "Bank"\nicon = "card"\n[[kinds]]\nchoices = ["Open", "Closed"]\n')

    assert [text for _line, _mark, text, _notes in texts(catalogue, {}, [], {"keys": "label choices"})] == [
        "Bank", "Open", "Closed",
    ]  # fmt: skip
