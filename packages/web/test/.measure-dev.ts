import { chromium } from 'playwright-core'
import { startFakeApi } from './fake-api.ts'
import { gzipSync, brotliCompressSync } from 'node:zlib'
import { signIn } from './browser.ts'
const fake = await startFakeApi({ dist: '/work/main/packages/web/dist' })
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--headless', '--disable-gpu'],
})
for (const [p, user] of [
  ['sign-in', ''],
  ['home', 'officer'],
  ['threats', 'officer'],
  ['exchange/reviews/R-2569-0001', 'officer'],
  ['exchange/agreements/TH-AU-2026', 'officer'],
] as const) {
  const lcps: number[] = []
  let js = 0,
    css = 0,
    font = 0,
    n = 0
  for (let i = 0; i < 5; i++) {
    const ctx = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    if (user) await signIn(ctx, fake.address, user)
    const page = await ctx.newPage()
    js = css = font = n = 0
    page.on('response', async (r) => {
      const u = r.url()
      if (!/\/assets\//.test(u)) return
      const b = await r.body().catch(() => Buffer.alloc(0))
      n++
      if (u.endsWith('.js')) js += gzipSync(b, { level: 9 }).length
      else if (u.endsWith('.css')) css += gzipSync(b, { level: 9 }).length
      else if (u.endsWith('.woff2')) font += b.length
    })
    await page.addInitScript(() => {
      ;(globalThis as any).lcp = 0
      new PerformanceObserver((l) => {
        for (const e of l.getEntries()) (globalThis as any).lcp = e.startTime
      }).observe({ type: 'largest-contentful-paint', buffered: true })
    })
    await page.goto(`${fake.address}/th/${p}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForTimeout(1500)
    lcps.push(await page.evaluate(() => (globalThis as any).lcp))
    await ctx.close()
  }
  console.log(
    p,
    'files',
    n,
    'js',
    js,
    'css',
    css,
    'js+css',
    js + css,
    'fonts',
    font,
    'lcp ms',
    lcps.map((x) => Math.round(x)).join(' '),
  )
}
await browser.close()
await fake.stop()
