//! Addresses that may be given to a browser, and why the others may not.
//!
//! **Invariant:** an [`Address`] is http or https, pure ASCII, names nobody's password, and its host
//! is the one that a browser will go to: `http://0x7f.1/` says `127.0.0.1`, and a Cyrillic `а`
//! says `xn--`. The reader is asked with that host before anything opens.

use std::fmt;

use url::Url;

use crate::base::text::defuse::is_shapeless;

/// Longer than any address that a newspaper gives. In bytes.
const LONGEST: usize = 4_096;

/// An address that is safe to hand to a browser as one argument, once the reader has seen its host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(Url);

/// Why an address is not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Nothing is there.
    #[error("there is no address")]
    Empty,
    /// It would be an option of the program that opens it.
    #[error("it begins with “-” and would be taken for an option")]
    Option,
    /// A blank, a control, or a character that is not seen.
    #[error("it contains a blank or an invisible character")]
    Blank,
    /// A browser and a reader disagree about what stands behind it.
    #[error("it contains a backslash")]
    Backslash,
    /// Anything but a web page.
    #[error("only http:// and https:// addresses are opened")]
    Scheme,
    /// `http://bank.example@evil.example/`.
    #[error("it gives a user name before the host, which disguises where it leads")]
    User,
    /// There is no host, or none that could exist.
    #[error("its host is not a valid one")]
    Host,
    /// Longer than any address that a newspaper gives.
    #[error("it is longer than {LONGEST} characters")]
    Long,
}

/// Judges an address as it stands in the data.
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
    // The parser below would silently drop some of these.
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
    // The parser takes any number of slashes for two, and so would a browser, but no reader.
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
    /// What the reader is asked to confirm: the host in ASCII, and the port where it is not the usual one.
    pub fn host(&self) -> String {
        let host = self.0.host_str().unwrap_or_default();
        self.0.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }

    /// The whole address in ASCII, as one argument for the program that opens it. Never through a
    /// shell: `&` and `;` have their own meaning in an address.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// False where anybody on the way can read and change the page.
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
