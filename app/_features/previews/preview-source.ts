/** Where the bytes of the previewed file are read: by scripts, and by elements of the page (in the server's sandbox). */
export type PreviewSource = { href: string; inlineHref: string }
