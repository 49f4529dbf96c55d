//! `export`: every format, and what is refused.

use crate::*;

fn export(folder: &Path, args: &[&str]) -> Output {
    let mut all = vec!["export", "plan.ron"];
    all.extend_from_slice(args);
    call(folder, &all)
}

#[test]
fn export_writes_every_format() {
    let (folder, _) = folder();
    let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
    let formats = [
        ("svg", &b"<"[..]),
        ("png", b"\x89PNG\r\n"),
        ("pdf", b"%PDF-"),
        ("csv", b""),
        ("xlsx", b"PK"),
        ("md", b"# "),
        ("json", b"{"),
    ];
    for (format, begins) in formats {
        let name = format!("out.{format}");
        ends(&export(folder.path(), &["--format", format, "-o", &name]), 0);
        assert!(read(&name).starts_with(begins) && read(&name).len() > 500, "{format}");
        refused(&export(folder.path(), &["-o", &name]), &["there already", "--force"]);
        ends(&export(folder.path(), &["-o", &name, "--theme", "print", "--force"]), 0);
    }
    let svg = |name: &str| String::from_utf8(read(name)).unwrap();
    ends(&export(folder.path(), &["-o", "date.svg", "--date", "2033-02-01", "--theme", "dark"]), 0);
    assert!(svg("date.svg").contains("2033"), "the date asked for is not shown");
    roxmltree::Document::parse(&svg("date.svg")).unwrap();
    ends(&export(folder.path(), &["-o", "fr.svg", "--lang", "fr", "--date", "2033-02-01"]), 0);
    assert!(svg("fr.svg").contains("février"), "the date is not in French");
}

#[test]
fn everything_goes_into_a_folder_or_a_zip_as_the_name_says() {
    let (folder, _) = folder();
    ends(&export(folder.path(), &["--format", "all", "-o", "out"]), 0);
    ends(&export(folder.path(), &["-o", "out.zip"]), 0);
    let mut zip = zip::ZipArchive::new(fs::File::open(folder.path().join("out.zip")).unwrap()).unwrap();
    assert!(zip.len() > 15);
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut file, &mut bytes).unwrap();
        let name = file.name().unwrap().into_owned();
        assert!(fs::read(folder.path().join("out").join(&name)).unwrap() == bytes, "{name}");
    }
    refused(&export(folder.path(), &["--format", "all", "-o", "out"]), &["there already", "--force"]);
}

#[test]
fn a_png_is_as_wide_as_asked_for() {
    let (folder, _) = folder();
    ends(&export(folder.path(), &["-o", "out.png", "--width", "800"]), 0);
    let file = fs::File::open(folder.path().join("out.png")).unwrap();
    let reader = png::Decoder::new(std::io::BufReader::new(file)).read_info().unwrap();
    assert_eq!(reader.info().width, 800);
}

#[test]
fn the_same_export_twice_gives_the_same_bytes() {
    let (folder, _) = folder();
    let formats = ["svg", "png", "pdf", "csv", "xlsx", "tables", "json", "md", "mermaid", "graphviz", "all"];
    for format in formats {
        ends(&export(folder.path(), &["--format", format, "-o", "one.zip", "--force"]), 0);
        ends(&export(folder.path(), &["--format", format, "-o", "two.zip", "--force"]), 0);
        let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
        assert!(read("one.zip") == read("two.zip"), "{format} differs");
    }
}

