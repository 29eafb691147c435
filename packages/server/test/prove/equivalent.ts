// Mutants that no case of the packs can notice, each with the reason.
const NOT_SIGNED =
  'no rule of these packs is signed by counsel, so nothing is ever permitted by a signed basis; the made-up Party has signed ones'
const REROUTED = 'evidence is rerouted whatever it rests on, and a basis is told of only when something goes'

const SHUT = 'AGR-STATE denies where nothing may cross, whatever is permitted'

/** By rule and change. */
export const EQUIVALENT: Readonly<Record<string, string>> = {
  'ACC-MACHINE: when 1: only the left of &&': 'ACC-MACHINE-SCOPE forbids the same acts without a scope',
  'AGR-CONTROL: when 1: only the left of &&': SHUT,
  'AGR-SCOPE: when 17: only the right of &&': SHUT,
  'AGR-SCOPE: when 21: only the left of ||': NOT_SIGNED,
  'AGR-UNSIGNED: when 1: only the left of &&': NOT_SIGNED,
  'TH-PUBLIC: when 1: only the left of &&': REROUTED,
  'TH-PUBLIC: when 7: “evidence” is another word': REROUTED,
  'AU-PUBLIC: when 1: only the left of &&': REROUTED,
  'AU-PUBLIC: when 7: “evidence” is another word': REROUTED,
}
