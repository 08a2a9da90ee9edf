"""What a repository without configuration is taken for, before and after a change."""

import pytest

from docs_guard.model.failure import Failure

from .sample import addresses, history, judged, text

SPHINX = {
    "source/conf.py": "project = 'Lumen'\nextensions = []\n",
    "source/index.rst": "Home\n====\n",
    "source/use.rst": "Use\n===\n",
    "source/guides/index.rst": "Guides\n======\n",
    "source/guides/start.rst": "Start\n=====\n",
}


def test_a_home_page_that_goes_does_not_change_what_the_site_is_taken_for(tmp_path):
    report = judged(history(tmp_path, SPHINX, {"source/index.rst": None, "source/use.rst": None}))

    assert addresses(report) == ["/index.html", "/use.html"]


def test_a_configuration_that_goes_hides_no_lost_page(tmp_path):
    report = judged(history(tmp_path, SPHINX, {"source/conf.py": None, "source/use.rst": None}))

    assert "/use.html" in addresses(report)


def test_a_content_root_that_moves_as_a_whole_loses_nothing(tmp_path):
    before = {"mkdocs.yml": "site_name: Lumen\n", "docs/index.md": text("start"), "docs/use.md": text("use")}
    after = {"mkdocs.yml": "site_name: Lumen\ndocs_dir: pages\n", "docs/index.md": None, "docs/use.md": None}
    moved = {"pages/index.md": text("start"), "pages/use.md": text("use")}

    assert addresses(judged(history(tmp_path, before, after | moved))) == []


def test_nothing_is_found_where_nothing_betrays_a_site(tmp_path):
    with pytest.raises(Failure, match="no documentation site betrays itself here"):
        judged(history(tmp_path, {"main.c": "int main;"}, {"main.c": "int main();"}))
