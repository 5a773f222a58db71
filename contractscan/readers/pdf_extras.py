"""What a PDF holds besides its pages: form fields, annotations, attachments, and parts that could run."""

import re
from collections.abc import Callable
from ctypes import c_ushort, cast
from functools import partial

import pypdfium2 as pdfium
from pypdfium2 import raw

from contractscan.model import NoticeKind, RegionKind
from contractscan.readers.builder import DocumentBuilder
from contractscan.readers.pdf_engine import View
from contractscan.readers.printed import Rect, SideNote

MOST_ANNOTATIONS = 5_000
MOST_ATTACHMENTS = 200
TEXT_CHARACTERS = 20_000
RUNS = re.compile(rb"/(?:JavaScript|JS|Launch|RichMedia)(?=[\s/(<\[>])")
"""Names in an uncompressed part of the file of actions that run something (ISO 32000, 12.6.4)."""
SILENT = (raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_FILEATTACHMENT)
"""A popup repeats the text of its parent, a link is on the page, an attached file is declared apart."""
TICKED = (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON)
WITHOUT_VALUE = (raw.FPDF_FORMFIELD_PUSHBUTTON, raw.FPDF_FORMFIELD_SIGNATURE)
XFA = (raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND)


def has_form(pdf: pdfium.PdfDocument) -> bool:
    """Say whether the file has a form whose fields can be read, and make it ready."""
    if pdf.get_formtype() == raw.FORMTYPE_NONE:
        return False
    try:
        pdf.init_forms()
    except pdfium.PdfiumError:
        return False
    return pdf.formenv is not None


def tell_of_extras(builder: DocumentBuilder, pdf: pdfium.PdfDocument, content: bytes) -> None:
    """Declare attachments and forms that are not read, and note what could run; nothing is run or opened."""
    names = _attachment_names(pdf)
    for name in names:
        builder.unread(f"attachment {name}", "Files attached to a PDF are not read. Save the file and scan it.")
    if names:
        builder.notice(NoticeKind.ATTACHMENT, f"Attached files are not part of this report: {', '.join(names[:10])}.")
    if pdf.get_formtype() in XFA:
        builder.unread("XFA form", "The form is of a kind (XFA) whose fields cannot be read. Print it to a plain PDF.")
    if raw.FPDFDoc_GetJavaScriptActionCount(pdf.raw) > 0 or RUNS.search(content):
        builder.notice(
            NoticeKind.ACTIVE_CONTENT, "The PDF holds a script or an action that starts a program. Nothing was run."
        )


def _attachment_names(pdf: pdfium.PdfDocument) -> list[str]:
    names = []
    for index in range(min(max(raw.FPDFDoc_GetAttachmentCount(pdf.raw), 0), MOST_ATTACHMENTS)):
        attachment = raw.FPDFDoc_GetAttachment(pdf.raw, index)
        name = _text(partial(raw.FPDFAttachment_GetName, attachment))
        names.append(name or f"number {index + 1}")
    return names


def side_notes(page: pdfium.PdfPage, view: View) -> list[SideNote]:
    """Return the form field values and annotation texts of an open page."""
    notes: list[SideNote] = []
    for index in range(min(raw.FPDFPage_GetAnnotCount(page.raw), MOST_ANNOTATIONS)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        try:
            note = _note(page, annotation, view)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
        if note:
            notes.append(note)
    return notes


def _note(page: pdfium.PdfPage, annotation: object, view: View) -> SideNote | None:
    kind = raw.FPDFAnnot_GetSubtype(annotation)
    if kind == raw.FPDF_ANNOT_WIDGET:
        text = _field(page.formenv, annotation) if page.formenv else ""
        return SideNote(RegionKind.FORM_FIELD, text, _rect(annotation, view)) if text else None
    if kind == raw.FPDF_ANNOT_FILEATTACHMENT:
        return SideNote(RegionKind.ANNOTATION, "", _rect(annotation, view), attached=_string(annotation, b"Contents"))
    text = "" if kind in SILENT else _string(annotation, b"Contents")
    if not text.strip():
        return None
    return SideNote(RegionKind.ANNOTATION, text, _rect(annotation, view), author=_string(annotation, b"T"))


def _field(form: pdfium.PdfFormEnv, annotation: object) -> str:
    """Return "name: value" of a filled field, "name: checked" of a ticked one, else ""."""
    kind = raw.FPDFAnnot_GetFormFieldType(form.raw, annotation)
    if kind in WITHOUT_VALUE:
        return ""
    if kind in TICKED:
        value = "checked" if raw.FPDFAnnot_IsChecked(form.raw, annotation) else ""
    else:
        value = _text(partial(raw.FPDFAnnot_GetFormFieldValue, form.raw, annotation)).strip()
    if not value:
        return ""
    label = _text(partial(raw.FPDFAnnot_GetFormFieldAlternateName, form.raw, annotation))
    label = label or _text(partial(raw.FPDFAnnot_GetFormFieldName, form.raw, annotation))
    return f"{label.strip()}: {value}" if label.strip() else value


def _rect(annotation: object, view: View) -> Rect:
    found = raw.FS_RECTF()
    if not raw.FPDFAnnot_GetRect(annotation, found):
        return Rect(0.0, 0.0, 0.0, 0.0)
    return view.rect(found.left, found.bottom, found.right, found.top)


def _string(annotation: object, key: bytes) -> str:
    return _text(partial(raw.FPDFAnnot_GetStringValue, annotation, key))


def _text(call: Callable[[object, int], int]) -> str:
    """Return the text that a PDFium function writes in UTF-16 when it is called for the size and then for the text."""
    size = min(int(call(None, 0)), 2 * TEXT_CHARACTERS)
    if size <= 2:
        return ""
    buffer = (c_ushort * (size // 2 + 1))()
    call(cast(buffer, raw.POINTER(raw.FPDF_WCHAR)), size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace").rstrip("\x00")
