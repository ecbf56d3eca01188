//! The ways in which Twilio may have spelt an address before it signed it.

/// With and without the standard port, and with an apostrophe as it is or encoded.
pub(super) fn spellings(address: &str) -> Vec<String> {
    let mut all = Vec::new();
    for address in [
        Some(address.to_owned()),
        without_port(address),
        with_port(address),
    ]
    .into_iter()
    .flatten()
    {
        for spelling in [
            address.clone(),
            in_query(&address, "'", "%27"),
            in_query(&address, "%27", "'"),
        ] {
            if !all.contains(&spelling) {
                all.push(spelling);
            }
        }
    }
    all
}

/// Where the host ends and what follows it begins, as places in the address.
struct Host {
    scheme: String,
    /// Where host and port begin: behind user and password.
    from: usize,
    /// Where the port begins, with its colon, if there is one.
    port: Option<usize>,
    to: usize,
}

fn host(address: &str) -> Option<Host> {
    let (scheme, rest) = address.split_once("://")?;
    let begins = scheme.len() + "://".len();
    let length = rest.find(['/', '?']).unwrap_or(rest.len());
    let authority = rest.get(..length)?;
    let from = begins + authority.rfind('@').map_or(0, |at| at + 1);
    let to = begins + length;
    let named = address.get(from..to)?;
    // The colons of an address in brackets are no port's.
    let behind = named.rfind(']').map_or(0, |at| at + 1);
    let colon = named.get(behind..)?.rfind(':');
    Some(Host {
        scheme: scheme.to_ascii_lowercase(),
        from,
        port: colon.map(|at| from + behind + at),
        to,
    })
}

fn without_port(address: &str) -> Option<String> {
    let host = host(address)?;
    let port = host.port?;
    Some(format!(
        "{}{}",
        address.get(..port)?,
        address.get(host.to..)?
    ))
}

fn with_port(address: &str) -> Option<String> {
    let host = host(address)?;
    if host.port.is_some() || host.from == host.to {
        return None;
    }
    let port = match host.scheme.as_str() {
        "https" | "wss" => 443,
        "http" | "ws" => 80,
        _ => return None,
    };
    Some(format!(
        "{}:{port}{}",
        address.get(..host.to)?,
        address.get(host.to..)?
    ))
}

fn in_query(address: &str, from: &str, to: &str) -> String {
    match address.split_once('?') {
        Some((path, query)) => format!("{path}?{}", query.replace(from, to)),
        None => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_tried_with_and_without_its_port() {
        assert_eq!(
            spellings("https://a.example/x?y=1"),
            ["https://a.example/x?y=1", "https://a.example:443/x?y=1"]
        );
        assert_eq!(
            spellings("http://u:p@a.example:1234"),
            ["http://u:p@a.example:1234", "http://u:p@a.example"]
        );
        assert_eq!(
            spellings("wss://[::1]/relay"),
            ["wss://[::1]/relay", "wss://[::1]:443/relay"]
        );
        assert_eq!(
            spellings("ftp://a?it's"),
            ["ftp://a?it's", "ftp://a?it%27s"]
        );
        assert_eq!(spellings("no address"), ["no address"]);
        assert_eq!(spellings("https:///x"), ["https:///x"]);
    }
}
