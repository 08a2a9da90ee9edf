"""
Do we see the pictures that other readers see, and how many pages are called screenshot-heavy?

    python benchmarks/pages.py CLONES [--modules DIR] [--repo owner/name] [--shown COUNT] [--speed]

CLONES holds bare clones as `owner+name/repo`. Every page file at the head of each is read by us and by a reader that
shares no code with ours: reStructuredText by docutils, MyST by MyST-Parser, MDX by remark-mdx, Markdown by remark. A
page is equal when the lists of pictures are, by line and address; pages that the other reader cannot read are counted
apart, and so are pictures of a syntax that it does not know (shortcodes, embeds). DIR holds node_modules; a reader that
is not there is told and left out. Then the pages that the rule `screenshot-heavy` flags, with the facts.
"""

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from command_line import CONFIGS, clone_of, config_of
from picture_oracles import Pictures, Reader, docutils, readers

from docs_guard.app.inspect import inspected
from docs_guard.app.request import Request
from docs_guard.model.picture import IllustratedPage
from docs_guard.pages.rst import parse
from docs_guard.rules.screenshot_heavy import screenshot_heavy

NAMED = (
    "sourcegraph/docs",
    "canonical/lxd",
    "dapr/docs",
    "mattermost/docs",
    "meilisearch/documentation",
    "sourcegraph/handbook",
)
"""Those over which the share of flagged pages is told."""
OTHERS = (
    "aiidateam/aiida-core",
    "mautic/user-documentation",
    "ubuntu/ubuntu-desktop-documentation",
    "freedomofpress/securedrop-docs",
)
MYST = frozenset({"canonical/lxd", "ubuntu/ubuntu-desktop-documentation", "aiidateam/aiida-core"})
"""Those whose .md files are MyST."""
KNOWN = {
    "rst": frozenset({"rst", "html"}),
    "mdx": frozenset({"markdown", "reference", "html", "jsx"}),
    "myst": frozenset({"markdown", "reference", "html", "myst"}),
    "markdown": frozenset({"markdown", "reference", "html"}),
}
"""The syntaxes of pictures that the other reader of a kind of page knows."""


@dataclass
class Tally:
    """Of one kind of page: how many there are, hold pictures, are equal."""

    pages: int = 0
    pictured: int = 0
    equal: int = 0
    pictures: int = 0
    unread: list[str] = field(default_factory=list)
    beyond: int = 0
    """Pictures of ours in a syntax that the other reader does not know."""
    different: list[tuple[str, Pictures, Pictures]] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.equal / self.pages if self.pages else 1.0


def kind_of(repo: str, path: str) -> str:
    """Which reader a page is for."""
    if path.endswith((".rst", ".mdx")):
        return path.rpartition(".")[2]
    return "myst" if repo in MYST else "markdown"


def pages_of(clones: Path, repo: str) -> Iterator[IllustratedPage]:
    """Every page file at the head of a repository, with its pictures judged."""
    named = config_of(CONFIGS, repo)
    config = (str(named), named.read_bytes()) if named else None
    for one in inspected(Request(repository=clone_of(clones, repo), head="HEAD", config=config, environment={})):
        if one.page:
            yield one.page
        else:
            print(f"  {one.path} {one.unread}")


def compare(tally: Tally, pages: list[IllustratedPage], kind: str, reader: Reader) -> None:
    """Counts the pages on which another reader sees the same pictures."""
    theirs = reader([plain(one.page.data) for one in pages])
    for one, seen in zip(pages, theirs, strict=True):
        images = [image for image in one.page.images if image.syntax in KNOWN[kind]]
        tally.beyond += len(one.page.images) - len(images)
        if seen is None:
            tally.unread.append(one.page.path)
            continue
        ours = sorted((image.place.line or 0, image.src) for image in images)
        tally.pages += 1
        tally.pictured += bool(seen or ours)
        tally.pictures += len(seen)
        tally.equal += ours == seen
        if ours != seen:
            tally.different.append((one.page.path, seen, ours))


