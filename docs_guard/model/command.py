"""Writes a path as a word of a command that can be pasted into a shell."""

PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./+,:@%-")
"""What no shell reads as anything but itself."""


def argument(path: str) -> str:
    """The path as one word that is no option; in quotes where a shell would read it otherwise."""
    word = f"./{path}" if path.startswith("-") else path
    return word if PLAIN.issuperset(word) else "'" + word.replace("'", "'\\''") + "'"
