"""Passages in texts of other scripts, and of one script written in two ways."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import make

from retold.align import passages
from retold.records import Passage, Story
from retold.text import parse

# What two papers tell of one ferry, with a sentence before and behind that each has for itself.
SAME = {
    "Chinese": "连接奥林岛的缆索渡轮周日晚间脱缆漂流，撞上旧石灰窑，三十一名乘客爬梯子逃到窑顶等待救生艇。",
    "Japanese": "オリン島を結ぶケーブルフェリーが日曜の夜に漂流し、古い石灰窯に衝突して乗客三十一人がはしごで避難した。",
    "Thai": "เรือข้ามฟากไปเกาะออร์รินหลุดจากสายเคเบิลเมื่อคืนวันอาทิตย์และลอยไปชนเตาเผาปูนเก่า ผู้โดยสารปีนบันไดขึ้นไปรอเรือกู้ภัย",
    "Turkish": "İstinye iskelesine giden kablolu feribot pazar akşamı ipini koparıp eski kireç ocağına sürüklendi, yolcular merdivenle ocağa tırmandı.",
    "Greek": "Το συρματόσχοινο φέρι για το νησί Όριν λύθηκε την Κυριακή το βράδυ και παρασύρθηκε πάνω στο παλιό ασβεστοκάμινο.",
    "Arabic": "انفصلت العبّارة المتجهة إلى جزيرة أورين عن كابلها مساء الأحد وانجرفت نحو فرن الجير القديم حيث تسلّق الركاب سلّماً.",
    "Hebrew": "מעבורת הכבלים אל האי אורין השתחררה בערב יום ראשון ונסחפה אל כבשן הסיד הישן, והנוסעים טיפסו בסולם.",
    "Russian": "Канатный паром на остров Оррин сорвался воскресным вечером и ударился о старую печь для обжига извести.",
    "Hindi": "ओरिन द्वीप जाने वाली केबल नौका रविवार शाम टूटकर पुरानी चूना भट्ठी से जा टकराई और यात्री सीढ़ी से ऊपर चढ़ गए।",
    "Korean": "오린섬을 잇는 케이블 여객선이 일요일 저녁 줄이 끊어져 오래된 석회 가마 쪽으로 떠내려가 승객들이 사다리로 대피했다.",
}
OWN = {
    "Chinese": ("市长称赞了渔民。", "苹果价格今年上涨。"),
    "Japanese": ("町長は漁師に感謝した。", "林檎の値段が上がった。"),
    "Thai": ("นายกเทศมนตรีขอบคุณชาวประมง", "ราคาแอปเปิลปีนี้สูงขึ้น"),
    "Turkish": ("Belediye başkanı balıkçılara teşekkür etti.", "Elma fiyatları bu yıl arttı."),
    "Greek": ("Ο δήμαρχος ευχαρίστησε τους ψαράδες.", "Τα μήλα ακρίβυναν φέτος."),
    "Arabic": ("شكر رئيس البلدية الصيادين.", "ارتفعت أسعار التفاح هذا العام."),
    "Hebrew": ("ראש העיר הודה לדייגים.", "מחירי התפוחים עלו השנה."),
    "Russian": ("Мэр поблагодарил рыбаков.", "Яблоки в этом году подорожали."),
    "Hindi": ("महापौर ने मछुआरों को धन्यवाद दिया।", "इस साल सेब महँगे हुए।"),
    "Korean": ("시장은 어부들에게 감사했다.", "올해 사과 값이 올랐다."),
}
LATIN = "Zoë Müller’s café “Élan” resumed its ferry—bound service in Århus, said São Tomé’s naïve skipper."


def between(a: str, b: str) -> list[Passage]:
    """The passages of two texts, the first of them side a."""
    return list(passages(Story("story", "", (make(a, "A"), make(b, "B")))))


def sides(a: str, b: str) -> list[tuple[str, str]]:
    """The two slices of every passage."""
    return [(a[one.a.start : one.a.end], b[one.b.start : one.b.end]) for one in between(a, b)]


@pytest.mark.parametrize("script", sorted(SAME))
def test_a_sentence_taken_over_is_found(script):
    """What both tell is one passage, with nothing of what each tells for itself but perhaps a word's mark."""
    shared = SAME[script]
    (found,) = sides(f"{OWN[script][0]}\n\n{shared}", f"{shared}\n\n{OWN[script][1]}")
    assert found[0] == found[1]
    assert len(found[0]) >= len(shared) - 2
    assert found[0] in shared


@pytest.mark.parametrize("script", sorted(SAME))
def test_strangers_share_nothing(script):
    """Sentences on two subjects in one language are no passage."""
    assert [] == between(SAME[script], " ".join(OWN[script]))


@pytest.mark.parametrize("script", ["Chinese", "Japanese", "Thai"])
def test_texts_without_spaces_are_edited_by_characters(script):
    """A character changed in the middle is an edit of one passage, told as a replacement."""
    text = SAME[script]
    middle = len(text) // 2
    while unicodedata.category(text[middle])[0] != "L" or unicodedata.category(text[middle + 1])[0] != "L":
        middle += 1
    other = "ก" if script == "Thai" else "龍"
    edited = text[:middle] + other + text[middle + 1 :]
    (found,) = between(text, edited)
    assert "edited" == found.kind
    changed = [one for one in found.operations if one.kind != "kept"]
    assert ["replaced"] == [one.kind for one in changed]
    assert other == edited[changed[0].b.start : changed[0].b.end].strip()


def test_case_accents_and_typography_are_no_edit():
    """A text without accents, in capitals, with straight quotes is the same words, each in its own place."""
    plain = (
        "".join(c for c in unicodedata.normalize("NFD", LATIN) if not unicodedata.combining(c))
        .translate(str.maketrans("’“”—", '\'""-'))
        .upper()
    )
    (found,) = between(LATIN, plain)
    assert "verbatim" == found.kind
    assert ((0, len(LATIN) - 1), (0, len(plain) - 1)) == (
        (found.a.start, found.a.end),
        (found.b.start, found.b.end),
    )


def test_a_dotted_capital_i_shifts_nothing():
    """Folding makes two characters of one; the places behind it stay those of the text."""
    shared = SAME["Turkish"]
    a = f"İİİİ ILISU’da İğdır. {shared}"
    (found,) = sides(a, shared)
    assert found[0] == found[1]
    assert shared.startswith(found[0][:20])


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from([*SAME.values(), LATIN]), min_size=1, max_size=3, unique=True).map(" ".join),
    st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]),
)
def test_folding_changes_no_offset(text, form):
    """In whatever form of Unicode a copy is written, each side's passage is a slice of that side's own text."""
    copy = unicodedata.normalize(form, text)
    (found,) = between(text, copy)
    for side, one in ((text, found.a), (copy, found.b)):
        cut = side[one.start : one.end]
        assert cut == cut.strip()
        assert 0 == one.start
        assert one.end >= len(side) - 2


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.sampled_from([*SAME.values(), *(one for both in OWN.values() for one in both)]), max_size=6)
)
def test_verbatim_means_the_same_folded_words(parts):
    """Where a passage says verbatim, both sides have the same folded words."""
    a, b = "\n\n".join(parts), "\n\n".join(reversed(parts)).upper()
    for one in between(a, b):
        if one.kind == "verbatim":
            mine, theirs = parse(a).words, parse(b).words
            assert _folded(mine, one.a.start, one.a.end) == _folded(theirs, one.b.start, one.b.end)


def _folded(words, start, end):
    return [word for at, word in zip(words.starts, words.folded, strict=True) if start <= at < end]
