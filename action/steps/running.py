"""What the steps share: docs-guard is run in this process, and what came of it is told to the runner."""

import os
import secrets
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr
from io import StringIO
from tempfile import mkdtemp
from typing import TextIO

SUMMARY = 1_000_000
"""Bytes of a summary; GitHub takes 1 MiB of a step and drops the whole of one that is larger."""
COULD_NOT_RUN = "docs-guard could not run"
SPEAKER = "docs-guard"
"""How what it says of itself begins."""
LONGEST, MOST = 2_000, 5
"""Characters and number of the notices of a step; GitHub shows ten of each kind."""


def folder_of(environment: Mapping[str, str]) -> str:
    """A new folder for what a step leaves; the runner empties the place after the job."""
    place = environment.get("RUNNER_TEMP", "")
    return mkdtemp(prefix="docs-guard-", dir=place if os.path.isdir(place) else None)


def docs_guard(words: Sequence[str], packages: str) -> int:
    """The exit code of docs-guard, which is found in `packages`: folders, parted as those of PATH are."""
    sys.path[1:1] = [folder for folder in packages.split(os.pathsep) if folder]
    try:
        from docs_guard.__main__ import main

        return int(main(words))
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 2
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


@contextmanager
def obeying_nothing() -> Iterator[None]:
    """While the runner obeys no command in what is printed: it holds words of pages, issues and packages."""
    word = secrets.token_hex(16)
    print(f"::stop-commands::{word}", flush=True)
    try:
        yield
    finally:
        print(f"\n::{word}::", flush=True)


class Overheard(StringIO):
    """Standard error that is kept as it goes by."""

    def __init__(self, onward: TextIO) -> None:
        super().__init__()
        self.onward = onward

    def write(self, text: str) -> int:
        self.onward.write(text)
        return super().write(text)

    def flush(self) -> None:
        self.onward.flush()


@contextmanager
def overheard() -> Iterator[list[str]]:
    """While docs-guard runs: the list holds, afterwards, what it said beside its output that a person should read."""
    said: list[str] = []
    ear = Overheard(sys.stderr)
    try:
        with redirect_stderr(ear):
            yield said
    finally:
        lines = (line.partition(f"{SPEAKER}: ") for line in ear.getvalue().splitlines())
        said += [text[:LONGEST] for before, speaker, text in lines if speaker and not before][:MOST]


def command(name: str, message: str, title: str = "docs-guard") -> None:
    """One workflow command, with all escaped that could end it."""
    escaped = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A").replace("##[", "## [")
    print(f"::{name} title={title}::{escaped}", flush=True)


def output(environment: Mapping[str, str], **values: object) -> None:
    """Sets outputs of the step; `_` in a name stands for `-`. None of the values holds a line end."""
    with open(environment["GITHUB_OUTPUT"], "a", encoding="utf-8", newline="\n") as file:
        for name, value in values.items():
            text = str(value)
            if "\n" in text or "\r" in text:
                raise ValueError(f"the output {name} holds a line end")
            file.write(f"{name.replace('_', '-')}={text}\n")


def summarise(environment: Mapping[str, str], file: str) -> None:
    """Adds the text of a file to the job's summary."""
    summary = environment.get("GITHUB_STEP_SUMMARY")
    if not summary or not is_there(file):
        return
    with open(file, "rb") as source:
        text = source.read(SUMMARY + 1)
    if len(text) > SUMMARY:
        text = text[:SUMMARY].rpartition(b"\n")[0] + b"\n\nThe rest is too long for a summary; the report has it all.\n"
    with open(summary, "ab") as target:
        target.write(text)


def is_there(file: str) -> bool:
    """Whether a file was written, with something in it."""
    return os.path.isfile(file) and os.path.getsize(file) > 0


def options(environment: Mapping[str, str], *names: str) -> list[str]:
    """The options of docs-guard that are named as the inputs are, for the inputs that say something."""
    pairs = ((name, environment.get(name.upper().replace("-", "_"), "")) for name in names)
    return [f"--{name}={value}" for name, value in pairs if value]
