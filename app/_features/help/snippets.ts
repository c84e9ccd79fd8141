/** Where the snippets lead: the reader's own server, name, home and its top folder. */
export type SnippetPlace = { url: string; name: string; homeSpaceId: string; rootId: string }

export const snippetIds = [
  'setup',
  'me',
  'list',
  'upload',
  'resume',
  'find',
  'download',
  'archive',
  'digest',
  'tus',
  'login',
  'put',
  'get',
  'verify',
  'watch',
] as const
export type SnippetId = (typeof snippetIds)[number]

/** Stands for a token wherever one belongs: a real one is never written into a page. */
export const tokenPlaceholder = 'cove_YOUR_TOKEN'

const bearer = '-H "Authorization: Bearer $COVE_TOKEN"'
const tus = "-H 'Tus-Resumable: 1.0.0'"
const bytes = "-H 'Content-Type: application/offset+octet-stream'"
const lines = (...parts: string[]) => parts.join('\n')

/**
 * What the help page shows, ready to be run: each goes on from those before it. A test runs every one of them
 * (e2e/doors/help-snippets.test.ts). Names and addresses are what they can be, so that single quotes hold them.
 */
export function snippetsFor({
  url,
  name,
  homeSpaceId,
  rootId,
}: SnippetPlace): Record<SnippetId, string> {
  return {
    setup: lines(`export COVE_URL='${url}'`, `export COVE_TOKEN='${tokenPlaceholder}'`),
    me: `curl -fsS ${bearer} "$COVE_URL/api/v1/me"`,
    list: `curl -fsS ${bearer} "$COVE_URL/api/v1/items/${rootId}/children?limit=100"`,
    upload: lines(
      'FILE=photo.jpg',
      'UPLOAD=$(curl -fsS -D - -o /dev/null -X POST "$COVE_URL/api/v1/uploads" \\',
      `  ${bearer} ${tus} \\`,
      '  -H "Upload-Length: $(wc -c < "$FILE" | tr -d \' \')" \\',
      '  -H "Upload-Metadata: filename $(printf %s "$FILE" | base64 | tr -d \'\\n\'),' +
        `parentId $(printf %s ${rootId} | base64 | tr -d '\\n')" \\`,
      "  | tr -d '\\r' | sed -n 's/^[Ll]ocation: //p')",
      'curl -fsS -X PATCH "$COVE_URL$UPLOAD" \\',
      `  ${bearer} ${tus} ${bytes} \\`,
      `  -H 'Upload-Offset: 0' -T "$FILE"`,
    ),
    resume: lines(
      'OFFSET=$(curl -fsS -I "$COVE_URL$UPLOAD" \\',
      `  ${bearer} ${tus} \\`,
      "  | tr -d '\\r' | sed -n 's/^[Uu]pload-[Oo]ffset: //p')",
      'tail -c +$((OFFSET + 1)) "$FILE" | curl -fsS -X PATCH "$COVE_URL$UPLOAD" \\',
      `  ${bearer} ${tus} ${bytes} \\`,
      '  -H "Upload-Offset: $OFFSET" -T -',
    ),
    find: lines(
      'ITEM=$(curl -fsS -G --data-urlencode path=/photo.jpg \\',
      `  ${bearer} "$COVE_URL/api/v1/spaces/${homeSpaceId}/resolve" \\`,
      `  | sed -n 's/.*"item":{"id":"\\([^"]*\\)".*/\\1/p')`,
    ),
    download: `curl -fsSL -C - -o photo.jpg ${bearer} "$COVE_URL/api/v1/items/$ITEM/content"`,
    archive: `curl -fsS -C - -o home.zip ${bearer} "$COVE_URL/api/v1/items/${rootId}/archive"`,
    digest: lines(
      `SHA256=$(curl -fsS ${bearer} "$COVE_URL/api/v1/items/$ITEM" \\`,
      `  | sed -n 's/.*"sha256":"\\([0-9a-f]*\\)".*/\\1/p')`,
      'echo "$SHA256  photo.jpg" | sha256sum -c',
    ),
    tus: lines(
      "import { createReadStream, statSync } from 'node:fs'",
      "import { Upload } from 'tus-js-client'",
      '',
      "const upload = new Upload(createReadStream('photo.jpg'), {",
      '  endpoint: `${process.env.COVE_URL}/api/v1/uploads`,',
      '  headers: { Authorization: `Bearer ${process.env.COVE_TOKEN}` },',
      `  metadata: { filename: 'photo.jpg', parentId: '${rootId}', onConflict: 'rename' },`,
      "  uploadSize: statSync('photo.jpg').size,",
      '  chunkSize: Infinity,',
      '  onProgress: (sent, total) => console.log(`${sent} / ${total}`),',
      '  onError: (error) => { throw error },',
      '})',
      'upload.start()',
    ),
    login: `cove login '${url}' --name '${name}'`,
    put: lines('cove put photo.jpg /', 'cove ls -l /'),
    get: 'cove get /photo.jpg ./copy.jpg',
    verify: 'cove verify photo.jpg /photo.jpg',
    watch: 'cove watch / --count 1',
  }
}
