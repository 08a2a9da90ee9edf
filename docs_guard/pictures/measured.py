"""What the first bytes of a picture say for or against a screenshot."""

import re
from collections.abc import Iterator

from docs_guard.model.picture import Header
from docs_guard.pictures.clue import Clue

ICON = 64
"""Pixels: no screenshot is as small in both directions."""
SMALL = 100
"""Pixels: few screenshots are."""

ROUND = 10
"""Pixels: what is drawn has such a size, what is cut out of a screen by chance only."""

_DRAWS = re.compile(
    r"inkscape|matplotlib|draw\.io|excalidraw|plantuml|graphviz|canva\b|figma|illustrator|visio|gnuplot|omnigraffle|"
    r"yed|lucid|gliffy|mermaid|ggplot|mathematica|matlab|blender|dia\b|powerpoint|keynote|xfig|asymptote|tikz|plotly|"
    r"bokeh|seaborn|r graphics|sketch",
    re.IGNORECASE,
)
_PLOTS = re.compile(r"matplotlib|gnuplot|ggplot|matlab|plotly|bokeh|seaborn|r graphics", re.IGNORECASE)
_STANDARD = re.compile(
    r"srgb|adobe ?rgb|rgb profile|gr[ae]y|dot gain|swop|fogra|prophoto|display p3|apple rgb|uncalibrated|icc profile|"
    r"^c2|^u?rgb|hd 709|rec\.?\s?(?:709|2020)|bt\.?\s?709|cmyk|coated|^icc$|^embedded|wide gamut|linear|^$",
    re.IGNORECASE,
)
_SCREENS = frozenset(
    {
        *((1280, 720), (1280, 800), (1280, 1024), (1366, 768), (1440, 900), (1536, 864), (1600, 900), (1680, 1050)),
        *((1920, 1080), (1920, 1200), (2048, 1152), (2560, 1440), (2560, 1600), (2880, 1800), (3024, 1964)),
        *((3440, 1440), (3456, 2234), (3840, 2160), (2732, 2048), (1024, 768)),
    }
)


def measured(header: Header) -> Iterator[Clue]:
    """The evidence."""
    if header.format == "SVG":
        small = max(header.width or ICON + 1, header.height or ICON + 1) <= ICON
        yield Clue("svg", "an SVG is drawn", "icon" if small else "unknown")
        return
    if header.animated:
        yield Clue("animated", f"an animated {header.format}")
    if header.format == "JPEG" and not header.captured:
        yield Clue("jpeg", "a JPEG", "photo")
    yield from _made(header)
    yield from _sized(header.width, header.height)
    if header.dpi is not None:
        yield from _dense(header.dpi)


def _made(header: Header) -> Iterator[Clue]:
    """What made it."""
    if header.captured:
        yield Clue("captured", f"its metadata {header.captured}")
    elif header.camera:
        yield Clue("camera", f"taken with a camera, {header.camera}", "photo")
    elif found := _DRAWS.search(header.software):
        kind = _PLOTS.search(header.software)
        yield Clue("drawn-with", f"made with {found[0]}", "chart" if kind else "diagram")
    if not _STANDARD.search(header.profile):
        yield Clue("display", f"has the colours of a display, {header.profile}")
    elif "gimp" in header.profile.lower() or "gimp" in header.software.lower():
        yield Clue("gimp", "was edited with GIMP", "diagram")


def _sized(width: int | None, height: int | None) -> Iterator[Clue]:
    if not width or not height:
        return
    if max(width, height) <= ICON:
        yield Clue("icon-size", f"{width} x {height} pixels are an icon's", "icon")
    elif max(width, height) <= SMALL:
        yield Clue("small", f"{width} x {height} pixels are small", "icon")
    elif height > 1.7 * width and height > 900:
        yield Clue("phone", f"{width} x {height} pixels are a phone's")
    elif (width, height) in _SCREENS:
        yield Clue("whole-screen", f"{width} x {height} pixels are a whole screen's")
    elif width % ROUND == 0 and height % ROUND == 0:
        yield Clue("round-size", f"{width} x {height} pixels are round numbers, as of a drawing", "diagram")


def _dense(dpi: float) -> Iterator[Clue]:
    if 143 <= dpi <= 145 or 215 <= dpi <= 217:
        yield Clue("dense", f"{dpi:.0f} dpi, a dense screen's")
    elif 119 <= dpi <= 121 or 167 <= dpi <= 169:
        yield Clue("scaled", f"{dpi:.0f} dpi, a scaled screen's")
    elif dpi >= 250:
        yield Clue("print", f"{dpi:.0f} dpi, as for print", "diagram")
