"""Findings, issues and a small GitHub in a dict: what the tests of the plan are about."""

from dataclasses import replace

from docs_guard.issues.causes import Caused, Commit
from docs_guard.issues.plan import Scope
from docs_guard.model.finding import Candidate, Entry, Finding, Severity
from docs_guard.model.issue import Filed, Key, Leave, Open, Plan, Update, Wanted
from docs_guard.model.place import Place
from docs_guard.model.team import Route

BOT, MANAGED = "docs-guard[bot]", "docs-guard"
TRUSTED = frozenset({BOT})
HEAD = "feedc0de" + "0" * 32
SEARCH = Route("search", "team/search", "docs/search/** in docs-guard.toml, line 12", "paths", (), "the search channel")
NOBODY = Route(None, None, "no rule names it", "fallback")
MOVE = Commit("1a2b3c4d" + "0" * 32, "Sort the pages", "2026-01-31", 12, "https://kettle.example/c/1a2b3c4")


def scope(**more: object) -> Scope:
    usual: dict[str, object] = {
        "head": HEAD,
        "rules": frozenset({"missing-redirect", "missing-alt-text", "broken-link"}),
        "covered": lambda memory: True,
        "routed": frozenset({"team/search", "team/boil", "needs-triage"}),
    }
    return Scope(**{**usual, **more})  # type: ignore[arg-type]


def lost(number: int = 1, route: Route = SEARCH, commit: Commit | None = MOVE, **more: object) -> Caused:
    """A page that a commit moved away."""
    old = f"/search/page-{number:03}"
    usual: dict[str, object] = {
        "rule": "missing-redirect",
        "severity": Severity.error,
        "place": Place(f"docs/search/page-{number:03}.md"),
        "message": f"{old} is gone and nothing sends its readers on",
        "help": "add a redirect",
        "beside": "",
        "address": old,
        "candidates": (Candidate(f"/find/{number}", f"docs/find/{number}.md", 0.97, True, ("git rename",)),),
        "entry": Entry("_redirects", 3, f"{old}  /find/{number}\n"),
        "quote": old,
    }
    return Caused(Finding(**{**usual, **more}), route, old, labels(route), commit)  # type: ignore[arg-type]


def picture(path: str = "docs/search/a.md", line: int = 7, route: Route = SEARCH, **more: object) -> Caused:
    """A picture that says nothing."""
    usual: dict[str, object] = {
        "rule": "missing-alt-text",
        "severity": Severity.warning,
        "place": Place(path, line),
        "message": "a picture has no text",
        "help": "say in words what it shows",
        "quote": f"line {line}",
    }
    found = Finding(**{**usual, **more})  # type: ignore[arg-type]
    return Caused(found, route, f"/{path}", labels(route), edit=f"https://kettle.example/edit/{path}")


def broken(path: str, target: str, line: int = 3, route: Route = SEARCH) -> Caused:
    found = Finding("broken-link", Severity.warning, Place(path, line), f"this link leads to {target}", quote=target)
    return Caused(found, route, f"/{path}", labels(route), target=target)


def entry(line: int, target: str, rule: str = "dead-redirect", route: Route = SEARCH) -> Caused:
    """A fault in a table of redirects."""
    found = Finding(rule, Severity.error, Place("docs/_redirects", line), "it leads nowhere", quote=f"line {line}")
    return Caused(found, route, "docs/_redirects", labels(route), target=target)


def labels(route: Route) -> tuple[str, ...]:
    return (route.label,) if route.label else ("needs-triage",)


def want(subject: str, *put: str, block: str = "a block", weight: int = 1, evidence: str = "pictures") -> Wanted:
    """A wanted issue about a page, for tests that look at the plan alone."""
    extra = (("rules", "missing-alt-text"), ("paths", f"docs{subject}.md"))
    key = Key("page", subject, evidence)
    return Wanted(key, f"{subject}: pictures", block, put or ("docs", MANAGED, "team/search"), (), extra, weight)


class Desk:
    """A repository's issues; `apply` does what a plan says, as GitHub would, and `person` edits one."""

    def __init__(self, *filed: Filed) -> None:
        self.issues = {each.number: each for each in filed}
        self.comments: list[tuple[int, str]] = []
        self.writes = 0

    @property
    def filed(self) -> tuple[Filed, ...]:
        return tuple(self.issues.values())

    def apply(self, plan: Plan) -> None:
        for each in plan.operations:
            if isinstance(each, Open):
                self.create(each.wanted.title, each.body, each.wanted.labels)
            elif isinstance(each, Update):
                self.edit(each)
            self.writes += not isinstance(each, Leave)

    def create(self, title: str, body: str, put: tuple[str, ...], author: str = BOT) -> Filed:
        number = max(self.issues, default=0) + 1
        self.issues[number] = Filed(number, number * 1000, title, body, author, put)
        return self.issues[number]

    def edit(self, update: Update) -> None:
        before = self.issues[update.filed.number]
        gone = {label.casefold() for label in update.remove}
        put = (*(label for label in before.labels if label.casefold() not in gone), *update.add)
        after = replace(before, labels=put, body=before.body if update.body is None else update.body)
        if update.comment:
            self.comments.append((before.number, update.comment))
        if update.to:
            after = replace(after, state=update.to, reason=update.reason)
        self.issues[before.number] = after

    def person(self, number: int, **changed: object) -> None:
        self.issues[number] = replace(self.issues[number], **changed)  # type: ignore[arg-type]


def changing(plan: Plan) -> list[Open | Update]:
    return [each for each in plan.operations if not isinstance(each, Leave)]
