"""The front matter switches that keep a page from being published, in most generators alike."""

from docs_guard.model.site import FrontValues

_WORDS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def switched(value: object) -> bool | None:
    """A value of YAML or TOML that means on or off, also where it was written as text."""
    if value is None or isinstance(value, bool):
        return value
    return _WORDS.get(value.strip().lower()) if isinstance(value, str) else None


def hidden_by(front: FrontValues, *keys: str) -> str | None:
    """Why front matter hides a page; `keys` limits the switches that the generator knows."""
    for key in keys or ("draft", "preview"):
        if key != "published" and switched(front.get(key)):
            return f"{key}: true"
    if (not keys or "published" in keys) and switched(front.get("published")) is False:
        return "published: false"
    return None
