"""Cells of a table that people open in a spreadsheet: nothing in them is calculated, and nothing acts unseen."""

from __future__ import annotations

import re
from typing import Any

from retold.show.invisible import shown

LONGEST = 32_767  # characters that Excel keeps of a cell; it drops the rest without a word
# What begins a formula: in Excel and LibreOffice = + - @, the same in full width and small (Excel of East Asia), and
# the mathematical minus. It is looked for where a cell begins, and behind whatever a spreadsheet may take for the
# beginning of one: where a list is parted by semicolons, it opens a file of commas wrongly, and cuts cells in two.
_FORMULA = re.compile(r"(\A|[;\t\r\n])(?=(?:\"|[^\S\t\r\n])*[=+\-@＝＋－＠﹦﹢﹣﹫−])")
_RETURN = re.compile(r"\r(?!\n)")  # takes a terminal back over what it has shown


def harmless(cell: Any) -> Any:
    r"""Return a cell that a spreadsheet takes for a text, not for a formula; numbers stay numbers.

    >>> [harmless(cell) for cell in ("=1+1", " @x", "a", "a;=1+1", chr(9) + "x", "a" + chr(13) + "b", -1, None)]
    ["'=1+1", "' @x", 'a', "a;'=1+1", "'\tx", 'a␍b', -1, None]
    """
    if not isinstance(cell, str):
        return cell
    text = _RETURN.sub("␍", _FORMULA.sub(r"\1'", shown(cell)))
    return f"'{text}" if text.startswith(("\t", "\r", "\n")) else text
