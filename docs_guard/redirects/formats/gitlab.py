"""
GitLab's `_redirects`, of GitLab Pages.

https://docs.gitlab.com/user/project/pages/redirects/: Netlify's notation without force, query and conditions;
301, 302 and 200 only; a file always wins over a rule; the first 1,000 rules are read.
"""

from collections.abc import Sequence

from docs_guard.model.finding import Edit
from docs_guard.model.redirect import Redirect
from docs_guard.model.site import Published
from docs_guard.redirects.format import Addition, Format, Move, Reading, Semantics, Source
from docs_guard.redirects.line_entry import add_line, remove_lines, retarget_line, wildcard_line
from docs_guard.redirects.lines import Line, read_lines, status_of, without_comment
from docs_guard.redirects.written import Written

RULES = Semantics(
    before_pages=False, slash="loose", query="ignored", with_base=None, default_status=301, dialect="gitlab"
)
STATUSES = frozenset((200, 301, 302))
MOST_RULES = 1000


def _rule(line: Line) -> Written | str:
    words = without_comment(line.words, 2)
    if len(words) not in (2, 3):
        return f"`{line.text[:80]}` has {len(words)} word{'s' * (len(words) > 1)}, and the host wants two or three"
    if not words[0].startswith(("/", "http://", "https://")):
        return f"`{words[0][:80]}` does not begin with a slash"
    status = status_of(words[2]) if len(words) == 3 else (301, False)
    if status is None or status[1] or status[0] not in STATUSES:
        return f"`{words[2][:80]}` is no status of this host, which takes {', '.join(map(str, sorted(STATUSES)))}"
    return Written(words[0], words[1], line.number, status[0])


class _Limit:
    """Counts the rules of a file; the first one that the host does not read speaks for the others."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, line: Line) -> Written | str:
        self.count += 1
        if self.count <= MOST_RULES:
            return _rule(line)
        if self.count > MOST_RULES + 1:
            return ""
        return f"`{line.words[0][:80]}` is rule {self.count:,}: the host reads {MOST_RULES:,}, and none from here on"


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
    return 0.3 if path.rpartition("/")[2] == "_redirects" else 0.0


GITLAB = Format(
    name="gitlab",
    summary="`_redirects` of a site on GitLab Pages",
    proof="https://docs.gitlab.com/user/project/pages/redirects/",
    semantics=RULES,
    read=_read,
    files=("_redirects",),
    claims=_claims,
    add=_add,
    remove=_remove,
    retarget=_retarget,
    wildcard=_wildcard,
)
