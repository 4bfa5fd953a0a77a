import { createAudit } from '../../../src/audit/createAudit';
import { createLog } from '../../../src/telemetry/Log';
import { recordOf } from './recordOf';

/* A process that writes to the log named by its argument for as long as it lives, and says what became of each record. */

const [, , file = '', maxBytes = '1e9'] = process.argv;
const writers = 4;

async function write(writer: number, audit: Awaited<ReturnType<typeof createAudit>>): Promise<void> {
  for (let count = 0; ; count += 1) {
    const requestId = `${process.pid}-${writer}-${count}`;
    const outcome = await audit.record([recordOf({ requestId })]).then(
      () => 'written',
      ({ code }) => code,
    );
    process.stdout.write(`${outcome} ${requestId}\n`);
    // Else it would fill the pipe with refusals.
    if (outcome !== 'written') await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

createAudit({
  file,
  key: undefined,
  maxBytes: Number(maxBytes),
  patienceMs: 5_000,
  isRequired: true,
  log: createLog('silent'),
  headLog: createLog('silent'),
  now: () => new Date(),
}).then(
  (audit) => Promise.all(Array.from({ length: writers }, (_, writer) => write(writer, audit))),
  ({ message }) => {
    process.stderr.write(`${message}\n`);
    process.exitCode = 1;
  },
);
