//! A personal value has no `Display`.
use engine::personal::Personal;

fn main() {
    let name = Personal::new(String::from("x"));
    println!("{name}");
}
