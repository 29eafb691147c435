// A CSAF file that comes in where bundles do: checked by the standard's tests, then given on as the objects of which it consists, with
// the file itself among them. Anything else passes through as it came.
import { looksLikeCsaf, MAX_CSAF_BYTES } from '@saphan/core/csaf/read.ts'
import { stixOf } from '@saphan/core/csaf/stix.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { decodeUtf8Strict, parseJson } from '@saphan/core/json/parse.ts'
import { readValid } from './checking.ts'
import type { CsafValidator } from './validator.ts'

/** How much is looked at before it is known what comes. */
const HEAD = 1024

type Body = AsyncIterable<Uint8Array>

/** The first chunks of a body, at least a head's worth of it, and an iterator at what comes behind. */
const peek = async (body: Body) => {
  const rest = body[Symbol.asyncIterator]()
  const held: Uint8Array[] = []
  let length = 0
  while (length < HEAD) {
    const { done, value } = await rest.next()
    if (done) break
    held.push(value)
    length += value.length
  }
  return { held, rest }
}

async function* through(
  held: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* held
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}

const gather = async (body: Body): Promise<Buffer> => {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body) {
    length += chunk.length
    if (length > MAX_CSAF_BYTES)
      throw new SaphanError('json.too-large', `a CSAF file may have ${MAX_CSAF_BYTES} bytes at most`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The objects of a file as an envelope. Throws what `readValid` and `parseJson` throw. */
async function* envelopeOf(validator: CsafValidator, original: Uint8Array): AsyncGenerator<Uint8Array> {
  const { view } = await readValid(validator, parseJson(decodeUtf8Strict(original)))
  const { objects } = stixOf(view, original)
  yield Buffer.from('{"objects":[')
  for (const [at, object] of objects.entries())
    yield Buffer.from(`${at === 0 ? '' : ','}${JSON.stringify(object)}`)
  yield Buffer.from(']}')
}

/** What is taken in instead of a body: the objects of a CSAF file, or the body. Nothing is read before somebody asks. */
export async function* unfoldCsaf(validator: CsafValidator, body: Body): AsyncGenerator<Uint8Array> {
  const { held, rest } = await peek(body)
  const whole = through(held, rest)
  const isCsaf = looksLikeCsaf(Buffer.concat(held).toString('utf8'))
  yield* isCsaf ? envelopeOf(validator, await gather(whole)) : whole
}
