/**
 * The whole address of a link: on PUBLIC_URL where the server has one, which the drive's page tells in its head, and else
 * where this page came from.
 */
export function linkAddress(path: string): string {
  const told = document.querySelector<HTMLMetaElement>('meta[name="cove-public-url"]')?.content
  return new URL(path, told || window.location.origin).href
}
