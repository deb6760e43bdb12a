//! Reads a record that does not fit the format as far as possible: each problem is reported, and the rest is loaded.
//!
//! Used only for records that serde refuses.

use serde_json::{Map, Value as Json};

use crate::format::shape::{Holds, Key, RECORD, Shape};
use crate::format::wire::{Para, Record};
use crate::import::recovering_json::{Member, Node, Spanned, read, step};

/// A problem in a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The offset in bytes from the beginning of the record.
    pub at: usize,
    /// The JSON Pointer (RFC 6901) within the record.
    pub pointer: String,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub fix: String,
}

/// Reads what can be read of a record, and reports the rest in order. `None` if the text contains nothing like a
/// record.
pub fn repair(text: &str) -> (Option<Record>, Vec<Problem>) {
    let (value, slips) = read(text);
    let mut repair = Repair { problems: Vec::new(), pointer: String::new() };
    for slip in slips {
        let pointer = value.as_ref().map_or_else(String::new, |it| it.pointer_to(slip.at));
        repair.problems.push(Problem { at: slip.at, pointer, what: slip.what, fix: slip.fix.to_owned() });
    }
    let json = value.as_ref().and_then(|it| repair.object(it, &RECORD));
    let record = json.and_then(|it| match serde_json::from_value(it) {
        Ok(record) => Some(record),
        Err(error) => {
            repair.problems.push(Problem {
                at: 0,
                pointer: String::new(),
                what: error.to_string(),
                fix: "correct it; the others are loaded".to_owned(),
            });
            None
        }
    });
    if value.is_none() && repair.problems.is_empty() {
        repair.wrong(0, "nothing that could be read".to_owned(), "write a record between { and }");
    }
    repair.problems.sort_by_key(|it| it.at);
    (record, repair.problems)
}

struct Repair {
    problems: Vec<Problem>,
    /// The pointer to the current value.
    pointer: String,
}

impl Repair {
    fn wrong(&mut self, at: usize, what: String, fix: &str) {
        self.problems.push(Problem { at, pointer: self.pointer.clone(), what, fix: fix.to_owned() });
    }

    /// Calls `go` with the pointer one step further.
    fn within<T>(&mut self, key: &str, go: impl FnOnce(&mut Repair) -> T) -> T {
        let before = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(&step(key));
        let done = go(self);
        self.pointer.truncate(before);
        done
    }

    fn object(&mut self, value: &Spanned, shape: &Shape) -> Option<Json> {
        let Node::Object(members) = &value.value else {
            let what = format!("{} where {} belongs", value.sort(), shape.what);
            self.wrong(value.at, what, "write an object, between { and }");
            return None;
        };
        let mut object = Map::new();
        for Member { key, at, value } in members {
            self.within(key, |repair| {
                let Some(known) = shape.key(key) else {
                    let fix = did_you_mean(key, shape);
                    return repair.wrong(*at, format!("{} has no \"{key}\"", shape.what), &fix);
                };
                if object.contains_key(known.name) {
                    let what = match known.name == key {
                        true => format!("\"{key}\" is here twice"),
                        false => format!("\"{key}\" is another word for \"{}\", which is here too", known.name),
                    };
                    return repair.wrong(*at, what, "keep one of them");
                }
                if let Some(json) = repair.value(value, known) {
                    object.insert(known.name.to_owned(), json);
                }
            });
        }
        Some(Json::Object(object))
    }

