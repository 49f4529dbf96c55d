//! The brief (PDF): what a minister reads before the talks. Cover, the diagram on one page, commitments,
//! budget, trade-off, balance, timeline, rules, safeguards, sources and assumptions.
//!
//! What it says is here; how it is set on pages in `flow`; how pages become a PDF in `pages`.

mod findings;
mod flow;
mod pages;
mod progress;

use resvg::usvg;

use super::{
    ExportError, PageSize, commitments, declaration, leaf::Leaf, markdown::stated_by, material::Material,
    naming, svg, tables,
};
use crate::analysis::{Chart, Missing, SliceKey, Split, budget_by_year, frontier_chart};
use crate::plan::{Money, Number, PartyId, Safeguard};
use crate::scene::{ChartStyle, chart, words};
pub(super) use flow::Bookmark;
use flow::{Cell, Flow};

/// The pages of the brief of a package, and its headings; `diagram` is the sheet as an SVG tree.
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
    commitments_of(material, &mut flow);
    let style =
        ChartStyle { plan: material.plan, messages: material.messages, theme: material.theme, hatched };
    budget(material, &mut flow, style)?;
    trade_off(material, &mut flow, style)?;
    balance(material, &mut flow);
    timeline(material, &mut flow);
    progress::charts(material, &mut flow, style)?;
    findings::rules(material, &mut flow);
    findings::checks(material, &mut flow);
    safeguards(material, &mut flow);
    sources(material, &mut flow);
    let marking = material.say(&material.plan.marking).trim();
    flow.frame(material.say(&material.plan.name), marking, |page, pages| {
        material.messages.with("page-of", &[("page", page.into()), ("pages", pages.into())])
    });
    let bookmarks = std::mem::take(&mut flow.bookmarks);
    Ok((pages::leaves(flow, about, &material.watermark())?, bookmarks))
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
    for party in declaration::sides(material) {
        flow.set(&declaration::full_name(material, party), 13.0, false, colors.ink, 0.0);
    }
    naming::lines(plan, messages).iter().for_each(|line| flow.note(line));
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
        flow.paragraph(&messages.with("brief-gains", &[("gains", gains.join("; ").into())]));
    }
    flow.drawing(diagram, 0.0);
}

