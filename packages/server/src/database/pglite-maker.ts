// The process that makes an empty embedded store in the folder given. It ends when it is done, and when nobody waits for it any more.
import { PGlite } from '@electric-sql/pglite'

process.stdin.once('end', () => process.exit(1)).resume()
const store = await PGlite.create(process.argv[2])
await store.close()
process.exit(0)
