//! The small pictures of the tool palette, drawn with lines so that they are crisp at every size.

use eframe::egui::{Align2, Color32, FontId, Painter, Rect, Shape, Stroke, StrokeKind, Vec2, pos2};

use crate::{
    canvas::{Tool, bold_family},
    plan::Stage,
};

/// Paints a tool's picture in the middle of `rect`.
pub fn tool(painter: &Painter, rect: Rect, tool: Tool, color: Color32) {
    let stroke = Stroke::new(1.6, color);
    let c = rect.center();
    let at = |x: f32, y: f32| pos2(c.x + x, c.y + y);
    match tool {
        Tool::Select => {
            let points = vec![
                at(-4.0, -8.0),
                at(6.0, 2.0),
                at(0.5, 2.5),
                at(3.5, 8.0),
                at(1.0, 9.0),
                at(-1.8, 3.5),
                at(-4.0, 6.0),
            ];
            painter.add(Shape::closed_line(points, stroke));
        }
        Tool::Hand => {
            for (x, y) in [(0.0, -8.0), (8.0, 0.0), (0.0, 8.0), (-8.0, 0.0)] {
                painter.arrow(c, Vec2::new(x, y), stroke);
            }
        }
        Tool::Flow => {
            painter.circle_filled(at(-7.0, 5.0), 2.5, color);
            painter.arrow(at(-7.0, 5.0), Vec2::new(14.0, -10.0), stroke);
        }
        Tool::Note => {
            let points = vec![at(-7.0, -7.0), at(7.0, -7.0), at(7.0, 3.0), at(3.0, 7.0), at(-7.0, 7.0)];
            painter.add(Shape::closed_line(points, stroke));
            painter.line_segment([at(-4.0, -2.5), at(4.0, -2.5)], stroke);
            painter.line_segment([at(-4.0, 1.5), at(2.0, 1.5)], stroke);
        }
        Tool::Frame => {
            painter.rect_stroke(
                Rect::from_center_size(c, Vec2::new(17.0, 14.0)),
                2.0,
                stroke,
                StrokeKind::Inside,
            );
            painter.line_segment([at(-8.0, -3.0), at(0.0, -3.0)], stroke);
        }
        Tool::Instrument(stage) => {
            painter.rect_stroke(
                Rect::from_center_size(c, Vec2::new(19.0, 16.0)),
                4.0,
                stroke,
                StrokeKind::Inside,
            );
            let digit = match stage {
                Stage::Selection => "1",
                Stage::Entry => "2",
                Stage::Residence => "3",
                Stage::Monitoring => "4",
                Stage::Return => "5",
                Stage::Reintegration | Stage::Prevention => "6",
            };
            painter.text(c, Align2::CENTER_CENTER, digit, FontId::new(11.0, bold_family()), color);
        }
    }
}
