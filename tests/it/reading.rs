//! Floors under what is read in labelled articles, and the article that the program began with.

#[path = "../reading/score.rs"]
#[allow(dead_code, missing_docs)]
pub mod score;

use std::fs;

use accords::format::wire::{Article, Record};
use accords::reading::{self, Gazetteer};

use score::Scores;

fn set(name: &str) -> Scores {
    let text = fs::read_to_string(format!("tests/reading/{name}.jsonl")).unwrap();
    let scores = score::score(&score::gold(&text), &Gazetteer::default());
    println!("{name}\n{}", scores.table());
    scores
}

#[track_caller]
fn floor(what: &str, value: f64, floor: f64) {
    assert!(value >= floor, "{what} is {value:.3}, below its floor of {floor}");
}

#[test]
fn english_articles_are_read_at_least_as_well_as_before() {
    let scores = set("english");
    floor("agreement", scores.agreement.f1(), 0.85);
    floor("party", scores.party.f1(), 0.75);
    floor("signatory", scores.signatory.f1(), 0.75);
    floor("person", scores.person.f1(), 0.92);
    floor("organisation", scores.organisation.f1(), 0.75);
    floor("day", scores.day.f1(), 0.60);
    floor("sure", scores.sure.precision(), 0.82);
    floor("quiet", scores.quiet.recall(), 0.94);
    floor("span", scores.span.recall(), 1.0);
}

#[test]
fn hard_english_articles_are_read_at_least_as_well_as_before() {
    let scores = set("english-hard");
    floor("agreement", scores.agreement.f1(), 0.70);
    floor("party", scores.party.f1(), 0.60);
    floor("signatory", scores.signatory.f1(), 0.55);
    floor("quiet", scores.quiet.recall(), 0.87);
    floor("span", scores.span.recall(), 1.0);
}

#[test]
fn articles_as_agencies_write_them_are_read_at_least_as_well_as_before() {
    let scores = set("agencies");
    floor("agreement", scores.agreement.f1(), 0.92);
    floor("party", scores.party.f1(), 0.90);
    floor("signatory", scores.signatory.f1(), 0.95);
    floor("day", scores.day.f1(), 0.85);
    floor("quiet", scores.quiet.recall(), 1.0);
    floor("span", scores.span.recall(), 1.0);
}

#[test]
fn other_languages_are_read_at_least_as_well_as_before() {
    let scores = set("other");
    floor("agreement", scores.agreement.f1(), 0.62);
    floor("party", scores.party.f1(), 0.50);
    floor("signatory", scores.signatory.f1(), 0.35);
    floor("person", scores.person.f1(), 0.70);
    floor("quiet", scores.quiet.recall(), 0.80);
    floor("span", scores.span.recall(), 1.0);
}

fn read(text: &str, published: Option<&str>) -> Record {
    let article = Article {
        published: published.map(str::to_owned),
        text: text.lines().map(str::to_owned).collect(),
        ..Article::default()
    };
    reading::read(&article, &Gazetteer::default())
}

/// Kind, event and sides of each draft.
fn drafts(text: &str) -> Vec<String> {
    let record = read(text, Some("2025-10-24"));
    record
        .agreements
        .iter()
        .map(|it| {
            let sides: Vec<&str> = it.parties.iter().map(|it| it.participant.as_str()).collect();
            format!("{} {}: {}", it.kind[0].name, it.events[0].kind, sides.join(" + "))
        })
        .collect()
}

/// Checks the sides of the first draft, each with who signed for it.
#[track_caller]
fn check_signers(text: &str, expected: [(&str, &str); 2]) {
    let record = read(text, None);
    let sides: Vec<(&str, &str)> = record.agreements[0]
        .parties
        .iter()
        .map(|it| (it.participant.as_str(), it.signed_by[0].name.as_str()))
        .collect();
    assert_eq!(sides, expected, "{text}");
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(drafts(text), expected, "{text}");
}

#[test]
fn one_sentence_gives_one_agreement_with_its_sides() {
    check(
        "The Ministry of Energy of Georgia and Turkish Petroleum Company signed a memorandum of understanding on Monday.",
        &["mou signed: Ministry of Energy of Georgia + Turkish Petroleum Company"],
    );
    check(
        "A protocol on tourism was signed between Malta and Tunisia in Valletta.",
        &["protocol signed: Malta + Tunisia"],
    );
    check("Japan has inked a free trade agreement with Chile.", &["agreement signed: Japan + Chile"]);
    check("The letter of intent signed by Ghana and the World Bank covers roads.", &["loi signed: Ghana + World Bank"]);
    check("Peru and Chile will sign a treaty on extradition next week.", &["treaty planned: Peru + Chile"]);
}

