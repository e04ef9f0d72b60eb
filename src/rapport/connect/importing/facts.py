"""What do we announce about imports?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact
from rapport.platform.languages import N_


@dataclass(frozen=True)
class ImportStarted(Fact):
    about = ("import", "import_id")
    words = N_("Began")

    import_id: int
    kind: str
    file_name: str


@dataclass(frozen=True)
class ImportFinished(Fact):
    about = ("import", "import_id")
    words = N_("Finished")

    import_id: int
    kind: str
    counts: dict[str, int]


@dataclass(frozen=True)
class ImportTakenBack(Fact):
    about = ("import", "import_id")
    words = N_("Took back")

    import_id: int
    kind: str
    stayed: int
