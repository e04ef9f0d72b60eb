"""Which nouns stand on the ground? Colleagues and their teams."""

from .colleagues import COLLEAGUE, TEAM
from .registry import declare

declare(TEAM)
declare(COLLEAGUE)
