import { inEnglish } from '../../_language/dictionary.ts'

export const words = inEnglish('sign-in', {
  signIn: {
    title: 'Sign in',
    name: 'Name',
    password: 'Password',
    verb: 'Sign in',
    wait: (seconds: number) => `Try again in ${seconds} s`,
    forgotten: 'Forgotten? Ask an admin for a new one.',
    codeTitle: 'Enter your code',
    codeIntro: 'Your app shows six digits. No phone at hand? A recovery code does as well.',
    code: 'Code',
    codeVerb: 'Go on',
    otherName: 'Sign in as someone else',
  },
  setUp: {
    title: 'Set up Cove',
    intro: 'Nobody can sign in here yet. Whoever sets Cove up becomes its first admin.',
    code: 'One-time code',
    codeHint: 'It stands in the server’s log, at its last start.',
    name: 'Your name',
    password: 'Password',
    passwordHint: 'At least 8 characters.',
    verb: 'Set up and sign in',
  },
  showPassword: 'Show the password',
  hidePassword: 'Hide the password',
  capsLock: 'Caps Lock is on.',
})
