//! One export: the plan without what is private, and each format made from it.

use super::{
    ExportError, Format, NamedFile, Options, PageSize, Picture, PngSize, Watch, archive, brief, budget,
    charts, csv, declaration, graph, json,
    leaf::Leaf,
    markdown,
    material::{Material, shared},
    naming, pdf, poster, raster, scoring,
    svg::{self, About},
    tables, workbook,
};
use crate::analysis::{DiagramFigures, Plot};
use crate::plan::{Package, PackageId, Party, Plan, ThemeName, Visibility};
use crate::scene::{Scene, Sheet, Theme, sheet};
use crate::storage;
use crate::text::{Messages, Value};

/// How wide the diagram in a document is, in pixels: some 250 to the inch on A4.
const PICTURE_WIDTH: u32 = 1600;

/// How far a plot may be made smaller to fit its paper: letters of six points, with the margins.
const LEAST_SCALE: f32 = 0.6;

/// What is exported, and how.
#[derive(Clone, Copy)]
pub(super) struct Job<'a> {
    /// Without what is private.
    pub(super) plan: &'a Plan,
    /// The same, with marks at names that have a footnote: what people read.
    marked: &'a Plan,
    pub(super) options: &'a Options,
    pub(super) messages: &'a Messages,
    pub(super) watch: &'a Watch,
    /// Whether packages or points were left out because they are private.
    has_gone: bool,
}

impl Job<'_> {
    /// What `work` makes of the plan without what is private.
    pub(super) fn with<T>(
        plan: &Plan,
        options: &Options,
        watch: &Watch,
        work: impl FnOnce(Job<'_>) -> Result<T, ExportError>,
    ) -> Result<T, ExportError> {
        let package = package(plan, options.package)?.id;
        let shared = shared(plan, package);
        let messages = Messages::new(options.language);
        let marked = naming::marked(&shared);
        let has_gone = lacks(plan, &shared);
        work(Job { plan: &shared, marked: &marked, options, messages: &messages, watch, has_gone })
    }
}

impl<'a> Job<'a> {
    /// The files of a set that are formats of their own.
    pub(super) const FILES: [(&'static str, Format); 12] = [
        ("brief.pdf", Format::Brief),
        ("declaration.docx", Format::Declaration),
        ("budget.xlsx", Format::Workbook),
        ("budget.csv", Format::BudgetCsv),
        ("scoring-sheet.xlsx", Format::ScoringSheet),
        ("diagram.pdf", Format::Pdf),
        ("diagram.svg", Format::Svg),
        ("diagram.png", Format::Png),
        ("diagram.mmd", Format::Mermaid),
        ("diagram.dot", Format::Graphviz),
        ("summary.md", Format::Markdown),
        ("plan-and-analysis.json", Format::Json),
    ];

    /// The file of a set with the diagram in the colours of print.
    const PRINT: &'static str = "diagram-print.pdf";

    /// What follows from the plan, in a theme.
    pub(super) fn material(self, theme: ThemeName) -> Result<Material<'a>, ExportError> {
        let package = self.marked.current().ok_or(ExportError::NothingShared)?;
        let date = self.options.date.unwrap_or(self.plan.date);
        let theme = Theme::of(theme);
        Ok(Material::new(self.marked, package, self.messages, theme, date, self.watch.cancel()))
    }

