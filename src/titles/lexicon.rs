//! The words that treaties are titled with, in six languages: what they are drafted with and what
//! people shorten them to. Words of the languages, folded; never a word that only one list of titles has.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Stand before a name or between words and say nothing by themselves.
pub fn is_article(key: &str) -> bool {
    matches!(
        key,
        "the"
            | "a"
            | "an"
            | "el"
            | "la"
            | "los"
            | "las"
            | "le"
            | "les"
            | "l"
            | "der"
            | "die"
            | "das"
            | "den"
            | "dem"
            | "het"
            | "o"
            | "os"
            | "as"
    )
}

/// Join nouns; what is left reads as a headline without them.
pub fn is_small(key: &str) -> bool {
    is_article(key)
        || matches!(
            key,
            "of" | "for"
                | "in"
                | "on"
                | "to"
                | "by"
                | "from"
                | "at"
                | "with"
                | "as"
                | "and"
                | "or"
                | "its"
                | "their"
                | "which"
                | "such"
                | "into"
                | "is"
                | "be"
                | "been"
                | "de"
                | "del"
                | "en"
                | "y"
                | "e"
                | "para"
                | "por"
                | "du"
                | "des"
                | "d"
                | "et"
                | "aux"
                | "au"
                | "sur"
                | "pour"
                | "dans"
                | "von"
                | "und"
                | "im"
                | "zur"
                | "zum"
                | "fur"
                | "uber"
                | "van"
                | "voor"
                | "op"
                | "do"
                | "da"
                | "dos"
                | "na"
                | "em"
                | "com"
                | "con"
                | "sobre"
                | "inzake"
                | "al"
        )
}

/// Between two parties.
pub const AND: &[&str] = &["and", "y", "e", "et", "und", "en", "as well as"];

/// Before the parties.
pub fn is_between(key: &str) -> bool {
    matches!(key, "between" | "entre" | "zwischen" | "tussen" | "among" | "amongst")
}

/// Whom a party is of: dropped before its name.
pub const ON_BEHALF: &[&str] = &[
    "the governments of the",
    "the governments of",
    "governments of",
    "the government of",
    "government of",
    "gobierno de",
    "gobierno del",
    "gobiernos de",
    "gouvernement de",
    "gouvernement du",
    "gouvernement des",
    "gouvernement",
    "gouvernements de",
    "regierung der",
    "regierung des",
    "regierung von",
    "regierungen der",
    "regierung",
    "regering van",
    "regeringen van",
    "governo da",
    "governo do",
    "governo de",
    "governo dos",
    "both",
];

/// What an agreement's title begins with when the column beside it says as much. The longest first.
pub const PLAIN: &[&str] = &[
    "agreement in the form of an exchange of letters constituting an agreement",
    "agreement in the form of an exchange of letters",
    "agreement in the form of an exchange of notes",
    "agreement in the form of the exchange of notes",
    "exchange of notes constituting an agreement",
    "exchange of letters constituting an agreement",
    "exchange of notes constituting a treaty",
    "agreement by exchange of notes",
    "agreement effected by exchange of notes",
    "exchange of notes",
    "exchange of letters",
    "memorandum of understanding",
    "memoranda of understanding",
    "memorandum of agreement",
    "memorandum of cooperation",
    "letter of intent",
    "memorandum",
    "understanding",
    "international agreement",
    "international convention",
    "bilateral agreement",
    "cooperation agreement",
    "cooperative agreement",
    "framework agreement",
    "agreement",
    "convention",
    "treaty",
    "mou",
    "canje de notas constitutivo de un acuerdo",
    "canje de notas",
    "memorando de entendimiento",
    "memorandum de entendimiento",
    "acuerdo de cooperacion",
    "convenio de cooperacion",
    "acuerdo marco",
    "acuerdo",
    "convenio",
    "convencion",
    "tratado",
    "echange de notes constituant un accord",
    "echange de lettres constituant un accord",
    "echange de notes",
    "echange de lettres",
    "memorandum d entente",
    "protocole d accord",
    "accord de cooperation",
    "accord cadre",
    "accord",
    "traite",
    "notenwechsel",
    "abkommen",
    "vertrag",
    "vereinbarung",
    "ubereinkommen",
    "notawisseling houdende een verdrag",
    "notawisseling houdende een overeenkomst",
    "notawisseling",
    "verdrag",
    "overeenkomst",
    "memorandum van overeenstemming",
    "troca de notas",
    "memorando de entendimento",
    "acordo de cooperacao",
    "acordo quadro",
    "acordo",
];

