"""The rule for animated GIFs."""

from collections.abc import Iterator

from docs_guard.model.finding import Finding, Severity
from docs_guard.model.picture import IllustratedPage, Picture
from docs_guard.model.rule import Context, NoOptions, rule


@rule(IllustratedPage, NoOptions, severity=Severity.note)
def animated_gif(page: IllustratedPage, context: Context[NoOptions]) -> Iterator[Finding]:
    """
    An animation must be one that readers can stop.

    A GIF plays for ever, draws the eye from the text beside it, cannot be paused or read at one's own pace, and is
    many times larger than the same video. What happens in it is told nowhere else.

    Do instead: write the steps down, with a still picture of the end if need be; or show a video with controls.
    """
    for picture in page.pictures:
        if _is_animated(picture) and not picture.image.twin:
            yield animated_gif.at(
                picture.image.place,
                f"{picture.name} is an animated GIF, which readers cannot stop or search",
                context.severity,
                help="write the steps that it shows, and show a still picture or a video with controls",
                address=page.address,
                quote=picture.name,
                group=f"animated GIFs in {page.page.path}",
            )


def _is_animated(picture: Picture) -> bool:
    """By its bytes where they are at hand; else what is taken for a recording of an interface."""
    if picture.header is not None:
        return picture.header.format == "GIF" and picture.header.animated
    return picture.kind == "gif"
