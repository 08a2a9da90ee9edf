"""Findings with all that the issue bot must know beside them: whose they are, their cause, where to mend them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property

from docs_guard.app.hosted import Hosted
from docs_guard.app.routing import Routing
from docs_guard.app.search import Search
from docs_guard.app.steady import steady
from docs_guard.git.repository import Commit
from docs_guard.issues.causes import Caused
from docs_guard.issues.causes import Commit as Told
from docs_guard.model.finding import Finding
from docs_guard.model.redirect import Dead, Live, Redirect
from docs_guard.model.site import Published
from docs_guard.model.team import Matter, Route
from docs_guard.moves.telling import is_mere_likeness
from docs_guard.sites.destination import Destinations
from docs_guard.teams.route import FALLBACK

PULL = re.compile(r"\(#(\d{1,9})\)\s*$|^Merge pull request #(\d{1,9})\b")
"""How GitHub writes the number of a pull request into the first line of a commit: squashed, and merged."""

LINE = re.compile(r" on line \d+ of ")
"""Where a rule of owners stands: an issue should not change whenever a line is written above it."""
EVEN = 0.5
"""How likely a page must be to have taken over, for its owner to be asked before that of the old page."""
WORDS = re.compile(r"[^\W_]+")
"""The words of a path, whatever joins them."""
LATEST = 253_402_300_799
"""The last second that a date can be told of; a commit may claim any."""


class Causes:
    """Tells of each finding what is to be known beside it; `hosted` is None where the repository is at no GitHub."""

    def __init__(self, routing: Routing, searches: Sequence[Search], hosted: Hosted | None) -> None:
        self.routing = routing
        self.searches = searches
        self.hosted = hosted

    def of(self, finding: Finding, commit: Commit | None = None) -> Caused:
        """`commit` is the one that lost the address, of a finding that is about one."""
        route = self._heir(finding) if commit else self._owner(finding.place.path, finding.place.line)
        if commit and is_guess(finding):
            finding = replace(finding, entry=None)
        return Caused(
            steady(finding) if commit else finding,
            replace(route, reason=LINE.sub(" in ", route.reason)),
            page=self._page(finding, commit),
            labels=self.routing.labels(route),
            commit=self._told(commit) if commit else None,
            target=self._target(finding),
            edit=self._edit(finding, commit),
        )

    def same(self, subject: str) -> str:
        """The address that readers of an address end at; the subject itself where they end nowhere."""
        for search in self.searches:
            end = search.table.resolve(subject)
            if isinstance(end, Live):
                return end.page.address
        return subject

    def _heir(self, finding: Finding) -> Route:
        """
        The owner of the page that a lost one's readers are sent to, or else of the page that it was.

        A successor that is less likely than not has a say only where nobody owned the page.
        """
        likely = [each for each in finding.candidates[:1] if each.likely and each.path]
        sure = [each.path for each in likely if each.automatic or each.confidence >= EVEN]
        paths = dict.fromkeys((*sure, finding.place.path, *(each.path for each in likely)))
        routes = [self._whose(path) for path in paths if path]
        return next((route for route in routes if route.router != FALLBACK), routes[0])

    def _owner(self, path: str, line: int | None) -> Route:
        """The owner of a page; of a fault in a table of redirects, that of the page it leads to."""
        rule = self._rules.get((path, line)) if line else None
        target = self._leads_to(rule) if rule else None
        return self._whose(target or path)

    def _whose(self, path: str) -> Route:
        """The owner of a page; where nobody owns its folder, whom the words of its path name."""
        owner = self.routing.owner(path)
        if owner.router != FALLBACK:
            return owner
        named = self.routing.route(Matter(title=" ".join(WORDS.findall(path.rpartition(".")[0]))))
        return owner if named.router == FALLBACK else named

    @cached_property
    def _rules(self) -> dict[tuple[str, int], Redirect]:
        """The redirects of all sites, by file and line."""
        rules = (rule for search in self.searches for rule in search.table.rules)
        return {(rule.place.path, rule.place.line): rule for rule in rules if rule.place.line}

    def _leads_to(self, rule: Redirect) -> str | None:
        for search in self.searches:
            end = search.table.resolve(rule.target)
            if isinstance(end, Live):
                return end.page.path
        return None

    def _page(self, finding: Finding, commit: Commit | None) -> str:
        if commit:
            return finding.address or finding.place.path
        found = self._published.get(finding.place.path)
        return found[0].address if found else finding.place.path

    @cached_property
    def _published(self) -> dict[str, tuple[Published, Search]]:
        return {page.path: (page, search) for search in reversed(self.searches) for page in search.site.after.pages}

    def _target(self, finding: Finding) -> str:
        """The dead end of a link or of a redirect: one for all that lead there, however each is written."""
        found = self._published.get(finding.place.path)
        if finding.rule in ("broken-link", "broken-anchor") and found:
            page, search = found
            asked = Destinations(search.site.after).of(page, finding.quote)
            anchor = f"#{asked.fragment}" if asked.fragment and finding.rule == "broken-anchor" else ""
            return next((search.site.after.key(url) + anchor for url in asked.addresses), next(iter(asked.files), ""))
        rule = self._rules.get((finding.place.path, finding.place.line)) if finding.place.line else None
        ends = (search.table.resolve(rule.source) for search in self.searches) if rule else iter(())
        return next((end.url for end in ends if isinstance(end, Dead)), "")

    def _edit(self, finding: Finding, commit: Commit | None) -> str:
        """Where it is mended: the page, or the file that the entry of a lost page belongs to."""
        if self.hosted is None:
            return ""
        if commit is None:
            return self.hosted.edit(finding.place.path)
        return self.hosted.edit(finding.entry.path) if finding.entry and finding.entry.line else ""

    def _told(self, commit: Commit) -> Told:
        pull = pull_of(commit.subject)
        return Told(
            commit.id,
            commit.subject,
            datetime.fromtimestamp(min(commit.time, LATEST), UTC).date().isoformat(),
            pull,
            self.at("commit", commit.id),
            self.at("pull", str(pull)) if pull else "",
        )

    def at(self, *parts: str) -> str:
        """A page of the repository at GitHub; empty where it is at none."""
        return "/".join((self.hosted.server, self.hosted.name, *parts)) if self.hosted else ""


def is_guess(finding: Finding) -> bool:
    """
    Whether the page that its entry leads to is less likely than not, or merely like it: nobody should paste it without
    a thought. Of 23 pasted entries that had nothing but a likeness for them, 18 were wrong (benchmarks/issues_plan.py).
    """
    best = next((each for each in finding.candidates if each.likely), None)
    if best is None or best.automatic or finding.group_entry:
        return False
    return best.confidence < EVEN or is_mere_likeness(best.signals)


def pull_of(subject: str) -> int | None:
    """The pull request that a commit's first line names, as GitHub writes it there."""
    found = PULL.search(subject)
    return int(found[1] or found[2]) if found else None
