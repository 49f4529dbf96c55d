//! Contested issues divided between two parties: the points table, who gets what, and what each ends up
//! with.

use std::sync::Arc;

use eframe::egui::{Align2, Button, Grid, RichText, ScrollArea, TextEdit, TextWrapMode, Ui, Vec2};

use super::{Context, Tradeoffs, party_name};
use crate::app::follow::Follow;
use crate::{
    analysis::{
        Contested, Division, Figure, Fraction, Identity, Issue, IssueKey, IssuesOf, SliceKey,
        adjusted_winner, contested,
    },
    app::fields::name_field,
    canvas::color32,
    cli::{division_each, division_refused, division_share},
    import::PointsTable,
    plan::{Number, PartyId, Plan},
    text::Messages,
};

/// What the view keeps between frames.
#[derive(Debug, Default)]
pub(super) struct Divide {
    source: Source,
    known: Option<Known>,
    own: Own,
    /// Whether a points table is to be read from a file.
    pub(super) wants_file: bool,
}

/// Where the points come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    /// The plan.
    Plan(IssuesOf),
    /// A table typed in or read from a file.
    Own,
}

impl Default for Source {
    fn default() -> Self {
        Self::Plan(IssuesOf::Interests)
    }
}

/// What the plan's parties contest, kept until something about it changes.
#[derive(Debug)]
struct Known {
    plan: Arc<Plan>,
    of: IssuesOf,
    parties: (PartyId, PartyId),
    contested: Contested,
}

/// A points table as typed.
#[derive(Debug, Default)]
struct Own {
    parties: [String; 2],
    issues: Vec<(String, [String; 2])>,
    /// Why a file could not be read.
    wrong: Option<String>,
}

impl Divide {
    /// The same with the plan's own points shown: a table of one's own may hold points taken from a party that
    /// keeps them private.
    pub(super) fn of_plan(self) -> Self {
        Self { source: Source::default(), known: None, ..self }
    }
}

impl Tradeoffs {
    /// Whether a points table is to be asked for; asked once.
    pub fn wants_points_table(&mut self) -> bool {
        std::mem::take(&mut self.divide.wants_file)
    }

    /// Takes a points table that was read, or why it could not be.
    pub fn take_points_table(&mut self, table: Result<PointsTable, String>, messages: &Messages) {
        self.divide.source = Source::Own;
        match table {
            Ok(table) => self.divide.own = Own::of(&table, messages),
            Err(text) => self.divide.own.wrong = Some(text),
        }
    }
}

impl Own {
    fn of(table: &PointsTable, messages: &Messages) -> Self {
        let row = |(issue, points): (&String, &[Number; 2])| {
            (issue.clone(), points.each_ref().map(|points| messages.number(*points)))
        };
        let issues = table.issues.iter().zip(&table.points).map(row).collect();
        Self { parties: table.parties.clone(), issues, wrong: None }
    }

    /// The table as numbers; the place of the first cell that is none otherwise.
    fn table(&self, messages: &Messages) -> Result<PointsTable, (usize, usize)> {
        let mut table = PointsTable { parties: self.parties.clone(), issues: Vec::new(), points: Vec::new() };
        for (row, (issue, texts)) in self.issues.iter().enumerate() {
            let mut points = [Number::ZERO; 2];
            for (side, (points, text)) in points.iter_mut().zip(texts).enumerate() {
                *points = read(messages, text).ok_or((row, side))?;
            }
            table.issues.push(issue.clone());
            table.points.push(points);
        }
        Ok(table)
    }
}

/// Points as typed; nothing typed is nought.
fn read(messages: &Messages, text: &str) -> Option<Number> {
    match text.trim() {
        "" => Some(Number::ZERO),
        text => messages.language().read_number(text).and_then(Number::from_f64),
    }
}

