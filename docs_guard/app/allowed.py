"""Which findings somebody accepted, in the file itself or in the configuration, and which exceptions nothing needs."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from docs_guard.app.contexts import ROOM, Contexts
from docs_guard.config.settings import AllowConfig, Config
from docs_guard.model.allow import Allow, UnusedAllow
from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Finding
from docs_guard.model.glob import Globs
from docs_guard.model.place import Place
from docs_guard.model.rule import Rule
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.registry import names

OWN = "unused-allow"
"""The rule that tells what is here found to be unused; an exception from it is never unused itself."""
PARSED = (".md", ".mdx", ".markdown", ".rst")
Written = Callable[[str], tuple[Allow, ...]]


@dataclass(frozen=True, slots=True)
class Ran:
    """
    What a run looked at: the rules that came to their end, by name, and the files that they judged.

    `is_new` tells by path and line what the change brought; without a base it is None.
    """

    rules: Mapping[str, Rule]
    contexts: Contexts
    pages: Iterable[str] = ()
    is_new: Callable[[str, int], bool] | None = None

    def judged(self, name: str, allow: Allow) -> bool:
        """Whether a rule had its say where something is allowed. One that compares had it about new lines alone."""
        rule = self.rules.get(name)
        if rule is None or name == OWN or allow.doubtful or self.contexts.of(rule, allow.place.path) is None:
            return False
        return not rule.of_change or (self.is_new is not None and self.is_new(allow.place.path, allow.place.line or 0))


class Allowed:
    """The exceptions of one moment. `split` notes which of them were needed; ask `unused` when all was split."""

    def __init__(self, config: Config, tree: Tree, today: date, written: Written | None = None) -> None:
        self.config = config
        self.tree = tree
        self.today = today
        self.written = written or reader(tree)
        self._entries = [(entry, Globs(entry.paths)) for entry in config.allow]
        self._used: set[tuple[Allow | AllowConfig, str]] = set()

    def split(self, findings: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
        """The findings to tell and those that are accepted, each in the order given."""
        places: dict[tuple[str, str], list[int | None]] = {}
        for finding in findings:
            places.setdefault((finding.place.path, finding.rule), []).append(finding.place.line)
        accepted = {key: self._accepted(*key, lines) for key, lines in places.items()}
        kept: list[Finding] = []
        silenced: list[Finding] = []
        for finding in findings:
            held = accepted[finding.place.path, finding.rule].holds(finding.place.line)
            (silenced if held else kept).append(finding)
        return kept, silenced

    def _accepted(self, path: str, rule: str, lines: Sequence[int | None]) -> "Lines":
        """The lines of a file on which findings of a rule are accepted; notes what they were accepted by."""
        entries = [entry for entry, globs in self._entries if rule in entry.rule and globs.match(path)]
        current = [entry for entry in entries if not self._is_over(entry)]
        allows = [allow for allow in self.written(path) if rule in allow.rules]
        if not current and not allows:
            return Lines(False)
        self._used.update((entry, rule) for entry in current)
        known = sorted(line for line in lines if line is not None)
        for allow in allows:
            if allow.whole or bisect_left(known, allow.first) < bisect_right(known, allow.last):
                self._used.add((allow, rule))
        whole = bool(current) or any(allow.whole for allow in allows)
        return Lines(whole, [(allow.first, allow.last) for allow in allows])

    def _is_over(self, entry: AllowConfig) -> bool:
        return entry.until is not None and entry.until < self.today

    def unused(self, ran: Ran) -> Iterator[UnusedAllow]:
        """The exceptions in the judged files that silence nothing, as far as the rules that they name had their say."""
        known = names(ROOM)
        for path in ran.pages:
            for allow in self.written(path):
                if not allow.rules:
                    yield UnusedAllow((), allow.place, "unclear", allow.text)
                for name in (name for name in allow.rules if name not in known):
                    meant = _nearest(name, known)
                    edit = allow.renamed(name, meant) if meant else None
                    yield UnusedAllow((name,), allow.place, "unknown", allow.text, meant, edit=edit)
                idle = [name for name in allow.rules if (allow, name) not in self._used and ran.judged(name, allow)]
                if idle:
                    gone = allow.without(frozenset(idle))
                    lines = None if allow.whole else (allow.first, allow.last)
                    yield UnusedAllow(tuple(idle), allow.place, "unused", allow.text, lines=lines, edit=gone)

    def unused_entries(self, ran: Ran) -> Iterator[UnusedAllow]:
        """The entries of the configuration that silence nothing, after a run that judged everything there is."""
        for entry, globs in self._entries:
            place = Place(self.config.path or "docs-guard.toml", entry.line)
            text = f"{', '.join(entry.rule)} in {', '.join(entry.paths)}"
            state = [name for name in entry.rule if (rule := ran.rules.get(name)) and not rule.of_change]
            idle = tuple(name for name in state if (entry, name) not in self._used and name != OWN)
            if self._is_over(entry):
                yield UnusedAllow(entry.rule, place, "expired", text, str(entry.until), entry.paths)
            elif idle and not any(globs.match(path) for path in self.tree.paths()):
                yield UnusedAllow(entry.rule, place, "nowhere", text, paths=entry.paths)
            elif idle:
                yield UnusedAllow(idle, place, "unused", text, paths=entry.paths)


class Lines:
    """Some lines of a file, or all of it."""

    __slots__ = ("ends", "starts", "whole")

    def __init__(self, whole: bool, spans: Iterable[tuple[int, int]] = ()) -> None:
        self.whole = whole
        self.starts: list[int] = []
        self.ends: list[int] = []
        for first, last in sorted(spans):
            if self.ends and first <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], last)
            else:
                self.starts.append(first)
                self.ends.append(last)

    def holds(self, line: int | None) -> bool:
        """Whether a line is among them; without one, what is asked for is the file as a whole."""
        if self.whole or line is None:
            return self.whole
        number = bisect_right(self.starts, line) - 1
        return number >= 0 and line <= self.ends[number]


def reader(tree: Tree) -> Written:
    """What each file of a tree allows. A file that is not there, or cannot be had, allows nothing."""

    @cache
    def written(path: str) -> tuple[Allow, ...]:
        try:
            data = tree.read(path) if path in tree else b""
        except Unreadable:
            return ()
        from docs_guard.pages.marks import MARK

        if MARK not in data:
            return ()
        from docs_guard.pages.allow import allows, allows_of_file

        if not path.endswith(PARSED):
            return allows_of_file(data, path)
        from docs_guard.pages.page import read

        return allows(read(data, path))

    return written


def marked(tree: Tree, paths: Iterable[str]) -> Iterator[str]:
    """Those of the files that name docs-guard, read through one process."""
    from docs_guard.pages.marks import MARK

    for path, data in tree.read_many(paths):
        if not isinstance(data, Unreadable) and MARK in data:
            yield path


def _nearest(name: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(name.lower().replace("_", "-"), known, 1)), "")
