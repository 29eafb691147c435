// What a block-list leaves out because a list of harmless values names it.
import type { BlockListPage } from '@saphan/core/contract/block-list.ts'
import { useText } from '../language/text.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Section } from '../ui/page-head.tsx'
import { benignMessages } from './benign-message.ts'
import { useTypeName } from './wish-words.ts'

type LeftOut = BlockListPage['leftOut']
type Line = LeftOut['values'][number]

const useColumns = (): Column<Line>[] => {
  const text = useText(benignMessages)
  const typeName = useTypeName()
  return [
    {
      id: 'value',
      header: text('value'),
      cell: ({ value, type }) => (
        <>
          <code>{value}</code> <span className="muted small">{typeName(type)}</span>
        </>
      ),
      plain: ({ value }) => value,
    },
    {
      id: 'list',
      header: text('name'),
      cell: ({ benign }) => benign.name,
      plain: ({ benign }) => benign.name,
    },
    {
      id: 'entry',
      header: text('entry'),
      cell: ({ entry }) => <code>{entry}</code>,
      plain: ({ entry }) => entry,
    },
  ]
}

export const LeftOutSection = (given: { leftOut: LeftOut }) => {
  const text = useText(benignMessages)
  const columns = useColumns()
  const { count, values } = given.leftOut
  if (count === 0) return null
  return (
    <Section title={text('leftOut')}>
      <p className="small muted">{text('leftOutCount', { count })}</p>
      <DataTable
        caption={text('leftOut')}
        columns={columns}
        rows={values}
        rowKey={({ type, value, benign }) => `${type} ${value} ${benign.id}`}
        exportName="saphan-left-out"
      />
    </Section>
  )
}
