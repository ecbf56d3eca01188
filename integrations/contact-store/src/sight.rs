//! Need to know: what a council sees of a request and its contact (rules R10, R40; domain.md T2).
//!
//! One pure function, so that the whole truth table is tested; every back end asks it.

use crate::work::Scope;
use engine::consent::ConsentState;

/// What one council sees of one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sight {
    /// Exactly what it would see if there were no such request.
    Nothing,
    /// The request's details, and of the contact as much as this.
    Request(Scope),
}

/// What `viewer` sees of a request that `owner` delivers for a person who lives in `home`.
/// `share` is where the person's consent to share stands; `None` where there is no contact.
pub(crate) fn sight(viewer: &str, home: &str, owner: &str, share: Option<ConsentState>) -> Sight {
    let open = share == Some(ConsentState::Given);
    if viewer == home || open {
        Sight::Request(Scope::WholeRecord)
    } else if viewer == owner {
        Sight::Request(Scope::OneRequest)
    } else {
        Sight::Nothing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_home_and_a_clear_yes_open_the_record_and_the_owner_sees_its_one_request() {
        use ConsentState::{
            Asked, Ended, Given, NeedsRefresh, None as Never, Refused, Unclear, Withdrawn,
        };
        let whole = Sight::Request(Scope::WholeRecord);
        let one = Sight::Request(Scope::OneRequest);
        for share in [
            None,
            Some(Never),
            Some(Asked),
            Some(Unclear),
            Some(Refused),
            Some(Withdrawn),
            Some(Ended),
            Some(NeedsRefresh),
        ] {
            for (viewer, home, owner, seen) in [
                ("district", "district", "district", whole),
                ("district", "district", "county", whole),
                ("county", "district", "county", one),
                ("county", "district", "district", Sight::Nothing),
                ("", "district", "county", Sight::Nothing),
            ] {
                assert_eq!(
                    sight(viewer, home, owner, share),
                    seen,
                    "{viewer} {share:?}"
                );
            }
        }
        for owner in ["district", "county"] {
            for viewer in ["district", "county"] {
                assert_eq!(sight(viewer, "district", owner, Some(Given)), whole);
            }
        }
    }
}
