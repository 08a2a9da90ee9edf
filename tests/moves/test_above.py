"""The nearest living page above a lost address."""

from dataclasses import replace

import pytest

from docs_guard.moves.above import nearest_above
from moves.world import site

SITE = site({"docs/index.md": "", "docs/guides/index.md": "", "docs/guides/deep/page.md": ""})


@pytest.mark.parametrize(
    ("address", "above"),
    [
        ("/guides/gone", "/guides"),
        ("/guides/gone/", "/guides"),
        ("/guides/deep/gone#part", "/guides"),
        ("/guides/deep/gone/far/below", "/guides"),
        ("/elsewhere", "/"),
        ("/guides", "/"),
        ("/guides/deep/page/below", "/guides/deep/page"),
    ],
)
def test_it_is_the_page_of_the_first_folder_above_that_has_one(address: str, above: str) -> None:
    found = nearest_above(address, SITE)
    assert found is not None
    assert found.address == above


def test_a_site_without_a_front_page_may_have_none() -> None:
    assert nearest_above("/elsewhere", site({"docs/guides/index.md": ""})) is None
    assert nearest_above("/", SITE) is None
    assert nearest_above("", SITE) is None


def test_it_never_leaves_the_sites_base() -> None:
    pages = site({"docs/index.md": ""}, {"docs/index.md": "/docs/"})
    based = replace(pages, base="/docs")
    found = nearest_above("/docs/a/b", based)
    assert found is not None
    assert found.address == "/docs/"
    assert nearest_above("/docs", based) is None
    assert nearest_above("/other/a", based) is None
