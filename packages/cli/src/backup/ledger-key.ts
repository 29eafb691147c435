// The ledger key in a folder of keys, read and never made: it signs a backup and opens it again.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { signingKeyFromPem, type SigningKey } from '@saphan/server/key/key-store.ts'

/** Throws `backup.keys-missing`. */
export const readLedgerKey = (keys: string): SigningKey => {
  try {
    return signingKeyFromPem(readFileSync(join(keys, 'ledger.pem'), 'utf8'))
  } catch (cause) {
    throw new SaphanError('backup.keys-missing', `the ledger key in \`${keys}\` cannot be read`, { cause })
  }
}
