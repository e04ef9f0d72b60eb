"""Which pages are measured, in which variants, and who reads them?"""

from dataclasses import dataclass, field

from django.test import Client

from rapport.loop.know.models import Party
from rapport.platform.access.models import User
from rapport.workspace.addresses import address

from .world.size import ME


@dataclass(frozen=True)
class Page:
    """One page in the variants that people open, and a text that every answer holds."""

    name: str
    words: str
    paths: tuple[str, ...]
    holds: str
    headers: dict[str, str] = field(default_factory=dict)


def me() -> User:
    return User.objects.get(email=ME)


def browser() -> Client:
    """The browser of a colleague who has signed in."""
    reader = Client(headers={"host": "127.0.0.1"})
    reader.force_login(me(), backend="allauth.account.auth_backends.AuthenticationBackend")
    return reader


def pages() -> tuple[Page, ...]:
    """Today, the list of people, the person with the longest story, and what the palette answers."""
    longest = Party.objects.people().order_by("-relationship__touches").first()
    assert longest
    person, middle = address(longest), Party.objects.people().order_by("sort_name")[1000].pk
    lists = ("", "?view=mine", "?sort=name", "?sort=-spend", f"?sort=name&after={middle}", "?view=fading", "?q=an",
             "?q=noah+ber")  # fmt: skip
    words = ("a", "an", "ann", "nora", "nora b", "berg", "cem.kal", "+44207", "office 1", "zzz")
    asked = (q.replace("+", "%2B").replace(" ", "+") for q in words)
    return (
        Page("today", "Today", ("/today", "/today?kind=silent", "/today?kind=promises"), "</html>"),
        Page("people", "People", tuple(f"/people{query}" for query in lists), "</html>"),
        Page("person", "Person", (person, f"{person}?show=orders", f"{person}?evidence=rhythm"), "</html>"),
        Page("search", "search", tuple(f"/search/-/palette?q={q}" for q in asked), "", {"HX-Request": "true"}),
    )
