"""Which kinds of trigger are told of what a colleague notes? Looked at as soon as it is announced."""

from rapport.platform.languages import N_

from .kind import KindOfTrigger
from .settings import Setting

CHAMPION = KindOfTrigger(
    settings={
        "share": Setting(
            label=N_("How much of the exchange they carried"), default=0.5, low=0.2, high=0.95, whole=False
        ),
    },
    nouns=("organisation",),
    by_deed=True,
)
