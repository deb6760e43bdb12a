//! What people are called: a first name, at times a middle one, and a family name of a stem and an
//! ending, each in Latin letters and in the script of its language. Nobody here is anybody.

/// What a country's people are called in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    English,
    Spanish,
    French,
    Nordic,
    Slavic,
    Arabic,
    Persian,
    Chinese,
    Japanese,
    Korean,
    Indian,
    Turkic,
    African,
    Malay,
}

/// A person's name, in Latin letters and in its own script where that is another one.
pub struct Name {
    pub latin: String,
    pub native: Option<String>,
}

impl Language {
    /// The `number`-th name of this language: another one for each number, until all have been
    /// used, and neighbours are not alike.
    pub fn name(self, number: u64) -> Name {
        let parts = self.parts();
        let Parts { first, middle, stem, ending, .. } = *parts;
        let many = [first, middle, stem, ending].map(|it| it.len() as u64);
        // A prime larger than any factor of the lists' lengths: the walk meets every name once.
        let mut left = number.wrapping_mul(7_368_787) % many.iter().product::<u64>();
        let [first, middle, stem, ending] = [first, middle, stem, ending].map(|list| {
            let many = list.len() as u64;
            let it = list[(left % many) as usize];
            left /= many;
            it
        });
        let latin = format!("{} {}{}{}", first.0, middle.0, stem.0, ending.0);
        let native = match parts.script {
            Script::Latin => None,
            Script::Spaced => Some(format!("{} {}{}{}", first.1, middle.1, stem.1, ending.1)),
            Script::Joined => Some(format!("{}{}{}", first.1, stem.1, ending.1)),
            Script::FamilyFirst => Some(format!("{}{}{}", stem.1, ending.1, first.1)),
        };
        Name { latin, native }
    }

    /// ISO 639-1, of an article in this language.
    pub fn code(self) -> &'static str {
        match self {
            Language::English | Language::African => "en",
            Language::Spanish => "es",
            Language::French => "fr",
            Language::Nordic => "de",
            Language::Slavic => "ru",
            Language::Arabic => "ar",
            Language::Persian => "fa",
            Language::Chinese => "zh",
            Language::Japanese => "ja",
            Language::Korean => "ko",
            Language::Indian => "hi",
            Language::Turkic => "tr",
            Language::Malay => "id",
        }
    }

    fn parts(self) -> &'static Parts {
        match self {
            Language::English => &ENGLISH,
            Language::Spanish => &SPANISH,
            Language::French => &FRENCH,
            Language::Nordic => &NORDIC,
            Language::Slavic => &SLAVIC,
            Language::Arabic => &ARABIC,
            Language::Persian => &PERSIAN,
            Language::Chinese => &CHINESE,
            Language::Japanese => &JAPANESE,
            Language::Korean => &KOREAN,
            Language::Indian => &INDIAN,
            Language::Turkic => &TURKIC,
            Language::African => &AFRICAN,
            Language::Malay => &MALAY,
        }
    }
}

/// Latin letters, then the name's own script.
type Part = (&'static str, &'static str);

struct Parts {
    script: Script,
    first: &'static [Part],
    /// With the space after it.
    middle: &'static [Part],
    stem: &'static [Part],
    ending: &'static [Part],
}

/// How the native name is put together.
enum Script {
    /// There is none but the Latin one.
    Latin,
    Spaced,
    Joined,
    /// Joined, and the other way round than in Latin letters.
    FamilyFirst,
}

#[rustfmt::skip]
const ENGLISH: Parts = Parts {
    script: Script::Latin,
    first: &[
        ("John", ""), ("Mary", ""), ("David", ""), ("Sarah", ""), ("Michael", ""), ("Anne", ""), ("Robert", ""),
        ("Helen", ""), ("James", ""), ("Laura", ""), ("Peter", ""), ("Grace", ""), ("Thomas", ""), ("Alice", ""),
        ("Andrew", ""), ("Ruth", ""), ("Stephen", ""), ("Claire", ""), ("Edward", ""), ("Emma", ""),
    ],
    middle: &[
        ("", ""), ("A. ", ""), ("B. ", ""), ("C. ", ""), ("D. ", ""), ("E. ", ""), ("F. ", ""), ("G. ", ""),
        ("H. ", ""), ("J. ", ""), ("K. ", ""), ("L. ", ""), ("M. ", ""), ("N. ", ""), ("P. ", ""), ("R. ", ""),
        ("S. ", ""), ("T. ", ""), ("V. ", ""), ("W. ", ""),
    ],
    stem: &[
        ("Ash", ""), ("Brad", ""), ("Carl", ""), ("Dal", ""), ("East", ""), ("Fair", ""), ("Green", ""), ("Hal", ""),
        ("Kirk", ""), ("Lang", ""), ("Mar", ""), ("Nor", ""), ("Pem", ""), ("Rad", ""), ("Sher", ""), ("Stan", ""),
        ("Thorn", ""), ("Wal", ""), ("West", ""), ("Whit", ""),
    ],
    ending: &[
        ("ton", ""), ("ford", ""), ("ley", ""), ("man", ""), ("wood", ""), ("well", ""), ("by", ""), ("field", ""),
        ("ham", ""), ("worth", ""),
    ],
};

