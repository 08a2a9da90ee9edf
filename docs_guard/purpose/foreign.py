"""Which passages of a page belong on one of another purpose, and how much more of them is worse than before."""

from docs_guard.model.purpose import Declared, Passage, Reading

GROWN = 75
"""Words by which a passage has grown, and not merely been mended."""


def foreign_on(
    reading: Reading, declared: Declared, page_words: int, *, words: int, percent: int
) -> tuple[Passage, ...]:
    """
    The passages of another kind with at least so many words and percent of the page's; each can be explained.

    None where the declaration is a word that pages of another purpose have, too: an overview may hold what it likes.
    """
    if declared.loose:
        return ()
    from docs_guard.purpose.passages import FEWEST, foreign  # late: few pages that are checked declare a purpose

    if page_words < words + FEWEST:  # too short for a passage of its own kind beside another
        return ()
    found = foreign(reading.passages, declared.kind, page_words, words=words, share=percent / 100)
    return () if found and reading.instead else tuple(each for each in found if len(each.facts) > 1)


def worse(words: int, least: int = GROWN) -> int:
    """By how many words a passage of so many must grow to be worse: by a third, and by more than a sentence or two."""
    return max(least, words // 3)
