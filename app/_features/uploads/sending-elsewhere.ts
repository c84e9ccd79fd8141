const channelName = 'cove-uploads'
const answerMs = 200

type Message = { ask: 'who-sends' } | { sending: string[] }

/** Answers other tabs which uploads this one is sending. Answers how to stop. */
export function answerOtherTabs(urls: () => string[]): () => void {
  const channel = new BroadcastChannel(channelName)
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if ('ask' in data) channel.postMessage({ sending: urls() } satisfies Message)
  }
  return () => channel.close()
}

/** The paths of the uploads that other tabs of this browser are sending right now. */
export async function sentByOtherTabs(): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  const channel = new BroadcastChannel(channelName)
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if ('sending' in data) for (const url of data.sending) found.add(pathOfUrl(url))
  }
  channel.postMessage({ ask: 'who-sends' } satisfies Message)
  await new Promise((resolve) => setTimeout(resolve, answerMs))
  channel.close()
  return found
}

/** An upload's address without the server's: the same in a header, a list and a store. */
export function pathOfUrl(url: string): string {
  return new URL(url, window.location.origin).pathname
}
