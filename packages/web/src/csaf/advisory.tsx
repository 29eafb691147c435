// The security advisory that a record is: shown from the file itself, with what the tests of the standard say, and as files.
import type { RecordPage } from '@saphan/core/contract/record.ts'
import { type AdvisoryView, productsById } from '@saphan/core/csaf/view.ts'
import { wordOf } from '@saphan/core/csaf/word.ts'
import { useState } from 'react'
import { fileAddress, type Reply } from '../contract/call.ts'
import { useReply } from '../contract/query.ts'
import { useLanguage, usePick, useText } from '../language/text.ts'
import { Instant } from '../ui/instant.tsx'
import { ErrorPanel, Reading } from '../ui/notice.tsx'
import { Section } from '../ui/page-head.tsx'
import { Pair } from '../ui/pair.tsx'
import css from '../record/record.module.css'
import { csafMessages } from './messages.ts'
import { Vulnerability } from './vulnerability.tsx'

const MOST_VULNERABILITIES = 50

type Given = { readonly id: string; readonly reply: Reply<'advisory.get'> }

const Head = (given: { view: AdvisoryView }) => {
  const text = useText(csafMessages)
  const pick = usePick()
  const { category, publisher, tracking } = given.view
  return (
    <dl className={css.pairs}>
      <Pair name={text('category')}>{pick(wordOf('document', category))}</Pair>
      <Pair name={text('publisher')}>
        {publisher.name} ({pick(wordOf('publisher', publisher.category))})
      </Pair>
      <Pair name={text('tracking')}>
        <span translate="no">{tracking.id}</span>
      </Pair>
      <Pair name={text('state')}>
        {pick(wordOf('status', tracking.status))}, {text('version', { version: tracking.version })}
      </Pair>
      <Pair name={text('revisions')}>
        <ul className={css.list}>
          {tracking.revision_history.toReversed().map(({ date, number, summary }) => (
            <li key={number}>
              {number} · <Instant at={date} form="day" /> · {summary}
            </li>
          ))}
        </ul>
      </Pair>
    </dl>
  )
}

const Files = ({ id, reply }: Given) => {
  const text = useText(csafMessages)
  const lang = useLanguage()
  const address = (version?: '2.0' | '2.1') =>
    fileAddress('advisory.file', {
      params: { id },
      query: version === undefined ? { lang } : { lang, version },
    })
  return (
    <Section title={text('files')}>
      <div className="row no-print">
        {reply.original && (
          <a className="button-link" href={address()} download>
            {text('original')}
          </a>
        )}
        {reply.forms
          .filter(({ possible }) => possible)
          .map(({ version }) => (
            <a key={version} className="button-link" href={address(version)} download>
              {text('written', { version })}
            </a>
          ))}
      </div>
      {reply.forms
        .filter(({ losses }) => losses.length > 0)
        .map(({ version, possible, losses }) => (
          <p key={version} className="muted small">
            {possible ? text('losses', { version, count: losses.length }) : text('impossible', { version })}
          </p>
        ))}
    </Section>
  )
}

const Checked = ({ reply }: Pick<Given, 'reply'>) => {
  const text = useText(csafMessages)
  const pick = usePick()
  const errors = reply.findings.filter(({ severity }) => severity === 'error').length
  const hints = reply.findings.length - errors
  return (
    <Section title={text('checked')}>
      <p>
        {errors === 0 ? text('passed', { tests: reply.tests.length }) : text('failed', { count: errors })}
      </p>
      {reply.findings.length > 0 && (
        <details className={`${css.technical} no-print`}>
          <summary>{text('hints', { count: hints })}</summary>
          <ul className={css.list}>
            {reply.findings.map(({ about, message, pointer, test }) => (
              <li key={`${test} ${pointer} ${message}`}>
                {pick(about)} <code>{pointer}</code> <span lang="en">{message}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  )
}

const Shown = ({ id, reply }: Given) => {
  const text = useText(csafMessages)
  const view = reply.view as unknown as AdvisoryView
  const products = productsById(view)
  const left = view.vulnerabilities.length - MOST_VULNERABILITIES
  return (
    <>
      <Section title={text('advisory')}>
        <Head view={view} />
      </Section>
      {view.vulnerabilities.length > 0 && (
        <Section title={text('vulnerabilities')}>
          {view.vulnerabilities.slice(0, MOST_VULNERABILITIES).map((one) => (
            <Vulnerability
              key={JSON.stringify([one.cve, one.ids, one.title])}
              one={one}
              products={products}
            />
          ))}
          {left > 0 && <p className="muted">{text('more', { count: left })}</p>}
        </Section>
      )}
      <Files id={id} reply={reply} />
      <Checked reply={reply} />
    </>
  )
}

const Loaded = (given: { id: string }) => {
  const text = useText(csafMessages)
  const lang = useLanguage()
  const reply = useReply('advisory.get', { params: { id: given.id }, query: { lang } })
  if (reply.error?.reply.code === 'csaf.absent') return <p className="muted">{text('noFile')}</p>
  if (reply.error !== null)
    return <ErrorPanel reply={reply.error.reply} onRetry={() => void reply.refetch()} />
  if (reply.data === undefined) return <Reading lines={6} />
  return <Shown id={given.id} reply={reply.data} />
}

/** A warning of a node becomes a file only when somebody asks for it; nothing for any other record. */
export const WarningFile = (given: { page: RecordPage }) => {
  const text = useText(csafMessages)
  const [isOpen, setOpen] = useState(false)
  const { id, type } = given.page.line
  if (type !== 'saphan-infrastructure-warning') return null
  return (
    <details className={`${css.technical} no-print`} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text('asFile')}</summary>
      {isOpen && <Loaded id={id} />}
    </details>
  )
}

/** Nothing for a record that is no advisory. */
export const Advisory = (given: { page: RecordPage }) => {
  const { line, object } = given.page
  const { labels } = object
  const isAdvisory = line.type === 'report' && Array.isArray(labels) && labels.includes('csaf')
  return isAdvisory ? <Loaded id={line.id} /> : null
}
