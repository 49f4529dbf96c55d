//! Resolution-independent drawing: a plan as positioned shapes and text.
