"""How does one program of ours run, speak and end? As a fork of its runner, in a process group of its own.

What the runner has loaded is loaded in every program, in no time and in the same memory. That is why the runner starts
no thread: a fork would copy the locks it holds.
"""

import os
import selectors
import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO, NoReturn

from rapport.server import lifeline
from rapport.server.trouble import Trouble
from rapport.server.voice import Voice

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 8.0  # seconds before a restart; doubled from crash to crash
MOST_CRASHES, WITHIN = 5, 60.0  # more than so many in so many seconds is a loop
LONGEST_LINE = 4000  # a pipe takes so much at once
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class CrashLoop(Trouble):
    """The program "{name}" ended {times} times within {seconds:.0f} seconds (the last time with {ending}), so Rapport
    gives up. Its last lines above say why."""


@dataclass(frozen=True)
class Program:
    """One program of the product: what it does until it is asked to end, and how to see that it is ready.

    One with `then` runs once, when the others are ready; `then` is told whether it succeeded.
    """

    name: str
    deed: Callable[[], object]
    env: Mapping[str, str] = field(default_factory=dict)
    ready: Callable[[], bool] | None = None
    then: Callable[[bool], None] | None = None


class Member:
    """A program of the crew and its present process."""

    def __init__(self, program: Program, *, voice: Voice, pipes: selectors.BaseSelector, line: IO[str]):
        self.program = program
        self._voice = voice
        self._pipes = pipes
        self._line = line
        self._pid = 0
        self._pipe = -1
        self._unsaid = b""
        self._start_at = 0.0
        self._crashes: deque[float] = deque()

    def look(self, now: float) -> None:
        """Note an end, and start what should run."""
        if self._pid and (ending := self._ending()) is not None:
            if self.program.then:
                self._start_at = float("inf")
                self.program.then(ending == 0)
            else:
                self._note_crash(now, ending)
        if not self._pid and now >= self._start_at:
            self._start()

    def is_ready(self) -> bool:
        return bool(self._pid) and (self.program.ready is None or self.program.ready())

    def has_ended(self) -> bool:
        return not self._pid or self._ending() is not None

    def ask_to_end(self) -> None:
        """The process itself is asked, not its group: it knows in which order its children end."""
        if not self.has_ended():
            os.kill(self._pid, signal.SIGTERM)

    def kill(self) -> None:
        if not self.has_ended():
            lifeline.tell(self._pid, signal.SIGKILL)

    def speak(self) -> bool:
        """Repeat what the program said, each line behind its name; False when it has said nothing more."""
        try:
            heard = os.read(self._pipe, LONGEST_LINE - len(self._unsaid))
        except BlockingIOError:
            return False
        *lines, self._unsaid = (self._unsaid + heard).split(b"\n")
        if self._unsaid and (not heard or len(self._unsaid) >= LONGEST_LINE):
            lines, self._unsaid = [*lines, self._unsaid], b""
        for line in lines:
            self._voice.say(f"{self.program.name} | {line.decode(errors='replace').rstrip()}")
        if not heard:
            self._close_pipe()
        return bool(heard)

    def _close_pipe(self) -> None:
        self._pipes.unregister(self._pipe)
        os.close(self._pipe)
        self._pipe = -1

    def _ending(self) -> int | None:
        """How the process ended, if it has: what it left in its group is killed then, and its last words are said."""
        # Looked at before it is reaped, so that its number cannot belong to a stranger when we signal the group.
        if os.waitid(os.P_PID, self._pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            return None
        lifeline.tell(self._pid, signal.SIGKILL)
        _, status = os.waitpid(self._pid, 0)
        self._report(-self._pid)
        self._say_last_words()
        self._pid = 0
        return os.waitstatus_to_exitcode(status)

    def _say_last_words(self) -> None:
        """A stranger that the program left behind may hold the pipe, so we do not wait for its end."""
        while self._pipe >= 0 and self.speak():
            pass
        if self._pipe >= 0:
            self._close_pipe()

    def _note_crash(self, now: float, code: int) -> None:
        self._crashes.append(now)
        while self._crashes[0] < now - WITHIN:
            self._crashes.popleft()
        ending = f"signal {-code}" if code < 0 else f"exit code {code}"
        if len(self._crashes) > MOST_CRASHES:
            raise CrashLoop(name=self.program.name, times=len(self._crashes), seconds=WITHIN, ending=ending)
        pause = min(FIRST_PAUSE * 2 ** (len(self._crashes) - 1), LONGEST_PAUSE)
        self._start_at = now + pause
        self._voice.say(f"rapport | {self.program.name} ended with {ending}; it starts again in {pause:g} s")

    def _report(self, group: int) -> None:
        with suppress(BrokenPipeError):  # without its lifeline a program still runs
            print(group, file=self._line, flush=True)

    def _start(self) -> None:
        self._pipe, mouth = os.pipe()
        os.set_blocking(self._pipe, False)
        sys.stdout.flush()
        # A signal to the child waits until the child has put off the runner's ears.
        signal.pthread_sigmask(signal.SIG_BLOCK, ENDINGS)
        self._pid = os.fork()
        if self._pid == 0:
            self._become(mouth)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDINGS)
        os.close(mouth)
        with suppress(OSError):  # the child does the same; whoever comes first
            os.setpgid(self._pid, self._pid)
        self._pipes.register(self._pipe, selectors.EVENT_READ, self)
        self._report(self._pid)

    def _become(self, mouth: int) -> NoReturn:
        """In the child: let go of what belongs to the runner, do the deed, and end."""
        code = 1
        try:
            self._let_go()
            _speak_into(mouth)
            os.environ.update(self.program.env)
            with suppress(OSError), open("/proc/self/comm", "w") as name:  # what `top` shows; at most 15 letters
                name.write(f"rapport {self.program.name}"[:15])
            self.program.deed()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        except BaseException:
            traceback.print_exc()
        finally:
            with suppress(OSError, ValueError):
                sys.stdout.flush()
            os._exit(code)

    def _let_go(self) -> None:
        os.setpgid(0, 0)
        for number in ENDINGS:
            if signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDINGS)
        for pipe in (self._pipe, *(key.fd for key in self._pipes.get_map().values())):
            os.close(pipe)
        self._pipes.close()
        self._line.close()  # it has to close with the runner


def _speak_into(mouth: int) -> None:
    silence = os.open(os.devnull, os.O_RDONLY)
    for source, number in ((silence, 0), (mouth, 1), (mouth, 2)):
        os.dup2(source, number)
    os.close(silence)
    os.close(mouth)
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
