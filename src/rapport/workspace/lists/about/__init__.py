"""What is there to say about a record besides its fields? For each noun that has a story, its chips and figures."""

from collections.abc import Callable, Mapping

from rapport.platform.records.reader import Reader

from ..page import RecordPage
from .contracts import about_contract
from .orders import about_order, about_return
from .products import about_product
from .told import About

STORIES: Mapping[str, Callable[[RecordPage, Reader], About]] = {
    "order": about_order,
    "return": about_return,
    "product": about_product,
    "contract": about_contract,
}


def about(noun: str, page: RecordPage, reader: Reader) -> About:
    """What stands at the head of the page of this record."""
    return STORIES[noun](page, reader) if noun in STORIES else About()


__all__ = ["About", "about"]
