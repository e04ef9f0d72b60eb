"""Why may something not be done to records or fields? Each refusal is a sentence for the page."""

from rapport.platform.languages import N_

#: What is said to whom may not do it at all, to this one record, to some of them.
MAY_NOT = {"edit": N_("You may not edit %(plural)s."), "delete": N_("You may not delete %(plural)s.")}
NOT_THIS = {"edit": N_("You may not edit this %(noun)s."), "delete": N_("You may not delete this %(noun)s.")}
NOT_THESE = {
    "edit": N_("You may not edit %(others)s of these %(plural)s."),
    "delete": N_("You may not delete %(others)s of these %(plural)s."),
}


class NotAllowed(Exception):
    """You may not do this; the message says what."""


class NotPossible(Exception):
    """This cannot be done, by anybody; the message says why."""


class WrongValue(ValueError):
    """A value does not fit its field; `sentence` stands beside the field, the message names it."""

    def __init__(self, field: str, label: str, sentence: str) -> None:
        super().__init__(f"{label}: {sentence}")
        self.field, self.sentence = field, sentence
