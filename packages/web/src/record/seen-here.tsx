// “Seen here”: this side tells the other that it has met what the other reported. The sighting is a record like any other and
// goes the one way through; the side that reported sees it among what is tied to its record.
import { Button } from '@mantine/core'
import type { RecordPage } from '@saphan/core/contract/record.ts'
import { TLP_2_MARKINGS } from '@saphan/core/stix/tlp.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CallFailure } from '../contract/call.ts'
import { useCan, useNode } from '../contract/session.ts'
import { upload } from '../contract/upload.ts'
import { useText } from '../language/text.ts'
import { Icon } from '../ui/icon.tsx'
import { StateBadge } from '../ui/mark.tsx'
import { ErrorPanel } from '../ui/notice.tsx'
import { recordMessages } from './messages.ts'

/** A sighting of an object, now, once, to be shared within the community. */
const sightingOf = (id: string): Record<string, unknown> => {
  const now = new Date().toISOString()
  return {
    type: 'sighting',
    spec_version: '2.1',
    id: `sighting--${crypto.randomUUID()}`,
    created: now,
    modified: now,
    last_seen: now,
    count: 1,
    sighting_of_ref: id,
    object_marking_refs: [TLP_2_MARKINGS.green.id],
  }
}

const send = (id: string): Promise<unknown> => {
  const bundle = { type: 'bundle', id: `bundle--${crypto.randomUUID()}`, objects: [sightingOf(id)] }
  return upload(new File([JSON.stringify(bundle)], 'sighting.json'), () => {})
}

const isSighting = ({ relation, outgoing }: RecordPage['relations'][number]): boolean =>
  relation === 'sighting_of' && !outgoing

/** For an indicator: who has seen it; and on the side that received it, the button. */
export const SeenHere = (given: { page: RecordPage }) => {
  const text = useText(recordMessages)
  const own = useNode()?.party
  const mayImport = useCan('record:import')
  const client = useQueryClient()
  const { line, relations } = given.page
  const seen = useMutation<unknown, CallFailure>({
    mutationFn: () => send(line.id),
    onSuccess: () => client.invalidateQueries(),
  })
  if (line.type !== 'indicator') return null
  const seenBy = relations.filter(isSighting).map(({ other }) => other.origin)
  const isSeenHere = seen.isSuccess || seenBy.some((party) => party === own)
  return (
    <div className="row no-print">
      {seenBy.some((party) => party !== own) && <StateBadge tone="ok">{text('seenThere')}</StateBadge>}
      {isSeenHere && <StateBadge tone="ok">{text('seenHereDone')}</StateBadge>}
      {!isSeenHere && line.origin !== own && mayImport && (
        <Button
          variant="default"
          leftSection={<Icon name="check" size={18} />}
          loading={seen.isPending}
          onClick={() => seen.mutate()}
        >
          {text('seenHere')}
        </Button>
      )}
      {seen.error instanceof CallFailure && <ErrorPanel reply={seen.error.reply} />}
    </div>
  )
}