/// Lead from the parties to the matter. The longest first.
pub const ABOUT: &[&str] = &[
    "on matters of cooperation in the field of",
    "on cooperation in the fields of",
    "on cooperation in the field of",
    "on cooperation in the sphere of",
    "on cooperation in the area of",
    "concerning cooperation in the field of",
    "concerning cooperation in the fields of",
    "for cooperation in the field of",
    "for cooperation in the fields of",
    "for cooperation in the",
    "for cooperation in",
    "for cooperation on",
    "for cooperation relating to",
    "for cooperation concerning",
    "relating to cooperation in the field of",
    "regarding cooperation in the field of",
    "concerning cooperation in",
    "on cooperation in the",
    "on cooperation in",
    "on cooperation on",
    "in the field of",
    "in the fields of",
    "in the sphere of",
    "in the area of",
    "with regard to",
    "with respect to",
    "in respect of",
    "in relation to",
    "in regard to",
    "relating to",
    "relative to",
    "concerning",
    "regarding",
    "respecting",
    "about",
    "on",
    "sobre cooperacion en materia de",
    "sobre cooperacion en el campo de",
    "sobre cooperacion en el ambito de",
    "para la cooperacion en materia de",
    "de cooperacion en materia de",
    "en materia de",
    "en el campo de",
    "en el ambito de",
    "relativo a",
    "relativa a",
    "sobre",
    "relatif a la cooperation dans le domaine de",
    "de cooperation en matiere de",
    "en matiere de",
    "dans le domaine de",
    "dans le domaine",
    "relatif a",
    "relatif au",
    "relatif aux",
    "relative a",
    "relative au",
    "relative aux",
    "concernant",
    "portant sur",
    "sur",
    "uber die zusammenarbeit auf dem gebiet der",
    "uber die zusammenarbeit auf dem gebiet des",
    "uber die zusammenarbeit im bereich der",
    "auf dem gebiet der",
    "auf dem gebiet des",
    "betreffend",
    "uber",
    "inzake de samenwerking op het gebied van",
    "inzake samenwerking op het gebied van",
    "op het gebied van",
    "met betrekking tot",
    "betreffende",
    "inzake",
    "sobre cooperacao no dominio de",
    "sobre cooperacao no dominio da",
    "sobre cooperacao em materia de",
    "no dominio de",
    "no dominio da",
    "no campo de",
    "no campo da",
    "em materia de",
];

/// End the list of parties without being dropped.
pub const ENDS_PARTIES: &[&str] = &[
    "for",
    "to",
    "of",
    "in",
    "with",
    "amending",
    "amend",
    "constituting",
    "extending",
    "providing",
    "establishing",
    "regulating",
    "defining",
    "under",
    "governing",
    "signed",
    "done",
    "further",
    "from",
    "upon",
    "permitting",
    "as",
    "para",
    "por",
    "de",
    "que",
    "visant",
    "pour",
    "portant",
    "modifiant",
    "zur",
    "zum",
    "tot",
    "ter",
    "houdende",
    "against",
    "through",
    "within",
    "at",
    "together",
    "setting",
    "renewing",
    "modifying",
    "implementing",
    "by",
    "off",
    "supplementing",
    "terminating",
    "replacing",
    "reciprocal",
    "agreement",
    "protocol",
    "dans",
    "a",
    "effected",
];

