//! Where the figures come from, and which have no source.

use super::{Field, Kind, Table};
use crate::export::material::Material;
use crate::plan::{Date, Pedigree, SourceId, Volume};

/// A figure of the plan: where it stands and what it rests on.
struct Figure<'a> {
    place: String,
    pedigree: &'a Pedigree,
}

/// Every figure that rests on something: lines and effects of all instruments, lines of the plan
/// itself, volumes, interests, limits, commitments, rates and rules, pilots and indicators: as many as
/// [`crate::analysis::evidence`] knows.
fn figures<'a>(material: &Material<'a>) -> Vec<Figure<'a>> {
    let (plan, messages) = (material.plan, material.messages);
    let finance = &plan.finance;
    let mut all = Vec::new();
    let mut add = |kind: &str, name: &str, pedigree: &'a Pedigree| {
        let place = match name {
            "" => messages.get(kind),
            name => {
                let args = [("title", messages.get(kind).into()), ("detail", name.into())];
                messages.with("labelled", &args)
            }
        };
        all.push(Figure { place, pedigree });
    };
    for rate in &finance.exchange_rates {
        add("figure-rate", rate.currency.code(), &rate.pedigree);
    }
    for interest in &plan.interests {
        add("figure-interest", material.say(&interest.name), &interest.pedigree);
    }
    for (instrument, line) in plan.budget_lines() {
        let name = material.say(&line.name);
        let name = match instrument {
            Some(instrument) => format!("{} \u{2013} {name}", material.say(&instrument.name)),
            None => name.to_owned(),
        };
        add("figure-line", &name, &line.pedigree);
    }
    for instrument in &plan.instruments {
        let overheads = &instrument.overheads;
        let percentages =
            [overheads.indirect_percent, overheads.contingency_percent, overheads.monitoring_percent];
        if percentages.iter().any(|percent| !percent.is_zero()) {
            add("figure-overheads", material.say(&instrument.name), &overheads.pedigree);
        }
        for effect in &instrument.effects {
            let interest = plan.interest(effect.interest).map_or("", |found| material.say(&found.name));
            let name = format!("{} \u{2013} {interest}", material.say(&instrument.name));
            add("figure-effect", &name, &effect.pedigree);
        }
    }
    for flow in &plan.diagram.flows {
        if let Volume::Stated { pedigree, .. } = &flow.volume {
            add("figure-volume", material.say(&flow.name), pedigree);
        }
    }
    for ceiling in &finance.ceilings {
        let name = crate::scene::words::ceiling(plan, messages, ceiling.scope);
        add("figure-ceiling", &name, &ceiling.pedigree);
    }
    for contribution in &finance.contributions {
        let payer = super::payer_name(material, Some(contribution.payer));
        add("figure-contribution", &format!("{payer} {}", contribution.year), &contribution.pedigree);
    }
    for donor in &finance.donor_profiles {
        add("figure-donor", material.say(&donor.name), &donor.pedigree);
    }
    for rule in &plan.rules {
        add("figure-rule", material.say(&rule.name), &rule.pedigree);
    }
    for pilot in &plan.monitoring.pilots {
        add("figure-pilot", material.say(&pilot.name), &pilot.pedigree);
    }
    for indicator in &plan.monitoring.indicators {
        let mut dated = |kind: &str, on: Date, pedigree: &'a Pedigree| {
            let name = format!("{}, {}", material.say(&indicator.name), messages.date(on));
            add(kind, &name, pedigree);
        };
        indicator.baselines.iter().for_each(|one| dated("figure-baseline", one.on, &one.pedigree));
        indicator.targets.iter().for_each(|one| dated("figure-target", one.on, &one.pedigree));
        indicator.observations.iter().for_each(|one| dated("figure-observation", one.on, &one.pedigree));
    }
    all
}

/// The sources of the plan and how many figures rest on each.
pub(super) fn sources(material: &Material<'_>) -> Table {
    let columns = [
        ("column-number", Kind::Whole),
        ("column-citation", Kind::Prose),
        ("column-published", Kind::Year),
        ("column-address", Kind::Text),
        ("column-figures", Kind::Whole),
    ];
    let mut table = Table::new(material, "sources", "table-sources", &columns);
    let figures = figures(material);
    let uses = |id: SourceId| figures.iter().filter(|figure| figure.pedigree.source == Some(id)).count();
    for (index, source) in material.plan.sources.iter().enumerate() {
        table.rows.push(vec![
            Field::Whole(index as i64 + 1),
            Field::text(material.say(&source.citation)),
            Field::year(source.year),
            Field::text(source.address.as_str()),
            Field::Whole(uses(source.id) as i64),
        ]);
    }
    table
}

/// Every figure without a source.
pub(super) fn assumptions(material: &Material<'_>) -> Table {
    let columns = [("column-figure", Kind::Prose), ("column-note", Kind::Prose)];
    let mut table = Table::new(material, "assumptions", "table-assumptions", &columns);
    for figure in figures(material).iter().filter(|figure| figure.pedigree.is_assumption()) {
        let note = Field::text(material.say(&figure.pedigree.note));
        table.rows.push(vec![Field::text(figure.place.as_str()), note]);
    }
    table
}

/// How many figures have no source.
pub(in crate::export) fn assumption_count(material: &Material<'_>) -> usize {
    figures(material).iter().filter(|figure| figure.pedigree.is_assumption()).count()
}

/// How many figures have no source, as a sentence; that there are none where the plan holds no figure.
pub(in crate::export) fn assumptions_in_words(material: &Material<'_>) -> String {
    if figures(material).is_empty() {
        return material.get("no-figures");
    }
    let count = assumption_count(material);
    material.messages.with("assumptions-count", &[("count", count.into())])
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;

    use super::*;
    use crate::plan::ThemeName;
    use crate::scene::Theme;
    use crate::text::{Language, Messages};

    #[test]
    fn every_figure_the_program_knows_of_is_listed_with_what_it_rests_on() {
        let (messages, cancel) = (Messages::new(Language::English), AtomicBool::new(false));
        let mut indicators = 0;
        for plan in crate::catalogue::templates().iter().filter_map(|own| own.plan()) {
            let plan = plan.as_ref().unwrap();
            let package = plan.current().unwrap();
            let theme = Theme::of(ThemeName::Print);
            let material = Material::new(plan, package, &messages, theme, plan.date, &cancel);
            let mut own: Vec<_> = figures(&material).iter().map(|figure| figure.pedigree.source).collect();
            let all = crate::analysis::evidence(plan);
            let mut known: Vec<_> = all.iter().map(|one| one.pedigree.source).collect();
            own.sort();
            known.sort();
            assert_eq!(own, known, "{}", material.say(&plan.name));
            indicators += plan.monitoring.indicators.len();
        }
        assert!(indicators > 0);
    }
}
