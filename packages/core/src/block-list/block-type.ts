// The types of values that a list can hold: those of observables that have one value.
import { OBSERVABLE_TYPES } from '../record/observable.ts'

/** In the order in which lists have them. */
export const BLOCK_TYPES = [
  'ipv4-addr',
  'ipv6-addr',
  'domain-name',
  'url',
  'email-addr',
  'file-sha-256',
  'file-sha-1',
  'file-md5',
] as const
export type BlockType = (typeof BLOCK_TYPES)[number]

export const isBlockType = (text: string): text is BlockType => BLOCK_TYPES.some((one) => one === text)

/** Names for people. */
export const BLOCK_TYPE_NAMES = OBSERVABLE_TYPES.filter(({ value }) => isBlockType(value))
