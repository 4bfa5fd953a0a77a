import type { Config } from './config';

/**
 * What to do when the gateway, or its embedded Secrets Manager, cannot listen where it is told to.
 *
 * @returns undefined when the error is of something else
 */
export function cannotListen(
  error: unknown,
  { host, port, emulatorPort }: Pick<Config, 'host' | 'port' | 'emulatorPort'>,
): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, syscall, hostname, port: failed }: Error & SystemError = error;
  if (syscall === 'getaddrinfo' && hostname === host) return hostSentence(code);
  if (syscall !== 'listen') return undefined;
  if (code !== 'EADDRINUSE' && code !== 'EACCES') return hostSentence(code);
  const settings = Object.entries({ PORT: port, EMULATOR_PORT: emulatorPort });
  const names = settings.flatMap(([name, value]) => (value === failed ? [name] : [])).join(' or ');
  return code === 'EADDRINUSE'
    ? `Port ${failed} is in use: set ${names} to another one, or stop what listens there.`
    : `Port ${failed} may not be listened on by this user (EACCES): set ${names} to one from 1024 on.`;
}

/** @see https://nodejs.org/docs/latest-v20.x/api/errors.html#class-systemerror */
interface SystemError {
  readonly code?: string;
  readonly syscall?: string;
  readonly hostname?: string;
  readonly port?: number;
}

function hostSentence(code: string | undefined): string {
  return `HOST cannot be listened on (${code}): set it to an address of this machine, or to 0.0.0.0 or :: for all of them.`;
}
