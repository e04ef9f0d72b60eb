"""What can be done about teams? Add them, call them differently, place one below another."""

from django.db import IntegrityError, transaction

from rapport.platform.journal.commands import announce
from rapport.platform.languages import sentence

from ..facts import TeamAdded, TeamChanged
from ..models import Team, User
from ..once import forget
from .guard import only_admins


class TeamCircle(Exception):
    """A team cannot lie below itself or below a team that lies below it."""


class TeamNameTaken(Exception):
    """There is a team of this name already."""


@transaction.atomic
def add_team(name: str, *, parent: Team | None = None, by: User | None = None) -> Team:
    """The team of this name; made if there is none yet."""
    only_admins(by)
    team, made = Team.objects.get_or_create(name=name, defaults={"parent": parent})
    if made:
        forget()
        announce(TeamAdded(team_id=team.pk, name=team.name), by=by)
    return team


@transaction.atomic
def change_team(team: Team, *, name: str, parent: Team | None, by: User | None) -> Team:
    """Call it so, and place it below that team, or below none."""
    only_admins(by)
    everyone = {one.pk: one for one in Team.objects.select_for_update().order_by("pk")}
    team = everyone[team.pk]
    if _lies_below(everyone, parent, team):
        raise TeamCircle(sentence(TeamCircle))
    changed = {} if team.name == name else {"name": [team.name, name]}
    if team.parent_id != (parent.pk if parent else None):
        changed["parent"] = [everyone[team.parent_id].name if team.parent_id else "", parent.name if parent else ""]
    if not changed:
        return team
    team.name, team.parent = name, parent
    try:
        with transaction.atomic():
            team.save(update_fields=["name", "parent"])
    except IntegrityError as error:
        raise TeamNameTaken(sentence(TeamNameTaken)) from error
    forget()
    announce(TeamChanged(team_id=team.pk, changed=changed), by=by)
    return team


def _lies_below(everyone: dict[int, Team], one: Team | None, other: Team) -> bool:
    """Is `one` the other team, or does it lie below it?"""
    place = one.pk if one else None
    while place is not None and place != other.pk:
        place = everyone[place].parent_id
    return place is not None