#[rustfmt::skip]
const SPANISH: Parts = Parts {
    script: Script::Latin,
    first: &[
        ("José", ""), ("María", ""), ("Juan", ""), ("Ana", ""), ("Carlos", ""), ("Lucía", ""), ("Luis", ""),
        ("Elena", ""), ("Miguel", ""), ("Carmen", ""), ("Pedro", ""), ("Isabel", ""), ("João", ""), ("Beatriz", ""),
        ("Marco", ""), ("Giulia", ""), ("Rafael", ""), ("Sofía", ""), ("Andrés", ""), ("Inés", ""),
    ],
    middle: &[
        ("", ""), ("Antonio ", ""), ("Luis ", ""), ("Alberto ", ""), ("Teresa ", ""), ("Pilar ", ""), ("Jesús ", ""),
        ("Enrique ", ""), ("Rosa ", ""),
    ],
    stem: &[
        ("Alvar", ""), ("Benít", ""), ("Dom", ""), ("Fern", ""), ("Gonz", ""), ("Gut", ""), ("Hern", ""),
        ("Jim", ""), ("Lóp", ""), ("Mart", ""), ("Mend", ""), ("Núñ", ""), ("Ort", ""), ("Per", ""), ("Ram", ""),
        ("Rodrígu", ""), ("Ru", ""), ("Sánch", ""), ("Tor", ""), ("Vel", ""),
    ],
    ending: &[
        ("ez", ""), ("ano", ""), ("eiro", ""), ("ado", ""), ("ero", ""), ("ona", ""), ("ales", ""), ("illa", ""),
        ("era", ""), ("ín", ""),
    ],
};

#[rustfmt::skip]
const FRENCH: Parts = Parts {
    script: Script::Latin,
    first: &[
        ("Jean", ""), ("Marie", ""), ("Pierre", ""), ("Hélène", ""), ("François", ""), ("Chloé", ""), ("Louis", ""),
        ("Amélie", ""), ("Michel", ""), ("Élise", ""), ("Nicolas", ""), ("Camille", ""), ("Aïssa", ""),
        ("Fatou", ""), ("Mamadou", ""), ("Awa", ""), ("Dimitri", ""), ("Sophie", ""), ("Étienne", ""),
        ("Claude", ""),
    ],
    middle: &[
        ("", ""), ("Luc ", ""), ("Paul ", ""), ("Marc ", ""), ("Noël ", ""), ("Yves ", ""), ("Anne ", ""),
        ("Rose ", ""), ("Guy ", ""),
    ],
    stem: &[
        ("Beau", ""), ("Bel", ""), ("Bon", ""), ("Char", ""), ("Cler", ""), ("Dela", ""), ("Du", ""), ("Fon", ""),
        ("Gar", ""), ("Gau", ""), ("Lam", ""), ("Lau", ""), ("Mar", ""), ("Mont", ""), ("Per", ""), ("Ren", ""),
        ("Rou", ""), ("Saint", ""), ("Val", ""), ("Vern", ""),
    ],
    ending: &[
        ("mont", ""), ("court", ""), ("ville", ""), ("champ", ""), ("pierre", ""), ("val", ""), ("bois", ""),
        ("taine", ""), ("reau", ""), ("nier", ""),
    ],
};

