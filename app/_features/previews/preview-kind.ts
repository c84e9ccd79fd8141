import type { Item } from '#contract/item'

export type PreviewKind =
  'image' | 'video' | 'audio' | 'text' | 'markdown' | 'csv' | 'pdf' | 'zip' | 'none'

const images = /^image\/(png|jpeg|gif|webp|avif|bmp|x-icon|vnd\.microsoft\.icon)$/
const textTypes =
  /^(text\/|application\/(json|xml|yaml|x-yaml|toml|javascript|x-javascript|typescript|x-sh|sql)$)/
const textNames =
  /\.(txt|md|markdown|log|csv|tsv|json|xml|ya?ml|toml|ini|conf|env|tex|js|mjs|cjs|ts|tsx|jsx|css|scss|html|py|rb|go|rs|c|h|cc|cpp|hpp|cs|java|kt|swift|php|sh|sql|diff|patch)$/i
const zipTypes = /^application\/(zip|x-zip-compressed|vnd\.[\w.+-]+|epub\+zip|java-archive)$/

/** How a file can be shown to somebody who has not taken it yet; what the server serves in its sandbox, and no more. */
export function previewKind({ name, mediaType }: Pick<Item, 'name' | 'mediaType'>): PreviewKind {
  const type = (mediaType ?? '').split(';', 1)[0]!.trim().toLowerCase()
  if (images.test(type)) return 'image'
  // Browsers take TypeScript for a film, and no browser plays the film of that name.
  if (type === 'video/mp2t') return textNames.test(name) ? 'text' : 'none'
  if (type.startsWith('video/')) return 'video'
  if (type.startsWith('audio/')) return 'audio'
  if (type === 'application/pdf') return 'pdf'
  const isUntold = type === '' || type === 'application/octet-stream'
  if (isUntold ? /\.(zip|jar|epub)$/i.test(name) : zipTypes.test(type) && isZipName(name))
    return 'zip'
  // Spreadsheets claim the type of what they open by.
  if (/\.(csv|tsv)$/i.test(name) && (isUntold || /^text\/|ms-excel$/.test(type))) return 'csv'
  if (!textTypes.test(type) && !(isUntold && textNames.test(name))) return 'none'
  if (type === 'text/markdown' || /\.(md|markdown)$/i.test(name)) return 'markdown'
  return type === 'text/csv' || type === 'text/tab-separated-values' ? 'csv' : 'text'
}

/** An office file is a ZIP too, but what is in it tells nobody anything. */
const isZipName = (name: string) => /\.(zip|jar|epub)$/i.test(name)