/// The view.
pub(super) fn divide_ui(
    ui: &mut Ui,
    state: &mut Tradeoffs,
    context: &mut Context<'_>,
    parties: (PartyId, PartyId),
) {
    let messages = context.messages;
    ui.horizontal_wrapped(|ui| {
        ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
        ui.label(messages.get("division-of"));
        for (source, key) in [
            (Source::Plan(IssuesOf::Interests), "division-of-interests"),
            (Source::Plan(IssuesOf::Instruments), "division-of-instruments"),
            (Source::Own, "division-of-own"),
        ] {
            ui.selectable_value(&mut state.divide.source, source, messages.get(key));
        }
        if ui.button(messages.get("division-load")).clicked() {
            state.divide.wants_file = true;
        }
    });
    ScrollArea::both().id_salt("division").auto_shrink(false).show_followed(ui, |ui| {
        // Sentences keep to what is seen, however wide the table is.
        let width = (ui.clip_rect().width() - 24.0).clamp(280.0, 900.0);
        let say = |ui: &mut Ui, text: RichText| {
            ui.scope(|ui| {
                ui.set_max_width(width);
                ui.label(text);
            });
        };
        match state.divide.source {
            Source::Plan(of) => {
                say(ui, RichText::new(messages.get(help_key(of))).weak());
                plan_ui(ui, state, context, (of, parties), &say);
            }
            Source::Own => {
                say(ui, RichText::new(messages.get("division-own-help")).weak());
                own_ui(ui, state, context, parties, &say);
            }
        }
        ui.add_space(6.0);
        say(ui, RichText::new(messages.get("division-is-not")).weak());
    });
}

fn help_key(of: IssuesOf) -> &'static str {
    match of {
        IssuesOf::Interests => "division-interests-help",
        IssuesOf::Instruments => "division-instruments-help",
    }
}

/// Says a sentence no wider than what is seen.
type Say<'a> = &'a dyn Fn(&mut Ui, RichText);

fn plan_ui(
    ui: &mut Ui,
    state: &mut Tradeoffs,
    context: &mut Context<'_>,
    (of, parties): (IssuesOf, (PartyId, PartyId)),
    say: Say<'_>,
) {
    let plan = context.results.plan.clone();
    let same = |known: &Known| Arc::ptr_eq(&known.plan, &plan) && (known.of, known.parties) == (of, parties);
    if !state.divide.known.as_ref().is_some_and(same) {
        let found = contested(&plan, of, parties);
        state.divide.known = found.map(|contested| Known { plan: plan.clone(), of, parties, contested });
    }
    let Some(Known { contested, .. }) = &state.divide.known else { return };
    let messages = context.messages;
    let table = table_of(&plan, messages, contested);
    let division = adjusted_winner(&table.points);
    if !table.issues.is_empty() {
        issues_ui(ui, context, &plan, (of, parties), (contested, division.as_ref().ok()));
    }
    match &division {
        Ok(division) => outcome_ui(ui, context, &table, division, say),
        Err(_) if table.issues.is_empty() => say(ui, RichText::new(messages.get("division-nothing"))),
        Err(bad) => refused(ui, context, division_refused(messages, *bad, &table), say),
    }
    if !contested.agreed.is_empty() {
        let names: Vec<String> =
            contested.agreed.iter().map(|key| issue_name(&plan, messages, *key).to_owned()).collect();
        say(ui, RichText::new(messages.with("division-agreed", &[("names", names.join(", ").into())])));
    }
    if !table.issues.is_empty() && ui.button(messages.get("division-to-own")).clicked() {
        state.divide.own = Own::of(&table, messages);
        state.divide.source = Source::Own;
    }
}

fn refused(ui: &mut Ui, context: &Context<'_>, text: String, say: Say<'_>) {
    say(ui, RichText::new(text).color(color32(context.theme.colors.error)));
}

fn issue_name<'a>(plan: &'a Plan, messages: &'a Messages, key: IssueKey) -> &'a str {
    let name = match key {
        IssueKey::Interest(id) => plan.interest(id).map(|interest| &interest.name),
        IssueKey::Instrument(id) => plan.instrument(id).map(|instrument| &instrument.name),
    };
    name.map_or("–", |name| messages.say(plan, name))
}

fn identity(key: IssueKey) -> Identity {
    match key {
        IssueKey::Interest(id) => Identity::Interest(id),
        IssueKey::Instrument(id) => Identity::Slice(SliceKey::Instrument(id)),
    }
}

fn table_of(plan: &Plan, messages: &Messages, contested: &Contested) -> PointsTable {
    let issues = &contested.issues;
    PointsTable {
        parties: contested.parties.map(|id| party_name(plan, messages, id)),
        issues: issues.iter().map(|issue| issue_name(plan, messages, issue.key).to_owned()).collect(),
        points: issues.iter().map(|issue| issue.points).collect(),
    }
}