    /// One file in one format.
    pub(super) fn one(self, material: &Material<'_>, format: Format) -> Result<Vec<u8>, ExportError> {
        self.watch.check()?;
        let text_page = self.options.page.unwrap_or(PageSize::A4);
        match format {
            Format::Svg | Format::Png | Format::Pdf => self.drawn(material, format, self.options.picture),
            Format::Brief => {
                let (leaves, bookmarks) = self.brief(material)?;
                let about = about(material);
                let carried = self.carried()?;
                pdf::bind(&leaves, Some(&bookmarks), &about, material.date, carried.as_deref(), self.watch)
            }
            Format::Declaration => {
                let tree =
                    raster::tree(&svg::write(&self.scene(material), material.theme, &about(material)))?;
                let picture = raster::png(&tree, PngSize::Width(PICTURE_WIDTH), None)?;
                let size = (tree.size().width(), tree.size().height());
                declaration::write(material, text_page, picture, size, &self.words(material))
            }
            Format::Workbook => workbook::write(material, text_page),
            Format::BudgetCsv => match self.options.picture {
                Picture::Diagram => Ok(budget::csv(material).into_bytes()),
                picture => {
                    let plots = self.plots(material, picture)?;
                    self.shown(material, picture, &plots, |shown| Ok(charts::csv(shown).into_bytes()))
                }
            },
            Format::ScoringSheet => scoring::write(self.plan, self.messages, material.date),
            Format::Json => Ok(json::write(material, self.plan).into_bytes()),
            Format::Markdown => Ok(markdown::write(material).into_bytes()),
            Format::Mermaid => Ok(graph::mermaid(material, &self.footnotes()).into_bytes()),
            Format::Graphviz => Ok(graph::graphviz(material, &self.footnotes()).into_bytes()),
            Format::Tables => archive::zip(&self.tables(material, "")),
            Format::All => archive::zip(&self.all(material)?),
        }
    }

    /// The diagram or a chart as a drawing.
    fn drawn(
        self,
        material: &Material<'_>,
        format: Format,
        picture: Picture,
    ) -> Result<Vec<u8>, ExportError> {
        let carried = self.carried()?;
        if format == Format::Pdf {
            let (leaves, about) = self.pages(material, picture)?;
            return pdf::bind(&leaves, None, &about, material.date, carried.as_deref(), self.watch);
        }
        let (scene, about) = self.drawing(material, picture)?;
        let clear = self.options.transparent;
        if format == Format::Png {
            let tree = raster::tree(&svg::write(&scene, material.theme, &About { clear, ..about }))?;
            return raster::png(&tree, self.options.png, carried);
        }
        Ok(svg::write(&scene, material.theme, &About { clear, carried, ..about }).into_bytes())
    }

    /// What a picture shows, and what its file says of itself.
    pub(super) fn drawing(
        self,
        material: &Material<'_>,
        picture: Picture,
    ) -> Result<(Scene, About), ExportError> {
        let watermark = material.watermark();
        let plots = self.plots(material, picture)?;
        if picture == Picture::Diagram {
            return Ok((self.scene(material), About { watermark, ..about(material) }));
        }
        self.shown(material, picture, &plots, |shown| {
            Ok((shown.scene(self.options.theme), About { watermark, ..shown.about() }))
        })
    }

