import { InvalidArgumentError } from 'commander';
import { regionPattern } from '../../emulator/secret/regionPattern';

/** How the texts of the command line are read: each throws InvalidArgumentError with what would be right. */

export function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return port;
}

export function readRegion(text: string): string {
  if (!regionPattern.test(text)) throw new InvalidArgumentError('A Region is a name such as eu-central-1.');
  return text;
}

/** For an option that may be given several times. */
export function addAccount(text: string, before: readonly string[] = []): readonly string[] {
  if (!/^\d{12}$/.test(text)) throw new InvalidArgumentError('An account id has 12 digits.');
  return [...before, text];
}

/** For an option that may be given several times: function ARN to URL. */
export function addRotationFunction(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const equals = text.indexOf('=');
  const [arn, url] = [text.slice(0, Math.max(0, equals)), text.slice(equals + 1)];
  if (!arn.startsWith('arn:'))
    throw new InvalidArgumentError('It is the ARN of a function, =, and the URL where it is served.');
  return { ...before, [arn]: readUrl(url) };
}

export function readUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new InvalidArgumentError('A URL begins with http:// or https://.');
  return text;
}

export function readSeconds(text: string): number {
  if (!/^\d+(\.\d+)?$/.test(text)) throw new InvalidArgumentError('It is a number of seconds, 0 or more.');
  return Number(text);
}
