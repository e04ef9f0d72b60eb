"""How does an admin add teams, and say which lies below which?"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from rapport.platform.access import commands as access
from rapport.platform.access.queries import team_tree
from rapport.platform.access.queries import teams as all_teams
from rapport.platform.languages import _
from rapport.workspace.place import colleague

from ..around import admins_only, page
from ..role_forms import TeamForm


@admins_only
@require_http_methods(["GET", "POST"])
def teams(request: HttpRequest) -> HttpResponse:
    form = TeamForm(request.POST or None)
    if not form.is_valid():
        return page(request, "teams", {"form": form, "tree": team_tree()}, wrong=form.is_bound)
    access.add_team(form.cleaned_data["name"], parent=form.cleaned_data["parent"], by=colleague(request))
    messages.success(request, _("Team added."))
    return redirect("settings:teams")


@admins_only
@require_http_methods(["GET", "POST"])
def team(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(all_teams(), pk=pk)
    form = TeamForm(request.POST or None, team=one, initial={"name": one.name, "parent": one.parent_id})
    try:
        if form.is_valid():
            access.change_team(one, **form.cleaned_data, by=colleague(request))
            messages.success(request, _("Saved."))
            return redirect("settings:teams")
    except access.TeamCircle as circle:
        form.add_error("parent", str(circle))
    except access.TeamNameTaken as taken:
        form.add_error("name", str(taken))
    return page(request, "team", {"form": form, "team": one}, wrong=form.is_bound)
