//! What is wrong with a plan, in sentences: where, what, and what to do about it.

use super::{Messages, Value};
use crate::plan::{
    FlowId, FrameId, LineId, NodeId, NoteId, PackageRole, Plan, PngSize, Poster, Problem, ProblemKind,
    ProblemPlace, Shows, Target, Text,
};

impl Messages {
    /// A sentence naming the place, what is wrong there, and the remedy.
    pub fn problem(&self, plan: &Plan, problem: &Problem) -> String {
        let place = self.place(plan, problem.place);
        let say = |key: &str, more: &[(&str, Value<'_>)]| {
            let mut args = vec![("place", Value::from(place.as_str()))];
            args.extend_from_slice(more);
            self.with(key, &args)
        };
        match &problem.kind {
            ProblemKind::DuplicateId(id) => say("problem-duplicate-id", &[("id", id.as_str().into())]),
            ProblemKind::Dangling(id) => say("problem-dangling", &[("id", id.as_str().into())]),
            ProblemKind::SharesSumTo(sum) => say("problem-shares", &[("sum", self.number(*sum).into())]),
            ProblemKind::OutOfRange(number) => {
                say("problem-out-of-range", &[("number", self.number(*number).into())])
            }
            ProblemKind::NoSuchLevel { level, top } => {
                say("problem-no-such-level", &[("level", (*level).into()), ("top", (*top).into())])
            }
            ProblemKind::TooManyLevels(levels) => {
                let most = crate::plan::Instrument::MAX_LEVELS;
                say("problem-too-many-levels", &[("levels", (*levels).into()), ("most", most.into())])
            }
            ProblemKind::MoreEntriesThanLevels => say("problem-more-entries", &[]),
            ProblemKind::RangeNotOrdered => say("problem-range-order", &[]),
            ProblemKind::ScaleEmpty => say("problem-scale-empty", &[]),
            ProblemKind::NoExchangeRate(currency) => {
                say("problem-no-rate", &[("currency", currency.code().into())])
            }
            ProblemKind::WrongCurrency(currency) => say(
                "problem-wrong-currency",
                &[("currency", currency.code().into()), ("own", plan.finance.currency.code().into())],
            ),
            ProblemKind::AmountTooLarge => say("problem-amount-too-large", &[]),
            ProblemKind::NoPackage => say("problem-no-package", &[]),
            ProblemKind::SecondNoAgreement => say("problem-second-no-agreement", &[]),
            ProblemKind::ShownTimes(0) => say("problem-not-shown", &[]),
            ProblemKind::ShownTimes(times) => say("problem-shown-often", &[("times", (*times).into())]),
            ProblemKind::BadYears => say("problem-years", &[]),
            ProblemKind::NoYearToSpend => say("problem-no-year", &[]),
            ProblemKind::EndsBeforeItBegins => say("problem-ends-early", &[]),
            ProblemKind::NeedsInCircle => say("problem-needs-in-circle", &[]),
            ProblemKind::TiedToItself => say("problem-tied-to-itself", &[]),
            ProblemKind::FlowToItself => say("problem-flow-to-itself", &[]),
            ProblemKind::BrokenPicture => say("problem-broken-picture", &[]),
            ProblemKind::BadPoster => say("problem-poster", &[("most", Poster::MOST.into())]),
            ProblemKind::BadPictureSize => say(
                "problem-picture-size",
                &[("scale", PngSize::MOST_SCALE.into()), ("width", PngSize::MOST_WIDTH.to_string().into())],
            ),
        }
    }

    /// A place in the plan by its kind and name: `Instrument “Seasonal work quota”`. What has no
    /// name is called by its id.
    pub fn place(&self, plan: &Plan, place: ProblemPlace) -> String {
        let finance = &plan.finance;
        let named = |key: &str, name: String| self.with(key, &[("name", name.into())]);
        match place {
            ProblemPlace::Plan => named("place-plan", self.name_or(plan, Some(&plan.name), "–")),
            ProblemPlace::Party(id) => {
                named("place-party", self.name_or(plan, plan.party(id).map(|party| &party.name), id))
            }
            ProblemPlace::Node(id) => named("place-node", self.node_name(plan, id)),
            ProblemPlace::Flow(id) => named("place-flow", self.flow_name(plan, id)),
            ProblemPlace::Frame(id) => named("place-frame", self.frame_name(plan, id)),
            ProblemPlace::Note(id) => named("place-note", self.note_name(plan, id)),
            ProblemPlace::Instrument(id) => {
                let name = plan.instrument(id).map(|instrument| &instrument.name);
                named("place-instrument", self.name_or(plan, name, id))
            }
            ProblemPlace::Line(id) => self.line_place(plan, id),
            ProblemPlace::Interest(id) => {
                let name = plan.interest(id).map(|interest| &interest.name);
                named("place-interest", self.name_or(plan, name, id))
            }
            ProblemPlace::Package(id) => {
                named("place-package", self.name_or(plan, plan.package(id).map(|package| &package.name), id))
            }
            ProblemPlace::Rule(id) => {
                let rule = plan.rules.iter().find(|rule| rule.id == id);
                named("place-rule", self.name_or(plan, rule.map(|rule| &rule.name), id))
            }
            ProblemPlace::Source(id) => {
                let citation = plan.source(id).map(|source| &source.citation);
                named("place-source", self.name_or(plan, citation, id))
            }
            ProblemPlace::Ceiling(index) => self.numbered("place-ceiling", index),
            ProblemPlace::Earmark(index) => {
                let name = finance.earmarks.get(index).map(|earmark| &earmark.name);
                named("place-earmark", self.name_or(plan, name, index + 1))
            }
            ProblemPlace::Contribution(index) => self.contribution_place(plan, index),
            ProblemPlace::ExchangeRate(index) => match finance.exchange_rates.get(index) {
                Some(rate) => named("place-exchange-rate", rate.currency.code().to_owned()),
                None => named("place-exchange-rate", (index + 1).to_string()),
            },
            ProblemPlace::DonorProfile(index) => {
                let name = finance.donor_profiles.get(index).map(|profile| &profile.name);
                named("place-donor-profile", self.name_or(plan, name, index + 1))
            }
            ProblemPlace::Pilot(id) => {
                named("place-pilot", self.name_or(plan, plan.pilot(id).map(|pilot| &pilot.name), id))
            }
            ProblemPlace::Indicator(id) => {
                let name = plan.indicator(id).map(|indicator| &indicator.name);
                named("place-indicator", self.name_or(plan, name, id))
            }
            ProblemPlace::Milestone(id) => {
                let found = plan.monitoring.milestones.iter().find(|milestone| milestone.id == id);
                named("place-milestone", self.name_or(plan, found.map(|milestone| &milestone.name), id))
            }
        }
    }

    /// What a check is about, by its kind and name.
    pub fn target(&self, plan: &Plan, target: Target) -> String {
        match target {
            Target::Plan => self.place(plan, ProblemPlace::Plan),
            Target::Party(id) => self.place(plan, ProblemPlace::Party(id)),
            Target::Flow(id) => self.place(plan, ProblemPlace::Flow(id)),
            Target::Note(id) => self.place(plan, ProblemPlace::Note(id)),
            Target::Instrument(id) => self.place(plan, ProblemPlace::Instrument(id)),
            Target::Line(id) => self.place(plan, ProblemPlace::Line(id)),
            Target::Interest(id) => self.place(plan, ProblemPlace::Interest(id)),
            Target::Package(id) => self.place(plan, ProblemPlace::Package(id)),
            Target::Rule(id) => self.place(plan, ProblemPlace::Rule(id)),
            Target::Pilot(id) => self.place(plan, ProblemPlace::Pilot(id)),
            Target::Indicator(id) => self.place(plan, ProblemPlace::Indicator(id)),
            Target::Family(family) => self.with("place-family", &[("name", self.label(family).into())]),
            Target::Stage(stage) => self.with("place-stage", &[("name", self.label(stage).into())]),
            Target::Cause(cause) => self.label(cause),
            Target::ThreeR(r) => self.with("place-three-r", &[("name", self.label(r).into())]),
        }
    }

    /// The name of a package, with what it stands for where that matters.
    pub fn package_name(&self, plan: &Plan, package: &crate::plan::Package) -> String {
        let name = self.name_or(plan, Some(&package.name), package.id);
        match package.role {
            PackageRole::Proposal => name,
            PackageRole::NoAgreement(_) => self.with("package-no-agreement", &[("name", name.into())]),
        }
    }

    /// `text` in this language, or `otherwise` where there is none or it is empty.
    pub fn name_or(&self, plan: &Plan, text: Option<&Text>, otherwise: impl ToString) -> String {
        match text.map(|text| self.say(plan, text).trim()) {
            None | Some("") => otherwise.to_string(),
            Some(name) => name.to_owned(),
        }
    }

    fn numbered(&self, key: &str, index: usize) -> String {
        self.with(key, &[("number", (index + 1).to_string().into())])
    }

    fn node_name(&self, plan: &Plan, id: NodeId) -> String {
        let name = plan.diagram.node(id).and_then(|node| match &node.shows {
            Shows::Instrument(shown) => plan.instrument(*shown).map(|instrument| &instrument.name),
            Shows::Party(shown) => plan.party(*shown).map(|party| &party.name),
            Shows::Channel(channel) => Some(&channel.name),
        });
        self.name_or(plan, name, id)
    }

    fn flow_name(&self, plan: &Plan, id: FlowId) -> String {
        match plan.diagram.flow(id) {
            Some(flow) if flow.name.is_empty() => {
                format!("{} → {}", self.node_name(plan, flow.from), self.node_name(plan, flow.to))
            }
            flow => self.name_or(plan, flow.map(|flow| &flow.name), id),
        }
    }

    fn frame_name(&self, plan: &Plan, id: FrameId) -> String {
        let frame = plan.diagram.frame(id);
        self.name_or(plan, frame.map(|frame| &frame.name), id)
    }

    /// The first words of a note.
    fn note_name(&self, plan: &Plan, id: NoteId) -> String {
        const LETTERS: usize = 40;
        let note = plan.diagram.note(id);
        let text = self.name_or(plan, note.map(|note| &note.text), id);
        let first = text.lines().next().unwrap_or_default();
        match first.char_indices().nth(LETTERS) {
            Some((end, _)) => format!("{}…", first.get(..end).unwrap_or_default()),
            None => first.to_owned(),
        }
    }

    fn line_place(&self, plan: &Plan, id: LineId) -> String {
        let found = plan.budget_lines().find(|(_, line)| line.id == id);
        let name = self.name_or(plan, found.map(|(_, line)| &line.name), id);
        match found.and_then(|(instrument, _)| instrument) {
            Some(instrument) => {
                let of = self.name_or(plan, Some(&instrument.name), instrument.id);
                self.with("place-line", &[("name", name.into()), ("instrument", of.into())])
            }
            None => self.with("place-shared-line", &[("name", name.into())]),
        }
    }

    fn contribution_place(&self, plan: &Plan, index: usize) -> String {
        let Some(contribution) = plan.finance.contributions.get(index) else {
            return self.numbered("place-contribution-numbered", index);
        };
        let payer = plan.party(contribution.payer).map(|party| &party.name);
        let payer = self.name_or(plan, payer, contribution.payer);
        let year = contribution.year.to_string();
        self.with("place-contribution", &[("name", payer.into()), ("year", year.into())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        plan::{
            BudgetLine, Category, Currency, Date, Known, Number, Oda, PartyId, PayerShare, Pedigree, Spread,
        },
        text::Language,
    };

    fn plan() -> Plan {
        let mut plan = Plan::blank("Test".into(), Date::constant(2026, 1, 15), "en", Currency::CHF);
        plan.finance.shared_lines.push(BudgetLine {
            id: LineId::from_bits(2),
            name: "Audit".into(),
            category: Category::Services,
            unit: Text::default(),
            unit_cost: Known::Value("EUR 10.00".parse().unwrap()),
            price_year: None,
            quantities: vec![Known::Value(Number::ONE)],
            spread: Spread::Equal,
            payers: vec![PayerShare { party: PartyId::from_bits(1), percent: "60.5".parse().unwrap() }],
            oda: Oda::Unknown,
            pedigree: Pedigree::default(),
        });
        plan
    }

    #[test]
    fn a_problem_names_its_place_what_is_wrong_and_the_remedy() {
        let plan = plan();
        let problems = plan.problems();
        let english = Messages::new(Language::English).problem(&plan, &problems[0]);
        assert_eq!(
            english,
            "Budget line “Audit” of the plan itself: the payers’ shares sum to 60.5 %, not 100 %. Change the shares until they do."
        );
        let french = Messages::new(Language::French).problem(&plan, &problems[0]);
        assert!(french.contains("Audit") && french.contains("60,5"), "{french}");
    }

    #[test]
    fn every_kind_of_problem_and_place_has_its_words_in_every_language() {
        let plan = plan();
        let kinds = [
            ProblemKind::DuplicateId("n-1".into()),
            ProblemKind::Dangling("n-1".into()),
            ProblemKind::SharesSumTo(Number::ONE),
            ProblemKind::OutOfRange(Number::ONE),
            ProblemKind::NoSuchLevel { level: 3, top: 1 },
            ProblemKind::TooManyLevels(21),
            ProblemKind::MoreEntriesThanLevels,
            ProblemKind::RangeNotOrdered,
            ProblemKind::ScaleEmpty,
            ProblemKind::NoExchangeRate(Currency::EUR),
            ProblemKind::WrongCurrency(Currency::EUR),
            ProblemKind::AmountTooLarge,
            ProblemKind::NoPackage,
            ProblemKind::SecondNoAgreement,
            ProblemKind::ShownTimes(0),
            ProblemKind::ShownTimes(2),
            ProblemKind::BadYears,
            ProblemKind::NoYearToSpend,
            ProblemKind::EndsBeforeItBegins,
            ProblemKind::NeedsInCircle,
            ProblemKind::TiedToItself,
            ProblemKind::FlowToItself,
            ProblemKind::BrokenPicture,
            ProblemKind::BadPoster,
            ProblemKind::BadPictureSize,
        ];
        let places = [
            ProblemPlace::Plan,
            ProblemPlace::Party(PartyId::from_bits(9)),
            ProblemPlace::Node(NodeId::from_bits(9)),
            ProblemPlace::Flow(FlowId::from_bits(9)),
            ProblemPlace::Frame(FrameId::from_bits(9)),
            ProblemPlace::Note(NoteId::from_bits(9)),
            ProblemPlace::Instrument(crate::plan::InstrumentId::from_bits(9)),
            ProblemPlace::Line(LineId::from_bits(2)),
            ProblemPlace::Interest(crate::plan::InterestId::from_bits(9)),
            ProblemPlace::Package(crate::plan::PackageId::from_bits(9)),
            ProblemPlace::Rule(crate::plan::RuleId::from_bits(9)),
            ProblemPlace::Source(crate::plan::SourceId::from_bits(9)),
            ProblemPlace::Ceiling(0),
            ProblemPlace::Earmark(0),
            ProblemPlace::Contribution(0),
            ProblemPlace::ExchangeRate(0),
            ProblemPlace::DonorProfile(0),
            ProblemPlace::Pilot(crate::plan::PilotId::from_bits(9)),
            ProblemPlace::Indicator(crate::plan::IndicatorId::from_bits(9)),
            ProblemPlace::Milestone(crate::plan::MilestoneId::from_bits(9)),
        ];
        for language in Language::ALL {
            let messages = Messages::new(language);
            for place in places {
                for kind in &kinds {
                    let text = messages.problem(&plan, &Problem { place, kind: kind.clone() });
                    assert!(text.contains(' ') && text.ends_with('.'), "{text}");
                    assert!(!text.contains("problem-") && !text.contains("place-"), "{text}");
                    assert!(!text.contains("{$"), "{text}");
                }
            }
        }
    }
}
