// The four questions of the first run.
import { PasswordInput, Radio, TextInput } from '@mantine/core'
import { LANGUAGES, type Language } from '@saphan/core/language/bilingual.ts'
import type { Given as Asked } from '../contract/call.ts'
import { useText } from '../language/text.ts'
import { BilingualField } from '../ui/bilingual-field.tsx'
import { sessionMessages } from './messages.ts'

/** What the four questions ask. */
export type Setup = Asked<'setup.run'>['body']

type Given = { setup: Setup; onChange: (part: Partial<Setup>) => void }

export const PartyStep = (given: Given) => {
  const text = useText(sessionMessages)
  return (
    <div className="stack">
      <h2>{text('partyStep')}</h2>
      <TextInput
        label={text('partyCode')}
        required
        maxLength={2}
        pattern="[A-Z]{2}"
        value={given.setup.party}
        onChange={(event) => given.onChange({ party: event.currentTarget.value.toUpperCase() })}
      />
      <BilingualField
        label={text('partyNames')}
        required
        value={given.setup.names}
        onChange={(names) => given.onChange({ names })}
      />
    </div>
  )
}

export const NodeStep = (given: Given) => {
  const text = useText(sessionMessages)
  return (
    <div className="stack">
      <h2>{text('nodeStep')}</h2>
      <TextInput
        label={text('nodeName')}
        description={text('nodeNameHelp')}
        required
        pattern="[a-z0-9][a-z0-9.\-]{2,99}"
        autoCapitalize="none"
        spellCheck={false}
        value={given.setup.nodeName}
        onChange={(event) => given.onChange({ nodeName: event.currentTarget.value })}
      />
    </div>
  )
}

export const LanguageStep = (given: Given) => {
  const text = useText(sessionMessages)
  return (
    <Radio.Group
      label={text('languageStep')}
      value={given.setup.language}
      onChange={(language) => given.onChange({ language: language as Language })}
    >
      <div className="stack tight">
        {LANGUAGES.map((one) => (
          <Radio key={one} value={one} label={text(one)} />
        ))}
      </div>
    </Radio.Group>
  )
}

export const AdministratorStep = (given: Given) => {
  const text = useText(sessionMessages)
  const { administrator } = given.setup
  const change = (part: Partial<Setup['administrator']>) =>
    given.onChange({ administrator: { ...administrator, ...part } })
  return (
    <div className="stack">
      <h2>{text('adminStep')}</h2>
      <BilingualField
        label={text('organisation')}
        required
        value={given.setup.organisation}
        onChange={(organisation) => given.onChange({ organisation })}
      />
      <TextInput
        label={text('name')}
        required
        autoComplete="name"
        value={administrator.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <TextInput
        label={text('user')}
        required
        autoComplete="username"
        autoCapitalize="none"
        value={administrator.user}
        onChange={(event) => change({ user: event.currentTarget.value })}
      />
      <PasswordInput
        label={text('password')}
        description={text('passwordHelp')}
        required
        minLength={12}
        autoComplete="new-password"
        value={administrator.password}
        visibilityToggleButtonProps={{ 'aria-label': text('showPassword'), tabIndex: 0 }}
        onChange={(event) => change({ password: event.currentTarget.value })}
      />
    </div>
  )
}
