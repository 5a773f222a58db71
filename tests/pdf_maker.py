"""Small PDF files for tests, written byte by byte, so that a test says exactly what stands where."""

import hashlib
import zlib
from dataclasses import dataclass, field
from io import BytesIO

from PIL import Image

FONTS = {
    "F1": "/BaseFont /Helvetica",
    "F2": "/BaseFont /Helvetica-Bold",
    "F3": "/BaseFont /Courier",
}
SHIFTED = "F9"
"""A font that draws the right letters and maps each to the third one after it in the text layer."""
PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


@dataclass
class PdfPage:
    """One page: the drawing orders and what the page dictionary says besides."""

    content: str | bytes = ""
    width: float = 612
    height: float = 792
    entries: str = ""
    annotations: list[str] = field(default_factory=list)
    image: Image.Image | None = None


def text(x: float, y: float, words: str, size: float = 11, font: str = "F1", before: str = "") -> str:
    """Return the orders that draw words with their baseline at y points from the bottom. `before` goes first."""
    shown = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT {before} /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({shown}) Tj ET\n"


def lines(x: float, y: float, *words: str, step: float = 14, **options: float | str) -> str:
    """Return the orders that draw lines one below the other."""
    return "".join(text(x, y - index * step, line, **options) for index, line in enumerate(words))  # type: ignore[arg-type]


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    """Return the orders that draw a thin black line."""
    return f"0.5 w {x0} {y0} m {x1} {y1} l S\n"


def filled(x: float, y: float, width: float, height: float, grey: float) -> str:
    """Return the orders that fill a rectangle with a grey from 0 (black) to 1 (white)."""
    return f"q {grey} g {x} {y} {width} {height} re f Q\n"


def pdf_of(
    *contents: str | PdfPage, catalog: str = "", objects: tuple[str, ...] = (), is_locked: bool = False
) -> bytes:
    """Return a PDF with these pages. `objects` are numbered from 3; `is_locked` encrypts with an empty password."""
    pages = [page if isinstance(page, PdfPage) else PdfPage(page) for page in contents]
    writer = _Writer(is_locked)
    writer.take(2 + len(objects))
    for number, body in enumerate(objects, start=3):
        writer.put(number, body.encode("latin-1"))
    fonts = {name: writer.add(f"<< /Type /Font /Subtype /Type1 {base} >>".encode()) for name, base in FONTS.items()}
    unicode_map = writer.add_stream(_shifted_map(), "")
    fonts[SHIFTED] = writer.add(
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode {unicode_map} 0 R >>".encode()
    )
    kids = [writer.add_page(page, fonts) for page in pages]
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    writer.put(2, f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>".encode())
    writer.put(1, f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode())
    return writer.finish()


def scan_of(*images: Image.Image, content: str = "") -> bytes:
    """Return a PDF whose pages are letter-size pictures, with drawing orders after each picture."""
    place = "q 612 0 0 792 0 0 cm /Im Do Q\n"
    return pdf_of(*(PdfPage(place + content, image=image) for image in images))


def stream_object(data: bytes, entries: str = "") -> str:
    """Return an object with a plain stream, for `objects`."""
    return f"<< {entries} /Length {len(data)} >>\nstream\n{data.decode('latin-1')}\nendstream"


class _Writer:
    def __init__(self, is_locked: bool) -> None:
        self._bodies: dict[int, bytes] = {}
        self._next = 1
        self._key = _empty_password_key() if is_locked else b""

    def take(self, count: int) -> None:
        self._next += count

    def put(self, number: int, body: bytes) -> None:
        self._bodies[number] = body

    def add(self, body: bytes) -> int:
        number = self._next
        self._next += 1
        self._bodies[number] = body
        return number

    def add_stream(self, data: bytes, entries: str) -> int:
        number = self._next
        packed = self._encrypted(data, number)
        return self.add(f"<< {entries} /Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream")

    def add_page(self, page: PdfPage, fonts: dict[str, int]) -> int:
        content = page.content.encode("cp1252") if isinstance(page.content, str) else page.content
        stream = self.add_stream(zlib.compress(content), "/Filter /FlateDecode")
        named = " ".join(f"/{name} {number} 0 R" for name, number in fonts.items())
        images = f"/XObject << /Im {self._add_image(page.image)} 0 R >>" if page.image else ""
        annotations = " ".join(f"{self.add(body.encode('latin-1'))} 0 R" for body in page.annotations)
        return self.add(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] /Contents {stream} 0 R "
            f"/Resources << /Font << {named} >> {images} >> /Annots [{annotations}] {page.entries} >>".encode()
        )

    def _add_image(self, image: Image.Image) -> int:
        grey = image.convert("L")
        return self.add_stream(
            zlib.compress(grey.tobytes()),
            f"/Type /XObject /Subtype /Image /Width {grey.width} /Height {grey.height} /ColorSpace /DeviceGray "
            "/BitsPerComponent 8 /Filter /FlateDecode",
        )

    def _encrypted(self, data: bytes, number: int) -> bytes:
        if not self._key:
            return data
        key = hashlib.md5(self._key + number.to_bytes(3, "little") + b"\0\0").digest()[: len(self._key) + 5]
        return _rc4(key, data)

    def finish(self) -> bytes:
        out = BytesIO()
        out.write(b"%PDF-1.7\n")
        places = {}
        for number in sorted(self._bodies):
            places[number] = out.tell()
            out.write(b"%d 0 obj\n" % number + self._bodies[number] + b"\nendobj\n")
        begin = out.tell()
        out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (max(places) + 1))
        for number in range(1, max(places) + 1):
            out.write(b"%010d 00000 n \n" % places[number])
        lock = f"/Encrypt {_lock()} /ID [<00> <00>]" if self._key else ""
        out.write(f"trailer\n<< /Size {max(places) + 1} /Root 1 0 R {lock} >>\nstartxref\n{begin}\n%%EOF\n".encode())
        return out.getvalue()


def _shifted_map() -> bytes:
    pairs = "".join(f"<{code:02X}> <{code + 3:04X}>\n" for code in range(97, 123))
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n26 beginbfchar\n{pairs}endbfchar\nendcmap end end"
    ).encode()


def _lock() -> str:
    """Return the encryption dictionary (RC4, 40 bits) of an empty user password."""
    return f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{_owner().hex()}> /U <{_rc4(_empty_password_key(), PADDING).hex()}> >>"


def _owner() -> bytes:
    return _rc4(hashlib.md5(PADDING).digest()[:5], PADDING)


def _empty_password_key() -> bytes:
    permissions = (-4).to_bytes(4, "little", signed=True)
    return hashlib.md5(PADDING + _owner() + permissions + b"\0").digest()[:5]


def _rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    at = 0
    for index in range(256):
        at = (at + box[index] + key[index % len(key)]) % 256
        box[index], box[at] = box[at], box[index]
    out = bytearray()
    one = two = 0
    for byte in data:
        one = (one + 1) % 256
        two = (two + box[one]) % 256
        box[one], box[two] = box[two], box[one]
        out.append(byte ^ box[(box[one] + box[two]) % 256])
    return bytes(out)
