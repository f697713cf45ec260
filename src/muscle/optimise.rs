//! The cheapest way to share a load: least squares with bounds, balanced exactly but for small reserves.
//!
//! Least `sum(w x²) / 2 + sum(k s²) / 2` with `A x + s = b` and `low <= x <= high`. Its dual has one price for each
//! row and no bounds, and is piecewise quadratic: Newton's method finds its end in a few steps (semismooth Newton).

use std::fmt;

use super::cholesky::solve;

/// What is shared among whom. Columns are sparse; rows are few.
#[derive(Debug, Clone, Default)]
pub struct Program {
    /// What each row has to add up to.
    pub target: Vec<f64>,
    /// What a reserve costs in each row, for its square.
    pub dear: Vec<f64>,
    shares: Vec<Share>,
    entries: Vec<(u16, f64)>,
}

/// One unknown.
#[derive(Debug, Clone, Copy)]
struct Share {
    cost: f64,
    low: f64,
    high: f64,
    /// Where its column ends among the entries; it begins where the one before ends.
    end: usize,
}

impl Share {
    /// What is cheapest at a price.
    fn at(&self, price: f64) -> f64 {
        (price / self.cost).clamp(self.low, self.high)
    }

    /// Whether it gives more when the price rises a little.
    fn gives(&self, price: f64) -> bool {
        (self.low * self.cost..=self.high * self.cost).contains(&price)
    }
}

/// How the load is shared.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shared {
    /// Each unknown, in the order in which they were added.
    pub x: Vec<f64>,
    /// What each row lacks: its reserve.
    pub reserves: Vec<f64>,
    /// The price of each row: where to begin next time.
    pub prices: Vec<f64>,
    /// How many steps it took.
    pub steps: usize,
}

/// The search did not end: the figures are far beyond any scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Endless;

impl fmt::Display for Endless {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the search for a balance does not end")
    }
}

impl std::error::Error for Endless {}

impl Program {
    /// Empties it for so many rows, each of which has to add up to nothing; `dear` is what a reserve costs.
    pub fn clear(&mut self, rows: usize, dear: f64) {
        self.target.clear();
        self.target.resize(rows, 0.0);
        self.dear.clear();
        self.dear.resize(rows, dear);
        self.shares.clear();
        self.entries.clear();
    }

    /// Adds an unknown between two bounds, what its square costs, and what one of it gives to each row.
    ///
    /// # Panics
    /// Where the cost is not above 0 or the bounds are in the wrong order: errors of the program, not of its input.
    pub fn add(
        &mut self,
        cost: f64,
        (low, high): (f64, f64),
        column: impl IntoIterator<Item = (usize, f64)>,
    ) {
        assert!(
            cost > 0.0 && low <= high,
            "cost {cost}, from {low} to {high}"
        );
        let entries = column.into_iter().filter(|(_, value)| *value != 0.0);
        self.entries
            .extend(entries.map(|(row, value)| (row as u16, value)));
        self.shares.push(Share {
            cost,
            low,
            high,
            end: self.entries.len(),
        });
    }

    /// The unknowns with their columns.
    fn columns(&self) -> impl Iterator<Item = (&Share, &[(u16, f64)])> {
        let starts = std::iter::once(0).chain(self.shares.iter().map(|share| share.end));
        let shares = self.shares.iter().zip(starts);
        shares.map(|(share, start)| (share, &self.entries[start..share.end]))
    }

    /// Shares the load, from prices that are near where such are known.
    ///
    /// # Errors
    /// Where the search does not end.
    pub fn share(&self, near: Option<&[f64]>) -> Result<Shared, Endless> {
        let near = near.filter(|near| near.len() == self.target.len());
        let straight = self.search(near, f64::INFINITY);
        straight.or_else(|_| self.share_in_stages())
    }

    /// Shares the load where much is at its bounds: first with reserves that cost little, then with dearer ones.
    fn share_in_stages(&self) -> Result<Shared, Endless> {
        const CHEAP: f64 = 0.1;
        const DEARER: f64 = 10.0;
        let dearest = self.dear.iter().copied().fold(CHEAP, f64::max);
        let mut most = CHEAP;
        let mut shared = self.search(None, most)?;
        while most < dearest {
            most *= DEARER;
            shared = self.search(Some(&shared.prices), most)?;
        }
        Ok(shared)
    }

