"""Whose parameters does a relationship go by? Those of the people who came by the same channel, if these have any."""

from dataclasses import fields, is_dataclass
from functools import wraps

import numpy as np


def each_by_its_own(told):
    """`told(states, parameters, ...)` for rows of which each goes by the parameters of those who came as it did.

    What else is given counts for all rows, or is an array of the shape of the states. `told` sees one group at a time;
    it returns an array of that shape, or a tuple or dataclass of such arrays.
    """

    @wraps(told)
    def each(states, parameters, *rest, **named):
        if not parameters.apart:
            return told(states, parameters, *rest, **named)
        whose = np.asarray(states["came_by"])
        groups = [(code, whose == code) for code in parameters.apart]
        groups = [(code, rows) for code, rows in groups if rows.any()]
        others = ~np.isin(whose, list(parameters.apart))
        if others.any() or not groups:
            groups.append((0, others))
        if len(groups) == 1:
            return told(states, parameters.of(groups[0][0]), *rest, **named)
        parts = [
            told(
                states[rows],
                parameters.of(code),
                *(_of(rows, given) for given in rest),
                **{name: _of(rows, given) for name, given in named.items()},
            )
            for code, rows in groups
        ]
        return _placed([rows for _, rows in groups], parts)

    return each


def _of(rows, given):
    return given[rows] if isinstance(given, np.ndarray) and given.shape == rows.shape else given


def _placed(groups, parts):
    """The results of the groups, each row of them back in its place."""
    one = parts[0]
    if is_dataclass(one):
        told = ([getattr(part, field.name) for part in parts] for field in fields(one))
        return type(one)(*(_placed(groups, each) for each in told))
    if isinstance(one, tuple):
        return tuple(_placed(groups, each) for each in zip(*parts, strict=True))
    shape = groups[0].shape + np.shape(one)[1:]
    found = np.empty(shape, np.result_type(*parts))
    for rows, part in zip(groups, parts, strict=True):
        found[rows] = part
    return found
