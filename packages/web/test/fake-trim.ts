// Taking more away in the fake: by the cuts of the product, over the lines that wait.
import type { CATALOGUE } from '@saphan/core/error/catalogue.ts'
import type { Review, ReviewLine, TrimOrder } from '@saphan/core/contract/release.ts'
import { fixedProperties, takesAll, trimObject } from '@saphan/core/gate/redaction/trim.ts'
import type { JsonObject } from '@saphan/core/json/value.ts'

/** Lets what waits be taken, as those see it who can. */
export const letTrim = (line: ReviewLine): void => {
  line.base = structuredClone(line.after ?? line.before)
  line.fixed = fixedProperties(line.base as JsonObject)
}

type Refusal = { readonly code: keyof typeof CATALOGUE }

/** Takes away; gives back the code of what is refused. */
export const trimLine = (
  { lines }: Review,
  { line: id, trims, shown }: { line: string; trims: TrimOrder[]; shown: string },
  by: string,
): Refusal | undefined => {
  const line = lines.find((one) => one.id === id)
  if (line?.base === undefined || line.shown !== shown) return { code: 'review.changed' }
  const result = trimObject(line.base as JsonObject, trims)
  if ('refused' in result) return { code: 'review.trim-required' }
  line.trims = trims.map(
    (one) =>
      line.trims.find((made) => made.pointer === one.pointer && made.start === one.start) ?? {
        ...one,
        by,
        at: new Date().toISOString(),
      },
  )
  line.shown = `shown-${JSON.stringify(result.object)}`
  line.state = takesAll(trims) ? 'withheld' : 'waiting'
  if (result.object === undefined) delete line.after
  else line.after = result.object
  return undefined
}
