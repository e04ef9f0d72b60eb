"""Why may a field of a contract not be so? Each refusal is a sentence beside its field."""

from rapport.platform.languages import N_, _, sentence
from rapport.platform.records.commands import WrongValue


class Refused(WrongValue):
    """This cannot be so."""

    about = ("", N_("Contract"))

    def __init__(self) -> None:
        field, label = self.about
        super().__init__(field, _(label), sentence(type(self)))


class NumberTaken(Refused):
    """There is a contract of this number already."""

    about = ("number", N_("Number"))


class NoSuchTerm(Refused):
    """A contract runs for 1 to 600 months at a time."""

    about = ("term", N_("Term in months"))


class NoSuchStart(Refused):
    """A contract begins between 1970 and ten years from now."""

    about = ("starts", N_("Began"))


class BeganTooLate(Refused):
    """It was renewed, or ended, before that day."""

    about = ("starts", N_("Began"))


class RenewedAhead(Refused):
    """It was renewed so often that the last of these dates would lie ahead. Take a renewal back first."""


class NeedsADate(Refused):
    """A contract that runs has a next date. Say when it ended instead."""

    about = ("renews", N_("Renewal due"))


class RenewsTooEarly(Refused):
    """The next date lies after the start, and after the dates at which it was renewed."""

    about = ("renews", N_("Renewal due"))


class RenewsTooLate(Refused):
    """The next date lies within the next 100 years."""

    about = ("renews", N_("Renewal due"))


class NotOneOfItsDates(Refused):
    """Counted from its start in steps of its term, no renewal date falls on that day."""

    about = ("renews", N_("Renewal due"))


class OthersLieBefore(Refused):
    """There are renewal dates before that one which still lie ahead."""

    about = ("renews", N_("Renewal due"))


class HasNoNextDate(Refused):
    """A contract that has ended has no next date."""

    about = ("renews", N_("Renewal due"))


class EndsBeforeItBegan(Refused):
    """It cannot end before it began."""

    about = ("ended", N_("Ended"))


class EndsBeforeItWasRenewed(Refused):
    """It was renewed after that. Take the renewal back first."""

    about = ("ended", N_("Ended"))


class EndsAhead(Refused):
    """That lies ahead: a contract is ended when it ends."""

    about = ("ended", N_("Ended"))


class HasNotEnded(Refused):
    """Only a contract that has ended says why."""

    about = ("reason", N_("Reason"))
