export async function runShell(): Promise<number> {
  return 0
}
