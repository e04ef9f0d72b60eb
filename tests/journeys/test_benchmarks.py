"""Does every part of the benchmarks still work? In small: the figures are worth nothing, that they come is."""

import json
import os
import subprocess
import sys

import pytest

from benchmarks.__main__ import PARTS

pytestmark = pytest.mark.proof

INSTALLS_PEERS = "peers"
OURS = [part for part in PARTS if part != INSTALLS_PEERS]


def test_that_every_part_comes_to_figures(tmp_path):
    env = {
        name: value for name, value in os.environ.items() if not name.startswith(("RAPPORT_", "DJANGO_", "DATABASE_"))
    }
    run = [sys.executable, "-m", "benchmarks", "--small", "--only", *OURS, "--figures", str(tmp_path / "figures.json")]

    told = subprocess.run(run, env=env, capture_output=True, text=True, check=False)

    assert told.returncode == 0, told.stdout[-2000:] + told.stderr[-4000:]
    assert len(json.loads((tmp_path / "figures.json").read_text())) > len(OURS)