#[rustfmt::skip]
const NORDIC: Parts = Parts {
    script: Script::Latin,
    first: &[
        ("Lars", ""), ("Anna", ""), ("Jan", ""), ("Ingrid", ""), ("Erik", ""), ("Karin", ""), ("Hans", ""),
        ("Astrid", ""), ("Klaus", ""), ("Greta", ""), ("Søren", ""), ("Maja", ""), ("Jürgen", ""), ("Elsa", ""),
        ("Åke", ""), ("Birgit", ""), ("Pieter", ""), ("Saskia", ""), ("Zoltán", ""), ("Liisa", ""),
    ],
    middle: &[
        ("", ""), ("A. ", ""), ("B. ", ""), ("C. ", ""), ("D. ", ""), ("E. ", ""), ("F. ", ""), ("G. ", ""),
        ("H. ", ""), ("J. ", ""), ("K. ", ""), ("L. ", ""), ("M. ", ""), ("N. ", ""), ("P. ", ""), ("R. ", ""),
        ("S. ", ""), ("T. ", ""), ("V. ", ""), ("W. ", ""),
    ],
    stem: &[
        ("Ander", ""), ("Berg", ""), ("Dahl", ""), ("Eng", ""), ("Fors", ""), ("Gustaf", ""), ("Hag", ""),
        ("Holm", ""), ("Jørgen", ""), ("Karl", ""), ("Lind", ""), ("Lund", ""), ("Mül", ""), ("Nils", ""),
        ("Öster", ""), ("Petter", ""), ("Sand", ""), ("Schön", ""), ("Sund", ""), ("Wes", ""),
    ],
    ending: &[
        ("sen", ""), ("son", ""), ("ström", ""), ("berg", ""), ("gren", ""), ("mann", ""), ("feld", ""), ("hof", ""),
        ("quist", ""), ("ler", ""),
    ],
};

#[rustfmt::skip]
const SLAVIC: Parts = Parts {
    script: Script::Spaced,
    first: &[
        ("Ivan", "Иван"), ("Olga", "Ольга"), ("Sergei", "Сергей"), ("Elena", "Елена"), ("Dmitri", "Дмитрий"),
        ("Anna", "Анна"), ("Aleksei", "Алексей"), ("Natalia", "Наталья"), ("Vladimir", "Владимир"),
        ("Irina", "Ирина"), ("Mikhail", "Михаил"), ("Tatiana", "Татьяна"), ("Nikolai", "Николай"),
        ("Maria", "Мария"), ("Andrei", "Андрей"), ("Yulia", "Юлия"), ("Pavel", "Павел"), ("Zhanna", "Жанна"),
        ("Yuri", "Юрий"), ("Fyodor", "Фёдор"),
    ],
    middle: &[
        ("", ""), ("A. ", "А. "), ("B. ", "Б. "), ("V. ", "В. "), ("G. ", "Г. "), ("D. ", "Д. "), ("E. ", "Е. "),
        ("I. ", "И. "), ("K. ", "К. "), ("L. ", "Л. "), ("M. ", "М. "), ("N. ", "Н. "), ("P. ", "П. "),
        ("R. ", "Р. "), ("S. ", "С. "), ("T. ", "Т. "), ("F. ", "Ф. "),
    ],
    stem: &[
        ("Petr", "Петр"), ("Bezruk", "Безрук"), ("Kuznets", "Кузнец"), ("Morz", "Морз"), ("Shcherb", "Щерб"),
        ("Gavril", "Гаврил"), ("Fursen", "Фурсен"), ("Tikhon", "Тихон"), ("Zhurav", "Журав"), ("Lebed", "Лебед"),
        ("Orl", "Орл"), ("Vinograd", "Виноград"), ("Bogdan", "Богдан"), ("Chern", "Черн"), ("Savch", "Савч"),
        ("Melnich", "Мельнич"), ("Roman", "Роман"), ("Stepan", "Степан"), ("Khar", "Хар"), ("Yakub", "Якуб"),
    ],
    ending: &[
        ("ov", "ов"), ("enko", "енко"), ("ovich", "ович"), ("in", "ин"), ("ev", "ев"), ("sky", "ский"),
        ("chuk", "чук"), ("yan", "ян"), ("uk", "ук"), ("ko", "ко"),
    ],
};

