"""A page of ours within a notebook: neither can touch the other."""

from __future__ import annotations

from markupsafe import escape

LARGEST = 4_000_000  # characters of a page: a notebook keeps every one in its file
HEIGHT = 640  # pixels
_CARD = "white-space:pre-wrap;max-width:80ch;overflow-wrap:anywhere"


def embedded(page: str, card: str) -> str:
    """Return a piece of HTML with the card as plain text and the page in a frame without an origin.

    The frame may run the page's own script, which the page's policy knows by its hash, and nothing else: it cannot
    reach the notebook, open windows, send forms or navigate what is around it. Viewers that take frames out still
    show the card. A page that is too large for a notebook's file is left out.
    """
    told = f'<pre style="{_CARD}">{escape(card)}</pre>'
    if len(page) > LARGEST:
        return f"<div>{told}<p>The page is too large for a notebook: write it with Report.page().</p></div>"
    return (
        f'<div><details><summary>The report in short</summary>{told}</details><iframe sandbox="allow-scripts" '
        f'title="Report of retold" referrerpolicy="no-referrer" loading="lazy" srcdoc="{escape(page)}" '
        f'style="box-sizing:border-box;display:block;width:100%;height:{HEIGHT}px;border:1px solid #888;'
        f'background:Canvas"></iframe></div>'
    )
