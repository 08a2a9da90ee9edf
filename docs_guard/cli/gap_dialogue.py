"""Asks the one question of `docs-guard gap` at a terminal: edit the page, file the gap, or leave."""

import os
import shlex
import subprocess
import sys

from docs_guard.app.gap import Draft, Neighbour
from docs_guard.cli.outputs import speak
from docs_guard.escape.visible import cut, visible


def filed_by_hand(draft: Draft) -> bool:
    """Whether the person wants it filed; before that they may have edited a page instead."""
    edits = "e edit the page above (e2, e3 for another), " if draft.near else ""
    while True:
        sys.stdout.write(f"\n{edits}f file this gap, q leave: ")
        sys.stdout.flush()
        word = sys.stdin.readline()
        answer = word.strip().lower()
        if not word or answer in ("q", "quit", "n", "no"):
            return False
        if answer in ("f", "file", "y", "yes"):
            return True
        if answer[:1] == "e" and draft.near:
            number = int(answer[1:]) if answer[1:].isdecimal() and len(answer) < 4 else 1
            if 1 <= number <= len(draft.near):
                edit(draft, draft.near[number - 1])
                return False
        sys.stdout.write(f"{visible(cut(word.strip(), 20)) or 'nothing'} is none of these\n")


def edit(draft: Draft, page: Neighbour) -> None:
    """Opens a page of the work tree in the person's editor; elsewhere, tells where it is edited."""
    path = os.path.join(draft.top, page.near.path) if draft.top else ""
    editor = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if editor and path and os.path.isfile(path):
        line = [f"+{page.near.line}"] if page.near.line and os.path.basename(editor[0]) in ("vi", "vim", "nano") else []
        try:
            subprocess.run([*editor, *line, path], check=False)
        except OSError as error:
            speak(f"{visible(editor[0])} cannot be started: {error.strerror}\n")
        else:
            return
    speak(f"{visible(page.edit or path or page.near.path)}\n")
