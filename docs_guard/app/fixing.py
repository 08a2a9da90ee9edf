"""Mends what a check finds, as far as a program may: every fix is judged by its result before anything is written."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import field, replace

from docs_guard.app.check import examined
from docs_guard.app.fix_judging import State, alike, bad, brought, placed
from docs_guard.app.fix_planning import planned
from docs_guard.app.outcome import Outcome
from docs_guard.app.overlay import Overlay
from docs_guard.app.request import Request, compared_for
from docs_guard.git.compare import Comparison
from docs_guard.git.repository import EMPTY, Repository
from docs_guard.git.writing import Errand, as_on_disk, settled, write
from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Finding

ROUNDS = 8
"""How often what a mended state shows anew is mended too."""
TRIES = 6
"""How often some fixes are taken back for the others to be tried without them."""
STUCK = "together with other fixes it does not end what was found: mend those first, and run the command again"
ERRAND = Errand("fix", "mend", "move it away, and run the command again")

Files = Mapping[str, tuple[bytes | None, bytes]]


@dataclass(frozen=True, slots=True)
class Fixed:
    """
    What was mended, and what is left: `left` are findings whose fix was not taken, each with the reason.

    `files` are the bytes before (None: no such file) and after, as they stand where they are written; nothing is
    written yet. `top` is the folder of the work tree, empty where there is none to write to.
    """

    before: Outcome
    after: Outcome
    mended: tuple[Finding, ...]
    left: tuple[tuple[Finding, str], ...]
    files: Files
    top: str = field(default="", repr=False)

    def diff(self) -> str:
        """The change as a unified diff that git can apply."""
        from docs_guard.app.unified import unified

        return "".join(line for path, (before, after) in self.files.items() for line in unified(path, before, after))

    def write(self) -> tuple[str, ...]:
        """Writes the files, each at once and as a whole; the paths. Raises Failure where one is not as it was."""
        return write(self.top, self.files, ERRAND)


def fix(request: Request, tell: Callable[[str], None] = lambda line: None) -> Fixed:
    """
    What the safe fixes of the request's findings make of its head. Nothing is written.

    `tell` is told what is being done. Raises Failure as a check does, and where files on disk are not as they were
    judged.
    """
    with Repository(request.repository, request.environment) as repository:
        compared = compared_for(request, repository)
        fixed = Fixing(request, repository, compared, tell).run()
        if compared.head or repository.top is None:
            return fixed
        reason = "has changes that are not staged: stage or stash them first" if request.staged else ""
        files = settled(fixed.files, repository.unmerged(), ERRAND)
        on_disk = as_on_disk(repository.top, files, ERRAND, reason)
        return replace(fixed, files=on_disk, top=repository.top)


class Fixing:
    """The head of a comparison, mended step by step in memory."""

    def __init__(
        self,
        request: Request,
        repository: Repository,
        compared: Comparison,
        tell: Callable[[str], None] = lambda line: None,
    ) -> None:
        self.request, self.repository, self.compared, self.tell = request, repository, compared, tell
        self.strict = False
        self.mended: list[Finding] = []
        self.refused: dict[str, str] = {}
        self.left_to_people: set[str] = set()
        """What had no safe fix at first has none later: what was written for others is no more proof than it was."""
        self.state: State
        """The head with what was mended, after `run`."""

    def run(self) -> Fixed:
        """Mends what can be mended. Raises Failure."""
        first = self._judged({})
        self.left_to_people = {alike(each) for each in first.report.findings if not (each.fix and each.fix.safe)}
        last = self._mended(first)
        if brought(
            first, last, self._known, {each.address for each in self.mended}
        ):  # what a fix brought was not mended by another after all
            self.strict, self.mended, self.refused = True, [], {}
            last = self._mended(first)
        self.state = last
        left = [(each, self.refused[alike(each)]) for each in last.report.findings if alike(each) in self.refused]
        tree = self.compared.head_tree
        files = {path: (tree.read(path) if path in tree else None, data) for path, data in last.files.items()}
        changed = {path: pair for path, pair in files.items() if pair[0] != pair[1]}
        return Fixed(first.outcome, last.outcome, tuple(self.mended), tuple(left), changed)

    def _judged(self, files: Mapping[str, bytes]) -> State:
        tree = self.compared.head_tree
        if files:
            tree = Overlay(tree, files, self.repository.algorithm)
        outcome, survey = examined(self.request, self.repository, replace(self.compared, head_tree=tree))
        return State(files, outcome, survey)

    def _mended(self, state: State) -> State:
        for _ in range(ROUNDS):
            batch = self._batch(state)
            if not batch:
                break
            self.tell(f"trying {len(batch)} fixes")
            state = self._tried(state, batch)
        return state

    def _batch(self, state: State) -> list[Finding]:
        """The findings to be mended next: edits first, whose places are counted in the files as they are now."""
        out = self.left_to_people | self.refused.keys()
        able = [each for each in state.report.findings if each.fix and each.fix.safe and alike(each) not in out]
        return [each for each in able if each.fix and not each.fix.steps] or able

    def _tried(self, state: State, batch: Sequence[Finding]) -> State:
        """The state with those of the fixes that end their finding and bring no other."""
        for _ in range(TRIES):
            plan = planned(state, batch)
            self.refused |= plan.refused
            batch = [each for each in plan.taken if alike(each) not in plan.refused]
            if not batch:
                return state
            if len(batch) < len(plan.taken):
                continue
            after = self._judged({**state.files, **plan.files})
            wrong = bad(state, after, batch, None if self.strict else self._known)
            if not wrong:
                self.mended += batch
                return after
            self.refused |= wrong
            batch = [each for each in batch if alike(each) not in wrong]
        self.refused |= {alike(each): STUCK for each in batch}
        return state

    def _known(self, rules: Collection[str]) -> set[tuple[str, str]]:
        """What these rules say of the head as it was, whatever base has."""
        chosen = tuple(sorted(rules))
        whole = replace(self.request, everything=True, select=chosen, ignore=(), paths=(), baseline=False)
        compared = replace(self.compared, base=None, base_tree=EMPTY)
        return placed(examined(whole, self.repository, compared)[0].report)
