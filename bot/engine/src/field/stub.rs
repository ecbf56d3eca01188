//! Stand-ins until the normalisers land; same names, same shapes.
#![allow(missing_docs, clippy::allow_attributes)]
use super::{Manner, Reading};
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldClass {
    Contact,
    Place,
    Service,
}
#[derive(Debug, Clone)]
pub enum FieldValue {
    Text(String),
    Number(u32),
}
impl FieldValue {
    pub fn class(&self) -> FieldClass {
        FieldClass::Service
    }
    pub fn shown(&self) -> String {
        String::new()
    }
}
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    Name,
    Text,
}
impl FieldKind {
    pub fn read(&self, _text: &str, _manner: Manner) -> Reading<FieldValue> {
        Reading::Declined
    }
}
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address;
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Postcode;
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct House;
