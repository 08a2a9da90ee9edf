"""The cache lies in the user's own folder, and never in one that a repository could have brought along."""

from pathlib import Path

import pytest

from docs_guard.cache.folder import cache_folder
from docs_guard.model.failure import Failure


def folder(asked=None, outside=(), **environment):
    return cache_folder(environment, asked and str(asked), [str(place) for place in outside])


def test_it_lies_where_the_desktop_convention_has_it(tmp_path):
    assert folder(XDG_CACHE_HOME=str(tmp_path / "xdg"), HOME="/nowhere") == str(tmp_path / "xdg" / "docs-guard")
    assert folder(HOME=str(tmp_path)) == str(tmp_path / ".cache" / "docs-guard")
    assert folder(XDG_CACHE_HOME="relative", HOME=str(tmp_path)) == str(tmp_path / ".cache" / "docs-guard")


def test_it_is_made_for_its_user_alone(tmp_path):
    made = folder(XDG_CACHE_HOME=str(tmp_path))

    assert Path(made).stat().st_mode & 0o777 == 0o700


def test_the_option_comes_before_the_variable_and_that_before_the_convention(tmp_path):
    variable, option = str(tmp_path / "variable"), str(tmp_path / "option")

    assert folder(DOCS_GUARD_CACHE=variable, HOME=str(tmp_path)) == variable
    assert folder(option, DOCS_GUARD_CACHE=variable, HOME=str(tmp_path)) == option


@pytest.mark.parametrize("word", ["off", "OFF", "0", "no"])
def test_it_can_be_turned_off(tmp_path, word):
    assert folder(DOCS_GUARD_CACHE=word, HOME=str(tmp_path)) is None
    assert folder(word, HOME=str(tmp_path)) is None
    assert list(tmp_path.iterdir()) == []


def test_without_a_home_there_is_none():
    assert folder() is None
    assert folder(HOME="") is None


def test_a_folder_in_the_repository_is_never_used(tmp_path):
    """CI systems put the user's cache into the checkout, where a commit could bring entries along."""
    repository = tmp_path / "repository"
    repository.mkdir()

    assert folder(outside=[repository], XDG_CACHE_HOME=str(repository / ".cache")) is None
    for named in (repository, repository / "kept", tmp_path / "elsewhere" / ".." / "repository" / "kept"):
        with pytest.raises(Failure, match="lies in the repository"):
            folder(named, outside=[repository])
        with pytest.raises(Failure, match="lies in the repository"):
            folder(outside=[repository], DOCS_GUARD_CACHE=str(named))
    assert list(repository.iterdir()) == []


def test_a_link_into_the_repository_is_seen_through(tmp_path):
    repository = tmp_path / "repository"
    (repository / "cache").mkdir(parents=True)
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "docs-guard").symlink_to(repository / "cache")

    assert folder(outside=[repository], XDG_CACHE_HOME=str(tmp_path / "home")) is None


def test_a_folder_beside_the_repository_with_a_longer_name_is_not_in_it(tmp_path):
    (tmp_path / "site").mkdir()

    assert folder(tmp_path / "site-cache", outside=[tmp_path / "site"]) == str(tmp_path / "site-cache")


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702])
def test_a_folder_that_others_may_write_into_is_not_used(tmp_path, mode):
    shared = tmp_path / "docs-guard"
    shared.mkdir()
    shared.chmod(mode)

    assert folder(XDG_CACHE_HOME=str(tmp_path)) is None
    with pytest.raises(Failure, match="other users may write into it"):
        folder(shared)


def test_a_place_that_can_be_no_folder_is_an_error_where_the_user_named_it_and_silent_elsewhere(tmp_path):
    (tmp_path / "docs-guard").touch()

    assert folder(XDG_CACHE_HOME=str(tmp_path)) is None
    assert folder(XDG_CACHE_HOME=str(tmp_path / "docs-guard")) is None
    with pytest.raises(Failure, match="no folder"):
        folder(tmp_path / "docs-guard")
