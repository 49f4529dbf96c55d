//! The fields of the dialog: only those that the chosen format heeds.

use eframe::egui::{DragValue, Label, RichText, TextEdit, Ui};

use super::{Form, choice::Marking, formats};
use crate::{
    app::{
        fields::{Fields, pick_field},
        look,
    },
    export::{DEFAULT_PATTERN, Format, PageSize, Picture, Poster},
    plan::{DonorLayout, LeftOut, Number, Orientation, PackageId, Plan, PngSize, Text, ThemeName},
    text::{Language, Messages},
};

/// All fields for the chosen format.
pub fn settings_ui(ui: &mut Ui, form: &mut Form, plan: &Plan, messages: &Messages) {
    let format = form.choice.format;
    package_ui(ui, form, plan, messages);
    if format.shows_pictures() {
        let options = Picture::USUAL.map(|picture| (picture, formats::picture(picture, format, messages)));
        pick_ui(ui, messages, "export-picture", &mut form.choice.picture, &options);
    }
    language_ui(ui, form, messages);
    if format == Format::All {
        let options = [(false, messages.get("export-as-zip")), (true, messages.get("export-as-folder"))];
        pick_ui(ui, messages, "export-into", &mut form.choice.folder, &options);
    }
    look_ui(ui, form, plan, messages);
    layouts_ui(ui, form, messages);
    without_ui(ui, form, messages);
    carried_ui(ui, form, messages);
    lacks_ui(ui, form, messages);
    name_ui(ui, form, messages);
}

/// A list to pick from, with its name before it.
fn pick_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    messages: &Messages,
    key: &str,
    value: &mut T,
    options: &[(T, String)],
) {
    let name = messages.get(key);
    let picked = Fields::row(ui, &name, |ui, label| pick_field(ui, key, label, *value, options));
    *value = picked.unwrap_or(*value);
}

fn heading_ui(ui: &mut Ui, messages: &Messages, key: &str) {
    ui.add_space(6.0);
    ui.label(look::bold(messages.get(key)));
}

fn package_ui(ui: &mut Ui, form: &mut Form, plan: &Plan, messages: &Messages) {
    let packages: Vec<(Option<PackageId>, String)> = plan
        .packages
        .iter()
        .map(|package| (Some(package.id), messages.package_name(plan, package)))
        .collect();
    let mut shown = form.choice.package.or(Some(plan.current_package));
    let before = shown;
    pick_ui(ui, messages, "package", &mut shown, &packages);
    if shown != before {
        form.choice.package = shown;
    }
}

fn language_ui(ui: &mut Ui, form: &mut Form, messages: &Messages) {
    let mut options = vec![(None, messages.get("export-language-same"))];
    options.extend(Language::ALL.map(|language| (Some(language), language.own_name().to_owned())));
    let mut language = Language::from_code(&form.choice.kept.language);
    pick_ui(ui, messages, "export-language", &mut language, &options);
    let code = language.map_or("", Language::code);
    if Language::from_code(&form.choice.kept.language) != language {
        form.choice.kept.language = code.to_owned();
    }
}

/// Marking, colours, paper and size.
fn look_ui(ui: &mut Ui, form: &mut Form, plan: &Plan, messages: &Messages) {
    let format = form.choice.format;
    if format.is_marked() || format.is_drawn() {
        heading_ui(ui, messages, "export-look");
    }
    if format.is_marked() {
        marking_ui(ui, form, plan, messages);
    }
    if format.is_drawn() {
        let language = form.choice.language(messages.language());
        let name = messages.get("export-watermark");
        text_ui(
            ui,
            &name,
            &messages.get("export-watermark-none"),
            &mut form.choice.kept.watermark,
            (plan, language),
        );
        let themes = [
            (ThemeName::Light, "theme-light"),
            (ThemeName::Dark, "theme-dark"),
            (ThemeName::Projector, "theme-projector"),
            (ThemeName::Print, "theme-print"),
        ];
        let options = themes.map(|(theme, key)| (theme, messages.get(key)));
        pick_ui(ui, messages, "export-theme", &mut form.choice.kept.theme, &options);
    }
    if format.has_pages() {
        page_ui(ui, form, messages);
    }
    if format.makes_posters() {
        orientation_ui(ui, form, messages);
        poster_ui(ui, form, messages);
    }
    if format.has_pixels() {
        size_ui(ui, form, messages);
    }
    if format.can_be_clear() {
        ui.checkbox(&mut form.choice.kept.transparent, messages.get("export-transparent"));
    }
}

