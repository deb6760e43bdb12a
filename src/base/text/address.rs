//! Decides which addresses may be opened in a browser, and says why others may not.
//!
//! **Invariant:** an [`Address`] is http or https, pure ASCII, without a user name or password. Its host is the one
//! that the browser will visit: `http://0x7f.1/` shows as `127.0.0.1`, and a Cyrillic `а` as `xn--…`. The reader
//! confirms this host before anything opens.

use std::fmt;

use url::Url;

use crate::base::text::defuse::is_shapeless;

/// In bytes; longer than any address that a newspaper gives.
const LONGEST: usize = 4_096;

/// An address that is safe to pass to a browser as one argument, after the reader has confirmed its host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(Url);

/// Why an address is not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The text is empty.
    #[error("there is no address")]
    Empty,
    /// The program that opens it would take it for an option.
    #[error("it begins with “-” and would be taken for an option")]
    Option,
    /// It has a space, a control character or an invisible character.
    #[error("it contains a blank or an invisible character")]
    Blank,
    /// It has a backslash, which browsers and readers understand differently.
    #[error("it contains a backslash")]
    Backslash,
    /// It is not the address of a web page.
    #[error("only http:// and https:// addresses are opened")]
    Scheme,
    /// It has a user name: `http://bank.example@evil.example/`.
    #[error("it gives a user name before the host, which disguises where it leads")]
    User,
    /// The host is missing or impossible.
    #[error("its host is not a valid one")]
    Host,
    /// It is longer than the limit.
    #[error("it is longer than {LONGEST} characters")]
    Long,
}

/// An address as people read it: letters of other scripts in place of their percent signs. It is only to be shown; what
/// is opened and copied is the address itself.
pub fn readable(address: &str) -> String {
    let mut shown = String::with_capacity(address.len());
    let mut rest = address;
    while let Some(at) = rest.find('%') {
        let (before, coded) = rest.split_at(at);
        shown.push_str(before);
        let mut bytes = Vec::new();
        let mut after = coded;
        while let Some(byte) = coded_byte(after) {
            bytes.push(byte);
            after = after.get(3..).unwrap_or_default();
        }
        match String::from_utf8(bytes) {
            Ok(text) if !text.is_empty() => {
                for letter in text.chars() {
                    if letter.is_ascii() || !letter.is_alphanumeric() {
                        let mut buffer = [0; 4];
                        letter.encode_utf8(&mut buffer).bytes().for_each(|it| shown += &format!("%{it:02X}"));
                    } else {
                        shown.push(letter);
                    }
                }
            }
            Ok(_) => {
                shown.push('%');
                after = coded.get(1..).unwrap_or_default();
            }
            Err(_) => shown.push_str(coded.get(..coded.len() - after.len()).unwrap_or_default()),
        }
        rest = after;
    }
    shown + rest
}

/// The byte that `%D8` at the beginning stands for.
fn coded_byte(text: &str) -> Option<u8> {
    let digits = text.strip_prefix('%')?.get(..2).filter(|it| it.bytes().all(|it| it.is_ascii_hexdigit()))?;
    u8::from_str_radix(digits, 16).ok()
}

/// Checks an address as it stands in the data.
pub fn safe_address(text: &str) -> Result<Address, Refused> {
    if text.is_empty() {
        return Err(Refused::Empty);
    }
    if text.len() > LONGEST {
        return Err(Refused::Long);
    }
    if text.starts_with('-') {
        return Err(Refused::Option);
    }
    // `Url::parse` below silently drops some of these characters.
    if text.contains(is_blank) {
        return Err(Refused::Blank);
    }
    if text.contains('\\') {
        return Err(Refused::Backslash);
    }
    let Some((scheme, rest)) = text.split_once("://") else { return Err(Refused::Scheme) };
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return Err(Refused::Scheme);
    }
    // `Url::parse` and browsers accept any number of slashes here; a reader expects two.
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.is_empty() {
        return Err(Refused::Host);
    }
    if authority.contains('@') {
        return Err(Refused::User);
    }
    let url = Url::parse(text).map_err(|_| Refused::Host)?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Refused::User);
    }
    match url.host_str() {
        Some(host) if host.is_ascii() && url.as_str().is_ascii() => Ok(Address(url)),
        Some(_) | None => Err(Refused::Host),
    }
}

impl Address {
    /// The host in ASCII, with the port if it is not the default one. The reader confirms it.
    pub fn host(&self) -> String {
        let host = self.0.host_str().unwrap_or_default();
        self.0.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }

