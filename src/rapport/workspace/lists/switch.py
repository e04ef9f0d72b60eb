"""Where does the switch between list, board and calendar lead, and what does it choose from?"""

from dataclasses import dataclass
from typing import Any

from rapport.platform.languages import N_, _
from rapport.platform.records.reader import Reader

from .look import Look
from .shapes import BOARD, LIST, NOTHING, SHAPES, added_for, fields_for

ICONS = {"list": "table-2", "board": "kanban", "calendar": "calendar"}
WORDS = {"list": N_("List"), "board": N_("Board"), "calendar": N_("Calendar")}


@dataclass(frozen=True, slots=True)
class Switch:
    """Each shape that the list can take (label, icon, address, whether it has it), and what to choose from in it.

    `along` and `adds` are menus of (label, address, chosen); empty where there is nothing to choose.
    """

    shapes: list[tuple[str, str, str, bool]]
    along: list[tuple[str, str, bool]]
    adds: list[tuple[str, str, bool]]


def shapes_of(asked: Look, asking: Reader) -> Switch:
    """All that fit; none where the list can only be a list."""
    noun, now = asked.noun, asked.shape
    there = [name for name in SHAPES if name == LIST or fields_for(name, noun, asking)]
    shapes = [(_(WORDS[name]), ICONS[name], _link(asked, name), name == now.name) for name in there]
    along = fields_for(now.name, noun, asking)
    adds = added_for(noun, asking) if now.name == BOARD else []
    sums = [(each.label, asked.link(sum=each.name), each == now.adds) for each in adds]
    return Switch(
        shapes=shapes if len(shapes) > 1 else [],
        along=[(each.label, asked.link(by=each.name), each == now.along) for each in along],
        adds=[(_("No sums"), asked.link(sum=NOTHING), now.adds is None), *sums] if adds else [],
    )


def _link(asked: Look, name: str) -> str:
    """The same look in this shape; what the view says itself need not be said."""
    told: dict[str, Any] = {"as": None if name == (asked.view.shape or LIST) else name, "by": None, "sum": None}
    return asked.link(**told)
