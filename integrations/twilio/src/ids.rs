//! Twilio's names for things: two letters and thirty-two hexadecimal digits.

use std::fmt;
use std::str::FromStr;

/// A text is no name of the kind that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("that is no {kind}: it is written {prefix} and thirty-two hexadecimal digits")]
pub struct NotASid {
    kind: &'static str,
    prefix: &'static str,
}

fn has_form(text: &str, prefixes: &[&str]) -> bool {
    prefixes
        .iter()
        .filter_map(|prefix| text.strip_prefix(prefix))
        .any(|digits| digits.len() == 32 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

macro_rules! sid {
    ($(#[$meta:meta])* $name:ident, $kind:literal, $first:literal $(, $other:literal)*) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// The name as Twilio writes it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = NotASid;

            fn from_str(text: &str) -> Result<Self, NotASid> {
                if has_form(text, &[$first $(, $other)*]) {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(NotASid { kind: $kind, prefix: $first })
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        // A call's name leads to its record at Twilio, and that to a number: it is not for logs.
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!($first, "…"))
            }
        }
    };
}

sid!(
    /// An account.
    AccountSid, "account", "AC"
);
sid!(
    /// One leg of a call.
    CallSid, "call", "CA"
);
sid!(
    /// A conference.
    ConferenceSid, "conference", "CF"
);
sid!(
    /// A queue.
    QueueSid, "queue", "QU"
);
sid!(
    /// A text message.
    MessageSid, "message", "SM", "MM"
);

#[cfg(test)]
mod tests {
    use super::*;

    const DIGITS: &str = "0123456789abcdef0123456789ABCDEF";

    #[test]
    fn a_sid_has_its_letters_and_thirty_two_hexadecimal_digits() {
        let call: CallSid = format!("CA{DIGITS}").parse().unwrap();
        assert_eq!(call.as_str().len(), 34);
        for wrong in [
            "",
            "CA",
            &format!("CF{DIGITS}"),
            &format!("CA{DIGITS}0"),
            &format!("CA{}", "g".repeat(32)),
            &format!("CA{}", "é".repeat(16)),
        ] {
            assert!(wrong.parse::<CallSid>().is_err(), "{wrong}");
        }
        assert!(format!("MM{DIGITS}").parse::<MessageSid>().is_ok());
    }

    #[test]
    fn a_call_is_not_printed_by_name() {
        let call: CallSid = format!("CA{DIGITS}").parse().unwrap();
        assert_eq!(format!("{call:?}"), "CA…");
    }
}
