"""
The `redirects` file of Sourcegraph's docsite.

github.com/sourcegraph/docsite, cmd/docsite/site.go and handler.go: three words, `FROM TO 308`; FROM begins with a
slash and is clean, so it never ends in one; any other line stops the server. Rules are kept in a map, so the last of
two counts, and are asked before the pages, with the path as it was requested.
"""

from collections.abc import Sequence

from docs_guard.model.finding import Edit
from docs_guard.model.redirect import Redirect
from docs_guard.model.site import Published
from docs_guard.redirects.format import Addition, Format, Move, Reading, Semantics, Source
from docs_guard.redirects.line_entry import add_line, remove_lines, retarget_line
from docs_guard.redirects.lines import Line, lines, read_lines
from docs_guard.redirects.written import Written, is_unknown, refused

RULES = Semantics(
    before_pages=True, slash="strict", first_wins=False, query="ignored", with_base=None, default_status=308
)


def _rule(line: Line) -> Written | str:
    words = line.words
    if len(words) != 3:
        return f"`{line.text[:80]}` has {len(words)} word{'s' * (len(words) > 1)}, not `FROM TO 308`"
    if words[2] != "308":
        return f"`{words[2][:80]}` is not 308, the only status that docsite takes"
    if not _is_clean(words[0]):
        return f"`{words[0][:80]}` is no clean path"
    return Written(words[0], words[1], line.number, 308)


def _is_clean(path: str) -> bool:
    """Whether Go's `path.Clean` leaves the path as it is."""
    parts = path.split("/")
    return path == "/" or (parts[0] == "" and not {"", ".", ".."} & set(parts[1:]))


def _read(source: Source) -> Reading:
    return read_lines(source, RULES, _rule)


def _add(source: Source, move: Move) -> Addition | None:
    return add_line(source, move, RULES, _rule, "308") if _is_clean(move.old.address) else None


def _remove(source: Source, redirects: Sequence[Redirect]) -> tuple[Edit, ...] | None:
    return remove_lines(source, redirects, RULES, _rule)


def _retarget(source: Source, redirect: Redirect, target: str, page: Published | None) -> tuple[Edit, ...] | None:
    return retarget_line(source, redirect, target, page, RULES, _rule)


def _claims(path: str, data: bytes) -> float:
    if path.rpartition("/")[2] != "redirects" or refused(data):
        return 0.0
    found = [line for _, line in zip(range(50), lines(data), strict=False) if not is_unknown(line.text)]
    good = sum(not isinstance(_rule(line), str) for line in found)
    return 0.9 if good and good * 2 >= len(found) else 0.0


DOCSITE = Format(
    name="docsite",
    summary="`redirects` among the assets of a docsite: `FROM TO 308`",
    proof="https://github.com/sourcegraph/docsite#redirects",
    semantics=RULES,
    read=_read,
    files=("**/assets/redirects", "redirects"),
    claims=_claims,
    add=_add,
    remove=_remove,
    retarget=_retarget,
)