#[test]
fn a_language_is_a_table() {
    for (language, text, expected) in [
        (
            "es",
            "El Ministerio de Energía y Minas del Perú y la Universidad Nacional de Ingeniería firmaron un convenio.",
            "agreement signed: Ministerio de Energía y Minas del Perú + Universidad Nacional de Ingeniería",
        ),
        (
            "fr",
            "La Tunisie et l'Italie ont signé, mardi à Tunis, un mémorandum d'entente.",
            "mou signed: Tunisie + Italie",
        ),
        (
            "pt",
            "A Universidade de Coimbra celebrou um protocolo com a Universidade de Macau.",
            "protocol signed: Universidade de Coimbra + Universidade de Macau",
        ),
        ("ru", "Между Казахстаном и Китаем подписано соглашение.", "agreement signed: Казахстаном + Китаем"),
        ("fa", "ایران و عراق یادداشت تفاهم همکاری امضا کردند.", "mou signed: ایران + عراق"),
        (
            "ar",
            "تم توقيع بروتوكول تعاون بين جامعة القاهرة وجامعة الخرطوم.",
            "protocol signed: جامعة القاهرة + جامعة الخرطوم",
        ),
        (
            "tr",
            "Ankara Üniversitesi ile Bakü Devlet Üniversitesi arasında mutabakat zaptı imzalandı.",
            "mou signed: Ankara Üniversitesi + Bakü Devlet Üniversitesi",
        ),
        ("zh", "北京大学与牛津大学签署合作协议。", "agreement signed: 北京大学 + 牛津大学"),
        (
            "fr",
            "Le ministère mauritanien de la santé a signé mercredi un accord avec la partie chinoise.",
            "agreement signed: ministère mauritanien de la santé + China",
        ),
        (
            "ru",
            "Подписан договор между Тверским аграрным университетом имени Петра Лунина и Республикой Беларусь.",
            "agreement signed: Тверским аграрным университетом имени Петра Лунина + Республикой Беларусь",
        ),
    ] {
        assert_eq!(reading::languages::detect(None, &[text]), language, "{text}");
        check(text, &[expected]);
    }
}

/// Each person with the name as given, the country or body in brackets, if the text tells it.
fn people(language: &str, text: &str) -> Vec<String> {
    let article = Article {
        published: Some("2025-10-24".to_owned()),
        language: Some(language.to_owned()),
        text: text.lines().map(str::to_owned).collect(),
        ..Article::default()
    };
    let record = reading::read(&article, &Gazetteer::default());
    let signs = |name: &str| {
        let side = record.agreements.iter().flat_map(|it| &it.parties);
        let side = side.into_iter().find(|it| it.signed_by.iter().any(|it| it.name == name));
        let loose = record.agreements.iter().flat_map(|it| &it.people).any(|it| it.participant == name);
        match side {
            Some(side) => format!("{name} signed for {}", side.participant),
            None if loose => format!("{name} signed"),
            None => name.to_owned(),
        }
    };
    record.participants.iter().filter(|it| it.kind.as_deref() == Some("person")).map(|it| signs(&it.name)).collect()
}

#[test]
fn people_and_what_they_signed_are_read_in_other_languages() {
    for (language, text, expected) in [
        (
            "ru",
            "Меморандум подписали министр энергетики Грузии Ираклий Беридзе и директор фонда «Вершина» Олег Самарин.",
            &["Ираклий Беридзе signed for Грузии", "Олег Самарин signed for фонда «Вершина»"][..],
        ),
        ("ru", "Об этом сообщил ректор Тверского аграрного университета Сергей Лунин.", &["Сергей Лунин"]),
        (
            "ar",
            "تم توقيع مذكرة تفاهم، وقعها عن الجانب المصري الدكتور علي منصور وعن الجانب التونسي سمير عبيد، وزير التجارة.",
            &["علي منصور signed for Egypt", "سمير عبيد signed for Tunisia"],
        ),
        ("ar", "استقبل وزير التجارة والتنمية الاقتصادية سامح رشدي، وفدا.", &["سامح رشدي"]),
        (
            "fr",
            "Le Maroc et le Portugal ont signé un accord. Il a été signé par le ministre de l'Eau et des Mines, Aziz Rabbi, et le ministre portugais de la Mer, Manuel Caldas.",
            &["Aziz Rabbi signed", "Manuel Caldas signed for Portugal"],
        ),
        (
            "tr",
            "Protokole Deniz Üniversitesi adına Rektör Prof. Dr. Kemal Aydın ve Ova Üniversitesi adına Rektör Prof. Dr. Ayla Sezer imza attı.",
            &["Kemal Aydın signed for Deniz Üniversitesi", "Ayla Sezer signed for Ova Üniversitesi"],
        ),
        (
            "zh",
            "山海大学校长王明华与东湖大学校长李文签署合作协议。王明华表示满意。",
            &["王明华 signed for 山海大学", "李文 signed for 东湖大学"],
        ),
        (
            "ru",
            "Губернатор Приморской области и глава Республики Коми Вячеслав Гаранин подписали соглашение.",
            &["Вячеслав Гаранин"],
        ),
        (
            "ar",
            "وقع مذكرة التفاهم كل من وزير التجهيز والنقل، عزيز رشيد، ووزير الصناعة التونسي علي منصور.",
            &["عزيز رشيد", "علي منصور"],
        ),
        ("zh", "会谈后，部长阿卜杜拉·卡里姆出席。", &["阿卜杜拉·卡里姆"]),
        (
            "es",
            "El convenio fue firmado por el rector de la Universidad de Nuevo León, Juan Pérez Soto.",
            &["Juan Pérez Soto"],
        ),
        ("pt", "O acordo foi assinado pelo presidente Luís Inácio da Mata.", &["Luís Inácio da Mata"]),
    ] {
        assert_eq!(people(language, text), expected, "{text}");
    }
}

