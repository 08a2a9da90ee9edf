"""Where a report goes, in which format: `--format FORMAT[=FILE]`, to the terminal and to files."""

import os
import sys
from collections.abc import Callable, Iterable
from typing import TextIO

from docs_guard import registry
from docs_guard.cli.parser import one_of
from docs_guard.escape.visible import visible, visible_lines
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.model.finding import FailOn
from docs_guard.model.report import Rendering, Report, ReportFormat

FORMATS = "docs_guard.reports.formats"


@dataclass(frozen=True, slots=True)
class Output:
    """One copy of the report; without a file it goes to standard output."""

    format: str
    file: str | None = None


def outputs(wanted: Iterable[str], formats: tuple[str, ...] = ()) -> tuple[Output, ...]:
    """
    The outputs that `--format` asks for; text where nothing else goes to standard output. Raises Failure.

    `formats` are those that there are, where it is not a report of findings that is written.
    """
    known = formats or registry.names(FORMATS)
    found = []
    for text in wanted:
        name, equals, file = text.partition("=")
        one_of("format", name, known)
        if equals and not file:
            raise Failure("usage", f"`--format {text}` names no file")
        found.append(Output(name, file or None))
    spoken = [output for output in found if output.file is None]
    if len(spoken) > 1:
        raise Failure("usage", f"only one format goes to standard output: write `--format {spoken[-1].format}=FILE`")
    return tuple(found) if spoken else (Output("text"), *found)


def asked_for(words: tuple[str, ...]) -> tuple[Output, ...]:
    """The outputs that a command line asks for, as far as it can be understood: for a run that came to nothing."""
    pairs = zip(words, (*words[1:], ""), strict=True)
    wanted = [after if word == "--format" else word[9:] for word, after in pairs if word.startswith("--format")]
    known = registry.names(FORMATS)
    found = [Output(name, file or None) for name, _, file in (text.partition("=") for text in wanted) if name in known]
    spoken = [output for output in found if output.file is None][:1] or [Output("text")]
    return (*spoken, *(output for output in found if output.file is not None))


def write(
    report: Report,
    wanted: Iterable[Output],
    fail_on: FailOn,
    quote: Callable[[str, int], str | None],
    mend: str = "",
) -> None:
    """
    Renders the report for every output and writes it: files first, so that a closed pipe loses nothing.

    `mend` is the command that mends what a program may.
    """
    for output in sorted(wanted, key=lambda output: output.file is None):
        form = registry.load(FORMATS, output.format, ReportFormat)
        terminal = output.file is None and sys.stdout.isatty()
        rendering = Rendering(
            colour=output.file is None and coloured(sys.stdout),
            width=columns() if terminal else 100,
            frame=quote,
            fail_on=fail_on,
            mend=mend,
        )
        text = form.render(report, rendering)
        if output.file is None:
            speak(text)
        else:
            keep(text, output.file)


def speak(text: str) -> None:
    """Writes to standard output, whatever its encoding can say."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))
    sys.stdout.flush()


def aside(text: str) -> None:
    """Writes lines to standard error, beside what another program reads or a file keeps."""
    sys.stderr.write(visible_lines(text))
    sys.stderr.flush()


def warn(line: str) -> None:
    """Says on standard error what must be known of a run that goes on."""
    aside(f"docs-guard: {visible(line)}\n")


def json_text(value: object) -> str:
    """JSON in lines. It is ASCII: a path that is not UTF-8 holds its bytes as lone surrogates."""
    import json

    return json.dumps(value, indent=2) + "\n"


def hand_over(text: str) -> None:
    """Writes a text for another program, byte by byte; at a terminal, what that would obey is written out."""
    if sys.stdout.isatty():
        speak(visible_lines(text))
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape"))
        sys.stdout.buffer.flush()


def progress(verb: str, noun: str) -> Callable[[int, int], None]:
    """What tells a person at a terminal how far a long run is: `read 512 of 8,324 pages`, gone when it is done."""

    def tell(done: int, whole: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write("\r\x1b[K" + (f"{verb} {done:,} of {whole:,} {noun}" if done < whole else ""))
            sys.stderr.flush()

    return tell


def step(line: str) -> None:
    """Tells a person at a terminal what is being done."""
    if sys.stderr.isatty():
        aside(f"{visible(line)}\n")


def columns() -> int:
    """The width of the terminal."""
    from shutil import get_terminal_size

    return get_terminal_size().columns


def keep(text: str, file: str) -> None:
    try:
        with open(file, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
            out.write(text)
    except OSError as error:
        raise Failure("usage", f"cannot write the report to {file!r}: {error.strerror}") from error


def coloured(stream: TextIO) -> bool:
    """Whether to use colour: NO_COLOR, then FORCE_COLOR, then whether a person looks at a terminal that has it."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"
