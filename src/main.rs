//! The `psoas` program: reads the command line and hands it to [`psoas::cli`].

#[cfg(not(target_family = "wasm"))]
fn main() -> std::process::ExitCode {
    psoas::cli::run()
}

/// In the browser the page starts the library; there is no program.
#[cfg(target_family = "wasm")]
fn main() {}
