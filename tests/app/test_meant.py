"""Entries that came with a change and were meant for a lost page: named, mended, never taken from another address."""

import pytest
from rules.replay import commit

from docs_guard.model.report import Report

from .sample import PLAIN, history, judged, text

NOWHERE = "Nothing of this is to be found elsewhere, not a word of it.\n"
START = ("/start", "/intro")
VERCEL = '{"redirects": [\n%s\n]}\n'


def vercel(*entries: tuple[str, str]) -> str:
    return VERCEL % ",\n".join(f'{{"source": "{source}", "destination": "{target}"}}' for source, target in entries)


LOST = "docs/gallery/powerline.md"


def change(folder, file: str, before: str, after: str, **more: str) -> Report:
    kept = {"docs-guard.toml": PLAIN, "docs/intro.md": text("intro"), file: before}
    config = {"config": ("docs-guard.toml", (PLAIN + f'redirects = ["{file}"]\n').encode())}
    return judged(history(folder, kept | {LOST: NOWHERE} | more, {file: after, LOST: None}), **config)


@pytest.mark.parametrize(
    ("file", "before", "wrong", "right"),
    [
        ("_redirects", "/start /intro\n", "/start /intro\n/galery/powerline /intro\n", "/gallery/powerline"),
        ("_redirects", "/start /intro\n", "/start /intro\n/docs/gallery/powerline /intro\n", "/gallery/powerline"),
        ("vercel.json", vercel(START), vercel(START, ("gallery/powerline", "/intro")), "/gallery/powerline"),
        ("vercel.json", vercel(), vercel(("/tutorials/powerline", "/intro")), "/gallery/powerline"),
    ],
)
def test_an_entry_for_a_wrong_source_names_the_page_and_what_to_write(tmp_path, file, before, wrong, right):
    (finding,) = change(tmp_path / "wrong", file, before, wrong).findings

    assert f"write `{right}` there, and it leads to /intro" in finding.help
    assert finding.mends
    assert finding.candidates[0].url == "/intro"
    assert "was meant for it and leads here" in finding.candidates[0].signals[0]


def test_the_mended_entry_answers(tmp_path):
    mended = vercel(("/gallery/powerline", "/intro"))

    assert not change(tmp_path / "right", "vercel.json", vercel(), mended).findings


def test_an_entry_that_leads_nowhere_is_no_candidate(tmp_path):
    (finding,) = change(tmp_path / "dead", "_redirects", "", "/tutorials/powerline /never\n").findings

    assert not finding.candidates


def test_an_entry_that_was_there_before_belongs_to_its_own_address(tmp_path):
    before = "/tutorials/powerline /intro\n"
    (finding,) = change(tmp_path / "old", "_redirects", before, before + "/start /intro\n").findings

    assert not finding.candidates
    assert "tutorials" not in finding.help


def test_an_entry_for_an_address_that_a_page_had_in_earlier_days_is_for_that(tmp_path):
    repository = history(
        tmp_path / "late",
        {"docs-guard.toml": PLAIN, "docs/intro.md": text("intro"), "docs/tutorials/powerline.md": NOWHERE},
        {"docs/tutorials/powerline.md": None, "docs/gallery/powerline.md": NOWHERE + "And more.\n"},
    )
    second = commit(
        "2024-08-01",
        "late",
        {"_redirects": b"/tutorials/powerline /intro\n"},
        ["docs/gallery/powerline.md"],
        parent="refs/heads/main^0",
    )
    repository.git("fast-import", "--quiet", stdin=b"".join(second))
    (finding,) = judged(repository).findings

    assert "line 1" not in finding.help


def test_an_entry_that_could_be_for_either_of_two_pages_is_taken_for_none(tmp_path):
    report = change(
        tmp_path / "two",
        "_redirects",
        "",
        "/tutorials/powerline /intro\n",
        **{"docs/shelf/powerline.md": "Quite another text, about the shelf in the kitchen.\n"},
    )
    repository = history(
        tmp_path / "both",
        {
            "docs-guard.toml": PLAIN,
            "docs/intro.md": text("intro"),
            "docs/gallery/powerline.md": NOWHERE,
            "docs/shelf/powerline.md": "Quite another text, about the shelf in the kitchen.\n",
        },
        {
            "_redirects": "/tutorials/powerline /intro\n",
            "docs/gallery/powerline.md": None,
            "docs/shelf/powerline.md": None,
        },
    )

    assert [finding.candidates[0].url for finding in report.findings] == ["/intro"]
    assert ["/intro" in finding.help for finding in judged(repository).findings] == [False, False]


def test_aliases_that_went_along_tell_where_the_page_went(tmp_path):
    alias = "---\nredirect_from: [/start]\n---\n"
    repository = history(
        tmp_path / "aliases",
        {
            "_config.yml": "title: x\nplugins: [jekyll-redirect-from]\n",
            "index.md": "---\n---\n" + text("index"),
            "deploy.md": "---\ntitle: Deploy\n---\n" + text("deploy"),
            "docker.md": alias + NOWHERE,
        },
        {"docker.md": None, "deploy.md": alias + text("deploy")},
    )
    (finding,) = judged(repository).findings

    assert finding.candidates[0].path == "deploy.md"
    assert "1 redirect to it now leads to this page" in finding.candidates[0].signals
