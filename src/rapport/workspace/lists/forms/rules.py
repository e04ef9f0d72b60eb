"""How does a form follow the rules of its fields? It hides, needs and limits their boxes."""

from collections.abc import Mapping
from typing import Any

from rapport.platform.records.rules import Rules

from .boxes import Box

__all__ = ["Rules", "apply"]


def apply(rules: Rules, boxes: Mapping[str, Box], values: Mapping[str, Any], *, new: bool) -> None:
    """Hide, need and limit as these values ask for."""
    hidden = rules.hidden(boxes, values)
    told = {name: None if name in hidden else value for name, value in values.items()}
    for name, box in boxes.items():
        box.open = name not in hidden
        box.decides = name in rules.deciding
        box.asked = rules.asked.get(name, set())
        box.needed = rules.needed(box.field, told, new=new)
        limits = rules.choices(name, told)
        if limits is not None:
            box.options = [each for each in box.options if not each[0] or each[0] in limits]
