// A point in time in the reader's calendar; both calendars on hover, on focus of its row, and in the title.
import { formatDate, formatDateTime } from '@saphan/core/language/calendar.ts'
import { formatRelative } from '@saphan/core/language/number.ts'
import { useLanguage } from '../language/text.ts'
import css from './mark.module.css'

/** The zone of the reader's machine, as an IANA name. */
export const readerZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

export const Instant = (given: { at: string; form?: 'medium' | 'both' | 'day'; relative?: boolean }) => {
  const language = useLanguage()
  const zone = readerZone()
  const both = formatDateTime(given.at, language, 'both', zone)
  const said = (form: 'medium' | 'both' | 'day') => {
    if (form === 'both') return both
    return form === 'day'
      ? formatDate(given.at, language, 'medium', zone)
      : formatDateTime(given.at, language, 'medium', zone)
  }
  return (
    <time dateTime={given.at} className={css.instant} data-both={both} data-form={given.form}>
      {said(given.form ?? 'medium')}
      {given.relative === true && (
        <span className={css.relative}>{formatRelative(given.at, new Date().toISOString(), language)}</span>
      )}
    </time>
  )
}
