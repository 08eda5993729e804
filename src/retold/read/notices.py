"""Lines that a site or a desk adds to a text: related articles, subscriptions, credits, legal notices."""

from __future__ import annotations

import re

from retold.read import offers, tables

RELATED_WORDS = 60  # a related line holds one headline, at most with its summary
NOTICE_WORDS = 50  # a notice is a line or two; longer paragraphs tell something

_RELATED = re.compile(
    r"(?:[•*▶►>→+-] ?)?(?:"
    r"(?:related|recommended)(?: (?:article|stor(?:y|ies)|coverage|news|links?|content|reading|topics?"
    r"|video|posts?))?s? ?:"
    r"|(?:read|see|find out|learn|watch|hear) (?:more|also|next|now) ?[:|>–—]"
    r"|(?:also|more) (?:read|on this(?: story| topic)?|from [\w ]{2,30}|stories|coverage) ?:"
    r"|more ?: ?(?=\S)|also ?: |read ?: |watch(?: live| now| below| the video)? ?: |listen ?: |video ?: "
    r"|photos ?: |in pictures ?: "
    r"|(?:click|tap) here (?:to|for) |click (?:to|through) "
    r"|read (?:the )?(?:full|original|whole|entire) (?:story|article|report|statement|post)\b"
    r"|read more (?:about|on|at|from|here)\b|for more (?:stories|news|information on this story|coverage)\b"
    r"|(?:lire aussi|à lire aussi|lesen sie auch|mehr zum thema|leia (?:também|mais)|lea también|leer más"
    r"|leggi anche|lees ook|läs också"
    r"|читайте также|читайте ещё) ?[:–—]?)",
    re.IGNORECASE,
)
_SUBSCRIPTION = re.compile(
    r"(?:[•*▶►>→-] ?)?(?:"
    r"(?:please )?(?:sign up|subscribe|register|log ?in)\b.{0,80}\b(?:news ?letters?|inbox|e-?mail|alerts?"
    r"|updates|free|today|now|here|access|to (?-i:[A-Z\"“])|account)"
    r"|(?:sign up|subscribe|subscribe now|log ?in|register|advertisement:?|advert|ad|share|share this|tweet"
    r"|print|e-?mail|comments?|loading\W{0,3})$"
    r"|(?:follow|like|find|join|friend|connect with) .{1,60}\b(?:facebook|twitter|instagram|linkedin"
    r"|youtube|telegram|whatsapp|x|tiktok)\b"
    r"|advertisement \||(?:\d{1,5} (?:pending )?|no )comments?$|.{0,80}\bprivacy policy ?\|"
    r"|just watched .{3,200}\bmust watch\b"
    r"|follow @|(?:read or )?share (?:this|on|via)\b|download (?:the|our) .{0,40}\bapp\b|get (?:the|our"
    r"|more) (?:latest|best|news|top)\b"
    r"|get .{2,40}(?:delivered|sent) .{0,20}(?:inbox|phone)|already a subscriber|you (?:have|'ve"
    r"|’ve) (?:reached|read|used) .{0,30}(?:free|limit)"
    r"|(?:this (?:web)?site|we) uses? cookies|by (?:continuing|signing up|subscribing"
    r"|clicking)\b.{0,100}\b(?:agree|cookies|terms|privacy)"
    r"|support (?:our|quality|independent) journalism|(?:story|article) continue[sd] below|continue reading"
    r"|to (?:continue|keep) reading(?:,| this| the )|keep reading with\b|skip (?:advertisement|to |ad\b)"
    r"|what do you think\?.{0,80}comments?|(?:leave|post|add) a comment|join the (?:conversation"
    r"|discussion)|have a (?:news )?tip\?"
    r"|do you have a (?:story|tip)|send (?:us )?(?:your )?(?:tips|news tips)|click .{0,30}(?:subscribe"
    r"|newsletter)"
    r"|(?:anzeige|werbung|publicité|publicidad|pubblicità|advertentie|publicidade|реклама)$"
    r"|[^.!?]{0,60}\bnewsletters?\b[^.!?]{0,40}\b(?:abonnieren|bestellen|anmelden|inscri\w+|suscr\w+|iscri\w+)\b"
    r"|watch .{2,60}\b(?:on demand|live on|weeknights|weekdays)\b)",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"[(\[—–-]{0,2} ?(?:(?:©|\(c\)|copyright\b).{0,12}(?:\d{4}|by )|copyright ?©|©|all rights reserved\b(?! for)"
    r"|.{0,60}all rights reserved\.?$"
    r"|this (?:material|content|article) may not be (?:published|reproduced|copied)"
    r"|(?:this|the) (?:story|article|report|post|piece|page)[^.]{0,30} (?:has been|was|is being) (?:updated"
    r"|corrected|amended|edited|revised"
    r"|originally published|first published|republished|produced|generated|automatically|clarified"
    r"|translated)"
    r"|(?:editor['’]?s?['’]? note|correction|clarification|disclaimer|note to (?:readers"
    r"|editors)) ?(?:\([^)]{2,30}\))? ?: "
    r"|this is a (?:developing|breaking)(?: news)? story\b|updated:? (?:at |on )?\d{1,2}:\d\d\b.{0,20}$"
    r"|[—–-] ?.{2,60} \(@\w{1,20}\) .{3,20}\d{4}$|(?:this (?:article|page) was )?(?:printed|saved) from:?"
    r" https?://|print this (?:page|article|story)$|please enable javascript"
    r"|this (?:story|article) is more than \d+ \w+ old|(?:terms of (?:use|service)"
    r"|privacy policy)\b|the views expressed (?:here|in this))",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"[(\[•*_—– -]{0,3}(?:(?:additional |further |extra )?reporting(?: and (?:writing|editing))? by"
    r"|writing by|written by|edited by|editing by|compiled by"
    r"|translated by|with (?:additional )?(?:reporting|files|inputs?|material|contributions) (?:by|from)"
    r"|with (?:news )?agenc(?:y|ies)(?: reports| inputs)?\b|(?:from|source:) (?:news )?agencies\b"
    r"|mit (?:Material(?: von| der)?|Agenturen|Agenturmaterial|Informationen von)\b|Quellen? ?: "
    r"|avec (?:(?:les )?agences|l['’]AFP)\b|Source ?: |con (?:información|informaciones|datos|material) de "
    r"|con agencias\b|com (?:informações|agências)\b|con (?:fonti|agenzie)\b|met (?:medewerking van|ANP)\b"
    r"|с использованием материалов|по материалам"
    r"|(?:sources?|quelle|fuente|fonte) ?: )",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"\bcontributed (?:to (?:this|the) (?:report|story|article|coverage|piece|post)"
    r"|reporting)\b[^.]{0,60}\W{0,3}$"
    r"|\b(?:photographer|reporter|writer|correspondent|researcher|producer"
    r"|journalist)s? .{2,120} contributed(?: from [^.]{2,40})?\W{0,3}$"
)
_NAMES = r"[^\W\d_a-z][\w.'’-]{0,24}(?: [^\W\d_a-z][\w.'’-]{0,24}){0,5}"
_BARE_CONTRIBUTED = re.compile(
    rf"[—– -]{{0,2}}(?:Updated at [\w:. ]{{3,14}} )?{_NAMES}(?:,? (?:and|&) {_NAMES}|, {_NAMES}){{0,5}}"
    r" contributed\W{0,2}"
)
_TAIL_REPORTING = re.compile(
    r"\((?:[A-Z][a-z]+ )?[Rr]eporting by [^()]{3,300}\)$"
    r"|(?<=[.!?\"”’] )[Rr]eporting by [^.]{3,120}; ?[Ee]diting by [^.]{3,80}\.?$"
)


