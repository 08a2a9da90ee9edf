"""The path inside the address of a picture as a page writes it: without host, query, and templates of the root."""

from urllib.parse import urlsplit

from docs_guard.model.regex import regex

LONGEST = 2000
"""A longer address is no path."""

_QUOTED = regex(r"\{\{?[%<]?[^{}\"'`]{0,60}[\"'`]([^\"'`{}]{1,500})[\"'`][^{}]{0,120}[%>]?\}?\}")
"""A template or expression around one text: `{{ "/x.png" | relative_url }}`, `{useBaseUrl('/x.png')}`."""
_ROOT = regex(r"(?:\{\{[^{}\"']{0,60}\}\}|\{%[^{}\"']{0,60}%\}|\$\{[^{}\"']{0,60}\})")
"""A template without a text: at the beginning of an address it is the root of the site."""
_LINK = regex(r"\{%-?\s{0,9}(?:link|asset_path)\s{1,9}([^\s{}]{1,500})\s{0,9}-?%\}")
_CODE = regex(r"\{\{|\{%|\}\}|\$\{|[<>`\n]")


def written(src: str, hosts: tuple[str, ...]) -> str:
    """The path, from the root if it begins with `/`; empty where the address is remote or not written out."""
    src = src.strip()
    if len(src) > LONGEST or src[:5].lower() == "data:":
        return ""
    if "{" in src:
        src = _filled(src)
    if src.startswith("//") or _scheme(src):
        return _own(src, hosts)
    return "" if _CODE.search(src) else _plain(src)


def _filled(src: str) -> str:
    """The address with the templates of a site's root left out."""
    if found := _LINK.match(src):
        return "/" + found[1].lstrip("/")
    if found := _QUOTED.match(src):
        return found[1] + src[found.end() :]
    end = 0
    while found := _ROOT.match(src, end):
        end = found.end()
    return "/" + src[end:].lstrip("/") if end else src


def _scheme(src: str) -> bool:
    head, colon, _ = src.partition(":")
    return bool(colon) and len(head) > 1 and head.isalnum() and not src.startswith("pathname:///")


def _own(src: str, hosts: tuple[str, ...]) -> str:
    """The path of an address on one of the site's own hosts."""
    try:
        parts = urlsplit(src)
    except ValueError:
        return ""
    own = parts.scheme in ("", "http", "https") and parts.netloc.lower() in hosts
    return parts.path if own and not _CODE.search(parts.path) else ""


def _plain(src: str) -> str:
    return src.partition("#")[0].partition("?")[0].replace("\\", "/")
