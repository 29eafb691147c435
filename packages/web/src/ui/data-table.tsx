// A list as a table, or as cards where the page is narrow; j, k and arrows walk its links, by the place of the key.
import { useMediaQuery } from '@mantine/hooks'
import { Button } from '@mantine/core'
import { type ReactNode, useRef } from 'react'
import { useText } from '../language/text.ts'
import css from './data-table.module.css'
import { csvOf, download } from './export.ts'
import { uiMessages } from './messages.ts'
import { useRowKeys } from './row-keys.ts'

export type Column<R> = {
  id: string
  header: string
  cell: (row: R) => ReactNode
  /** The plain value for files. */
  plain: (row: R) => string | number | null
  numeric?: boolean
}

type Given<R> = {
  caption: string
  columns: readonly Column<R>[]
  rows: readonly R[]
  rowKey: (row: R) => string
  /** The name of exported files, without an ending; no export without it. */
  exportName?: string
}

const ExportButtons = <R,>(given: Given<R> & { exportName: string }) => {
  const text = useText(uiMessages)
  const csv = () =>
    csvOf(
      given.columns.map((column) => column.header),
      given.rows.map((row) => given.columns.map((column) => column.plain(row))),
    )
  return (
    <div className="row no-print">
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() => download(`${given.exportName}.csv`, 'text/csv', csv())}
      >
        {text('exportCsv')}
      </Button>
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() =>
          download(`${given.exportName}.json`, 'application/json', `${JSON.stringify(given.rows, null, 2)}\n`)
        }
      >
        {text('exportJson')}
      </Button>
      <Button variant="subtle" size="compact-sm" onClick={() => window.print()}>
        {text('print')}
      </Button>
    </div>
  )
}

const Cards = <R,>(given: Given<R>) => (
  <ul className={css.cards} aria-label={given.caption}>
    {given.rows.map((row) => (
      <li key={given.rowKey(row)} className={css.card}>
        {given.columns.map((column, index) =>
          index === 0 ? (
            <div key={column.id} className={css.first}>
              {column.cell(row)}
            </div>
          ) : (
            <div key={column.id} className={css.pair}>
              <span className="muted small">{column.header}</span>
              <span>{column.cell(row)}</span>
            </div>
          ),
        )}
      </li>
    ))}
  </ul>
)

const Table = <R,>(given: Given<R>) => (
  <table className={css.table}>
    <caption className="hidden-text">{given.caption}</caption>
    <thead>
      <tr>
        {given.columns.map((column) => (
          <th key={column.id} scope="col" data-numeric={column.numeric}>
            {column.header}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {given.rows.map((row) => (
        <tr key={given.rowKey(row)}>
          {given.columns.map((column) => (
            <td key={column.id} data-numeric={column.numeric}>
              {column.cell(row)}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)

/** A list whose first column holds the link to each thing, marked `data-row`. */
export const DataTable = <R,>(given: Given<R>) => {
  const narrow = useMediaQuery('(max-width: 47.9em)', window.innerWidth < 768) === true
  const holder = useRef<HTMLDivElement>(null)
  const text = useText(uiMessages)
  useRowKeys(holder)
  return (
    <div ref={holder} className="stack tight">
      {narrow ? <Cards {...given} /> : <Table {...given} />}
      <div className="row spread">
        <span className="muted small">{text('rows', { count: given.rows.length })}</span>
        {given.exportName !== undefined && <ExportButtons {...given} exportName={given.exportName} />}
      </div>
    </div>
  )
}
