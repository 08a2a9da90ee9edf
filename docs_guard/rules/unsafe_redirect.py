"""The rule for redirects that take readers where nobody meant to send them."""

from collections.abc import Iterator
from dataclasses import field

from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Finding, Severity
from docs_guard.model.rule import Context, rule
from docs_guard.redirects.entries import TableEntry


@dataclass(frozen=True, slots=True)
class Options:
    """Where a redirect may lead."""

    hosts: tuple[str, ...] = field(default=("*",))
    """Hosts that redirects may lead to beside the site's own, such as `*.example.org`; an empty list allows none."""


@rule(TableEntry, Options, severity=Severity.error, fix="offered")
def unsafe_redirect(entry: TableEntry, context: Context[Options]) -> Iterator[Finding]:
    """
    A redirect must not let strangers choose where a reader ends.

    A link to a site that people trust, which ends on a page of an attacker, is what phishing is made of: a target
    whose host is taken from the address that was asked for, one that begins with `//` or a backslash and so names a
    host, or code in place of an address. A target with more `..` than there are folders leaves the site.

    Do instead: write the target as a path of the site, or as a whole URL with a host of your own. Where redirects may
    lead to few hosts only, name them as `hosts`; every host is allowed as long as nothing is said.
    """
    from docs_guard.redirects.danger import danger

    found = danger(entry, context.options.hosts)
    if found is None:
        return
    yield unsafe_redirect.at(
        entry.redirect.place,
        found.words,
        context.severity,
        help=found.cure,
        address=entry.redirect.source,
        quote=entry.quote,
        fix=found.fix,
    )
