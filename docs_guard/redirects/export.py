"""Writes redirects of any format as lines of Netlify's `_redirects`; what Netlify cannot say is left out, with why."""

import re
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import quote

from docs_guard.escape.visible import visible
from docs_guard.model.declared import dataclass
from docs_guard.model.redirect import Kind, Redirect
from docs_guard.model.site import SiteMap
from docs_guard.redirects.format import Semantics
from docs_guard.redirects.paths import join
from docs_guard.redirects.written import is_unknown, join_base

EXACT = (Kind.exact, Kind.client)
STATUS = {None: 301, 301: 301, 308: 301, 302: 302, 303: 302, 307: 302, 200: 200}
"""Netlify answers with 301, 302, 200 and 404 alone. https://docs.netlify.com/manage/routing/redirects/redirect-options/"""
PRINTED = "".join(map(chr, range(0x21, 0x7F)))
LONGEST = 4_000
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_NAME = re.compile(r":(\w+)")


class Untold(Exception):  # noqa: N818 - a state of a rule, no mistake of the program
    """Netlify has no words for the rule; the text says why."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A rule and its line; without one, why it is left out."""

    rule: Redirect
    line: str = ""
    why: str = ""


def exported(rules: Sequence[tuple[Redirect, Semantics]], site: SiteMap) -> Iterator[Exported]:
    """The rules of a site in the order in which its hosts try them."""
    seen: dict[tuple[str, str], Redirect] = {}
    for rule, semantics in rules:
        try:
            line = _line(rule, semantics, site)
            if rule.kind in EXACT and not rule.conditional:
                first = seen.setdefault((rule.host, site.key(rule.source)), rule)
                if first is not rule:
                    raise Untold(f"never fires, since {first.written or first.source} goes before it")
            yield Exported(rule, line)
        except Untold as reason:
            yield Exported(rule, why=str(reason))


def _line(rule: Redirect, semantics: Semantics, site: SiteMap) -> str:
    """The words of the line. Raises Untold."""
    if rule.conditional:
        raise Untold(f"answers only where {rule.conditional}")
    if not rule.source.startswith("/") or rule.source.startswith("//"):
        raise Untold("its source is no path from the root")
    if "#" in rule.source or "?" in rule.source:
        raise Untold("only the path of an address is compared with a source")
    if is_unknown(rule.target) or is_unknown(rule.source):
        raise Untold("only the build knows it")
    if rule.status not in STATUS:
        raise Untold(f"Netlify has no redirect with status {rule.status}")
    source, target = _sides(rule, semantics, site)
    if rule.kind in EXACT and site.key(source) == site.key(target) and not rule.host:
        raise Untold("leads to itself")
    before = semantics.before_pages or rule.force
    force = "!" if before and (rule.kind not in EXACT or site.page_at(rule.source)) else ""
    host = f"https://{rule.host}" if rule.host else ""
    line = f"{host}{_written(source)}  {_written(target)}  {STATUS[rule.status]}{force}"
    if len(line) > LONGEST:
        raise Untold(f"is longer than {LONGEST:,} characters")
    return line


def _written(text: str) -> str:
    """One word of a line: blanks and what a terminal would obey as a browser sends them."""
    return quote(text, safe=PRINTED, errors="surrogateescape")


def _sides(rule: Redirect, semantics: Semantics, site: SiteMap) -> tuple[str, str]:
    """Source and target as Netlify writes patterns. Raises Untold."""
    if rule.kind in EXACT:
        if any(part.endswith("*") or (part.startswith(":") and len(part) > 1) for part in rule.source.split("/")):
            raise Untold("Netlify would take its source for a pattern")
        target = rule.target if _SCHEME.match(rule.target) else join(rule.source, rule.target)
        return rule.source, _target(target, site)
    turned = TURNED.get(semantics.dialect, _nothing)(rule.source, rule.target)
    if turned is None:
        raise Untold("is a pattern that Netlify cannot say")
    return turned[0], _target(turned[1], site)


def _target(target: str, site: SiteMap) -> str:
    if target.startswith(("http://", "https://")):
        return target
    if target.startswith("//") or not target.startswith("/"):
        raise Untold("its target is neither a path nor a web address")
    # What the site takes for its own below the base is written so.
    outside = site.base and not (target.partition("#")[0].partition("?")[0] + "/").startswith(site.base + "/")
    return join_base(site.base, target) if outside and site.page_at(site.base + target) else target


Turned = tuple[str, str] | None


def _nothing(source: str, target: str) -> Turned:
    return None


def _same(source: str, target: str) -> Turned:
    """Dialects that write as Netlify does: a star at the end of all, `:name` as a whole segment."""
    plain = source.removesuffix("*")
    segments = plain.split("/")
    if "*" in plain or any(":" in part and not _NAME.fullmatch(part) for part in segments):
        return None
    names = {part[1:] for part in segments if part.startswith(":")} | ({"splat"} if source.endswith("*") else set())
    return (source, target) if _named(target) <= names else None


def _mintlify(source: str, target: str) -> Turned:
    return _rest(source, target, re.compile(r":(\w+)\*"))


def _route(source: str, target: str) -> Turned:
    return _rest(source, target, re.compile(r":(\w+)(?:\*|\(\.\*\))"))


def _rest(source: str, target: str, rest: re.Pattern[str]) -> Turned:
    """Turns the last segment, which takes all that follows, into a star."""
    above, _, last = source.rpartition("/")
    if found := rest.fullmatch(last):
        name = found[1]
        if re.search(rf":{name}\b", above):
            return None
        source, target = f"{above}/*", re.sub(rf":{name}\b\*?", ":splat", target)
    if re.search(r"[({\\?+]|\$\d", source + target.partition("?")[0]):
        return None
    return _same(source, target)


def _named(target: str) -> set[str]:
    """The names of the captures that a target uses; a port is none."""
    path = target.partition("://")[2].partition("/")[2] if "://" in target else target
    return set(_NAME.findall(path)) | ({"*"} if "*" in path else set())


TURNED: dict[str, Callable[[str, str], Turned]] = {
    "netlify": _same,
    "gitlab": _same,
    "cloudflare": _same,
    "mintlify": _mintlify,
    "route": _route,
    "route-folded": _route,
}


def comment(left: Exported) -> str:
    """The line that tells of a rule which is left out."""
    rule = left.rule
    place = f"{rule.place.path}:{rule.place.line}" if rule.place.line else rule.place.path
    said = f"{(rule.written or rule.source)[:LONGEST]} -> {rule.target[:LONGEST]} ({place}): {left.why}"
    return f"# left out: {visible(said)}"
