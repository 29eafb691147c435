// What block-lists need of the node.
import type { ListWorld } from './block-list/actions.ts'
import { createRefresh } from './block-list/refresh.ts'
import type { NodeWorld } from './app-world.ts'
import type { Config } from './config/config.ts'

/** The world of block-lists, of which each keeps when it was looked at last; throws as `world` does. */
export const createListWorld = (
  world: () => NodeWorld,
  { address }: Pick<Config, 'address'>,
): (() => ListWorld) => {
  const refresh = createRefresh(world)
  return () => {
    const node = world()
    return { ...node, nodeName: node.identity.nodeName, address, refresh }
  }
}
