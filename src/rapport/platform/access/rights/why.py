"""Why may somebody do this, or why not? The steps of the rule, in sentences anybody can check."""

from typing import Any

from rapport.platform.languages import N_, _

from ..models import Deed, Reach, User
from .scopes import own_reach, role_name, scope_of, teams_reached

_MAY = {
    Deed.READ: (N_("So %(who)s may read."), N_("So %(who)s may not read.")),
    Deed.CREATE: (N_("So %(who)s may create."), N_("So %(who)s may not create.")),
    Deed.EDIT: (N_("So %(who)s may edit."), N_("So %(who)s may not edit.")),
    Deed.DELETE: (N_("So %(who)s may delete."), N_("So %(who)s may not delete.")),
    Deed.EXPORT: (N_("So %(who)s may export."), N_("So %(who)s may not export.")),
}
_DOES = {
    Deed.READ: N_("%(who)s's role %(role)s reads %(records)s."),
    Deed.CREATE: N_("%(who)s's role %(role)s creates %(records)s."),
    Deed.EDIT: N_("%(who)s's role %(role)s edits %(records)s."),
    Deed.DELETE: N_("%(who)s's role %(role)s deletes %(records)s."),
    Deed.EXPORT: N_("%(who)s's role %(role)s exports %(records)s."),
}
_WHOSE = {
    Reach.NONE: N_("%(plural)s of nobody"), Reach.OWN: N_("%(plural)s that they own"),
    Reach.TEAM: N_("%(plural)s of the own team and the teams below it"), Reach.ALL: N_("%(plural)s of everybody"),
}  # fmt: skip


def why(user: Any, noun: str, deed: str, owner: User | None = None, *, record: str = "", called: str = "") -> list[str]:
    """The sentences that lead to whether `user` may do this with a record of `owner`; the last one is the answer.

    `record` is the name of the record, without one the noun as such is asked about; `called` is the noun in plural.
    """
    who, plural = user.name, called or f"{noun}s"
    if not user.is_active:
        return [_("%(who)s is switched off and cannot sign in.", who=who), _answer(who, deed, may=False)]
    if user.is_admin:
        return [_("%(who)s is an admin, and admins may everything.", who=who), _answer(who, deed, may=True)]
    told = [_role_says(user, noun, deed, plural)]
    if deed not in (Deed.READ, Deed.CREATE) and not scope_of(user, noun, Deed.READ).everything:
        told.append(
            f"{_role_says(user, noun, Deed.READ, plural)} {_('What one may not read one may not change or take out.')}"
        )
    scope = scope_of(user, noun, deed)
    if not record or deed == Deed.CREATE:
        return [*told, _answer(who, deed, may=not scope.nothing)]
    told += _owned(user, owner, record)
    return [*told, _answer(who, deed, may=scope.holds(owner.pk if owner else None))]


def _answer(who: str, deed: str, *, may: bool) -> str:
    yes, no = _MAY[Deed(deed)]
    return _(yes if may else no, who=who)


def _role_says(user: Any, noun: str, deed: str, plural: str) -> str:
    reach = Reach(own_reach(user, noun, deed))
    records = _(_WHOSE[reach], plural=plural)
    return _(_DOES[Deed(deed)], who=user.name, role=role_name(user), records=records)


def _owned(user: Any, owner: User | None, record: str) -> list[str]:
    """Who owns it, and how that colleague's team lies to the one of the colleague who is asked about."""
    if owner is None:
        return [_("%(record)s is owned by nobody: only who reaches everybody's reaches it.", record=record)]
    if owner.pk == user.pk:
        return [_("%(record)s is owned by %(owner)s.", record=record, owner=user.name)]
    if owner.team is None:
        return [_("%(record)s is owned by %(owner)s, who is in no team.", record=record, owner=owner.name)]
    told = {"record": record, "owner": owner.name, "team": owner.team.name, "who": user.name}
    if user.team is None:
        return [_("%(record)s is owned by %(owner)s of %(team)s; %(who)s is in no team.", **told)]
    if owner.team_id == user.team_id:
        return [_("%(record)s is owned by %(owner)s of %(team)s, which is %(who)s's own team.", **told)]
    lies = _UNDER if owner.team_id in teams_reached(user.team_id) else _NOT_UNDER
    return [_(lies, **told, own=user.team.name)]


_UNDER = N_("%(record)s is owned by %(owner)s of %(team)s, which lies under %(who)s's team %(own)s.")
_NOT_UNDER = N_("%(record)s is owned by %(owner)s of %(team)s, which does not lie under %(who)s's team %(own)s.")
