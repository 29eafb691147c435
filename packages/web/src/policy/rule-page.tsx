// Every rule of the gate, by pack, with filters in the address; a link can lead to one of them.
import { Button } from '@mantine/core'
import type { PolicyPack } from '@saphan/core/contract/policy.ts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { Reply } from '../contract/call.ts'
import { useReply } from '../contract/query.ts'
import { useCan } from '../contract/session.ts'
import { useLanguage, usePick, useText } from '../language/text.ts'
import { EmptyState, ErrorPanel, Notice, Reading } from '../ui/notice.tsx'
import { PageHead, Section } from '../ui/page-head.tsx'
import { useRowKeys } from '../ui/row-keys.ts'
import { AddPack } from './add-pack.tsx'
import { SignPack } from './sign-pack.tsx'
import { policyMessages } from './messages.ts'
import { packMessages } from './pack-message.ts'
import { PolicyFrame } from './policy-frame.tsx'
import css from './policy.module.css'
import { RuleBar } from './rule-bar.tsx'
import { RuleCard } from './rule-card.tsx'
import { PackReview } from './rule-review.tsx'
import { keepRules, type RuleFilter } from './rule-filter.ts'

type Policies = Reply<'policy.list'>

const InForce = (given: { policies: Policies }) => {
  const text = useText(policyMessages)
  const held = useText(packMessages)
  const { policies, classes, demonstration, packs } = given.policies
  const isHeld = packs.some(({ rules }) =>
    rules.some(({ effect, reviewed }) => effect === 'permit' && !reviewed),
  )
  return (
    <div className="stack tight">
      {demonstration && <p className="small">{text('demonstration')}</p>}
      {!demonstration && isHeld && (
        <Notice tone="info">
          <p>{held('heldForCounsel')}</p>
        </Notice>
      )}
      <p className="small muted">
        {text('inForce')}: <code>{policies.slice(0, 16)}…</code> · {text('classes', { count: classes.count })}
      </p>
      {classes.count > classes.limit && (
        <Notice tone="bad">
          <p>{text('tooManyClasses', { limit: classes.limit })}</p>
        </Notice>
      )}
    </div>
  )
}

/** Brings the rule that the address names into view, once it is there. */
const useShown = (rule: string | undefined, isThere: boolean) => {
  useEffect(() => {
    if (rule === undefined || !isThere) return
    const card = document.getElementById(rule)
    // After the router has put the page to its top.
    const frame = requestAnimationFrame(() => {
      card?.scrollIntoView({ block: 'center' })
      card?.querySelector<HTMLElement>('[data-row]')?.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
  }, [rule, isThere])
}

const Pack = (given: { pack: PolicyPack; whole: PolicyPack; rule: string | undefined }) => {
  const text = useText(policyMessages)
  const pick = usePick()
  const { pack } = given
  return (
    <Section
      title={pick(pack.names)}
      aside={
        <span className="muted small">
          {text('inPack', { count: pack.rules.length, version: pack.version })}
        </span>
      }
    >
      <PackReview pack={given.whole} />
      <ul className={css.rules}>
        {pack.rules.map((rule) => (
          <RuleCard key={rule.id} pack={pack} rule={rule} current={rule.id === given.rule} />
        ))}
      </ul>
    </Section>
  )
}

const sizeOf = (packs: readonly PolicyPack[]): number =>
  packs.reduce((sum, { rules }) => sum + rules.length, 0)
const holds = (packs: readonly PolicyPack[], rule: string): boolean =>
  packs.some(({ rules }) => rules.some(({ id }) => id === rule))

const Rules = (given: { policies: Policies }) => {
  const text = useText(policyMessages)
  const language = useLanguage()
  const navigate = useNavigate()
  const { q, kind, effect, pack, rule } = useSearch({ strict: false })
  const filter = JSON.parse(JSON.stringify({ q, kind, effect, pack })) as RuleFilter
  const { packs } = given.policies
  const kept = keepRules(packs, filter)
  const holder = useRef<HTMLDivElement>(null)
  useRowKeys(holder)
  const isThere = rule !== undefined && holds(kept, rule)
  useShown(rule, isThere)
  const show = (next: object) =>
    void navigate({
      to: '/$language/exchange/rules',
      params: { language },
      search: Object.fromEntries(Object.entries(next).filter(([, value]) => value !== '')),
      resetScroll: false,
    })
  return (
    <>
      <InForce policies={given.policies} />
      <SignPack />
      <AddPack />
      <RuleBar filter={filter} packs={packs} onChange={(part) => show({ ...filter, ...part })} />
      <output className="muted small">{text('count', { count: sizeOf(kept), all: sizeOf(packs) })}</output>
      {rule !== undefined && !isThere && (
        <Notice tone="warn" live>
          <p>{text(holds(packs, rule) ? 'hiddenRule' : 'noSuchRule', { rule })}</p>
          {holds(packs, rule) && (
            <Button variant="default" onClick={() => show({ rule })}>
              {text('clear')}
            </Button>
          )}
        </Notice>
      )}
      {kept.length === 0 && (
        <EmptyState icon="search" title={text('none')}>
          <p>{text('noneHelp')}</p>
          <Button variant="default" onClick={() => show({})}>
            {text('clear')}
          </Button>
        </EmptyState>
      )}
      <div ref={holder} className={css.packs}>
        {kept.map((one) => (
          <Pack key={one.id} pack={one} whole={packs.find(({ id }) => id === one.id) ?? one} rule={rule} />
        ))}
      </div>
    </>
  )
}

const List = () => {
  const list = useReply('policy.list', {})
  if (list.error !== null) return <ErrorPanel reply={list.error.reply} onRetry={() => void list.refetch()} />
  if (list.data === undefined) return <Reading lines={10} />
  return <Rules policies={list.data} />
}

export const RulePage = () => {
  const text = useText(policyMessages)
  const may = useCan('policy:read')
  return (
    <>
      <PageHead title={text('title')} lead={text('lead')}>
        {may && (
          <Button variant="default" onClick={() => window.print()}>
            {text('print')}
          </Button>
        )}
      </PageHead>
      <PolicyFrame>
        <List />
      </PolicyFrame>
    </>
  )
}
