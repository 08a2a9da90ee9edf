"""Which changes may touch a file of redirects, told by names alone."""

import pytest

from docs_guard.app.gone import may_hold_redirects
from docs_guard.app.sources import formats
from docs_guard.config.settings import RedirectFile
from docs_guard.model.glob import alternatives

NAMES = [
    (format_.name, name.replace("**/", "").replace("*", "old"))
    for format_ in formats().values()
    for pattern in format_.files
    for name in alternatives(pattern)
]


@pytest.mark.parametrize(("format_", "name"), NAMES)
def test_every_name_by_which_a_format_is_found_is_one_that_may_hold_redirects(format_: str, name: str) -> None:
    assert may_hold_redirects([f"site/{name}"], None), format_


def test_a_change_of_code_and_pages_alone_touches_no_redirects() -> None:
    touched = ["src/main.rs", "docs/install.md", "package.json", "static/app.js", ".github/workflows/ci.yml"]
    assert not may_hold_redirects(touched, None)


def test_a_configured_file_holds_redirects_whatever_it_is_called() -> None:
    files = (RedirectFile("./data/moved.csv"), RedirectFile("hosts/*.conf"))
    assert may_hold_redirects(["data/moved.csv"], files)
    assert may_hold_redirects(["hosts/docs.conf"], files)
    assert not may_hold_redirects(["_redirects"], files)


def test_without_a_base_every_file_is_asked() -> None:
    assert may_hold_redirects(None, ())
