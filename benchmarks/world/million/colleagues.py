"""Who works here? Twenty colleagues in a tree of teams."""

from rapport.platform.access.commands import add_team, add_user, set_up_workspace
from rapport.platform.access.models import Team, User

from ..size import KEEPERS, PASSWORD

#: Each team below the one before its dot.
TEAMS = ("Sales", "Sales.North", "Sales.South", "Sales.North.Coast", "Service", "Service.Desk")


def add_colleagues() -> list[User]:
    """The colleagues, spread over the teams; the first may do everything."""
    set_up_workspace("Bench", currency="EUR", time_zone="Europe/Berlin")
    teams: dict[str, Team] = {}
    for path in TEAMS:
        above, _, name = path.rpartition(".")
        teams[path] = add_team(name, parent=teams.get(above))
    found = list(teams.values())
    return [
        add_user(
            f"keeper{n}@bench.example", name=f"Keeper {n}", password=PASSWORD, team=found[n % len(found)],
            is_admin=n == 0,
        )
        for n in range(KEEPERS)
    ]  # fmt: skip
