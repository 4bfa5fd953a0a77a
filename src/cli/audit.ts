import { Command } from 'commander';
import { runVerify } from './audit/runVerify';

/** `secretql audit`: what can be done with an audit log without a gateway. */
export function auditCommand(): Command {
  const verify = new Command('verify')
    .description(
      'find the first entry of an audit log that was edited, removed or moved. ' +
        'Exits with 0 when there is none, with 1 when there is one, and with 2 when it could not look',
    )
    .argument('<file...>', 'the log; or several files of one chain, the oldest first')
    .option(
      '--head <hash>',
      'the last hash that is known of it (auditHead in the log of the gateway): tells whether the end was cut',
    )
    .option('--key-file <file>', 'the key, where the log has one (AUDIT_KEY_FILE of the gateway)')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(async (files: readonly string[], { head, keyFile }: Options) => {
      process.exitCode = await runVerify({
        files,
        head,
        keyFile,
        print: (line) => process.stdout.write(`${line}\n`),
        tell: (line) => process.stderr.write(`${line}\n`),
      });
    });
  return new Command('audit').description('look into an audit log').addCommand(verify);
}

interface Options {
  readonly head?: string;
  readonly keyFile?: string;
}
