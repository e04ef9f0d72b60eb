"""A real Spark on this machine: a stand-alone master and two workers, each a process of its own."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

WORKERS = 2
LONGEST_START = 180


def missing() -> str:
    """What a Spark cluster lacks here, in a sentence; empty if nothing."""
    if not find_spec("pyspark"):
        return "Spark is not installed: `make spark` installs it and Debian's Java, and runs these tests."
    if not shutil.which("java"):
        return "Spark needs Java: install Debian's package 'default-jre-headless', or type `make spark` as root."
    return ""


@contextmanager
def running(place: Path) -> Iterator[str]:
    """The address of a master whose workers have all said that they are there."""
    started: list[subprocess.Popen[bytes]] = []
    try:
        master = _start(place, started, "Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0")
        address = _waited_for(master, r"Starting Spark master at (spark://\S+)")
        for number in range(WORKERS):
            work = place / f"worker-{number}"
            _start(
                place, started, "Worker", "--cores", "1", "--memory", "1g", "--webui-port", "0", "--host", "127.0.0.1",
                "--work-dir", str(work), address,
            )  # fmt: skip
        _waited_for(master, *[r"Registering worker"] * WORKERS)
        yield address
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait(timeout=60)


def _start(place: Path, started: list[subprocess.Popen[bytes]], what: str, *arguments: str) -> Path:
    """Start one of the two kinds of process; the file it writes its news into."""
    home = Path(str(find_spec("pyspark").submodule_search_locations[0]))
    news = place / f"{what.lower()}-{len(started)}.log"
    with news.open("wb") as file:
        command = [home / "bin" / "spark-class", f"org.apache.spark.deploy.{what.lower()}.{what}", *arguments]
        environment = os.environ | {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1"}
        started.append(subprocess.Popen(command, stdout=file, stderr=file, env=environment, cwd=place))
    return news


def _waited_for(news: Path, *patterns: str) -> str:
    """What the last of these says, once as many lines as patterns say so."""
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until:
        found = re.findall(patterns[-1], news.read_text(errors="replace"))
        if len(found) >= len(patterns):
            return found[-1]
        time.sleep(0.2)
    raise TimeoutError(f"Spark did not start:\n{news.read_text(errors='replace')[-3000:]}")
