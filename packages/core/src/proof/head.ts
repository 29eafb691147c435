// The signed head of the tree and the recipient's receipt: form, origin, size, and every signature line.
import { isSaphanError } from '../error/saphan-error.ts'
import type { VerifySignature } from '../signing/ed25519.ts'
import { findKeys, findLogKeys, type KeyList } from '../signing/key-list.ts'
import { type Checkpoint, parseCheckpoint } from '../tlog/checkpoint.ts'
import { checkNote, type Note, type NoteCheck, parseNote } from '../tlog/note.ts'
import { noteKey, type NoteKey } from '../tlog/note-key.ts'
import { FOLDER_FILES, type Manifest, orUndefined, type ReadFile, readText } from './folder.ts'
import type { Findings } from './report.ts'
import type { Trust } from './trust.ts'

/** The heads that are stated; the tree must lead to both. */
export type StatedHeads = {
  readonly checkpoint: Checkpoint | undefined
  readonly receipt: Checkpoint | undefined
}

type HeadInput = {
  readonly read: ReadFile
  readonly manifest: Manifest
  readonly trust: Trust
  readonly verify: VerifySignature
  readonly findings: Findings
}

/** Checks `checkpoint` and, where the manifest says there is one, `receipt`. */
export async function checkHeads(input: HeadInput): Promise<StatedHeads> {
  const { manifest } = input
  const checkpoint = await checkHead(input, 'checkpoint', manifest.size)
  const receipt =
    manifest.receipt_size === null ? undefined : await checkHead(input, 'receipt', manifest.receipt_size)
  if (manifest.receipt_size === null) input.findings.begin('receipt')
  return { checkpoint, receipt }
}

async function checkHead(
  input: HeadInput,
  check: 'checkpoint' | 'receipt',
  size: number,
): Promise<Checkpoint | undefined> {
  const { read, manifest, trust, verify, findings } = input
  const path = FOLDER_FILES[check]
  findings.begin(check)
  const bytes = await read(path)
  if (bytes === undefined) {
    findings.add(check, { code: 'file-missing', path })
    return undefined
  }
  const text = readText(bytes)
  const head = text === undefined ? undefined : readHead(text)
  if (head === undefined || head.checkpoint.extensions.length > 0) {
    findings.add(check, { code: 'file-malformed', path })
    return undefined
  }
  const { note, checkpoint } = head
  if (checkpoint.origin !== manifest.origin) findings.add(check, { code: 'names-differ', path })
  if (checkpoint.size !== size) findings.add(check, { code: 'size-differs', path })
  const log = logKeys(trust.keyLists.get(manifest.releaser), checkpoint)
  const cosigners = [...trust.keyLists].flatMap(([party, list]) =>
    cosignerKeys(list, party === manifest.recipient),
  )
  const found = checkNote(note, [...log.all, ...cosigners.map(({ key }) => key)], verify)
  reportSignatures(findings, check, found)
  for (const { key, time } of found.verified) {
    const atMs = (time ?? 0) * 1000
    const valid = log.valid.includes(key) || cosigners.some((one) => one.key === key && one.isValidAt(atMs))
    if (!valid) findings.add(check, { code: 'key-not-valid', path })
  }
  const byLog = found.verified.some(({ key }) => log.valid.includes(key))
  const byRecipient = found.verified.some(({ key }) =>
    cosigners.some((one) => one.key === key && one.isReceipt),
  )
  if (!byLog || (check === 'receipt' && !byRecipient))
    findings.add(check, { code: 'signature-missing', path })
  return checkpoint
}

function readHead(text: string): { note: Note; checkpoint: Checkpoint } | undefined {
  return orUndefined(() => {
    const note = parseNote(text)
    return { note, checkpoint: parseCheckpoint(note.text) }
  })
}

// A folder has no line by a stranger: an altered name or id would make any line look like one.
function reportSignatures(findings: Findings, check: 'checkpoint' | 'receipt', found: NoteCheck): void {
  const path = FOLDER_FILES[check]
  for (const _ of found.invalid) findings.add(check, { code: 'signature-invalid', path })
  for (const _ of found.unknown) findings.add(check, { code: 'signature-unknown', path })
}

/** The keys of a log under its origin, and which of them may sign at this size. */
function logKeys(
  list: KeyList | undefined,
  { origin, size }: Checkpoint,
): { all: NoteKey[]; valid: NoteKey[] } {
  const keysAt = (from: number): Uint8Array[] => (list === undefined ? [] : findLogKeys(list, origin, from))
  const starts = list?.keys.flatMap((key) => (key.purpose === 'log' ? [key.size_from] : [])) ?? []
  const all = new Map<number, NoteKey>()
  for (const from of [...starts, size]) {
    for (const key of keysAt(from)) {
      const named = makeKey(origin, 'ed25519', key)
      if (named !== undefined) all.set(named.id, all.get(named.id) ?? named)
    }
  }
  const valid = keysAt(size).flatMap((key) => {
    const named = makeKey(origin, 'ed25519', key)
    return named === undefined ? [] : (all.get(named.id) ?? [])
  })
  return { all: [...all.values()], valid }
}

type Cosigner = {
  readonly key: NoteKey
  readonly isReceipt: boolean
  readonly isValidAt: (atMs: number) => boolean
}

function cosignerKeys(list: KeyList, isRecipient: boolean): Cosigner[] {
  return list.keys.flatMap((listed) => {
    if (listed.purpose !== 'receipt' && listed.purpose !== 'witness') return []
    const { purpose } = listed
    const [own] = findKeys({ ...list, keys: [listed] }, purpose, Date.parse(listed.valid_from))
    const key = own === undefined ? undefined : makeKey(own.name, 'cosignature', own.publicKey)
    const isValidAt = (atMs: number): boolean =>
      findKeys({ ...list, keys: [listed] }, purpose, atMs).length > 0
    return key === undefined ? [] : [{ key, isReceipt: isRecipient && purpose === 'receipt', isValidAt }]
  })
}

function makeKey(
  name: string,
  algorithm: 'ed25519' | 'cosignature',
  publicKey: Uint8Array,
): NoteKey | undefined {
  try {
    return noteKey(name, algorithm, publicKey)
  } catch (error) {
    if (isSaphanError(error, 'tlog.malformed')) return undefined
    throw error
  }
}
