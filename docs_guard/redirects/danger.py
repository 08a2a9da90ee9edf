"""Which targets of redirects take a reader off the site in a way that nobody meant, and why."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from urllib.parse import unquote

from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Fix
from docs_guard.redirects.entries import TableEntry
from docs_guard.redirects.pattern import compile_pattern, expand
from docs_guard.redirects.written import is_unknown

CODE = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)
IN_PATH = re.compile(r"/(?:(?:javascript|vbscript):\S*[(=;]|data:[a-z]+/[a-z]+[,;])", re.IGNORECASE)
"""Code that was taken for a name beside the page: with the marks of a call, or a type."""
IGNORED = re.compile(r"[\t\r\n]")
"""What browsers take out of an address before they read it (https://url.spec.whatwg.org/#url-parsing)."""
BLANKS = "".join(map(chr, range(33)))
"""What they take away at both ends."""
TAKEN = "taken-from-the-request"
"""Stands for what a placeholder took."""


@dataclass(frozen=True, slots=True)
class Danger:
    """What is wrong with a target, in words, with the cure, and an offer where one is likely."""

    words: str
    cure: str
    fix: Fix | None = None


def danger(entry: TableEntry, hosts: Sequence[str]) -> Danger | None:
    """What is wrong with where an entry leads; None where nothing is. `hosts` are globs of allowed ones."""
    target = IGNORED.sub("", entry.redirect.target).strip(BLANKS)
    if is_unknown(target) or not target:
        return None
    return next(_dangers(entry, target, hosts), None)


def _dangers(entry: TableEntry, target: str, hosts: Sequence[str]) -> Iterator[Danger]:
    said = entry.redirect.target[:200]
    if CODE.match(target) or (entry.semantics.default_status is None and IN_PATH.search(target)):
        yield Danger(f"`{said}` is code or data that a browser would run or show, and no address", "write an address")
        return
    plain = target.replace("\\", "/")
    if _host_is_taken(entry, plain):
        words = f"`{said}` takes its host from the address that is asked for, so that anybody can choose it"
        yield Danger(words, "write the host out")
    elif plain.startswith("//"):
        yield from _without_scheme(entry, said, target, plain)
    elif "\\" in target.partition("?")[0].partition("#")[0] and _host(plain):
        yield Danger(f"`{said}` has a backslash, which browsers take for a slash", f"write `{plain}`")
    host = _host(plain)
    if host and host not in entry.table.map.hosts and not any(fnmatchcase(host, glob.lower()) for glob in hosts):
        allowed = f"only to {', '.join(hosts)}" if hosts else "to no other host"
        words = f"`{said}` leads to {host}, and redirects of this site may lead {allowed}"
        yield Danger(words, f'name "{host}" in `hosts` of this rule, or lead to a page of the site')
    if not host and _climbs(plain, entry.table.map.base):
        yield Danger(f"`{said}` climbs out of the site", "write the path as it is from the top of the site")


def _without_scheme(entry: TableEntry, said: str, target: str, plain: str) -> Iterator[Danger]:
    host = _host(plain)
    if host in entry.table.map.hosts:
        return
    what = (
        "a backslash, which browsers take for a slash, and so names" if "\\" in target else "two slashes, and so names"
    )
    path = "/" + plain.lstrip("/")
    words = f"`{said}` begins with {what} the host {host or 'that follows'}"
    if entry.table.map.page_at(path):
        fix = entry.retargeted(path, f"lead to {path}")
        yield Danger(words, f"write `{path}`", replace(fix, safe=False) if fix else None)
    else:
        yield Danger(words, f"write `{path}` if a page of the site is meant, or `https:{plain}` if the host is")


def _host(target: str) -> str:
    """The host that a target names, with its port; empty where it names none."""
    scheme, mark, rest = target.partition("//")
    if not mark or scheme.lower() not in ("", "http:", "https:"):
        return ""
    return re.split(r"[/?#]", rest, maxsplit=1)[0].rpartition("@")[2].lower()


def _host_is_taken(entry: TableEntry, target: str) -> bool:
    """Whether what stands in the place of the host, or of its end, is what a placeholder took."""
    if not entry.is_pattern or not _host(target):
        return False
    dialect = entry.semantics.dialect
    pattern = compile_pattern(dialect, entry.redirect.source)
    if pattern is None:
        return False
    host = _host(expand(dialect, target, dict.fromkeys(pattern.names, TAKEN)))
    return host.endswith(TAKEN) or host.partition(":")[0].endswith(TAKEN)


def _climbs(target: str, base: str) -> bool:
    """Whether a path leads above the top of the site, whatever folder it starts from."""
    path = unquote(re.split(r"[?#]", target, maxsplit=1)[0])
    if ".." not in path.split("/") or not path.startswith("/"):
        return False
    depth = 0
    floor = base.count("/") if base and (path + "/").startswith(base + "/") else 0
    for part in path.split("/"):
        depth += -1 if part == ".." else bool(part) and part != "."
        if part == ".." and depth < floor:
            return True
    return False
