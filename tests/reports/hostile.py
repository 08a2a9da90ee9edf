"""Reports in which every field that a repository, a configuration or another report may fill holds a hostile text."""

from __future__ import annotations

from random import Random

from docs_guard.model.finding import Candidate, Edit, Entry, Finding, Fix, Replacement, Severity
from docs_guard.model.place import Place
from docs_guard.model.report import Census, Owning, Problem, Report, SiteSummary

from .odd import NASTY

PARTS = (
    *(word for word in NASTY if word != "LONG"),
    "::error::x", "::set-output name=report::x", "::stop-commands::x", "::add-mask::e", " ::warning::x",
    "\u00a0::notice::x", "\u3000::error::x", "##[error]x", "##[set-output name=report]x", "##[add-mask]e", "#",
    "##vso[task.setvariable variable=x]y", "##teamcity[message text='x']", "%0A", "%0D%0A::error::", "%25",
    "::endgroup::", "::", ":", "\r", "\n", "\r\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\t", " ",
    "\x1b]8;;https://example.org/\x1b\\x\x1b]8;;\x1b\\", "\x1b[2J", "\x9b31m", "\x90q", "\u202e", "\u2066", "\u200f",
    "\ufeff", "\u061c", "\U000e0041", "\ufff9", "\udc80", "\ud800", "\udfff", "\uffff", "\ufffe", "\U0001fffe",
    "@octo-org", "@octo-org/team", "#1", "GH-12", "octo-org/kettle#3", "www.example.org", "https://example.org/x",
    "mailto:a@example.org", "a@example.org", "xmpp:a@example.org/x", "ftp://example.org", "//example.org",
    "<img src=x onerror=alert(1)>", "<script>", "</script>", "<!--", "-->", "<details>", "<a href=x>", "&lt;", "&#64;x",
    "&amp", "]]>", "<![CDATA[", "<?xml version='1.0'?>", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "&a;", "'", '"', "\\",
    "![", "](", "[x]", "[x]: y", "(x)", "**", "*", "_", "__", "~~", "$", "$$", "|", "| - |", "---", "===", "- ", "+ ",
    "1. ", "2) ", "> ", "# ", "    ", "`", "``", "```", "~~~", "```suggestion", ":smile:", "[^1]", "[^1]: x", "-", "=",
    "{{ x }}", "{% raw %}", "${{ github.token }}", "a", "docs/", ".md", "/", "é", "漢字", "e\u0301", "👩\u200d🔬",
)  # fmt: skip
"""What hostile texts are put together from."""


def texts(number: int, seed: int = 0) -> list[str]:
    """So many hostile texts, the same for one seed: each part alone, then random ones of up to eight parts."""
    lot = Random(seed)  # noqa: S311
    mixed = ("".join(lot.choices(PARTS, k=lot.randint(2, 8))) for _ in range(number - len(PARTS)))
    return [*PARTS, *mixed][:number]


def hostile(text: str, lot: Random | None = None) -> Report:
    """A report of which every field holds the text; where there is a choice, `lot` makes it."""
    draw = lot or Random(text.encode("utf-8", "surrogatepass"))  # noqa: S311
    path = text or "x"
    line = draw.choice((None, 1, 10_000_000))
    many = draw.choice((1, 1, 2, 7, 12))
    sure = Candidate(text, path, draw.random(), draw.random() < 0.5, (text, text))
    entry = Entry(path, line, f"{text}\n{text}\n", draw.choice((0, 1)))
    edits = (Edit(path, 0, 1, text),)
    replaced = Replacement(path, 1, draw.choice((0, 1)), f"{text}\n", f"{text}\n{text}\n")
    told = Finding(
        rule=draw.choice(("missing-redirect", path)),
        severity=draw.choice(tuple(Severity)),
        place=Place(path, line, draw.choice((None, 1, 3))),
        message=text,
        help=draw.choice(("", text)),
        address=draw.choice((None, text)),
        candidates=draw.choice(((), (sure, sure))),
        entry=draw.choice((None, entry)),
        fix=draw.choice((None, Fix(text, edits, draw.random() < 0.5, (replaced,)))),
        quote=text,
        group=draw.choice(("", text)),
        beside=draw.choice((None, text)),
        mends=draw.random() < 0.2,
    )
    return Report(
        base=draw.choice((None, path)),
        head=path,
        sites=(SiteSummary(text, text, text, 3, text),),
        changed=1,
        findings=tuple(told for _ in range(many)),
        problems=(Problem(text, draw.choice((None, path)), line, text),),
        census=(Census(text, 3, 1, (text, text), text),),
        failed=draw.random() < 0.05,
        baselined=draw.choice(((), (told,))),
        owners=(Owning(text, (text, text), 3),),
    )
