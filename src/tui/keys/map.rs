//! The effective key bindings: the table with the reader's configuration applied.
//!
//! **Invariants:** a key never has two meanings in one mode. A mistake costs only its own line: the action keeps its
//! default keys, and the reader is told.

use std::borrow::Cow;
use std::path::Path;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use tui_input::InputRequest;

use super::{BINDINGS, Binding, name, place, read};
use crate::app::{Manner, Mode, Msg};
use crate::user::config::{Fault, Remapped, Spot};

/// All actions with their effective keys.
#[derive(Clone, Debug)]
pub struct Keymap {
    /// In the order of [`BINDINGS`]. No two actions of the same mode share a key.
    actions: Vec<Action>,
}

/// One action with its effective keys.
#[derive(Clone, Debug)]
pub struct Action {
    /// The action in the table.
    pub binding: &'static Binding,
    /// The keys, the one to show first. If empty, only the palette runs the action.
    pub keys: Vec<Cow<'static, str>>,
    /// The position in the configuration that set the keys; `None` for the default keys.
    pub from: Option<Spot>,
}

impl Default for Keymap {
    /// The default keys.
    fn default() -> Keymap {
        Keymap { actions: BINDINGS.iter().map(Action::usual).collect() }
    }
}

impl Keymap {
    /// The default keys with a configuration applied. Mistakes are returned as faults of `file`.
    pub fn over(remapped: &[Remapped], file: &Path) -> (Keymap, Vec<Fault>) {
        let mut map = Keymap::default();
        let mut faults = Vec::new();
        let mut fault = |spot: Spot, what: String| {
            faults.push(Fault { file: file.to_owned(), spot: Some(spot), what });
        };
        for line in remapped {
            let Some(action) = map.actions.iter_mut().find(|it| it.binding.name == line.action) else {
                fault(line.spot, unknown(&line.action));
                continue;
            };
            let keys = keys(action.binding, line);
            match keys {
                Ok(keys) => *action = Action { keys, from: Some(line.spot), ..*action },
                Err((spot, what)) => {
                    fault(spot, format!("{what}. {} keeps its usual keys.", action.binding.name));
                }
            }
        }
        // Restoring default keys may conflict with another line; each round restores one line.
        while let Some((back, what)) = map.conflict() {
            if let Some(action) = map.actions.get_mut(back) {
                fault(action.from.unwrap_or_default(), what);
                *action = Action::usual(action.binding);
            }
        }
        faults.sort_by_key(|it| it.spot);
        (map, faults)
    }

    /// All actions, in the order of the help.
    pub fn actions(&self) -> &[Action] {
        &self.actions
    }

    /// The actions of a mode.
    pub fn of(&self, mode: Mode) -> impl Iterator<Item = &Action> {
        self.actions.iter().filter(move |it| it.binding.modes.contains(&mode))
    }

    /// The key to show for `msg` in the panes, if there is one.
    pub fn key_for(&self, msg: &Msg) -> Option<&str> {
        self.key_in(Mode::Browse, msg)
    }

    /// The key to show for `msg` in a mode.
    pub fn key_in(&self, mode: Mode, msg: &Msg) -> Option<&str> {
        self.of(mode).find(|it| it.binding.msg == *msg)?.key()
    }

    /// The keys to press in the panes to run an action, as shown: `g e`. Empty if there are none.
    pub fn pressed(&self, action: &Action) -> String {
        let first = action.binding.modes.first().copied().unwrap_or_default();
        match first.manner() {
            Manner::Menu => {
                let before = self.key_for(&Msg::Enter(first)).filter(|_| !action.keys.is_empty());
                before.map_or_else(String::new, |before| format!("{before} {}", action.shown()))
            }
            Manner::Text | Manner::Keys => action.shown(),
        }
    }

