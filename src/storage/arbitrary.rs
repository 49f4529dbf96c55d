//! Plans of every shape, for tests. They need not make sense: what a file can hold, it must keep.

mod diagram;

use proptest::{collection::vec, option, prelude::*, sample::select};

use crate::plan::*;

/// Any plan.
pub(crate) fn plan() -> impl Strategy<Value = Plan> {
    let words = (text(), text(), date(), string(), text(), select(Naming::ALL.to_vec()));
    let lists = (
        vec(party(), 0..4),
        vec(interest(), 0..4),
        vec(instrument(), 0..4),
        vec(rule(), 0..4),
        vec(package(), 0..4),
        vec(source(), 0..4),
    );
    (words, finance(), lists, id(), diagram::diagram(), (monitoring(), vec(answer(), 0..3), exporting()))
        .prop_map(|(words, finance, lists, current_package, diagram, (monitoring, answers, exports))| {
            let (name, description, date, main_language, marking, naming) = words;
            let (parties, interests, instruments, rules, packages, sources) = lists;
            Plan {
                name,
                description,
                date,
                main_language,
                marking,
                naming,
                exports,
                finance,
                parties,
                interests,
                instruments,
                rules,
                packages,
                current_package,
                diagram,
                monitoring,
                answers,
                sources,
            }
        })
}

fn exporting() -> impl Strategy<Value = Exporting> {
    let page = option::of(select(PageSize::ALL.to_vec()));
    let look = (select(ThemeName::ALL.to_vec()), page, select(Orientation::ALL.to_vec()));
    let without = vec(select(LeftOut::ALL.to_vec()), 0..4);
    let layouts = vec(select(DonorLayout::ALL.to_vec()), 0..3);
    let poster = option::of((any::<u8>(), any::<u8>()).prop_map(|(columns, rows)| Poster { columns, rows }));
    let png = prop_oneof![number().prop_map(PngSize::Scale), any::<u32>().prop_map(PngSize::Width)];
    let size = (poster, png, any::<bool>());
    (text(), string(), string(), look, size, (without, layouts)).prop_map(
        |(watermark, language, file_name, look, (poster, png, transparent), (without, layouts))| Exporting {
            watermark,
            language,
            file_name,
            theme: look.0,
            page: look.1,
            orientation: look.2,
            poster,
            png,
            transparent,
            without,
            layouts,
        },
    )
}

fn id<K: Kind + 'static>() -> impl Strategy<Value = Id<K>> {
    any::<u64>().prop_map(Id::from_bits)
}

fn string() -> impl Strategy<Value = String> {
    let trap = select(vec![
        "",
        " ",
        "unknown",
        "\"quoted\" and \\ back",
        "two\nlines\r\n\tand a tab",
        "\0\u{1}\u{7f}\u{85}\u{2028}\u{feff}",
        "// no comment /* none */",
        "r#\"raw\"#",
        "]}),(:{[",
        "Entrée · საქართველო · مرحبا · 移民 · 👩‍👩‍👧",
    ]);
    prop_oneof![trap.prop_map(str::to_owned), vec(any::<char>(), 0..6).prop_map(String::from_iter)]
}

fn text() -> impl Strategy<Value = Text> {
    prop_oneof![
        3 => string().prop_map(Text::Plain),
        1 => prop::collection::btree_map(string(), string(), 0..3).prop_map(Text::Many),
    ]
}

fn date() -> impl Strategy<Value = Date> {
    (0i16..=9999, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| Date::constant(year, month, day))
}

fn number() -> impl Strategy<Value = Number> {
    prop_oneof![
        (-1000i32..1000).prop_map(Number::from),
        (-999_999_999_999_999i64..=999_999_999_999_999, 0u32..=6)
            .prop_map(|(mantissa, scale)| { Number::nearest(rust_decimal::Decimal::new(mantissa, scale)) }),
    ]
}

fn currency() -> impl Strategy<Value = Currency> {
    select(vec!["CHF", "EUR", "TND", "XAF", "JPY", "USD"]).prop_map(|code| code.parse().unwrap())
}

fn money() -> impl Strategy<Value = Money> {
    (-Money::LIMIT..=Money::LIMIT, currency()).prop_map(|(minor, currency)| Money::new(minor, currency))
}

