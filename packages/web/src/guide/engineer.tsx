// What the engineer's card does on the guide itself: another history on the Thai node, and the command that reads TAXII.
import { Button } from '@mantine/core'
import type { DemonstrationFace } from '@saphan/core/contract/demonstration.ts'
import { useState } from 'react'
import { useAct, useReply } from '../contract/query.ts'
import { useNode } from '../contract/session.ts'
import { useText } from '../language/text.ts'
import { ErrorPanel, Notice } from '../ui/notice.tsx'
import css from './guide.module.css'
import { guideMessages } from './messages.ts'

const commandOf = ({ objects, user, password }: NonNullable<DemonstrationFace['taxii']>): string =>
  [
    `curl -u '${user}:${password}'`,
    "-H 'accept: application/taxii+json;version=2.1'",
    `'${objects}?limit=3'`,
  ].join(' ')

const Rewrite = () => {
  const text = useText(guideMessages)
  const isThai = useNode()?.party === 'TH'
  const rewrite = useAct('demonstration.rewrite')
  if (!isThai) return <p className="small muted">{text('rewriteElsewhere')}</p>
  return (
    <>
      <Button variant="default" loading={rewrite.isPending} onClick={() => rewrite.mutate({ body: {} })}>
        {text('rewrite')}
      </Button>
      <p className="small muted">{text('rewriteHelp')}</p>
      {rewrite.error !== null && <ErrorPanel reply={rewrite.error.reply} />}
      {rewrite.data !== undefined && (
        <Notice tone="warn" live>
          <p>{text('rewritten', { index: rewrite.data.index, size: rewrite.data.size })}</p>
        </Notice>
      )}
    </>
  )
}

const Curl = () => {
  const text = useText(guideMessages)
  const [isCopied, setCopied] = useState(false)
  const taxii = useReply('demonstration.get', {}).data?.taxii ?? null
  if (taxii === null) return null
  const command = commandOf(taxii)
  return (
    <>
      <p className="small">{text('curl')}</p>
      <code className={css.command}>{command}</code>
      <Button
        variant="default"
        onClick={() => void navigator.clipboard.writeText(command).then(() => setCopied(true))}
      >
        {text(isCopied ? 'copied' : 'copy')}
      </Button>
    </>
  )
}

export const EngineerExtra = () => (
  <div className="stack tight">
    <Rewrite />
    <Curl />
  </div>
)
