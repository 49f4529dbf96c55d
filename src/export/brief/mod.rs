//! The brief (PDF): what a minister reads before the talks. Cover, the diagram on one page, commitments,
//! budget, trade-off, balance, timeline, rules, safeguards, sources and assumptions.
//!
//! What it says is here; how it is set on pages in `flow`; how pages become a PDF in `pages`.

mod budget;
mod findings;
mod flow;
mod pages;
mod progress;
mod sides;
mod table;

use resvg::usvg;

use super::{
    ExportError, PageSize, commitments, declaration, leaf::Leaf, markdown::stated_by, material::Material,
    naming, svg, tables,
};
use crate::plan::{PartyId, Safeguard};
use crate::scene::{ChartStyle, words};
pub(super) use flow::Bookmark;
use flow::Flow;
use table::Cell;

/// The pages of the brief of a package, and its headings; `diagram` is the sheet as an SVG tree.
///
/// # Errors
/// If a page cannot be drawn, or the export is called off before the last one is.
pub(super) fn leaves(
    material: &Material<'_>,
    page: PageSize,
    diagram: usvg::Tree,
    about: &svg::About,
    hatched: bool,
) -> Result<(Vec<Leaf>, Vec<Bookmark>), ExportError> {
    let mut flow = Flow::new(material.theme, page.of_text().points());
    cover(material, &mut flow);
    summary(material, &mut flow, diagram);
    flow.page(false, true);
    let style =
        ChartStyle { plan: material.plan, messages: material.messages, theme: material.theme, hatched };
    commitments_of(material, &mut flow);
    material.wanted()?;
    budget::budget(material, &mut flow, style)?;
    budget::trade_off(material, &mut flow, style)?;
    material.wanted()?;
    sides::balance(material, &mut flow);
    material.wanted()?;
    sides::timeline(material, &mut flow);
    progress::charts(material, &mut flow, style)?;
    findings::rules(material, &mut flow);
    material.wanted()?;
    findings::checks(material, &mut flow);
    safeguards(material, &mut flow);
    sources(material, &mut flow);
    material.wanted()?;
    assumptions(material, &mut flow);
    let marking = material.say(&material.plan.marking).trim();
    let footnotes = naming::marks_and_lines(material.plan, material.messages);
    flow.frame(material.say(&material.plan.name), marking, &footnotes, |page, pages| {
        material.messages.with("page-of", &[("page", page.into()), ("pages", pages.into())])
    });
    let bookmarks = std::mem::take(&mut flow.bookmarks);
    Ok((pages::leaves(material, flow, about)?, bookmarks))
}

fn cover(material: &Material<'_>, flow: &mut Flow<'_>) {
    let (plan, messages, colors) = (material.plan, material.messages, &material.theme.colors);
    flow.page(false, false);
    flow.gap(40.0);
    let marking = material.say(&plan.marking).trim().to_uppercase();
    if !marking.is_empty() {
        flow.boxed(&marking, 12.0);
    }
    flow.gap(110.0);
    flow.set(&messages.get("brief-kind"), 12.0, false, colors.muted, 0.0);
    flow.gap(8.0);
    flow.set(material.say(&plan.name), 26.0, true, colors.ink, 0.0);
    flow.gap(14.0);
    let sides = declaration::sides(material);
    for party in &sides {
        flow.set(&declaration::full_name(material, party), 13.0, false, colors.ink, 0.0);
    }
    naming::lines_of(plan, messages, &sides).iter().for_each(|line| flow.note(line));
    flow.gap(14.0);
    let finance = &plan.finance;
    let years = format!("{}\u{2013}{}", finance.first_year, finance.last_year());
    let lines = [
        messages.with("report-package", &[("name", messages.package_name(plan, material.package).into())]),
        messages.date(material.date),
        messages
            .with("labelled", &[("title", messages.get("column-years").into()), ("detail", years.into())]),
    ];
    lines.iter().for_each(|line| flow.set(line, 11.0, false, colors.muted, 0.0));
    flow.gap(26.0);
    flow.paragraph(material.say(&plan.description));
}

/// Key figures over the diagram, on one page across.
fn summary(material: &Material<'_>, flow: &mut Flow<'_>, diagram: usvg::Tree) {
    let messages = material.messages;
    flow.page(true, true);
    flow.heading(1, &messages.get("brief-summary"));
    let description = material.say(&material.package.description).trim();
    if !description.is_empty() {
        flow.paragraph(description);
    }
    let gains: Vec<String> = material
        .balance
        .iter()
        .filter_map(|sheet| {
            let party = material.plan.party(sheet.party)?;
            let gain = messages.gain(sheet.value.gain?);
            let gain = words::missing(messages, gain, sheet.value.gain_missing);
            Some(format!("{} {gain}", material.say(&party.name)))
        })
        .collect();
    if !gains.is_empty() {
        flow.paragraph(&messages.with("brief-gains", &[("gains", messages.listed(gains).into())]));
    }
    flow.drawing(diagram, 0.0, Vec::new());
}

