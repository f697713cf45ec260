//! A curved sheet of muscle: a grid of points with thickness, closed at its rim.

use glam::{Vec2, Vec3};

use crate::mesh::Mesh;
use crate::section::catmull_rom;

/// A point of the middle surface, metres.
#[derive(Debug, Clone, Copy)]
pub struct SheetPoint {
    /// The place in the middle of the thickness.
    pub at: Vec3,
    /// From the middle to the outer surface.
    pub half: Vec3,
}

/// Rows of points, all of the same number.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The rows.
    pub rows: Vec<Vec<SheetPoint>>,
    /// From origin to insertion, a unit vector.
    pub fibre: Vec3,
}

impl Sheet {
    /// The same sheet with its points about `spacing` metres apart.
    pub fn resampled(&self, spacing: f32) -> Self {
        let columns = self.rows.first().map_or(0, Vec::len);
        if self.rows.len() < 2 || columns < 2 {
            return self.clone();
        }
        let down: Vec<Vec<SheetPoint>> = (0..columns)
            .map(|c| self.rows.iter().map(|row| row[c]).collect())
            .collect();
        let row_count = count(down.iter().map(|line| line_length(line)), spacing);
        let column_count = count(self.rows.iter().map(|line| line_length(line)), spacing);
        let longer: Vec<Vec<SheetPoint>> =
            down.iter().map(|line| spread(line, row_count)).collect();
        let rows = (0..row_count)
            .map(|r| {
                spread(
                    &longer.iter().map(|line| line[r]).collect::<Vec<_>>(),
                    column_count,
                )
            })
            .collect();
        Self {
            rows,
            fibre: self.fibre,
        }
    }

    /// The closed mesh of the sheet.
    pub fn mesh(&self) -> Mesh {
        let (rows, columns) = (self.rows.len(), self.rows.first().map_or(0, Vec::len));
        let mut mesh = Mesh::default();
        if rows < 2 || columns < 2 {
            return mesh;
        }
        let flat: Vec<SheetPoint> = self.rows.iter().flatten().copied().collect();
        let project = |p: &SheetPoint| p.at.dot(self.fibre);
        let low = flat.iter().map(project).fold(f32::MAX, f32::min);
        let high = flat.iter().map(project).fold(f32::MIN, f32::max);
        for face in [1.0, -1.0] {
            for (index, point) in flat.iter().enumerate() {
                let rim = rim_distance(index, rows, columns);
                let thin = if rim == 0 { 0.35 } else { 1.0 };
                mesh.positions.push(point.at + point.half * (face * thin));
                let along = (project(point) - low) / (high - low).max(1e-6);
                mesh.fibres.push(Vec2::new(
                    along,
                    (index % columns) as f32 / (columns - 1) as f32,
                ));
                mesh.tendon
                    .push(((0.06 - along.min(1.0 - along)) / 0.06).clamp(0.0, 1.0));
            }
        }
        mesh.triangles = triangles(rows, columns);
        mesh.face_outwards();
        mesh.smooth_normals();
        mesh
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

fn rim_distance(index: usize, rows: usize, columns: usize) -> usize {
    let (row, column) = (index / columns, index % columns);
    row.min(rows - 1 - row)
        .min(column)
        .min(columns - 1 - column)
}

fn line_length(line: &[SheetPoint]) -> f32 {
    line.windows(2)
        .map(|pair| pair[0].at.distance(pair[1].at))
        .sum()
}

fn count(lengths: impl Iterator<Item = f32>, spacing: f32) -> usize {
    (lengths.fold(0.0, f32::max) / spacing)
        .round()
        .clamp(3.0, 24.0) as usize
        + 1
}

/// `count` points at equal steps of the parameter of a smooth line.
fn spread(line: &[SheetPoint], count: usize) -> Vec<SheetPoint> {
    let last = line.len() - 1;
    (0..count)
        .map(|step| {
            let parameter = step as f32 / (count - 1) as f32 * last as f32;
            let first = (parameter as usize).min(last - 1);
            let part = parameter - first as f32;
            let four = [
                first.saturating_sub(1),
                first,
                first + 1,
                (first + 2).min(last),
            ];
            SheetPoint {
                at: catmull_rom(four.map(|i| line[i].at), part),
                half: line[first].half.lerp(line[first + 1].half, part),
            }
        })
        .collect()
}
