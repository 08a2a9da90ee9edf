"""Whether a page is a deliberate gallery: its pictures are what it has to say, not what it leaves unsaid."""

import re
from bisect import bisect_left, bisect_right

from docs_guard.model.page import Section
from docs_guard.model.picture import IllustratedPage
from docs_guard.pictures.readable import below_heading

LITTLE = 12
"""A picture's own section with fewer words than this is a label, not a text."""

_SHOWS = (
    r" (?:gallery|galleries|screenshots|showcases?|themes?|theming|colou?r schemes?|colou?r palettes?|style ?guides?|"
    r"templates gallery|wallpapers?|brand(?:ing)? assets?|logos|icons|examples gallery|what s new in pictures) "
)
_KEEPS = r" (?:gallery|galleries|screenshots|showcases?|style ?guides?) "
_BETWEEN = r"[\W\d_]+"
_INDEX = ("index", "_index", "readme")


def is_gallery(page: IllustratedPage) -> bool:
    """By the name of its file or its title; or where most screenshots stand under a heading of their own, as a name."""
    return _is_called_one(page) or _is_built_as_one(page)


def _is_called_one(page: IllustratedPage) -> bool:
    folders, _, name = page.page.path.rpartition("/")
    stem = name.partition(".")[0]
    if stem.lower() in _INDEX:
        stem = folders.rpartition("/")[2]
    called = any(re.search(_SHOWS, _spaced(text)) for text in (stem, page.page.title))
    return called or re.search(_KEEPS, _spaced(folders)) is not None


def _is_built_as_one(page: IllustratedPage) -> bool:
    """More than half of the screenshots are alone in a section whose heading names them, with little else."""
    shots = page.screenshots
    lines = sorted(shot.image.place.line or 0 for shot in shots)
    alone = sum(_is_label(section, lines) for section in page.page.sections)
    return len(shots) > 2 and alone * 2 > len(shots)


def _is_label(section: Section, lines: list[int]) -> bool:
    if section.level == 0 or below_heading(section) >= LITTLE or not names_a_thing(section.title):
        return False
    return bisect_right(lines, section.end) - bisect_left(lines, section.start) == 1


_STEP = (
    r" (?:step|steps|how to|click|select|tap|press|choose|open|enter|type|go|log|sign|create|add|set|configure|install|"
    r"enable|disable|connect|run|start|use|using|creating|adding|setting|configuring|installing|enabling|connecting|"
    r"download|upload|import|export|find|check|verify|navigate|launch|deploy|update|delete|remove|edit|save|get|view|"
    r"assign|grant|copy|paste|make|turn|switch|change|first|second|third|next|finally) "
)


def names_a_thing(title: str) -> bool:
    """Whether a heading names what is shown (`Solarized Dark`), not what to do (`Step 2: create a token`)."""
    return not re.search(_STEP, _spaced(title)) and not title.lstrip()[:1].isdigit()


def _spaced(text: str) -> str:
    """The words in lower case, with one space before, between and behind: `Theme-Gallery` is ` theme gallery `."""
    return f" {re.sub(_BETWEEN, ' ', text[:400].lower()).strip()} "
