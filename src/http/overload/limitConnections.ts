import { BlockList, isIP, type Server, type Socket } from 'node:net';
import type { Log } from '../../telemetry/Log';
import { createPlaces } from '../createPlaces';
import { addressKey } from '../rateLimits/addressKey';
import { createOverload } from './createOverload';

export interface ConnectionLimits {
  /** Of one address at once; undefined: no limit. */
  readonly perAddress: number | undefined;
  /** Of all addresses together. */
  readonly atMost: number;
  /** Addresses and networks with as many as they like: those of proxies, which bring everybody's. */
  readonly exempt: readonly string[];
  readonly log: Log;
  /** None were refused for so long: it is over. */
  readonly calmMs: number;
}

/**
 * Closes connections beyond the most when they come, before anything of them is read, wherever they were accepted. One
 * address alone cannot have so many that none are left for others. One line in the log when that begins and one when it
 * ends.
 */
export function limitConnections(server: Server, limits: ConnectionLimits): void {
  const { log, calmMs } = limits;
  const exempt = blockListOf(limits.exempt);
  const places = createPlaces(limits.perAddress);
  let inAll = 0;
  let refused = 0;
  let firstRefused: string | undefined;
  const excess = createOverload({
    nowMs: () => performance.now(),
    calmMs,
    onBegin: () => log.warn({ connections: 'there are too many', address: firstRefused }),
    onEnd: () => log.warn({ connections: 'there are not too many any more', refused }),
  });

  function refuse(socket: Socket): void {
    count(socket.remoteAddress);
    socket.destroy();
  }

  function count(address: string | undefined): void {
    refused += 1;
    firstRefused = address;
    excess.isFelt();
  }

  // Costs least, but each listener counts its own alone.
  server.maxConnections = limits.atMost;
  server.on('drop', (socket) => count(socket?.remoteAddress));
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress;
    // Gone already.
    if (address === undefined) return;
    if (inAll >= limits.atMost) return refuse(socket);
    const leave = isIn(exempt, address) ? () => {} : places.take(addressKey(address));
    if (!leave) return refuse(socket);
    inAll += 1;
    socket.once('close', () => {
      inAll -= 1;
      leave();
    });
  });
}

function blockListOf(networks: readonly string[]): BlockList {
  const result = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) result.addAddress(address, family);
    else result.addSubnet(address, Number(bits), family);
  }
  return result;
}

/** Knows IPv4 within IPv6 for what it is. */
function isIn(networks: BlockList, address: string): boolean {
  const [plain = ''] = address.split('%');
  return networks.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
}
