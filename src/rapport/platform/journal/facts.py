"""What is a fact? Something a command did, in the past tense, with ids and plain values only."""

from typing import Any, ClassVar, Self

import msgspec


class Fact:
    """Base of every fact; subclasses are frozen dataclasses named in the past tense."""

    named: ClassVar[dict[str, type["Fact"]]] = {}

    def __init_subclass__(cls) -> None:
        Fact.named[cls.fact_name()] = cls

    @classmethod
    def fact_name(cls) -> str:
        """The module and the name, e.g. `listen.LoopClosed`."""
        return f"{cls.__module__.split('.')[-2]}.{cls.__name__}"

    def as_payload(self) -> dict[str, Any]:
        return msgspec.to_builtins(self)

    @classmethod
    def from_payload(cls, payload: dict[str, Any]) -> Self:
        return msgspec.convert(payload, cls)
