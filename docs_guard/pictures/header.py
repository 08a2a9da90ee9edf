"""What the first bytes of a picture tell: size, density, whether it moves, and what made it. No pixel is decoded."""

from collections.abc import Callable

from docs_guard.model.picture import Header
from docs_guard.pictures import avif, gif, jpeg, png, svg, webp

START = 1 << 16
"""So many bytes are looked at: what a picture tells of itself stands before its pixels."""

_READERS: tuple[Callable[[bytes], Header | None], ...] = (png.read, jpeg.read, gif.read, webp.read, avif.read, svg.read)


def read(data: bytes) -> Header | None:
    """
    What the bytes tell, whatever the file is called; None where they are no picture of a known format.

    Any bytes will do: a file cut off anywhere, an LFS pointer, a web page. What cannot be understood is left out.
    """
    data = data[:START]
    for reader in _READERS:
        if (header := reader(data)) is not None:
            return header
    return None
