"""What the terminal can that a person reads: its width, colours, and links that it opens."""

import os
from collections.abc import Mapping
from typing import TextIO

LINKING = ("WT_SESSION", "KITTY_WINDOW_ID", "DOMTERM", "WEZTERM_PANE", "GHOSTTY_RESOURCES_DIR", "ALACRITTY_WINDOW_ID")
"""Variables of terminals of which every release of the last years opens links."""
PROGRAMS = ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio")
TERMS = ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm")
VTE = 5001
"""The first release of VTE (GNOME's terminal and others) that does not crash at some links, as it numbers itself."""
KONSOLE = 201200


def columns() -> int:
    """The width of the terminal."""
    from shutil import get_terminal_size

    return get_terminal_size().columns


def coloured(stream: TextIO) -> bool:
    """Whether to use colour: NO_COLOR, then FORCE_COLOR, then whether a person looks at a terminal that has it."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def opens_links(environment: Mapping[str, str]) -> bool:
    """
    Whether a terminal opens the links of OSC 8: where nothing tells, it does not, since some print the address.

    FORCE_HYPERLINK decides, where it is set. tmux and screen pass links on or not; the logs of CI do not.
    https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda
    """
    if forced := environment.get("FORCE_HYPERLINK"):
        return forced != "0"
    term = environment.get("TERM", "")
    if term == "dumb" or any(environment.get(name) for name in ("CI", "TMUX", "STY")):
        return False
    known = any(environment.get(name) for name in LINKING) or environment.get("TERM_PROGRAM") in PROGRAMS
    numbered = at_least(environment, "VTE_VERSION", VTE) or at_least(environment, "KONSOLE_VERSION", KONSOLE)
    return known or numbered or term.startswith(TERMS)


def at_least(environment: Mapping[str, str], name: str, least: int) -> bool:
    """Whether a variable holds a number from `least` on."""
    said = environment.get(name, "")
    return said.isdecimal() and len(said) < 12 and int(said) >= least
