"""Why a run could not be done, or not wholly: each with the cure in its message."""


class Failure(Exception):  # noqa: N818 - reads as the noun that messages use
    """The run cannot be done as asked: exit code 2. `kind` is a word for machines; the text names the cure."""

    def __init__(self, kind: str, message: str, path: str | None = None, line: int | None = None) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.path = path
        self.line = line
