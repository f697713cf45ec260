//! Linear equations whose matrix is symmetric and positive definite.

/// Solves a symmetric, positive definite system, of which only the lower half is given, by Cholesky's decomposition.
pub(super) fn solve(matrix: &mut [f64], right: &mut [f64]) {
    let n = right.len();
    for i in 0..n {
        let (above, own) = matrix.split_at_mut(i * n);
        let own = &mut own[..=i];
        for j in 0..i {
            let other = &above[j * n..=j * n + j];
            let known = own[..j].iter().zip(other).map(|(a, b)| a * b).sum::<f64>();
            own[j] = (own[j] - known) / other[j];
        }
        let known: f64 = own[..i].iter().map(|a| a * a).sum();
        own[i] = (own[i] - known).max(f64::MIN_POSITIVE).sqrt();
        let known: f64 = own[..i].iter().zip(&*right).map(|(a, b)| a * b).sum();
        right[i] = (right[i] - known) / own[i];
    }
    for i in (0..n).rev() {
        right[i] /= matrix[i * n + i];
        let solved = right[i];
        for (k, right) in right[..i].iter_mut().enumerate() {
            *right -= matrix[i * n + k] * solved;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_solution_gives_the_right_side_again() {
        let mut matrix = [4.0, 0.0, 0.0, 2.0, 5.0, 0.0, -1.0, 0.5, 3.0];
        let mut right = [4.0 - 2.0 * 2.0 - 3.0, 2.0 - 10.0 + 1.5, -1.0 - 1.0 + 9.0];
        solve(&mut matrix, &mut right);
        for (found, expected) in right.iter().zip([1.0, -2.0, 3.0]) {
            assert!((found - expected).abs() < 1e-12, "{right:?}");
        }
    }
}
