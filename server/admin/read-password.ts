/**
 * A password from standard input, or typed twice at the terminal without echo. Never from an argument: arguments are in
 * the list of processes and in the shell's history. Throws when there is no terminal, or the two differ.
 */
export async function readPassword(prompt: string, fromStdin: boolean): Promise<string> {
  if (fromStdin) return readAll()
  if (!process.stdin.isTTY) {
    throw new Error(
      'There is no terminal to ask for the password: pipe it in and add --password-stdin.',
    )
  }
  const password = await askHidden(`${prompt}: `)
  if ((await askHidden('The same again: ')) !== password) {
    throw new Error('These were two different passwords. Nothing has changed; try again.')
  }
  return password
}

/** All of standard input, less the line end that `echo` puts behind it. */
async function readAll(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '')
}

function askHidden(prompt: string): Promise<string> {
  const { stdin, stderr } = process
  stderr.write(prompt)
  stdin.setRawMode(true)
  stdin.setEncoding('utf8')
  stdin.resume()
  return new Promise((resolve, reject) => {
    let typed = ''
    const finish = (end: () => void): void => {
      stdin.off('data', hear)
      stdin.setRawMode(false)
      stdin.pause()
      stderr.write('\n')
      end()
    }
    const hear = (text: string): void => {
      for (const character of text) {
        if (character === '\r' || character === '\n') return finish(() => resolve(typed))
        if (character === '\u0003' || character === '\u0004') {
          return finish(() => reject(new Error('Stopped. Nothing has changed.')))
        }
        if (character === '\u007f' || character === '\b')
          typed = Array.from(typed).slice(0, -1).join('')
        else if (character === '\u0015') typed = ''
        else typed += character
      }
    }
    stdin.on('data', hear)
  })
}
