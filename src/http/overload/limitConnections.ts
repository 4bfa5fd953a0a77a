import { BlockList, isIP, type Server, type Socket } from 'node:net';
import type { Log } from '../../telemetry/Log';
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
 * Closes connections beyond the most when they come, before anything of them is read, wherever they were accepted. One address alone cannot have so
 * many that none are left for others. One line in the log when that begins and one when it ends.
 */
export function limitConnections(server: Server, limits: ConnectionLimits): void {
  const { perAddress = Number.POSITIVE_INFINITY, log, calmMs } = limits;
  const exempt = blockListOf(limits.exempt);
  const open = new Map<string, number>();
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

  function leave(key: string): void {
    const others = (open.get(key) ?? 1) - 1;
    if (others > 0) open.set(key, others);
    else open.delete(key);
  }

  function enter(key: string, socket: Socket): void {
    open.set(key, (open.get(key) ?? 0) + 1);
    socket.once('close', () => leave(key));
  }

  // Costs least, but each listener counts its own alone.
  server.maxConnections = limits.atMost;
  server.on('drop', (socket) => count(socket?.remoteAddress));
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress;
    // Gone already.
    if (address === undefined) return;
    const key = isIn(exempt, address) ? undefined : addressKey(address);
    const others = key === undefined ? 0 : (open.get(key) ?? 0);
    if (inAll >= limits.atMost || others >= perAddress) return refuse(socket);
    inAll += 1;
    socket.once('close', () => {
      inAll -= 1;
    });
    if (key !== undefined) enter(key, socket);
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
