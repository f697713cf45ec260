//! Linear least squares with a stiffness for every unknown: one step of the solver.

/// The normal equations of a least squares problem, symmetric: only the lower half is kept.
#[derive(Clone)]
pub(super) struct Normal {
    size: usize,
    matrix: Vec<f64>,
    right: Vec<f64>,
}

impl Normal {
    pub fn new(size: usize) -> Self {
        Self {
            size,
            matrix: vec![0.0; size * size],
            right: vec![0.0; size],
        }
    }

    /// `weight` times the square of what is left of `error` after a step along `row`.
    pub fn add(&mut self, row: &[f64], error: f64, weight: f64) {
        let used: Vec<usize> = (0..self.size).filter(|&index| row[index] != 0.0).collect();
        for (place, &i) in used.iter().enumerate() {
            self.right[i] += weight * row[i] * error;
            for &j in &used[..=place] {
                self.matrix[i * self.size + j] += weight * row[i] * row[j];
            }
        }
    }

    /// `weight` times the square of what is left of `away` after a step of one unknown.
    pub fn stiffen(&mut self, unknown: usize, away: f64, weight: f64) {
        self.matrix[unknown * (self.size + 1)] += weight;
        self.right[unknown] += weight * away;
    }

    /// Lets one unknown stay as it is.
    pub fn hold(&mut self, unknown: usize) {
        const FIRM: f64 = 1e9;
        self.matrix[unknown * (self.size + 1)] += FIRM;
        self.right[unknown] = 0.0;
    }

    /// By Cholesky's decomposition; the stiffness of every unknown keeps the matrix positive definite.
    pub fn solve(mut self) -> Vec<f64> {
        let n = self.size;
        for i in 0..n {
            for j in 0..=i {
                let mut sum = self.matrix[i * n + j];
                for k in 0..j {
                    sum -= self.matrix[i * n + k] * self.matrix[j * n + k];
                }
                self.matrix[i * n + j] = if i == j {
                    sum.max(f64::MIN_POSITIVE).sqrt()
                } else {
                    sum / self.matrix[j * n + j]
                };
            }
        }
        for i in 0..n {
            for k in 0..i {
                self.right[i] -= self.matrix[i * n + k] * self.right[k];
            }
            self.right[i] /= self.matrix[i * n + i];
        }
        for i in (0..n).rev() {
            for k in i + 1..n {
                self.right[i] -= self.matrix[k * n + i] * self.right[k];
            }
            self.right[i] /= self.matrix[i * n + i];
        }
        self.right
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn least_squares_with_a_stiff_and_a_loose_unknown() {
        let mut normal = Normal::new(2);
        normal.add(&[1.0, 1.0], 2.0, 1e6);
        normal.stiffen(0, 0.0, 1.0);
        normal.stiffen(1, 0.0, 3.0);
        let step = normal.solve();
        assert!(
            (step[0] - 1.5).abs() < 1e-4 && (step[1] - 0.5).abs() < 1e-4,
            "{step:?}"
        );
    }
}
