"""Why an address that history lost counts less: as a check of the commit that lost it would have said."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from docs_guard.app.allowed import Allowed
from docs_guard.app.ever_published import Loss
from docs_guard.app.ignored import NAME, patterns
from docs_guard.app.retrospect import Retrospect
from docs_guard.git.history import only_reverts
from docs_guard.model.finding import Finding, Severity
from docs_guard.model.glob import Globs
from docs_guard.model.place import Place

DAY = 86_400
RULE = "missing-redirect"


def notes_of(past: Retrospect, losses: Sequence[Loss]) -> Mapping[Loss, str]:
    """A note for each loss that has one: public for a few days only, taken back by a revert, made by the build."""
    ignoring = tuple(_ignoring(past))
    reverts: dict[str, bool] = {}
    found = {}
    for loss in losses:
        path = loss.page.path
        ignored = next((name for name, folder, globs in ignoring if _names(folder, globs, path)), "")
        days = _days_public(past, loss)
        if ignored:
            found[loss] = f"{ignored} names its file now"
        elif loss.turn and reverts.setdefault(loss.turn.id, _reverts(past, loss)):
            found[loss] = "the commit takes back earlier ones"
        elif days is not None:
            told = {0: "less than a day", 1: "one day"}.get(days, f"{days} days")
            found[loss] = f"it had been public for {told}"
    return found


def _ignoring(past: Retrospect) -> Iterator[tuple[str, str, Globs]]:
    tree = past.survey.head
    for path in tree.paths():
        if path.rpartition("/")[2] == NAME:
            yield path, path.removesuffix(NAME), Globs(patterns(tree, path))


def _names(folder: str, globs: Globs, path: str) -> bool:
    return path.startswith(folder) and globs.match(path[len(folder) :])


def _reverts(past: Retrospect, loss: Loss) -> bool:
    turn = loss.turn
    if turn is None or not turn.parents:
        return False
    repository = past.survey.repository
    commit = repository.commit(turn.id)
    if len(turn.parents) < 2 and commit and "evert" not in commit.subject and not _speaks_of_it(past, turn.id):
        return False
    return only_reverts(repository, turn.parents[0], turn.id)


def _speaks_of_it(past: Retrospect, commit: str) -> bool:
    found = past.survey.repository.objects.content(commit)
    return found is not None and b"This reverts commit " in found[1]


def _days_public(past: Retrospect, loss: Loss) -> int | None:
    """
    The days that an address had been public before it was lost, where these are fewer than the days of grace.

    What came with the first commit, or with one before the range, may have been public for years.
    """
    grace = past.survey.config.grace_days
    birth = past.past.births.get((loss.site, loss.name))
    if not grace or birth is None or loss.turn is None or birth <= loss.turn.time - grace * DAY:
        return None
    return max(0, (loss.turn.time - birth) // DAY)


def accepted(past: Retrospect, losses: Sequence[Loss], today: date) -> set[Loss]:
    """Those that somebody accepted, in the configuration or in the page itself."""
    allowed = Allowed(past.survey.config, past.survey.head, today)
    findings = {
        loss: Finding(RULE, Severity.error, Place(loss.page.path), "", quote=loss.page.address) for loss in losses
    }
    silenced = {id(finding) for finding in allowed.split(list(findings.values()))[1]}
    return {loss for loss, finding in findings.items() if id(finding) in silenced}
