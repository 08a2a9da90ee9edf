"""The beginning of a page that is missing: the headings that a page of its purpose has, and what belongs below each."""

from docs_guard.model.purpose import Purpose

HOW_TO = """\
# {title}

Say in one sentence what the reader has reached at the end of this page.

## Before you start

- What must be installed, running or permitted.

## Steps

1. One action, with the command or the words of the screen.

## Verify

Say how the reader sees that it worked: what a command prints, what a page shows.

## Troubleshooting

| What you see | Why | What to do |
| --- | --- | --- |
|  |  |  |
"""
TUTORIAL = """\
# {title}

Say what the reader will have built at the end, and how long it takes.

## Before you start

- What must be installed.

## Step 1

One action, and what the reader sees after it.

## What you have learned

Say it in two sentences, and link to what comes next.
"""
REFERENCE = """\
# {title}

Say in one sentence what is listed here.

| Name | Type | Default | What it does |
| --- | --- | --- | --- |
|  |  |  |  |

## Example

Show one that works.
"""
EXPLANATION = """\
# {title}

Say in one sentence what the reader will understand.

## What it is

## Why it is so

## What follows from it
"""
OF: dict[Purpose, str] = {"how-to": HOW_TO, "tutorial": TUTORIAL, "reference": REFERENCE, "explanation": EXPLANATION}


def skeleton(purpose: Purpose, title: str, path: str = "") -> str:
    """A page of that purpose, to be filled in, in the language of its file: Markdown, or reStructuredText."""
    name = " ".join("".join(char for char in title if char not in "\\<>{}`[]*_").split()) or "Title"
    text = OF[purpose].replace("{title}", name)
    return _rst(text) if path.endswith(".rst") else text


def _rst(text: str) -> str:
    lines = []
    for line in text.splitlines():
        marks, _, words = line.partition(" ")
        if marks in ("#", "##"):
            lines += [words, ("=" if marks == "#" else "-") * len(words)]
        elif not line.startswith("|"):
            lines.append(line)
    return "\n".join(lines) + "\n"
