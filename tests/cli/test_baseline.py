"""`docs-guard baseline write`: what it says, and by which exit code."""

import json
from pathlib import Path

import pytest
from repository import Repository

from cli.transcript import docs_guard

FILE = "docs-guard-baseline.json"
SITE = {
    "docs-guard.toml": '[[site]]\ngenerator = "plain"\nroot = "docs/"\n',
    "docs/index.md": "# Home\n\nSee [the form](form.md).\n",
    "docs/form.md": "# The form\n\nFill it in.\n\n![](img/form.png)\n",
}


@pytest.fixture
def site(tmp_path) -> Repository:
    repository = Repository(tmp_path / "site")
    repository.commit("pages", files=SITE)
    return repository


def write(site: Repository, *words: str, code: int = 0) -> str:
    told = docs_guard("baseline", "write", *words, cwd=site.folder)
    assert (told.code, told.err) == (code, ""), told
    return told.out


def test_old_debt_is_accepted_once_and_only_shrinks_from_then_on(site):
    assert write(site) == f"wrote 1 finding to {FILE}\n"
    assert write(site) == f"{FILE} stays as it is: 1 finding\n"

    site.write({"docs/new.md": "# New\n\nWords.\n\n![](img/new.png)\n", "docs/form.md": "# The form\n\nFill it in.\n"})
    assert write(site, code=1) == (
        "took out 1 finding that is gone:\n"
        "  docs/form.md missing-alt-text: the screenshot form.png has no alternative text\n"
        "left out 1 finding that is new (--grow takes it in):\n"
        "  docs/new.md:5 missing-alt-text: the picture new.png has no alternative text\n"
        f"{FILE} holds 0 findings\n"
    )
    assert write(site, "--grow") == (
        "took in 1 finding:\n"
        "  docs/new.md missing-alt-text: the picture new.png has no alternative text\n"
        f"{FILE} holds 1 finding\n"
    )


def test_checking_it_writes_nothing_and_fails_where_something_is_gone(site):
    write(site)
    before = site.read(FILE)
    assert write(site, "--check") == f"{FILE} is up to date: 1 finding\n"

    site.write({"docs/form.md": "# The form\n\nFill it in.\n"})
    assert write(site, "--check", code=1) == (
        "it holds 1 finding that is gone:\n"
        "  docs/form.md missing-alt-text: the screenshot form.png has no alternative text\n"
        "to take out what is gone: docs-guard baseline write\n"
    )
    assert site.read(FILE) == before


def test_a_check_tells_what_is_gone_and_can_leave_the_baseline_out(site):
    write(site)

    assert "missing-alt-text" not in docs_guard("check", "--all", cwd=site.folder).out
    whole = docs_guard("check", "--all", "--no-baseline", "--format", "json", cwd=site.folder)
    assert [finding["rule"] for finding in json.loads(whole.out)["findings"]] == ["missing-alt-text"]

    site.write({"docs/form.md": "# The form\n\nFill it in.\n"})
    told = docs_guard("check", "--all", cwd=site.folder)
    assert (told.code, "`docs-guard baseline write` takes it out" in told.out) == (0, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--check",), f"there is no {FILE} to check: `docs-guard baseline write` makes it"),
        (("--grow", "--check"), "--grow and --check cannot be used together"),
    ],
)
def test_what_cannot_be_done_is_told_with_the_cure(site, words, said):
    told = docs_guard("baseline", "write", *words, cwd=site.folder)

    assert (told.code, told.out) == (2, "")
    assert said in told.err


def test_a_merge_that_nobody_settled_is_told_with_its_line(site):
    write(site)
    text = site.read(FILE).replace('    {"path"', '<<<<<<< HEAD\n    {"path"')
    site.write({FILE: text})

    told = docs_guard("check", "--all", cwd=site.folder)

    assert told.code == 2
    assert told.err.startswith(f"docs-guard: {FILE}:4: the baseline holds both sides of a merge: take either side")


def test_a_baseline_behind_a_link_is_not_written_through(site, tmp_path):
    elsewhere = tmp_path / "elsewhere.json"
    elsewhere.write_text("{}")
    site.symlink(FILE, str(elsewhere))

    assert docs_guard("baseline", "write", cwd=site.folder).code == 2
    assert Path(elsewhere).read_text() == "{}"
