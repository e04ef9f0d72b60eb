"""What can be done about roles? Make them, say what they may, give them to colleagues."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import N_, _, sentence

from ..facts import RoleAdded, RoleChanged, RoleRemoved
from ..models import Deed, FieldRight, Reach, Right, Role, User
from ..once import forget
from .guard import only_admins
from .people import change_user

FOLLOWS = N_("as otherwise")


class RoleNameTaken(Exception):
    """There is a role of this name already."""


class RoleInUse(Exception):
    """Colleagues still have this role: give them another one first."""


@transaction.atomic
def add_role(name: str, *, otherwise: str = Reach.ALL, by: User | None) -> Role:
    """A new role; it may for every noun what `otherwise` says until more is said."""
    only_admins(by)
    role = Role(name=name, otherwise=Reach(otherwise), made_at=clock.now(), made_by=by)
    _save(role, force_insert=True)
    announce(RoleAdded(role_id=role.pk, name=role.name, otherwise=role.otherwise), by=by)
    return role


@transaction.atomic
def change_role(role: Role, *, name: str | None = None, otherwise: str | None = None, by: User | None) -> Role:
    """Call it differently, or change what holds where nothing else is said."""
    only_admins(by)
    role = Role.objects.select_for_update().get(pk=role.pk)
    wanted = {"name": name or role.name, "otherwise": Reach(otherwise or role.otherwise)}
    changed = {key: [str(getattr(role, key)), str(new)] for key, new in wanted.items() if getattr(role, key) != new}
    if changed:
        role.name, role.otherwise = wanted["name"], wanted["otherwise"]
        _save(role, update_fields=list(changed))
        _changed(role, changed, by)
    return role


@transaction.atomic
def remove_role(role: Role, *, by: User | None) -> None:
    """Nobody has it any more: forget it and what it may."""
    only_admins(by)
    role = Role.objects.select_for_update().get(pk=role.pk)
    if role.holders.exists():
        raise RoleInUse(sentence(RoleInUse))
    gone = RoleRemoved(role_id=role.pk, name=role.name)
    role.delete()
    forget()
    announce(gone, by=by)


@transaction.atomic
def set_rights(role: Role, reaches: Mapping[tuple[str, str], str | None], *, by: User | None) -> Role:
    """Whose records the role may do this with, by (noun, deed); None follows `otherwise` again."""
    only_admins(by)
    role = Role.objects.select_for_update().get(pk=role.pk)
    now = {(right.noun, right.deed): right for right in role.rights.all()}
    changed: dict[str, list[str]] = {}
    for (noun, deed), reach in reaches.items():
        right = now.get((noun, str(Deed(deed))))
        before = right.reach if right else None
        if before == reach:
            continue
        changed[f"{noun} {deed}"] = [before or FOLLOWS, reach or FOLLOWS]
        if reach:
            values = {"reach": Reach(reach)}
            Right.objects.update_or_create(role=role, noun=noun, deed=Deed(deed), defaults=values)
        elif right:
            right.delete()
    _changed(role, changed, by)
    return role


@transaction.atomic
def set_field_right(
    role: Role, noun: str, field: str, *, may_read: bool, may_edit: bool, by: User | None
) -> FieldRight | None:
    """Hide a field of this noun from the role, let it be only read, or let it be read and changed (then no row)."""
    only_admins(by)
    role = Role.objects.select_for_update().get(pk=role.pk)
    may_edit = may_edit and may_read
    right = role.field_rights.filter(noun=noun, field=field).first()
    before = _spelled(right.may_read, right.may_edit) if right else _spelled(True, True)
    after = _spelled(may_read, may_edit)
    if before == after:
        return right
    if may_edit and right:
        right.delete()
        right = None
    else:
        values = {"may_read": may_read, "may_edit": may_edit}
        right, __ = FieldRight.objects.update_or_create(role=role, noun=noun, field=field, defaults=values)
    _changed(role, {f"{noun}.{field}": [before, after]}, by)
    return right


def give_role(user: User, role: Role | None, *, by: User | None) -> User:
    """The colleague has this role from now on; None is the default one, which may everything."""
    return change_user(user, role=role, by=by)


def _spelled(may_read: bool, may_edit: bool) -> str:
    return _("read and edit") if may_edit else _("only read") if may_read else "hidden"


def _save(role: Role, **how: object) -> None:
    try:
        with transaction.atomic():
            role.save(**how)  # type: ignore[arg-type]
    except IntegrityError as error:
        raise RoleNameTaken(sentence(RoleNameTaken)) from error


def _changed(role: Role, changed: dict[str, list[str]], by: User | None) -> None:
    if changed:
        forget()
        announce(RoleChanged(role_id=role.pk, changed=changed), by=by)
