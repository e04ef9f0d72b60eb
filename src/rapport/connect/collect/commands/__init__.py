"""What can be done? Keep what was asked for, judge it, and let go of what is old."""

from .forgetting import forget_old_hits
from .judging import judge_hits
from .landing import land

__all__ = ["forget_old_hits", "judge_hits", "land"]
