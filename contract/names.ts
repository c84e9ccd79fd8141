const maxNameBytes = 255
const encoder = new TextEncoder()
// C0, DEL, C1, and the characters that can make a name read in another order than it is stored.
// eslint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/

/** Normalises a name to NFC; `null` reason when it may stand (design: Names). */
export function checkName(raw: string): { name: string; reason: string | null } {
  if (!raw.isWellFormed()) return { name: raw, reason: 'This name is not well-formed text.' }
  const name = raw.normalize('NFC')
  return { name, reason: reasonAgainst(name) }
}

function reasonAgainst(name: string): string | null {
  if (name.length === 0) return 'Give it a name.'
  if (name === '.' || name === '..') return 'This name has a meaning of its own. Choose another.'
  if (/[/\\]/.test(name)) return 'A name cannot hold / or \\.'
  if (forbidden.test(name)) return 'A name cannot hold control characters.'
  if (encoder.encode(name).length > maxNameBytes)
    return 'This name is too long (255 bytes at most).'
  return null
}

/** A longer ending is part of the name, not its type. */
const maxExtensionBytes = 32

/**
 * `report.txt` → `report (2).txt`: what `onConflict: rename` tries next. A folder has no ending to keep. Stays within the
 * byte limit.
 */
export function numberedName(
  name: string,
  number: number,
  kind: 'file' | 'folder' | 'shortcut' = 'file',
): string {
  const dot = kind === 'file' ? name.lastIndexOf('.') : -1
  const isExtension = dot > 0 && encoder.encode(name.slice(dot)).length <= maxExtensionBytes
  const [stem, extension] = isExtension ? [name.slice(0, dot), name.slice(dot)] : [name, '']
  const suffix = ` (${number})${extension}`
  let kept = Array.from(stem)
  while (encoder.encode(kept.join('') + suffix).length > maxNameBytes) kept = kept.slice(0, -1)
  return kept.join('') + suffix
}
