"""A column is named by its label in plain letters, whatever the label is."""

import pytest

from rapport.platform.records.commands.naming import LONGEST_NAME, NotALabel, column_for, key_for, label_of


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Ærøskøbing ß", "x_aeroskobing_ss"),
        ("Crème brûlée", "x_creme_brulee"),
        ("a.b/c\\d", "x_a_b_c_d"),
        ("Ⅷ ½", "x_viii_12"),
        ("__", "x_field"),
        ("x" * 80, "x_" + "x" * 58),
    ],
)
def test_plain_letters(label, name):
    assert column_for(label, ()) == name


def test_a_taken_name_gets_a_number_and_stays_short():
    taken = {column_for("x" * 80, ())}
    for _ in range(11):
        taken.add(column_for("x" * 80, taken))

    assert len(taken) == 12
    assert max(map(len, taken)) == LONGEST_NAME
    assert all(name.isascii() and name.isidentifier() for name in taken)


def test_a_choice_keeps_its_key():
    assert key_for("Very large!", {"very_large"}) == "very_large_2"
    assert key_for("🎂", ()) == "choice"


def test_a_label_is_one_line():
    assert label_of("  Shoe \t size\n") == "Shoe size"
    with pytest.raises(NotALabel):
        label_of("\u200b")
