"""Saved pages, Word documents and PDF files."""

from __future__ import annotations

import io
import random
import sys
import zipfile
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import docx
import pypdf
import pytest
from read.inputs_of import TEXT, articles_of, page

from retold.errors import Unreadable
from retold.read import pdfs, word


def saved(html: str, *, location: bool = True) -> bytes:
    """A page as Chromium saves it."""
    message = MIMEMultipart("related", type="text/html")
    message["From"] = "<Saved by Blink>"
    message["Subject"] = "=?utf-8?Q?Ferry=20aground?="
    message["Date"] = "Wed, 20 Oct 2021 09:10:00 +0200"
    if location:
        message["Snapshot-Content-Location"] = "https://post.example/a?from=front"
    part = MIMEText(html, "html", "utf-8")
    part["Content-Location"] = "https://post.example/part"
    frame = MIMEText(page(9), "html", "utf-8")
    frame["Content-Location"] = "cid:frame-1@mhtml.blink"
    message.attach(part)
    message.attach(frame)
    return message.as_bytes()


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "noname"])
def test_a_saved_page_keeps_its_address_and_time(tmp_path: Path, name: str) -> None:
    """The first page among its parts is the article; the browser says where it was."""
    kept, skipped = articles_of(
        tmp_path / name, saved(page(1, head='<meta property="og:url" content="https://wire.example/a">'))
    )
    assert [] == skipped
    assert ("https://post.example/a?from=front", "2021-10-20T09:10:00+02:00") == (
        kept[0].url,
        kept[0].fetched,
    )
    assert TEXT in kept[0].text


def test_a_saved_page_may_name_its_address_in_the_part(tmp_path: Path) -> None:
    """Other browsers write no snapshot's address."""
    (article,), _ = articles_of(tmp_path / "a.mht", saved(page(1), location=False))
    assert "https://post.example/part" == article.url


def test_a_message_without_a_page_says_so(tmp_path: Path) -> None:
    """A mail of plain text is no saved page."""
    message = EmailMessage()
    message.set_content(TEXT)
    _, (skipped,) = articles_of(tmp_path / "a.mhtml", message.as_bytes())
    assert "no HTML part" in skipped.reason


def document(*paragraphs: str, title: str = "") -> bytes:
    """A Word document as its library writes it."""
    target = io.BytesIO()
    written = docx.Document()
    written.core_properties.author = "Anna Lind"
    written.core_properties.title = title
    for paragraph in paragraphs:
        written.add_paragraph(paragraph)
    written.save(target)
    return target.getvalue()


def test_a_word_document_is_its_paragraphs(tmp_path: Path) -> None:
    """Who typed it is kept, and is no byline."""
    kept, skipped = articles_of(
        tmp_path / "draft.docx", document("Ferry aground", TEXT, "", f"{TEXT} Again.")
    )
    assert (f"Ferry aground\n\n{TEXT}\n\n{TEXT} Again.", []) == (kept[0].text, skipped)
    assert ("Anna Lind", None) == (kept[0].extra["document"]["author"], kept[0].byline)
    _, (empty,) = articles_of(tmp_path / "empty.docx", document())
    assert "no text in its paragraphs" in empty.reason


def test_a_document_of_entities_or_zeros_is_refused(tmp_path: Path) -> None:
    """Expanding entities and a part that unpacks to gigabytes cost the item."""
    lol = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    bombs = {
        "entities": lol.encode() + b"]><d>&i;</d>",
        "zeros": b"<d>" + b" " * 210_000_000,
    }
    for name, part in bombs.items():
        target = io.BytesIO(document(TEXT))
        changed = io.BytesIO()
        with zipfile.ZipFile(target) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
            for entry in old.infolist():
                new.writestr(
                    entry.filename, part if entry.filename == "word/document.xml" else old.read(entry)
                )
        kept, skipped = articles_of(tmp_path / f"{name}.docx", changed.getvalue())
        assert ([], 1) == (kept, len(skipped)), name


def pdf(*pages: str) -> bytes:
    """A PDF written by hand from its specification."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for at, text in enumerate(pages):
        lines = "".join(f"({line}) Tj T* " for line in text.split("\n"))
        content = f"BT /F1 12 Tf 14 TL 72 720 Td {lines} ET".encode("cp1252")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * at} 0 R /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(
        b"%010d 00000 n \n" % at for at in places
    )
    return data + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)


def test_a_pdf_is_the_text_of_its_pages(tmp_path: Path) -> None:
    """Page after page, lines as they stand."""
    kept, skipped = articles_of(
        tmp_path / "a.pdf", pdf(f"Ferry aground\n{TEXT}", "Caf\u00e9 owners said so.")
    )
    assert (f"Ferry aground\n{TEXT}\n\nCafé owners said so.", []) == (kept[0].text, skipped)


def test_a_pdf_without_text_or_with_a_password_says_so(tmp_path: Path) -> None:
    """A scan has no text; the password is not guessed."""
    _, (scan,) = articles_of(tmp_path / "scan.pdf", pdf(""))
    assert "a scan?" in scan.reason
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(TEXT)))
    writer.encrypt("secret", algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    _, (locked,) = articles_of(tmp_path / "locked.pdf", target.getvalue())
    assert "encrypted" in locked.reason


@pytest.mark.parametrize(
    ("name", "data"), [("a.pdf", pdf(TEXT)), ("a.docx", document(TEXT)), ("a.mhtml", saved(page(1)))]
)
def test_any_cut_and_any_flip_is_survived(tmp_path: Path, name: str, data: bytes) -> None:
    """Articles or reasons, never an error."""
    rng = random.Random(name)
    for at in rng.sample(range(1, len(data)), 25):
        for broken in (data[:at], data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]):
            kept, skipped = articles_of(tmp_path / name, broken)
            assert kept or skipped


@pytest.mark.parametrize(("module", "job"), [("pypdf", pdfs.job), ("docx", word.job)])
def test_a_missing_library_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, module: str, job: object
) -> None:
    """Documents are an extra."""
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(Unreadable, match=r"pip install 'retold\[documents\]'"):
        list(job(b"", {"source": "a"}))  # type: ignore[operator]