#[rustfmt::skip]
const ARABIC: Parts = Parts {
    script: Script::Spaced,
    first: &[
        ("Mohammed", "محمد"), ("Ahmed", "أحمد"), ("Fatima", "فاطمة"), ("Ali", "علي"), ("Khalid", "خالد"),
        ("Aisha", "عائشة"), ("Omar", "عمر"), ("Hassan", "حسن"), ("Layla", "ليلى"), ("Youssef", "يوسف"),
        ("Ibrahim", "إبراهيم"), ("Mariam", "مريم"), ("Saeed", "سعيد"), ("Nasser", "ناصر"), ("Huda", "هدى"),
        ("Tariq", "طارق"), ("Abdullah", "عبدالله"), ("Salma", "سلمى"), ("Faisal", "فيصل"), ("Zainab", "زينب"),
    ],
    middle: &[
        ("", ""), ("bin Salem ", "بن سالم "), ("bin Rashid ", "بن راشد "), ("bin Hamad ", "بن حمد "),
        ("Abdel Rahman ", "عبد الرحمن "), ("Mahmoud ", "محمود "), ("Mustafa ", "مصطفى "), ("Hussein ", "حسين "),
        ("Jaber ", "جابر "),
    ],
    stem: &[
        ("Al-Mansour", "المنصور"), ("Al-Harith", "الحارث"), ("Al-Najjar", "النجار"), ("Al-Khatib", "الخطيب"),
        ("Al-Masr", "المصر"), ("Al-Baghdad", "البغداد"), ("Al-Shams", "الشمس"), ("Al-Qahtan", "القحطان"),
        ("Al-Zahran", "الزهران"), ("Al-Tamim", "التميم"), ("Al-Sabah", "الصباح"), ("Al-Hamd", "الحمد"),
        ("Al-Rawah", "الرواح"), ("Al-Kaab", "الكعب"), ("Al-Suwaid", "السويد"), ("Al-Jabr", "الجبر"),
        ("Al-Fars", "الفارس"), ("Al-Nahd", "النهد"), ("Al-Amir", "الأمير"), ("Al-Salam", "السلام"),
    ],
    ending: &[
        ("", ""), ("i", "ي"), ("awi", "اوي"), ("ani", "اني"),
    ],
};

#[rustfmt::skip]
const PERSIAN: Parts = Parts {
    script: Script::Spaced,
    first: &[
        ("Mohammad", "محمد"), ("Zahra", "زهرا"), ("Ali", "علی"), ("Maryam", "مریم"), ("Hossein", "حسین"),
        ("Fatemeh", "فاطمه"), ("Reza", "رضا"), ("Leila", "لیلا"), ("Mehdi", "مهدی"), ("Sara", "سارا"),
        ("Amir", "امیر"), ("Narges", "نرگس"), ("Hamid", "حمید"), ("Shirin", "شیرین"), ("Saeid", "سعید"),
        ("Parisa", "پریسا"), ("Majid", "مجید"), ("Nasrin", "نسرین"), ("Behrouz", "بهروز"), ("Kamran", "کامران"),
    ],
    middle: &[
        ("", ""), ("Reza ", "رضا "), ("Mehdi ", "مهدی "), ("Javad ", "جواد "), ("Hassan ", "حسن "),
        ("Sadegh ", "صادق "), ("Amin ", "امین "), ("Taghi ", "تقی "),
    ],
    stem: &[
        ("Ahmad", "احمد"), ("Karim", "کریم"), ("Rahim", "رحیم"), ("Hashem", "هاشم"), ("Jafar", "جعفر"),
        ("Mousa", "موسا"), ("Safari", "صفاری"), ("Norouz", "نوروز"), ("Rostam", "رستم"), ("Shahrokh", "شاهرخ"),
        ("Farhad", "فرهاد"), ("Kazem", "کاظم"), ("Taher", "طاهر"), ("Ghasem", "قاسم"), ("Bahram", "بهرام"),
        ("Daryoush", "داریوش"), ("Sohrab", "سهراب"), ("Yazdan", "یزدان"), ("Mohsen", "محسن"), ("Khosro", "خسرو"),
    ],
    ending: &[
        ("i", "ی"), ("zadeh", "زاده"), ("pour", "پور"), ("nia", "نیا"), ("ian", "یان"), ("far", "فر"),
        ("nejad", "نژاد"), ("khah", "خواه"),
    ],
};