/// Begin the name of a body, whose name may have `of`, `for` and `and` in it.
pub fn is_body(key: &str) -> bool {
    matches!(
        key,
        "ministry"
            | "department"
            | "agency"
            | "institute"
            | "university"
            | "council"
            | "committee"
            | "commission"
            | "office"
            | "bank"
            | "association"
            | "academy"
            | "bureau"
            | "secretariat"
            | "administration"
            | "authority"
            | "organization"
            | "organisation"
            | "fund"
            | "centre"
            | "center"
            | "ministerio"
            | "ministere"
            | "ministerium"
            | "bundesministerium"
            | "ministerie"
            | "universidad"
            | "universite"
            | "universitat"
            | "universidade"
            | "secretaria"
            | "federation"
            | "service"
            | "board"
            | "ministries"
            | "departments"
    )
}

/// The words that are written short more often than not.
pub fn is_household(key: &str) -> bool {
    const SHORT: &[&str] = &[
        "Int'l", "Nat'l", "Gov't", "Org.", "Univ.", "Dept", "Inst.", "Assoc.", "Corp.", "Co.", "Env.", "Dev.", "Min.",
        "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    usual(key).is_some_and(|it| SHORT.contains(&it))
}

/// What people shorten without thinking, and the short form. It begins like the word wherever use allows.
pub fn usual(key: &str) -> Option<&'static str> {
    static USUAL_OF: LazyLock<FxHashMap<&str, &str>> =
        LazyLock::new(|| USUAL.iter().flat_map(|(words, short)| words.iter().map(|it| (*it, *short))).collect());
    USUAL_OF.get(key).copied()
}

/// Words and their usual short form.
pub const USUAL: &[(&[&str], &str)] = &[
    (&["international", "internacional", "internationale", "internationaal"], "Int'l"),
    (&["national"], "Nat'l"),
    (&["government", "governments"], "Gov't"),
    (&["cooperation", "cooperacion", "cooperacao", "cooperative"], "Coop."),
    (&["organisation", "organization", "organizacion", "organizacao", "organisatie"], "Org."),
    (&["development"], "Dev."),
    (&["environment", "environmental", "environnement"], "Env."),
    (&["university", "universite", "universitat", "universiteit", "universidad", "universidade"], "Univ."),
    (&["ministry", "ministries", "ministere", "ministerio", "ministerie", "ministerium"], "Min."),
    (&["department", "departments"], "Dept"),
    (&["technology", "technologies", "technological", "technical"], "Tech."),
    (&["institute", "institution", "institut", "instituto"], "Inst."),
    (&["association"], "Assoc."),
    (&["academy", "academic"], "Acad."),
    (&["republic", "republica", "republique", "republiek", "republik"], "Rep."),
    (&["federation", "federal", "federative"], "Fed."),
    (&["memorandum", "memorando"], "Memo."),
    (&["corporation"], "Corp."),
    (&["company"], "Co."),
    (&["laboratory"], "Lab."),
    (&["january"], "Jan"),
    (&["february"], "Feb"),
    (&["march"], "Mar"),
    (&["april"], "Apr"),
    (&["august"], "Aug"),
    (&["september"], "Sep"),
    (&["october"], "Oct"),
    (&["november"], "Nov"),
    (&["december"], "Dec"),
    (&["june"], "Jun"),
    (&["july"], "Jul"),
    (&["number"], "No"),
    (&["amendment"], "Amdt"),
    (&["amendments"], "Amdts"),
    (&["supplementary"], "Suppl."),
    (&["additional", "additionnel", "adicional"], "Add'l"),
    (&["regulation", "regulations"], "Reg."),
    (&["administration", "administrative"], "Admin."),
    (&["management"], "Mgmt"),
    (&["agreement", "agreements"], "Agrmt"),
    (&["convention"], "Conv."),
    (&["protocol", "protocole", "protocolo", "protokoll"], "Prot."),
    (&["information"], "Info."),
    (&["commission"], "Comm."),
    (&["european"], "Eur."),
    (&["resolution"], "Resol."),
    (&["research"], "Res."),
    (&["exchange", "exchanges"], "Exch."),
    (&["implementation", "implementing"], "Impl."),
    (&["comprehensive"], "Compr."),
    (&["communications", "communication"], "Comms"),
    (&["understanding"], "Underst."),
    (&["foundation"], "Found."),
    (&["committee"], "Cttee"),
    (&["memoranda"], "Memos"),
    (&["satellite", "satellites"], "Sat."),
    (&["organisations", "organizations"], "Orgs"),
    (&["institutions", "institutes"], "Insts"),
    (&["universities"], "Univs"),
    (&["declaration"], "Decl."),
    (&["statement"], "Stmt"),
    (&["partnership"], "Partn."),
    (&["strategic"], "Strat."),
    (&["laboratories"], "Labs"),
    (&["construction"], "Constr."),
    (&["investment", "investments"], "Invest."),
    (&["scientific", "sciences", "science"], "Sci."),
    (&["education", "educational"], "Educ."),
    (&["agriculture", "agricultural"], "Agric."),
    (&["economic", "economy"], "Econ."),
    (&["programme", "program"], "Prog."),
    (&["innovation", "innovative"], "Innov."),
    (&["industry", "industrial"], "Ind."),
];