/// What the two want of an issue, in words.
fn wants(plan: &Plan, messages: &Messages, issue: &Issue) -> Option<String> {
    let (IssueKey::Instrument(id), Some(levels)) = (issue.key, issue.levels) else { return None };
    let instrument = plan.instrument(id)?;
    let level = |level: u8| match usize::from(level).checked_sub(1).and_then(|at| instrument.levels.get(at)) {
        Some(named) => format!("{level} {}", messages.say(plan, &named.name)),
        None => format!("0 {}", messages.get("level-not-used")),
    };
    Some(levels.map(level).join(" · "))
}

/// The issues of the plan with their points, each to be opened, and who gets them.
fn issues_ui(
    ui: &mut Ui,
    context: &mut Context<'_>,
    plan: &Plan,
    (of, parties): (IssuesOf, (PartyId, PartyId)),
    (contested, division): (&Contested, Option<&Division>),
) {
    let messages = context.messages;
    let names = contested.parties.map(|id| party_name(plan, messages, id));
    Grid::new("division-plan").striped(true).spacing(Vec2::new(14.0, 3.0)).show(ui, |ui| {
        ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
        heads(ui, messages, &names, division.is_some());
        ui.end_row();
        for (index, issue) in contested.issues.iter().enumerate() {
            let identity = identity(issue.key);
            let name = context.attention.name(ui, issue_name(plan, messages, issue.key), identity);
            if let Some(wants) = wants(plan, messages, issue) {
                let [one, other] = &names;
                let args = [
                    ("first", one.as_str().into()),
                    ("second", other.as_str().into()),
                    ("levels", wants.into()),
                ];
                name.on_hover_text(messages.with("division-wants", &args));
            }
            for (party, points) in contested.parties.into_iter().zip(issue.points) {
                let figure = Figure::Divided { of, parties, party, issue: Some(issue.key) };
                let text = messages.float(points.to_f64(), 1);
                context.attention.figure_cell(ui, text, Some(identity), figure);
            }
            if let Some(division) = division {
                shares_ui(ui, messages, division, index);
            }
            ui.end_row();
        }
        if let Some(division) = division {
            ui.strong(messages.get("division-total"));
            for party in contested.parties {
                let figure = Figure::Divided { of, parties, party, issue: None };
                let text = RichText::new(messages.float(division.each.to_f64(), 1)).strong();
                context.attention.figure_cell(ui, text, Some(Identity::Value(party)), figure);
            }
            ui.end_row();
        }
    });
}

fn heads(ui: &mut Ui, messages: &Messages, names: &[String; 2], shares: bool) {
    ui.strong(messages.get("divide-issue"));
    for name in names {
        ui.strong(messages.with("division-points", &[("party", name.as_str().into())]));
    }
    for name in names.iter().filter(|_| shares) {
        ui.strong(messages.with("division-gets", &[("party", name.as_str().into())]));
    }
}

/// What each gets of an issue.
fn shares_ui(ui: &mut Ui, messages: &Messages, division: &Division, index: usize) {
    let Some(share) = division.shares.get(index).copied() else { return };
    for share in [share, share.rest()] {
        let text = RichText::new(division_share(messages, share));
        match share {
            Fraction::ZERO => ui.weak("–"),
            _ if division.split == Some(index) => ui.label(text.strong()),
            _ => ui.label(text),
        };
    }
}

/// What comes of it, in sentences.
fn outcome_ui(ui: &mut Ui, context: &Context<'_>, table: &PointsTable, division: &Division, say: Say<'_>) {
    let messages = context.messages;
    ui.add_space(6.0);
    say(ui, RichText::new(division_each(messages, division)).strong());
    let split = division.split.and_then(|at| Some((table.issues.get(at)?, *division.shares.get(at)?)));
    let [first, second] = &table.parties;
    let text = match split {
        Some((issue, share)) => {
            let args = [
                ("issue", issue.as_str().into()),
                ("first", first.as_str().into()),
                ("first-share", division_share(messages, share).into()),
                ("second", second.as_str().into()),
                ("second-share", division_share(messages, share.rest()).into()),
            ];
            messages.with("division-split", &args)
        }
        None => messages.get("division-no-split"),
    };
    say(ui, RichText::new(text));
}

