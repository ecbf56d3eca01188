//! Whether words sound like a place: a road, a number, a landmark, or a word that says where.
//!
//! What a resident writes for "where is it?" is kept as it is said, so nothing can be checked in it; but
//! "I pay my council tax, you know" is asked about before it is kept.

use crate::cue::words;

/// Words that a road's name ends with, and what stands in a town or beside a road.
const PLACES: &str = "road rd street st lane ln avenue ave close drive way court crescent cres terrace gardens grove hill square walk row mews parade rise green park meadow meadows path footpath alley alleyway cul de sac drove orchard yard quay wharf bypass motorway dual carriageway layby lay-by junction roundabout crossroads crossing corner bend bridge underpass subway tunnel church chapel school college nursery shop shops shopping supermarket coop tesco asda aldi lidl morrisons sainsburys pub inn hotel bank library surgery hospital station stop shelter parking garage garages playground field fields recreation rec common woods wood river stream canal weir pond lake beach estate flats flat house houses farm gate gateway pavement kerb verge cemetery churchyard club cafe chippy takeaway restaurant pharmacy chemist boots centre center market hall post office village town cinema theatre stadium gym pool leisure allotment allotments tip depot lamp lamppost post postbox sign lights bollard";

/// Words that say where.
const WHERE: [&str; 24] = [
    "outside", "opposite", "near", "nearby", "by", "behind", "beside", "between", "along", "next",
    "front", "top", "bottom", "end", "under", "across", "past", "round", "around", "off", "at",
    "in", "on", "towards",
];

/// Words of somebody who speaks of something else.
const REMARKS: [&str; 46] = [
    "i",
    "im",
    "ive",
    "ill",
    "id",
    "you",
    "your",
    "youre",
    "we",
    "weve",
    "been",
    "nobody",
    "anything",
    "nothing",
    "something",
    "never",
    "always",
    "pay",
    "paid",
    "think",
    "know",
    "remember",
    "wrong",
    "meant",
    "mean",
    "want",
    "wants",
    "told",
    "said",
    "say",
    "tell",
    "ask",
    "asked",
    "should",
    "would",
    "could",
    "will",
    "cannot",
    "cant",
    "dont",
    "does",
    "doesnt",
    "report",
    "thanks",
    "thank",
    "please",
];

/// Whether a road, a landmark or a number is named.
pub(in crate::conversation) fn names_place(text: &str) -> bool {
    let said = words(text);
    said.iter().enumerate().any(|(at, word)| {
        // "Lane" alone is no name; "the lane" is a place all the same.
        (at > 0 && PLACES.split(' ').any(|place| place == word))
            || is_road_number(word)
            || (word.chars().all(|c| c.is_ascii_digit()) && said.len() > 1)
    })
}

/// Whether the words may be kept as a place without asking.
pub(in crate::conversation) fn sounds_like_place(text: &str) -> bool {
    let said = words(text);
    let remark = said.iter().any(|word| REMARKS.contains(&word.as_str()));
    // "I live at the end of Mill Lane" is a place; "I pay at the post office" is as good as one.
    if names_place(text) {
        return !remark || said.iter().any(|word| WHERE.contains(&word.as_str()));
    }
    let leads = said.iter().any(|word| WHERE.contains(&word.as_str()));
    let named = text
        .split_whitespace()
        .all(|word| !word.starts_with(char::is_lowercase));
    !remark && (leads || (named && said.len() <= 4) || text.contains(','))
}

/// "A358", "M5".
fn is_road_number(word: &str) -> bool {
    let digits = word.get(1..).unwrap_or_default();
    word.starts_with(['a', 'b', 'm'])
        && (1..=4).contains(&digits.len())
        && digits.bytes().all(|digit| digit.is_ascii_digit())
}

/// Whether a word ends the name of a road.
pub(in crate::conversation) fn names_road(word: &str) -> bool {
    const ROADS: [&str; 24] = [
        "road", "rd", "street", "st", "lane", "avenue", "close", "drive", "way", "court",
        "crescent", "terrace", "gardens", "grove", "hill", "square", "walk", "row", "mews",
        "parade", "rise", "green", "place", "park",
    ];
    let word = word
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    ROADS.contains(&word.as_str())
}

/// Whether somebody speaks of something else than a house.
pub(in crate::conversation) fn is_remark(text: &str) -> bool {
    const MOST: usize = 6;
    let said = words(text);
    let number = said
        .iter()
        .any(|word| word.chars().any(|c| c.is_ascii_digit()));
    let remark = said.iter().any(|word| REMARKS.contains(&word.as_str()));
    !number && (remark || said.len() > MOST)
}

/// Whether a house is called like one.
pub(in crate::conversation) fn names_building(text: &str) -> bool {
    const BUILDINGS: &str = "cottage house lodge farm farmhouse barn barns villa hall mill forge view bungalow flat flats court manor grange stables rectory vicarage oast croft cabin caravan boat annexe annex apartment villas nook haven end hill place rest oaks elms beeches gables orchard cottages school inn chapel dairy granary coach old";
    words(text)
        .iter()
        .any(|word| BUILDINGS.split(' ').any(|building| building == word))
}

/// Whether a place that nobody was asked for is told well enough: "the bushes at the play park" is not,
/// nor is "a kebab place want to report them".
pub(in crate::conversation) fn can_be_found(text: &str) -> bool {
    const ANY: [&str; 9] = [
        "play",
        "kids",
        "childrens",
        "skate",
        "local",
        "car",
        "kebab",
        "our",
        "the",
    ];
    const LITTLE: [&str; 22] = [
        "this", "that", "your", "their", "into", "from", "with", "near", "beside", "behind",
        "outside", "opposite", "some", "main", "other", "same", "small", "little", "public",
        "whole", "council", "nearby",
    ];
    let said = words(text);
    let vague = said.windows(2).any(
        |pair| matches!(pair, [any, place] if ANY.contains(&any.as_str()) && names_road(place)),
    );
    let named = said.windows(2).any(
        |pair| matches!(pair, [name, place] if !ANY.contains(&name.as_str()) && names_road(place)),
    )
        // "The Cornmarket play park" has a name; "one of the swings in the play park" has none.
        || said.windows(3).any(|all| {
            matches!(all, [name, kind, place] if ANY.contains(&kind.as_str())
                && kind != "our" && kind != "the" && kind != "local"
                && name.len() > 3 && !LITTLE.contains(&name.as_str())
                && !ANY.contains(&name.as_str()) && names_road(place))
        });
    sounds_like_place(text) && (named || !vague)
}