/// Drafters' words that add nothing where room is short; dropped before any word of matter is.
pub fn is_filler(key: &str) -> bool {
    matches!(
        key,
        "agreement"
            | "convention"
            | "certain"
            | "provided"
            | "setting"
            | "out"
            | "concerning"
            | "regarding"
            | "relating"
            | "relative"
            | "respecting"
            | "between"
            | "field"
            | "fields"
            | "sphere"
            | "establishing"
            | "fixing"
            | "constituting"
            | "form"
            | "period"
            | "financial"
            | "contribution"
            | "compensation"
            | "done"
            | "signed"
            | "effected"
            | "measures"
            | "matters"
            | "questions"
            | "respect"
            | "regard"
            | "other"
            | "treaty"
            | "purpose"
            | "purposes"
            | "acuerdo"
            | "convenio"
            | "accord"
            | "abkommen"
            | "verdrag"
            | "acordo"
            | "possibilities"
            | "opportunities"
            | "framework"
            | "international"
    )
}

/// Words that nearly every treaty title has: kept last when words must go.
pub fn is_common(key: &str) -> bool {
    is_filler(key)
        || usual(key).is_some()
        || matches!(
            key,
            "protection"
                | "establishment"
                | "prevention"
                | "conservation"
                | "joint"
                | "mutual"
                | "control"
                | "use"
                | "uses"
                | "between"
                | "adopted"
                | "amending"
                | "extension"
                | "states"
                | "parties"
                | "implementation"
        )
}

/// Instruments that have a name of three letters.
pub const SHORT_INSTRUMENTS: &[(&str, &str)] = &[
    ("memorandum of understanding", "MOU"),
    ("memoranda of understanding", "MOUs"),
    ("memorandum of agreement", "MOA"),
    ("memorandum of cooperation", "MOC"),
    ("letter of intent", "LOI"),
    ("letters of intent", "LOIs"),
];

/// Say how many agreements there are, before the names of their parties.
pub fn is_count(key: &str) -> bool {
    matches!(
        key,
        "one"
            | "two"
            | "three"
            | "four"
            | "five"
            | "six"
            | "seven"
            | "eight"
            | "nine"
            | "ten"
            | "eleven"
            | "twelve"
            | "twenty"
            | "more"
            | "than"
            | "over"
            | "several"
            | "some"
            | "new"
            | "draft"
            | "joint"
            | "first"
            | "second"
            | "third"
    ) || !key.is_empty() && key.bytes().all(|it| it.is_ascii_digit())
}

/// Part two sides of an agreement that is said to have two.
pub const SIDES: &[&str] = &[
    "on the one hand",
    "on the 1 hand",
    "on the other hand",
    "of the one part",
    "of the other part",
    "on the one part",
    "on the other part",
    "d une part",
    "d autre part",
    "por una parte",
    "por otra parte",
    "enerzijds",
    "anderzijds",
    "einerseits",
    "andererseits",
];
