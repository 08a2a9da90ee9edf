"""
Full scans that were made before are not made again, as long as everything is equal that they depend on.

Only they are remembered: what a change brings is asked for once.
"""

from docs_guard.app.outcome import Outcome
from docs_guard.app.request import Request, compared_for
from docs_guard.cache.entries import Entries
from docs_guard.cache.folder import cache_folder
from docs_guard.cache.key import key_of, program
from docs_guard.git.compare import Comparison
from docs_guard.git.repository import Repository
from docs_guard.git.trees import ObjectTree, WorkTree


def checked(request: Request) -> Outcome:
    """The outcome of a request, out of the user's cache where it is there. Raises Failure as `check` does."""
    with Repository(request.repository, request.environment) as repository:
        compared = compared_for(request, repository)
        entries = _entries(request, repository)
        key = _key(request, repository, compared) if entries else ""
        known = _read(entries.get(key)) if entries and key else None
        if known:
            return known
        from docs_guard.app.check import judged

        outcome = judged(request, repository, compared)
        if entries and key and _may_be_kept(outcome, repository) and _key(request, repository, compared) == key:
            entries.put(key, _written(outcome))
    return outcome


def _entries(request: Request, repository: Repository) -> Entries | None:
    if not request.everything:
        return None
    own = [place for place in (repository.top, repository.folder) if place]
    folder = cache_folder(request.environment, request.cache, own)
    return Entries(folder) if folder else None


def _key(request: Request, repository: Repository, compared: Comparison) -> str:
    """
    Everything that the outcome depends on: this program, what was asked, every file, the history, and the day.

    Empty where it cannot be told.
    """
    tree = compared.head_tree
    if not isinstance(tree, (ObjectTree, WorkTree)) or compared.steering is not tree:
        return ""
    words = (request.paths, request.select, request.ignore, request.baseline)
    asked = (request.config, words, request.built_base, request.built_head)
    history = (compared.base, compared.head, compared.tip, sorted(repository.cut_off))
    return key_of("check", program(), asked, tree.name, tree.state(), history, request.today.isoformat())


def _may_be_kept(outcome: Outcome, repository: Repository) -> bool:
    """Whether the outcome is the same the next time: all rules came to their end, and no content was missing."""
    return outcome.report.whole and not repository.objects.lacking


def _written(outcome: Outcome) -> bytes:
    from docs_guard.cache.values import written

    lines = tuple((path, number, text) for (path, number), text in outcome.lines.items())
    return written((outcome.report, outcome.fail_on, lines))


def _read(data: bytes | None) -> Outcome | None:
    if data is None:
        return None
    from docs_guard.cache.values import Foreign, read

    try:
        report, fail_on, lines = read(data)
        return Outcome(report, fail_on, {(path, number): text for path, number, text in lines})
    except (Foreign, TypeError, ValueError):
        return None
