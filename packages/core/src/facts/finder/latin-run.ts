// Finds names of persons in Latin letters with no title before them: two to four capitalised words of which none is a word of
// the language, a well-known place or a thing, or the first is a frequent given name.
import type { Found, Work } from './candidate.ts'
import { everyMatch } from './every-match.ts'
import { isLatinGivenName } from './given-name.ts'
import { likelyName, readLatinName, type Word, wordsFrom } from './latin-word.ts'
import { IS_ORGANISATION_WORD } from './name-vocabulary.ts'
import { isOrdinaryWord } from './ordinary-word.ts'

const PAIR =
  /\b[A-Z](?:[a-z\u00df-\u00ff\u0100-\u024f]{1,14}(?:['’-][A-Z]?[a-z]{1,14})?|\.)(?= (?:(?:de|van|von|der|den|bin|binti|al|da|di|la|na) ){0,2}[A-Z\u00c0-\u00de\u0100-\u024f])/g
const SHAPE = /^(?:\p{Lu}\.|(?:Mc|Mac|O['’]|D['’])?\p{Lu}[\p{Ll}]+(?:['’-](?:\p{Lu}['’])?\p{Lu}?\p{Ll}+)*)$/u
const NEVER_BEFORE =
  /(?:\b(?:the|an?|in|at|near|this|our|malware|ransomware|trojan|backdoor|group|actor|called|tool|using|via|running|on)|[\\/_@#]|\d\.\d{1,4}) ?["“']?$/i
const THING_AFTER =
  /^(?:['’]s?)? ?(?:malware|ransomware|trojan|backdoor|group|loader|stealer|botnet|campaign|software|server|service|plugin|vulnerabilit|exploit|framework|toolkit|family|variant|river|city|airport|region|province|district|v?\d+\.\d|[1-9]\d{3}\b|& )/

// A letter with a full stop at the head of a line or a quotation numbers a place of a list.
const LIST_BEFORE = /(?:^|[\n"'(|]) ?$/

/** Whether a capitalised word names an office, a thing or a place, or is an ordinary word. */
export const isThing = (word: string): boolean => IS_ORGANISATION_WORD.has(word) || isOrdinaryWord(word)

/** Ordinary words that are family names as often: after a word that is none they end a name. */
const FAMILY_WORDS = new Set(
  `stone west rose brown green black white young king wood marsh fox wolf knight hunter baker cook bell day bird woods frost snow winter summers noble price page power reed short long
  small little grant mason ford bush cross dean duke hall heath law lord love moon nurse parish pike pope porter potter rice rich sage savage shepherd sharp steel swan swift temple wall ward waters weaver wise fisher carpenter`.split(
    /\s+/,
  ),
)

/** Ordinary words that are given names as often: before a word that is none they begin a name. */
const GIVEN_WORDS = new Set(
  'mark bill will grant rose may april june august grace hope faith joy victoria dean earl rob jack frank rich penny ruby amber ivy heather robin olive violet daisy pearl dawn summer autumn chase wade mason guy jade opal iris'.split(
    ' ',
  ),
)

/** Whether the first of several words can begin a name. */
export const mayBeginName = (word: string): boolean => !isThing(word) || GIVEN_WORDS.has(word.toLowerCase())

/** Whether a word can be a name by itself, after a title. */
export const mayBeName = (word: string): boolean => mayBeginName(word) || FAMILY_WORDS.has(word.toLowerCase())

/** Words that stand before a name and are none of it, also at the head of a sentence. */
const LEADS = new Set(
  `Hi Hello Hey Dear Thanks Cheers Morning Sorry Welcome Contact Ask Call Ring Tell See Cc From To By For With And But Please Per Adding Invite Met Spoke Interviewed Victim Witness Suspect Employee Manager
  Engineer Analyst Officer Director Inspector Detective Sergeant Constable Senior Junior Chief Deputy Acting Lead Head Agent Customer Patient Client Student Professor Doctor Judge Justice Senator Minister Secretary
  Second First Third Commander Captain Colonel Major General Lieutenant Corporal Private Nurse Unit Speaker Moderator Chair Auditor Author Reporter Owner Staff Member Investigator Ambassador Consul Superintendent Commissioner
  January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Attn
  Brigadier Admiral Father Sister Brother Aunt Uncle Khun Name`.split(/\s+/),
)

const judge = (text: string, words: readonly Word[]): Found | undefined => {
  let first = 0
  while (first < words.length && LEADS.has(words[first]?.text ?? '')) first += 1
  const name = words.slice(first)
  const [head, last] = [name[0], name.at(-1)]
  if (head === undefined || last === undefined || name.length < 2 || name.length > 4) return undefined
  if (head.start === 0 && last.end === text.length) return undefined
  if (
    name.length === 2 &&
    head.text.endsWith('.') &&
    LIST_BEFORE.test(text.slice(Math.max(0, head.start - 2), head.start))
  )
    return undefined
  if (head.text === last.text || last.text.endsWith('.')) return undefined
  if (!name.every((word) => SHAPE.test(word.text.slice(word.text.lastIndexOf(' ') + 1)))) return undefined
  const isFamilyWord = FAMILY_WORDS.has(last.text.toLowerCase()) && !IS_ORGANISATION_WORD.has(last.text)
  const isGivenWord = GIVEN_WORDS.has(head.text.toLowerCase()) && !isFamilyWord
  const isWord = ({ text: word }: Word, at: number): boolean =>
    isThing(word) && !(at === 0 && isGivenWord) && !(at === name.length - 1 && isFamilyWord)
  if (name.some(isWord)) return undefined
  if (first === 0 && NEVER_BEFORE.test(text.slice(Math.max(0, head.start - 14), head.start))) return undefined
  if (THING_AFTER.test(text.slice(last.end, last.end + 16))) return undefined
  return likelyName(head.start, last.end)
}

/**
 * Names of two to four capitalised words that begin with a frequent given name or of which none is an ordinary word; a text
 * that is nothing but the latter may name anything.
 */
export const findLatinRuns = (text: string, work: Work): Found[] => {
  const found: Found[] = []
  let next = 0
  for (const pair of everyMatch(PAIR, text)) {
    if (isLatinGivenName(pair[0])) {
      const { words, end } = readLatinName(text, pair.index, work)
      if (words >= 2) found.push(likelyName(pair.index, end))
    }
    if (pair.index < next) continue
    const words = wordsFrom(text, pair.index, work)
    next = words.at(-1)?.end ?? next
    const name = judge(text, words)
    if (name !== undefined) found.push(name)
  }
  return found
}