#[test]
fn export_refuses_what_it_cannot_do() {
    let (folder, path) = folder();
    let before = fs::read(&path).unwrap();
    refused(&export(folder.path(), &["--format", "svg"]), &["-o"]);
    refused(&export(folder.path(), &["-o", "out"]), &["--format"]);
    refused(
        &export(folder.path(), &["-o", "out.svg", "--format", "doc"]),
        &["doc", "svg, png, pdf, mermaid"],
    );
    refused(&export(folder.path(), &["-o", "out.svg", "--theme", "pink"]), &["pink", "light"]);
    refused(&export(folder.path(), &["-o", "out.svg", "--date", "soon"]), &["soon", "2026-01-15"]);
    refused(&export(folder.path(), &["-o", "out.png", "--scale", "NaN"]), &["NaN"]);
    refused(&export(folder.path(), &["-o", "out.png", "--width", "0"]), &["--width"]);
    refused(&export(folder.path(), &["-o", "out.png", "--width", "9", "--scale", "1"]), &["not both"]);
    refused(&export(folder.path(), &["-o", "out.svg", "--width", "90"]), &["png and all only"]);
    refused(&export(folder.path(), &["-o", "out.svg", "--package", "Moon"]), &["Moon"]);
    refused(&export(folder.path(), &["-o", "no/such/out.svg"]), &["folder"]);
    refused(&export(folder.path(), &["-o", "plan.ron", "--format", "svg"]), &["plan itself"]);
    refused(&call(folder.path(), &["export", "none.ron", "-o", "out.svg"]), &["none.ron"]);
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_private_package_is_exported_only_by_name() {
    let (folder, path) = folder();
    let mut plan = storage::load(&path).unwrap();
    let current = plan.current().unwrap().id;
    let package = plan.package_mut(current).unwrap();
    (package.visibility, package.name) = (Visibility::Private, "Our secret".into());
    storage::save(&plan, &path).unwrap();
    refused(&export(folder.path(), &["-o", "out.svg"]), &["private"]);
    ends(&export(folder.path(), &["-o", "out.svg", "--package", "Our secret"]), 0);
    assert!(fs::read_to_string(folder.path().join("out.svg")).unwrap().contains("Our secret"));
}

#[test]
fn a_plot_is_the_same_file_as_from_the_window_with_what_is_chosen_for_it() {
    use partnership_planner::export::{Format, Options, Picture, PlotChoices, export};
    let (folder, file) = folder();
    let plan = storage::load(&file).unwrap();
    let party = plan.parties[1].id;
    let choices = PlotChoices { party: Some(party), ..PlotChoices::default() };
    for (format, file) in [(Format::Svg, "t.svg"), (Format::BudgetCsv, "t.csv"), (Format::Pdf, "t.pdf")] {
        let party = party.to_string();
        let args = ["export", "plan.ron", "--chart", "tornado", "--party", &party, "-o", file];
        ends(&call(folder.path(), &args), 0);
        let picture = Picture::Tornado;
        let options = Options { format, picture, choices: choices.clone(), ..Options::default() };
        assert_eq!(fs::read(folder.path().join(file)).unwrap(), export(&plan, &options).unwrap());
    }
    let pair = format!("{},{}", plan.instruments[0].id, plan.instruments[1].id);
    for more in [
        ["--chart", "level-pairs", "--instruments", &pair],
        ["--chart", "frontier", "--floor", "Migrants and diaspora=20"],
        ["--chart", "budget-by-oda", "--prices", "base-year"],
    ] {
        let args = [["export", "plan.ron", "-o", "other.svg", "--force"].as_slice(), &more].concat();
        ends(&call(folder.path(), &args), 0);
    }
    let refuse = |more: &[&str], words: &[&str]| {
        let args = [["export", "plan.ron", "-o", "no.svg"].as_slice(), more].concat();
        refused(&call(folder.path(), &args), words);
        assert!(!folder.path().join("no.svg").exists());
    };
    refuse(&["--chart", "balance", "--party", "IOM"], &["--party", "balance"]);
    refuse(&["--chart", "pie"], &["pie", "the name of a plot"]);
    refuse(&["--chart", "spread", "--prices", "guessed"], &["nominal, base-year or discounted"]);
    refuse(&["--chart", "level-pairs", "--instruments", "Selection,Nothing"], &["two different instruments"]);
    refuse(&["--chart", "tornado", "--party", "IOM"], &["has given no points"]);
}