    /// The meaning of a key in a mode. A key without binding closes a menu, and is inserted in a text field.
    pub fn translate(&self, event: KeyEvent, mode: Mode) -> Option<Msg> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let name = name(event)?;
        let bound = |name: &str| self.of(mode).find(|it| it.keys.iter().any(|it| *it == name));
        if let Some(action) = bound(&name).or_else(|| bound(&in_its_place(event, mode)?)) {
            return Some(action.binding.msg.clone());
        }
        match (mode.manner(), event.code) {
            (Manner::Text, KeyCode::Char(c))
                if !event.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) =>
            {
                Some(Msg::Edit(InputRequest::InsertChar(c)))
            }
            (Manner::Menu, _) => Some(Msg::Cancel),
            (Manner::Text | Manner::Keys, _) => None,
        }
    }

    /// The first key with two meanings: the index of the action to reset, and the reason.
    fn conflict(&self) -> Option<(usize, String)> {
        for (at, action) in self.actions.iter().enumerate() {
            for (before, other) in self.actions.iter().enumerate().take(at) {
                let Some(key) = action.keys.iter().find(|it| other.keys.contains(it)) else { continue };
                if !action.binding.modes.iter().any(|it| other.binding.modes.contains(it)) {
                    continue;
                }
                // Default keys take precedence over lines, and earlier lines over later ones.
                let (back, kept, stays) =
                    if action.from >= other.from { (at, action, other) } else { (before, other, action) };
                return Some((back, clash(key, kept, stays)));
            }
        }
        None
    }
}

impl Action {
    /// The key to show first.
    pub fn key(&self) -> Option<&str> {
        self.keys.first().map(|it| super::shown(it))
    }

    /// All keys, as shown.
    pub fn shown(&self) -> String {
        let keys: Vec<&str> = self.keys.iter().map(|it| super::shown(it)).collect();
        keys.join(" ")
    }

    fn usual(binding: &'static Binding) -> Action {
        Action { binding, keys: binding.keys.iter().map(|it| Cow::Borrowed(*it)).collect(), from: None }
    }
}

/// The name of the Latin key in the place of a letter on another keyboard. In a text field it is a letter, unless ctrl
/// or alt is held.
fn in_its_place(event: KeyEvent, mode: Mode) -> Option<String> {
    let held = event.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
    match (mode.manner(), event.code) {
        (Manner::Text, _) if !held => None,
        (Manner::Text | Manner::Menu | Manner::Keys, KeyCode::Char(c)) => {
            name(KeyEvent { code: KeyCode::Char(place::latin(c)?), ..event })
        }
        (Manner::Text | Manner::Menu | Manner::Keys, _) => None,
    }
}

/// The keys that a line of the configuration gives to an action.
fn keys(binding: &Binding, line: &Remapped) -> Result<Vec<Cow<'static, str>>, (Spot, String)> {
    let typing = binding.modes.iter().any(|it| matches!(it, Mode::Filter | Mode::Palette | Mode::Note | Mode::Name));
    let mut keys = Vec::new();
    for (text, spot) in &line.keys {
        let key = read(text).map_err(|what| (*spot, what))?;
        if typing && (key == "space" || key.chars().count() == 1) {
            return Err((*spot, format!("“{text}” is typed as text there; hold ctrl or alt with it")));
        }
        if !keys.contains(&Cow::Borrowed(key.as_str())) {
            keys.push(Cow::Owned(key));
        }
    }
    Ok(keys)
}

fn unknown(name: &str) -> String {
    let lower = name.to_lowercase().replace(['_', ' '], "-");
    let near = BINDINGS.iter().map(|it| (strsim::damerau_levenshtein(&lower, it.name), it.name)).min();
    match near {
        Some((distance, known)) if distance <= 1 + known.len() / 4 => {
            format!("there is no action “{name}”. Did you mean “{known}”?")
        }
        Some(_) | None => format!("there is no action “{name}”. `accords config` lists them."),
    }
}

/// Names both actions and both positions, and says what to write.
fn clash(key: &str, back: &Action, stays: &Action) -> String {
    let (back_name, stays_name) = (back.binding.name, stays.binding.name);
    match stays.from {
        Some(spot) => format!(
            "“{key}” is given to {back_name} here and to {stays_name} at {}:{}. {back_name} keeps its usual keys.",
            spot.line, spot.column
        ),
        None => {
            let rest: Vec<String> =
                stays.keys.iter().filter(|it| *it != key).map(crate::user::config::quoted).collect();
            format!(
                "“{key}” is given to {back_name} here and is built in for {stays_name} ({}). {back_name} keeps its usual \
                 keys. To take it from the other, write {stays_name} = [{}] as well.",
                stays.binding.what,
                rest.join(", ")
            )
        }
    }
}
