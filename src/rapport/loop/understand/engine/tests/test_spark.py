"""A real Spark of a master and two workers answers every computation as DuckDB does."""

import numpy as np
import pytest

from rapport.loop.understand.engine.commands import copy_ledger
from rapport.loop.understand.engine.computation import WHOLE
from rapport.loop.understand.engine.queries import answer

from . import cluster
from .asked import all_asked
from .shop import open_shop

pytestmark = [
    pytest.mark.spark,
    pytest.mark.proof,
    pytest.mark.skipif(bool(cluster.missing()), reason=cluster.missing()),
]


@pytest.fixture(scope="module")
def master(tmp_path_factory):
    place = tmp_path_factory.mktemp("spark")
    (place / "spark-defaults.conf").write_text("spark.sql.shuffle.partitions 4\nspark.executor.memory 600m\n")
    with pytest.MonkeyPatch.context() as patch, cluster.running(place) as address:
        patch.setenv("SPARK_CONF_DIR", str(place))
        yield address
        from pyspark.sql import SparkSession

        if session := SparkSession.getActiveSession():
            session.stop()


@pytest.mark.parametrize("seed", [1, 2])
def test_spark_answers_as_duckdb_does(db, now, lake, settings, master, seed):
    open_shop(now, seed, people=60, touches=3000)
    copy_ledger()
    asked = all_asked(now)
    here = [answer(computation, **values) for computation, values in asked]

    settings.RAPPORT_ENGINE = master
    there = [answer(computation, **values) for computation, values in asked]

    for (computation, _), ours, theirs in zip(asked, here, there, strict=True):
        assert len(next(iter(ours.values()))) > 0, computation.name
        for name, kind in computation.columns.items():
            if kind == WHOLE:
                np.testing.assert_array_equal(ours[name], theirs[name], err_msg=f"{computation.name}.{name}")
            else:
                np.testing.assert_allclose(
                    ours[name], theirs[name], rtol=1e-12, atol=0, err_msg=f"{computation.name}.{name}"
                )


def test_all_the_work_was_shared_by_both_workers(master):
    from pyspark.sql import SparkSession

    executors = SparkSession.getActiveSession().sparkContext._jsc.sc().getExecutorMemoryStatus().size()

    assert executors - 1 == cluster.WORKERS
