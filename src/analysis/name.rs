//! Names of what charts and tables show, before anybody has chosen a language.

use crate::plan::{Category, Cause, Family, FlowCondition, Oda, Safeguard, Sector, Stage, Text, ThreeR};

/// A name that the reader's language turns into a string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// A text of the plan.
    Text(Text),
    /// Two texts of the plan, side by side.
    Both(Text, Text),
    /// Several, one after the other.
    List(Vec<Name>),
    /// A message by its key.
    Key(&'static str),
    /// A family by its label.
    Family(Family),
    /// A stage by its label.
    Stage(Stage),
    /// A sort of cost by its label.
    Category(Category),
    /// An answer on development assistance by its label.
    Oda(Oda),
    /// A cause by its label.
    Cause(Cause),
    /// One of the three Rs by its label.
    ThreeR(ThreeR),
    /// A safeguard by its label.
    Safeguard(Safeguard),
    /// A condition of a flow by its label.
    Condition(FlowCondition),
    /// A sector by its label.
    Sector(Sector),
}
