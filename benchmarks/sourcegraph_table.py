"""
The table of `sourcegraph/docs` read twice: as others read it, line by line, and by docs-guard; with what differs and why.

The published figures: fragments, duplicates, misspelt keys, dead targets, chains and loops of the table at 3499c087,
counted with a script that compares texts; and what the maintainers' own probe saw on the live site
(sourcegraph/docs#1939): 962 rules, 230 with a fragment, 224 that end on a 404, 6 endless loops.
"""

import re
import subprocess
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from docs_guard.model.finding import Finding

TABLE = "src/data/redirects.ts"
ENTRY = re.compile(r"\{\s*source:\s*(['\"])(?P<old>.*?)\1,\s*destination:\s*(?:(['\"])(?P<new>.*?)\3|(?P<code>\w+))", re.S)
KEY = re.compile(r"^\s*(\w+):", re.M)
KEYS = {"source", "destination", "permanent"}
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
    """The table and the pages, compared as texts."""

    entries: tuple[tuple[str, str], ...]
    text: str
    paths: frozenset[str]

    @cached_property
    def first(self) -> dict[str, str]:
        """Where the first entry of each source leads."""
        found: dict[str, str] = {}
        for old, new in self.entries:
            found.setdefault(old, new)
        return found

    @cached_property
    def pages(self) -> frozenset[str]:
        """Their addresses, without the base."""
        own = (path[5:].removesuffix(".mdx") for path in self.paths if path.startswith("docs/") and path.endswith(".mdx"))
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
    _differing("dead sources", table.dead, said.get("dead-redirect", set()), lambda source: _why_dead(table, source))
    chains = said.get("redirect-chain", set()) - {source for source in table.first if "#" in source}
    _differing("chained sources", table.chained, chains, lambda source: _why_chained(table, said, source))
    _differing("self-loops", table.turning, said.get("redirect-loop", set()), lambda source: _why_loop(table, source))
    _live(table)


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


def _differing(name: str, texts: set[str], ours: set[str], why: Callable[[str], str]) -> None:
    for title, only in (("as texts only", texts - ours), ("docs-guard only", ours - texts)):
        _classes(f"  {name}, {title}", only, why)


def _classes(title: str, sources: Iterable[str], why: Callable[[str], str]) -> None:
    classes: dict[str, list[str]] = defaultdict(list)
    for source in sorted(sources):
        classes[why(source)].append(source)
    for cause, members in sorted(classes.items(), key=lambda each: -len(each[1])):
        print(f"{title}: {len(members)} {cause}, such as {members[0]}")


def _why_dead(table: Naive, source: str) -> str:
    if source in table.turning:
        return "lead to themselves"
    end = table.end(source)
    if source not in table.first:
        return "stand there otherwise"
    if source.rstrip("/") in table.pages or path_of(table.first[source]).startswith("/docs/"):
        return "write the base of the site, or are pages themselves"
    if "." in end.rpartition("/")[2] and end.startswith("/"):
        return "end at a file, which may lie elsewhere"
    if end.startswith("/@") or end.startswith("/versioned"):
        return "end in another version of the site"
    return f"end at {'a page' if end.startswith('/') else 'a ' + end}"


def _why_chained(table: Naive, said: dict[str, set[str]], source: str) -> str:
    if source in said.get("dead-redirect", ()):
        return "end at nothing, which is told instead"
    if source not in table.first:
        return "stand there otherwise"
    if source in table.turning:
        return "lead to themselves"
    goal = path_of(table.first[source])
    if goal.rstrip("/") in table.first:
        return "differ from the next source by the slash at their end"
    return f"lead on to {'a page' if goal in table.pages else 'an address with an entry'}"


def _why_loop(table: Naive, source: str) -> str:
    goal = table.first[source]
    return "differ from their target by a fragment, and hide a page" if "#" in goal else f"lead to {goal}"


def _live(table: Naive) -> None:
    """What a reader gets who asks for each distinct source, by the table alone; beside what the live site answered."""
    ends: Counter[str] = Counter()
    for source in table.first:
        ends[_static(table, source)] += 1
    fragments = sum("#" in source for source in table.first)
    print(f"  rules on the live site: published {KNOWN['rules on the live site']}, distinct sources {len(table.first)}")
    print(f"  of them with a fragment: published {KNOWN['of them with a fragment']}, here {fragments}")
    lost = sum(number for cause, number in ends.items() if cause.startswith("404"))
    print(f"  live rules that end on a 404: published {KNOWN['live rules that end on a 404']}, by the table alone {lost}")
    print(f"  live rules that loop: published {KNOWN['live rules that loop']}, by the table alone {ends['loop']}")
    for cause, number in ends.most_common():
        print(f"    {number} {cause}")


def _static(table: Naive, source: str) -> str:
    bare = path_of(source)
    if bare != source and bare not in table.first:
        return "page, since the fragment is not sent" if bare in table.pages else "404: no entry for the path alone"
    end = table.end(bare)
    if not end.startswith("/"):
        return end
    kind = "file" if "." in end.rpartition("/")[2] else "page"
    return f"404: a {kind} that is not there" + " (by the entry for the path alone)" * (bare != source)
