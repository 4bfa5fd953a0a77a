import { Command, Option } from 'commander';
import { settings } from '../config';
import { runDemo } from './demo/runDemo';

const defaultUrl = `http://${settings.HOST.default}:${settings.PORT.default}/graphql`;

/** `secretql demo`: fills a running gateway through its own API. Exits with 1 when a secret could not be made. */
export function demoCommand(): Command {
  return (
    new Command('demo')
      .description(
        'fill a running gateway with about thirty made-up secrets to explore; what is there already stays as it is ' +
          '(meant for the embedded Secrets Manager: in an AWS account, secrets cost money)',
      )
      .option('--url <url>', 'GraphQL endpoint of the gateway', defaultUrl)
      // Not for the command line, which every user of a machine can read: it is there for the variable.
      .addOption(new Option('--token <token>').env('SECRETQL_TOKEN').hideHelp())
      .addHelpText(
        'after',
        '\nWhere callers sign in, it takes an API key or a token from the variable SECRETQL_TOKEN.',
      )
      .action(run)
  );
}

interface Options {
  readonly url: string;
  readonly token?: string;
}

async function run({ url, token }: Options): Promise<void> {
  if (!isPlainUrl(url)) return refuse('--url must be an http or https URL without a user name');
  const credential = token?.trim() || undefined;
  if (credential !== undefined && !/^[\w.~+/-]+=*$/.test(credential))
    return refuse('SECRETQL_TOKEN is no API key and no token');
  const isComplete = await runDemo({ url, credential, write: (text) => process.stdout.write(text) });
  // Not process.exit, which would cut off output that a pipe has not taken yet.
  if (!isComplete) process.exitCode = 1;
}

function refuse(why: string): void {
  process.stderr.write(`secretql demo: ${why}.\n`);
  process.exitCode = 1;
}

/** `fetch` takes no credentials in a URL, and they would be printed. */
function isPlainUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return ['http:', 'https:'].includes(protocol) && username === '' && password === '';
}
