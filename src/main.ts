import { cannotListen } from './cannotListen';
import { type Config, ConfigError, hasAuthentication, readConfig, readNodeFlags } from './config';
import { debuggingMistakes } from './debuggingMistakes';
import { traceWithoutText } from './errors/traceWithoutText';
import { type Gateway, startGateway } from './gateway';

/* The process: it says where it listens, ends in order on SIGTERM and SIGINT, and exits with 1 when it cannot start. */

async function main(): Promise<void> {
  const config = readConfig();
  if (hasAuthentication(config) || config.backend === 'aws') forbidDebugging();
  const gateway = await startGateway(config).catch((error: unknown) => {
    const sentence = cannotListen(error, config);
    throw sentence === undefined ? error : new Error(sentence, { cause: error });
  });
  stopOnSignals(gateway);
  reloadOnHangup(gateway);
  // After that: whoever reads it may send a signal at once.
  process.stdout.write(welcome(gateway, config));
}

/** A debugger shows and does everything, whoever opens it, and a dump of the memory holds every secret in it. */
function forbidDebugging(): void {
  const mistakes = debuggingMistakes(readNodeFlags());
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  // By this signal any process of the same user opens the inspector, unless something listens to it.
  process.on('SIGUSR1', () => {
    process.stderr.write('SIGUSR1 opens no inspector: the secrets here are in use.\n');
  });
}

/** In a terminal it means that the terminal was closed: then nobody would be there any more to stop the gateway. */
function reloadOnHangup(gateway: Gateway): void {
  if (!process.stdin.isTTY) process.on('SIGHUP', () => gateway.reload());
}

/** Under npm a Ctrl-C comes twice, from the terminal and from npm: within this time both mean the same. */
const sameSignalMs = 1_000;

function stopOnSignals(gateway: Gateway): void {
  let askedAtMs: number | undefined;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      const nowMs = performance.now();
      // Whoever asks again does not want to wait.
      if (askedAtMs !== undefined && nowMs - askedAtMs > sameSignalMs) process.exit(1);
      if (askedAtMs === undefined) void gateway.stop().then(() => process.exit(0));
      askedAtMs ??= nowMs;
    });
  }
}

function welcome(gateway: Gateway, config: Config): string {
  const { url, backend, isEmbedded, callers, auditLog, pages } = gateway;
  const key = hasAuthentication(config) ? 'SECRETQL_TOKEN=<key> ' : '';
  // Its documents are not among the trusted ones.
  const canFill = isEmbedded && config.trustedDocumentsMode !== 'enforce';
  const demo = `Fill it with examples, in another terminal: ${key}npm run demo -- --url ${url}/graphql\n\n`;
  return `
SecretQL is ready.

  GraphQL    ${url}/graphql
${linesOf(url, pages)}  Backend    ${backend}
  Access     ${callers}
  Audit log  ${auditLog}
${unknownOf(config)}
${canFill ? demo : ''}`;
}

/** Whoever looks here need not look into the log, where it stands too. */
function unknownOf({ nearMisses }: Config): string {
  return nearMisses
    .map(({ variable, setting }) => `  Unknown    ${variable} is no setting: ${setting} may be meant\n`)
    .join('');
}

function linesOf(url: string, { sandbox, explorer }: Gateway['pages']): string {
  const lines = [
    ...(sandbox ? [`  Sandbox    ${url}/           Apollo Sandbox, needs internet`] : []),
    ...(explorer ? [`  Explorer   ${url}/explorer   works without internet`] : []),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** Why it could not start, in words. Nobody has sent anything yet, so the error's own text can be shown. */
function explain(error: unknown): string {
  if (error instanceof ConfigError)
    return `The configuration is not valid:\n- ${error.mistakes.join('\n- ')}`;
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  if (error instanceof Error && 'path' in error)
    return `DATA_DIR cannot be used: ${code} at ${error.path}. Set it to a folder that this user may write to.`;
  return error instanceof Error ? `SecretQL could not start: ${error.message}` : 'SecretQL could not start.';
}

/**
 * A defect that no request caught. Node would print its text and its causes, which may quote a value; and to go on in
 * an unknown state is worse than a restart.
 */
function dieOf(defect: unknown): never {
  process.stderr.write(`SecretQL stopped on a defect: ${traceWithoutText(defect)}\n`);
  process.exit(1);
}

process.on('uncaughtException', dieOf);

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
