//! A curved sheet of muscle: a grid of points with thickness, closed at its rim.

use glam::{Vec2, Vec3, Vec4};

use crate::mesh::Mesh;
use crate::section::catmull_rom;

/// A smooth sheet through rows of points (x, y, z) with their thickness (w), metres.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The rows, from origin to insertion, all of the same number of points.
    pub rows: Vec<Vec<Vec4>>,
    /// From origin to insertion, a unit vector, where the fibres do not run from row to row.
    pub fibre: Option<Vec3>,
    /// 0 where it is belly, 1 where it is aponeurosis, at each point; empty where it has none.
    pub aponeurosis: Vec<Vec<f32>>,
}

impl Sheet {
    /// The same sheet with its points about `spacing` metres apart.
    pub fn resampled(&self, spacing: f32) -> Self {
        let columns = self.rows.first().map_or(0, Vec::len);
        if self.rows.len() < 2 || columns < 2 {
            return self.clone();
        }
        let down = columns_of(&self.rows);
        let row_count = count(down.iter().map(|line| line_length(line)), spacing);
        let column_count = count(self.rows.iter().map(|line| line_length(line)), spacing);
        let finer = |rows: &[Vec<Vec4>]| -> Vec<Vec<Vec4>> {
            let down = columns_of(rows);
            let longer: Vec<Vec<Vec4>> = down.iter().map(|line| spread(line, row_count)).collect();
            let across = columns_of(&longer);
            across.iter().map(|row| spread(row, column_count)).collect()
        };
        let shares = |row: &Vec<f32>| row.iter().map(|&share| Vec3::ZERO.extend(share)).collect();
        let marked: Vec<Vec<Vec4>> = self.aponeurosis.iter().map(shares).collect();
        let share = |row: &Vec<Vec4>| row.iter().map(|point| point.w).collect();
        Self {
            rows: finer(&self.rows),
            aponeurosis: finer(&marked).iter().map(share).collect(),
            fibre: self.fibre,
        }
    }

    /// The closed mesh of the sheet, with its fibre coordinates; its tendon is the aponeurosis.
    pub fn mesh(&self) -> Mesh {
        const RIM: f32 = 0.35;
        let (rows, columns) = (self.rows.len(), self.rows.first().map_or(0, Vec::len));
        let mut mesh = Mesh::default();
        if rows < 2 || columns < 2 {
            return mesh;
        }
        let along = self.along();
        for face in [1.0, -1.0] {
            for (index, &along) in along.iter().enumerate() {
                let (row, column) = (index / columns, index % columns);
                let point = self.rows[row][column];
                let thin = if on_rim(index, rows, columns) {
                    RIM
                } else {
                    1.0
                };
                let away = self.normal(row, column) * (point.w / 2.0 * thin * face);
                mesh.positions.push(point.truncate() + away);
                let around = column as f32 / (columns - 1) as f32;
                mesh.fibres.push(Vec2::new(along, around));
                let marked = self.aponeurosis.get(row);
                mesh.tendon.push(marked.map_or(0.0, |row| row[column]));
            }
        }
        mesh.triangles = triangles(rows, columns);
        mesh.face_outwards();
        mesh.smooth_normals();
        mesh
    }

    /// The fibre coordinate of each point, row by row.
    fn along(&self) -> Vec<f32> {
        let last = (self.rows.len() - 1) as f32;
        let points = || {
            self.rows
                .iter()
                .enumerate()
                .flat_map(|(r, row)| row.iter().map(move |p| (r, p)))
        };
        let Some(fibre) = self.fibre else {
            return points().map(|(row, _)| row as f32 / last).collect();
        };
        let places: Vec<f32> = points().map(|(_, p)| p.truncate().dot(fibre)).collect();
        let low = places.iter().copied().fold(f32::MAX, f32::min);
        let high = places.iter().copied().fold(f32::MIN, f32::max);
        places
            .iter()
            .map(|place| (place - low) / (high - low).max(1e-6))
            .collect()
    }

    fn normal(&self, row: usize, column: usize) -> Vec3 {
        let at = |r: usize, c: usize| {
            let row = &self.rows[r.min(self.rows.len() - 1)];
            row[c.min(row.len() - 1)].truncate()
        };
        let down = at(row + 1, column) - at(row.saturating_sub(1), column);
        let across = at(row, column + 1) - at(row, column.saturating_sub(1));
        down.cross(across).normalize_or(Vec3::Y)
    }
}

fn triangles(rows: usize, columns: usize) -> Vec<[u32; 3]> {
    let inner = rows * columns;
    let mut all = Vec::new();
    let mut quad = |[a, b, c, d]: [usize; 4]| {
        all.push([a as u32, b as u32, c as u32]);
        all.push([b as u32, d as u32, c as u32]);
    };
    for row in 0..rows - 1 {
        for column in 0..columns - 1 {
            let a = row * columns + column;
            quad([a, a + 1, a + columns, a + columns + 1]);
            quad([
                inner + a + 1,
                inner + a,
                inner + a + columns + 1,
                inner + a + columns,
            ]);
        }
        let (left, right) = (row * columns, row * columns + columns - 1);
        quad([inner + left, left, inner + left + columns, left + columns]);
        quad([
            right,
            inner + right,
            right + columns,
            inner + right + columns,
        ]);
    }
    for column in 0..columns - 1 {
        let (top, bottom) = (column, (rows - 1) * columns + column);
        quad([inner + top, inner + top + 1, top, top + 1]);
        quad([bottom, bottom + 1, inner + bottom, inner + bottom + 1]);
    }
    all
}

fn on_rim(index: usize, rows: usize, columns: usize) -> bool {
    let (row, column) = (index / columns, index % columns);
    row == 0 || row == rows - 1 || column == 0 || column == columns - 1
}

/// The columns of a grid, each from the first row to the last.
fn columns_of(rows: &[Vec<Vec4>]) -> Vec<Vec<Vec4>> {
    let columns = rows.first().map_or(0, Vec::len);
    let column = |c: usize| rows.iter().map(|row| row[c]).collect();
    (0..columns).map(column).collect()
}

fn line_length(line: &[Vec4]) -> f32 {
    let ends = line.windows(2);
    ends.map(|pair| pair[0].truncate().distance(pair[1].truncate()))
        .sum()
}

fn count(lengths: impl Iterator<Item = f32>, spacing: f32) -> usize {
    let steps = (lengths.fold(0.0, f32::max) / spacing).round();
    steps.clamp(3.0, 32.0) as usize + 1
}

/// `count` points at equal steps of the parameter of a smooth line.
fn spread(line: &[Vec4], count: usize) -> Vec<Vec4> {
    let last = line.len() - 1;
    let at = |step: usize| {
        let parameter = step as f32 / (count - 1) as f32 * last as f32;
        let first = (parameter as usize).min(last - 1);
        let part = parameter - first as f32;
        let four = [
            first.saturating_sub(1),
            first,
            first + 1,
            (first + 2).min(last),
        ];
        let place = catmull_rom(four.map(|index| line[index].truncate()), part);
        let (before, after) = (line[first].w, line[first + 1].w);
        place.extend(before + (after - before) * part)
    };
    (0..count).map(at).collect()
}
