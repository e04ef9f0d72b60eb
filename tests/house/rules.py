"""The rules of the house, as functions from source to faults, so that each can be seen to fail on a plant."""

import ast
from collections.abc import Iterator

LONGEST_FILE = 400
NOT_ROWS = ("form", "default_storage", "super()")
WRITES = {"bulk_create", "bulk_update", "get_or_create", "update_or_create", "save", "delete"}
TIME_READERS = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("timezone", "now"),
    ("time", "time"),
}


def too_long(text: str) -> bool:
    return len(text.splitlines()) > LONGEST_FILE


def writes(tree: ast.Module) -> Iterator[str]:
    """Calls that change rows through a model or a queryset."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            called, target = node.func.attr, ast.unparse(node.func.value)
            through_objects = called in {"create", "update"} and ".objects" in target
            if through_objects or (called in WRITES and not target.startswith(NOT_ROWS)):
                yield f"line {node.lineno}: {target}.{called}()"


def reads_the_time(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = ast.unparse(node.func.value).rpartition(".")[2]
            if (owner, node.func.attr) in TIME_READERS:
                yield f"line {node.lineno}: {owner}.{node.func.attr}()"


def overrides_save(tree: ast.Module) -> Iterator[str]:
    """Effects hidden in `save()` or in signals."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            for part in node.body:
                if isinstance(part, ast.FunctionDef) and part.name in {"save", "delete"}:
                    yield f"line {part.lineno}: {node.name}.{part.name}"
        if isinstance(node, ast.ImportFrom) and node.module == "django.dispatch":
            yield f"line {node.lineno}: signals"


def has_module_docstring(tree: ast.Module) -> bool:
    return not tree.body or ast.get_docstring(tree) is not None
