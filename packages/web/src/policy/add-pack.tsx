// A signed pack of rules, added by the administrator from a file; what is refused says where and why.
import type { ErrorReply } from '@saphan/core/contract/vocabulary.ts'
import { useAct } from '../contract/query.ts'
import { useCan } from '../contract/session.ts'
import { useText } from '../language/text.ts'
import { FilePick } from '../ui/file-pick.tsx'
import { ErrorPanel, Notice } from '../ui/notice.tsx'
import { Section } from '../ui/page-head.tsx'
import { packMessages } from './pack-message.ts'

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** Why a pack is refused: the place and the reason. */
export const Refusal = (given: { reply: ErrorReply }) => {
  const text = useText(packMessages)
  const { reply } = given
  const place = textOf(reply.details?.['place'])
  return (
    <div className="stack tight">
      <ErrorPanel reply={reply} />
      <p className="small">
        {place !== undefined && (
          <>
            <span className="muted">{text('at')}:</span> <code>{place}</code> ·{' '}
          </>
        )}
        <span className="muted">{text('because')}:</span>{' '}
        <span lang="en">{textOf(reply.details?.['reason']) ?? reply.message}</span>
      </p>
    </div>
  )
}

/** For the administrator only; a delegate signs the file before. */
export const AddPack = () => {
  const text = useText(packMessages)
  const add = useAct('policy.pack.add')
  const may = useCan('policy:add-pack')
  if (!may) return null
  const take = async (file: File) => add.mutate({ body: { file: await file.text() } })
  return (
    <Section title={text('addTitle')}>
      <div className="panel stack tight no-print">
        <p className="small muted">{text('addHelp')}</p>
        <div className="row">
          <FilePick
            label={text('addPick')}
            onPick={(files) => files[0] !== undefined && void take(files[0])}
          />
        </div>
        {add.isPending && <output className="muted small">{text('adding')}</output>}
        {add.data !== undefined && (
          <Notice tone="ok" live>
            <p>{text('added', { pack: add.data.pack, version: add.data.version })}</p>
          </Notice>
        )}
        {add.error !== null && <Refusal reply={add.error.reply} />}
      </div>
    </Section>
  )
}
