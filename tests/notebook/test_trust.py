"""A hostile story in a notebook's page in a real browser: nothing of it reaches what is around it."""

from __future__ import annotations

import pytest
from making import make, tell_of
from show.test_browser import opened  # noqa: F401 - a fixture

from retold import notebook, run, show

pytestmark = pytest.mark.browser

ORDERS = (
    "<script>top.document.title='taken'; parent.taken=1</script>",
    '"><img src=https://example.com/x.png onerror="parent.taken=1">',
    "</iframe></pre></details><script>window.taken=1</script>",
    "' onload='parent.taken=1",
    "<style>body{display:none}</style>",
    "<base href=https://example.com/><a href=javascript:parent.taken=1>ferry</a>",
    "&lt;/iframe&gt;&#60;script&#62;window.taken=1&#60;/script&#62;",
    "<meta http-equiv=refresh content='0;url=https://example.com/'>",
)


def document():
    """A report on articles of one event, with orders in every field."""
    text = (
        "At least 12 people were hurt when the ferry Aldora struck the north pier at Karsund, police said. {}"
    )
    story = tell_of(
        *(
            make(
                text.format(f"“{order},” said Inge Tvedt.\n{order}"),
                f"Post {order}",
                title=order,
                byline=order,
            )
            for order in ORDERS
        )
    )
    return show.document([run.tell(story)], (), parameters={}, version="0.1.0")


def test_nothing_of_a_hostile_story_reaches_the_notebook(opened):  # noqa: F811 - a fixture
    """No script of it runs, no request leaves, the page around keeps its look; the frame's own script works."""
    piece = notebook.Report(document()).stories[0]._repr_html_()
    host = (
        f'<!doctype html><title>notebook</title><p id="cell">a cell</p>{piece}<p id="next">the next cell</p>'
    )
    page = opened(host)
    assert ("notebook", None) == (page.title(), page.evaluate("window.taken ?? null"))
    assert page.locator("#cell").is_visible()
    assert page.locator("#next").is_visible()
    ends = "one => one.getBoundingClientRect().right <= one.parentElement.getBoundingClientRect().right"
    assert page.locator("iframe").evaluate(ends)  # both its borders are seen
    frame = next(one for one in page.frames if one != page.main_frame)
    frame.wait_for_load_state()
    assert "null" == frame.evaluate("origin")
    assert frame.evaluate(
        "(() => { try { return String(parent.document) } catch (e) { return e.name } })()"
    ) == ("SecurityError")
    assert frame.locator("h1").first.is_visible()
