"""Every import contract fails when somebody breaks it: a copy of the house with one planted import."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .source import ROOT

PLANTED = {
    "The house": ("platform/clock/__init__.py", "import rapport.loop.know.models"),
    "The loop": ("loop/know/queries.py", "import rapport.loop.decide.models"),
    "Departments": ("departments/sales/queries.py", "import rapport.departments.service"),
    "Maths": ("loop/understand/maths/counters.py", "import django.db"),
    "Maths of deciding": ("loop/decide/maths/steps.py", "import psycopg"),
    "Maths of hours": ("platform/hours/maths.py", "import rapport.platform.clock"),
    "Views, forms": ("loop/act/queries.py", "import rapport.loop.decide.subscribers"),
    "Inside a module": ("loop/listen/models/loops.py", "import rapport.loop.listen.queries"),
    "exhaustive": ("attic/__init__.py", "import rapport.loop"),
}


@pytest.fixture(scope="module")
def house(tmp_path_factory) -> Path:
    copy = tmp_path_factory.mktemp("house")
    shutil.copytree(ROOT / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__", "built", "tests"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    (copy / "src/rapport/departments/service").mkdir(exist_ok=True)
    (copy / "src/rapport/departments/service/__init__.py").write_text('"""Planted."""\n')
    return copy


def lint(house: Path) -> subprocess.CompletedProcess:
    command = "import sys; sys.path.insert(0, 'src'); from importlinter.cli import lint_imports_command as c; c()"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-cache"], cwd=house, capture_output=True, text=True, check=False
    )


def test_the_house_as_it_stands_keeps_every_contract(house):
    done = lint(house)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("contract", PLANTED)
def test_a_planted_import_breaks(house, contract):
    place, line = PLANTED[contract]
    path = house / "src/rapport" / place
    before = path.read_text() if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    path.write_text((before or "") + f"\n{line}\n")
    try:
        assert lint(house).returncode != 0
    finally:
        path.write_text(before) if before is not None else shutil.rmtree(path.parent)
