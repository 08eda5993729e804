"""Dates of other scripts and calendars, respelled so that one grammar reads them all."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from retold.read import calendar_words as words

_MARKS = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_CJK = re.compile(r"(令和|平成|昭和|民國|民国)? ?(\d{1,4}|元) ?年 ?(\d{1,2}) ?月(?: ?(\d{1,2}) ?日)?")
_KOREAN = re.compile(r"(\d{4}) ?년 ?(\d{1,2}) ?월(?: ?(\d{1,2}) ?일)?|^(\d{4})\. (\d{1,2})\. (\d{1,2})\.")
_VIETNAMESE = re.compile(r"(\d{1,2}) tháng (\d{1,2})(?:,? năm|,)? (\d{4})", re.IGNORECASE)
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?![\d.])")
_SLASHED = re.compile(r"(?<![\d/-])(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?![\d/-])")
_WEEKDAY = re.compile(
    r"[（(][月火水木金土日一二三四五六월화수목금토일][）)]|(?:星期|礼拜|週|周)[一二三四五六日天]"
    r"|[月火水木金土日월화수목금토일]曜日|[월화수목금토일]요일"
)
_CJK_CLOCK = re.compile(r"(\d{1,2}) ?[时時点點시] ?(\d{1,2})(?: ?[分분])?(?: ?(\d{1,2}) ?[秒초])?")
_FRENCH_CLOCK = re.compile(r"\b(\d{1,2}) ?[hH] ?(\d\d)\b")
_FULL_HOUR = re.compile(r"(?<![\d:.])(\d{1,2}) Uhr\b", re.IGNORECASE)
_HALF = "|".join(sorted(words.HALVES, key=len, reverse=True))
_HALF_BEFORE = re.compile(rf"({_HALF}) ?(\d{{1,2}}):")
_HALF_BEHIND = re.compile(rf"(\d{{1,2}})(:\d\d(?::\d\d)?) ?({_HALF})(?!\w)")
_THAI = re.compile("[\u0e00-\u0e7f]")
_THAI_YEAR = re.compile(r"(?<!\d)2[4-6]\d\d(?!\d)")
_THAI_FILLERS = re.compile(r"พ\.ศ\.|น\.|วัน\S+ที่")
_PERSIAN = re.compile(rf"(\d{{1,2}}) ({'|'.join(words.PERSIAN)})(?: ماه)?،? (1[2-4]\d\d)")
_PERSIAN_DIGITS = re.compile("[\u06f0-\u06f9]")
_PERSIAN_NUMERIC = re.compile(r"(?<!\d)(1[34]\d\d)/(\d{1,2})/(\d{1,2})(?!\d)")
_FIRST_MONTHS = 186  # days of the six Persian months that have 31


def respelled(text: str) -> str:
    """Return a date with ASCII digits, Gregorian years and marks that the grammar of `dates` knows."""
    persian = bool(_PERSIAN_DIGITS.search(text))
    text = _MARKS.sub("", unicodedata.normalize("NFC", text))
    if not text.isascii():
        text = "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in text)
        text = _gregorian(text, persian=persian)
        text = _clocks(_eastern(text))
    text = _FRENCH_CLOCK.sub(r"\1:\2", _FULL_HOUR.sub(r"\1:00", text))
    return _DOTTED.sub(lambda match: _iso(match[3], match[2], match[1]) or match[0], text)


def day_first(locale: str | None) -> bool | None:
    """Say whether a language, with its country if that is told, writes the day before the month in digits.

    Of English only the country decides; where years come first, two readings of "03/04/2021" stay.

    >>> [day_first(locale) for locale in ("de", "en_GB", "en-US", "en", "ja")]
    [True, True, False, None, None]
    """
    parts = re.split(r"[-_.]", (locale or "").lower())
    if len(parts) > 1 and parts[-1] in {"us", "ph"}:
        return False
    if parts[0] == "en":
        return (
            True if parts[-1] in {"gb", "uk", "ie", "au", "nz", "in", "za", "sg", "ng", "ke", "pk"} else None
        )
    return None if parts[0] in _YEAR_FIRST else True


def in_order(text: str, *, days_first: bool) -> str:
    """Return a text whose dates in digits with slashes are spelled as ISO 8601 writes them."""
    month, day = (3, 1) if days_first else (1, 3)
    return _SLASHED.sub(lambda match: _iso(match[4], match[month], match[day]) or match[0], text)


def _gregorian(text: str, *, persian: bool) -> str:
    """Return a text whose Thai and Persian years are counted as ours."""
    for pair, month in words.PAIRS.items():
        text = text.replace(pair, month)
    if _THAI.search(text):
        for name, number in words.MONTHS.items():
            if "." in name:
                text = text.replace(name, f" {_ENGLISH[number]} ")
        text = _THAI_YEAR.sub(lambda match: str(int(match[0]) - words.BUDDHIST), _THAI_FILLERS.sub(" ", text))
    text = _PERSIAN.sub(lambda match: _of_persian(match[3], str(words.PERSIAN[match[2]]), match[1]), text)
    if persian:
        text = _PERSIAN_NUMERIC.sub(lambda match: _of_persian(match[1], match[2], match[3]), text)
    return text


def _eastern(text: str) -> str:
    """Return a text whose Chinese, Japanese, Korean and Vietnamese dates are ISO 8601's."""

    def cjk(match: re.Match[str]) -> str:
        year = 1 if match[2] == "元" else int(match[2])
        return _iso(str(year + words.ERAS.get(match[1] or "", 0)), match[3], match[4]) or match[0]

    def korean(match: re.Match[str]) -> str:
        year, month, day = match.groups()[:3] if match[1] else match.groups()[3:]
        return _iso(year, month, day) or match[0]

    text = _KOREAN.sub(korean, _CJK.sub(cjk, text))
    return _WEEKDAY.sub(
        " ", _VIETNAMESE.sub(lambda match: _iso(match[3], match[2], match[1]) or match[0], text)
    )


