import { inEnglish } from '../../_language/dictionary.ts'
import type { SnippetId } from './snippets.ts'

const snippets: Record<SnippetId, { title: string; text: string }> = {
  setup: {
    title: 'Your server and your token',
    text: 'Everything below goes on from these two lines. Put your own token in.',
  },
  me: { title: 'Who am I', text: 'Your name, your quota, your home.' },
  list: { title: 'List your home', text: 'A hundred items a page; nextCursor leads to the next.' },
  upload: {
    title: 'Upload a file',
    text: 'First the upload is opened, which reserves its room; then its bytes are sent.',
  },
  resume: {
    title: 'Go on with an upload that was cut',
    text: 'The server says how much it has; the rest is sent from there.',
  },
  find: {
    title: 'Find an item by its path',
    text: 'Each item has an id, which stays when it is moved.',
  },
  download: {
    title: 'Download, and go on where it stopped',
    text: 'The same line once more takes what is missing.',
  },
  archive: { title: 'A folder as a ZIP', text: 'It can be resumed in the same way.' },
  digest: {
    title: 'Check that a file is exactly what is stored',
    text: 'Cove tells SHA-256 and MD5 of every content. On a Mac, write shasum -a 256 for sha256sum.',
  },
  tus: {
    title: 'From a program',
    text: 'Uploads speak tus 1.0, so that any tus client sends and resumes them. This one is tus-js-client.',
  },
  login: {
    title: 'Sign in',
    text: 'It asks for your password and keeps a token. With COVE_URL and COVE_TOKEN set there is no need to.',
  },
  put: {
    title: 'Send and list',
    text: 'A folder goes with -r. What was cut goes on when it is called again.',
  },
  get: { title: 'Fetch', text: 'It resumes, and is checked byte for byte.' },
  verify: { title: 'Compare with what you have', text: 'By the digests of both sides.' },
  watch: {
    title: 'Wait for the next change',
    text: 'Without --count it prints every change, until you stop it.',
  },
}

export const words = inEnglish('help', {
  title: 'Help',
  intro: 'Cove from a terminal and from programs, the keys, and how to check a file.',
  contents: 'On this page',
  sections: {
    curl: 'With curl',
    programs: 'With tus',
    terminal: 'With the terminal client',
    keys: 'Keyboard',
  },
  intros: {
    curl: 'Everything the browser does goes over the same public API.',
    programs: 'For uploads from your own programs.',
    terminal:
      'cove is a shell for your drive: cd, ls, put, get. It comes with the server, as npx cove.',
    keys: 'In the browser.',
  },
  token: {
    make: 'Make a token',
    text: 'A token stands for you. Give each program its own, and revoke it when you are done.',
    manage: 'Your tokens',
  },
  snippets,
  code: (title: string) => `${title}: to run`,
  copy: 'Copy',
  copied: 'Copied',
})
