"""Which addresses lead to the nouns that this workspace made? `/x/pet`, as long as there is one."""

from rapport.platform.records.catalogue import nouns
from rapport.platform.records.objects import PREFIX


class OwnNoun:
    """The part of an address that names a noun made here."""

    regex = "[a-z0-9_]{1,40}"

    def to_python(self, value: str) -> str:
        """The noun's name; raises ValueError where there is none, which makes the address unknown."""
        name = f"{PREFIX}{value}"
        if name not in nouns():
            raise ValueError(name)
        return name

    def to_url(self, value: str) -> str:
        return value.removeprefix(PREFIX)