/// A table to type in, and what comes of it.
fn own_ui(
    ui: &mut Ui,
    state: &mut Tradeoffs,
    context: &Context<'_>,
    parties: (PartyId, PartyId),
    say: Say<'_>,
) {
    let messages = context.messages;
    let own = &mut state.divide.own;
    if own.issues.is_empty() {
        let plan = &context.results.plan;
        own.parties = [parties.0, parties.1].map(|id| party_name(plan, messages, id));
        own.issues.push(Default::default());
    }
    if let Some(wrong) = &own.wrong {
        refused(ui, context, wrong.clone(), say);
    }
    let table = own.table(messages);
    let division = table.as_ref().ok().map(|table| adjusted_winner(&table.points));
    let found = division.as_ref().and_then(|division| division.as_ref().ok());
    fields_ui(ui, own, context, table.as_ref().err().copied(), found);
    ui.horizontal(|ui| {
        if ui.button(messages.get("division-add")).clicked() {
            own.issues.push(Default::default());
        }
        if let Ok(table) = &table
            && ui.button(messages.get("division-copy")).clicked()
        {
            ui.copy_text(as_text(table, messages));
        }
    });
    match (table, division) {
        (Err((row, side)), _) => {
            let cell = own.issues.get(row).and_then(|(_, texts)| texts.get(side));
            let text = cell.map_or("", String::as_str);
            refused(ui, context, messages.with("division-no-number", &[("text", text.into())]), say);
        }
        (Ok(table), Some(Ok(division))) => outcome_ui(ui, context, &table, &division, say),
        (Ok(table), Some(Err(bad))) => refused(ui, context, division_refused(messages, bad, &table), say),
        (Ok(_), None) => {}
    }
}

fn fields_ui(
    ui: &mut Ui,
    own: &mut Own,
    context: &Context<'_>,
    wrong: Option<(usize, usize)>,
    division: Option<&Division>,
) {
    let messages = context.messages;
    let mut removed = None;
    Grid::new("division-own").striped(true).spacing(Vec2::new(14.0, 3.0)).show(ui, |ui| {
        ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
        heads(ui, messages, &own.parties, true);
        ui.end_row();
        for (row, (issue, texts)) in own.issues.iter_mut().enumerate() {
            // Whatever comes and goes beside it, a field keeps the keyboard.
            let field = TextEdit::singleline(issue).id_salt(("issue", row)).desired_width(220.0);
            let field = ui.add(field);
            name_field(&field, &messages.get("divide-issue"), issue);
            for (side, text) in texts.iter_mut().enumerate() {
                let field = TextEdit::singleline(text)
                    .id_salt(("points", row, side))
                    .desired_width(70.0)
                    .align(Align2::RIGHT_CENTER);
                let field = match wrong == Some((row, side)) {
                    true => field.text_color(color32(context.theme.colors.error)),
                    false => field,
                };
                let field = ui.add(field);
                let party = own.parties.get(side).map_or("", String::as_str);
                let args = [("party", party.into()), ("issue", issue.as_str().into())];
                name_field(&field, &messages.with("division-cell", &args), text);
            }
            match division {
                Some(division) => shares_ui(ui, messages, division, row),
                None => {
                    ui.label("");
                    ui.label("");
                }
            }
            let name = messages.with("division-remove", &[("issue", issue.as_str().into())]);
            let remove = ui.add(Button::new("×").small()).on_hover_text(&name);
            remove.widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Button, true, &name));
            if remove.clicked() {
                removed = Some(row);
            }
            ui.end_row();
        }
    });
    if let Some(row) = removed {
        own.issues.remove(row);
    }
}

/// The table as text for spreadsheets, which `divide` reads too once it is saved.
fn as_text(table: &PointsTable, messages: &Messages) -> String {
    let clean = |text: &str| text.replace(['\t', '\n', '\r'], " ");
    let [first, second] = table.parties.each_ref().map(|name| clean(name));
    let mut text = format!("{}\t{first}\t{second}\n", messages.get("divide-issue"));
    for (issue, [one, other]) in table.issues.iter().zip(&table.points) {
        text.push_str(&format!("{}\t{one}\t{other}\n", clean(issue)));
    }
    text
}
