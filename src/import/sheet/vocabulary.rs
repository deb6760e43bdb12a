//! The words of other people's spreadsheets, in English, Spanish, French, Dutch, German and Portuguese: headers, kinds
//! and statuses. Only tables; a word is in one language or another, and never in two rows of one table.

use crate::import::sheet::columns::Target;
use crate::import::sheet::columns::key;

/// What a column says, its word in `--map`, and its headers, the plainest first, with commas between them.
pub(super) const HEADERS: &[(Target, &str, &str)] = &[
    (
        Target::Id,
        "id",
        "id, agreement id, treaty id, mou id, identifier, key, registration number, treaty number, treaty no, \
         agreement number, agreement no, reference number, reference, ref, number, no, nr, code, número, \
         número de registro, expediente, código, identifiant, numéro, nummer, verdragnummer, kenmerk, kennung, \
         aktenzeichen, record id, document id, wti id, número de tratado, número del convenio, nº, sl no, \
         serial no, s no, volgnummer, zaaknummer",
    ),
    (
        Target::Title,
        "title",
        "title, agreement title, treaty title, mou title, full title, english title, title in english, \
         agreement name, treaty name, mou name, document title, instrument, agreement, treaty, mou, name, \
         título, título del acuerdo, nombre del tratado, nombre del convenio, nombre del acuerdo, \
         nombre instrumento, tratado, convenio, acuerdo, nombre, denominación, titre, intitulé, accord, \
         traité, nom, titel, titel verdrag, naam verdrag, naam, verdrag, overeenkomst, bezeichnung, vertrag, \
         abkommen, título do acordo, acordo, nome, título del convenio, título del tratado, titre accord, \
         titel des vertrags, vertragsbezeichnung, title of mou, naam overeenkomst, nombre del acuerdo o convenio, \
         denominación del convenio, denominación del acuerdo, denominación del tratado, título del instrumento, \
         nombre del instrumento, instrumento, titel overeenkomst, benaming",
    ),
    (
        Target::OtherTitle,
        "other",
        "other title, alternative title, title alt, short title, original title, official title, long title, \
         título corto, título original, titre court, korte titel, kurztitel, título curto, acronym",
    ),
    (
        Target::Kind,
        "kind",
        "kind, type, agreement type, type agree, treaty type, document type, instrument type, type of mou, \
         kind of agreement, tipo, tipo de acuerdo, tipo de convenio, tipo de instrumento, tipo de documento, \
         tipo de tratado, naturaleza, naturaleza del tratado, type d'accord, nature, soort, soort verdrag, \
         typ, art, vertragsart, tipo de acordo, categoría, clase, clase de instrumento, aard, type verdrag, type overeenkomst, \
         soort overeenkomst, soort document",
    ),
    (
        Target::Status,
        "status",
        "status, current status, agreement status, treaty status, estado, estado actual, situación, vigente, \
         statut, stand, situação, estado do acordo, estado del convenio, estado del tratado, situación actual, \
         status verdrag, huidige status",
    ),
    (
        Target::Signed,
        "date",
        "signature date, signature, date signed, signed, signing date, sign date, signed on, signing, \
         date of conclusion, date of adoption, adopted, agreement date, treaty date, date, year signed, year, \
         fecha de firma, firma, fecha de suscripción, suscripción, fecha de adopción, fecha de celebración, \
         fecha, año, date de signature, signé le, année, datum ondertekening, ondertekening, ondertekend, \
         tekendatum, datum totstandkoming, totstandkoming, datum, jaar, datum der unterzeichnung, \
         unterzeichnung, unterzeichnet, unterzeichnungsdatum, jahr, data de assinatura, assinatura, \
         assinado em, data de celebração, data, ano, mou date, year of signing, signing year, date of mou, \
         signdate, signyear, fecha de la firma, fecha firma, fecha suscripción, fecha de adopción o firma, \
         datum van ondertekening, tekeningsdatum, datum getekend, jaar van ondertekening, año de firma",
    ),
    (
        Target::Ratified,
        "ratified",
        "ratified, ratification, ratification date, fecha de ratificación, ratificación, date de ratification, \
         ratificatie, datum ratificatie, datum bekrachtiging, bekrachtiging, ratifikation, ratifizierung, ratificação, data de ratificação",
    ),
    (
        Target::InForce,
        "in-force",
        "entry into force, date of entry into force, entered into force, in force, in force date, force, \
         force date, entry in force, effective date, effective, effective from, entrada en vigor, \
         fecha de entrada en vigor, entrada en vigencia, fecha de entrada en vigencia, vigencia desde, \
         entrée en vigueur, date d'entrée en vigueur, inwerkingtreding, datum inwerkingtreding, inkrafttreten, \
         datum des inkrafttretens, in kraft, in kraft seit, entrada em vigor, data de entrada em vigor, \
         entry into force year, entry force, entrydate, entryforceyear, date in force, effective since, fecha vigor, fecha vigencia, fecha entrada vigor, \
         datum in werking, in werking, in werking sinds",
    ),
    (
        Target::Begin,
        "begin",
        "begin, begin date, start, start date, valid from, from, commencement, fecha de inicio, inicio, \
         date de début, début, begindatum, startdatum, ingangsdatum, beginn, gültig ab, data de início",
    ),
    (
        Target::Ended,
        "end",
        "end, end date, ended, expiry date, expiry, expiration date, expiration, expires, expires on, \
         termination date, termination, terminated, valid until, valid to, valid thru, until, fecha de fin, \
         fecha fin, fin, fecha de término, término, fecha de terminación, terminación, fecha de vencimiento, \
         vencimiento, caducidad, vigencia hasta, date de fin, date d'expiration, échéance, einddatum, einde, \
         vervaldatum, beëindiging, enddatum, ende, ablaufdatum, ablauf, gültig bis, außerkrafttreten, \
         data de fim, fim, data de término, data de vencimento, validade, terminated date, date of expiry, \
         date of expiration, valid till, mou valid upto, fecha de extinción, fecha extinción, fecha de expiración, \
         fecha vencimiento, valid upto, valid up to, validity upto, buitenwerkingtreding, datum buitenwerkingtreding, datum beëindiging, geldig tot",
    ),
    (
        Target::Term,
        "term",
        "term, duration, validity, validity period, period, period of validity, years, duración, plazo, \
         vigencia, durée, looptijd, duur, laufzeit, dauer, duração, prazo, vigência",
    ),
    (
        Target::Parties,
        "parties",
        "parties, party, contracting parties, signatories, signatory, participants, participant, partners, \
         partner, partner institution, partner organisation, partner organization, partner university, \
         partner name, first party, second party, counterpart, counterparty, institution, institutions, \
         organisation, organisations, organization, organizations, university, company, members, member, \
         state id, states, state, state party, between, partes, partes contratantes, parte, firmantes, \
         signatarios, participantes, contraparte, socio, socios, institución, instituciones, entidad, \
         entidades, organismo, organismos, estados, estados organismos, universidad, parties contractantes, \
         signataires, partenaire, partenaires, établissement, université, partijen, partij, verdragspartijen, \
         ondertekenaars, deelnemers, instelling, partnerinstelling, universiteit, vertragsparteien, \
         vertragspartner, parteien, partei, unterzeichner, einrichtung, universität, parceiro, parceiros, \
         instituição, instituições, entidade, signatários, universidade, counterpart ministry, \
         organisation with which mou signed, organization with which mou signed, \
         organisation with whom mou signed, organization with whom mou signed, \
         name organization with whom mou signed, name organisation with whom mou signed, university name, \
         institution name, company name, organization name, organisation name, naam partner, otra parte, \
         parte contratante, estados parte, estados partes, institución contraparte, entidad contraparte, \
         universidad contraparte, país u organismo, países u organismos, other party, other parties, wederpartij, wederpartijen, verdragspartij, organisatie, naam organisatie",
    ),
    (
        Target::Country,
        "country",
        "country, countries, partner country, country name, country code, nation, nations, iso, iso code, \
         país, países, pays, land, landen, länder, laender, staat, staaten, staten, signatory countries, \
         member states, partner countries, país firmante, países firmantes, país contraparte, país de la contraparte, \
         partnerland, land partner, land van de partner",
    ),
    (
        Target::People,
        "people",
        "signed by, signatory name, representatives, representative, people, person, firmado por, \
         suscrito por, representante, representantes, signé par, ondertekend door, unterzeichnet von, \
         assinado por",
    ),
    (
        Target::Focus,
        "focus",
        "focus area, focus areas, focus, subject, subjects, topic, topics, field, fields, \
         field of cooperation, fields of cooperation, area of cooperation, areas of cooperation, \
         cooperation area, sector, sectors, area, areas, theme, themes, domain, type subject, type domain, \
         discipline, subject matter, keywords, keyword, tags, materia, materias, tema, temas, área temática, \
         ámbito, palabras clave, área de cooperación, áreas de cooperación, sujet, thème, thèmes, domaine, \
         domaines, matière, secteur, mots clés, onderwerp, onderwerpen, thema, trefwoord, trefwoorden, \
         beleidsterrein, sachgebiet, themen, bereich, schlagwort, schlagworte, schlagwörter, stichworte, \
         assunto, assuntos, palavras chave, área de cooperação, setor, asunto, área, áreas, ámbito temático, temática, \
         vakgebied, beleidsveld, rubriek, onderwerp verdrag, area of collaboration, areas of collaboration, \
         field of collaboration, fields of collaboration, collaboration area",
    ),
    (
        Target::Activity,
        "activities",
        "activities, activity, cooperation activities, actual activities under each mou, \
         list actual activities under each mou, actividades, actividad, activités, activiteiten, \
         aktivitäten, atividades",
    ),
    (
        Target::Place,
        "place",
        "place, place of signature, place signed, place of conclusion, signed at, signed in, location, city, \
         venue, lugar, lugar de firma, lugar de suscripción, lugar de adopción, lugar de celebración, ciudad, \
         lieu, lieu de signature, ville, plaats, plaats ondertekening, plaats totstandkoming, ort, \
         ort der unterzeichnung, unterzeichnungsort, local, local de assinatura, cidade, lugar de la firma, plaats van ondertekening, stad, lugar firma",
    ),
    (
        Target::Url,
        "url",
        "url, text url, document url, full text, link, hyperlink, permalink, pdf, source url, web page, web, \
         website, enlace, vínculo, texto completo, lien, koppeling, verweis, ligação, document link, \
         link to document, source link",
    ),
    (
        Target::Summary,
        "summary",
        "summary, description, abstract, purpose, objective, objectives, details, notes, note, remarks, \
         resumen, descripción, objeto, objetivo, objetivos, observaciones, notas, résumé, objet, objectif, \
         remarques, samenvatting, omschrijving, beschrijving, doel, toelichting, opmerkingen, zusammenfassung, \
         beschreibung, zweck, bemerkungen, anmerkungen, resumo, descrição, observações, purpose of mou, \
         mou purpose, doelstelling",
    ),
    (
        Target::Value,
        "value",
        "value, contract value, amount, budget, cost, funding, valor, monto, importe, presupuesto, montant, \
         valeur, bedrag, waarde, betrag, wert, montante, orçamento",
    ),
    (Target::Framework, "framework", "framework, frameworks, bloc, marco, cadre, kader, rahmen, quadro"),
];

