"""Looks at the inputs before anything is downloaded: a word that is not known gets the nearest one that is."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from steps.places import within

CHOICES = {
    "mode": ("check", "issues", "gap", "publish"),
    "comment": ("auto", "always", "never"),
    "fail-on": ("error", "warning", "note", "never", ""),
    "suggest": ("true", "false"),
    "dry-run": ("true", "false"),
    "yes": ("true", "false"),
}
EXACT = re.compile(r"[0-9]{1,4}(\.[0-9]{1,6}){1,3}((a|b|rc)[0-9]{1,4})?")
"""A release by its whole number; a range would be another program every week."""
LONGEST = 200
"""Characters of an input that a message repeats: the path of a report fits, a flood does not."""
FORMATS = os.path.join(os.path.dirname(__file__), "..", "..", "docs_guard", "reports", "formats")


def given(environment: Mapping[str, str], name: str) -> str:
    """The input `name`, as the step's `env` hands it over."""
    return environment.get(name.upper().replace("-", "_"), "")


def problem(environment: Mapping[str, str]) -> str:
    """What is wrong with the inputs, in a sentence; empty where nothing is."""
    return next(problems(environment), "")


def problems(environment: Mapping[str, str]) -> Iterator[str]:
    for name, known in CHOICES.items():
        if (word := given(environment, name)) not in known:
            yield f"the input {name} is {shown(word)}{near(word, known)}: it must be {listed(known)}"
    version = given(environment, "version")
    if version and not EXACT.fullmatch(version):
        yield f"the input version is {shown(version)}: it must be one release by its whole number, such as 1.4.0"
    if given(environment, "mode") == "publish":
        yield from unreadable(given(environment, "report"))
    try:
        files = further(given(environment, "format"), () if version else known_formats())
    except ValueError as wrong:
        yield str(wrong)
        return
    workspace = environment.get("GITHUB_WORKSPACE") or os.getcwd()
    for file in filter(None, files.values()):
        if led_away(file, workspace):
            yield f"the input format names {shown(file)}: a symbolic link of the workspace leads elsewhere from there"


def unreadable(report: str) -> Iterator[str]:
    """What is wrong with the file that is published, which another run left: whoever opens a pull request filled it."""
    if not report:
        yield "the mode publish needs the input report: the JSON file that the check left"
    elif os.path.islink(report):
        yield f"the input report is {shown(report)}, a symbolic link: no check leaves one"
    elif not os.path.isfile(report):
        yield f"the input report is {shown(report)}, and there is no such file: was it downloaded?"


def led_away(file: str, workspace: str) -> bool:
    """
    Whether writing a file of the workspace would write another one: the links there may be a stranger's.

    A file outside is what the workflow says, and is believed.
    """
    top, place = os.path.abspath(workspace), os.path.abspath(os.path.join(workspace, file))
    if not within(place, top):
        return False
    meant = os.path.join(os.path.realpath(top), os.path.relpath(place, top))
    return os.path.normcase(os.path.realpath(place)) != os.path.normcase(meant)


def further(text: str, known: tuple[str, ...] = ()) -> dict[str, str]:
    """
    The formats that the input `format` asks for, each with its file; empty for `sarif` without one.

    Raises ValueError, with a sentence, for a format that is not among `known` (none: any will do) or has no file.
    """
    found = {}
    for word in re.split(r"[,\r\n]+", text):
        name, equals, file = (part.strip() for part in word.partition("="))
        if not name and not equals:
            continue
        if known and name not in known:
            raise ValueError(f"the input format names {shown(name)}{near(name, known)}: there are {', '.join(known)}")
        if not file and (equals or name != "sarif"):
            raise ValueError(f"the input format names no file for {shown(name)}: write {ascii(name)[1:-1]}=FILE")
        found[name] = file
    return found


def known_formats() -> tuple[str, ...]:
    """The formats that this release writes, by the names of their files."""
    files = (file.removesuffix(".py") for file in os.listdir(FORMATS) if file.endswith(".py"))
    return tuple(sorted(name for name in files if not name.startswith("_")))


def shown(word: str) -> str:
    """A word in quotes, on one line and without anything that a log would obey."""
    written = ascii(word) if len(word) <= LONGEST else f"{word[:LONGEST]!a}..."
    return written.replace("##[", "##\\[")


def near(word: str, known: Iterable[str]) -> str:
    found = get_close_matches(word.lower(), [each for each in known if each], n=1, cutoff=0.5)
    return f" (did you mean {found[0]!r}?)" if found else ""


def listed(known: Iterable[str]) -> str:
    *most, last = [each or "left out" for each in known]
    return f"{', '.join(most)} or {last}"
