import type { Mutant } from './mutant.ts'

const live = 'server/transports/live'
const test = `${live}/live-server.test.ts`
const migration = 'prisma/migrations/20261124211801_access_epoch/migration.sql'

/** Ways to break the live view: its rights, and its promise that nothing is missed. */
export const liveMutants: Mutant[] = [
  {
    name: 'send a frame without asking who lost a right',
    file: `${live}/space-room.ts`,
    find: `    await this.#tools.settle()\n    return sendInSlices(`,
    replace: `    return sendInSlices(`,
    test,
    named: 'A2 who is no member any more',
  },
  {
    name: 'forget the epoch when a token ends',
    file: migration,
    find: `CREATE TRIGGER "ApiToken_ends" AFTER DELETE ON "ApiToken"
BEGIN UPDATE "AccessEpoch" SET "epoch" = "epoch" + 1; END;`,
    replace: '',
    test,
    named: 'A2 a revoked token closes',
  },
  {
    name: 'let a connection outlive the expiry of its token',
    file: `${live}/access-watch.ts`,
    find: `const isExpired = clock.now() >= this.#nextExpiryMs`,
    replace: `const isExpired = false`,
    test,
    named: 'A2 a token that expires',
  },
  {
    name: 'let strangers into a room',
    file: `${live}/follow-client.ts`,
    find: `if ((await findRole(read, spaceId, actor.userId)) === null) throw new DriveError('not_found')`,
    replace: `await findRole(read, spaceId, actor.userId)`,
    test,
    named: 'A1 a space of others',
  },
  {
    name: 'take a handshake with a cookie from any site',
    file: `${live}/live-server.ts`,
    find: `return req.headers.cookie === undefined || isSameOrigin(gate, req)`,
    replace: `return Boolean(gate) || isSameOrigin(gate, req)`,
    test,
    named: 'nobody is let in without',
  },
  {
    name: 'never sweep',
    file: `${live}/live-hub.ts`,
    find: `if (this.#rooms.get(spaceId)?.isAt(clock)) sweptSpaces.inc()`,
    replace: `if (clock < 0) sweptSpaces.inc()`,
    test,
    named: 'J3 an entry that nobody published',
  },
  {
    name: 'send entries in the order in which they were published, known or not',
    file: `${live}/space-room.ts`,
    find: `for (const clock of this.#waiting.keys()) if (clock <= this.#sent) this.#waiting.delete(clock)`,
    replace: `this.#sent = Math.min(this.#sent, ...[...this.#waiting.keys()].map((clock) => clock - 2))`,
    test,
    named: 'J1 J3 whoever joins',
  },
  {
    name: 'show who has chosen to hide',
    file: `${live}/follow-client.ts`,
    find: `room.board.set(client, isThere && client.showsPresence ? place : null)`,
    replace: `room.board.set(client, folderId ? place : null)`,
    test,
    named: 'who switches it off is nowhere',
  },
  {
    name: 'keep only the young entries of a journal',
    file: 'server/journal/prune.ts',
    find: `AND "clock" <= \${upTo} AND "atMs" < \${before}`,
    replace: `AND \${upTo} >= 0 AND "atMs" < \${before}`,
    test: 'server/journal/prune.test.ts',
    named: 'J1 J3 takes the oldest',
  },
  {
    name: 'take a page from the future as it is',
    file: 'app/_live/space-store.ts',
    find: `if (page.clock > this.#clock!) await this.catchUp()`,
    replace: ``,
    test: 'app/_live/space-store.test.ts',
    named: 'J3 a page from the future',
  },
  {
    name: 'ignore a heartbeat that is ahead',
    file: 'app/_live/space-store.ts',
    find: `if (hasGap || clock > this.#clock)`,
    replace: `if (hasGap)`,
    test: 'app/_live/space-store.test.ts',
    named: 'J3 a heartbeat whose clock is ahead',
  },
  {
    name: 'count what lies outside the pages twice',
    file: 'app/_live/space-store.ts',
    find: `count: before?.count ?? caughtUp.count`,
    replace: `count: caughtUp.count`,
    test: 'app/_live/space-store.test.ts',
    named: 'J2 what arrives or goes outside',
  },
]
