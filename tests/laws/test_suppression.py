"""What holds of exceptions for every example of every rule, those that nobody has written yet among them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import pytest
from rules.page import RULES, all_examples
from rules.replay import Replay

from docs_guard.model.finding import Finding
from docs_guard.model.report import Report
from docs_guard.model.rule import Rule
from docs_guard.pages.light import body_start
from docs_guard.registry import load

BAD = [example for example in all_examples() if example.is_bad]
OWN = "unused-allow"
COMMENTS = {"md": "<!-- {} -->", "mdx": "{{/* {} */}}", "rst": ".. {}", "ts": "// {}", "js": "// {}", "json": ""}
LINES = re.compile(r" on lines? \d+( to \d+)?")
PAGES = ("md", "mdx", "rst")

every_bad_example = pytest.mark.parametrize("example", BAD, ids=str)
Change = Callable[[bytes, Finding], bytes | None]


def kind_of(path: str) -> str:
    return path.rpartition(".")[2] if "." in path else ""


def allowing(path: str, rule: str) -> str:
    """The comment in the language of the file; empty where that has none."""
    return COMMENTS.get(kind_of(path), "# {}").format(f"docs-guard: allow {rule} -- it is meant")


def for_the_file(data: bytes, finding: Finding) -> bytes | None:
    """The file with the exception before all else."""
    path = finding.place.path
    comment = allowing(path, finding.rule)
    start = body_start(data) if kind_of(path) in PAGES else 0
    return data[:start] + f"{comment}\n\n".encode() + data[start:] if comment else None


def for_the_line(data: bytes, finding: Finding) -> bytes | None:
    """The file with the exception at the finding's line: behind it in Markdown, above it elsewhere."""
    path, line = finding.place.path, finding.place.line
    comment = allowing(path, finding.rule)
    if not comment or not line or finding.rule == OWN:
        return None
    lines = data.decode().split("\n")
    in_front = line <= data[: body_start(data)].count(b"\n")
    if kind_of(path) in ("md", "mdx") and not in_front:
        lines[line - 1] += f" {comment}"
    elif kind_of(path) == "rst":
        here = lines[line - 1]
        if line < 2 or lines[line - 2].strip():
            return None
        lines[line - 1 : line - 1] = [here[: len(here) - len(here.lstrip())] + comment, ""]
    else:
        lines.insert(line - 1, comment if not in_front else f"# docs-guard: allow {finding.rule}")
    return "\n".join(lines).encode()


def told(findings: list[Finding] | tuple[Finding, ...]) -> list[tuple[object, ...]]:
    """The findings without their lines, which a comment above them moves."""
    return sorted((f.rule, f.severity.name, f.place.path, LINES.sub("", f.message), f.address or "") for f in findings)


def but_own(findings: Iterable[Finding], rule: str) -> list[Finding]:
    """Where another rule is silenced, what is said of exceptions from it may change."""
    return [finding for finding in findings if rule == OWN or finding.rule != OWN]


def changed(replay: Replay, path: str, data: bytes) -> Replay:
    """The example with another content of one file at head."""
    other = Replay.__new__(Replay)
    other.__dict__.update(replay.__dict__)
    other.after = {**replay.after, path: data}
    return other


def commented(replay: Replay, report: Report, change: Change, *same: str) -> Iterator[tuple[Finding, Report]]:
    """A finding of each rule and place with what is told where its file makes an exception of it."""
    for finding in {place_of(f, *same): f for f in report.findings}.values():
        data = replay.after.get(finding.place.path)
        made = change(data, finding) if data is not None else None
        if made is not None:
            other = changed(replay, finding.place.path, made)
            yield finding, replay.check(head=other.fixed(other.after))


def place_of(finding: Finding, *same: str) -> tuple[object, ...]:
    """The rule and the parts of the place that an exception asks for."""
    return finding.rule, *(getattr(finding.place, part) for part in same)


@every_bad_example
def test_what_is_allowed_in_a_file_is_silent_there_and_nothing_else_is(example, tmp_path):
    """A comment for the file, a comment at the place, and the comment once its cause is gone."""
    replay = Replay(tmp_path, example).make()
    report = replay.check()

    for change, same in ((for_the_file, ("path",)), (for_the_line, ("path", "line"))):
        for finding, said in commented(replay, report, change, *same):
            kept = [f for f in report.findings if place_of(f, *same) != place_of(finding, *same)]
            assert told(but_own(said.findings, finding.rule)) == told(but_own(kept, finding.rule))
            assert said.suppressed >= report.suppressed + len(report.findings) - len(kept)
    for finding, said in commented(replay, report, nothing_left, "path"):
        here = [f.message for f in said.findings if f.rule == OWN and f.place.path == finding.place.path]
        unused = f"`{finding.rule}` is allowed in the whole file, but finds nothing there"
        assert here == ([] if said.suppressed else [unused])  # the cause of some findings stands elsewhere


def nothing_left(data: bytes, finding: Finding) -> bytes | None:
    """A page that holds next to nothing but the exception."""
    if kind_of(finding.place.path) not in PAGES or finding.rule == OWN:
        return None
    return f"{allowing(finding.place.path, finding.rule)}\n\nNothing but a word or two is left here.\n".encode()


@every_bad_example
def test_what_the_configuration_allows_or_turns_off_is_silent_in_its_paths_and_nothing_else_is(example, tmp_path):
    """
    An `[[allow]]`, an `[[override]]` for one path, and one for all; a page that is gone is named by its old path.

    Where a rule is off that speaks instead of another, that one speaks.
    """
    replay = Replay(tmp_path, example).make()
    report = replay.check()

    for rule, path in {(f.rule, f.place.path) for f in report.findings}:
        kept = [f for f in report.findings if (f.rule, f.place.path) != (rule, path)]
        allowed = replay.check(**configured(replay, f"[[allow]]\nrule = '{rule}'\npaths = '{path}'\n"))
        assert plain(but_own(allowed.findings, rule)) == plain(but_own(kept, rule))
        assert allowed.suppressed == report.suppressed + len(report.findings) - len(kept)
        off = replay.check(**configured(replay, override(rule, path)))
        second = load("docs_guard.rules", rule, Rule).instead_of
        assert plain(f for f in but_own(off.findings, rule) if f.rule != second) == plain(but_own(kept, rule))
        assert off.suppressed == report.suppressed
    for rule in {
        f.rule for f in report.findings if f"[rules.{f.rule}]" not in example.after.get("docs-guard.toml", "")
    }:
        everywhere = replay.check(**configured(replay, override(rule, "**")))
        assert everywhere.findings == replay.check(**configured(replay, f"[rules.{rule}]\n{OFF}")).findings


OFF = "severity = 'off'\n"


def override(rule: str, path: str) -> str:
    return f"[[override]]\npaths = '{path}'\n[override.rules.{rule}]\n{OFF}"


def configured(replay: Replay, more: str) -> dict[str, object]:
    """The example's configuration with some lines behind it."""
    name, text = replay.configuration or ("docs-guard.toml", replay.after.get("docs-guard.toml", b""))
    return {"config": (name, text.rstrip() + b"\n" + more.encode())}


def plain(findings: Iterable[Finding]) -> list[Finding]:
    return [replace(finding, occurrence=1) for finding in findings]


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule not in ("missing-redirect", OWN)])
def test_the_laws_can_be_tried_on_a_comment_of_every_rule(rule):
    """All but those of pages that are gone, in which nothing can be written any more."""
    examples = [example for example in BAD if example.rule == rule]

    assert any(
        allowing(path, rule)
        for example in examples
        for path in example.after
        if f" {path}:" in example.text("findings")
    )
