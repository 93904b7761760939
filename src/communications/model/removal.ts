/** Why a letter of the library is taken down. */
export const REMOVAL_REASONS = [
  'asked-by-person',
  'asked-by-office',
  'harm',
  'confidential',
  'mistake',
] as const
export type RemovalReason = (typeof REMOVAL_REASONS)[number]
