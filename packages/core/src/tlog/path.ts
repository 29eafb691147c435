// Paths of a feed's resources. C2SP tlog-tiles, "Merkle Tree" and "Log entries"; openings and segments follow suit.
import { SaphanError } from '../error/saphan-error.ts'
import { TILE_WIDTH } from './tile.ts'

/** What a feed has in runs of 256 entries beside the tiles of hashes. */
export const BUNDLE_KINDS = ['tile/entries', 'openings', 'segment'] as const
export type BundleKind = (typeof BUNDLE_KINDS)[number]

/** Where one run of a feed lies: run `index`, cut to `width` from 1 to 256; `level` only for tiles of hashes. */
export type FeedPath =
  | { readonly kind: 'tile'; readonly level: number; readonly index: number; readonly width: number }
  | { readonly kind: BundleKind; readonly index: number; readonly width: number }

const PATTERN =
  /^(?:tile\/(0|[1-9]\d?)|(tile\/entries|openings|segment))\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/

/** The path of a run, such as `tile/0/x001/x234/067` or `openings/000.p/17`, without a leading slash. */
export function formatFeedPath(path: FeedPath): string {
  const prefix = path.kind === 'tile' ? `tile/${path.level}` : path.kind
  const suffix = path.width === TILE_WIDTH ? '' : `.p/${path.width}`
  return `${prefix}/${formatIndex(path.index)}${suffix}`
}

/** The run that a path names; throws `tlog.malformed` on anything that `formatFeedPath` does not write. */
export function parseFeedPath(text: string): FeedPath {
  const match = PATTERN.exec(text)
  if (match === null) throw malformed(text)
  const [, level, bundle, groups = '', part] = match
  const index = Number(groups.replaceAll(/[x/]/g, ''))
  const width = part === undefined ? TILE_WIDTH : Number(part)
  const kind = BUNDLE_KINDS.find((name) => name === bundle)
  const path: FeedPath =
    kind === undefined ? { kind: 'tile', level: Number(level), index, width } : { kind, index, width }
  if (width >= TILE_WIDTH && part !== undefined) throw malformed(text)
  if (Number(level ?? 0) > 63 || !Number.isSafeInteger(index * TILE_WIDTH)) throw malformed(text)
  if (formatFeedPath(path) !== text) throw malformed(text)
  return path
}

function formatIndex(index: number): string {
  const groups = [String(index % 1000).padStart(3, '0')]
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`)
  }
  return groups.join('/')
}

const malformed = (text: string): SaphanError =>
  new SaphanError(
    'tlog.malformed',
    `\`${text.slice(0, 120)}\` is not the path of a tile, bundle, opening or segment`,
  )
