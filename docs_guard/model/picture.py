"""A picture on a page: what it is taken for, and why."""

from typing import Literal

from docs_guard.model.declared import dataclass
from docs_guard.model.page import Image, Page

PictureKind = Literal["screenshot", "gif", "diagram", "icon", "photo", "chart", "unknown"]


@dataclass(frozen=True, slots=True)
class Header:
    """What the first bytes of a picture tell. Sizes in pixels; None where they do not tell."""

    format: str
    """PNG, JPEG, GIF, WebP, AVIF or SVG: what the bytes are, whatever the file is called."""
    width: int | None = None
    height: int | None = None
    dpi: float | None = None
    animated: bool = False
    captured: str = ""
    """The mark of a screen capture in the metadata, as words for a reason; empty where there is none."""
    software: str = ""
    profile: str = ""
    """The name of the ICC profile."""
    camera: str = ""
    """The camera that took it, where the metadata tells of an exposure."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence and its weight: `file name says screenshot`, 4.0."""

    fact: str
    weight: float

    def __str__(self) -> str:
        return f"{self.fact} {self.weight:+g}"


@dataclass(frozen=True, slots=True)
class Picture:
    """
    An image, the file that it shows and what it is taken for.

    `path` is the file in the repository, None where it is remote, a `data:` address, or not there. `size` in bytes and
    `header` are None where the content cannot be had. `kind` is `screenshot` from a score of 1 on; `gif` is an animated
    GIF of an interface, which counts as one.
    """

    image: Image
    kind: PictureKind
    score: float
    reasons: tuple[Reason, ...] = ()
    path: str | None = None
    size: int | None = None
    header: Header | None = None

    @property
    def is_screenshot(self) -> bool:
        """Whether readers would have to read it: a screenshot or an animated recording of an interface."""
        return self.kind in ("screenshot", "gif")

    @property
    def name(self) -> str:
        """The file's name, by which people know it; it stays when the picture moves to another folder."""
        src = self.image.src
        if src[:5].lower() == "data:":
            return src[:80]
        return src.partition("#")[0].partition("?")[0].rstrip("/").rpartition("/")[2][:200] or src[:200]


@dataclass(frozen=True)
class IllustratedPage:
    """A page that holds pictures, with what each is. `address` is the published one, None outside of a site."""

    page: Page
    address: str | None
    pictures: tuple[Picture, ...]

    @property
    def path(self) -> str:
        return self.page.path

    @property
    def screenshots(self) -> tuple[Picture, ...]:
        """The screenshots that readers see: the second of two for another theme does not count."""
        return tuple(picture for picture in self.pictures if picture.is_screenshot and not picture.image.twin)
