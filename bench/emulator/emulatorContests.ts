import type { Contest, Side } from '../compare';
import { each, repeat } from '../load/Source';
import { type PostRequest, toBytes } from '../load/toBytes';
import type { LaunchedServer } from '../processes/launch';
import { newSecret } from './newSecret';
import { reads, regions } from './requests';
import type { EmulatorProcess } from './startEmulatorProcess';

const readConnections = 16;
const writeConnections = 32;

/** More than can be written: a round of writes ends when all are. */
const createsPerMs = 3;

const titles = {
  GetSecretValue: 'GetSecretValue',
  DescribeSecret: 'DescribeSecret',
  ListSecrets: 'ListSecrets, 25 of 1,000',
} as const;

/** The same requests to the embedded Secrets Manager and to the bare server. */
export function emulatorContests(emulator: EmulatorProcess, bareHttp: LaunchedServer): readonly Contest[] {
  const sign = emulator.signerFor(regions.read);
  const signCreate = () => emulator.signerFor(regions.create)('CreateSecret', newSecret());
  const operations = ['GetSecretValue', 'DescribeSecret', 'ListSecrets'] as const;
  return [
    ...operations.map((operation) => {
      const request = () => sign(operation, reads[operation]);
      return {
        title: titles[operation],
        ours: repeating(emulator.server, readConnections, request),
        bare: repeating(bareHttp, readConnections, request),
      };
    }),
    {
      title: 'CreateSecret, 32 in flight',
      ours: creating(emulator.server, signCreate),
      bare: repeating(bareHttp, writeConnections, signCreate),
    },
  ];
}

/** Signed anew in every round, since a signature gets old. */
function repeating(server: LaunchedServer, connections: number, request: () => PostRequest): Side {
  return {
    server,
    prepare: (durationMs) => ({ connections, source: repeat(toBytes(request()), durationMs) }),
  };
}

function creating(server: LaunchedServer, request: () => PostRequest): Side {
  return {
    server,
    prepare: (durationMs) => {
      const requests = Array.from({ length: durationMs * createsPerMs }, () => toBytes(request()));
      return { connections: writeConnections, source: each(requests) };
    },
  };
}
