//! The names of keys: on the keyboard, in the configuration and on the screen.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Named keys: our name, and other names that are understood.
const NAMED: &[(&str, &[&str])] = &[
    ("enter", &["return"]),
    ("esc", &["escape"]),
    ("tab", &[]),
    ("space", &[" "]),
    ("backspace", &[]),
    ("delete", &["del"]),
    ("insert", &["ins"]),
    ("up", &[]),
    ("down", &[]),
    ("left", &[]),
    ("right", &[]),
    ("home", &[]),
    ("end", &[]),
    ("pgup", &["pageup", "page-up"]),
    ("pgdn", &["pagedown", "page-down"]),
];

/// Modifiers, in the order in which they are written.
const HELD: [&str; 3] = ["ctrl", "alt", "shift"];

/// The name of a key. `None` for keys that cannot be bound.
pub fn name(event: KeyEvent) -> Option<String> {
    let control = event.modifiers.contains(KeyModifiers::CONTROL);
    let plain = match event.code {
        KeyCode::Char(' ') => "space".to_owned(),
        // With ctrl, terminals disagree about the effect of shift on a letter.
        KeyCode::Char(c) if control => c.to_lowercase().to_string(),
        KeyCode::Char(c) => c.to_string(),
        KeyCode::Enter => "enter".to_owned(),
        KeyCode::Esc => "esc".to_owned(),
        KeyCode::Tab => "tab".to_owned(),
        KeyCode::BackTab => "shift-tab".to_owned(),
        KeyCode::Backspace => "backspace".to_owned(),
        KeyCode::Delete => "delete".to_owned(),
        KeyCode::Insert => "insert".to_owned(),
        KeyCode::Up => "up".to_owned(),
        KeyCode::Down => "down".to_owned(),
        KeyCode::Left => "left".to_owned(),
        KeyCode::Right => "right".to_owned(),
        KeyCode::Home => "home".to_owned(),
        KeyCode::End => "end".to_owned(),
        KeyCode::PageUp => "pgup".to_owned(),
        KeyCode::PageDown => "pgdn".to_owned(),
        KeyCode::F(n) => format!("f{n}"),
        _ => return None,
    };
    let mut name = String::new();
    if control {
        name += "ctrl-";
    }
    if event.modifiers.contains(KeyModifiers::ALT) {
        name += "alt-";
    }
    // Terminals disagree whether `G` and `?` come with SHIFT; the character is enough.
    if event.modifiers.contains(KeyModifiers::SHIFT) && !matches!(event.code, KeyCode::Char(_) | KeyCode::BackTab) {
        name += "shift-";
    }
    Some(name + &plain)
}

/// Reads a key as people write it, `Ctrl+D` or `shift-g`, and returns its [`name`].
///
/// # Errors
///
/// A sentence on how keys are written, or why no terminal sends this one.
pub fn read(text: &str) -> Result<String, String> {
    let mut held = [false; HELD.len()];
    let mut rest = text;
    'held: loop {
        for (word, held) in HELD.iter().zip(&mut held) {
            let cut = rest.split_at_checked(word.len()).filter(|it| it.0.eq_ignore_ascii_case(word));
            // `ctrl--` is ctrl with minus.
            let after = cut.and_then(|it| it.1.strip_prefix(['-', '+'])).filter(|it| !it.is_empty());
            if let Some(after) = after {
                *held = true;
                rest = after;
                continue 'held;
            }
        }
        break;
    }
    let [control, _, shift] = held;
    let mut plain = plain(rest).ok_or_else(|| unreadable(text))?;
    if plain.chars().count() == 1 {
        if control {
            plain = plain.to_lowercase();
            if let Some((_, same)) = SENT_AS.iter().find(|it| it.0 == plain) {
                return Err(format!("“{text}”: terminals send ctrl-{plain} as {same}; choose another key"));
            }
        } else if shift && plain.chars().all(char::is_alphabetic) {
            plain = plain.to_uppercase();
        } else if shift {
            return Err(format!("“{text}”: write the character that shift gives, such as ? or !"));
        }
        held[2] = false;
    }
    let mut name = String::new();
    for (word, _) in HELD.iter().zip(held).filter(|it| it.1) {
        name += word;
        name += "-";
    }
    Ok(name + &plain)
}

/// Keys that terminals cannot tell from another key.
const SENT_AS: &[(&str, &str)] = &[("i", "tab"), ("m", "enter"), ("[", "esc")];

/// The name of a key without modifiers.
fn plain(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    if let Some((name, _)) = NAMED.iter().find(|it| it.0 == lower || it.1.contains(&lower.as_str())) {
        return Some((*name).to_owned());
    }
    let number = lower.strip_prefix('f').and_then(|it| it.parse::<u8>().ok());
    if number.is_some_and(|it| (1..=24).contains(&it)) {
        return Some(lower);
    }
    let mut characters = text.chars();
    let one = characters.next().filter(|it| !it.is_control() && !it.is_whitespace())?;
    characters.next().is_none().then(|| one.to_string())
}

fn unreadable(text: &str) -> String {
    let named: Vec<&str> = NAMED.iter().map(|it| it.0).collect();
    format!(
        "“{text}” is no key. A key is a character such as j, G or ?, or one of {}, f1 to f24; before it may stand \
         ctrl-, alt- or shift-",
        named.join(", ")
    )
}

/// The form of a key for the screen: arrows as arrows.
pub fn shown(key: &str) -> &str {
    match key {
        "up" => "↑",
        "down" => "↓",
        "left" => "←",
        "right" => "→",
        "backspace" => "⌫",
        other => other,
    }
}
