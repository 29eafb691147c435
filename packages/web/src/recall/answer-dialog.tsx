// A person answers a recall again, once more is known than the node could say.
import { Checkbox, NativeSelect } from '@mantine/core'
import type { RecallLine } from '@saphan/core/contract/recall.ts'
import { KEEPING_REASON_NAMES, RECALL_RESULTS, type RecallResult } from '@saphan/core/tlog/recall.ts'
import { useState } from 'react'
import { useAct } from '../contract/query.ts'
import { useText } from '../language/text.ts'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { ErrorPanel } from '../ui/notice.tsx'
import { recallMessages } from './messages.ts'
import { useRecallWords } from './recall-words.ts'

const KEEPING = Object.keys(KEEPING_REASON_NAMES)

export const AnswerDialog = (given: { line: RecallLine; open: boolean; onClose: () => void }) => {
  const text = useText(recallMessages)
  const words = useRecallWords()
  const act = useAct('recall.answer')
  const [result, setResult] = useState<RecallResult>(given.line.answer?.result ?? 'removed')
  const [reason, setReason] = useState(KEEPING[0] ?? '')
  const [copiesCalledBack, setCalledBack] = useState(false)
  const yes = () =>
    act.mutate(
      {
        params: { id: given.line.id },
        body: { result, copiesCalledBack, ...(result === 'kept' ? { reason } : {}) },
      },
      { onSuccess: given.onClose },
    )
  return (
    <ConfirmDialog
      open={given.open}
      title={text('answerAgain')}
      yes={text('answerAgain')}
      busy={act.isPending}
      onYes={yes}
      onClose={given.onClose}
    >
      {act.error !== null && <ErrorPanel reply={act.error.reply} />}
      <p>{text('answerHelp')}</p>
      <NativeSelect
        label={text('result')}
        value={result}
        data={RECALL_RESULTS.map((value) => ({ value, label: words.result(value) }))}
        onChange={(event) => setResult(event.currentTarget.value as RecallResult)}
      />
      {result === 'kept' && (
        <NativeSelect
          label={text('keeping')}
          value={reason}
          data={KEEPING.map((value) => ({ value, label: words.keeping(value) }))}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      <Checkbox
        label={text('calledBack')}
        checked={copiesCalledBack}
        onChange={(event) => setCalledBack(event.currentTarget.checked)}
      />
    </ConfirmDialog>
  )
}
