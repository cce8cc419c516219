import type { SlideTable } from '../../../core/story/slide.ts';

/** A table that is read from afar: few rows, numbers at the right. `below`: a chart has the larger part of the card. */
export function SlideTableView({
  table,
  below = false,
}: {
  readonly table: SlideTable;
  readonly below?: boolean;
}) {
  const numeric = table.head.map((_, column) => table.rows.some((row) => row[column]?.value !== undefined));
  return (
    <section className="slide-table" data-below={below}>
      <h3 className="slide-card-title">{table.title}</h3>
      <table>
        <thead>
          <tr>
            {table.head.map((head, i) => (
              <th key={head} scope="col" data-number={numeric[i]}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row[0]?.text}>
              {row.map((cell, i) =>
                i === 0 ? (
                  <th key={table.head[i]} scope="row">
                    {cell.text}
                  </th>
                ) : (
                  <td key={table.head[i]} data-number={numeric[i]}>
                    {cell.text}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
