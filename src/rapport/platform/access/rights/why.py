"""Why may somebody do this, or why not? The steps of the rule, in sentences anybody can check."""

from typing import Any

from rapport.platform.languages import N_, _

from ..models import Deed, Reach, User
from .scopes import own_reach, role_name, scope_of, teams_reached

DOES = {
    Deed.READ: "reads", Deed.CREATE: "creates", Deed.EDIT: "edits", Deed.DELETE: "deletes", Deed.EXPORT: "exports",
}  # fmt: skip
WHOSE = {
    Reach.NONE: N_("of nobody"),
    Reach.OWN: N_("that they own"),
    Reach.TEAM: N_("of the own team and the teams below it"),
    Reach.ALL: N_("of everybody"),
}


def why(user: Any, noun: str, deed: str, owner: User | None = None, *, record: str = "", called: str = "") -> list[str]:
    """The sentences that lead to whether `user` may do this with a record of `owner`; the last one is the answer.

    `record` is the name of the record, without one the noun as such is asked about; `called` is the noun in plural.
    """
    verb, who, plural = str(Deed(deed)), user.name, called or f"{noun}s"
    if not user.is_active:
        return [_("%(who)s is switched off and cannot sign in.", who=who), _answer(who, verb, may=False)]
    if user.is_admin:
        return [_("%(who)s is an admin, and admins may everything.", who=who), _answer(who, verb, may=True)]
    told = [_role_says(user, noun, deed, plural)]
    if deed not in (Deed.READ, Deed.CREATE) and not scope_of(user, noun, Deed.READ).everything:
        told.append(
            _role_says(user, noun, Deed.READ, plural) + _(" What one may not read one may not change or take out.")
        )
    scope = scope_of(user, noun, deed)
    if not record or deed == Deed.CREATE:
        return [*told, _answer(who, verb, may=not scope.nothing)]
    told += _owned(user, owner, record)
    return [*told, _answer(who, verb, may=scope.holds(owner.pk if owner else None))]


def _answer(who: str, verb: str, *, may: bool) -> str:
    return (
        _("So %(who)s may %(verb)s.", who=who, verb=verb)
        if may
        else _("So %(who)s may not %(verb)s.", who=who, verb=verb)
    )


def _role_says(user: Any, noun: str, deed: str, plural: str) -> str:
    reach = Reach(own_reach(user, noun, deed))
    return _(
        "%(user)s's role %(user_2)s %(DOES)s %(plural)s %(WHOSE)s.",
        user=user.name,
        user_2=role_name(user),
        DOES=DOES[Deed(deed)],
        plural=plural,
        WHOSE=WHOSE[reach],
    )


def _owned(user: Any, owner: User | None, record: str) -> list[str]:
    """Who owns it, and how that colleague's team lies to the one of the colleague who is asked about."""
    if owner is None:
        return [_("%(record)s is owned by nobody: only who reaches everybody's reaches it.", record=record)]
    if owner.pk == user.pk:
        return [_("%(record)s is owned by %(user)s.", record=record, user=user.name)]
    if owner.team is None:
        return [_("%(record)s is owned by %(owner)s, who is in no team.", record=record, owner=owner.name)]
    told = _("%(record)s is owned by %(owner)s of %(name)s", record=record, owner=owner.name, name=owner.team.name)
    if user.team is None:
        return [_("%(told)s; %(user)s is in no team.", told=told, user=user.name)]
    if owner.team_id == user.team_id:
        return [_("%(told)s, which is %(user)s's own team.", told=told, user=user.name)]
    lies = "lies" if owner.team_id in teams_reached(user.team_id) else _("does not lie")
    return [
        _(
            "%(told)s, which %(lies)s under %(user)s's team %(name)s.",
            told=told,
            lies=lies,
            user=user.name,
            name=user.team.name,
        )
    ]
