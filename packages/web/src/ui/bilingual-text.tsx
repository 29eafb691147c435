// One text in both languages, the reader's first; each run says its language.
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import { otherLanguage, useLanguage, useText } from '../language/text.ts'
import css from './bilingual-text.module.css'
import { uiMessages } from './messages.ts'

/** Beside each other where there is room, under each other where there is none. */
export const BilingualText = (given: { text: Bilingual; heads?: boolean }) => {
  const language = useLanguage()
  const text = useText(uiMessages)
  return (
    <div className={css.pair}>
      {[language, otherLanguage(language)].map((one) => (
        <div key={one} lang={one} className={css.side}>
          {given.heads === true && (
            <p className="muted small" lang={language}>
              {text(one === 'th' ? 'thai' : 'english')}
            </p>
          )}
          <p className={css.text}>{given.text[one]}</p>
        </div>
      ))}
    </div>
  )
}
