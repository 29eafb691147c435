// What a record says, under the headings that its kind declares.
import { kindOfType } from '@saphan/core/record/kind-list.ts'
import type { Kind } from '@saphan/core/record/kind.ts'
import { usePick, useText } from '../language/text.ts'
import { Section } from '../ui/page-head.tsx'
import css from './record.module.css'
import { recordMessages } from './messages.ts'
import { AnyValue, FieldValue } from './property-value.tsx'

type Properties = Readonly<Record<string, unknown>>

/** Properties of the envelope, which stand under technical details. */
const ENVELOPE = new Set([
  'type',
  'id',
  'spec_version',
  'created',
  'modified',
  'created_by_ref',
  'object_marking_refs',
  'granular_markings',
  'extensions',
  'lang',
  'revoked',
  'pattern_type',
  'pattern_version',
])

const Declared = (given: { kind: Kind; object: Properties }) => {
  const pick = usePick()
  const fields = new Map(given.kind.form.map((field) => [field.property, field]))
  return given.kind.page
    .map((section) => ({
      ...section,
      rows: section.rows.filter((row) => given.object[row.property] !== undefined),
    }))
    .filter((section) => section.rows.length > 0)
    .map((section) => (
      <Section key={section.heading.en} title={pick(section.heading)}>
        <dl className={css.pairs}>
          {section.rows.map((row) => {
            const field = fields.get(row.property)
            return (
              <div key={row.property}>
                <dt>{pick(row.label)}</dt>
                <dd>
                  {field === undefined ? (
                    <AnyValue value={given.object[row.property]} />
                  ) : (
                    <FieldValue field={field} value={given.object[row.property]} />
                  )}
                </dd>
              </div>
            )
          })}
        </dl>
      </Section>
    ))
}

const Undeclared = (given: { object: Properties }) => {
  const text = useText(recordMessages)
  return (
    <Section title={text('details')}>
      <dl className={css.pairs}>
        {Object.entries(given.object)
          .filter(([name]) => !ENVELOPE.has(name))
          .map(([name, value]) => (
            <div key={name}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>
                <AnyValue value={value} />
              </dd>
            </div>
          ))}
      </dl>
    </Section>
  )
}

export const RecordContent = (given: { object: Properties }) => {
  const kind = kindOfType(String(given.object['type']))
  return kind === undefined ? (
    <Undeclared object={given.object} />
  ) : (
    <Declared kind={kind} object={given.object} />
  )
}
