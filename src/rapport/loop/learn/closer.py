"""Where does Insights look closer? Its other pages, each with its address, icon and what it answers."""

from typing import NamedTuple


class Page(NamedTuple):
    """One page of Insights."""

    route: str
    icon: str
    name: str
    answers: str


PAGES = (
    Page("lift:works", "trending-up", "What we do that works", "Extra people and money, beside a group left alone."),
    Page("learn:leaving", "log-out", "When people leave", "At which step, in which state, far more often than usual."),
    Page("learn:stages", "users", "Who moved between stages", "From first order to regular, and out again, by month."),
    Page("learn:returns", "rotate-ccw", "Returns", "Who returns often, and what comes back often."),
    Page("learn:guesses", "target", "How good are our guesses", "Said against what happened, beside plain rules."),
    Page(
        "learn:recommendations", "tag", "How good are recommendations", "Said four weeks ago against what was bought."
    ),
    Page("learn:fits", "chart-no-axes-column", "What the guesses rest on", "Who taught them, and how far they held."),
    Page("learn:strength", "heart", "How strength is learned", "What each measure adds, and whether it is earned."),
)
