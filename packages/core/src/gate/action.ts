// Everything that can be done on a node, as data (ARCHITECTURE.md rule 3): the Cedar schema, the functions in
// `actions.ts` and the ledger's documents are tested to be this same set.
import type { Bilingual } from '../language/bilingual.ts'

/** One action: its names, and the event that a ledger entry carries; null for what only reads. */
export type ActionEntry = { readonly names: Bilingual; readonly event: string | null }

const act = (en: string, th: string, event: string | null): ActionEntry => ({ names: { en, th }, event })

/** The closed list of actions. */
export const ACTIONS = {
  'record:write': act('Write a record', 'บันทึกข้อมูล', 'record.written'),
  'record:import': act('Take in records', 'นำเข้าข้อมูล', 'record.imported'),
  'record:read': act('Read records', 'อ่านข้อมูล', null),
  'record:delete': act('Erase a record’s content', 'ลบเนื้อหาของข้อมูล', 'record.erased'),
  'search:read': act('Search', 'ค้นหา', null),
  'release:propose': act('Propose a release', 'เสนอให้ส่งมอบข้อมูล', 'release.proposed'),
  'release:approve': act('Approve a release', 'อนุมัติการส่งมอบข้อมูล', 'release.approved'),
  'release:trim': act('Take more away before a release', 'ตัดข้อมูลเพิ่มก่อนส่งมอบ', 'release.trimmed'),
  'release:refuse': act('Refuse a release', 'ไม่อนุมัติการส่งมอบข้อมูล', 'release.refused'),
  'release:retract': act('Withdraw one’s own approval', 'ถอนการอนุมัติของตน', 'release.retracted'),
  'release:withdraw': act('Recall what was released', 'เรียกคืนข้อมูลที่ส่งมอบแล้ว', 'release.withdrawn'),
  'recall:read': act('See recalls', 'ดูการเรียกคืน', null),
  'recall:answer': act('Answer a recall', 'ตอบรับการเรียกคืน', 'recall.answered'),
  'block-list:read': act('See block-lists', 'ดูรายการปิดกั้น', null),
  'block-list:manage': act(
    'Manage block-lists and their addresses',
    'จัดการรายการปิดกั้นและที่อยู่สำหรับดึงรายการ',
    'block-list.changed',
  ),
  'block-list:take': act('Take a block-list', 'ดึงรายการปิดกั้น', null),
  'onward:read': act('See requests for onward release', 'ดูคำขอส่งต่อ', null),
  'onward:ask': act(
    'Ask the originator for consent to pass on',
    'ขอความยินยอมจากหน่วยงานเจ้าของข้อมูลให้ส่งต่อ',
    'onward.asked',
  ),
  'onward:answer': act('Answer a request for onward release', 'ตอบคำขอส่งต่อ', 'onward.answered'),
  'letter:make-key': act('Make one’s own sealing key', 'สร้างกุญแจรับหนังสือปิดผนึกของตน', 'letter.key-made'),
  'letter:read': act('See which letters there are', 'ดูรายการหนังสือปิดผนึก', null),
  'letter:open': act('Open a letter for oneself', 'เปิดหนังสือปิดผนึกที่ส่งถึงตน', 'letter.opened'),
  'feed:read': act('Read a feed', 'อ่านสายข้อมูล', null),
  'feed:close': act(
    'Close a feed and open the one that continues it',
    'ปิดสายข้อมูลและเปิดสายข้อมูลที่ต่อเนื่องกัน',
    'feed.closed',
  ),
  'received:read': act('Read what was received', 'อ่านข้อมูลที่ได้รับ', null),
  'agreement:draft': act('Draft an agreement', 'ร่างข้อตกลง', 'agreement.drafted'),
  'agreement:approve': act('Approve an agreement', 'ให้ความเห็นชอบข้อตกลง', 'agreement.approved'),
  'agreement:sign': act('Sign an agreement', 'ลงนามในข้อตกลง', 'agreement.signed'),
  'agreement:suspend': act('Suspend an agreement', 'ระงับข้อตกลงชั่วคราว', 'agreement.suspended'),
  'agreement:resume': act('Resume an agreement', 'ให้ข้อตกลงกลับมามีผล', 'agreement.resumed'),
  'agreement:read': act('Read agreements', 'อ่านข้อตกลง', null),
  'link:pull': act('Pull from the other side', 'รับข้อมูลจากระบบของอีกฝ่าย', 'link.pulled'),
  'link:serve': act('Serve the other side', 'ให้บริการระบบของอีกฝ่าย', 'link.served'),
  'member:manage': act('Manage members', 'จัดการสมาชิก', 'member.changed'),
  'member:read': act('See members', 'ดูรายชื่อสมาชิก', null),
  'stand-in:name': act(
    'Name who stands in for somebody who is away',
    'กำหนดผู้ปฏิบัติหน้าที่แทนผู้ที่ไม่อยู่',
    'stand-in.changed',
  ),
  'token:issue': act('Issue a token', 'ออกโทเคน', 'token.issued'),
  'token:revoke': act('Revoke a token', 'เพิกถอนโทเคน', 'token.revoked'),
  'profile:manage': act('Manage source profiles', 'จัดการข้อมูลประจำแหล่งข้อมูล', 'profile.changed'),
  'ledger:read': act('Read the ledger', 'อ่านทะเบียนการแลกเปลี่ยนข้อมูล', null),
  'report:read': act('Read reports', 'อ่านรายงาน', null),
  'policy:read': act('Read the rules and try a case', 'อ่านหลักเกณฑ์และทดลองกรณี', null),
  'policy:sign-pack': act('Sign a pack of rules', 'ลงนามในชุดหลักเกณฑ์', 'policy.pack-signed'),
  'policy:add-pack': act('Add a signed pack of rules', 'เพิ่มชุดหลักเกณฑ์ที่ลงนามแล้ว', 'policy.pack-added'),
  'policy:review': act(
    'Sign rules as counsel, or take the signature back',
    'ลงนามรับรองหลักเกณฑ์ในฐานะฝ่ายกฎหมาย หรือถอนการรับรอง',
    'policy.reviewed',
  ),
  'node:configure': act('Configure the node', 'ตั้งค่าระบบ', 'node.configured'),
  'node:read': act('See the state of the node', 'ดูสถานะของระบบ', null),
  'session:open': act('Sign in', 'ลงชื่อเข้าใช้', 'session.opened'),
  'session:close': act('Sign out', 'ออกจากระบบ', 'session.closed'),
} as const satisfies Record<string, ActionEntry>

/** The id of an action. */
export type Action = keyof typeof ACTIONS

/** Every action's id. */
export const ACTION_IDS: readonly Action[] = Object.keys(ACTIONS) as Action[]

/**
 * What is asked beside the actions: what may cross to a Party, what a Party's arrival may become, which classes a
 * reader may see, who may approve, and which legal bases hold.
 */
export const QUESTIONS = ['release', 'receive', 'read', 'approve', 'basis'] as const
/** A question to the gate that is not an act. */
export type Question = (typeof QUESTIONS)[number]
