// The things inside the place “node”.
import { Link } from '@tanstack/react-router'
import { useLanguage, useText } from '../language/text.ts'
import { Tabs } from '../ui/tabs.tsx'
import { nodeMessages } from './messages.ts'
import { standInMessages } from './stand-in-message.ts'

export const NodeTabs = () => {
  const text = useText(nodeMessages)
  const standIn = useText(standInMessages)
  const language = useLanguage()
  return (
    <Tabs label={text('inside')}>
      <Link to="/$language/node" params={{ language }} activeOptions={{ exact: true }}>
        {text('members')}
      </Link>
      <Link to="/$language/exchange/stand-ins" params={{ language }}>
        {standIn('title')}
      </Link>
      <Link to="/$language/node/sources" params={{ language }}>
        {text('sources')}
      </Link>
      <Link to="/$language/node/tokens" params={{ language }}>
        {text('tokens')}
      </Link>
    </Tabs>
  )
}