/// Kinds by the words they contain, the more particular first.
const KINDS: &[(&str, &str)] = &[
    ("moa", "moa, memorandum of agreement"),
    ("mou", "mou, memorandum, memoranda, memorando, memorándum, protocole d'entente, mémorandum"),
    (
        "loi",
        "loi, letter of intent, statement of intent, carta de intención, lettre d'intention, \
         intentieverklaring, absichtserklärung, carta de intenção",
    ),
    ("roadmap", "roadmap, road map, hoja de ruta, feuille de route, routekaart, fahrplan, roteiro"),
    (
        "framework",
        "framework, marco, acuerdo marco, convenio marco, accord cadre, raamovereenkomst, rahmenabkommen, \
         rahmenvereinbarung, acordo quadro",
    ),
    ("protocol", "protocol, protocolo, protocole, protokoll"),
    (
        "exchange-of-notes",
        "exchange of notes, exchange of letters, canje de notas, canje de cartas, intercambio de notas, \
         échange de notes, échange de lettres, notawisseling, briefwisseling, notenwechsel, troca de notas",
    ),
    ("amendment", "amendment, addendum, adenda, enmienda, modificación, avenant, wijziging, änderung, emenda"),
    (
        "declaration",
        "declaration, declaración, déclaration, verklaring, erklärung, declaração, joint statement, communique",
    ),
    ("contract", "contract, contrato, contrat"),
    ("programme", "programme, program, programa, programma, programm"),
    ("treaty", "treaty, convention, tratado, convención, traité, verdrag, vertrag, staatsvertrag, convenção"),
    (
        "agreement",
        "agreement, acuerdo, convenio, accord, overeenkomst, abkommen, vereinbarung, \
         acordo, convênio",
    ),
    ("other", "other, otro, otros, autre, overig, anders, sonstige, sonstiges, outro, outros"),
];

