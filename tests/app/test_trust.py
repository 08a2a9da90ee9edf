"""A map that its own site contradicts is not judged by."""

import pytest

from docs_guard.model.failure import Failure

from .sample import PLAIN, addresses, history, judged, named, text

PAGES = {f"docs/guide/page-{n}.md": text(f"page {n}") for n in range(30)}
LINKS = {"docs/guide/index.md": "# All\n" + "".join(f"- [{n}](/guide/page-{n})\n" for n in range(30))}
BELOW = PLAIN.replace("docs/", "docs/guide/")
CHANGE = {"docs/guide/page-1.md": None}


def test_a_map_that_the_links_contradict_is_refused_with_what_would_match(tmp_path):
    config = {"docs-guard.toml": BELOW}

    with pytest.raises(
        Failure, match=r"plain in docs/guide/: I do not understand this site: .*root = .docs/. would match"
    ) as refused:
        judged(history(tmp_path, PAGES | LINKS | config, CHANGE))
    assert refused.value.kind == "self-check"


@pytest.mark.parametrize(("word", "notes"), [("note", 1), ("off", 0)])
def test_the_refusal_can_be_a_note_or_off(tmp_path, word, notes):
    config = {"docs-guard.toml": BELOW + f'self-check = "{word}"\n'}

    report = judged(history(tmp_path, PAGES | LINKS | config, CHANGE))

    assert addresses(report) == ["/page-1"]
    assert len(named(report, "self-check")) == notes


def test_old_links_that_redirects_answer_are_no_contradiction(tmp_path):
    """With and without a loss in the change."""
    old = {"docs/index.md": "# All\n" + "".join(f"- [{n}](/older/page-{n})\n" for n in range(30))}
    rules = {"_redirects": "/older/* /guide/:splat\n", "docs-guard.toml": PLAIN}

    lossless = judged(history(tmp_path / "lossless", PAGES | old | rules, {"docs/guide/page-1.md": "# Other\n"}))
    losing = judged(history(tmp_path / "losing", PAGES | old | rules, CHANGE))

    assert (lossless.findings, addresses(losing)) == ((), ["/guide/page-1"])


def test_without_configuration_the_base_that_the_links_name_is_taken_and_told(tmp_path):
    own = {"docs/index.md": "# All\n" + "".join(f"- [{n}](/manual/guide/page-{n}/)\n" for n in range(30))}

    report = judged(history(tmp_path, PAGES | own | {"mkdocs.yml": "site_name: X\n"}, CHANGE))

    assert addresses(report) == ["/manual/guide/page-1/"]
    assert named(report, "site-found") == [
        'found a mkdocs site in docs/: mkdocs.yml; base = "/manual", since its own links say so'
    ]
