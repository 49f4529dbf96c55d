//! A picture behind the diagram: chosen with a dialog, read on another thread, put into the plan.

use std::path::{Path, PathBuf};

use super::{
    PlannerApp,
    dialogs::Dialog,
    work::{Done, Purpose},
};
use crate::{
    document::Selection,
    export::{EmbedError, MOST_READ, embed},
    plan::{Background, Embedded, Point, Size, Visibility},
    storage::read_at_most,
    text::Value,
};

/// The endings of pictures.
const PICTURE_ENDINGS: &str = "png svg";
/// A picture is made as wide as the diagram, but not narrower than this, in points.
const NARROWEST: f32 = 400.0;

/// A picture that was read, with its width and height; or why it was not.
pub(super) type Picture = Result<(Embedded, (u32, u32)), Unfit>;

/// Why a file is no picture for a plan.
#[derive(Debug)]
pub(super) enum Unfit {
    /// It cannot be read, in the system's words.
    Unread(String),
    /// It does not fit.
    Embed(EmbedError),
}

fn read(path: &Path) -> Picture {
    let bytes = read_at_most(path, MOST_READ).map_err(|error| Unfit::Unread(error.to_string()))?;
    embed(&bytes).map_err(Unfit::Embed)
}

impl PlannerApp {
    /// Asks for a picture.
    pub(super) fn ask_background(&mut self) {
        let request = self.request(false, "command-add-background", String::new(), PICTURE_ENDINGS);
        self.ask_file(Purpose::Background, request);
    }

    /// Reads a picture on another thread.
    pub(super) fn read_background(&mut self, path: PathBuf) {
        self.jobs.start(move || {
            let picture = read(&path);
            Done::Embedded(path, Box::new(picture))
        });
    }

    /// Puts a picture that was read behind the diagram, as wide as that, or says why not.
    pub(super) fn take_background(&mut self, path: PathBuf, picture: Picture) {
        let (picture, (wide, high)) = match picture {
            Ok(picture) => picture,
            Err(unfit) => {
                let (key, what) = match &unfit {
                    Unfit::Unread(words) => ("background-unread", words.clone()),
                    Unfit::Embed(EmbedError::NoPicture) => ("background-no-picture", String::new()),
                    Unfit::Embed(EmbedError::TooManyPoints) => {
                        ("background-too-many", Embedded::MOST_SIDE.to_string())
                    }
                    Unfit::Embed(EmbedError::TooLarge(bytes)) => {
                        ("background-too-large", self.messages.float(*bytes as f64 / 1_048_576.0, 1))
                    }
                };
                let file = path.display().to_string();
                let text = self.messages.with(key, &[("file", Value::from(file)), ("what", what.into())]);
                let title = self.messages.get("background-not-added");
                self.dialog = Some(Dialog::Message { title, text });
                return;
            }
        };
        let bounds = self.results.as_ref().map(|results| results.scene.bounds).unwrap_or_default();
        let width = bounds.width().max(NARROWEST);
        let height = width * high.max(1) as f32 / wide.max(1) as f32;
        let background = Background {
            picture,
            corner: Point(bounds.min.x.round() as i32, bounds.min.y.round() as i32),
            size: Size((width.round() as i32).max(1), (height.round() as i32).clamp(1, 100_000)),
            opacity_percent: 50,
            locked: false,
            visibility: Visibility::Shared,
        };
        self.change("step-background", |plan| plan.diagram.background = Some(background));
        // The inspector of the plan shows what can be changed about it.
        self.document.select(Selection::new());
        self.settings.inspector = true;
        self.notice = Some(self.messages.get("notice-background"));
    }
}
