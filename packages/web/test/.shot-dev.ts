// development only: screenshots
import { chromium } from 'playwright-core'
import { startFakeApi } from './fake-api.ts'
const [, , out, ...rest] = process.argv
const opt = Object.fromEntries(rest.map((r) => r.split('=')))
const langs = (opt.l ?? 'th').split(','),
  widths = (opt.w ?? '1280').split(',').map(Number),
  schemes = (opt.s ?? 'light').split(',')
const paths = (opt.p ?? 'home').split(',')
const fake = await startFakeApi({
  dist: '/work/main/packages/web/dist',
  party: (opt.party ?? 'TH') as 'TH',
  firstRun: opt.first === '1',
  empty: opt.empty === '1',
})
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--headless',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
})
for (const w of widths)
  for (const s of schemes) {
    const ctx = await browser.newContext({
      viewport: { width: w, height: w > 600 ? 900 : 800 },
      colorScheme: s as 'light',
      timezoneId: 'Asia/Bangkok',
    })
    const page = await ctx.newPage()
    page.on('console', (m) => {
      if (m.type() === 'error' || m.type() === 'warning') console.log('CONSOLE', m.type(), m.text())
    })
    page.on('pageerror', (e) => console.log('PAGEERROR', e.message))
    if (opt.user !== '')
      await ctx.request.post(fake.address + '/api/session', {
        headers: { 'x-saphan': '1' },
        data: { user: opt.user ?? 'officer', password: (opt.user ?? 'officer') + ' demonstration' },
      })
    for (const l of langs)
      for (const p of paths) {
        await page.goto(`${fake.address}/${l}/${p}`)
        await page.waitForLoadState('networkidle')
        await page.waitForTimeout(300)
        if (opt.click) {
          for (const c of opt.click.split('|')) await page.getByRole('button', { name: c }).first().click()
          await page.waitForTimeout(500)
        }
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        if (over > 0) console.log('OVERFLOW', w, p, over)
        await page.screenshot({ path: `${out}-${p.replace(/\W+/g, '_')}-${l}-${w}-${s}.png`, fullPage: true })
      }
    await ctx.close()
  }
await browser.close()
await fake.stop()