def _clocks(text: str) -> str:
    """Return a text whose times of day are written with colons, "am" and "pm"."""

    def joined(match: re.Match[str]) -> str:
        return ":".join(part for part in match.groups() if part)

    def behind(match: re.Match[str]) -> str:
        late = int(match[1]) > 12 or match[1] in {"0", "00"}
        return f"{match[1]}{match[2]}" if late else f"{match[1]}{match[2]} {words.HALVES[match[3]]}m"

    def before(match: re.Match[str]) -> str:
        hour = int(match[2])
        if words.HALVES[match[1]] == "p" and hour < 12:
            hour += 12
        elif words.HALVES[match[1]] == "a" and hour == 12:
            hour = 0
        return f"{hour:02}:"

    text = _CJK_CLOCK.sub(joined, text)
    return _HALF_BEHIND.sub(behind, _HALF_BEFORE.sub(before, text))


def _iso(year: str, month: str, day: str | None) -> str | None:
    """Return a date, with spaces around, or None where there is none such."""
    try:
        found = date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    return f" {found:%Y-%m-%d} " if day else f" {_ENGLISH[found.month]} {found.year:04} "


def _of_persian(year: str, month: str, day: str) -> str:
    """Return the Gregorian date of one of the Solar Hijri calendar (33-year cycle, exact for 1178 to 1633)."""
    number, past = int(month), int(year) - 979
    if not 1 <= number <= 12 or not 1 <= int(day) <= 31:
        return f"{day}/{month}/{year}"
    days = 365 * past + past // 33 * 8 + (past % 33 + 3) // 4
    days += 31 * (number - 1) if number <= 7 else _FIRST_MONTHS + 30 * (number - 7)
    found = date(1600, 1, 1) + timedelta(days=days + int(day) - 1 + 79)
    return f" {found:%Y-%m-%d} "


_YEAR_FIRST = frozenset({"", "zh", "ja", "ko", "hu", "lt", "fa", "mn", "sv"})
_ENGLISH = ("", *"jan feb mar apr may jun jul aug sep oct nov dec".split())
