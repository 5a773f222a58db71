"""Reading limits that fit into the time of a child: slow steps end by themselves before the child is ended."""

from contractscan.readers import ReadingLimits
from contractscan.sandbox import ChildLimits

_SHARE = 0.7


def reading_limits(child: ChildLimits, *, ocr: bool = True) -> ReadingLimits:
    """Return the limits for reading one contract in such a child.

    OCR stops at 70 % of the time, so that a long scan is read in part, with its unread pages named, and not lost as a
    whole; so does a conversion by LibreOffice.
    """
    usual = ReadingLimits()
    room = max(1, int(child.wall_seconds * _SHARE))
    return ReadingLimits(
        ocr=ocr,
        ocr_seconds=min(usual.ocr_seconds, room),
        ocr_page_seconds=min(usual.ocr_page_seconds, room),
        office_seconds=min(usual.office_seconds, room),
    )
