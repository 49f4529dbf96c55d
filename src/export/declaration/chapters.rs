//! What a declaration says, chapter by chapter.

use super::{
    body::{Body, CellText, Widths},
    full_name, sides,
};
use crate::analysis::{SliceKey, Split};
use crate::export::{
    columns, commitments, logframe,
    material::Material,
    naming,
    tables::{self, payer_name},
};
use crate::plan::{Instrument, Money, Party, PartyId, Safeguard, Stage};
use crate::scene::words;
use crate::text::Value;

fn heading(material: &Material<'_>, body: &mut Body, key: &str) {
    body.paragraph("Heading1", &material.get(key));
}

/// Paragraphs of a message, one for each of its lines.
fn lines(body: &mut Body, style: &str, text: &str) {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).for_each(|line| body.paragraph(style, line));
}

fn text(text: impl Into<String>) -> CellText {
    (text.into(), false)
}

fn figure(text: impl Into<String>) -> CellText {
    (text.into(), true)
}

/// The instruments in use, with their levels.
fn used<'a>(material: &Material<'a>) -> impl Iterator<Item = (&'a Instrument, u8)> {
    material
        .plan
        .instruments
        .iter()
        .zip(material.levels.iter().collect::<Vec<_>>())
        .filter(|(_, level)| *level > 0)
}

fn name(material: &Material<'_>, instrument: &Instrument) -> String {
    material.messages.name_or(material.plan, Some(&instrument.name), instrument.id)
}

/// The footnotes of the names of `parties`.
fn footnotes(material: &Material<'_>, body: &mut Body, parties: &[&Party]) {
    for footnote in naming::lines_of(material.plan, material.messages, parties) {
        body.paragraph("TableText", &footnote);
    }
}

/// Cover and recitals.
pub(super) fn front(material: &Material<'_>, body: &mut Body, title: &str) {
    let (plan, messages) = (material.plan, material.messages);
    let marking = material.say(&plan.marking).trim();
    if !marking.is_empty() {
        body.led("Subtitle", marking, "");
    }
    body.paragraph("Title", title);
    body.paragraph("Subtitle", material.say(&plan.name));
    let package = messages.package_name(plan, material.package);
    body.paragraph("Subtitle", &format!("{package} \u{b7} {}", messages.date(material.date)));
    body.paragraph("Normal", &messages.get("jd-working-text"));
    let parties = sides(material);
    for (index, party) in parties.iter().enumerate() {
        if index == 1 {
            body.paragraph("Normal", &messages.get("jd-and"));
        }
        body.led("Normal", &full_name(material, party), "");
    }
    body.paragraph("Normal", &messages.get("jd-signatories"));
    lines(body, "Normal", &messages.get("jd-recitals"));
    if plan.parties.len() > parties.len() {
        let others = plan.parties.iter().filter(|party| !parties.iter().any(|own| own.id == party.id));
        let others = messages.listed(others.map(|party| full_name(material, party)));
        let args = [("others", others.into())];
        body.paragraph("Normal", &messages.with("jd-recital-others", &args));
    }
    footnotes(material, body, &plan.parties.iter().collect::<Vec<_>>());
    body.paragraph("Normal", &messages.get("jd-have-agreed"));
}

