/** The language that dates, numbers and words are written in, until more than one is offered. */
export const locale = 'en'
