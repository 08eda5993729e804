"""Verb forms that news text turns on: irregular pasts, verbs of events, verbs of reporting."""

from __future__ import annotations

from .wordlist import wordlist

# Pasts that the ending does not tell and that no present form equals.
PAST = wordlist(
    """
    told said held met led took fought drew gave came went saw began fell rose won lost left sent made
    became kept brought built bought caught spoke wrote broke chose drove fled flew found got grew hid
    knew laid lay paid ran sat sold shot shook slept sought spent stole stood struck swept swore taught
    threw thought understood withdrew woke wore dealt bore bound felt forgot froze hung heard lent meant
    rang sang sank shrank slid sprang stuck tore underwent undertook overthrew overtook
    """
)
# Bases of verbs that tell events; their -s forms are presents where no noun plural can stand.
PRESENT = wordlist(
    """
    host hold meet lead take face say warn call seek push urge tell plan visit open close begin start end
    launch sign vow pledge promise agree reject deny accuse blame claim announce confirm report recognize
    draw attend address send deploy withdraw attack strike kill injure wound hit seize capture control
    gather mass assemble converge join leave arrive return fall rise grow drop increase cut raise lower
    reach win lose beat defeat elect vote resign quit replace appoint name charge arrest detain sentence
    convict release free save rescue evacuate flee escape search find discover investigate probe sue
    appeal rule ban block allow approve pass adopt back support oppose condemn criticize praise defend
    protest rally march demand ask want need try aim hope expect remain stay continue stop halt suspend
    delay cancel resume step move head travel mark celebrate mourn remember honor follow come go make
    give get keep put set show see know think believe fear threaten include become seem appear mean bring
    run work live die fight sell buy pay spend offer provide deliver ship build plunge ravage sweep burn
    crash collapse explode erupt sink derail topple unveil reveal release publish issue declare order
    """
)
REPORTING = wordlist(
    """
    said says say told tells announced announces stated states warned warns reported reports confirmed
    confirms added adds cautioned cautions noted notes claimed claims insisted insists explained explains
    argued argues acknowledged denied denies suggested suggests indicated revealed reveals wrote writes
    tweeted declared declares vowed predicted estimates believes believe
    """
)
