// The palette: places by name in either language, and a search for whatever was typed.
import { TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useLanguage, usePick, useText } from '../language/text.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { appMessages } from './messages.ts'
import { usePlaces } from './navigation.tsx'
import css from './palette.module.css'

const Body = (given: { onClose: () => void }) => {
  const text = useText(appMessages)
  const pick = usePick()
  const language = useLanguage()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const wanted = typed.trim().toLowerCase()
  const places = usePlaces().filter(
    (place) => wanted === '' || `${place.name.th} ${place.name.en}`.toLowerCase().includes(wanted),
  )
  const go = (to: string) => {
    given.onClose()
    void navigate({ to: to as '/' })
  }
  const search = `/${language}/threats?q=${encodeURIComponent(JSON.stringify(typed.trim()))}`
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const first = places[0]
    if (wanted !== '') go(first === undefined ? search : `/${language}/${first.id}`)
  }
  return (
    <form onSubmit={submit} className="stack">
      <TextInput
        label={text('paletteHint')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        data-autofocus
      />
      <ul className={css.answers}>
        {places.map((place) => (
          <li key={place.id}>
            <button type="button" onClick={() => go(`/${language}/${place.id}`)}>
              <Icon name={place.icon} /> {pick(place.name)}
            </button>
          </li>
        ))}
        {wanted !== '' && (
          <li>
            <button type="button" onClick={() => go(search)}>
              <Icon name="search" /> {text('searchFor', { value: typed.trim() })}
            </button>
          </li>
        )}
      </ul>
    </form>
  )
}

export const Palette = (given: { open: boolean; onClose: () => void }) => {
  const text = useText(appMessages)
  return (
    <Dialog open={given.open} title={text('palette')} onClose={given.onClose}>
      <Body onClose={given.onClose} />
    </Dialog>
  )
}
