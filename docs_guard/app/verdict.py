"""Runs the rules over their subjects, as loud as the configuration wants them."""

from collections.abc import Iterable, Iterator, Sequence

from docs_guard.config.settings import Config, RuleConfig
from docs_guard.model.failure import Failure
from docs_guard.model.finding import Finding, Severity, numbered
from docs_guard.model.report import Problem
from docs_guard.model.rule import Rule
from docs_guard.model.tree import Tree
from docs_guard.registry import load, names

ROOM = "docs_guard.rules"


def judge(
    subjects: Sequence[object], config: Config, select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> tuple[list[Finding], list[Problem]]:
    """The findings of every rule that is on, and a problem for each that crashed; without a subject none is loaded."""
    findings: list[Finding] = []
    crashed: list[Problem] = []
    for rule in _rules(subjects, config, select, ignore):
        chosen = config.rules.get(rule.name, RuleConfig())
        severity = Severity[chosen.severity] if chosen.severity and chosen.severity != "off" else None
        context = rule.context(dict(chosen.options), severity)
        for subject in subjects:
            if isinstance(subject, rule.subject):
                try:
                    findings.extend(rule.judge(subject, context))
                except Exception as error:
                    crashed.append(Problem("rule-crashed", None, None, f"{rule.name} stopped: {error!r}"))
                    break
    return numbered(findings), crashed


def _rules(subjects: Sequence[object], config: Config, select: Sequence[str], ignore: Sequence[str]) -> Iterator[Rule]:
    if not subjects:
        return
    for name in names(ROOM):
        off = config.rules.get(name, RuleConfig()).severity == "off"
        if name not in ignore and (name in select or (not select and not off)):
            yield load(ROOM, name, Rule)


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
    wanted = [path.removeprefix("./").rstrip("/") for path in paths]
    if not wanted or "." in wanted or "" in wanted:
        return list(findings)
    return [f for f in findings if any(f.place.path == path or f.place.path.startswith(path + "/") for path in wanted)]