/// The types of events that a status says have happened.
const STATUSES: &[(&str, &str)] = &[
    (
        "negotiated",
        "negotiated, negotiation, in negotiation, under negotiation, negotiating, en negociación, \
         en négociation, in onderhandeling, in verhandlung",
    ),
    ("planned", "planned, proposed, draft, previsto, prévu, gepland, geplant, planeado"),
    ("announced", "announced, anunciado, annoncé, aangekondigd, angekündigt"),
    ("agreed", "agreed, initialled, concluded, acordado, convenu, overeengekomen, vereinbart"),
    (
        "signed",
        "signed, executed, firmado, suscrito, firmada, suscrita, signé, ondertekend, getekend, unterzeichnet, assinado",
    ),
    ("approved", "approved, aprobado, approuvé, goedgekeurd, genehmigt, aprovado"),
    ("ratified", "ratified, ratificado, ratificada, bekrachtigd, ratifié, geratificeerd, ratifiziert"),
    (
        "in-force",
        "in force, in effect, active, current, ongoing, valid, live, in operation, vigente, en vigor, activo, \
         en vigueur, actif, activa, en vigencia, en ejecución, van kracht, in werking, in werking getreden, geldig, \
         lopend, actief, in kraft, aktiv, gültig, em vigor, ativo",
    ),
    ("amended", "amended, modificado, enmendado, modifié, gewijzigd, geändert, alterado"),
    (
        "renewed",
        "renewed, extended, renovado, prorrogado, renouvelé, prolongé, verlengd, vernieuwd, verlängert, \
         erneuert",
    ),
    ("implemented", "implemented, completed, ejecutado, mis en oeuvre, uitgevoerd, umgesetzt"),
    (
        "ended",
        "ended, expired, terminated, not in force, no longer in force, inactive, closed, lapsed, cancelled, \
         canceled, denounced, superseded, terminado, vencido, expirado, no vigente, finalizado, denunciado, \
         terminada, vencida, expirada, finalizada, denunciada, extinguido, extinguida, derogado, derogada, caducado, \
         caducada, caduco, rescindido, resuelto, anulado, sin vigencia, no en vigor, terminé, expiré, dénoncé, abrogé, \
         beëindigd, geëindigd, verlopen, vervallen, opgezegd, buiten werking, buiten werking getreden, ingetrokken, \
         afgelopen, niet meer van kracht, beendet, abgelaufen, \
         gekündigt, außer kraft, encerrado, denunciado",
    ),
];

