"""Where does one see what sends by itself? By its cause: the journey, or else how delivery goes."""

from django.urls import reverse


def url_of_cause(cause: str) -> str:
    """There one reads why it stands still, and lets it go on."""
    number = cause.removeprefix("j")
    return reverse("journeys:journey", args=[number]) if number.isdecimal() else reverse("settings:delivery")
