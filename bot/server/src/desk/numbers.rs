//! Numbers for team leads, and the counts of monitoring: pages, pictures and CSV of the same figures.

use super::account::Account;
use super::frame::DeskFrame;
use super::queue;
use super::signed::Signed;
use super::work::{day, today};
use crate::http::Web;
use crate::numbers::chart::{Bar, Chart};
use crate::numbers::span::Span;
use crate::numbers::{Table, csv, figures, monitoring};
use crate::pages::{Frame, draw};
use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use contact_store::{Role, StoreError};
use engine::ids::CouncilId;
use serde::Deserialize;
use std::sync::Arc;

/// What is to be shown.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Wish {
    span: String,
    council: String,
}

/// A choice of the page: its name in addresses, its words, whether it is the one.
type Choice = (String, String, bool);

#[derive(Template)]
#[template(path = "desk/numbers.html")]
struct NumbersPage<'a> {
    frame: Frame<'a>,
    desk: DeskFrame,
    /// Of which days, in words.
    days: String,
    spans: Vec<Choice>,
    councils: Vec<Choice>,
    /// Where the CSV is.
    csv: String,
    /// Whether this adviser may see the counts of monitoring.
    monitors: bool,
    figures: Vec<Figure>,
}

#[derive(Template)]
#[template(path = "desk/monitoring.html")]
struct MonitoringPage<'a> {
    frame: Frame<'a>,
    desk: DeskFrame,
    councils: Vec<Choice>,
    csv: String,
    figures: Vec<Figure>,
}

/// A table with its picture.
struct Figure {
    table: Table,
    chart: Option<Chart>,
}

impl Figure {
    fn of(table: Table) -> Self {
        let chart = Chart::of(&table);
        Self { table, chart }
    }
}

/// Whether this role sees the numbers: team leads and above.
pub(super) const fn may_see(role: Role) -> bool {
    matches!(role, Role::TeamLead | Role::Dpo | Role::Admin)
}

/// Whether this role sees the counts of monitoring.
const fn may_monitor(account: &Account) -> bool {
    matches!(account.role, Role::TeamLead | Role::Dpo)
}

/// `GET /desk/numbers`.
pub(super) async fn show(
    State(web): State<Arc<Web>>,
    signed: Signed,
    wish: Result<Query<Wish>, QueryRejection>,
) -> Response {
    let wish = wish.map(|Query(wish)| wish).unwrap_or_default();
    if !may_see(signed.sign_in.account.role) {
        return refuse(&web, &signed).await;
    }
    let (span, council) = chosen(&web, &wish);
    let (tables, note) = match read(&web, span, council.as_ref()).await {
        Ok(tables) => (tables, None),
        Err(_) => (Vec::new(), Some(UNREADABLE.to_owned())),
    };
    let desk = DeskFrame::new(&web, &signed.sign_in, "numbers")
        .await
        .by_hand_only()
        .saying(note);
    let choices = Span::choices(today(&web)).into_iter();
    let page = NumbersPage {
        frame: desk.frame(&web, "Numbers"),
        desk,
        days: match (span.from(), span.to()) {
            (from, to) if from == to => day(from),
            (from, to) => format!("{} to {}", day(from), day(to)),
        },
        spans: choices
            .map(|(name, words)| {
                let is_it = Span::named(&name, today(&web)) == span && is_named(&wish.span, &name);
                (name, words, is_it)
            })
            .collect(),
        councils: councils(&web, council.as_ref()),
        csv: format!("/desk/numbers.csv?{}", query(&wish.span, council.as_ref())),
        monitors: may_monitor(&signed.sign_in.account),
        figures: tables.into_iter().map(Figure::of).collect(),
    };
    draw(StatusCode::OK, &page)
}

/// Whether this choice was made; without one the week is.
fn is_named(wish: &str, name: &str) -> bool {
    wish == name || (name == "7" && !matches!(wish, "today" | "28") && !wish.contains('-'))
}

/// `GET /desk/numbers.csv`: the same figures.
pub(super) async fn numbers_csv(
    State(web): State<Arc<Web>>,
    signed: Signed,
    wish: Result<Query<Wish>, QueryRejection>,
) -> Response {
    let wish = wish.map(|Query(wish)| wish).unwrap_or_default();
    if !may_see(signed.sign_in.account.role) {
        return refuse(&web, &signed).await;
    }
    let (span, council) = chosen(&web, &wish);
    let (from, to) = (span.from().to_string(), span.to().to_string());
    let name = format!("numbers-{from}-{to}.csv");
    let council_id = council.as_ref().map_or("all", CouncilId::as_str);
    let about = [
        ("from", from.as_str()),
        ("to", &to),
        ("council", council_id),
    ];
    let tables = read(&web, span, council.as_ref()).await;
    file(tables, &name, &about)
}

