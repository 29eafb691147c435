// Typst in a thread of its own: setting a page takes long and much memory. It sees the files given here and nothing
// else: no folder, no network, no packages.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'
import {
  initSync,
  TypstCompilerBuilder,
  type TypstCompiler,
  type TypstCompileWorld,
} from '@myriaddreamin/typst-ts-web-compiler'

/** What to set: data from the fullest to the scantiest; taken is the first that fits on one page, else the fullest. */
export type TypstRequest = {
  readonly id: number
  readonly pages: readonly string[]
  readonly attachment: string
}
export type TypstAnswer = { readonly id: number; readonly pdf?: Uint8Array; readonly problem?: string }

type Diagnosed = { readonly hasError?: boolean; readonly diagnostics?: readonly unknown[] }
type Artifact = { readonly result?: Uint8Array; readonly diagnostics?: readonly unknown[] }

const PAGED = 0
const PDF = 1
const AS_TEXT = 2
const MAIN = '/area-report.typ'

const port = parentPort
if (!port) throw new TypeError('typst-worker runs as a worker thread only')

const fileOf = (specifier: string): Promise<Buffer> =>
  readFile(createRequire(import.meta.url).resolve(specifier))

const openCompiler = async (): Promise<TypstCompiler> => {
  initSync({ module: await fileOf('@myriaddreamin/typst-ts-web-compiler/wasm') })
  const builder = new TypstCompilerBuilder()
  builder.set_dummy_access_model()
  for (const face of ['400Regular/Sarabun_400Regular.ttf', '700Bold/Sarabun_700Bold.ttf'])
    await builder.add_raw_font(new Uint8Array(await fileOf(`@expo-google-fonts/sarabun/${face}`)))
  return builder.build()
}

const compiler = await openCompiler()
const template = await readFile(new URL('area-report.typ', import.meta.url), 'utf8')
const utf8 = new TextEncoder()

type Laid = { readonly world: TypstCompileWorld; readonly isOnePage: boolean }

const failed = (diagnostics: readonly unknown[] = []): TypeError =>
  new TypeError(diagnostics.map(String).join('; ').slice(0, 2000))

/** Lays a page out; each has a file of its own, so that none changes under another that is still to be written. */
const lay = (page: string, at: number): Laid => {
  const path = `/page-${at}.json`
  compiler.map_shadow(path, utf8.encode(page))
  const world = compiler.snapshot(null, MAIN, [['page', path]])
  const { diagnostics, hasError } = world.compile(PAGED, AS_TEXT) as Diagnosed
  if (hasError) {
    world.free()
    throw failed(diagnostics)
  }
  const [pages] = JSON.parse(world.query(PAGED, '<pages>', 'value')) as number[]
  return { world, isOnePage: pages === 1 }
}

const write = ({ world }: Laid): Uint8Array => {
  const { result, diagnostics } = world.get_artifact(PDF, AS_TEXT) as Artifact
  if (!result) throw failed(diagnostics)
  return result
}

/** Lays out as few of the pages as it takes to find the first that fits: those behind it fit too. */
const setFirstThatFits = ({ pages, attachment }: TypstRequest): Uint8Array => {
  compiler.reset()
  compiler.add_source(MAIN, template)
  compiler.map_shadow('/report.json', utf8.encode(attachment))
  const laid = new Map<number, Laid>()
  const laidAt = (at: number): Laid => {
    const known = laid.get(at) ?? lay(pages[at] ?? '', at)
    laid.set(at, known)
    return known
  }
  try {
    let [low, high] = [0, pages.length]
    while (low < high) {
      const middle = laid.size === 0 ? 0 : Math.floor((low + high) / 2)
      if (laidAt(middle).isOnePage) high = middle
      else low = middle + 1
    }
    return write(laidAt(low < pages.length ? low : 0))
  } finally {
    for (const { world } of laid.values()) world.free()
    compiler.reset_shadow()
  }
}

port.on('message', (request: TypstRequest) => {
  try {
    port.postMessage({ id: request.id, pdf: setFirstThatFits(request) } satisfies TypstAnswer)
  } catch (error) {
    port.postMessage({ id: request.id, problem: String(error) } satisfies TypstAnswer)
  }
})
