//! Where requests go: the systems that do the work, each with its address and its secret.

use super::reader::Reader;
use std::collections::BTreeMap;
use std::time::Duration;
use webhooks::Destination;

/// What is sent to whom.
#[derive(Debug, Clone)]
pub struct Deliveries {
    /// By council or recipient of the pack.
    pub destinations: BTreeMap<String, Destination>,
    /// How long a receiver may take.
    pub patience: Duration,
}

impl Deliveries {
    pub(super) fn read(read: &mut Reader) -> Self {
        let mut destinations = BTreeMap::new();
        for line in read.list("deliveries.destinations") {
            match destination(&line) {
                Ok((recipient, destination)) => {
                    if destinations.insert(recipient, destination).is_some() {
                        read.fault("deliveries.destinations", "names a recipient twice");
                    }
                }
                Err(says) => read.fault("deliveries.destinations", says),
            }
        }
        Self {
            destinations,
            patience: Duration::from_secs(read.number("deliveries.patience_seconds", 1..=120)),
        }
    }
}

/// `RECIPIENT ADDRESS SECRET [OLDER SECRET]`. What is wrong with it is said without repeating it.
fn destination(line: &str) -> Result<(String, Destination), &'static str> {
    let mut words = line.split_whitespace();
    let (Some(recipient), Some(url)) = (words.next(), words.next()) else {
        return Err("must be lists of a recipient, an address and a secret, with spaces between");
    };
    if !is_safe(url) {
        return Err(
            "must be addresses that begin with `https://` (`http://` only on this machine)",
        );
    }
    let secrets = words
        .map(str::parse)
        .collect::<Result<Vec<webhooks::Secret>, _>>()
        .map_err(|_| "must have secrets of `whsec_` and then 24 to 64 random bytes in base64")?;
    if secrets.is_empty() {
        return Err("must have a secret for each address: nothing is sent unsigned");
    }
    let url = url.to_owned();
    Ok((recipient.to_owned(), Destination { url, secrets }))
}

/// Whether nobody on the way can read what goes there.
fn is_safe(url: &str) -> bool {
    if url.starts_with("https://") {
        return true;
    }
    let host = url.strip_prefix("http://").unwrap_or_default();
    let host = host.split(['/', '?']).next().unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    matches!(name, "127.0.0.1" | "localhost" | "[::1]")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    #[test]
    fn a_destination_is_a_recipient_an_address_and_its_secrets() {
        let line = format!("county https://crm.example.org/in {SECRET} {SECRET}");
        let (recipient, to) = destination(&line).unwrap();
        assert_eq!((recipient.as_str(), to.secrets.len()), ("county", 2));
        let here = format!("county http://127.0.0.1:9/in {SECRET}");
        assert!(destination(&here).is_ok());
    }

    #[test]
    fn what_could_be_read_on_the_way_or_is_unsigned_is_refused_without_being_repeated() {
        for line in [
            "county",
            "county https://crm.example.org/in",
            "county https://crm.example.org/in whsec_planted",
            &format!("county http://crm.example.org/in {SECRET}"),
            &format!("county http://127.0.0.1.example.org/in {SECRET}"),
            &format!("county ftp://crm.example.org/in {SECRET}"),
        ] {
            let says = destination(line).unwrap_err();
            assert!(!says.contains("planted") && !says.contains("crm"), "{says}");
        }
    }
}
