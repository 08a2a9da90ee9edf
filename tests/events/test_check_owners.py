"""`check --owners`: whose pages a change touches, beside what is found."""

import json
from pathlib import Path

from cli.transcript import docs_guard

from events.github import Hosted


def owners(folder: Path, *words: str) -> list[dict[str, object]]:
    run = docs_guard("check", "--format=json", *words, cwd=folder)
    found: list[dict[str, object]] = json.loads(run.out)["owners"]
    return found


def test_the_teams_of_a_change_are_told_with_their_pages_when_they_are_asked_for(tmp_path: Path) -> None:
    site = Hosted(tmp_path).site.switch("topic")

    found = owners(site.folder, "--base", "topic~4", "--owners")

    assert [(each["owners"], each["pages"]) for each in found] == [(["@kettle/writers"], 2), (["@kettle/setup"], 1)]
    assert owners(site.folder, "--base", "topic~4") == []


def test_paths_limit_the_owners_as_they_limit_the_findings(tmp_path: Path) -> None:
    site = Hosted(tmp_path).site.switch("topic")

    found = owners(site.folder, "--base", "topic~4", "--owners", "docs/setup")

    assert [(each["owners"], each["pages"]) for each in found] == [(["@kettle/setup"], 1)]


def test_a_state_has_no_change_and_no_owners_of_one(tmp_path: Path) -> None:
    assert owners(Hosted(tmp_path).site.folder, "--all", "--owners") == []
