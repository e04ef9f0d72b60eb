"""How does an admin say what a role may, and read why somebody may or may not?"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.platform.access import commands as access
from rapport.platform.access.models import Deed, Role
from rapport.platform.access.queries import roles as all_roles
from rapport.platform.languages import _
from rapport.workspace.place import colleague

from .. import commands
from ..around import admins_only, page
from ..role_forms import FieldsForm, MatrixForm, RoleForm, WhyForm, fields_told_of, told_of
from ..why import told_why


@admins_only
@require_http_methods(["GET", "POST"])
def roles(request: HttpRequest) -> HttpResponse:
    form = RoleForm(request.POST or None)
    try:
        if form.is_valid():
            return redirect("settings:role", access.add_role(**form.cleaned_data, by=colleague(request)).pk)
    except access.RoleNameTaken as taken:
        form.add_error("name", str(taken))
    return page(request, "roles", {"form": form, "roles": all_roles()}, wrong=form.is_bound)


@admins_only
@require_http_methods(["GET", "POST"])
def role(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(all_roles(), pk=pk)
    form = RoleForm(request.POST or None, initial={"name": one.name, "otherwise": one.otherwise})
    try:
        if form.is_valid():
            commands.change_role(one, **form.cleaned_data, by=colleague(request))
            return _saved(request, one)
    except access.RoleNameTaken as taken:
        form.add_error("name", str(taken))
    return _page(request, one, form=form)


@admins_only
@require_POST
def rights(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(all_roles(), pk=pk)
    form = MatrixForm(request.POST, told=told_of(one))
    if not form.is_valid():
        return _page(request, one, matrix=form)
    access.set_rights(one, form.reaches, by=colleague(request))
    return _saved(request, one)


@admins_only
@require_POST
def fields(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(all_roles(), pk=pk)
    form = FieldsForm(request.POST, told=fields_told_of(one))
    if not form.is_valid():
        return _page(request, one, fields=form)
    for noun, name, may_read, may_edit in form.changes:
        access.set_field_right(one, noun, name, may_read=may_read, may_edit=may_edit, by=colleague(request))
    return _saved(request, one)


@admins_only
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        commands.remove_role(get_object_or_404(all_roles(), pk=pk), by=colleague(request))
        messages.success(request, _("Role removed."))
    except access.RoleInUse as used:
        messages.error(request, str(used))
        return redirect("settings:role", pk)
    return redirect("settings:roles")


@admins_only
@require_GET
def why(request: HttpRequest) -> HttpResponse:
    form = WhyForm(request.GET or None)
    told = told_why(colleague(request), **form.cleaned_data) if form.is_valid() else None
    return page(request, "rights", {"form": form, "told": told, "deeds": Deed}, wrong=form.is_bound and told is None)


def _saved(request: HttpRequest, one: Role) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("settings:role", one.pk)


def _page(
    request: HttpRequest,
    one: Role,
    *,
    form: RoleForm | None = None,
    matrix: MatrixForm | None = None,
    fields: FieldsForm | None = None,
) -> HttpResponse:
    shown = {
        "role": one,
        "form": form or RoleForm(initial={"name": one.name, "otherwise": one.otherwise}),
        "matrix": matrix or MatrixForm(told=told_of(one)),
        "fields": fields or FieldsForm(told=fields_told_of(one)),
        "deeds": Deed,
    }
    wrong = any(each is not None and each.is_bound for each in (form, matrix, fields))
    return page(request, "role", shown, wrong=wrong)
