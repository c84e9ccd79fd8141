// C0, DEL, C1; line and paragraph separators; whatever turns the order of reading round or cannot be seen.
const unsafe =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/**
 * A name as a terminal may see it: a file name is hostile input, which could clear the screen, forge a line or read
 * backwards. What could is written as `\u001b`; names cannot hold a backslash of their own.
 */
export function safeText(text: string): string {
  return text.replace(unsafe, escaped)
}

/** One line of JSON, whose text is safe in a terminal too and still means the same. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(unsafe, escaped)
}