#[test]
fn days_are_read_where_months_and_weekdays_have_no_capitals() {
    for (language, text, day) in [
        ("ru", "В среду Россия и Иран подписали соглашение.", "2025-10-22"),
        ("ru", "Соглашение между Россией и Ираном подписано 3 мая 2021 года.", "2021-05-03"),
        ("es", "Chile y Perú firmaron un convenio el martes.", "2025-10-21"),
        ("fr", "La France et le Tchad ont signé un accord le 1er mars 2020.", "2020-03-01"),
        ("pt", "Angola e Portugal assinaram um acordo nesta quinta-feira.", "2025-10-23"),
        ("tr", "Türkiye ile İran arasında 5 Mart 2024'te anlaşma imzalandı.", "2024-03-05"),
        ("fa", "ایران و عراق ۲۷ دی ۱۴۰۲ تفاهم نامه امضا کردند.", "2024-01-17"),
        ("ar", "وقعت مصر وتونس اتفاقية يوم ٧ أكتوبر ٢٠٢٥.", "2025-10-07"),
        ("zh", "中国和澳大利亚20日在北京签署合作协议。", "2025-10-20"),
    ] {
        let article = Article {
            published: Some("2025-10-24".to_owned()),
            language: Some(language.to_owned()),
            text: vec![text.to_owned()],
            ..Article::default()
        };
        let record = reading::read(&article, &Gazetteer::default());
        let found = record.agreements.first().and_then(|it| it.events.first()).and_then(|it| it.date.as_deref());
        assert_eq!(found, Some(day), "{text}");
    }
}

#[test]
fn what_is_only_planned_in_another_language_never_looks_signed() {
    for (language, text) in [
        ("ru", "Россия и Иран намерены подписать соглашение о транзите."),
        ("fa", "ایران و عراق یادداشت تفاهم همکاری امضا می‌کنند."),
        ("fa", "قرار است ایران و عراق یادداشت تفاهم همکاری امضا کنند."),
        ("fa", "احتمالات خوبی برای امضای موافقتنامه بین ایران و عراق وجود دارد."),
        ("tr", "Türkiye ile İran arasındaki anlaşmanın imzalanmasının 16. yıl dönümünü kutladı."),
        ("ru", "Россия и Иран отметили годовщину подписания договора."),
        ("ar", "ستوقع مصر وتونس اتفاقية تعاون."),
        ("es", "Chile y Perú firmarán un convenio en mayo."),
        ("fr", "Plusieurs accords seront conclus entre l'Algérie et la France."),
        ("fr", "Un accord sera signé entre l'Algérie et la France."),
        ("pt", "Um memorando entre Angola e Moçambique vai ser assinado em breve."),
        ("pt", "A assinatura do acordo entre Angola e Moçambique está marcada para sábado."),
        ("tr", "Ukrayna ile Türkiye arasında anlaşmanın imzalanmasının planlandığını söyledi."),
        ("tr", "Türkiye ile İran arasında anlaşma imzalanmadı."),
        ("zh", "中国和澳大利亚将签署合作协议。"),
    ] {
        let article =
            Article { language: Some(language.to_owned()), text: vec![text.to_owned()], ..Article::default() };
        let record = reading::read(&article, &Gazetteer::default());
        let signed = record.agreements.iter().flat_map(|it| &it.events).any(|it| it.kind == "signed");
        assert!(!signed, "{text}: {:?}", record.agreements);
    }
}

