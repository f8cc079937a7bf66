//! The feed on a big database and in motion: what each page costs, and that a walk shows everything once.

mod big;
mod halves;
mod hot;
mod located;
pub(crate) mod plan;
mod plans;
mod walk;
