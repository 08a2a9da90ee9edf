"""What GitHub answers where it does not do what it was asked."""

from collections.abc import Mapping, Sequence


class Declined(Exception):  # noqa: N818 - reads as the noun
    """An answer with an error status; nothing was done. `errors` are the entries of a 422's list."""

    def __init__(
        self,
        status: int,
        message: str,
        errors: Sequence[Mapping[str, str]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.errors = tuple(errors)
        self.headers = dict(headers or {})

    @property
    def code(self) -> str:
        return self.errors[0].get("code", "") if self.errors else ""


def not_found() -> Declined:
    return Declined(404, "Not Found")


def integration() -> Declined:
    return Declined(403, "Resource not accessible by integration")


def no_admin() -> Declined:
    """What a person without the right to push hears of labels and of others' issues."""
    return Declined(403, "Must have admin rights to Repository.")


def archived() -> Declined:
    return Declined(403, "Repository was archived so is read-only.")


def disabled() -> Declined:
    return Declined(410, "Issues are disabled for this repo")


def invalid(resource: str, field: str, code: str, message: str = "") -> Declined:
    """A 422; `code` is `missing_field`, `invalid`, `already_exists` or `custom`, which alone has a message."""
    error = {"resource": resource, "code": code, "field": field}
    return Declined(422, "Validation Failed", [{**error, "message": message} if message else error])


def too_long(resource: str, field: str, most: int) -> Declined:
    return invalid(resource, field, "custom", f"{field} is too long (maximum is {most} characters)")


def secondary(status: int = 403, seconds: float | None = None) -> Declined:
    """The limit on bursts and writes; without `Retry-After` where `seconds` is None."""
    words = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
    return Declined(status, words, headers={} if seconds is None else {"Retry-After": str(int(seconds))})
