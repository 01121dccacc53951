/** One table: fact -> what follows. Earlier modules state facts; later ones react; nobody else knows both. */
import { adoptVisitorHolds } from './modules/booking/index.ts'
import type { Facts, React, Services } from './platform/context.ts'

type Reaction<F extends keyof Facts> = (services: Services, data: Facts[F]) => Promise<void>
const reactions: { [F in keyof Facts]: Reaction<F>[] } = {
  'person.signed-in': [adoptVisitorHolds],
}

export const react =
  (services: Services): React =>
  async (fact, data) => {
    for (const reaction of reactions[fact]) await reaction(services, data)
  }
