"""The rule for anchors that a page no longer has, although something leads to them."""

from collections.abc import Iterator
from dataclasses import field

from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Finding, Fix, Severity
from docs_guard.model.links import LostAnchor
from docs_guard.model.place import Place
from docs_guard.model.rule import Context, rule


@dataclass(frozen=True, slots=True)
class Options:
    """Who leads to the site's anchors beside its own pages and redirects."""

    inbound: tuple[str, ...] = field(default=(), metadata={"paths": True})
    """Files of the repository that list addresses of the site, one a line, which others link to."""


@rule(LostAnchor, Options, severity=Severity.warning, on=False, fix="safe")
def lost_anchor(lost: LostAnchor, context: Context[Options]) -> Iterator[Finding]:
    """
    An anchor that something leads to must stay.

    A heading that is reworded takes its anchor along: links from other pages, redirects and links of other sites end
    at the top of the page, and nothing says so. Told are anchors that a link of the site, the target of a redirect or
    an address in a list of `inbound` uses; for links, those that the change takes away.

    Do instead: keep the old name as an anchor of its own, as the finding shows, or lead to the new one.
    """
    yield lost_anchor.at(
        Place(lost.page, lost.line),
        f"{lost.address} {'loses' if lost.gone else 'has no'} #{lost.fragment}, and {_used(lost)}",
        context.severity,
        help="; ".join(_help(lost)),
        address=f"{lost.address}#{lost.fragment}",
        quote=lost.fragment,
        fix=Fix(f"keep #{lost.fragment}", (lost.keep,), safe=True) if lost.keep else None,
    )


def _used(lost: LostAnchor) -> str:
    first = lost.uses[0]
    where = f"{first.path}:{first.line}" if first.line else first.path
    more = f" and {len(lost.uses) - 1} more" if len(lost.uses) > 1 else ""
    return f"{' and '.join(lost.kinds)} {'lead' if len(lost.uses) > 1 else 'leads'} there ({where}{more})"


def _help(lost: LostAnchor) -> Iterator[str]:
    if lost.heading:
        yield f"write `{lost.text}` above “{lost.heading}”" if lost.text else f"“{lost.heading}” took its place"
        if lost.entry:
            yield f"or add `{lost.entry}` to `[output.html.redirect]` in book.toml"
    elif lost.near:
        yield f"perhaps #{lost.near} is meant"
    else:
        yield "lead to where its words are now"
