"""
The table of `sourcegraph/docs` read twice: as others read it, as text, and by docs-guard; what differs, and why.

The published figures: fragments, duplicates, misspelt keys, dead targets, chains and loops of the table at 3499c087,
counted with a script that compares texts; and what the maintainers' own probe saw on the live site
(sourcegraph/docs#1939): 962 rules, 230 with a fragment, 224 that end on a 404, 6 endless loops.
"""

import re
import subprocess
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from docs_guard.model.finding import Finding

TABLE = "src/data/redirects.ts"
ENTRY = re.compile(
    r"\{\s*source:\s*(['\"])(?P<old>.*?)\1,\s*destination:\s*(?:(['\"])(?P<new>.*?)\3|(?P<code>\w+))", re.DOTALL
)
KEY = re.compile(r"^\s*(\w+):", re.MULTILINE)
KEYS = {"source", "destination", "permanent"}
FORMER = "https://docs.sourcegraph.com"
"""The host on which the site was before; the published figures take its paths for the site's own."""
HANDBOOK = "https://sourcegraph.com/handbook"
"""A target that redirects to itself, as the probe saw."""
KNOWN = {
    "entries with a fragment in the source": 386,
    "sources that stand there more than once": 344,
    "surplus entries": 362,
    "sources with conflicting entries": 4,
    "misspelt keys": 5,
    "dead sources": 112,
    "chained sources": 200,
    "self-loops": 2,
    "rules on the live site": 962,
    "of them with a fragment": 230,
    "live rules that end on a 404": 224,
    "live rules that loop": 6,
}


@dataclass(frozen=True)
class Naive:
    """The table and the pages, compared as texts. `former`: the host of old is the site's own."""

    entries: tuple[tuple[str, str], ...]
    text: str
    paths: frozenset[str]
    former: bool = True

    @cached_property
    def first(self) -> dict[str, str]:
        """Where the first entry of each source leads."""
        found: dict[str, str] = {}
        for old, new in self.entries:
            found.setdefault(old, new.removeprefix(FORMER) if self.former else new)
        return found

    @cached_property
    def pages(self) -> frozenset[str]:
        """Their addresses, without the base."""
        own = (
            path[5:].removesuffix(".mdx") for path in self.paths if path.startswith("docs/") and path.endswith(".mdx")
        )
        return frozenset("/" + path.removesuffix("index").rstrip("/") for path in own)

    @property
    def plain(self) -> list[str]:
        return [old for old in self.first if "#" not in old]

    def end(self, source: str) -> str:
        """`page`, `file`, `off-site`, `loop`, or the address at which nothing is."""
        seen = {source}
        at = path_of(self.first[source])
        while at in self.first and at not in seen:
            seen.add(at)
            at = path_of(self.first[at])
        if at in seen:
            return "loop"
        if not at.startswith("/"):
            return "off-site"
        if (at.rstrip("/") or "/") in self.pages:
            return "page"
        return "file" if {f"public{at}", f"docs{at}"} & self.paths else at

    @property
    def dead(self) -> set[str]:
        return {source for source in self.plain if self.end(source).startswith("/")}

    @property
    def chained(self) -> set[str]:
        return {source for source in self.plain if path_of(self.first[source]) in self.first}

    @property
    def turning(self) -> set[str]:
        return {source for source in self.plain if path_of(self.first[source]) == source}


def path_of(url: str) -> str:
    return url.partition("#")[0].partition("?")[0]


def read(clone: Path) -> Naive:
    text = git(clone, "show", f"HEAD:{TABLE}")
    entries = tuple((found["old"], found["new"] or f"<{found['code']}>") for found in ENTRY.finditer(text))
    return Naive(entries, text, frozenset(git(clone, "ls-tree", "-r", "--name-only", "-z", "HEAD").split("\0")))


def git(clone: Path, *words: str) -> str:
    return subprocess.run(["git", "--git-dir", str(clone), *words], capture_output=True, text=True, check=True).stdout


def compared_with_others(clone: Path, found: Sequence[Finding]) -> None:
    """Each published figure, the same counted here as texts, and ours, with the causes of what differs."""
    table = read(clone)
    own = [each for each in found if each.place.path == TABLE]
    _counted(table, own)
    said = {rule: {_source(each) for each in own if each.rule == rule} for rule in {each.rule for each in own}}
    for name, rule, texts in (
        ("dead sources", "dead-redirect", table.dead),
        ("chained sources", "redirect-chain", table.chained),
        ("self-loops", "redirect-loop", table.turning),
    ):
        ours = said.get(rule, set())
        _classes(f"  {name}, as texts only", texts - ours, lambda source: _why(table, said, source))
        _classes(f"  {name}, docs-guard only", ours - texts, lambda source: _why(table, said, source))
    _live(replace(table, former=False))


