"""How does the value read in SQL? Expected acts of a year by `maths.curves`, times what an order is worth to us."""

import numpy as np

from ..maths import curves
from ..maths.parameters import Parameters
from ..maths.rhythm import RhythmPrior
from ..maths.roles import Habit
from ..maths.value import YEAR_DAYS
from .parts import Rhythm, Row, Tables, bound, exp, number, table

_SMOOTH, _STEADY, _SWING = "⟨smooth⟩", "⟨steady⟩", "⟨swing⟩"


def value(row: Row, parameters: Parameters, tables: Tables) -> str:
    """NULL before the first order."""
    return f"CASE WHEN {row.bought} THEN {_acts(row, parameters, tables)} * {_order(row, parameters)} END"


def at_stake(row: Row, parameters: Parameters, tables: Tables) -> str:
    """0 before the first order, as a page says."""
    left = f"(1 - {Rhythm.of(row, parameters.rhythms[Habit.BUYING]).alive()})"
    return f"CASE WHEN {row.bought} THEN coalesce({value(row, parameters, tables)} * {left}, 0) ELSE 0 END"


def _order(row: Row, parameters: Parameters) -> str:
    """What we keep of the next order: as `maths.gamma_gamma.expected_value` and `maths.measures`."""
    spending, own = parameters.spending, row["valued"]
    order = (
        f"{number(spending.p)} * ({number(spending.gamma)} + {own}) "
        f"/ ({number(spending.p)} * {row['valued_days']} + {number(spending.q - 1)})"
    )
    kept, everybody = row["margin" if parameters.margins_known else "spend"], parameters.kept_weight
    share = f"({kept} + {number(parameters.kept_share * everybody)}) / nullif({own} + {number(everybody)}, 0)"
    return f"({order} * {share})"


def _acts(row: Row, parameters: Parameters, tables: Tables) -> str:
    """As `maths.curves.expected`."""
    prior = parameters.rhythms[Habit.BUYING]
    found = curves.curves(YEAR_DAYS, prior)
    tables[_SMOOTH] = table(found.smooth)
    names = {"smooth": f"{_SMOOTH}::float8[]"}
    if prior.k > 1:
        tables[_STEADY], tables[_SWING] = table(found.steady), table(_apart(found.swing))
        names |= {"steady": f"{_STEADY}::float8[]", "swing": f"{_SWING}::float8[]"}
    seen = Rhythm.of(row, prior)
    names |= {"x": f"({row['acts']} - 1)", "rate": seen.rate, "shape": seen.shape, "silence": seen.silence}
    return bound(names, bound(_second(prior, len(found.smooth)), _told(prior)))


def _second(prior: RhythmPrior, rows: int) -> dict[str, str]:
    """What depends on the first names."""
    place = f"{curves.EXACT} + ln(x / {number(curves.EXACT)}) / {number(curves.STEP)}"
    passed = ["smooth", "x", "rate", "shape", "silence"] + (["steady", "swing"] if prior.k > 1 else [])
    return {name: name for name in passed} | {
        "v": f"ln(1 + {number(YEAR_DAYS)} / (rate + silence))",
        "place": f"CASE WHEN x < {curves.EXACT} THEN x ELSE least({place}, {rows - 1}) END",
        "line": f"CASE WHEN x < {curves.EXACT} THEN x ELSE least(floor({place})::int, {rows - 2}) END",
        "ratio": f"{number(YEAR_DAYS)} / (rate + silence)",
        "passed": "silence / (rate + silence)",
    }


def _told(prior: RhythmPrior) -> str:
    acts, stages, weight = [], [], "1"
    for j in range(prior.k):
        near = _horner(lambda degree, j=j: _cell(prior, j, degree, 0))
        far = _horner(lambda degree, j=j: _between(prior, j, degree))
        smooth = f"CASE WHEN x < {curves.EXACT} THEN {near} ELSE {far} END"
        acts.append(f"{weight} * greatest({smooth}{_swing(prior, j)}, 0)")
        stages.append(weight)
        weight = f"{weight} * (shape + {j}) / {j + 1} * passed"
    left = f"{number(prior.a)} / ({number(prior.b)} + x) * {exp('shape * ln((rate + silence) / rate)')}"
    return f"({' + '.join(acts)}) / ({' + '.join(stages)} + {left})"


def _horner(coefficient) -> str:
    told = coefficient(curves.NODES - 1)
    for degree in range(curves.NODES - 2, -1, -1):
        told = f"({told} * v + {coefficient(degree)})"
    return told


def _cell(prior: RhythmPrior, stage: int, degree: int, ahead: int) -> str:
    """A coefficient of the row, or of the one ahead."""
    first = (ahead * prior.k + stage) * curves.NODES + degree + 1
    return f"smooth[line * {prior.k * curves.NODES} + {first}]"


def _between(prior: RhythmPrior, stage: int, degree: int) -> str:
    here, ahead = (_cell(prior, stage, degree, step) for step in (0, 1))
    return f"({here} + (place - line) * ({ahead} - {here}))"


def _swing(prior: RhythmPrior, stage: int) -> str:
    """Less what regular people swing at first: real parts of powers of complex numbers, by length and angle."""
    told, roots = "", curves.roots(prior.k)
    for node in range(curves.SWING):
        steady = f"steady[line * {curves.SWING} + {node + 1}]"
        for place, (root, _) in enumerate(roots):
            first = ((stage * curves.SWING + node) * len(roots) + place) * 2 + 1
            cells = [f"swing[line * {prior.k * curves.SWING * len(roots) * 2} + {first + part}]" for part in (0, 1)]
            told += f" - {_power(cells, steady, root, f'(shape + {stage})')}"
    return told


def _power(weight: list[str], steady: str, root: complex, shape: str) -> str:
    real = f"(1 + ratio * (1 - {steady} * {number(root.real)}))"
    if abs(root.imag) < 1e-9:
        return f"{weight[0]} * {exp(f'-{shape} * ln({real})')}"
    imaginary = f"(-ratio * {steady} * {number(root.imag)})"
    length = exp(f"-{shape} / 2 * ln({real} * {real} + {imaginary} * {imaginary})")
    angle = f"({shape} * atan2({imaginary}, {real}))"
    return f"{length} * ({weight[0]} * cos({angle}) + {weight[1]} * sin({angle}))"


def _apart(complex_: np.ndarray) -> np.ndarray:
    """Real and imaginary parts beside each other."""
    return np.stack([complex_.real, complex_.imag], -1)
