import pytest
from django.template import engines
from django.test import RequestFactory, override_settings
from jinja2 import ChoiceLoader, DictLoader
from jinja2_fragments import BlockNotFoundError

from rapport.platform.ui import jinja, render, to_text

PAGE = """{% extends "ui/signed_out.html" %}{% block title %}Loops{% endblock %}
{% block main %}{% block loop %}{{ ui.chip(said) }}{{ shop|default("") }}{% endblock %}{% endblock %}"""


def shop(request):
    return {"shop": "A sample shop"}


def around(request):
    return {"workspace_name": "The shell", "theme": "dark"}


@pytest.fixture
def get(env, monkeypatch):
    """Renders the sample page for a request with cookies, in the environment of these tests."""
    env.loader = ChoiceLoader([DictLoader({"loops/page.html": PAGE}), env.loader])
    monkeypatch.setattr(engines["jinja2"], "env", env)
    request = RequestFactory()

    def answer(template="loops/page.html", status=200, **cookies):
        request.cookies.load(cookies)
        return render(request.get("/loops"), template, {"said": "<b>hello"}, status=status)

    with override_settings(UI_CONTEXT=[], UI_SHELL=[]):
        yield answer


def test_a_template_name_gives_the_whole_page(get):
    html = get().content.decode()

    assert html.startswith("<!doctype html>")
    assert "<title>Loops · Rapport</title>" in html
    assert "&lt;b&gt;hello" in html


def test_a_block_name_gives_only_that_block(get):
    response = get("loops/page.html#loop", status=422)

    assert response.status_code == 422
    assert response.content.decode() == '<span class="chip">&lt;b&gt;hello</span>'


def test_a_block_that_is_not_there_is_an_error(get):
    with pytest.raises(BlockNotFoundError):
        get("loops/page.html#gone")


def test_pages_and_fragments_get_the_shared_context(get):
    with override_settings(UI_CONTEXT=[f"{__name__}.shop"]):
        assert "A sample shop" in get("loops/page.html#loop").content.decode()
        assert "A sample shop" in get().content.decode()


def test_only_whole_pages_pay_for_the_shell(get):
    with override_settings(UI_SHELL=[f"{__name__}.around"]):
        assert "The shell" in get().content.decode()
        assert "The shell" not in get("loops/page.html#loop").content.decode()


@pytest.mark.parametrize(("cookie", "drawn"), [("dark", 'data-theme="dark"'), ("system", ""), ("<b>", "")])
def test_the_theme_of_the_cookie_is_drawn_by_the_server(get, cookie, drawn):
    head = get(theme=cookie).content.decode().split("<head>")[0]

    assert ("data-theme" in head) == bool(drawn)
    assert drawn in head


def test_the_token_of_a_page_is_there_for_its_forms(get):
    request = RequestFactory().get("/")
    engines["jinja2"].env.loader.loaders.append(DictLoader({"form.html": "{{ ui.csrf(csrf_token) }}"}))

    assert len(to_text(request, "form.html")) > 64
    assert request.META["CSRF_COOKIE"]


def test_every_folder_of_templates_is_found():
    import rapport

    folders = jinja.templates_in(rapport)

    assert any(folder.endswith("platform/ui/templates") for folder in folders)
    assert folders == sorted(folders)
