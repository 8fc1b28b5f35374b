"""Files of every format, made by the libraries themselves or written here by hand."""

import io
import struct
import zipfile
from types import SimpleNamespace

import docx
import openpyxl
import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject


def docx_of(*paragraphs):
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return saved(document.save)


def saved(save):
    stream = io.BytesIO()
    save(stream)
    return stream.getvalue()


def rtf_of(*paragraphs):
    """Rich text as Word writes it: one `\\par` a paragraph, Unicode escaped."""

    def escaped(text):
        units = struct.unpack(f"<{len(text.encode('utf-16-le')) // 2}h", text.encode("utf-16-le"))
        return "".join(
            chr(unit) if 32 <= unit < 127 and chr(unit) not in "\\{}" else f"\\u{unit}?"
            for unit in units
        )

    body = "".join(f"{escaped(paragraph)}\\par\n" for paragraph in paragraphs)
    return ("{\\rtf1\\ansi\\ansicpg1252\\uc1{\\fonttbl{\\f0 Times;}}\\f0 " + body + "}").encode()


def xlsx_of(*rows, formats=None):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cell, number_format in (formats or {}).items():
        book.active[cell].number_format = number_format
    return saved(book.save)


def xls_of(*rows):
    """A sheet in BIFF 2, the oldest Excel format: text and numbers in records."""

    def record(kind, data):
        return struct.pack("<HH", kind, len(data)) + data

    cells = b""
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            place = struct.pack("<HH", y, x) + b"\0\0\0"
            if isinstance(value, str):
                text = value.encode("cp1252")
                cells += record(4, place + bytes([len(text)]) + text)
            else:
                cells += record(3, place + struct.pack("<d", value))
    return (
        record(9, struct.pack("<HH", 2, 0x10))
        + record(0x42, struct.pack("<H", 1252))
        + cells
        + record(10, b"")
    )


def pdf_of(*lines, password=None, cipher="RC4-128"):
    """A PDF of one page, or of several where lines are given as lists."""
    writer = pypdf.PdfWriter()
    for page in lines if lines and isinstance(lines[0], list) else [lines]:
        add_page(writer, page)
    if password is not None:
        writer.encrypt(password, algorithm=cipher)
    return saved(writer.write)


def add_page(writer, lines):
    page = writer.add_blank_page(600, 800)
    font = DictionaryObject({NameObject("/Type"): NameObject("/Font"),
        NameObject("/Subtype"): NameObject("/Type1"),
        NameObject("/BaseFont"): NameObject("/Helvetica")})  # fmt: skip
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    )
    content = DecodedStreamObject()
    drawn = "".join(f"({line}) Tj 0 -20 Td " for line in lines)
    content.set_data(f"BT /F1 12 Tf 50 700 Td {drawn}ET".encode())
    page[NameObject("/Contents")] = writer._add_object(content)


def zip_of(**files):
    """A zip archive; in a name, `__` stands for a point and `_of_` for a slash."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", ".").replace("_of_", "/"), content)
    return stream.getvalue()


def page_of(*paragraphs, head=""):
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body><nav><a href='/'>"
        f"Home</a> <a href='/w'>World</a></nav><article>{body}</article>"
        "<footer>All rights reserved</footer></body></html>"
    )


@pytest.fixture(scope="session")
def make():
    return SimpleNamespace(
        docx=docx_of, rtf=rtf_of, xlsx=xlsx_of, xls=xls_of, pdf=pdf_of, zip=zip_of, page=page_of
    )


@pytest.fixture
def folder(tmp_path):
    """Give a function that writes files into a folder and returns the folder."""

    def write(files):
        place = tmp_path / "articles"
        for name, content in files.items():
            path = place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return place

    return write
