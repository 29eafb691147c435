// Every object type that is declared, by name.
import * as context from './context.ts'
import type { ObjectSchema } from './declaration.ts'
import * as evidence from './evidence.ts'
import * as meta from './meta.ts'
import * as file from './observable-file.ts'
import * as host from './observable-host.ts'
import * as network from './observable-network.ts'
import * as threat from './threat.ts'

const SCHEMAS: ReadonlyMap<string, ObjectSchema> = new Map(
  [threat, context, evidence, network, file, host, meta]
    .flatMap((group): ObjectSchema[] => Object.values(group))
    .map((schema) => [schema.type, schema]),
)

/** The schema of a type of the standard, or undefined for a custom type. */
export const schemaOf = (type: string): ObjectSchema | undefined => SCHEMAS.get(type)