def plain(data: bytes) -> str:
    """A page's text with one kind of line end, as every other reader takes it."""
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")


def told(kind: str, tally: Tally, shown: int) -> None:
    print(
        f"  {kind:9} {tally.equal:5} of {tally.pages:5} pages equal ({tally.share:.2%}), {tally.pictured} pictured,"
        f" {tally.pictures} pictures; {len(tally.unread)} unread by the other, {tally.beyond} pictures beyond it"
    )
    for path, theirs, ours in tally.different[:shown]:
        print(f"    {path}")
        print(f"      theirs alone {[one for one in theirs if one not in ours][:4]}")
        print(f"      ours alone   {[one for one in ours if one not in theirs][:4]}")


def heavy(pages: list[IllustratedPage]) -> Iterator[str]:
    """The pages that are flagged, a line each."""
    for one in pages:
        for finding in screenshot_heavy.judge(one, screenshot_heavy.context({})):
            yield f"  {one.page.path}:{finding.place.line}  {finding.message}"


def speed(pages: list[IllustratedPage]) -> None:
    """What a line scanner takes against docutils, on the same pages."""
    texts = [plain(one.page.data) for one in pages]
    started = time.process_time()
    for text in texts:
        parse(text, "page.rst")
    ours = time.process_time() - started
    started = time.process_time()
    docutils(texts)
    theirs = time.process_time() - started
    size = sum(map(len, texts)) / 1e6
    print(f"  speed     scanner {ours:.2f} s, docutils {theirs:.2f} s ({theirs / ours:.1f}x) for {size:.1f} MB of text")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clones", type=Path, metavar="CLONES")
    parser.add_argument("--modules", type=Path, default=Path(), metavar="DIR")
    parser.add_argument("--repo", action="append", help="only this repository, as owner/name")
    parser.add_argument("--shown", type=int, default=3, help="differences that are printed of each kind")
    parser.add_argument("--speed", action="store_true", help="time the scanner of reStructuredText against docutils")
    given = parser.parse_args()
    known = readers(given.modules)
    for missing in KNOWN.keys() - known.keys():
        print(f"no other reader for {missing} is there: its pages are not compared")
    totals: dict[str, Tally] = defaultdict(Tally)
    count, flagged = 0, list[str]()
    for repo in given.repo or NAMED + OTHERS:
        if not clone_of(given.clones, repo).is_dir():
            print(f"{repo}: skipped, no clone")
            continue
        pages = list(pages_of(given.clones, repo))
        print(f"{repo}: {len(pages)} page files")
        kinds: dict[str, list[IllustratedPage]] = defaultdict(list)
        for one in pages:
            kinds[kind_of(repo, one.page.path)].append(one)
        for kind in sorted(kinds.keys() & known.keys()):
            tally = Tally()
            compare(tally, kinds[kind], kind, known[kind])
            told(kind, tally, given.shown)
            totals[kind].pages += tally.pages
            totals[kind].equal += tally.equal
        if given.speed and kinds["rst"]:
            speed(kinds["rst"])
        lines = list(heavy(pages))
        print(f"  screenshot-heavy: {len(lines)} pages", *lines, sep="\n  ")
        if repo in NAMED:
            count, flagged = count + len(pages), flagged + lines
    print("\nall repositories")
    for kind, tally in sorted(totals.items()):
        print(f"  {kind:9} {tally.equal} of {tally.pages} pages equal ({tally.share:.2%})")
    pages_equal = sum(tally.equal for tally in totals.values())
    total = sum(tally.pages for tally in totals.values())
    share = len(flagged) / max(count, 1)
    print(f"  together  {pages_equal} of {total} pages equal ({pages_equal / max(total, 1):.2%}; goal 99 %)")
    print(f"  screenshot-heavy: {len(flagged)} of {count} pages of the named repositories ({share:.2%}; goal 2 %)")
    return 0 if pages_equal >= 0.99 * total and share <= 0.02 else 1


if __name__ == "__main__":
    sys.exit(main())
