"""Table health on a change: only what the change brought is told, and nothing is read where it has no say."""

import subprocess
import sys

import pytest
from repository import Repository, clean_environment

from docs_guard.app.concerned import FRONT_KEYS, concerns_redirects
from docs_guard.app.sources import formats

from .sample import PLAIN, history, judged

SITE = {"docs-guard.toml": PLAIN, "docs/intro.md": "# Intro\n", "docs/setup.md": "# Setup\n"}
FAULTS = 900
OLD = "".join(f"/old-{n} /docs/none-{n}\n/old-{n}#part /intro\n/old-{n} /setup\n" for n in range(FAULTS // 3))
"""Entries that lead nowhere, that no browser asks for, and that say otherwise than the one before."""


def said(repository: Repository, **asked: object) -> list[str]:
    return sorted(finding.rule for finding in judged(repository, **asked).findings)


def test_in_a_table_with_900_old_faults_a_sound_entry_is_silent(tmp_path):
    repository = history(tmp_path, SITE | {"_redirects": OLD}, {"_redirects": OLD + "/start /intro\n"})

    assert said(repository) == []
    assert len(said(repository, everything=True, base=None)) >= FAULTS / 3


def test_a_faulty_entry_among_old_faults_is_told_alone(tmp_path):
    repository = history(tmp_path, SITE | {"_redirects": OLD}, {"_redirects": OLD + "/a /b\n/b /intro\n"})

    assert said(repository) == ["redirect-chain"]


def test_a_table_of_one_entry_three_thousand_times_takes_no_time(tmp_path):
    repository = history(tmp_path, SITE | {"_redirects": "/start /intro\n" * 3_000}, {})

    assert len(said(repository, everything=True, base=None)) == 2_999


def test_old_faults_that_move_down_in_their_file_stay_silent(tmp_path):
    repository = history(tmp_path, SITE | {"_redirects": OLD}, {"_redirects": "# sorted\n\n/start /intro\n" + OLD})

    assert said(repository) == []


def test_what_is_not_judged_is_said_once_in_a_full_scan_and_not_of_a_change(tmp_path):
    table = "/shop https://shop.example.com/\n/blog https://blog.example.com/\n/now /{{ .Version }}/x\n"
    repository = history(tmp_path, SITE, {"_redirects": table})

    told = [problem.message for problem in judged(repository, everything=True, base=None).problems]

    assert [m for m in told if "not judged" in m] == [
        "2 redirects lead off the site and 1 depends on the host: not judged"
    ]
    assert not [p for p in judged(repository).problems if p.kind == "not-judged"]


def test_an_entry_is_told_once_where_two_sites_read_its_file(tmp_path):
    both = PLAIN + '[[site]]\ngenerator = "plain"\nroot = "guides"\n'
    pages = SITE | {"docs-guard.toml": both, "guides/first.md": "# First\n"}
    repository = history(tmp_path, pages, {"_redirects": "/start /intro\n/start /setup\n"})

    assert said(repository) == ["conflicting-redirect"]


@pytest.mark.parametrize("path", ["docs/intro.md", "docs/setup.md"])
def test_a_change_of_a_page_alone_loads_nothing_of_table_health(tmp_path, path):
    files = SITE | {"_redirects": "/start /intro\n"}
    repository = history(tmp_path, files, {path: "# Intro\n\nOne more line.\n"})
    code = (
        "import sys\n"
        "from docs_guard.app.check import Request, check\n"
        f"check(Request(repository={str(repository.folder)!r}, base='HEAD~1', head='HEAD'))\n"
        "print(sorted(m for m in sys.modules if m.endswith(('_health', '.beside', '.table', '.ground', '.entries'))))\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=clean_environment()
    )

    assert done.stdout.strip() == "[]"


def test_the_keys_that_are_looked_for_are_those_of_the_formats():
    known = {key.encode() for each in formats().values() for key in each.front_keys}

    assert known == set(FRONT_KEYS)
    assert concerns_redirects.__doc__
