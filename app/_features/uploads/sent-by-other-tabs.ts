import { pathOfUrl } from './path-of-url.ts'
import { channelName, type Message } from './sending-elsewhere.ts'

const answerMs = 200

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
