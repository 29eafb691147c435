// Codes of the gate with the words for them, as every answer of this part gives them.
import type { Named } from '@saphan/core/contract/policy.ts'
import { FACT_TEXTS } from '@saphan/core/facts/fact-text.ts'
import type { FactName } from '@saphan/core/facts/schema.ts'
import { AUTHORITY_NAMES, type Authority } from '@saphan/core/gate/authority.ts'
import { GENERIC_CODE_TEXTS, type GenericCode } from '@saphan/core/gate/generic-code.ts'
import { labelChannel, labelObligation } from '@saphan/core/gate/obligation.ts'
import { REDACTORS } from '@saphan/core/gate/redaction/redact.ts'
import type { RedactorId } from '@saphan/core/gate/redaction/redactor.ts'
import { ROLE_NAMES, type Role } from '@saphan/core/gate/role.ts'

export const namedFact = (id: FactName): Named => ({ id, names: FACT_TEXTS[id].name })
export const namedAuthority = (id: Authority): Named => ({ id, names: AUTHORITY_NAMES[id] })
export const namedRole = (id: Role): Named => ({ id, names: ROLE_NAMES[id] })
export const namedCode = (id: GenericCode): Named => ({ id, names: GENERIC_CODE_TEXTS[id] })
export const namedRedactor = (id: RedactorId): Named => ({ id, names: REDACTORS[id].names })
export const namedObligation = (id: string): Named => ({ id, names: labelObligation(id) })
export const namedChannel = (id: string): Named => ({ id, names: labelChannel(id) })
