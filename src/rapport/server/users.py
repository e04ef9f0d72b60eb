"""Let the first colleague in, from the command line."""

from collections.abc import Callable
from secrets import token_urlsafe

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from rapport.platform.access.commands import EmailTaken, add_user


def add(email: str, *, name: str, admin: bool, say: Callable[[str], None]) -> int:
    """Add a colleague with a password made for them, and say it once."""
    password = token_urlsafe(12)
    try:
        validate_email(email)
        add_user(email, name=name, password=password, is_admin=admin, source="command line")
    except ValidationError:
        say(f"{email} is not an e-mail address.")
        return 1
    except EmailTaken as taken:
        say(str(taken.__doc__))
        return 1
    say(f"{name} can sign in as {email} / {password}")
    return 0