/// What the partnership is for: its description and the interests it moves.
pub(super) fn objectives(material: &Material<'_>, body: &mut Body) {
    let (plan, messages) = (material.plan, material.messages);
    heading(material, body, "jd-objectives");
    body.paragraph("Normal", &messages.get("jd-objectives-text"));
    lines(body, "Normal", material.say(&plan.description));
    let moved = plan.interests.iter().zip(&material.values.interests);
    let moved: Vec<_> = moved.filter(|(_, level)| !level.change.is_zero()).collect();
    if moved.is_empty() {
        return;
    }
    let year = plan.finance.effective_reference_year().to_string();
    body.lead(&messages.with("jd-expected", &[("year", year.into())]));
    let head = ["column-interest", "column-unit", "column-baseline", "column-reached", "jd-range"];
    let head = head.map(|key| messages.get(key));
    let number = |number: Option<crate::plan::Number>| {
        number.map_or_else(|| messages.get("csv-unknown"), |number| messages.number(number))
    };
    let estimate = |number: Option<crate::plan::Number>| {
        number.map_or_else(|| messages.get("csv-unknown"), |number| messages.estimate(number))
    };
    let mut rows = Vec::new();
    for (interest, level) in moved {
        let star = if level.assumed { " *" } else { "" };
        rows.push(vec![
            text(material.say(&interest.name)),
            text(material.say(&interest.unit)),
            figure(number(interest.baseline.value())),
            figure(format!("{}{star}", estimate(level.level))),
            figure(format!("{} \u{2013} {}", estimate(level.low), estimate(level.high))),
        ]);
    }
    let [a, b, c, d, e] = head;
    let title = messages.get("table-interests");
    body.table(&title, Widths::Natural, &[text(a), text(b), figure(c), figure(d), figure(e)], &rows);
    body.paragraph("Caption", &messages.get("jd-expected-note"));
}

/// The instruments in use by stage of the migration cycle.
pub(super) fn areas(material: &Material<'_>, body: &mut Body) {
    heading(material, body, "jd-areas");
    if used(material).next().is_none() {
        body.paragraph("Normal", &material.get("jd-no-instruments"));
    }
    for stage in Stage::ALL {
        let own: Vec<_> = used(material).filter(|(instrument, _)| instrument.stage == stage).collect();
        if own.is_empty() {
            continue;
        }
        body.paragraph("Heading2", &material.messages.label(stage));
        for (instrument, _) in own {
            let description = material.say(&instrument.description).trim();
            let title = name(material, instrument);
            let title = match description {
                "" => title,
                _ => material.messages.with("labelled", &[("title", title.into()), ("detail", "".into())]),
            };
            body.led("ListBullet", &title, description);
        }
    }
}

/// Commitments of the two sides in two columns, then those of others and what is exchanged.
pub(super) fn commitments(material: &Material<'_>, body: &mut Body) {
    let (plan, messages) = (material.plan, material.messages);
    heading(material, body, "heading-commitments");
    let sides = sides(material);
    if used(material).next().is_none() {
        body.paragraph("Normal", &messages.get("jd-no-instruments"));
    }
    let list = |party: Option<PartyId>| {
        let items = commitments::of(material, party).into_iter();
        let mut all: Vec<String> = items.map(|item| item.line(messages)).collect();
        if let Some(party) = party.filter(|party| commitments::pays(material, *party)) {
            all.push(commitments::payment(material, party));
        }
        all
    };
    if let [first, second] = sides.as_slice() {
        let head = [first, second].map(|party| text(messages.name_or(plan, Some(&party.name), party.id)));
        let (left, right) = (list(Some(first.id)), list(Some(second.id)));
        let cell = |list: &[String], index: usize| text(list.get(index).cloned().unwrap_or_default());
        let rows: Vec<Vec<CellText>> = (0..left.len().max(right.len()))
            .map(|index| vec![cell(&left, index), cell(&right, index)])
            .collect();
        if !rows.is_empty() {
            body.table(&messages.get("heading-commitments"), Widths::Shares(&[1.0, 1.0]), &head, &rows);
        }
    }
    let others = plan.parties.iter().filter(|party| !sides.iter().any(|own| own.id == party.id));
    for party in others.map(|party| Some(party.id)).chain([None]) {
        let items = list(party);
        if items.is_empty() {
            continue;
        }
        let title =
            if party.is_some() { payer_name(material, party) } else { messages.get("heading-jointly") };
        body.paragraph("Heading2", &title);
        items.iter().for_each(|item| body.paragraph("ListBullet", item));
    }
    let exchanges = commitments::exchanges(material);
    if !exchanges.is_empty() {
        body.paragraph("Heading2", &messages.get("jd-exchanges"));
        exchanges.iter().for_each(|exchange| body.paragraph("ListBullet", exchange));
    }
}

/// Expert dialogue, joint committee, focal points.
pub(super) fn implementation(material: &Material<'_>, body: &mut Body) {
    heading(material, body, "jd-implementation");
    lines(body, "ListBullet", &material.get("jd-implementation-text"));
}

