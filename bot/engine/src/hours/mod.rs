//! Stand-in until opening hours land.
/// Opening hours.
#[derive(Debug, Clone)]
pub struct Hours;
/// Bank holidays.
#[derive(Debug, Clone)]
pub struct Holidays;