/// Statuses of what is signed and has no more happened to it.
const WAITING: &str = "pending ratification, pending entry into force, not yet in force, awaiting ratification, \
    pendiente de ratificación, pendiente de entrada en vigor, pendiente, aún no en vigor, niet in werking, \
    nog niet in werking, nog niet in werking getreden, niet in werking getreden, pas encore en vigueur, \
    noch nicht in kraft, ainda não em vigor";

/// How many parties there are: lists write it where others write the kind.
const AMBITS: &str = "bilateral, multilateral, plurilateral, trilateral, regional, bilateraal, multilateraal, \
    trilateraal, bilatéral, multilatéral, multilateraal verdrag, internacional, nacional, international, \
    internationaal, nationaal";

/// The kind of an agreement, in the format's words, that a cell says.
pub(super) fn kind_of(text: &str) -> Option<&'static str> {
    let said = key(text);
    let words: Vec<&str> = said.split(' ').collect();
    let says = |phrase: &str| key(phrase).split(' ').all(|word| words.contains(&word));
    KINDS.iter().find(|(_, phrases)| phrases.split(", ").any(says)).map(|(kind, _)| *kind)
}

/// Whether a cell says how many parties there are, and no kind.
pub(super) fn is_ambit(text: &str) -> bool {
    is_one_of(AMBITS, text)
}

/// Whether a status says that nothing more has happened than the dates say.
pub(super) fn is_waiting(text: &str) -> bool {
    is_one_of(WAITING, text)
}

fn is_one_of(words: &str, text: &str) -> bool {
    let said = key(text);
    words.split(", ").any(|word| key(word) == said)
}

/// The event that a status says has happened.
pub(super) fn event_of(text: &str) -> Option<&'static str> {
    let said = key(text);
    STATUSES.iter().find(|(_, words)| words.split(", ").any(|word| key(word) == said)).map(|(event, _)| *event)
}
