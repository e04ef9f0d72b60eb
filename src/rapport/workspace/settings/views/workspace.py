"""How does an admin change what every page reckons with?"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from rapport.platform.access.commands import set_up_workspace
from rapport.platform.access.queries import workspace as ours
from rapport.platform.languages import _
from rapport.workspace.place import colleague

from ..around import admins_only, page
from ..forms import WorkspaceForm


@admins_only
@require_http_methods(["GET", "POST"])
def workspace(request: HttpRequest) -> HttpResponse:
    form = WorkspaceForm(request.POST or None, initial=WorkspaceForm.told_by(ours()))
    if not form.is_valid():
        return page(request, "workspace", {"form": form}, wrong=form.is_bound)
    set_up_workspace(**form.cleaned_data, by=colleague(request))
    messages.success(request, _("Saved."))
    return redirect("settings:workspace")