/// `GET /desk/monitoring`: ethnic group and preferred language by quarter.
pub(super) async fn monitoring(
    State(web): State<Arc<Web>>,
    signed: Signed,
    wish: Result<Query<Wish>, QueryRejection>,
) -> Response {
    let wish = wish.map(|Query(wish)| wish).unwrap_or_default();
    if !may_monitor(&signed.sign_in.account) {
        return refuse(&web, &signed).await;
    }
    let (_, council) = chosen(&web, &wish);
    let (tables, note) = match read_monitoring(&web, council.as_ref()).await {
        Ok(tables) => (tables, None),
        Err(_) => (Vec::new(), Some(UNREADABLE.to_owned())),
    };
    let desk = DeskFrame::new(&web, &signed.sign_in, "numbers")
        .await
        .by_hand_only()
        .saying(note);
    let page = MonitoringPage {
        frame: desk.frame(&web, "Equal access"),
        desk,
        councils: councils(&web, council.as_ref()),
        csv: format!("/desk/monitoring.csv?{}", query("", council.as_ref())),
        figures: tables.into_iter().map(Figure::of).collect(),
    };
    draw(StatusCode::OK, &page)
}

/// `GET /desk/monitoring.csv`: the same figures.
pub(super) async fn monitoring_csv(
    State(web): State<Arc<Web>>,
    signed: Signed,
    wish: Result<Query<Wish>, QueryRejection>,
) -> Response {
    let wish = wish.map(|Query(wish)| wish).unwrap_or_default();
    if !may_monitor(&signed.sign_in.account) {
        return refuse(&web, &signed).await;
    }
    let (_, council) = chosen(&web, &wish);
    let council_id = council.as_ref().map_or("all", CouncilId::as_str);
    let tables = read_monitoring(&web, council.as_ref()).await;
    file(tables, "monitoring.csv", &[("council", council_id)])
}

const UNREADABLE: &str = "The numbers cannot be read now. Try again in a minute";

async fn refuse(web: &Web, signed: &Signed) -> Response {
    let note = "These numbers are for team leads and the data protection officer";
    let note = Some(note.to_owned());
    queue::page(web, signed, StatusCode::FORBIDDEN, note, false).await
}

/// The span and the council that are meant; an unknown council is all of them.
fn chosen(web: &Web, wish: &Wish) -> (Span, Option<CouncilId>) {
    let span = Span::named(&wish.span, today(web));
    let council = CouncilId::from(wish.council.as_str());
    let known = web.app.book.councils.contains_key(&council);
    (span, known.then_some(council))
}

async fn read(
    web: &Web,
    span: Span,
    council: Option<&CouncilId>,
) -> Result<Vec<Table>, StoreError> {
    let app = &web.app;
    app.write_counts().await;
    let (from, until) = span.moments();
    let counts = app.store.counts(from, until).await?;
    Ok(figures(&app.book, &counts, span, council))
}

async fn read_monitoring(web: &Web, council: Option<&CouncilId>) -> Result<Vec<Table>, StoreError> {
    let app = &web.app;
    app.write_counts().await;
    let counts = app.store.monitoring().await?;
    Ok(monitoring::tables(&app.book, &counts, council))
}

fn councils(web: &Web, chosen: Option<&CouncilId>) -> Vec<Choice> {
    let book = &web.app.book;
    let all = (String::new(), "All councils".to_owned(), chosen.is_none());
    let each = book.councils.keys().map(|id| {
        let name = book.council_name(id).to_owned();
        (id.to_string(), name, chosen == Some(id))
    });
    [all].into_iter().chain(each).collect()
}

/// The same wish in an address. Only names that were understood go into it.
fn query(span: &str, council: Option<&CouncilId>) -> String {
    let plain = |text: &str| -> String {
        let known = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
        text.chars().filter(known).collect()
    };
    let council = council.map_or_else(String::new, |id| plain(id.as_str()));
    format!("span={}&council={council}", plain(span))
}

fn file(tables: Result<Vec<Table>, StoreError>, name: &str, about: &[(&str, &str)]) -> Response {
    let text = tables.ok().and_then(|tables| csv::csv(&tables, about).ok());
    let Some(text) = text else {
        return (StatusCode::SERVICE_UNAVAILABLE, UNREADABLE).into_response();
    };
    let kind = (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned());
    let saved = format!("attachment; filename=\"{name}\"");
    let saved = (header::CONTENT_DISPOSITION, saved);
    ([kind, saved], text).into_response()
}
