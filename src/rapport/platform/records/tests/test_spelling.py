"""How texts become words, and what somebody asks for becomes words."""

import pytest

from rapport.platform.records import spelling


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("Ana Ruiz", [{"ruiz"}, {"ana"}]),
        ("+44 20 7946", [{"44207946"}]),
        ("0044 20", [{"004420", "4420"}]),
        ("(020) 7946-00", [{"020794600", "20794600"}]),
        ("+44 (0)20 7946", [{"44207946"}]),
        (
            "2026-0417",
            [
                {"20260417"},
            ],
        ),
        ("12", [{"12"}]),
        ("ana@x.example", [{"ana@x.example"}]),
        ("Anne-Marie", [{"marie"}, {"anne"}]),
        ("J.P. Moe", [{"moe"}, {"j.p", "jp"}]),
        ("", []),
        ("… % ' \x00", []),
    ],
)
def test_what_is_asked_becomes_words(asked, words):
    assert sorted(map(sorted, spelling.asked(asked))) == sorted(map(sorted, words))


def test_a_phone_is_found_with_and_without_its_country_code():
    assert spelling.words("+442079460001") == {"442079460001", "2079460001"}
    assert spelling.words("+999") == {"999"}


def test_an_email_is_found_whole_and_in_its_two_parts():
    assert spelling.words("ana@x.example") == {"ana@x.example", "ana", "x.example"}


def test_what_is_joined_is_found_whole_in_parts_and_as_one():
    assert spelling.words("Anne-Marie") == {"anne-marie", "annemarie", "anne", "marie"}
    assert spelling.words("SO-2026-0417") == {"so-2026-0417", "so20260417", "20260417", "so", "2026", "0417"}


def test_accents_do_not_matter():
    assert spelling.words("Bjørn Éva Straße") == {"bjorn", "eva", "strasse"}


def test_of_a_long_text_the_first_words_count():
    text = "<p>" + " ".join(f"w{number}" for number in range(900)) + "</p>"

    assert len(found := spelling.words_of(text)) == spelling.MOST_OF_ONE_TEXT
    assert {"w0", "w199"} <= found


def test_hostile_texts_are_bounded():
    assert len(spelling.asked("a b c d e f g h " * 9000)) == spelling.MOST_ASKED
    assert max(map(len, spelling.words("x" * 5000))) == spelling.LONGEST_WORD
