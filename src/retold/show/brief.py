"""A page in fewer bytes: what means nothing is left out, and an article's id is as short as it can be told apart by."""

from __future__ import annotations

import re
from collections.abc import Collection

LEAST = 4  # digits of an id

_COMMENT = re.compile(r"//.*|/\*[^*]*\*/")
# None of these stands in a string of our styles.
_STYLE = (
    (" { ", "{"),
    ("; ", ";"),
    (" }", "}"),
    ("} ", "}"),
    (": ", ":"),
    (", ", ","),
)
# Line ends before what stands in a block of its own mean nothing; a text's own ">" is escaped.
_BETWEEN = re.compile(
    r">\n+<(?=/?(?:article|details|d[dlt]|div|footer|h[1-6]|header|li|nav|ol|p|section|summary|table|t[dhr]|tbody|ul)\b)"
)
_QUOTED = re.compile(r">[^<>]*&#3[49];[^<>]*(?=<)")  # "<" and ">" of a text or an attribute are escaped
_BARE = re.compile(
    r'( data-(?:also|at|letter|order|origins|part)=)"([\w:-]+)"'
)  # such values need no quotation marks
_PLACE = re.compile(r'( data-at=")([0-9a-f]{16})(?=:)')  # a quotation mark of a text is escaped


def brief(html: str, ids: Collection[str]) -> str:
    r"""Return a page of ours without idle line ends, its places under ids that are cut short.

    >>> brief('<p title="&#34;">&#34;a&#34; &lt;</p>', [])
    '<p title="&#34;">"a" &lt;</p>'
    >>> brief('<li>\n</li>\n<li> <b data-at="0123456789abcdef:0-4">some</b>', ["0123456789abcdef"])
    '<li></li><li> <b data-at=0123:0-4>some</b>'
    """
    length = next(n for n in range(LEAST, 17) if n == 16 or len({id_[:n] for id_ in ids}) == len({*ids}))
    html = _PLACE.sub(lambda match: match[1] + match[2][:length], _BETWEEN.sub("><", html))
    return _QUOTED.sub(_quoted, _BARE.sub(r"\1\2", html))


def _quoted(words: re.Match[str]) -> str:
    """Return text between tags with its quotation marks as they are: they mean something inside a tag alone."""
    return words[0].replace("&#34;", '"').replace("&#39;", "'")


def whole(short: str, ids: Collection[str]) -> str | None:
    """Return the id that is meant by a short one: the very id, or the only one that begins so.

    >>> whole("0123", ["0123456789abcdef", "4567"]), whole("0", ["01", "02"]), whole("", ["0"])
    ('0123456789abcdef', None, None)
    """
    if short in ids:
        return short
    found = [id_ for id_ in ids if len(short) >= LEAST and id_.startswith(short)]
    return found[0] if len(found) == 1 else None


def lean(text: str) -> str:
    r"""Return a style or a script of ours without indents, and without the lines that are comments.

    >>> lean("// why\n  one();\n\n/* how */\n  two(); // kept")
    'one();\ntwo(); // kept'
    """
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not _COMMENT.fullmatch(line))


def lean_style(text: str) -> str:
    """Return a style of ours as `lean` does, and without the blanks that only make it readable.

    >>> lean_style("  .a, .b { color: red; margin: 0 1rem }")
    '.a,.b{color:red;margin:0 1rem}'
    """
    style = lean(text)
    for loose, tight in _STYLE:
        style = style.replace(loose, tight)
    return style
