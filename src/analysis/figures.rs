//! The figures the diagram shows on nodes and flows under one package.

use std::collections::BTreeMap;

use crate::plan::{FlowId, InstrumentId, Money, Number};

/// An amount, and whether it leaves out something unknown and so reads "at least".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// The amount of what is known.
    pub money: Money,
    /// Whether something unknown is missing from it.
    pub at_least: bool,
}

/// What a node shows of its instrument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstrumentFigure {
    /// The level chosen.
    pub level: u8,
    /// The highest level.
    pub top_level: u8,
    /// Its nominal cost over the whole plan, overheads included.
    pub cost: Amount,
    /// Its share of the funding gap, pro rata to its share of each payer's cost of the year.
    pub gap: Amount,
    /// Problems and broken rules that concern it.
    pub open_checks: usize,
}

/// What a flow shows of its volume.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FlowFigure {
    /// Persons, or major units of the plan's currency, per year.
    pub per_year: Number,
    /// Whether something unknown is missing from it.
    pub at_least: bool,
    /// Whether it rests on no source.
    pub assumed: bool,
}

/// The figures of the whole diagram.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DiagramFigures {
    /// By instrument.
    pub instruments: BTreeMap<InstrumentId, InstrumentFigure>,
    /// By flow; flows without a stated volume, or with an unknown one, are not in it.
    pub flows: BTreeMap<FlowId, FlowFigure>,
}
