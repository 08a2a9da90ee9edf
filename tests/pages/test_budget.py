"""No page takes more than its share of time, whoever wrote it: hostile text costs no more than so many times prose."""

from __future__ import annotations

from functools import cache
from time import process_time

import pytest

from docs_guard.app.illustrated import Pages
from docs_guard.app.verdict import Bench
from docs_guard.config.settings import Config
from docs_guard.model.tree import Files

SIZE = 120_000
TIMES = 400
"""
The dearest text of the same size, a heading on every line, costs forty times as much as prose; what grows with its
square, thousands. The limit lies far from both, so that no busy machine is taken for a slow program.
"""
PICTURES = 4
"""So many pictures, each of which is judged by its names and the words around, may cost as much as the prose."""


def filled(piece: str) -> str:
    return piece * (SIZE // len(piece))


HOSTILE = {
    "a wide table of short rows": "|" + "a|" * 3000 + "\n|" + "-|" * 3000 + "\n" + "|\n" * 20_000,
    "table rows with pictures": "| a | b |\n|---|---|\n" + filled("| ![](a.png) | b |\n"),
    "open brackets": filled("["),
    "open pictures": filled("!["),
    "open targets": filled("[a]("),
    "open tags": filled("<img "),
    "tags in tags": filled("<a><b"),
    "one tag of many attributes": "<img " + filled('a="b" ') + ">",
    "quotes in quotes": filled("> " * 50 + "\n"),
    "lists in lists": "".join("  " * depth + "- a\n" for depth in range(400)),
    "markers in a row": filled("- " * 100 + "a\n"),
    "emphasis without end": filled("*a_ "),
    "backticks of all lengths": "".join("`" * length + " " for length in range(1, 480)),
    "comments without end": filled("<!-- "),
    "open braces": filled("{"),
    "open expressions": filled("<A b={"),
    "open shortcodes": filled("{{< figure "),
    "open includes": filled("{% include "),
    "front matter of open lists": "---\n" + filled("a: [") + "\n---\n",
    "definitions": filled("[a]: b\n"),
    "references": filled("![a][b]\n\n") + "[b]: c\n",
    "bare addresses": filled("http://a.b/c "),
    "containers": filled(":::a\n"),
    "headings": filled("# a\n"),
    "underlined headings": filled("a\n=\n"),
    "directives": filled("```{figure} a.png\n"),
    "embeds": filled("![["),
    "one long line": "![](a.png) " + "a" * SIZE,
    "NUL bytes": "\0" * SIZE,
    "line ends": filled("\r\n"),
    "open exports": filled("export const a = {"),
    "image directives": filled(".. image:: a.png\n\n"),
    "substitutions": filled(".. |a| image:: b.png\n"),
    "grid tables": "+" + "-+" * 500 + "\n" + ("|" + " |" * 500 + "\n+" + "-+" * 500 + "\n") * 50,
    "steps of indentation": "".join(" " * depth + "a\n" for depth in range(480)),
    "roles without end": filled(":doc:`a <"),
    "signs of scripts without spaces": filled("字"),
    "pictures": filled("![a](b.png)\n"),
}
ENDS = ("md", "mdx", "rst")


def cost(text: str, end: str) -> tuple[float, int]:
    """What reading and judging a page takes of the processor, in seconds, and how many pictures it holds."""
    path = f"docs/page.{end}"
    files = Files({path: f"{text}\n\n![](last.png)\n"})
    start, pictures = process_time(), 0
    for shown in Pages(files, ()).read([path]):
        Bench(Config()).judge((shown,))
        assert shown.page.anchors("github") is not None
        assert shown.page.links is not None
        pictures += len(shown.pictures)
    return process_time() - start, pictures


@cache
def of_prose(end: str) -> float:
    text = filled("Some words of prose stand here, and then some more of them.\n\n")
    return max(0.02, min(cost(text, end)[0] for _ in range(3)))


@pytest.mark.parametrize("kind", HOSTILE)
def test_no_text_costs_much_more_than_prose(kind):
    for end in ENDS:
        took, pictures = min(cost(HOSTILE[kind], end) for _ in range(2))
        assert took < (TIMES + pictures / PICTURES) * of_prose(end)
