interface Where {
  readonly port: number;
  readonly dataDirectory?: string;
}

/**
 * What the operating system said when an emulator could not start, as a sentence. The error has the system's `code`,
 * `syscall`, `port` and `path` as well, for a program that says it in words of its own. Other errors stay as they are.
 */
export function startFailure(error: unknown, where: Where): unknown {
  if (typeof error !== 'object' || error === null) return error;
  const { code, syscall, port, path }: SystemError = error;
  if (typeof code !== 'string') return error;
  const told = new Error(syscall === 'listen' ? portText(code, where) : folderText(code, where), {
    cause: error,
  });
  return Object.assign(told, { code, syscall }, port === undefined ? { path } : { port });
}

interface SystemError {
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly port?: unknown;
  readonly path?: unknown;
}

function portText(code: string, { port }: Where): string {
  const what = code === 'EADDRINUSE' ? 'is in use' : 'cannot be used';
  return `The port ${port} ${what} (${code}); give another one as "port", or 0 for any that is free`;
}

function folderText(code: string, { dataDirectory }: Where): string {
  if (dataDirectory === undefined)
    return `The temporary folder cannot be used (${code}); give another one with the variable TMPDIR`;
  const what = code === 'EEXIST' || code === 'ENOTDIR' ? 'is not a folder' : 'cannot be used';
  return `The folder ${dataDirectory} ${what} (${code}); give another one as "dataDirectory"`;
}
