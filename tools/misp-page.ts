// The text of docs/misp.md, with the table that is measured.
import { type Loss, measureLosses } from './misp-loss.ts'

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const cell = (text: string): string => text.replaceAll('|', '\\|')
const list = (words: readonly string[]): string =>
  words.length === 0 ? '–' : words.map((word) => `\`${word}\``).join(' ')
const both = (all: readonly Loss[], of: (loss: Loss) => readonly string[]): string =>
  list([...new Set(all.flatMap(of))])

const HEAD = `# MISP

Events of MISP are read, become STIX 2.1, and come back as they were. Code: \`packages/core/src/misp/\`; tests beside it; vectors, made by PyMISP and misp-stix: \`conformance/misp/\`.

## An event file as a unit

An event, a list of them or the answer of a search is taken in where bundles are: \`POST /api/units\` and \`saphan import\`. It is told from STIX by its first member, and becomes objects
in a thread of its own before anything is stored (\`packages/server/src/intake/misp-worker.ts\`); from there on it goes the way of every unit. What could not be taken is listed with the unit, as a pointer into the file and a sentence. A file may have 64 MiB.

## What becomes of what

| MISP | STIX 2.1 |
|---|---|
| event | \`report\`, with the organisation as \`created_by_ref\`; of more than 40,000 objects the report names groupings that name them |
| attribute to be detected | \`indicator\` with a pattern; rules of YARA, Sigma, Snort, Suricata and Zeek in their own language |
| other attribute | \`observed-data\` over observables, or what the table below says; what STIX has no type for is a \`note\` about the report |
| file of an attribute | \`artifact\`; a sample stays the encrypted archive that MISP makes |
| object | \`grouping\` of what its attributes became: in MISP each value of an object counts by itself |
| reference of an object | \`relationship\` |
| galaxy cluster | \`attack-pattern\`, \`course-of-action\`, \`intrusion-set\`, \`malware\`, \`threat-actor\`, \`tool\`, \`campaign\`, \`vulnerability\`, \`identity\` (sector), \`location\`; else a \`note\`. At an attribute: a \`relationship\` from it, \`indicates\` where the standard has that |
| tag \`tlp:…\` | TLP 2.0 marking; of an attribute without one, that of the event |
| tag \`PAP:…\` | marking that states it |
| other tag | label |
| sighting | \`sighting\`; of a false positive or an end, an \`opinion\` that disagrees |
| event report | \`note\` with the text |
| proposals, related events, local tags, sharing groups, numbers of a server's own rows | nothing; the first four are findings where they are there |

Ids keep the UUIDs of MISP wherever STIX takes them. Three do not: an observable that is marked has an id of its own, so that the same value in two events is never one id with two markings; a cluster has one
made from its content, so that none takes the place of the object that ATT&CK publishes; a UUID that RFC 4122 does not know is replaced and carried. The same event always gives the same objects.

Times of change are those of MISP, in whole seconds; their milliseconds say how strict the markings are, since a tag of the event changes no attribute's time. So an event that is tagged more strictly supersedes what it was, all
of it, and one that is tagged less strictly does so only for what changes: the rest stays as strict as it was until a person marks it anew.

The other way a report or grouping is an event, and objects in none are one. A pattern gives an attribute for each value of which any one alone is what it looks for; other patterns are kept whole, in an attribute of type \`stix2-pattern\`. Objects of ATT&CK
become the clusters that MISP has of them, by their id there. What MISP has nothing for is a finding. Labels and custom objects that misp-stix writes are understood.

## The extension, and the gate

What STIX has no property for is carried in the extension \`extension-definition--5e0a2f39-6b0c-4a7e-9f2e-3f1c0d6f8a51\` (\`packages/core/src/record/misp-extension.ts\`, with its schema). It is found by reading back what was written: only what differs is carried. So
nothing that stands in a property of STIX stands in the extension a second time, where somebody who cuts that property would not look. The schema is closed: what does not fit it is not read back.

The finders of personal data read the extension like any text, and redactors cut in it. What is passed over elsewhere for its name (as \`hashes\` or what ends in \`_ref\`) has to have that form too, or it is read; none of the extension's names is such a one, and names that come from a file, as those of a cluster's meta, are values in it and never names.
A note that stands for an attribute which is personal data by its type (a passport number, a first name, an account) is so for the gate too, whatever its value looks like, unless it is to be detected. What was targeted is an identity with the role of a victim.
How far MISP's own \`distribution\` reaches is no marking: where a source keeps something to its organisation, that is a finding.

## A feed

\`packages/core/src/misp/feed.ts\` gives \`manifest.json\`, \`hashes.csv\` and \`<UUID>.json\` of events as data; a MISP server subscribes to where they are served. PyMISP loads each.

## Bounds

At most 500,000 attributes, 1,048,576 characters in a text, 6 MiB of base64 in a file, 1,000 findings. On one of two shared cores an event of 100,000 attributes was read at some 130,000 attributes a second, became STIX at 40,000, and came back at 40,000.
`

const TABLE_HEAD = `## Losses by attribute type

One attribute of each type that MISP 2.5 describes, with comment, times, tag and a switched-off correlation, to STIX and back. *Not back* is what differs afterwards: here, and with misp-stix 2026.10.12 run over the same attributes
(\`conformance/misp/misp-stix.json\`). A dash is nothing. The table is made by \`npm run docs\`, and a test fails when it is not what is measured.
`

const count = (losses: readonly Loss[], of: (loss: Loss) => readonly string[], word: string): number =>
  losses.filter((loss) => of(loss).includes(word)).length

const summary = (losses: readonly Loss[]): string[] => {
  const words = [
    ...new Set(losses.flatMap(({ lost, lostElsewhere }) => [...lost, ...lostElsewhere])),
  ].toSorted()
  return [
    row(`of ${losses.length}`, 'here', 'misp-stix'),
    row('---', '---', '---'),
    ...words.map((word) =>
      row(
        word === 'attribute' ? 'the whole attribute' : `\`${word}\``,
        String(count(losses, ({ lost }) => lost, word)),
        String(count(losses, ({ lostElsewhere }) => lostElsewhere, word)),
      ),
    ),
  ]
}

const typeRow = (all: readonly Loss[]): string => {
  const stix = (isToDetect: boolean): string =>
    cell(all.find((loss) => loss.isToDetect === isToDetect)?.stix ?? '')
  return row(
    `\`${cell(all[0]?.type ?? '')}\``,
    stix(true),
    stix(false),
    both(all, ({ carried }) => carried),
    both(all, ({ lost }) => lost),
    both(all, ({ lostElsewhere }) => lostElsewhere),
  )
}

/** docs/misp.md. */
export const mispPage = (): string => {
  const losses = measureLosses()
  const byType = Map.groupBy(losses, ({ type }) => type)
  return [
    HEAD,
    TABLE_HEAD,
    ...summary(losses),
    '',
    row('type', 'to be detected', 'otherwise', 'carried', 'not back here', 'not back from misp-stix'),
    row('---', '---', '---', '---', '---', '---'),
    ...[...byType.values()].map(typeRow),
    '',
  ].join('\n')
}
