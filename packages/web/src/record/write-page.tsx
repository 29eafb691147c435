// Writing a record: the form is made from the kind's declaration; what is wrong is said before anything is sent.
import { Button } from '@mantine/core'
import { checkForm } from '@saphan/core/record/build.ts'
import type { FormValue, FormValues } from '@saphan/core/record/control.ts'
import type { FormFinding } from '@saphan/core/record/finding.ts'
import { kindById } from '@saphan/core/record/kind-list.ts'
import type { Kind } from '@saphan/core/record/kind.ts'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { type FormEvent, useRef, useState } from 'react'
import { useAct } from '../contract/query.ts'
import { useLanguage, usePick, useText } from '../language/text.ts'
import { Icon } from '../ui/icon.tsx'
import { EmptyState, ErrorPanel } from '../ui/notice.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { FormField } from './form-field.tsx'
import css from './form.module.css'
import { recordMessages } from './messages.ts'

/** The property that a finding's pointer lies in. */
const propertyOf = (finding: FormFinding): string => finding.pointer.split('/')[1] ?? ''

/** A required point in time begins as now, to the minute. */
const beginningOf = (kind: Kind): FormValues => {
  const now = `${new Date().toISOString().slice(0, 16)}:00Z`
  const times = kind.form.filter((field) => field.control === 'instant' && field.required)
  return Object.fromEntries(times.map((field) => [field.property, now]))
}

const ErrorSummary = (given: { kind: Kind; findings: readonly FormFinding[] }) => {
  const text = useText(recordMessages)
  const pick = usePick()
  const labelOf = (property: string) => given.kind.form.find((field) => field.property === property)?.label
  return (
    <div className={css.summary} role="alert" tabIndex={-1} id="form-findings">
      <h2>{text('wrong', { count: given.findings.length })}</h2>
      <ul>
        {given.findings.map((finding) => {
          const label = labelOf(propertyOf(finding))
          return (
            <li key={finding.pointer + finding.code}>
              <a href={`#field-${propertyOf(finding)}`}>
                {label === undefined ? finding.pointer : pick(label)}: {pick(finding.text)}
              </a>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

const Form = (given: { kind: Kind; place: string }) => {
  const { kind, place } = given
  const text = useText(recordMessages)
  const language = useLanguage()
  const navigate = useNavigate()
  const write = useAct('record.write')
  const [values, setValues] = useState<FormValues>(() => beginningOf(kind))
  const [findings, setFindings] = useState<readonly FormFinding[]>([])
  const form = useRef<HTMLFormElement>(null)
  const change = (property: string, value: FormValue | undefined) => {
    const { [property]: _before, ...rest } = values
    setValues(value === undefined ? rest : { ...rest, [property]: value })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = checkForm(kind, values)
    setFindings(found)
    if (found.length > 0) return form.current?.scrollIntoView()
    write.mutate(
      { body: { kind: kind.id, values } },
      {
        onSuccess: ({ id }) =>
          void navigate({ to: '/$language/$place/records/$id', params: { language, place, id } }),
      },
    )
  }
  return (
    <form ref={form} onSubmit={submit} className={css.form} noValidate>
      {findings.length > 0 && <ErrorSummary kind={kind} findings={findings} />}
      {write.error !== null && <ErrorPanel reply={write.error.reply} />}
      {kind.form.map((field) => (
        <div key={field.property} id={`field-${field.property}`}>
          <FormField
            field={field}
            value={values[field.property]}
            finding={findings.find((one) => propertyOf(one) === field.property)}
            onChange={(value) => change(field.property, value)}
          />
        </div>
      ))}
      <p className="muted">{text('saveHelp')}</p>
      <div>
        <Button type="submit" loading={write.isPending}>
          {text('save')}
        </Button>
      </div>
    </form>
  )
}

export const WritePage = () => {
  const text = useText(recordMessages)
  const pick = usePick()
  const language = useLanguage()
  const { kind: id = '', place = 'threats' } = useParams({ strict: false })
  const kind = kindById(id)
  return (
    <>
      <Link to="/$language/$place" params={{ language, place }} className="row no-print">
        <Icon name="back" size={18} />
        {text('back')}
      </Link>
      {kind === undefined || kind.form.length === 0 ? (
        <EmptyState icon="file" title={text('noForm')} />
      ) : (
        <>
          <PageHead title={text('write', { kind: pick(kind.names.one) })} />
          <Form kind={kind} place={place} />
        </>
      )}
    </>
  )
}
