//! The native window, and what is said where there can be none.

use std::{
    panic::{self, AssertUnwindSafe},
    path::PathBuf,
};

use eframe::{
    NativeOptions,
    egui::{Ui, ViewportBuilder},
};

use super::{Outside, PlannerApp, Start, files, settings::Settings};
use crate::text::{Language, Messages};

impl eframe::App for PlannerApp {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        PlannerApp::ui(self, ui);
    }
}

/// Opens the window, with `file` if one is named, and stays until it is closed. It speaks
/// `language`, else that of the settings.
///
/// # Errors
/// A sentence for the user if there is no display, or the display lacks what a window needs.
pub fn run(file: Option<PathBuf>, language: Option<Language>) -> Result<(), String> {
    let settings = Settings::path();
    let kept = settings.as_deref().map(Settings::load).unwrap_or_default().language();
    let messages = Messages::new(language.unwrap_or(kept));
    if !has_display() {
        return Err(messages.get("no-display"));
    }
    let options = NativeOptions {
        viewport: ViewportBuilder::default()
            .with_title("Partnership Planner")
            .with_app_id("partnership-planner")
            // Whatever the screen, the window fits it with its frame.
            .with_maximized(true)
            .with_inner_size([1240.0, 700.0])
            .with_min_inner_size([640.0, 400.0])
            .with_drag_and_drop(true),
        ..Default::default()
    };
    let start = Start {
        file,
        language,
        settings,
        native_dialogs: files::has_native_dialogs(),
        motion: true,
        outside: Some(Outside::desktop()),
    };
    // A missing keyboard library makes the window library panic instead of failing.
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let opened = panic::catch_unwind(AssertUnwindSafe(|| {
        eframe::run_native(
            "Partnership Planner",
            options,
            Box::new(move |context| {
                panic::set_hook(hook);
                Ok(Box::new(PlannerApp::new(&context.egui_ctx, start)))
            }),
        )
    }));
    match opened {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(messages.with("no-window-because", &[("reason", error.to_string().into())])),
        Err(payload) => {
            let reason = payload
                .downcast_ref::<String>()
                .cloned()
                .or_else(|| payload.downcast_ref::<&str>().map(|text| (*text).to_owned()))
                .unwrap_or_default();
            Err(messages.with("no-window-because", &[("reason", reason.into())]))
        }
    }
}

/// Whether a display is named at all; where none is, asking the system would only fail with words
/// nobody understands.
fn has_display() -> bool {
    let named = |variable| std::env::var_os(variable).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || named("DISPLAY") || named("WAYLAND_DISPLAY") || named("WAYLAND_SOCKET")
}
