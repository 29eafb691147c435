// The password under which the reader's key lies.
import { PasswordInput } from '@mantine/core'
import { useText } from '../language/text.ts'
import { letterMessages } from './messages.ts'

export const PasswordField = (given: { value: string; help?: string; onChange: (value: string) => void }) => {
  const text = useText(letterMessages)
  return (
    <PasswordInput
      label={text('password')}
      description={given.help}
      autoComplete="current-password"
      required
      value={given.value}
      visibilityToggleButtonProps={{ 'aria-label': text('showPassword'), tabIndex: 0 }}
      onChange={(event) => given.onChange(event.currentTarget.value)}
    />
  )
}
