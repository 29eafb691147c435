// The band on every page of a demonstration: no one may take what it shows for real.
import { otherLanguage, useLanguage } from '../language/text.ts'
import { appMessages } from './messages.ts'
import css from './shell.module.css'

export const DemonstrationBand = () => {
  const language = useLanguage()
  const other = otherLanguage(language)
  return (
    <aside className={css.band} aria-label={appMessages.demonstration[language]}>
      <strong>{appMessages.demonstration[language]}</strong>
      <span lang={other}> / {appMessages.demonstration[other]}</span>
    </aside>
  )
}
