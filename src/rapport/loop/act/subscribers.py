"""What do we do inside the projector's transaction? See to whom something was delivered just now."""

from datetime import timedelta

import numpy as np
from procrastinate.contrib.django import app

from rapport.loop.listen.batches import Batch, on_batch
from rapport.loop.listen.vocabulary import CODES
from rapport.platform.access.queries import workspace

ASK = "rapport.loop.act.jobs.ask_after_delivery"
#: What is told of later than that is history, as an import brings it.
JUST_NOW = timedelta(days=2)


@on_batch(floor=42)
def ask_how_the_delivery_was(batch: Batch) -> None:
    since = int((batch.upto - JUST_NOW).timestamp() * 1_000_000)
    rows = batch.touches
    those = rows["party"][(rows["kind"] == CODES["delivery.made"]) & (rows["occurred_at"] >= since)]
    if len(those) and workspace().asks_how_it_was:
        app.configure_task(ASK, queue="mail").defer(parties=np.unique(those).tolist())
