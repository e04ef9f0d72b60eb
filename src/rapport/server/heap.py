"""How much of a program's time goes into looking for garbage? Little: what is loaded at its start is never garbage."""

import gc

YOUNG, MIDDLING, OLD = 50_000, 20, 100


def settle() -> None:
    """Leave out of every later look what is loaded by now, and look seldom.

    Loading the demo makes millions of small objects that live: looked through as often as Python does by itself, they
    cost as much time as all else.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLING, OLD)
