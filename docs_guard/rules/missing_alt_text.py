"""The rule for pictures without alternative text."""

from collections.abc import Iterator

from docs_guard.model.finding import Finding, Fix, Severity
from docs_guard.model.picture import IllustratedPage, Picture
from docs_guard.model.rule import Context, NoOptions, rule
from docs_guard.pictures.alternative import needs_none, said_elsewhere
from docs_guard.pictures.sentence import alternative_advice
from docs_guard.pictures.splice import alternative


@rule(IllustratedPage, NoOptions, severity=Severity.warning, fix="offered")
def missing_alt_text(page: IllustratedPage, context: Context[NoOptions]) -> Iterator[Finding]:
    """
    A picture that tells something must have an alternative text.

    It is what a screen reader says, what a search finds, and what stands there when the picture does not load. Icons,
    badges and pictures marked as decoration (`aria-hidden`, `role="presentation"`, and `alt=""` in HTML where the
    picture is no link, screenshot, diagram or chart) need none; of two pictures for a light and a dark theme the
    first speaks for both; the caption of a Hugo figure is its alternative text.

    Do instead: say what readers are to see in the picture, in one sentence: `![The Access page with the button Add
    member](access.png)`.
    """
    for picture in page.pictures:
        image = picture.image
        if (image.alt or "").strip() or needs_none(picture) or (image.syntax == "hugo" and image.caption):
            continue
        said = said_elsewhere(image)
        edit = alternative(page.page, image, said) if said else None
        yield missing_alt_text.at(
            image.place,
            f"{_what(picture)} {picture.name} has no alternative text",
            context.severity,
            help=_help(picture, said),
            address=page.address,
            quote=picture.name,
            group=f"pictures without alternative text in {page.page.path}",
            fix=Fix("take its caption or title as alternative text", (edit,), safe=False) if edit else None,
        )


def _what(picture: Picture) -> str:
    if picture.is_screenshot:
        return "the screenshot"
    return f"the {picture.kind}" if picture.kind in ("diagram", "chart", "photo") else "the picture"


def _help(picture: Picture, said: str) -> str:
    if said:
        return f"write what its caption or title says as its alternative text: {said}"
    return alternative_advice(picture.image)