    /// What `make` makes of plots and what is said below them.
    fn shown<T>(
        self,
        material: &Material<'_>,
        picture: Picture,
        plots: &[Plot],
        make: impl FnOnce(&charts::Shown<'_>) -> Result<T, ExportError>,
    ) -> Result<T, ExportError> {
        let footnotes = naming::lines(self.plan, self.messages);
        let (choices, has_gone) = (&self.options.choices, self.has_gone);
        make(&charts::Shown { material, picture, choices, plots, footnotes: &footnotes, has_gone })
    }

    /// The pages of a picture.
    pub(super) fn pages(
        self,
        material: &Material<'_>,
        picture: Picture,
    ) -> Result<(Vec<Leaf>, About), ExportError> {
        let (scene, about) = self.drawing(material, picture)?;
        let usual = if picture == Picture::Diagram { PageSize::A3 } else { readable_on(&scene) };
        let (page, orientation) = (self.options.page.unwrap_or(usual), self.options.orientation);
        let leaves = match self.options.poster {
            Some(size) if (size.columns, size.rows) != (1, 1) => {
                let paper = poster::Paper { size, page, orientation };
                poster::leaves(&scene, material, &about, paper, self.watch)?
            }
            _ => {
                let tree = raster::tree(&svg::write(&scene, material.theme, &about))?;
                vec![Leaf::fitted(tree, page, orientation)]
            }
        };
        Ok((leaves, about))
    }

    /// The pages of the brief, and its headings.
    pub(super) fn brief(
        self,
        material: &Material<'_>,
    ) -> Result<(Vec<Leaf>, Vec<brief::Bookmark>), ExportError> {
        let page = self.options.page.unwrap_or(PageSize::A4);
        let diagram = raster::tree(&svg::write(&self.scene(material), material.theme, &about(material)))?;
        brief::leaves(material, page, diagram, &about(material), self.options.theme == ThemeName::Print)
    }

    /// The text of the plan that files carry, if they are to.
    fn carried(self) -> Result<Option<String>, ExportError> {
        if !self.options.with_plan {
            return Ok(None);
        }
        storage::to_text(self.plan).map(Some).map_err(|error| ExportError::Draw(error.to_string()))
    }

    /// The plots of a picture; none for the diagram.
    fn plots(self, material: &Material<'_>, picture: Picture) -> Result<Vec<Plot>, ExportError> {
        charts::plots(material, picture, &self.options.choices)
    }

    /// The plots that show something, by their pictures.
    fn plots_there(self, material: &Material<'_>) -> Result<Vec<(Picture, Vec<Plot>)>, ExportError> {
        let mut there = Vec::new();
        for picture in Picture::USUAL {
            self.watch.check()?;
            match self.plots(material, picture) {
                Ok(plots) if plots.is_empty() => {}
                Ok(plots) => there.push((picture, plots)),
                Err(ExportError::NoFrontier | ExportError::NoIndicator | ExportError::NoPlot(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(there)
    }

    /// Every plot that shows something as SVG, PNG and table.
    fn charts(self, material: &Material<'_>) -> Result<Vec<NamedFile>, ExportError> {
        let mut files = Vec::new();
        for (picture, plots) in self.plots_there(material)? {
            let mut file = |ending: &str, bytes: Vec<u8>| {
                files.push(NamedFile { name: format!("charts/{}.{ending}", picture.name()), bytes });
            };
            for format in [Format::Svg, Format::Png] {
                file(format.extension(), self.drawn(material, format, picture)?);
            }
            let table = self.shown(material, picture, &plots, |shown| Ok(charts::csv(shown).into_bytes()))?;
            file("csv", table);
        }
        Ok(files)
    }

    /// Every table as a file.
    pub(super) fn tables(self, material: &Material<'_>, folder: &str) -> Vec<NamedFile> {
        let file = |table: &tables::Table| NamedFile {
            name: format!("{folder}{}.csv", table.name),
            bytes: csv::table(table, material.budget.currency, self.messages).into_bytes(),
        };
        tables::all(material).iter().map(file).collect()
    }

    /// One of each. The diagram comes in the theme asked for, and once more for printing.
    pub(super) fn all(self, material: &Material<'_>) -> Result<Vec<NamedFile>, ExportError> {
        let mut files = Vec::new();
        self.watch.begin(Self::FILES.len() + 3);
        let diagram = Options { picture: Picture::Diagram, ..self.options.clone() };
        let whole = Job { options: &diagram, ..self };
        for (name, format) in Self::FILES {
            files.push(NamedFile { name: name.to_owned(), bytes: whole.one(material, format)? });
            self.watch.step();
        }
        let print = self.material(ThemeName::Print)?;
        files.push(NamedFile { name: Self::PRINT.to_owned(), bytes: whole.one(&print, Format::Pdf)? });
        self.watch.step();
        files.extend(self.charts(material)?);
        self.watch.step();
        files.extend(self.tables(material, "tables/"));
        self.watch.step();
        self.watch.check()?;
        Ok(files)
    }

    /// The names of the files of [`Self::all`], which are not made for that.
    pub(super) fn names(self, material: &Material<'_>) -> Result<Vec<String>, ExportError> {
        let mut names: Vec<String> = Self::FILES.iter().map(|(name, _)| (*name).to_owned()).collect();
        names.push(Self::PRINT.to_owned());
        for (picture, _) in self.plots_there(material)? {
            names.extend(["svg", "png", "csv"].map(|ending| format!("charts/{}.{ending}", picture.name())));
        }
        names.extend(tables::all(material).iter().map(|table| format!("tables/{}.csv", table.name)));
        Ok(names)
    }

    /// What the diagram shows, in words.
    fn words(self, material: &Material<'_>) -> String {
        let diagram = &self.plan.diagram;
        let mut flows: Vec<String> = Vec::new();
        for flow in &diagram.flows {
            let name = self.messages.name_or(self.plan, Some(&flow.name), self.messages.label(flow.kind));
            if !flows.contains(&name) {
                flows.push(name);
            }
        }
        let used = self.plan.instruments.iter().zip(material.levels.iter()).filter(|(_, level)| *level > 0);
        let used = used.map(|(own, _)| self.messages.name_or(self.plan, Some(&own.name), own.id));
        let named = |names: Vec<String>| Value::from(self.messages.listed(names));
        let args = [
            ("name", Value::from(material.say(&self.plan.name))),
            ("instruments", named(used.collect())),
            ("flows", named(flows)),
        ];
        self.messages.with("diagram-in-words", &args)
    }

    /// The footnotes to names of countries.
    fn footnotes(self) -> Vec<String> {
        naming::lines(self.plan, self.messages)
    }

    /// The diagram as a sheet.
    fn scene(self, material: &Material<'_>) -> Scene {
        let figures =
            DiagramFigures::with_values(self.marked, material.package, &material.budget, &material.values);
        sheet(&Sheet {
            plan: self.marked,
            footnotes: &self.footnotes(),
            package: material.package,
            figures: &figures,
            cost: material.budget.total_nominal(),
            gap: material.gap.total,
            messages: self.messages,
            theme: material.theme,
            date: material.date,
        })
    }
}

/// The package asked for, or the current one if it may be shown.
fn package(plan: &Plan, wanted: Option<PackageId>) -> Result<&Package, ExportError> {
    if let Some(id) = wanted {
        return plan.package(id).ok_or(ExportError::NoPackage(id));
    }
    let current = plan.current().filter(|package| package.visibility == Visibility::Shared);
    current.ok_or(ExportError::NothingShared)
}

/// The smallest paper on which a plot can be read.
fn readable_on(scene: &Scene) -> PageSize {
    let scale = |page: PageSize| {
        let (short, long) = page.points();
        let (wide, high) = (scene.bounds.width(), scene.bounds.height());
        let (page_wide, page_high) = if wide >= high { (long, short) } else { (short, long) };
        (page_wide / wide).min(page_high / high)
    };
    let papers = [PageSize::A4, PageSize::A3, PageSize::A2, PageSize::A1];
    papers.into_iter().find(|page| scale(*page) >= LEAST_SCALE).unwrap_or(PageSize::A0)
}

/// Whether packages or points of `plan` are not in `shared`.
fn lacks(plan: &Plan, shared: &Plan) -> bool {
    let gave = |party: &Party| !party.stakes.is_empty() || party.cost_stake.is_some();
    let given = |plan: &Plan| plan.parties.iter().filter(|party| gave(party)).count();
    plan.packages.len() > shared.packages.len() || given(plan) > given(shared)
}

/// What a file with the diagram says of itself.
fn about(material: &Material<'_>) -> About {
    let messages = material.messages;
    let (name, shown) = (material.say(&material.plan.name), material.say(&material.package.name));
    let description = material.say(&material.plan.description);
    let fallback = messages.with("sheet-description", &[("name", Value::from(name))]);
    About {
        title: format!("{name} \u{2013} {shown}"),
        description: if description.trim().is_empty() { fallback } else { description.to_owned() },
        language: messages.language(),
        ..About::default()
    }
}
