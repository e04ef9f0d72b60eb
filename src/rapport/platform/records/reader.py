"""Who reads, when and where? What every question about records is asked with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any, TypeVar

from rapport.platform import clock
from rapport.platform.access import rights
from rapport.platform.access.once import together
from rapport.platform.access.queries import workspace, zone_of
from rapport.platform.access.rights import Scope

from . import catalogue
from .declare import Field, RecordType, Related, Worked
from .types import How

T = TypeVar("T")
EVERYBODY = "everybody"  # the rights of nouns that every colleague may read


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A colleague at an instant, in a zone, with the nouns as they are now; remembers what was worked out once."""

    user: Any
    now: datetime
    zone: tzinfo
    currency: str
    nouns: Mapping[str, RecordType]
    memo: dict[Any, Any] = field(default_factory=dict)

    @property
    def how(self) -> How:
        """How values are read and written here."""
        return How(self.now, self.zone, self.currency)

    def noun(self, name: str) -> RecordType:
        return self.nouns[name]

    def scope(self, noun: RecordType, deed: str = "read") -> Scope:
        """Which records of this noun the colleague may read, edit, delete, ..."""
        whose = noun.rights or noun.name
        if whose == EVERYBODY:
            return Scope(everything=True, owners=frozenset())
        return self.once(("scope", whose, deed), lambda: rights.scope_of(self.user, whose, deed))

    def may(self, noun: RecordType, deed: str) -> bool:
        """Any records of this noun at all?"""
        if noun.follows:
            return True
        if noun.made_of:
            return any(self.may(self.noun(part), deed) for part in noun.made_of)
        scope = self.scope(noun, deed)
        return scope.everything or bool(scope.owners and noun.owner)

    def sees(self, noun: RecordType, each: Field | Related) -> bool:
        """May the colleague read this field, and if it leads to another noun, anything of that?"""
        hidden = self.once(("hidden", noun.name), lambda: rights.hidden_fields(self.user, noun.name))
        to = getattr(each, "to", "") or getattr(getattr(each, "type", None), "to", "")
        if each.name in hidden or (to and not self.may(self.noun(to), "read")):
            return False
        if (of := getattr(each, "of", "")) and not self.sees(noun, noun.fields[of]):
            return False
        worked = getattr(each, "worked", None)
        return worked is None or self.once(("reads", noun.name, each.name), lambda: self._reads(noun, worked))

    def _reads(self, noun: RecordType, worked: Worked) -> bool:
        """May the colleague see all that a field is worked out from? Of other records that is every one of them."""
        other = self.noun(worked.noun) if worked.noun else noun
        everything = not worked.noun or self.scope(other).everything
        return everything and all(self.sees(other, other.fields[name]) for name in worked.reads)

    def edits(self, noun: RecordType, each: Field) -> bool:
        """May the colleague write this field of the records they may edit?"""
        frozen = self.once(("frozen", noun.name), lambda: rights.frozen_fields(self.user, noun.name))
        return each.editable and each.name not in frozen and self.sees(noun, each)

    def once(self, key: Any, work: Callable[[], T]) -> T:
        """What `work` answers, asked for once."""
        if key not in self.memo:
            self.memo[key] = work()
        return self.memo[key]


@together()
def reader(user: Any) -> Reader:
    """This colleague, now, in their zone."""
    here, currency = zone_of(user), workspace().currency
    return Reader(user=user, now=clock.now(), zone=here, currency=currency, nouns=catalogue.nouns())