fn marking_ui(ui: &mut Ui, form: &mut Form, plan: &Plan, messages: &Messages) {
    let options = Marking::ALL.map(|(marking, key)| (marking, messages.get(key)));
    let before = form.marking;
    pick_ui(ui, messages, "column-marking", &mut form.marking, &options);
    if form.marking != before {
        form.choice.marking = form.marking.text();
    }
    if form.marking == Marking::Own {
        let language = form.choice.language(messages.language());
        text_ui(ui, &messages.get("export-marking-own"), "", &mut form.choice.marking, (plan, language));
    }
}

/// A text of the plan in the language of the file.
fn text_ui(ui: &mut Ui, name: &str, hint: &str, text: &mut Text, (plan, language): (&Plan, Language)) {
    let mut value = plan.say(text, language.code()).to_owned();
    let response = Fields::row(ui, name, |ui, label| {
        let field = TextEdit::singleline(&mut value).hint_text(hint).char_limit(200);
        ui.add(field.desired_width(f32::INFINITY)).labelled_by(label)
    });
    if response.changed() {
        text.set(language.code(), value);
    }
}

fn page_ui(ui: &mut Ui, form: &mut Form, messages: &Messages) {
    // Documents of text are on A4 or Letter; only drawings have larger paper.
    let of_text = !form.choice.format.makes_posters();
    let sizes = PageSize::ALL.into_iter().filter(|size| !of_text || size.of_text() == *size);
    let mut options = vec![(None, messages.get("export-page-usual"))];
    options.extend(sizes.map(|size| (Some(size), size.name().to_owned())));
    let kept = form.choice.kept.page;
    let shown = if of_text { kept.map(PageSize::of_text) } else { kept };
    let mut page = shown;
    pick_ui(ui, messages, "export-page", &mut page, &options);
    if page != shown {
        form.choice.kept.page = page;
    }
}

fn orientation_ui(ui: &mut Ui, form: &mut Form, messages: &Messages) {
    let key = |way: Orientation| match way {
        Orientation::Fitting => "export-orientation-fitting",
        Orientation::Upright => "export-orientation-upright",
        Orientation::Across => "export-orientation-across",
    };
    let options = Orientation::ALL.map(|way| (way, messages.get(key(way))));
    pick_ui(ui, messages, "export-orientation", &mut form.choice.kept.orientation, &options);
}

fn poster_ui(ui: &mut Ui, form: &mut Form, messages: &Messages) {
    let mut parted = form.choice.kept.poster.is_some();
    if ui.checkbox(&mut parted, messages.get("export-poster")).changed() {
        form.choice.kept.poster = parted.then_some(Poster { columns: 2, rows: 2 });
    }
    let Some(poster) = &mut form.choice.kept.poster else { return };
    ui.indent("export-poster", |ui| {
        for (key, count) in [("export-columns", &mut poster.columns), ("export-rows", &mut poster.rows)] {
            Fields::row(ui, &messages.get(key), |ui, label| {
                ui.add(DragValue::new(count).range(1..=Poster::MOST).speed(0.1)).labelled_by(label);
            });
        }
    });
}

