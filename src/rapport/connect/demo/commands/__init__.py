"""What can be done? Load the demo, and take exactly that out again."""

from ..catalogue import NeedsDemoPackage
from .lead import begin_journeys
from .letters import bring_letters
from .load import AlreadyLoaded, DemoResult, load_demo
from .remove import Removed, remove_demo
from .segments import make_segments

__all__ = [
    "AlreadyLoaded",
    "DemoResult",
    "NeedsDemoPackage",
    "Removed",
    "begin_journeys",
    "bring_letters",
    "load_demo",
    "make_segments",
    "remove_demo",
]
