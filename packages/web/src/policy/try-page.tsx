// The bench: a form of the facts on one side, the gate's answer on the other; the case stands in the address.
import { Button } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useReply } from '../contract/query.ts'
import { useLanguage, useText } from '../language/text.ts'
import { ErrorPanel, Reading } from '../ui/notice.tsx'
import { PageHead, Section } from '../ui/page-head.tsx'
import { bodyOf, type Case, caseOf, searchOf } from './case.ts'
import { CaseAnswer, OutcomeBar } from './case-answer.tsx'
import { CaseForm } from './case-form.tsx'
import type { CaseSearch } from './case-param.ts'
import { policyMessages, tryMessages } from './messages.ts'
import { PolicyFrame } from './policy-frame.tsx'
import css from './try.module.css'

/** A State with which nothing connects this node, where it has no peer yet. */
const SOMEBODY = 'XX'

const CopyAddress = () => {
  const text = useText(tryMessages)
  const [copied, setCopied] = useState('')
  const copy = () => void navigator.clipboard.writeText(location.href).then(() => setCopied(location.href))
  return (
    <Button variant="default" onClick={copy}>
      {text(copied === location.href ? 'copied' : 'copy')}
    </Button>
  )
}

const useParties = (wanted: string | undefined): { party: string; parties: string[] } => {
  const peers = useReply('connection.list', {}).data?.connections ?? []
  const known = [...new Set(peers.map((peer) => peer.party))]
  const party = wanted ?? known[0] ?? SOMEBODY
  return { party, parties: known.includes(party) ? known : [...known, party] }
}

const Bench = () => {
  const text = useText(tryMessages)
  const language = useLanguage()
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as CaseSearch
  const one = caseOf(search)
  const { party, parties } = useParties(one.party)
  const answer = useReply('policy.try', { body: bodyOf(one, party) }, { keep: true })
  // From the address as it will be, so that no answer is lost when two follow each other.
  const change = (next: (before: Case) => Case) =>
    void navigate({
      to: '/$language/exchange/rules/try',
      params: { language },
      search: (before) => searchOf(next(caseOf(before as CaseSearch))),
      replace: true,
      resetScroll: false,
    })
  return (
    <div className={css.bench}>
      <Section title={text('case')} aside={<CopyAddress />}>
        <CaseForm case={one} party={party} parties={parties} onChange={change} />
        {answer.data !== undefined && <OutcomeBar answer={answer.data} question={one.question} />}
      </Section>
      <div id="answer" className={css.answer}>
        {answer.error !== null && (
          <ErrorPanel reply={answer.error.reply} onRetry={() => void answer.refetch()} />
        )}
        {answer.isPending && <Reading lines={6} />}
        {answer.data !== undefined && <CaseAnswer answer={answer.data} question={one.question} />}
      </div>
    </div>
  )
}

export const TryPage = () => {
  const text = useText(tryMessages)
  const rules = useText(policyMessages)
  return (
    <>
      <PageHead title={rules('try')} lead={text('lead')} />
      <PolicyFrame>
        <Bench />
      </PolicyFrame>
    </>
  )
}
