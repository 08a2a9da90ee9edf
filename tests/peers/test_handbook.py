"""Renames that come back to where they began, as sourcegraph/handbook makes redirects of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from repository import Repository, clean_environment

from docs_guard.app.check import Request, check
from docs_guard.app.redirect_sites import opened
from docs_guard.model.redirect import Live

CONFIG = '[[site]]\ngenerator = "plain"\nredirects = [{ path = "redirects.mjs", format = "git-history" }]\n'
LIME = "# Descale the kettle\n\nFill the kettle with a weak acid, let it stand for an hour, and rinse it twice.\n"


@pytest.fixture
def site(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "site")
    files = {"docs-guard.toml": CONFIG, "redirects.mjs": "// of the history\n", "index.md": "# Kettle\n", "a.md": LIME}
    repository.commit(files=files)
    for old, new in (("a", "b"), ("b", "c"), ("c", "a")):
        repository.move(f"{old}.md", f"{new}.md").commit(f"{old} becomes {new}")
    return repository


def test_a_cycle_of_three_renames_leads_every_reader_to_the_page(site: Repository) -> None:
    """Of `b` to `c`, `c` to `a`, `a` to `c` nothing but the page itself is left, and both other names lead to it."""
    request = Request(repository=str(site.folder), environment=clean_environment())
    with opened(request) as read:
        ends = {url: read.sites[0].table.resolve(url) for url in ("/a", "/b", "/c")}

    assert {url: end.page.path for url, end in ends.items() if isinstance(end, Live)} == dict.fromkeys(ends, "a.md")
    assert [len(end.hops) for end in ends.values()] == [0, 1, 1]


@pytest.mark.parametrize("base", ["HEAD~1", "HEAD~2", "HEAD~3"])
def test_no_step_of_the_cycle_loses_a_reader(site: Repository, base: str) -> None:
    request = Request(repository=str(site.folder), base=base, head="HEAD", environment=clean_environment())

    assert check(request).report.findings == ()
