"""Why may something not be done to records or fields? Each refusal is a sentence for the page."""


class NotAllowed(Exception):
    """You may not do this; the message says what."""


class NotPossible(Exception):
    """This cannot be done, by anybody; the message says why."""


class WrongValue(ValueError):
    """A value does not fit its field; `sentence` stands beside the field, the message names it."""

    def __init__(self, field: str, label: str, sentence: str) -> None:
        super().__init__(f"{label}: {sentence}")
        self.field, self.sentence = field, sentence
