"""Whether a commit that took a page away left its readers an answer, by the redirects of that very commit."""

from docs_guard.app.ever_published import Loss
from docs_guard.app.moment import moment_at
from docs_guard.app.retrospect import Retrospect, leads_nowhere
from docs_guard.app.sources import read_sources
from docs_guard.git.history import renamed
from docs_guard.redirects.table import Table


class AnsweredThen:
    """Asks the redirects of commits, each read once."""

    def __init__(self, past: Retrospect) -> None:
        self.past = past
        self._tables: dict[tuple[str, int], Table] = {}

    def was_lost(self, loss: Loss) -> bool:
        """Whether readers were left without a page then."""
        return loss.turn is None or leads_nowhere(self._table(loss, loss.turn.id).resolve(loss.page.address))

    def _table(self, loss: Loss, commit: str) -> Table:
        key = commit, loss.site
        if key not in self._tables:
            survey = self.past.survey
            site, tree = survey.sites[loss.site], survey.repository.tree(commit)
            then = moment_at(loss.config, site.evidence, tree).map
            roots = [root for root in then.roots if root]
            sources = read_sources(tree, loss.config, then, lambda: renamed(survey.repository, commit, roots))
            self._tables[key] = Table([(each.format, each.reading) for each in sources], then, loss.config.gone)
        return self._tables[key]