    /// The whole address in ASCII, as one argument for the program that opens it. Never pass it through a shell: `&`
    /// and `;` have their own meaning in an address.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Whether the connection is encrypted, so that nobody on the way can read or change the page.
    pub fn is_encrypted(&self) -> bool {
        self.0.scheme() == "https"
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_shapeless(c) || matches!(c, '\u{200c}' | '\u{200d}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn letters_of_other_scripts_are_read_and_nothing_else_is_decoded() {
        for (address, shown) in [
            ("https://a.example/%D9%85%D8%B5%D8%AF%D8%B1-%20b", "https://a.example/مصدر-%20b"),
            ("https://a.example/%D9%85%20%E2%80%AE", "https://a.example/م%20%E2%80%AE"),
            ("https://a.example/100%/%D9/%zz", "https://a.example/100%/%D9/%zz"),
            ("https://a.example/", "https://a.example/"),
        ] {
            assert_eq!(readable(address), shown);
        }
    }

    #[test]
    fn a_web_page_is_opened_and_its_host_is_the_real_one() {
        #[track_caller]
        fn check(text: &str, host: &str, whole: &str) {
            let address = safe_address(text).unwrap();
            assert_eq!((address.host().as_str(), address.as_str()), (host, whole));
        }

        check("https://example.org/a?b=c#d", "example.org", "https://example.org/a?b=c#d");
        check("HTTP://Example.ORG", "example.org", "http://example.org/");
        check("http://example.org:8080/", "example.org:8080", "http://example.org:8080/");
        check("https://example.org:443/", "example.org", "https://example.org/");
        // The first letter is Cyrillic.
        check("https://аpple.com/", "xn--pple-43d.com", "https://xn--pple-43d.com/");
        check("https://münchen.example/straße", "xn--mnchen-3ya.example", "https://xn--mnchen-3ya.example/stra%C3%9Fe");
        check(
            "https://президент.рф/события",
            "xn--d1abbgf6aiiy.xn--p1ai",
            "https://xn--d1abbgf6aiiy.xn--p1ai/%D1%81%D0%BE%D0%B1%D1%8B%D1%82%D0%B8%D1%8F",
        );
        check("http://0x7f.1/", "127.0.0.1", "http://127.0.0.1/");
        check("http://2130706433/", "127.0.0.1", "http://127.0.0.1/");
        check("http://[::1]/", "[::1]", "http://[::1]/");
        check("http://ex%61mple.org/", "example.org", "http://example.org/");
        check("https://example.org/$(id)`id`;id|id", "example.org", "https://example.org/$(id)%60id%60;id|id");
        check("https://example.org/@user", "example.org", "https://example.org/@user");
    }

    #[test]
    fn everything_else_is_refused_with_a_reason() {
        #[track_caller]
        fn check(text: &str, reason: Refused) {
            assert_eq!(safe_address(text), Err(reason));
        }

        check("", Refused::Empty);
        check("--help", Refused::Option);
        check("-http://example.org", Refused::Option);
        check("example.org", Refused::Scheme);
        check("//example.org", Refused::Scheme);
        check("/etc/passwd", Refused::Scheme);
        check("file:///etc/passwd", Refused::Scheme);
        check("javascript:alert(1)", Refused::Scheme);
        check("javascript://example.org/%0aalert(1)", Refused::Scheme);
        check("data:text/html,<script>", Refused::Scheme);
        check("smb://server/share", Refused::Scheme);
        check("ms-msdt:/id", Refused::Scheme);
        check("mailto:a@example.org", Refused::Scheme);
        check("ftp://example.org/", Refused::Scheme);
        check("view-source:http://example.org/", Refused::Scheme);
        check("httpx://example.org/", Refused::Scheme);
        check("http:example.org", Refused::Scheme);
        check("http:/example.org", Refused::Scheme);
        check("http:///example.org", Refused::Host);
        check("http://", Refused::Host);
        check("http://a@b", Refused::User);
        check("https://bank.example:secret@evil.example/", Refused::User);
        check("https://@evil.example/", Refused::User);
        check("http://x\n", Refused::Blank);
        check(" http://example.org", Refused::Blank);
        check("http://exa\tmple.org/", Refused::Blank);
        check("http://example.org/\u{1b}[31m", Refused::Blank);
        check("http://example.org/\u{202e}fdp.exe", Refused::Blank);
        check("http://exam\u{200b}ple.org/", Refused::Blank);
        check("http://example.org\\@evil.example/", Refused::Backslash);
        check("http://exa<mple.org/", Refused::Host);
        check("http://1.2.3.256/", Refused::Host);
        check("http://example.org:99999/", Refused::Host);
        check("http://xn--a/", Refused::Host);
        check("http://%00/", Refused::Host);
        check(&format!("http://example.org/{}", "a".repeat(LONGEST)), Refused::Long);
    }

    proptest! {
        #![proptest_config(crate::base::text::trouble::cases(10_000))]

        #[test]
        fn what_is_opened_is_visible_ascii(text in r"(https?://)?[a-zа-я0-9@:/?#%.\\ \[\]-]{0,12}.{0,6}") {
            if let Ok(address) = safe_address(&text) {
                prop_assert!(address.as_str().chars().all(|c| c.is_ascii_graphic()), "{}", address);
                prop_assert!(address.as_str().starts_with("http"));
                prop_assert!(!address.host().is_empty());
                prop_assert_eq!(safe_address(address.as_str()), Ok(address));
            }
        }
    }
}
