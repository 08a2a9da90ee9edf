"""
How well purposes are read on pages of organisations that the weights were not fitted on.

    python benchmarks/purpose_elsewhere.py CLONES [--fresh] [--repo owner/name] [--flagged] [--json FILE] [--foreign]

The pages are those of `purpose-elsewhere.toml` beside this file, by the purpose that their authors declare, read from
the clones at the commits named there. `--fresh` takes those alone that are kept apart, which nobody read while words
and weights were settled. The delivered weights judge them, and the figures are those of `purpose.py`.

Then what `mixed-purpose` would say: of these pages as they are, and of pages that were made of two. Each of those is a
page with another of the same repository behind it, demoted below its own title; which one is told by hashes of the
paths. Where both are of one kind, nothing should be said: the control. `clear-cut` are those whose halves are read as
what they are declared to be. `--foreign` lists the passages told on pages as they are.
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing import Pool
from pathlib import Path

from purpose import Judged, mean, mismatches, sure, types
from purpose_elsewhere_pages import Found, body, gathered
from purpose_pages import Labelled
from train_purpose import Examples

from docs_guard.model.purpose import KINDS, Declared, Passage
from docs_guard.pages.page import read as read_page
from docs_guard.purpose.foreign import foreign_on
from docs_guard.purpose.model import PURPOSES, THREE
from docs_guard.purpose.reading import read

WORDS, PERCENT = 150, 25
"""What `mixed-purpose` takes for too much."""
CLEAR = 0.6
"""A page that is read as what it is declared to be, with such a confidence, is a clear case of it."""
LEAST_SHARE = 0.3
"""Of a page made of two, each has at least so much; and no less than so many words as are told."""
TRIED = 12
"""Pages that are tried as the second half."""
HEADING = re.compile(r"^(#{1,5})(?=\s)", re.MULTILINE)
FENCE = re.compile(r"^[ \t]*(?:```|~~~)")


@dataclass(frozen=True)
class Told:
    """A page with what is read of it, and the passages that `mixed-purpose` would tell."""

    page: Found
    words: int
    title: str
    read: str | None
    kind: str | None
    confidence: float
    silent: str
    foreign: tuple[Passage, ...]

    @property
    def clear(self) -> bool:
        return self.kind == KINDS[self.page.label] and self.confidence >= CLEAR


@dataclass(frozen=True)
class Splice:
    """A page made of two: the text, the first line of the second, and whether both are clear cases."""

    page: Found
    labels: tuple[str, str]
    second: int
    clear: bool

    @property
    def same(self) -> bool:
        return KINDS[self.labels[0]] == KINDS[self.labels[1]]


def told(page: Found) -> Told:
    parsed = read_page(page.text.encode("utf-8", "surrogateescape"), page.path)
    found = read(parsed)
    declared = Declared(page.label, "its folder")
    foreign = foreign_on(found, declared, parsed.words, words=WORDS, percent=PERCENT)
    return Told(page, parsed.words, parsed.title, found.read, found.kind, found.confidence, found.silent, foreign)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clones", type=Path, metavar="CLONES")
    parser.add_argument("--fresh", action="store_true", help="those that are kept apart alone")
    parser.add_argument("--repo", action="append", default=[], help="only this repository (owner/name); repeatable")
    parser.add_argument("--flagged", action="store_true", help="list the pages on which purpose-mismatch would speak")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write them as JSON lines")
    parser.add_argument("--foreign", action="store_true", help="list the passages that mixed-purpose would tell")
    options = parser.parse_args()
    found = [] if options.fresh else list(gathered(options.clones, options.repo))
    found += gathered(options.clones, options.repo, fresh=True)
    with Pool() as pool:
        pages = pool.map(told, found, chunksize=32)
        readable = [page for page in pages if page.read and page.kind]
        formats = Counter(page.path.rpartition(".")[2] for page in found)
        print(f"{len(found)} pages of {len({page.repo for page in found})} repositories: {dict(formats)}")
        judged = [as_judged(page) for page in readable]
        known = Examples.of([one.page for one in judged])
        types(judged, known)
        sure(judged, known)
        mismatches(judged, options.flagged, options.json)
        alone(pages, options.foreign)
        made = [splice for kind in (False, True) for splice in spliced(pages, same=kind)]
        spliced_told = pool.map(told, [splice.page for splice in made], chunksize=32)
    mixed(list(zip(made, spliced_told, strict=True)))


def as_judged(one: Told) -> Judged:
    page = one.page
    kept = Labelled(page.repo, page.commit, page.path, page.label, page.raw, page.text, (), silent_of(one))
    return Judged(kept, PURPOSES.index(one.read), THREE.index(one.kind), one.confidence)


def silent_of(one: Told) -> str:
    """Why no rule speaks of the page; that the reading is unsure is measured by confidence."""
    return "" if one.silent == "unsure" else one.silent


def alone(pages: Sequence[Told], listed: bool) -> None:
    """What `mixed-purpose` would say of pages that are not made of two."""
    print(f"\nmixed-purpose, {len(pages)} pages as they are: told on {mean(bool(page.foreign) for page in pages):.2%}")
    for label in PURPOSES:
        some = [page for page in pages if page.page.label == label]
        kinds = Counter(passage.kind for page in some for passage in page.foreign[:1])
        print(f"  {label:12} {len(some):5} pages, {mean(bool(page.foreign) for page in some):.2%}: {dict(kinds)}")
    for repo, count in Counter(page.page.repo for page in pages if page.foreign).most_common(12):
        print(f"  {count:4} {repo}")
    for page in pages if listed else ():
        for passage in page.foreign:
            facts = "; ".join(fact.fact for fact in passage.facts)
            print(f"\n{page.page.repo} {page.page.commit[:12]} {page.page.path}:{passage.start}-{passage.end}")
            print(f"  {page.page.label}: {passage.kind}, {passage.words} words, {passage.share:.0%}: {facts}")


def spliced(pages: Sequence[Told], same: bool) -> Iterator[Splice]:
    """One page made of two for each page that has a partner; the same pages give the same ones."""
    by_repo = defaultdict[str, list[Told]](list)
    for page in pages:
        if not silent_of(page):
            by_repo[page.page.repo].append(page)
    for some in by_repo.values():
        for first in some:
            if second := partner(first, some, same):
                yield spliced_page(first, second)


def partner(first: Told, some: Sequence[Told], same: bool) -> Told | None:
    """The page to put behind: of the kind asked for, in the same markup, neither much longer nor shorter."""
    fit = [
        each
        for each in some
        if each is not first
        and min(each.words, first.words) >= WORDS
        and (KINDS[each.page.label] == KINDS[first.page.label]) == same
        and each.page.path.rpartition(".")[2] == first.page.path.rpartition(".")[2]
        and LEAST_SHARE <= each.words / (each.words + first.words) <= 1 - LEAST_SHARE
    ]
    seed = first.page.path
    tried = sorted(fit, key=lambda each: sha256(f"{seed}\0{each.page.path}".encode()).digest())[:TRIED]
    near = first.page.path.rpartition("/")[0].split("/")
    return max(tried, key=lambda each: shared(near, each.page.path.split("/")), default=None)


def shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many folders two paths have in common: pages of one subject are put together."""
    return next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))


