//! The lowest point of a function of a few numbers, without its slopes.

/// Nelder & Mead (1965), Computer J 7:308–313, with the usual coefficients.
///
/// Answers the least value found and where it is. `most` bounds how many corners are replaced.
pub fn nelder_mead(mut value: impl FnMut(&[f64]) -> f64, start: Vec<f64>, most: usize) -> (f64, Vec<f64>) {
    let k = start.len();
    let mut corners: Vec<(f64, Vec<f64>)> = std::iter::once(start.clone())
        .chain((0..k).map(|at| {
            let mut corner = start.clone();
            corner[at] += 1.0;
            corner
        }))
        .map(|corner| (value(&corner), corner))
        .collect();
    for _ in 0..most {
        corners.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (least, worst) = (corners[0].0, corners[k].0);
        if worst - least <= 1e-10 * least.abs().max(1e-12) {
            break;
        }
        let centre: Vec<f64> =
            (0..k).map(|at| corners[..k].iter().map(|corner| corner.1[at]).sum::<f64>() / k as f64).collect();
        let mut along = |step: f64| -> (f64, Vec<f64>) {
            let point: Vec<f64> =
                centre.iter().zip(&corners[k].1).map(|(centre, worst)| centre + step * (centre - worst)).collect();
            (value(&point), point)
        };
        let reflected = along(1.0);
        let replacement = if reflected.0 < least {
            let expanded = along(2.0);
            Some(if expanded.0 < reflected.0 { expanded } else { reflected })
        } else if reflected.0 < corners[k - 1].0 {
            Some(reflected)
        } else {
            let contracted = along(if reflected.0 < worst { 0.5 } else { -0.5 });
            (contracted.0 < reflected.0.min(worst)).then_some(contracted)
        };
        match replacement {
            Some(corner) => corners[k] = corner,
            None => {
                let best = corners[0].1.clone();
                for corner in &mut corners[1..] {
                    let shrunk: Vec<f64> = corner.1.iter().zip(&best).map(|(at, best)| (at + best) / 2.0).collect();
                    *corner = (value(&shrunk), shrunk);
                }
            }
        }
    }
    corners.sort_by(|a, b| a.0.total_cmp(&b.0));
    corners.swap_remove(0)
}
