import type { ErrorCode } from '#contract/errors'
import { sayings, sentences } from './sentences.zh.ts'
import type { words as english } from './words.ts'

const byCode: Record<ErrorCode, string> = {
  invalid_input: '输入有误，请检查后重试。',
  not_signed_in: '请登录后继续。',
  code_required: '请输入验证码。',
  not_allowed: '您没有此操作的权限。',
  not_found: '它已不存在，或未与您共享。',
  name_taken: '这里已有同名的文件或文件夹。',
  stale: '刚刚有人修改过，请查看后再决定。',
  reset: '页面内容过旧，请重新加载。',
  too_large: '超出服务器允许的大小。',
  checksum_mismatch: '收到的内容与发送的不一致，请重新上传。',
  too_many_requests: '操作过于频繁，请稍后再试。',
  internal: '服务器出错了，请重试。如果仍然失败，请提供错误编号。',
  unavailable: '服务器暂时无法写入，您的内容不会丢失，请稍后再试。',
  storage_full: '服务器磁盘已满，您的内容不会丢失，腾出空间后会继续。',
  quota_exceeded: '空间不足，请清空回收站或申请扩容。',
}

export const words: typeof english = {
  unreachable: 'Cove 没有响应。请检查网络，您的内容不会丢失。',
  unknown: '页面出错了，请重新加载。',
  refused: ({ code, message }) => known(message) ?? byCode[code] ?? byCode.internal,
  withId: (sentence, id) => `${sentence}（错误编号 ${id}）`,
  field: (sentence) => known(sentence) ?? byCode.invalid_input,
}

/** What the server said in English, where it is known word by word. */
function known(sentence: string): string | undefined {
  const said = Object.hasOwn(sentences, sentence) ? sentences[sentence] : undefined
  if (said) return said
  for (const [pattern, say] of sayings) {
    const match = pattern.exec(sentence)
    if (match) return say(...match.slice(1))
  }
  return undefined
}
