import type { Item } from '#contract/item'

export type PreviewKind = 'image' | 'video' | 'audio' | 'text' | 'pdf' | 'none'

const images = /^image\/(png|jpeg|gif|webp|avif|bmp|x-icon|vnd\.microsoft\.icon)$/
const textTypes = /^(text\/|application\/(json|xml|yaml|x-yaml|toml|javascript|x-sh|sql)$)/
const textNames =
  /\.(txt|md|log|csv|tsv|json|xml|ya?ml|toml|ini|conf|tex|js|mjs|ts|tsx|jsx|css|html|py|rb|go|rs|c|h|cpp|java|kt|swift|php|sh|sql)$/i

/** How a file can be shown to somebody who has not taken it yet; what the server serves in its sandbox, and no more. */
export function previewKind({ name, mediaType }: Pick<Item, 'name' | 'mediaType'>): PreviewKind {
  const type = (mediaType ?? '').split(';', 1)[0]!.trim().toLowerCase()
  if (images.test(type)) return 'image'
  if (type.startsWith('video/')) return 'video'
  if (type.startsWith('audio/')) return 'audio'
  if (type === 'application/pdf') return 'pdf'
  const isUntold = type === '' || type === 'application/octet-stream'
  return textTypes.test(type) || (isUntold && textNames.test(name)) ? 'text' : 'none'
}
