// Somebody with a browser, as a program: calls operations of the contract over HTTP, keeps the session's cookie.
import { CONTRACT, type Operation } from '@saphan/core/contract/contract.ts'
import type { Endpoint, ReplyOf } from '@saphan/core/contract/endpoint.ts'
import { CATALOGUE, type ErrorCode } from '@saphan/core/error/catalogue.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { Value } from 'typebox/value'

export type Asking = { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown }

/** `call` throws what the node answered, under its code, with the status among the details. */
export type Caller = {
  readonly address: string
  call<Op extends Operation>(operation: Op, ask?: Asking): Promise<ReplyOf<(typeof CONTRACT)[Op]>>
  fetch(path: string, init?: RequestInit): Promise<Response>
}

const isCode = (code: unknown): code is ErrorCode => typeof code === 'string' && code in CATALOGUE

const refusalOf = (status: number, reply: Record<string, unknown>): SaphanError => {
  const code = isCode(reply['code']) ? reply['code'] : 'caller.unreadable'
  const details = typeof reply['details'] === 'object' ? reply['details'] : {}
  return new SaphanError(code, typeof reply['message'] === 'string' ? reply['message'] : 'the node refused', {
    details: { ...details, status },
  })
}

const pathOf = (endpoint: Endpoint, { params = {}, query = {} }: Asking): string => {
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  )
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString()
  return search === '' ? path : `${path}?${search}`
}

const read = async (operation: Operation, response: Response): Promise<unknown> => {
  const endpoint: Endpoint = CONTRACT[operation]
  const reply = (await response.json()) as Record<string, unknown>
  if (!response.ok) throw refusalOf(response.status, reply)
  if (endpoint.reply && !Value.Check(endpoint.reply, reply)) {
    const first = Value.Errors(endpoint.reply, reply)[0]
    throw new SaphanError('caller.unreadable', `the reply of \`${operation}\` breaks its contract`, {
      details: { at: first?.instancePath, why: first?.message },
    })
  }
  return reply
}

/** A caller of the node at an address, not signed in yet. */
export const createCaller = (address: string): Caller => {
  let cookie = ''
  const fetchWith = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = {
      'x-saphan': '1',
      ...(cookie === '' ? {} : { cookie }),
      ...(init.headers as Record<string, string>),
    }
    const response = await fetch(address + path, { ...init, headers })
    const set = response.headers.get('set-cookie')
    if (set) cookie = set.split(';')[0] ?? ''
    return response
  }
  return {
    address,
    fetch: fetchWith,
    async call(operation, ask = {}) {
      const endpoint: Endpoint = CONTRACT[operation]
      const body =
        ask.body === undefined
          ? {}
          : { body: JSON.stringify(ask.body), headers: { 'content-type': 'application/json' } }
      return (await read(
        operation,
        await fetchWith(pathOf(endpoint, ask), { method: endpoint.method, ...body }),
      )) as never
    },
  }
}
