import { inEnglish } from '../../_language/dictionary.ts'
import { formatsIn } from '../../_language/formats.ts'

const { count } = formatsIn('en')

export const words = inEnglish('two-steps', {
  title: 'Two steps',
  introOff: 'Besides your password, Cove asks for a code that an app on your phone shows.',
  introOn: 'Besides your password, Cove asks for a code of your app.',
  turnOn: 'Turn on',
  on: 'On',
  since: 'Since',
  left: (codes: number) => `${count(codes, 'recovery code', 'recovery codes')} left`,
  turnOff: 'Turn off',
  renew: 'New recovery codes',
  app: 'Code of your app',
  cancel: 'Cancel',
  password: 'Your password',
  begin: {
    title: 'Turn on two steps',
    text: 'First your password, so that nobody else at this screen does it.',
    verb: 'Go on',
  },
  scan: {
    title: 'Scan this with your app',
    text: 'Any app for codes by time does: your password manager may be one.',
    picture: 'The secret as a QR code',
    byHand: 'Or type it in',
    label: 'The code it shows now',
    verb: 'Turn on',
  },
  codes: {
    title: 'Keep these recovery codes',
    text: 'Each lets you in once, should your phone be away. Cove shows them this once.',
    copy: 'Copy',
    copied: 'Copied',
    save: 'Download',
    done: 'I have them',
    file: 'cove-recovery-codes.txt',
    head: (name: string) => `Recovery codes of ${name} for Cove, each counts once`,
  },
  off: {
    title: 'Turn off two steps?',
    text: 'Your password alone lets in then. Recovery codes are forgotten.',
    verb: 'Turn off',
    done: 'Two steps are off.',
  },
  renewing: {
    title: 'New recovery codes',
    text: 'The ones you have count no more.',
    verb: 'Make new ones',
  },
  codeHint: 'Six digits, or a recovery code.',
  done: 'Two steps are on.',
})
