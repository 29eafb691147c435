// The frame of the pages of rules: who may be here, and the way between them.
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useReply } from '../contract/query.ts'
import { useLanguage, useText } from '../language/text.ts'
import { ExchangeTabs } from '../place/exchange-tabs.tsx'
import { Notice } from '../ui/notice.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { policyMessages } from './messages.ts'

const RuleTabs = () => {
  const text = useText(policyMessages)
  const params = { language: useLanguage() }
  return (
    <Tabs label={text('inside')}>
      <Link
        to="/$language/exchange/rules"
        params={params}
        activeOptions={{ exact: true, includeSearch: false }}
      >
        {text('all')}
      </Link>
      <Link to="/$language/exchange/rules/try" params={params} activeOptions={{ includeSearch: false }}>
        {text('try')}
      </Link>
      <Link to="/$language/exchange/rules/simulate" params={params}>
        {text('simulate')}
      </Link>
    </Tabs>
  )
}

/** The tabs, and the page for those who may read the rules. */
export const PolicyFrame = (given: { children: ReactNode }) => {
  const text = useText(policyMessages)
  const session = useReply('session.get', {}).data
  return (
    <>
      <ExchangeTabs />
      {session !== undefined && !session.can.includes('policy:read') && (
        <Notice tone="info">
          <p>{text('notYours')}</p>
        </Notice>
      )}
      {session?.can.includes('policy:read') === true && (
        <>
          <RuleTabs />
          {given.children}
        </>
      )}
    </>
  )
}
