"""Words of an article inside Markdown: read as they are, and never markup, HTML, a link or a control character."""

from __future__ import annotations

import re

from retold.show.invisible import for_terminal

# Punctuation that means something inside a line, wherever it stands (CommonMark, and GitHub's tables, strikethrough,
# formulas and names of users).
_MARKUP = re.compile(r"[\\`*_\[\]<>|~#&$^@]")
# What programs make links of by themselves: "http://", "www.", "mailto:", and names such as "example.org".
_LINKING = re.compile(r":(?=//)|(?<=mailto):|(?<=xmpp):|(?<=\w)\.(?=[^\W\d_])", re.IGNORECASE)


def escaped(text: str) -> str:
    r"""Return a text on one line that a reader of Markdown sees as it is; it must not stand first in its line.

    >>> print(escaped("<b>*Stop*</b> [me](http://a.example)"))
    \<b\>\*Stop\*\</b\> \[me\](http\://a\.example)
    """
    line = " ".join(for_terminal(text).split())
    return _LINKING.sub(r"\\\g<0>", _MARKUP.sub(r"\\\g<0>", line))