    /// Searches from some prices, with reserves that cost so much at most.
    fn search(&self, near: Option<&[f64]>, most: f64) -> Result<Shared, Endless> {
        /// It takes 3 to 30.
        const MOST: usize = 100;
        let rows = self.target.len();
        let mut search = Search {
            program: self,
            dear: self.dear.iter().map(|dear| dear.min(most)).collect(),
            prices: near.map_or_else(|| vec![0.0; rows], <[f64]>::to_vec),
            offers: Vec::new(),
            gap: vec![0.0; rows],
            curve: vec![0.0; rows * rows],
        };
        search.offers = self.worth(&search.prices);
        for steps in 0..MOST {
            if search.is_balanced() {
                return Ok(search.end(steps));
            }
            search.step();
        }
        Err(Endless)
    }

    /// What one of each unknown is worth at some prices.
    fn worth(&self, prices: &[f64]) -> Vec<f64> {
        let columns = self.columns();
        columns.map(|(_, column)| inner(column, prices)).collect()
    }
}

fn inner(column: &[(u16, f64)], prices: &[f64]) -> f64 {
    let terms = column
        .iter()
        .map(|&(row, value)| value * prices[usize::from(row)]);
    terms.sum()
}

/// The search for the prices at which every row is balanced.
struct Search<'a> {
    program: &'a Program,
    /// What a reserve costs in each row.
    dear: Vec<f64>,
    prices: Vec<f64>,
    /// What one of each unknown is worth at these prices.
    offers: Vec<f64>,
    /// What is given too much in each row.
    gap: Vec<f64>,
    /// How fast that grows with the prices, by rows; only the lower half.
    curve: Vec<f64>,
}

