//! Every fault a field can find: the ids of the words that say how to mend it.
//!
//! To add one: a constant here, a line in [`ALL`], and `fault-<id>` in each language of a pack.

use super::reading::Fault;

macro_rules! faults {
    ($($(#[$doc:meta])* $name:ident = $id:literal;)*) => {
        $($(#[$doc])* pub const $name: Fault = Fault($id);)*
        /// All of them, so that a checker can prove that a pack has words for each.
        pub const ALL: &[Fault] = &[$($name),*];
    };
}

faults! {
    /// More characters than the field takes.
    TOO_LONG = "too-long";
    /// No name in the answer.
    NAME = "name";
    /// Two names, and none chosen.
    NAME_ONE = "name-one";
    /// Not a full UK postcode.
    POSTCODE = "postcode";
    /// Two postcodes, and none chosen.
    POSTCODE_ONE = "postcode-one";
    /// No house number or name in the answer.
    HOUSE = "house";
    /// No street in the answer.
    STREET = "street";
    /// Two houses, streets or addresses, and none chosen.
    PLACE_ONE = "place-one";
    /// No town in the answer.
    TOWN = "town";
    /// No address in the answer.
    ADDRESS = "address";
    /// No phone number in the answer, or one of a wrong shape.
    PHONE = "phone";
    /// Two phone numbers, and none chosen.
    PHONE_ONE = "phone-one";
    /// A local number without its area code.
    PHONE_AREA = "phone-area";
    /// A premium-rate number.
    PHONE_PREMIUM = "phone-premium";
    /// A short code or emergency number.
    PHONE_SHORT_CODE = "phone-short-code";
    /// Digits are missing.
    PHONE_TOO_FEW = "phone-too-few";
    /// There are more digits than a number has.
    PHONE_TOO_MANY = "phone-too-many";
    /// Two e-mail addresses, and none chosen.
    EMAIL_ONE = "email-one";
    /// Not an e-mail address.
    EMAIL = "email";
    /// No date of birth in the answer.
    DOB = "dob";
    /// The day is missing from a date of birth.
    DOB_DAY = "dob-day";
    /// The month is missing from a date of birth.
    DOB_MONTH = "dob-month";
    /// The year is missing from a date of birth.
    DOB_YEAR = "dob-year";
    /// No such day in the calendar.
    DOB_REAL = "dob-real";
    /// Today or later.
    DOB_PAST = "dob-past";
    /// More than 120 years ago.
    DOB_TOO_LONG_AGO = "dob-too-long-ago";
    /// Two dates of birth, and none chosen.
    DOB_ONE = "dob-one";
    /// No date in the answer.
    DATE = "date";
    /// Two dates, and none chosen.
    DATE_ONE = "date-one";
    /// The day is missing from a date.
    DATE_DAY = "date-day";
    /// The month is missing from a date.
    DATE_MONTH = "date-month";
    /// No such day in the calendar.
    DATE_REAL = "date-real";
    /// Later than today, where only the past makes sense.
    DATE_PAST = "date-past";
    /// Before today, where only the future makes sense.
    DATE_FUTURE = "date-future";
    /// Far outside the years that a service can mean.
    DATE_RANGE = "date-range";
    /// No whole number in the answer.
    NUMBER = "number";
    /// Two numbers, and none chosen.
    NUMBER_ONE = "number-one";
    /// A fraction, a decimal or less than nothing.
    NUMBER_WHOLE = "number-whole";
    /// A number outside the range asked for (arguments `min`, `max`).
    NUMBER_RANGE = "number-range";
    /// None of the choices.
    CHOICE = "choice";
    /// More than one of the choices.
    CHOICE_ONE = "choice-one";
    /// Not enough to find the place.
    LOCATION = "location";
    /// A place that could be anywhere: no road and no landmark with a name.
    LOCATION_VAGUE = "location-vague";
    /// Not enough to understand what happened.
    DESCRIPTION = "description";
    /// No items in the answer.
    ITEMS = "items";
    /// More items than one request takes.
    ITEMS_TOO_MANY = "items-too-many";
    /// No words in the answer.
    TEXT = "text";
    /// Not a vehicle registration.
    REGISTRATION = "registration";
    /// Not nine numbers.
    REFERENCE = "reference";
    /// Nine numbers whose check number does not fit: one of them is likely mistyped.
    REFERENCE_CHECK = "reference-check";
    /// Not a property reference number.
    UPRN = "uprn";
    /// Not a one-time code of six digits.
    CODE = "code";
    /// Not a National Insurance number.
    NI_NUMBER = "ni-number";
    /// No way of contact in the answer.
    CONTACT_PREFERENCE = "contact-preference";
}
