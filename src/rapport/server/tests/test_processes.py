"""Do the programs of one product run together, come back after a crash, and end together?"""

import os
import re
import select
import signal
import subprocess
import time
from pathlib import Path

import pytest

PREPARE = """
import os, sys, time
from rapport.server import processes
from rapport.server.processes import Program, run
processes.FIRST_PAUSE, processes.GRACE = 0.02, 1.0
python = lambda name, code, **rest: Program(name, [sys.executable, "-u", "-S", "-c", code], **rest)
ready = lambda: print("all are ready", flush=True)
SLEEPER = "import time; time.sleep(60)"
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); import os; print(os.getpid());" + SLEEPER
PARENT = "import os, subprocess, sys; c = subprocess.Popen([sys.executable, '-S', '-c', 'import time; time.sleep(60)'])"
PARENT += "; print(os.getpid(), c.pid);" + SLEEPER
"""


@pytest.fixture
def runner(python):
    """Runs programs in a process of its own."""
    return lambda programs: python(PREPARE + f"sys.exit(run([{programs}], on_ready=ready))")


def pids_in(line: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", line)]


def say_pids(runner: subprocess.Popen[str], *, lines: int) -> list[int]:
    """The process numbers in the first lines that the programs said."""
    heard: list[int] = []
    while lines:
        line = runner.stdout.readline()
        assert line, "The runner ended early."
        if " | " in line and not line.startswith("rapport"):
            heard += pids_in(line)
            lines -= 1
    return heard


def living(pids: list[int]) -> list[int]:
    return [pid for pid in pids if Path(f"/proc/{pid}").exists() and "Z (zombie)" not in state_of(pid)]


def state_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return "Z (zombie)"


def gone(pids: list[int], *, within: float = 10) -> bool:
    deadline = time.monotonic() + within
    while living(pids) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not living(pids)


def test_every_line_bears_the_name_of_its_program(runner):
    running = runner("python('web', 'print(\"hello\");' + SLEEPER)")

    assert {running.stdout.readline(), running.stdout.readline()} == {"web | hello\n", "all are ready\n"}


def test_the_environment_of_a_program_is_ours_and_its_own(runner):
    asking = "import os; print(os.environ['X'], 'PATH' in os.environ);"
    running = runner(f'python("web", {asking!r} + SLEEPER, env={{"X": "own"}})')

    assert "web | own True\n" in {running.stdout.readline(), running.stdout.readline()}


def test_readiness_is_announced_once_when_all_are_ready(runner, tmp_path):
    running = runner(f"""python("web", SLEEPER, ready=lambda: os.path.exists("{tmp_path}/web")),
                         python("worker", SLEEPER, ready=lambda: os.path.exists("{tmp_path}/worker"))""")
    (tmp_path / "web").touch()
    assert not select.select([running.stdout], [], [], 0.6)[0]

    (tmp_path / "worker").touch()

    assert running.stdout.readline() == "all are ready\n"
    assert not select.select([running.stdout], [], [], 0.3)[0]


def test_a_program_that_crashed_is_started_again(runner, tmp_path):
    crashing_once = f"""import os
print(os.getpid())
if not os.path.exists({str(tmp_path / "crashed")!r}):
    open({str(tmp_path / "crashed")!r}, "w").close()
    os.kill(os.getpid(), 9)
"""
    running = runner(f'python("worker", {crashing_once!r} + SLEEPER)')

    first, second = say_pids(running, lines=2)

    assert not living([first])
    assert living([second])


def test_a_crash_loop_ends_with_a_sentence_and_the_last_words_of_the_program(runner):
    running = runner("""python("worker", "print('no such table'); raise SystemExit(3)"),
                        python("web", SLEEPER)""")

    said, _ = running.communicate(timeout=20)

    assert running.returncode == 1
    assert said.count("worker | no such table") == 6
    assert said.splitlines()[-1] == (
        'rapport | The program "worker" ended 6 times within 60 seconds (the last time with exit code 3), '
        "so Rapport gives up. Its last lines above say why."
    )


def test_a_program_that_is_missing_is_named(runner):
    running = runner("""python("web", SLEEPER), Program("worker", ["/no/such/program"])""")

    said, _ = running.communicate(timeout=10)

    assert running.returncode == 1
    assert 'The program "worker" cannot be started: [Errno 2] No such file or directory' in said


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_asked_to_end_all_programs_end_in_their_own_way(runner, number):
    polite = """import signal, sys, time
signal.signal(signal.SIGTERM, lambda *_: (print("saved"), sys.exit(0)))
print("at work")
time.sleep(60)"""
    running = runner(f"python('web', {polite!r}), python('worker', {polite!r})")
    heard = [running.stdout.readline() for _ in range(3)]
    assert sorted(heard) == ["all are ready\n", "web | at work\n", "worker | at work\n"]

    running.send_signal(number)

    said, _ = running.communicate(timeout=10)
    assert sorted(said.splitlines()) == ["web | saved", "worker | saved"]
    assert running.returncode == 0


def test_a_program_that_does_not_end_is_killed_after_a_while(runner):
    running = runner("python('web', STUBBORN)")
    pids = say_pids(running, lines=1)

    running.send_signal(signal.SIGINT)

    assert running.wait(timeout=10) == 0
    assert not living(pids)


def test_a_second_ctrl_c_ends_everything_at_once(python):
    running = python(PREPARE + "processes.GRACE = 60; sys.exit(run([python('web', STUBBORN)], on_ready=ready))")
    pids = say_pids(running, lines=1)

    running.send_signal(signal.SIGINT)
    time.sleep(0.5)
    assert running.poll() is None
    running.send_signal(signal.SIGINT)

    assert running.wait(timeout=10) == 0
    assert not living(pids)


def test_a_runner_that_is_killed_leaves_no_orphans(runner):
    running = runner("python('web', PARENT), python('worker', STUBBORN)")
    pids = say_pids(running, lines=2)
    assert len(living(pids)) == 3

    running.kill()

    assert gone(pids)


def test_the_workers_of_a_crashed_program_end_before_it_starts_again(runner):
    running = runner("python('web', PARENT)")
    web, its_worker = say_pids(running, lines=1)

    os.kill(web, signal.SIGKILL)
    successors = say_pids(running, lines=1)

    assert not living([web, its_worker])
    assert len(living(successors)) == 2


def test_programs_go_on_when_nobody_reads_what_they_say(runner):
    talkative = """import os, time
print(os.getpid())
time.sleep(0.5)
while True:
    print("x" * 1000)
"""
    running = runner(f"python('web', {talkative!r})")
    heard = {running.stdout.readline(), running.stdout.readline()}

    running.stdout.close()
    time.sleep(1)

    assert running.poll() is None
    assert living([pid for line in heard for pid in pids_in(line)])


def test_what_the_caller_ignores_stays_ignored(python):
    script = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)"
    running = python(script + PREPARE + "sys.exit(run([python('web', STUBBORN)], on_ready=ready))")
    say_pids(running, lines=1)

    running.send_signal(signal.SIGHUP)
    time.sleep(0.3)

    assert running.poll() is None