def _counted(table: Naive, own: Sequence[Finding]) -> None:
    twice = {source: number for source, number in Counter(old for old, _ in table.entries).items() if number > 1}
    goals: dict[str, set[str]] = defaultdict(set)
    for old, new in table.entries:
        goals[old].add(new)
    ours = Counter(each.rule for each in own)
    fragments = sum("#" in _source(each) for each in own if each.rule == "unreachable-redirect")
    doubled = [_source(each) for each in own if each.rule in ("duplicate-redirect", "conflicting-redirect")]
    rows = {
        "entries with a fragment in the source": (sum("#" in old for old, _ in table.entries), fragments),
        "sources that stand there more than once": (len(twice), len(set(doubled))),
        "surplus entries": (sum(twice.values()) - len(twice), len(doubled)),
        "sources with conflicting entries": (
            sum(len(each) > 1 for each in goals.values()),
            len({_source(each) for each in own if each.rule == "conflicting-redirect"}),
        ),
        "misspelt keys": (sum(key not in KEYS for key in KEY.findall(table.text)), ours["invalid-redirect"]),
        "dead sources": (len(table.dead), ours["dead-redirect"]),
        "chained sources": (len(table.chained), ours["redirect-chain"]),
        "self-loops": (len(table.turning), ours["redirect-loop"]),
    }
    for name, (naive, told) in rows.items():
        print(f"  {name}: published {KNOWN[name]}, as texts {naive}, docs-guard {told}")


def _source(finding: Finding) -> str:
    """The source of an entry as the file has it: findings quote it before the target."""
    return finding.quote.split(" ")[0]


def _classes(title: str, sources: Iterable[str], why: Callable[[str], str]) -> None:
    classes: dict[str, list[str]] = defaultdict(list)
    for source in sorted(sources):
        classes[why(source)].append(source)
    for cause, members in sorted(classes.items(), key=lambda each: -len(each[1])):
        print(f"{title}: {len(members)} {cause}, such as {members[0]}")


def _why(table: Naive, said: dict[str, set[str]], source: str) -> str:
    """Why the two readings differ about a source."""
    written = next((new for old, new in table.entries if old == source), "")
    if written.startswith(FORMER):
        return "lead to the site's host of old, which docs-guard was not told of"
    if written.startswith("https://sourcegraph.com/docs/"):
        return "lead to the site by its whole address, which texts do not show"
    if source in said.get("dead-redirect", ()):
        return "end at nothing, which is told instead"
    if table.end(source).startswith("/"):
        return "end where nothing is, and where docs-guard is not sure that a page must be"
    return "differ otherwise"


def _live(table: Naive) -> None:
    """What a reader gets who asks for each distinct source, by the table alone; beside what the live site answered."""
    ends = Counter(_static(table, source) for source in table.first)
    fragments = sum("#" in source for source in table.first)
    lost = sum(number for cause, number in ends.items() if cause.startswith("404"))
    for name, told in (
        ("rules on the live site", f"distinct sources {len(table.first)}"),
        ("of them with a fragment", f"here {fragments}"),
        ("live rules that end on a 404", f"by the table alone {lost}"),
        ("live rules that loop", f"by the table alone {ends['loop']}"),
    ):
        print(f"  {name}: published {KNOWN[name]}, {told}")
    for cause, number in ends.most_common():
        print(f"    {number} {cause}")
    turning = sum(new == HANDBOOK or new == FORMER + source for source, new in table.first.items())
    left = KNOWN["live rules that end on a 404"] - lost
    print(f"  loops through another host, which no table shows: {turning}")
    print(f"  404s that the table does not show: {left}, and {ends['off-site'] - turning} more rules lead off the site")


def _static(table: Naive, source: str) -> str:
    bare = path_of(source)
    if bare != source and bare not in table.first:
        return "page, since the fragment is not sent" if bare in table.pages else "404: no entry for the path alone"
    end = table.end(bare)
    if not end.startswith("/"):
        return end
    kind = "file" if "." in end.rpartition("/")[2] else "page"
    return f"404: a {kind} that is not there" + " (by the entry for the path alone)" * (bare != source)
