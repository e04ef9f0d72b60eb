"""On a new workspace each page says what will be here and why, and has one button to begin."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest

#: Where nothing is yet, with what the page asks one to do first.
LISTS = {
    "/inbox": "Connect a mailbox", "/people": "Import", "/organisations": "Import", "/households": "Add household",
    "/orders": "Import", "/contracts": "Add contract", "/products": "Import", "/returns": "Import",
    "/segments": "New segment", "/segments/ready": "Bring in your orders", "/journeys": "Start from a ready one",
    "/journeys/campaigns": "New campaign", "/templates": "New template", "/insights": "Import",
    "/insights/stages": "Bring in your past", "/insights/fits": "Bring in your past",
    "/insights/recommendations": "Bring in your past", "/insights/returns": "Bring in your past",
    "/insights/works": "Bring in a test", "/tasks": "See Today", "/loops": "See who is fading",
    "/loops?view=they": "See people", "/people/-/changes": "See the list", "/today": "See who is fading",
    "/settings/outbox": "See people", "/settings/jobs": "Go to Today",
}  # fmt: skip
#: What can be filled in at once, or is there from the beginning.
FORMS = (
    "/plan", "/tags", "/import", "/search", "/triggers", "/journeys/ready", "/settings", "/settings/sign-in",
    "/settings/users", "/settings/invitations", "/settings/teams", "/settings/roles", "/settings/rights",
    "/settings/mail", "/settings/texts", "/settings/mailboxes", "/settings/fields", "/settings/ties",
    "/settings/trades", "/settings/hours", "/settings/topics", "/settings/left-alone", "/settings/company",
    "/settings/workspace",
)  # fmt: skip
VOID = {"input", "img", "br", "hr", "meta", "link"}


@dataclass
class Nothing:
    """One place where nothing is: what it says, and what it offers."""

    title: str = ""
    why: str = ""
    acts: list[str] = field(default_factory=list)


class Reader(HTMLParser):
    """Reads what a page says within its main part: the places where nothing is, and all acts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.path: list[tuple[str, str]] = []
        self.nothing: list[Nothing] = []
        self.acts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if tag not in VOID:
            self.path.append((tag, told.get("class") or ""))
        if "empty" in (told.get("class") or "").split():
            self.nothing.append(Nothing())
        if tag == "button" or (tag == "a" and "btn" in (told.get("class") or "").split()):
            self.acts.append("")
            if self._in_nothing():
                self.nothing[-1].acts.append("")

    def handle_startendtag(self, tag, attrs):
        """A line of a drawing."""

    def handle_endtag(self, tag):
        while self.path and self.path.pop()[0] != tag:
            pass

    def handle_data(self, data):
        tags = [tag for tag, _ in self.path]
        if "main" not in tags:
            return
        if self.acts and {"a", "button"} & set(tags):
            self.acts[-1] += data
        if not self._in_nothing():
            return
        one = self.nothing[-1]
        if one.acts and {"a", "button"} & set(tags):
            one.acts[-1] += data
        elif "b" in tags:
            one.title += data
        elif "p" in tags:
            one.why += data

    def _in_nothing(self) -> bool:
        return any("empty" in style.split() for _, style in self.path)


@pytest.mark.parametrize(("page", "act"), LISTS.items())
def test_where_nothing_is_the_page_says_why_and_how_to_begin(signed_in, page, act):
    answer = signed_in.get(page)
    assert answer.status_code == 200
    nothing = Reader(answer.text).nothing

    assert nothing
    assert all(one.title.strip() and one.why.strip() for one in nothing)
    assert any(act == said.strip() for one in nothing for said in one.acts), [one.acts for one in nothing]


@pytest.mark.parametrize("page", FORMS)
def test_what_can_be_filled_in_has_its_button(signed_in, page):
    told = Reader(signed_in.get(page).text)

    assert any(act.strip() for act in told.acts)
    assert all(one.title.strip() and one.why.strip() for one in told.nothing)


def test_what_a_list_will_look_like_is_marked_as_made_up_line_by_line(signed_in):
    page = signed_in.get("/people").text

    assert page.count(">Sample</span>") == 3
    assert "3 people" not in page


def test_a_list_with_somebody_in_it_has_no_sample(signed_in, ana):
    assert "Anna Example" not in signed_in.get("/people").text
    assert "Anna Example" not in signed_in.get("/people?q=nobody").text


def test_who_manages_nothing_is_not_sent_where_they_may_not_go(client, ola):
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert "/settings/mailboxes" not in client.get("/inbox").text