    fn value(&mut self, value: &Spanned, key: &Key) -> Option<Json> {
        if value.value == Node::Null {
            return None;
        }
        match key.holds {
            Holds::Text => self.text(value),
            Holds::Flag => match value.value {
                Node::Flag(flag) => Some(Json::Bool(flag)),
                Node::Null | Node::Number(_) | Node::Text(_) | Node::List(_) | Node::Object(_) => {
                    self.wrong(
                        value.at,
                        format!("{} where true or false belongs", value.sort()),
                        "write true or false, without quotes",
                    );
                    None
                }
            },
            Holds::Version => match &value.value {
                Node::Number(number) if number.parse::<u32>().is_ok() => number.parse::<u32>().ok().map(Json::from),
                Node::Null | Node::Flag(_) | Node::Number(_) | Node::Text(_) | Node::List(_) | Node::Object(_) => {
                    self.wrong(
                        value.at,
                        format!("{} where the version of the format belongs", value.sort()),
                        "write 1 or 2, or leave it out",
                    );
                    None
                }
            },
            Holds::Number => self.number(value, "a number", "write it in figures, without quotes", |it| {
                it.parse::<f64>().is_ok_and(f64::is_finite)
            }),
            Holds::Count => self.number(value, "a whole number from 1", "write it in figures, without quotes", |it| {
                it.parse::<u32>().is_ok_and(|it| it > 0)
            }),
            Holds::Cells => self.cells(value),
            Holds::Texts => self.list(value, Repair::text),
            Holds::Paras => self.list(value, Repair::para),
            Holds::One(shape) => self.object(value, shape),
            Holds::Many(shape) => {
                if let Node::List(_) = value.value {
                    return self.list(value, |repair, it| repair.object(it, shape));
                }
                self.wrong(value.at, format!("{} where a list belongs", value.sort()), "put it in [ and ]");
                if let Node::Object(_) = value.value {
                    return self.object(value, shape).map(|it| Json::Array(vec![it]));
                }
                None
            }
            Holds::Items(shape) => self.list(value, |repair, it| match (&it.value, shape.bare) {
                (Node::Text(text), _) => Some(Json::String(text.clone())),
                (Node::Number(_) | Node::Flag(_), Some(_)) => repair.text(it),
                _ => repair.object(it, shape),
            }),
        }
    }

    /// Reads a number for which `fits` holds, with or without quotes.
    fn number(&mut self, value: &Spanned, belongs: &str, fix: &str, fits: impl Fn(&str) -> bool) -> Option<Json> {
        let (text, is_quoted) = match &value.value {
            Node::Number(number) => (number.as_str(), false),
            Node::Text(text) => (text.trim(), true),
            Node::Null | Node::Flag(_) | Node::List(_) | Node::Object(_) => ("", false),
        };
        let number = Some(text).filter(|it| fits(it)).and_then(|it| serde_json::from_str(it).ok()).map(Json::Number);
        if number.is_none() || is_quoted {
            self.wrong(value.at, format!("{} where {belongs} belongs", value.sort()), fix);
        }
        number
    }

    /// Reads cells under the headers of their columns.
    fn cells(&mut self, value: &Spanned) -> Option<Json> {
        let Node::Object(members) = &value.value else {
            self.wrong(
                value.at,
                format!("{} where columns belong", value.sort()),
                "write an object: headers, and what the cells say",
            );
            return None;
        };
        let mut cells = Map::new();
        for Member { key, value, .. } in members {
            let text = self.within(key, |repair| match &value.value {
                Node::Null => None,
                Node::Number(number) => Some(Json::String(number.clone())),
                Node::Flag(flag) => Some(Json::String(flag.to_string())),
                Node::Text(_) | Node::List(_) | Node::Object(_) => repair.text(value),
            });
            cells.extend(text.map(|it| (key.clone(), it)));
        }
        Some(Json::Object(cells))
    }

    /// Reads a list, which may be written as its only item.
    fn list(&mut self, value: &Spanned, mut one: impl FnMut(&mut Repair, &Spanned) -> Option<Json>) -> Option<Json> {
        let Node::List(values) = &value.value else { return one(self, value) };
        let mut list = Vec::with_capacity(values.len());
        for (i, value) in values.iter().enumerate() {
            self.within(&i.to_string(), |repair| match value.value {
                Node::Null => repair.wrong(value.at, "nothing in a list".to_owned(), "take the null away"),
                Node::Flag(_) | Node::Number(_) | Node::Text(_) | Node::List(_) | Node::Object(_) => {
                    list.extend(one(repair, value));
                }
            });
        }
        Some(Json::Array(list))
    }

    fn text(&mut self, value: &Spanned) -> Option<Json> {
        match &value.value {
            Node::Text(text) => return Some(Json::String(text.clone())),
            // The meaning is clear.
            Node::Number(number) => {
                self.wrong(value.at, "a number where a text belongs".to_owned(), "put it in double quotes");
                return Some(Json::String(number.clone()));
            }
            Node::Null | Node::Flag(_) => {
                self.wrong(
                    value.at,
                    format!("{} where a text belongs", value.sort()),
                    "write it in double quotes, or leave it out",
                );
            }
            Node::List(_) => self.wrong(value.at, "a list where one text belongs".to_owned(), "keep one of them"),
            Node::Object(_) => {
                self.wrong(
                    value.at,
                    "an object where a text belongs".to_owned(),
                    "write the text alone, in double quotes",
                );
            }
        }
        None
    }

