"""An installation that nobody has set up, and its owner: `python -m tests.browser.nothing_yet SMTP_PORT`."""

import django

django.setup()

from rapport.platform.access.commands import add_user  # noqa: E402
from tests.people import PASSWORD  # noqa: E402

if __name__ == "__main__":
    add_user("thea@halden.example", name="Thea Sandvik", password=PASSWORD, is_admin=True)
    print("{}")
