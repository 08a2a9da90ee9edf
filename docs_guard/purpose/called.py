"""Says what a page is by its title, its file or its layout, where that is none of the four purposes."""

from collections.abc import Sequence

from docs_guard.model.page import Page
from docs_guard.purpose.verbs import is_imperative

READ = 40
"""Lines of front matter that are looked at."""
_LANDING = frozenset(("home", "homepage", "landing", "landing-page", "landingpage", "splash", "hub"))
"""Layouts of pages that lead to others."""
_STEMS = {
    **dict.fromkeys(("readme", "read_me"), "a readme"),
    **dict.fromkeys(("changelog", "change_log", "change-log"), "a changelog"),
    **dict.fromkeys(("whatsnew", "release-notes", "release_notes", "releasenotes"), "release notes"),
    **dict.fromkeys(("toc", "_sidebar", "_navbar"), "a landing page"),
    **dict.fromkeys(("code_of_conduct", "code-of-conduct"), "a legal text"),
    **dict.fromkeys(("faq", "faqs"), "questions and answers"),
    **dict.fromkeys(("glossary",), "a glossary"),
}
_SHOUTED = {
    **dict.fromkeys(("CHANGES", "HISTORY", "NEWS", "RELEASES"), "a changelog"),
    **dict.fromkeys(("SUMMARY",), "a landing page"),
    **dict.fromkeys(("COPYING", "LICENSE", "LICENCE", "NOTICE"), "a legal text"),
    **dict.fromkeys(("AUTHORS", "MAINTAINERS", "CONTRIBUTORS", "ADOPTERS", "GOVERNANCE"), "a list of people"),
}
"""Files that say so in capitals: `history.md` may be a page about something's history."""
_FOLDERS = {
    **dict.fromkeys(("blog", "blogs", "_posts", "announcements"), "news"),
    **dict.fromkeys(("handbook", "handbooks", "playbooks", "departments", "people-ops"), "a handbook"),
    **dict.fromkeys(("meetings", "meeting-notes", "minutes"), "minutes of a meeting"),
    **dict.fromkeys(("changelog", "changelogs", "changelog.d", "newsfragments"), "a changelog"),
    **dict.fromkeys(("release-notes", "release_notes", "releasenotes", "whatsnew"), "release notes"),
    **dict.fromkeys(("legal",), "a legal text"),
    **dict.fromkeys(("archetypes", "docs-templates", "doc-templates", ".github", "issue_template"), "a template"),
}
_TITLES = {
    **dict.fromkeys(
        ("release notes", "release note", "what is new", "what's new", "what’s new", "whats new", "releases"),
        "release notes",
    ),
    **dict.fromkeys(
        ("changelog", "change log", "version history", "release history", "revision history"), "a changelog"
    ),
    **dict.fromkeys(
        ("faq", "faqs", "frequently asked questions", "questions and answers", "q&a", "common questions"),
        "questions and answers",
    ),
    **dict.fromkeys(("glossary", "glossary of terms"), "a glossary"),
    **dict.fromkeys(("best practices", "recommendations", "guidelines", "style guide"), "advice"),
    **dict.fromkeys(("handbook", "playbook"), "a handbook"),
    **dict.fromkeys(("meeting notes", "meeting minutes", "minutes"), "minutes of a meeting"),
    **dict.fromkeys(
        (
            "privacy policy",
            "cookie policy",
            "trademark policy",
            "terms of service",
            "terms of use",
            "terms and conditions",
            "code of conduct",
            "legal notice",
            "license agreement",
            "eula",
        ),
        "a legal text",
    ),
}
"""What a title is, or begins or ends with: `Frequently asked questions`, `Lumen release notes`."""
_LONGEST = 8
"""Words of a title that is a name; a longer one says more."""


def called(page: Page, title: str) -> str:
    """What the page calls itself (`release notes`, `a glossary`), where that is no purpose; else empty."""
    return _by_file(page.path) or _by_title(title) or _by_layout(page)


def _by_file(path: str) -> str:
    *folders, name = path.split("/")
    stem = name.partition(".")[0]
    if found := _SHOUTED.get(stem) or _STEMS.get(stem.lower()):
        return found
    if stem[:4].isdecimal() and stem[4:5] == "-" and stem[5:7].isdecimal() and stem[7:8] == "-":
        return "news"
    names = [folder.lower().replace(" ", "-") for folder in folders]
    if "releases" in names and any(char.isdecimal() for char in stem):
        return "release notes"
    return next((_FOLDERS[name] for name in names if name in _FOLDERS), "")


def _by_title(title: str) -> str:
    parts = title.lower().replace("(", " ").replace(")", " ").replace(" - ", ":").replace("|", ":").split(":")
    for part in parts:
        if found := _by_name(part.split()):
            return found
    return ""


def _by_name(words: Sequence[str]) -> str:
    """What a title, or a part of one, is the name of."""
    if not words or len(words) > _LONGEST:
        return ""
    said = " ".join(words)
    if found := _TITLES.get(said):
        return found
    if words[:2] == ["new", "in"] and any(word[:1].isdecimal() for word in words):
        return "release notes"
    asked = words[0] in ("how", "about") or is_imperative(words)
    for phrase, meaning in _TITLES.items():
        if said.startswith(phrase + " ") and _is_number(words[len(phrase.split())]):
            return meaning
        if said.endswith(" " + phrase) and meaning != "a legal text" and not asked:
            return meaning
    return ""


def _is_number(word: str) -> bool:
    """`1.2`, `v3`, `2024`, `for`, `-`: what goes on after a name that begins a title."""
    return word.lstrip("v")[:1].isdecimal() or word in ("for", "-", "–", "—", "|")


def _by_layout(page: Page) -> str:
    lines = page.lines
    if not lines or lines[0].strip("\ufeff ") not in ("---", "+++"):
        return ""
    for line in lines[1:READ]:
        if line[:3] in ("---", "+++"):
            return ""
        if line.startswith(("layout", "template")):
            value = line.partition(":" if ":" in line else "=")[2].strip(" \"'").lower()
            return "a landing page" if value in _LANDING else ""
    return ""
