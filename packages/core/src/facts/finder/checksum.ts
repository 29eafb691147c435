// The check digits of identity numbers: Thai national id, Australian tax file number, Medicare card number.

const weighted = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, at) => sum + weight * (digits.charCodeAt(at) - 48), 0)

const THAI_WEIGHTS = [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2] as const
const TFN_WEIGHTS = [1, 4, 3, 7, 5, 8, 6, 9, 10] as const
const SHORT_TFN_WEIGHTS = [10, 7, 8, 4, 6, 3, 5, 1] as const
const MEDICARE_WEIGHTS = [1, 3, 7, 9, 1, 3, 7, 9] as const

/** Whether 13 digits are a Thai national id: the last is 11 minus the weighted sum modulo 11, last digit of that. */
export const isThaiNationalId = (digits: string): boolean =>
  /^[0-8]\d{12}$/.test(digits) &&
  (11 - (weighted(digits, THAI_WEIGHTS) % 11)) % 10 === digits.charCodeAt(12) - 48

/** Whether 8 or 9 digits are an Australian tax file number: the weighted sum is divisible by 11. */
export const isTaxFileNumber = (digits: string): boolean =>
  /^\d{8,9}$/.test(digits) &&
  !/^0+$/.test(digits) &&
  weighted(digits, digits.length === 9 ? TFN_WEIGHTS : SHORT_TFN_WEIGHTS) % 11 === 0

/** Whether 10 digits, or 11 with the number of the person on the card, are a Medicare card number. */
export const isMedicareNumber = (digits: string): boolean =>
  /^[2-6]\d{8}[1-9][1-9]?$/.test(digits) &&
  weighted(digits, MEDICARE_WEIGHTS) % 10 === digits.charCodeAt(8) - 48
