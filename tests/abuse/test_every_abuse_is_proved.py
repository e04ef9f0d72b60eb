"""Is every abuse refused by tests that are there?"""

from pathlib import Path

import pytest

from .where import PROVED

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("abuse", PROVED)
def test_its_tests_are_there(abuse):
    missing = [
        f"{file}::{name}"
        for file, names in PROVED[abuse].items()
        for name in names
        if f"def {name}(" not in (ROOT / file).read_text()
    ]

    assert PROVED[abuse]
    assert missing == []


def test_no_test_of_this_folder_stands_outside():
    told = {file for files in PROVED.values() for file in files}
    here = {f"tests/abuse/{path.name}" for path in Path(__file__).parent.glob("test_*.py")}

    assert here - told == {f"tests/abuse/{Path(__file__).name}"}
