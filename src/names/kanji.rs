//! Japanese readings of the characters most common in Japanese names. Elsewhere Han characters are read in Mandarin.
//! The readings are guesses for search only; names are never merged by them. A name with an unlisted character has no
//! reading.

/// A character and its readings: at the start of a name, after another character, and alone.
const READINGS: &[(char, &str, &str, &str)] = &[
    ('山', "yama", "yama", "yama"),
    ('川', "kawa", "kawa", "kawa"),
    ('河', "kawa", "kawa", "kawa"),
    ('田', "ta", "da", "den"),
    ('中', "naka", "naka", "naka"),
    ('村', "mura", "mura", "mura"),
    ('木', "ki", "ki", "ki"),
    ('本', "hon", "moto", "moto"),
    ('井', "i", "i", "i"),
    ('上', "kami", "kami", "ue"),
    ('下', "shimo", "shita", "shita"),
    ('小', "ko", "ko", "ko"),
    ('大', "o", "hiro", "dai"),
    ('野', "no", "no", "no"),
    ('原', "hara", "hara", "hara"),
    ('林', "hayashi", "bayashi", "hayashi"),
    ('森', "mori", "mori", "mori"),
    ('石', "ishi", "ishi", "ishi"),
    ('橋', "hashi", "hashi", "hashi"),
    ('藤', "fuji", "to", "fuji"),
    ('佐', "sa", "sa", "sa"),
    ('加', "ka", "ka", "ka"),
    ('伊', "i", "i", "i"),
    ('斎', "sai", "sai", "sai"),
    ('高', "taka", "taka", "taka"),
    ('松', "matsu", "matsu", "matsu"),
    ('竹', "take", "take", "take"),
    ('水', "mizu", "mizu", "mizu"),
    ('池', "ike", "ike", "ike"),
    ('岡', "oka", "oka", "oka"),
    ('長', "naga", "naga", "naga"),
    ('谷', "tani", "tani", "tani"),
    ('前', "mae", "mae", "mae"),
    ('島', "shima", "shima", "shima"),
    ('近', "kon", "chika", "kon"),
    ('後', "go", "go", "go"),
    ('青', "ao", "ao", "ao"),
    ('福', "fuku", "fuku", "fuku"),
    ('西', "nishi", "nishi", "nishi"),
    ('東', "higashi", "to", "azuma"),
    ('北', "kita", "kita", "kita"),
    ('坂', "saka", "saka", "saka"),
    ('内', "uchi", "uchi", "uchi"),
    ('宮', "miya", "miya", "miya"),
    ('金', "kane", "kane", "kin"),
    ('安', "yasu", "yasu", "yasu"),
    ('部', "be", "be", "be"),
    ('渡', "wata", "wata", "wataru"),
    ('辺', "nabe", "nabe", "nabe"),
    ('久', "ku", "hisa", "hisashi"),
    ('保', "yasu", "bo", "tamotsu"),
    ('吉', "yoshi", "yoshi", "yoshi"),
    ('菅', "suga", "suga", "suga"),
    ('岸', "kishi", "kishi", "kishi"),
    ('奥', "oku", "oku", "oku"),
    ('越', "koshi", "koshi", "koshi"),
    ('市', "ichi", "ichi", "ichi"),
    ('直', "nao", "nao", "nao"),
    ('樹', "ki", "ki", "itsuki"),
    ('宏', "hiro", "hiro", "hiroshi"),
    ('太', "ta", "ta", "futoshi"),
    ('郎', "ro", "ro", "ro"),
    ('一', "kazu", "ichi", "hajime"),
    ('二', "ji", "ji", "ji"),
    ('子', "ko", "ko", "ko"),
    ('美', "mi", "mi", "mi"),
    ('恵', "e", "e", "megumi"),
    ('和', "kazu", "kazu", "kazu"),
    ('夫', "o", "o", "o"),
    ('雄', "yu", "o", "yu"),
    ('男', "o", "o", "o"),
    ('正', "masa", "masa", "tadashi"),
    ('明', "aki", "aki", "akira"),
    ('昭', "aki", "aki", "akira"),
    ('義', "yoshi", "yoshi", "yoshi"),
    ('文', "fumi", "fumi", "fumi"),
    ('雅', "masa", "masa", "masa"),
    ('博', "hiro", "hiro", "hiroshi"),
    ('浩', "hiro", "hiro", "hiroshi"),
    ('秀', "hide", "hide", "hide"),
    ('英', "hide", "hide", "hide"),
    ('信', "nobu", "nobu", "makoto"),
    ('健', "ken", "ken", "ken"),
    ('純', "jun", "zumi", "jun"),
    ('隆', "taka", "taka", "takashi"),
    ('孝', "taka", "taka", "takashi"),
    ('人', "hito", "to", "hito"),
    ('智', "tomo", "tomo", "satoshi"),
    ('哲', "tetsu", "tetsu", "satoshi"),
    ('幸', "yuki", "yuki", "yuki"),
    ('彦', "hiko", "hiko", "hiko"),
    ('之', "yuki", "yuki", "yuki"),
    ('介', "suke", "suke", "suke"),
    ('治', "haru", "ji", "osamu"),
    ('光', "mitsu", "mitsu", "hikaru"),
    ('誠', "sei", "sei", "makoto"),
    ('勝', "katsu", "katsu", "masaru"),
    ('俊', "shun", "toshi", "shun"),
    ('敏', "toshi", "toshi", "toshi"),
    ('修', "shu", "shu", "osamu"),
];

/// The Japanese reading of a family name or a given name, in Latin letters.
pub fn reading(name: &str) -> Option<Vec<u8>> {
    let alone = name.chars().nth(1).is_none();
    let mut out = Vec::new();
    for (at, character) in name.chars().enumerate() {
        let (_, first, inner, single) = READINGS.iter().find(|(known, ..)| *known == character)?;
        let read = match (alone, at) {
            (true, _) => single,
            (false, 0) => first,
            (false, _) => inner,
        };
        out.extend(read.bytes());
    }
    (!out.is_empty()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::{READINGS, reading};

    #[track_caller]
    fn check(name: &str, expected: Option<&str>) {
        assert_eq!(reading(name), expected.map(|text| text.as_bytes().to_vec()));
    }

    #[test]
    fn a_character_is_read_by_its_place() {
        check("藤田", Some("fujida"));
        check("佐藤", Some("sato"));
        check("宏", Some("hiroshi"));
        check("宏樹", Some("hiroki"));
    }

    #[test]
    fn a_character_not_listed_leaves_the_name_unread() {
        check("習近", None);
        check("", None);
    }

    #[test]
    fn no_character_is_listed_twice() {
        for (at, (character, ..)) in READINGS.iter().enumerate() {
            assert!(READINGS.iter().skip(at + 1).all(|(other, ..)| other != character), "{character} is listed twice");
        }
    }
}
