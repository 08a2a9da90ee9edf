"""
Cloudflare's `_redirects`, of Pages and of Workers with static assets.

https://developers.cloudflare.com/pages/configuration/redirects/ ("always followed, regardless of whether or not an
asset matches"); github.com/cloudflare/workers-sdk, packages/workers-shared/utils/configuration/parseRedirects.ts
and constants.ts: two or three words, 302 where no status stands, query and fragment of a source dropped, the first of
two equal sources kept, 2,000 static and 100 dynamic rules, 2,000 characters a line; a static rule after the first
dynamic one counts as dynamic.
"""

from collections.abc import Sequence

from docs_guard.model.finding import Edit
from docs_guard.model.redirect import Redirect
from docs_guard.model.site import Published
from docs_guard.redirects.format import Addition, Format, Move, Reading, Semantics, Source
from docs_guard.redirects.line_entry import add_line, remove_lines, retarget_line, wildcard_line
from docs_guard.redirects.lines import Line, read_lines, status_of, without_comment
from docs_guard.redirects.pattern import is_pattern
from docs_guard.redirects.written import Written

RULES = Semantics(
    before_pages=True, slash="strict", query="stripped", with_base=None, default_status=302, dialect="cloudflare"
)
STATUSES = frozenset((200, 301, 302, 303, 307, 308))
LONGEST_LINE = 2000
MOST_STATIC = 2000
MOST_DYNAMIC = 100


def _rule(line: Line) -> Written | str:
    if len(line.text) > LONGEST_LINE:
        return f"a line of {len(line.text):,} characters, and the host reads none longer than {LONGEST_LINE:,}"
    words = without_comment(line.words, 2)
    if len(words) not in (2, 3):
        return f"`{line.text[:80]}` has {len(words)} word{'s' * (len(words) > 1)}, and the host wants two or three"
    if not words[0].startswith("/") or words[0].startswith("//"):
        return f"`{words[0][:80]}` is no path, and the host takes nothing else as a source"
    status = status_of(words[2]) if len(words) == 3 else (302, False)
    if status is None or status[1] or status[0] not in STATUSES:
        return f"`{words[2][:80]}` is no status of this host, which takes {', '.join(map(str, sorted(STATUSES)))}"
    if words[0].count("*") > 1:
        return f"`{words[0][:80]}` has more than one `*`, and the host drops such a rule"
    return Written(words[0], words[1], line.number, status[0])


class _Limit:
    """Counts the rules of a file as the host does; the first one that it does not read speaks for the others."""

    def __init__(self) -> None:
        self.static = 0
        self.dynamic = 0

    def __call__(self, line: Line) -> Written | str:
        rule = _rule(line)
        if isinstance(rule, str):
            return rule
        if self.dynamic or is_pattern("cloudflare", rule.source):
            self.dynamic += 1
        else:
            self.static += 1
        if self.static > MOST_STATIC and not self.dynamic:
            return _beyond(rule, self.static, MOST_STATIC, "static")
        if self.dynamic > MOST_DYNAMIC:
            return _beyond(rule, self.dynamic, MOST_DYNAMIC, "dynamic")
        return rule


def _beyond(rule: Written, number: int, most: int, kind: str) -> str:
    """Told of the first rule that is too many, and of no other."""
    if number > most + 1:
        return ""
    return f"`{rule.source[:80]}` is {kind} rule {number:,}: the host reads {most:,}, and none from here on"


def _read(source: Source) -> Reading:
    return read_lines(source, RULES, _Limit())


def _add(source: Source, move: Move) -> Addition | None:
    return add_line(source, move, RULES, _rule, "301")


def _remove(source: Source, redirects: Sequence[Redirect]) -> tuple[Edit, ...] | None:
    return remove_lines(source, redirects, RULES, _rule)


def _retarget(source: Source, redirect: Redirect, target: str, page: Published | None) -> tuple[Edit, ...] | None:
    return retarget_line(source, redirect, target, page, RULES, _rule)


def _wildcard(source: Source, old: str, new: str) -> Addition | None:
    return wildcard_line(source, old, new, RULES, _rule, "301")


def _claims(path: str, data: bytes) -> float:
    return 0.4 if path.rpartition("/")[2] == "_redirects" else 0.0


CLOUDFLARE = Format(
    name="cloudflare",
    summary="`_redirects` of a site on Cloudflare Pages or Workers",
    proof="https://developers.cloudflare.com/pages/configuration/redirects/",
    semantics=RULES,
    read=_read,
    files=("_redirects",),
    claims=_claims,
    add=_add,
    remove=_remove,
    retarget=_retarget,
    wildcard=_wildcard,
)
