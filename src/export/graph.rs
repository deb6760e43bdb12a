//! Exports agreements and participants as a graph for Gephi, yEd, networkx and Graphviz.
//!
//! The graph is bipartite: agreements and participants are nodes, and a role is an edge. Edges between participants
//! would connect everyone in a large agreement and would not say which agreement it was.

use std::io::{self, Write};

use crate::data::corpus::{AgreementId, ParticipantId};
use crate::search::library::Library;
use crate::search::path::Participation;

pub(super) fn graphml(library: &Library, rows: &[AgreementId], out: &mut dyn Write) -> io::Result<()> {
    out.write_all(
        b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
    )?;
    for (name, of) in [
        ("is", "node"),
        ("id", "node"),
        ("label", "node"),
        ("kind", "node"),
        ("country", "node"),
        ("date", "node"),
        ("status", "node"),
        ("role", "edge"),
    ] {
        writeln!(out, "  <key id=\"{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"string\"/>")?;
    }
    out.write_all(b"  <graph edgedefault=\"undirected\">\n")?;
    for node in nodes(library, rows) {
        writeln!(out, "    <node id=\"{}\">", node.number)?;
        for (name, value) in node.attributes {
            writeln!(out, "      <data key=\"{name}\">{}</data>", xml(&value))?;
        }
        out.write_all(b"    </node>\n")?;
    }
    for (id, part) in edges(library, rows) {
        let (from, to) = (participant(part.who), agreement(id));
        writeln!(out, "    <edge source=\"{from}\" target=\"{to}\"><data key=\"role\">{}</data></edge>", part.role)?;
    }
    out.write_all(b"  </graph>\n</graphml>\n")
}

pub(super) fn dot(library: &Library, rows: &[AgreementId], out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"graph accords {\n")?;
    for node in nodes(library, rows) {
        let shape = if node.number.starts_with('a') { "box" } else { "ellipse" };
        let attributes = node.attributes.iter().map(|(name, value)| format!("{name}={}", quoted(value)));
        let attributes: Vec<String> = attributes.collect();
        writeln!(out, "  {} [shape={shape}, {}];", node.number, attributes.join(", "))?;
    }
    for (id, part) in edges(library, rows) {
        writeln!(out, "  {} -- {} [role={}];", participant(part.who), agreement(id), quoted(part.role))?;
    }
    out.write_all(b"}\n")
}

struct Node {
    number: String,
    attributes: Vec<(&'static str, String)>,
}

fn nodes(library: &Library, rows: &[AgreementId]) -> Vec<Node> {
    let mut nodes = Vec::new();
    for &id in rows {
        let it = &library[id];
        let attributes = [
            ("is", Some("agreement".to_owned())),
            ("id", Some(library.raw(it.id).to_owned())),
            ("label", Some(library.raw(it.title).to_owned())),
            ("kind", it.kind.map(|it| it.label().to_owned())),
            ("date", it.date.map(|it| it.to_string())),
            ("status", Some(it.status.label().to_owned())),
        ];
        nodes.push(Node { number: agreement(id), attributes: present(attributes) });
    }
    let mut participants: Vec<ParticipantId> = edges(library, rows).into_iter().map(|it| it.1.who).collect();
    participants.sort_unstable();
    participants.dedup();
    for id in participants {
        let it = &library[id];
        let attributes = [
            ("is", Some("participant".to_owned())),
            ("id", Some(library.raw(it.id).to_owned())),
            ("label", Some(library.raw(it.name).to_owned())),
            ("kind", Some(it.kind.label().to_owned())),
            ("country", it.country.map(|it| it.code().to_owned())),
        ];
        nodes.push(Node { number: participant(id), attributes: present(attributes) });
    }
    nodes
}

fn edges(library: &Library, rows: &[AgreementId]) -> Vec<(AgreementId, Participation)> {
    let mut edges = Vec::new();
    for &id in rows {
        edges.extend(library.participants_of(id).map(|who| (id, library.participation(id, who))));
    }
    edges
}

fn present<const N: usize>(attributes: [(&'static str, Option<String>); N]) -> Vec<(&'static str, String)> {
    attributes.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

fn agreement(id: AgreementId) -> String {
    format!("a{}", id.at() + 1)
}

fn participant(id: ParticipantId) -> String {
    format!("p{}", id.at() + 1)
}

/// Escapes a text for XML 1.0. Most control characters cannot be represented and are replaced.
fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' => out.push(c),
            '\r' => out.push_str("&#13;"),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
    out
}

/// A quoted string of the DOT language. Backslashes are doubled, because they begin an escape in labels.
fn quoted(text: &str) -> String {
    let text = text.replace('\0', "\u{fffd}").replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{}\"", text.replace('\n', "\\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_its_place() {
        assert_eq!(xml("R&D <b>\u{1b}"), "R&amp;D &lt;b&gt;\u{fffd}");
        assert_eq!(quoted("a \"b\" \\n"), "\"a \\\"b\\\" \\\\n\"");
    }
}
