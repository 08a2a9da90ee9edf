"""Finds addresses that a pattern of redirects answers, as far as it is known where their readers must end."""

import re
from collections.abc import Iterator
from itertools import islice

from docs_guard.model.redirect import External, Live, Redirect
from docs_guard.model.site import SiteMap
from docs_guard.redirects.paths import own_path
from docs_guard.redirects.shelves import path_of
from docs_guard.redirects.table import Table

MADE_UP = "docs-guard-example"
MOST = 2
MOST_TRIED = 50
"""Pages whose addresses are tried, before a pattern is left alone."""
_OPEN = re.compile(r":[A-Za-z_]\w*(?:\([^()]*\))?[*+?]?|\([^()]*\)[*+?]?|\*")
"""What stands for something in a source: `*`, `:name`, `:name*`, `(.*)`."""
_PUT_IN = re.compile(r":[A-Za-z_]\w*[*+?]?|\$\d|\*")
"""What stands in a target for something that the source captured."""


def examples(rule: Redirect, site: SiteMap, table: Table) -> list[str]:
    """Up to two addresses that this very entry answers: of pages that live at its target, otherwise a made-up one."""
    living = (source for source in islice(_living(rule, site), MOST_TRIED) if _answers(rule, table, source))
    found = list(dict.fromkeys(islice(living, MOST)))
    made_up = _OPEN.sub(MADE_UP, rule.source)
    return found or ([made_up] if _answers(rule, table, made_up) else [])


def _answers(rule: Redirect, table: Table, source: str) -> bool:
    end = table.resolve(source)
    return isinstance(end, Live | External) and bool(end.hops) and end.hops[0] is rule


def _living(rule: Redirect, site: SiteMap) -> Iterator[str]:
    """Sources whose readers end at a living page, where the target repeats the one thing that a source leaves open."""
    target = path_of(own_path(site, rule.target) or rule.target)
    put_in = list(_PUT_IN.finditer(target))
    if len(_OPEN.findall(rule.source)) != 1 or len(put_in) != 1:
        return
    before, after = target[: put_in[0].start()], target[put_in[0].end() :].rstrip("/")
    for page in site.pages:
        address = path_of(page.address).rstrip("/")
        rest = address[len(before) :].removesuffix(after).strip("/")
        if rest and address.startswith(before) and address.endswith(after):
            yield _OPEN.sub(lambda _, rest=rest: rest, rule.source)  # type: ignore[misc]
