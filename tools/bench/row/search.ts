// Search by words in English and Thai over everything that a node holds, as an analyst with the rights of one.
import { ENGLISH_WORDS, FAMILIES, THAI_WORDS } from '../corpus-text.ts'
import { format, percentile, timed, type Figure } from '../figure.ts'
import { searchLag, type Pair } from '../pair.ts'

const GOAL_MS = 50
const WARM = 10
/** Where search is slow, fewer questions say as much. */
const MOST_MS = 20_000

const FIGURES = [
  { language: 'English', words: [...ENGLISH_WORDS, ...FAMILIES] },
  { language: 'Thai', words: THAI_WORDS },
]

/** Each word is asked for so often that there are as many questions in each language. */
export const searchFigures = async ({ th }: Pair, questions: number): Promise<Figure[]> => {
  const analyst = await th.side.as('analyst')
  const figures: Figure[] = []
  for (const { language, words } of FIGURES) {
    const ask = (at: number) => analyst.call('record.list', { query: { q: words[at % words.length] ?? '' } })
    const warmed = performance.now() + MOST_MS / 4
    for (let at = 0; at < WARM && performance.now() < warmed; at += 1) await ask(at)
    const took: number[] = []
    const found: number[] = []
    const deadline = performance.now() + MOST_MS
    for (let at = 0; at < questions && performance.now() < deadline; at += 1) {
      const { ms, result } = await timed(() => ask(at))
      took.push(ms)
      found.push(result.total?.count ?? 0)
    }
    figures.push({
      what: `search in ${language}, p95`,
      value: percentile(took, 95),
      unit: 'ms',
      goal: { at: 'most', value: GOAL_MS },
      beside: `${took.length} questions, p50 ${format(percentile(took, 50))} ms, up to ${format(Math.max(...found))} found, ${await searchLag(th.side)} not yet indexed`,
    })
  }
  return figures
}