/// Safeguards stated, and those that are not yet.
pub(super) fn rights(material: &Material<'_>, body: &mut Body) {
    let messages = material.messages;
    heading(material, body, "jd-rights");
    lines(body, "Normal", &messages.get("jd-rights-text"));
    let stated_by = |safeguard: Safeguard| {
        used(material).filter(|(instrument, _)| instrument.safeguards.contains(&safeguard)).count()
    };
    let (stated, open): (Vec<_>, Vec<_>) = Safeguard::ALL.into_iter().partition(|own| stated_by(*own) > 0);
    if !stated.is_empty() {
        body.lead(&messages.get("jd-rights-stated"));
    }
    for safeguard in stated {
        body.paragraph("ListBullet", &messages.label(safeguard));
    }
    if !open.is_empty() {
        let open = messages.listed(open.into_iter().map(|safeguard| messages.label(safeguard)));
        body.paragraph("Normal", &messages.with("jd-rights-open", &[("open", open.into())]));
    }
}

/// Who pays what in which year, and what nobody has committed yet.
pub(super) fn financing(material: &Material<'_>, body: &mut Body) {
    let (messages, budget) = (material.messages, &material.budget);
    heading(material, body, "jd-financing");
    let nothing_to_list = match (budget.cells.is_empty(), material.costs_are_unknown()) {
        (true, _) => Some("brief-no-costs"),
        (_, true) => Some("brief-costs-unknown"),
        _ => None,
    };
    if let Some(key) = nothing_to_list {
        body.paragraph("Normal", &messages.get(key));
        financing_rules(material, body);
        return;
    }
    let money = |minor: i64, open: bool| {
        let text = words::at_least(messages, messages.amount(Money::new(minor, budget.currency)), open);
        figure(text.replace(' ', "\u{a0}"))
    };
    let mut head = vec![text(format!("{} ({})", messages.get("column-payer"), budget.currency.code()))];
    head.extend(budget.year_range().map(|year| figure(year.to_string())));
    head.push(figure(messages.get("column-total")));
    let mut rows = Vec::new();
    for slice in budget.by(material.plan, Split::Payer) {
        let payer = if let SliceKey::Payer(id) = slice.key { Some(id) } else { None };
        let mut row = vec![text(payer_name(material, payer))];
        row.extend(slice.years().map(|(minor, open)| money(minor, open)));
        row.push(money(slice.total, slice.at_least));
        rows.push(row);
    }
    let mut total = vec![text(messages.get("column-total-nominal"))];
    let sums = budget.by_year().into_iter().chain([budget.total_nominal()]);
    total.extend(sums.map(|amount| money(amount.money.minor, amount.at_least)));
    rows.push(total);
    /// How much wider names are than figures.
    const NAMES: f32 = 1.2;
    let years = head.len().saturating_sub(2);
    let figures = rows.iter().flat_map(|row| row.iter().skip(1)).map(|(figure, _)| figure.as_str());
    // Many years leave little room each: they go below each other in bands.
    for band in columns::bands(years, body.most_figures(figures, NAMES)) {
        let pick = |row: &[CellText]| -> Vec<CellText> {
            let total = if band.end == years { row.get(years + 1) } else { None };
            let years = row.get(1 + band.start..1 + band.end).unwrap_or_default();
            row.first().into_iter().chain(years).chain(total).cloned().collect()
        };
        let head = pick(&head);
        let widths: Vec<f32> =
            head.iter().enumerate().map(|(index, _)| if index == 0 { NAMES } else { 1.0 }).collect();
        let rows: Vec<_> = rows.iter().map(|row| pick(row)).collect();
        body.table(&messages.get("heading-budget"), Widths::Shares(&widths), &head, &rows);
    }
    if budget.at_least() {
        body.paragraph("Caption", &messages.get("sheet-at-least"));
    }
    let gap =
        words::at_least(messages, messages.money(material.gap.total.money), material.gap.total.at_least);
    body.paragraph("Normal", &messages.with("jd-gap", &[("gap", gap.into())]));
    financing_rules(material, body);
}

