"""What was seen in a page, as one line of JSON."""

import json

from docs_guard.app.inspect import Inspected
from docs_guard.model.picture import Picture
from docs_guard.model.purpose import PurposedPage


def line(found: Inspected) -> str:
    """The line, its end included. It is ASCII: a path that is not UTF-8 holds its bytes as lone surrogates."""
    return json.dumps(facts(found), separators=(",", ":")) + "\n"


def facts(found: Inspected) -> dict[str, object]:
    """What a program gets to know of a page; the keys are always the same."""
    where, seen = found.where, found.page
    site = where.site.after if where.site else None
    page = seen.page if seen else None
    return {
        "path": found.path,
        "url": where.address,
        "site": {"generator": site.generator, "root": site.roots[0] if site.roots else ""} if site else None,
        "why": where.why,
        "title": page.title if page else "",
        "words": page.words if page else 0,
        "sections": [
            {"title": part.title, "level": part.level, "start": part.start, "end": part.end, "words": part.words}
            for part in (page.sections if page else ())
        ],
        "links": [
            {"target": link.target, "line": link.place.line, "column": link.place.column}
            for link in (page.links if page else ())
        ],
        "images": [of_picture(picture) for picture in (seen.pictures if seen else ())],
        "purpose": of_purpose(found.purpose) if found.purpose else None,
        "unread": found.unread or (page.cut_short if page else "") or None,
    }


def of_purpose(page: PurposedPage) -> dict[str, object]:
    reading = page.reading
    return {
        "declared": page.declared.purpose if page.declared else None,
        "declared_by": page.declared.by if page.declared else None,
        "read": reading.read,
        "kind": reading.kind,
        "confidence": round(reading.confidence, 3),
        "evidence": [{"fact": fact.fact, "start": fact.start, "end": fact.end} for fact in reading.evidence],
        "blocks": [
            {
                "kind": passage.kind,
                "start": passage.start,
                "end": passage.end,
                "share": round(passage.share, 3),
                "facts": [fact.fact for fact in passage.facts],
            }
            for passage in reading.passages
        ],
        "silent": reading.silent or None,
    }


def of_picture(picture: Picture) -> dict[str, object]:
    image, header = picture.image, picture.header
    return {
        "src": image.src,
        "path": picture.path,
        "line": image.place.line,
        "column": image.place.column,
        "alt": image.alt,
        "kind": picture.kind,
        "score": picture.score,
        "reasons": [str(reason) for reason in picture.reasons],
        "width": header.width if header else None,
        "height": header.height if header else None,
        "bytes": picture.size,
    }
