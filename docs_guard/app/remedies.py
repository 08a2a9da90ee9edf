"""What to paste so that the readers of a lost address arrive, in the site's own way of writing redirects."""

from collections.abc import Sequence

from docs_guard.app.sources import ReadSource
from docs_guard.model.finding import Candidate, Fix
from docs_guard.model.loss import Remedy
from docs_guard.model.site import Published, SiteMap
from docs_guard.redirects.format import Addition, Move

FOLDER_RULES = {"netlify": "{old}* {new}:splat 301", "cloudflare": "{old}* {new}:splat 301", "gitlab": "{old}* {new}:splat 301"}
"""How the hosts that have one write a rule for a whole folder."""


class Remedies:
    """
    Plans entries. Of several sources the one that holds most entries is the site's habit and takes the new one; one
    that cannot be written passes it on to the next.
    """

    def __init__(self, sources: Sequence[ReadSource], after: SiteMap) -> None:
        readable = [source for source in sources if source.format.add and not source.reading.wholly]
        self.sources = sorted(readable, key=lambda source: -len(source.reading.redirects))
        self.after = after

    def to(self, page: Published, candidate: Candidate) -> Remedy:
        """The entry for a successor; with a fix where the successor is sure."""
        new = self.after.by_path.get(candidate.path) if candidate.path else None
        addition = self._plan(Move(page, candidate.url, new))
        fix = None
        if addition and candidate.automatic:
            fix = Fix(f"add a redirect from {page.address} to {candidate.url}", (addition.edit,), safe=True)
        return Remedy(candidate.url, addition.entry if addition else None, fix)

    def up(self, page: Published, above: Published) -> Remedy:
        """The entry that sends readers to the nearest living page above: an offer, and never a fix."""
        addition = self._plan(Move(page, above.address, above))
        return Remedy(above.address, addition.entry if addition else None, None)

    def _plan(self, move: Move) -> Addition | None:
        for source in self.sources:
            addition = source.format.add and source.format.add(source.source, move)
            if addition:
                return addition
        return None

    def folder_rule(self, old: str, new: str) -> str | None:
        """One rule for a whole folder, where the site's redirects can say so and nothing lives below the folder."""
        if not self.sources or any(page.address.startswith(old) for page in self.after.pages):
            return None
        text = FOLDER_RULES.get(self.sources[0].format.name)
        return text.format(old=old, new=new) if text else None
