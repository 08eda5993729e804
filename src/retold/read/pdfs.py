"""PDF files: the text that they carry, page after page; scans carry none."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from retold.errors import Unreadable
from retold.read import decode, drafts, extras

MOST_PAGES = 500  # an article has few; a book is a data set


def job(data: bytes, about: dict[str, Any]) -> Iterator[drafts.Draft]:
    """Yield the draft of a PDF."""
    pypdf = extras.module("pypdf", "documents")
    reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        reason = "is encrypted: save it without a password, or give its text as .txt"
        raise Unreadable(reason)
    if len(reader.pages) > MOST_PAGES:
        reason = f"has more than {MOST_PAGES} pages: split it into articles"
        raise Unreadable(reason)
    pages: list[str] = []
    for page in reader.pages:
        pages.append(page.extract_text().strip())
        if sum(map(len, pages)) > decode.LARGEST_PAGE:
            reason = (
                f"has more than {decode.LARGEST_PAGE // 2**20} million characters: split it into articles"
            )
            raise Unreadable(reason)
    text = "\n\n".join(page for page in pages if page)
    if not text:
        reason = "has no text in its pages: a scan? Give its text as .txt"
        raise Unreadable(reason)
    yield drafts.Draft(source=about["source"], text=text, extra={"document": _known(reader.metadata)})


def _known(metadata: Any) -> dict[str, Any]:
    """Return what a PDF says of itself."""
    found = {str(name).lstrip("/").lower(): str(value)[:500] for name, value in (metadata or {}).items()}
    return drafts.clean(found)  # type: ignore[no-any-return]
