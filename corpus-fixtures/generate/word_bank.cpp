#include "corpus-fixtures/generate/word_bank.hpp"

#include "corpus-fixtures/generate/random.hpp"

#include <algorithm>

namespace casebook::generate {

namespace {

// clang-format off
constexpr std::string_view kNouns =
    "child|family|mother|father|review|information|risk|assessment|home|school|concern|visit|plan|referral|meeting|"
    "decision|support|agency|practice|worker|baby|service|care|record|injury|parent|contact|partner|harm|need|"
    "police|hospital|appointment|team|conference|history|relationship|health|response|incident|threshold|evidence|"
    "opportunity|supervision|manager|discussion|behaviour|case|report|sibling|household|pregnancy|birth|death|"
    "bruise|explanation|protection|policy|procedure|process|understanding|view|voice|experience|analysis|learning|"
    "finding|recommendation|allegation|disclosure|enquiry|strategy|investigation|outcome|impact|culture|language|"
    "housing|tenancy|accommodation|move|area|authority|partnership|board|panel|reviewer|author|chronology|timeline|"
    "event|period|day|week|month|year|night|morning|evening|weekend|crisis|change|pattern|engagement|attendance|"
    "absence|refusal|request|letter|email|call|message|telephone|note|entry|file|system|database|form|document|"
    "guidance|protocol|pathway|tool|checklist|training|course|knowledge|skill|confidence|curiosity|challenge|"
    "escalation|disagreement|dispute|resolution|closure|transfer|handover|discharge|ward|clinic|surgery|nurse|"
    "doctor|midwife|consultant|paediatrician|practitioner|professional|teacher|tutor|class|pupil|classroom|nursery|"
    "college|playground|lesson|officer|constable|sergeant|custody|arrest|caution|charge|court|hearing|judge|order|"
    "proceeding|solicitor|guardian|advocate|statement|interview|witness|weapon|knife|drug|alcohol|cannabis|"
    "medication|prescription|overdose|symptom|diagnosis|illness|condition|disability|impairment|treatment|therapy|"
    "examination|fracture|burn|scald|swelling|mark|weight|feeding|growth|development|milestone|vaccination|tooth|"
    "bedroom|bed|cot|kitchen|garden|flat|house|street|estate|neighbour|relative|grandmother|grandfather|aunt|uncle|"
    "cousin|brother|sister|twin|stepfather|boyfriend|girlfriend|friend|peer|group|gang|network|community|church|"
    "mosque|interpreter|country|journey|border|status|benefit|debt|money|rent|job|shift|workload|caseload|vacancy|"
    "turnover|rota|budget|resource|commissioner|provider|contract|inspection|audit|standard|measure|target|figure|"
    "sample|survey|theme|issue|matter|question|answer|reason|cause|effect|factor|strength|weakness|barrier|gap|"
    "delay|failure|mistake|omission|success|improvement|action|step|task|role|responsibility|duty|right|wish|"
    "feeling|fear|anger|distress|trauma|loss|grief|bereavement|separation|argument|conflict|violence|threat|"
    "control|abuse|neglect|exploitation|safety|danger|vulnerability|resilience|stability|routine|boundary|"
    "discipline|play|sleep|diet|hygiene|clothing|phone|image|video|account|profile|device|game|website|photograph|"
    "car|train|bus|station|park|shop|town|city|placement|carer|residence|hostel|shelter|refuge|bail|licence|"
    "offence|conviction|sentence|victim|suspect|perpetrator|adult|person|man|woman|boy|girl|teenager|infant|"
    "toddler|adolescent|student|resident|visitor|stranger|colleague|lead|chair";

constexpr std::string_view kAdjectives =
    "clear|significant|previous|early|further|local|social|available|possible|serious|young|new|full|good|"
    "appropriate|different|specific|particular|wider|relevant|important|initial|current|regular|single|joint|"
    "formal|detailed|timely|effective|poor|limited|repeated|persistent|unexplained|minor|immediate|recent|historic|"
    "known|unknown|chaotic|unsettled|vulnerable|isolated|anxious|angry|tearful|withdrawn|quiet|tired|hungry|dirty|"
    "cold|crowded|damp|unsafe|stable|loving|warm|protective|hostile|guarded|plausible|inconsistent|incomplete|"
    "inaccurate|ambiguous|sufficient|inadequate|robust|reflective|professional|clinical|medical|legal|statutory|"
    "voluntary|multi-agency|single-agency|safeguarding|parental|maternal|paternal|domestic|emotional|physical|"
    "sexual|financial|national|regional|independent|external|internal|routine|planned|unplanned|announced|"
    "unannounced|late|missed|cancelled|overdue|delayed|urgent|chronic|acute|complex|simple|common|rare|unusual|"
    "typical|reasonable|realistic|optimistic|superficial|thorough|shared|separate|individual|collective|systemic|"
    "underlying|cumulative|long-standing|short-term|long-term|high|low|moderate|substantial|partial";

constexpr std::string_view kVerbs =
    "considered|recorded|reported|described|noted|identified|discussed|shared|assessed|understood|challenged|"
    "questioned|explained|accepted|recognised|followed|raised|reviewed|completed|arranged|attended|observed|missed|"
    "supported|informed|requested|received|made|saw|found|knew|heard|asked|told|gave|took|kept|left|changed|"
    "delayed|closed|opened|held|recommended|agreed|declined|refused|cancelled|rearranged|contacted|visited|"
    "telephoned|examined|treated|monitored|reflected|explored|addressed|escalated|documented|checked|confirmed|"
    "disputed|overlooked|underestimated|minimised|prioritised|delivered|offered|commissioned|strengthened|improved|"
    "weakened|limited|shaped|influenced|affected|masked|revealed|disclosed|concealed|denied|admitted|witnessed|"
    "prevented|caused|increased|reduced|maintained|lacked|needed";

constexpr std::string_view kParticiples =
    "considered|recorded|reported|described|noted|identified|discussed|shared|assessed|understood|challenged|"
    "questioned|explained|accepted|recognised|followed up|raised|reviewed|completed|arranged|observed|missed|"
    "supported|informed|requested|received|made|seen|found|known|heard|asked|told|given|taken|kept|left|changed|"
    "delayed|closed|opened|held|recommended|agreed|declined|refused|cancelled|rearranged|contacted|visited|"
    "examined|treated|monitored|explored|addressed|escalated|documented|checked|confirmed|disputed|overlooked|"
    "underestimated|minimised|prioritised|delivered|offered|strengthened|limited|shaped|influenced|affected|"
    "concealed|denied|prevented|reduced|maintained|referred|transferred|allocated|discharged";

constexpr std::string_view kInfinitives =
    "consider|record|report|describe|identify|discuss|share|assess|understand|challenge|question|explain|accept|"
    "recognise|follow|raise|review|complete|arrange|attend|observe|support|inform|request|see|find|hear|ask|keep|"
    "change|close|hold|recommend|agree|contact|visit|examine|monitor|explore|address|escalate|document|check|"
    "confirm|prioritise|deliver|offer|strengthen|improve|limit|protect|prevent|reduce|maintain|refer|transfer|test|"
    "revise|update|publish|evaluate|embed";

constexpr std::string_view kAdverbs =
    "clearly|fully|properly|routinely|regularly|repeatedly|quickly|slowly|rarely|always|often|sometimes|never|"
    "subsequently|previously|initially|eventually|appropriately|consistently|sufficiently|adequately|formally|"
    "informally|directly|jointly|separately|openly|carefully|promptly|effectively|explicitly|implicitly|largely|"
    "mainly|partly|merely|promptly|together";

constexpr std::string_view kPeople =
    "the social worker|the health visitor|Mother|Father|the GP|the midwife|the school nurse|the team manager|"
    "Mother's partner|the class teacher|the police officer|the grandmother|the consultant|the reviewer|"
    "the designated safeguarding lead|the housing officer|the foster carer|the child|the young person|her sister|"
    "his brother|the family support worker|a neighbour|the paediatrician|the probation officer|the drug worker|"
    "the headteacher|the advocate|a relative|the stepfather|the psychiatrist|the duty social worker|"
    "an ambulance crew|the Independent Reviewing Officer|she|he|they|professionals|practitioners|managers|"
    "both parents|staff at the nursery|officers|the panel|several agencies|the children|no one";

constexpr std::string_view kAgencies =
    "children's social care|the police|the GP practice|the hospital|the school|the health visiting service|"
    "midwifery|CAMHS|adult mental health services|the MASH|probation|the housing department|early help|the nursery|"
    "the youth justice service|the safeguarding partnership|the substance misuse service|the ambulance service|"
    "the local authority|Cafcass|the emergency department|the out of hours team|the voluntary sector|"
    "the core group|the Crown Prosecution Service";

constexpr std::string_view kMonths =
    "January|February|March|April|May|June|July|August|September|October|November|December";

// In a pattern {n} is a noun, {a} an adjective, {v} a verb in the past, {vp} a past participle, {vi} an infinitive, {r}
// an adverb, {p} a person, {g} an agency, {t} words of a theme, {d} a month, {D} a day, {#} a number.
constexpr std::string_view kOpenings =
    "At this point |In {d} |During this {n} |Following the {n} |By this time |Although the {n} was {a}, |"
    "When asked about this, |Despite {t}, |Before the {n}, |After {p} {v} a {n}, |On {D} |With hindsight |"
    "From the {n} of {d} |For {#} months |If the {n} had been {vp}, |Because of {t}, |In this case, |"
    "Within {#} days |As a result of the {n}, |Where {p} {v} {t}, ";

constexpr std::string_view kClauses =
    "{p} {v} a {a} {n} and {v} that {t} was {r} {vp}|there was {a} evidence of {t} in the {n} held by {g}|"
    "the {n} was {vp} to {g} because of concerns about {t}|{p} told {g} that the {n} had been {vp} {r}|"
    "{p} and {p} did not {vi} this {n}, and it was {a} that {t} was not {vp}|"
    "it is not clear why the {n} was {r} {vp} by {g}|{g} {v} {n} and {n} without having {vp} the {a} {n}|"
    "no {n} was {vp} at the {n} in {d}|{p} was seen with {t} and a {n} was {vp}|"
    "her {n} and his {n} were known to {g}, who {v} a {n}|{p} {v} to {vi} the {n} with {g}|"
    "this was a {a} {n}, since {p} had {vp} {t} on {#} occasions|"
    "{t} and {t} were {vp} as one {n} and not as a {a} {n}|"
    "the {a} {n} of {d} should have led to a {n} for the child|"
    "they had {vp} {#} {n} reports, each of which {v} a {a} {n}|"
    "{g} was told about {t}, but the {n} was {vp} as a {a} {n}|"
    "in {p}'s {n}, {t} had become a {a} part of daily life|what {p} {v} was that he had {r} been {vp} with {n}|"
    "a {n} between {g} and {g} was {vp} to {vi} {t}|{p} said that she was {a} and that nobody had {vp} her {n}";

constexpr std::string_view kTails =
    ", which {v} the {n} and a {a} {n}|, and no {n} was {vp}| before the {n} was {vp} to {g}|"
    " in the {n} of that {n}|, but {p} {v} it| as well as a {n} of {n}| for {#} weeks in {d}|"
    ", although {g} had {vp} this {r}| at a {n} on {D}|, so that {t} was not {vp}| when {p} {v} to {vi} it|"
    " and {v} a {n} with {p}| to {vi} {n} or {n}|, as {g} later {v} in its {a} {n}| because {p} was {a}|"
    " on the basis of a {n} that was {r} {vp}|, with the {n} that {n} was {a}| for her and for her {n}|"
    " if it is to {vi} {t}";

constexpr std::string_view kRecommendations =
    "The partnership should {vi} the {n} for {t} and {vi} a {a} {n} within {#} months.|"
    "The partnership should ask {g} to {vi} how {t} is {vp}, and to report on the {n} of this {n}.|"
    "All agencies should {vi} that their {n} and {n} include {t}, so that practitioners can {vi} a {a} {n}.|"
    "The board should seek assurance from {g} that the {n} is {r} {vp} where there is {t}.|"
    "Managers in every agency should {vi} the {n} of {t} in supervision and {vi} the {a} {n}.|"
    "The safeguarding partners should {vi} a {a} {n} on {t}, with {n} from {g} and from families.";

constexpr std::string_view kPlaceBeginnings =
    "Velm|Thrun|Ostr|Quar|Drend|Calv|Brisk|Halv|Mord|Sevr|Tarn|Wend|Yarl|Penh|Lorn|Gask|Erdw|Farn|Ilm|Jarr|Kest|"
    "Nevr|Pol|Rusk|Skel|Trev|Ulv|Wrax|Zeld|Aldr|Brom|Crav|Dunv|Elv|Frost|Grend|Holv|Inver|Kild|Lang";
constexpr std::string_view kPlaceEndings =
    "holt|mere|combe|stead|wick|ford|thorpe|moor|shaw|by|ness|ley|hampton|bridge|dale|port";

constexpr std::string_view kSyllables =
    "ba|be|bi|bo|bu|ca|ce|co|cu|da|de|di|do|du|fa|fe|fi|fo|ga|ge|go|gu|ha|he|hi|ho|ja|jo|ka|ke|ki|ko|la|le|li|lo|"
    "lu|ma|me|mi|mo|mu|na|ne|ni|no|nu|pa|pe|pi|po|ra|re|ri|ro|ru|sa|se|si|so|su|ta|te|ti|to|tu|va|ve|vi|vo|wa|we|"
    "wi|ya|yo|za|ze|zo";
constexpr std::string_view kTermEndings = "itis|osis|amine|aphy|oline|ology|emia|icin|azole|ectomy";
constexpr std::string_view kNameEndings = "son|well|ski|man|ers|ova|ham|ton|elli|nathan";

constexpr std::string_view kPrefixes = "re|non-|over|under|pre-|mis|co-|counter|sub|inter|self-|post-";
constexpr std::string_view kDerivable =
    "assessment|referral|visit|engagement|attendance|supervision|report|record|plan|disclosure|allegation|"
    "protection|placement|treatment|examination|interview|discharge|transfer|allocation|closure|investigation|"
    "reading|writing|feeding|housing|working|training|payment|booking|planning|reporting|recording|thinking|"
    "sharing|counselling|grooming|offending|parenting|caring|learning|listening|monitoring|screening|safeguarding|"
    "coordination|communication|consultation|notification|registration|prescription|medication|admission|"
    "commission|provision|decision|revision|inclusion|exclusion|restriction";
constexpr std::string_view kCompoundings =
    "|officer|team|policy|form|meeting|process|system|record|review|pathway|decision|group|worker|service|panel|"
    "protocol|plan|audit|history|note|letter|tool|unit|guidance|lead|visit|duty|risk|delay|outcome|concern|network|"
    "forum|programme|standard";

constexpr std::string_view kSharedPhrases =
    "copper kettle|lantern beside|velvet ribbon|pewter thimble|walnut cabinet|marble staircase|saffron curtain|"
    "brass compass|linen parasol|granite birdbath|crimson accordion|wicker hamper|ivory chessboard|tartan umbrella|"
    "bamboo flute|silver samovar|cedar trellis|opal brooch|porcelain teapot|rusted anchor|amber paperweight|"
    "wooden metronome|gilded weathervane|paper lighthouse";

struct ThemeRow {
    std::string_view id;
    double weight;
    std::string_view phrases;
};

constexpr ThemeRow kThemes[] = {
    {"neglect", 34, "neglect|home conditions|dirty clothing|neglectful care|cumulative harm|unmet need|poor hygiene|chronic neglect"},
    {"medical-neglect", 9, "medical neglect|missed appointments|was not brought|dental decay|untreated eczema|vaccination"},
    {"educational-neglect", 3, "educational neglect|poor attendance|lost learning|truancy"},
    {"emotional-neglect", 4, "emotional neglect|lack of warmth|emotional unavailability|unresponsive care"},
    {"deprivational-neglect", 2, "deprivational neglect|starvation|malnutrition|severe weight loss"},
    {"adolescent-neglect", 4, "adolescent neglect|neglect of adolescents|unsupervised evenings|no fixed bedtime"},
    {"supervision-neglect", 5, "lack of supervision|an open window|an unattended bath|a blind cord|accidents with forewarning"},
    {"physical-abuse", 22, "physical abuse|bruising|a black eye|rough handling|a slap mark|inflicted injury|physical chastisement"},
    {"inflicted-head-injury", 9, "abusive head trauma|subdural bleeding|retinal haemorrhages|shaking|crying baby|inflicted head injury"},
    {"bruising-in-non-mobile-babies", 6, "bruising in a non-mobile baby|a pre-mobile baby|a small bruise|the bruising protocol"},
    {"fractures-and-burns", 6, "a fractured rib|a healing fracture|a scald|a cigarette burn|skeletal survey"},
    {"child-sexual-abuse", 15, "child sexual abuse|sexual abuse|a sexual assault|intra-familial abuse|a sexualised comment|a medical examination"},
    {"harmful-sexual-behaviour", 5, "harmful sexual behaviour|sexualised behaviour|sibling sexual abuse|an AIM assessment"},
    {"child-sexual-exploitation", 9, "child sexual exploitation|CSE|sexual exploitation|an older man|hotel rooms|gifts"},
    {"emotional-abuse", 10, "emotional abuse|shouting|humiliation|rejection|scapegoating"},
    {"fabricated-or-induced-illness", 3, "fabricated or induced illness|FII|perplexing presentations|unexplained symptoms|repeated admissions"},
    {"extra-familial-harm", 10, "extra-familial harm|contextual safeguarding|risk outside the home|the park|older peers"},
    {"child-criminal-exploitation", 8, "child criminal exploitation|county lines|drug dealing|debt bondage|a train ticket|unexplained money"},
    {"serious-youth-violence", 6, "serious youth violence|knife crime|a stabbing|gang affiliation|retaliation"},
    {"online-harm", 6, "online harm|social media|online grooming|indecent images|a gaming account|sextortion"},
    {"modern-slavery", 2, "modern slavery|trafficking|the National Referral Mechanism|forced labour"},
    {"radicalisation", 1, "radicalisation|extremist material|a Prevent referral|the Channel panel"},
    {"harmful-practices", 3, "forced marriage|female genital mutilation|honour-based abuse|spirit possession"},
    {"sudden-unexpected-death-in-infancy", 9, "sudden unexpected death in infancy|co-sleeping|safer sleep advice|the sofa|parental smoking|bed sharing"},
    {"suicide-and-self-harm", 10, "suicide|self-harm|suicidal thoughts|an overdose|cutting|a ligature"},
    {"institutional-abuse", 3, "an allegation against staff|a position of trust|the LADO|physical restraint|a closed culture"},
    {"domestic-abuse", 33, "domestic abuse|domestic violence|the MARAC|an assault on Mother|a non-molestation order|DASH|a refuge"},
    {"coercive-control", 9, "coercive control|controlling behaviour|isolation from friends|stalking|control of money"},
    {"parental-mental-health", 26, "parental mental health|postnatal depression|anxiety and depression|a psychotic episode|low mood|adult mental health"},
    {"parental-substance-misuse", 23, "parental substance misuse|alcohol misuse|cannabis use|methadone|heroin|a hair strand test"},
    {"parental-learning-disability", 5, "parental learning disability|learning difficulties|a cognitive assessment|easy read material"},
    {"young-parents", 8, "young parents|teenage pregnancy|care-experienced parents|Mother's own childhood"},
    {"fathers-and-male-carers", 14, "fathers|hidden men|Mother's new partner|male carers|an unknown man"},
    {"parental-offending", 8, "parental offending|a previous conviction|a prison sentence|MAPPA|a licence condition"},
    {"parental-separation", 7, "parental separation|a contact dispute|private law proceedings|a child arrangements order"},
    {"pregnancy", 8, "the pre-birth assessment|a concealed pregnancy|late booking|antenatal care"},
    {"poverty", 12, "poverty|debt|the food bank|benefit sanctions|fuel poverty|no recourse to public funds"},
    {"housing", 13, "housing|temporary accommodation|homelessness|overcrowding|rent arrears|frequent moves"},
    {"race-ethnicity-culture-faith", 9, "race and ethnicity|adultification|racism|cultural competence|an interpreter|faith and belief"},
    {"resistance-and-non-engagement", 17, "non-engagement|disguised compliance|cancelled visits|no reply visits|false compliance|avoidance"},
    {"kinship-care", 5, "special guardianship|kinship care|a viability assessment|private fostering|adoption"},
    {"babies-and-infants", 17, "babies|the newborn|an infant|feeding|weight gain|a premature baby"},
    {"adolescents", 16, "adolescence|teenagers|the young person's peer group|risk-taking|identity"},
    {"child-mental-health", 12, "child mental health|CAMHS|an eating disorder|low self-esteem|the waiting list|a crisis team"},
    {"missing-children", 9, "missing episodes|going missing|a return home interview|missing from care|MISPER"},
    {"disabled-children", 8, "disability|special educational needs|an EHCP|autism|complex health needs|a communication aid"},
    {"children-in-care", 12, "children in care|foster care|a placement breakdown|an out-of-area placement|the looked after review"},
    {"care-leavers", 3, "care leavers|a personal adviser|semi-independent accommodation|the pathway plan"},
    {"young-carers", 2, "young carers|caring responsibilities|a young carer's assessment"},
    {"migrant-children", 3, "an unaccompanied child|asylum|age assessment|refugee families"},
    {"children-not-in-school", 10, "elective home education|exclusion from school|children missing education|a reduced timetable|persistent absence"},
    {"multi-agency-working", 30, "multi-agency working|joint working|partnership working|a shared plan|silo working"},
    {"information-sharing", 38, "information sharing|consent|confidentiality|a lack of communication|data protection"},
    {"escalation", 14, "escalation|professional challenge|professional disagreement|the escalation policy"},
    {"conferences-and-strategy-meetings", 13, "the child protection conference|a strategy discussion|the core group|section 47 enquiries"},
    {"thresholds-and-referral", 18, "thresholds|the front door|the referral form|step down|no further action"},
    {"assessment-and-risk", 29, "risk assessment|the rule of optimism|over-optimism|start-again syndrome|assessment of risk"},
    {"chronologies", 10, "a chronology|family history|past events|a multi-agency chronology"},
    {"professional-curiosity", 31, "professional curiosity|respectful uncertainty|self-reported information|healthy scepticism"},
    {"voice-of-the-child", 28, "the voice of the child|lived experience|being seen alone|wishes and feelings|daily life"},
    {"record-keeping", 14, "record keeping|poor recording|missing minutes|an incomplete file"},
    {"supervision", 15, "management oversight|reflective supervision|caseloads|staff turnover|sickness absence"},
    {"language-and-framing", 5, "victim-blaming language|professional jargon|lifestyle choice|labels"},
    {"early-help", 11, "early help|the team around the family|early intervention|a family support plan"},
    {"transitions", 9, "transition to adult services|transfer between areas|hospital discharge|a change of school"},
    {"care-proceedings", 7, "care proceedings|pre-proceedings|an interim care order|reunification|the Public Law Outline"},
    {"good-practice", 12, "good practice|persistence|tenacity|a trusted adult|skilled work"},
};
// clang-format on

std::vector<std::string_view> split(std::string_view list) {
    std::vector<std::string_view> items;
    for (std::size_t begin = 0; begin <= list.size();) {
        const std::size_t end = std::min(list.find('|', begin), list.size());
        items.push_back(list.substr(begin, end - begin));
        begin = end + 1;
    }
    return items;
}

Slot slot_named(std::string_view name) {
    struct Row {
        std::string_view name;
        Slot slot;
    };
    constexpr Row kRows[] = {
        {"n", Slot::noun},        {"a", Slot::adjective}, {"v", Slot::verb},   {"vp", Slot::participle},
        {"vi", Slot::infinitive}, {"r", Slot::adverb},    {"p", Slot::person}, {"g", Slot::agency},
        {"t", Slot::theme},       {"d", Slot::month},     {"D", Slot::day},    {"#", Slot::number},
    };
    for (const Row& row : kRows)
        if (row.name == name) return row.slot;
    return Slot::literal;
}

Pattern parse_pattern(std::string_view text) {
    Pattern pattern;
    while (!text.empty()) {
        const std::size_t brace = std::min(text.find('{'), text.size());
        if (brace > 0) pattern.push_back({Slot::literal, text.substr(0, brace)});
        text.remove_prefix(brace);
        if (text.empty()) break;
        const std::size_t end = text.find('}');
        pattern.push_back({slot_named(text.substr(1, end - 1)), {}});
        text.remove_prefix(end + 1);
    }
    return pattern;
}

std::vector<Pattern> parse_patterns(std::string_view list) {
    std::vector<Pattern> patterns;
    for (const auto item : split(list)) patterns.push_back(parse_pattern(item));
    return patterns;
}

std::vector<std::string> derive_nouns() {
    std::vector<std::string> nouns;
    for (const auto compounding : split(kCompoundings))
        for (const auto prefix : split(kPrefixes))
            for (const auto stem : split(kDerivable)) {
                auto& noun = nouns.emplace_back(prefix);
                noun += stem;
                if (!compounding.empty()) (noun += ' ') += compounding;
            }
    return nouns;
}

std::vector<std::string> invent_places() {
    std::vector<std::string> places;
    for (const auto ending : split(kPlaceEndings))
        for (const auto beginning : split(kPlaceBeginnings))
            places.push_back(std::string(beginning) + std::string(ending));
    return places;
}

constexpr std::size_t kSyllableLength = 2;
constexpr std::size_t kSyllableCount = (kSyllables.size() + 1) / (kSyllableLength + 1);

void append_syllables(std::string& text, std::uint64_t number, int count) {
    for (int i = 0; i < count; ++i, number /= kSyllableCount)
        text += kSyllables.substr(number % kSyllableCount * (kSyllableLength + 1), kSyllableLength);
}

void append_capitalised(std::string& text, std::uint64_t number, int syllables) {
    const std::size_t begin = text.size();
    append_syllables(text, number, syllables);
    text[begin] = static_cast<char>(text[begin] - 'a' + 'A');
}

void append_ending(std::string& text, std::string_view list, std::uint64_t choice) {
    while (choice-- > 0) list.remove_prefix(list.find('|') + 1);
    text += list.substr(0, list.find('|'));
}

/// A case reference such as "KD1364".
void append_code(std::string& text, std::uint64_t spelling) {
    constexpr std::uint64_t kLetters = 26;
    text += static_cast<char>('A' + spelling % kLetters);
    text += static_cast<char>('A' + spelling / kLetters % kLetters);
    text += std::to_string(1000 + spelling / (kLetters * kLetters) * 7);
}

} // namespace

WordBank::WordBank()
    : nouns(split(kNouns)), adjectives(split(kAdjectives)), verbs(split(kVerbs)), participles(split(kParticiples)),
      infinitives(split(kInfinitives)), adverbs(split(kAdverbs)), people(split(kPeople)), agencies(split(kAgencies)),
      months(split(kMonths)), derived_nouns(derive_nouns()), openings(parse_patterns(kOpenings)),
      clauses(parse_patterns(kClauses)), tails(parse_patterns(kTails)),
      recommendations(parse_patterns(kRecommendations)), places(invent_places()) {
    for (const ThemeRow& row : kThemes) themes.push_back({row.id, row.weight, split(row.phrases)});
    for (const auto phrase : split(kSharedPhrases))
        shared_phrases.push_back({phrase.substr(0, phrase.find(' ')), phrase.substr(phrase.find(' ') + 1)});
}

void append_rare_word(std::string& text, std::uint64_t rank) {
    // A step coprime to the number of words visits each once, so that neighbours in rank are not neighbours in
    // spelling.
    const std::uint64_t spelling = rank * 104729 % kRareWords;
    switch (rank % 10) {
    case 0:
    case 1:
        append_capitalised(text, spelling, 2);
        return append_ending(text, kNameEndings, spelling / (kSyllableCount * kSyllableCount) % 10);
    case 2:
    case 3:
    case 4:
    case 5:
        return append_capitalised(text, spelling, 3);
    case 6:
    case 7:
        append_syllables(text, spelling, 3);
        return append_ending(text, kTermEndings, spelling % 10);
    case 8:
        return append_syllables(text, spelling, 4);
    default:
        return append_code(text, spelling);
    }
}

void append_unique_word(std::string& text, std::uint64_t key) {
    append_syllables(text, key, 5);
    text += "qzen";
}

} // namespace casebook::generate
