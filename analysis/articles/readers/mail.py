"""Messages (.eml) and web archives (.mhtml), which are written as messages."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr

from analysis.articles.readers.draft import CannotReadError, Draft, Item, Source, library
from analysis.articles.readers.encoding import meant_by
from analysis.articles.readers.exports import whole
from analysis.articles.readers.rows import Columns
from analysis.articles.readers.web_pages import read_page
from analysis.errors import listed


def read_web_archive(source: Source, columns: Columns) -> Iterator[Item]:
    """Read the page of a web archive, without its pictures and styles."""
    with library("web archive"):
        message = message_from_bytes(source.data, policy=policy.default)
        page = next((p for p in message.walk() if p.get_content_type() == "text/html"), None)
        address = str(message.get("Snapshot-Content-Location") or "")
        address = address or str(page.get("Content-Location") or "" if page else "")
    if page is None:
        raise CannotReadError("the web archive holds no page")
    for item in _page_items(source, page):
        if isinstance(item, Draft) and address.startswith("http") and item.row is None:
            item.fields.setdefault("url", address)
        item.format = item.format.replace("web page", "web archive (mhtml)", 1)
        yield item


def read_message(source: Source, columns: Columns) -> Iterator[Item]:
    """Read the text of a message; what hangs on it is named."""
    source.format = "message (eml)"
    with library("message"):
        message = message_from_bytes(source.data, policy=policy.default)
        plain = message.get_body(("plain",)) if isinstance(message, EmailMessage) else None
        page = message.get_body(("html",)) if isinstance(message, EmailMessage) else None
        given = {"title": str(message["Subject"] or ""), "published": str(message["Date"] or ""),
                 "author": parseaddr(str(message["From"] or ""))[0]}  # fmt: skip
        names = [part.get_filename() or part.get_content_type()
                 for part in message.iter_attachments()]  # fmt: skip
        text = _decoded(plain) if plain else ""
    if text.strip():
        items = whole(source, text)
    elif page is not None:
        items = list(_page_items(source, page))
    else:
        raise CannotReadError("the message holds no text")
    for item in items:
        if isinstance(item, Draft):
            item.format = item.format.replace("web page", "message (eml)", 1)
            if item.row is None:
                item.fields = {**item.fields, **{k: v for k, v in given.items() if v}}
            if names and item is items[0]:
                item.notes.append(f"not read, as it hangs on the message: {listed(names)}")
    yield from items


def _page_items(source: Source, part: MIMEPart) -> Iterator[Item]:
    with library("message"):
        page = Source(source.name, held=b"<html>", decoded=_decoded(part), encoding=source.encoding)
    yield from read_page(page, None)


def _decoded(part: MIMEPart) -> str:
    content = part.get_payload(decode=True)
    data = content if isinstance(content, bytes) else b""
    charset = part.get_content_charset() or "utf-8"
    for encoding in (charset, "utf-8", "cp1252"):
        try:
            return data.decode(meant_by(encoding))
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("cp1252", "replace")
