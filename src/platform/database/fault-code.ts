/** Whether a fault is one of these of the operating system. */
export function isCode(fault: unknown, ...codes: readonly string[]): boolean {
  return fault instanceof Error && 'code' in fault && codes.some((code) => code === fault.code)
}
