"""What an OLE container (the shell of old Office files) holds, told from the names in its directory."""

from enum import StrEnum

from contractscan.errors import ErrorClass, ReadError

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY = 128
SECTOR_FIELD = slice(116, 120)
WORD_FLAGS = slice(10, 12)
ENCRYPTED_BIT = 0x0100


class OleKind(StrEnum):
    """What kind of file the container is."""

    WORD = "Word document (.doc)"
    EXCEL = "Excel workbook (.xls)"
    POWERPOINT = "PowerPoint presentation (.ppt)"
    OUTLOOK = "Outlook message (.msg)"
    OTHER = "OLE file of an unknown kind"


STREAMS = (
    ("__properties_version1.0", OleKind.OUTLOOK),
    ("WordDocument", OleKind.WORD),
    ("Workbook", OleKind.EXCEL),
    ("Book", OleKind.EXCEL),
    ("PowerPoint Document", OleKind.POWERPOINT),
)


def ole_kind(content: bytes) -> OleKind:
    """Return what the container holds. Raises ReadError (encrypted) for a file that needs a password."""
    encrypted = "This Office file is protected with a password. Save it without the password and try again."
    if _entry(content, "EncryptedPackage") is not None:
        raise ReadError(ErrorClass.ENCRYPTED, encrypted)
    for name, kind in STREAMS:
        entry = _entry(content, name)
        if entry is None:
            continue
        if kind is OleKind.WORD and _is_encrypted_word(content, entry):
            raise ReadError(ErrorClass.ENCRYPTED, encrypted)
        return kind
    return OleKind.OTHER


def _entry(content: bytes, name: str) -> int | None:
    """Return where the directory entry of the stream starts. Entries are aligned and their names end with NULs."""
    wanted = name.encode("utf-16-le") + b"\0\0"
    place = content.find(wanted)
    while place != -1:
        if place % ENTRY == 0:
            return place
        place = content.find(wanted, place + 1)
    return None


def _is_encrypted_word(content: bytes, entry: int) -> bool:
    """Read the flag word at the head of the WordDocument stream ([MS-DOC] 2.5.2, fEncrypted)."""
    sector = int.from_bytes(content[entry : entry + ENTRY][SECTOR_FIELD], "little")
    size = 1 << int.from_bytes(content[30:32], "little") if 7 <= content[30] <= 16 else 512
    head = content[(sector + 1) * size : (sector + 1) * size + 32]
    return head[:2] == b"\xec\xa5" and bool(int.from_bytes(head[WORD_FLAGS], "little") & ENCRYPTED_BIT)
