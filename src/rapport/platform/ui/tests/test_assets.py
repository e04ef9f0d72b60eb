import pytest

from rapport.platform.ui import assets


@pytest.fixture
def built(tmp_path, monkeypatch):
    """An empty build folder, read afresh."""
    monkeypatch.setattr(assets, "BUILT", tmp_path)
    assets.manifest.cache_clear()
    assets._address.cache_clear()
    yield tmp_path
    assets.manifest.cache_clear()
    assets._address.cache_clear()


def test_a_name_leads_to_its_hashed_file(built):
    (built / "manifest.json").write_text('{"app.css": "app-ABCDEFGH.css"}')

    assert assets.static("app.css") == "/static/built/app-ABCDEFGH.css"


def test_without_a_build_the_error_says_what_to_type(built):
    with pytest.raises(assets.AssetsNotBuilt, match="npm ci && npm run build"):
        assets.static("app.css")


def test_a_file_the_build_did_not_make_is_named(built):
    (built / "manifest.json").write_text('{"app.css": "app-ABCDEFGH.css"}')

    with pytest.raises(assets.NoSuchAsset, match=r"nothing\.js"):
        assets.static("nothing.js")
