"""What holds of exceptions for every example of every rule, those that nobody has written yet among them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import pytest
from rules.page import RULES, Example, all_examples
from rules.replay import Replay

from docs_guard.model.finding import Finding
from docs_guard.model.report import Report
from docs_guard.pages.light import body_start

BAD = [example for example in all_examples() if example.is_bad]
OWN = "unused-allow"
COMMENTS = {"md": "<!-- {} -->", "mdx": "{{/* {} */}}", "rst": ".. {}", "ts": "// {}", "js": "// {}", "json": ""}
LINES = re.compile(r" on lines? \d+( to \d+)?")
PAGES = ("md", "mdx", "rst")

every_bad_example = pytest.mark.parametrize("example", BAD, ids=str)
Change = Callable[[bytes, Finding], bytes | None]


@pytest.fixture(scope="module")
def replayed(tmp_path_factory):
    """An example in a repository of its own, made once, with what the check says of it."""
    made: dict[str, tuple[Replay, Report]] = {}

    def get(example: Example) -> tuple[Replay, Report]:
        if str(example) not in made:
            replay = Replay(tmp_path_factory.mktemp("law"), example).make()
            made[str(example)] = replay, replay.check()
        return made[str(example)]

    return get


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


def commented(replay: Replay, report: Report, change: Change) -> Iterator[tuple[Finding, Report]]:
    """Each finding with what is told where its file makes an exception of it."""
    for finding in report.findings:
        data = replay.after.get(finding.place.path)
        made = change(data, finding) if data is not None else None
        if made is not None:
            other = changed(replay, finding.place.path, made)
            yield finding, replay.check(head=other.fixed(other.after))


@every_bad_example
def test_a_comment_before_all_else_silences_its_rule_in_the_file_and_nothing_more(example, replayed):
    replay, report = replayed(example)

    for finding, said in commented(replay, report, for_the_file):
        kept = [f for f in report.findings if (f.rule, f.place.path) != (finding.rule, finding.place.path)]
        assert told(but_own(said.findings, finding.rule)) == told(but_own(kept, finding.rule))
        assert said.suppressed == report.suppressed + len(report.findings) - len(kept)


@every_bad_example
def test_a_comment_at_the_place_of_a_finding_silences_it_and_nothing_more(example, replayed):
    replay, report = replayed(example)

    for finding, said in commented(replay, report, for_the_line):
        place = (finding.rule, finding.place.path, finding.place.line)
        kept = [f for f in report.findings if (f.rule, f.place.path, f.place.line) != place]
        assert told(but_own(said.findings, finding.rule)) == told(but_own(kept, finding.rule))


def configured(replay: Replay, more: str) -> dict[str, object]:
    """The example's configuration with some lines behind it."""
    name, text = replay.configuration or ("docs-guard.toml", replay.after.get("docs-guard.toml", b""))
    return {"config": (name, text.rstrip() + b"\n" + more.encode())}


def plain(findings: list[Finding] | tuple[Finding, ...]) -> list[Finding]:
    return [replace(finding, occurrence=1) for finding in findings]


@every_bad_example
def test_an_entry_of_the_configuration_silences_its_rule_in_its_paths_and_nothing_more(example, replayed):
    """A page that is gone is named by the path that it had."""
    replay, report = replayed(example)

    for rule, path in {(f.rule, f.place.path) for f in report.findings}:
        said = replay.check(**configured(replay, f"[[allow]]\nrule = '{rule}'\npaths = '{path}'\n"))
        kept = [f for f in report.findings if (f.rule, f.place.path) != (rule, path)]
        assert plain(said.findings) == plain(kept)
        assert said.suppressed == report.suppressed + len(report.findings) - len(kept)


@every_bad_example
def test_off_for_a_path_is_off_there_alone(example, replayed):
    replay, report = replayed(example)

    for rule, path in {(f.rule, f.place.path) for f in report.findings}:
        off = f"[[override]]\npaths = '{path}'\n[override.rules.{rule}]\nseverity = 'off'\n"
        said = replay.check(**configured(replay, off))
        kept = [f for f in report.findings if (f.rule, f.place.path) != (rule, path)]
        assert plain(but_own(said.findings, rule)) == plain(but_own(kept, rule))
        assert said.suppressed == report.suppressed


@every_bad_example
def test_off_for_every_path_is_off(example, replayed):
    replay, report = replayed(example)

    for rule in {finding.rule for finding in report.findings}:
        if f"[rules.{rule}]" in example.after.get("docs-guard.toml", ""):
            continue
        everywhere = replay.check(
            **configured(replay, f"[[override]]\npaths = '**'\n[override.rules.{rule}]\nseverity = 'off'\n")
        )
        nowhere = replay.check(**configured(replay, f"[rules.{rule}]\nseverity = 'off'\n"))
        assert everywhere.findings == nowhere.findings


@every_bad_example
def test_where_the_cause_is_gone_the_exception_is_not_needed(example, replayed):
    replay, report = replayed(example)

    for finding in report.findings:
        path = finding.place.path
        if path not in replay.after or kind_of(path) not in PAGES or finding.rule == OWN:
            continue
        data = f"{allowing(path, finding.rule)}\n\nNothing but a word or two is left here.\n".encode()
        other = changed(replay, path, data)
        said = [f for f in replay.check(head=other.fixed(other.after)).findings if f.rule == OWN]
        assert [f.message for f in said if f.place.path == path] == [
            f"`{finding.rule}` is allowed in the whole file, but finds nothing there"
        ]


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule not in ("missing-redirect", OWN)])
def test_the_laws_can_be_tried_on_a_comment_of_every_rule(rule, replayed):
    """All but those of pages that are gone, in which nothing can be written any more."""
    for example in (example for example in BAD if example.rule == rule):
        replay, report = replayed(example)
        for finding in report.findings:
            data = replay.after.get(finding.place.path)
            if finding.rule == rule and data is not None and for_the_file(data, finding) is not None:
                return
    pytest.fail(f"no example of {rule} can hold a comment")
