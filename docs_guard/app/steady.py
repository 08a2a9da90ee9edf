"""What is said of a finding without the numbers of lines that change whenever something is written above them."""

import re
from dataclasses import replace

from docs_guard.model.finding import Finding

LINE = re.compile(r"\bline \d{1,9} (of|says) ")
DOUBTS = re.compile(r"(not understood, and perhaps an answer: )([^;]+)")
NUMBER = re.compile(r":\d{1,9}$")


def steady(finding: Finding) -> Finding:
    """The finding, as it can be told in a text that stands for weeks."""
    return replace(
        finding,
        help=told(finding.help),
        beside=None if finding.beside is None else told(finding.beside),
        candidates=tuple(
            replace(each, signals=tuple(told(signal) for signal in each.signals)) for each in finding.candidates
        ),
    )


def told(text: str) -> str:
    """`line 12 of the file was meant for it`, and `the-file:7, the-file:9` among what was not understood."""
    return DOUBTS.sub(lambda found: found[1] + _files(found[2]), LINE.sub(r"an entry \1 ", text))


def _files(listed: str) -> str:
    more = " ..." if listed.endswith(" ...") else ""
    names = dict.fromkeys(NUMBER.sub("", each) for each in listed.removesuffix(" ...").split(", "))
    return ", ".join(names) + more
