//! Which package a subcommand is about.

use super::{Failure, args::Args};
use crate::{
    plan::{Package, Plan, Text, Visibility},
    text::Messages,
};

/// The option that names it.
pub(super) const OPTION: &str = "package";

/// The package named with `--package`, by its name in any language or its id; without the option the
/// current one. A private package must be named.
pub(super) fn chosen<'a>(messages: &Messages, plan: &'a Plan, args: &Args) -> Result<&'a Package, Failure> {
    let Some(wanted) = args.text(messages, OPTION)? else {
        return match plan.current() {
            Some(package) if package.visibility == Visibility::Shared => Ok(package),
            Some(_) => Err(Failure::Other(with_list(messages, plan, "package-private", ""))),
            None => Err(Failure::Other(messages.get("package-none"))),
        };
    };
    named(messages, plan, wanted)
}

/// The package called `wanted`, by its name in any language or its id.
pub(super) fn named<'a>(messages: &Messages, plan: &'a Plan, wanted: &str) -> Result<&'a Package, Failure> {
    let found = find(plan, |text| text == wanted, wanted);
    let found = if found.is_empty() {
        let wanted = wanted.trim().to_lowercase();
        find(plan, |text| text.trim().to_lowercase() == wanted, &wanted)
    } else {
        found
    };
    match found.as_slice() {
        [package] => Ok(package),
        [] => Err(Failure::Other(with_list(messages, plan, "package-unknown", wanted))),
        several => {
            let ids: Vec<_> = several.iter().map(|package| package.id.to_string()).collect();
            let args = [("name", wanted.into()), ("ids", ids.join(", ").into())];
            Err(Failure::Other(messages.with("package-ambiguous", &args)))
        }
    }
}

fn find<'a>(plan: &'a Plan, is_wanted: impl Fn(&str) -> bool, id: &str) -> Vec<&'a Package> {
    let named = |name: &Text| match name {
        Text::Plain(name) => is_wanted(name),
        Text::Many(names) => names.values().any(|name| is_wanted(name)),
    };
    plan.packages.iter().filter(|package| named(&package.name) || package.id.to_string() == id).collect()
}

/// The message `key` with the shared packages below it; private ones are not told of.
fn with_list(messages: &Messages, plan: &Plan, key: &str, name: &str) -> String {
    let mut text = messages.with(key, &[("name", name.into())]);
    for package in plan.packages.iter().filter(|package| package.visibility == Visibility::Shared) {
        text.push_str(&format!("\n  {}  {}", package.id, messages.package_name(plan, package)));
    }
    text
}
