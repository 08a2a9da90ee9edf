"""Sees in a page's bytes what it may hold, so that pages which no rule cares about are never parsed."""

PICTURES = (b"![", b"<img", b"<Im", b"<im", b"image", b"figure", b"Figure", b"picture", b"<Frame", b"<Zoom", b".png", b".gif")


def may_hold_pictures(data: bytes, path: str) -> bool:
    """Whether a picture may stand in the page; never False for one that holds some."""
    return any(mark in data for mark in PICTURES)
