"""Asks the person at the terminal about each file that `docs-guard init` would write."""

import sys
from collections.abc import Sequence

from docs_guard.app.first_files import FirstFile
from docs_guard.cli.init_text import preview
from docs_guard.cli.outputs import speak
from docs_guard.escape.visible import cut, visible


def agreed(files: Sequence[FirstFile]) -> tuple[FirstFile, ...]:
    """Those of the files that the person wants to be written, each asked for behind its diff."""
    wanted = []
    for file in files:
        speak("\n" + preview(file))
        if file.after is not None and yes(_question(file), usual=not file.replaces):
            wanted.append(file)
    return tuple(wanted)


def yes(question: str, usual: bool) -> bool:
    """The answer to a question; an empty line is the usual one, and the end of input is no."""
    choice = "[Y/n]" if usual else "[y/N]"
    while True:
        speak(f"{question} {choice} ")
        word = sys.stdin.readline()
        answer = word.strip().lower()
        if not word:
            speak("\n")
            return False
        if not answer:
            return usual
        if answer in ("y", "yes", "n", "no"):
            return answer[0] == "y"
        speak(f"{visible(cut(word.strip(), 20))} is neither y nor n\n")


def _question(file: FirstFile) -> str:
    if file.replaces:
        return f"write over {visible(file.path)}?"
    return f"add this to {visible(file.path)}?" if file.before is not None else f"write {visible(file.path)}?"
