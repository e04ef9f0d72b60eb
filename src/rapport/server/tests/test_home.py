"""Is the data directory private, and are its files whole after a crash?"""

import json
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rapport.server import home as homes
from rapport.server.home import Home, HomeUnusable, NotPrivate, SecretsExposed, SecretsUnreadable


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_environment_names_the_home(monkeypatch, tmp_path):
    monkeypatch.setenv("RAPPORT_HOME", str(tmp_path / "here"))

    assert homes.locate().root == tmp_path / "here"


@pytest.mark.parametrize("unset", [None, ""])
def test_without_a_name_the_home_is_where_programs_keep_their_data(monkeypatch, tmp_path, unset):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("RAPPORT_HOME", unset or "")
    if unset is None:
        monkeypatch.delenv("RAPPORT_HOME")

    assert homes.locate().root == tmp_path / ".local/share/rapport"


def test_the_home_is_the_same_from_every_directory(monkeypatch, tmp_path):
    monkeypatch.setenv("RAPPORT_HOME", "data")
    monkeypatch.chdir(tmp_path)

    assert homes.locate().root == tmp_path / "data"


def test_the_directories_are_for_our_eyes_only(tmp_path):
    home = Home(tmp_path / "a" / "home").prepare()

    assert {mode_of(directory) for directory in (home.root, home.logs, home.lake, home.backups)} == {0o700}


@pytest.mark.parametrize("name", ["/proc/rapport", "/dev/null/rapport", "/tmp/a\nb", '/tmp/"; rm', "/tmp/$HOME"])
def test_a_home_that_cannot_be_used_is_refused_with_a_sentence(name):
    with pytest.raises(HomeUnusable, match="Set RAPPORT_HOME to a directory of your own"):
        Home(Path(name)).prepare()


def test_a_home_that_leads_nowhere_is_refused_with_a_sentence(monkeypatch):
    monkeypatch.setenv("RAPPORT_HOME", "~nobody-of-this-name/rapport")

    with pytest.raises(HomeUnusable, match="it leads nowhere"):
        homes.locate()


def test_a_secret_is_made_once_and_kept(tmp_path):
    home = Home(tmp_path / "home")

    first = homes.secret(home, "django")

    assert len(first) == 64
    assert homes.secret(home, "django") == first
    assert homes.secret(home, "streams") != first
    assert mode_of(home.secrets) == 0o600


def test_two_homes_have_different_secrets(tmp_path):
    assert homes.secret(Home(tmp_path / "a"), "django") != homes.secret(Home(tmp_path / "b"), "django")


def test_programs_that_start_together_agree_on_a_secret(tmp_path):
    home = Home(tmp_path / "home")

    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: homes.secret(home, "django"), range(16)))

    assert len(found) == 1


def test_secrets_that_others_can_read_are_refused_with_the_words_to_type(tmp_path):
    home = Home(tmp_path / "home")
    homes.secret(home, "django")
    home.secrets.chmod(0o644)

    with pytest.raises(SecretsExposed, match=r"Type: chmod 600 '.*secrets\.json'"):
        homes.secret(home, "django")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"django": ""}', '{"django": 7}', "\udcff"])
def test_spoilt_secrets_are_neither_used_nor_replaced(tmp_path, text):
    home = Home(tmp_path / "home").prepare()
    homes.write_durably(home.secrets, text)

    with pytest.raises(SecretsUnreadable, match="Restore the file from a backup"):
        homes.secret(home, "django")
    assert home.secrets.read_text(errors="surrogateescape") == text


def test_a_crash_while_writing_keeps_the_old_text(tmp_path, monkeypatch):
    file = tmp_path / "file"
    homes.write_durably(file, "old")
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError("crash")))

    with pytest.raises(OSError, match="crash"):
        homes.write_durably(file, "new")

    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_what_is_written_reaches_the_disk_before_its_name_does(tmp_path, monkeypatch):
    deeds = []
    monkeypatch.setattr(os, "fsync", lambda handle: deeds.append("fsync"))
    monkeypatch.setattr(os, "replace", lambda *names: deeds.append("replace"))

    homes.write_durably(tmp_path / "file", "text")

    assert deeds == ["fsync", "replace", "fsync"]


@pytest.mark.parametrize("root", ["/home/" + "long/" * 30, "/home/a,b", "/home/Zoë", "/home/two words"])
def test_the_socket_always_has_a_short_plain_path(root):
    run = Home(Path(root)).run

    assert run.parent == Path("/tmp")
    assert len(os.fsencode(run / ".s.PGSQL.5432")) <= homes.LONGEST_SOCKET_PATH
    assert run == Home(Path(root)).run != Home(Path(root + "2")).run


def test_the_socket_lives_in_the_home_when_its_path_is_short():
    assert Home(Path("/srv/rapport")).run == Path("/srv/rapport/run")


def test_secrets_survive_as_plain_json(tmp_path):
    home = Home(tmp_path / "home")
    made = homes.secret(home, "django")

    assert json.loads(home.secrets.read_text()) == {"django": made}


def test_a_link_or_a_file_in_place_of_a_private_directory_is_refused(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path)
    (tmp_path / "file").write_text("")

    for trap in ("link", "file"):
        with pytest.raises(NotPrivate):
            homes.private_directory(tmp_path / trap, owners=frozenset({os.geteuid()}))


def test_a_directory_of_somebody_else_is_refused(tmp_path):
    (tmp_path / "theirs").mkdir()

    with pytest.raises(NotPrivate):
        homes.private_directory(tmp_path / "theirs", owners=frozenset({os.geteuid() + 1}))


def test_a_directory_of_ours_that_is_open_is_closed(tmp_path):
    (tmp_path / "ours").mkdir(mode=0o755)

    homes.private_directory(tmp_path / "ours", owners=frozenset({os.geteuid()}))

    assert mode_of(tmp_path / "ours") == 0o700