impl Search<'_> {
    /// Finds the gap, and tells whether it is none.
    fn is_balanced(&mut self) -> bool {
        /// Against the greatest figure of a row.
        const EXACT: f64 = 1e-7;
        let program = self.program;
        let mut scale: Vec<f64> = program.target.iter().map(|target| target.abs()).collect();
        let rows = self
            .gap
            .iter_mut()
            .zip(&self.prices)
            .zip(&self.dear)
            .zip(&program.target);
        for (((gap, price), dear), target) in rows {
            *gap = price / dear - target;
        }
        for ((share, column), &offer) in program.columns().zip(&self.offers) {
            let x = share.at(offer);
            if x == 0.0 {
                continue;
            }
            for &(row, value) in column {
                let row = usize::from(row);
                self.gap[row] += value * x;
                scale[row] = scale[row].max((value * x).abs());
            }
        }
        let mut rows = self.gap.iter().zip(&scale);
        rows.all(|(gap, scale)| gap.abs() <= EXACT * (1.0 + scale))
    }

    /// One step of Newton's method, as long as pays best.
    fn step(&mut self) {
        self.find_curve();
        let mut way: Vec<f64> = self.gap.iter().map(|gap| -gap).collect();
        solve(&mut self.curve, &mut way);
        let offers = self.program.worth(&way);
        let length = self.length(&way, &offers);
        let advance = |from: &mut [f64], way: &[f64]| {
            from.iter_mut()
                .zip(way)
                .for_each(|(from, way)| *from += length * way);
        };
        advance(&mut self.prices, &way);
        advance(&mut self.offers, &offers);
    }

    fn find_curve(&mut self) {
        let rows = self.prices.len();
        self.curve.fill(0.0);
        for (row, dear) in self.dear.iter().enumerate() {
            self.curve[row * (rows + 1)] = 1.0 / dear;
        }
        for ((share, column), &offer) in self.program.columns().zip(&self.offers) {
            if !share.gives(offer) {
                continue;
            }
            for &(i, value) in column {
                let (i, value) = (usize::from(i), value / share.cost);
                for &(j, other) in column {
                    let j = usize::from(j);
                    if j <= i {
                        self.curve[i * rows + j] += value * other;
                    }
                }
            }
        }
    }

    /// How far along a way the prices are best, near enough: where the slope of the debt is nothing. It never falls.
    fn length(&self, way: &[f64], offers: &[f64]) -> f64 {
        /// The share of the slope at the start that may be left, and how often the interval is cut.
        const LEFT: f64 = 0.3;
        const CUTS: usize = 20;
        let start = self.slope(way, offers, 0.0);
        let is_flat = |slope: f64| slope.abs() <= LEFT * start.abs();
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..CUTS {
            let slope = self.slope(way, offers, high);
            if slope >= 0.0 {
                break;
            }
            if is_flat(slope) {
                return high;
            }
            (low, high) = (high, high * 2.0);
        }
        let mut middle = high;
        for _ in 0..CUTS {
            let slope = self.slope(way, offers, middle);
            if is_flat(slope) {
                break;
            }
            match slope < 0.0 {
                true => low = middle,
                false => high = middle,
            }
            middle = (low + high) / 2.0;
        }
        middle
    }

    /// How fast what all earn and the reserves cost, less what the targets are worth, grows along a way.
    fn slope(&self, way: &[f64], offers: &[f64], length: f64) -> f64 {
        let program = self.program;
        let shares = program.shares.iter().zip(&self.offers).zip(offers);
        let given: f64 = shares
            .map(|((share, offer), way)| way * share.at(offer + length * way))
            .sum();
        let rows = self.prices.iter().zip(way);
        let rows = rows.zip(&self.dear).zip(&program.target);
        let kept: f64 = rows
            .map(|(((price, way), dear), target)| way * ((price + length * way) / dear - target))
            .sum();
        given + kept
    }

    fn end(self, steps: usize) -> Shared {
        let shares = self.program.shares.iter().zip(&self.offers);
        let rows = self.prices.iter().zip(&self.dear);
        Shared {
            x: shares.map(|(share, offer)| share.at(*offer)).collect(),
            reserves: rows.map(|(price, dear)| price / dear).collect(),
            prices: self.prices,
            steps,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Two flexors and an extensor about one joint.
    fn elbow(moment: f64) -> Program {
        let mut program = Program::default();
        program.clear(1, 1e6);
        program.target[0] = moment;
        for arm in [40.0, 20.0, -30.0] {
            program.add(1.0, (0.0, 1.0), [(0, arm)]);
        }
        program
    }

    #[test]
    fn work_is_shared_by_the_lever_arm_until_the_strong_one_is_at_its_end() {
        let shared = elbow(10.0).share(None).expect("an end");
        assert!((shared.x[0] - 0.2).abs() < 1e-4, "{shared:?}");
        assert!((shared.x[1] - 0.1).abs() < 1e-4, "{shared:?}");
        assert!(shared.x[2] == 0.0, "{shared:?}");
        let shared = elbow(50.0).share(None).expect("an end");
        assert!((shared.x[0] - 1.0).abs() < 1e-4 && (shared.x[1] - 0.5).abs() < 1e-4);
    }

    #[test]
    fn what_nobody_can_hold_is_left_to_the_reserve() {
        let shared = elbow(100.0).share(None).expect("an end");
        assert!((shared.reserves[0] - 40.0).abs() < 1e-6, "{shared:?}");
    }

    #[test]
    fn a_search_from_the_prices_of_the_end_ends_at_once() {
        let program = elbow(30.0);
        let shared = program.share(None).expect("an end");
        let again = program.share(Some(&shared.prices)).expect("an end");
        assert_eq!(again.steps, 0);
    }

    /// Rows, and for each unknown its cost, its bounds and its column.
    fn programs() -> impl Strategy<Value = Program> {
        const ROWS: usize = 12;
        let entry = (0..ROWS, -50.0..50.0);
        let column = prop::collection::vec(entry, 1..8);
        let unknown = (0.05..5.0, -0.5..0.2, 0.2..1.5, column);
        let unknowns = prop::collection::vec(unknown, 1..80);
        let targets = prop::collection::vec(-100.0..100.0, ROWS);
        (unknowns, targets, 1.0..1e4).prop_map(
            |(unknowns, targets, dear): (Vec<_>, Vec<f64>, _)| {
                let mut program = Program::default();
                program.clear(ROWS, dear);
                program.target = targets;
                for (cost, low, high, column) in unknowns {
                    program.add(cost, (low, high), column);
                }
                program
            },
        )
    }

    proptest! {
        #[test]
        fn nothing_cheaper_balances_the_rows(program in programs()) {
            let shared = program.share(None).expect("an end");
            let mut sums = shared.reserves.clone();
            for ((share, column), &x) in program.columns().zip(&shared.x) {
                prop_assert!((share.low..=share.high).contains(&x));
                let slope = share.cost * x - inner(column, &shared.prices);
                let allowed = 1e-6 * (1.0 + share.cost);
                // At a bound it would go on; between them it costs what it is worth.
                prop_assert!(slope > -allowed || x == share.high, "{slope} at {x}");
                prop_assert!(slope < allowed || x == share.low, "{slope} at {x}");
                for &(row, value) in column {
                    sums[usize::from(row)] += value * x;
                }
            }
            for (sum, target) in sums.iter().zip(&program.target) {
                prop_assert!((sum - target).abs() < 1e-5, "{sum} for {target}");
            }
        }
    }
}
