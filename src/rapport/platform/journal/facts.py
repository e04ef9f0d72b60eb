"""What is a fact? Something a command did, in the past tense, with ids and plain values only."""

from dataclasses import dataclass
from typing import Any, ClassVar, Self

import msgspec

from rapport.platform.languages import N_


class Fact:
    """Base of every fact; subclasses are frozen dataclasses named in the past tense.

    Each says what single record it is about, by its noun and the field that holds its id: `about = ("loop",
    "loop_id")`, or `about = None`. And how it reads: `words`, which the name of that record completes, like "Closed".
    What changed from what to what is always called `changed`: each field with the old and the new value.
    """

    about: ClassVar[tuple[str, str] | None]
    words: ClassVar[str]
    named: ClassVar[dict[str, type["Fact"]]] = {}

    def __init_subclass__(cls) -> None:
        Fact.named[cls.fact_name()] = cls

    @classmethod
    def fact_name(cls) -> str:
        """The module and the name, e.g. `listen.LoopClosed`."""
        return f"{cls.__module__.split('.')[-2]}.{cls.__name__}"

    def subject(self) -> tuple[str, str] | tuple[None, None]:
        """The noun and the id of the record it is about; nothing when there is none."""
        if self.about is None or (record := getattr(self, self.about[1])) is None:
            return None, None
        return self.about[0], str(record)

    def as_payload(self) -> dict[str, Any]:
        return msgspec.to_builtins(self)

    @classmethod
    def from_payload(cls, payload: dict[str, Any]) -> Self:
        return msgspec.convert(payload, cls)


@dataclass(frozen=True)
class ValuesForgotten(Fact):
    """What fields had been, before and after, was taken out of the entries about some records."""

    about = None
    words = N_("Took values out of the journal")

    noun: str
    records: int
    entries: int
    why: str
