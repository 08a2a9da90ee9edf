"""Lets addresses go for good: each is listed, with the reason, under `gone` of its site in the configuration."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from docs_guard.app.configuration import configuration
from docs_guard.app.overlay import Overlay
from docs_guard.app.redirect_addresses import asked, likeliest
from docs_guard.app.redirect_answers import Answers
from docs_guard.app.redirect_mending import Mended
from docs_guard.app.redirect_sites import RedirectedSite, RedirectedSites, sites_of
from docs_guard.app.request import Request
from docs_guard.app.survey import read_sites
from docs_guard.config.keys import keys
from docs_guard.config.load import FILE, SHARED, TABLE
from docs_guard.config.settings import SiteConfig
from docs_guard.config.written import site
from docs_guard.git.changes import Changes
from docs_guard.model.command import argument
from docs_guard.model.failure import Failure
from docs_guard.model.redirect import Dead, Unredirected
from docs_guard.model.tree import Unreadable
from docs_guard.redirects.splice import newline
from docs_guard.syntax.toml import read
from docs_guard.syntax.toml_list import with_strings

LONGEST_REASON = 400


def let_go(found: RedirectedSites, olds: Sequence[str], why: str, file: str | None = None) -> Mended:
    """
    The configuration with these addresses under `gone`.

    `file` is the configuration that the user named. A repository without one gets the sites written down that were
    found, so that they stay what they are. Raises Failure for an address that readers still get something at.
    """
    if not why.strip() or len(why) > LONGEST_REASON:
        raise Failure("usage", f"--why takes the reason in up to {LONGEST_REASON} characters: the next reader wants it")
    named = [_named(found, old) for old in dict.fromkeys(olds)]
    fresh = [(number, url) for number, url, already in named if not already]
    notes = tuple(f"{url} is let go already" for _, url, already in named if already)
    if not fresh:
        return Mended({}, notes, tuple(Answers(found).of(olds)))
    path = file or found.survey.config.path or FILE
    before = _bytes(found, path)
    after = _written(found, path, before or b"", fresh, why)
    now = _read_again(found, path, after)
    _must_be_same(found, now, path)
    answers = tuple(Answers(now).of(olds))
    if any(answer.result != "gone" for answer in answers if "*" not in answer.address):
        raise Failure("config", "what was planned does not let every address go: nothing is written", path)
    return Mended({path: (before, after)}, notes, answers)


def _named(found: RedirectedSites, old: str) -> tuple[int, str, bool]:
    """The site of an address, the address, and whether it was let go before. Raises Failure where it lives."""
    told = asked(found, old)
    if not told.ways:
        raise Failure("usage", f"`{old[:200]}` cannot be let go: {told.foreign or told.wrong}")
    if told.fragment or any("?" in url for _, url in told.ways):
        raise Failure("usage", f"pages are let go, without `#` and `?`: `{old[:200]}`")
    number, url = likeliest(found, told.ways)
    there = found.sites[number]
    if "*" in url:
        return number, url, _covered(there, url)
    end = there.table.resolve(url)
    hops = () if isinstance(end, Unredirected) else end.hops
    if hops:
        rule = hops[0]
        cure = f"`docs-guard redirects remove {argument(rule.written or rule.source)}` takes that out first"
        raise Failure("usage", f"{url} leads to {rule.target}: {cure}", rule.place.path, rule.place.line)
    if isinstance(end, Dead):
        return number, url, True
    if page := there.map.page_at(url):
        raise Failure("usage", f"{url} is the page {page.path}: delete it first")
    return number, url, False


def _covered(there: RedirectedSite, pattern: str) -> bool:
    """Whether a pattern is listed already. Raises Failure where it stands for pages that live."""
    folder, _, rest = pattern.partition("*")
    if rest or not folder.endswith("/"):
        raise Failure("usage", f"`{pattern[:200]}` is no folder: write `/folder/*`")
    pages = [page for page in there.map.pages if page.address.startswith(folder)]
    if pages:
        raise Failure("usage", f"{len(pages):,} pages live below {folder}, such as {pages[0].path}")
    gone = there.site.config.gone
    return pattern in gone or pattern.removeprefix(there.map.base) in gone


def _bytes(found: RedirectedSites, path: str) -> bytes | None:
    """The configuration as it is; None where there is none. Raises Failure."""
    tree = found.survey.head
    if path not in tree:
        if found.survey.config.path is None:
            return None
        raise Failure("config", f"{path} is not in {tree.name}, or git ignores it: nothing can be written there", path)
    try:
        return tree.read(path)
    except Unreadable as reason:
        raise Failure("config", f"the configuration cannot be read: {reason}", path) from None


def _written(found: RedirectedSites, path: str, data: bytes, fresh: Sequence[tuple[int, str]], why: str) -> bytes:
    """The file with every address in the list of its site. Raises Failure."""
    if not found.survey.config.site:
        data = _with_sites(found, path, data)
    above = TABLE if path.rpartition("/")[2] == SHARED else ()
    for number in dict.fromkeys(number for number, _ in fresh):
        tables = read(data).at(*above, "site")
        table = tables.items[number] if tables and tables.kind == "list" and number < len(tables.items) else None
        made = with_strings(data, table, "gone", [url for at, url in fresh if at == number], why) if table else None
        if made is None:
            urls = ", ".join(f'"{url}"' for at, url in fresh if at == number)
            raise Failure("config", f"the table of the site is written inline: add {urls} to its `gone` yourself", path)
        data = made
    return data


def _with_sites(found: RedirectedSites, path: str, data: bytes) -> bytes:
    """The file with the sites that were found: a configuration that names one site names all."""
    tables = ["\n".join(site(dict(_settings(each.site.config)), path)) for each in found.sites]
    text = "\n\n".join(tables) + "\n"
    gap = "" if not data.strip() else "\n" if data.endswith(b"\n") else "\n\n"
    return data + (gap + text).replace("\n", newline(data)).encode("utf-8", "surrogateescape")


def _settings(config: SiteConfig) -> Iterator[tuple[str, object]]:
    """What detection found out of a site, by the keys of its table."""
    for key in keys(SiteConfig):
        value = getattr(config, key.field)
        if key.field == "root":
            roots = tuple(root or "." for root in value)
            yield key.name, roots[0] if len(roots) == 1 else roots
        elif key.required or value != key.default:
            yield key.name, value


def _read_again(found: RedirectedSites, path: str, after: bytes) -> RedirectedSites:
    """The sites as the new configuration has them. Raises Failure."""
    survey = found.survey
    tree = Overlay(survey.head, {path: after}, survey.repository.algorithm)
    own = survey.config.path is None or path in (FILE, SHARED)
    config = configuration(None if own else (path, after), tree)
    compared = replace(survey.compared, head_tree=tree)
    request = Request(config=None if own else (path, after))
    sites = read_sites(config, request, compared, Changes((), (), ()))
    return sites_of(replace(survey, config=config, compared=compared, sites=sites))


def _must_be_same(found: RedirectedSites, now: RedirectedSites, path: str) -> None:
    """Raises Failure where the configuration would make other sites of those that were found."""
    if list(map(_facts, found.sites)) != list(map(_facts, now.sites)):
        cure = "describe the site under `[[site]]` first (`docs-guard sites` shows what was found)"
        raise Failure("config", f"written down, the sites would not be found as they are now: {cure}", path)


def _facts(there: RedirectedSite) -> tuple[object, ...]:
    site_map = there.map
    return site_map.generator, site_map.roots, site_map.base, set(site_map.hosts), site_map.pages
