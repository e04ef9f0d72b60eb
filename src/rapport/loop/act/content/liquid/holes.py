"""What is printed where nobody knows the value? Nothing: it is refused by name, or left standing as it was written."""

from liquid.exceptions import UndefinedError
from liquid.undefined import Undefined

from rapport.platform.languages import _


class NotKnown(UndefinedError):
    """A value that a text prints is not known of this person."""

    def __init__(self, name: str) -> None:
        super().__init__(_("“%(value)s” is not known.", value=name), token=None)
        self.name = name

    def __str__(self) -> str:
        return str(self.args[0])


class Missing(Undefined):
    """Not known: `if` and `default` may ask for it, whoever prints it is refused."""

    force_liquid_default = True

    @property
    def path(self) -> str:
        """How it was written: person.city."""
        return (self.hint or self.name).removesuffix(" is undefined").strip("'")

    def __str__(self) -> str:
        raise NotKnown(self.path)


class Hole(Missing):
    """Not known, and left standing for whoever reads it through before it goes."""

    def __str__(self) -> str:
        return f"{{{{ {self.path} }}}}"
