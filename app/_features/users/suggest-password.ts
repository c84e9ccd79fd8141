// Without look-alikes: it is read out or copied by hand.
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Four groups of four, such as `k7qf-2m9x-hw3d-pn6t`: about 79 random bits. */
export function suggestPassword(): string {
  const groups = Array.from({ length: 4 }, () => Array.from({ length: 4 }, pick).join(''))
  return groups.join('-')
}

function pick(): string {
  // A byte beyond the last whole multiple would make some letters likelier.
  const limit = 256 - (256 % letters.length)
  for (;;) {
    const byte = crypto.getRandomValues(new Uint8Array(1))[0]!
    if (byte < limit) return letters[byte % letters.length]!
  }
}
