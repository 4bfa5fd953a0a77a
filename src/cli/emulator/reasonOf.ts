interface Where {
  readonly port: number;
  readonly dataDirectory: string | undefined;
}

/** Why the emulator could not start, and what to do, for the person who started it. */
export function reasonOf(error: unknown, { port, dataDirectory }: Where): string {
  const { code, syscall } = readSystemError(error);
  if (code === 'EADDRINUSE') return `port ${port} is in use; choose another with --port`;
  if (syscall === 'listen') return `port ${port} cannot be used (${code}); choose another with --port`;
  if (dataDirectory === undefined && code !== undefined)
    return `the temporary folder cannot be used (${code}); choose another with the variable TMPDIR`;
  if (code === 'EEXIST' || code === 'ENOTDIR')
    return `${dataDirectory} is not a folder; choose another with --data`;
  if (code !== undefined)
    return `the folder ${dataDirectory} cannot be used (${code}); choose another with --data`;
  return error instanceof Error ? error.message : String(error);
}

function readSystemError(error: unknown): { readonly code?: string; readonly syscall?: string } {
  if (typeof error !== 'object' || error === null) return {};
  const { code, syscall }: { readonly code?: unknown; readonly syscall?: unknown } = error;
  return {
    code: typeof code === 'string' ? code : undefined,
    syscall: typeof syscall === 'string' ? syscall : undefined,
  };
}
