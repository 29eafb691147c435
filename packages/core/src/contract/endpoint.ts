// How one endpoint of the console's API is declared: data from which server, web and CLI take paths, types and checks.
import type { Static, TObject, TSchema } from 'typebox'

/** One endpoint. `path` has `:name` for each property of `params`; all bodies are JSON unless `raw` says otherwise. */
export type Endpoint = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: `/api/${string}`
  readonly params?: TObject
  readonly query?: TObject
  readonly body?: TSchema
  /** The body is a stream of bytes of one of these media types. */
  readonly raw?: readonly string[]
  /** Absent when the reply is a file. */
  readonly reply?: TSchema
}

/** Declares an endpoint and keeps its exact type. */
export const endpoint = <const E extends Endpoint>(declared: E): E => declared

type Part<E, K extends string> = E extends Record<K, infer S extends TSchema> ? Static<S> : undefined

/** What a caller gives. */
export type RequestOf<E extends Endpoint> = {
  params: Part<E, 'params'>
  query: Part<E, 'query'>
  body: Part<E, 'body'>
}

/** What comes back. */
export type ReplyOf<E extends Endpoint> = Part<E, 'reply'>
