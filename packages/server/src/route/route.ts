// How a part answers an operation of the contract, knowing nothing of HTTP. `http/` binds these to the server.
import type { CONTRACT, Operation } from '@saphan/core/contract/contract.ts'
import type { Endpoint, ReplyOf, RequestOf } from '@saphan/core/contract/endpoint.ts'
import type { TSchema } from 'typebox'
import type { Actor } from '../gate/actor.ts'

/** A file as the answer; `immutable` when its address will always give these bytes. */
export type FileAnswer = {
  readonly file: Uint8Array | string
  readonly mediaType: string
  readonly name?: string
  readonly immutable?: boolean
}

/** What is asked: checked parameters, and for raw endpoints the body as a stream. */
export type Ask<Op extends Operation> = RequestOf<(typeof CONTRACT)[Op]> & {
  readonly actor: Actor
  readonly stream?: AsyncIterable<Uint8Array>
  /** Sets or clears the session's cookie on the answer. */
  readonly setSession: (secret: string | null) => void
  /** The session's secret, if the caller has one. */
  readonly session: string | undefined
}

type AnswerOf<E extends Endpoint> = E extends { reply: TSchema } ? ReplyOf<E> : FileAnswer

/** Answers of one part, by operation. */
export type Routes<Ops extends Operation> = {
  readonly [Op in Ops]: (ask: Ask<Op>) => Promise<AnswerOf<(typeof CONTRACT)[Op]>>
}
