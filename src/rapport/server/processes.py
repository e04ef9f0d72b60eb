"""How do several programs run as one? Starts, watches and reaps what `rapport run` is made of."""

import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Thread
from typing import IO

from rapport.server import lifeline
from rapport.server.trouble import Trouble

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 8.0  # seconds before a restart; doubled from crash to crash
MOST_CRASHES, WITHIN = 5, 60.0  # more than so many in so many seconds is a loop
GRACE = 20.0  # seconds a program has to end before it is killed
TICK = 0.1
_ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class CrashLoop(Trouble):
    """The program "{name}" ended {times} times within {seconds:.0f} seconds (the last time with {ending}), so Rapport
    gives up. Its last lines above say why."""


class CannotStart(Trouble):
    """The program "{name}" cannot be started: {reason}."""


@dataclass(frozen=True)
class Program:
    """One program of the product: what to run, what to add to the environment, and how to see that it is ready."""

    name: str
    argv: Sequence[str]
    env: Mapping[str, str] = field(default_factory=dict)
    ready: Callable[[], bool] | None = None


def run(programs: Sequence[Program], *, on_ready: Callable[[], None]) -> int:
    """Run all programs until Ctrl-C or SIGTERM (0) or until one cannot be kept up (1). Call it in the main thread."""
    with _asked_to_end() as asked, _lifeline() as line:
        crew = [_Member(program, line) for program in programs]
        try:
            _watch(crew, asked, on_ready)
        except Trouble as trouble:
            _say(f"rapport | {trouble}")
            return 1
        finally:
            _end(crew, asked)
    return 0


class _Member:
    """A program and its present process, in a process group of its own so that its children end with it."""

    def __init__(self, program: Program, line: IO[str]):
        self.program = program
        self.line = line
        self.process: subprocess.Popen[str] | None = None
        self.voice: Thread | None = None
        self.start_at = 0.0
        self.crashes: deque[float] = deque()

    def look(self, now: float) -> None:
        """Note an end, and start what should run."""
        if self.process and self.has_ended():
            code, self.process = self.process.returncode, None
            self._note_crash(now, code)
        if self.process is None and now >= self.start_at:
            self._start()

    def is_ready(self) -> bool:
        return self.process is not None and (self.program.ready is None or self.program.ready())

    def has_ended(self) -> bool:
        """Whether the process has ended; what it left running in its group is killed then, and its last words said."""
        if self.process is None or self.process.returncode is not None:
            return True
        # Looked at before it is reaped, so that its number cannot belong to a stranger when we signal the group.
        if os.waitid(os.P_PID, self.process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            return False
        lifeline.tell(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._report(-self.process.pid)
        if self.voice:
            self.voice.join(timeout=1)
        return True

    def ask_to_end(self) -> None:
        """The process itself is asked, not its group: it knows in which order its children end."""
        if self.process and not self.has_ended():
            self.process.terminate()

    def kill(self) -> None:
        if self.process and not self.has_ended():
            lifeline.tell(self.process.pid, signal.SIGKILL)

    def _start(self) -> None:
        try:
            self.process = subprocess.Popen(  # noqa: S603
                self.program.argv,
                env=os.environ | dict(self.program.env),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
                process_group=0,
            )
        except OSError as error:
            raise CannotStart(name=self.program.name, reason=error) from error
        self._report(self.process.pid)
        self.voice = Thread(target=_repeat, args=(self.program.name, self.process.stdout), daemon=True)
        self.voice.start()

    def _note_crash(self, now: float, code: int) -> None:
        self.crashes.append(now)
        while self.crashes[0] < now - WITHIN:
            self.crashes.popleft()
        ending = f"signal {-code}" if code < 0 else f"exit code {code}"
        if len(self.crashes) > MOST_CRASHES:
            raise CrashLoop(name=self.program.name, times=len(self.crashes), seconds=WITHIN, ending=ending)
        pause = min(FIRST_PAUSE * 2 ** (len(self.crashes) - 1), LONGEST_PAUSE)
        self.start_at = now + pause
        _say(f"rapport | {self.program.name} ended with {ending}; it starts again in {pause:g} s")

    def _report(self, group: int) -> None:
        with suppress(BrokenPipeError):  # without its lifeline a program still runs
            print(group, file=self.line, flush=True)


def _watch(crew: Sequence[_Member], asked: Sequence[int], on_ready: Callable[[], None]) -> None:
    announced = False
    while not asked:
        for member in crew:
            member.look(time.monotonic())
        if not announced and all(member.is_ready() for member in crew):
            announced = True
            on_ready()
        time.sleep(TICK)


def _end(crew: Sequence[_Member], asked: Sequence[int]) -> None:
    """Ask every program to end, and kill those that take too long, or all at a second Ctrl-C."""
    for member in crew:
        member.ask_to_end()
    deadline = time.monotonic() + GRACE
    while not all(member.has_ended() for member in crew):
        if time.monotonic() > deadline or len(asked) > 1:
            for member in crew:
                member.kill()
        time.sleep(TICK / 2)


@contextmanager
def _asked_to_end() -> Iterator[list[int]]:
    """The signals that asked us to end, as they come in; one that our caller ignores (nohup) stays ignored."""
    asked: list[int] = []
    heard = [number for number in _ENDINGS if signal.getsignal(number) != signal.SIG_IGN]
    before = {number: signal.signal(number, lambda received, _: asked.append(received)) for number in heard}
    try:
        yield asked
    finally:
        for number, deed in before.items():
            signal.signal(number, deed)


@contextmanager
def _lifeline() -> Iterator[IO[str]]:
    """Where to write process groups that must not outlive us."""
    command = [sys.executable, "-I", "-S", lifeline.__file__, str(GRACE)]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet, text=True, start_new_session=True
    ) as guard:
        assert guard.stdin
        yield guard.stdin


def _repeat(name: str, output: IO[str]) -> None:
    """Repeat what a program says, each line behind its name."""
    with output:
        for line in iter(lambda: output.readline(65536), ""):
            _say(f"{name} | {line.rstrip()}")


def _say(line: str) -> None:
    with suppress(OSError, ValueError):  # nobody listens any more; the programs go on
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
