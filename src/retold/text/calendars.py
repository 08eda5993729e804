"""The words with which languages name days: months, weekdays, small numbers, and what looks ahead or back.

Each word stands for a number: a month's (1 to 12), a weekday's (Monday is 0), or an offset in days.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Zones that name one offset; "IST" or "AST" name several and stay unknown.
ZONES = {
    "utc": "+00:00", "gmt": "+00:00", "z": "+00:00", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00",
    "mez": "+01:00", "mesz": "+02:00", "eet": "+02:00", "eest": "+03:00", "msk": "+03:00", "мск": "+03:00",
    "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00",
    "pst": "-08:00", "pdt": "-07:00", "jst": "+09:00", "kst": "+09:00", "aest": "+10:00", "aedt": "+11:00",
    "nzst": "+12:00",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Calendar:
    """How one language names days; patterns call their parts `day`, `until`, `month`, `year`, `mod`, `unit`."""

    months: dict[str, int]
    weekdays: dict[str, int]
    numbers: dict[str, int]
    units: dict[str, str]  # hour | day | week | weekend | month | year
    offsets: dict[str, int]
    mods: dict[str, int]  # -1 last, 0 this, 1 next
    patterns: tuple[str, ...]
    ahead: str  # words behind which, or before which, a bare day lies ahead
    behind: str
    until: str  # directly before a day, this says that it lies ahead, but for a pluperfect


def _numbered(names: str, first: int = 1) -> dict[str, int]:
    """Return word → place in a list whose entries are parted by commas and hold one or more spellings."""
    return {name: at for at, entry in enumerate(names.split(","), first) for name in entry.split()}


def _units(**words: str) -> dict[str, str]:
    return {word: unit for unit, names in words.items() for word in names.split()}


_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_YEAR2, _YEAR3 = _YEAR.replace("year", "year2"), _YEAR.replace("year", "year3")
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
_UNTIL = r"(?: ?[-–] ?(?P<until>3[01]|[12]\d|0?[1-9]))?"
_NUMBER = r"(?<![\w-])(?P<number>NUMBERS|\d{1,3})"

ENGLISH = Calendar(
    months=_numbered(
        "January Jan,February Feb,March Mar,April Apr,May,June Jun,July Jul,August Aug,September Sept Sep,"
        "October Oct,November Nov,December Dec"
    ),
    weekdays=_numbered("Monday Mon,Tuesday Tue Tues,Wednesday Wed,Thursday Thu Thurs,Friday Fri,Saturday,Sunday", 0),
    numbers=_numbered("a an one,two,three,four,five,six,seven,eight,nine,ten,eleven,twelve"),
    units=_units(
        minute="minute minutes", hour="hour hours", day="day days", week="week weeks", weekend="weekend",
        month="month months", year="year years",
    ),
    offsets={
        "the day before yesterday": -2, "yesterday": -1, "last night": -1, "today": 0, "tonight": 0,
        "this morning": 0, "this afternoon": 0, "this evening": 0, "tomorrow": 1, "the day after tomorrow": 2,
        "Yesterday": -1, "Last night": -1, "Today": 0, "Tonight": 0, "This morning": 0, "This afternoon": 0,
        "This evening": 0, "Tomorrow": 1,
    },
    mods={"this past": -1, "this coming": 1, "last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1},
    patterns=(
        rf"\b(?P<month>MONTHS)\b ?\.? ?{_DAY}(?:st|nd|rd|th)?{_UNTIL}(?:st|nd|rd|th)?(?!\d| ?[%:]|[,.]\d)(?: ?,? {_YEAR})?\b",
        rf"\b{_DAY}(?:st|nd|rd|th)?{_UNTIL}(?:st|nd|rd|th)?(?: of)? (?P<month>MONTHS)\b(?:\.? ?,? {_YEAR}\b)?",
        rf"\b(?P<month>MONTHS)\b ?\.? ?,? (?:of )?{_YEAR}\b",
        r"(?<=\b[Ii]n )(?:(?:early|late|mid) |mid-)?(?P<month>MONTHS)\b(?! \d)",
        r"(?<=\b[Ss]ince )(?P<month>MONTHS)\b(?! \d)|\b(?P<mod>[Ll]ast|[Nn]ext|[Tt]his) (?P<month2>MONTHS)\b(?! \d)",
        rf"(?<=\b[Ii]n ){_YEAR}\b(?! [a-z]+s\b)|(?<=\b[Ss]ince ){_YEAR2}\b",
        r"\b(?:(?P<mod>[Ll]ast|[Nn]ext|[Tt]his(?: coming| past)?|[Cc]oming) )?(?P<weekday>WEEKDAYS)\b",
        r"\b(?P<offset>OFFSETS)\b(?! (?:[A-Z]|programme|program\b|show\b))",
        r"\b(?:[Oo]ver|[Dd]uring) the (?P<mod>last|past|coming|next)? ?(?P<unit>weekend)\b"
        r"|\b(?P<mod2>[Ll]ast|[Tt]his|[Nn]ext) (?P<unit2>week|weekend|month|year)\b",
        rf"{_NUMBER} (?P<unit>minutes?|hours?|days?|weeks?|months?|years?) (?P<ago>ago)\b",
        rf"\b(?P<within>[Ii]n|[Oo]ver|[Dd]uring) the (?:last|past) {_NUMBER} (?P<unit>days|weeks|months|years)\b",
    ),
    ahead=(
        r"\b(?:will|won['’]t|would|shall|going to|to be|set (?:to|for)|due|scheduled|expected|plan(?:s|ned|ning)?|aims?"
        r"|intends?|hopes?|upcoming|deadline|comes? (?:up|due)|expires?|takes? effect)\b|['’]ll\b"
    ),
    behind=(
        r"\b(?:said|says|told|was|were|had|did|has|have|came|went|took|began|made|left|held|found|met|saw|fell"
        r"|rose|won|lost|struck|hit|broke|put|sent|shot|gave|got|spoke|wrote|became|\w{2,}ed)\b"
    ),
    until=r"\b(?:by|until|till|starting|beginning)(?: on)?",
)  # fmt: skip

GERMAN = Calendar(
    months=_numbered(
        "Januar Jänner Jan,Februar Feber Feb,März,April Apr,Mai,Juni,Juli,August Aug,September Sept,Oktober Okt,"
        "November Nov,Dezember Dez"
    ),
    weekdays=_numbered("Montag,Dienstag,Mittwoch,Donnerstag,Freitag,Samstag Sonnabend,Sonntag", 0),
    numbers=_numbered("einem einer ein eine,zwei,drei,vier,fünf,sechs,sieben,acht,neun,zehn,elf,zwölf"),
    units=_units(
        minute="Minute Minuten", hour="Stunde Stunden", day="Tag Tage Tagen", week="Woche Wochen", weekend="Wochenende",
        month="Monat Monats Monate Monaten", year="Jahr Jahres Jahre Jahren",
    ),
    offsets={
        "vorgestern": -2, "gestern": -1, "Gestern": -1, "heute": 0, "Heute": 0, "übermorgen": 2, "morgen": 1,
    },
    mods={
        "letzte": -1, "vergangene": -1, "vorige": -1, "diese": 0, "laufende": 0, "nächste": 1, "kommende": 1,
    },
    patterns=(
        rf"\b{_DAY}\.{_UNTIL}\.? ?(?P<month>MONTHS)\b(?:\.? {_YEAR}\b)?",
        rf"\b(?P<month>MONTHS) {_YEAR}\b",
        r"(?<=\b[Ii]m )(?P<month>MONTHS)\b(?! \d)|(?<=\b[Ss]eit )(?P<month2>MONTHS)\b(?! \d)"
        r"|\b(?:Anfang|Mitte|Ende) (?P<month3>MONTHS)\b(?! \d)",
        rf"(?<=\bim Jahr ){_YEAR}\b|(?<=\bim Jahre ){_YEAR2}\b|(?<=\b[Ss]eit ){_YEAR3}\b",
        r"\b(?:(?P<mod>MODS)[nmrs]? )?(?P<weekday>WEEKDAYS)(?:abend|nacht|morgen|mittag|nachmittag|vormittag|früh)?\b",
        r"\b(?P<offset>OFFSETS)\b(?!-)",
        r"\b(?P<mod>MODS)[nmrs]? (?P<unit>Woche|Wochenende|Monat|Monats|Jahr|Jahres)\b",
        rf"\b(?P<ago>[Vv]or) {_NUMBER} (?P<unit>Minuten?|Stunden?|Tag(?:en)?|Wochen?|Monat(?:en)?|Jahr(?:en)?)\b",
        rf"\b[Ii]n den (?P<within>letzten|vergangenen) {_NUMBER} (?P<unit>Tagen|Wochen|Monaten|Jahren)\b",
    ),
    ahead=r"\b(?:wird|werden|würden?|soll(?:en|te|ten)?|will|wollen|geplant|kann|können|müssen|muss)\b",
    behind=r"\b(?:sagten?|hatten?|waren?|wurden?|hat|haben|ist|sind|teilten?|kam|kamen|ging|starb\w*|\w{3,}te|\w{3,}ten)\b",
    until=r"\bbis(?: zum)?",
)  # fmt: skip

FRENCH = Calendar(
    months=_numbered(
        "janvier janv,février févr,mars,avril,mai,juin,juillet,août,septembre sept,octobre oct,novembre nov,décembre déc"
    ),
    weekdays=_numbered("lundi Lundi,mardi Mardi,mercredi Mercredi,jeudi Jeudi,vendredi Vendredi,samedi Samedi,dimanche Dimanche", 0),
    numbers=_numbered("un une,deux,trois,quatre,cinq,six,sept,huit,neuf,dix,onze,douze"),
    units=_units(
        minute="minute minutes", hour="heure heures", day="jour jours", week="semaine semaines", weekend="week-end",
        month="mois", year="an ans année années",
    ),
    offsets={
        "avant-hier": -2, "hier": -1, "Hier": -1, "aujourd'hui": 0, "aujourd’hui": 0, "après-demain": 2, "demain": 1,
    },
    mods={
        "dernier": -1, "dernière": -1, "passé": -1, "passée": -1, "ce": 0, "cet": 0, "cette": 0, "prochain": 1, "prochaine": 1,
    },
    patterns=(
        rf"\b{_DAY}(?:er)?{_UNTIL} (?P<month>MONTHS)\b(?:\.? {_YEAR}\b)?",
        rf"\b(?P<month>MONTHS) {_YEAR}\b",
        r"(?<=\b[Ee]n )(?P<month>MONTHS)\b(?! \d)|\b(?:début|fin|mi-) ?(?P<month2>MONTHS)\b(?! \d)",
        rf"(?<=\b[Ee]n ){_YEAR}\b|(?<=\bdepuis ){_YEAR2}\b",
        r"\b(?P<weekday>WEEKDAYS)\b(?: (?P<mod>dernier|prochain|passé)\b)?",
        r"(?<![\w-])(?P<offset>OFFSETS)\b",
        r"\b(?:la|le|l['’])? ?(?P<unit>semaine|week-end|mois|an|année) (?P<mod>dernière?|passée?|prochaine?)\b"
        r"|\b[Cc](?P<mod2>e|et|ette) (?P<unit2>semaine|week-end|mois|année)(?:-ci)?\b",
        rf"\b[Ii]l y (?P<ago>a) {_NUMBER} (?P<unit>minutes?|heures?|jours?|semaines?|mois|ans?)\b",
        rf"\b(?:ces|les|des) {_NUMBER} (?P<within>derniers|dernières) (?P<unit>jours|semaines|mois|années)\b",
    ),
    ahead=r"\b(?:va|vont|doit|doivent|devraient|devrait|prévue?s?|\w{3,}(?:ra|ront|rait|raient))\b",
    behind=r"\b(?:a|ont|avait|avaient|était|étaient|est|sont|fut|furent|\w{3,}ée?s?)\b",
    until=r"\b(?:d['’]ici(?: au?)?|jusqu['’]au?)",
)  # fmt: skip

SPANISH = Calendar(
    months=_numbered(
        "enero,febrero,marzo,abril,mayo,junio,julio,agosto,septiembre setiembre,octubre,noviembre,diciembre"
    ),
    weekdays=_numbered("lunes,martes,miércoles,jueves,viernes,sábado,domingo", 0),
    numbers=_numbered("un una,dos,tres,cuatro,cinco,seis,siete,ocho,nueve,diez,once,doce"),
    units=_units(
        minute="minuto minutos", hour="hora horas", day="día días", week="semana semanas",
        month="mes meses", year="año años", weekend="fin",
    ),
    offsets={
        "anteayer": -2, "ayer": -1, "anoche": -1, "Ayer": -1, "hoy": 0, "Hoy": 0, "pasado mañana": 2, "mañana": 1,
    },
    mods={
        "pasado": -1, "pasada": -1, "último": -1, "última": -1, "este": 0, "esta": 0, "próximo": 1, "próxima": 1,
        "que viene": 1,
    },
    patterns=(
        rf"\b{_DAY}(?:º)? de (?P<month>MONTHS)\b(?: del? {_YEAR}\b)?",
        rf"\b(?P<month>MONTHS) del? {_YEAR}\b",
        r"(?<=\b[Ee]n )(?P<month>MONTHS)\b(?! del? \d)|\b(?:principios|mediados|finales|fines) de (?P<month2>MONTHS)\b(?! del? \d)",
        rf"(?<=\b[Ee]n ){_YEAR}\b|(?<=\bdesde ){_YEAR2}\b",
        r"\b(?:[Ee]l|[Ee]ste|del) (?:(?P<mod>pasado|próximo) )?(?P<weekday>WEEKDAYS)\b(?: (?P<mod2>pasado|próximo|que viene)\b)?",
        r"(?<!la )(?<!de )\b(?P<offset>OFFSETS)\b",
        r"\b(?:[Ll]a|[Ee]l) (?P<unit>semana|mes|año) (?P<mod>pasad[oa]|próxim[oa]|que viene)\b"
        r"|\b(?:[Ll]a|[Ee]l) (?P<mod2>pasad[oa]|próxim[oa]) (?P<unit2>semana|mes|año)\b"
        r"|\b[Ee]st(?P<mod3>a|e) (?P<unit3>semana|mes|año|fin)(?: de semana)?\b",
        rf"\b(?P<ago>[Hh]ace) {_NUMBER} (?P<unit>minutos?|horas?|días?|semanas?|mes(?:es)?|años?)\b",
        rf"\b(?:los|las) (?P<within>últimos|últimas) {_NUMBER} (?P<unit>días|semanas|meses|años)\b",
    ),
    ahead=r"\b(?:va|van|debe|deben|prevé|previst[oa]s?|\w{3,}(?:rá|rán|ría|rían))\b",
    behind=r"\b(?:dijo|fue|fueron|había|habían|ha|han|era|\w{3,}(?:ó|aron|ieron|aba|ía))\b",
    until=r"\b(?:hasta|antes del)",
)  # fmt: skip

CALENDARS = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH}


def alternatives(words: dict[str, int]) -> str:
    """Return a pattern for any of some words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
