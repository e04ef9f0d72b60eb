"""How does an admin connect mailboxes, and see how reading them goes?"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from rapport.connect.mailbox import commands as reading
from rapport.connect.mailbox import queries
from rapport.platform.languages import _, ngettext
from rapport.workspace.place import colleague, place_of

from ..around import admins_only, page
from ..mailbox_forms import ChangeMailboxForm, MailboxForm
from ..mailbox_words import told


@admins_only
@require_http_methods(["GET", "POST"])
def mailboxes(request: HttpRequest) -> HttpResponse:
    form = MailboxForm(request.POST or None)
    try:
        if form.is_valid():
            made = reading.add_mailbox(**form.cleaned_data, by=colleague(request))
            messages.success(request, _("%(made)s is connected, and is read from now on.", made=made.name))
            return redirect("settings:mailboxes")
    except (reading.MailboxWrong, ValueError) as wrong:
        form.add_error(None, str(wrong))
    now = place_of(request).now
    boxes = [(one, told(one, now)) for one in queries.health(queries.mailboxes(), now)]
    return page(request, "mailboxes", {"form": form, "boxes": boxes}, wrong=form.is_bound)


@admins_only
@require_http_methods(["GET", "POST"])
def mailbox(request: HttpRequest, pk: int) -> HttpResponse:
    box = get_object_or_404(queries.mailboxes(), pk=pk)
    form = ChangeMailboxForm(request.POST or None, initial=ChangeMailboxForm.told_by(box))
    try:
        if form.is_valid():
            new = form.cleaned_data | {"password": form.cleaned_data["password"] or None}
            reading.change_mailbox(box, **new, by=colleague(request))
            messages.success(request, _("Saved."))
            return redirect("settings:mailbox", pk=pk)
    except (reading.MailboxWrong, ValueError) as wrong:
        form.add_error(None, str(wrong))
    place = place_of(request)
    (health,) = queries.health(queries.mailboxes().filter(pk=pk), place.now)
    shown = {"form": form, "box": box, "health": health, "told": told(health, place.now), "place": place}
    return page(request, "mailbox", shown | {"skipped": queries.lately_skipped(box)}, wrong=form.is_bound)


@admins_only
@require_POST
def test(request: HttpRequest, pk: int) -> HttpResponse:
    box = get_object_or_404(queries.mailboxes(), pk=pk)
    trouble, mails = queries.mailbox_trouble(box)
    if trouble:
        messages.error(request, trouble)
    else:
        messages.success(
            request,
            ngettext(
                "%(host)s lets us in: %(folder)s holds %(n)s mail.",
                "%(host)s lets us in: %(folder)s holds %(n)s mails.",
                mails,
                host=box.host,
                folder=box.folder,
            ),
        )
    return redirect("settings:mailboxes")


@admins_only
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    for box in queries.mailboxes().filter(pk=pk):
        reading.remove_mailbox(box, by=colleague(request))
        messages.success(request, _("%(box)s is read no more. What came by it stays.", box=box.name))
    return redirect("settings:mailboxes")
