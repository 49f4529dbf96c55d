//! What stands below a plot: of what it is, what was chosen for it, what its signs mean and how much of it
//! is assumed, so that every figure can be traced.

use super::Shown;
use crate::analysis::{Levels, Missing, Plot, Samples, evidence};
use crate::export::{Choice, Picture, material::Material};
use crate::plan::{PartyId, ProblemPlace};
use crate::text::Value;

impl Shown<'_> {
    /// The lines below the plot.
    pub(super) fn caption(&self) -> Vec<String> {
        let mut lines = vec![self.of_what()];
        lines.extend(self.chosen());
        lines.extend(self.signs());
        lines.extend(self.assumed());
        lines.extend(self.has_gone.then(|| self.material.get("chart-without-private")));
        lines.extend(self.footnotes.iter().cloned());
        lines
    }

    /// Plan, package, date and marking.
    fn of_what(&self) -> String {
        let material = self.material;
        let name = material.say(&material.plan.name).trim();
        let package = material.messages.package_name(material.plan, material.package);
        let date = material.messages.date(material.date);
        let marking = material.say(&material.plan.marking).trim();
        let parts = [name, package.as_str(), date.as_str(), marking];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" \u{b7} ")
    }

    /// What was chosen, in one line; none if there was nothing to choose.
    pub(super) fn chosen(&self) -> Option<String> {
        let (material, choices) = (self.material, self.choices);
        let messages = material.messages;
        let takes = |choice| self.picture.takes(choice);
        let mut parts = Vec::new();
        if takes(Choice::Prices) {
            let currency = material.budget.currency.code();
            let args = [("prices", messages.get(choices.prices.key()).into()), ("currency", currency.into())];
            parts.push(messages.with("chart-prices", &args));
        }
        if takes(Choice::Parties)
            && let Some((one, other)) = choices.parties.or_else(|| material.two_parties())
        {
            let names = [one, other].map(|id| party(material, id));
            let [one, other] = names.map(Value::from);
            let key = match self.picture {
                Picture::Parties => "chart-frontier-of",
                _ => "chart-of-parties",
            };
            parts.push(messages.with(key, &[("one", one), ("other", other)]));
        }
        if takes(Choice::Floors) {
            for (id, floor) in &choices.floors {
                let args =
                    [("party", party(material, *id).into()), ("points", messages.points(*floor).into())];
                parts.push(messages.with("chart-floor", &args));
            }
        }
        if takes(Choice::Party) {
            parts.push(self.of_party());
        }
        if takes(Choice::Against)
            && let Some(package) = material.against(choices.against)
        {
            let name = messages.package_name(material.plan, package);
            parts.push(messages.with("chart-against", &[("package", name.into())]));
        }
        if takes(Choice::AtTop) {
            parts.push(messages.get(if choices.at_top { "effects-top" } else { "effects-now" }));
        }
        if matches!(self.picture, Picture::Bands | Picture::Difference) {
            let (runs, seed) = (Samples::RUNS.to_string(), Samples::SEED.to_string());
            parts.push(messages.with("chart-runs", &[("runs", runs.into()), ("seed", seed.into())]));
        }
        (!parts.is_empty()).then(|| parts.join(" \u{b7} "))
    }

    /// The party it is about, or all of them together.
    fn of_party(&self) -> String {
        let (material, messages) = (self.material, self.material.messages);
        let together = matches!(self.picture, Picture::Priority | Picture::Effects);
        let id = self.choices.party.or_else(|| material.first_party().filter(|_| !together));
        match id {
            Some(id) => messages.with("chart-of-party", &[("party", party(material, id).into())]),
            None => messages.get("priority-sum"),
        }
    }

    /// What its signs mean.
    fn signs(&self) -> Option<String> {
        let material = self.material;
        let mut parts = Vec::new();
        let missing: Vec<Missing> = self.plots.iter().flat_map(Plot::missing).collect();
        for (sort, key) in [
            (Missing::AtLeast, "chart-sign-at-least"),
            (Missing::AtMost, "chart-sign-at-most"),
            (Missing::Either, "chart-sign-incomplete"),
        ] {
            parts.extend(missing.contains(&sort).then_some(key));
        }
        if self.picture == Picture::Frontier {
            parts.extend(["chart-sign-packages", "chart-sign-solutions"]);
        }
        if self.picture == Picture::LevelPairs {
            parts.push("chart-sign-pairs");
        }
        if self.picture == Picture::Balance {
            parts.push("chart-sign-balance");
        }
        let words: Vec<String> = parts.into_iter().map(|key| material.get(key)).collect();
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// How many of the figures behind it have no source.
    fn assumed(&self) -> Option<String> {
        let (count, assumed) = behind(self.material, self.picture);
        let args = [("count", count.into()), ("assumed", assumed.into())];
        (count > 0).then(|| self.material.messages.with("chart-assumed", &args))
    }
}

/// How many figures of the plan a picture rests on, and how many of them have no source.
fn behind(material: &Material<'_>, picture: Picture) -> (usize, usize) {
    let costs = ["evidence-cost", "evidence-percentages", "evidence-rate"];
    let values = ["evidence-effect", "evidence-baseline"];
    let both = [costs.as_slice(), values.as_slice()].concat();
    let kinds: &[&str] = match picture {
        Picture::Budget(_)
        | Picture::Cumulative(_)
        | Picture::Areas(_)
        | Picture::MoneyFlow
        | Picture::Spread
        | Picture::Funding => &costs,
        Picture::Effects | Picture::Tornado | Picture::Weights | Picture::Bands | Picture::Difference => {
            &values
        }
        Picture::Frontier | Picture::Priority | Picture::Parties | Picture::LevelPairs | Picture::Balance => {
            &both
        }
        Picture::Progress => &["evidence-baseline", "evidence-target", "evidence-observation"],
        Picture::Diagram | Picture::Timeline => &[],
    };
    // What other levels and packages would bring counts where they are shown.
    let all = matches!(
        picture,
        Picture::Frontier
            | Picture::Priority
            | Picture::Parties
            | Picture::LevelPairs
            | Picture::Weights
            | Picture::Bands
            | Picture::Difference
    );
    let found = evidence(material.plan);
    let found = found.iter().filter(|one| kinds.contains(&one.what)).filter(|one| match one.place {
        ProblemPlace::Indicator(_) => picture == Picture::Progress,
        _ if picture == Picture::Progress => false,
        place => all || is_in_use(material, &material.levels, place),
    });
    found.fold((0, 0), |(count, assumed), one| {
        (count + 1, assumed + usize::from(one.pedigree.is_assumption()))
    })
}

/// Whether a figure is one of an instrument in use, or of none.
fn is_in_use(material: &Material<'_>, levels: &Levels, place: ProblemPlace) -> bool {
    let used = material.plan.instruments.iter().zip(levels.iter());
    let mut own = used.filter(|(instrument, _)| match place {
        ProblemPlace::Instrument(id) => instrument.id == id,
        ProblemPlace::Line(id) => instrument.lines.iter().any(|line| line.id == id),
        _ => false,
    });
    own.next().is_none_or(|(_, level)| level > 0)
}

fn party(material: &Material<'_>, id: PartyId) -> String {
    material.plan.party(id).map_or("\u{2013}", |party| material.say(&party.name)).to_owned()
}
