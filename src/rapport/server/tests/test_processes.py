"""Do the programs of one product run together, come back after a crash, and end together?"""

import os
import re
import select
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from rapport.platform import clock
from rapport.server.voice import Voice

PREPARE = """
import os, sys, time
from functools import partial
from pathlib import Path
from rapport.server import processes, program
from rapport.server.program import Program
from rapport.server.voice import Voice
program.FIRST_PAUSE, processes.GRACE = 0.02, 1.0
def python(name, code, **rest):
    return Program(name, lambda: os.execv(sys.executable, ["python", "-u", "-S", "-c", code]), **rest)
ready = lambda: print("all are ready", flush=True)
run = partial(processes.run, voice=Voice(Path(LOGS)), on_ready=ready)
SLEEPER = "import time; time.sleep(60)"
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); import os; print(os.getpid());" + SLEEPER
PARENT = "import os, subprocess, sys; c = subprocess.Popen([sys.executable, '-S', '-c', 'import time; time.sleep(60)'])"
PARENT += "; print(os.getpid(), c.pid);" + SLEEPER
"""


@pytest.fixture
def prepare(tmp_path):
    """What a script that runs programs begins with."""
    return f"LOGS = {str(tmp_path)!r}" + PREPARE


@pytest.fixture
def runner(python, prepare):
    """Runs programs in a process of its own."""
    return lambda programs: python(prepare + f"sys.exit(run([{programs}]))")


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


def wait_for(question: Callable[[], bool], *, within: float = 10) -> bool:
    deadline = time.monotonic() + within
    while not (answer := question()) and time.monotonic() < deadline:
        time.sleep(0.05)
    return answer


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


def test_what_a_program_fails_with_is_said(runner):
    running = runner("""python("web", SLEEPER), Program("worker", lambda: 1 / 0)""")

    said, _ = running.communicate(timeout=20)

    assert running.returncode == 1
    assert "worker | ZeroDivisionError: division by zero\n" in said


def test_a_program_is_a_fork_that_has_its_own_name_and_nothing_of_its_runner(runner):
    look = """lambda: print(open("/proc/self/comm").read().strip(), sorted(os.listdir("/proc/self/fd"))[:5])"""
    running = runner(f"""python("web", SLEEPER), Program("projector", {look})""")

    assert "projector | rapport project ['0', '1', '2', '3']\n" in [running.stdout.readline() for _ in range(2)]


def test_what_runs_once_starts_when_all_are_ready_and_is_not_started_again(runner):
    once = """Program("demo", lambda: print("at work"), then=lambda good: print("succeeded:", good, flush=True))"""
    running = runner(f"""python("web", SLEEPER), {once}""")

    assert [running.stdout.readline() for _ in range(3)] == ["all are ready\n", "demo | at work\n", "succeeded: True\n"]
    assert not select.select([running.stdout], [], [], 0.3)[0]


def test_what_runs_once_and_fails_is_told_so(runner):
    once = """Program("demo", lambda: sys.exit(3), then=lambda good: print("succeeded:", good, flush=True))"""
    running = runner(f"""python("web", SLEEPER), {once}""")

    assert [running.stdout.readline() for _ in range(2)] == ["all are ready\n", "succeeded: False\n"]


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


def test_a_second_ctrl_c_ends_everything_at_once(python, prepare):
    running = python(prepare + "processes.GRACE = 60; sys.exit(run([python('web', STUBBORN)]))")
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


def test_a_listener_who_has_stopped_listening_stops_nobody(runner, tmp_path):
    running = runner("""Program("web", lambda: [print("x" * 1_000_000), print("done")] and time.sleep(60))""")
    done = wait_for(lambda: "web | done" in "".join(log.read_text() for log in tmp_path.glob("rapport-*.log")))

    running.send_signal(signal.SIGTERM)

    assert done
    assert running.wait(timeout=10) == 0


def test_what_was_said_is_kept_for_a_week(runner, tmp_path):
    running = runner("python('web', 'print(\"hello\");' + SLEEPER)")
    assert {running.stdout.readline(), running.stdout.readline()} == {"web | hello\n", "all are ready\n"}

    [log] = tmp_path.glob("rapport-*.log")

    assert re.fullmatch(r"[\d-]{10} [\d:]{8} web \| hello\n", log.read_text())
    assert log.stat().st_mode & 0o777 == 0o600


def test_the_log_of_last_week_is_written_over(tmp_path):
    log = tmp_path / f"rapport-{clock.now():%a}.log"
    log.write_text("a week ago\n")
    os.utime(log, (time.time() - 7 * 86400,) * 2)

    Voice(tmp_path).say("today")

    assert "a week ago" not in log.read_text()
    assert "today" in log.read_text()


def test_what_the_caller_ignores_stays_ignored(python, prepare):
    script = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
    running = python(script + prepare + "sys.exit(run([python('web', STUBBORN)]))")
    say_pids(running, lines=1)

    running.send_signal(signal.SIGHUP)
    time.sleep(0.3)

    assert running.poll() is None
