// What was done under each area: one page, printable, both languages, own side first (alternat).
import { Button } from '@mantine/core'
import { formatDate } from '@saphan/core/language/calendar.ts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Language } from '@saphan/core/language/bilingual.ts'
import { useState } from 'react'
import { fileAddress, type Reply } from '../contract/call.ts'
import { useReply } from '../contract/query.ts'
import { LanguageProvider } from '../language/language-provider.tsx'
import { otherLanguage, useLanguage, useText } from '../language/text.ts'
import { ExchangeTabs } from '../place/exchange-tabs.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Icon } from '../ui/icon.tsx'
import { readerZone } from '../ui/instant.tsx'
import { ErrorPanel, Reading } from '../ui/notice.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { AreaReport } from './area-report.tsx'
import css from './report.module.css'
import { reportMessages } from './messages.ts'

const Period = () => {
  const text = useText(reportMessages)
  const language = useLanguage()
  const navigate = useNavigate()
  const [from, setFrom] = useState<string | undefined>(undefined)
  const [to, setTo] = useState<string | undefined>(undefined)
  const show = () =>
    void navigate({
      to: '/$language/exchange/report',
      params: { language },
      search: {
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      },
    })
  return (
    <div className={`${css.period} no-print`}>
      <DateField label={text('from')} onChange={setFrom} />
      <DateField label={text('to')} onChange={setTo} />
      <div>
        <Button variant="default" onClick={show}>
          {text('show')}
        </Button>
      </div>
    </div>
  )
}

const Sheet = (given: { report: Reply<'report.areas'>; language: Language; print?: boolean }) => {
  const text = useText(reportMessages)
  const zone = readerZone()
  const { report, language } = given
  const day = (instant: string) => formatDate(instant, language, 'both', zone)
  return (
    <div lang={language} className={given.print === true ? `${css.sheet} only-print` : css.sheet}>
      {given.print === true && <h2>{text('title')}</h2>}
      <p>
        {text('period')}: {report.from === null ? text('all') : day(report.from)} – {day(report.to)}
      </p>
      <AreaReport report={report} />
    </div>
  )
}

export const ReportPage = () => {
  const text = useText(reportMessages)
  const language = useLanguage()
  const { from, to } = useSearch({ strict: false })
  const query = {
    zone: readerZone(),
    items: 5,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  }
  const report = useReply('report.areas', { query })
  return (
    <>
      <PageHead title={text('title')} lead={text('lead')}>
        <Button variant="default" onClick={() => window.print()}>
          {text('print')}
        </Button>
        <a className="button-link" href={fileAddress('report.file', { query })} download>
          <Icon name="file" size={18} />
          {text('pdf')}
        </a>
      </PageHead>
      <ExchangeTabs />
      <Period />
      {report.error !== null && (
        <ErrorPanel reply={report.error.reply} onRetry={() => void report.refetch()} />
      )}
      {report.isPending && <Reading />}
      {report.data !== undefined && (
        <>
          <Sheet report={report.data} language={language} />
          <LanguageProvider language={otherLanguage(language)}>
            <Sheet report={report.data} language={otherLanguage(language)} print />
          </LanguageProvider>
        </>
      )}
    </>
  )
}
