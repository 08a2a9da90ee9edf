"""The fields of an EXIF block that tell who made a picture: the program, the camera, a remark, the density."""

import struct

from docs_guard.model.declared import dataclass

ENTRIES = 64
"""So many entries of a directory are read."""
TEXT = 300
"""So many bytes of a text are read."""

_PROGRAM, _DESCRIPTION, _MAKE, _MODEL, _DENSITY, _UNIT, _MORE, _COMMENT, _EXPOSURE, _APERTURE = (
    *(0x131, 0x10E, 0x10F, 0x110, 0x11A, 0x128),
    *(0x8769, 0x9286, 0x829A, 0x829D),
)
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1}


@dataclass(frozen=True, slots=True)
class Fields:
    """What was found; `camera` is named only where the block tells of an exposure, as screens have none."""

    programs: tuple[bytes, ...] = ()
    remarks: tuple[bytes, ...] = ()
    camera: str = ""
    dpi: float | None = None


def fields(data: bytes) -> Fields:
    """What a TIFF block tells; whatever is broken in it tells nothing."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(data[:4])
    if order is None or len(data) < 8:
        return Fields()
    found = _directory(data, order, struct.unpack_from(order + "I", data, 4)[0])
    if _MORE in found and len(found[_MORE]) >= 4:
        found = {**_directory(data, order, struct.unpack_from(order + "I", found[_MORE])[0]), **found}
    words = b" ".join(found[tag].strip(b"\0 ") for tag in (_MAKE, _MODEL) if tag in found)
    exposed = _EXPOSURE in found or _APERTURE in found
    return Fields(
        tuple(found[tag] for tag in (_PROGRAM,) if tag in found),
        tuple(found[tag] for tag in (_DESCRIPTION, _COMMENT) if tag in found),
        words.decode("latin-1") if exposed else "",
        _density(found, order),
    )


def _directory(data: bytes, order: str, start: int) -> dict[int, bytes]:
    """The values of one directory by their tags; a value that lies outside of the block is left out."""
    found: dict[int, bytes] = {}
    if start + 2 > len(data):
        return found
    count = struct.unpack_from(order + "H", data, start)[0]
    for at in range(start + 2, min(start + 2 + 12 * min(count, ENTRIES), len(data) - 11), 12):
        tag, kind, number = struct.unpack_from(order + "HHI", data, at)
        size = _SIZES.get(kind, 0) * number
        offset = at + 8 if size <= 4 else struct.unpack_from(order + "I", data, at + 8)[0]
        found.setdefault(tag, data[offset : offset + min(size, TEXT)])
    return found


def _density(found: dict[int, bytes], order: str) -> float | None:
    """Dots per inch."""
    value, unit = found.get(_DENSITY, b""), found.get(_UNIT, b"")
    if len(value) < 8 or len(unit) < 2:
        return None
    above, below = struct.unpack_from(order + "II", value)
    factor = {2: 1.0, 3: 2.54}.get(struct.unpack_from(order + "H", unit)[0])
    return round(above / below * factor, 1) if below and factor else None
