//! The diagram on the clipboard, drawn on another thread as every export of the plan looks: in its theme and
//! language, with its marking, and without what it leaves out.

use std::sync::Arc;

use eframe::egui::{ColorImage, Context};

use crate::{
    app::{PlannerApp, work::Done},
    cli,
    export::{self, ExportError, Format, Options, PngSize},
    plan::Plan,
    text::Messages,
};

/// How wide an image is, in pixels, where it would be too large at two pixels for each point.
const WIDEST: u32 = 6000;

/// What goes to the clipboard.
pub enum Copied {
    /// The source of an SVG.
    Svg(String),
    /// A picture.
    Image(ColorImage),
}

impl PlannerApp {
    /// Copies the whole diagram in this format, SVG or PNG.
    pub(in crate::app) fn copy_export(&mut self, format: Format) {
        let (plan, messages) = (self.document.snapshot(), self.messages.clone());
        self.jobs.start(move || Done::Copied(Box::new(copied(&plan, format, &messages))));
    }

    /// Puts what was drawn on the clipboard, or says why nothing was.
    pub(in crate::app) fn take_copied(&mut self, context: &Context, copied: Result<Copied, String>) {
        let notice = match copied {
            Ok(Copied::Svg(source)) => {
                context.copy_text(source);
                self.messages.get("notice-copied")
            }
            Ok(Copied::Image(image)) => {
                context.copy_image(image);
                self.messages.get("notice-copied")
            }
            Err(reason) => self.messages.with("notice-not-copied", &[("reason", reason.into())]),
        };
        self.notice = Some(notice);
    }
}

fn copied(plan: &Arc<Plan>, format: Format, messages: &Messages) -> Result<Copied, String> {
    let options = Options::of(plan, format, messages.language());
    let made = match export::export(plan, &options) {
        Err(ExportError::PngSize { .. }) => {
            export::export(plan, &Options { png: PngSize::Width(WIDEST), ..options })
        }
        made => made,
    };
    let bytes = made.map_err(|error| cli::export_error(messages, &error))?;
    if format != Format::Png {
        return Ok(Copied::Svg(String::from_utf8_lossy(&bytes).into_owned()));
    }
    match export::pixels(&bytes) {
        Some((size, pixels)) => Ok(Copied::Image(ColorImage::from_rgba_premultiplied(size, &pixels))),
        None => Err(messages.get("export-no-pixels")),
    }
}
