"""How is a declared label said? Each time it is asked for, in the language of who asks."""

from typing import Any

from .reader import language
from .words import _


class Written(str):
    """What somebody here wrote: the name of a thing of their own, which no language changes."""

    __slots__ = ()


class Label(str):
    """A label as it is said now, which knows how it was declared, so that a copy of a declaration keeps that."""

    declared: str

    def lower(self) -> str:
        """As it stands inside a sentence: where nouns are written large, nothing changes."""
        return str(self) if language() == "de" else super().lower()


class Said:
    """A label of a dataclass, said in the language of who asks for it; without a `usual` one it has to be given."""

    def __init__(self, usual: str | None = None) -> None:
        self.usual = usual

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, instance: Any, owner: type | None = None) -> str:
        if instance is not None:
            return said(instance.__dict__[self.name])
        if self.usual is None:
            raise AttributeError(self.name)
        return self.usual

    def __set__(self, instance: Any, text: str) -> None:
        instance.__dict__[self.name] = text.declared if isinstance(text, Label) else text


def said(text: str) -> str:
    """The declared label in the reader's language; what somebody wrote, a number and markup as they are."""
    if not isinstance(text, str) or hasattr(text, "__html__"):
        return text
    declared = text.declared if isinstance(text, Label) else text
    label = Label(declared if isinstance(declared, Written) else _(declared))
    label.declared = declared
    return label
