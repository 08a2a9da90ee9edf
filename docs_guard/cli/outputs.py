"""Where a report goes, in which format: `--format FORMAT[=FILE]` and `--output-file FILE`, to terminal and files."""

import os
import sys
from collections.abc import Callable, Iterable

from docs_guard import registry
from docs_guard.cli.parser import one_of
from docs_guard.cli.terminal import coloured, columns, opens_links
from docs_guard.escape.log import JSON, unobeyed
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


def outputs(wanted: Iterable[str], formats: tuple[str, ...] = (), file: str | None = None) -> tuple[Output, ...]:
    """
    The outputs that `--format` asks for; text where nothing else goes to standard output. Raises Failure.

    `formats` are those that there are, where it is not a report of findings that is written. What would go to standard
    output goes to `file`, if that is given. Whether files can be written is asked now: a run may take minutes.
    """
    known = formats or registry.names(FORMATS)
    found = []
    for text in wanted:
        name, equals, kept = text.partition("=")
        one_of("format", name, known)
        if equals and not kept:
            raise Failure("usage", f"`--format {text}` names no file")
        found.append(Output(name, None if kept in ("", "-") else kept))
    spoken = [output for output in found if output.file is None]
    if len(spoken) > 1:
        place = "into --output-file" if file else "to standard output"
        raise Failure("usage", f"only one format goes {place}: write `--format {spoken[-1].format}=FILE`")
    whole = directed(tuple(found) if spoken else (Output("text"), *found), file)
    ready(whole)
    return whole


def asked_for(words: tuple[str, ...]) -> tuple[Output, ...]:
    """The outputs that a command line asks for, as far as it can be understood: for a run that came to nothing."""
    known = registry.names(FORMATS)
    pairs = (text.partition("=") for text in values("--format", words))
    found = [Output(name, file or None) for name, _, file in pairs if name in known]
    spoken = [output for output in found if output.file is None][:1] or [Output("text")]
    whole = (*spoken, *(output for output in found if output.file is not None))
    return directed(whole, next(reversed(values("--output-file", words)), None))


def values(option: str, words: tuple[str, ...]) -> list[str]:
    """The values that an option has in a command line, as `--option VALUE` and as `--option=VALUE`."""
    pairs = zip(words, (*words[1:], ""), strict=True)
    equal = f"{option}="
    return [
        after if word == option else word.removeprefix(equal)
        for word, after in pairs
        if word == option or word.startswith(equal)
    ]


def directed(wanted: tuple[Output, ...], file: str | None) -> tuple[Output, ...]:
    """The outputs, of which the one for standard output goes to `file`."""
    if file in (None, "", "-"):
        return wanted
    return tuple(Output(each.format, file) if each.file is None else each for each in wanted)


def ready(wanted: Iterable[Output]) -> None:
    """Raises Failure where a file cannot be written, or would be written twice."""
    seen: dict[object, Output] = {}
    for output in wanted:
        if output.file is None:
            continue
        if why := unwritable(output.file):
            raise Failure("usage", f"cannot write the report to {output.file!r}: {why}")
        other = seen.setdefault(identity(output.file), output)
        if other is not output:
            raise Failure("usage", f"{other.format} and {output.format} would both be written to {output.file!r}")


def unwritable(file: str) -> str:
    """Why a file cannot be written; empty where it can."""
    folder = os.path.dirname(file) or "."
    if os.path.isdir(file) or file.endswith(("/", os.sep)):
        return "it is a folder"
    if not os.path.isdir(folder):
        return "there is no folder " + repr(folder)
    place = file if os.path.exists(file) else folder
    return "" if os.access(place, os.W_OK) else "permission denied"


def identity(file: str) -> object:
    """What is the same for one file by two names; a device or a pipe may be written twice."""
    from stat import S_ISREG

    try:
        found = os.stat(file)
    except OSError:
        return os.path.normcase(os.path.realpath(file))
    return (found.st_dev, found.st_ino) if S_ISREG(found.st_mode) else object()


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
            hyperlinks=terminal and opens_links(os.environ),
        )
        text = form.render(report, rendering)
        if output.file is None:
            pronounce(text)
        else:
            keep(text, output.file)


def speak(text: str) -> None:
    """Writes words to standard output, of which the runner of a job obeys none."""
    pronounce(unobeyed(text))


def pronounce(text: str) -> None:
    """Writes to standard output, whatever its encoding can say."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))
    sys.stdout.flush()


def aside(text: str) -> None:
    """Writes lines to standard error, beside what another program reads or a file keeps."""
    sys.stderr.write(unobeyed(visible_lines(text)))
    sys.stderr.flush()


def warn(line: str) -> None:
    """Says on standard error what must be known of a run that goes on."""
    aside(f"docs-guard: {visible(line)}\n")


def json_text(value: object) -> str:
    """JSON in lines. It is ASCII: a path that is not UTF-8 holds its bytes as lone surrogates."""
    import json

    return unobeyed(json.dumps(value, indent=2), JSON) + "\n"


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


def keep(text: str, file: str) -> None:
    try:
        with open(file, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
            out.write(text)
    except OSError as error:
        raise Failure("usage", f"cannot write the report to {file!r}: {error.strerror}") from error