fn known<T: std::fmt::Debug + Clone + 'static>(
    value: impl Strategy<Value = T> + 'static,
) -> impl Strategy<Value = Known<T>> {
    prop_oneof![3 => value.prop_map(Known::Value), 1 => Just(Known::Unknown)]
}

fn estimate() -> impl Strategy<Value = Estimate> {
    (number(), number(), number()).prop_map(|(low, likely, high)| Estimate { low, likely, high })
}

fn pedigree() -> impl Strategy<Value = Pedigree> {
    (option::of(id()), option::of(select(Grade::ALL.to_vec())), text())
        .prop_map(|(source, grade, note)| Pedigree { source, grade, note })
}

fn visibility() -> impl Strategy<Value = Visibility> {
    prop_oneof![Just(Visibility::Shared), Just(Visibility::Private)]
}

fn source() -> impl Strategy<Value = Source> {
    (id(), text(), option::of(any::<i32>()), string()).prop_map(|(id, citation, year, address)| Source {
        id,
        citation,
        year,
        address,
    })
}

fn party() -> impl Strategy<Value = Party> {
    let stake = (id(), number(), direction()).prop_map(|(interest, points, direction)| Stake {
        interest,
        points,
        direction,
    });
    let cost_stake = (number(), money()).prop_map(|(points, worst)| CostStake { points, worst });
    let words = (id(), text(), text(), text());
    let rest = (
        select(PartyKind::ALL.to_vec()),
        vec(select(Role::ALL.to_vec()), 0..3),
        option::of(country()),
        vec(stake, 0..3),
        option::of(cost_stake),
        option::of(number()),
        visibility(),
    );
    (words, rest).prop_map(|(words, rest)| {
        let (id, name, formal_name, description) = words;
        let (kind, roles, country, stakes, cost_stake, reservation_value, visibility) = rest;
        Party {
            id,
            name,
            formal_name,
            country,
            kind,
            roles,
            description,
            stakes,
            cost_stake,
            reservation_value,
            visibility,
        }
    })
}

fn country() -> impl Strategy<Value = CountryCode> {
    "[A-Z]{2}".prop_map(|code| code.parse().unwrap())
}

fn direction() -> impl Strategy<Value = Direction> {
    prop_oneof![Just(Direction::More), Just(Direction::Less)]
}

fn interest() -> impl Strategy<Value = Interest> {
    let scale = prop_oneof![
        (number(), number()).prop_map(|(low, high)| Scale::Range { low, high }),
        Just(Scale::Points)
    ];
    (id(), text(), text(), text(), known(number()), scale, pedigree()).prop_map(
        |(id, name, description, unit, baseline, scale, pedigree)| Interest {
            id,
            name,
            description,
            unit,
            baseline,
            scale,
            pedigree,
        },
    )
}

fn instrument() -> impl Strategy<Value = Instrument> {
    let level = (text(), text()).prop_map(|(name, description)| Level { name, description });
    let effect = (id(), vec(known(estimate()), 0..4), option::of(estimate()), pedigree()).prop_map(
        |(interest, changes, uptake_percent, pedigree)| Effect {
            interest,
            changes,
            uptake_percent,
            pedigree,
        },
    );
    let overheads = (number(), number(), number(), pedigree()).prop_map(
        |(indirect_percent, contingency_percent, monitoring_percent, pedigree)| Overheads {
            indirect_percent,
            contingency_percent,
            monitoring_percent,
            pedigree,
        },
    );
    let what = (id(), text(), text(), select(Stage::ALL.to_vec()), select(Family::ALL.to_vec()));
    let aims = (
        vec(select(Cause::ALL.to_vec()), 0..3),
        vec(select(ThreeR::ALL.to_vec()), 0..3),
        vec(select(Topic::ALL.to_vec()), 0..3),
        vec(select(Sector::ALL.to_vec()), 0..3),
    );
    let time =
        (option::of(id()), any::<bool>(), option::of(any::<i32>()), option::of(any::<i32>()), any::<bool>());
    let figures = (
        vec(level, 0..4),
        vec(select(Safeguard::ALL.to_vec()), 0..3),
        vec(line(), 0..3),
        prop_oneof![Just(Overheads::default()), overheads],
        vec(effect, 0..3),
    );
    (what, aims, time, figures).prop_map(|(what, aims, time, figures)| {
        let (id, name, description, stage, family) = what;
        let (causes, three_rs, topics, sectors) = aims;
        let (lead, must_settle, from_year, to_year, lasting) = time;
        let (levels, safeguards, lines, overheads, effects) = figures;
        Instrument {
            id,
            name,
            description,
            stage,
            family,
            causes,
            three_rs,
            topics,
            sectors,
            lead,
            levels,
            must_settle,
            from_year,
            to_year,
            lasting,
            safeguards,
            lines,
            overheads,
            effects,
        }
    })
}

