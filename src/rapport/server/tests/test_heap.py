"""Does what is loaded at the start stay out of every look for garbage?"""

import subprocess
import sys

COUNT = """
import gc
from rapport.server import heap
loaded = [[] for _ in range(100_000)]
heap.settle()
print(gc.get_freeze_count() >= 100_000, len(gc.get_objects()) < 1_000, gc.get_threshold()[0] == heap.YOUNG)
"""


def test_that_what_is_loaded_is_not_looked_at_again():
    told = subprocess.run([sys.executable, "-c", COUNT], check=True, capture_output=True, text=True)
    assert told.stdout.split() == ["True", "True", "True"]
