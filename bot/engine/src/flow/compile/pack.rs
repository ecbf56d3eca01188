//! Councils, desks, teams, notice and settings.

use super::text::{Scope, wording};
use super::{Names, hours, passing};
use crate::consent::NoticeVersion;
use crate::flow::book::{Council, Desk, Notice, Settings, Team};
use crate::flow::check::name::Noun;
use crate::flow::check::pack::PackFault;
use crate::flow::diagnostic::{Ledger, suggestion};
use crate::flow::source::At;
use crate::flow::source::pack::{NoticeSource, PackSource, SettingsSource, TeamSource};
use crate::flow::sources::sha256;
use crate::hours::Holidays;
use crate::ids::{CouncilId, DeskId, TeamId};
use crate::recipients::{Gateway, Recipient};
use crate::retention::Schedule;
use indexmap::IndexMap;

/// What the book takes from pack.yaml.
pub(super) struct Parts {
    pub(super) councils: IndexMap<CouncilId, Council>,
    pub(super) desks: IndexMap<DeskId, Desk>,
    pub(super) teams: IndexMap<TeamId, Team>,
    pub(super) recipients: IndexMap<String, Recipient>,
    pub(super) gateways: IndexMap<String, Gateway>,
    pub(super) retention: Option<Schedule>,
    pub(super) notice: Option<Notice>,
    pub(super) settings: Settings,
}

pub(super) fn parts(
    pack: &PackSource,
    holidays: Option<&Holidays>,
    names: &Names<'_>,
    ledger: &mut Ledger<'_>,
) -> Parts {
    if let Some(council) = &pack.home_council {
        names.check(Noun::Council, council, ledger);
    }
    if let Some(team) = &pack.front_team {
        names.check(Noun::Team, team, ledger);
    }
    circles(pack, ledger);
    Parts {
        councils: councils(pack, names, ledger),
        desks: desks(pack, holidays, names, ledger),
        teams: teams(pack, holidays, names, ledger),
        recipients: passing::recipients(pack, names, ledger),
        gateways: passing::gateways(pack, ledger),
        retention: pack
            .retention
            .as_ref()
            .and_then(|source| passing::retention(source, ledger)),
        notice: pack
            .notice
            .as_ref()
            .and_then(|source| notice(source, ledger)),
        settings: settings(pack.settings.as_ref(), ledger),
    }
}

fn councils(
    pack: &PackSource,
    names: &Names<'_>,
    ledger: &mut Ledger<'_>,
) -> IndexMap<CouncilId, Council> {
    let entries = pack.councils.iter().flat_map(|councils| &councils.0);
    let mut made = IndexMap::new();
    for (id, source) in entries {
        let dpo = source
            .dpo
            .as_ref()
            .map(|dpo| wording(dpo, Scope::Pack, names, ledger));
        if let (Some(from), Some(to)) = (&source.valid_from, &source.valid_to)
            && to.value.0 < from.value.0
        {
            ledger.report_with(
                to.place,
                PackFault::ReversedDates,
                from.place,
                "the first day",
            );
        }
        let council = || {
            Some(Council {
                name: source.name.as_ref()?.value.clone(),
                short: source.short.as_ref()?.value.clone(),
                dpo: dpo?,
                valid_from: source.valid_from.as_ref().map(|day| day.value.0),
                valid_to: source.valid_to.as_ref().map(|day| day.value.0),
            })
        };
        made.extend(council().map(|council| (id.value.as_str().into(), council)));
    }
    made
}

pub(super) fn text(value: Option<&At<String>>) -> Option<String> {
    value.map(|value| value.value.clone())
}

/// A list of other names, in lower case, as the matching of words needs them.
pub(super) fn lower(names: Option<&Vec<At<String>>>) -> Vec<String> {
    let names = names.into_iter().flatten();
    names.map(|name| name.value.to_lowercase()).collect()
}

fn desks(
    pack: &PackSource,
    holidays: Option<&Holidays>,
    names: &Names<'_>,
    ledger: &mut Ledger<'_>,
) -> IndexMap<DeskId, Desk> {
    let mut made = IndexMap::new();
    desk_names(pack, ledger);
    for (id, source) in pack.desks.iter().flat_map(|desks| &desks.0) {
        if let Some(council) = &source.council {
            names.check(Noun::Council, council, ledger);
        }
        let opening = source
            .hours
            .as_ref()
            .and_then(|written| hours::hours(written, holidays, ledger));
        let desk = || {
            Some(Desk {
                name: text(source.name.as_ref())?,
                council: text(source.council.as_ref())?.into(),
                hours: opening?,
                also: lower(source.also.as_ref()),
                address: text(source.address.as_ref()),
                phone: text(source.phone.as_ref()),
            })
        };
        made.extend(desk().map(|desk| (id.value.as_str().into(), desk)));
    }
    made
}

/// A name that two desks have tells nobody which is meant.
fn desk_names(pack: &PackSource, ledger: &mut Ledger<'_>) {
    let mut known: IndexMap<String, &str> = IndexMap::new();
    for (id, source) in pack.desks.iter().flat_map(|desks| &desks.0) {
        for name in source.name.iter().chain(source.also.iter().flatten()) {
            let words = crate::cue::words(&name.value).join(" ");
            let first = *known.entry(words).or_insert(&id.value);
            if first != id.value {
                let problem = PackFault::SharedDeskName {
                    name: name.value.clone(),
                    first: first.to_owned(),
                    second: id.value.clone(),
                };
                ledger.report(name.place, problem);
            }
        }
    }
}