/// By which rules contributions are made, and what aid must not depend on.
fn financing_rules(material: &Material<'_>, body: &mut Body) {
    let messages = material.messages;
    lines(body, "Normal", &messages.get("jd-financing-text"));
    // The guard-rail knows whether aid is made to depend on readmission.
    let conditional = material.findings.iter().any(|finding| finding.check.id == "conditional-aid");
    body.paragraph("Normal", &messages.get(if conditional { "jd-aid-conditional" } else { "jd-aid-free" }));
}

/// How success is watched.
pub(super) fn monitoring(material: &Material<'_>, body: &mut Body) {
    heading(material, body, "jd-monitoring");
    lines(body, "ListBullet", &material.get("jd-monitoring-text"));
    for table in tables::all(material) {
        match table.name {
            "indicators" => {
                body.paragraph("Heading2", &table.title);
                let logframe = logframe::table(material);
                let cells = |row: &[String]| -> Vec<CellText> { row.iter().map(text).collect() };
                let rows: Vec<_> = logframe.rows.iter().map(|row| cells(row)).collect();
                body.table(&table.title, Widths::Natural, &cells(&logframe.head), &rows);
            }
            "pilots" | "milestones" => {
                body.paragraph("Heading2", &table.title);
                plain_table(material, body, &table);
            }
            _ => {}
        }
    }
}

/// A table of the workbook in the columns that are for readers and hold anything.
fn plain_table(material: &Material<'_>, body: &mut Body, table: &tables::Table) {
    let filled = |index: usize| {
        table.rows.iter().any(|row| row.get(index).is_some_and(|field| *field != tables::Field::Empty))
    };
    let shown: Vec<usize> = (0..table.columns.len()).filter(|index| filled(*index)).collect();
    let is_figure = |kind| matches!(kind, tables::Kind::Number | tables::Kind::Whole | tables::Kind::Money);
    let column = |index: &usize| table.columns.get(*index);
    let head: Vec<CellText> =
        shown.iter().filter_map(column).map(|own| (own.title.clone(), is_figure(own.kind))).collect();
    let cell = |row: &[tables::Field], index: usize| {
        let kind = table.columns.get(index).map_or(tables::Kind::Text, |own| own.kind);
        (row.get(index).map_or_else(String::new, |field| field.words_in_column(material)), is_figure(kind))
    };
    let rows: Vec<Vec<CellText>> =
        table.rows.iter().map(|row| shown.iter().map(|index| cell(row, *index)).collect()).collect();
    body.table(&table.title, Widths::Natural, &head, &rows);
}

/// Duration, changes, suspension, and that nobody is bound by law.
pub(super) fn duration(material: &Material<'_>, body: &mut Body) {
    heading(material, body, "jd-duration");
    lines(body, "Normal", &material.get("jd-duration-text"));
}

/// Room for two signatures.
pub(super) fn signatures(material: &Material<'_>, body: &mut Body) {
    let messages = material.messages;
    body.paragraph("Normal", &messages.get("jd-done"));
    let sides = sides(material);
    let [first, second] = sides.as_slice() else { return };
    let head = [first, second].map(|party| {
        let args = [("party", Value::from(full_name(material, party)))];
        text(messages.with("jd-for", &args))
    });
    let room = messages.get("jd-signature");
    let cells = vec![text(format!("\n\n{room}")), text(format!("\n\n{room}"))];
    body.table(&messages.get("jd-signatures"), Widths::Shares(&[1.0, 1.0]), &head, &[cells]);
    footnotes(material, body, &sides);
}

/// Project list, scoreboard, readmission protocol, sources and assumptions.
pub(super) fn annexes(material: &Material<'_>, body: &mut Body) {
    body.turn();
    projects(material, body);
    scoreboard(material, body);
    let messages = material.messages;
    let returns = used(material).any(|(instrument, _)| instrument.stage == Stage::Return);
    if returns {
        body.paragraph("AnnexHeading", &messages.get("jd-annex-readmission"));
        lines(body, "Normal", &messages.get("jd-annex-readmission-text"));
    }
    let number = if returns { "IV" } else { "III" };
    let title = messages.with("jd-annex-sources", &[("number", number.into())]);
    annex(body, &title, !material.plan.sources.is_empty());
    for (index, source) in material.plan.sources.iter().enumerate() {
        let year = source.year.map(|year| format!(" ({year})")).unwrap_or_default();
        let address = source.address.trim();
        let address = if address.is_empty() { String::new() } else { format!(" {address}") };
        body.paragraph(
            "Normal",
            &format!("{}. {}{year}{address}", index + 1, material.say(&source.citation)),
        );
    }
    body.paragraph("Normal", &tables::assumptions_in_words(material));
}

