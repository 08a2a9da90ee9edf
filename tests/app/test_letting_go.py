"""Pages of one folder that nothing took over are told once, with the line that lets all of them go, and no others."""

import re

from hypothesis import given
from hypothesis import strategies as st

from docs_guard.app.letting_go import folders, let_go_together
from docs_guard.model.loss import LostPage
from docs_guard.model.site import Equality, Published, SiteMap
from docs_guard.redirects.shelves import gone_patterns

from .sample import PLAIN, addresses, history, judged

TEXTS = {
    "docs/notebooks/index.md": "Write down what you searched.\n",
    "docs/notebooks/blocks.md": "A paragraph, a query or a file.\n",
    "docs/notebooks/deep/sharing.md": "Colleagues who may see them.\n",
    "docs/guides/gopher.md": "Menus of other times.\n",
    "docs/guides/telnet.md": "A line to a machine far away.\n",
}
KEPT = {"docs-guard.toml": PLAIN, "docs/intro.md": "# Intro\n", "docs/guides/search.md": "Type, and press the key.\n"}


def test_the_lines_let_every_page_of_the_group_go_and_no_other(tmp_path):
    repository = history(tmp_path / "site", KEPT | TEXTS, dict.fromkeys(TEXTS))
    report = judged(repository)
    told = {finding.group: finding.help for finding in report.findings}

    assert sorted(told) == [
        "2 pages of `/guides/` are gone, and no page took their place",
        "3 pages of `/notebooks/` are gone, and no page took their place",
    ]
    for group, said in told.items():
        (line,) = re.findall("`(gone = [^`]*)`", said)
        left = judged(repository, config=("docs-guard.toml", f"{PLAIN}{line}\n".encode()))
        assert addresses(left) == [f.address for f in report.findings if f.group != group]


def test_a_page_with_another_remedy_is_told_apart(tmp_path):
    moved = "One sentence that is long enough to be found again, with ports, keys and a folder for the index.\n"
    repository = history(
        tmp_path / "site",
        KEPT | TEXTS | {"docs/notebooks/keys.md": moved},
        {**dict.fromkeys(TEXTS), "docs/notebooks/keys.md": None, "docs/keys.md": moved},
    )
    report = judged(repository)
    groups = {finding.address: finding.group for finding in report.findings}

    assert groups["/notebooks/keys"] == ""
    assert groups["/notebooks/blocks"].startswith("2 pages of `/notebooks/`")


segments = st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map(lambda parts: "/" + "/".join(parts))


class Addresses:
    """A layout that compares addresses as they are."""

    equality = Equality()


@given(st.sets(segments, max_size=8), st.sets(segments, max_size=4))
def test_what_lets_a_group_go_never_means_a_living_page(gone, kept):
    living = tuple(Published(f"{url}.md", url) for url in sorted(kept - gone))
    after = SiteMap("head", "plain", ("",), "", (), Addresses(), living)  # type: ignore[arg-type]
    lost = [LostPage(Published(f"{url}.md", url)) for url in sorted(gone)]

    for page in let_go_together(lost, (), after):
        patterns = list(gone_patterns(page.let_go, ""))
        assert not page.let_go or any(pattern.match(page.page.address) is not None for pattern in patterns)
        assert not any(pattern.match(one.address) is not None for pattern in patterns for one in living)


def test_the_folders_of_an_address_come_from_the_top():
    assert list(folders("/a/b")) == ["/", "/a/", "/a/b/"]
    assert list(folders("/a/b/")) == ["/", "/a/", "/a/b/"]
