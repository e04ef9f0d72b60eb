"""How is a file brought in from the command line? All in one go, with progress, ending in a sentence."""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from rapport.platform import clock
from rapport.platform.ui import formats

from ..catalogue import files_of
from ..mapping import BadMapping
from ..mending import rows_to_mend
from ..models import Import, folder
from ..nouns import said
from ..queries import errors_of, same_file_before
from ..reading import Unreadable
from .look import Preview, dry_run
from .run import run_import
from .start import NotAFileToImport, TooLarge, start_import


def command_line(file: str, kind: str, map_file: str | None, echo: Callable[[str], Any]) -> int:
    """Choose, look before, bring in; 0 when every row is in, 1 when rows were left out or nothing could be done."""
    try:
        import_ = start_import(file, kind, mapping=_mapping(map_file) if map_file else None)
        _introduce(import_, echo)
        preview = dry_run(import_, progress=_teller("Looked at", echo))
        if preview.questions:
            return _ask(preview, echo)
        run_import(import_, progress=_teller("Brought in", echo))
    except (NotAFileToImport, TooLarge, Unreadable, BadMapping) as problem:
        echo(str(problem))
        return 1
    return _conclude(import_, Path(file), echo)


def _mapping(map_file: str) -> Any:
    try:
        return json.loads(Path(map_file).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadMapping(f"The mapping in {map_file} cannot be read: it must be a file of JSON.") from error


def _introduce(import_: Import, echo: Callable[[str], Any]) -> None:
    matched = import_.mapping["fields"]
    for column in import_.file_shape.columns:
        echo(f"  {column} -> {matched.get(column, '(left out)')}")
    if files := files_of(import_.kind):
        echo(f"{', '.join(files)}: files are not brought in by a column.")
    if before := same_file_before(import_):
        echo(f"This very file was brought in before, on {before.started_at:%Y-%m-%d} (import {before.pk}).")


def _teller(what: str, echo: Callable[[str], Any]) -> Callable[[int, int], None]:
    """Says how far it is, once a second at most."""
    last = [clock.now()]

    def tell(done: int, total: int) -> None:
        now = clock.now()
        if (now - last[0]).total_seconds() >= 1:
            last[0] = now
            echo(f"{what} {done:,} of {total:,} rows")

    return tell


def _ask(preview: Preview, echo: Callable[[str], Any]) -> int:
    for question in preview.questions:
        ways = " or ".join(f'"{way}" ({words})' for way, words in question.ways)
        echo(f'{question.sentence} Say so under "reading" in the mapping: {ways}.')
    echo("Nothing was brought in.")
    return 1


def _conclude(import_: Import, file: Path, echo: Callable[[str], Any]) -> int:
    made = said(import_.counts)
    rows = ", ".join(
        f"{import_.counts[what]:,} {what}" for what in ("added", "changed", "known") if import_.counts.get(what)
    )
    skipped = import_.counts.get("skipped", 0)
    sentence = f"Done: {formats.plural(import_.rows or 0, 'row')} ({rows or 'none of them good'})"
    sentence += f"; new: {made}." if made else "."
    if errors_of(import_).exists():
        to_mend = _write_errors(import_, file.with_name(f"{file.stem}.errors.csv"))
        sentence += f" {formats.plural(skipped, 'row')} left out; mend {to_mend} and bring it in the same way."
    echo(f"{sentence} It can be taken back on the page Import (number {import_.pk}).")
    return 1 if skipped else 0


def _write_errors(import_: Import, wanted: Path) -> Path:
    """Beside the file that was chosen or, where that may not be written, beside our copy of it."""
    for path in (wanted, folder() / f"errors-{import_.pk}.csv"):
        with suppress(OSError), path.open("w", encoding="utf-8", newline="") as out:
            out.writelines(rows_to_mend(import_))
            return path
    return wanted