#[test]
fn what_is_denied_or_only_talked_of_is_no_agreement() {
    for text in [
        "Peru and Chile did not sign a treaty on extradition.",
        "The minister denied reports that Peru and Chile had signed an agreement.",
        "Peru and Chile failed to reach an agreement on fish.",
        "Peru and Chile agreed to strengthen their cooperation.",
        "The Honda Accord and the Kestrel Protocol share an engine.",
        "The talks between Peru and Chile on a merger agreement went on.",
        "They spoke of the possibility of a customs agreement between Peru and Chile.",
        "A mock treaty between Peru and Chile was signed by the pupils.",
        "Ceasefire agreements are made between Peru and Chile.",
        "The 12 trade agreements of Peru and Chile are in force.",
        "The agreement between Peru and Chile has begun to affect the region.",
        "Plaintiff Alba Ltd brought a lawsuit against Elba Ltd. The memorandum of understanding was executed for a promissory note.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn documents_under_one_trigger_stay_apart() {
    check(
        "Kenya and Cuba signed a treaty on extradition and a protocol on health workers.",
        &["treaty signed: Kenya + Cuba", "protocol signed: Kenya + Cuba"],
    );
    check(
        "Kenya and Cuba signed three agreements in the fields of health, sport and education.",
        &["agreement signed: Kenya + Cuba", "agreement signed: Kenya + Cuba", "agreement signed: Kenya + Cuba"],
    );
    check(
        "Kenya signed agreements with Cuba, Chile and Peru.",
        &["agreement signed: Kenya + Cuba", "agreement signed: Kenya + Chile", "agreement signed: Kenya + Peru"],
    );
}

#[test]
fn names_of_bodies_are_read_whole() {
    for (one, other) in [
        ("Ministry of Justice of Kazakhstan", "Ministry of Justice of Uzbekistan"),
        ("Commission on Higher Education", "Ministry of City Planning, Water Supply, and Higher Education"),
        ("National Library and Archives of Malta", "Presidency of Strategy and Budget"),
        ("Iran-Turkey Joint Chamber of Commerce", "Tehran Chamber of Commerce, Industries, Mines and Agriculture"),
        ("Ministry of Environment, Urbanization and Climate Change", "Prairie Star Services Inc."),
        ("General Authority for Investment", "Customs General Administration of Mongolia"),
    ] {
        let expected = format!("mou signed: {one} + {}", other.trim_end_matches('.'));
        check(&format!("A memorandum of understanding was signed between the {one} and the {other}."), &[&expected]);
    }
    check(
        "Alba University signed an agreement with VIT University, Vellore, Tamil Nadu, India, and Chao College, China.",
        &["agreement signed: Alba University + VIT University + Chao College"],
    );
}

#[test]
fn who_signed_for_whom_is_read_from_lists() {
    for text in [
        "Alba University and Elba University signed a memorandum of understanding. It was signed during a virtual ceremony by Alba University President John Smith and Elba University Rector Paul Kane.",
        "Alba University and Elba University signed the memorandum of understanding, with Dean John Smith signing for Alba University and Rector Paul Kane for Elba University.",
        "The memorandum of understanding was signed in Oslo by John Smith for Alba University and Paul Kane for Elba University.",
    ] {
        check_signers(text, [("Alba University", "John Smith"), ("Elba University", "Paul Kane")]);
    }
}

#[test]
fn pairs_and_parts_of_several_documents_are_told_apart() {
    check(
        "Three memoranda of understanding were signed with foreign universities on Sunday.\nThe memoranda were signed between Alba University and Elba University, Malta; Mona University and Nola College, Kenya; and Ossa University and Pola University, Chile.",
        &[
            "mou signed: Alba University + Elba University",
            "mou signed: Mona University + Nola College",
            "mou signed: Ossa University + Pola University",
        ],
    );
    check(
        "Kenya and Cuba signed three agreements on Friday.\nThe agreements are in the fields of justice and migration, legal assistance, and trade, according to Kenya.",
        &["agreement signed: Kenya + Cuba"; 3],
    );
    check(
        "The presidents of Kenya and Cuba signed the Treaty of Alliance and the Treaty on the Border.",
        &["treaty signed: Kenya + Cuba"; 2],
    );
}

#[test]
fn countries_first_and_their_bodies_next_are_one_document() {
    check(
        "Iran and Syria signed a memorandum of understanding on diplomacy.\nThe Diplomatic Institute of Syria and the Center for Political Studies of Iran signed a memorandum of understanding for cooperation in diplomacy.",
        &["mou signed: Iran + Syria"],
    );
}

#[test]
fn holders_of_one_office_in_the_plural_belong_to_their_countries() {
    for text in [
        "The Armenian and Georgian defence ministers John Smith and Paul Kane signed an agreement in Yerevan.",
        "The presidents of Armenia and Georgia, John Smith and Paul Kane, signed an agreement in Yerevan.",
    ] {
        check_signers(text, [("Armenia", "John Smith"), ("Georgia", "Paul Kane")]);
    }
}

#[test]
fn pairs_behind_semicolons_may_share_a_side() {
    check(
        "The Union Cabinet approved the signing of memoranda of understanding between India and Morocco on health; between India and Armenia on disaster relief; and between India and Japan on silk.",
        &["mou approved: India + Morocco", "mou approved: India + Armenia", "mou approved: India + Japan"],
    );
    check(
        "The cabinet approved a memorandum of understanding to provide a framework for cooperation between India and Malta.",
        &["mou approved: India + Malta"],
    );
    check("Mexican and U.S. customs officials signed an agreement.", &["agreement signed: Mexico + U.S."]);
    check(
        "Minister John Smith of Malta joined Minister Paul Kane of Kenya to sign an agreement.",
        &["agreement signed: Malta + Kenya"],
    );
}

#[test]
fn a_headline_that_is_also_the_first_line_tells_no_agreement_of_its_own() {
    let title = "Memoranda signed with Iran, Turkey";
    let text =
        [title, "The Alba Institute and the Elba Centre signed a memorandum of understanding in Lahore, Pakistan."];
    let article = Article { gist: Some(title.to_owned()), text: text.map(str::to_owned).into(), ..Article::default() };
    let record = reading::read(&article, &Gazetteer::default());
    let sides: Vec<&str> =
        record.agreements.iter().flat_map(|it| &it.parties).map(|it| it.participant.as_str()).collect();
    assert_eq!(sides, ["Alba Institute", "Elba Centre"]);
}

#[test]
fn three_sides_that_no_list_names_are_not_sure() {
    let doubts = |text: &str| read(text, None).agreements[0].parties.iter().filter(|it| it.doubt.is_some()).count();
    assert_eq!(doubts("Alba University, Elba University and Mona University signed an agreement."), 0);
    assert_eq!(doubts("Alba University and Elba University signed an agreement with Mona University."), 3);
}

#[test]
fn what_is_planned_beside_what_was_done_is_told_apart() {
    check(
        "Kenya expects to sign an agreement with Cuba by autumn.\nThe memorandum on the zone was signed by Kenya and Cuba last February.",
        &["agreement planned: Kenya + Cuba", "mou signed: Kenya + Cuba"],
    );
    check(
        "Kenya and Cuba signed a memorandum of understanding. It is the basis upon which an agreement shall later be signed.",
        &["mou signed: Kenya + Cuba"],
    );
    check(
        "The prime minister said the agreement between Kenya and Cuba will be signed soon. After the agreement is signed, work begins.",
        &["agreement planned: Kenya + Cuba"],
    );
    check(
        "An agreement was reached between Kenya and Cuba on the signing of a treaty on extradition.",
        &["agreement agreed: Kenya + Cuba"],
    );
}

#[test]
fn the_line_after_a_name_is_none_of_it() {
    check(
        "These memoranda were signed:\nMOU between the Alba University and the Ministry of Trade\nMOU between the Elba University and the Ministry of Justice",
        &["mou signed: Alba University + Ministry of Trade", "mou signed: Elba University + Ministry of Justice"],
    );
}

#[test]
fn one_memorandum_and_another_are_two() {
    check(
        "The signed documents include a memorandum of understanding between Alba University and Elba University; and another on clean energy between Mona University and Nola University.",
        &["mou signed: Alba University + Elba University", "mou signed: Mona University + Nola University"],
    );
    check(
        "The military cooperation programme between the Armenian and Bulgarian defence ministries was signed.",
        &["programme signed: Armenia + Bulgaria"],
    );
}

#[test]
fn what_a_document_is_about_is_no_other_document() {
    check(
        "Kenya signed a memorandum of understanding with Cuba for cooperation in drawing a roadmap for trade.",
        &["mou signed: Kenya + Cuba"],
    );
    check(
        "Any party entering into an agreement with Kenya breaches the contract of Cuba, which remains in force.",
        &[],
    );
    check(
        "Peru and Chile reached a trade agreement. Recently, a contract was signed with a Chinese company.",
        &["agreement agreed: Peru + Chile"],
    );
}

#[test]
fn a_document_that_is_spoken_of_again_is_the_same() {
    check(
        "Kenya and Cuba signed a memorandum of understanding on health.\nThe memorandum was signed by health ministers. The document runs for five years.",
        &["mou signed: Kenya + Cuba"],
    );
}

#[test]
fn offices_of_ministries_name_no_sides_and_their_holders_sign() {
    for (text, signers) in [
        (
            "Rwanda and Peru signed a memorandum. It was signed by Rwandan Minister of Public Service and Labour Ada Ken and her Peruvian counterpart Luis Moyo.",
            ["Ada Ken", "Luis Moyo"],
        ),
        (
            "Rwanda’s Minister of Industry, Mine and Trade Ada Ken and his Peruvian counterpart Luis Moyo signed a roadmap.",
            ["Ada Ken", "Luis Moyo"],
        ),
        (
            "The foreign ministries of Rwanda and Peru signed a plan of consultations. Ada Ken signed for Rwanda and Luis Moyo for Peru.",
            ["Ada Ken", "Luis Moyo"],
        ),
        (
            "Rwanda and Peru signed a memorandum. The document was signed by Ada al-Ken for Rwanda and Minister Luis Najaf for Peru.",
            ["Ada al-Ken", "Luis Najaf"],
        ),
    ] {
        check_signers(text, [("Rwanda", signers[0]), ("Peru", signers[1])]);
    }
    check("The Kenyan Cabinet approved a trade agreement with Qatar.", &["agreement approved: Kenya + Qatar"]);
    check(
        "The Ethiopian Space Science and Geospatial Institute signed a memorandum with the Federation of Egyptian Chambers of Commerce.",
        &["mou signed: Ethiopian Space Science and Geospatial Institute + Federation of Egyptian Chambers of Commerce"],
    );
    check(
        "Alba University and Elba University formalised their collaboration by signing an MoU on training.",
        &["mou signed: Alba University + Elba University"],
    );
}

#[test]
fn subjects_stand_before_and_behind_an_office() {
    check_signers(
        "The memorandum was signed by Malta's Culture, Tourism and Rail Secretary Karl Borg and Chile's tourism undersecretary Juan Rojas.",
        [("Malta", "Karl Borg"), ("Chile", "Juan Rojas")],
    );
    check_signers(
        "The Maltese and Chilean ministers of energy, Karl Borg and Juan Rojas, signed a memorandum on gas.",
        [("Malta", "Karl Borg"), ("Chile", "Juan Rojas")],
    );
}

#[test]
fn what_is_only_discussed_is_not_signed() {
    check("The signing of a memorandum between Oman and Qatar was postponed.", &["mou planned: Oman + Qatar"]);
    check("If Peru and Chile sign the protocol, trade will double.", &["protocol planned: Peru + Chile"]);
    check("Rumours that Alba University and Elba University had signed an agreement were untrue.", &[]);
    for words in [
        "discussed the signing of",
        "called for the signing of",
        "discussed signing",
        "explored the possibility of signing",
    ] {
        check(
            &format!("The deans {words} a memorandum of understanding between Alba University and Elba University."),
            &["mou planned: Alba University + Elba University"],
        );
    }
}

#[test]
fn a_day_is_that_of_its_own_event() {
    let days = |text: &str| -> Vec<Option<String>> {
        read(text, Some("2025-03-03")).agreements.iter().map(|it| it.events[0].date.clone()).collect()
    };
    let day = |text: &str| Some(text.to_owned());
    let first = "Chad and Somalia signed a gas deal on Monday. ";
    assert_eq!(
        days(&format!("{first}Last year, Peru and Chile signed a treaty on water.")),
        [day("2025-03-03"), day("2024")]
    );
    assert_eq!(
        days(&format!("{first}In February Peru and Chile signed a treaty on water.")),
        [day("2025-03-03"), day("2025-02")]
    );
    assert_eq!(
        days("Alba University and Elba University signed an agreement. The agreement took effect on 1 January 2024."),
        [day("../2025-03-03")]
    );
}

#[test]
fn subjects_of_one_document_are_not_those_of_the_next() {
    let record =
        read("Malta and Chile signed an agreement on trade, a protocol on visas and a memorandum on culture.", None);
    let fields: Vec<Vec<&str>> =
        record.agreements.iter().map(|it| it.focus_areas.iter().map(|it| it.name.as_str()).collect()).collect();
    assert_eq!(fields, [["Trade"], ["Visas"], ["Culture"]]);
}

#[test]
fn subjects_end_before_a_date_and_are_not_taken_from_offices() {
    let of = |text: &str| -> Vec<String> {
        read(text, None).agreements[0].focus_areas.iter().map(|it| it.name.clone()).collect()
    };
    assert_eq!(of("Peru and Chile signed a memorandum on restoration in April last year."), ["Restoration"]);
    assert_eq!(
        of("Peru and Chile signed a memorandum on water. Minister of Industry Ada Ken signed the document."),
        ["Water"]
    );
}

/// Checks each text with the drafts that it gives.
#[track_caller]
fn check_all(table: &[(&str, &[&str])]) {
    for (text, expected) in table {
        check(text, expected);
    }
}

#[test]
fn names_with_and_dashes_and_acronyms_are_read_whole() {
    check_all(&[
        (
            "A deal was signed between the Ministry of Mines of the State of Qatar and the Presidency of Salt Works of Malta.",
            &["agreement signed: Ministry of Mines of the State of Qatar + Presidency of Salt Works of Malta"],
        ),
        (
            "A memorandum was signed between the Institute of Physics of Malta and Centre for Advanced Training and Retraining of the Rail Staff of Chile.",
            &[
                "mou signed: Institute of Physics of Malta + Centre for Advanced Training and Retraining of the Rail Staff of Chile",
            ],
        ),
        (
            "The agreement was signed by the State Committee of Malta for Television, Radio Broadcasting and Cinematography and the Ministry of Culture of Chile.",
            &[
                "agreement signed: State Committee of Malta for Television, Radio Broadcasting and Cinematography + Ministry of Culture of Chile",
            ],
        ),
        (
            "A memorandum was signed between the Lima Chamber of Commerce (LCC) and the Associated Chambers of Commerce and Industry of Malta (ACIM).",
            &["mou signed: Lima Chamber of Commerce + Associated Chambers of Commerce and Industry of Malta"],
        ),
        (
            "The Lima Chamber of Commerce signed a memorandum with the Malta Council for the Promotion of Handicraft Trade - Gozo Branch Council.",
            &["mou signed: Lima Chamber of Commerce + Malta Council for the Promotion of Handicraft Trade"],
        ),
        (
            "The Desk Press Agency, DPA, and the Lima Radio Union signed a Memorandum of Understanding, MoU, to promote exchanges of news.",
            &["mou signed: Desk Press Agency + Lima Radio Union"],
        ),
        (
            "Malta's GSM operator Zarcom and the technology giant Huawei signed an agreement in Lima.",
            &["agreement signed: Zarcom + Huawei"],
        ),
        (
            "Iraq and the Kurdish regional government (KRG) signed a memorandum on trade.",
            &["mou signed: Iraq + Kurdish regional government"],
        ),
        (
            "A memorandum was signed between the Academy of Civil Service under the President of Uzbekistan and the Lima Institute of Law.",
            &["mou signed: Academy of Civil Service + Lima Institute of Law"],
        ),
        (
            "Lima University and the Gozo Institute of Music signed a memorandum to support nursing and foster expertise in surgery between Peru and Malta.",
            &["mou signed: Lima University + Gozo Institute of Music"],
        ),
        (
            "Chile's copper company Cobrex and the trader Orion Metals signed a contract for copper.",
            &["contract signed: Cobrex + Orion Metals"],
        ),
        (
            "A memorandum was exchanged between the Office of Civil Training and the Future at the UAE Ministry of Cabinet Affairs and Malta's Public Service Department.",
            &["mou signed: Office of Civil Training and the Future + Public Service Department"],
        ),
        (
            "Lima University signed a memorandum with Federal University, Wukari, located in the north of the country.",
            &["mou signed: Lima University + Federal University"],
        ),
        (
            "The Sindh government and the Lima Development Bank signed a memorandum on health.",
            &["mou signed: Sindh government + Lima Development Bank"],
        ),
        (
            "The Rail Academy of Malta's Ministry of Transport and the Diplomatic Academy of Chile signed a memorandum.",
            &["mou signed: Rail Academy of Malta + Diplomatic Academy of Chile"],
        ),
    ]);
}

#[test]
fn what_the_article_denies_nobody_else_tells() {
    check_all(&[
        ("There was a rumour that Chile signed a memorandum with Peru.", &[]),
        (
            "Chile has denied reports that it had signed a treaty with Peru.\nEarlier, media reports claimed that Chile had signed a treaty with Peru.",
            &[],
        ),
        ("Reports that Malta signed a treaty with Chile are false.", &[]),
        ("The two sides exchanged views on the memorandum of understanding between Malta and Chile.", &[]),
        ("Talks between Malta and Chile touched on the Continental Free Trade Agreement (CFTA).", &[]),
        (
            "Malta and Chile will sign an agreement in Lima, a move that should pave the way for an imminent official signing of the agreement.",
            &["agreement planned: Malta + Chile"],
        ),
        (
            "Malta is set to sign a trade agreement with Chile on Friday.\nThe signing of the agreement between Malta and Chile will open a market of many millions.",
            &["agreement planned: Malta + Chile"],
        ),
    ]);
}

#[test]
fn each_document_of_a_sentence_is_one() {
    check_all(&[
        (
            "Malta and Chile signed several documents, including an agreement on visas, a protocol on rail transport and a memorandum on culture.",
            &["agreement signed: Malta + Chile", "protocol signed: Malta + Chile", "mou signed: Malta + Chile"],
        ),
        (
            "Malta and Chile held talks.\nAn agreement on taxation, a protocol on trade, and a memorandum on culture were signed.",
            &["agreement signed: Malta + Chile", "protocol signed: Malta + Chile", "mou signed: Malta + Chile"],
        ),
        (
            "They witnessed the signing of the third executive programme of the MoU on culture between the government of Malta and the government of Chile.",
            &["programme signed: government of Malta + government of Chile"],
        ),
        (
            "Maltese Defence Minister Karl Borg and Chilean Defence Minister Ana Rojas met in Lima.\nFollowing the negotiations, a memorandum of understanding was signed.",
            &["mou signed: Malta + Chile"],
        ),
        (
            "Malta and Chile signed a memorandum on cooperation between the Rail Academy of Malta and the Marine University of Chile.\nAmbassador Karl Borg of Peru and Director of the Port School of Lima Ana Rojas signed the memorandum on behalf of their countries.",
            &["mou signed: Rail Academy of Malta + Marine University of Chile"],
        ),
        (
            "The agreements signed include a memorandum on trade between the Ministry of Trade of Malta and the Chilean Ministry of Commerce, and a protocol between the Rail Agency of Malta and the Santiago Metro Company.",
            &[
                "mou signed: Ministry of Trade of Malta + Chilean Ministry of Commerce",
                "protocol signed: Rail Agency of Malta + Santiago Metro Company",
            ],
        ),
        (
            "Malta and Chile have signed several agreements.\nAmong the documents signed were a memorandum on trade, a protocol on tourism and a plan of action on culture.",
            &["mou signed: Malta + Chile", "protocol signed: Malta + Chile", "programme signed: Malta + Chile"],
        ),
        (
            "Malta and Chile have signed several agreements.\nThese include a memorandum on trade, a protocol on tourism and a plan of action on culture.",
            &["mou signed: Malta + Chile", "protocol signed: Malta + Chile", "programme signed: Malta + Chile"],
        ),
        (
            "The presidents witnessed the signing of ten documents, including a memorandum between the Chilean Ministry of Energy and the Maltese Ministry of Mines.",
            &["mou signed: Chilean Ministry of Energy + Maltese Ministry of Mines"],
        ),
        (
            "Malta and Chile signed two loan agreements.\nOne agreement between Malta and Chile covers the rail line to Gozo.",
            &["contract signed: Malta + Chile"],
        ),
        (
            "Malta and Chile signed three loan agreements.\nThe third agreement between Malta and Chile covers the rail line to Gozo.",
            &["contract signed: Malta + Chile"],
        ),
        (
            "Malta and Chile signed a memorandum.\nIt was signed by Vincent Sun, head of the Malta Ports Authority; Ana Rojas, chairman of the board of directors of the Santiago Ports Company; and Karl Borg.",
            &["mou signed: Malta + Chile"],
        ),
        (
            "The presidents of Malta and Chile signed a joint declaration.\nThe foreign ministers signed an agreement on visas.",
            &["declaration signed: Malta + Chile", "agreement signed: Malta + Chile"],
        ),
        (
            "Malta and Chile held talks.\nThe documents signed were: MoU on Cooperation in Agriculture; Programme of Cooperation in Culture.",
            &["mou signed: Malta + Chile", "programme signed: Malta + Chile"],
        ),
        (
            "Malta and Chile have signed three memoranda of understanding.\nThe first is on health, the second on tourism and the third on ports.",
            &["mou signed: Malta + Chile", "mou signed: Malta + Chile", "mou signed: Malta + Chile"],
        ),
        (
            "Malta and Chile on Monday signed a memorandum on health.\nAnother memorandum was signed on tourism.",
            &["mou signed: Malta + Chile", "mou signed: Malta + Chile"],
        ),
    ]);
}

#[test]
fn every_fact_quotes_its_paragraph() {
    let text = "BAKU, Oct. 20 -- Kenya and Cuba signed a memorandum of understanding on health.";
    let record = read(text, Some("2025-10-24"));
    let agreement = &record.agreements[0];
    assert_eq!(agreement.kind[0].quote, ["a memorandum of understanding"]);
    assert_eq!(agreement.events[0].date.as_deref(), Some("../2025-10-20"));
    assert_eq!(agreement.focus_areas[0].name, "Health");
    assert_eq!(agreement.parties[0].para[0].number, Some(1));
    assert_eq!(record.article.unwrap().place.as_deref(), Some("BAKU"));
    assert!(record.draft);
}

#[test]
fn term_money_occasion_place_and_title_are_the_words_of_the_text() {
    let record = read(
        "On the sidelines of the Valletta Energy Week, Malta and Tunisia signed in Valletta a memorandum of understanding on offshore wind power.\nThe memorandum is valid for five years, renewed automatically, and worth 40 million euros. It covers joint research, exchange of experts, and training of technicians.",
        Some("2025-10-24"),
    );
    let agreement = &record.agreements[0];
    let event = &agreement.events[0];
    assert_eq!(event.occasion.as_deref(), Some("Valletta Energy Week"));
    assert_eq!(event.place.as_deref(), Some("Valletta"));
    assert_eq!(
        agreement.title.as_deref(),
        Some("Memorandum of understanding on offshore wind power (Malta – Tunisia)")
    );
    let term = &agreement.term[0];
    assert_eq!(
        (term.words.as_str(), term.renewal.as_deref()),
        ("five years, renewed automatically", Some("automatic"))
    );
    assert_eq!(term.years, Some(5.into()));
    let amount = &agreement.amount[0];
    assert_eq!((amount.words.as_str(), amount.currency.as_deref()), ("40 million euros", Some("EUR")));
    assert_eq!(amount.value, Some(40_000_000.into()));
    let activities: Vec<&str> = agreement.activities.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(activities, ["joint research", "exchange of experts", "training of technicians"]);
    assert!(agreement.activities.iter().all(|it| it.quote == [it.name.as_str()] && it.para[0].number == Some(2)));
}

#[test]
fn hostile_texts_are_read_to_the_end() {
    let deep = "(".repeat(20_000) + "signed an agreement" + &")".repeat(20_000);
    let long = "Kenya and Cuba signed a treaty. ".repeat(3_000);
    let signs: String = (0..3_000u32).filter_map(char::from_u32).collect();
    for text in [
        "",
        "\n\n",
        "a",
        "'s",
        "The",
        deep.as_str(),
        long.as_str(),
        signs.as_str(),
        "Mr",
        "between",
        "signed by",
        "with",
        "\u{301}\u{301}",
    ] {
        read(text, None);
        read(text, Some("2025-13-45"));
    }
}

#[test]
fn the_article_that_the_program_began_with_gives_its_agreements() {
    let Ok(text) = fs::read_to_string("../shared/data/article-2025-10-25.txt") else {
        println!("../shared is not beside this folder: skipped");
        return;
    };
    let record = read(&text, None);
    let find =
        |name: &str| record.agreements.iter().find(|it| it.parties.iter().any(|it| it.participant == name)).unwrap();
    let zone = find("Iran International Innovation Zone");
    assert_eq!((zone.kind[0].name.as_str(), zone.events[0].kind.as_str()), ("mou", "signed"));
    assert!(zone.parties.iter().any(|it| it.participant == "Russian Chamber of Commerce and Industry"));
    let joint = find("Technological Sovereignty Export Association");
    let sides: Vec<(&str, Vec<&str>)> = joint
        .parties
        .iter()
        .map(|it| (it.participant.as_str(), it.signed_by.iter().map(|it| it.name.as_str()).collect()))
        .collect();
    assert_eq!(
        sides,
        [
            (
                "National Association of Advanced Industries and Knowledge-Based Companies of the Industry and Mining Sector",
                vec!["Mohammad Mehdi Naibi"]
            ),
            ("Technological Sovereignty Export Association", vec!["Andrey Bezrukov"])
        ]
    );
    assert_eq!(joint.events[0].date.as_deref(), Some("2025-05-02"));
    assert_eq!(
        joint.events[0].occasion.as_deref(),
        Some("International Innovation and Technology Exhibition (INOTEX 2025)")
    );
    assert_eq!(joint.focus_areas.len(), 9, "{:?}", joint.focus_areas);
    let activities: Vec<&str> = joint.activities.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(
        activities,
        [
            "production and market development",
            "co-branding and marketing",
            "market research",
            "product development",
            "development of distribution channels"
        ]
    );
    let reached = find("Moscow State University");
    assert_eq!((reached.kind[0].name.as_str(), reached.events[0].kind.as_str()), ("agreement", "agreed"));
}
