use accords::model::*;
fn main() {
    let t = std::time::Instant::now();
    let c = load::built_in(date::Day::new(2026, 11, 22).unwrap());
    println!(
        "{:?} agreements {} participants {} articles {} focus {}",
        t.elapsed(),
        c.agreements().len(),
        c.participants().len(),
        c.articles().len(),
        c.focus_areas().len()
    );
    for i in c.issues().iter().take(10) {
        println!("{i}");
    }
    println!("{} issues", c.issues().len());
    let a = c.ask(&Query::default());
    for f in index::Facet::ALL {
        println!(
            "{f:?}: {}",
            a.counts(f)
                .iter()
                .take(8)
                .map(|x| format!("{} {}", x.agreements, c.value_name(x.value)))
                .collect::<Vec<_>>()
                .join(", ")
        );
    }
    for id in a.hits.iter().take(12) {
        println!("{:?} {:?} {}", c[*id].date, c[*id].kind, c.text(c[*id].title));
    }
    let id = std::env::args()
        .nth(1)
        .and_then(|x| c.agreements().find(|i| c.text(c[*i].title).contains(&x)))
        .unwrap_or(a.hits[0]);
    for l in page::layout::lines(&c.page(page::Subject::Agreement(id)), 100) {
        println!("|{}", l.pieces.iter().map(|p| p.text.as_str()).collect::<String>());
    }
}
