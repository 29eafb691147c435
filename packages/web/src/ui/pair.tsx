// A name and what it is, in a list of such pairs (`dl`).
import type { ReactNode } from 'react'

export const Pair = (given: { name: string; children: ReactNode }) => (
  <div>
    <dt>{given.name}</dt>
    <dd>{given.children}</dd>
  </div>
)
