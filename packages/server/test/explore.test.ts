import { it } from 'vitest'
import { twoSides } from './two-nodes.ts'
it('explores', async () => {
  const { th, au } = await twoSides()
  const analyst = await th.as('analyst')
  const written = await analyst.call('record.write', { body: { kind: 'indicator', values: { name: 'Phishing host', pattern: { type: 'ipv4-addr', value: '203.0.113.7' }, valid_from: '2026-11-01T00:00:00Z', object_marking_refs: 'green' } } })
  await th.node.settled()
  const page = await analyst.call('record.get', { params: { id: written.id } })
  console.log(JSON.stringify(page.releases))
  await th.node.close(); await au.node.close()
})
