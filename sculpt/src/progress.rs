//! How far the work has come: a bar on a terminal, else one line for each stage.

use std::io::IsTerminal;
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};

/// To whom it is told.
#[derive(Debug, Clone, Copy)]
pub enum Progress {
    /// A person at a terminal, who sees a bar.
    Bar,
    /// A log, which gets a line for each stage.
    Lines,
    /// Nobody.
    #[cfg(test)]
    Silent,
}

/// One stage of the work; it ends when it is dropped.
pub struct Stage {
    progress: Progress,
    name: &'static str,
    started: Instant,
    bar: ProgressBar,
}

impl Progress {
    /// On stderr, as suits what it is.
    pub fn on_stderr() -> Self {
        match std::io::stderr().is_terminal() {
            true => Self::Bar,
            false => Self::Lines,
        }
    }

    /// Begins a stage of `steps` steps.
    pub fn stage(self, name: &'static str, steps: usize) -> Stage {
        let bar = match self {
            Self::Bar => ProgressBar::new(steps as u64),
            _ => ProgressBar::hidden(),
        };
        if let Ok(style) = ProgressStyle::with_template("{prefix:20} {bar:30} {pos:>3}/{len} {msg}")
        {
            bar.set_style(style);
        }
        bar.set_prefix(name);
        Stage {
            progress: self,
            name,
            started: Instant::now(),
            bar,
        }
    }
}

impl Stage {
    /// One step is done; `what` is what it was about.
    pub fn step(&self, what: impl Into<String>) {
        self.bar.set_message(what.into());
        self.bar.inc(1);
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
        if matches!(self.progress, Progress::Bar | Progress::Lines) {
            eprintln!(
                "{:20} {:5.1} s",
                self.name,
                self.started.elapsed().as_secs_f32()
            );
        }
    }
}