/// Commitments of the two sides beside each other, then those of others.
fn commitments_of(material: &Material<'_>, flow: &mut Flow<'_>) {
    let (plan, messages) = (material.plan, material.messages);
    flow.heading(1, &messages.get("heading-commitments"));
    let list = |party: Option<PartyId>| {
        let items = commitments::of(material, party).into_iter();
        let mut all: Vec<String> = items.map(|item| item.line(messages)).collect();
        if let Some(party) = party.filter(|party| material.budget.borne_by(*party).money.minor != 0) {
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
        flow.table(&[1.0, 1.0], &head, &rows);
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
    naming::lines(plan, messages).iter().for_each(|line| flow.note(line));
    let exchanges = commitments::exchanges(material);
    if !exchanges.is_empty() {
        flow.heading(2, &messages.get("jd-exchanges"));
        exchanges.iter().for_each(|exchange| flow.bullet(exchange));
    }
}

fn draw(flow: &mut Flow<'_>, about: &Chart, style: ChartStyle<'_>) -> Result<(), ExportError> {
    let scene = chart(about, style);
    let title = style.messages.get(about.title);
    let about = svg::About {
        description: title.clone(),
        title,
        language: style.messages.language(),
        ..svg::About::default()
    };
    let tree = super::raster::tree(&svg::write(&scene, style.theme, &about))?;
    flow.drawing(tree, 190.0);
    Ok(())
}

fn budget(material: &Material<'_>, flow: &mut Flow<'_>, style: ChartStyle<'_>) -> Result<(), ExportError> {
    let (messages, budget) = (material.messages, &material.budget);
    flow.heading(1, &messages.get("heading-budget"));
    for (split, key) in [(Split::Payer, "column-payer"), (Split::Instrument, "column-instrument")] {
        let first = format!("{} ({})", messages.get(key), budget.currency.code());
        let rows = budget.by(material.plan, split).into_iter().map(|slice| {
            let name = words::name(material.plan, messages, &slice.key.name(material.plan));
            let name = if let SliceKey::NoPayer = slice.key { messages.get("csv-no-payer") } else { name };
            (name, slice.per_year, slice.total, slice.at_least)
        });
        year_table(material, flow, &first, rows.collect());
    }
    if budget.at_least() {
        flow.note(&messages.get("sheet-at-least"));
    }
    let gap =
        words::at_least(messages, messages.money(material.gap.total.money), material.gap.total.at_least);
    flow.paragraph(&messages.with("jd-gap", &[("gap", gap.into())]));
    if !budget.cells.is_empty() {
        draw(flow, &budget_by_year(material.plan, budget, Split::Payer), style)?;
    }
    Ok(())
}

/// A table with years across, in bands where there are many, and a row of totals.
fn year_table(
    material: &Material<'_>,
    flow: &mut Flow<'_>,
    first: &str,
    rows: Vec<(String, Vec<i64>, i64, bool)>,
) {
    /// So many years beside each other leave room for their figures.
    const BAND: usize = 7;
    let (messages, budget) = (material.messages, &material.budget);
    let money = |minor: i64| messages.decimal(Money::new(minor, budget.currency).major(), 0);
    let years: Vec<i32> = budget.year_range().collect();
    let totals: Vec<i64> = budget.by_year().iter().map(|amount| amount.money.minor).collect();
    let mut all = rows;
    let sum = budget.total_nominal();
    all.push((messages.get("column-total"), totals, sum.money.minor, sum.at_least));
    let last = all.len() - 1;
    for start in (0..years.len().max(1)).step_by(BAND) {
        let end = (start + BAND).min(years.len());
        let closes = end == years.len();
        let mut head = vec![Cell::text(first)];
        head.extend(
            years.get(start..end).unwrap_or_default().iter().map(|year| Cell::figure(year.to_string())),
        );
        if closes {
            head.push(Cell::figure(messages.get("column-total")));
        }
        let row = |(index, (name, per_year, total, at_least)): (usize, &(String, Vec<i64>, i64, bool))| {
            let mut row = vec![Cell::text(name.as_str())];
            row.extend(
                per_year.get(start..end).unwrap_or_default().iter().map(|minor| Cell::figure(money(*minor))),
            );
            if closes {
                row.push(Cell::figure(words::at_least(messages, money(*total), *at_least)));
            }
            if index == last { row.into_iter().map(Cell::bold).collect() } else { row }
        };
        let rows: Vec<Vec<Cell>> = all.iter().enumerate().map(row).collect();
        let shares: Vec<f32> =
            head.iter().enumerate().map(|(index, _)| if index == 0 { 2.2 } else { 1.0 }).collect();
        flow.table(&shares, &head, &rows);
    }
}

/// What the two could reach together, and what is left on the table.
fn trade_off(material: &Material<'_>, flow: &mut Flow<'_>, style: ChartStyle<'_>) -> Result<(), ExportError> {
    let messages = material.messages;
    let frontier = match material.frontier() {
        Ok(Some(frontier)) if !frontier.points.is_empty() => frontier,
        Err(crate::analysis::Unsolved::Cancelled) => return Err(ExportError::Cancelled),
        Err(crate::analysis::Unsolved::TooLarge) => {
            flow.heading(1, &messages.get("chart-frontier"));
            flow.paragraph(&messages.get("frontier-unsolved"));
            return Ok(());
        }
        Ok(_) => return Ok(()),
    };
    flow.need(400.0);
    flow.heading(1, &messages.get("chart-frontier"));
    flow.paragraph(&messages.get("brief-frontier"));
    draw(flow, &frontier_chart(material.plan, frontier, false), style)?;
    let value = |id: PartyId| material.values.party(id).and_then(|party| party.value);
    let Some(now) = value(frontier.a).zip(value(frontier.b)) else { return Ok(()) };
    let Some(left) = frontier.left_on_the_table(material.plan, &material.levels, now) else {
        flow.paragraph(&messages.get("left-nothing"));
        return Ok(());
    };
    let name = |id: PartyId| tables::payer_name(material, Some(id));
    let args = [
        ("first", name(frontier.a).into()),
        ("first-gain", words::missing(messages, messages.gain(left.a), left.missing[0]).into()),
        ("second", name(frontier.b).into()),
        ("second-gain", words::missing(messages, messages.gain(left.b), left.missing[1]).into()),
    ];
    flow.paragraph(&format!("{}:", messages.with("left-on-the-table", &args)));
    for (instrument, from, to) in &left.changes {
        let own = material.plan.instrument(*instrument).map(|own| &own.name);
        let args = [
            ("instrument", messages.name_or(material.plan, own, instrument).into()),
            ("from", (*from).into()),
            ("to", (*to).into()),
        ];
        flow.bullet(&messages.with("left-change", &args));
    }
    Ok(())
}

/// Each party's side: what it gives, gets and will object to.
fn balance(material: &Material<'_>, flow: &mut Flow<'_>) {
    let (plan, messages) = (material.plan, material.messages);
    if material.balance.is_empty() {
        return;
    }
    flow.need(320.0);
    flow.heading(1, &messages.get("heading-balance"));
    flow.note(&messages.get("brief-balance"));
    let moved = |moves: &[crate::analysis::Move]| -> String {
        let line = |one: &crate::analysis::Move| {
            let interest = plan.interest(one.interest);
            let args = [
                ("interest", interest.map_or("", |own| material.say(&own.name)).into()),
                ("change", signed(material, one.change).into()),
                ("unit", interest.map_or("", |own| material.say(&own.unit)).into()),
            ];
            messages.with("balance-move", &args)
        };
        moves.iter().map(line).collect::<Vec<_>>().join("\n")
    };
    let head = ["column-party", "balance-gets", "balance-gives", "balance-objects"];
    let head = head.map(|key| Cell::text(messages.get(key)));
    let mut rows = Vec::new();
    for sheet in &material.balance {
        let Some(party) = plan.party(sheet.party) else { continue };
        let value = &sheet.value;
        let points = |key: &str, points: Option<i64>, missing: Missing| {
            points.map(|points| {
                let points = words::missing(messages, messages.points(points), missing);
                let args = [("title", messages.get(key).into()), ("detail", points.into())];
                messages.with("labelled", &args)
            })
        };
        let cost = words::at_least(messages, messages.money(sheet.cost.money), sheet.cost.at_least);
        let facts = [
            Some(material.say(&party.name).to_owned()),
            points("column-value", value.value, value.missing),
            points("column-gain", value.gain, value.gain_missing),
            points("column-surplus", value.surplus, value.surplus_missing()),
            Some(messages.with("balance-pays", &[("cost", cost.into())])),
        ];
        let objection = |one: &crate::analysis::Objection| {
            let own = plan.instrument(one.instrument).map(|own| &own.name);
            let args = [
                ("instrument", messages.name_or(plan, own, one.instrument).into()),
                ("level", one.level.into()),
                ("points", messages.points(one.contribution).into()),
            ];
            messages.with("balance-objection", &args)
        };
        let objections: Vec<String> = sheet.objections.iter().take(5).map(objection).collect();
        rows.push(vec![
            Cell::text(facts.into_iter().flatten().collect::<Vec<_>>().join("\n")),
            Cell::text(moved(&sheet.gets)),
            Cell::text(moved(&sheet.gives)),
            Cell::text(objections.join("\n")),
        ]);
    }
    flow.table(&[1.1, 1.3, 1.1, 1.3], &head, &rows);
}

fn signed(material: &Material<'_>, number: Number) -> String {
    let text = material.messages.number(number);
    if number.is_negative() || number.is_zero() { text } else { format!("+{text}") }
}

/// When each instrument is active, and what is measured.
fn timeline(material: &Material<'_>, flow: &mut Flow<'_>) {
    let (plan, messages) = (material.plan, material.messages);
    let used: Vec<_> =
        plan.instruments.iter().zip(material.levels.iter()).filter(|(_, level)| *level > 0).collect();
    if !used.is_empty() {
        flow.heading(1, &messages.get("brief-timeline"));
        let years: Vec<i32> = plan.finance.year_range().take(20).collect();
        let mut head = vec![Cell::text(messages.get("column-instrument"))];
        head.extend(years.iter().map(|year| Cell::text(year.to_string())));
        let mut shares = vec![12.0];
        shares.extend(years.iter().map(|_| 24.0 / years.len().max(1) as f32));
        let rows: Vec<Vec<Cell>> = used
            .into_iter()
            .map(|(own, _)| {
                let (from, to) = (own.from_year.unwrap_or(i32::MIN), own.to_year.unwrap_or(i32::MAX));
                let name = messages.name_or(plan, Some(&own.name), own.id);
                let mark = |year: &i32| Cell::bar((from..=to).contains(year));
                [Cell::text(name)].into_iter().chain(years.iter().map(mark)).collect()
            })
            .collect();
        flow.table(&shares, &head, &rows);
    }
    for table in tables::all(material) {
        if ["pilots", "milestones"].contains(&table.name) {
            flow.heading(2, &table.title);
            plain_table(material, flow, &table);
        }
    }
    progress::logframe(material, flow);
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
    let shares: Vec<f32> =
        shown.iter().map(|index| if kind(index) == tables::Kind::Prose { 1.8 } else { 1.0 }).collect();
    let words = |row: &[tables::Field], index: &usize| {
        row.get(*index).map_or_else(String::new, |field| field.words(material))
    };
    let rows: Vec<Vec<Cell>> = table
        .rows
        .iter()
        .map(|row| shown.iter().map(|index| cell(index, words(row, index))).collect())
        .collect();
    flow.table(&shares, &head, &rows);
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

/// Where the figures come from, and every one that has no source.
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
    let count = tables::assumption_count(material);
    flow.paragraph(&messages.with("assumptions-count", &[("count", count.into())]));
    for table in tables::all(material).iter().filter(|table| table.name == "assumptions") {
        if !table.rows.is_empty() {
            plain_table(material, flow, table);
        }
    }
}
