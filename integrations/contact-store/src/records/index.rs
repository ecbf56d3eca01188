//! Blind indexes: keyed hashes that find a record by what somebody says, without a readable copy.

use crate::columns::{Person, read_email, read_phone, read_postcode};
use crate::db::Rows;
use crate::error::StoreError;
use crate::keys::hashed;
use crate::vault::Own;
use unicode_normalization::UnicodeNormalization;

/// Something to find a record by.
pub(crate) struct Lookup {
    pub(crate) kind: &'static str,
    pub(crate) hash: [u8; 32],
}

fn lookup(own: &Own, kind: &'static str, value: &str) -> Result<Lookup, StoreError> {
    let hash = *hashed(&own.index, &[kind.as_bytes(), value.as_bytes()])?;
    Ok(Lookup { kind, hash })
}

/// A name as it is compared: small letters without accents or marks, its words in one order, no
/// titles. "Dr. José O'Neill" and "oneill jose" are one.
pub(crate) fn plain_name(name: &str) -> String {
    const TITLES: [&str; 8] = ["mr", "mrs", "ms", "miss", "mx", "dr", "sir", "rev"];
    let letters: String = name
        .nfkd()
        .filter(|c| c.is_alphanumeric() || c.is_whitespace() || *c == '-')
        .collect::<String>()
        .to_lowercase();
    let mut words: Vec<&str> = letters
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter(|word| !word.is_empty() && !TITLES.contains(word))
        .collect();
    words.sort_unstable();
    words.join(" ")
}

/// A postcode as it is compared.
pub(crate) fn plain_postcode(postcode: &str) -> Option<String> {
    read_postcode(postcode)
}

/// A house number or name as it is compared.
pub(crate) fn plain_house(house: &str) -> String {
    house
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

pub(crate) fn by_phone(own: &Own, phone: &str) -> Result<Option<Lookup>, StoreError> {
    read_phone(phone)
        .map(|phone| lookup(own, "phone", &phone))
        .transpose()
}

pub(crate) fn by_email(own: &Own, email: &str) -> Result<Option<Lookup>, StoreError> {
    read_email(email)
        .map(|email| lookup(own, "email", &email.to_lowercase()))
        .transpose()
}

pub(crate) fn by_name(own: &Own, name: &str, postcode: &str) -> Result<Option<Lookup>, StoreError> {
    let name = plain_name(name);
    plain_postcode(postcode)
        .filter(|_| !name.is_empty())
        .map(|postcode| lookup(own, "name_postcode", &format!("{name}\n{postcode}")))
        .transpose()
}

/// Everybody in a house, to count tries against: never to recognise anybody. It stands among the names
/// as one that is empty, which no name is.
pub(crate) fn by_house(
    own: &Own,
    house: &str,
    postcode: &str,
) -> Result<Option<Lookup>, StoreError> {
    let house = plain_house(house);
    plain_postcode(postcode)
        .filter(|_| !house.is_empty())
        .map(|postcode| lookup(own, "name_postcode", &format!("\n{house}\n{postcode}")))
        .transpose()
}

/// Writes what a record can be found by, instead of what stood there.
pub(crate) async fn write<R: Rows>(
    rows: &mut R,
    own: &Own,
    contact_id: &str,
    person: &Person,
) -> Result<(), StoreError> {
    rows.drop_index(contact_id).await?;
    let mut found = Vec::new();
    if let Some(phone) = &person.phone {
        found.extend(by_phone(own, phone)?);
    }
    if let Some(email) = &person.email {
        found.extend(by_email(own, email)?);
    }
    if let (Some(name), Some(postcode)) = (&person.name, &person.postcode) {
        found.extend(by_name(own, name, postcode)?);
    }
    if let (Some(house), Some(postcode)) = (&person.house, &person.postcode) {
        found.extend(by_house(own, house, postcode)?);
    }
    for one in found {
        rows.add_index(one.kind, &one.hash, contact_id).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_however_it_is_written() {
        for (one, other) in [
            ("Ada Example", "EXAMPLE, ada"),
            ("Dr. José O'Neill", "oneill jose"),
            ("Anne-Marie Example", "anne marie example"),
            ("Mrs Ada  Example", "ada example"),
        ] {
            assert_eq!(plain_name(one), plain_name(other));
        }
        assert_ne!(plain_name("Ada Example"), plain_name("Adam Example"));
        assert_eq!(plain_name(" .' "), "");
    }
}
