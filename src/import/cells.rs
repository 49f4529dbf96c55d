//! The cells of one sheet of a workbook, within what a sheet may hold.

use std::io::{Read, Seek};

use calamine::{Cell, Data, Range, Xlsx, XlsxError};

/// The most cells from the first to the last of a file, empty ones among them.
pub(super) const MAX_CELLS: usize = 2_000_000;

/// Why the cells of a sheet were not read.
pub(super) enum Unread {
    /// What the reader says.
    Broken(XlsxError),
    /// More than allowed; one far off is enough, for all between count.
    TooMany,
}

/// What the cells of a sheet hold, and by which formulas; of a sheet without cells nothing. At most
/// `limit` cells lie between its first and its last.
pub(super) fn of_sheet<R: Read + Seek>(
    book: &mut Xlsx<R>,
    name: &str,
    limit: usize,
) -> Result<(Range<Data>, Range<String>), Unread> {
    let mut reader = match book.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        // A sheet that is a chart.
        Err(XlsxError::NotAWorksheet(_)) => return Ok((Range::default(), Range::default())),
        Err(error) => return Err(Unread::Broken(error)),
    };
    let mut values = Vec::new();
    let mut formulas = Vec::new();
    let mut bounds: Option<[u32; 4]> = None;
    while let Some(cell) = reader.next_cell_with_formula().map_err(Unread::Broken)? {
        let value: Data = cell.value.into();
        let formula = cell.formula.filter(|formula| !formula.is_empty());
        if value == Data::Empty && formula.is_none() {
            continue;
        }
        let (row, column) = cell.pos;
        let [top, left, bottom, right] = bounds.get_or_insert([row, column, row, column]);
        (*top, *left) = (row.min(*top), column.min(*left));
        (*bottom, *right) = (row.max(*bottom), column.max(*right));
        let cells = u64::from(*bottom - *top + 1) * u64::from(*right - *left + 1);
        if usize::try_from(cells).is_ok_and(|cells| cells > limit) {
            return Err(Unread::TooMany);
        }
        values.push(Cell::new(cell.pos, value));
        formulas.extend(formula.map(|formula| Cell::new(cell.pos, formula)));
    }
    Ok((Range::from_sparse(values), Range::from_sparse(formulas)))
}
