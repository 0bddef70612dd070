//! The cases bundled with the program: sums whose answers other programs got first. The tests use the same files.

/// A case file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaseFile {
    pub name: &'static str,
    pub text: &'static str,
}

/// Names a file of the folder once.
macro_rules! case_file {
    ($name:literal) => {
        CaseFile {
            name: $name,
            text: include_str!(concat!("../../tests/data/oracles/", $name)),
        }
    };
}

/// Every case file, by name.
pub const CASE_FILES: &[CaseFile] = &[
    case_file!("anhoej_limits_table.csv"),
    case_file!("display_rules.csv"),
    case_file!("healthequal_measures.csv"),
    case_file!("nchs_poisson_factor_table.csv"),
    case_file!("phe_funnels.csv"),
    case_file!("phe_rates_and_sii.csv"),
    case_file!("ppor_kitagawa.csv"),
    case_file!("rate_ci.csv"),
    case_file!("rate_comparison.csv"),
    case_file!("recommended_inequality_ci.csv"),
    case_file!("smoothing.csv"),
    case_file!("spc_plotthedots.csv"),
    case_file!("spc_qicharts2.csv"),
    case_file!("suppression_audit.csv"),
    case_file!("trends.csv"),
];
