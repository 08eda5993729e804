"""Word documents (.docx): the paragraphs of the text, without what is in boxes, notes and deleted changes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from retold.errors import Unreadable
from retold.read import drafts, extras

MOST_UNPACKED = 200 * 2**20
_ABOUT = (
    "author",
    "category",
    "comments",
    "created",
    "last_modified_by",
    "modified",
    "revision",
    "subject",
    "title",
)


def job(data: bytes, about: dict[str, Any]) -> Iterator[drafts.Draft]:
    """Yield the draft of a document."""
    docx = extras.module("docx", "documents")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
            reason = f"unpacks to more than {MOST_UNPACKED // 2**20} MB: a bomb? Save it as .txt"
            raise Unreadable(reason)
    document = docx.Document(io.BytesIO(data))
    lines = [paragraph.text for paragraph in document.paragraphs]
    text = "\n\n".join(line for line in lines if line.strip())
    if not text:
        reason = "has no text in its paragraphs: save it as .txt"
        raise Unreadable(reason)
    properties = document.core_properties
    known = {name: str(value) for name in _ABOUT if (value := getattr(properties, name))}
    yield drafts.Draft(source=about["source"], text=text, extra={"document": drafts.clean(known)})
