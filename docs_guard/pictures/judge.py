"""Is this picture a screenshot? A score from evidence that is kept, so that a person can see why."""

from docs_guard.model.page import Image
from docs_guard.model.picture import Header, Picture, PictureKind, Reason
from docs_guard.pictures.clue import Clue
from docs_guard.pictures.measured import HEAVIEST, LIGHTEST, measured
from docs_guard.pictures.named import Name, named
from docs_guard.pictures.said import said

FROM = 1.0
"""A picture with this score or more is taken for a screenshot."""
SURE = 2.0
"""A picture with this score or more surely is one."""
NAMED = -1.0
"""Evidence of this weight names what a picture is instead."""
GUESS = 0.75
"""What a picture starts with: most pictures in documentation are screenshots, but something must say so."""


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
    clues = [Clue("most pictures in documentation are", GUESS)]
    clues += named(name)
    clues += said(image, page_title, page_path, name.stem)
    if header is not None:
        clues += measured(header)
    score = round(sum(clue.weight for clue in clues), 2)
    clues.sort(key=lambda clue: -abs(clue.weight))
    reasons = tuple(Reason(clue.fact, clue.weight) for clue in clues)
    return Picture(image, _kind(name, score, clues, header), score, reasons, path, size, header)


def needs_header(score: float) -> bool:
    """Whether the first bytes can still turn what a picture is taken for, given its score without them."""
    return FROM - HEAVIEST <= score < FROM - LIGHTEST


def _kind(name: Name, score: float, clues: list[Clue], header: Header | None) -> PictureKind:
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
