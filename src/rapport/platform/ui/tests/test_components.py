import re
from types import SimpleNamespace

import pytest
from jinja2 import DictLoader, Environment, UndefinedError

from rapport.platform.ui import components

HOSTILE = '"><script>alert(1)</script>'


def test_every_family_gives_its_parts(env):
    ui = env.globals["ui"]

    assert {
        "icon",
        "bond",
        "panel",
        "tile",
        "field",
        "nav",
        "loop",
        "move",
        "touch",
        "table",
        "rhythm",
        "toast",
    } <= set(vars(ui))


def test_a_name_may_be_taken_only_once():
    twice = {f"ui/parts/{family}.html": "{% macro same() %}{% endmacro %}" for family in components.FAMILIES}

    with pytest.raises(components.NameTakenTwice, match="same"):
        components.load(Environment(loader=DictLoader(twice)))


def test_a_misspelt_icon_is_an_error(show):
    with pytest.raises(components.NoSuchIcon, match="sunn"):
        show('{{ ui.button("Go", "sunn") }}')


def test_a_name_nobody_passed_is_an_error(show):
    with pytest.raises(UndefinedError):
        show("{{ nobody }}")


def test_a_bond_without_a_chance_has_no_ring_and_no_word(show):
    html = show('{{ ui.bond("Ana Bo", 3) }}')

    assert "<svg" not in html
    assert 'class="vh"' not in html


def test_a_bond_says_its_chance_and_trend_in_words(show):
    html = show('{{ ui.bond("Ana Bo", 3, chance=0.68, means="likely to buy", trend="fading") }}')

    assert "68% likely to buy, provisional, fading" in html
    assert 'stroke-dasharray="68 100"' in html


def test_an_organisation_is_squarish(show):
    assert 'class="av org"' in show('{{ ui.av("Hotel", 3, kind="organisation") }}')


@pytest.mark.parametrize(
    "part",
    [
        "ui.bond(x, x, chance=0.5, means=x)",
        "ui.who(x, 1, sub=x)",
        "ui.chip(x)",
        "ui.button(x)",
        "ui.field(x, x, x, error=x, help=x)",
        'ui.choice(x, x, [(x, x)], "")',
        "ui.tile(x, x, x)",
        "ui.loop(1, x, x, x, action=x, token=x)",
        'ui.touch("in", "mail", x, x, x, said=x)',
        "ui.toast(x, undo=x, token=x)",
        'ui.option(x, x, "a", sub=x)',
        "ui.note(x)",
        "ui.facts([(x, x)])",
        "ui.as_table([x], [(x,)], x)",
        "ui.draft(1, x, x, x, x, x, facts=[x], error=x)",
        "ui.rhythm([charts.Bucket(x, 3, 3, 0.5)], [charts.Event(0, x)], x)",
    ],
)
def test_no_part_lets_markup_through(show, part):
    html = show(f"{{{{ {part} }}}}", x=HOSTILE)

    assert "<script" not in html
    assert "&lt;script" in html


def test_a_balance_is_said_in_percent(show):
    assert 'aria-label="They 75 percent, we 25 percent"' in show("{{ ui.balance(9, 3) }}")
    assert 'aria-label="No messages yet"' in show("{{ ui.balance(0, 0) }}")


def test_a_loop_closes_by_a_form_that_needs_no_script(show):
    html = show('{{ ui.loop(7, "Price list", "To Ana", "today", "now", action="/loops/7/close", token="t") }}')

    assert re.search(r'<form method="post" action="/loops/7/close"', html)
    assert 'name="csrfmiddlewaretoken" value="t"' in html
    assert 'aria-label="Close this loop: Price list"' in html


def test_a_closed_loop_offers_nothing_to_press(show):
    html = show('{{ ui.loop(7, "Price list", "To Ana", "", closed=true, action="/loops/7/close", token="t") }}')

    assert "<form" not in html
    assert "closed" in html


MOVE = """{% call ui.move(1, "Ana", "/people/1", "Home customer", "Call her",
[("Silent 24 days", "trending-down", "hot")], "€5,200", "€16,800 × 31% at stake") %}
{{ ui.post("/moves/1/later", "Later", "t") }}{% endcall %}"""


@pytest.mark.parametrize(
    "part", ['class="nm"', 'class="what"', 'aria-label="Why now"', 'class="worth"', 'class="acts"']
)
def test_a_move_has_all_five_parts(show, part):
    assert part in show(MOVE)


def test_only_the_move_that_is_on_is_marked(show):
    assert 'class="move"' in show(MOVE)
    assert 'class="move on"' in show(MOVE.replace('at stake")', 'at stake", on=true)'))


def test_an_error_is_linked_to_its_field(show):
    html = show('{{ ui.field("mail", "E-mail", error="No ending.", help="To answer you.") }}')

    assert 'aria-describedby="f-mail-help f-mail-error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="f-mail-error"' in html


def test_a_field_without_error_describes_nothing(show):
    html = show('{{ ui.field("mail", "E-mail", required=true) }}')

    assert "aria-describedby" not in html
    assert " required" in html


def test_the_fields_of_a_form_wear_our_clothes(show):
    from django import forms

    class Log(forms.Form):
        kind = forms.ChoiceField(choices=[("call", "Call"), ("visit", "Visit")])
        said = forms.CharField(widget=forms.Textarea, required=False)
        planned = forms.BooleanField(required=False)
        mail = forms.EmailField(help_text="To answer.")

    form = Log({"kind": "visit", "mail": "no"})
    html = show("{% for field in form %}{{ ui.bound(field) }}{% endfor %}", form=form)

    assert '<option value="visit" selected>' in html
    assert html.count("<textarea") == html.count('type="checkbox"') == html.count('type="email"') == 1
    assert "Enter a valid email address." in html


@pytest.mark.parametrize(("side", "words"), [("in", "From them: "), ("out", "From us: "), ("none", "Note: ")])
def test_a_touch_says_its_direction_in_words(show, side, words):
    assert words in show('{{ ui.touch(side, "mail", "Replied") }}', side=side)


def test_invented_and_planned_touches_say_so(show):
    html = show('{{ ui.touch("in", "mail", "Replied", planned=true, invented=true) }}')

    assert "planned" in html
    assert "invented" in html


def test_every_picture_has_a_label_and_three_widths(show):
    html = show('{{ ui.columns([1, 5], ["Apr", "May"], "5 purchases in May.") }}')

    assert html.count('role="img" aria-label="5 purchases in May."') == 3


def test_too_few_touches_are_told_in_words(show):
    html = show("{{ ui.rhythm([charts.Bucket('', 1, 1)]) }}")

    assert "<svg" not in html
    assert "Too few touches" in html


def test_a_count_that_is_unknown_is_not_shown(show):
    item = SimpleNamespace(label="People", href="/people", icon="users", key="p", current=True, count=None)
    html = show('{{ ui.nav([("", [item])]) }}', item=item)

    assert 'class="count"' not in html
    assert 'aria-current="page"' in html
    assert 'data-key="g p"' in html


def test_an_undo_is_a_form_that_ctrl_z_finds(show):
    html = show('{{ ui.toast_part("Closed.", undo="/undo", token="t") }}')

    assert html.startswith('<hx-partial hx-target="#toast"')
    assert re.search(r'<form [^>]*action="/undo"[^>]* data-undo>', html)


def test_the_steps_of_a_wizard_name_the_present_one(show):
    html = show('{{ ui.steps([("Choose", "", "done", "/1"), ("Match", "", "now", ""), ("Run", "", "", "")]) }}')

    assert html.count('aria-current="step"') == 1
    assert '<a href="/1"' in html
