"""Where does the provider of text messages tell us what became of them, and what they answer?"""

from datetime import datetime

from rapport.platform.access.tokens import Expired, Forged, read_token, token

from ..models import TextSettings

HOOK = "text hook"


def hook_path(settings: TextSettings) -> str:
    """The path of the address that only the provider knows."""
    return f"/hooks/sms/{token(HOOK, settings.hook_number)}"


def is_hook(settings: TextSettings, secret: str, *, now: datetime) -> bool:
    """Is this the present secret of that address, and is there a provider that could know it?"""
    try:
        return bool(settings.provider) and read_token(HOOK, secret, now=now) == (settings.hook_number,)
    except (Forged, Expired):
        return False
