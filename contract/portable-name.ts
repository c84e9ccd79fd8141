const maxBytes = 255
const encoder = new TextEncoder()
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i
const awkward = /[<>:"|?*]|[. ]$|%(?=[0-9a-fA-F]{2})/g

/**
 * A name of Cove as every system can hold it: what some refuse is written as `%` and two hex digits, such as `a%3Ab` for
 * `a:b`, the first letter of a device's name, a dot or blank at the end. Two names never become the same one. What would be
 * longer than 255 bytes is cut, and ends in `~` and a sum of the whole.
 */
export function portableName(name: string): string {
  const escaped = name.replace(awkward, escape).replace(reserved, (device) => {
    return escape(device[0]!) + device.slice(1)
  })
  return encoder.encode(escaped).length <= maxBytes ? escaped : cut(escaped)
}

function escape(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}

function cut(name: string): string {
  const tail = `~${sumOf(name)}`
  const kept = Array.from(name)
  let size = encoder.encode(name).length + tail.length
  while (size > maxBytes) size -= encoder.encode(kept.pop()!).length
  return kept.join('') + tail
}

/** FNV-1a in two lanes, 64 bits in hex: to tell cut names apart, not to prove anything. */
function sumOf(text: string): string {
  let [low, high] = [0x811c9dc5, 0x01000193]
  for (const byte of encoder.encode(text)) {
    low = Math.imul(low ^ byte, 0x01000193) >>> 0
    high = Math.imul(high ^ byte ^ (low >>> 16), 0x85ebca6b) >>> 0
  }
  return low.toString(16).padStart(8, '0') + high.toString(16).padStart(8, '0')
}
