// What the address of a case says; only words, so that the router needs no vocabulary.
import type { FactName } from '@saphan/core/facts/schema.ts'

export type CaseParam =
  | FactName
  | 'question'
  | 'party'
  | 'start'
  | 'cross'
  | 'with'
  | 'without'
  | 'approvals'
  | 'authorities'
  | 'named'
export type CaseSearch = { [K in CaseParam]?: string }
