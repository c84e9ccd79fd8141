import { inEnglish } from '../../_language/dictionary.ts'

export const words = inEnglish('offline', {
  title: 'Cove cannot be reached',
  description: 'You may be offline, or the server is starting again.',
  still: 'Meanwhile',
  open: {
    title: 'What is open stays',
    text: 'Other windows keep what they show, and you can go on reading there.',
  },
  uploads: {
    title: 'Uploads wait',
    text: 'They go on by themselves once the line is back, from where they were.',
  },
  retry: 'Try again',
  trying: 'Trying',
  watching: 'Your page comes back by itself.',
  stillAway: 'No answer yet. This page keeps trying.',
  wish: { question: 'Choose what to upload', verb: 'Choose files' },
  shortcuts: { upload: 'Upload', search: 'Search' },
})
