// What a JSON text can hold (RFC 8259 §3), as types.

/** Any JSON value. */
export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject
/** A JSON object; keys are own properties, also `__proto__`. */
export type JsonObject = { [key: string]: JsonValue }

/** Whether a value is a JSON object, so neither null nor an array nor a scalar. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