def spliced_page(first: Told, second: Told) -> Splice:
    page, added = first.page, body(second.page.text).strip("\n")
    if not page.path.endswith(".rst"):
        demoted = "\n".join(demote(added))
        added = demoted if demoted.startswith("##") else f"## {second.title}\n\n{demoted}"
    head = page.text.rstrip("\n") + "\n\n"
    made = Found(page.repo, page.commit, page.path, page.label, page.raw, head + added + "\n")
    labels = page.label, second.page.label
    return Splice(made, labels, head.count("\n") + 1, first.clear and second.clear)


def demote(text: str) -> Iterator[str]:
    """The lines with each heading one level deeper; what is in fences stays."""
    inside = False
    for line in text.split("\n"):
        inside ^= FENCE.match(line) is not None
        yield line if inside else HEADING.sub(r"\1#", line)


def mixed(made: Sequence[tuple[Splice, Told]]) -> None:
    """What `mixed-purpose` would say of pages made of two, by the kinds of their halves."""
    for name, wanted in (("all", False), ("clear-cut", True)):
        some = [each for each in made if each[0].clear or not wanted]
        other = [each for each in some if not each[0].same]
        alike = [each for each in some if each[0].same]
        print(
            f"\nmixed-purpose, pages made of two, {name}: different kinds {len(other)}, "
            f"told on {mean(bool(page.foreign) for _, page in other):.1%} (in the second half "
            f"{mean(in_second(*each) for each in other):.1%}); same kind {len(alike)}, "
            f"told on {mean(bool(page.foreign) for _, page in alike):.1%}"
        )
        pairs = defaultdict[tuple[str, str], list[bool]](list)
        for splice, page in other:
            first, second = (KINDS[label] for label in splice.labels)
            pairs[first, second].append(bool(page.foreign))
        for (first, second), hits in sorted(pairs.items()):
            print(f"  {first:12} then {second:12} {len(hits):5}: {mean(hits):.1%}")


def in_second(splice: Splice, page: Told) -> bool:
    """Whether a passage that is told stands in what was put behind."""
    return any(passage.start >= splice.second - 2 for passage in page.foreign)


if __name__ == "__main__":
    main()
