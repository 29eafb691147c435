// Binds the operations on advisories: shown with what the tests of the standard say, and as files in either version.
import { hash } from 'node:crypto'
import { csafFileName } from '@saphan/core/csaf/file-name.ts'
import type { CsafVersion } from '@saphan/core/csaf/document.ts'
import { readCsafObject } from '@saphan/core/csaf/read.ts'
import { csafTestName } from '@saphan/core/csaf/test-name.ts'
import type { AdvisoryView } from '@saphan/core/csaf/view.ts'
import { csafBytes, writeCsaf, type Loss, type Written } from '@saphan/core/csaf/write.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { JsonObject } from '@saphan/core/json/value.ts'
import type { Config } from '../config/config.ts'
import type { World } from '../gate/act.ts'
import type { Identity } from '../identity/store.ts'
import type { Routes } from '../route/route.ts'
import { readAdvisory, type Issuer } from './advisory.ts'
import { checkCsaf, csafError, readValid } from './checking.ts'
import type { CsafValidator } from './validator.ts'

/** CSAF 2.1 wants the version of CWE by which a weakness is named; documents of 2.0 do not say it. The validator knows this one. */
const NEWEST_CWE = '4.17'

const VERSIONS: readonly CsafVersion[] = ['2.0', '2.1']

const write = (view: AdvisoryView, version: CsafVersion): Written =>
  writeCsaf(view, { version, cweVersionOf: () => NEWEST_CWE })

const notWritten = (losses: readonly Loss[]): SaphanError =>
  new SaphanError(
    'csaf.not-written',
    losses.map(({ pointer, reason }) => `${reason} at \`${pointer}\``).join('; '),
    {
      details: { losses },
    },
  )

/** The document in a version, valid. Throws `csaf.not-written` with what stands in the way. */
export const writeValid = async (
  validator: CsafValidator,
  view: AdvisoryView,
  version: CsafVersion,
): Promise<JsonObject> => {
  const written = write(view, version)
  if (!written.ok) throw notWritten(written.losses)
  try {
    return (await readValid(validator, written.object)).object
  } catch (error) {
    if (!(error instanceof SaphanError) || error.code !== 'csaf.invalid') throw error
    throw new SaphanError('csaf.not-written', error.message, { details: error.details ?? {}, cause: error })
  }
}

/** Who this node is as a publisher. */
export const issuerOf = ({ party, names }: Identity, { address }: Pick<Config, 'address'>): Issuer => ({
  party,
  names,
  namespace: address,
})

const checkedObject = (view: AdvisoryView): { object: JsonObject; view: AdvisoryView } => {
  const written = write(view, view.version)
  if (!written.ok) throw notWritten(written.losses)
  const reading = readCsafObject(written.object)
  if (!reading.ok) throw csafError('csaf.not-written', reading.findings)
  return reading
}

/** `issuer` is asked when something is written: a node that was not set up has none. */
export const csafRoutes = (
  world: World,
  validator: CsafValidator,
  issuer: () => Issuer,
): Routes<'advisory.get' | 'advisory.file'> => ({
  'advisory.get': async ({ actor, params, query }) => {
    const { lang = 'th' } = query
    const { view, original } = await readAdvisory(world, actor, { ...params, issuer: issuer(), lang })
    const { findings, tests } = await checkCsaf(
      validator,
      original ? { object: original.object, view } : checkedObject(view),
      'full',
    )
    return {
      view: view as unknown as Record<string, unknown>,
      ...(original
        ? {
            original: {
              name: csafFileName(view.tracking.id),
              bytes: original.bytes.length,
              sha512: hash('sha512', original.bytes, 'hex'),
            },
          }
        : {}),
      findings: findings.map((one) => ({ ...one, about: csafTestName(one.test) })),
      tests: [...tests],
      forms: VERSIONS.map((version) => {
        const { ok, losses } = write(view, version)
        return { version, possible: ok, losses: [...losses] }
      }),
    }
  },
  'advisory.file': async ({ actor, params, query }) => {
    const { lang = 'th', version } = query
    const { view, original } = await readAdvisory(world, actor, { ...params, issuer: issuer(), lang })
    const file =
      version === undefined && original
        ? original.bytes
        : csafBytes(await writeValid(validator, view, version ?? '2.0'))
    return { file, mediaType: 'application/json', name: csafFileName(view.tracking.id) }
  },
})
