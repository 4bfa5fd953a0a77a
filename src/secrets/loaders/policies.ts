import DataLoader from 'dataloader';
import { isAwsError } from '../../aws/translate';
import { GatewayError } from '../../errors/GatewayError';
import type { Perform } from '../perform';

/** Who may do what with one secret, beside what their own policies say. */
export interface ResourcePolicy {
  /** What its JSON text holds. */
  readonly document: unknown;
}

export interface PolicyLoader {
  /** The policy on the secret of this full ARN; null when there is none, or no such secret any more. */
  load(arn: string): Promise<ResourcePolicy | null>;
  clearAll(): void;
}

/** One GetResourcePolicy for each secret: AWS has no call for several. */
export function createPolicyLoader(perform: Perform): PolicyLoader {
  const loader = new DataLoader<string, ResourcePolicy | null>((arns) => Promise.all(arns.map(read)));

  async function read(arn: string): Promise<ResourcePolicy | null | Error> {
    try {
      const { ResourcePolicy: text } = await perform('GetResourcePolicy', { SecretId: arn });
      return text ? { document: parsed(text) } : null;
    } catch (error) {
      if (isAwsError(error, 'ResourceNotFoundException')) return null;
      return error instanceof Error ? error : new Error('GetResourcePolicy failed', { cause: error });
    }
  }

  return { load: (arn) => loader.load(arn), clearAll: () => void loader.clearAll() };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new GatewayError('INTERNAL_SERVER_ERROR', 'AWS answered a resource policy that is not JSON.', {
      cause,
    });
  }
}
