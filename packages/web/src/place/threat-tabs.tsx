// The things inside the place “threats”.
import { Link } from '@tanstack/react-router'
import { useLanguage, useText } from '../language/text.ts'
import { Tabs } from '../ui/tabs.tsx'
import { threatMessages } from './messages.ts'

export const ThreatTabs = () => {
  const text = useText(threatMessages)
  const language = useLanguage()
  return (
    <Tabs label={text('inside')}>
      <Link
        to="/$language/$place"
        params={{ language, place: 'threats' }}
        activeOptions={{ exact: true, includeSearch: false }}
      >
        {text('records')}
      </Link>
      <Link to="/$language/threats/block-lists" params={{ language }}>
        {text('blockLists')}
      </Link>
    </Tabs>
  )
}
