use understanding::{encoder::*, install::*};
use std::time::Instant;
struct P;
impl Progress for P { fn started(&self, w: &str, t: Option<u64>) { println!("{w} {t:?}") } fn advanced(&self, b: u64) { println!(" +{b}") } fn finished(&self) { println!("done") } }
fn main() {
    let t = Instant::now();
    let i = install(&default_cache_folder(), &Source::usual(), &P);
    println!("install {:?} {i:?}", t.elapsed());
    let h = templess(); let t = Instant::now();
    println!("hub {:?} {:?}", install(&h, &[Source::Hub], &NoProgress).map_err(|e| e.to_string()), t.elapsed());
    let Ok(i) = i else { return };
    let t = Instant::now();
    let e = RtenEncoder::open(&i).unwrap();
    println!("load {:?}", t.elapsed());
    let t = Instant::now(); e.encode(&["a"]).unwrap(); println!("{:?}", t.elapsed());
}
fn templess() -> std::path::PathBuf { "/tmp/und/hubcache".into() }
