"""In which surroundings is Liquid read and written? Nothing can be loaded, and everything has an end."""

from functools import lru_cache
from typing import Any

from liquid import Environment, RenderContext
from liquid.builtin import content, illegal, output
from liquid.builtin.tags import assign_tag, case_tag, for_tag, if_tag, unless_tag
from liquid.exceptions import LoopIterationLimitError
from liquid.template import BoundTemplate
from liquid.undefined import Undefined
from liquid.utils import ReadOnlyChainMap

from rapport.platform.languages import _

from .block import WhenTag
from .filters import FILTERS
from .holes import Hole, Missing

TAGS = (if_tag.IfTag, unless_tag.UnlessTag, case_tag.CaseTag, for_tag.ForTag, for_tag.BreakTag, for_tag.ContinueTag,
        assign_tag.AssignTag, WhenTag)  # fmt: skip
NAMES = {tag.name for tag in TAGS}
#: The words with which these go on and end.
INNER = {"elsif", "else", "when", "endif", "endunless", "endcase", "endfor", "endblock"}
#: With so many tags, and so many rounds of all loops together, a text is written within a fraction of a second.
MOST_TAGS, MOST_ROUNDS = 500, 1_000
MOST_BYTES = 400_000


class _Counting(RenderContext):
    """Counts the rounds of all loops together: one behind the other they are as long as one inside the other. Knows
    the values and what the text itself named; not the clock, which Liquid calls `now`."""

    __slots__ = ("rounds",)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.rounds = 0
        self.scope = ReadOnlyChainMap(self.locals, self.globals)

    def raise_for_loop_limit(self, length: int = 1) -> None:
        self.rounds += length
        if self.rounds > MOST_ROUNDS:
            raise LoopIterationLimitError(_("Its loops go round too often."), token=None)


class _Template(BoundTemplate):
    context_class = _Counting


class Ours(Environment):
    """Liquid without files, includes and clocks, with the few tags and filters that a mail needs."""

    output_stream_limit = MOST_BYTES
    local_namespace_limit = MOST_BYTES
    loop_iteration_limit = MOST_ROUNDS
    context_depth_limit = 20
    block_nesting_limit = 20
    suppress_blank_control_flow_blocks = False
    template_class = _Template

    def setup_tags_and_filters(self, *, extra: bool = False) -> None:
        for tag in (content.Literal, output.Output, illegal.Illegal, *TAGS):
            self.add_tag(tag)
        for name, made in FILTERS.items():
            self.add_filter(name, made)


def _made(undefined: type[Undefined], *, html: bool) -> Ours:
    return Ours(undefined=undefined, autoescape=html)


_STRICT = {html: _made(Missing, html=html) for html in (False, True)}
_LENIENT = _made(Hole, html=False)


@lru_cache(maxsize=512)
def template(text: str, *, html: bool = False, lenient: bool = False) -> BoundTemplate:
    """The text, understood once. In HTML every value is escaped; `lenient` leaves standing what is not known."""
    return (_LENIENT if lenient else _STRICT[html]).from_string(text)
