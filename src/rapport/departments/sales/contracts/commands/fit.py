"""Fit how contracts are renewed, one model for each length of term; says nothing before some met their second date."""

from django.db import transaction

from rapport.loop.understand.maths import sbg
from rapport.loop.understand.maths.fitting import TooLittleToFit
from rapport.loop.understand.maths.renewal import spread
from rapport.platform import clock
from rapport.platform.journal.commands import announce

from ..facts import RenewalsFitted
from ..models import RenewalFit
from ..queries import Tenures, latest_fits, tenures


@transaction.atomic
def fit_renewals() -> int:
    """A new version for each term whose counts allow one; of how many terms. One that allows none any more says so."""
    now = clock.now()
    rows = [_fitted(each, RenewalFit(term=each.term, fitted_at=now)) for each in tenures(now)]
    known = {fit.term for fit in latest_fits().values()}
    kept = [row for row in rows if row.a is not None or row.term in known]
    gone = known - {row.term for row in rows}
    kept += [RenewalFit(term=term, fitted_at=now, contracts=0, lost=0) for term in sorted(gone)]
    RenewalFit.objects.bulk_create(kept)
    fitted = [row for row in kept if row.a is not None]
    if kept:
        announce(RenewalsFitted(terms=len(fitted), contracts=sum(row.contracts for row in fitted)))
    return len(fitted)


def _fitted(each: Tenures, row: RenewalFit) -> RenewalFit:
    row.contracts, row.lost = each.started, sum(each.lost)
    try:
        model, likelihood = sbg.fit(each.lost, each.alive)
    except TooLittleToFit:
        return row
    covariance = spread(each.lost, each.alive, model)
    row.a, row.b, row.likelihood = model.a, model.b, likelihood
    row.spread = covariance.tolist() if (abs(covariance) < float("inf")).all() else []
    return row
