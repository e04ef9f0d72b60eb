"""A template, and a colleague who may not see where people live."""

import pytest

from rapport.loop.act.content.commands import make_template, save_words
from rapport.platform.access.commands import add_role, change_user, set_field_right
from rapport.platform.access.models import Reach, User

NEWS = (
    "Hello {{ person.first_name }}\n\n{% if person.city %}How is {{ person.city }}?{% endif %}\n\n"
    '{% block when "city is Oslo" %}See you.{% else %}[Order](https://shop.example/){% endblock %}'
)


@pytest.fixture
def news(maya):
    """The first version of a template that is sent."""
    template = make_template("News", by=maya)
    return save_words(template, subject="News for {{ person.first_name }}", source=NEWS, by=maya)


@pytest.fixture
def blind(ola, maya):
    """Ola changes everybody and sees no city."""
    role = add_role("Shop", otherwise=Reach.ALL, by=maya)
    set_field_right(role, "person", "city", may_read=False, may_edit=False, by=maya)
    set_field_right(role, "organisation", "city", may_read=False, may_edit=False, by=maya)
    change_user(ola, role=role, by=None)
    return User.objects.get(pk=ola.pk)
