"""What can be taken back, and what done again? What was done to a draft, told in its order."""

from dataclasses import dataclass

from .models import DraftEdit, Journey


@dataclass(frozen=True, slots=True)
class Edits:
    """`revision` is the number of the last thing that was done; `undo` what is taken back next, `redo` done again."""

    revision: int = 0
    undo: DraftEdit | None = None
    redo: DraftEdit | None = None


def edits_of(journey: Journey) -> Edits:
    """How the draft of a journey came to be what it is. One question, without the drafts themselves."""
    done, undone = list[DraftEdit](), list[DraftEdit]()
    told = list(journey.edits.select_related("by").defer("before", "after").order_by("number"))
    for one in told:
        if one.how == DraftEdit.How.EDIT:
            done.append(one)
            undone.clear()
            continue
        source, to = (done, undone) if one.how == DraftEdit.How.UNDO else (undone, done)
        if source:  # what it was about is too old to be kept any more
            to.append(source.pop())
    return Edits(told[-1].number if told else 0, done[-1] if done else None, undone[-1] if undone else None)
