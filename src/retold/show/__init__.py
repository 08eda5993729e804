"""Show what was concluded: as a JSON document, a terminal card, an HTML page; and check such a file again."""

from retold.show.alerted import ALERTS, alerts
from retold.show.alerted import listed as listed_alerts
from retold.show.alerted.atom import atom
from retold.show.alerted.lines import lines as alert_lines
from retold.show.around import Around
from retold.show.asked import who
from retold.show.asked.lines import lines as who_lines
from retold.show.comparing import shares
from retold.show.contract import also, articles, assembled, document, entry, line, schema, to_json, with_also
from retold.show.corrected.lines import lines as recall_lines
from retold.show.corrected.recalling import recall
from retold.show.decided import not_applied, plain
from retold.show.diffpage import diff_page
from retold.show.elsewhere import sources
from retold.show.elsewhere.lines import lines as source_lines
from retold.show.explained import explained
from retold.show.explanation import explanation
from retold.show.hanging import fitted
from retold.show.loading import loaded
from retold.show.oneness import stories as why
from retold.show.recheck import Verdict, check, verify, verify_json, verify_page
from retold.show.report import asset, environment, page
from retold.show.seal import sealed
from retold.show.sides import sides
from retold.show.sound import checked
from retold.show.subjects import Subject, find
from retold.show.tallies import headline
from retold.show.terminal import card

__all__ = [
    "ALERTS",
    "Around",
    "Subject",
    "Verdict",
    "alert_lines",
    "alerts",
    "also",
    "articles",
    "assembled",
    "asset",
    "atom",
    "card",
    "check",
    "checked",
    "diff_page",
    "document",
    "entry",
    "environment",
    "explained",
    "explanation",
    "find",
    "fitted",
    "headline",
    "line",
    "listed_alerts",
    "loaded",
    "not_applied",
    "page",
    "plain",
    "recall",
    "recall_lines",
    "schema",
    "sealed",
    "shares",
    "sides",
    "source_lines",
    "sources",
    "to_json",
    "verify",
    "verify_json",
    "verify_page",
    "who",
    "who_lines",
    "why",
    "with_also",
]
