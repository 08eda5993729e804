"""The words that dates are written with, folded to lower case."""

from __future__ import annotations

from retold.text.calendars import ZONES

__all__ = [
    "BUDDHIST",
    "ERAS",
    "FILLERS",
    "HALVES",
    "LABELS",
    "MONTHS",
    "PAIRS",
    "PERSIAN",
    "WEEKDAYS",
    "ZONES",
]

_MONTHS = (
    """january jan janvier janv enero ene januar jänner januari janeiro gennaio gen января январь янв січня
    січень stycznia styczeń sty ledna leden január ianuarie ocak oca tammikuuta tammikuu ιανουαρίου
    ιανουάριος يناير جانفي ינואר जनवरी มกราคม ม.ค. januára""",
    """february feb februar feber february février févr fev fevereiro febrero febbraio februari февраля февраль
    фев лютого лютий lutego luty lut února únor február februarie şubat şub helmikuuta helmikuu φεβρουαρίου
    فبراير شباط פברואר फरवरी फ़रवरी กุมภาพันธ์ ก.พ. februára""",
    """march mar mars märz mrz maart marzo março марта март мар березня березень marca marzec března březen
    március martie mart maaliskuuta maaliskuu μαρτίου مارس آذار מרץ मार्च มีนาคม มี.ค. marts""",
    """april apr avril avr abril abr aprile апреля апрель апр квітня квітень kwietnia kwiecień kwi dubna duben
    április aprilie nisan nis huhtikuuta huhtikuu απριλίου أبريل ابريل نيسان אפריל अप्रैल เมษายน เม.ย.
    apríla""",
    """may mai mei mayo maio maggio mag мая май травня травень maja maj května květen május mayıs toukokuuta
    toukokuu μαΐου مايو أيار מאי मई พฤษภาคม พ.ค. mája""",
    """june jun juin juni junio junho giugno giu июня июнь июн червня червень czerwca czerwiec cze června
    červen június iunie haziran haz kesäkuuta kesäkuu ιουνίου يونيو حزيران יוני जून มิถุนายน มิ.ย. júna""",
    """july jul juillet juil juli julio julho luglio lug июля июль июл липня липень lipca lipiec lip července
    červenec július iulie temmuz tem heinäkuuta heinäkuu ιουλίου يوليو تموز יולי जुलाई กรกฎาคม ก.ค. júla""",
    """august aug août aout augustus agosto ago августа август авг серпня серпень sierpnia sierpień sie srpna
    srpen augusztus ağustos ağu elokuuta elokuu αυγούστου أغسطس اغسطس آب אוגוסט अगस्त สิงหาคม ส.ค. augusti
    augusta""",
    """september sept sep septembre septiembre setiembre setembro settembre set сентября сентябрь сен вересня
    вересень września wrzesień wrz září szeptember septembrie eylül eyl syyskuuta syyskuu σεπτεμβρίου سبتمبر
    أيلول ספטמבר सितंबर सितम्बर กันยายน ก.ย. septembra""",
    """october oct octobre oktober okt octubre outubro ottobre ott out октября октябрь окт жовтня жовтень
    października październik paź října říjen október octombrie ekim eki lokakuuta lokakuu οκτωβρίου أكتوبر
    اكتوبر אוקטובר अक्टूबर अक्तूबर ตุลาคม ต.ค. októbra""",
    """november nov novembre noviembre novembro ноября ноябрь ноя листопада listopadu listopad lis noiembrie
    kasım kas marraskuuta marraskuu νοεμβρίου نوفمبر נובמבר नवंबर नवम्बर พฤศจิกายน พ.ย. novembra""",
    """december dec décembre déc dezember dez diciembre dic dezembro dicembre декабря декабрь дек грудня
    грудень grudnia grudzień gru prosince prosinec decembrie aralık ara joulukuuta joulukuu δεκεμβρίου
    ديسمبر דצמבר दिसंबर दिसम्बर ธันวาคม ธ.ค. decembra desember""",
)
# "listopad" is November in Polish and Czech, October in Croatian, whose months are left out.
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}

WEEKDAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri
    sat sun lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim montag dienstag
    mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so lunes martes miércoles jueves
    viernes sábado domingo mié jue vie sáb dom lunedì martedì
    mercoledì giovedì venerdì sabato domenica segunda terça quarta quinta sexta feira maandag dinsdag
    woensdag donderdag vrijdag zaterdag zondag понедельник вторник среда четверг пятница суббота воскресенье
    пн вт ср чт пт сб вс понеділок вівторок середа четвер пʼятниця субота неділя
    poniedziałek wtorek środa czwartek piątek sobota niedziela pondělí úterý středa čtvrtek pátek neděle
    måndag tisdag onsdag torsdag fredag lördag söndag mandag lørdag søndag
    pazartesi salı çarşamba perşembe cuma cumartesi pazar hétfő kedd szerda csütörtök péntek szombat vasárnap
    الاثنين الإثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة السبت الأحد الاحد
    सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार senin selasa rabu kamis jumat sabtu minggu""".split()
)

LABELS = {
    "published": "published", "posted": "published", "release": "published", "released": "published",
    "publié": "published", "pubblicato": "published", "опубликовано": "published", "نشر": "published",
    "publicada": "published", "publicerad": "published", "gepubliceerd": "published", "opublikowano": "published",
    "yayınlanma": "published", "обновлено": "modified", "mis": "modified", "aggiornato": "modified",
    "bijgewerkt": "modified", "uppdaterad": "modified",
    "güncelleme": "modified", "actualisé": "modified", "veröffentlicht": "published", "publicado": "published",
    "updated": "modified", "modified": "modified", "edited": "modified", "aktualisiert": "modified",
    "actualizado": "modified", "atualizado": "modified",
}  # fmt: skip

FILLERS = frozenset(
    """date dated last first on at of the uk et pt ct mt ist ast local time t de à um uhr am le el den
    der ago minute minutes hour hours day days week weeks month months year years del las los il alle ore kl
    klo о в года год г рік року р roku godz hod v tarihinde saat στις pada pukul wib tháng ngày năm lúc
    mis jour em às os om في الساعة يوم م ص को बजे เวลา น วันที่ jour""".split()
)

# Marks of the half of the day, in words that stand before or behind a clock.
HALVES = {
    name: half
    for half, names in (("a", "ص صباحا صباحًا 오전 上午 午前"), ("p", "م مساء مساءً 오후 下午 午後"))
    for name in names.split()
}

# Eras whose years are counted from another one: added to a year that is named with the era.
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
BUDDHIST = 543  # years ahead; Thai texts name no era

# Two words that name one month in the Levant; folded to one before words are looked up.
PAIRS = {
    "كانون الثاني": "يناير", "تشرين الأول": "أكتوبر", "تشرين الاول": "أكتوبر", "تشرين الثاني": "نوفمبر",
    "كانون الأول": "ديسمبر", "كانون الاول": "ديسمبر",
}  # fmt: skip

# Months of the solar calendar of Iran and Afghanistan.
PERSIAN = {
    name: number
    for number, names in enumerate(
        "فروردین فروردين حمل,اردیبهشت ارديبهشت ثور,خرداد جوزا,تیر تير سرطان,مرداد امرداد اسد,شهریور شهريور سنبله,"
        "مهر میزان,آبان عقرب,آذر قوس,دی دي جدی,بهمن دلو,اسفند حوت".split(","),
        1,
    )
    for name in names.split()
}
