"""
Cloudflare's `_redirects`, of Pages and of Workers with static assets.

https://developers.cloudflare.com/pages/configuration/redirects/ ("always followed, regardless of whether or not an
asset matches"); github.com/cloudflare/workers-sdk, packages/workers-shared/utils/configuration/parseRedirects.ts
and constants.ts: two or three words, 302 where no status stands, query and fragment of a source dropped, the first of
two equal sources kept, 2,000 static and 100 dynamic rules, 2,000 characters a line; a static rule after the first
dynamic one counts as dynamic.
"""

from docs_guard.redirects.format import Addition, Format, Move, Reading, Semantics, Source
from docs_guard.redirects.lines import Line, add_line, read_lines, status_of, without_comment
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
        return f"has {len(line.text):,} characters, and the host reads {LONGEST_LINE:,}"
    words = without_comment(line.words, 2)
    if len(words) not in (2, 3):
        return f"`{line.text[:80]}` has {len(words)} word{'s' * (len(words) > 1)}, and the host wants two or three"
    if not words[0].startswith("/") or words[0].startswith("//"):
        return f"`{words[0][:80]}` is no path, and the host takes nothing else as a source"
    status = status_of(words[2]) if len(words) == 3 else (302, False)
    if status is None or status[1] or status[0] not in STATUSES:
        return f"`{words[2]}` is no status of this host"
    return Written(words[0], words[1], line.number, status[0])


class _Limit:
    """Counts the rules of a file as the host does, and refuses those that it does not read."""

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
            return f"is static rule {self.static:,}, and the host reads {MOST_STATIC:,}"
        if self.dynamic > MOST_DYNAMIC:
            return f"is dynamic rule {self.dynamic:,}, and the host reads {MOST_DYNAMIC:,}"
        return rule


def _read(source: Source) -> Reading:
    return read_lines(source, RULES, _Limit())


def _add(source: Source, move: Move) -> Addition | None:
    return add_line(source, move, RULES, _rule, "301")


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
)
