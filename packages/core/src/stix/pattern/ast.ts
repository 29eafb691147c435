// What a STIX pattern says, as data (STIX 2.1 §9).

/** A constant: hexadecimal and base64 as the text between the quotes, a timestamp as its text. */
export type PatternConstant =
  | { kind: 'string' | 'hex' | 'binary' | 'timestamp'; value: string }
  | { kind: 'integer' | 'float'; value: number }
  | { kind: 'boolean'; value: boolean }

/** One step of an object path: a property or dictionary key, an index, or any index. */
export type PathStep = { kind: 'key'; key: string } | { kind: 'index'; index: number } | { kind: 'any' }

/** Where a comparison looks: a type of cyber-observable and the steps from it. */
export type ObjectPath = { objectType: string; steps: PathStep[] }

/** The comparison operators; the second spellings of = and != are read as the first. */
export type ComparisonOperator =
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'IN'
  | 'LIKE'
  | 'MATCHES'
  | 'ISSUBSET'
  | 'ISSUPERSET'
  | 'EXISTS'

/** One comparison; IN has any number of constants, EXISTS none, all others one. */
export type Comparison = {
  kind: 'comparison'
  path: ObjectPath
  operator: ComparisonOperator
  negated: boolean
  constants: PatternConstant[]
}

/** What stands between square brackets. */
export type ComparisonExpression =
  | Comparison
  | { kind: 'junction'; operator: 'AND' | 'OR'; operands: ComparisonExpression[] }

/** What narrows an observation in time or number; START is inclusive, STOP exclusive. */
export type Qualifier =
  | { kind: 'within'; seconds: number }
  | { kind: 'repeats'; times: number }
  | { kind: 'start-stop'; start: string; stop: string }

/** A whole pattern or a part of it. */
export type ObservationExpression =
  | { kind: 'observation'; comparison: ComparisonExpression }
  | { kind: 'combination'; operator: 'AND' | 'OR' | 'FOLLOWEDBY'; operands: ObservationExpression[] }
  | { kind: 'qualified'; expression: ObservationExpression; qualifier: Qualifier }

/** Why a text is no pattern. */
export type PatternFaultCode =
  | 'unexpected-end'
  | 'unexpected-token'
  | 'bad-string'
  | 'bad-number'
  | 'bad-hex'
  | 'bad-base64'
  | 'bad-timestamp'
  | 'bad-qualifier'
  | 'repeated-qualifier'
  | 'too-deep'
