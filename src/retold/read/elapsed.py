"""Publish times that count back from when a page was fetched: "2 hours ago", "yesterday, 14:05", "Updated Tuesday".

They are as precise as their words: hours ago name a day, unless that could be two; days are those of the
zone that the fetch time is written in, which may be a day off near midnight for a page from far away.
"""

from __future__ import annotations

import re
from datetime import timedelta

from retold.read import calendar_words as words
from retold.read import date_scripts
from retold.text import reckoning
from retold.text.calendars import CALENDARS, ZONES, alternatives

LONGEST = 60  # characters of a field or line that tells nothing else

_NUMBERS = {
    word: number
    for calendar in CALENDARS.values()
    for word, number in calendar.numbers.items()
} | {"uno": 1, "due": 2, "tre": 3, "dois": 2, "duas": 2, "um": 1, "uma": 1, "een": 1}  # fmt: skip
_UNITS = {
    "minute": """min mins m minuta minuty minut minuto minutos minuti minuut minuten минут минуты минуту мин хвилин
    minuter minuuttia dakika دقيقة دقائق دقیقه menit phút 分 分钟 分鐘 분 นาที मिनट""",
    "hour": """hr hrs h hora horas ora ore uur часов часа час годин године godzin godziny godzinę hodin timmar
    timer tuntia saat ساعة ساعات ساعت jam giờ 小时 小時 時間 시간 ชั่วโมง घंटे""",
    "day": """d dia dias giorno giorni dag dagen dagar dage день дня дней дні днів dni dzień dní päivää gün يوم
    أيام روز hari ngày 天 日 일 วัน दिन""",
    "week": """wk wks settimana settimane weken semana semanas неделю недели недель tydzień tygodni veckor uger
    viikkoa hafta أسبوع أسابيع minggu tuần 周 週間 주""",
    "month": """mese mesi mês meses maand maanden месяц месяца месяцев miesiąc miesięcy månader ay شهر أشهر bulan
    tháng 个月 個月 か月 ヶ月 개월""",
    "year": """yr yrs anno anni ano anos jaar год года лет rok lat år yıl سنة سنوات tahun năm 年 년""",
}
UNITS = {name: unit for unit, names in _UNITS.items() for name in names.split()} | {
    name.lower(): unit for calendar in CALENDARS.values() for name, unit in calendar.units.items()
}
_AGO_BEFORE = "vor|il y a|hace|há|för|for|منذ|قبل|πριν"
_AGO_BEHIND = (
    "ago|fa|atrás|geleden|назад|тому|temu|sedan|siden|sitten|önce|پیش|yang lalu|lalu|trước|前|전|ที่แล้ว|पहले"
)
_COUNT = (
    rf"(?P<number>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}) ?(?P<unit>[^\W\d_][^\s\d]*?)"
)
_COUNT2 = _COUNT.replace("number", "number2").replace("unit", "unit2")
_AGO = re.compile(rf"(?:(?:{_AGO_BEFORE}) {_COUNT}|{_COUNT2} ?(?:{_AGO_BEHIND}))\.?")
_DAYS = {
    name: days
    for days, names in (
        (
            0,
            """today,heute,aujourd'hui,aujourd’hui,hoy,oggi,hoje,vandaag,сегодня,сьогодні,dzisiaj,dziś,dnes,ida
            g,i dag,tänään,bugün,اليوم,今天,今日,오늘""",
        ),
        (
            -1,
            """yesterday,gestern,hier,ayer,ieri,ontem,gisteren,вчера,вчора,wczoraj,včera,igår,i
            går,eilen,dün,أمس,昨天,昨日,어제""",
        ),
        (
            -2,
            """vorgestern,avant-hier,anteayer,позавчера,前天""",
        ),
    )
    for name in " ".join(names.split()).replace(", ", ",").split(",")
}
_WEEKDAYS = {
    name.lower(): number
    for calendar in CALENDARS.values()
    for name, number in calendar.weekdays.items()
    if len(name) > 3
}
_CLOCK = (
    r"(?:[,،]? ?(?:at|um|à|a las|alle|às|om|в|о|kl|o|saat|الساعة)? ?(?P<clock>\d{1,2}[:.]\d\d) ?(?P<half>[ap]\.?m\.?)?"
    r"(?: ?uhr)?(?: (?P<zone>\w{1,4}))?)?"
)
_DAY = re.compile(
    rf"(?:(?P<day>{alternatives(_DAYS)})|(?:(?:on|am|le|el) )?(?P<weekday>{alternatives(_WEEKDAYS)})){_CLOCK}\.?"
)
_LABELS = re.compile(
    rf"(?:(?:last|first|article|story|zuletzt) )?(?P<label>{'|'.join(words.LABELS)})\b ?(?:on|at|am|le|el)?[:,]? ?"
)
_NOW = re.compile(
    r"(?:just|right) now|a moment ago|gerade eben|à l['’]instant|ahora mismo|только что|刚刚|たった今|방금"
)


def parse(value: object, fetched: str | None) -> str | None:
    """Return in ISO 8601 what a field that counts back from the fetch time means, or None for other fields."""
    found = line(value, fetched) if isinstance(value, str) else None
    return found[1] if found else None


def line(text: str, fetched: str | None) -> tuple[str, str | None] | None:
    """Return (published | modified, time) for a line that only counts back, or None if it says more or less.

    The time is None where the fetch time is not known, or where it could be two days.
    """
    flat = " ".join(date_scripts.respelled(text).split()).casefold() if len(text) <= LONGEST else ""
    label = _LABELS.match(flat)
    bare = flat[label.end() :] if label else flat
    said = words.LABELS[label["label"]] if label else "published"
    if match := _AGO.fullmatch(bare):
        number, unit = match["number"] or match["number2"], UNITS.get(match["unit"] or match["unit2"])
        return (said, _back(number, unit, fetched)) if unit else None
    if _NOW.fullmatch(bare):
        return said, _back("0", "minute", fetched)
    match = _DAY.fullmatch(bare)
    return (said, _on_day(match, fetched)) if match and (label or match["clock"] or match["day"]) else None


def _back(number: str, unit: str, fetched: str | None) -> str | None:
    """Return the time so many units before the fetch, as precise as all of its possible times have in common."""
    base = reckoning.day_of(fetched)
    if base is None or fetched is None:
        return None
    reach = reckoning.ago(base, fetched, int(number) if number.isdecimal() else _NUMBERS[number], unit)
    return _common(reach[0], reach[1], whole=unit == "minute") if reach else None


def _common(low: str, high: str, *, whole: bool) -> str | None:
    """Return what two times have in common, by day, month or year; the later one if their minute is whole."""
    if whole and ":" in high:
        return high
    if low == high:
        return low
    return next((low[:length] for length in (10, 7, 4) if low[:length] == high[:length]), None)


def _on_day(match: re.Match[str], fetched: str | None) -> str | None:
    """Return a day before the fetch, with the time of day that stands beside it."""
    base = reckoning.day_of(fetched)
    if base is None:
        return None
    if match["day"]:
        day = f"{base + timedelta(days=_DAYS[match['day']])}"
    else:
        day = reckoning.weekday(base, _WEEKDAYS[match["weekday"]], shift=None, ahead=False)[0]
    if not match["clock"]:
        return day
    hour, minute = map(int, re.split(r"[:.]", match["clock"]))
    if match["half"]:
        hour = hour % 12 + 12 * match["half"].startswith("p")
    return (
        f"{day}T{hour:02}:{minute:02}{ZONES.get(match['zone'] or '', '')}"
        if hour < 24 and minute < 60
        else day
    )
