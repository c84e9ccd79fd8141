import { createHash } from 'node:crypto'

const maxBytes = 255
// What no system, or no terminal, bears: separators, controls, and what turns the order of reading round.
const anywhere =
  // eslint-disable-next-line no-control-regex
  /[/\\\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
const onWindows = /[<>:"|?*]/g
/** Devices, whatever ending is behind them, and the superscript figures that count as 1 to 3. */
const windowsDevice =
  /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])(?=$|[. ])/i

/**
 * A name from the server as this system can hold it. It is hostile input: whatever it says, the answer is one plain name,
 * no way up and no device. What had to be written otherwise stands as `%XX`, in the bytes of UTF-8.
 */
export function localName(name: string, platform: NodeJS.Platform = process.platform): string {
  let safe = name.replace(anywhere, percent)
  if (/^\.{0,2}$/.test(safe)) safe = safe === '' ? '%00' : safe.replace(/\./g, percent)
  if (platform === 'win32') {
    safe = safe.replace(onWindows, percent).replace(/[. ]$/, percent)
    if (windowsDevice.test(safe)) safe = percent(safe[0]!) + safe.slice(1)
  }
  return shortened(safe)
}

/** Whether two names are one on this system; folders of macOS and Windows do not tell capitals apart. */
export function foldedName(path: string, platform: NodeJS.Platform = process.platform): string {
  const isFolding = platform === 'win32' || platform === 'darwin'
  return isFolding ? path.normalize('NFC').toLowerCase() : path
}

/** Within the bytes a name may have; a digest keeps apart what was cut. `more`: bytes to leave free. */
export function shortened(name: string, more = 0): string {
  if (Buffer.byteLength(name) + more <= maxBytes) return name
  const mark = `~${createHash('sha256').update(name).digest('hex').slice(0, 12)}`
  let room = maxBytes - more - mark.length
  let kept = ''
  for (const character of name) {
    room -= Buffer.byteLength(character)
    if (room < 0) break
    kept += character
  }
  return kept + mark
}

function percent(text: string): string {
  return [...Buffer.from(text)]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('')
}
