"""Write what a circle learned, through the commands of those who remember it."""

from datetime import date
from typing import Any

from rapport.loop.know import commands as know
from rapport.loop.know.models import Affiliation, Consent, Identity, Purpose, Tie
from rapport.loop.know.models import Kind as PartyKind
from rapport.platform.languages import _

from ..models import Change, Use
from .circle import Circle
from .own import fill_own
from .plan import About
from .somebody import Somebody

#: How people of a file belong to those it names beside them.
TIES = {PartyKind.ORGANISATION: Tie.WORKS_AT, PartyKind.HOUSEHOLD: Tie.LIVES_IN}


def settle(circle: Circle, about: About) -> None:
    """Add the newcomers and fill the gaps of those who were met; afterwards everybody has an id."""
    _add(circle.newcomers, about)
    everybody = [*circle.newcomers, *circle.met.values()]
    _fill_gaps(circle.met.values(), about)
    fill_own(about.mapping.kind, [(each.party, each.new_own) for each in everybody], circle.met, about)
    _recognise(circle.met.values(), about)
    _tie(everybody, about)
    _note_answers(everybody, about)
    _note_uses(circle, about)


def _add(newcomers: list[Somebody], about: About) -> None:
    made = know.add_parties(
        [know.NewParty(s.kind, s.name, s.new_identities, details=s.new_details) for s in newcomers],
        source=about.source, by=about.by,
    )  # fmt: skip
    for somebody, party in zip(newcomers, made, strict=True):
        somebody.id = party.pk


def _fill_gaps(met: Any, about: About) -> None:
    changes = [
        know.DetailChange(somebody.party, detail, None if detail == "birthday" else "", value)
        for somebody in met
        for detail, value in somebody.new_details.items()
    ]
    changes += [know.DetailChange(s.party, "name", s.old_name, s.new_name) for s in met if s.new_name]
    made = know.change_details(changes, by=about.by)
    Change.objects.bulk_create(
        Change(run_id=about.run, record=c.party, field=c.field, before=_kept(c.before), after=_kept(c.after))
        for c in made
    )


def _kept(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")


def _recognise(met: Any, about: About) -> None:
    know.add_identities(
        [
            Identity(party_id=somebody.party, kind=kind, value=value, source=about.source, added_at=about.now)
            for somebody in met
            for kind, value in somebody.new_identities
        ],
        by=about.by,
    )


def _tie(everybody: list[Somebody], about: About) -> None:
    know.add_ties(
        [
            Affiliation(party_id=s.party, other_id=whole.party, tie=TIES[whole.kind], role=role, source=about.source)
            for s in everybody
            for whole, role in s.new_ties
        ],
        by=about.by,
    )


def _note_answers(everybody: list[Somebody], about: About) -> None:
    know.note_consents(
        [
            Consent(party_id=s.party, purpose=Purpose.NEWSLETTER, granted=s.new_answer, said_at=about.now,
                    proof=_("Import of %(file)s", file=about.file_name), source=about.source, noted_by=about.by)
            for s in everybody
            if s.new_answer is not None
        ],
        by=about.by,
    )  # fmt: skip


def _note_uses(circle: Circle, about: About) -> None:
    """Whom other imports brought in, and we met, stays when those are taken back."""
    brought = [s for s in circle.met.values() if s.source.startswith("import:") and s.source != about.source]
    Use.objects.bulk_create(
        [Use(run_id=about.run, record=somebody.party) for somebody in brought], ignore_conflicts=True
    )
