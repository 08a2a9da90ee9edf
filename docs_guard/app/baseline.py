"""
Old debt that was accepted: what the baseline holds of a state is not told, until it is mended or becomes worse.

A comparison of two moments never asks it: what a change brought or worsened is told whatever stands there, so that
no change can excuse itself.
"""

from collections.abc import Collection, Sequence
from dataclasses import field, replace
from functools import cached_property

from docs_guard.app.baseline_file import FILE, LARGEST, Entry, entry_of, merged, read, written
from docs_guard.app.baseline_match import split
from docs_guard.app.contexts import ROOM
from docs_guard.app.request import Request, compared_for
from docs_guard.app.sources import larger
from docs_guard.app.survey import Survey
from docs_guard.app.verdict import Bench, below
from docs_guard.config.settings import Config
from docs_guard.git.repository import Repository
from docs_guard.git.writing import Errand, as_on_disk, settled
from docs_guard.git.writing import write as write_files
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.model.finding import Finding
from docs_guard.model.report import Problem, Report
from docs_guard.model.rule import Rule
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.registry import names

ERRAND = Errand("baseline", "name", "it is not known to git: `git add` it, or take it away")


def baseline_path(config: Config) -> str:
    """The file of the baseline, relative to the repository's root."""
    return config.baseline.removeprefix("./") if config.baseline else FILE


def baseline(config: Config, tree: Tree) -> tuple[Entry, ...] | None:
    """The entries of the baseline that a tree holds; None where there is none. Raises Failure."""
    path = baseline_path(config)
    if path not in tree:
        return None
    try:
        return read(larger(tree, LARGEST).read(path), path)
    except Unreadable as reason:
        raise Failure("baseline", f"the baseline cannot be read: {reason}", path) from None


def without_old_debt(
    report: Report, findings: Sequence[Finding], survey: Survey, bench: Bench, request: Request
) -> Report:
    """
    The report of a state, of which `findings` are all, without what the baseline accepts; entries that stand for
    nothing are told where everything was asked for. Raises Failure where the baseline cannot be read.
    """
    entries = baseline(survey.config, survey.steering)
    if entries is None:
        must_not_be_named(survey.config)
        return report
    found = split(findings, entries, survey.head, Known(survey, bench).may_be_gone)
    problems = (stale(found.gone, baseline_path(survey.config)),) if found.gone and request.everything else ()
    return replace(
        report,
        findings=tuple(below(found.told, request.paths)),
        baselined=tuple(below(found.accepted, request.paths)),
        problems=(*report.problems, *problems),
    )


def must_not_be_named(config: Config) -> None:
    """Raises Failure where the configuration names a baseline, which is not there."""
    if config.baseline:
        what = f"there is no {config.baseline!r}, which `baseline` names: `docs-guard baseline write` makes it"
        raise Failure("config", what, config.path)


class Known:
    """What a run can tell of entries that nothing was found for."""

    def __init__(self, survey: Survey, bench: Bench) -> None:
        self.contexts, self.crashed = bench.contexts, bench.crashed
        self.whole = not survey.repository.objects.lacking

    @cached_property
    def ran(self) -> dict[str, Rule]:
        return {rule.name: rule for rule in self.contexts.rules(self.crashed)}

    def may_be_gone(self, entry: Entry) -> bool:
        """
        Whether the entry's rule had its say about the entry's file, or can never have one.

        A rule that is off, was not asked for, or stopped does not say that something is gone; nor does a clone that
        lacks the content of files.
        """
        rule = self.ran.get(entry.rule)
        if rule is None:
            return entry.rule not in names(ROOM)
        return rule.of_change or (self.whole and self.contexts.of(rule, entry.path) is not None)


def stale(gone: Collection[Entry], path: str) -> Problem:
    """What a reader of a report is told of entries that stand for nothing."""
    number = sum(entry.count for entry in gone)
    said = "1 finding in the baseline is" if number == 1 else f"{number:,} findings in the baseline are"
    them = "it" if number == 1 else "them"
    return Problem("baseline", path, None, f"{said} gone; `docs-guard baseline write` takes {them} out")


@dataclass(frozen=True, slots=True)
class Written:
    """
    What becomes of the baseline at `path`; nothing is written before `carry_out`.

    `kept`, `dropped` and `added` are entries; `new` are the findings that it does not hold and was not told to take
    in. `first`: there was none. `top` is the folder of the work tree.
    """

    path: str
    kept: tuple[Entry, ...]
    dropped: tuple[Entry, ...] = ()
    added: tuple[Entry, ...] = ()
    new: tuple[Finding, ...] = ()
    first: bool = False
    before: bytes | None = field(default=None, repr=False)
    top: str = field(default="", repr=False)

    @property
    def after(self) -> bytes:
        return written((*self.kept, *self.added))

    def carry_out(self) -> bool:
        """Writes the file, where it differs; whether it did. Raises Failure, also for one that no check would read."""
        read(self.after, self.path)
        files = as_on_disk(self.top, {self.path: (self.before, self.after)}, ERRAND)
        return bool(write_files(self.top, files, ERRAND))


def plan(request: Request, grow: bool = False) -> Written:
    """
    What the state of the work tree makes of its baseline: all findings where there is none yet, else what is left.

    With `grow` it takes in what is new. Raises Failure as a check does, and where there is nothing to write to.
    """
    from docs_guard.app.check import examined

    with Repository(request.repository, request.environment) as repository:
        if repository.top is None:
            raise Failure("baseline", "a bare repository has no work tree to write to: run this in a clone")
        asked = replace(request, everything=True, baseline=False)
        compared = compared_for(asked, repository)
        outcome, survey = examined(asked, repository, compared)
        if not outcome.report.whole:
            crashed = next(each.message for each in outcome.report.problems if each.kind == "rule-crashed")
            raise Failure("baseline", f"the state is not wholly known, so that nothing was written: {crashed}")
        path = baseline_path(survey.config)
        entries = baseline(survey.config, survey.head)
        if entries is None:
            must_not_be_ignored(repository, path)
        before = larger(survey.head, LARGEST).read(path) if entries is not None else None
        settled({path: (before, b"")}, repository.unmerged(), ERRAND)
        known = Known(survey, Bench(survey.config))
        found = split(outcome.report.findings, entries or (), survey.head, known.may_be_gone)
        first = entries is None
        added = merged(map(entry_of, found.told)) if first or grow else ()
        kept = found.used if added else merged((*found.used, *found.outgrown))
        return Written(path, kept, found.gone, added, () if added else found.told, first, before, repository.top)


def must_not_be_ignored(repository: Repository, path: str) -> None:
    """Raises Failure for a file that no check would find."""
    words = ("check-ignore", "--", f"{repository.top}/{path}")
    if repository.git.run(*words, accept=(0, 1), more={"GIT_LITERAL_PATHSPECS": "0"}):
        cure = "take it out of .gitignore, or name another file with `baseline` in docs-guard.toml"
        raise Failure("baseline", f"git ignores this file, so that no check would find it: {cure}", path)


def write(request: Request, grow: bool = False) -> Written:
    """Writes the baseline of a work tree, as `plan` has it. Raises Failure."""
    made = plan(request, grow)
    made.carry_out()
    return made
