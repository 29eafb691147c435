// The sheet of shortcuts, and the switch that turns the single keys off (WCAG 2.1.4).
import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { usePick, useText } from '../language/text.ts'
import { Dialog } from '../ui/dialog.tsx'
import { singleKeysAreOn, turnSingleKeys } from '../ui/single-key.ts'
import { appMessages } from './messages.ts'
import { PLACES } from '../place/place.ts'
import css from './shortcut-sheet.module.css'

const Keys = (given: { keys: readonly string[]; does: string }) => (
  <tr>
    <th scope="row">
      {given.keys.map((key) => (
        <kbd key={key} className={css.key}>
          {key}
        </kbd>
      ))}
    </th>
    <td>{given.does}</td>
  </tr>
)

const Sheet = () => {
  const text = useText(appMessages)
  const pick = usePick()
  return (
    <table className={css.sheet}>
      <tbody>
        <Keys keys={['Ctrl', 'K']} does={text('shortcutPalette')} />
        <Keys keys={['/']} does={text('shortcutSearch')} />
        <Keys keys={['J', 'K']} does={text('shortcutNext')} />
        <Keys keys={['Enter']} does={text('shortcutOpen')} />
        <Keys keys={['A', 'R', 'W']} does={text('shortcutReview')} />
        <Keys keys={['?']} does={text('shortcutSheet')} />
        {PLACES.map((place) => (
          <Keys
            key={place.id}
            keys={['G', place.key.slice(3)]}
            does={text('shortcutGo', { place: pick(place.name) })}
          />
        ))}
      </tbody>
    </table>
  )
}

export const ShortcutSheet = (given: { open: boolean; onClose: () => void }) => {
  const text = useText(appMessages)
  const [on, setOn] = useState(singleKeysAreOn)
  return (
    <Dialog open={given.open} title={text('shortcuts')} onClose={given.onClose}>
      <Checkbox
        label={text('singleKeys')}
        checked={on}
        onChange={(event) => {
          turnSingleKeys(event.currentTarget.checked)
          setOn(event.currentTarget.checked)
        }}
      />
      <Sheet />
      <p className="muted small">{text('byPlace')}</p>
      <Button variant="default" onClick={given.onClose}>
        {text('closeSheet')}
      </Button>
    </Dialog>
  )
}
