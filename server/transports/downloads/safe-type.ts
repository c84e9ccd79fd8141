/** A media type that no browser takes for more than it is. */
export type SafeType = { contentType: string; mayShow: boolean }

const wellFormed = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/
const shownImages = ['png', 'jpeg', 'gif', 'webp', 'avif', 'bmp', 'x-icon', 'vnd.microsoft.icon']

/**
 * What a file is called when it is sent. The stored type came from a client: it is believed as a label of a download, but
 * only what can run no script is ever shown in the page's own origin; text of any kind is shown as plain text.
 */
export function safeType(mediaType: string): SafeType {
  const type = mediaType.split(';', 1)[0]!.trim().toLowerCase()
  if (!wellFormed.test(type)) return { contentType: 'application/octet-stream', mayShow: false }
  const [kind, format] = type.split('/') as [string, string]
  if (kind === 'text') return { contentType: type, mayShow: true }
  const mayShow =
    kind === 'audio' || kind === 'video' || (kind === 'image' && shownImages.includes(format))
  return { contentType: type, mayShow }
}
