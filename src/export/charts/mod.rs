//! Plots of the analysis as drawings and as tables of their figures.

mod caption;
mod csv;
mod data;

pub(super) use csv::csv;
pub(super) use data::plots;

use super::{material::Material, svg};
use crate::analysis::Plot;
use crate::export::{Picture, PlotChoices};
use crate::scene::{ChartStyle, Rect, Scene, ThemeName, plot, pos};

/// What a picture shows, and what was chosen for it: all that is said below it.
pub(super) struct Shown<'a> {
    pub(super) material: &'a Material<'a>,
    pub(super) picture: Picture,
    pub(super) choices: &'a PlotChoices,
    pub(super) plots: &'a [Plot],
    /// Lines about names that are disputed.
    pub(super) footnotes: &'a [String],
    /// Whether something was left out because it is private.
    pub(super) has_gone: bool,
}

impl Shown<'_> {
    /// What a file with it says of itself.
    pub(super) fn about(&self) -> svg::About {
        let material = self.material;
        let title = match self.plots.first() {
            Some(first) => material.get(first.title()),
            None => self.picture.words(material.messages),
        };
        let title = format!("{title} \u{2013} {}", material.say(&material.plan.name));
        let description = self.caption().join(" ");
        svg::About { title, description, language: material.messages.language(), ..svg::About::default() }
    }

    /// The plots as a drawing, one below the other, with what they are of at the end.
    pub(super) fn scene(&self, theme: ThemeName) -> Scene {
        let material = self.material;
        let style = ChartStyle {
            plan: material.plan,
            messages: material.messages,
            theme: material.theme,
            hatched: theme == ThemeName::Print,
        };
        let mut scene = stacked(self.plots.iter().map(|one| plot(one, style)));
        crate::scene::caption(&mut scene, material.theme, &self.caption());
        scene
    }
}

/// Drawings below one another.
fn stacked(scenes: impl Iterator<Item = Scene>) -> Scene {
    let mut all = Scene::default();
    let mut whole: Option<Rect> = None;
    for scene in scenes {
        let down = whole.map_or(0.0, |whole| whole.max.y - scene.bounds.min.y);
        let bounds = scene.bounds.moved(pos(0.0, down));
        all.elements.extend(scene.elements.iter().map(|element| element.moved(pos(0.0, down))));
        whole = Some(whole.map_or(bounds, |whole| whole.union(bounds)));
    }
    all.bounds = whole.unwrap_or_default();
    all
}
