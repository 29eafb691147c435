// A change as it stands in the form, and the question that it makes.
import type { Proposal } from '@saphan/core/contract/simulation.ts'

export const CHANGES = ['rules', 'remove', 'pack', 'agreement', 'reading'] as const
export type ChangeKind = (typeof CHANGES)[number]

export type Reading = NonNullable<Proposal['reading']>

/** What the form holds; what belongs to another kind of change is kept, so that nothing is lost by looking. */
export type Change = {
  readonly kind: ChangeKind
  readonly cedar: string
  /** The pack for new rules; empty: there are none. */
  readonly into: string
  readonly remove: string
  readonly pack: Readonly<Record<string, string>>
  readonly agreement: { readonly name: string; readonly text: string } | null
  readonly reading: Reading
}

export const NO_CHANGE: Change = {
  kind: 'rules',
  cedar: '',
  into: '',
  remove: '',
  pack: {},
  agreement: null,
  reading: { fact: 'tlp', from: 'amber', to: 'red' },
}

/** The question; undefined as long as there is nothing to ask. */
export const proposalOf = ({ kind, ...change }: Change): Proposal | undefined => {
  const { cedar, into, remove, pack, agreement, reading } = change
  switch (kind) {
    case 'rules':
      return cedar.trim() === '' ? undefined : { rules: { cedar, ...(into === '' ? {} : { pack: into }) } }
    case 'remove':
      return remove === '' ? undefined : { rules: { cedar: '', remove: [remove] } }
    case 'pack':
      return Object.keys(pack).length === 0 ? undefined : { pack: { ...pack } }
    case 'agreement':
      return agreement === null ? undefined : { agreement: agreement.text }
    case 'reading':
      return reading.from === reading.to ? undefined : { reading }
  }
}
