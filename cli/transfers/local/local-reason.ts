const sentences: Record<string, string> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'it may not be read or written by you',
  EPERM: 'it may not be read or written by you',
  ENOSPC: 'the local disk is full',
  EDQUOT: 'your room on the local disk is used up',
  EROFS: 'the local disk can only be read',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a file stands where a folder would have to',
  ENAMETOOLONG: 'its name is too long for this system',
  EILSEQ: 'this system cannot write its name',
  EINVAL: 'this system cannot write its name',
  ELOOP: 'it is a symbolic link',
  EMLINK: 'it is a symbolic link',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EFBIG: 'it is too large for the local disk',
  EIO: 'the local disk does not read or write it',
  EEXIST: 'something with this name is here already',
}

/** Why the local system refused, in a few words that go behind the name of the file. */
export function localReason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return (code !== undefined && sentences[code]) || message || 'the local system refused it'
}
