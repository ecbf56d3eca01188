//! A running Porter that a telephone network rings: a process of its own, over real HTTP.

use super::Server;
use twilio_simulator::{Doors, Network, Settings};

/// The number that is called.
pub(crate) const NUMBER: &str = "+441632960101";

/// Porter with a telephone, whose words go this way: `gather` or `relay`.
pub(crate) async fn joined(speech: &str) -> (Server, Network) {
    let network = Network::start(Settings::default()).await.unwrap();
    let told = Settings::default();
    let listen = {
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        free.local_addr().unwrap().to_string()
    };
    let public = format!("http://{listen}");
    let server = Server::start_with(&[
        ("PORTER_LISTEN", &listen),
        ("PORTER_PUBLIC_URL", &public),
        ("PORTER_TWILIO_AUTH_TOKENS", &told.auth_token),
        ("PORTER_TWILIO_NUMBERS", &format!("{NUMBER}:district")),
        ("PORTER_TWILIO_ACCOUNT", network.account().as_str()),
        ("PORTER_TWILIO_API_KEY", &told.api_key.0),
        ("PORTER_TWILIO_API_SECRET", &told.api_key.1),
        ("PORTER_TWILIO_API_URL", network.url()),
        ("PORTER_TWILIO_RELAY_PACE_MS", "0"),
        ("PORTER_TWILIO_SPEECH", speech),
    ])
    .await;
    let door = |path: &str| format!("{public}/twilio/{path}");
    network.number(
        NUMBER,
        Doors {
            voice: door("voice"),
            fallback: Some(door("fallback")),
            status: Some(door("status")),
        },
    );
    (server, network)
}
