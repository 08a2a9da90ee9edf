"""Is this picture a screenshot? A score from evidence that is kept, so that a person can see why."""

from collections.abc import Iterator, Sequence

from docs_guard.model.declared import dataclass
from docs_guard.model.page import Image, Page
from docs_guard.model.picture import Header, Picture, PictureKind, Reason
from docs_guard.pictures.clue import Clue
from docs_guard.pictures.company import Company, accompanied
from docs_guard.pictures.measured import measured
from docs_guard.pictures.named import Name, named
from docs_guard.pictures.said import said
from docs_guard.pictures.weights import FROM, NAMED, SURE


@dataclass(frozen=True, slots=True)
class File:
    """What a picture shows: its `path` in the repository, its first bytes and its `size` where they are at hand."""

    path: str | None = None
    header: Header | None = None
    size: int | None = None


def judged(page: Page, files: Sequence[File]) -> tuple[Picture, ...]:
    """What the pictures of a page are taken for; `files` has one for each."""
    return tuple(map(_picture, page.images, files, evidence(page, files)))


def evidence(page: Page, files: Sequence[File]) -> tuple[tuple[Clue, ...], ...]:
    """The clues of each picture: its own, and those of the company that the others are by theirs."""
    own = [tuple(clues(image, page.title, page.path, file)) for image, file in zip(page.images, files, strict=True)]
    shots = [total(found) >= SURE for found in own]
    count = sum(shots)
    return tuple(
        (*found, *accompanied(Company(len(own) - 1, count - shot))) for found, shot in zip(own, shots, strict=True)
    )


def judge(
    image: Image,
    page_title: str,
    page_path: str,
    header: Header | None = None,
    size: int | None = None,
    path: str | None = None,
) -> Picture:
    """
    What a picture is taken for by itself: from what the page says of it, from its name, and from its first bytes where
    they are at hand. `path` is its file in the repository, `size` that file's bytes.
    """
    file = File(path, header, size)
    return _picture(image, file, tuple(clues(image, page_title, page_path, file)))


def clues(image: Image, page_title: str, page_path: str, file: File) -> Iterator[Clue]:
    """All the evidence of one picture."""
    name = Name.of(image.src, file.path)
    yield Clue("guess", "most pictures in documentation are")
    yield from named(name)
    yield from said(image, page_title, page_path, name.stem)
    if file.header is not None:
        yield from measured(file.header)


def total(found: Sequence[Clue]) -> float:
    return round(sum(clue.weight for clue in found), 2)


def _picture(image: Image, file: File, found: Sequence[Clue]) -> Picture:
    ordered = sorted(found, key=lambda clue: -abs(clue.weight))
    score = total(ordered)
    reasons = tuple(Reason(clue.fact, clue.weight) for clue in ordered)
    return Picture(image, _kind(image, score, ordered, file), score, reasons, file.path, file.size, file.header)


def _kind(image: Image, score: float, found: Sequence[Clue], file: File) -> PictureKind:
    """What the score says, or else what most of the evidence against a screenshot says."""
    if score >= FROM:
        return "gif" if _moves(image, file) else "screenshot"
    against: dict[PictureKind, float] = {}
    for clue in found:
        if clue.weight < 0 and clue.means != "unknown":
            against[clue.means] = against.get(clue.means, 0.0) + clue.weight
    named = [kind for kind, weight in against.items() if weight <= NAMED]
    return min(named, key=lambda kind: against[kind], default="unknown")


def _moves(image: Image, file: File) -> bool:
    if file.header:
        return file.header.format == "GIF" and file.header.animated
    return Name.of(image.src, file.path).extension == "gif"
