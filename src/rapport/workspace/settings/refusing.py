"""What do pages about fields and kinds of record say when a command refuses?"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from rapport.platform.records import commands

#: What a command says in a sentence; it stands above the form.
REFUSALS = (
    commands.LabelTaken, commands.NotALabel, commands.NotAllowed, commands.NotPossible, commands.TableBusy,
)  # fmt: skip


def is_done(form: forms.Form, deed: Callable[[], Any]) -> bool:
    """Do it, and say whether it was done; a refusal stands in the form."""
    try:
        deed()
    except REFUSALS as refusal:
        form.add_error("label" if isinstance(refusal, commands.LabelTaken | commands.NotALabel) else None, str(refusal))
        return False
    return True


def say(request: HttpRequest, deed: Callable[[], Any], done: str) -> None:
    """Do it, and say so at the next page; a refusal is said there, too."""
    try:
        deed()
        messages.success(request, done)
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
