// The console's API, whole: operation name to endpoint. Server and web both take it from here.
import * as advisory from './advisory.ts'
import * as agreement from './agreement.ts'
import * as benign from './benign-list.ts'
import * as blockList from './block-list.ts'
import * as demonstration from './demonstration.ts'
import * as evidence from './evidence.ts'
import * as closing from './feed-closing.ts'
import * as ledger from './ledger.ts'
import * as letter from './letter.ts'
import * as onward from './onward.ts'
import * as pack from './pack.ts'
import * as policy from './policy.ts'
import * as recall from './recall.ts'
import * as record from './record.ts'
import * as register from './register.ts'
import * as release from './release.ts'
import * as session from './session.ts'
import * as standIn from './stand-in.ts'
import * as simulation from './simulation.ts'

/** Every operation. A test checks that the server binds each of them, once. */
export const CONTRACT = {
  'node.get': session.NODE_GET,
  'setup.run': session.SETUP,
  'session.open': session.SESSION_OPEN,
  'session.get': session.SESSION_GET,
  'session.close': session.SESSION_CLOSE,
  'member.list': session.MEMBER_LIST,
  'member.add': session.MEMBER_ADD,
  'token.list': session.TOKEN_LIST,
  'token.issue': session.TOKEN_ISSUE,
  'token.revoke': session.TOKEN_REVOKE,
  'standIn.list': standIn.STAND_IN_LIST,
  'standIn.name': standIn.STAND_IN_NAME,
  'standIn.end': standIn.STAND_IN_END,
  'profile.list': session.PROFILE_LIST,
  'profile.put': session.PROFILE_PUT,
  'record.list': record.RECORD_LIST,
  'record.get': record.RECORD_GET,
  'record.write': record.RECORD_WRITE,
  'unit.add': record.UNIT_ADD,
  'unit.get': record.UNIT_GET,
  'unit.list': record.UNIT_LIST,
  'advisory.get': advisory.ADVISORY_GET,
  'advisory.file': advisory.ADVISORY_FILE,
  'release.explain': release.RELEASE_EXPLAIN,
  'review.list': release.REVIEW_LIST,
  'review.get': release.REVIEW_GET,
  'review.approve': release.REVIEW_APPROVE,
  'review.trim': release.REVIEW_TRIM,
  'review.effect': release.REVIEW_EFFECT,
  'review.refuse': release.REVIEW_REFUSE,
  'review.answer': release.REVIEW_ANSWER,
  'review.retract': release.REVIEW_RETRACT,
  'review.sealing': letter.REVIEW_SEALING,
  'review.name': letter.REVIEW_NAME,
  'letter.list': letter.LETTER_LIST,
  'letter.key.make': letter.LETTER_KEY_MAKE,
  'letter.open': letter.LETTER_OPEN,
  'recall.list': recall.RECALL_LIST,
  'recall.get': recall.RECALL_GET,
  'recall.ask': recall.RECALL_ASK,
  'recall.choices': recall.RECALL_CHOICES,
  'recall.remark': recall.RECALL_REMARK,
  'recall.derived': recall.RECALL_DERIVED,
  'recall.answer': recall.RECALL_ANSWER,
  'block-list.list': blockList.LISTS,
  'block-list.get': blockList.LIST_GET,
  'block-list.add': blockList.LIST_ADD,
  'block-list.change': blockList.LIST_CHANGE,
  'block-list.close': blockList.LIST_CLOSE,
  'block-list.changes': blockList.LIST_CHANGES,
  'block-list.address.list': blockList.ADDRESS_LIST,
  'block-list.address.add': blockList.ADDRESS_ADD,
  'block-list.address.revoke': blockList.ADDRESS_REVOKE,
  'benign-list.list': benign.BENIGN_LISTS,
  'benign-list.add': benign.BENIGN_ADD,
  'benign-list.remove': benign.BENIGN_REMOVE,
  'onward.list': onward.ONWARD_LIST,
  'onward.get': onward.ONWARD_GET,
  'onward.ask': onward.ONWARD_ASK,
  'onward.answer': onward.ONWARD_ANSWER,
  'register.list': register.REGISTER_LIST,
  'register.get': register.REGISTER_GET,
  'instrument.list': agreement.INSTRUMENT_LIST,
  'agreement.list': agreement.AGREEMENT_LIST,
  'agreement.get': agreement.AGREEMENT_GET,
  'agreement.file': agreement.AGREEMENT_FILE,
  'agreement.card': agreement.AGREEMENT_CARD,
  'agreement.import': agreement.AGREEMENT_IMPORT,
  'agreement.act': agreement.AGREEMENT_ACT,
  'connection.list': agreement.CONNECTION_LIST,
  'evidence.list': evidence.EVIDENCE_LIST,
  'evidence.file': evidence.EVIDENCE_FILE,
  'feed.list': ledger.FEED_LIST,
  'feed.entries': ledger.FEED_ENTRIES,
  'feed.file': ledger.FEED_FILE,
  'feed.close': closing.FEED_CLOSE,
  'ledger.list': ledger.LEDGER_LIST,
  'report.areas': ledger.REPORT_AREAS,
  'report.file': ledger.REPORT_FILE,
  'policy.list': policy.POLICY_LIST,
  'policy.try': policy.POLICY_TRY,
  'policy.pack.preview': pack.PACK_PREVIEW,
  'policy.pack.sign': pack.PACK_SIGN,
  'policy.pack.add': pack.PACK_ADD,
  'policy.review': pack.RULES_REVIEW,
  'simulation.run': simulation.SIMULATION_RUN,
  'demonstration.get': demonstration.DEMONSTRATION_GET,
  'demonstration.reset': demonstration.DEMONSTRATION_RESET,
  'demonstration.rewrite': demonstration.DEMONSTRATION_REWRITE,
} as const

export type Operation = keyof typeof CONTRACT

/** What exists only on a node of a demonstration; any other binds none of these. */
export const isDemonstrationOnly = (operation: Operation): boolean => operation.startsWith('demonstration.')
