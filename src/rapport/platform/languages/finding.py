"""Which messages are in a file? In Python those that are marked, and the docstrings that `sentence(Refused)` says; in
TOML what stands under some keys."""

import ast
import tomllib
from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from typing import IO, Any

from babel.messages.extract import extract_python

Message = tuple[int, str, Any, Any]


def messages(
    file: IO[bytes], keywords: Mapping[str, Any], comment_tags: Collection[str], options: Any
) -> Iterator[Message]:
    """As the library's own, for `babel.cfg`."""
    source = file.read()
    theirs: Iterator[Any] = extract_python(BytesIO(source), keywords, comment_tags, options)
    yield from theirs
    nodes = list(ast.walk(ast.parse(source)))
    said = {name for node in nodes for name in _refused(node)}
    of_itself: set[str] = set()
    for each in (node for node in nodes if isinstance(node, ast.ClassDef)):
        if _says_itself(each) or of_itself & {base.id for base in each.bases if isinstance(base, ast.Name)}:
            of_itself.add(each.name)
        if each.name in said | of_itself and (text := ast.get_docstring(each)):
            yield each.lineno, "_", " ".join(text.split()), []


def texts(file: IO[bytes], keywords: Any, comment_tags: Any, options: Mapping[str, str]) -> Iterator[Message]:
    """Of TOML, as the library's own: every text under one of the `keys`."""
    yield from ((1, "_", text, []) for text in _under(tomllib.loads(file.read().decode()), options["keys"].split()))


def _under(told: Any, keys: Collection[str], key: str = "") -> Iterator[str]:
    if isinstance(told, dict):
        for name, value in told.items():
            yield from _under(value, keys, name)
    elif isinstance(told, list):
        for each in told:
            yield from _under(each, keys, key)
    elif isinstance(told, str) and told and key in keys:
        yield told


def _refused(node: ast.AST) -> Iterator[str]:
    """The classes whose docstring is said here: `sentence(AlreadyClosed)`."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "sentence":
        yield from (told.id for told in node.args if isinstance(told, ast.Name))


def _says_itself(each: ast.ClassDef) -> bool:
    """Does it say `sentence(type(self))`? Then those below it that derive from it do, too."""
    return any(ast.unparse(node) == "sentence(type(self))" for node in ast.walk(each) if isinstance(node, ast.Call))
