"""How do others do it? Each peer in a virtual environment of its own, made once and kept for the next run."""

import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).parent
PATIENCE = 1800
#: The versions that are compared.
LIFETIMES, PYMC, IMPLICIT = "lifetimes==0.11.3", "pymc-marketing==0.19.2", "implicit==0.7.3"


class PeerMissing(Exception):
    """The peer could not be installed or did not run on this machine."""


def told(peer: str, script: str, given: dict[str, Any]) -> dict[str, Any]:
    """What a script of this folder prints of the arrays given, run by the peer's own Python; raises PeerMissing."""
    return run(python_of(peer), script, given)


def run(python: Path, script: str, given: dict[str, Any], **env: str) -> dict[str, Any]:
    """The same by this Python; raises PeerMissing."""
    with tempfile.TemporaryDirectory(prefix="rapport-bench-") as place:
        file = Path(place) / "given.npz"
        np.savez(file, **given)
        own = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
        # What a peer compiles is compiled anew each time, as at the first run after it was installed.
        own |= {"PYTENSOR_FLAGS": f"base_compiledir={place}/compiled"} | env
        command = [str(python), str(HERE / script), str(file)]
        done = subprocess.run(command, env=own, cwd=place, capture_output=True, text=True, timeout=PATIENCE)
    if done.returncode:
        raise PeerMissing(f"{script} did not run: {_last(done.stderr)}")
    return json.loads(done.stdout.splitlines()[-1])


def ours(script: str, given: dict[str, Any]) -> dict[str, Any]:
    """The same of ourselves: a fresh process of the Python that runs now."""
    return run(Path(sys.executable), script, given, PYTHONPATH=os.environ.get("PYTHONPATH", ""))


def python_of(peer: str) -> Path:
    """The Python that has this package; the first time, it is installed from the index that pip is set to."""
    home = Path(os.environ.get("RAPPORT_BENCH_PEERS") or Path.home() / ".cache" / "rapport-bench" / "peers")
    place = home / peer.replace("==", "-")
    python = place / "bin" / "python"
    if not (place / "installed").exists():
        try:
            venv.create(place, with_pip=True, clear=True)
            install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", peer]
            done = subprocess.run(install, capture_output=True, text=True, timeout=PATIENCE)
        except (OSError, subprocess.SubprocessError) as trouble:
            raise PeerMissing(f"{peer} cannot be installed here: {trouble}") from trouble
        if done.returncode:
            raise PeerMissing(f"{peer} cannot be installed here: {_last(done.stderr)}")
        (place / "installed").touch()
    return python


def _last(text: str) -> str:
    return (text.strip().splitlines() or ["it said nothing"])[-1]
