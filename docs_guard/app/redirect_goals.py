"""Where a new entry is to lead: the page, the file or the web address that a person names."""

from difflib import get_close_matches

from docs_guard.app.redirect_addresses import asked
from docs_guard.app.redirect_answers import Answers
from docs_guard.app.redirect_sites import RedirectedSite, RedirectedSites
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure

SHOWN = 200
NEAR = 3
"""Names that are offered in the place of one that is not there."""


@dataclass(frozen=True, slots=True)
class Goal:
    """
    A URL path with base on `site`, or an absolute URL off every site. `path` is the file there; `note` what the
    person who named it should know.
    """

    url: str
    site: RedirectedSite | None = None
    path: str | None = None
    note: str = ""


def goal(found: RedirectedSites, named: str) -> Goal:
    """Where `named` leads its readers in the end. Raises Failure where that is nowhere, with the nearest names."""
    text = named.strip()
    if text.startswith("//"):
        raise Failure("usage", f"`{named[:SHOWN]}` names no scheme: write https:{text[:SHOWN]}")
    told = asked(found, text)
    if told.wrong:
        raise Failure("usage", f"readers cannot be sent to `{named[:SHOWN]}`: {told.wrong}")
    if not told.is_sure:
        return Goal(text)
    answer = Answers(found).one(text)
    query = text.partition("#")[0].partition("?")[2]
    site = next(
        (site for site, url in told.ways if answer.path in site.map.by_path or site.map.page_at(url)), told.ways[0][0]
    )
    end, mark, fragment = answer.url.partition("#")
    whole = end + (f"?{query}" if query and "?" not in end else "") + mark + fragment
    note = f"{text} is a redirect itself: the entry leads to its end" if answer.hops else ""
    match answer.result:
        case "page":
            return Goal(whole, site, answer.path, note)
        case "external":
            return Goal(answer.url, None, None, note)
        case "gone":
            raise Failure("usage", f"`{named[:SHOWN]}` is taken down for good: no reader can be sent there")
        case "loop" | "dead":
            if page := next((page for each, url in told.ways if (page := each.map.page_at(url))), None):
                return Goal(page.address + mark + fragment, site, page.path)  # an entry hides it, which may go
            where = answer.hops[0].rule.place
            rest = "leads round in a loop" if answer.result == "loop" else f"ends at {answer.url}, where no page is"
            raise Failure("usage", f"`{named[:SHOWN]}` is a redirect that {rest}", where.path, where.line)
        case "nothing":
            near = nearest(found, text) or "; name the file of a page, its address, or a web address with https://"
            raise Failure("usage", f"`{named[:SHOWN]}` is no page{near}")


def nearest(found: RedirectedSites, named: str) -> str:
    """`; did you mean /a, /b?`: pages with the same last name, or else those that are spelled most like it."""
    plain = named.partition("#")[0].partition("?")[0].rstrip("/")
    if plain.startswith(("http://", "https://")):
        plain = "/" + plain.partition("//")[2].partition("/")[2]
    pages = [page for site in found.sites for page in site.map.pages]
    names = [page.address if plain.startswith("/") or "." not in plain else page.path for page in pages]
    last = _last(plain)
    same = [name for name in names if _last(name) == last]
    near = get_close_matches(plain, same or names, NEAR, 0.0 if same else 0.6)
    return f"; did you mean {' or '.join(near)}?" if near else ""


def _last(name: str) -> str:
    return name.rstrip("/").rpartition("/")[2].partition(".")[0].lower()