#[rustfmt::skip]
const CHINESE: Parts = Parts {
    script: Script::Joined,
    first: &[
        ("Wang", "王"), ("Li", "李"), ("Zhang", "张"), ("Liu", "刘"), ("Chen", "陈"), ("Yang", "杨"), ("Zhao", "赵"),
        ("Huang", "黄"), ("Zhou", "周"), ("Wu", "吴"), ("Xu", "徐"), ("Sun", "孙"), ("Hu", "胡"), ("Zhu", "朱"),
        ("Gao", "高"), ("Lin", "林"), ("He", "何"), ("Guo", "郭"), ("Ma", "马"), ("Luo", "罗"), ("Liang", "梁"),
        ("Song", "宋"), ("Zheng", "郑"), ("Xie", "谢"), ("Han", "韩"), ("Tang", "唐"), ("Feng", "冯"), ("Yu", "于"),
        ("Dong", "董"), ("Xiao", "肖"),
    ],
    middle: &[
        ("", ""),
    ],
    stem: &[
        ("Xiao", "晓"), ("Jian", "建"), ("Zhi", "志"), ("Wen", "文"), ("Ming", "明"), ("Guo", "国"), ("Hai", "海"),
        ("Jun", "俊"), ("Li", "丽"), ("Yu", "玉"), ("Chun", "春"), ("Hong", "红"), ("Yong", "永"), ("Shao", "少"),
        ("Tian", "天"), ("Ya", "雅"), ("Rui", "瑞"), ("Bo", "博"), ("Si", "思"), ("Zi", "子"), ("Jing", "静"), ("Xue", "雪"),
        ("Ping", "平"), ("De", "德"), ("Shu", "淑"),
    ],
    ending: &[
        ("ming", "明"), ("hua", "华"), ("qiang", "强"), ("fang", "芳"), ("wei", "伟"), ("ling", "玲"), ("jun", "军"),
        ("ping", "平"), ("lin", "林"), ("yan", "燕"), ("bin", "斌"), ("mei", "梅"), ("hui", "辉"), ("feng", "峰"),
        ("yun", "云"), ("long", "龙"), ("ying", "英"), ("dong", "东"), ("rong", "荣"), ("jie", "杰"), ("guang", "光"),
        ("qing", "清"), ("xin", "新"), ("hao", "浩"), ("ning", "宁"),
    ],
};

#[rustfmt::skip]
const JAPANESE: Parts = Parts {
    script: Script::FamilyFirst,
    first: &[
        ("Ken", "健"), ("Yuki", "雪"), ("Takeshi", "武"), ("Hiroshi", "博"), ("Keiko", "恵子"), ("Akira", "明"),
        ("Yoko", "洋子"), ("Makoto", "誠"), ("Naoko", "直子"), ("Satoshi", "聡"), ("Haruka", "遥"), ("Kenji", "健二"),
        ("Emi", "恵美"), ("Daisuke", "大輔"), ("Mariko", "真理子"), ("Shin", "真"), ("Taro", "太郎"), ("Hanako", "花子"),
        ("Kazuo", "和夫"), ("Midori", "緑"), ("Osamu", "修"), ("Sachiko", "幸子"), ("Jun", "純"), ("Aiko", "愛子"),
        ("Noboru", "昇"), ("Mika", "美香"), ("Ryo", "亮"), ("Chie", "千恵"), ("Minoru", "実"), ("Tomoko", "智子"),
    ],
    middle: &[
        ("", ""),
    ],
    stem: &[
        ("Yama", "山"), ("Ta", "田"), ("Naka", "中"), ("Ko", "小"), ("O", "大"), ("Matsu", "松"), ("Ishi", "石"),
        ("Kawa", "川"), ("Mori", "森"), ("Hayashi", "林"), ("Fuji", "藤"), ("Ki", "木"), ("Taka", "高"), ("Ima", "今"),
        ("Ara", "新"), ("Oka", "岡"), ("Shima", "島"), ("Kita", "北"), ("Nishi", "西"), ("Higashi", "東"), ("Mina", "南"),
        ("Ue", "上"), ("Shimo", "下"), ("Furu", "古"), ("Hara", "原"),
    ],
    ending: &[
        ("moto", "本"), ("da", "田"), ("mura", "村"), ("shita", "下"), ("saki", "崎"), ("hashi", "橋"), ("no", "野"),
        ("zawa", "沢"), ("gawa", "川"), ("guchi", "口"), ("yama", "山"), ("hara", "原"), ("jima", "島"), ("mori", "森"),
        ("uchi", "内"), ("be", "部"), ("ya", "谷"), ("tani", "谷"), ("oka", "岡"), ("sugi", "杉"), ("kura", "倉"),
        ("zaki", "﨑"), ("bayashi", "林"), ("matsu", "松"), ("sato", "里"),
    ],
};

