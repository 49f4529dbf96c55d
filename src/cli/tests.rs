use super::*;

fn outcome(args: &[&str]) -> (Outcome, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let outcome = run(args.iter().map(OsString::from), |_| None, &mut out, &mut err);
    (outcome, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

#[test]
fn without_a_subcommand_the_window_opens() {
    assert_eq!(outcome(&[]).0, Outcome::OpenWindow(None));
    assert_eq!(outcome(&["plan.ron"]).0, Outcome::OpenWindow(Some("plan.ron".into())));
    assert_eq!(outcome(&["--lang", "fr", "plan.ron"]).0, Outcome::OpenWindow(Some("plan.ron".into())));
    assert_eq!(outcome(&["./check"]).0, Outcome::OpenWindow(Some("./check".into())));
}

#[test]
fn a_broken_pipe_is_no_mistake() {
    struct Closed;
    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut err = Vec::new();
    assert_eq!(run(["--help".into()], |_| None, &mut Closed, &mut err), Outcome::Exit(GOOD));
    assert!(err.is_empty());
}

#[test]
fn the_language_comes_from_the_option_or_the_environment() {
    let french = |name: &str| (name == "LANG").then(|| "fr_CH.UTF-8".to_owned());
    let spoken = |args: &[&str]| language(args.iter().map(OsString::from), french);
    assert_eq!(spoken(&[]), Language::French);
    assert_eq!(spoken(&["check", "--lang=en", "x"]), Language::English);
    assert_eq!(spoken(&["--", "--lang", "en"]), Language::French);
    let other = |name: &str| (name == "LC_ALL").then(|| "de_DE".to_owned()).or_else(|| french(name));
    assert_eq!(language([], other), Language::English);
}

#[test]
fn every_subcommand_has_its_own_help_in_every_language() {
    for language in Language::ALL {
        for command in &COMMANDS {
            let (end, out, _) = outcome(&[command.name, "--help", "--lang", language.code()]);
            assert_eq!(end, Outcome::Exit(GOOD));
            assert!(out.contains(&format!("partnership-planner {}", command.name)), "{out}");
            for option in command.accepts.values.iter().chain(command.accepts.flags) {
                let option = if *option == args::OUTPUT { "-o".to_owned() } else { format!("--{option}") };
                assert!(out.contains(&option), "{option} is not in the help of {}", command.name);
            }
        }
        let (_, out, _) = outcome(&["--help", "--lang", language.code()]);
        assert!(COMMANDS.iter().all(|command| out.contains(command.name)), "{out}");
    }
}

#[test]
fn the_language_asked_for_reaches_the_window() {
    let asked = |args: &[&str]| language_asked(args.iter().map(OsString::from));
    assert_eq!(asked(&["--lang", "fr", "plan.ron"]), Some(Language::French));
    assert_eq!(asked(&["plan.ron"]), None);
}
