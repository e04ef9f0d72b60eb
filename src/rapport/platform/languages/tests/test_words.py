import pytest

from rapport.platform.languages import _, first_of, inside, language, ngettext, speaking


def test_a_message_is_filled_in_and_a_percent_sign_alone_is_one():
    assert _("%(who)s is late", who="Ana") == "Ana is late"
    assert _("5% of them") == "5% of them"


def test_a_number_chooses_the_message_and_is_written_as_the_reader_writes_it():
    said = [ngettext("%(n)s day", "%(n)s days", number) for number in (1, 0, 1234)]

    assert said == ["1 day", "0 days", "1,234 days"]


def test_inside_a_block_another_language_is_spoken_and_then_the_one_before():
    with speaking("es"):
        spoken = language()

    assert (spoken, language()) == ("es", "en")


@pytest.mark.parametrize(
    ("wanted", "ours"), [(["de-AT", "en"], "de"), (["da", "pt_BR"], "pt"), (["xx"], ""), ([], ""), (["*"], "")]
)
def test_the_first_language_is_taken_that_we_speak(wanted, ours):
    assert first_of(wanted) == ours


def test_a_label_begins_small_inside_a_sentence_but_not_where_nouns_are_written_large():
    assert [inside(text) for text in ("Owner", "E-mail", "SMS", "A word")] == ["owner", "E-mail", "SMS", "a word"]

    with speaking("de"):
        assert inside("Besitzer") == "Besitzer"
