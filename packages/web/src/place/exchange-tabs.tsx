// The things inside the place “exchange”.
import { Link } from '@tanstack/react-router'
import { useLanguage, useText } from '../language/text.ts'
import { Tabs } from '../ui/tabs.tsx'
import { exchangeMessages } from './messages.ts'

export const ExchangeTabs = () => {
  const text = useText(exchangeMessages)
  const language = useLanguage()
  const params = { language }
  return (
    <Tabs label={text('inside')}>
      <Link to="/$language/exchange" params={params} activeOptions={{ exact: true, includeSearch: false }}>
        {text('reviews')}
      </Link>
      <Link to="/$language/exchange/agreements" params={params}>
        {text('agreements')}
      </Link>
      <Link to="/$language/exchange/feeds" params={params}>
        {text('feeds')}
      </Link>
      <Link to="/$language/exchange/letters" params={params}>
        {text('letters')}
      </Link>
      <Link to="/$language/exchange/recalls" params={params}>
        {text('recalls')}
      </Link>
      <Link to="/$language/exchange/onward" params={params}>
        {text('onward')}
      </Link>
      <Link to="/$language/exchange/ledger" params={params} activeOptions={{ includeSearch: false }}>
        {text('ledger')}
      </Link>
      <Link to="/$language/exchange/connections" params={params}>
        {text('connections')}
      </Link>
      <Link to="/$language/exchange/intake" params={params}>
        {text('intake')}
      </Link>
      <Link to="/$language/exchange/rules" params={params} activeOptions={{ includeSearch: false }}>
        {text('rules')}
      </Link>
      <Link to="/$language/exchange/report" params={params} activeOptions={{ includeSearch: false }}>
        {text('report')}
      </Link>
    </Tabs>
  )
}
