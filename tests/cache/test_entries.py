"""Entries come back as they were put, or not at all."""

import os
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_guard.cache import entries as room
from docs_guard.cache.entries import Entries


@pytest.fixture
def entries(tmp_path):
    return Entries(str(tmp_path))


def test_what_was_put_is_there_and_nothing_else(entries):
    entries.put("a1", b"content")

    assert entries.get("a1") == b"content"
    assert entries.get("a2") is None


@given(where=st.integers(min_value=0), byte=st.integers(min_value=1, max_value=255))
def test_an_entry_of_which_any_byte_was_changed_is_not_there(tmp_path_factory, where, byte):
    folder = tmp_path_factory.mktemp("cache")
    entries = Entries(str(folder))
    entries.put("key", b'{"what": "was found"}')
    (file,) = folder.iterdir()
    data = bytearray(file.read_bytes())
    data[where % len(data)] ^= byte
    file.write_bytes(data)

    assert entries.get("key") is None


@pytest.mark.parametrize("data", [b"", b"\x80\x04", b"docs-guard cache 1\n", b"docs-guard cache 0\n" + b"0" * 65])
def test_a_foreign_or_cut_entry_is_not_there(entries, tmp_path, data):
    (tmp_path / "key.entry").write_bytes(data)

    assert entries.get("key") is None


def test_an_entry_is_for_its_user_alone(entries, tmp_path):
    entries.put("key", b"content")

    assert [file.stat().st_mode & 0o777 for file in tmp_path.iterdir()] == [0o600]


def test_a_link_in_the_place_of_an_entry_is_not_followed(entries, tmp_path):
    (tmp_path / "else").mkdir()
    Entries(str(tmp_path / "else")).put("key", b"content")
    (tmp_path / "key.entry").symlink_to(tmp_path / "else" / "key.entry")

    assert entries.get("key") is None
    entries.put("key", b"own")
    assert entries.get("key") == b"own"
    assert Entries(str(tmp_path / "else")).get("key") == b"content"


def test_a_pipe_in_the_place_of_an_entry_keeps_nobody_waiting(entries, tmp_path):
    os.mkfifo(tmp_path / "key.entry")

    assert entries.get("key") is None


@pytest.mark.parametrize("key", ["", "../up", "a/b", "a.b"])
def test_a_key_names_no_other_place(entries, key):
    with pytest.raises(ValueError, match="letters and digits"):
        entries.put(key, b"content")


def test_a_folder_that_is_not_there_or_cannot_be_written_is_an_empty_cache(tmp_path):
    for folder in (tmp_path / "missing", tmp_path / "file"):
        (tmp_path / "file").touch()
        entries = Entries(str(folder))
        entries.put("key", b"content")
        assert entries.get("key") is None


def used(file, seconds_ago):
    os.utime(file, (time.time() - seconds_ago,) * 2)


def test_too_much_lets_go_of_what_was_used_least_lately(entries, tmp_path, monkeypatch):
    monkeypatch.setattr(room, "MOST", 3)
    for number in range(3):
        entries.put(f"k{number}", b"content")
        used(tmp_path / f"k{number}.entry", 100 - number)
    entries.get("k0")

    entries.put("new", b"content")

    assert {file.name for file in tmp_path.iterdir()} == {"k0.entry", "k2.entry", "new.entry"}


def test_the_room_is_bounded_and_the_newest_entry_stays(entries, tmp_path, monkeypatch):
    monkeypatch.setattr(room, "ROOM", 300)
    entries.put("old", b"x" * 20)
    used(tmp_path / "old.entry", 100)

    entries.put("new", b"y" * 1000)

    assert entries.get("old") is None
    assert entries.get("new") == b"y" * 1000


def test_what_nobody_asked_for_goes_in_time(entries, tmp_path):
    entries.put("old", b"content")
    used(tmp_path / "old.entry", room.OLD + 100)

    entries.put("new", b"content")

    assert entries.get("old") is None


def test_an_entry_that_is_too_large_is_not_kept(entries, tmp_path, monkeypatch):
    monkeypatch.setattr(room, "LARGEST", 10)

    entries.put("key", b"x" * 11)

    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_goes_in_time(entries, tmp_path):
    left = tmp_path / ".1234-key"
    left.touch()
    used(left, room.OLD + 100)

    entries.put("key", b"content")

    assert not left.exists()


def test_many_runs_at_a_time_see_whole_entries_or_none(tmp_path):
    script = (
        "import sys; from docs_guard.cache.entries import Entries\n"
        "entries = Entries(sys.argv[1])\n"
        "for turn in range(200):\n"
        "    entries.put('key', sys.argv[2].encode() * 5000)\n"
        "    assert entries.get('key') in (b'a' * 5000, b'b' * 5000)\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    runs = [subprocess.Popen([*command, letter], env=os.environ) for letter in "ab"]

    assert [run.wait(60) for run in runs] == [0, 0]
    assert [file.name for file in tmp_path.iterdir()] == ["key.entry"]
