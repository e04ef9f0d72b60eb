"""The house keeps its rules, and every rule is seen to fail on a planted violation."""

import ast
from pathlib import Path

import pytest

from . import rules
from .source import PACKAGE, ROOT, is_command, name_of, product_files, trees

#: The session and the file system of the server are not rows of a module.
NOT_ROWS = {PACKAGE / "server" / "home.py", PACKAGE / "platform" / "clock" / "__init__.py"}


def test_only_commands_write():
    found = [
        f"{name_of(path)} {fault}"
        for path, tree in trees().items()
        if not is_command(path) and path not in NOT_ROWS
        for fault in rules.writes(tree)
    ]
    assert found == []


def test_only_the_clock_reads_the_time():
    clock = PACKAGE / "platform" / "clock"
    found = [
        f"{name_of(path)} {fault}"
        for path, tree in trees().items()
        if clock not in path.parents
        for fault in rules.reads_the_time(tree)
    ]
    assert found == []


def test_nothing_hides_effects_in_save_or_signals():
    assert [f"{name_of(path)} {fault}" for path, tree in trees().items() for fault in rules.overrides_save(tree)] == []


@pytest.mark.parametrize("pattern", ["*.py", "*.ts", "*.html", "*.css", "*.sql"])
def test_no_file_is_too_long(pattern):
    assert [name_of(path) for path in product_files(pattern) if rules.too_long(path.read_text(encoding="utf-8"))] == []


def test_every_module_says_which_question_it_answers():
    silent = [
        name_of(path)
        for path, tree in trees().items()
        if not rules.has_module_docstring(tree) and path.name != "apps.py" and path.name != "urls.py"
    ]
    assert silent == []


def test_every_module_with_commands_has_tests():
    modules = {path.parent for path in product_files("commands.py")} | {
        path.parent.parent for path in product_files("commands/__init__.py")
    }
    untested = [name_of(module) for module in modules if not list(module.glob("tests/**/test_*.py"))]
    assert untested == []


def test_every_page_has_a_query_count_assertion():
    pages = {
        path.stem
        for path in product_files("*.html")
        if path.parent.parent.name == "templates" and path.parent.name not in {"ui", "account"}
    }
    tested = "\n".join(
        path.read_text(encoding="utf-8") for path in ROOT.rglob("test_*.py") if ".venv" not in path.parts
    )
    assert "django_assert_max_num_queries" in tested
    for address in ("/today", "/people", "/organisations", "/loops", "/insights", "/import", "/settings", "/search"):
        assert f'"{address}' in tested, f"{address} has no test"
    assert pages


@pytest.mark.parametrize(
    ("rule", "violation"),
    [
        (rules.writes, "Party.objects.create(name='x')"),
        (rules.writes, "party.save()"),
        (rules.writes, "Party.objects.filter(pk=1).update(name='x')"),
        (rules.reads_the_time, "from datetime import datetime\nnow = datetime.now()"),
        (rules.reads_the_time, "from django.utils import timezone\nnow = timezone.now()"),
        (rules.overrides_save, "class A:\n    def save(self):\n        pass"),
        (rules.overrides_save, "from django.dispatch import receiver"),
    ],
)
def test_a_planted_violation_is_found(rule, violation):
    assert list(rule(ast.parse(violation)))


def test_a_planted_long_file_is_found():
    assert rules.too_long("\n" * 401)


def test_the_repository_names_no_machine_and_no_package_host():
    hosts = ("files." + "pythonhosted", "registry." + "npmjs", "/work" + "/main", "/tmp/" + "bash_jobs")
    texts = [
        path for ending in ("*.py", "*.md", "*.json", "*.toml", "*.lock", "Makefile") for path in ROOT.rglob(ending)
    ]
    own = [path for path in texts if not {".venv", "node_modules", ".git", "dist", ".home"} & set(path.parts)]
    found = [
        f"{name_of(path)}: {host}"
        for path in own
        for host in hosts
        if host in path.read_text(encoding="utf-8", errors="ignore")
    ]
    assert found == []


def test_the_picture_of_paths_is_the_one_we_think():
    assert Path("src/rapport/loop/listen/commands/record.py") in {path.relative_to(ROOT) for path in trees()}
