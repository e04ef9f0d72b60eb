import pytest

from rapport.platform.languages import listed, speaking


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "Oslo, Bergen and Trondheim"), ("de", "Oslo, Bergen und Trondheim"), ("es", "Oslo, Bergen y Trondheim")],
)
def test_parts_are_listed_as_the_language_lists_them(language, told):
    with speaking(language):
        assert listed(["Oslo", "Bergen", "Trondheim"]) == told
