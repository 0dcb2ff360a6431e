//! Résumé → résumé: what this reader gets to see. Whatever comes after sees the selected résumé only.

pub mod trim;
