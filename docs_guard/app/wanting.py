"""Which issues ought to be open for a commit, and what was looked at to know it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from docs_guard.app.caused import Causes
from docs_guard.app.contexts import Contexts
from docs_guard.app.hosted import Hosted, hosted
from docs_guard.app.lost_since import LostSince
from docs_guard.app.outcome import Outcome
from docs_guard.app.remembered import checked
from docs_guard.app.request import Request
from docs_guard.app.routing import Routing
from docs_guard.config.settings import Config, IssuePer
from docs_guard.git.repository import Repository
from docs_guard.issues import noted
from docs_guard.issues.causes import wanted
from docs_guard.issues.own import Own
from docs_guard.issues.scope import Scope
from docs_guard.model.finding import Finding, Severity
from docs_guard.model.glob import Globs
from docs_guard.model.issue import Memory, Wanted
from docs_guard.model.rule import Rule
from docs_guard.registry import load

LOST = "missing-redirect"
UNREAD = ("unreadable-page", "unreadable-redirects")
"""Rules that are asked whatever is filed: what they find was not looked at."""
IN_DOUBT = ("self-check", "rule-crashed")
"""Problems of a run whose silence proves nothing."""


class FiledRules:
    """Which findings are filed: those of the rules that the configuration names, or else those that are errors."""

    def __init__(self, config: Config) -> None:
        self.named = config.issues.rules
        on = Contexts(config)
        known = {rule.name: rule for rule in on.rules()}
        off = {name for name, rule in config.rules.items() if rule.severity == "off"}
        more = {name: load("docs_guard.rules", name, Rule) for name in self.named if name not in off}
        self.rules: dict[str, Rule] = {
            name: rule for name, rule in {**known, **more}.items() if self._files(rule, config)
        }
        self.contexts = Contexts(config, tuple(self.rules))

    def _files(self, rule: Rule, config: Config) -> bool:
        if self.named:
            return rule.name in self.named
        said = [each.severity for each in Contexts(config).levels.all_of(rule.name)]
        return any((severity or rule.severity.name) == "error" for severity in said)

    def files(self, finding: Finding) -> bool:
        """Whether a finding is filed. What speaks for it made it no quieter than its rule is there."""
        rule = self.rules.get(finding.rule)
        context = self.contexts.of(rule, finding.place.path) if rule else None
        if context is None:
            return False
        return finding.severity >= (context.severity if self.named else Severity.error)


class Wanting:
    """The issues that ought to be open for one commit; `notes` is what a person must know of how it was judged."""

    def __init__(self, repository: Repository, request: Request, head: str, config: Config, name: str) -> None:
        self.repository = repository
        self.request = replace(request, head=head, everything=True)
        self.head = head
        self.config = config
        self.filed = FiledRules(config)
        self.notes: list[str] = []
        self.whole = True
        """Whether every rule came to its end, once `all` was asked."""
        self.filed_in = name or config.issues.repo
        found = hosted(repository, request.environment)
        self.hosted: Hosted | None = found or (hosted(repository, request.environment, name) if name else None)

    def all(
        self, per: IssuePer, since: int, mine: Sequence[Own], tell: Callable[[int, int], None]
    ) -> tuple[tuple[Wanted, ...], Scope]:
        """The issues, and what was looked at. Raises Failure as a check does."""
        also = {commit for each in mine if each.is_open for commit in noted.commits(each.memory)}
        lost = LostSince(self.repository, self.request, since, also)
        gone = [*lost.found(tell)] if LOST in self.filed.rules else []
        outcome = self._judged()
        causes = self._causes(lost)
        caused = [causes.of(finding, commit) for commit, finding in gone if self.filed.files(finding)]
        caused += [causes.of(finding) for finding in outcome.report.findings if self.filed.files(finding)]
        self.notes += (*lost.notes, *causes.routing.problems)
        self.whole = outcome.report.whole and not lost.crashed
        return wanted(caused, per, self.config.issues.label, self.home), self._scope(per, lost, outcome, causes)

    @property
    def home(self) -> str:
        """The repository that is looked at, in small letters; empty where its issues are filed in itself."""
        own = self.hosted.name.casefold() if self.hosted else ""
        return own if self.filed_in and self.filed_in.casefold() != own else ""

    def _judged(self) -> Outcome:
        """What a full scan says of the rules that are filed, and of files that it could not read."""
        asked = tuple(sorted({*self.filed.rules, *UNREAD}))
        outcome = checked(replace(self.request, select=asked))
        self.notes += [problem.message for problem in outcome.report.problems if problem.kind in IN_DOUBT]
        return outcome

    def _causes(self, lost: LostSince) -> Causes:
        sites = [site.after for site in lost.survey.sites]
        return Causes(Routing(self.config, lost.survey.head, sites), lost.searches, self.hosted)

    def _scope(self, per: IssuePer, lost: LostSince, outcome: Outcome, causes: Causes) -> Scope:
        covered = Covered(lost, outcome)
        routed = {label for team in self.config.team for label in (team.label, *team.labels, *team.was)}
        return Scope(
            self.head,
            frozenset(self.filed.rules),
            covered.covers,
            per,
            self._left_out(lost),
            causes.same,
            frozenset(filter(None, (*routed, self.config.routing.triage_label))),
            causes.at("commit", self.head),
            self.home,
        )

    def _left_out(self, lost: LostSince) -> Callable[[str], bool]:
        """Whether the configuration leaves a file out of the sites."""
        sites = [
            (site.after.roots, Globs((*site.config.exclude, *site.config.snapshots))) for site in lost.survey.sites
        ]

        def left_out(path: str) -> bool:
            for roots, globs in sites:
                root = next((root for root in roots if path.startswith(root)), None)
                if globs and root is not None and (globs.match(path) or globs.match(path[len(root) :])):
                    return True
            return False

        return left_out


class Covered:
    """What a run looked at wholly, so that what it did not find there is gone."""

    def __init__(self, lost: LostSince, outcome: Outcome) -> None:
        report = outcome.report
        self.asked = lost.asked
        self.doubt = any(problem.kind in IN_DOUBT for problem in report.problems) or bool(lost.crashed)
        self.unread = {finding.place.path for finding in report.findings if finding.rule in UNREAD}

    def covers(self, memory: Memory) -> bool:
        paths = noted.paths(memory)
        seen = not self.unread if paths is None else self.unread.isdisjoint(paths)
        return seen and not self.doubt and self.asked.issuperset(noted.commits(memory))