fn line() -> impl Strategy<Value = BudgetLine> {
    let weight = (any::<i32>(), number()).prop_map(|(year, weight)| YearWeight { year, weight });
    let spread = prop_oneof![Just(Spread::Equal), vec(weight, 0..3).prop_map(Spread::Weights)];
    let share = (id(), number()).prop_map(|(party, percent)| PayerShare { party, percent });
    let what = (id(), text(), select(Category::ALL.to_vec()), text(), known(money()));
    let rest = (
        option::of(any::<i32>()),
        vec(known(number()), 0..5),
        spread,
        vec(share, 0..3),
        select(Oda::ALL.to_vec()),
        pedigree(),
    );
    (what, rest).prop_map(|(what, rest)| {
        let (id, name, category, unit, unit_cost) = what;
        let (price_year, quantities, spread, payers, oda, pedigree) = rest;
        BudgetLine {
            id,
            name,
            category,
            unit,
            unit_cost,
            price_year,
            quantities,
            spread,
            payers,
            oda,
            pedigree,
        }
    })
}

fn finance() -> impl Strategy<Value = Finance> {
    let year_percent = (any::<i32>(), number()).prop_map(|(year, percent)| YearPercent { year, percent });
    let rate = (currency(), number(), option::of(date()), pedigree())
        .prop_map(|(currency, rate, date, pedigree)| ExchangeRate { currency, rate, date, pedigree });
    let scope = prop_oneof![
        Just(CeilingScope::Total),
        any::<i32>().prop_map(CeilingScope::Year),
        id().prop_map(CeilingScope::Payer),
        (id(), any::<i32>()).prop_map(|(payer, year)| CeilingScope::PayerYear(payer, year)),
    ];
    let ceiling = (scope, money(), pedigree()).prop_map(|(scope, amount, pedigree)| Ceiling {
        scope,
        amount,
        pedigree,
    });
    let earmark = (text(), vec(id(), 0..3), money()).prop_map(|(name, instruments, at_least)| Earmark {
        name,
        instruments,
        at_least,
    });
    let base = prop_oneof![Just(PercentBase::DirectCost), Just(PercentBase::TotalCost)];
    let rule = (vec(select(Category::ALL.to_vec()), 0..3), base, number())
        .prop_map(|(categories, of, at_most_percent)| PercentRule { categories, of, at_most_percent });
    let profile = (text(), vec(rule, 0..3), any::<bool>(), pedigree())
        .prop_map(|(name, rules, binding, pedigree)| DonorProfile { name, rules, binding, pedigree });
    let contribution = (id(), any::<i32>(), known(money()), pedigree())
        .prop_map(|(payer, year, amount, pedigree)| Contribution { payer, year, amount, pedigree });
    let frame = (currency(), any::<i32>(), any::<u8>(), any::<i32>(), option::of(any::<i32>()));
    let prices = (number(), vec(year_percent, 0..3), option::of(number()), vec(rate, 0..3));
    let limits = (
        vec(line(), 0..2),
        vec(ceiling, 0..4),
        vec(earmark, 0..2),
        vec(profile, 0..2),
        vec(contribution, 0..3),
    );
    (frame, prices, limits).prop_map(|(frame, prices, limits)| {
        let (currency, first_year, years, price_base_year, reference_year) = frame;
        let (inflation_percent, inflation_by_year, discount_percent, exchange_rates) = prices;
        let (shared_lines, ceilings, earmarks, donor_profiles, contributions) = limits;
        Finance {
            currency,
            first_year,
            years,
            price_base_year,
            reference_year,
            inflation_percent,
            inflation_by_year,
            discount_percent,
            exchange_rates,
            shared_lines,
            ceilings,
            earmarks,
            donor_profiles,
            contributions,
        }
    })
}

