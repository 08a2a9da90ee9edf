"""The rule for alternative texts that say nothing."""

from collections.abc import Iterator

from docs_guard.model.finding import Finding, Fix, Severity
from docs_guard.model.page import Image
from docs_guard.model.picture import IllustratedPage
from docs_guard.model.rule import Context, NoOptions, rule
from docs_guard.pictures.alternative import empty_because, needs_none, said_elsewhere
from docs_guard.pictures.sentence import alternative_advice
from docs_guard.pictures.splice import alternative


@rule(IllustratedPage, NoOptions, severity=Severity.warning, fix="offered")
def useless_alt_text(page: IllustratedPage, context: Context[NoOptions]) -> Iterator[Finding]:
    """
    An alternative text must say what the picture shows.

    "image", "Screenshot 2025-05-06 at 10.11.12", "image1.png" or an address tell readers no more than that there is a
    picture, which they knew. One word can be enough: `Dashboard` is a name. Icons and pictures marked as decoration
    are left alone.

    Do instead: say what readers are to see in the picture, in one sentence.
    """
    for picture in page.pictures:
        image = picture.image
        because = empty_because(image.alt or "", image.src)
        if not because or needs_none(picture):
            continue
        said = said_elsewhere(image)
        edit = alternative(page.page, image, said) if said else None
        shown = " ".join((image.alt or "").split())
        yield useless_alt_text.at(
            image.place,
            f'the alternative text "{shown[:80]}" {because}',
            context.severity,
            help=_help(image, said),
            address=page.address,
            quote=picture.name,
            group=f"alternative texts that say nothing in {page.page.path}",
            fix=Fix("take its caption or title as alternative text", (edit,), safe=False) if edit else None,
        )


def _help(image: Image, said: str) -> str:
    if said:
        return f"write what its caption or title says: {said}"
    return alternative_advice(image)
