"""How does work go on that never ends? In the language of those who will read what it writes."""

import pytest

from rapport.platform.access.models import Workspace
from rapport.platform.languages import language
from rapport.server.steady import go_on


def test_each_round_speaks_the_language_of_the_workspace(db):
    said = []

    def rounds():
        for spoken in ("de", "es"):
            Workspace.objects.update_or_create(pk=1, defaults={"name": "Halden Roasters", "language": spoken})
            yield
            said.append(language())
        raise SystemExit

    with pytest.raises(SystemExit):
        go_on(lambda: None, rounds)

    assert said == ["de", "es"]
