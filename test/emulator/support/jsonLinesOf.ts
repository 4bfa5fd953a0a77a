import type { GatewayProcess } from '../../support/gatewayProcess';

/** A line of the gateway's log, as far as it tells of the embedded Secrets Manager. */
export interface JsonLine {
  readonly emulator?: Readonly<Record<string, unknown>>;
}

/** What the gateway has logged so far. */
export function jsonLinesOf(gateway: GatewayProcess): readonly JsonLine[] {
  return gateway
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((line) => JSON.parse(line));
}