/// Commitments of the two sides beside each other, then those of others.
fn commitments_of(material: &Material<'_>, flow: &mut Flow<'_>) {
    let (plan, messages) = (material.plan, material.messages);
    flow.heading(1, &messages.get("heading-commitments"));
    if material.levels.iter().all(|level| level == 0) {
        flow.paragraph(&messages.get("jd-no-instruments"));
    }
    let list = |party: Option<PartyId>| {
        let items = commitments::of(material, party).into_iter();
        let mut all: Vec<String> = items.map(|item| item.line(messages)).collect();
        if let Some(party) = party.filter(|party| commitments::pays(material, *party)) {
            all.push(commitments::payment(material, party));
        }
        all
    };
    let sides = declaration::sides(material);
    if let [first, second] = sides.as_slice() {
        let head =
            [first, second].map(|party| Cell::text(messages.name_or(plan, Some(&party.name), party.id)));
        let (left, right) = (list(Some(first.id)), list(Some(second.id)));
        let rows: Vec<Vec<Cell>> = (0..left.len().max(right.len()))
            .map(|index| {
                let cell = |list: &[String]| Cell::text(list.get(index).cloned().unwrap_or_default());
                vec![cell(&left), cell(&right)]
            })
            .collect();
        if !rows.is_empty() {
            flow.shared_table(&[1.0, 1.0], &head, &rows);
        }
    }
    let others = plan.parties.iter().filter(|party| !sides.iter().any(|own| own.id == party.id));
    for party in others.map(|party| Some(party.id)).chain([None]) {
        let items = list(party);
        if items.is_empty() {
            continue;
        }
        let title = match party {
            Some(_) => tables::payer_name(material, party),
            None => messages.get("heading-jointly"),
        };
        flow.heading(2, &title);
        items.iter().for_each(|item| flow.bullet(item));
    }
    let exchanges = commitments::exchanges(material);
    if !exchanges.is_empty() {
        flow.heading(2, &messages.get("jd-exchanges"));
        exchanges.iter().for_each(|exchange| flow.bullet(exchange));
    }
}

/// A table of the workbook in the columns that hold anything.
fn plain_table(material: &Material<'_>, flow: &mut Flow<'_>, table: &tables::Table) {
    let shown: Vec<usize> = (0..table.columns.len())
        .filter(|index| {
            table.rows.iter().any(|row| row.get(*index).is_some_and(|field| *field != tables::Field::Empty))
        })
        .collect();
    let kind = |index: &usize| table.columns.get(*index).map_or(tables::Kind::Text, |column| column.kind);
    let cell = |index: &usize, text: String| match kind(index) {
        tables::Kind::Number | tables::Kind::Whole | tables::Kind::Money | tables::Kind::Points => {
            Cell::figure(text)
        }
        _ => Cell::text(text),
    };
    let title =
        |index: &usize| table.columns.get(*index).map_or(String::new(), |column| column.title.clone());
    let head: Vec<Cell> = shown.iter().map(|index| cell(index, title(index))).collect();
    let words = |row: &[tables::Field], index: &usize| {
        row.get(*index).map_or_else(String::new, |field| field.words_in_column(material))
    };
    let rows: Vec<Vec<Cell>> = table
        .rows
        .iter()
        .map(|row| shown.iter().map(|index| cell(index, words(row, index))).collect())
        .collect();
    flow.table(&head, &rows);
}

fn safeguards(material: &Material<'_>, flow: &mut Flow<'_>) {
    let messages = material.messages;
    flow.heading(1, &messages.get("heading-safeguards"));
    for safeguard in Safeguard::ALL {
        let count = stated_by(material, safeguard);
        let name = messages.label(safeguard);
        flow.bullet(&match count {
            0 => messages.with("legend-not-stated", &[("safeguard", name.into())]),
            _ => messages.with("legend-stated-by", &[("safeguard", name.into()), ("count", count.into())]),
        });
    }
}

/// Where the figures come from.
fn sources(material: &Material<'_>, flow: &mut Flow<'_>) {
    let messages = material.messages;
    flow.heading(1, &messages.get("heading-sources"));
    for (index, source) in material.plan.sources.iter().enumerate() {
        let year = source.year.map(|year| format!(" ({year})")).unwrap_or_default();
        flow.note(&format!(
            "{}. {}{year} {}",
            index + 1,
            material.say(&source.citation),
            source.address.trim()
        ));
    }
    if let Some(convention) = naming::convention(material.plan, messages) {
        flow.note(&convention);
    }
    flow.paragraph(&tables::assumptions_in_words(material));
}

/// Every figure that has no source.
fn assumptions(material: &Material<'_>, flow: &mut Flow<'_>) {
    for table in tables::all(material).iter().filter(|table| table.name == "assumptions") {
        if !table.rows.is_empty() {
            plain_table(material, flow, table);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;

    use super::*;
    use crate::export::raster;
    use crate::plan::{Currency, Date, Plan, ThemeName};
    use crate::scene::Theme;
    use crate::text::{Language, Messages};

    #[test]
    fn a_brief_called_off_ends_before_it_is_whole() {
        let plan = Plan::blank("P".into(), Date::constant(2026, 1, 15), "en", Currency::CHF);
        let (messages, cancel) = (Messages::new(Language::English), AtomicBool::new(false));
        let material = |cancel| {
            let package = plan.current().unwrap();
            Material::new(&plan, package, &messages, Theme::of(ThemeName::Light), plan.date, cancel)
        };
        let brief = |cancel| {
            let diagram =
                raster::tree("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>");
            leaves(&material(cancel), PageSize::A4, diagram.unwrap(), &svg::About::default(), false)
        };
        assert!(brief(&cancel).is_ok());
        cancel.store(true, std::sync::atomic::Ordering::Relaxed);
        assert_eq!(brief(&cancel).err(), Some(ExportError::Cancelled));
    }
}
