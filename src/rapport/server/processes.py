"""How do several programs run as one? Starts, watches and reaps what `rapport run` is made of."""

import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO

from rapport.server import lifeline
from rapport.server.program import ENDINGS, Member, Program
from rapport.server.trouble import Trouble
from rapport.server.voice import Voice

GRACE = 20.0  # seconds a program has to end before it is killed
TICK = 0.1


def run(programs: Sequence[Program], *, voice: Voice, on_ready: Callable[[], None]) -> int:
    """Run all programs until Ctrl-C or SIGTERM (0) or until one cannot be kept up (1). Call it in the main thread."""
    with asked_to_end() as asked, _lifeline() as line, selectors.DefaultSelector() as pipes:
        crew = [Member(program, voice=voice, pipes=pipes, line=line) for program in programs]
        try:
            while not asked and not _all_ready(crew):
                _listen(pipes, TICK)
            if not asked:
                on_ready()
            while not asked:
                _look(crew)
                _listen(pipes, TICK)
        except Trouble as trouble:
            voice.say(f"rapport | {trouble}")
            return 1
        finally:
            _end(crew, pipes, asked)
    return 0


@contextmanager
def asked_to_end() -> Iterator[list[int]]:
    """The signals that asked us to end, as they come in; one that our caller ignores (nohup) stays ignored."""
    asked: list[int] = []
    heard = [number for number in ENDINGS if signal.getsignal(number) != signal.SIG_IGN]
    before = {number: signal.signal(number, lambda received, _: asked.append(received)) for number in heard}
    try:
        yield asked
    finally:
        for number, deed in before.items():
            signal.signal(number, deed)


def _all_ready(crew: Sequence[Member]) -> bool:
    """Start those that run for good, and ask them; those that run once wait for them."""
    lasting = [member for member in crew if not member.program.then]
    _look(lasting)
    return all(member.is_ready() for member in lasting)


def _look(crew: Sequence[Member]) -> None:
    for member in crew:
        member.look(time.monotonic())


def _listen(pipes: selectors.BaseSelector, seconds: float) -> None:
    """Repeat what the programs say for so long."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        if not pipes.get_map():
            time.sleep(left)
        for key, _ in pipes.select(left):
            key.data.speak()


def _end(crew: Sequence[Member], pipes: selectors.BaseSelector, asked: Sequence[int]) -> None:
    """Ask every program to end, and kill those that take too long, or all at a second Ctrl-C."""
    for member in crew:
        member.ask_to_end()
    deadline = time.monotonic() + GRACE
    while not all(member.has_ended() for member in crew):
        if time.monotonic() > deadline or len(asked) > 1:
            for member in crew:
                member.kill()
        _listen(pipes, TICK / 2)


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
