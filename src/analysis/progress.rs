//! How an indicator stands against its target, by a stated rule.

use rust_decimal::Decimal;

use crate::plan::{Date, Indicator, Known, Number, Setting};

/// A traffic light.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Light {
    /// On the way.
    Green,
    /// Behind.
    Amber,
    /// Far behind.
    Red,
    /// Nothing can be said: no observation, or baseline or target missing or unknown.
    None,
}

/// At least this much of the change expected by the day of the latest observation is green, per cent.
pub const GREEN_FROM: i32 = 90;
/// At least this much of it is amber, per cent; less is red.
pub const AMBER_FROM: i32 = 60;

/// Where an indicator stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The light.
    pub light: Light,
    /// The level expected on the day of the latest observation: on the straight line from baseline to
    /// target.
    pub expected: Option<Number>,
    /// How much of the change expected by then has come about, per cent.
    pub percent: Option<Number>,
}

/// How the latest observation stands against the straight line from the baseline in force to the target in
/// force. On the day of the baseline nothing is expected yet, and there is no light.
pub fn progress(indicator: &Indicator) -> Progress {
    reckoned(indicator).unwrap_or(Progress { light: Light::None, expected: None, percent: None })
}

fn reckoned(indicator: &Indicator) -> Option<Progress> {
    let latest = indicator.latest()?;
    let (from, start) = known(indicator.baseline()?)?;
    let (to, goal) = known(indicator.target()?)?;
    let whole = days(from, to);
    let gone = days(from, latest.on).clamp(0, whole.max(0));
    if whole <= 0 || gone == 0 {
        return None;
    }
    let way = (goal - start).checked_mul(Decimal::from(gone))? / Decimal::from(whole);
    let expected = Number::nearest(start.checked_add(way)?);
    let percent = (latest.value.decimal() - start).checked_mul(Decimal::ONE_HUNDRED)?.checked_div(way)?;
    let light = match () {
        () if percent >= Decimal::from(GREEN_FROM) => Light::Green,
        () if percent >= Decimal::from(AMBER_FROM) => Light::Amber,
        () => Light::Red,
    };
    Some(Progress { light, expected: Some(expected), percent: Some(Number::nearest(percent.round_dp(0))) })
}

fn known(setting: &Setting) -> Option<(Date, Decimal)> {
    match setting.value {
        Known::Value(value) => Some((setting.on, value.decimal())),
        Known::Unknown => None,
    }
}

/// The day so many days after the first of January 1970, as charts count them; none beyond the calendar.
pub fn day_of(days: i64) -> Option<Date> {
    let hours = days.checked_mul(24).map(jiff::SignedDuration::from_hours)?;
    Date::constant(1970, 1, 1).checked_add(hours).ok()
}

/// Days from one day to another.
pub(super) fn days(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{IndicatorId, Observation, Text};

    fn indicator(baseline: &str, target: &str, observed: &str, month: i8) -> Indicator {
        let setting = |text: &str, year| Setting {
            set_on: Date::constant(2026, 1, 1),
            value: text.parse().map_or(Known::Unknown, Known::Value),
            on: Date::constant(year, 1, 1),
            pedigree: Default::default(),
        };
        let (on, value) = (Date::constant(2026, month, 1), observed.parse().unwrap());
        Indicator {
            id: IndicatorId::from_bits(1),
            name: "Placed".into(),
            result: Text::default(),
            unit: Text::default(),
            pilot: None,
            baselines: vec![setting(baseline, 2026)],
            targets: vec![setting(target, 2027)],
            observations: vec![Observation { on, value, pedigree: Default::default() }],
            data_source: Text::default(),
            assumptions: Text::default(),
            triggers: None,
        }
    }

    #[test]
    fn the_light_follows_the_straight_line_from_baseline_to_target() {
        // On 1 July, 181 of 365 days have gone: of a change of 100, 49.59 is expected.
        for (observed, light) in
            [("45", Light::Green), ("44", Light::Amber), ("30", Light::Amber), ("29", Light::Red)]
        {
            let found = progress(&indicator("0", "100", observed, 7));
            assert_eq!(found.light, light, "{observed}: {found:?}");
            assert_eq!(found.expected.unwrap().to_string(), "49.589041");
        }
        // Where less is better, falling is progress.
        assert_eq!(progress(&indicator("600", "400", "500", 7)).light, Light::Green);
        assert_eq!(progress(&indicator("600", "400", "650", 7)).light, Light::Red);
    }

    #[test]
    fn nothing_is_said_of_what_is_not_known() {
        assert_eq!(progress(&indicator("unknown", "100", "45", 7)).light, Light::None);
        assert_eq!(progress(&indicator("0", "unknown", "45", 7)).light, Light::None);
        assert_eq!(progress(&indicator("0", "100", "45", 1)).light, Light::None);
        assert_eq!(progress(&indicator("5", "5", "5", 7)).light, Light::None);
        let mut unobserved = indicator("0", "100", "45", 7);
        unobserved.observations.clear();
        assert_eq!(progress(&unobserved).light, Light::None);
    }
}
