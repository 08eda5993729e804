"""Web archives that were cut, changed or never were any: damage costs one record, or is a reason."""

from __future__ import annotations

import random
import zlib
from pathlib import Path

import pytest
from read.archives import address, archive
from read.inputs_of import articles_of, urls_of

from retold.read import unpack, warcs
from retold.read.inputs import Input


@pytest.mark.parametrize("digest", [True, False])
def test_a_cut_at_any_byte_gives_whole_records_or_a_reason(tmp_path: Path, *, digest: bool) -> None:
    """Text is that of the page or missing; what misses is said."""
    data = archive(3, digest=digest)
    whole = {article.text for article in articles_of(tmp_path / "a.warc", data)[0]}
    last = data.rindex(b"WARC/1.0")
    end = len(data) - 4
    for cut in [
        *random.Random(1).sample(range(10, len(data)), 50),
        last,
        last + 1,
        end - 60,
        end - 1,
        end,
        end + 1,
        end + 3,
    ]:
        kept, skipped = articles_of(tmp_path / "a.warc", data[:cut])
        assert {article.text for article in kept} <= whole, cut
        assert skipped or cut >= end or cut == last or data[cut - 4 : cut] == b"\r\n\r\n" or len(kept) == 3, (
            cut
        )
        assert len(kept) >= 2 or cut < last
        assert len(kept) == 3 or cut < end


def test_a_cut_of_a_packed_archive_gives_whole_records_or_a_reason(tmp_path: Path) -> None:
    """The measured trap: sixty bytes short was taken for complete."""
    data = archive(3, packed=True)
    whole = {article.text for article in articles_of(tmp_path / "a.warc.gz", data)[0]}
    for cut in [*random.Random(2).sample(range(30, len(data)), 30), len(data) - 60, len(data) - 1]:
        kept, skipped = articles_of(tmp_path / "a.warc.gz", data[:cut])
        assert {article.text for article in kept} <= whole
        assert skipped or zlib.decompressobj(31).decompress(data[:cut]) is not None
    kept, skipped = articles_of(tmp_path / "a.warc.gz", data[:-60])
    assert (2, 1) == (len(kept), len(skipped))
    assert "damaged" in skipped[0].reason or "cut short" in skipped[0].reason


@pytest.mark.parametrize("packed", [False, True])
def test_a_flipped_byte_costs_one_record_at_most(tmp_path: Path, *, packed: bool) -> None:
    """In every place: header, length, digest, markup, packing."""
    data = archive(4, packed=packed)
    whole = {article.text for article in articles_of(tmp_path / "a.warc", data)[0]}
    places = random.Random(3).sample(range(len(data)), 90)
    length = data.find(b"Content-Length", data.find(b"response"))
    for at in [*places, *range(length, length + 21)] if length > 0 else places:
        kept, skipped = articles_of(
            tmp_path / "a.warc", data[:at] + bytes([data[at] ^ 0x15]) + data[at + 1 :]
        )
        assert len(kept) >= 3, (at, data[at - 20 : at + 20], skipped)
        assert {article.text for article in kept} <= whole, at


def test_a_length_that_reaches_too_far_costs_one_record(tmp_path: Path) -> None:
    """Written too large, huge, too small or as a word, the next record is found."""
    data = archive(3, digest=False)
    start = data.index(b"Content-Length: ", data.index(address(1).encode())) + 16
    end = data.index(b"\r\n", start)
    for wrong in (b"1", b"99999", b"999999999999", b"many", b"-5", b""):
        kept, skipped = articles_of(tmp_path / "a.warc", data[:start] + wrong + data[end:])
        assert ({address(0), address(2)}, 1) == (
            urls_of(kept),
            len([entry for entry in skipped if "×" not in entry.reason]),
        )


def test_arbitrary_bytes_behind_a_beginning_are_survived(tmp_path: Path) -> None:
    """Noise, empty archives and endless headers are reasons."""
    rng = random.Random(7)
    for data in (
        b"WARC/1.0\r\n",
        b"WARC/1.0\r\n\r\n",
        b"WARC/1.0\r\n" + b"a" * 300_000,
        *(b"WARC/1.0\r\n" + rng.randbytes(400) for _ in range(20)),
    ):
        kept, skipped = articles_of(tmp_path / "a.warc", data)
        assert not kept
        assert skipped


@pytest.mark.parametrize("packed", [False, True])
def test_no_flipped_byte_anywhere_costs_more_than_one_record(*, packed: bool) -> None:
    """Each byte of an archive in turn, as records."""
    data = archive(4, packed=packed)
    for at in range(0, len(data), 2):
        flipped = data[:at] + bytes([data[at] ^ 0x15]) + data[at + 1 :]
        found = list(warcs.records(Input("a.warc.gz" if packed else "a.warc", flipped), unpack.Room()))
        assert (
            sum(
                isinstance(entry, warcs.Record) and entry.fields.get("warc-type") == "response"
                for entry in found
            )
            >= 3
        ), at
