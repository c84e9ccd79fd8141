import { maxUploadBytes } from '#server/domain/uploads/create-upload'

/** What this door speaks, as OPTIONS tells it. */
export const tusVersion = '1.0.0'
export const checksumAlgorithms = ['sha1', 'md5', 'sha256', 'crc32'] as const
export type ChecksumAlgorithm = (typeof checksumAlgorithms)[number]
export const uploadType = 'application/offset+octet-stream'

export const capabilities = {
  'Tus-Version': tusVersion,
  'Tus-Extension':
    'creation,creation-with-upload,creation-defer-length,checksum,termination,expiration',
  'Tus-Max-Size': String(maxUploadBytes),
  'Tus-Checksum-Algorithm': checksumAlgorithms.join(','),
}
