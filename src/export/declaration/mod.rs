//! A joint declaration (DOCX): the form in which such partnerships are signed, filled in from the plan and
//! meant to be edited on.
//!
//! What it says is here and in `chapters`; how paragraphs and tables are written in `body`; what every
//! document has in `parts`. The form follows the joint declarations of the EU mobility partnerships and
//! the Swiss memoranda: title, parties by full name, recitals, chapters, signatures, annexes.

mod answers;
mod body;
mod chapters;
mod parts;

use body::Body;

use super::{ExportError, NamedFile, PageSize, archive, material::Material};
use crate::plan::{Party, PartyKind, Role};

/// The declaration of a package. `picture` is the diagram as PNG, `size` its width and height.
pub(super) fn write(
    material: &Material<'_>,
    page: PageSize,
    picture: Vec<u8>,
    size: (f32, f32),
    words: &str,
) -> Result<Vec<u8>, ExportError> {
    let title = title(material);
    let mut body = Body::new(page);
    chapters::front(material, &mut body, &title);
    chapters::objectives(material, &mut body);
    chapters::areas(material, &mut body);
    if !material.plan.diagram.nodes.is_empty() {
        body.picture(size, &material.get("jd-diagram"), words);
        body.paragraph("Caption", &material.get("jd-diagram"));
    }
    chapters::commitments(material, &mut body);
    chapters::implementation(material, &mut body);
    chapters::rights(material, &mut body);
    chapters::financing(material, &mut body);
    chapters::monitoring(material, &mut body);
    chapters::duration(material, &mut body);
    chapters::signatures(material, &mut body);
    chapters::annexes(material, &mut body);
    answers::annex(material, &mut body);
    let footer = material.messages.with("page-of", &[("page", "{page}".into()), ("pages", "{pages}".into())]);
    let marking = material.say(&material.plan.marking).trim();
    let (name, watermark) = (material.say(&material.plan.name), material.watermark());
    let header = |across| body::header(name, marking, &watermark, page, across);
    let files = [
        ("[Content_Types].xml", parts::content_types()),
        ("_rels/.rels", parts::package_relations()),
        ("docProps/core.xml", parts::core(material, &title)),
        ("docProps/app.xml", parts::app()),
        ("word/document.xml", body.finish()),
        ("word/_rels/document.xml.rels", parts::document_relations()),
        ("word/styles.xml", parts::styles(material)),
        ("word/settings.xml", parts::settings()),
        ("word/numbering.xml", parts::numbering()),
        ("word/fontTable.xml", parts::font_table()),
        ("word/header1.xml", header(false)),
        ("word/header2.xml", header(true)),
        ("word/footer1.xml", body::footer(&footer)),
        ("word/media/diagram.png", picture),
    ];
    archive::zip(&files.map(|(name, bytes)| NamedFile { name: name.to_owned(), bytes }))
}

/// The states a declaration is between: destination first, then origin. Where the plan names no such
/// roles, the first two parties.
pub(super) fn sides<'a>(material: &Material<'a>) -> Vec<&'a Party> {
    let plan = material.plan;
    let with = |role: Role| {
        plan.parties.iter().find(|party| party.kind == PartyKind::State && party.roles.contains(&role))
    };
    match (with(Role::Destination), with(Role::Source)) {
        (Some(host), Some(home)) if host.id != home.id => vec![host, home],
        _ => plan.parties.iter().take(2).collect(),
    }
}

/// A party by its full name, or else by its short one.
pub(super) fn full_name(material: &Material<'_>, party: &Party) -> String {
    let short = material.messages.name_or(material.plan, Some(&party.name), party.id);
    material.messages.name_or(material.plan, Some(&party.formal_name), short)
}

fn title(material: &Material<'_>) -> String {
    let names: Vec<String> = sides(material).iter().map(|party| full_name(material, party)).collect();
    match names.as_slice() {
        [first, second] => {
            let args = [("first", first.as_str().into()), ("second", second.as_str().into())];
            material.messages.with("jd-title", &args)
        }
        _ => material.get("jd-title-open"),
    }
}
