// Typst in a thread of its own: setting a page takes long and much memory. It sees the files given here and nothing
// else: no folder, no network, no packages.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'
import { initSync, TypstCompilerBuilder, type TypstCompiler } from '@myriaddreamin/typst-ts-web-compiler'

/** What to set: data from the fullest to the scantiest; taken is the first that fits on one page, else the fullest. */
export type TypstRequest = {
  readonly id: number
  readonly pages: readonly string[]
  readonly attachment: string
}
export type TypstAnswer = { readonly id: number; readonly pdf?: Uint8Array; readonly problem?: string }

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

type Set = { readonly pdf: Uint8Array; readonly isOnePage: boolean }

const setPage = (page: string, attachment: string): Set => {
  compiler.reset()
  compiler.add_source(MAIN, template)
  compiler.map_shadow('/page.json', utf8.encode(page))
  compiler.map_shadow('/report.json', utf8.encode(attachment))
  const world = compiler.snapshot(null, MAIN, null)
  try {
    const { diagnostics } = world.compile(PAGED, AS_TEXT) as Artifact
    const made = world.get_artifact(PDF, AS_TEXT) as Artifact
    if (!made.result)
      throw new TypeError(String((diagnostics ?? made.diagnostics ?? []).join('; ')).slice(0, 2000))
    const [pages] = JSON.parse(world.query(PAGED, '<pages>', 'value')) as number[]
    return { pdf: made.result, isOnePage: pages === 1 }
  } finally {
    world.free()
    compiler.reset_shadow()
  }
}

const setFirstThatFits = ({ pages, attachment }: TypstRequest): Uint8Array | undefined => {
  const made = new Map<number, Set>()
  const set = (at: number): Set => {
    const known = made.get(at) ?? setPage(pages[at] ?? '{}', attachment)
    made.set(at, known)
    return known
  }
  let [low, high] = [0, pages.length]
  while (low < high) {
    const middle = made.size === 0 ? 0 : Math.floor((low + high) / 2)
    if (set(middle).isOnePage) high = middle
    else low = middle + 1
  }
  return made.get(low < pages.length ? low : 0)?.pdf
}

port.on('message', (request: TypstRequest) => {
  try {
    const pdf = setFirstThatFits(request)
    port.postMessage({
      id: request.id,
      ...(pdf ? { pdf } : { problem: 'there is no page' }),
    } satisfies TypstAnswer)
  } catch (error) {
    port.postMessage({ id: request.id, problem: String(error) } satisfies TypstAnswer)
  }
})