    fn para(&mut self, value: &Spanned) -> Option<Json> {
        let para = match &value.value {
            Node::Number(number) => number.parse::<u64>().ok().and_then(Para::of_number),
            Node::Text(text) => Para::parse(text),
            Node::Null | Node::Flag(_) | Node::List(_) | Node::Object(_) => None,
        };
        if para.is_none() {
            let what = match &value.value {
                Node::Number(number) => format!("no article has a paragraph {number}"),
                Node::Text(text) => format!("{text:?} is no paragraph"),
                Node::Null | Node::Flag(_) | Node::List(_) | Node::Object(_) => {
                    format!("{} where a paragraph belongs", value.sort())
                }
            };
            self.wrong(value.at, what, "write its number, counted from 1, or \"article-id:number\"");
        }
        para.and_then(|it| serde_json::to_value(it).ok())
    }
}

fn did_you_mean(key: &str, shape: &Shape) -> String {
    let names = || shape.keys.iter().flat_map(|it| [it.name].into_iter().chain(it.aliases.iter().copied()));
    let near = names().map(|it| (strsim::osa_distance(it, &key.to_lowercase()), it)).min();
    match near {
        Some((edits, name)) if edits <= 1 + name.len() / 4 || name.starts_with(key) || key.starts_with(name) => {
            format!("did you mean \"{name}\"?")
        }
        _ => format!("it knows {}", shape.keys.iter().map(|it| it.name).collect::<Vec<_>>().join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Compares the problems of a record, each at the text it points to.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) -> Option<Record> {
        let (record, problems) = repair(text);
        let start = |at: usize| text[at..].chars().take(6).collect::<String>();
        let found: Vec<String> =
            problems.iter().map(|it| format!("{} {}: {}; {}", start(it.at), it.pointer, it.what, it.fix)).collect();
        assert_eq!(found, expected);
        record
    }

    #[test]
    fn all_that_is_wrong_is_said_and_the_rest_is_loaded() {
        let record = check(
            r#"{"article":{"id":7,"pubisher":"X"},"agreements":[{"title":"T","para":[0,2],"parties":[{"name":"A","rol":"host"},true],"binding":"yes"}]}"#,
            &[
                "7,\"pub /article/id: a number where a text belongs; put it in double quotes",
                "\"pubis /article/pubisher: an article has no \"pubisher\"; did you mean \"publisher\"?",
                "0,2],\" /agreements/0/para/0: no article has a paragraph 0; write its number, counted from 1, or \"article-id:number\"",
                "\"rol\": /agreements/0/parties/0/rol: a party has no \"rol\"; did you mean \"role\"?",
                "true], /agreements/0/parties/1: true or false where a text belongs; write it in double quotes, or leave it out",
                "\"yes\"} /agreements/0/binding: a text where true or false belongs; write true or false, without quotes",
            ],
        );
        let agreement = &record.unwrap().agreements[0];
        assert_eq!((agreement.parties.len(), agreement.para.len()), (1, 1));
    }

    #[test]
    fn one_where_a_list_belongs_is_taken_for_a_list_of_one() {
        let record = check(
            r#"{"agreements":{"title":"T"}}"#,
            &["{\"titl /agreements: an object where a list belongs; put it in [ and ]"],
        );
        assert_eq!(record.unwrap().agreements.len(), 1);
    }

    #[test]
    fn figures_and_cells_that_do_not_fit_cost_only_themselves() {
        let record = check(
            r#"{"agreements":[{"title":"T","count":"3","term":{"words":"W","years":"five"},"columns":{"A":1,"B":["x"],"C":"c"}}]}"#,
            &[
                "\"3\",\"t /agreements/0/count: a text where a whole number from 1 belongs; write it in figures, without quotes",
                "\"five\" /agreements/0/term/years: a text where a number belongs; write it in figures, without quotes",
                "[\"x\"], /agreements/0/columns/B: a list where one text belongs; keep one of them",
            ],
        );
        let agreement = &record.unwrap().agreements[0];
        assert_eq!((agreement.count, agreement.columns.0.len()), (Some(3), 2));
    }

    #[test]
    fn slips_of_the_pen_cost_nothing_else() {
        let record = check(
            "{\"agreements\":[{\"title\":\"T\",}]",
            &[
                ",}] /agreements/0/title: a comma after the last value; take it away",
                " /agreements/0/title: the text ends within an object; close it with }",
            ],
        );
        assert_eq!(record.unwrap().agreements[0].title.as_deref(), Some("T"));
    }

    #[test]
    fn what_is_no_record_is_none() {
        assert_eq!(check("[]", &["[] : a list where a record belongs; write an object, between { and }"]), None);
        assert_eq!(check("", &[" : nothing that could be read; write a record between { and }"]), None);
    }
}