/// The heading of an annex, on a page of its own if it has something to say.
fn annex(body: &mut Body, title: &str, is_full: bool) {
    match is_full {
        true => body.new_page("AnnexHeading", title),
        false => body.paragraph("AnnexHeading", title),
    }
}

fn projects(material: &Material<'_>, body: &mut Body) {
    let (plan, messages, budget) = (material.plan, material.messages, &material.budget);
    body.paragraph("AnnexHeading", &messages.get("jd-annex-projects"));
    if used(material).next().is_none() {
        body.paragraph("Normal", &messages.get("jd-no-instruments"));
        return;
    }
    let head =
        ["column-instrument", "column-lead", "jd-partners", "column-stage", "column-years", "jd-indicator"];
    let [title, lead, partners, area, period, indicator] = head.map(|key| messages.get(key));
    let cost = format!("{} ({})", messages.get("column-nominal"), budget.currency.code());
    let head =
        [text(title), text(lead), text(partners), text(area), text(period), figure(cost), text(indicator)];
    let mut rows = Vec::new();
    for (instrument, _) in used(material) {
        let lead = instrument.lead.and_then(|id| plan.party(id));
        let mut payers: Vec<String> = Vec::new();
        for cell in material.ledger().cells_of(budget, Some(instrument.id)) {
            let payer = payer_name(material, cell.payer);
            if cell.payer != instrument.lead && !payers.contains(&payer) {
                payers.push(payer);
            }
        }
        let finance = &plan.finance;
        let from = instrument.from_year.unwrap_or(finance.first_year);
        let to = instrument.to_year.unwrap_or(finance.last_year());
        let effects = instrument.effects.iter().filter_map(|effect| plan.interest(effect.interest));
        let effects = messages.listed(effects.map(|interest| material.say(&interest.name)));
        let cost = budget.cost_of(instrument.id);
        let cost = words::at_least(messages, messages.decimal(cost.money.major(), 0), cost.at_least);
        rows.push(vec![
            text(name(material, instrument)),
            text(lead.map_or("", |party| material.say(&party.name))),
            text(payers.join(", ")),
            text(messages.stage(instrument)),
            text(if from == to { from.to_string() } else { format!("{from}\u{2013}{to}") }),
            figure(cost),
            text(effects),
        ]);
    }
    body.table(&messages.get("jd-annex-projects"), Widths::Natural, &head, &rows);
}

/// To be kept up by the joint committee: what was agreed is filled in, what has been done is not.
fn scoreboard(material: &Material<'_>, body: &mut Body) {
    let messages = material.messages;
    annex(body, &messages.get("jd-annex-scoreboard"), used(material).next().is_some());
    body.lead(&messages.get("jd-annex-scoreboard-text"));
    if used(material).next().is_none() {
        body.paragraph("Normal", &messages.get("jd-no-instruments"));
        return;
    }
    let head = ["column-instrument", "jd-agreed", "jd-state", "jd-next"].map(|key| text(messages.get(key)));
    let mut rows = Vec::new();
    for (instrument, level) in used(material) {
        let own = usize::from(level).checked_sub(1).and_then(|index| instrument.levels.get(index));
        let words = own.map_or("", |own| material.say(&own.name));
        let args = [("level", level.into()), ("top", instrument.top_level().into())];
        let agreed = format!("{words} ({})", messages.with("level-of", &args));
        rows.push(vec![text(name(material, instrument)), text(agreed.trim()), text(""), text("")]);
    }
    // Two columns are for what the committee writes.
    let widths = Widths::Shares(&[2.0, 2.0, 1.5, 1.5]);
    body.table(&messages.get("jd-annex-scoreboard"), widths, &head, &rows);
}
