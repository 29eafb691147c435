// Parties by name: the node knows its own, connections know the others; a code alone is named by the platform.
import { useLanguage, usePick, useText } from '../language/text.ts'
import { PartyLabel } from '../ui/mark.tsx'
import { useReply } from './query.ts'
import { useNode } from './session.ts'
import { partyMessages } from './messages.ts'

/** The name of a Party in the reader's language. */
export const usePartyName = (): ((code: string) => string) => {
  const node = useNode()
  const pick = usePick()
  const text = useText(partyMessages)
  const language = useLanguage()
  const peers = useReply('connection.list', {}).data?.connections ?? []
  return (code) => {
    if (node?.party === code) return pick(node.names)
    const peer = peers.find((one) => one.party === code)
    if (peer !== undefined) return pick(peer.names)
    return text('side', { name: new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code })
  }
}

export const Party = (given: { code: string }) => {
  const name = usePartyName()
  const node = useNode()
  return <PartyLabel code={given.code} name={name(given.code)} own={node?.party === given.code} />
}

/** Parties with the own one first: each node names its own side first. */
export const useOwnFirst = (): ((codes: readonly string[]) => string[]) => {
  const own = useNode()?.party
  return (codes) => codes.toSorted((a, b) => Number(b === own) - Number(a === own))
}
