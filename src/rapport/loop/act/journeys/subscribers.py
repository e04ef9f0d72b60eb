"""What do we do inside the projector's transaction? Let those leave who have answered, before anything else reaches
them."""

import numpy as np

from rapport.loop.listen.batches import Batch, on_batch
from rapport.loop.listen.vocabulary import CODES

from .commands import ANSWERS, THEIR_OWN, leave_who_answered, until_they_answer

_CODES = np.array([CODES[kind] for kind in (*ANSWERS, *THEIR_OWN)])


@on_batch(floor=44)
def let_those_leave_who_answered(batch: Batch) -> None:
    """Who is told anew as a whole may have answered under an address that was not known as theirs."""
    touches = batch.touches
    parties = np.union1d(touches["party"][np.isin(touches["kind"], _CODES)], batch.refold)
    if len(parties) and (versions := until_they_answer()):
        leave_who_answered(parties.tolist(), versions, batch.upto)
