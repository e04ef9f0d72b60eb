"""How does somebody ask to be introduced, and how is it answered on the page of whom it is about?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from rapport.loop.know.commands import IntroductionRefused, ask_for_introduction
from rapport.loop.know.queries import introductions_of
from rapport.platform.languages import _
from rapport.workspace.place import colleague, place_of

from .. import intros
from ..answers import answer, ask, party_or_404, party_to_change
from ..forms import AskColleagueForm
from ..introducers import introducers


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, folder: str, pk: int) -> HttpResponse:
    party = party_to_change(request, folder, pk)
    could = introducers(request.user, party, place_of(request))
    form = AskColleagueForm(request.POST or None, ours=could.ours)
    if form.is_valid():
        told = form.cleaned_data
        whom = next(one.user for one in could.ours if str(one.user.pk) == told["colleague"])
        try:
            made = ask_for_introduction(party, colleague=whom, note=told["note"], by=colleague(request))
        except IntroductionRefused as refused:
            form.add_error(None, str(refused))
        else:
            return answer(request, party, _("%(name)s is asked, and finds it on Today.", name=whom.name),
                          undo=f"introductions/{made.pk}/withdraw")  # fmt: skip
    status = 422 if form.is_bound else 200
    return ask(request, party, "relationship/introduce.html", {"form": form, "could": could}, status=status)


@require_POST
def settle(request: HttpRequest, folder: str, pk: int, introduction: int, deed: str) -> HttpResponse:
    party = party_or_404(request, folder, pk)
    one = get_object_or_404(introductions_of(request.user).filter(party=party), pk=introduction)
    said, is_undone = intros.settle(one, deed, by=colleague(request))
    return answer(request, party, said, undo=f"introductions/{one.pk}/again" if is_undone else "")
