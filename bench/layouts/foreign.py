"""Sentences in scripts that a reader of Latin ones gets wrong first: Arabic and Chinese, from a seed."""

from __future__ import annotations

import random

ARABIC = {
    "who": [
        "قال مدير الميناء",
        "أعلن مجلس المدينة",
        "ذكر قائد خفر السواحل",
        "أكدت متحدثة باسم الشركة",
        "أوضح مهندس محلي",
    ],
    "what": [
        "إن الجسر أغلق بعد الفحص",
        "أن العبارة جنحت قرب الرصيف الجنوبي",
        "أن الإصلاح سيكلف مليون كرون",
        "إن عشرات الأسر غادرت منازلها",
    ],
    "when": ["يوم الاثنين", "مساء الثلاثاء", "قبل الفجر", "خلال الأسبوع الماضي", "بعد العاصفة الأخيرة"],
    "end": [
        ".",
        "، وإن التحقيق لم ينته بعد.",
        "، دون أن يحدد موعدا للافتتاح.",
        "، بحسب بيان وزع على الصحافة.",
    ],
    "gap": [" "],
}
CHINESE = {
    "who": ["港务局长表示", "市议会宣布", "海岸警卫队队长说", "公司发言人证实", "当地工程师指出"],
    "what": [
        "大桥经检查后已经关闭",
        "渡轮在南防波堤附近搁浅",
        "修复工程将耗资三百万克朗",
        "数十户居民已经撤离家园",
        "学校将停课到下周",
    ],
    "when": [
        "，时间是星期一早上",
        "，当时是凌晨",
        "，就在上周的风暴之后",
        "，调查仍在进行",
        "，具体日期尚未确定",
    ],
    "end": ["。"],
    "gap": ["，"],
}


def foreign(rng: random.Random, words: dict[str, list[str]], sentences: int = 3) -> str:
    """Make some sentences of one language."""
    gap = words["gap"][0]
    joint = "" if gap != " " else " "
    return joint.join(
        f"{rng.choice(words['who'])}{gap}{rng.choice(words['what'])}{joint}{rng.choice(words['when'])}{rng.choice(words['end'])}"
        for _ in range(sentences)
    )
