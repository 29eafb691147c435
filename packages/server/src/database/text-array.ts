// A text array in PostgreSQL's binary format (array_recv in its sources): the store reads it without looking for quotes,
// and the thread that holds the embedded store need not encode it. Both stores take it.
import { sql, type RawBuilder } from 'kysely'

const TEXT_OID = 25
const DIMENSION_BYTES = 8
const LENGTH_BYTES = 4
const NULL_LENGTH = -1

/** Bytes before the elements: how many dimensions, whether any is null, the type, then length and first index. */
const headBytes = (length: number): number => 12 + (length === 0 ? 0 : DIMENSION_BYTES)

const writeHead = (bytes: Buffer, values: readonly (string | null)[]): void => {
  bytes.writeInt32BE(values.length === 0 ? 0 : 1, 0)
  bytes.writeInt32BE(values.includes(null) ? 1 : 0, 4)
  bytes.writeInt32BE(TEXT_OID, 8)
  if (values.length === 0) return
  bytes.writeInt32BE(values.length, 12)
  bytes.writeInt32BE(1, 16)
}

const encode = (values: readonly (string | null)[]): Uint8Array => {
  let size = headBytes(values.length)
  for (const value of values) size += LENGTH_BYTES + (value === null ? 0 : Buffer.byteLength(value))
  // Not from the pool: what goes to the store's thread is copied with all of the memory that it lies in.
  const bytes = Buffer.from(new ArrayBuffer(size))
  writeHead(bytes, values)
  let at = headBytes(values.length)
  for (const value of values) {
    const length = value === null ? 0 : bytes.write(value, at + LENGTH_BYTES)
    bytes.writeInt32BE(value === null ? NULL_LENGTH : length, at)
    at += LENGTH_BYTES + length
  }
  return bytes
}

/** Values as one parameter of a statement, of type `text[]`. */
export const texts = (values: readonly (string | null)[]): RawBuilder<string[]> =>
  sql<string[]>`${encode(values)}::text[]`
