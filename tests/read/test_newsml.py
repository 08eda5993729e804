"""NewsML-G2 items, written by hand from the standard."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from read.inputs_of import TEXT, articles_of

ITEM = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:wire.example:20211020:1" version="3"
 standard="NewsML-G2" standardversion="2.31" conformance="power" xml:lang="en-GB">
<rightsInfo><copyrightHolder uri="http://wire.example"><name>Wire Co</name></copyrightHolder></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:WIRE"><name>The Wire</name></provider>
<versionCreated>2021-10-20T08:00:00Z</versionCreated><firstCreated>2021-10-20T07:00:00Z</firstCreated>
<embargoed>2021-10-20T09:00:00Z</embargoed><pubStatus qcode="stat:usable"/><edNote>Corrects the number.</edNote></itemMeta>
<contentMeta><urgency>3</urgency><infoSource literal="AFP" /><by>Anna Lind</by><headline>Ferry aground</headline>
<slugline>FERRY</slugline><language tag="en-GB"/></contentMeta>
<contentSet>BODY</contentSet></newsItem>"""
BODIES = {
    "xhtml": f'<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>{TEXT}</p><p>More &amp; more.</p></body></html></inlineXML>',
    "nitf": f'<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><head/><body><body.head><hedline><hl1>x</hl1></hedline></body.head><body.content><p>{TEXT}</p><p>More &amp; more.</p></body.content></body></nitf></inlineXML>',
    "plain": f'<inlineData contenttype="text/plain">{TEXT}\n\nMore &amp; more.</inlineData>',
}


@pytest.mark.parametrize("form", BODIES)
def test_an_item_keeps_version_embargo_and_source(tmp_path: Path, form: str) -> None:
    """Whatever its body is written in."""
    data = '<?xml version="1.0" encoding="UTF-8"?>' + ITEM.replace("BODY", BODIES[form])
    (article,), skipped = articles_of(tmp_path / "a.xml", data.encode())
    assert [] == skipped
    assert (f"{TEXT}\n\nMore & more.", "Ferry aground", "Anna Lind", "The Wire", ("AFP",), "en") == (
        article.text,
        article.title,
        article.byline,
        article.outlet,
        article.credits,
        article.language,
    )
    assert ("2021-10-20T07:00:00+00:00", "2021-10-20T08:00:00+00:00") == (article.published, article.modified)
    expected = {
        "uri": "urn:newsml:wire.example:20211020:1",
        "version": "3",
        "embargoed": "2021-10-20T09:00:00Z",
        "urgency": "3",
        "infosource": ["AFP"],
        "pubstatus": "usable",
        "copyrightholder": "Wire Co",
        "ednote": "Corrects the number.",
        "slugline": "FERRY",
    }
    assert expected == dict(article.extra)


def test_a_message_holds_several_items(tmp_path: Path) -> None:
    """An item without a text is a reason."""
    items = ITEM.replace("BODY", BODIES["plain"]) + ITEM.replace("BODY", "")
    data = f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>{items}</itemSet></newsMessage>'
    kept, skipped = articles_of(tmp_path / "a.xml", data.encode())
    assert (1, 1) == (len(kept), len(skipped))
    assert "has no text" in skipped[0].reason


def test_entities_are_never_expanded(tmp_path: Path) -> None:
    """Neither from the file nor from the disk, and a billion of them cost nothing."""
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    for declared in (
        f'<!ENTITY x SYSTEM "{secret.as_uri()}">',
        '<!ENTITY x "y">',
        '<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;',
    ):
        data = f"<!DOCTYPE newsItem [{declared}]>" + ITEM.replace(
            "BODY", BODIES["plain"].replace("More", "&x;")
        )
        kept, (skipped,) = articles_of(tmp_path / "a.xml", data.encode())
        assert [] == kept
        assert "entities" in skipped.reason or "well-formed" in skipped.reason


def test_any_cut_and_any_flip_is_survived(tmp_path: Path) -> None:
    """Articles or reasons, never an error."""
    data = ITEM.replace("BODY", BODIES["nitf"]).encode()
    for at in random.Random(1).sample(range(1, len(data)), 30):
        for broken in (data[:at], data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]):
            kept, skipped = articles_of(tmp_path / "a.xml", broken)
            assert kept or skipped
