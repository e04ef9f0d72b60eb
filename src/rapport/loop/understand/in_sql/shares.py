"""How do the shares read in SQL? Successes among trials, drawn towards everybody's; late loops counted when asked."""

from ..maths.parameters import Parameters
from ..maths.roles import Ratio
from .parts import TODAY, Row, Tables, number

_OWED = (Ratio.PROMISES, Ratio.COMPLAINTS, Ratio.SURVEYS)
_LATE = f"loops.closed_at IS NULL AND loops.owed_by = 'us' AND loops.due_at < {TODAY}::timestamptz"


def they_answer(row: Row, parameters: Parameters, tables: Tables) -> str:
    return f"CASE WHEN {row['asked_them']} > 0 THEN {_they(row, parameters)} END"


def we_answer(row: Row, parameters: Parameters, tables: Tables) -> str:
    return f"CASE WHEN {row['asked_us']} > 0 THEN {_we(row, parameters)} END"


def reciprocity(row: Row, parameters: Parameters, tables: Tables) -> str:
    mean = f"({_they(row, parameters)} + {_we(row, parameters)}) / 2"
    return f"CASE WHEN {row['asked_them']} + {row['asked_us']} > 0 THEN {mean} END"


def trust(row: Row, parameters: Parameters, tables: Tables) -> str:
    """What we owed and kept; each open loop of ours past its date counts as not kept."""
    late = late_loops(row["party_id"])
    good, trials = owed_prior(parameters)
    owed = f"nullif({row['owed']} + {late}, 0)"
    return f"({number(good)} + {row['kept']}) / ({number(trials)} + {owed})"


def owed_in_sql(row: Row, parameters: Parameters) -> tuple[str, str]:
    """The good and all trials that a row's group brings into trust, as SQL."""
    good = row.each_by_its_own(parameters, lambda own, code: number(owed_prior(own)[0]))
    trials = row.each_by_its_own(parameters, lambda own, code: number(owed_prior(own)[1]))
    return f"({good})", f"({trials})"


def owed_prior(parameters: Parameters) -> tuple[float, float]:
    """The good and all trials that one group's promises, complaints and surveys bring into trust."""
    priors = [parameters.ratios[ratio] for ratio in _OWED]
    return sum(prior.a for prior in priors), sum(prior.a + prior.b for prior in priors)


def late_loops(party: str) -> str:
    """How many loops we owe this party past their date; the few that are late are looked up once for all rows."""
    late = f"SELECT loops.party_id FROM listen_openloop AS loops WHERE {_LATE}"
    count = f"SELECT count(*) FROM listen_openloop AS loops WHERE loops.party_id = {party} AND {_LATE}"
    return f"CASE WHEN {party} IN ({late}) THEN ({count}) ELSE 0 END"


def _they(row: Row, parameters: Parameters) -> str:
    return _share(row["they_answered"], row["asked_them"], parameters, Ratio.THEY_ANSWER)


def _we(row: Row, parameters: Parameters) -> str:
    return _share(row["we_answered"], row["asked_us"], parameters, Ratio.WE_ANSWER)


def _share(successes: str, trials: str, parameters: Parameters, ratio: Ratio) -> str:
    prior = parameters.ratios[ratio]
    return f"({number(prior.a)} + {successes}) / ({number(prior.a + prior.b)} + {trials})"
