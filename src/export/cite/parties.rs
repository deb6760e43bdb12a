//! How the Bluebook abbreviates the parties of a treaty: its table T10.3, of which those countries are
//! here that it does not write in full.

use crate::base::country::code_of;
use crate::data::corpus::ParticipantId;
use crate::data::kind::ParticipantKind;
use crate::search::library::Library;

/// The abbreviation of a party that is a country; nothing for others, which stand as they are.
pub(super) fn short(library: &Library, id: ParticipantId) -> Option<&'static str> {
    let party = &library[id];
    let code = match party.kind {
        ParticipantKind::Country => party.country?.code().to_owned(),
        // What bears the name of a country and nobody says what it is.
        ParticipantKind::Organisation => code_of(library.text(party.name))?.to_owned(),
        ParticipantKind::Bloc
        | ParticipantKind::Government
        | ParticipantKind::University
        | ParticipantKind::Company
        | ParticipantKind::Person => return None,
    };
    SHORT.iter().find(|it| it.0 == code).map(|it| it.1)
}

const SHORT: &[(&str, &str)] = &[
    ("AFG", "Afg."),
    ("ALB", "Alb."),
    ("ARE", "U.A.E."),
    ("ARG", "Arg."),
    ("ARM", "Arm."),
    ("AUS", "Austl."),
    ("AZE", "Azer."),
    ("BEL", "Belg."),
    ("BGD", "Bangl."),
    ("BGR", "Bulg."),
    ("BLR", "Belr."),
    ("BOL", "Bol."),
    ("BRA", "Braz."),
    ("CAN", "Can."),
    ("COL", "Colom."),
    ("DEU", "Ger."),
    ("DNK", "Den."),
    ("DOM", "Dom. Rep."),
    ("EST", "Est."),
    ("ETH", "Eth."),
    ("FIN", "Fin."),
    ("FRA", "Fr."),
    ("GBR", "U.K."),
    ("HND", "Hond."),
    ("HRV", "Croat."),
    ("HUN", "Hung."),
    ("IDN", "Indon."),
    ("IRL", "Ir."),
    ("ISL", "Ice."),
    ("ISR", "Isr."),
    ("ITA", "It."),
    ("JAM", "Jam."),
    ("KAZ", "Kaz."),
    ("KGZ", "Kyrg."),
    ("KOR", "S. Kor."),
    ("LBN", "Leb."),
    ("LTU", "Lith."),
    ("LUX", "Lux."),
    ("LVA", "Lat."),
    ("MEX", "Mex."),
    ("MNG", "Mong."),
    ("MYS", "Malay."),
    ("NIC", "Nicar."),
    ("NLD", "Neth."),
    ("NOR", "Nor."),
    ("NZL", "N.Z."),
    ("PAK", "Pak."),
    ("PAN", "Pan."),
    ("PHL", "Phil."),
    ("POL", "Pol."),
    ("PRK", "N. Kor."),
    ("PRT", "Port."),
    ("PRY", "Para."),
    ("ROU", "Rom."),
    ("RUS", "Russ."),
    ("SGP", "Sing."),
    ("SRB", "Serb."),
    ("SVK", "Slovk."),
    ("SVN", "Slovn."),
    ("SWE", "Swed."),
    ("CHE", "Switz."),
    ("THA", "Thai."),
    ("TJK", "Taj."),
    ("TUN", "Tunis."),
    ("TUR", "Turk."),
    ("UKR", "Ukr."),
    ("URY", "Uru."),
    ("USA", "U.S."),
    ("UZB", "Uzb."),
    ("VEN", "Venez."),
    ("VNM", "Viet."),
    ("ZAF", "S. Afr."),
];
