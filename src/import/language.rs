//! Finds the code of a language from its code or English name.

/// The ISO 639-1 code of a language: `en`, `en-US`, `eng` and `English` give `en`.
pub(super) fn language_of(text: &str) -> Option<String> {
    const NAMES: &[(&str, &str)] = &[
        ("arabic", "ar"),
        ("chinese", "zh"),
        ("dutch", "nl"),
        ("english", "en"),
        ("french", "fr"),
        ("german", "de"),
        ("hindi", "hi"),
        ("indonesian", "id"),
        ("italian", "it"),
        ("japanese", "ja"),
        ("korean", "ko"),
        ("persian", "fa"),
        ("farsi", "fa"),
        ("portuguese", "pt"),
        ("russian", "ru"),
        ("spanish", "es"),
        ("turkish", "tr"),
        ("ukrainian", "uk"),
    ];
    // The codes of ISO 639-2 and 639-3, with the English names.
    const THREE: &[(&str, &str)] = &[
        ("ara", "arabic"),
        ("zho", "chinese"),
        ("chi", "chinese"),
        ("nld", "dutch"),
        ("dut", "dutch"),
        ("eng", "english"),
        ("fra", "french"),
        ("fre", "french"),
        ("deu", "german"),
        ("ger", "german"),
        ("hin", "hindi"),
        ("ind", "indonesian"),
        ("ita", "italian"),
        ("jpn", "japanese"),
        ("kor", "korean"),
        ("fas", "persian"),
        ("per", "persian"),
        ("por", "portuguese"),
        ("rus", "russian"),
        ("spa", "spanish"),
        ("tur", "turkish"),
        ("ukr", "ukrainian"),
    ];
    let lower = text.to_lowercase();
    let code = lower.split(['-', '_']).next().unwrap_or_default();
    if code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Some(code.to_owned());
    }
    let name = NAMES.iter().find(|(name, _)| *name == lower || code.len() == 3 && THREE.contains(&(code, name)));
    name.map(|(_, code)| (*code).to_owned())
}
