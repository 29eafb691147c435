// What of the validator's modules is used; the package brings no types of its own.
type CsafLibraryTold = { readonly instancePath?: string; readonly message?: string }
type CsafLibraryResult = {
  errors?: readonly CsafLibraryTold[]
  warnings?: readonly CsafLibraryTold[]
  infos?: readonly CsafLibraryTold[]
}
type CsafLibraryTest = (document: unknown) => CsafLibraryResult | Promise<CsafLibraryResult>

declare module '@secvisogram/csaf-validator-lib/schemaTests.js' {
  export const csaf_2_0: CsafLibraryTest
  export const csaf_2_0_strict: CsafLibraryTest
}
declare module '@secvisogram/csaf-validator-lib/csaf_2_1/schemaTests.js' {
  export const csaf_2_1: CsafLibraryTest
  export const csaf_2_1_strict: CsafLibraryTest
}
declare module '@secvisogram/csaf-validator-lib/*' {}
