// What is kept of a piece of text that began in one chunk and ends in a later one.

/** Bytes kept from earlier chunks; the buffer grows and is used again. */
export type Carry = { buffer: Uint8Array; length: number }

/** An empty carry. */
export const createCarry = (): Carry => ({ buffer: new Uint8Array(0), length: 0 })

/** Adds a copy of the bytes, since the chunk they come from may be used again. */
export function carryBytes(carry: Carry, bytes: Uint8Array): void {
  const length = carry.length + bytes.length
  if (length > carry.buffer.length) {
    const grown = new Uint8Array(Math.max(length, carry.buffer.length * 2, 4096))
    grown.set(carry.buffer.subarray(0, carry.length))
    carry.buffer = grown
  }
  carry.buffer.set(bytes, carry.length)
  carry.length = length
}

/** The carried bytes followed by the given ones, and the carry empty again; valid until more is carried. */
export function takeBytes(carry: Carry, last: Uint8Array): Uint8Array {
  if (carry.length === 0) return last
  carryBytes(carry, last)
  const whole = carry.buffer.subarray(0, carry.length)
  carry.length = 0
  return whole
}
