import { gzipSync } from 'node:zlib'

/** What the scripts of a page weigh, compressed as they travel, in bytes; those for browsers without modules are loaded by none. */
export async function scriptWeight(
  url: string,
  path: string,
  get: (path: string) => Promise<Response>,
): Promise<number> {
  const html = await (await get(path)).text()
  const tags = [...html.matchAll(/<script[^>]*\ssrc="([^"]+)"[^>]*>/g)]
  const addresses = new Set(tags.filter(([tag]) => !/nomodule/i.test(tag)).map(([, src]) => src!))
  if (addresses.size === 0) throw new Error(`${path} has no scripts`)
  let bytes = 0
  for (const address of addresses) {
    const script = await fetch(new URL(address, url))
    if (!script.ok) throw new Error(`${address} was answered ${script.status}`)
    bytes += gzipSync(Buffer.from(await script.arrayBuffer())).length
  }
  return bytes
}
