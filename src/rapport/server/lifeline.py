"""Who ends the programs when their runner was killed? This script: it reads their process groups from its standard
input, which closes when the runner is gone, and then ends them. The runner starts it by its path; it imports nothing
of ours.

The kernel's own "signal me when my parent dies" does not do: it is lost on grandchildren (the workers of a web
server), hangs on the *thread* that started the child, and needs code between fork and exec, which threads make unsafe.
"""

import os
import signal
import sys
import time
from collections.abc import Iterable


def main(grace: float) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    groups: set[int] = set()
    for line in sys.stdin:
        group = int(line)
        groups = groups | {group} if group > 0 else groups - {-group}
    end(groups, grace)


def end(groups: Iterable[int], grace: float) -> None:
    """Ask these process groups to end, and kill what is left of them `grace` seconds later."""
    living = [group for group in groups if tell(group, signal.SIGTERM)]
    deadline = time.monotonic() + grace
    while living and time.monotonic() < deadline:
        time.sleep(0.1)
        living = [group for group in living if tell(group, 0)]
    for group in living:
        tell(group, signal.SIGKILL)


def tell(group: int, number: int) -> bool:
    """Send a signal to a process group; False when nobody of it lives."""
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        return False
    return True


if __name__ == "__main__":
    main(grace=float(sys.argv[1]))
