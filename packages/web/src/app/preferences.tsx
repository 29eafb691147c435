// Language and colours: the language is part of the address, so switching keeps the page.
import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { LANGUAGES } from '@saphan/core/language/bilingual.ts'
import { useLanguage, useText } from '../language/text.ts'
import { Icon } from '../ui/icon.tsx'
import { appMessages } from './messages.ts'
import css from './shell.module.css'

const NAMES = { th: 'ไทย', en: 'English' } as const

export const LanguageSwitch = () => {
  const language = useLanguage()
  const text = useText(appMessages)
  return (
    <nav aria-label={text('languages')} className={css.languages}>
      {LANGUAGES.map((one) => (
        <Link
          key={one}
          to="."
          params={(current) => ({ ...current, language: one })}
          search={true}
          lang={one}
          hrefLang={one}
          aria-current={one === language ? 'true' : undefined}
          onClick={() => localStorage.setItem('saphan.language', one)}
        >
          {NAMES[one]}
        </Link>
      ))}
    </nav>
  )
}

export const SchemeSwitch = () => {
  const { setColorScheme } = useMantineColorScheme()
  const scheme = useComputedColorScheme('light')
  const text = useText(appMessages)
  const name = text(scheme === 'light' ? 'toDark' : 'toLight')
  return (
    <ActionIcon
      variant="subtle"
      size={36}
      aria-label={name}
      title={name}
      onClick={() => setColorScheme(scheme === 'light' ? 'dark' : 'light')}
    >
      <Icon name={scheme === 'light' ? 'moon' : 'sun'} />
    </ActionIcon>
  )
}
