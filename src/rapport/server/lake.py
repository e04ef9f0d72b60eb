"""What does the lake hold? The command that says it, brings it up to date, and checks the counters against it."""

from collections.abc import Callable
from typing import Any

import msgspec

from rapport.loop.understand.engine.checking import StatesMoved, check_counters
from rapport.loop.understand.engine.commands import AnotherCopy, CopyIncomplete, LakeTooOld, copy_ledger
from rapport.loop.understand.engine.commands import rebuild_from_lake as fold_from_lake
from rapport.loop.understand.engine.place import StoreUnreachable
from rapport.loop.understand.engine.queries import NoLake, lake_state
from rapport.loop.understand.engine.spark import SparkMissing
from rapport.server.trouble import Trouble

SENTENCES = (AnotherCopy, CopyIncomplete, LakeTooOld, NoLake, SparkMissing, StatesMoved, StoreUnreachable)


class LakeTrouble(Trouble):
    """{sentence}"""


def examine(say: Callable[[str], None], *, copy: bool, whole: bool, check: bool, as_json: bool) -> int:
    """Say what the lake holds, after copying or checking if that was asked for; 1 if a state differs from it."""
    try:
        if copy or whole:
            copy_ledger(whole=whole, say=(lambda line: None) if as_json else say)
        state = msgspec.to_builtins(lake_state())
        if check:
            found = check_counters()
            state |= {"checked": found.checked, "different": found.different}
    except SENTENCES as error:
        raise LakeTrouble(sentence=str(error)) from error
    if as_json:
        say(msgspec.json.format(msgspec.json.encode(state)).decode())
    else:
        for line in _lines(state):
            say(line)
    return 1 if state.get("different") else 0


def _lines(state: dict[str, Any]) -> list[str]:
    lines = [f"The lake is at {state['where']}; {state['engine']} computes on it."]
    if state["copied_at"] is None:
        lines.append("Nothing has been copied to it yet. It is every night; `rapport lake --copy` does it now.")
    else:
        lines += [
            f"{state['touches']:,} touches of {state['months']:,} months, {state['bytes'] / 1e6:,.1f} MB, "
            f"copied {state['copied_at'][:16].replace('T', ' ')} UTC.",
            f"{state['behind']:,} touches came since." if state["behind"] else "It is up to date.",
        ]
    if "checked" in state:
        verdict = "all are as the lake says" if not state["different"] else f"different: {state['different']}"
        lines.append(f"{state['checked']:,} states checked: {verdict}.")
    return lines


def rebuild_from_lake(say: Callable[[str], None]) -> None:
    """Bring the lake up to date and fold every relationship from it, saying how far it is."""
    try:
        copy_ledger(say=say)
        for done in fold_from_lake():
            say(f"{done:,} relationships folded")
    except SENTENCES as error:
        raise LakeTrouble(sentence=str(error)) from error
    say("Done.")
