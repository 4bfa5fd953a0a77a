import { createGatewayClient } from './createGatewayClient';
import { fillGateway, type Outcome } from './fillGateway';
import { findExplorer } from './findExplorer';
import { RequestFailure } from './RequestFailure';
import { demoSecrets } from './secrets/demoSecrets';
import { summarize } from './summarize';

export interface DemoRun {
  /** GraphQL endpoint of a running gateway. */
  readonly url: string;
  /** An API key or a token, where callers sign in. */
  readonly credential?: string | undefined;
  /** Takes the output for people, in whole lines. */
  readonly write: (text: string) => void;
}

/** Fills the gateway with the demo's secrets and tells how it goes. Answers whether all of them are there now. */
export async function runDemo({ url, credential, write }: DemoRun): Promise<boolean> {
  const onOutcome = ({ kind, name }: Outcome) => {
    if (kind !== 'there') write(`${kind.padEnd(9)} ${name}\n`);
  };
  try {
    const ask = createGatewayClient(url, credential);
    const outcomes = await fillGateway({ ask, secrets: demoSecrets, onOutcome });
    const isComplete = outcomes.every(({ kind }) => kind !== 'failed');
    write(summarize(outcomes, { url, explorer: isComplete ? await findExplorer(url) : undefined }));
    return isComplete;
  } catch (error) {
    if (!(error instanceof RequestFailure)) throw error;
    write(`${error.message}\n`);
    return false;
  }
}
