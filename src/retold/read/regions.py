"""Which parts of a page tell and which stand beside: teasers, comments, boxes, and tables that only lay it out."""

from __future__ import annotations

import re
from typing import Any

from retold.read.paragraphs import ends_sentence

LEAST_PROSE = 30  # characters of a paragraph that tells; bylines and labels are shorter
LEAST_CELL = 400  # characters of a cell that lays out a page; cells of data hold a name or a number
MOST_OUTSIDE = 3  # times as much prose may stand outside of an article's element: comments, other reports
FEWEST_CARDS = 3  # teasers stand in rows
MANY_CARDS = 6  # on a page that is no article: articles close with three to five
LARGEST_CARD = 4  # elements in a teaser: picture, heading, a paragraph or two
LONGEST_CARD = 400  # characters of a teaser with its heading

MOST_LEADS = 3  # paragraphs that stand with the headline, apart from the text

_BESIDE = frozenset({"aside", "footer", "nav", "form", "dialog", "noscript", "header"})
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:comments?|disqus|related|recommend\w*|teasers?|newsletter|cookies?|consent|promos?)(?=$|[\s_-])",
    re.IGNORECASE,
)
_ROOTS = frozenset({"html", "body", "head"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_CELLS = ("table", "thead", "tbody", "tfoot", "tr", "td", "th", "font")


def beside(root: Any) -> set[Any]:
    """Return all elements that stand in a part of a page that does not tell, by their tags and names."""
    found: set[Any] = set()
    rows: dict[tuple[Any, str], bool] = {}
    for element in root.iter():
        if isinstance(element.tag, str) and (element.getparent() in found or _stands_beside(element, rows)):
            found.add(element)
    return found


def prose(root: Any, apart: set[Any]) -> list[str]:
    """Return the paragraphs under an element that tell something in sentences, without those that stand beside."""
    lines = [line(paragraph) for paragraph in root.iter("p") if paragraph not in apart]
    return [text for text in lines if len(text) >= LEAST_PROSE and ends_sentence(text)]


def article(root: Any, apart: set[Any], title: str | None = None) -> Any:
    """Return the element that holds the page's headline and prose, or None where others hold much more prose.

    Of several with headlines, as on pages that go on with the next article, it is the one that has the page's title.
    """
    whole: int | None = None
    for tag in ("article", "main"):
        found = [element for element in root.iter(tag) if element.find(".//h1") is not None]
        if len(found) > 1 and title:
            named = [element for element in found if line(element.find(".//h1")) == title]
            if len(named) == 1 and sum(map(len, prose(named[0], apart))) > 2 * LEAST_PROSE:
                return named[0]
        if len(found) != 1:
            continue
        inside = sum(map(len, prose(found[0], apart)))
        whole = sum(map(len, prose(root, apart))) if whole is None else whole
        if inside > 2 * LEAST_PROSE and whole <= (1 + MOST_OUTSIDE) * inside:
            return found[0]
    return None


def is_front(root: Any, apart: set[Any]) -> bool:
    """Say whether a page holds teasers of other pages, and no paragraph besides."""
    teasers = sum(isinstance(element.tag, str) and _is_teaser(element) for element in apart)
    return teasers >= MANY_CARDS and not prose(root, apart)


def lead(root: Any, apart: set[Any], text: str) -> list[str]:
    """Return the paragraphs between the headline and a text's first paragraph that are missing from the text."""
    heading = next(root.iter("h1"), None)
    block = None if heading is None else heading.getparent()
    if block is None or block.tag in _ROOTS:
        return []
    lines = set(text.split("\n"))
    found: list[str] = []
    for paragraph in block.iter("p"):
        if (words := line(paragraph)) in lines:
            break
        if paragraph not in apart and len(words) >= LEAST_PROSE and ends_sentence(words):
            found.append(words)
    return found[:MOST_LEADS]


def line(element: Any) -> str:
    """Return an element's text as one line."""
    return " ".join("".join(element.itertext()).split())


def unfold_tables(root: Any) -> None:
    """Make plain blocks of the tables that lay out a page, whose text would count as data."""
    for table in list(root.iter("table")):
        cells = [cell for row in table.iter("tr") for cell in row if cell.tag == "td"]
        if any(_is_column(cell) for cell in cells):
            for element in list(table.iter(*_CELLS)):
                if element.tag == "font":
                    element.drop_tag()
                else:
                    element.tag = "div"
                    element.attrib.clear()


def _stands_beside(element: Any, rows: dict[tuple[Any, str], bool]) -> bool:
    """Say whether an element begins a part that does not tell; what holds the headline tells."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.tag in _BESIDE or (len(names) > 1 and element.tag != "body" and _NAMES.search(names)):
        return element.tag != "html" and element.find(".//h1") is None
    if not _is_teaser(element):
        return False
    parent = element.getparent()
    if (parent, element.tag) not in rows:
        rows[parent, element.tag] = _is_row(parent, element.tag)
    return rows[parent, element.tag]


def _is_row(parent: Any, tag: str) -> bool:
    """Say whether an element holds teasers in a row; posts of a live page are built alike, but some are long."""
    teasers = [child for child in parent.iterchildren(tag) if _is_teaser(child)]
    return len(teasers) >= FEWEST_CARDS and all(map(_is_short, teasers))


def _is_teaser(element: Any) -> bool:
    """Say whether an element is a heading that links to another page, with a paragraph or two."""
    if not 1 <= len(element) <= LARGEST_CARD or element.tag in _ROOTS:
        return False
    for child in element:
        if child.tag == "a" and any(inner.tag in _HEADINGS for inner in child):
            return _leads_away(child)
        if child.tag in _HEADINGS:
            return _leads_away(child.find("a"))
    return False


def _is_short(element: Any) -> bool:
    """Say whether an element is as short as a teaser."""
    return sum(len(words) for words in element.itertext()) <= LONGEST_CARD


def _leads_away(link: Any) -> bool:
    """Say whether a link leads to another page."""
    target: str = link.get("href") or "#" if link is not None else "#"
    return not target.startswith("#")


def _is_column(cell: Any) -> bool:
    """Say whether a cell is a column of a page: long, and of several paragraphs."""
    return sum(1 for _ in cell.iter("p", "br", "div")) >= 2 and len(cell.text_content()) >= LEAST_CELL