fn monitoring() -> impl Strategy<Value = Monitoring> {
    let pilot = (
        (id(), text(), text(), option::of(date()), option::of(date())),
        (option::of(number()), text(), vec(id(), 0..3), pedigree()),
    )
        .prop_map(|((id, name, description, start, end), (people, places, instruments, pedigree))| Pilot {
            id,
            name,
            description,
            start,
            end,
            people,
            places,
            instruments,
            pedigree,
        });
    let setting = || {
        (date(), known(number()), date(), pedigree()).prop_map(|(set_on, value, on, pedigree)| Setting {
            set_on,
            value,
            on,
            pedigree,
        })
    };
    let observation =
        (date(), number(), pedigree()).prop_map(|(on, value, pedigree)| Observation { on, value, pedigree });
    let indicator = (
        (id(), text(), text(), text(), option::of(id())),
        (vec(setting(), 0..3), vec(setting(), 0..3), vec(observation, 0..3)),
        (text(), text(), option::of(id())),
    )
        .prop_map(|(what, figures, rest)| {
            let (id, name, result, unit, pilot) = what;
            let (baselines, targets, observations) = figures;
            let (data_source, assumptions, triggers) = rest;
            Indicator {
                id,
                name,
                result,
                unit,
                pilot,
                baselines,
                targets,
                observations,
                data_source,
                assumptions,
                triggers,
            }
        });
    let milestone = (id(), text(), date(), option::of(id()), any::<bool>())
        .prop_map(|(id, name, on, instrument, reached)| Milestone { id, name, on, instrument, reached });
    (vec(pilot, 0..3), vec(indicator, 0..3), vec(milestone, 0..3))
        .prop_map(|(pilots, indicators, milestones)| Monitoring { pilots, indicators, milestones })
}

fn target() -> impl Strategy<Value = Target> {
    prop_oneof![
        Just(Target::Plan),
        id().prop_map(Target::Party),
        id().prop_map(Target::Flow),
        id().prop_map(Target::Note),
        id().prop_map(Target::Instrument),
        id().prop_map(Target::Line),
        id().prop_map(Target::Interest),
        id().prop_map(Target::Package),
        id().prop_map(Target::Rule),
        id().prop_map(Target::Pilot),
        id().prop_map(Target::Indicator),
        select(Family::ALL.to_vec()).prop_map(Target::Family),
        select(Stage::ALL.to_vec()).prop_map(Target::Stage),
        select(Cause::ALL.to_vec()).prop_map(Target::Cause),
        select(ThreeR::ALL.to_vec()).prop_map(Target::ThreeR),
    ]
}

fn answer() -> impl Strategy<Value = Answer> {
    (string(), target(), text(), option::of(date())).prop_map(|(check, about, because, on)| Answer {
        check,
        about,
        because,
        on,
    })
}

fn at_least() -> impl Strategy<Value = AtLeast> {
    (id(), any::<u8>()).prop_map(|(instrument, level)| AtLeast { instrument, level })
}

fn rule() -> impl Strategy<Value = Rule> {
    let says = prop_oneof![
        (at_least(), at_least()).prop_map(|(what, with)| RuleKind::Needs { what, with }),
        (at_least(), at_least()).prop_map(|(give, take)| RuleKind::Linkage { give, take }),
        (id(), at_least(), vec(id(), 0..3), number()).prop_map(|(instrument, with, interests, factor)| {
            RuleKind::WorksBetterWith { instrument, with, interests, factor }
        }),
    ];
    (id(), text(), says, pedigree()).prop_map(|(id, name, says, pedigree)| Rule { id, name, says, pedigree })
}

fn package() -> impl Strategy<Value = Package> {
    let role = prop_oneof![
        Just(PackageRole::Proposal),
        prop::collection::btree_map(id(), number(), 0..3).prop_map(PackageRole::NoAgreement),
    ];
    let levels = prop::collection::btree_map(id(), any::<u8>(), 0..4);
    (id(), text(), text(), role, levels, visibility()).prop_map(
        |(id, name, description, role, levels, visibility)| Package {
            id,
            name,
            description,
            role,
            levels,
            visibility,
        },
    )
}
