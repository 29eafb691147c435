// Names of what is asked and answered about onward release; a code that nobody here knows is shown as it came.
import type { OnwardLine } from '@saphan/core/contract/onward.ts'
import { labelFact } from '@saphan/core/facts/fact-text.ts'
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import { ONWARD_REASON_NAMES, ONWARD_REFUSAL_NAMES, ONWARD_RESULT_NAMES } from '@saphan/core/tlog/onward.ts'
import { usePick, useText } from '../language/text.ts'
import type { Tone } from '../ui/mark.tsx'
import { onwardMessages } from './messages.ts'

const namesOf = (names: Readonly<Record<string, Bilingual>>, code: string): Bilingual =>
  names[code] ?? { th: code, en: code }

export const useOnwardWords = () => {
  const pick = usePick()
  return {
    purpose: (code: string) => pick(labelFact('purpose', code)),
    reason: (code: string) => pick(namesOf(ONWARD_REASON_NAMES, code)),
    refusal: (code: string) => pick(namesOf(ONWARD_REFUSAL_NAMES, code)),
    result: (code: keyof typeof ONWARD_RESULT_NAMES) => pick(ONWARD_RESULT_NAMES[code]),
  }
}

/** How a request stands, in words and tone. */
export const useOnwardState = (): ((line: OnwardLine) => { tone: Tone; said: string }) => {
  const text = useText(onwardMessages)
  const words = useOnwardWords()
  return ({ answer, holds, isOverdue, own }) => {
    if (answer === null) {
      if (isOverdue) return { tone: 'bad', said: text('overdue') }
      return { tone: own ? 'info' : 'warn', said: text(own ? 'waiting' : 'waitingForUs') }
    }
    if (answer.result !== 'consented') return { tone: 'warn', said: words.result(answer.result) }
    return holds ? { tone: 'ok', said: words.result('consented') } : { tone: 'warn', said: text('ended') }
  }
}
