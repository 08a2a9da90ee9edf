"""
Netlify's `_redirects`.

https://docs.netlify.com/manage/routing/redirects/redirect-options/ for precedence, slashes and statuses;
github.com/netlify/build, packages/redirect-parser/src/line_parser.js for the words of a line; Netlify's own matcher
(npm netlify-redirector 0.5.0) was asked for what a source answers: the slash at the end does not count, case does,
a `#` or `?` in the source never matches, nor does a source in this file that begins with neither a slash nor a host.
"""

from collections.abc import Sequence

from docs_guard.model.finding import Edit
from docs_guard.model.redirect import Redirect
from docs_guard.model.site import Published
from docs_guard.redirects.format import Addition, Format, Move, Reading, Semantics, Source
from docs_guard.redirects.line_entry import add_line, remove_lines, retarget_line, wildcard_line
from docs_guard.redirects.lines import Line, read_lines, status_of, without_comment
from docs_guard.redirects.statuses import REFUSED_BY_NETLIFY
from docs_guard.redirects.written import Written, is_unknown

NETLIFY_RULES = Semantics(
    before_pages=False, slash="loose", query="required", with_base=None, default_status=301, dialect="netlify"
)


def _rule(line: Line) -> Written | str:
    words = without_comment(line.words)
    if len(words) < 2:
        return f"`{line.text[:80]}` has no destination"
    source, rest = words[0], words[1:]
    if status_of(rest[0]):
        return _forward(line, source, rest)
    at = next((number for number, word in enumerate(rest) if _is_target(word)), None)
    if at is None:
        return f"`{line.text[:80]}` has no destination that begins with `/` or `http`"
    status = status_of(rest[at + 1]) if len(rest) > at + 1 else None
    conditions = [*rest[:at], *rest[at + (2 if status else 1) :]]
    code, force = status or (301, False)
    if code in REFUSED_BY_NETLIFY:
        return f"`{rest[at + 1]}` is a status that the host does not know: such a rule answers nobody"
    return Written(source, rest[at], line.number, code, _said(conditions), force)


def _forward(line: Line, source: str, rest: list[str]) -> Written | str:
    """A line without destination: `/x/* 200` serves the same path."""
    status, force = status_of(rest[0]) or (301, False)
    if status in REFUSED_BY_NETLIFY:
        return f"`{rest[0]}` is a status that the host does not know: such a rule answers nobody"
    if not source.endswith("/*") or not 200 <= status < 300:
        return f"`{line.text[:80]}` has no destination"
    return Written(source, source[:-1] + ":splat", line.number, status, _said(rest[1:]), force)


def _is_target(word: str) -> bool:
    return word.startswith(("/", "http://", "https://")) or is_unknown(word)


def _said(conditions: list[str]) -> str:
    """The conditions of a line; `Sign=` says how a proxied request is signed, not who is answered."""
    return " ".join(word for word in conditions if not word.lower().startswith(("sign=", "signed=")))


def _read(source: Source) -> Reading:
    return read_lines(source, NETLIFY_RULES, _rule)


def _add(source: Source, move: Move) -> Addition | None:
    return add_line(source, move, NETLIFY_RULES, _rule, "301")


def _remove(source: Source, redirects: Sequence[Redirect]) -> tuple[Edit, ...] | None:
    return remove_lines(source, redirects, NETLIFY_RULES, _rule)


def _retarget(source: Source, redirect: Redirect, target: str, page: Published | None) -> tuple[Edit, ...] | None:
    return retarget_line(source, redirect, target, page, NETLIFY_RULES, _rule)


def _wildcard(source: Source, old: str, new: str) -> Addition | None:
    return wildcard_line(source, old, new, NETLIFY_RULES, _rule, "301")


def _claims(path: str, data: bytes) -> float:
    return 0.5 if path.rpartition("/")[2] in ("_redirects", "index.redirects") else 0.0


NETLIFY = Format(
    name="netlify",
    summary="`_redirects` of a site on Netlify",
    proof="https://docs.netlify.com/manage/routing/redirects/redirect-options/",
    semantics=NETLIFY_RULES,
    read=_read,
    files=("_redirects", "layouts/index.redirects"),
    claims=_claims,
    add=_add,
    remove=_remove,
    retarget=_retarget,
    wildcard=_wildcard,
)
