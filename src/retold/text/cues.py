"""The words by which a text says that somebody said something, and who speaks without a name."""

from __future__ import annotations

from .auxiliaries import BE, DO, HAVE, IS, MODALS, WAS
from .wordlist import wordlist

# Base forms, roughly by how often they introduce a quotation in PolNeAR's training part.
SAYING = wordlist(
    """say tell add write tweet continue ask respond reply declare state conclude report explain note
    admit shout chant answer joke remark assure urge charge warn quip announce argue claim suggest
    insist acknowledge describe recall predict stress emphasize concede complain lament boast vow
    pledge promise allege assert contend confirm deny testify reveal disclose recount observe muse
    wonder caution estimate reiterate maintain exclaim scream yell bark mutter whisper interject
    retort counter opine elaborate clarify counsel advise inform remind quote express propose demand
    comment speak proclaim profess recommend hint indicate retweet email text blog post caption snap
    scoff gush brag quiz inquire query plead implore beg vent rant fume thunder intone recite
    pronounce voice volunteer repeat echo summarize object protest hail applaud praise criticize
    denounce condemn slam blast mock dismiss accuse blame decry deride defend call dub label brand
    reckon venture surmise reason theorize speculate believe think thank anticipate ponder crack
    credit point cite tout refer portray liken compare characterize discuss talk invoke hammer chide
    scold taunt lambaste rip lash attack rail cast ridicule bemoan decline question regret appeal
    signal stipulate narrate confess apologize threaten swear agree disagree"""
)
# Verdicts on somebody: they introduce quotations, but without one they do not tell what is known.
JUDGING = wordlist(
    """call dub label brand praise applaud hail criticize denounce condemn slam blast mock dismiss accuse
    blame decry deride thank ponder crack credit point cite tout refer portray liken compare
    characterize discuss talk invoke hammer chide scold taunt lambaste rip lash attack rail cast
    ridicule decline question defend agree disagree speak quiz signal express urge think believe
    regret appeal object protest vent rant fume"""
) - wordlist("express urge believe regret")
# These tell what somebody knows only with a "that" or a mark: "he maintains contact", "Brussels pledged aid".
NEEDING_THAT = wordlist(
    """maintain threaten echo state hold reason charge voice pledge vow promise offer propose demand hint
    answer respond note post repeat swear profess pronounce indicate deny describe"""
)
# These too introduce quotations, but mostly mean something else: taken only right beside a mark.
BESIDE = wordlist(
    """read go put offer chime laugh sing fire shoot cry sigh smile beam retaliate rejoin bellow holler
    chuckle sneer snarl wail moan groan cheer bristle counsel"""
)
# Forms that are as often nouns: taken as verbs only right after a name, a pronoun or a role.
NOUN_FORMS = wordlist(
    """report reports claim claims comment comments note notes state states promise promises pledge
    pledges charge charges tweet tweets estimate estimates demand demands post posts text texts email
    emails reply replies answer answers signal signals vow vows call calls voice voices hint hints
    appeal appeals protest protests object objects reason reasons attack attacks question questions
    caution threat rail cast credit talk talks point points tout decline crack labels label brand
    brands query regret
    regrets blame praise quote quotes threats joke jokes remark remarks express address blog blogs
    defend blast view views maintain counter counters counsel caption echo venture"""
)
PRONOUNS = wordlist("he she they we i it")
AUXILIARIES = (HAVE | BE | DO | MODALS) | wordlist(  # and what else stands between subject and verb
    """also later then now once again never often already still just even simply not to went on first since recently
    earlier today yesterday tonight previously initially apparently reportedly publicly repeatedly
    clearly quickly famously both all himself herself"""
)
DAYS = wordlist(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december week month year night morning afternoon evening
    weekend"""
)
# A noun phrase never runs across these.
BREAKS = (IS | WAS | HAVE | DO | MODALS) | wordlist(
    """be been that which who whom whose when while where as because if although though after before since until
    unless but or nor so than whether what how why said says to not"""
)
PREPOSITIONS = wordlist(
    """of for at in on from with by to about into near over under against among during through between"""
)
DETERMINERS = wordlist(
    """the a an his her their its our my this that these those some many several most other another one
    two three four five both all any no every each"""
)
ANONYMOUS = wordlist(
    """source sources official officials insider insiders critics observers analysts experts witnesses
    residents neighbors neighbours people person aides diplomats lawmakers authorities supporters
    opponents activists investigators researchers economists prosecutors voters others some many"""
)
DOCUMENTS = wordlist(
    """statement statements report reports document documents filing filings paper papers letter memo
    email emails post transcript affidavit complaint indictment lawsuit study survey poll polls
    release records record tweet website ruling order text note article story book communique
    declaration notice data figures"""
)
ROLES = (
    ANONYMOUS
    | DOCUMENTS
    | wordlist(
        """spokesman spokeswoman spokesperson spokespeople spokesmen minister president secretary director
    chairman chairwoman chair chief head leader manager adviser advisor aide aides analyst professor
    lawyer attorney attorneys judge justice officer commander general governor senator congressman
    congresswoman representative mayor candidate nominee campaign ministry department agency police
    government army military court office commission committee council union party group company firm
    organization organisation bank embassy administration team coach player owner ceo executive
    founder editor author writer reporter journalist host anchor correspondent expert critic observer
    scientist researcher historian economist strategist consultant pollster pundit official officials
    diplomat envoy ambassador sheriff detective investigator prosecutor witness resident neighbor
    neighbour man woman men women mother father son daughter wife husband brother sister friend victim
    survivor doctor nurse teacher student students principal superintendent pastor bishop pope priest
    imam king queen prince princess premier chancellor deputy lawmaker legislator democrat republican
    democrats republicans conservative liberal voter activist organizer member members panel board
    moderator billionaire businessman mogul veteran actor actress singer coroner firefighter
    firefighters paramedics rescuers hospital university school airline authorities lobby watchdog
    charity crowd audience guest guests supporter supporters supremo boss pilot captain rival opponent
    colleague counterpart parents narrator voice commenter media newspaper newspapers broadcaster
    magazine website site ad video headline porter farmer fisherman driver worker guard shopkeeper
    engineer clerk mechanic waiter baker passenger motorist sailor skipper miner soldier caretaker
    janitor pharmacist plumber electrician carpenter postman tenant landlord landlady commuter
    guild trust federation institute foundation society utility operator insurer brewery shipyard
    bystander onlooker pensioner vendor trader builder gardener cleaner cook
    officers commanders ministers experts analysts lawyers spokesmen prosecutors detectives forecasters
    meteorologists monitors medics doctors scientists agent agents
    holder holders organisers organizers teachers workers drivers service"""
    )
)
OUTLETS = wordlist(
    """afp ap reuters upi tass interfax xinhua bloomberg cnn bbc nbc cbs abc msnbc npr pbs politico
    buzzfeed huffpost breitbart axios rt dpa efe ansa kyodo yonhap times post journal guardian
    telegraph herald tribune news newspaper newspapers agency media magazine daily gazette chronicle
    globe mail mirror independent observer examiner station broadcaster outlet outlets echo record courier"""
)
TITLES = wordlist(
    """mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr father sister gen general
    lt lieutenant col colonel maj major capt captain cmdr commander sgt sergeant adm admiral cpl pvt
    det detective insp inspector chief gov governor sen senator sens rep representative reps
    congressman congresswoman president vice prime foreign deputy minister secretary defense defence
    interior finance justice press attorney judge mayor king queen prince princess pope cardinal
    archbishop bishop imam sheikh ayatollah rabbi pastor ambassador chancellor premier speaker
    majority minority leader chairman chairwoman director commissioner sheriff superintendent supt
    officer spokesman spokeswoman spokesperson ceo coach candidate nominee former acting first lawyer
    senior national security adviser advisor state treasury police democratic republican democrat
    conservative labour labor gop house senate campaign manager host analyst anchor correspondent
    editor congress"""
)
NATIONS = wordlist(
    """american british russian chinese french german italian spanish israeli iranian iraqi syrian
    turkish afghan pakistani indian japanese korean ukrainian polish canadian australian mexican
    brazilian egyptian saudi palestinian european african asian taliban dutch swedish norwegian danish
    finnish greek irish scottish welsh english us uk"""
)
ORGANIZATIONS = wordlist(
    """party committee university college times post house senate court news department ministry union
    states county city street institute association council office bureau agency commission company
    corp inc ltd group bank fund foundation center centre school hospital church army force forces
    police league club team federation organization organisation act bill journal magazine network
    press avenue park airport island islands mountain river lake sea republic kingdom east west north
    south new united white black supreme national international federal congress parliament assembly
    board society museum tower january february march april june july august september october
    november december monday tuesday wednesday thursday friday saturday sunday"""
)
