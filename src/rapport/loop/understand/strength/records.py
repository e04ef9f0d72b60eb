"""What do strength, band and stage add to the nouns? Fields that lists show, filters ask and groups are made of."""

from rapport.platform.languages import N_
from rapport.platform.records.declare import Field
from rapport.platform.records.registry import extend
from rapport.platform.records.source import Source
from rapport.platform.records.sql import Sql
from rapport.platform.records.types import Choice, DateTime, Percent

from .words import BANDS, STAGES

GROUP = N_("Relationship")


def _stage(source: Source) -> Sql:
    """Of whom nothing is kept nothing has come."""
    return Sql(f"coalesce({source.column('standing__stage')}, 0)")


STAGE = Field(
    name="stage", label=N_("Stage"), type=Choice(words=STAGES), sql=_stage, sort="standing__stage", group=GROUP,
    help=N_("How far they have come with us, by a public rule; told with every touch, and every night as time passes."),
)  # fmt: skip
STAGE_SINCE = Field(
    name="stage_since", label=N_("Stage since"), type=DateTime(), at="standing__stage_since", shows="ago", group=GROUP
)
BAND = Field(
    name="band", label=N_("Band"), type=Choice(words=BANDS), at="standing__band", indexed=True, group=GROUP,
    help=N_("Told with every touch, and every night as time passes; left only when the figures are clearly past its "
            "edge."),
)  # fmt: skip
BAND_SINCE = Field(
    name="band_since", label=N_("Band since"), type=DateTime(), at="standing__band_since", shows="ago", group=GROUP
)
STRENGTH = Field(
    name="strength", label=N_("Strength"), type=Percent(), at="strength__value", indexed=True, group=GROUP, moves=True,
    help=N_("Told last night, where it has earned to be shown: see the page How strong."),
)  # fmt: skip
STRENGTH_TOLD = Field(
    name="strength_told", label=N_("Strength told"), type=DateTime(), at="strength__told_at", shows="ago", group=GROUP
)

extend("person", STAGE, STAGE_SINCE, BAND, BAND_SINCE, STRENGTH, STRENGTH_TOLD)
extend("organisation", STRENGTH, STRENGTH_TOLD)
