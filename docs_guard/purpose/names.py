"""The words with which documentation names what a page is for: values of front matter, and names of folders."""

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


NONE = Meaning(None)

PLAIN: Mapping[Purpose, str] = {
    "tutorial": "tutorial tutorials lesson lessons learning-unit learning-module tutorial-chapter",
    "how-to": "how-to how-tos howto howtos how-to-guide how-to-guides howto-guide task tasks procedure procedures "
    "troubleshooting troubleshoot troubleshooting-general troubleshooting-problem-resolution "
    "troubleshooting-known-issue troubleshooting-error-codes support how-to-troubleshoot",
    "reference": "reference references api-reference api api-docs command-reference cli-reference language-reference "
    "reference-guide tool-reference configuration-reference reference-page technical-reference",
    "explanation": "explanation explanations concept concepts concept-article conceptual-guide background "
    "architecture explainer",
}
LOOSE: Mapping[Purpose, str] = {
    "tutorial": "quickstart quick-start quickstarts get-started getting-started learn training",
    "how-to": "guide guides best-practice best-practices configuration example-scenario solution",
    "reference": "limits-and-quotas limits glossary-entry glossary-definition",
    "explanation": "overview conceptual topic product-overview whitepaper design-pattern discussion discussions",
}
NEITHER = (
    "none landing landing-page landingpage landing-page-subject hub-page hub homepage home index navigation nav "
    "listing listing-page toc include includes snippet partial changelog release-notes release-note releasenotes "
    "whats-new what's-new upgrade-and-migration-article faq faqs frequently-asked-questions sample samples "
    "sample-code code-sample example examples example-catalog glossary video blog news announcement event legal policy "
    "contributor-guide contributing team-article portfolio product-comparison license-agreement ui-page rai other "
    "managed-catalog list collection interactive-tutorial"
)
"""Words of pages that have a purpose of their own, which no rule of the four can judge."""


def _meanings() -> dict[str, Meaning]:
    found = {word: Meaning(purpose) for purpose, words in PLAIN.items() for word in words.split()}
    found |= {word: Meaning(purpose, loose=True) for purpose, words in LOOSE.items() for word in words.split()}
    return found | dict.fromkeys(NEITHER.split(), NONE)


MEANINGS: Mapping[str, Meaning] = _meanings()

Strictness = Literal["own", "known", "shared"]
KEYS: Mapping[str, Strictness] = {
    "docs-guard-purpose": "own",
    "diataxis": "known",
    "ms.topic": "own",
    "pcx_content_type": "own",
    "f5-content-type": "own",
    "nd-content-type": "own",
    "content_type": "known",
    "contenttype": "known",
    "content-type": "known",
    "doc_type": "known",
    "doc-type": "known",
    "doctype": "known",
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
`known`: so is every value that is known; `shared`: the key also names layouts and formats (`type: article`).
"""
UNSHARED = frozenset(
    (
        "none",
        "home",
        "index",
        "list",
        "example",
        "examples",
        "video",
        "event",
        "policy",
        "news",
        "blog",
        "learn",
        "guide",
    )
)
"""Words that, as the value of a key that is shared, may as well name a layout."""

FOLDERS: Mapping[Purpose, str] = {
    "tutorial": "tutorial tutorials",
    "how-to": "how-to how-tos howto howtos how-to-guides how-to-guide howto-guides task tasks troubleshooting "
    "troubleshoot recipes",
    "reference": "reference references ref api-reference cli-reference command-reference",
    "explanation": "explanation explanations concept concepts",
}


def _folder_names() -> dict[str, Meaning]:
    return {name: Meaning(purpose) for purpose, names in FOLDERS.items() for name in names.split()}


FOLDER_NAMES: Mapping[str, Meaning] = _folder_names()


def meaning(word: str) -> Meaning | None:
    """What a word of front matter or of a comment declares, whatever its case; None for one that is not known."""
    return MEANINGS.get("-".join(word.lower().replace("_", " ").split()))


def folder_meaning(name: str) -> Meaning | None:
    """What the name of a folder declares, without the numbers and marks that only order it."""
    return FOLDER_NAMES.get(name.lower().replace("_", "-").replace(" ", "-").lstrip("0123456789-.()+"))
