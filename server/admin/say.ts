/** One line, or several, on standard output. */
export const say = (line: string): boolean => process.stdout.write(`${line}\n`)

/** Text of users, without what a terminal would act upon. */
export function safe(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '?')
}

/** `1 blob`, `2 blobs`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
