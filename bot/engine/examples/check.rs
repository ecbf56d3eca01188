//! Compiles a pack.
fn main() {
    let folder = std::env::args().nth(1).unwrap_or_default();
    let sources = engine::flow::Sources::read(std::path::Path::new(&folder)).map_err(|e| e.to_string());
    match sources.map(|s| engine::flow::compile(&s)) {
        Ok(Ok(c)) => println!("ok {} topics, {} warnings", c.book.topics.len(), c.warnings.len()),
        Ok(Err(f)) => { for x in f.faults { println!("{x:?}"); } }
        Err(e) => println!("{e}"),
    }
}
