// From the agreement to the signed head: agreement → root keys → key lists → checkpoint and receipt.
import { readAgreement } from '../agreement/check.ts'
import { reduce } from '../agreement/lifecycle.ts'
import type { Agreement } from '../agreement/schema.ts'
import { verifyEvent } from '../agreement/signature.ts'
import { decodeBase64 } from '../bytes/base64.ts'
import { equalBytes } from '../bytes/equal.ts'
import { keyIdOf, type VerifySignature } from '../signing/ed25519.ts'
import { type KeyList, openKeyList } from '../signing/key-list.ts'
import { parseOrigin } from '../tlog/feed-id.ts'
import {
  FOLDER_FILES,
  keyListPath,
  type Manifest,
  orUndefined,
  readAgreementFile,
  type ReadFile,
  readManifest,
  readText,
} from './folder.ts'
import type { Findings, ProofRoot } from './report.ts'

/** What the caller brings: how to verify, and the root keys it already knows, by Party. */
export type TrustOptions = {
  readonly verify: VerifySignature
  readonly roots: ReadonlyMap<string, Uint8Array>
}

/** The key lists that verified, by Party, and the root keys behind them. */
export type Trust = { readonly keyLists: ReadonlyMap<string, KeyList>; readonly roots: readonly ProofRoot[] }

/** Reads the manifest; undefined, with a fault, if there is none. */
export async function checkManifest(read: ReadFile, findings: Findings): Promise<Manifest | undefined> {
  findings.begin('manifest')
  const path = FOLDER_FILES.manifest
  const bytes = await read(path)
  const manifest = bytes === undefined ? undefined : readManifest(bytes)
  if (manifest === undefined) {
    findings.add('manifest', { code: bytes === undefined ? 'file-missing' : 'file-malformed', path })
  }
  return manifest
}

/** Checks agreement and key lists against each other and against the manifest. */
export async function checkTrust(
  read: ReadFile,
  manifest: Manifest,
  options: TrustOptions,
  findings: Findings,
): Promise<Trust> {
  const file = await readSigned(read, findings)
  const keyLists = new Map<string, KeyList>()
  const roots: ProofRoot[] = []
  findings.begin('key-lists')
  for (const party of manifest.parties) {
    const stated = file?.agreement.parties.find(({ code }) => code === party)?.node.root_public_key
    const known = options.roots.get(party)
    const root = known ?? (stated === undefined ? undefined : decodeBase64(stated))
    if (known !== undefined && stated !== undefined && !equalBytes(known, decodeBase64(stated))) {
      findings.add('agreement', { code: 'root-key-differs', path: FOLDER_FILES.agreement })
    }
    if (root === undefined) {
      findings.add('key-lists', { code: 'signature-unknown', path: keyListPath(party) })
      continue
    }
    roots.push({ party, keyId: keyIdOf(root), pinned: known !== undefined })
    const list = await readKeyList(read, party, root, options.verify, findings)
    if (list !== undefined) keyLists.set(party, list)
  }
  if (file !== undefined) checkEvents(file, keyLists, findings)
  checkNames(manifest, file?.agreement, keyLists, findings)
  return { keyLists, roots }
}

type SignedAgreement = { readonly agreement: Agreement; readonly events: readonly string[] }

async function readSigned(read: ReadFile, findings: Findings): Promise<SignedAgreement | undefined> {
  const path = FOLDER_FILES.agreement
  findings.begin('agreement')
  const bytes = await read(path)
  if (bytes === undefined) {
    findings.add('agreement', { code: 'file-missing', path })
    return undefined
  }
  const file = readAgreementFile(bytes)
  if (file === undefined) {
    findings.add('agreement', { code: 'file-malformed', path })
    return undefined
  }
  const { agreement } = readAgreement(file.agreement)
  if (agreement === undefined) {
    findings.add('agreement', { code: 'agreement-unsound', path })
    return undefined
  }
  return { agreement, events: file.events }
}

async function readKeyList(
  read: ReadFile,
  party: string,
  root: Uint8Array,
  verify: VerifySignature,
  findings: Findings,
): Promise<KeyList | undefined> {
  const path = keyListPath(party)
  const bytes = await read(path)
  if (bytes === undefined) {
    findings.add('key-lists', { code: 'file-missing', path })
    return undefined
  }
  const text = readText(bytes)
  const list = text === undefined ? undefined : orUndefined(() => openKeyList(text, root, verify))
  if (list === undefined) findings.add('key-lists', { code: 'signature-invalid', path })
  else if (list.party !== party) findings.add('key-lists', { code: 'names-differ', path })
  return list
}

/** Every event must verify and have its effect, and every Party must have signed. */
function checkEvents(
  { agreement, events }: SignedAgreement,
  keyLists: ReadonlyMap<string, KeyList>,
  findings: Findings,
): void {
  const path = FOLDER_FILES.agreement
  const checks = events.map((text) => verifyEvent(text, agreement, keyLists))
  const verified = checks.flatMap((check) => (check.ok ? [check.event] : []))
  const state = reduce(agreement, verified)
  const invalid = checks.length - verified.length + state.refused.length
  for (let count = 0; count < invalid; count++) findings.add('agreement', { code: 'event-invalid', path })
  const signed = new Set(
    [...state.taken.values()].filter(({ event }) => event.kind === 'sign').map(({ event }) => event.party),
  )
  if (!agreement.parties.every(({ code }) => signed.has(code))) {
    findings.add('agreement', { code: 'agreement-unsigned', path })
  }
}

/** Origin, Parties and agreement must say the same in every file. */
function checkNames(
  manifest: Manifest,
  agreement: Agreement | undefined,
  keyLists: ReadonlyMap<string, KeyList>,
  findings: Findings,
): void {
  const node = keyLists.get(manifest.releaser)?.node
  const origin = orUndefined(() => parseOrigin(manifest.origin))
  const parties = agreement?.parties.map(({ code }) => code).toSorted()
  const agreed =
    manifest.releaser !== manifest.recipient &&
    manifest.parties.includes(manifest.releaser) &&
    manifest.parties.includes(manifest.recipient) &&
    (parties === undefined || parties.join() === manifest.parties.join()) &&
    origin !== undefined &&
    origin.recipient === manifest.recipient &&
    (node === undefined || origin.node === node) &&
    (agreement === undefined || origin.agreement === agreement.id)
  if (!agreed) findings.add('manifest', { code: 'names-differ', path: FOLDER_FILES.manifest })
}
