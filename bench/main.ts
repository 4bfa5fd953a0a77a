import { existsSync } from 'node:fs';
import type { CompareOptions } from './compare';
import { benchEmulator } from './emulator/benchEmulator';
import { benchRates } from './emulator/benchRates';
import { benchSizes } from './emulator/benchSizes';
import { benchGateway } from './gateway/benchGateway';
import { benchPolicies, bounds } from './policies/benchPolicies';
import { divideCores } from './processes/cores';
import {
  describeMachine,
  emulatorTable,
  gatewayPromise,
  gatewayTable,
  policiesTable,
  ratesTable,
  sizesTable,
} from './report';
import { readSettings } from './settings';

/* Prints tables of Markdown on standard output, and on standard error what is being done. */

async function main(): Promise<void> {
  if (!existsSync('dist/main.js')) throw new Error('Run "npm run build" first: what is measured is dist');
  const { parts, sizes, ...settings } = readSettings(process.argv.slice(2));
  const cores = divideCores();
  const options: CompareOptions = { ...settings, progress: (line) => process.stderr.write(`${line}\n`) };
  print(`${describeMachine(cores.note, new Date())}\n`);
  print(`Medians of ${settings.rounds} rounds of ${settings.roundMs / 1_000} s, both sides in turns.\n`);
  if (parts.gateway) {
    const { comparisons, promised, likeAws } = await benchGateway(cores, options);
    print(
      'Gateway with its audit log on the disk, and bare Apollo Server on Fastify from memory; 16 clients.',
    );
    print(
      'Before the start both answered each query with the same data. Over a stub of AWS that answers at once:\n',
    );
    print(gatewayTable(comparisons.atOnce));
    print(`${gatewayPromise(promised)}\n`);
    print(
      "Over a stub that takes 20 ms and throttles what comes faster than AWS's published rates, of which it",
    );
    print(`throttled ${likeAws.throttled} of ${likeAws.calls} calls:\n`);
    print(gatewayTable(comparisons.likeAws));
  }
  if (parts.emulator) {
    print('Embedded Secrets Manager, and bare node:http that answers the same bytes unchecked.\n');
    print(emulatorTable(await benchEmulator(cores, options)));
    print('Embedded Secrets Manager by itself, requests a second by how many are in flight.\n');
    print(ratesTable(await benchRates(cores, { ...options, rounds: Math.ceil(settings.rounds / 3) })));
    print('Embedded Secrets Manager by the number of its secrets; a list is of 100, one after the other.\n');
    print(sizesTable(await benchSizes(cores, { ...options, sizes, listingMs: settings.roundMs })));
  }
  if (parts.policies) {
    print(
      'A hundred decisions about a hundred secrets under 1,000 policies, in one process; promised are less than',
    );
    print(
      `${bounds.coldMs} ms the first time and ${bounds.warmMs} ms again, where the heads of policies tell whom they concern.\n`,
    );
    print(policiesTable(await benchPolicies(options)));
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
});