def kind(text: str, *, closing: bool) -> str | None:
    """Return the kind of notice a paragraph is, or None; `closing` says that it stands near the end."""
    words = text.count(" ") + 1
    if words > RELATED_WORDS:
        return None
    if _RELATED.match(text) or (words <= 25 and text.endswith((" Read more", " Read More", " READ MORE"))):
        return "related"
    short = words <= NOTICE_WORDS
    if offers.is_offer(text) or (short and _SUBSCRIPTION.match(text) and not offers.is_told(text)):
        return "subscription"
    if not short:
        return None
    if _LEGAL.match(text):
        return "boilerplate"
    return "credit" if _is_credit(text, closing=closing) else None


def _is_credit(text: str, *, closing: bool) -> bool:
    """Say whether a short paragraph only names who reported."""
    if closing and (_credits().fullmatch(text) or _BARE_CONTRIBUTED.fullmatch(text)):
        return True
    if match := _REPORTING.match(text):
        return closing or not text[match.end() :].rstrip(" .)").count(". ")
    return closing and bool(_CONTRIBUTED.search(text)) and text.count(". ") <= 2


def closing_credit(text: str) -> int | None:
    """Return where a credit begins that closes a telling paragraph: "… he said. (Reuters)"."""
    match = _TAIL_REPORTING.search(text[-400:]) or _tail_agency().search(text[-80:])
    if match is None:
        return None
    start = (
        len(text)
        - len(match.string)
        + (match.start("credit") if "credit" in match.re.groupindex else match.start())
    )
    return start if start > 0 else None


@tables.derived
def _names() -> str:
    """Return a pattern for agencies as a credit lists them: "dpa/AFP", "con información de EFE"."""
    several = "agencies|Agenturen|agences|agencias|agências|agenzie"
    one = rf"(?:{tables.alternatives(tuple(tables.agencies()))}|{several})"
    behind = (
        "with|avec|mit|con|com|med|met|via|par|von|con información de|com informações d[ae]|mit Material von"
    )
    return rf"(?:(?:{behind}) )?(?:{one}(?: ?(?:/|,|\b(?:and|und|et|y|e)\b) ?(?=\w)|(?!\w))){{1,3}}"


@tables.derived
def _credits() -> re.Pattern[str]:
    """Return a pattern for a line that credits agencies, behind the writer's name or alone."""
    name = r"[^\W\d_a-z][\w.'’-]{0,24}"
    return re.compile(
        rf"[(/—–-]{{0,2}} ?(?:(?:{name}(?: {name}){{1,3}},? )?with (?:additional )?"
        rf"(?:inputs?|reports?|reporting|files) (?:from|by) )?{_names()}[)/]?\.?"
    )


@tables.derived
def _tail_agency() -> re.Pattern[str]:
    """Return an agency's name after the last sentence, behind a dash or in brackets."""
    names = _names()
    return re.compile(
        rf"[.!?\"”’)]\s{{0,2}}(?P<credit>[-–—]{{1,2}} ?{names}|[(\[]{names}[)\]]|/{names}/?)\.?$"
    )
