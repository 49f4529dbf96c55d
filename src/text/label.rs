//! Names of the plan's choices, as message keys.

use crate::plan::{
    Category, Cause, ChannelKind, Direction, Emphasis, Family, FlowCondition, FlowKind, Grade, Naming, Oda,
    PartyKind, ReturnKind, Role, Route, Safeguard, Sector, Stage, ThreeR, Tint, Topic, Visibility,
};

/// A choice that has a name in every language.
pub trait Label {
    /// The key of its name in the message files.
    fn key(&self) -> &'static str;
}

macro_rules! labels {
    ($($kind:ident { $($variant:ident: $key:literal),* $(,)? })*) => {$(
        impl Label for $kind {
            fn key(&self) -> &'static str {
                match self {
                    $(Self::$variant => $key),*
                }
            }
        }
    )*};
}

labels! {
    Stage {
        Selection: "stage-selection", Entry: "stage-entry", Residence: "stage-residence",
        Monitoring: "stage-monitoring", Return: "stage-return", Reintegration: "stage-reintegration",
        Prevention: "stage-prevention",
    }
    Family { Preventive: "family-preventive", Defensive: "family-defensive", Explorative: "family-explorative" }
    Cause {
        Root: "cause-root", Proximate: "cause-proximate", Enabling: "cause-enabling", Sustaining: "cause-sustaining",
    }
    ThreeR { Recruitment: "three-r-recruitment", Remittances: "three-r-remittances", Return: "three-r-return" }
    Category {
        HumanResources: "category-human-resources", Travel: "category-travel", Equipment: "category-equipment",
        LocalOffice: "category-local-office", Services: "category-services",
        DirectAssistance: "category-direct-assistance", Indirect: "category-indirect",
        Contingency: "category-contingency", Monitoring: "category-monitoring",
    }
    Oda { Yes: "oda-yes", Partly: "oda-partly", No: "oda-no", Unknown: "oda-unknown" }
    Grade { A: "grade-a", B: "grade-b", C: "grade-c", D: "grade-d", Asserted: "grade-asserted", BeforeAfter: "grade-before-after" }
    FlowKind {
        Regular: "flow-regular", Irregular: "flow-irregular", Return: "flow-return", Money: "flow-money",
        Influence: "flow-influence",
    }
    FlowCondition {
        LabourLaw: "condition-labour-law", Timetable: "condition-timetable", ValueAtSource: "condition-value-at-source",
    }
    Topic {
        Recruitment: "topic-recruitment", Education: "topic-education", Information: "topic-information",
        BorderManagement: "topic-border-management", JobBan: "topic-job-ban", AssistedReturn: "topic-assisted-return",
        ForcedReturn: "topic-forced-return", Readmission: "topic-readmission", ConditionalAid: "topic-conditional-aid",
    }
    ReturnKind {
        AssistedVoluntary: "return-assisted-voluntary", Assisted: "return-assisted",
        OrderedAssisted: "return-ordered-assisted", Forced: "return-forced",
    }
    Sector {
        Construction: "sector-construction", Hospitality: "sector-hospitality", Farming: "sector-farming",
        SocialServices: "sector-social-services", Industry: "sector-industry", Other: "sector-other",
    }
    ChannelKind {
        JobsEducation: "channel-jobs-education", AsylumSystem: "channel-asylum-system",
        BlackMarketLabour: "channel-black-market-labour", Other: "channel-other",
    }
    Naming { UnitedNations: "naming-united-nations", EuropeanUnion: "naming-european-union", AsWritten: "naming-as-written" }
    PartyKind { State: "party-state", Organisation: "party-organisation", Group: "party-group" }
    Role { Destination: "role-destination", Transit: "role-transit", Source: "role-source" }
    Direction { More: "direction-more", Less: "direction-less" }
    Emphasis { Normal: "emphasis-normal", Strong: "emphasis-strong", Quiet: "emphasis-quiet" }
    Tint { Plain: "tint-plain", Blue: "tint-blue", Green: "tint-green", Rose: "tint-rose", Sand: "tint-sand" }
    Route { Orthogonal: "route-orthogonal", Straight: "route-straight", Curved: "route-curved" }
    Visibility { Shared: "visibility-shared", Private: "visibility-private" }
    Safeguard {
        IndividualAssessment: "safeguard-individual-assessment", NonRefoulement: "safeguard-non-refoulement",
        FreeChoice: "safeguard-free-choice", InformedDecision: "safeguard-informed-decision",
        ExtraProtection: "safeguard-extra-protection", FairRecruitment: "safeguard-fair-recruitment",
        ComplaintRoute: "safeguard-complaint-route", IndependentMonitoring: "safeguard-independent-monitoring",
        DataProtection: "safeguard-data-protection",
    }
}
