"""The words with which documentation names what a page is for: keys and values of front matter, names of folders."""

from collections.abc import Mapping
from typing import Literal

from docs_guard.model.declared import dataclass
from docs_guard.model.purpose import Purpose


@dataclass(frozen=True, slots=True)
class Meaning:
    """
    What a word declares: one of the four, or None for a page that is none of them, such as a landing page.

    `loose`: the word is also written on pages of another purpose.
    """

    purpose: Purpose | None
    loose: bool = False


PLAIN: Mapping[Purpose, str] = {
    "tutorial": "tutorial tutorials tutorial-chapter lesson lessons learning-unit learning-module",
    "how-to": "how-to how-tos howto howtos how-to-guide how-to-guides task tasks procedure procedures recipe recipes "
    "troubleshooting troubleshoot troubleshooting-general troubleshooting-problem-resolution "
    "troubleshooting-known-issue troubleshooting-error-codes",
    "reference": "reference references reference-guide reference-page technical-reference api-reference "
    "cli-reference command-reference configuration-reference language-reference tool-reference ui-reference "
    "apipagetype resourcepagetype enumpagetype",
    "explanation": "explanation explanations concept concepts concept-article background explainer",
}
LOOSE: Mapping[Purpose, str] = {
    "tutorial": "quickstart quick-start quickstarts get-started getting-started learn training",
    "how-to": "guide guides configuration installation-guide install-set-up-deploy support cookbook solution",
    "reference": "api api-docs limits-and-quotas tech-specs glossary",
    "explanation": "overview product-overview conceptual conceptual-guide conceptualpagetype topic topics architecture "
    "design-pattern best-practice best-practices discussion discussions gentle-introduction whitepaper",
}
"""Catch-alls, and words whose meaning differs between houses: `conceptual` was on every article for years."""
NEITHER = (
    "none landing landing-page landingpage hub hub-page home homepage index navigation nav listing-page toc include "
    "includes snippet partial redirect redoc changelog release-note release-notes releasenotes whats-new faq faqs "
    "lifecycle upgrade-and-migration-article sample samples sample-code code-sample example examples example-catalog "
    "video technical-video blog news announcement event legal notice policy contributor-guide contributing "
    "team-article rai other collection plugin integration interactive-tutorial interactive-visualization"
)
"""Pages with a purpose of their own, which nobody can judge by the four."""

WORDS = ("tutorial", "how-to", "reference", "explanation", "none")
"""What a comment, the key of our own, and the configuration may say."""
Strictness = Literal["own", "known", "shared"]
OWN_KEY = "docs-guard-purpose"
KEYS: Mapping[str, Strictness] = {
    OWN_KEY: "known",
    "diataxis": "known",
    "ms.topic": "own",
    "pcx_content_type": "own",
    "f5-content-type": "own",
    "f5content-type": "own",
    "nd-content-type": "own",
    "content_type": "known",
    "contenttype": "known",
    "content-type": "known",
    "doc_type": "known",
    "doc-type": "known",
    "docs_type": "known",
    "page_type": "known",
    "page-type": "known",
    "topic_type": "known",
    "topic-type": "known",
    "type": "shared",
}
"""
Keys of front matter that tell what a page is for, in lower case; of several, the first here counts.

`own`: every value is about that, so that a page with an unknown one is of no known purpose, whatever its folder;
`known`: so is every value that is known; `shared`: the key also names layouts and formats.
"""
ENTRIES = ("web-api-", "javascript-", "css-", "html-", "http-", "svg-", "mathml-", "webassembly-", "webextension-api-")
"""How values of `page-type` begin that say of which technology the page is a reference entry."""
LAYOUTS = (
    "none home index listing-page example examples video event policy news blog learn guide guides api topic topics "
    "other collection plugin integration landing hub nav sample samples redirect redoc notice glossary"
)
"""Values of a shared key that may as well name a layout."""

FOLDERS: Mapping[Purpose, str] = {
    "tutorial": "tutorial tutorials",
    "how-to": "how-to how-tos howto howtos how-to-guides how-to-guide howto-guides tasks recipes "
    "troubleshooting troubleshoot",
    "reference": "reference references ref api-reference cli-reference command-reference",
    "explanation": "explanation explanations concept concepts",
}
"""
Names that hold: of the pages below them in 100 repositories, next to none reads as another kind for certain. Others,
such as `guides`, `topics`, `api`, `configuration`, `get-started` and `usage`, hold pages of all kinds.
"""


SUBJECTS = ("tasks", "recipes")
"""Names of folders that are also things: below a folder of another known name, they are what its pages are about."""
FRAGMENTS = ("partials", "includes", "include", "snippets", "fragments")
"""Names of folders whose pages are parts of other pages, in which the purpose of a folder above ends."""


def _meanings() -> dict[str, Meaning]:
    found = {word: Meaning(purpose) for purpose, words in PLAIN.items() for word in words.split()}
    found |= {word: Meaning(purpose, loose=True) for purpose, words in LOOSE.items() for word in words.split()}
    return found | dict.fromkeys(NEITHER.split(), Meaning(None))


MEANINGS: Mapping[str, Meaning] = _meanings()
_LAYOUTS = frozenset(LAYOUTS.split())
FOLDER_NAMES: Mapping[str, Purpose] = {name: purpose for purpose, names in FOLDERS.items() for name in names.split()}


def meaning(word: str) -> Meaning | None:
    """What a word of front matter or of a comment declares, whatever its case; None for one that is not known."""
    return MEANINGS.get("-".join(word.lower().replace("_", " ").split()))


def meaning_of(key: str, value: str) -> Meaning | None:
    """What a key of front matter, in lower case, declares with a value; None where that is about something else."""
    if key == OWN_KEY and value.lower() not in WORDS:
        return None
    if KEYS[key] == "shared" and value.lower() in _LAYOUTS:
        return None
    if key == "page-type" and value.lower().startswith(ENTRIES):
        return Meaning("reference")
    known = meaning(value)
    return known or (Meaning(None) if KEYS[key] == "own" and value.lower() != "article" else None)


def plain(name: str) -> str:
    """The name of a folder in lower case, without the numbers and marks that only order or hide it."""
    return name.lower().replace("_", "-").replace(" ", "-").strip("0123456789-.()+")
