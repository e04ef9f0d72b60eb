"""Where does Insights look closer? Its other pages, each with its address, icon and what it answers."""

from typing import NamedTuple

from rapport.platform.languages import N_


class Page(NamedTuple):
    """One page of Insights."""

    route: str
    icon: str
    name: str
    answers: str


PAGES = (
    Page("lift:works", "trending-up", N_("What we do that works"),
         N_("Extra people and money, beside a group left alone.")),
    Page("learn:leaving", "log-out", N_("When people leave"),
         N_("At which step, in which state, far more often than usual.")),
    Page("learn:stages", "users", N_("Who moved between stages"),
         N_("From first order to regular, and out again, by month.")),
    Page("learn:returns", "rotate-ccw", N_("Returns"), N_("Who returns often, and what comes back often.")),
    Page("learn:guesses", "target", N_("How good are our guesses"),
         N_("Said against what happened, beside plain rules.")),
    Page("learn:recommendations", "tag", N_("How good are recommendations"),
         N_("Said four weeks ago against what was bought.")),
    Page("learn:fits", "chart-no-axes-column", N_("What the guesses rest on"),
         N_("Who taught them, and how far they held.")),
    Page("learn:strength", "heart", N_("How strength is learned"),
         N_("What each measure adds, and whether it is earned.")),
)  # fmt: skip
