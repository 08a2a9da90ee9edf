"""Who owns the pages that a change touches, as text, JSON, and Markdown for a comment."""

from collections.abc import Iterator

from docs_guard.app.owners import Ownership, TouchedPage
from docs_guard.app.reviews import Asked
from docs_guard.cli.outputs import json_text
from docs_guard.escape.markdown import code, plain, prose
from docs_guard.escape.visible import cut, plural, visible

WIDE = 240
LISTED = 50
"""So many pages of a team are listed in Markdown; text and JSON have them all."""


def text(found: Ownership, asked: Asked | None) -> str:
    lines = list(_lines(found))
    if asked and not asked.why:
        lines += ["", *map(visible, review(asked))]
    return "".join(f"{line}\n" for line in lines)


def _lines(found: Ownership) -> Iterator[str]:
    if found.note:
        yield visible(found.note)
    for owner in found.owners:
        extra = ", ".join(visible(each) for each in (owner.label or "", owner.contact, *owner.owners) if each)
        yield f"{visible(owner.team)}: {plural(len(owner.pages), 'page')}{f' ({extra})' if extra else ''}"
        yield from _pages(owner.pages)
    if found.nobody:
        yield f"nobody: {plural(len(found.nobody), 'page')}"
        yield from _pages(found.nobody)
    if not found.owners and not found.nobody:
        yield f"no page differs between {visible(found.base)} and {visible(found.head)}"


def _pages(pages: tuple[TouchedPage, ...]) -> Iterator[str]:
    """A line a page; what is why of several stands once, above them."""
    whys: dict[str, list[str]] = {}
    for page in pages:
        whys.setdefault(page.route.reason, []).append(f"{visible(page.path)} ({_fate(page)})")
    for why, names in whys.items():
        if len(names) == 1:
            yield f"  {cut(f'{names[0]}: {visible(why)}', WIDE)}"
        else:
            yield f"  {cut(visible(why), WIDE)}:"
            yield from (f"    {cut(name, WIDE)}" for name in names)


def _fate(page: TouchedPage) -> str:
    if page.fate == "moved away":
        return f"moved to {visible(page.other)}"
    return f"moved from {visible(page.other)}" if page.fate == "moved here" else page.fate


def review(asked: Asked) -> Iterator[str]:
    """What came of asking, a line each."""
    names = asked.choice.names
    if names:
        yield f"{'asked' if asked.done else 'would ask'} to review: {', '.join(names)}"
    elif not asked.refused and not asked.why:
        yield "nobody is left to be asked to review"
    yield from (f"not asked: {each.name}: {each.why}" for each in asked.choice.passed)
    yield from refusals(asked)


def refusals(asked: Asked) -> Iterator[str]:
    """What stood against it."""
    if asked.why:
        yield f"nobody was asked to review: {asked.why}"
    yield from (f"could not be asked: {each}" for each in asked.refused)


def as_json(found: Ownership, asked: Asked | None) -> str:
    """One JSON object."""
    told = {
        "base": found.base,
        "head": found.head,
        "teams": [
            {
                "team": owner.team,
                "label": owner.label,
                "contact": owner.contact,
                "owners": owner.owners,
                "pages": [_fact(page) for page in owner.pages],
            }
            for owner in found.owners
        ],
        "nobody": [_fact(page) for page in found.nobody],
        "review": _reviewed(asked) if asked else None,
    }
    return json_text(told)


def _fact(page: TouchedPage) -> dict[str, object]:
    return {
        "path": page.path,
        "fate": page.fate,
        "other": page.other or None,
        "reason": page.route.reason,
        "router": page.route.router,
    }


def _reviewed(asked: Asked) -> dict[str, object]:
    return {
        "asked": asked.done,
        "users": asked.choice.users,
        "teams": asked.choice.teams,
        "passed": [{"name": each.name, "why": each.why} for each in asked.choice.passed],
        "refused": asked.refused,
        "why": asked.why or None,
    }


def markdown(found: Ownership, asked: Asked | None) -> str:
    """For a comment or a job summary: nobody is mentioned, nothing in it is a link."""
    lines = ["### Who owns the pages of this change", ""]
    for owner in found.owners:
        contact = f" ({plain(owner.contact)})" if owner.contact else ""
        lines.append(f"- **{plain(owner.team)}**{contact}: {plural(len(owner.pages), 'page')}")
        lines += _listed(owner.pages)
    if found.nobody:
        lines.append(f"- nobody: {plural(len(found.nobody), 'page')}")
        lines += _listed(found.nobody)
    if not found.owners and not found.nobody:
        lines.append("No page differs.")
    if asked:
        lines += ["", *(prose(line) for line in review(asked))]
    return "\n".join(lines) + "\n"


def _listed(pages: tuple[TouchedPage, ...]) -> Iterator[str]:
    for page in pages[:LISTED]:
        fate = {"moved away": "moved to", "moved here": "moved from"}.get(page.fate, page.fate)
        fate = f"{fate} {code(page.other)}" if page.other else fate
        yield f"  - {code(page.path)} ({fate}): {prose(page.route.reason)}"
    if len(pages) > LISTED:
        yield f"  - and {plural(len(pages) - LISTED, 'page')} more"
