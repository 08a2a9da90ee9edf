"""The rule for pictures that take long to load."""

from collections.abc import Iterator
from dataclasses import field

from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Finding, Severity
from docs_guard.model.picture import IllustratedPage, Picture
from docs_guard.model.rule import Context, rule

SCALING = (b"imgproc", b"Resize", b"Fit", b"Fill", b"Crop")
"""Docsy's shortcode, and the methods of Hugo that it is given (gohugo.io, image processing)."""


@dataclass(frozen=True, slots=True)
class Options:
    """What is too large."""

    kilobytes: int = field(default=500, metadata={"minimum": 1})
    """A picture larger than this is told."""
    error_kilobytes: int = field(default=2000, metadata={"minimum": 0})
    """A picture larger than this is an error, however loud the rule is; 0: none is."""


@rule(IllustratedPage, Options, severity=Severity.note)
def oversized_image(page: IllustratedPage, context: Context[Options]) -> Iterator[Finding]:
    """
    A picture must not take longer to load than the page to read.

    More than 500 kB are seconds on a slow line, and stay in the history of the repository for ever; more than 2 MB
    are an error. A kilobyte is 1,000 bytes. Pictures that are not in the repository are not weighed, nor are those of
    which the build makes smaller ones (Hugo's `imgproc` and the like).

    Do instead: crop it to what readers are to see, save it at the size at which it is shown, and compress it; a
    screenshot is small as PNG with few colours or as WebP, a photo as WebP or JPEG.
    """
    told: set[str] = set()
    for picture in page.pictures:
        size = picture.size or 0
        if size <= context.options.kilobytes * 1000 or picture.path is None or picture.path in told:
            continue
        if _is_made_smaller(page, picture):
            continue
        told.add(picture.path)
        worst = context.options.error_kilobytes
        far = bool(worst) and size > worst * 1000
        yield oversized_image.at(
            picture.image.place,
            f"{picture.name} has {_shown(size)}{_pixels(picture)}",
            Severity.error if far else context.severity,
            help=_help(picture),
            address=page.address,
            quote=picture.name,
            weight=size // 1000,
            slack=size // 5000,
            group=f"pictures larger than {_shown((worst if far else context.options.kilobytes) * 1000)} "
            f"in {page.page.path}",
        )


def _is_made_smaller(page: IllustratedPage, picture: Picture) -> bool:
    """Whether a shortcode has the build scale the picture, so that readers never load the file itself."""
    written = page.page.data[picture.image.start : picture.image.end]
    return picture.image.syntax == "hugo" and any(word in written.split() for word in SCALING)


def _shown(size: int) -> str:
    return f"{round(size / 1e6, 1):g} MB" if size >= 1_000_000 else f"{size / 1000:.0f} kB"


def _pixels(picture: Picture) -> str:
    header = picture.header
    return f" for {header.width} x {header.height} pixels" if header and header.width and header.height else ""


def _help(picture: Picture) -> str:
    width, header = picture.image.width, picture.header
    if header and header.animated:
        return "write the steps that it shows, and show a still picture or a video with controls"
    if width and header and header.width and header.width > 2 * width:
        return f"the page shows it {width} pixels wide: save it at most {2 * width} wide, and compress it"
    return "crop it to what readers are to see, and compress it"
