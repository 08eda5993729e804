"""What holds for every answer of the web app, whatever was asked."""

from __future__ import annotations

import json
import re
from typing import Any

from hostile.acting import acting
from lxml import etree

from retold.serve.guarding.headers import ALWAYS


def checked(answer: Any, name: str) -> None:
    """Fail where an answer has other headers than ours, or a body that cannot be read or acts."""
    kind = answer.headers.get("content-type", "")
    assert not {one for one in ALWAYS if one not in answer.headers}, name
    assert "hit" not in answer.headers.get("set-cookie", "").partition(";")[0].replace("retold-name", ""), (
        name
    )
    assert not answer.headers.get("location", "/").startswith(("//", "http:", "https:", "javascript:")), name
    if kind.startswith("application/atom+xml"):
        root = etree.fromstring(answer.content)
        assert not root.xpath(
            "//*[local-name()='content' or local-name()='summary' or local-name()='title'][@type!='text']"
        ), name
        assert all(re.match("(https?://|/|urn:)", one) for one in root.xpath("//@href")), name
    elif "json" in kind:
        json.loads(answer.content)
    if not kind.startswith("text/html"):
        assert [] == acting(answer.content), name
