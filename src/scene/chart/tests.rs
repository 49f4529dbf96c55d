//! Every plot is drawn whole: all its names, inside its bounds.

use super::*;
use crate::analysis::{
    Budget, Levels, ValueModel, Values, effects_chart, money_flow, tornado, tornado_chart,
};
use crate::scene::{Shape, ThemeName};
use crate::text::Language;

fn founding(messages: &Messages) -> Plan {
    crate::catalogue::open(crate::catalogue::FOUNDING_MODEL, messages).unwrap()
}

fn texts(scene: &Scene) -> Vec<&str> {
    let shapes = scene.elements.iter().flat_map(|element| &element.shapes);
    shapes
        .filter_map(|shape| match shape {
            Shape::Text(line) => Some(line.text.as_str()),
            _ => None,
        })
        .collect()
}

#[test]
fn a_tornado_is_drawn_with_two_bars_in_each_row_and_every_name() {
    let messages = Messages::new(Language::English);
    let plan = founding(&messages);
    let package = plan.current().unwrap();
    let levels = Levels::of(&plan, package);
    let party = plan.parties[0].id;
    let model = ValueModel::of(&plan);
    let likely = Values::of(&plan, package).party(party).unwrap().value.unwrap();
    let swings = tornado(&plan, &model, &levels, &package.role, party);
    let data = tornado_chart(&plan, &swings, likely, party);
    let theme = Theme::of(ThemeName::Print);
    let style = ChartStyle { plan: &plan, messages: &messages, theme, hatched: false };
    let shapes = chart(&data, style).elements.remove(0).shapes;
    let bars = shapes.iter().filter(|shape| matches!(shape, Shape::Rect { .. })).count();
    // Two swatches of the legend stand beside the bars.
    assert_eq!(bars, 2 * data.series[0].data.len() + 2);
    let map = chart(&effects_chart(&plan, &levels, Some(party)), style);
    assert!(texts(&map).len() > plan.instruments.len());
}

#[test]
fn ribbons_stand_behind_blocks_and_each_block_has_name_and_amount() {
    let messages = Messages::new(Language::English);
    let plan = founding(&messages);
    let budget = Budget::of(&plan, &Levels::of(&plan, plan.current().unwrap()));
    let flow = money_flow(&plan, &budget);
    let theme = Theme::of(ThemeName::Light);
    let style = ChartStyle { plan: &plan, messages: &messages, theme, hatched: false };
    let scene = plot(&Plot::Flow(flow.clone()), style);
    let found = texts(&scene);
    for block in flow.columns.iter().flat_map(|column| &column.blocks) {
        let amount = messages.amount(Money::new(block.amount, budget.currency));
        assert!(found.iter().any(|text| text.contains(&amount)), "{amount}");
    }
    let shapes = &scene.elements[0].shapes;
    let kinds: Vec<bool> = shapes.iter().map(|shape| matches!(shape, Shape::Path { .. })).collect();
    assert_eq!(kinds.iter().filter(|path| **path).count(), flow.ribbons.len());
    let last = kinds.iter().rposition(|path| *path).unwrap();
    assert!(!shapes[..last].iter().any(|shape| matches!(shape, Shape::Rect { .. })));
}
