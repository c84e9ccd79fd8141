import { createToken } from '#server/domain/credentials/create-token'
import { findActorByToken } from '#server/domain/credentials/find-actor'
import { hashPassword } from '#server/domain/credentials/password'
import { signIn } from '#server/domain/credentials/sign-in'
import type { Drive } from '#server/domain/drive'
import { createUser } from '#server/domain/users/create-user'
import { Hand } from './hand.ts'

export const password = 'low tide at dusk'

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

/** Everybody by the name they have here, with what they are called on the screens and may keep. */
export const people = {
  ana: { name: 'Ana Moreau', quotaBytes: 200e6 },
  ben: { name: 'Ben Okafor', quotaBytes: 10e9 },
  wei: { name: '李薇', quotaBytes: 10e9 },
  noor: { name: 'Noor Haddad', quotaBytes: 5e9 },
  tomas: { name: 'Tomás Silva', quotaBytes: 5e9 },
  /** Has filled what she may keep. */
  ida: { name: 'Ida Lund', quotaBytes: 12e6 },
  /** Came today. */
  sam: { name: 'Sam Novak', quotaBytes: 10e9 },
} as const
export type PersonKey = keyof typeof people

/** Makes somebody who has signed in once; ana is the first admin. */
export async function addPerson(drive: Drive, key: PersonKey): Promise<Hand> {
  const { name, quotaBytes } = people[key]
  const role = key === 'ana' ? 'admin' : 'user'
  const passwordHash = await hashPassword(password)
  const made = await drive.database.transact((tx) =>
    createUser(tx, { name, passwordHash, role, quotaBytes }),
  )
  const who = { name, password, address: '192.0.2.14' }
  await signIn(drive, { ...who, userAgent: firefox })
  const { token } = await createToken(drive, { ...who, label: labels[key] ?? 'cove on a laptop' })
  const actor = (await findActorByToken(drive, token))!
  return new Hand(drive, actor, { spaceId: made.homeSpaceId, rootId: made.rootId })
}

const labels: Partial<Record<PersonKey, string>> = { ana: 'Backup of the office server' }
