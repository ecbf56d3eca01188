//! A child's name is the request's, and never the name of whoever asks for the child.

use crate::talk::Talk;
use engine::consent::SettledContact;
use engine::conversation::Effect;

#[test]
fn a_childs_name_and_birthday_stand_in_the_request_and_not_in_the_parents_record() {
    let mut talk = Talk::web();
    talk.wants("school_transport", "home to school transport")
        .says("Ada Example")
        .says("12 Example Street, Taunton, TA1 1HE")
        .says("01632 960 001")
        .says("Bo Sample")
        .says("27 March 2018")
        .says("no")
        .says("yes");
    let [Effect::Keep(keep)] = talk.effects.as_slice() else {
        unreachable!("nothing but a keep is due: {}", talk.said);
    };
    let details = keep.contact().map(SettledContact::details);
    let name = details.and_then(|details| details.name.as_ref());
    let name = name.map(|name| name.reveal(engine::personal::Purpose::Seal).as_str());
    assert_eq!(name, Some("Ada Example"));
    assert!(details.is_some_and(|details| details.dob.is_none()));
    let fields = keep.request().details.fields().iter();
    let fields: Vec<(&str, String)> = fields
        .map(|(field, value)| (field.as_str(), value.shown()))
        .collect();
    assert!(
        fields.contains(&("child_name", "Bo Sample".to_owned())),
        "{fields:?}"
    );
    assert!(fields.iter().any(|(field, _)| *field == "child_dob"));
    assert!(
        fields
            .iter()
            .all(|(field, _)| *field != "name" && *field != "phone")
    );
}
