/** An upload's address without the server's: the same in a header, a list and a store. */
export function pathOfUrl(url: string): string {
  return new URL(url, window.location.origin).pathname
}