fn teams(
    pack: &PackSource,
    holidays: Option<&Holidays>,
    names: &Names<'_>,
    ledger: &mut Ledger<'_>,
) -> IndexMap<TeamId, Team> {
    let mut made = IndexMap::new();
    for (id, source) in pack.teams.iter().flat_map(|teams| &teams.0) {
        if let Some(council) = &source.council {
            names.check(Noun::Council, council, ledger);
        }
        if let Some(next) = &source.next {
            names.check(Noun::Team, next, ledger);
        }
        let opening = source
            .hours
            .as_ref()
            .and_then(|written| hours::hours(written, holidays, ledger));
        let team = || {
            Some(Team {
                name: text(source.name.as_ref())?,
                council: text(source.council.as_ref())?.into(),
                hours: opening?,
                phone: text(source.phone.as_ref()),
                next: text(source.next.as_ref()).map(TeamId::from),
            })
        };
        made.extend(team().map(|team| (id.value.as_str().into(), team)));
    }
    made
}

/// Teams that hand on to each other for ever: an unclaimed emergency would go round in a circle.
fn circles(pack: &PackSource, ledger: &mut Ledger<'_>) {
    let teams: IndexMap<&str, &TeamSource> = pack
        .teams
        .iter()
        .flat_map(|teams| &teams.0)
        .map(|(id, team)| (id.value.as_str(), team))
        .collect();
    let mut told: Vec<&str> = Vec::new();
    for (&first, team) in &teams {
        let mut chain = vec![first];
        let mut next = team.next.as_ref();
        while let Some(id) = next
            .map(|next| next.value.as_str())
            .filter(|id| !chain.contains(id))
        {
            chain.push(id);
            next = teams.get(id).and_then(|team| team.next.as_ref());
        }
        // A circle is told at its first team only, and not at those that lead into it.
        let closes = next.is_some_and(|next| next.value == first);
        if let (true, false, Some(place)) = (closes, told.contains(&first), team.next.as_ref()) {
            told.extend(&chain);
            chain.push(first);
            let chain = chain.join(", then ");
            ledger.report(place.place, PackFault::TeamsInACircle { chain });
        }
    }
}

fn notice(source: &NoticeSource, ledger: &mut Ledger<'_>) -> Option<Notice> {
    if let Some(link) = source
        .link
        .as_ref()
        .filter(|link| !link.value.starts_with('/'))
    {
        ledger.report(
            link.place,
            PackFault::BadLink {
                link: link.value.clone(),
            },
        );
    }
    let file = source.text.as_ref()?;
    let Some(text) = ledger.sources.text(&file.value).map(str::to_owned) else {
        let notices = ledger
            .sources
            .names()
            .filter(|name| name.starts_with("notice/"));
        let help = suggestion(&file.value, notices);
        ledger.report(
            file.place,
            PackFault::NoNotice {
                file: file.value.clone(),
                help,
            },
        );
        return None;
    };
    let version = source.version.as_ref();
    for earlier in source.same_sharing_as.iter().flatten() {
        if version.is_some_and(|version| version.value == earlier.value) {
            let version = earlier.value.clone();
            ledger.report(earlier.place, PackFault::NoEarlierNotice { version });
        }
    }
    let same_sharing_as = source.same_sharing_as.iter().flatten();
    Some(Notice {
        version: NoticeVersion {
            id: source.id.as_ref()?.value.clone(),
            version: version?.value.clone(),
            sha256: sha256(&text),
        },
        valid_from: source.valid_from.as_ref()?.value.0,
        link: source.link.as_ref()?.value.clone(),
        text,
        same_sharing_as: same_sharing_as
            .map(|version| version.value.clone())
            .collect(),
    })
}

fn settings(source: Option<&SettingsSource>, ledger: &mut Ledger<'_>) -> Settings {
    let mut bounded =
        |key: &'static str, value: Option<&At<u32>>, usual: u32, least: u32, most: u32| {
            let Some(value) = value else { return usual };
            if !(least..=most).contains(&value.value) {
                let problem = PackFault::SettingOutOfBounds {
                    key,
                    value: value.value,
                    least,
                    most,
                };
                ledger.report(value.place, problem);
                return usual;
            }
            value.value
        };
    let urgent = source.and_then(|settings| settings.urgent_seconds.as_ref());
    let tries = source.and_then(|settings| settings.tries.as_ref());
    let idle = source.and_then(|settings| settings.idle_minutes.as_ref());
    let silence = source.and_then(|settings| settings.silence_months.as_ref());
    Settings {
        urgent_seconds: bounded("urgent_seconds", urgent, 60, 10, 600),
        tries: u8::try_from(bounded("tries", tries, 3, 1, 3)).unwrap_or(3),
        idle_seconds: bounded("idle_minutes", idle, 30, 1, 240) * 60,
        silence_months: bounded("silence_months", silence, 24, 1, 120),
    }
}
