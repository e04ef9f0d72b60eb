"""Why may somebody do this, or why not? The steps of the rule, in sentences anybody can check."""

from typing import Any

from ..models import Deed, Reach, User
from .scopes import own_reach, role_name, scope_of, teams_reached

DOES = {
    Deed.READ: "reads", Deed.CREATE: "creates", Deed.EDIT: "edits", Deed.DELETE: "deletes", Deed.EXPORT: "exports",
}  # fmt: skip
WHOSE = {
    Reach.NONE: "of nobody",
    Reach.OWN: "that they own",
    Reach.TEAM: "of the own team and the teams below it",
    Reach.ALL: "of everybody",
}


def why(user: Any, noun: str, deed: str, owner: User | None = None, *, record: str = "", called: str = "") -> list[str]:
    """The sentences that lead to whether `user` may do this with a record of `owner`; the last one is the answer.

    `record` is the name of the record, without one the noun as such is asked about; `called` is the noun in plural.
    """
    verb, who, plural = str(Deed(deed)), user.name, called or f"{noun}s"
    if not user.is_active:
        return [f"{who} is switched off and cannot sign in.", _answer(who, verb, may=False)]
    if user.is_admin:
        return [f"{who} is an admin, and admins may everything.", _answer(who, verb, may=True)]
    told = [_role_says(user, noun, deed, plural)]
    if deed not in (Deed.READ, Deed.CREATE) and not scope_of(user, noun, Deed.READ).everything:
        told.append(
            _role_says(user, noun, Deed.READ, plural) + " What one may not read one may not change or take out."
        )
    scope = scope_of(user, noun, deed)
    if not record or deed == Deed.CREATE:
        return [*told, _answer(who, verb, may=not scope.nothing)]
    told += _owned(user, owner, record)
    return [*told, _answer(who, verb, may=scope.holds(owner.pk if owner else None))]


def _answer(who: str, verb: str, *, may: bool) -> str:
    return f"So {who} may {verb}." if may else f"So {who} may not {verb}."


def _role_says(user: Any, noun: str, deed: str, plural: str) -> str:
    reach = Reach(own_reach(user, noun, deed))
    return f"{user.name}'s role {role_name(user)} {DOES[Deed(deed)]} {plural} {WHOSE[reach]}."


def _owned(user: Any, owner: User | None, record: str) -> list[str]:
    """Who owns it, and how that colleague's team lies to the one of the colleague who is asked about."""
    if owner is None:
        return [f"{record} is owned by nobody: only who reaches everybody's reaches it."]
    if owner.pk == user.pk:
        return [f"{record} is owned by {user.name}."]
    if owner.team is None:
        return [f"{record} is owned by {owner.name}, who is in no team."]
    told = f"{record} is owned by {owner.name} of {owner.team.name}"
    if user.team is None:
        return [f"{told}; {user.name} is in no team."]
    if owner.team_id == user.team_id:
        return [f"{told}, which is {user.name}'s own team."]
    lies = "lies" if owner.team_id in teams_reached(user.team_id) else "does not lie"
    return [f"{told}, which {lies} under {user.name}'s team {user.team.name}."]
