//! The left half of a surface: cut at the median plane, smoothed, and joined with its mirror image.

use glam::Vec3;

use crate::mesh::Mesh;

/// Cuts the surface at the median plane and keeps the largest left piece.
pub fn left_of(mut mesh: Mesh, cell: f32) -> Mesh {
    let on_plane = 0.5 * cell;
    for p in &mut mesh.positions {
        if p.x.abs() < on_plane {
            p.x = 0.0;
        }
    }
    let positions = &mesh.positions;
    mesh.triangles.retain(|t| {
        let x = t.map(|index| positions[index as usize].x);
        x.iter().all(|&x| x >= 0.0) && x.iter().any(|&x| x > 0.0)
    });
    mesh.compact();
    largest_piece(&mut mesh);
    mesh
}

/// Keeps the connected piece with the most triangles.
fn largest_piece(mesh: &mut Mesh) {
    let mut leader: Vec<u32> = (0..mesh.positions.len() as u32).collect();
    fn find(leader: &mut [u32], mut index: u32) -> u32 {
        while leader[index as usize] != index {
            leader[index as usize] = leader[leader[index as usize] as usize];
            index = leader[index as usize];
        }
        index
    }
    for &[a, b, c] in &mesh.triangles {
        for other in [b, c] {
            let (x, y) = (find(&mut leader, a), find(&mut leader, other));
            leader[x.max(y) as usize] = x.min(y);
        }
    }
    let mut sizes = vec![0; leader.len()];
    for triangle in &mesh.triangles {
        sizes[find(&mut leader, triangle[0]) as usize] += 1;
    }
    let largest = (0..sizes.len())
        .max_by_key(|&index| sizes[index])
        .unwrap_or(0) as u32;
    mesh.triangles
        .retain(|t| find(&mut leader, t[0]) == largest);
    mesh.compact();
}

/// One step of Laplacian smoothing; vertices on the median plane stay on it.
pub fn relax(mesh: &mut Mesh, share: f32) {
    let mut sums = vec![(Vec3::ZERO, 0.0); mesh.positions.len()];
    for &[a, b, c] in &mesh.triangles {
        for (from, to) in [(a, b), (b, c), (c, a), (b, a), (c, b), (a, c)] {
            let sum = &mut sums[to as usize];
            sum.0 += mesh.positions[from as usize];
            sum.1 += 1.0;
        }
    }
    for (p, (sum, count)) in mesh.positions.iter_mut().zip(sums) {
        if count == 0.0 {
            continue;
        }
        let mut target = p.lerp(sum / count, share);
        if p.x == 0.0 {
            target.x = 0.0;
        }
        *p = target;
    }
}

/// The half with its mirror image, sharing the vertices on the median plane.
pub fn joined(mut half: Mesh) -> Mesh {
    let mut twin = Vec::with_capacity(half.positions.len());
    let mut mirrored = Mesh::default();
    for (index, (p, n)) in half.positions.iter().zip(&mut half.normals).enumerate() {
        if p.x == 0.0 {
            n.x = 0.0;
            *n = n.normalize_or(Vec3::Y);
            twin.push(index as u32);
        } else {
            twin.push((half.positions.len() + mirrored.positions.len()) as u32);
            mirrored.positions.push(Vec3::new(-p.x, p.y, p.z));
            mirrored.normals.push(Vec3::new(-n.x, n.y, n.z));
        }
    }
    let turned = |&[a, b, c]: &[u32; 3]| [a, c, b].map(|index| twin[index as usize]);
    let triangles: Vec<_> = half.triangles.iter().map(turned).collect();
    half.positions.extend(mirrored.positions);
    half.normals.extend(mirrored.normals);
    half.triangles.extend(triangles);
    half
}
