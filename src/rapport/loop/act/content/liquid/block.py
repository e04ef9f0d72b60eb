"""Whom is a part for? `{% block when "city is Oslo" %}...{% else %}...{% endblock %}`, by any filter of the lists."""

import re
from collections.abc import Iterable
from typing import TextIO

from liquid import RenderContext
from liquid.ast import BlockNode, Node
from liquid.exceptions import LiquidSyntaxError
from liquid.parser import get_parser
from liquid.stream import TokenStream
from liquid.tag import Tag
from liquid.token import TOKEN_EXPRESSION, TOKEN_TAG, Token

from rapport.platform.languages import _

from .holes import Hole, NotKnown

#: Under this name the values hold what each filter answered of a person.
ANSWERS = "blocks"
_when = re.compile(r"""when\s+(?:"([^"]*)"|'([^']*)')\s*""")
_END = frozenset(("else", "endblock"))


class WhenNode(Node):
    """A part for those who fulfil a filter, and perhaps another one for the rest."""

    def __init__(self, token: Token, asked: str, inside: BlockNode, rest: BlockNode | None) -> None:
        super().__init__(token)
        self.asked, self.inside, self.rest = asked, inside, rest
        self.blank = False

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        answers = context.resolve(ANSWERS, default={})
        if self.asked not in answers:
            return self._left_standing(context, buffer)
        if answers[self.asked]:
            return self.inside.render(context, buffer)
        return self.rest.render(context, buffer) if self.rest else 0

    def _left_standing(self, context: RenderContext, buffer: TextIO) -> int:
        """Nobody knows whether it is for them: whoever reads it through decides; what leaves by itself is refused."""
        if context.env.undefined is not Hole:
            raise NotKnown(self.asked)
        written = buffer.write(f'{{% block when "{self.asked}" %}}') + self.inside.render(context, buffer)
        if self.rest:
            written += buffer.write("{% else %}") + self.rest.render(context, buffer)
        return written + buffer.write("{% endblock %}")

    def children(self, static_context: RenderContext, *, include_partials: bool = True) -> Iterable[Node]:
        yield self.inside
        if self.rest:
            yield self.rest


class WhenTag(Tag):
    """Reads such a part."""

    name = "block"
    end = "endblock"

    def parse(self, stream: TokenStream) -> Node:
        token = stream.eat(TOKEN_TAG)
        if stream.current.kind != TOKEN_EXPRESSION or not (said := _when.fullmatch(stream.current.value)):
            wrong = _("A block says for whom: %(example)s.", example='{% block when "city is Oslo" %}')
            raise LiquidSyntaxError(wrong, token=token)
        next(stream)
        parse_block = get_parser(self.env).parse_block
        inside, rest = parse_block(stream, _END), None
        if stream.current.is_tag("else"):
            next(stream)
            rest = parse_block(stream, frozenset(("endblock",)))
        stream.expect(TOKEN_TAG, value="endblock")
        return WhenNode(token, said[1] if said[1] is not None else said[2], inside, rest)
