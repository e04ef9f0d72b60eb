"""Which file does one mend? The rows that were left out, as they were, with what is wrong in a last column."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator

from .models import Import
from .queries import PROBLEM, errors_of
from .reading import rows_of


def rows_to_mend(import_: Import) -> Iterator[str]:
    """The lines of a CSV file with the original columns and `problem`; it can be mended and chosen as it is."""
    sentences: dict[int, list[str]] = defaultdict(list)
    for row, column, sentence in errors_of(import_).values_list("row", "column", "sentence").iterator():
        sentences[row].append(f"{column}: {sentence}" if column else sentence)
    columns = [column for column in import_.file_shape.columns if column != PROBLEM]
    yield "\ufeff" + _line([*columns, PROBLEM])
    if not sentences:
        return
    last = max(sentences)
    for number, cells in rows_of(import_.path, import_.file_shape):
        if number in sentences:
            yield _line([_text(cells.get(column)) for column in columns] + [" ".join(sentences[number])])
        if number >= last:
            return


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)


def _line(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
