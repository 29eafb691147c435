// Names of what a recall asks, why, and what was answered; a code that nobody here knows is shown as it came.
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import {
  COPY_WAY_NAMES,
  KEEPING_REASON_NAMES,
  RECALL_ACTION_NAMES,
  RECALL_REASON_NAMES,
  RECALL_RESULT_NAMES,
} from '@saphan/core/tlog/recall.ts'
import type { RecallLine } from '@saphan/core/contract/recall.ts'
import { usePick, useText } from '../language/text.ts'
import type { Tone } from '../ui/mark.tsx'
import { recallMessages } from './messages.ts'

const namesOf = (names: Readonly<Record<string, Bilingual>>, code: string): Bilingual =>
  names[code] ?? { th: code, en: code }

export const useRecallWords = () => {
  const pick = usePick()
  return {
    action: (code: keyof typeof RECALL_ACTION_NAMES) => pick(RECALL_ACTION_NAMES[code]),
    reason: (code: string) => pick(namesOf(RECALL_REASON_NAMES, code)),
    keeping: (code: string) => pick(namesOf(KEEPING_REASON_NAMES, code)),
    result: (code: keyof typeof RECALL_RESULT_NAMES) => pick(RECALL_RESULT_NAMES[code]),
    way: (code: keyof typeof COPY_WAY_NAMES) => pick(COPY_WAY_NAMES[code]),
  }
}

/** How a recall stands, in words and tone. */
export const useRecallState = (): ((line: RecallLine) => { tone: Tone; said: string }) => {
  const text = useText(recallMessages)
  const words = useRecallWords()
  return ({ answer, isOverdue }) => {
    if (answer !== null)
      return { tone: answer.copies.length === 0 ? 'ok' : 'warn', said: words.result(answer.result) }
    return isOverdue ? { tone: 'bad', said: text('overdue') } : { tone: 'info', said: text('waiting') }
  }
}
