"""Parameters differ by the channel people came by: outside the maths nobody reads those of everybody by mistake."""

import re
from pathlib import Path

import rapport

SRC = Path(rapport.__file__).parent
#: A part of the parameters, other than of those that `of(came_by)` chose.
READS = re.compile(r"(?<!\))\.(rhythms\[|spending\b|ratios\[|kept_share\b|kept_weight\b)")
MATHS = ("understand/maths/", "understand/in_sql/")
#: What reads it one group at a time, and the page that shows each group's own.
BY_GROUP = "@each_by_its_own"
SHOWS_ALL = "learn/fits.py"


def read_by_mistake(path, text):
    told = str(path)
    if BY_GROUP in text or told.endswith(SHOWS_ALL):
        return False
    return bool(READS.search(text)) and "/tests/" not in told and not any(part in told for part in MATHS)


def test_only_the_maths_reads_the_parts_of_parameters():
    assert [p for p in SRC.rglob("*.py") if read_by_mistake(p.as_posix(), p.read_text(encoding="utf-8"))] == []


def test_such_a_reading_would_be_found():
    assert read_by_mistake("loop/decide/rules.py", "due(x, t_x, parameters.rhythms[Habit.BUYING])")
    assert not read_by_mistake("loop/decide/rules.py", "fitted.of(state['came_by']).rhythms[habit]")
    assert not read_by_mistake("loop/understand/maths/measures.py", "parameters.spending")
