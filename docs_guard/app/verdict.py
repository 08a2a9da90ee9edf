"""Runs the rules over their subjects, as loud as the configuration wants them."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from docs_guard.app.contexts import ROOM, Contexts
from docs_guard.config.settings import Config
from docs_guard.model.failure import Failure
from docs_guard.model.finding import Finding
from docs_guard.model.report import Problem
from docs_guard.model.rule import Rule
from docs_guard.model.tree import Tree
from docs_guard.registry import names


class Bench:
    """The rules that are on, and what they say. None is loaded before there is something to judge."""

    def __init__(self, config: Config, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> None:
        self.contexts = Contexts(config, select, ignore)
        self.crashed: dict[str, Problem] = {}
        self._judges_entries = False

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Those that are on somewhere; those that judge entries of redirects where there are any to be judged."""
        return tuple(self.contexts.rules(frozenset() if self._judges_entries else _of_entries()))

    def take_entries(self) -> None:
        """From now on there are entries of redirects to be judged, which most changes have nothing to do with."""
        if not self._judges_entries:
            self._judges_entries = True
            self.__dict__.pop("rules", None)

    @property
    def ran(self) -> dict[str, Rule]:
        """Those that came to their end, by name."""
        return {rule.name: rule for rule in self.rules if rule.name not in self.crashed}

    def judges(self, *kinds: type) -> bool:
        """Whether any rule asks for one of these subjects."""
        return any(issubclass(kind, rule.subject) for kind in kinds for rule in self.rules)

    def judge(self, subjects: Iterable[object]) -> list[Finding]:
        """What the rules say. A rule that crashes is named in `crashed`, and the others go on."""
        return [finding for subject in subjects for finding in self._said(subject)]

    def _said(self, subject: object) -> Iterator[Finding]:
        for rule in self.rules:
            if isinstance(subject, rule.subject) and rule.name not in self.crashed:
                try:
                    yield from self.contexts.judged(rule, subject)
                except Exception as error:
                    self.crashed[rule.name] = Problem("rule-crashed", None, None, f"{rule.name} stopped: {error!r}")


LOSSES = frozenset({"missing-redirect", "unreadable-redirects"})
"""Rules about redirects that judge no entries."""


def _of_entries() -> frozenset[str]:
    return frozenset(name for name in names(ROOM) if "redirect" in name) - LOSSES


def known_rules(asked: Iterable[str]) -> None:
    """Raises Failure for a rule name that does not exist, with the nearest that does."""
    known = names(ROOM)
    for name in asked:
        if name not in known:
            from difflib import get_close_matches

            near = get_close_matches(name, known, 1)
            hint = f"; did you mean {near[0]}?" if near else f"; the rules are {', '.join(known)}"
            raise Failure("usage", f"there is no rule {name!r}{hint}")


def must_be_there(paths: Sequence[str], trees: Sequence[Tree]) -> None:
    """Raises Failure for a path that neither tree has: a report limited to it would be green whatever happened."""
    for path in (path.removeprefix("./").rstrip("/") for path in paths):
        if path in ("", ".") or any(path in tree or _is_folder(path, tree) for tree in trees):
            continue
        from difflib import get_close_matches

        known = {part for tree in trees for each in tree.paths() for part in (each, each.rpartition("/")[0])}
        near = get_close_matches(path, sorted(known), 1)
        raise Failure(
            "usage", f"there is no {path!r}, at base or at head" + (f"; did you mean {near[0]!r}?" if near else "")
        )


def _is_folder(path: str, tree: Tree) -> bool:
    return any(each.startswith(path + "/") for each in tree.paths())


def below(findings: Iterable[Finding], paths: Sequence[str]) -> list[Finding]:
    """The findings in the given files and folders; all of them when none is given."""
    return [finding for finding in findings if within(finding.place.path, paths)]


def within(path: str, paths: Sequence[str]) -> bool:
    """Whether a file is one of those named, or lies below one; every file is when none is named."""
    wanted = [each.removeprefix("./").rstrip("/") for each in paths]
    return not wanted or any(each in ("", ".", path) or path.startswith(f"{each}/") for each in wanted)
