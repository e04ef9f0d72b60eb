"""What may be set in a trigger of one kind? Each setting with its bounds; a value that does not fit is refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rapport.platform.languages import _


class NotSet(ValueError):
    """A setting that does not fit. Its text says which and why."""


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One thing to be set. A number from `low` to `high` (whole if `whole`), one of `choices`, or a text up to
    `longest`; `unit` is said behind the number."""

    label: str
    default: Any
    low: float = 0
    high: float = 0
    whole: bool = True
    unit: str = ""
    choices: Mapping[str, str] | None = None
    longest: int = 0
    needed: bool = True

    def read(self, value: Any) -> Any:
        """The value as it is kept; raises NotSet."""
        if self.choices is not None:
            return self._choice(value)
        return self._text(value) if self.longest else self._number(value)

    def _choice(self, value: Any) -> str:
        if value not in (self.choices or {}):
            choices = ", ".join(_(words) for words in (self.choices or {}).values())
            raise NotSet(_("%(label)s: choose one of %(choices)s.", label=_(self.label), choices=choices))
        return str(value)

    def _text(self, value: Any) -> str:
        if not isinstance(value, str) or len(value) > self.longest:
            raise NotSet(_("%(label)s: write at most %(most)s characters.", label=_(self.label), most=self.longest))
        if self.needed and not value.strip():
            raise NotSet(_("%(label)s is missing.", label=_(self.label)))
        return value.strip()

    def _number(self, value: Any) -> float | int:
        try:
            number = float(value)
        except (TypeError, ValueError, OverflowError):
            raise NotSet(_("%(label)s: write a number.", label=_(self.label))) from None
        if isinstance(value, bool) or not self.low <= number <= self.high:
            between = {"low": f"{self.low:g}", "high": f"{self.high:g}"}
            raise NotSet(_("%(label)s: choose a number from %(low)s to %(high)s.", label=_(self.label), **between))
        if self.whole and number != int(number):
            raise NotSet(_("%(label)s: choose a whole number.", label=_(self.label)))
        return int(number) if self.whole else number


def read_settings(known: Mapping[str, Setting], told: Mapping[str, Any]) -> dict[str, Any]:
    """Every setting, told or by default; raises NotSet, also for one that is not known."""
    if unknown := [name for name in told if name not in known]:
        raise NotSet(_("There is no setting called %(name)s here.", name=str(unknown[0])[:40]))
    return {name: setting.read(told.get(name, setting.default)) for name, setting in known.items()}
