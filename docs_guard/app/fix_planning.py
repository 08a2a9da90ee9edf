"""Plans the fixes of many findings together: what the files become, and which fixes have no part in it."""

from collections.abc import Mapping, Sequence

from docs_guard.app.editing import Editing
from docs_guard.app.fix_judging import State, alike
from docs_guard.app.flattening import spot
from docs_guard.app.patching import Chosen, patched
from docs_guard.app.redirect_sites import RedirectedSite
from docs_guard.app.sources import REDIRECT_BYTES, larger
from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Finding
from docs_guard.model.step import Add, Step
from docs_guard.model.tree import Unreadable

NO_SITE = "its entry belongs to no site that was read"


@dataclass(frozen=True, slots=True)
class Plan:
    """
    The files that change, and the findings whose fixes are in them; `refused` are those that cannot be, by their name,
    each with the reason.
    """

    files: dict[str, bytes]
    taken: tuple[Finding, ...]
    refused: dict[str, str]


def planned(state: State, batch: Sequence[Finding]) -> Plan:
    """The fixes of findings that all come with steps, or all without: these wait where others touch their bytes."""
    if any(each.fix and each.fix.steps for each in batch):
        return _redirects(state, batch)
    chosen = Chosen()
    taken = [finding for finding in batch if chosen.take(finding.fix.edits if finding.fix else ())]
    tree = larger(state.survey.head, REDIRECT_BYTES)
    files: dict[str, bytes] = {}
    refused: dict[str, str] = {}
    for path, many in chosen.files.items():
        try:
            files[path] = patched(tree.read(path) if path in tree else b"", many)
        except Unreadable as reason:
            names = [each for each in taken if each.fix and any(edit.path == path for edit in each.fix.edits)]
            refused |= {alike(each): f"{path} {reason}" for each in names}
    return Plan(files, tuple(taken), refused)


def _redirects(state: State, batch: Sequence[Finding]) -> Plan:
    """The steps of all findings, site by site; where one cannot be carried out, all is planned without its finding."""
    refused: dict[str, str] = {}
    rest = list(batch)
    while rest:
        files, left = _edited(state, rest)
        told = {alike(each): why for each in rest if (why := _why(each, left))}
        if not told:
            return Plan(files, tuple(rest), refused)
        refused |= told
        rest = [each for each in rest if alike(each) not in told]
    return Plan({}, (), refused)


def _edited(state: State, findings: Sequence[Finding]) -> tuple[dict[str, bytes], dict[Step, str]]:
    files: dict[str, bytes] = {}
    left: dict[Step, str] = {}
    steps = [step for each in findings for step in (each.fix.steps if each.fix else ())]
    holders = {spot(rule): site for site in reversed(state.sites) for rule in site.table.rules}
    homes = {step: _home(step, state.sites, holders) for step in steps}
    left |= {step: NO_SITE for step, home in homes.items() if home is None}
    answered = {step.old.address for step in steps if isinstance(step, Add)}
    lost = [each.address for each in state.report.findings if each.rule == "missing-redirect" and each.address]
    kept = [address for address in lost if address not in answered]
    for site in state.sites:
        own = [step for step, home in homes.items() if home is site]
        if own:
            edited = Editing(state.survey.head, site.sources, site.map).planned(own, kept)
            left |= dict(edited.left)
            files |= {path: after for path, (_, after) in edited.files.items()}
    return files, left


def _home(
    step: Step, sites: Sequence[RedirectedSite], holders: Mapping[object, RedirectedSite]
) -> RedirectedSite | None:
    """The site whose redirects a step changes; `holders` are the sites by what their entries are told by."""
    if isinstance(step, Add):
        own = [site for site in sites if site.site.before and step.old.path in site.site.before.by_path]
        below = [site for site in sites if step.old.address.startswith(site.map.base + "/")]
        return next(iter((*own, *sorted(below, key=lambda site: -len(site.map.base)), *sites)), None)
    return holders.get(spot(step.redirect))


def _why(finding: Finding, left: dict[Step, str]) -> str:
    return next((left[step] for step in (finding.fix.steps if finding.fix else ()) if step in left), "")