/// How large a picture in pixels is: by its scale or by its width.
fn size_ui(ui: &mut Ui, form: &mut Form, messages: &Messages) {
    const USUAL_WIDTH: u32 = 2400;
    let png = &mut form.choice.kept.png;
    ui.horizontal(|ui| {
        let (mut scale, chosen) = match *png {
            PngSize::Scale(scale) => (scale.to_f64(), true),
            PngSize::Width(_) => (2.0, false),
        };
        let radio = ui.radio(chosen, messages.get("export-scale"));
        let range = 0.1..=f64::from(PngSize::MOST_SCALE);
        let field = DragValue::new(&mut scale).range(range).speed(0.05).max_decimals(2);
        let field = ui.add_enabled(chosen, field).labelled_by(radio.id);
        if (radio.clicked() && !chosen) || field.changed() {
            *png = Number::from_f64(scale).map_or(*png, PngSize::Scale);
        }
    });
    ui.horizontal(|ui| {
        let (mut width, chosen) = match *png {
            PngSize::Width(width) => (width, true),
            PngSize::Scale(_) => (USUAL_WIDTH, false),
        };
        let radio = ui.radio(chosen, messages.get("export-width"));
        let field = DragValue::new(&mut width).range(16..=PngSize::MOST_WIDTH).speed(10.0);
        let field = ui.add_enabled(chosen, field).labelled_by(radio.id);
        if (radio.clicked() && !chosen) || field.changed() {
            *png = PngSize::Width(width);
        }
    });
}

fn without_ui(ui: &mut Ui, form: &mut Form, messages: &Messages) {
    heading_ui(ui, messages, "export-without");
    ui.add(Label::new(RichText::new(messages.get("export-without-private")).weak()).wrap());
    let key = |what: LeftOut| match what {
        LeftOut::Notes => "export-without-notes",
        LeftOut::Points => "export-without-points",
        LeftOut::Packages => "export-without-packages",
        LeftOut::Sources => "export-without-sources",
    };
    for what in LeftOut::ALL {
        let without = &mut form.choice.kept.without;
        let mut out = without.contains(&what);
        if ui.checkbox(&mut out, messages.get(key(what))).changed() {
            without.retain(|other| *other != what);
            if out {
                without.push(what);
                without.sort();
            }
        }
    }
}

/// Sheets in the layouts of donors.
fn layouts_ui(ui: &mut Ui, form: &mut Form, messages: &Messages) {
    if !form.choice.format.has_layouts() {
        return;
    }
    heading_ui(ui, messages, "export-layouts");
    let key = |layout: DonorLayout| match layout {
        DonorLayout::EuAnnexIii => "layout-eu-annex-iii",
        DonorLayout::UnWorkPlan => "layout-un-work-plan",
        DonorLayout::Logframe => "layout-logframe",
    };
    for layout in DonorLayout::ALL {
        let layouts = &mut form.choice.kept.layouts;
        let mut wanted = layouts.contains(&layout);
        if ui.checkbox(&mut wanted, messages.get(key(layout))).changed() {
            layouts.retain(|other| *other != layout);
            if wanted {
                layouts.push(layout);
                layouts.sort();
            }
        }
    }
}

/// Whether the file carries the plan, and what whoever has it then knows.
fn carried_ui(ui: &mut Ui, form: &mut Form, messages: &Messages) {
    if !form.choice.format.carries_plan() {
        return;
    }
    heading_ui(ui, messages, "export-inside");
    ui.checkbox(&mut form.choice.with_plan, messages.get("export-with-plan"));
    if let Some(disclosure) = form.outlook.as_ref().and_then(|(_, outlook)| outlook.discloses) {
        ui.add(Label::new(disclosure.words(messages)).wrap());
    }
}

/// What a scoring sheet has no place for.
fn lacks_ui(ui: &mut Ui, form: &Form, messages: &Messages) {
    let lacks = form.outlook.as_ref().map(|(_, outlook)| outlook.lacks.as_slice()).unwrap_or_default();
    if lacks.is_empty() {
        return;
    }
    ui.add_space(6.0);
    ui.label(messages.get("sheet-without"));
    for left_out in lacks {
        ui.add(Label::new(format!("– {}", messages.get(left_out.key()))).wrap());
    }
}

fn name_ui(ui: &mut Ui, form: &mut Form, messages: &Messages) {
    heading_ui(ui, messages, "export-file-name");
    let name = messages.get("export-pattern");
    Fields::row(ui, &name, |ui, label| {
        let pattern = &mut form.choice.kept.file_name;
        let field = TextEdit::singleline(pattern).hint_text(DEFAULT_PATTERN).char_limit(200);
        ui.add(field.desired_width(f32::INFINITY)).labelled_by(label);
    });
    ui.add(Label::new(RichText::new(messages.get("export-pattern-help")).weak()).wrap());
}
