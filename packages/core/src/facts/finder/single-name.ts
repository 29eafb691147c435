// Finds single given names where only a person can stand: after a greeting, in the close of a message, before the colon of
// a line of a chat, after “my name is”.
import type { Found, Work } from './candidate.ts'
import { everyMatch } from './every-match.ts'
import { isLatinGivenName } from './given-name.ts'
import { isThing } from './latin-run.ts'
import { likelyName } from './latin-word.ts'

// One capitalised word that ends where a word ends: not in an address, a path or another name.
const ALONE = String.raw`[A-Z][a-z\u00df-\u00ff\u0100-\u024f]{1,14}(?:['’-][A-Z]?[a-z]{1,14})?(?![A-Za-z0-9_@\u00c0-\u024f]|[./-][A-Za-z])`
const SINGLE_CUES: readonly RegExp[] = [
  // A greeting, and a second person greeted with the first.
  `(?:^|[\\n.!>] ?)(?:[Hh]i|[Hh]ello|[Hh]ey|[Dd]ear|[Tt]hanks|[Tt]hank you|[Gg]ood (?:morning|afternoon|evening)|[Mm]orning|[Ss]orry|[Ww]elcome)(?: there)?,? (?:K\\. )?(${ALONE})(?= ?[,.!:;\\n–—-]| and | & | who |$)(?:(?: and | & )(${ALONE}))?`,
  // The close of a message: a line of its own below it.
  `(?:\\b(?:[Cc]heers|[Tt]hanks|[Tt]hank you|[Bb]est|[Tt]ruly|[Ww]ishes|[Rr]egards|[Ss]incerely|[Ff]aithfully|BR|[Rr]gds|[Tt]a)|ขอบคุณ(?:ครับ|ค่ะ|มาก){0,2}|ขอแสดงความนับถือ)[,.!]? ?\\n{1,3} {0,4}(${ALONE})(?= ?(?:\\n|$|[,|]))`,
  // The speaker of a line of a chat.
  `(?:^|\\n)(?:\\[[^\\]\\n]{1,24}\\] ?|\\d{1,2}[:.]\\d\\d(?::\\d\\d)? |[Aa]gent )(${ALONE}): (?=\\S)`,
  // Who says a name, and who is asked or brought in.
  `\\b(?:[Nn]ame(?:'s| is| was| as)|[Cc]all me|[Tt]he name|[Gg]oes by|[Nn]icknamed|[Aa]sk(?: for)?|[Tt]ell|[Aa]dding|[Pp]ing) (${ALONE})(?:(?:,? and |,? or | & )(${ALONE}))?`,
  `\\b(?:[Tt]his is|[Ii]t['’]s|I am|I['’]m) (${ALONE})(?= (?:from|here)\\b)`,
  // Who shall do something, in minutes.
  `(?:[:;]|\\n[-•*]?) ?(${ALONE})(?= to (?:draft|confirm|send|review|check|follow|prepare|update|write|call|ask|share|arrange|provide|circulate|test)\\b)`,
].map((cue) => new RegExp(cue, 'g'))
/** Single given names after a greeting, in a close, before a colon of a chat, after "my name is". */
export const findSingleNames = (text: string, work: Work): Found[] => {
  work.steps += SINGLE_CUES.length * text.length
  const found: Found[] = []
  for (const cue of SINGLE_CUES)
    for (const match of everyMatch(cue, text)) {
      let at = match.index
      for (const word of match.slice(1)) {
        if (word === undefined) continue
        const start = text.indexOf(word, at)
        at = start + word.length
        if (isThing(word) && !isLatinGivenName(word)) continue
        found.push(likelyName(start, at))
      }
    }
  return found
}
