"""What do the house tests look at? The product's own sources, parsed once."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "rapport"


@cache
def trees() -> dict[Path, ast.Module]:
    """Every module of the product but migrations and tests."""
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(product_files("*.py"))}


def product_files(pattern: str) -> Iterator[Path]:
    for path in PACKAGE.rglob(pattern):
        if not {"migrations", "tests", "built"} & set(path.parts):
            yield path


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def is_command(path: Path) -> bool:
    """Commands, and what only commands call: `commands.py`, a `commands` folder, or a file of SQL states."""
    return path.name == "commands.py" or "commands" in path.parts
