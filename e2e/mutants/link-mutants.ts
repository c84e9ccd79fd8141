import type { Mutant } from './mutant.ts'

const links = 'server/domain/links'

/** Ways to break links and archives. */
export const linkMutants: Mutant[] = [
  {
    name: 'let a visitor look at everything in the space of his link',
    file: 'server/domain/items/queries.ts',
    find: `if (isOutside) throw new DriveError('not_found')`,
    replace: `void isOutside`,
    test: 'server/transports/api/public-routes.test.ts',
    named: 'A1 above and beside the link',
  },
  {
    name: 'believe a pass whose seal is wrong',
    file: `${links}/pass.ts`,
    find: `if (sent.length !== right.length || !timingSafeEqual(sent, right)) return null`,
    replace: `void timingSafeEqual, sent, right`,
    test: `${links}/visit-link.test.ts`,
    named: 'A1 a pass cannot be made',
  },
  {
    name: 'keep the token in the journal',
    file: `${links}/create-link.ts`,
    find: `link: { id: linkId, itemId: item.id, name, mode: input.mode } }`,
    replace: `link: { id: linkId, itemId: item.id, name: name + token, mode: input.mode } }`,
    test: `${links}/create-link.test.ts`,
    named: 'the token is told once',
  },
  {
    name: 'drop the room from the guard of a link to drop',
    file: `${links}/drop-room.ts`,
    find: `"usedBytes" + "reservedBytes" + \${bytes} <= "maxBytes"`,
    replace: `1 = 1`,
    test: `${links}/drop-room.test.ts`,
    named: 'Q1 the room of a link',
  },
  {
    name: 'show a visitor the uploads of the other visitors',
    file: 'server/domain/uploads/queries.ts',
    find: `    upload.visitorHash !== mine.visitorHash
`,
    replace: `    upload.visitorHash === null
`,
    test: 'server/transports/tus/link-drops.test.ts',
    named: 'A1 the upload of another visitor',
  },
  {
    name: 'let a download run on when its link has ended',
    file: 'server/domain/credentials/standing.ts',
    find: `if ('linkId' in actor) return isLinkStanding(read, actor)`,
    replace: `if ('linkId' in actor) return true || isLinkStanding(read, actor)`,
    test: 'server/transports/downloads/link-downloads.test.ts',
    named: 'A2 revoking a link',
  },
  {
    name: 'count a resumed download again',
    file: `${links}/count-download.ts`,
    find: `WHERE "LinkDownload"."atMs" <= \${since}`,
    replace: `WHERE 1 = 1`,
    test: `${links}/count-download.test.ts`,
    named: 'a visitor who resumes',
  },
  {
    name: 'collect the blobs of an archive under way',
    file: 'server/domain/versions/collect-blobs.ts',
    find: ` && !isPinned(id)`,
    replace: ``,
    test: 'server/transports/archives/handler.test.ts',
    named: 'D2 B1 what is purged',
  },
  {
    name: 'leave the contents out of the ETag of an archive',
    file: 'server/domain/archives/list-writer.ts',
    find: `JSON.stringify([path, modifiedAtMs, sizeBytes, row.sha256])`,
    replace: `JSON.stringify([path, modifiedAtMs, sizeBytes])`,
    test: 'server/transports/archives/handler.test.ts',
    named: 'D2 the ETag is of the contents',
  },
]
