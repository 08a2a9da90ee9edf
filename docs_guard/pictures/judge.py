"""Is this picture a screenshot? A score from evidence that is kept, so that a person can see why."""

from collections.abc import Iterator, Sequence

from docs_guard.model.page import Image
from docs_guard.model.picture import Header, Picture, PictureKind, Reason
from docs_guard.pictures.clue import Clue
from docs_guard.pictures.measured import measured
from docs_guard.pictures.named import Name, named
from docs_guard.pictures.said import said
from docs_guard.pictures.weights import FROM, NAMED


def judge(
    image: Image,
    page_title: str,
    page_path: str,
    header: Header | None = None,
    size: int | None = None,
    path: str | None = None,
) -> Picture:
    """
    What a picture is taken for: from what the page says of it, from its name, and from its first bytes where they are
    at hand. `path` is its file in the repository, `size` that file's bytes.
    """
    name = Name.of(image.src, path)
    found = sorted(clues(image, page_title, page_path, name, header), key=lambda clue: -abs(clue.weight))
    score = round(sum(clue.weight for clue in found), 2)
    reasons = tuple(Reason(clue.fact, clue.weight) for clue in found)
    return Picture(image, _kind(name, score, found, header), score, reasons, path, size, header)


def clues(image: Image, page_title: str, page_path: str, name: Name, header: Header | None) -> Iterator[Clue]:
    """All the evidence."""
    yield Clue("guess", "most pictures in documentation are")
    yield from named(name)
    yield from said(image, page_title, page_path, name.stem)
    if header is not None:
        yield from measured(header)


def _kind(name: Name, score: float, clues: Sequence[Clue], header: Header | None) -> PictureKind:
    """What the score says, or else what most of the evidence against a screenshot says."""
    if score >= FROM:
        moving = header.format == "GIF" and header.animated if header else name.extension == "gif"
        return "gif" if moving else "screenshot"
    against: dict[PictureKind, float] = {}
    for clue in clues:
        if clue.weight < 0 and clue.means != "unknown":
            against[clue.means] = against.get(clue.means, 0.0) + clue.weight
    named = [kind for kind, weight in against.items() if weight <= NAMED]
    return min(named, key=lambda kind: against[kind], default="unknown")