#[rustfmt::skip]
const KOREAN: Parts = Parts {
    script: Script::Joined,
    first: &[
        ("Kim", "김"), ("Lee", "이"), ("Park", "박"), ("Choi", "최"), ("Jung", "정"), ("Kang", "강"), ("Cho", "조"),
        ("Yoon", "윤"), ("Jang", "장"), ("Lim", "임"), ("Han", "한"), ("Oh", "오"), ("Seo", "서"), ("Shin", "신"),
        ("Kwon", "권"), ("Hwang", "황"), ("Ahn", "안"), ("Song", "송"), ("Ryu", "류"), ("Hong", "홍"),
    ],
    middle: &[
        ("", ""),
    ],
    stem: &[
        ("Min-", "민"), ("Ji-", "지"), ("Seo-", "서"), ("Hyun-", "현"), ("Jae-", "재"), ("Sung-", "성"), ("Young-", "영"),
        ("Soo-", "수"), ("Dong-", "동"), ("Eun-", "은"), ("Tae-", "태"), ("Kyung-", "경"), ("Sang-", "상"), ("Joon-", "준"),
        ("In-", "인"), ("Hye-", "혜"), ("Chang-", "창"), ("Mi-", "미"), ("Woo-", "우"), ("Ho-", "호"),
    ],
    ending: &[
        ("jun", "준"), ("hee", "희"), ("young", "영"), ("soo", "수"), ("ho", "호"), ("jin", "진"), ("woo", "우"),
        ("kyung", "경"), ("hyun", "현"), ("min", "민"), ("a", "아"), ("sun", "선"), ("suk", "석"), ("cheol", "철"),
        ("gyu", "규"), ("won", "원"), ("mi", "미"), ("il", "일"), ("hwan", "환"), ("rim", "림"),
    ],
};

#[rustfmt::skip]
const INDIAN: Parts = Parts {
    script: Script::Latin,
    first: &[
        ("Rajesh", ""), ("Priya", ""), ("Amit", ""), ("Anita", ""), ("Sunil", ""), ("Kavita", ""), ("Arjun", ""),
        ("Deepa", ""), ("Vikram", ""), ("Meera", ""), ("Imran", ""), ("Ayesha", ""), ("Nimal", ""), ("Tahmina", ""),
        ("Suresh", ""), ("Lakshmi", ""), ("Bilal", ""), ("Nadia", ""), ("Kumar", ""), ("Shanti", ""),
    ],
    middle: &[
        ("", ""), ("A. ", ""), ("B. ", ""), ("C. ", ""), ("D. ", ""), ("E. ", ""), ("F. ", ""), ("G. ", ""),
        ("H. ", ""), ("J. ", ""), ("K. ", ""), ("L. ", ""), ("M. ", ""), ("N. ", ""), ("P. ", ""), ("R. ", ""),
        ("S. ", ""), ("T. ", ""), ("V. ", ""), ("W. ", ""),
    ],
    stem: &[
        ("Agar", ""), ("Bhat", ""), ("Chau", ""), ("Desh", ""), ("Gan", ""), ("Ibra", ""), ("Jay", ""),
        ("Khand", ""), ("Mah", ""), ("Mukh", ""), ("Nar", ""), ("Pra", ""), ("Raj", ""), ("Shar", ""), ("Sub", ""),
        ("Tri", ""), ("Upa", ""), ("Var", ""), ("Wick", ""), ("Zam", ""),
    ],
    ending: &[
        ("wal", ""), ("tacharya", ""), ("dhri", ""), ("mukh", ""), ("guly", ""), ("him", ""), ("asinghe", ""),
        ("elwal", ""), ("erji", ""), ("ayan", ""),
    ],
};

