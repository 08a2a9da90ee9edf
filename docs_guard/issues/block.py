"""The text of an issue between the marks: what was found, how it is mended, why it lies here, how it is silenced."""

from collections import Counter
from collections.abc import Iterator, Sequence

from docs_guard.escape.markdown import code, link, plain, prose
from docs_guard.escape.visible import cut, plural
from docs_guard.issues.caused import Caused, Commit
from docs_guard.issues.listed import listed
from docs_guard.issues.pasted import pasted
from docs_guard.issues.silence import silence
from docs_guard.model.issue import Key
from docs_guard.model.rule import rule_url
from docs_guard.model.team import Route

TEAMS = 5
"""So many teams are named; the others are counted."""
LAST = "docs-guard writes what stands here anew when it changes, and closes this issue when all of it is mended. Write \
above or below: that stays."


def block(key: Key, told: Sequence[Caused], owner: Caused) -> str:
    """Markdown of at most some 56,000 characters, every finding listed or counted; nothing in it is a stranger's."""
    parts = (lead(key, told), listed(told, key.kind == "team"), *pasted(told), *why(told, owner), *silence(told), LAST)
    return "\n\n".join(parts)


def lead(key: Key, told: Sequence[Caused]) -> str:
    """What this issue is about, in a sentence."""
    first = told[0]
    commit = next((each.commit for each in told if each.commit), None)
    if key.kind == "lost" and commit:
        return f"Readers of these addresses find nothing there since {since(commit)}."
    if key.kind == "target":
        return f"What is asked for here is {code(key.subject)}, and nothing is there."
    if key.kind == "team":
        return "Tick a box when you are at it; what is mended goes away by itself."
    if key.kind == "rule":
        return f"All that {link(key.subject, rule_url(key.subject))} found."
    page = code(first.finding.place.path)
    return f"This was found on {link(page, first.edit)}" + (f", {code(first.page)}." if first.page[:1] == "/" else ".")


def since(commit: Commit) -> str:
    """The commit that is the cause, with its day and its pull request."""
    parts = [f"{link(code(commit.id[:7]), commit.url)} {code(cut(commit.subject, 200))}" if commit.subject else ""]
    parts = parts if parts[0] else [link(code(commit.id[:7]), commit.url)]
    if commit.day:
        parts.append(plain(commit.day))
    if commit.pull is not None:
        parts.append(link(f"pull request {commit.pull}", commit.pull_url))
    return ", ".join(parts)


def why(told: Sequence[Caused], owner: Caused) -> Iterator[str]:
    """Why this lies on the desk that it lies on, and who else is concerned."""
    many = Counter(each.route.team for each in told)
    yield f"**Why here:** {routed(owner.route)}"
    others = {each.route.team: each.route for each in reversed(told) if each.route.team not in (None, owner.route.team)}
    ranked = sorted(others.items(), key=lambda named: (-many[named[0]], named[0] or ""))
    lines = [f"* {plural(many[team], 'finding')}: {routed(route)}" for team, route in ranked[:TEAMS]]
    if len(ranked) > TEAMS:
        lines.append(f"* and {plural(len(ranked) - TEAMS, 'more team')}")
    if lines:
        yield "\n".join(["Other teams are concerned:", "", *lines])


def routed(route: Route) -> str:
    """`routed to team/search: docs/search/** in docs-guard.toml, line 12; ask in #search`."""
    reason = prose(cut(route.reason, 500))
    if route.team is None:
        return f"no team was found for it ({reason})" if reason else "no team was found for it"
    where = f"routed to {code(route.label or route.team)}"
    asked = f"; ask: {plain(cut(route.contact, 200))}" if route.contact else ""
    return (f"{where}: {reason}" if reason else where) + asked
