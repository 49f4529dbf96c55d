//! What is reckoned off the interface thread for the trade-offs panel: asked once for each state of
//! the plan, called off when the plan has moved on.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use crate::{
    analysis::{
        Amount, Goal, Levels, PriorityCurve, Samples, Swing, ValueModel, Values, WeightSensitivity, priority,
        tornado, weight_sensitivity,
    },
    plan::{PackageId, PackageRole, PartyId, Plan},
};

/// What can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// The priority curve from the current package.
    Priority(Goal),
    /// Tornado and weight sensitivity for a party.
    Sensitivity(PartyId),
    /// Sampled values of all packages.
    Samples,
}

/// A question on its way to another thread.
pub struct Task {
    plan: Arc<Plan>,
    question: Question,
    cancel: Arc<AtomicBool>,
}

/// An answered question.
pub struct Answered {
    plan: Arc<Plan>,
    question: Question,
    answer: Option<Answer>,
}

/// An answer with the plan it holds for.
#[derive(Debug)]
pub struct Answer {
    /// The plan.
    pub plan: Arc<Plan>,
    /// What was found.
    pub found: FoundOut,
}

/// What was found.
#[derive(Debug)]
pub enum FoundOut {
    /// The steps from a package of this cost.
    Priority {
        /// Whose value counts.
        goal: Goal,
        /// Nominal cost of the package the curve begins with.
        start: Amount,
        /// The steps, and what ends them.
        curve: PriorityCurve,
    },
    /// How sure the value of the current package is.
    Sensitivity {
        /// The value at the likely effects, millionths of a point.
        likely: i64,
        /// Bars, widest first.
        swings: Vec<Swing>,
        /// By what the party gives points to.
        weights: Vec<WeightSensitivity>,
        /// The packages compared.
        packages: Vec<PackageId>,
    },
    /// Sampled values.
    Samples {
        /// The packages sampled.
        packages: Vec<PackageId>,
        /// Their values.
        samples: Samples,
    },
}

/// The question asked last, and the last answer, which is shown until the next one comes.
#[derive(Debug, Default)]
pub struct Asking {
    asked: Option<(Arc<Plan>, Question)>,
    cancel: Arc<AtomicBool>,
    answer: Option<Answer>,
    question: Option<Question>,
}

impl Asking {
    /// The task to be started, if this question has not been asked of this state of the plan.
    pub fn want(&mut self, question: Question, plan: &Arc<Plan>) -> Option<Task> {
        if self.is_asked(question, plan) {
            return None;
        }
        self.cancel.store(true, Ordering::Relaxed);
        self.cancel = Arc::default();
        // Levels listed for other instruments would be taken for those of these.
        let listed = |plan: &Plan| plan.instruments.iter().map(|own| own.id).collect::<Vec<_>>();
        if self.answer.as_ref().is_some_and(|answer| listed(&answer.plan) != listed(plan)) {
            (self.answer, self.question) = (None, None);
        }
        self.asked = Some((plan.clone(), question));
        Some(Task { plan: plan.clone(), question, cancel: self.cancel.clone() })
    }

    /// Takes an answer, unless the question has changed meanwhile.
    pub fn take(&mut self, answered: Answered) {
        if self.is_asked(answered.question, &answered.plan) {
            self.answer = answered.answer;
            self.question = Some(answered.question);
        }
    }

    fn is_asked(&self, question: Question, plan: &Arc<Plan>) -> bool {
        self.asked.as_ref().is_some_and(|(known, asked)| *asked == question && Arc::ptr_eq(known, plan))
    }

    /// Whether the first answer to this question is still to come.
    pub fn is_waiting(&self, question: Question) -> bool {
        self.question != Some(question)
    }

    /// The last answer to this question.
    pub fn answer(&self, question: Question) -> Option<&Answer> {
        self.answer.as_ref().filter(|_| self.question == Some(question))
    }
}

impl Drop for Asking {
    /// Nobody is left to wait for the answer.
    fn drop(&mut self) {
        self.cancel.store(true, Ordering::Relaxed);
    }
}

impl Task {
    /// Finds the answer.
    pub fn run(self) -> Answered {
        let found = find(&self.plan, self.question, &self.cancel);
        let answer = found.map(|found| Answer { plan: self.plan.clone(), found });
        Answered { plan: self.plan, question: self.question, answer }
    }
}

fn find(plan: &Plan, question: Question, cancel: &AtomicBool) -> Option<FoundOut> {
    let model = ValueModel::of(plan);
    let packages: Vec<PackageId> = plan.packages.iter().map(|package| package.id).collect();
    let all: Vec<(Levels, PackageRole)> =
        plan.packages.iter().map(|package| (Levels::of(plan, package), package.role.clone())).collect();
    let current = plan.current()?;
    let levels = Levels::of(plan, current);
    match question {
        Question::Priority(goal) => {
            let start = crate::analysis::Budget::of(plan, &levels).total_nominal();
            Some(FoundOut::Priority { goal, start, curve: priority(plan, &levels, goal, cancel)? })
        }
        Question::Sensitivity(party) => {
            let values = Values::at(plan, &model, &levels, &current.role);
            let likely = values.party(party).and_then(|value| value.value)?;
            if cancel.load(Ordering::Relaxed) {
                return None;
            }
            let swings = tornado(plan, &model, &levels, &current.role, party);
            let weights = weight_sensitivity(plan, &model, &all, party);
            Some(FoundOut::Sensitivity { likely, swings, weights, packages })
        }
        Question::Samples => {
            let samples = Samples::draw_unless(cancel, plan, &model, &all, (Samples::RUNS, Samples::SEED))?;
            Some(FoundOut::Samples { packages, samples })
        }
    }
}
