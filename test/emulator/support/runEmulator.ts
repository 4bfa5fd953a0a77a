import { startEmulator } from '../../../src/emulator/startEmulator';

/* A process that is an emulator and nothing else. Its argument is the options in JSON; it prints its port. */
void startEmulator(JSON.parse(process.argv[2] ?? '{}')).then(({ port }) =>
  process.stdout.write(`port ${port}\n`),
);
