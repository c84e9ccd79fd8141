export const channelName = 'cove-uploads'

/** What tabs say to each other of it. */
export type Message = { ask: 'who-sends' } | { sending: string[] }

/** Answers other tabs which uploads this one is sending. Answers how to stop. */
export function answerOtherTabs(urls: () => string[]): () => void {
  const channel = new BroadcastChannel(channelName)
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if ('ask' in data) channel.postMessage({ sending: urls() } satisfies Message)
  }
  return () => channel.close()
}
