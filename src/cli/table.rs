//! Tables of plain text.

/// Cells by row.
pub(super) type Rows = Vec<Vec<String>>;

/// Rows with their columns under each other, below the header if there is one. Words stand flush
/// left; figures, and the headers of all columns from `left` on, flush right.
pub(super) fn table(header: Option<Vec<String>>, rows: Rows, left: usize) -> Vec<String> {
    let has_header = header.is_some();
    let rows: Rows = header.into_iter().chain(rows).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let line = |(index, row): (usize, &Vec<String>)| {
        let is_header = has_header && index == 0;
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
            let figure = cell.chars().any(|c| c.is_ascii_digit());
            let right = column >= left && (figure || is_header);
            if right { format!("{cell:>width$}") } else { format!("{cell:<width$}") }
        });
        format!("  {}", cells.collect::<Vec<_>>().join("  ")).trim_end().to_owned()
    };
    rows.iter().enumerate().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_left_and_figures_right() {
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
        let rows = vec![row(&["Here", "CHF 1.00"]), row(&["Elsewhere", "CHF 100.00"])];
        assert_eq!(table(None, rows, 1), ["  Here         CHF 1.00", "  Elsewhere  CHF 100.00"]);
    }
}
