//! A personal value has no `Serialize`.
use engine::personal::Personal;

fn main() {
    let name = Personal::new(String::from("x"));
    let _ = serde_json::to_string(&name);
}