#[rustfmt::skip]
const TURKIC: Parts = Parts {
    script: Script::Latin,
    first: &[
        ("Mehmet", ""), ("Ayşe", ""), ("Mustafa", ""), ("Zeynep", ""), ("Emre", ""), ("Elif", ""), ("Nursultan", ""),
        ("Aliya", ""), ("Rustam", ""), ("Gulnara", ""), ("Ilham", ""), ("Leyla", ""), ("Timur", ""), ("Dilnoza", ""),
        ("Serik", ""), ("Aizhan", ""), ("Kemal", ""), ("Çiğdem", ""), ("Oğuz", ""), ("Şirin", ""),
    ],
    middle: &[
        ("", ""), ("Can ", ""), ("Nur ", ""), ("Ali ", ""), ("Han ", ""), ("Gül ", ""), ("Bek ", ""), ("Cem ", ""),
        ("Ay ", ""),
    ],
    stem: &[
        ("Akın", ""), ("Al", ""), ("Bay", ""), ("Çel", ""), ("Dem", ""), ("Er", ""), ("Gök", ""), ("Ilyas", ""),
        ("Kara", ""), ("Kaz", ""), ("Nazar", ""), ("Öz", ""), ("Rahm", ""), ("Sadyk", ""), ("Tash", ""), ("Tok", ""),
        ("Ulug", ""), ("Yıl", ""), ("Yusup", ""), ("Zhaks", ""),
    ],
    ending: &[
        ("oğlu", ""), ("bayev", ""), ("kaya", ""), ("bek", ""), ("türk", ""), ("tay", ""), ("gül", ""),
        ("doğan", ""), ("başı", ""), ("ımov", ""),
    ],
};

#[rustfmt::skip]
const AFRICAN: Parts = Parts {
    script: Script::Latin,
    first: &[
        ("Kwame", ""), ("Amina", ""), ("Chidi", ""), ("Wanjiru", ""), ("Tendai", ""), ("Abeba", ""), ("Kofi", ""),
        ("Ngozi", ""), ("Simon", ""), ("Thandiwe", ""), ("Juma", ""), ("Zola", ""), ("Tesfaye", ""), ("Esi", ""),
        ("Baraka", ""), ("Halima", ""), ("Sipho", ""), ("Makena", ""), ("Kagiso", ""), ("Nia", ""),
    ],
    middle: &[
        ("", ""), ("A. ", ""), ("B. ", ""), ("C. ", ""), ("D. ", ""), ("E. ", ""), ("F. ", ""), ("G. ", ""),
        ("H. ", ""), ("J. ", ""), ("K. ", ""), ("L. ", ""), ("M. ", ""), ("N. ", ""), ("P. ", ""), ("R. ", ""),
        ("S. ", ""), ("T. ", ""), ("V. ", ""), ("W. ", ""),
    ],
    stem: &[
        ("Ade", ""), ("Bek", ""), ("Chi", ""), ("Dla", ""), ("Eze", ""), ("Gathe", ""), ("Kama", ""), ("Kipro", ""),
        ("Mba", ""), ("Mokg", ""), ("Muse", ""), ("Nda", ""), ("Nkru", ""), ("Nyere", ""), ("Oba", ""), ("Odhi", ""),
        ("Okon", ""), ("Sisu", ""), ("Tsva", ""), ("Were", ""),
    ],
    ending: &[
        ("yemi", ""), ("ele", ""), ("mini", ""), ("ru", ""), ("u", ""), ("ngo", ""), ("tich", ""), ("lane", ""),
        ("mah", ""), ("wole", ""),
    ],
};

#[rustfmt::skip]
const MALAY: Parts = Parts {
    script: Script::Latin,
    first: &[
        ("Budi", ""), ("Siti", ""), ("Agus", ""), ("Dewi", ""), ("Nguyen", ""), ("Linh", ""), ("Somchai", ""),
        ("Malee", ""), ("Ahmad", ""), ("Nurul", ""), ("Hun", ""), ("Sokha", ""), ("Aung", ""), ("Thida", ""),
        ("Rizal", ""), ("Putri", ""), ("Minh", ""), ("Anh", ""), ("Hendra", ""), ("Wati", ""),
    ],
    middle: &[
        ("", ""), ("Van ", ""), ("Thi ", ""), ("Nur ", ""), ("Mohd ", ""), ("Sri ", ""), ("Tun ", ""), ("Duc ", ""),
        ("Aye ", ""),
    ],
    stem: &[
        ("Ari", ""), ("Buda", ""), ("Chan", ""), ("Darma", ""), ("Gun", ""), ("Harto", ""), ("Kusu", ""),
        ("Lest", ""), ("Mang", ""), ("Nata", ""), ("Pham", ""), ("Prat", ""), ("Rachma", ""), ("Sant", ""),
        ("Setia", ""), ("Suda", ""), ("Suwan", ""), ("Tran", ""), ("Wibo", ""), ("Yudo", ""),
    ],
    ending: &[
        ("wan", ""), ("nto", ""), ("rat", ""), ("sari", ""), ("kul", ""), ("wati", ""), ("dji", ""), ("ng", ""),
        ("ma", ""), ("yono", ""),
    ],
};
