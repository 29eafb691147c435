// Leads to a rule among all rules, for those who may read them; rules of the engine itself are in no pack.
import { ENGINE_RULES } from '@saphan/core/gate/outcome.ts'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useCan } from '../contract/session.ts'
import { useLanguage } from '../language/text.ts'

const isInNoPack = (rule: string): boolean => (ENGINE_RULES as readonly string[]).includes(rule)

export const RuleLink = (given: { rule: string; children: ReactNode }) => {
  const language = useLanguage()
  const may = useCan('policy:read')
  if (!may || isInNoPack(given.rule)) return given.children
  return (
    <Link to="/$language/exchange/rules" params={{ language }} search={{ rule: given.rule }}>
      {given.children}
    </Link>
  )
}
